"""Face, body and clothes of the drawn characters, and the whole figure put together.

Lengths are in radii of the head, the origin is the middle of the head; the feet stand at `GROUND`.
"""

from dataclasses import dataclass

import numpy as np

from core import sample_hair
from core.sample_canvas import Colour, Pen, bezier, colour, ellipse, heart, mix, path, star
from core.sample_hair import INK, Shades, shades

KINDS = ("twin tails", "ribbon")
EXPRESSIONS = ("smile", "wink", "laugh", "surprised", "happy", "cat")
OUTFITS = ("sailor", "pinafore", "hoodie")
ITEMS = ("flower", "star", "balloon", "lolly", "heart", "ice cream")
POSES = ("down", "wave", "up", "hip", "chin", "hold")
LEGS = ("stand", "step", "jump")
GROUND = 2.78

SKIN = colour("#ffe6d3")
SKIN_SHADE = colour("#f3bfa9")
SKIN_OUTLINE = colour("#8d4c50")
WHITE = (255, 255, 255)
FACE = (
    "M 0 -0.92 C 0.6 -0.92 0.98 -0.5 0.97 0.05 C 0.96 0.45 0.76 0.7 0.44 0.85 C 0.26 0.93 0.1 0.96 0 0.96 "
    "C -0.1 0.96 -0.26 0.93 -0.44 0.85 C -0.76 0.7 -0.96 0.45 -0.97 0.05 C -0.98 -0.5 -0.6 -0.92 0 -0.92 Z"
)


@dataclass(frozen=True)
class Look:
    """All that is chosen about one drawn character.

    Args:
        kind: one of `KINDS`.
        hair, eyes, accent, dress, trim: colours; the accent is the ribbon's or the hair ties'.
        expression, outfit, item, legs: one of the names above; the item may be empty.
        arms: pose of the arm at the left and at the right of the picture.
        tilt: how far the head leans, in radians.
        turn: how far the face looks to the right, -0.25 to 0.25.
        wind: how far the tails are blown to the right.
        bow_size: scale of the ribbon.
    """

    kind: str
    hair: Colour
    eyes: Colour
    accent: Colour
    dress: Colour
    trim: Colour
    expression: str = "smile"
    outfit: str = "sailor"
    arms: tuple[str, str] = ("down", "down")
    item: str = ""
    legs: str = "stand"
    tilt: float = 0.0
    turn: float = 0.0
    wind: float = 0.0
    bow_size: float = 1.0


def draw_figure(pen: Pen, look: Look) -> None:
    """Draw one character, from the tails behind to the hands in front."""
    hair, accent = shades(look.hair), shades(look.accent)
    head = pen.turned(look.tilt, 0.0, 0.95)
    if look.kind == "twin tails":
        sample_hair.twin_tails_behind(head, hair, look.wind, 0.45 if look.legs == "jump" else 0.0)
    else:
        sample_hair.bob_behind(head, hair)
    _body(pen, look)
    _draw_arms(pen, look, in_front=False)
    _collar(pen, look)
    _draw_head(head, look, hair, accent)
    _draw_arms(pen, look, in_front=True)


def _draw_head(head: Pen, look: Look, hair: Shades, accent: Shades) -> None:
    """Draw face and front hair."""
    head.outlined(FACE, SKIN, SKIN_OUTLINE)
    _face(head.moved(look.turn * 0.75, 0.0), look)
    if look.kind == "twin tails":
        sample_hair.cowlick(head, hair)
        sample_hair.fringe(head, hair, sample_hair.PARTED_FRINGE, SKIN_SHADE, FACE, look.turn)
        sample_hair.hair_ties(head, accent)
    else:
        sample_hair.fringe(head, hair, sample_hair.SWEPT_FRINGE, SKIN_SHADE, FACE, look.turn)
        sample_hair.bow(head, accent, look.bow_size)
    _brows(head.moved(look.turn * 0.75, 0.0), look, hair)


# ----------------------------------------------------------------------------------------------------- face


