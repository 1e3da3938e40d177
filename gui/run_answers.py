"""What the chosen run says of each image: its answers by row, and whether they still hold."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.catalogue import PRESENT
from core.former_names import class_ids
from core.jobs import Predictions
from core.runs import Run

if TYPE_CHECKING:
    from core.project import Project


class RunAnswers:
    """The answers of one run, matched to the project's rows by content: a changed picture has none.

    Attributes:
        predicted: int32 [R], class id, -1 where the run gave no answer or one that is no class any more.
        score: float32 [R], of the predicted class.
    """

    def __init__(self, project: "Project | None", run: Run | None) -> None:
        count = project.count if project else 0
        self._classes = run.classes if run else ()
        self._scores = np.zeros((count, len(self._classes)), np.float32)
        self._known = np.zeros(count, bool)
        self.predicted = np.full(count, -1, np.int32)
        self.score = np.zeros(count, np.float32)
        self._project = project
        table = run.predictions() if run else None
        if project is not None and table is not None:
            held = [
                index
                for index, (row, key) in enumerate(zip(table.rows.tolist(), table.hashes, strict=True))
                if row < count and project.content_hash(row) == key
            ]
            self._take(table.rows[held], table.scores[held])

    def add(self, predictions: Predictions) -> None:
        """Take the answers for images that came later."""
        inside = predictions.rows < len(self._known)
        self._take(predictions.rows[inside], predictions.scores[inside])

    def grow(self, count: int) -> None:
        """The project has more rows now; the new ones have no answer yet."""
        more = count - len(self._known)
        if more > 0:
            self._scores = np.vstack([self._scores, np.zeros((more, len(self._classes)), np.float32)])
            self._known = np.append(self._known, np.zeros(more, bool))
            self.predicted = np.append(self.predicted, np.full(more, -1, np.int32))
            self.score = np.append(self.score, np.zeros(more, np.float32))

    def refresh_classes(self) -> None:
        """Classes were added, renamed or removed: which class id does each answer mean now?"""
        rows = np.flatnonzero(self._known)
        if len(rows) and self._classes:
            best = self._scores[rows].argmax(axis=1)
            self.predicted[rows] = self._class_ids()[best]
            self.score[rows] = self._scores[rows, best]

    def missing(self) -> NDArray[np.int64]:
        """Present rows without an answer, int64 [N]."""
        if self._project is None:
            return np.empty(0, np.int64)
        return np.flatnonzero(~self._known & (self._project.states == PRESENT)).astype(np.int64)

    def scores_of(self, row: int) -> list[tuple[str, float]]:
        """(class, score) of one image, the best first; empty without an answer."""
        if not 0 <= row < len(self._known) or not self._known[row]:
            return []
        scores = self._scores[row]
        return [(self._classes[i], float(scores[i])) for i in np.argsort(-scores, kind="stable").tolist()]

    def _take(self, rows: NDArray[np.int64], scores: NDArray[np.float32]) -> None:
        self._scores[rows] = scores
        self._known[rows] = True
        self.refresh_classes()

    def _class_ids(self) -> NDArray[np.int32]:
        assert self._project is not None
        return np.array(class_ids(self._project, self._classes), np.int32)
