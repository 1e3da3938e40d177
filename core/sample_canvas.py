"""Drawing with smooth shapes on top of Pillow: paths, a pen that can be moved and turned, soft edges.

Everything is drawn some times larger than asked and made smaller at the end, which gives the smooth edges
that `PIL.ImageDraw` does not have. A path is written as in SVG ("M 0 0 C … Z", absolute, M L Q C Z only).
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageColor, ImageDraw

OVERSAMPLING = 3
_CURVE_STEPS = 12

Colour = tuple[int, ...]  # (red, green, blue) or (red, green, blue, opacity), each 0 to 255
Points = NDArray[np.float64]  # [N, 2], x to the right and y downwards


def colour(text: str, opacity: float = 1.0) -> Colour:
    """Read "#rrggbb"; a fourth number is added for an opacity below 1."""
    rgb = ImageColor.getrgb(text)[:3]
    return rgb if opacity >= 1 else (*rgb, round(255 * opacity))


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Go from the first colour (`share` 0) to the second (`share` 1)."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True))


def bezier(*control: tuple[float, float], steps: int = _CURVE_STEPS) -> Points:
    """Flatten one Bézier curve of any degree to `steps` + 1 points."""
    points = np.array(control, dtype=np.float64)[None]
    t = np.linspace(0.0, 1.0, steps + 1)[:, None, None]
    while points.shape[1] > 1:  # de Casteljau
        points = points[:, :-1] * (1 - t) + points[:, 1:] * t
    return points[:, 0]


@lru_cache(maxsize=512)
def path(text: str) -> Points:
    """Flatten a path to points. The answer is shared: do not write into it."""
    pieces: list[Points] = []
    here = start = (0.0, 0.0)
    words = text.split()
    position = 0
    count = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
    while position < len(words):
        command = words[position]
        numbers = [float(word) for word in words[position + 1 : position + 1 + 2 * count[command]]]
        position += 1 + len(numbers)
        stops = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            here = start = stops[0]
            pieces.append(np.array([here]))
        elif command == "Z":
            pieces.append(np.array([start]))
        else:
            pieces.append(bezier(here, *stops, steps=1 if command == "L" else _CURVE_STEPS)[1:])
            here = stops[-1]
    return np.concatenate(pieces)


def shifted(points: Points, x: float, y: float) -> Points:
    """Move points to the right and down."""
    return points + np.array([x, y])


def ellipse(x: float, y: float, radius_x: float, radius_y: float | None = None, turn: float = 0.0) -> Points:
    """Flatten an ellipse, turned clockwise by `turn` radians."""
    angle = np.linspace(0.0, 2 * math.pi, 41)
    along, across = radius_x * np.cos(angle), (radius_y or radius_x) * np.sin(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    return np.stack([x + along * cos - across * sin, y + along * sin + across * cos], axis=1)


def star(x: float, y: float, radius: float, turn: float = 0.0, inner: float = 0.5) -> Points:
    """Build a five-pointed star."""
    angle = np.arange(11) * math.pi / 5 - math.pi / 2 + turn
    reach = np.where(np.arange(11) % 2 == 0, radius, radius * inner)
    return np.stack([x + reach * np.cos(angle), y + reach * np.sin(angle)], axis=1)


def heart(x: float, y: float, radius: float) -> Points:
    """Build a heart that is about two radii wide."""
    shape = path(
        "M 0 1 C -0.5 0.6 -1.1 0.1 -1 -0.45 C -0.9 -1 -0.2 -1 0 -0.4 "
        "C 0.2 -1 0.9 -1 1 -0.45 C 1.1 0.1 0.5 0.6 0 1 Z"
    )
    return shifted(shape * radius, x, y)


def lock(spine: Points, widths: Points) -> Points:
    """Build a lock of hair: a band along `spine` [N, 2] that is `widths` [N] wide to either side."""
    direction = np.gradient(spine, axis=0)
    direction /= np.maximum(np.hypot(direction[:, 0], direction[:, 1]), 1e-9)[:, None]
    across = np.stack([-direction[:, 1], direction[:, 0]], axis=1) * widths[:, None]
    return np.concatenate([spine + across, (spine - across)[::-1], (spine + across)[:1]])


class Canvas:
    """A picture in the making.

    Args:
        size_px: (width, height) of the finished picture.
        background: colour of the paper, or None for a transparent one.
    """

    def __init__(self, size_px: tuple[int, int], background: Colour | None = None) -> None:
        self._size_px = size_px
        large = (size_px[0] * OVERSAMPLING, size_px[1] * OVERSAMPLING)
        self.image = Image.new("RGB", large, background or (90, 60, 80))
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        # ImageDraw blends half-transparent colours only into RGB: what is covered is kept beside it.
        self._cover = None if background else Image.new("L", large, 0)
        self._cover_draw = ImageDraw.Draw(self._cover) if self._cover else None

    def pen(self, x_px: float, y_px: float, unit_px: float, turn: float = 0.0) -> "Pen":
        """Return a pen with its origin at (x_px, y_px) and a unit of `unit_px` of the finished picture."""
        scale = unit_px * OVERSAMPLING
        cos, sin = math.cos(turn) * scale, math.sin(turn) * scale
        offset = np.array([x_px, y_px]) * OVERSAMPLING
        return Pen(self, np.array([[cos, -sin], [sin, cos]]), offset)

    def polygon(self, points: Points, fill: Colour, clip: Points | None = None) -> None:
        """Fill a polygon given in large pixels, only where it lies inside `clip`."""
        if clip is not None:
            self._clipped_polygon(points, fill, clip)
            return
        corners = points.ravel().tolist()
        self.draw.polygon(corners, fill)
        if self._cover_draw and len(fill) == 3:
            self._cover_draw.polygon(corners, 255)

    def _clipped_polygon(self, points: Points, fill: Colour, clip: Points) -> None:
        low = np.maximum(np.maximum(points.min(axis=0), clip.min(axis=0)).astype(int), 0)
        high = np.minimum(np.minimum(points.max(axis=0), clip.max(axis=0)).astype(int) + 1, self.image.size)
        width, height = (high - low).tolist()
        if width <= 0 or height <= 0:
            return
        masks = []
        for outline, value in ((points, fill[3] if len(fill) == 4 else 255), (clip, 255)):
            masks.append(Image.new("L", (width, height), 0))
            ImageDraw.Draw(masks[-1]).polygon((outline - low).ravel().tolist(), value)
        self.image.paste(fill[:3], (int(low[0]), int(low[1])), ImageChops.darker(*masks))

    def line(self, points: Points, fill: Colour, width_px: float) -> None:
        """Draw a line with round joints and ends, given in large pixels."""
        width = max(1, round(width_px))
        corners = points.ravel().tolist()
        radius = width / 2
        for draw, ink in ((self.draw, fill), (self._cover_draw, 255)):
            if draw is None:
                continue
            draw.line(corners, ink, width, joint="curve")
            # Pillow's joints leave gaps where a thick line bends: short lines get a disc at every point.
            for x, y in points if len(points) <= 16 else (points[0], points[-1]):
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), ink)

    def finished(self) -> Image.Image:
        """Return the picture at its asked size: RGB, or RGBA on a transparent paper."""
        if self._cover is not None:
            self.image.putalpha(self._cover)
        return self.image.resize(self._size_px, Image.Resampling.BOX)


class Pen:
    """Draws on a canvas in its own coordinates.

    Args:
        canvas: the canvas.
        matrix: [2, 2], turns and scales a point to large pixels.
        offset: [2], the origin in large pixels.
    """

    def __init__(self, canvas: Canvas, matrix: Points, offset: Points) -> None:
        self._canvas = canvas
        self._matrix = matrix
        self._offset = offset
        self._scale = float(np.sqrt(abs(np.linalg.det(matrix))))

    def _placed(self, shape: str | Points) -> Points:
        points = path(shape) if isinstance(shape, str) else shape
        return points @ self._matrix.T + self._offset

    def moved(self, x: float, y: float, turn: float = 0.0, size: float = 1.0) -> "Pen":
        """Return a pen with its origin at (x, y), turned clockwise and scaled."""
        cos, sin = math.cos(turn) * size, math.sin(turn) * size
        return Pen(
            self._canvas,
            self._matrix @ np.array([[cos, -sin], [sin, cos]]),
            self._matrix @ np.array([x, y]) + self._offset,
        )

    def turned(self, turn: float, x: float, y: float) -> "Pen":
        """Return a pen turned clockwise about (x, y)."""
        return self.moved(x, y, turn).moved(-x, -y)

    def mirrored(self) -> "Pen":
        """Return a pen that draws left for right."""
        return Pen(self._canvas, self._matrix @ np.array([[-1.0, 0.0], [0.0, 1.0]]), self._offset)

    def fill(self, shape: str | Points, ink: Colour, clip: str | Points | None = None) -> None:
        """Fill a shape, only where it lies inside `clip`."""
        self._canvas.polygon(self._placed(shape), ink, None if clip is None else self._placed(clip))

    def line(self, shape: str | Points, ink: Colour, width: float) -> None:
        """Draw along a shape; never thinner than a pixel of the finished picture."""
        self._canvas.line(self._placed(shape), ink, max(width * self._scale, OVERSAMPLING * 1.0))

    def outlined(self, shape: str | Points, ink: Colour, outline: Colour, width: float = 0.045) -> None:
        """Fill a shape and draw its outline."""
        self.fill(shape, ink)
        self.line(shape, outline, width)

    def limb(self, spine: Sequence[tuple[float, float]], ink: Colour, outline: Colour, width: float) -> None:
        """Draw a rounded limb along a Bézier curve."""
        points = bezier(*spine)
        edge = max(0.045, OVERSAMPLING / self._scale)
        self.line(points, outline, width + 2 * edge * 0.9)
        self.line(points, ink, width)
