"""Drawn test pictures in place of binary files."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

KINDS = ("circle", "square", "stripes")


def draw(kind: str, size_px: int = 64, seed: int = 0) -> NDArray[np.uint8]:
    """A light shape of a random colour, size and place on a dark, noisy ground.

    Args:
        kind: One of `KINDS`.
        size_px: Height and width.
        seed: Equal seeds draw equal pictures.

    Returns:
        uint8 [size_px, size_px, 3].
    """
    random = np.random.default_rng([KINDS.index(kind), seed])
    y, x = np.mgrid[0:size_px, 0:size_px] / size_px
    radius = random.uniform(0.2, 0.3)
    across, down = x - random.uniform(0.35, 0.65), y - random.uniform(0.35, 0.65)
    inside = {
        "circle": across**2 + down**2 < radius**2,
        "square": np.maximum(abs(across), abs(down)) < radius,
        "stripes": np.sin((across + down * random.uniform(0.5, 1)) * np.pi * 8) > 0,
    }[kind]
    colour = random.uniform(150, 255, 3)
    ground = random.uniform(20, 70, 3)
    pixels = np.where(inside[..., None], colour, ground) + random.normal(0, 6, (size_px, size_px, 3))
    return pixels.clip(0, 255).astype(np.uint8)


def save(path: Path, kind: str = "circle", size_px: int = 64, seed: int = 0, **options: object) -> Path:
    """Draw a picture into a file, whose ending names the format; make its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(draw(kind, size_px, seed)).save(path, **options)
    return path


def write_class_folders(folder: Path, classes: Sequence[str] = KINDS, per_class: int = 10) -> Path:
    """Write class folders of PNG pictures that can be told apart; a class named after a kind shows this kind."""
    for index, name in enumerate(classes):
        kind = name if name in KINDS else KINDS[index % len(KINDS)]
        for number in range(per_class):
            save(folder / name / f"{number:03d}.png", kind, seed=index * 10_000 + number)
    return folder