def _face(pen: Pen, look: Look) -> None:
    for side in (-1, 1):
        cheek = ellipse(0.62 * side, 0.53, 0.17, 0.1)
        pen.fill(cheek, (255, 128, 132, 120), clip=path(FACE) - np.array([look.turn * 0.75, 0]))
        for step in (-0.06, 0.04):
            x = 0.62 * side + step
            pen.line(bezier((x, 0.57), (x + 0.05, 0.49), steps=1), colour("#f0838a"), 0.025)
        eye = pen.moved(0.43 * side, 0.22)
        closed = look.expression == "happy" or (look.expression == "wink" and side == 1)
        if closed:
            _closed_eye(eye if side == 1 else eye.mirrored())
        else:
            _open_eye(
                eye if side == 1 else eye.mirrored(),
                look.eyes,
                side,
                look.expression == "surprised",
                look.turn,
            )
    pen.line("M -0.02 0.45 Q 0.01 0.47 0.03 0.45", SKIN_OUTLINE, 0.025)
    _mouth(pen.moved(0.0, 0.64), look.expression)


def _open_eye(pen: Pen, iris: Colour, side: int, wide: bool, turn: float) -> None:
    """Draw the eye at the right of the face (the left one is drawn through a mirrored pen)."""
    size = 0.82 if wide else 1.0
    shift = turn * 0.3 * side
    white = ellipse(0, 0.02, 0.215, 0.28)
    deep = mix(iris, INK, 0.62)
    pen.fill(white, WHITE)
    if wide:
        pen.line(white, INK, 0.035)
    ball = pen.moved(shift, 0.02, size=size)
    edge = ellipse(0, 0, 0.185, 0.26)
    ball.fill(edge, deep)
    ball.fill(ellipse(0, 0.11, 0.17, 0.17), iris, clip=ellipse(0, 0, 0.165, 0.24))
    ball.fill(ellipse(0, 0.19, 0.12, 0.09), mix(iris, WHITE, 0.55), clip=ellipse(0, 0, 0.155, 0.23))
    ball.fill(ellipse(0, 0.0, 0.085, 0.125), mix(iris, (20, 10, 40), 0.85))
    # Light falls from the upper left in both eyes, whatever the pen mirrors.
    ball.fill(ellipse(-0.065 * side, -0.12, 0.075, 0.085), WHITE)
    ball.fill(ellipse(0.075 * side, 0.1, 0.04), WHITE)
    pen.fill(
        "M -0.25 -0.1 C -0.18 -0.36 0.16 -0.38 0.25 -0.08 L 0.33 -0.13 C 0.3 -0.05 0.28 0.0 0.22 0.04 "
        "C 0.2 -0.22 -0.12 -0.26 -0.25 -0.1 Z",
        INK,
    )
    if not wide:
        pen.line("M -0.1 0.305 Q 0.02 0.33 0.13 0.275", mix(SKIN, INK, 0.5), 0.025)


def _closed_eye(pen: Pen) -> None:
    """Draw an eye closed with joy."""
    pen.line("M -0.23 0.12 C -0.14 -0.16 0.14 -0.16 0.23 0.12", INK, 0.06)
    pen.line("M 0.2 0.05 L 0.32 0.0", INK, 0.035)


