"""What has come of a stress test so far: answers for the pictures as they are, and at each strength."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.judging import Judged, yardstick
from core.questions.stress import CleanAnswers, StressLevel
from core.stress import StressLine, figure_of, finding, flips_at, judged, line_of, sentence

if TYPE_CHECKING:
    from core.project import Project
    from core.runs import Figure


class StressResults:
    """Held against the labels of the moment when the test began.

    Args:
        project: whose labels count.
        came: the answers for the pictures as they are.

    Attributes:
        clean: those answers, of images with a label.
        epoch: of the classifier in training, how many it had seen.
        lines: by distortion, from mild to strong, as far as they have come.
    """

    def __init__(self, project: "Project", came: CleanAnswers) -> None:
        self._labels = yardstick(project, came.classes, came.rows)
        self.clean: Judged = judged(self._labels, came.clean)
        self.epoch = came.epoch
        self.lines: dict[str, list[StressLine]] = {}
        self._levels: dict[str, list[Judged]] = {}

    def take(self, level: StressLevel) -> None:
        """One more strength has come."""
        spoilt = judged(self._labels, level.scores)
        self.lines.setdefault(level.distortion, []).append(line_of(self.clean, spoilt, level))
        self._levels.setdefault(level.distortion, []).append(spoilt)

    @property
    def figure(self) -> "Figure":
        """How many of the pictures as they are are right."""
        return figure_of(self.clean)

    def finding(self, distortion: str) -> tuple[str, StressLine]:
        """See `core.stress.finding`."""
        return finding(self.figure, self.lines[distortion])

    def sentence(self, distortion: str) -> str:
        """See `core.stress.sentence`."""
        return sentence(self.figure, self.lines[distortion])

    def judged(self, distortion: str, at: int) -> Judged:
        """The answers at a strength, by its number."""
        return self._levels[distortion][at]

    def flips_first(self, distortion: str) -> NDArray[np.int64]:
        """Positions of the images: those whose answer changes at the mildest strength first, then the unchanged ones.

        Among equals, those that were right and become wrong stand before the others.
        """
        levels = self._levels[distortion]
        flipped = flips_at(self.clean.predicted, [level.predicted for level in levels])
        when = np.where(flipped < 0, len(levels), flipped)
        return np.lexsort((~self.clean.right, when)).astype(np.int64)
