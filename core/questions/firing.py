"""The project's own images, and the places in them, that make each filter of a layer fire most."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.jobs import Event, Request, Snapshot


@dataclass(frozen=True, eq=False)
class FindFiring(Request):
    """Ask where a layer's filters fire most; the answer is `Firing`, with a `FiringSoFar` every now and then.

    Args:
        run_folder: A run's folder, or `LIVE`.
        layer: Its name or path, see `LayerCard`.
        snapshot: The images to look through.
        top: How many images a filter.
    """

    PRIORITY: ClassVar[int] = 3

    run_folder: str
    layer: str
    snapshot: Snapshot
    top: int = 9
    device: str = "auto"


@dataclass(frozen=True, eq=False)
class Firing:
    """Which images make each of C filters fire most, at most once an image, the strongest first.

    Args:
        rows: int64 [C, K]; -1 where there are fewer images.
        values: float32 [C, K], how the filter fires at its strongest place, before the activation function.
        boxes: float32 [C, K, 4], (left, top, right, bottom) of what this place sees, as fractions of the picture's
            middle square, which thumbnails show.
        seen: how many images were looked at.
        errors: (path, why) of images that could not be read.
    """

    run_folder: str
    layer: str
    rows: NDArray[np.int64]
    values: NDArray[np.float32]
    boxes: NDArray[np.float32]
    seen: int
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class FiringSoFar(Event):
    """The answer as far as the images have been looked through."""

    firing: Firing
    total: int