def _mouth(pen: Pen, expression: str) -> None:
    lip = mix(INK, SKIN_OUTLINE, 0.6)
    if expression in ("laugh", "happy"):
        shape = (
            "M -0.24 -0.05 Q 0 0.02 0.24 -0.05 C 0.22 0.2 0.1 0.27 0 0.27 C -0.1 0.27 -0.22 0.2 -0.24 -0.05 Z"
        )
        pen.fill(shape, colour("#a83a4c"))
        pen.fill(ellipse(0, 0.24, 0.15, 0.12), colour("#ff8f92"), clip=shape)
        pen.fill("M -0.2 -0.06 Q 0 0.02 0.2 -0.06 L 0.17 0.02 Q 0 0.07 -0.17 0.02 Z", WHITE, clip=shape)
        pen.line(shape, lip, 0.035)
    elif expression == "surprised":
        pen.outlined(ellipse(0, 0.07, 0.085, 0.115), colour("#a83a4c"), lip, 0.035)
        pen.fill(ellipse(0, 0.13, 0.05, 0.035), colour("#ff8f92"))
    elif expression == "cat":
        pen.line(
            "M -0.2 0.0 Q -0.16 0.1 -0.09 0.09 Q -0.02 0.08 0 0.0 Q 0.02 0.08 0.09 0.09 Q 0.16 0.1 0.2 0.0",
            lip,
            0.04,
        )
    elif expression == "wink":
        shape = (
            "M -0.17 -0.01 Q 0.02 0.05 0.2 -0.06 C 0.18 0.12 0.1 0.18 0.03 0.18 "
            "C -0.06 0.18 -0.13 0.1 -0.17 -0.01 Z"
        )
        pen.fill(shape, colour("#a83a4c"))
        pen.fill(ellipse(0.04, 0.17, 0.1, 0.07), colour("#ff8f92"), clip=shape)
        pen.line(shape, lip, 0.035)
    else:
        pen.line("M -0.18 0.0 Q 0 0.15 0.18 0.0", lip, 0.042)


def _brows(pen: Pen, look: Look, hair: Shades) -> None:
    raised = -0.12 if look.expression == "surprised" else 0.0
    for side in (pen, pen.mirrored()):
        side.line(
            bezier((0.3, -0.2 + raised), (0.44, -0.29 + raised), (0.6, -0.2 + raised)), hair.outline, 0.04
        )


# ----------------------------------------------------------------------------------------------------- body


_DRESS = (
    "M -0.36 1.05 C -0.44 1.4 -0.62 1.75 -0.8 2.12 Q -0.4 2.24 0 2.24 "
    "Q 0.4 2.24 0.8 2.12 C 0.62 1.75 0.44 1.4 0.36 1.05 Z"
)
_HOODIE = (
    "M -0.4 1.05 C -0.62 1.4 -0.68 1.8 -0.62 2.12 Q -0.3 2.2 0 2.2 "
    "Q 0.3 2.2 0.62 2.12 C 0.68 1.8 0.62 1.4 0.4 1.05 Z"
)


def _body(pen: Pen, look: Look) -> None:
    dress, trim = shades(look.dress), shades(look.trim)
    for side, foot in zip((pen.mirrored(), pen), _feet(look.legs), strict=True):
        _leg(side, foot, trim, shades(mix(look.dress, INK, 0.35)))
    hem = _HOODIE if look.outfit == "hoodie" else _DRESS
    pen.fill("M -0.15 0.8 L 0.15 0.8 L 0.17 1.14 L -0.17 1.14 Z", SKIN_SHADE)
    pen.outlined(hem, dress.base, dress.outline)
    pen.fill("M 0.1 1.0 C 0.2 1.6 0.3 1.9 0.3 2.3 L 0.9 2.3 L 0.6 1.0 Z", dress.shade, clip=hem)
    if look.outfit == "sailor":
        pen.fill("M -0.9 1.96 Q 0 2.14 0.9 1.96 L 0.9 2.04 Q 0 2.22 -0.9 2.04 Z", trim.base, clip=hem)
    elif look.outfit == "pinafore":
        pen.fill("M -0.4 1.0 L 0.4 1.0 L 0.4 1.42 Q 0 1.5 -0.4 1.42 Z", trim.light, clip=hem)
        pen.fill("M -0.9 2.0 Q 0 2.18 0.9 2.0 L 0.9 2.3 L -0.9 2.3 Z", trim.light, clip=hem)
        pen.line("M -0.75 2.02 Q 0 2.18 0.75 2.02", dress.outline, 0.03)
        pen.line(hem, dress.outline, 0.045)
    else:
        pen.line("M -0.42 1.62 L -0.32 1.94 L 0.32 1.94 L 0.42 1.62 Q 0 1.7 -0.42 1.62", dress.outline, 0.035)


