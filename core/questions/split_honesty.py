"""Split honesty: how much of the accuracy is owed to look-alikes on both sides of a split.

JudgeSplits → SplitHonesty
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.jobs import Request, Snapshot
from core.metrics import wilson
from core.questions.maps import FeatureSource

DRAWS, FOLDS = 5, 5
LEAST_GROUPS = 3  # a class in fewer cannot be learned from some and asked about others: it is left out


@dataclass(frozen=True, eq=False)
class JudgeSplits(Request):
    """Ask what an ordinary random split would promise, against one that keeps groups; the answer is `SplitHonesty`.

    Args:
        source: whose features a small head learns from.
        snapshot: the labelled images.
        groups: int64 [N], images of equal number belong together.
        test_share: of the images, which are left out of learning and asked about.
        seed: of the first of several draws.
    """

    PRIORITY: ClassVar[int] = 4

    source: FeatureSource
    snapshot: Snapshot
    groups: NDArray[np.int64]
    test_share: float = 0.2
    seed: int = 0

    @property
    def key(self) -> str:
        """The latest question wins."""
        return "split honesty"


@dataclass(frozen=True)
class Drawn:
    """Right answers over several draws of test images; `total` counts an image once for each draw."""

    correct: int
    total: int
    draws: int

    @property
    def share(self) -> float:
        """Right among all, 0..1."""
        return self.correct / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of a single draw: several draws of the same images are no more images."""
        return wilson(round(self.correct / self.draws), round(self.total / self.draws))


@dataclass(frozen=True)
class SplitHonesty:
    """What came out.

    Args:
        naive: images dealt out one by one, as if none belonged together.
        grouped: whole groups at a time.
        crossed: each image asked once, by heads that learned from the other folds; groups kept. One draw.
        by_draw: shares of each draw, naive and grouped.
        folds: into how many parts.
        images, grouped_images: how many were judged, and how many of them share a group.
    """

    naive: Drawn
    grouped: Drawn
    crossed: Drawn
    by_draw: tuple[tuple[float, float], ...]
    folds: int
    images: int
    grouped_images: int

    @property
    def flattered(self) -> float:
        """By how much a random split promises more than is true, in shares; negative where it promises less."""
        return self.naive.share - self.grouped.share

    @property
    def certain(self) -> bool:
        """Is it more than chance: larger than the interval of the mean difference over the draws?

        Reference: Nadeau and Bengio (2003), Inference for the Generalization Error, equation 9: draws share images,
            so the variance of their mean is corrected by the share of test images.
        """
        differences = np.array([naive - grouped for naive, grouped in self.by_draw])
        if len(differences) < 2:
            return False
        held = self.grouped.total / self.draws_total
        spread = float(np.sqrt(differences.var(ddof=1) * (1 / len(differences) + held / (1 - held))))
        return self.flattered > 2.78 * spread and self.flattered > 0  # Student's t, 4 degrees of freedom

    @property
    def draws_total(self) -> int:
        """Images times draws."""
        return self.images * self.grouped.draws
