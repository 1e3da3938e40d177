"""Look-alikes next to each other: an order of images in which a whole block can take one class.

Ward's clustering from the bottom up: whatever is each other's nearest is merged, all such pairs at once. The answer
is that of merging one pair after the other, since no merger brings a third cluster nearer than its parts were.
"""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import normalize

from core.engine.principal import principal_axes
from core.jobs import Event

AXES = 64
SAMPLE = 4096  # images from which the axes are found
BLOCK = 12  # images at most, as many as one takes in at a glance
PAIRS = 8e6  # looked at in one step: some 50 ms of one CPU core


@dataclass(frozen=True, eq=False)
class Arrangement:
    """An order of N images.

    Args:
        order: int64 [N], places of the images in their new order.
        blocks: int64 [N], the block of each image (not in the new order), numbered as they follow each other.
        centres: int64 [B], the image nearest to the middle of each block.
    """

    order: NDArray[np.int64]
    blocks: NDArray[np.int64]
    centres: NDArray[np.int64]


def arrange(features: torch.Tensor, most: int = BLOCK) -> Generator[Event | None, None, Arrangement]:
    """Put images in an order in which look-alikes follow each other; the same features give the same order.

    Args:
        features: float32 [N, D].
        most: images in a block.

    Reference:
        Ward (1963), Hierarchical grouping to optimize an objective function, JASA 58. Murtagh (1983), A survey of
        recent advances in hierarchical clustering algorithms, The Computer Journal 26 (reciprocal neighbours).
    """
    if len(features) < 2:
        return Arrangement(*(np.zeros(len(features), np.int64) for _ in range(3)))
    sample = tamed(features[:: -(-len(features) // SAMPLE)])
    yield None
    mean, axes = yield from principal_axes(sample, min(AXES, *sample.shape))
    points = []
    for block in features.split(SAMPLE):
        points.append((tamed(block) - mean) @ axes)
        yield None
    tree = _Tree(torch.cat(points))
    yield from tree.grow()
    return tree.arrangement(most)


def tamed(features: torch.Tensor) -> torch.Tensor:
    """Rows of length one, by roots: these tame the few features that are large in every image.

    Reference:
        Perronnin, Sánchez & Mensink (2010), Improving the Fisher kernel for large-scale image classification.
    """
    return normalize(features.sign() * features.abs().sqrt(), dim=1)


class _Tree:
    """The mergers so far. Clusters 0 .. N - 1 are the images; each merger makes the next."""

    def __init__(self, points: torch.Tensor) -> None:
        count = len(points)
        self._points = points
        self._count = count
        self._made = count
        self._parts = np.full((2 * count - 1, 2), -1, np.int64)
        self._turned = np.zeros((2 * count - 1, 2), bool)  # is a part to be read backwards?
        self._sizes = np.ones(2 * count - 1, np.int64)
        self._ends = np.tile(np.arange(2 * count - 1)[:, None], 2)  # first and last image of each cluster
        self._centres = torch.zeros(2 * count - 1, points.shape[1])
        self._centres[:count] = points
        self._nearest = np.full(2 * count - 1, -1, np.int64)

    def grow(self) -> Generator[None, None, None]:
        """Merge until one cluster is left."""
        alive = np.arange(self._count)
        stale = alive
        while len(alive) > 1:
            yield from self._look(stale, alive)
            nearest = self._nearest[alive]
            mutual = (self._nearest[nearest] == alive) & (alive < nearest)
            first, second = alive[mutual], nearest[mutual]
            new = self._merge(first, second)
            yield None
            gone = np.zeros(len(self._sizes), bool)
            gone[first] = gone[second] = True
            alive = np.concatenate([alive[~gone[alive]], new])
            lost = gone[np.maximum(self._nearest[alive], 0)] | (self._nearest[alive] < 0)
            stale = alive[lost]

    def _look(self, clusters: NDArray[np.int64], alive: NDArray[np.int64]) -> Generator[None, None, None]:
        """Find the nearest of some clusters; among equals the one that was made first."""
        centres = self._centres[alive]
        squares = self._centres.square().sum(1)
        ones = torch.ones(len(alive), 1)
        # |p|² - 2 p·c + |c|² as one product
        others = torch.cat([-2 * centres, squares[alive, None], ones], 1).T.contiguous()
        sizes = torch.from_numpy(1 / self._sizes[alive]).float()
        places = torch.from_numpy(np.searchsorted(alive, clusters))
        rows = max(1, int(PAIRS / len(alive)))
        for begin in range(0, len(clusters), rows):
            some = clusters[begin : begin + rows]
            mine = torch.cat([self._centres[some], ones[: len(some)], squares[some, None]], 1)
            apart = mine @ others
            apart /= sizes + torch.from_numpy(1 / self._sizes[some]).float()[:, None]
            apart[torch.arange(len(some)), places[begin : begin + rows]] = torch.inf
            self._nearest[some] = alive[apart.argmin(1).numpy()]
            yield None

    def _merge(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
        """Join pairs, each so that the ends that meet are the nearest of the four."""
        new = np.arange(self._made, self._made + len(first))
        self._made += len(first)
        a, b = self._ends[first], self._ends[second]
        meetings = [(a[:, i], b[:, j]) for i in (1, 0) for j in (0, 1)]
        apart = torch.stack([(self._points[x] - self._points[y]).square().sum(1) for x, y in meetings])
        best = apart.argmin(0).numpy()
        left, right = best // 2 == 1, best % 2 == 1
        self._parts[new] = np.stack([first, second], 1)
        self._turned[new] = np.stack([left, right], 1)
        self._ends[new, 0] = np.where(left, a[:, 1], a[:, 0])
        self._ends[new, 1] = np.where(right, b[:, 0], b[:, 1])
        sizes = self._sizes[first] + self._sizes[second]
        self._sizes[new] = sizes
        share = torch.from_numpy(self._sizes[first] / sizes).float()[:, None]
        self._centres[new] = share * self._centres[first] + (1 - share) * self._centres[second]
        return new

    def arrangement(self, most: int) -> Arrangement:
        """Read the tree from left to right; the largest clusters that are small enough are blocks."""
        order: list[int] = []
        blocks = np.zeros(self._count, np.int64)
        centres: list[int] = []
        ahead = [(self._made - 1, False, False)]  # cluster, backwards?, in a block?
        while ahead:
            cluster, backwards, inside = ahead.pop()
            if not inside and self._sizes[cluster] <= most:
                inside = True
                centres.append(cluster)
            if cluster < self._count:
                order.append(cluster)
                blocks[cluster] = len(centres) - 1
                continue
            parts = [
                (int(part), bool(turned) ^ backwards, inside)
                for part, turned in zip(self._parts[cluster], self._turned[cluster], strict=True)
            ]
            ahead.extend(parts if backwards else parts[::-1])
        placed = np.array(order)
        return Arrangement(placed, blocks, self._typical(np.array(centres), blocks, placed))

    def _typical(
        self, clusters: NDArray[np.int64], blocks: NDArray[np.int64], order: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Of each block the image nearest to its middle."""
        away = (self._points - self._centres[clusters[blocks]]).square().sum(1).numpy()
        ranked = order[np.lexsort((away[order], blocks[order]))]
        return ranked[np.unique(blocks[ranked], return_index=True)[1]]
