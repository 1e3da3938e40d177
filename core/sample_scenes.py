"""Backgrounds of the drawn pictures.

A pen's unit is the side of the picture, its origin the upper left corner.
"""

import math
from collections.abc import Callable
from random import Random

import numpy as np

from core.sample_canvas import Canvas, Colour, Pen, Points, bezier, colour, ellipse, heart, mix, star

WHITE = (255, 255, 255)
PASTELS = tuple(
    colour(text)
    for text in (
        "#ffd9e0", "#ffe9c7", "#fff6d6", "#dff3d8", "#d3f0ee", "#d6e6fb", "#e5dcfa", "#f7d6ef",
        "#eeeae4", "#cfd8e6",
    )
)  # fmt: skip
_WHOLE = "M 0 0 L 1 0 L 1 1 L 0 1 Z"


def draw_scene(name: str, canvas: Canvas, side_px: int, rng: Random) -> None:
    """Fill a square canvas with the background called `name` (a key of `SCENES`)."""
    SCENES[name](canvas.pen(0, 0, side_px), rng)


def _box(x: float, y: float, width: float, height: float) -> Points:
    return np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)])


def _gradient(pen: Pen, top: Colour, bottom: Colour, end: float = 1.0, bands: int = 48) -> None:
    for band in range(bands):
        strip = _box(0, band / bands * end, 1, end / bands * 1.2)
        pen.fill(strip, mix(top, bottom, band / (bands - 1)))


def _plain(pen: Pen, rng: Random) -> None:
    pen.fill(_WHOLE, rng.choice(PASTELS))


def _two_tone(pen: Pen, rng: Random) -> None:
    top, bottom = rng.sample(PASTELS, 2)
    _gradient(pen, top, mix(bottom, (200, 120, 190), 0.15))


def _stripes(pen: Pen, rng: Random) -> None:
    paper = rng.choice(PASTELS)
    pen.fill(_WHOLE, paper)
    ink = mix(paper, WHITE, 0.6) if rng.random() < 0.5 else mix(paper, rng.choice(PASTELS), 0.8)
    width, turn = rng.uniform(0.05, 0.1), rng.choice((0.0, math.pi / 4, -math.pi / 4, math.pi / 2))
    tilted = pen.moved(0.5, 0.5, turn)
    for index in range(-9, 10):
        left = index * width * 2
        tilted.fill(_box(left, -1, width, 2), ink)


def _scatter(pen: Pen, rng: Random, shape: Callable[[float, float, float], Points]) -> None:
    paper = rng.choice(PASTELS)
    pen.fill(_WHOLE, paper)
    ink = mix(paper, WHITE, 0.65) if rng.random() < 0.6 else mix(paper, (230, 110, 150), 0.22)
    step, shift = rng.uniform(0.12, 0.18), rng.random()
    for row in range(-1, 10):
        for column in range(-1, 10):
            x, y = (column + 0.5 * (row % 2) + shift) * step, (row + shift) * step
            pen.fill(shape(x, y, step * 0.26), ink)


def _dots(pen: Pen, rng: Random) -> None:
    _scatter(pen, rng, ellipse)


def _hearts(pen: Pen, rng: Random) -> None:
    _scatter(pen, rng, heart)


def _cloud(pen: Pen, x: float, y: float, size: float, ink: Colour) -> None:
    for dx, dy, radius in ((-0.9, 0.1, 0.5), (-0.3, -0.25, 0.65), (0.45, -0.1, 0.55), (0.95, 0.15, 0.4)):
        pen.fill(ellipse(x + dx * size, y + dy * size, radius * size), ink)
    pen.fill(_box(x - size, y, 2 * size, 0.55 * size), ink)


def _sky(pen: Pen, rng: Random) -> None:
    _gradient(pen, colour("#7cc4f5"), colour("#dff3fd"))
    for _ in range(rng.randint(3, 5)):
        x, y, size = rng.random(), rng.uniform(0.08, 0.9), rng.uniform(0.07, 0.13)
        _cloud(pen, x, y + size * 0.12, size, colour("#bfe0f5"))
        _cloud(pen, x, y, size, WHITE)


def _night(pen: Pen, rng: Random) -> None:
    _gradient(pen, colour("#27275e"), colour("#7a5fa8"))
    for _ in range(34):
        x, y, size = rng.random(), rng.random(), rng.uniform(0.003, 0.008)
        pen.fill(ellipse(x, y, size), colour("#fff5cf"))
    for _ in range(5):
        pen.fill(
            star(rng.random(), rng.random() * 0.8, rng.uniform(0.018, 0.035), rng.random()), colour("#ffe9a0")
        )
    x = rng.choice((0.14, 0.86))
    moon = "M 0.2 -1 C -1.3 -0.8 -1.3 0.9 0.3 1 C 0.6 1 0.8 0.9 1 0.7 C -0.1 0.7 -0.5 -0.5 0.2 -1 Z"
    pen.moved(x, 0.15, size=0.09).fill(moon, colour("#fff3c4"))


