"""Figures about predictions: pure functions of arrays."""

import math

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
