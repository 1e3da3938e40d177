"""How strange an image is to each class: its distance to the nearest labelled images of the class."""

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import normalize

from core.jobs import Event

NEAREST = 10  # images of a class that are looked at, or half of a small class
MOST = 5000  # labelled images that are compared with, in all
_FEWEST = 20  # of them of each class
_BLOCK_MACS = 1e9  # multiply-adds of one step: some 30 ms of one CPU core


def class_distances(
    features: torch.Tensor, labels: NDArray[np.int64], groups: NDArray[np.int64], classes: int, seed: int = 0
) -> Generator[Event | None, None, NDArray[np.float32]]:
    """Mean cosine distance of each image to the nearest images of each class, itself and its group left out.

    Args:
        features: float32 [N, D].
        labels: int64 [N], -1 for unsorted images.
        groups: int64 [N], images of equal number are not compared.
        classes: how many there are.
        seed: of large classes so many images are drawn as are compared with.

    Returns:
        float32 [N, C]; infinite where a class has nothing to compare with.
    """
    units = normalize(features)
    found = np.full((len(features), classes), np.inf, np.float32)
    random = np.random.default_rng(seed)
    for label in range(classes):
        members = np.flatnonzero(labels == label)
        if not len(members):
            continue
        sample = random.permutation(members)[: max(_FEWEST, MOST // classes)]
        nearest = min(NEAREST, (len(sample) + 1) // 2)
        step = max(1, int(_BLOCK_MACS / (len(sample) * units.shape[1])))
        for start in range(0, len(units), step):
            block = slice(start, start + step)
            likeness = (units[block] @ units[sample].T).numpy()
            likeness[groups[block, None] == groups[sample]] = -np.inf
            best = -np.partition(-likeness, nearest - 1, axis=1)[:, :nearest]
            found[block, label] = 1 - best.mean(1)
            yield None
    return found
