"""Figures about predictions: pure functions of arrays."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores of logits [..., C], float32, summing to one along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True, initial=-np.inf)
    exponentials = np.exp(shifted, dtype=np.float32)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def wilson(correct: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """The Wilson score interval of a share, by default the 95 % one.

    Returns:
        (low, high), both in 0..1; (0, 1) without any observation.

    Reference:
        Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212.
    """
    if total == 0:
        return 0.0, 1.0
    share = correct / total
    spread = z * z / total
    centre = share + spread / 2
    margin = z * math.sqrt(share * (1 - share) / total + spread / (4 * total))
    low, high = (centre - margin) / (1 + spread), (centre + margin) / (1 + spread)
    return (0.0 if correct == 0 else low), (1.0 if correct == total else high)


def confusion(labels: NDArray[np.int64], predictions: NDArray[np.int64], classes: int) -> NDArray[np.int64]:
    """Counts [C, C]: row = label, column = prediction; images without a label (-1) are left out."""
    known = labels >= 0
    flat = labels[known] * classes + predictions[known]
    return np.bincount(flat, minlength=classes * classes).reshape(classes, classes)


@dataclass(frozen=True)
class ClassFigures:
    """How a class fares: images of it (`actual`), answers of it (`predicted`), and those that agree (`right`)."""

    actual: int
    predicted: int
    right: int

    @property
    def precision(self) -> float | None:
        """Right among the answers; None where the class was never answered."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Right among the images; None where there are none."""
        return self.right / self.actual if self.actual else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 2 right / (actual + predicted)."""
        both = self.actual + self.predicted
        return 2 * self.right / both if both else None


def class_figures(counts: NDArray[np.int64]) -> list[ClassFigures]:
    """Each class's figures from a confusion matrix [C, C] (row = label, column = prediction)."""
    actual, predicted, right = counts.sum(1).tolist(), counts.sum(0).tolist(), counts.diagonal().tolist()
    return [ClassFigures(*line) for line in zip(actual, predicted, right, strict=True)]


def mcnemar(only_first: int, only_second: int) -> float:
    """The exact two-sided p-value that two classifiers asked about the same images are equally good.

    Args:
        only_first: images that only the first got right.
        only_second: images that only the second got right.

    Reference:
        McNemar (1947), Note on the sampling error of the difference between correlated proportions or
        percentages, Psychometrika 12, 153-157; exact form: a binomial test of the discordant images.
    """
    total = only_first + only_second
    ways = tail = 1  # in which k of them fall to the first, from k = 0 on
    for k in range(min(only_first, only_second)):
        ways = ways * (total - k) // (k + 1)
        tail += ways
    return min(1.0, 2 * tail / 2**total)
