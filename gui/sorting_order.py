"""In which order images are sorted: look-alikes together, those first that nobody knows, or those that are sure."""

from collections.abc import Callable
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

Order = Literal["name", "alike", "unsure", "surest"]
Rows = NDArray[np.int64]
Number = TypeVar("Number", np.int32, np.int64, np.float32)


class Ordering:
    """What is known of the images' likeness, and how far ahead each suggestion is; without either, by row.

    Attributes:
        blocks: int32 [R], images of the same number look alike; -1 where it is not known.
    """

    def __init__(self) -> None:
        self.blocks = np.empty(0, np.int32)
        self._place = np.empty(0, np.int64)  # in the arrangement
        self._typical = np.empty(0, np.int64)
        self._margin = np.empty(0, np.float32)

    def take(self, rows: Rows, blocks: Rows, typical: Rows) -> None:
        """An arrangement: rows int64 [M] in order, the block of each, and each block's most typical row."""
        highest = int(rows.max(initial=-1)) + 1
        self.blocks = np.full(highest, -1, np.int32)
        self.blocks[rows] = blocks
        self._place = np.full(highest, len(rows), np.int64)
        self._place[rows] = np.arange(len(rows))
        self._typical = typical

    def take_margins(self, rows: Rows, margins: NDArray[np.float32]) -> None:
        """How far the suggestion of each row is ahead of the next, float32 [M], 0..1."""
        self._margin = _at_least(self._margin, int(rows.max(initial=-1)) + 1, np.nan)
        self._margin[rows] = margins

    def forget_margins(self) -> None:
        """There are no suggestions any more."""
        self._margin = np.empty(0, np.float32)

    def order(
        self,
        kind: Order,
        rows: Rows,
        scores: NDArray[np.float32],
        labelled: Rows,
        file_name: Callable[[int], str],
    ) -> Rows:
        """Rows int64 [N] in an order; what is equal stands by likeness, and then by row."""
        if kind == "name":
            return np.array(sorted(rows.tolist(), key=lambda row: (file_name(row).casefold(), row)), np.int64)
        place = _of(self._place, rows, len(self._place))
        if kind == "alike":
            return rows[np.lexsort((rows, place))]
        if kind == "surest":
            return rows[np.lexsort((rows, place, -_of(scores, rows, 0.0)))]
        return self._unsure(rows, place, labelled)

    def _unsure(self, rows: Rows, place: Rows, labelled: Rows) -> Rows:
        """In turns the most typical image of the largest block without any label, and the least decided suggestion.

        Few labels know nothing of what they have never seen, and are often sure of it all the same; so what is
        doubted alone would be a poor guide (bench/simulated_sorting.py).
        """
        turn = np.full(len(rows), np.inf)
        margin = _of(self._margin, rows, np.nan)
        known = np.flatnonzero(~np.isnan(margin))
        doubted = known[np.lexsort((rows[known], margin[known]))]
        turn[doubted] = 2 * np.arange(len(doubted)) + 1
        blocks = _of(self.blocks, rows, -1)
        seen = np.unique(_of(self.blocks, labelled, -1))
        size = np.bincount(blocks[blocks >= 0], minlength=int(self.blocks.max(initial=-1)) + 1)
        new = np.flatnonzero(np.isin(rows, self._typical) & (blocks >= 0) & ~np.isin(blocks, seen))
        new = new[np.lexsort((place[new], -size[blocks[new]]))]
        turn[new] = np.minimum(turn[new], 2 * np.arange(len(new)))
        return rows[np.lexsort((rows, place, turn))]


def _at_least(values: NDArray[np.float32], size: int, filling: float) -> NDArray[np.float32]:
    more = max(size - len(values), 0)
    return np.concatenate([values, np.full(more, filling, np.float32)])


def _of(values: NDArray[Number], rows: Rows, otherwise: float) -> NDArray[Number]:
    """Values of rows; something else for rows that came later."""
    found = np.full(len(rows), otherwise, values.dtype)
    inside = rows < len(values)
    found[inside] = values[rows[inside]]
    return found