def _collar(pen: Pen, look: Look) -> None:
    """Draw what lies over the shoulders."""
    dress, trim = shades(look.dress), shades(look.trim)
    if look.outfit == "sailor":
        pen.outlined(
            "M -0.44 1.02 Q 0 1.1 0.44 1.02 L 0.52 1.24 L 0 1.5 L -0.52 1.24 Z", trim.base, trim.outline, 0.04
        )
        pen.fill("M -0.2 0.98 L 0.2 0.98 L 0 1.34 Z", SKIN_SHADE)
        _small_bow(pen.moved(0.0, 1.42), shades(look.accent))
    elif look.outfit == "pinafore":
        pen.outlined(
            "M -0.24 1.2 Q 0 1.26 0.24 1.2 L 0.26 1.56 Q 0 1.6 -0.26 1.56 Z", dress.base, dress.outline, 0.035
        )
        pen.line("M -0.22 1.22 L -0.3 1.02", dress.outline, 0.06)
        pen.line("M 0.22 1.22 L 0.3 1.02", dress.outline, 0.06)
        pen.fill(heart(0.0, 1.4, 0.09), trim.light)
    else:
        pen.outlined(
            "M -0.5 1.08 Q 0 1.42 0.5 1.08 Q 0.4 0.92 0 0.96 Q -0.4 0.92 -0.5 1.08 Z",
            trim.base,
            trim.outline,
            0.04,
        )
        for side in (-1, 1):
            pen.line(bezier((0.14 * side, 1.24), (0.16 * side, 1.5), steps=1), trim.light, 0.045)


