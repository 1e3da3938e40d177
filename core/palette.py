"""Colours of classes: told apart by everyone, also with a colour-vision deficiency.

The first seven are Okabe and Ito's (without black, which vanishes on a dark window). Every further colour is
the one of a fixed grid that lies farthest from all colours before it, as the three kinds of cone vision see
them.

Reference:
    Okabe and Ito, Color Universal Design (2008); Machado, Oliveira and Fernandes, A Physiologically-based
    Model for Simulation of Color Vision Deficiency (2009), severity 1.0; Ottosson, Oklab (2020).
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
CALM = 0.26  # Oklab chroma; the neon corners of the cube have up to 0.32

# Linear RGB as it is seen without L cones (protanopia) and without M cones (deuteranopia).
_VISIONS = (
    np.eye(3),
    np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
)
_RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def class_colour(index: int) -> str:
    """The colour of the class that was made as number `index` (from 0), as "#rrggbb"."""
    palette = _palette()
    return palette[index % len(palette)]


def distance(first: str, second: str) -> float:
    """How far two colours lie apart in Oklab for the eye that tells them apart the least."""
    seen = _seen(np.array([_channels(first), _channels(second)]))
    return float(np.linalg.norm(seen[:, 0] - seen[:, 1], axis=-1).min())


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _seen(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gamma-encoded RGB [N, 3] in 0..1 to Oklab [3, N, 3], once for each kind of vision."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.stack([np.clip(linear @ vision.T, 0, 1) for vision in _VISIONS])
    return np.cbrt(seen @ _RGB_TO_LMS.T) @ _LMS_TO_LAB.T


@lru_cache(maxsize=1)
def _palette(count: int = 64) -> tuple[str, ...]:
    steps = np.linspace(0, 1, 9)
    grid = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    normal = _seen(grid)[0]
    lightness, chroma = normal[:, 0], np.linalg.norm(normal[:, 1:], axis=1)
    # Nearly black and nearly white vanish in one of the themes; neon shouts beside the first seven.
    grid = grid[(lightness > 0.42) & (lightness < 0.88) & (chroma < CALM)]
    colours = [np.array(_channels(colour)) for colour in OKABE_ITO]
    candidates = _seen(grid)
    nearest = np.full(len(grid), np.inf)
    chosen = list(OKABE_ITO)
    for number in range(count):
        seen = _seen(colours[number][None])
        nearest = np.minimum(nearest, np.linalg.norm(candidates - seen, axis=-1).min(axis=0))
        if number + 1 >= len(OKABE_ITO) and number + 1 < count:
            best = grid[int(nearest.argmax())]
            colours.append(best)
            red, green, blue = (round(channel * 255) for channel in best)
            chosen.append(f"#{red:02X}{green:02X}{blue:02X}")
    return tuple(chosen)
