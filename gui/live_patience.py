"""How long to wait before the classifier in training is asked again, so that its training hardly notices."""

import time

from gui.asking import FOLLOW_EVERY_S, FOLLOW_PATIENCE

LONG = 3 * FOLLOW_PATIENCE  # for what takes seconds


class Patience:
    """A second at least, and several times what the last answer took: meanwhile the training goes on.

    Args:
        times: how many times.
    """

    def __init__(self, times: int = FOLLOW_PATIENCE) -> None:
        self._times = times
        self._begun_at = 0.0
        self._ready_at = 0.0

    def begin(self) -> None:
        """A question is asked."""
        self._begun_at = time.monotonic()

    def end(self) -> None:
        """Its answer is there."""
        now = time.monotonic()
        self._ready_at = now + max(FOLLOW_EVERY_S, self._times * (now - self._begun_at))

    @property
    def left_ms(self) -> int:
        """How long to wait still; 0 to ask at once."""
        return max(0, round(1000 * (self._ready_at - time.monotonic())))
