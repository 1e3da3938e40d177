"""What is changed about images while they are learned from, so that the network learns what does not change.

Each image of a batch is changed by itself, in one go on the device.
"""

from dataclasses import dataclass

import torch
from torch.nn.functional import affine_grid, grid_sample


@dataclass(frozen=True)
class Strength:
    """The most that is done: turn in radians, zoom and shift as shares, light and contrast in units of the input."""

    turn: float
    zoom: float
    shift: float
    light: float
    contrast: float
    colour: float
    erase: float = 0.0  # side of a square that is wiped out, as a share of the picture


STRENGTHS = {
    "none": None,
    "light": Strength(turn=0.17, zoom=0.15, shift=0.08, light=0.3, contrast=0.2, colour=0.0),
    "strong": Strength(turn=0.35, zoom=0.3, shift=0.15, light=0.6, contrast=0.4, colour=0.3, erase=0.3),
}
PRESETS = tuple(STRENGTHS)


def augmented(images: torch.Tensor, chance: torch.Generator, preset: str) -> torch.Tensor:
    """Mirror, turn, zoom, shift, relight, recolour, erase.

    Args:
        images: normalised, float32 [B, 3, H, W].
        chance: random numbers, on the CPU.
        preset: one of `PRESETS`.
    """
    strength = STRENGTHS[preset]
    if strength is None:
        return images
    count = len(images)

    def between(most: float, *shape: int) -> torch.Tensor:
        return (torch.rand(count, *shape, generator=chance) * 2 - 1) * most

    angle, scale = between(strength.turn), 1 + between(strength.zoom)
    mirror = torch.where(between(1.0) < 0, -1.0, 1.0)
    cosine, sine = angle.cos() * scale, angle.sin() * scale
    shift_x, shift_y = between(2 * strength.shift), between(2 * strength.shift)  # the grid is 2 wide
    rows = [cosine * mirror, -sine, shift_x, sine * mirror, cosine, shift_y]
    grid = affine_grid(torch.stack(rows, 1).view(count, 2, 3), list(images.shape), align_corners=False)
    turned = grid_sample(images, grid.to(images), padding_mode="border", align_corners=False)
    contrast = 1 + between(strength.contrast, 1, 1, 1).to(images)
    light = between(strength.light, 1, 1, 1).to(images)
    changed = turned * contrast + light
    if strength.colour:
        changed = changed + between(strength.colour, 3, 1, 1).to(images)
    return _erased(changed, chance, strength.erase) if strength.erase else changed


def _erased(images: torch.Tensor, chance: torch.Generator, most: float) -> torch.Tensor:
    """Wipe out a square at a random place in half of the images."""
    count, _, height, width = images.shape
    random = torch.rand(count, 4, generator=chance)
    side = random[:, 0] * most
    left, top = random[:, 1] * (1 - side), random[:, 2] * (1 - side)
    x = (torch.arange(width) + 0.5) / width
    y = (torch.arange(height) + 0.5) / height
    inside_x = (x >= left[:, None]) & (x < (left + side)[:, None])
    inside_y = (y >= top[:, None]) & (y < (top + side)[:, None])
    wiped = inside_y[:, :, None] & inside_x[:, None, :] & (random[:, 3] < 0.5)[:, None, None]
    return images.masked_fill(wiped[:, None].to(images.device), 0.0)
