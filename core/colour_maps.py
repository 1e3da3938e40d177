"""Heat maps in colour: three colour scales, and how a map of numbers becomes a transparent picture.

The scales grow evenly in lightness, so equal steps look equal, also to the colour-blind and in a grey print.

Reference: inferno and viridis by N. Smith and S. van der Walt (2015, CC0); cividis by J. Nuñez, C. Anderton
and R. Renslow (2018). Every 15th of their 256 colours stands here, the rest is interpolated and at most
7 of 255 off.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_ANCHORS = {
    "inferno": (
        "000004 0a0722 1e0c45 380962 510e6c 69166e 801f6c 982766 b0315b "
        "c63d4d d94d3d e9612b f47918 fa9407 fcb014 f8cd37 f2ea69 fcffa4"
    ),
    "viridis": (
        "440154 481769 472a7a 433d84 3d4e8a 355e8d 2e6d8e 297b8e 23898e "
        "1f978b 21a585 2eb37c 46c06f 65cb5e 89d548 b0dd2f d8e219 fde725"
    ),
    "cividis": (
        "00204d 002b67 00356e 28406c 3d4a6b 4d556c 5b606e 696b71 767676 "
        "848179 928d78 a19976 b1a573 c1b26d d1bf66 e2cd5c f3db4f ffea46"
    ),
}
NAMES = tuple(_ANCHORS)
FULL_FROM = 0.6  # from this value on the overlay is as opaque as the slider says; below, it fades to nothing
DRAWN_SIDE_PX = 256  # a coarse map is enlarged to this before it is coloured


@cache
def table(name: str) -> NDArray[np.uint8]:
    """The colours of a scale, from low to high: uint8 [256, 3], RGB."""
    anchors = np.array([list(bytes.fromhex(code)) for code in _ANCHORS[name].split()], dtype=np.float64)
    at = np.linspace(0, 255, len(anchors))
    steps = np.arange(256)
    colours = np.stack([np.interp(steps, at, anchors[:, channel]) for channel in range(3)], axis=1)
    return colours.round().astype(np.uint8)


def enlarge(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """A coarse map, smooth enough to look at; a fine one comes back as it is.

    Colouring comes after this and not before, for between two colours of a scale lie others than their mixture.

    Args:
        values: float32 [h, w] in 0..1.

    Returns:
        float32 [H, W] in 0..1, the longer side `DRAWN_SIDE_PX` or as it was; the cells' centres keep their values.
    """
    height, width = values.shape
    factor = DRAWN_SIDE_PX / max(height, width)
    if factor <= 1:
        return values
    down = _cubic_weights(height, round(height * factor))
    across = _cubic_weights(width, round(width * factor))
    return np.clip(down @ values @ across.T, 0, 1)


def overlay(values: NDArray[np.float32], name: str, opacity: float) -> NDArray[np.uint8]:
    """The map as a picture to lay over a photo: uint8 [h, w, 4], RGBA, alpha not multiplied in.

    Alpha grows with the value, so the photo stays visible where the map has nothing to say.

    Args:
        values: float32 [h, w] in 0..1.
        name: one of `NAMES`.
        opacity: 0..1, the alpha where the map is high.
    """
    steps = np.linspace(0, 1, 256)
    alpha = np.minimum(steps / FULL_FROM, 1) * opacity * 255
    rgba = np.column_stack([table(name), alpha.round().astype(np.uint8)])
    return rgba[np.rint(values * 255).astype(np.uint8)]


def _cubic_weights(cells: int, points: int) -> NDArray[np.float32]:
    """Catmull-Rom interpolation along one axis: float32 [points, cells], rows sum to 1, edges are repeated."""
    position = (np.arange(points) + 0.5) * cells / points - 0.5
    first = np.floor(position).astype(np.int64)
    t = position - first
    parts = (
        (-(t**3) + 2 * t**2 - t) / 2,
        (3 * t**3 - 5 * t**2 + 2) / 2,
        (-3 * t**3 + 4 * t**2 + t) / 2,
        (t**3 - t**2) / 2,
    )
    weights = np.zeros((points, cells), dtype=np.float32)
    for offset, part in enumerate(parts, start=-1):
        np.add.at(weights, (np.arange(points), np.clip(first + offset, 0, cells - 1)), part)
    return weights
