"""Learning while one sorts: which class each image may have, what to sort next, and how good it is so far.

The images' features are taken once; after each decision a head on them is fitted anew, in the engine's thread. What
stands here are its last answers. Nothing of it is a run, and nothing of it is kept.
"""

from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.jobs import Progress
    from gui.session import Session

Order = Literal["name", "alike", "unsure", "surest"]
Rows = NDArray[np.int64]

NO_ROWS = np.empty(0, np.int64)


class Suggesting(QObject):
    """See the file's docstring.

    Whoever lists images in an order asks for it by `order` at the start, and again when `order_changed` tells that a
    quiet moment has come; the images that stand next are given as `coming`, and stay where they are.

    Attributes:
        suggested: int32 [R], the id of the class that an image may have, -1 where nothing is suggested.
        score: float32 [R], how sure that is; 0.95 is right in 95 of 100 cases.
        blocks: int32 [R], images of the same number look alike; -1 where it is not known.
        accuracy: (right, total) of the labelled images, each asked of a head that had not seen it or its group.
        advice: which class needs more images, or "".
        reason: why there are no suggestions, or "".
        progress: how far the features are, None once all are there.
    """

    changed = Signal()  # any of the attributes
    order_changed = Signal()  # a quiet moment: an order may be asked for again

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.suggested = np.empty(0, np.int32)
        self.score = np.empty(0, np.float32)
        self.blocks = np.empty(0, np.int32)
        self.accuracy: tuple[int, int] | None = None
        self.advice = ""
        self.reason = ""
        self.progress: Progress | None = None

    def start(self, rows: ArrayLike) -> None:
        """Learn from all labelled images, and suggest for these, int64 [N]; the first of them come first."""

    def stop(self) -> None:
        """Nobody sorts any more."""

    def order(self, kind: Order, rows: ArrayLike, coming: ArrayLike = NO_ROWS) -> Rows:
        """Rows int64 [N] in an order; `coming`, those that stand next, come first and as they are."""
        return np.asarray(rows, np.int64)

    def block(self, row: int, rows: ArrayLike) -> Rows:
        """Those of the rows, int64 [N], that look like this one, itself among them."""
        return np.array([row], np.int64)

    def above(self, threshold: float, rows: ArrayLike) -> Rows:
        """Those of the rows whose suggestion is at least so sure."""
        return NO_ROWS
