"""Splits: which images are trained on, which choose the best epoch, and which are kept for the verdict."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

UNASSIGNED, TRAIN, VALIDATION, TEST = range(4)
NAMES = ("", "train", "validation", "test")
SHARES = (0.8, 0.1, 0.1)  # of training, validation and test


@dataclass(frozen=True)
class SplitRule:
    """How a project's images are dealt out.

    Args:
        shares: of training, validation and test; they add up to 1.
        seed: for the order in which images are dealt out; None for that of the training that asks first.
    """

    shares: tuple[float, float, float] = SHARES
    seed: int | None = None

    def as_json(self) -> dict[str, Any]:
        """To be kept with a project."""
        return {"shares": list(self.shares), "seed": self.seed}

    @classmethod
    def from_json(cls, kept: Any) -> Self:
        """What was kept; the usual rule where nothing was, or nothing that makes sense."""
        try:
            train, validation, test = (max(0.0, float(share)) for share in kept["shares"])
            total = train + validation + test
            seed = kept["seed"]
            shares = (train / total, validation / total, test / total)
            return cls(shares, None if seed is None else int(seed))
        except (TypeError, KeyError, ValueError, ZeroDivisionError):
            return cls()


def assign(
    labels: NDArray[np.int64],
    splits: NDArray[np.uint8],
    groups: NDArray[np.int64] | None = None,
    seed: int = 0,
    shares: tuple[float, float, float] = SHARES,
) -> NDArray[np.uint8]:
    """Give every labelled image that has no split yet one, class by class, so that the shares come true.

    Splits given before stay, and count: a class that already has many training images gets fewer new ones.
    A class of three images or more has at least one in each split, where what is given allows it.

    Args:
        labels: int [N], class number, -1 for an image without class (it stays unassigned).
        splits: uint8 [N], what is given so far.
        groups: int [N], images of equal number stay together, even with a split given to one of them;
            None puts every image in a group of its own.
        seed: the same seed, labels and groups give the same answer.
        shares: of training, validation and test; they add up to 1.

    Returns:
        uint8 [N], a new array.
    """
    assigned = np.array(splits, dtype=np.uint8)
    groups = np.arange(len(labels)) if groups is None else np.asarray(groups)
    _spread_given(labels, groups, assigned)
    open_rows = np.flatnonzero((assigned == UNASSIGNED) & (labels >= 0))
    # A group belongs to the class of its first image, should a duplicate carry two labels.
    numbers, first, sizes = np.unique(groups[open_rows], return_index=True, return_counts=True)
    classes = labels[open_rows[first]]
    chosen = np.zeros(len(numbers), dtype=np.uint8)
    for label in np.unique(classes):
        units = np.flatnonzero(classes == label)
        given = np.bincount(assigned[labels == label], minlength=4)[1:4]
        units = np.random.default_rng((seed, int(label))).permutation(units)
        chosen[units] = _fill(sizes[units], given, shares)
    assigned[open_rows] = chosen[np.searchsorted(numbers, groups[open_rows])]
    return assigned


def validation_from_training(
    labels: NDArray[np.int64],
    splits: NDArray[np.uint8],
    groups: NDArray[np.int64],
    seed: int,
    share: float,
) -> NDArray[np.uint8]:
    """Give part of the training images to validation, class by class, whole groups only.

    A class of three training images or more gives one at least, where it comes in several groups. A group of
    which a part lies outside training stays: moving the rest would tear it further.

    Args:
        labels: int [N], class number, -1 for an image without class (it stays).
        splits: uint8 [N].
        groups: int [N], images of equal number belong together.
        seed: the same seed, labels and groups give the same answer.
        share: of the training images, between 0 and 1.

    Returns:
        uint8 [N], a new array; nothing but training images has changed.
    """
    taken = np.array(splits, dtype=np.uint8)
    rows = np.flatnonzero((taken == TRAIN) & (labels >= 0))
    torn = np.isin(groups[rows], groups[(taken == VALIDATION) | (taken == TEST)])
    given = np.where(torn, TRAIN, UNASSIGNED).astype(np.uint8)
    taken[rows] = assign(labels[rows], given, groups[rows], seed, (1 - share, share, 0.0))
    return taken


def joined(groups: NDArray[np.int64], *others: NDArray[np.int64]) -> NDArray[np.int64]:
    """Groups of images that belong together for any of several reasons, also by way of a third image.

    Args:
        groups: int64 [N], equal numbers belong together.
        others: int64 [N] each, the same for numbers other than 0.

    Returns:
        int64 [N], the lowest number of `groups` in each whole group; so the names do not hang on the order.
    """
    reasons = []
    for numbers in others:
        alone = -1 - np.arange(len(numbers))
        reasons.append(np.unique(np.where(numbers == 0, alone, numbers), return_inverse=True)[1])
    found = groups
    while True:
        before = found
        for places in (np.unique(groups, return_inverse=True)[1], *reasons):
            lowest = np.full(len(found), np.iinfo(np.int64).max)
            np.minimum.at(lowest, places, found)
            found = lowest[places]
        if (found == before).all():
            return found


def _spread_given(labels: NDArray[np.int64], groups: NDArray[np.int64], assigned: NDArray[np.uint8]) -> None:
    """Let the unassigned images of a group follow those that have a split, in place."""
    given = np.flatnonzero(assigned != UNASSIGNED)
    if not len(given) or len(given) == len(assigned):
        return
    numbers, first = np.unique(groups[given], return_index=True)
    rest = np.flatnonzero((assigned == UNASSIGNED) & (labels >= 0))
    found = np.minimum(np.searchsorted(numbers, groups[rest]), len(numbers) - 1)
    follows = numbers[found] == groups[rest]
    assigned[rest[follows]] = assigned[given[first[found[follows]]]]


def _fill(
    sizes: NDArray[np.int64], given: NDArray[np.int64], shares: tuple[float, float, float]
) -> NDArray[np.uint8]:
    """Spread the units of one class, in the order they come, over the three splits."""
    total = int(sizes.sum() + given.sum())
    target = np.array([0, round(total * shares[1]), round(total * shares[2])])
    if total >= 3:
        target = np.maximum(target, [0, shares[1] > 0, shares[2] > 0])
    target[0] = total - target.sum()
    wanted = np.maximum(target - given, 0).astype(np.float64)
    chosen = np.zeros(len(sizes), dtype=np.uint8)
    for unit, size in enumerate(sizes):
        hunger = np.where(wanted >= size, wanted / np.maximum(target, 1), -1.0)
        # A group too large for every gap goes where the largest gap is.
        split = int(hunger.argmax()) if hunger.max() > 0 else int(wanted.argmax())
        wanted[split] = max(wanted[split] - size, 0)
        chosen[unit] = split + 1
    return _leave_none_empty(chosen, sizes, given, target)


def _leave_none_empty(
    chosen: NDArray[np.uint8], sizes: NDArray[np.int64], given: NDArray[np.int64], target: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """Move the smallest unit into each split that wants images and has none, as large groups can cause."""
    for split in (TRAIN, VALIDATION, TEST):
        if target[split - 1] == 0 or given[split - 1] or (chosen == split).any():
            continue
        spare = [
            unit
            for unit, owner in enumerate(chosen)
            if given[owner - 1] or np.count_nonzero(chosen == owner) > 1
        ]
        if spare:
            chosen[min(spare, key=lambda unit: sizes[unit])] = split
    return chosen
