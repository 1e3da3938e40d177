"""The hair of the two drawn characters: long twin tails, and a short bob under a big ribbon.

Lengths are in radii of the head, the origin is the middle of the head.
"""

from dataclasses import dataclass

import numpy as np

from core.sample_canvas import Colour, Pen, Points, bezier, colour, ellipse, lock, mix, path, shifted

INK = colour("#4a2b46")  # outlines are this, mixed with the colour they enclose


@dataclass(frozen=True)
class Shades:
    """The four tones of one painted surface."""

    base: Colour
    shade: Colour
    light: Colour
    outline: Colour


def shades(base: Colour) -> Shades:
    """Derive shade, light and outline from a base colour: warm colours fall off to orange, others to blue."""
    shadow = colour("#c8552e") if base[0] > base[2] + 60 else colour("#4a3f9c")
    return Shades(
        base,
        mix(base, shadow, 0.27),
        mix(base, (255, 255, 255), 0.55),
        mix(mix(base, INK, 0.72), (0, 0, 0), 0.05),
    )


PARTED_FRINGE = (
    "M -1.05 0.3 C -1.2 -0.3 -1.06 -0.76 -0.78 -0.98 C -0.4 -1.28 0.4 -1.28 0.78 -0.98 "
    "C 1.06 -0.76 1.2 -0.3 1.05 0.3 C 1.08 0.55 1.0 0.75 0.86 0.92 C 0.88 0.6 0.86 0.35 0.8 0.02 "
    "C 0.78 -0.08 0.74 -0.16 0.68 -0.26 Q 0.66 -0.04 0.52 0.06 C 0.5 -0.18 0.36 -0.36 0.2 -0.5 "
    "C 0.2 -0.28 0.1 -0.1 -0.04 -0.02 C -0.02 -0.2 -0.06 -0.36 -0.12 -0.46 "
    "C -0.2 -0.2 -0.36 -0.04 -0.54 0.08 C -0.52 -0.06 -0.56 -0.16 -0.62 -0.24 "
    "C -0.74 -0.12 -0.8 0.1 -0.82 0.3 C -0.84 0.56 -0.86 0.72 -0.84 0.92 C -1.02 0.74 -1.08 0.54 -1.05 0.3 Z"
)
SWEPT_FRINGE = (
    "M -1.1 0.35 C -1.24 -0.3 -1.08 -0.78 -0.78 -1.0 C -0.4 -1.3 0.4 -1.3 0.78 -1.0 "
    "C 1.08 -0.78 1.24 -0.3 1.1 0.35 C 1.16 0.62 1.08 0.84 0.9 0.98 C 0.74 0.86 0.76 0.6 0.8 0.4 "
    "C 0.86 0.1 0.8 -0.12 0.66 -0.3 C 0.6 -0.36 0.54 -0.4 0.46 -0.44 "
    "C 0.5 -0.24 0.44 -0.1 0.36 -0.04 C 0.3 -0.22 0.18 -0.34 0.04 -0.42 "
    "C 0.06 -0.22 -0.02 -0.06 -0.12 0.0 C -0.16 -0.16 -0.24 -0.28 -0.34 -0.34 "
    "C -0.36 -0.12 -0.46 0.02 -0.58 0.1 C -0.6 -0.04 -0.62 -0.12 -0.68 -0.18 "
    "C -0.78 -0.02 -0.82 0.16 -0.8 0.4 C -0.76 0.6 -0.74 0.86 -0.9 0.98 C -1.08 0.84 -1.16 0.62 -1.1 0.35 Z"
)
BOB = (
    "M 0 -1.12 C 0.9 -1.12 1.2 -0.5 1.2 0.1 C 1.2 0.45 1.34 0.7 1.4 0.92 C 1.2 0.98 1.12 0.92 1.06 0.86 "
    "C 1.06 0.98 1.0 1.08 0.86 1.12 C 0.5 1.18 -0.5 1.18 -0.86 1.12 C -1.0 1.08 -1.06 0.98 -1.06 0.86 "
    "C -1.12 0.92 -1.2 0.98 -1.4 0.92 C -1.34 0.7 -1.2 0.45 -1.2 0.1 C -1.2 -0.5 -0.9 -1.12 0 -1.12 Z"
)
GLOSS = (
    "M -0.92 -0.42 C -0.6 -0.8 0.6 -0.8 0.92 -0.42 Q 0.9 -0.32 0.86 -0.26 Q 0.8 -0.38 0.7 -0.46 "
    "Q 0.66 -0.4 0.6 -0.36 Q 0.5 -0.5 0.38 -0.56 Q 0.3 -0.5 0.24 -0.44 Q 0.14 -0.56 0.04 -0.6 "
    "Q -0.06 -0.54 -0.16 -0.44 Q -0.26 -0.52 -0.34 -0.56 Q -0.46 -0.5 -0.58 -0.36 "
    "Q -0.66 -0.42 -0.7 -0.46 Q -0.8 -0.38 -0.86 -0.26 Q -0.9 -0.32 -0.92 -0.42 Z"
)
LOOP = (
    "M 0.05 0.0 C 0.2 -0.3 0.62 -0.72 0.98 -0.66 C 1.2 -0.6 1.16 0.3 0.98 0.38 "
    "C 0.66 0.46 0.26 0.26 0.05 0.06 Z"
)


