"""Leaks: the same photo on both sides of a split, so that a classifier is asked what it has learned by heart."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.duplicates import NEAR, Joined, Pair
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION


@dataclass(frozen=True)
class Leak:
    """Two images that belong together and lie in different splits.

    `pair.first_row` is the one in the earlier split: training before validation before test.
    """

    pair: Pair
    first_split: int
    second_split: int


def leaks(pairs: Iterable[Pair], splits: NDArray[np.uint8]) -> tuple[Leak, ...]:
    """Every image that has a companion in an earlier split, with the likeliest companion; the worst first.

    Companions are all images that pairs lead to, also by way of others.

    Args:
        pairs: pairs of rows.
        splits: uint8 [R], UNASSIGNED for images that do not count.
    """
    found = [pair for pair in pairs if UNASSIGNED not in (splits[pair.first_row], splits[pair.second_row])]
    joined, direct = Joined(len(splits)), {}
    for pair in found:
        joined.join(pair.first_row, pair.second_row)
        direct[pair.first_row, pair.second_row] = direct[pair.second_row, pair.first_row] = pair
    groups: dict[int, list[int]] = {}
    for row in sorted({row for pair in found for row in (pair.first_row, pair.second_row)}):
        groups.setdefault(joined.find(row), []).append(row)
    out = []
    for rows in groups.values():
        earliest = min(int(splits[row]) for row in rows)
        before = [row for row in rows if splits[row] == earliest]
        for row in rows:
            if splits[row] != earliest:
                out.append(_leak([direct.get((first, row)) for first in before], before[0], row, splits))
    order = {TEST: 0, VALIDATION: 1, TRAIN: 2}
    return tuple(sorted(out, key=lambda leak: (order[leak.second_split], -leak.pair.likeness)))


def torn(groups: NDArray[np.int64], splits: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which images are of a group that lies in more than one split, bool [N].

    Args:
        groups: int64 [N].
        splits: uint8 [N]; images without a split do not count.
    """
    places = np.unique(groups, return_inverse=True)[1]
    lowest, highest = np.full(places.max(initial=0) + 1, 255), np.zeros(places.max(initial=0) + 1, np.int64)
    given = splits != UNASSIGNED
    np.minimum.at(lowest, places[given], splits[given])
    np.maximum.at(highest, places[given], splits[given])
    return (lowest < highest)[places] & given


def _leak(companions: list[Pair | None], first: int, row: int, splits: NDArray[np.uint8]) -> Leak:
    """The leak of one image by the likeliest of its companions; by the first where none is paired with it."""
    known = [pair for pair in companions if pair is not None]
    best = max(known, key=lambda pair: pair.likeness, default=Pair(first, row, NEAR, 0.0))
    other = best.first_row if best.second_row == row else best.second_row
    pair = Pair(other, row, best.kind, best.likeness)
    return Leak(pair, int(splits[other]), int(splits[row]))
