"""Does an image look like anything that has a label? A head never says “something else”, however sure it is.

Whoever sorts look-alikes in a row has labelled two classes of ten for a while, and the head gives the other eight to
these two, with high scores. Cross-validation cannot tell: it knows the labelled images only.
"""

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine.arranging import tamed

DIMENSION = 128  # distances are kept to a tenth or so
STRANGE = (
    0.2  # of the labelled images so many are as strange to the others; chosen in bench/simulated_sorting.py
)
PAIRS = 8e6  # looked at in one step


class Nearness:
    """How near each image is to the nearest labelled one; kept up to date label by label.

    Args:
        count: images.
    """

    def __init__(self, count: int) -> None:
        self._points = torch.zeros(count, 0)
        self._axes = torch.empty(0, 0)
        self._labelled = np.zeros(count, bool)
        self._near = np.full(count, -np.inf, np.float32)

    def take(self, places: NDArray[np.int64], values: torch.Tensor) -> None:
        """More features: places int64 [n], values float32 [n, D]. They are projected at random.

        Reference:
            Johnson & Lindenstrauss (1984), Extensions of Lipschitz mappings into a Hilbert space.
        """
        if not self._points.shape[1]:
            chance = torch.Generator().manual_seed(0)
            self._axes = torch.randn(values.shape[1], DIMENSION, generator=chance)
            self._points = torch.zeros(len(self._points), DIMENSION)
        self._points[torch.from_numpy(places)] = torch.nn.functional.normalize(
            tamed(values) @ self._axes, dim=1
        )
        self._labelled[:] = False  # the newcomers have not been compared
        self._near[:] = -np.inf

    def familiar(
        self, places: NDArray[np.int64], labelled: NDArray[np.int64]
    ) -> Generator[None, None, NDArray[np.float32]]:
        """How far a score may be believed, 0..1, of images at some places, float32 [M].

        An image is strange as far as few labelled images are as far from all others as it is: this is a conformal
        p-value, and below `STRANGE` the score falls with it.

        Reference:
            Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World.
        """
        now = np.zeros(len(self._labelled), bool)
        now[labelled] = True
        if (self._labelled & ~now).any():  # a label was taken back
            self._labelled[:] = False
            self._near[:] = -np.inf
        yield from self._compare(np.flatnonzero(now & ~self._labelled))
        self._labelled = now
        among = np.sort(self._near[labelled])
        stranger = np.searchsorted(among, self._near[places], side="right")
        return np.minimum((1 + stranger) / (1 + len(labelled)) / STRANGE, 1).astype(np.float32)

    def _compare(self, new: NDArray[np.int64]) -> Generator[None, None, None]:
        step = max(1, int(PAIRS / max(len(self._near), 1)))
        for begin in range(0, len(new), step):
            some = new[begin : begin + step]
            alike = self._points @ self._points[torch.from_numpy(some)].T
            alike[torch.from_numpy(some), torch.arange(len(some))] = -torch.inf  # not with itself
            self._near = np.maximum(self._near, alike.max(1).values.numpy())
            yield
