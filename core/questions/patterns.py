"""Filter patterns: the pictures that make each filter of a layer fire most."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.jobs import Event, Request
from core.parameters import parameter


@dataclass(frozen=True)
class PatternSettings:
    """How a pattern is sought."""

    filters: int = parameter(
        64, low=1, high=512, help="How many filters of the layer, from the first on", advanced=False
    )
    steps: int = parameter(40, low=1, high=2000, help="More steps make it sharper", advanced=False)
    size_px: int = parameter(
        64, label="Size", low=16, high=224, unit="px", help="The side of each picture", advanced=False
    )
    step_size: float = parameter(
        0.03, low=0.001, high=1.0, help="How far a pixel moves in a step; 1 is from black to white"
    )
    jitter_px: int = parameter(
        4,
        label="Jitter",
        low=0,
        high=64,
        unit="px",
        help="The picture is moved by chance before each step, so that no fine noise grows",
    )
    decay: float = parameter(0.01, low=0.0, high=0.5, help="What each step takes back towards gray")
    seed: int = parameter(0, low=0, high=2**31 - 1, help="The same seed begins with the same noise")


@dataclass(frozen=True)
class DrawPatterns(Request):
    """Ask for filter patterns; the answer is `Patterns`, with a `PatternsSharpened` every few steps.

    Args:
        run_folder: A run's folder, or `LIVE`.
        layer: Its name or path, see `LayerCard`.
        filters: Which ones; with none, the first `settings.filters`.
        original: Ask the backbone as it was before the run trained it.
        settings: How to seek.
        device: Where; the classifier in training is asked where it is.
    """

    PRIORITY: ClassVar[int] = 4

    run_folder: str
    layer: str
    filters: tuple[int, ...] = ()
    original: bool = False
    settings: PatternSettings = field(default_factory=PatternSettings)
    device: str = "auto"


@dataclass(frozen=True, eq=False)
class PatternsSharpened(Event):
    """The patterns after some steps: `pictures` uint8 [N, S, S, 3]."""

    step: int
    steps: int
    filters: tuple[int, ...]
    pictures: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Patterns:
    """Patterns of a layer's filters.

    Args:
        pictures: uint8 [N, S, S, 3], as the network saw them last.
        on_noise: float32 [N], how each filter fired on the noise that it began with: the mean over the map,
            before the activation function.
        on_pattern: float32 [N], how it fires on its pattern.
        epoch: for the classifier in training, how many epochs it had seen.
    """

    run_folder: str
    layer: str
    original: bool
    filters: tuple[int, ...]
    pictures: NDArray[np.uint8]
    on_noise: NDArray[np.float32]
    on_pattern: NDArray[np.float32]
    epoch: int | None = None
