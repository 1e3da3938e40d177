"""Duplicates: which images show the same photo, and which images belong together for that.

First come candidates, whose hashes differ in few of 128 bits; every image is held against every other, which numpy
does for 40,000 images in seconds. Then `core.likeness` looks at the candidates themselves.
"""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.traits import mirrored

EXACT, NEAR, MIRRORED, BURST = "exact", "near", "mirrored", "burst"
KINDS = (EXACT, NEAR, MIRRORED, BURST)

MOST_BITS = 34  # of 128; cutting a tenth away changes up to 33, and 1 in 10,000 pairs of strangers is as near
_MOST_WAVES = 22  # of the 64 of the perceptual hash
_LEAST_GLANCE = 0.75  # correlation of two very small pictures

_BLOCK, _STRIDE = 64, 32768  # pairs held against each other at once: 16 MB


@dataclass(frozen=True)
class Pair:
    """Two images that belong together, by their rows.

    `kind` is one of `KINDS`, `likeness` 1 for equal content and else how alike they are.
    """

    first_row: int
    second_row: int
    kind: str
    likeness: float


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that may show the same photo, the likeliest first.

    Args:
        pairs: int64 [C, 2], places in the traits.
        mirrored: bool [C], is the second mirrored?
        bits: int64 [C], in how many bits the hashes differ.
    """

    pairs: NDArray[np.int64]
    mirrored: NDArray[np.bool_]
    bits: NDArray[np.int64]


def bits_apart(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.int64]:
    """In how many of 128 bits the hashes of some images differ.

    Args:
        first, second: TRAITS, of shapes that fit each other.
    """
    apart = np.bitwise_count(first["perceptual_hash"] ^ second["perceptual_hash"]).astype(np.int64)
    return apart + np.bitwise_count(first["difference_hash"] ^ second["difference_hash"])


def candidates(
    traits: NDArray[Any], fresh: NDArray[np.bool_], groups: NDArray[np.int64]
) -> Generator[None, None, Candidates]:
    """Pairs whose hashes are near, upright or mirrored, in short steps.

    Args:
        traits: TRAITS [N].
        fresh: bool [N]; only pairs with a fresh one are wanted.
        groups: int64 [N]; images of one group belong together anyway and are not held against each other.
    """
    known, new = np.flatnonzero(traits["known"]), int(np.count_nonzero(fresh & traits["known"]))
    order = known[np.argsort(~fresh[known], kind="stable")]  # the fresh ones first
    upright, turned = traits[order], mirrored(traits[order])
    found = []
    for start in range(0, new, _BLOCK):
        block = upright[start : min(start + _BLOCK, new)]
        for after in range(start, len(order), _STRIDE):
            for others in (upright, turned):
                one, two, bits = _near(block, others[after : after + _STRIDE])
                one, two = one + start, two + after
                wanted = (one < two) & (groups[order[one]] != groups[order[two]])
                pairs = np.sort(np.stack([order[one], order[two]], axis=1)[wanted], axis=1)
                found.append((pairs, bits[wanted], np.full(len(pairs), others is turned)))
            yield None
    if not found:
        return Candidates(np.empty((0, 2), np.int64), np.empty(0, bool), np.empty(0, np.int64))
    pairs, bits, flipped = (np.concatenate(parts) for parts in zip(*found, strict=True))
    likeliest = np.lexsort((pairs[:, 1], pairs[:, 0], flipped, bits))
    return Candidates(pairs[likeliest], flipped[likeliest], bits[likeliest])


def _near(
    block: NDArray[Any], others: NDArray[Any]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Places in two TRAITS arrays whose pictures may be the same, and in how many bits their hashes differ."""
    waves = np.bitwise_count(block["perceptual_hash"][:, None] ^ others["perceptual_hash"])
    one, two = np.nonzero(waves <= _MOST_WAVES)
    bits = bits_apart(block[one], others[two])
    near = bits <= MOST_BITS
    one, two, bits = one[near], two[near], bits[near]
    alike = glances_alike(block[one], others[two]) >= _LEAST_GLANCE
    return one[alike], two[alike], bits[alike]


def glances_alike(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float32]:
    """Correlation of very small pictures, float32 [N]; 1 where both are plain.

    Args:
        first, second: TRAITS [N].
    """
    one, two = (traits["glance"].reshape(-1, 8 * 8 * 3).astype(np.float32) for traits in (first, second))
    one, two = one - one.mean(1, keepdims=True), two - two.mean(1, keepdims=True)
    sizes = np.sqrt((one * one).sum(1) * (two * two).sum(1))
    return np.where(sizes > 0, (one * two).sum(1) / np.where(sizes > 0, sizes, 1), 1).astype(np.float32)


class Joined:
    """Which places belong together, as it turns out pair by pair.

    Reference: union by the smaller number, with paths halved: Tarjan and van Leeuwen, 1984.
    """

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, place: int) -> int:
        """The lowest number among those that a place belongs to so far."""
        above = self._above
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    def join(self, first: int, second: int) -> bool:
        """These two belong together; False if that was known."""
        one, two = sorted((self.find(first), self.find(second)))
        self._above[two] = one
        return one != two


def without(
    pairs: Iterable[Pair], hashes: Sequence[str] | Mapping[int, str], dismissed: Collection[tuple[str, str]]
) -> tuple[Pair, ...]:
    """The pairs without those of which a person said that they are not the same.

    Args:
        pairs: pairs of rows.
        hashes: content hash of each row.
        dismissed: pairs of content hashes, each pair sorted.
    """
    said = set(dismissed)
    return tuple(pair for pair in pairs if _key(hashes[pair.first_row], hashes[pair.second_row]) not in said)


def alike_ids(pairs: Iterable[Pair], count: int) -> NDArray[np.int64]:
    """The group of each row by pairs, int64 [count]: one more than its lowest row; 0 for rows in no pair."""
    joined, paired = Joined(count), set()
    for pair in pairs:
        joined.join(pair.first_row, pair.second_row)
        paired |= {pair.first_row, pair.second_row}
    ids = np.zeros(count, np.int64)
    for row in paired:
        ids[row] = joined.find(row) + 1
    return ids


def _key(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first <= second else (second, first)
