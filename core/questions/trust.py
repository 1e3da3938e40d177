"""The trust light: does a heat map show what the score really rests on?"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.answers import HeatMap
from core.jobs import Request
from core.judging import RATHER

SIMILAR = 0.7  # two maps whose ranks agree as much as this show the same
NOTABLE = 1.0  # a fall of the log odds worth speaking of: the odds are divided by e


@dataclass(frozen=True, eq=False)
class CheckTrust(Request):
    """Put a heat map to the test; the answer is `Trust`. It is work for idle moments: any click comes first."""

    PRIORITY: ClassVar[int] = 6

    heat_map: HeatMap
    cache_folder: str = ""

    @property
    def key(self) -> str:
        """The latest map wins."""
        return "trust"


@dataclass(frozen=True, eq=False)
class Trust:
    """What came of a heat map's two tests.

    Args:
        heat_map: the map.
        fall: by how much the log odds of the class fall when the map's hot region is hidden.
        other_falls: float32 [N], the same for other regions of the same size and shape.
        share: of the picture that was hidden each time.
        agreements: float32 [M], rank correlation of the map with those of classifiers whose head has its weights
            shuffled.
    """

    heat_map: HeatMap
    fall: float
    other_falls: NDArray[np.float32]
    share: float
    agreements: NDArray[np.float32]

    @property
    def matters(self) -> bool:
        """Does hiding the hot region lower the score notably, and more than hiding any of the others?

        For a map that has nothing to do with the score the chance of that is at most one in N + 1.
        """
        return self.fall >= NOTABLE and bool((self.fall > self.other_falls).all())

    @property
    def follows_head(self) -> bool:
        """Is it another map when the classifier's head knows nothing?"""
        return float(self.agreements.mean()) < SIMILAR

    @property
    def score(self) -> float:
        """Of the class that the map is for."""
        return float(self.heat_map.scores[self.heat_map.classes.index(self.heat_map.target)])

    @property
    def sure(self) -> bool:
        """Is the classifier sure enough of the class? The map of a guess explains a guess."""
        return self.score >= RATHER

    @property
    def green(self) -> bool:
        """Have all tests been passed?"""
        return self.matters and self.follows_head and self.sure

    @property
    def sentence(self) -> str:
        """What a person should know."""
        if self.green:
            return "The answer comes from the bright part."
        if not self.follows_head:
            return "This map looks much the same whatever the classifier answers."
        if self.fall < NOTABLE:
            return "The answer hardly depends on the bright part."
        if self.matters:
            return f"The classifier is not sure ({100 * self.score:.0f} %): the map explains a guess."
        if 2 * int((self.fall <= self.other_falls).sum()) >= len(self.other_falls):
            return "Other parts count as much as the bright one."
        return "Other parts may count as much as the bright one."
