"""Thousands of points painted at once: discs and rings stamped into a picture, all by numpy."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=32)
def disc(radius: float, hole: float = 0.0) -> NDArray[np.float32]:
    """How much of each pixel lies in a disc, or in a ring with a hole of that radius: 0..1, [S, S], S odd."""
    half = int(np.ceil(radius + 0.5))
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    distance = np.sqrt(x * x + y * y)
    covered = np.clip(radius + 0.5 - distance, 0, 1)
    inside = np.clip(hole + 0.5 - distance, 0, 1) if hole > 0 else 0
    return np.asarray(covered - np.minimum(covered, inside), np.float32)


def stamp(
    picture: NDArray[np.uint8],
    places: NDArray[np.floating],
    colours: NDArray[np.uint8],
    mask: NDArray[np.float32],
) -> None:
    """Paint a mask at each place, later ones over earlier ones.

    Args:
        picture: uint8 [H, W, 4], BGRA as Qt's RGB32 lies in memory; changed in place.
        places: [N, 2], x and y in pixels; those outside are left out.
        colours: uint8 [N, 3], RGB.
        mask: [S, S], see `disc`.
    """
    height, width = picture.shape[:2]
    half = len(mask) // 2
    whole = np.rint(places).astype(np.int64)
    inside = (whole >= half).all(axis=1) & (whole[:, 0] < width - half) & (whole[:, 1] < height - half)
    whole, bgr = whole[inside], colours[inside][:, ::-1]
    pixels = picture.reshape(-1, 4)
    whole_pixels = pixels.view(np.uint32)[:, 0]  # four bytes at once
    full = np.full((len(bgr), 4), 255, np.uint8)
    full[:, :3] = bgr
    colour = full.view(np.uint32)[:, 0]
    base = whole[:, 1] * width + whole[:, 0]
    by_cover = sorted(zip(*np.nonzero(mask), strict=True), key=lambda at: mask[at])
    for y, x in by_cover:  # faint pixels first, so that no edge bites into a neighbour's middle
        at = base + (int(y) - half) * width + int(x) - half
        cover = float(mask[y, x])
        if cover >= 1:
            whole_pixels[at] = colour
        else:
            below = pixels[at, :3].astype(np.float32)
            pixels[at, :3] = (below + cover * (bgr - below)).astype(np.uint8)


def inside_polygon(places: NDArray[np.floating], corners: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Which places [N, 2] lie in a closed polygon [V, 2], by the even-odd rule: bool [N]."""
    found = np.zeros(len(places), bool)
    x, y = places[:, 0], places[:, 1]
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        crosses = (y0 > y) != (y1 > y)
        if crosses.any():
            found[crosses] ^= x[crosses] < x0 + (y[crosses] - y0) * (x1 - x0) / (y1 - y0)
    return found