def _room(pen: Pen, rng: Random) -> None:
    wall = rng.choice(PASTELS)
    pen.fill(_WHOLE, wall)
    for index in range(8):
        pen.fill(_box(index * 0.14, 0, 0.05, 0.8), mix(wall, WHITE, 0.35))
    floor = colour("#d9a778")
    pen.fill("M 0 0.78 L 1 0.78 L 1 1 L 0 1 Z", floor)
    for x in np.arange(-0.4, 1.5, 0.2):
        pen.line(
            bezier((0.5 + (x - 0.5) * 0.8, 0.78), (x, 1.0), steps=1), mix(floor, (90, 50, 30), 0.3), 0.004
        )
    pen.fill("M 0 0.76 L 1 0.76 L 1 0.79 L 0 0.79 Z", WHITE)
    left = rng.choice((0.05, 0.63))
    window = pen.moved(left, 0)
    window.outlined(_box(0, 0.12, 0.32, 0.38), colour("#a9def5"), WHITE, 0.022)
    _cloud(window, 0.18, 0.3, 0.06, WHITE)
    window.line("M 0.16 0.12 L 0.16 0.5", WHITE, 0.014)
    curtain = mix(rng.choice(PASTELS), (255, 130, 130), 0.35)
    window.fill("M -0.04 0.08 L 0.12 0.08 Q 0.08 0.36 -0.04 0.46 Z", curtain)
    window.fill("M 0.36 0.08 L 0.2 0.08 Q 0.24 0.36 0.36 0.46 Z", curtain)
    picture = pen.moved(0.8 if left < 0.5 else 0.16, 0.3)
    picture.outlined(_box(-0.1, -0.13, 0.2, 0.26), WHITE, colour("#b98a5e"), 0.016)
    picture.fill(heart(0, 0, 0.05), colour("#ff9fb0"))


def _meadow(pen: Pen, rng: Random) -> None:
    _gradient(pen, colour("#8fd0f7"), colour("#e9f8ff"), end=0.8)
    pen.fill(ellipse(rng.choice((0.12, 0.88)), 0.13, 0.085), colour("#fff0a8"))
    _cloud(pen, rng.random(), rng.uniform(0.12, 0.3), 0.08, WHITE)
    pen.fill(ellipse(rng.uniform(0.0, 0.3), 1.05, 0.6, 0.5), colour("#a6d98b"))
    pen.fill(ellipse(rng.uniform(0.7, 1.0), 1.08, 0.7, 0.46), colour("#8ccb7b"))
    pen.fill("M 0 0.8 Q 0.5 0.72 1 0.8 L 1 1 L 0 1 Z", colour("#7bbf6c"))
    for _ in range(16):
        x, y = rng.random(), rng.uniform(0.8, 0.98)
        petal = rng.choice((WHITE, colour("#ffb3c6"), colour("#ffe38a"), colour("#d8c3ff")))
        pen.line(bezier((x, y), (x, y + 0.03), steps=1), colour("#559a51"), 0.005)
        for turn in range(5):
            angle = turn * 1.2566
            pen.fill(ellipse(x + 0.011 * math.cos(angle), y + 0.011 * math.sin(angle), 0.009), petal)
        pen.fill(ellipse(x, y, 0.006), colour("#f2a73c"))


def _petals(pen: Pen, rng: Random) -> None:
    """Fill with cherry petals in the wind."""
    _gradient(pen, colour("#fdeef3"), colour("#f9cfdc"))
    for _ in range(26):
        x, y, turn = rng.random(), rng.random(), rng.uniform(0, math.pi)
        pen.fill(
            ellipse(x, y, rng.uniform(0.012, 0.026), 0.011, turn), rng.choice((WHITE, colour("#f59bb6")))
        )


def _sunburst(pen: Pen, rng: Random) -> None:
    paper = rng.choice(PASTELS)
    pen.fill(_WHOLE, paper)
    start = rng.random()
    for ray in range(14):
        angle = (ray + start) * math.pi / 7
        ends = [(0.5 + 0.8 * math.cos(a), 0.55 + 0.8 * math.sin(a)) for a in (angle, angle + math.pi / 14)]
        pen.fill(np.array([(0.5, 0.55), *ends]), mix(paper, WHITE, 0.6))


SCENES: dict[str, Callable[[Pen, Random], None]] = {
    "plain": _plain,
    "gradient": _two_tone,
    "stripes": _stripes,
    "dots": _dots,
    "hearts": _hearts,
    "sky": _sky,
    "night": _night,
    "room": _room,
    "meadow": _meadow,
    "petals": _petals,
    "sunburst": _sunburst,
}
