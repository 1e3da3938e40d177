"""Which layers a classifier has, and the kernels of its first one.

A layer is a convolution, with the batch norm right behind it if there is one; in a part of a network that has
no convolutions (the blocks of a transformer) it is the part as a whole.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.jobs import Request


@dataclass(frozen=True)
class LayerCard:
    """One layer.

    Args:
        name: as people read and write it, `block3_conv2`.
        path: where it stands in the network, `block3.conv2`.
        shape: (channels, height, width) of what leaves it.
        kind: its kernel, `3 × 3`, `7 × 7 depthwise`; "" for a part without convolutions.
    """

    name: str
    path: str
    shape: tuple[int, int, int]
    kind: str


@dataclass(frozen=True)
class ListLayers(Request):
    """Ask which layers a run's classifier has; the answer is `Layers`.

    Args:
        run_folder: A run's folder, or `LIVE`.
    """

    PRIORITY: ClassVar[int] = 9

    run_folder: str

    @property
    def key(self) -> str:
        """The latest list asked for wins."""
        return "layers"


@dataclass(frozen=True)
class Layers:
    """The layers of a classifier, from the picture on; the first has kernels to look at if `draws_kernels`."""

    run_folder: str
    backbone: str
    cards: tuple[LayerCard, ...]
    draws_kernels: bool


@dataclass(frozen=True)
class ShowKernels(Request):
    """Ask for the kernels of the first layer; the answer is `Kernels`."""

    PRIORITY: ClassVar[int] = 8

    run_folder: str

    @property
    def key(self) -> str:
        """The latest kernels asked for win."""
        return "kernels"


@dataclass(frozen=True, eq=False)
class Kernels:
    """The kernels of the first layer as pictures.

    Args:
        pictures: uint8 [N, k, k, 3]; gray is a weight of 0, and each kernel's largest weight is black or white.
    """

    run_folder: str
    layer: str
    pictures: NDArray[np.uint8]
