"""What is learned while one sorts, put into words."""

from PySide6.QtCore import QCoreApplication

from core.learning_curve import Growth, Share


def advice_text(growth: Growth | None, names: dict[int, str]) -> tuple[str, str]:
    """Which class needs more images, and what that rests on; nothing where it cannot be told."""
    if growth is None or growth.label not in names:
        return "", ""
    name = names[growth.label]
    advice = _tr("About {n} more of {name} would help most").format(n=growth.more, name=name)
    details = _tr(
        "Of {total} images labelled {name}, {right} are recognised by a head that has not seen them: {now}. "
        "With {n} more it will be about {then}."
    ).format(
        total=growth.total,
        name=name,
        right=growth.right,
        now=_share(growth.now),
        n=growth.more,
        then=_share(growth.then),
    )
    return advice, details


def _share(share: Share) -> str:
    return _tr("{percent} % ({low}–{high} %)").format(
        percent=round(100 * share.value), low=round(100 * share.low), high=round(100 * share.high)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggesting", text)
