"""The drawn sample data set: two cartoon characters in two class folders, made by code alone.

What tells the classes apart is the shape of the hair: twin tails at both sides, or a ribbon on top of a bob.
Its colour only mostly goes with the class, so a classifier that has learnt the colour is found out by the
grayscale test.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image

from core.sample_canvas import Canvas, Colour, colour, ellipse
from core.sample_figure import (
    EXPRESSIONS,
    GROUND,
    ITEMS,
    KINDS,
    LEGS,
    OUTFITS,
    POSES,
    Look,
    draw_figure,
)
from core.sample_scenes import SCENES, draw_scene

SIDE_PX = 256
ROUNDED_SQUARE = (
    "M 0.24 0.02 L 0.76 0.02 Q 0.98 0.02 0.98 0.24 L 0.98 0.76 Q 0.98 0.98 0.76 0.98 "
    "L 0.24 0.98 Q 0.02 0.98 0.02 0.76 L 0.02 0.24 Q 0.02 0.02 0.24 0.02 Z"
)
USUAL_HAIR_SHARE = 0.88

_HAIR = {
    "teal": colour("#42cbc3"),
    "yellow": colour("#ffd95e"),
    "pink": colour("#ff9fc2"),
    "brown": colour("#a9765a"),
}
_USUAL_HAIR = {"twin tails": "teal", "ribbon": "yellow"}
_EYES = tuple(colour(text) for text in ("#2f9fdc", "#4fa856", "#a566d6", "#d9783a", "#d6527f", "#26a69a"))
_CLOTHES = tuple(
    colour(text)
    for text in (
        "#5b74c9",
        "#f2728c",
        "#8e6cc9",
        "#4fae8d",
        "#f0a04b",
        "#e4574f",
        "#5aa9e0",
        "#6b7086",
        "#f7f3ee",
    )
)
_TRIMS = tuple(colour(text) for text in ("#ffffff", "#fff0cf", "#ffd3de", "#d3ecff", "#54597e"))
_ACCENTS = tuple(
    colour(text)
    for text in ("#f0506e", "#ff8fb1", "#7f6be0", "#ffffff", "#f28c38", "#3f8fe0", "#48b57a", "#e8434a")
)


def draw_sample(
    folder: Path,
    per_class: int = 80,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Draw the sample pictures into class folders.

    The same seed gives the same pixels, and the first pictures stay the same when more are asked for.

    Args:
        folder: where the folders "twin tails" and "ribbon" are made.
        per_class: pictures in each.
        seed: another number, other pictures.
        progress: called with (pictures drawn, pictures in all) after each.

    Returns:
        The folder.
    """
    total = per_class * len(KINDS)
    done = 0
    for kind in KINDS:
        class_folder = folder / kind
        class_folder.mkdir(parents=True, exist_ok=True)
        for index in range(per_class):
            rng = Random(f"{seed} {kind} {index}")
            picture = draw_picture(kind, rng, _hair_name(kind, index, seed))
            picture.save(class_folder / f"{kind.replace(' ', '-')}-{index + 1:03d}.png")
            done += 1
            if progress:
                progress(done, total)
    return folder


def draw_picture(kind: str, rng: Random, hair: str | None = None) -> Image.Image:
    """Draw one 256 x 256 picture: a character before a background, near or far, somewhat askew."""
    look = _random_look(kind, rng, hair or _USUAL_HAIR[kind])
    canvas = Canvas((SIDE_PX, SIDE_PX), (255, 255, 255))
    draw_scene(rng.choice(list(SCENES)), canvas, SIDE_PX, rng)
    view = rng.choices(("whole", "bust", "face"), (5, 3, 2))[0]
    turn = rng.gauss(0.0, 0.05)
    if view == "whole":
        unit = SIDE_PX * rng.uniform(0.145, 0.19)
        x = SIDE_PX * rng.uniform(0.43, 0.57)
        y = SIDE_PX * rng.uniform(0.93, 0.97) - GROUND * unit
        jump = 0.22 * unit if look.legs == "jump" else 0.0
        canvas.pen(x, y + GROUND * unit, unit).fill(ellipse(0, 0, 0.85, 0.14), (60, 40, 80, 60))
        y -= jump
    else:
        unit = SIDE_PX * (rng.uniform(0.21, 0.25) if view == "bust" else rng.uniform(0.265, 0.3))
        x = SIDE_PX * rng.uniform(0.45, 0.55)
        y = SIDE_PX * (rng.uniform(0.47, 0.52) if view == "bust" else rng.uniform(0.56, 0.6))
    draw_figure(canvas.pen(x, y, unit, turn), look)
    return canvas.finished()


