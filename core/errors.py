"""The one exception that people see as a sentence, and the one kind of it that a button can mend."""

_ENDS = (".", "!", "?", ":", "…", ")", "”", "。")


class UserError(Exception):
    """Something a person can understand and act on.

    Args:
        what: What happened, as one sentence.
        why: The reason, if it is known.
        advice: What to do now.
    """

    def __init__(self, what: str, why: str = "", advice: str = "") -> None:
        super().__init__(what, why, advice)
        self.what = what
        self.why = why
        self.advice = advice

    def __str__(self) -> str:
        *said, last = (part for part in (self.what, self.why, self.advice) if part)
        # A library's words for the reason often come without a full stop.
        return " ".join([part if part.endswith(_ENDS) else f"{part}." for part in said] + [last])


class MissingWeights(UserError):
    """The weights of a backbone are not on this computer and could not be downloaded; a file may be chosen."""