def _feet(legs: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where the left (mirrored) and the right foot are."""
    if legs == "step":
        return (0.2, 2.62), (0.62, 2.42)
    if legs == "jump":
        return (0.6, 2.42), (0.55, 2.5)
    return (0.22, 2.62), (0.22, 2.62)


def _leg(pen: Pen, foot: tuple[float, float], sock: Shades, shoe: Shades) -> None:
    x, y = foot
    pen.limb([(0.22, 1.95), (0.24, 2.3), (x, y)], SKIN, SKIN_OUTLINE, 0.24)
    knee = (0.22 + (x - 0.22) * 0.5, 1.95 + (y - 1.95) * 0.62)
    pen.limb([knee, (x, y)], sock.light, sock.outline, 0.24)
    pen.outlined(ellipse(x + 0.05, y + 0.06, 0.21, 0.14), shoe.base, shoe.outline, 0.04)
    pen.fill(ellipse(x, y, 0.07, 0.035), shoe.light)


def _small_bow(pen: Pen, ribbon: Shades) -> None:
    for side in (pen, pen.mirrored()):
        side.outlined(
            "M 0 0 C 0.08 -0.14 0.24 -0.18 0.27 -0.12 C 0.3 0 0.28 0.12 0.24 0.14 Q 0.14 0.14 0 0 Z",
            ribbon.base,
            ribbon.outline,
            0.035,
        )
    pen.fill(ellipse(0, 0, 0.07), ribbon.outline)
    pen.fill(ellipse(0, 0, 0.05), ribbon.light)


# ----------------------------------------------------------------------------------------------------- arms

_REACH = {  # elbow and hand of the right arm; the shoulder is at (0.42, 1.18)
    "down": ((0.72, 1.45), (0.84, 1.82)),
    "wave": ((1.05, 1.4), (1.22, 0.66)),
    "up": ((1.0, 1.2), (1.08, 0.3)),
    "hip": ((1.12, 1.5), (0.6, 1.76)),
    "chin": ((0.98, 1.5), (0.5, 0.98)),
    "hold": ((0.86, 1.6), (1.02, 1.16)),
}


def _draw_arms(pen: Pen, look: Look, in_front: bool) -> None:
    """Draw both arms, or (`in_front`) once more what of them is before the head, and what they hold."""
    holding = look.item
    for side, pose in zip((pen.mirrored(), pen), look.arms, strict=True):
        elbow, hand = _REACH[pose]
        if not in_front:
            _arm(side, elbow, hand, look, first=0)
        elif pose not in ("down", "hip"):
            if pose == "hold" and holding:
                _item(side.moved(*hand), look)
                holding = ""
            _arm(side, elbow, hand, look, first=3)
            if pose == "wave":
                side.limb(
                    [(hand[0] - 0.08, hand[1]), (hand[0] - 0.18, hand[1] - 0.06)], SKIN, SKIN_OUTLINE, 0.06
                )
                side.fill(ellipse(*hand, 0.12), SKIN)


def _arm(pen: Pen, elbow: tuple[float, float], hand: tuple[float, float], look: Look, first: int) -> None:
    """Draw an arm from the `first` of 13 points on."""
    trim, dress = shades(look.trim), shades(look.dress)
    sleeve, edge = (trim.light, trim.outline) if look.outfit == "pinafore" else (dress.base, dress.outline)
    spine = bezier((0.42, 1.2), elbow, hand)
    cuff = {"hoodie": 11, "sailor": 8, "pinafore": 6}[look.outfit]
    pen.line(spine[first:], SKIN_OUTLINE, 0.3)
    pen.outlined(ellipse(*hand, 0.14), SKIN, SKIN_OUTLINE, 0.04)
    pen.line(spine[first:], SKIN, 0.215)
    pen.fill(ellipse(*hand, 0.12), SKIN)
    pen.line(spine[first:cuff], edge, 0.39)
    pen.line(spine[max(first - 1, 0) : cuff], sleeve, 0.305)


def _item(pen: Pen, look: Look) -> None:
    """Draw what the hand holds; the hand is at the origin and is drawn over it."""
    stem = mix(look.trim, INK, 0.6)
    bright = shades(look.accent if min(look.accent) < 240 else colour("#ff8fb1"))  # nothing white on white
    if look.item == "balloon":
        pen.line(bezier((0, 0), (0.12, -0.4), (0.25, -0.7)), INK, 0.03)
        pen.outlined(ellipse(0.3, -1.15, 0.4, 0.47), bright.base, bright.outline)
        pen.fill(ellipse(0.16, -1.34, 0.09, 0.13, 0.5), bright.light)
    elif look.item == "flower":
        pen.line("M 0 0.1 L 0.06 -0.4", colour("#4c9a52"), 0.06)
        for turn in range(5):
            petal = pen.moved(0.07, -0.5, turn=turn * 1.2566)
            petal.outlined(ellipse(0, -0.17, 0.13, 0.15), bright.base, bright.outline, 0.035)
        pen.fill(ellipse(0.07, -0.5, 0.11), colour("#ffd86b"))
    elif look.item == "star":
        pen.line("M -0.02 0.16 L 0.06 -0.4", stem, 0.06)
        pen.outlined(star(0.08, -0.56, 0.34, 0.15), colour("#ffe27a"), colour("#a0702a"))
        pen.fill(ellipse(0.02, -0.62, 0.05), WHITE)
    elif look.item == "lolly":
        pen.line("M -0.02 0.16 L 0.06 -0.4", colour("#e9dcc9"), 0.06)
        pen.outlined(ellipse(0.08, -0.54, 0.27), bright.base, bright.outline)
        pen.line(
            "M 0.08 -0.54 C 0.2 -0.6 0.16 -0.7 0.04 -0.68 C -0.12 -0.64 -0.1 -0.4 0.08 -0.38", WHITE, 0.055
        )
    elif look.item == "heart":
        pen.outlined(heart(0.08, -0.36, 0.3), colour("#ff7d95"), colour("#9c3554"))
        pen.fill(ellipse(-0.06, -0.47, 0.06, 0.08, 0.5), colour("#ffd3dc"))
    else:
        pen.outlined("M -0.14 -0.3 L 0.2 -0.3 L 0.03 0.16 Z", colour("#e5ac68"), colour("#8c5a33"), 0.04)
        pen.outlined(ellipse(0.03, -0.46, 0.23), bright.light, bright.outline, 0.04)
        pen.fill(ellipse(-0.04, -0.53, 0.05), WHITE)