def draw_character(kind: str, rng: Random, size_px: int) -> Image.Image:
    """Draw one character from head to foot on a transparent square, RGBA.

    Args:
        kind: "twin tails" or "ribbon".
        rng: chooses pose, face and clothes.
        size_px: side of the picture.
    """
    canvas = Canvas((size_px, size_px))
    unit = size_px * 0.195
    draw_figure(
        canvas.pen(size_px / 2, size_px * 0.97 - GROUND * unit, unit),
        _random_look(kind, rng, _USUAL_HAIR[kind]),
    )
    return canvas.finished()


def draw_icon(size_px: int) -> Image.Image:
    """Draw the program's icon: both characters, cheek to cheek, on a rounded square; RGBA."""
    side_px = max(size_px, 256)  # outlines are never thinner than a pixel: small icons are drawn large
    canvas = Canvas((side_px, side_px), colour("#bfe3f5"))
    pen = canvas.pen(0, 0, side_px)
    pen.fill(ellipse(0.5, 0.62, 0.5), colour("#e6f6fc"))
    for kind, x, y, turn in (("twin tails", 0.28, 0.64, 0.08), ("ribbon", 0.72, 0.67, -0.06)):
        draw_figure(pen.moved(x, y, turn, 0.205), _icon_look(kind))
    mask = Canvas((side_px, side_px))
    mask.pen(0, 0, side_px).fill(ROUNDED_SQUARE, (255, 255, 255))
    icon = canvas.finished()
    icon.putalpha(mask.finished().getchannel("A"))
    return icon.resize((size_px, size_px), Image.Resampling.LANCZOS)


def _icon_look(kind: str) -> Look:
    left = kind == "twin tails"
    return Look(
        kind,
        hair=_HAIR[_USUAL_HAIR[kind]],
        eyes=_EYES[0 if left else 1],
        accent=colour("#ff6f91" if left else "#f0506e"),
        dress=_CLOTHES[0 if left else 1],
        trim=_TRIMS[0],
        expression="laugh" if left else "wink",
        turn=0.2 if left else -0.2,
    )


def _random_look(kind: str, rng: Random, hair: str) -> Look:
    """Choose everything about one character but the hair's colour."""
    poses = [rng.choice(POSES), rng.choice(POSES)]
    if rng.random() < 0.4:
        poses[rng.randrange(2)] = "hold"
    dress = rng.choice(_CLOTHES)
    return Look(
        kind=kind,
        hair=_HAIR[hair],
        eyes=rng.choice(_EYES),
        accent=rng.choice(_ACCENTS),
        dress=dress,
        trim=rng.choice([trim for trim in _TRIMS if _contrast(trim, dress) > 120]),
        expression=rng.choice(EXPRESSIONS),
        outfit=rng.choice(OUTFITS),
        arms=(poses[0], poses[1]),
        item=rng.choice(ITEMS),
        legs=rng.choices(LEGS, (4, 2, 2))[0],
        tilt=rng.uniform(-0.16, 0.16),
        turn=rng.uniform(-0.24, 0.24),
        wind=rng.choice((0.0, rng.uniform(-0.35, 0.35))),
        bow_size=rng.uniform(0.92, 1.08),
    )


def _contrast(first: Colour, second: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(first[:3], second[:3], strict=True))


def _hair_name(kind: str, index: int, seed: int) -> str:
    """Deal the hair colours: of each 25 pictures of a class, 3 have another colour than usual."""
    usual = _USUAL_HAIR[kind]
    (other,) = (name for name in _USUAL_HAIR.values() if name != usual)
    deck = [usual] * round(25 * USUAL_HAIR_SHARE)
    rng = Random(f"{seed} {kind} hair {index // 25}")
    while len(deck) < 25:
        deck.append(rng.choice((other, other, "pink", "brown")))
    rng.shuffle(deck)
    return deck[index % 25]
