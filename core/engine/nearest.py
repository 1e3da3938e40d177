"""The most similar rows of many: exact, in blocks, by cosine.

One against many is searched in the precision the features lie in, and what may be among the best is computed again
in float64, so that the answer is that of an exact search and half the memory is read.
"""

from collections.abc import Callable, Generator

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import normalize

from core.jobs import Event

BLOCK_NUMBERS = 1 << 25  # of features read in one step: some 10 ms
BLOCK_MACS = 1e9  # multiply-adds of one step: some 30 ms of one CPU core
LONGEST = 30_000.0  # of a row, in float16
MOST_LIKELY = 8192  # computed again at most: more that are equal within the error are as good as each other
HALF_ERROR = (
    2**-9
)  # no cosine computed in float16 is farther off: half a step of the query, the product and the sum


class Table:
    """Features to search among.

    Args:
        features: float16, or float32 where those are too large, [N, D].
    """

    def __init__(self, features: NDArray[np.float16] | NDArray[np.float32]) -> None:
        self.features = features
        self.rows = torch.from_numpy(np.ascontiguousarray(features))
        self.block = max(1, BLOCK_NUMBERS // max(self.rows.shape[1], 1))
        self._lengths: torch.Tensor | None = None

    def lengths(self) -> Generator[None, None, torch.Tensor]:
        """Length of each row, float32 [N], never 0; measured at the first question."""
        if self._lengths is None:
            found = [torch.empty(0)]
            for block in self.rows.split(self.block):
                found.append(block.float().norm(dim=1))
                yield
            self._lengths = torch.cat(found).clamp_min(1e-12)
        return self._lengths


def nearest(
    table: Table, query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
) -> Generator[None, None, tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """The k rows most similar to a query, the most similar first; yields between blocks.

    Args:
        query: [D].
        allowed: bool [N], False for rows that must not be answered.

    Returns:
        indices int64 [k'] and cosines float32 [k'], k' <= k. A row of zeros has similarity 0 to everything.
    """
    lengths = yield from table.lengths()
    precise = normalize(torch.from_numpy(query.astype(np.float64)), dim=0)
    direction = precise.float()
    fits = bool((lengths < LONGEST).all())  # else the products may be too large for float16
    products = [torch.empty(0)]
    for block in table.rows.split(table.block):
        block = block if fits else block.float()
        products.append((block @ direction.to(block.dtype)).float())
        yield
    similarity = torch.cat(products) / lengths
    if allowed is not None:
        similarity[torch.from_numpy(~allowed)] = -torch.inf
    k = min(k, int(similarity.isfinite().sum()))
    if not k:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    rough = similarity.topk(min(k + MOST_LIKELY, len(similarity)))
    likely = rough.indices[rough.values >= rough.values[k - 1] - 2 * HALF_ERROR].sort().values
    found = table.rows[likely].double()
    exact = (found @ precise) / found.norm(dim=1).clamp_min(1e-12)
    order = torch.sort(exact, descending=True, stable=True)
    return likely[order.indices[:k]].numpy(), order.values[:k].float().numpy()


def neighbour_graph(
    features: torch.Tensor,
    k: int,
    among: torch.Tensor | None = None,
    tell: Callable[[int], Event | None] = lambda _more: None,
) -> Generator[Event | None, None, tuple[torch.Tensor, torch.Tensor]]:
    """The k nearest of every row.

    Args:
        features: float32 [N, D].
        among: float32 [M, D], where to search; by default among the other rows.
        tell: what to yield when so many more rows are done.

    Returns:
        indices int64 [N, k], the most similar first, and cosines float32 [N, k].
    """
    unit = normalize(features, dim=1)
    others = unit if among is None else normalize(among, dim=1)
    rows = max(1, int(BLOCK_MACS / max(others.numel(), 1)))
    indices, cosines = [], []
    for begin in range(0, len(unit), rows):
        similarity = unit[begin : begin + rows] @ others.T
        if among is None:
            here = torch.arange(len(similarity), device=unit.device)
            similarity[here, begin + here] = -torch.inf
        best = similarity.topk(k, dim=1)
        indices.append(best.indices)
        cosines.append(best.values)
        yield tell(len(similarity))
    if not indices:
        return torch.empty(0, k, dtype=torch.int64), torch.empty(0, k)
    return torch.cat(indices), torch.cat(cosines)
