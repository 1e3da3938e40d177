"""Cross-validation's folds: stratified, seeded, groups kept together."""

import numpy as np
from numpy.typing import NDArray


def folds(
    labels: NDArray[np.int64], groups: NDArray[np.int64], count: int, seed: int = 0
) -> NDArray[np.int64]:
    """Deal images out to folds of nearly equal size, class by class, whole groups at a time.

    Args:
        labels: int64 [N], class number of each image.
        groups: int64 [N], images of equal number stay together.
        count: how many folds.
        seed: the same seed, labels and groups give the same answer.

    Returns:
        int64 [N], the fold of each image, 0 .. count - 1.
    """
    numbers, first, whose, sizes = np.unique(
        groups, return_index=True, return_inverse=True, return_counts=True
    )
    # A group belongs to the class of its first image, should it hold several.
    classes = labels[first]
    chosen = np.zeros(len(numbers), np.int64)
    filled = np.zeros(count, np.int64)
    for label in np.unique(classes):
        units = np.random.default_rng((seed, int(label))).permutation(np.flatnonzero(classes == label))
        of_class = np.zeros(count, np.int64)
        for unit in units[np.argsort(-sizes[units], kind="stable")].tolist():
            fold = int(np.lexsort((filled, of_class))[0])
            chosen[unit] = fold
            of_class[fold] += sizes[unit]
            filled[fold] += sizes[unit]
    return chosen[whose]