def _tail(wind: float, lift: float) -> tuple[Points, Points]:
    """Return the outline of the right tail and of the thin lock in front of it.

    Args:
        wind: how far the end is blown to the right.
        lift: 0 hanging, 1 flying up as in a jump.
    """
    end = (1.75 + wind + 0.6 * lift, 2.5 - 1.4 * lift)
    spine = bezier(
        (0.88, -0.72),
        (1.72, -1.2 - 0.3 * lift),
        (1.85 + 0.3 * wind, 0.5 - 0.4 * lift),
        (1.1 + 0.6 * wind + 0.5 * lift, 1.9 - 0.9 * lift),
        end,
        steps=36,
    )
    t = np.linspace(0, 1, 37)
    widths = 0.1 + 0.34 * np.sin(np.pi * t**0.62) ** 0.9 * (1 - 0.25 * t)
    widths *= np.clip((1 - t) * 2.4, 0, 1) ** 0.7
    second = bezier(
        (0.92, -0.6),
        (1.5, -0.7),
        (1.36 + 0.3 * wind, 0.6 - 0.4 * lift),
        (end[0] - 0.5, end[1] - 0.42 + 0.25 * lift),
        steps=36,
    )
    return lock(spine, widths), lock(second, widths * 0.55)


def twin_tails_behind(pen: Pen, hair: Shades, wind: float, lift: float) -> None:
    """Draw the two tails and the back of the head."""
    for side, blown in ((pen, wind), (pen.mirrored(), -wind)):
        large, small = _tail(blown, lift)
        side.outlined(large, hair.base, hair.outline)
        side.fill(shifted(small, -0.06, 0.0), hair.shade, clip=large)
        side.fill(
            shifted(small, 0.34, -0.02),
            (*hair.light, 150),
            clip=shifted(large * np.array([0.94, 1.0]), 0.07, 0),
        )
        side.outlined(small, hair.shade, hair.outline, 0.035)
    pen.outlined(
        "M 0 -1.1 C 1.0 -1.1 1.15 -0.4 1.08 0.1 C 1.0 0.6 0.7 0.85 0 0.85 C -0.7 0.85 -1.0 0.6 -1.08 0.1 "
        "C -1.15 -0.4 -1.0 -1.1 0 -1.1 Z",
        hair.shade,
        hair.outline,
    )


def cowlick(pen: Pen, hair: Shades) -> None:
    """Draw the little lock that never lies flat."""
    shape = "M -0.08 -1.12 C -0.16 -1.4 0.06 -1.62 0.34 -1.56 C 0.16 -1.5 0.1 -1.36 0.12 -1.12 Z"
    pen.outlined(shape, hair.base, hair.outline, 0.04)


def hair_ties(pen: Pen, tie: Shades) -> None:
    """Draw a small round tie where each tail begins."""
    for side in (pen, pen.mirrored()):
        side.outlined(ellipse(0.93, -0.72, 0.13, 0.24, 0.55), tie.base, tie.outline, 0.04)
        side.fill(ellipse(0.9, -0.8, 0.04, 0.08, 0.55), tie.light)


def bob_behind(pen: Pen, hair: Shades) -> None:
    """Draw the back of the short hair."""
    pen.outlined(BOB, hair.shade, hair.outline)


def fringe(pen: Pen, hair: Shades, outline: str, skin_shade: Colour, face: str, turn: float) -> None:
    """Draw the hair over the forehead, its shadow on the face, and its gloss."""
    shape = path(outline)
    shape = shape + np.stack(
        [turn * 0.5 * np.clip(1 - np.abs(shape[:, 0]), 0, 1), np.zeros(len(shape))], axis=1
    )
    pen.fill(shifted(shape, 0.0, 0.09), skin_shade, clip=face)
    pen.outlined(shape, hair.base, hair.outline)
    pen.fill(shifted(path(GLOSS), turn * 0.4, -0.08), (*hair.light, 215), clip=shape)


def bow(pen: Pen, ribbon: Shades, size: float) -> None:
    """Draw the big ribbon on top of the head."""
    on_top = pen.moved(0.0, -1.12, size=size)
    for side in (on_top, on_top.mirrored()):
        side.outlined(
            "M 0.02 0.05 C 0.3 0.1 0.48 0.24 0.6 0.5 L 0.4 0.47 L 0.28 0.6 C 0.22 0.34 0.14 0.2 0 0.12 Z",
            ribbon.shade,
            ribbon.outline,
            0.04,
        )
    for side in (on_top, on_top.mirrored()):
        side.outlined(LOOP, ribbon.base, ribbon.outline)
        side.fill(
            "M 0.05 0.04 C 0.4 0.2 0.8 0.3 1.1 0.1 L 1.1 0.6 L 0.05 0.4 Z",
            ribbon.shade,
            clip=path(LOOP) * 0.965,
        )
        side.fill(
            "M 0.5 -0.38 C 0.66 -0.52 0.84 -0.58 0.96 -0.54 C 0.88 -0.46 0.7 -0.36 0.5 -0.38 Z", ribbon.light
        )
        side.line("M 0.14 0.0 Q 0.34 -0.08 0.5 -0.06", ribbon.outline, 0.035)
        side.line("M 0.14 0.06 Q 0.28 0.1 0.42 0.12", ribbon.outline, 0.03)
    on_top.outlined(
        "M -0.16 -0.16 Q 0 -0.24 0.16 -0.16 Q 0.22 0 0.16 0.2 Q 0 0.28 -0.16 0.2 Q -0.22 0 -0.16 -0.16 Z",
        ribbon.base,
        ribbon.outline,
    )
    on_top.fill(ellipse(-0.05, -0.07, 0.05, 0.04), ribbon.light)
