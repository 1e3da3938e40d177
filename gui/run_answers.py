"""What the chosen run says of each image: its answers by row, and whether they still hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.catalogue import PRESENT
from core.former_names import class_ids, ranked_today, scores_today
from core.jobs import Predictions
from core.judging import Judged, judge
from core.runs import PredictionTable, Run

if TYPE_CHECKING:
    from core.project import Project


AT_ONCE_BYTES = 400_000  # of a table of answers, which are read in a blink: some 4,000 images


class RunAnswers:
    """The answers of one run, matched to the project's rows by content: a changed picture has none.

    Attributes:
        predicted: int32 [R], class id, -1 where the run gave no answer or one that is no class any more.
        score: float32 [R], of the predicted class.
        awaited: the saved answers are many: somebody has to read them beside the window, and `hold` them.
    """

    def __init__(self, project: "Project | None", run: Run | None) -> None:
        count = project.count if project else 0
        self._classes = run.classes if run else ()
        self._scores = np.zeros((count, len(self._classes)), np.float32)
        self._known = np.zeros(count, bool)
        self.predicted = np.full(count, -1, np.int32)
        self.score = np.zeros(count, np.float32)
        self._project = project
        self.awaited = False
        if project is not None and run is not None:
            self.awaited = _takes_long(run)
            if not self.awaited:
                self.hold(run.predictions())

    def hold(self, table: PredictionTable | None) -> None:
        """Take what the run has saved, as far as the pictures are still the same."""
        self.awaited = False
        project = self._project
        if project is None or table is None:
            return
        held = [
            index
            for index, (row, key) in enumerate(zip(table.rows.tolist(), table.hashes, strict=True))
            if row < len(self._known) and project.content_hash(row) == key
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
            names, scores = scores_today(self._project, self._classes, self._scores[rows])
            best = scores.argmax(axis=1)
            self.predicted[rows] = self._class_ids(names)[best]
            self.score[rows] = scores[np.arange(len(rows)), best]

    def missing(self) -> NDArray[np.int64]:
        """Present rows without an answer, int64 [N]; none as long as the saved answers are awaited."""
        if self._project is None or self.awaited:
            return np.empty(0, np.int64)
        return np.flatnonzero(~self._known & (self._project.states == PRESENT)).astype(np.int64)

    def scores_of(self, row: int) -> list[tuple[str, float]]:
        """(class as it is called today, score) of one image, the best first; empty without an answer."""
        if not 0 <= row < len(self._known) or not self._known[row]:
            return []
        return ranked_today(self._project, self._classes, self._scores[row])

    def judged(self, rows: NDArray[np.int64]) -> Judged | None:
        """The answers for some rows, int64 [N], held against the labels; rows without an answer are left out."""
        if self._project is None or not self._classes:
            return None
        rows = rows[self._known[rows]]
        return judge(self._project, self._classes, rows, self._scores[rows])

    def _take(self, rows: NDArray[np.int64], scores: NDArray[np.float32]) -> None:
        self._scores[rows] = scores
        self._known[rows] = True
        self.refresh_classes()

    def _class_ids(self, names: Sequence[str]) -> NDArray[np.int32]:
        assert self._project is not None
        return np.array(class_ids(self._project, names), np.int32)


def _takes_long(run: Run) -> bool:
    try:
        return (run.folder / "predictions.csv").stat().st_size > AT_ONCE_BYTES
    except OSError:
        return False
