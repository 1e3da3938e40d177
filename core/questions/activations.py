"""What each layer's filters answer to one image."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.image_ref import ImageRef
from core.jobs import Event, Request


@dataclass(frozen=True)
class ShowActivations(Request):
    """Ask what a layer's filters answer to an image; the answer is `Activations`.

    With an empty `layer` it is about all of them: a `LayerAnswered` comes for each, and the answer is the last.
    """

    PRIORITY: ClassVar[int] = 9

    run_folder: str
    image: ImageRef
    cache_folder: str = ""
    layer: str = ""
    most: int = 64

    @property
    def key(self) -> str:
        """The latest activations asked for win."""
        return "activations"


@dataclass(frozen=True, eq=False)
class Activations:
    """The strongest filters of a layer for one image, the strongest first.

    Args:
        filters: int64 [K], which they are.
        maps: float32 [K, h, w] in 0..1, 1 is the layer's strongest answer; what a filter says against (before a
            ReLU, less than zero) is 0.
        peaks: float32 [K], each filter's strongest answer, before the division.
        region: (left, top, right, bottom) of the part the network saw, as fractions 0..1 of the upright picture.
    """

    run_folder: str
    layer: str
    image: ImageRef
    filters: NDArray[np.int64]
    maps: NDArray[np.float32]
    peaks: NDArray[np.float32]
    region: tuple[float, float, float, float]
    epoch: int | None = None


@dataclass(frozen=True, eq=False)
class LayerAnswered(Event):
    """One layer's answers, on the way through the network."""

    activations: Activations
