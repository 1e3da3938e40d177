"""Which images are like no class at all: farther from each than nearly all of its own images are."""

import numpy as np
from numpy.typing import NDArray

from core.data_check import FAR, SPREAD

_OWN = 5  # images from which on a class knows how far apart its own are
_NARROW = 0.7  # no class is believed to be much narrower than most


def strangeness(distances: NDArray[np.float32], labels: NDArray[np.int64]) -> NDArray[np.float32]:
    """How far each image is from the class that it is least far from, float32 [N].

    The measure is each class's own: standard deviations, robustly estimated, from the median distance of its images
    to each other. What is beyond `FAR` is like no class.

    Args:
        distances: float32 [N, C] of each image to each class, see `core.engine.strangers`.
        labels: int64 [N], -1 for unsorted images.

    Returns:
        Minus infinity where there is no class to compare with.
    """
    measures = {}
    for label in range(distances.shape[1]):
        own = distances[labels == label, label]
        own = own[np.isfinite(own)]
        if len(own) >= _OWN:
            middle = float(np.median(own))
            measures[label] = middle, SPREAD * float(np.median(np.abs(own - middle)))
    if not measures:
        return np.full(len(distances), -np.inf, np.float32)
    least = _NARROW * float(np.median([spread for _, spread in measures.values()]))
    apart = [
        (distances[:, label] - middle) / max(spread, least, 1e-6)
        for label, (middle, spread) in measures.items()
    ]
    return np.min(apart, axis=0).astype(np.float32)


def strangers(strange: NDArray[np.float32]) -> NDArray[np.int64]:
    """The places of images that are like no class, the strangest first, int64 [S]."""
    order = np.argsort(-strange, kind="stable")
    return order[strange[order] > FAR]
