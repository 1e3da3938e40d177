"""Hiding parts of a picture from a network: by the grey of an average picture, or by the picture out of focus."""

import torch
from torch.nn.functional import conv2d, pad

GREY, BLURRED = "grey", "blurred"
FILLS = (GREY, BLURRED)
SPREAD = 0.1  # of the blur, as a share of the picture's side


def filling(x: torch.Tensor, fill: str) -> torch.Tensor:
    """What stands in place of a picture's hidden parts.

    Args:
        x: normalised pictures, [B, 3, H, W].
        fill: one of `FILLS`. Grey is zero in normalised numbers: the mean of all pictures.

    Returns:
        [B, 3, H, W].
    """
    return torch.zeros_like(x) if fill == GREY else blurred(x, SPREAD * min(x.shape[2:]))


def hidden(x: torch.Tensor, mask: torch.Tensor, filled: torch.Tensor) -> torch.Tensor:
    """Pictures [B, 3, H, W] with the places of `mask` (bool [B, H, W]) taken from `filled` [B or 1, 3, H, W]."""
    return torch.where(mask[:, None], filled, x)


def blurred(x: torch.Tensor, spread_px: float) -> torch.Tensor:
    """Pictures [B, 3, H, W] through a Gaussian of this standard deviation; edges are repeated."""
    for axis in (2, 3):
        reach = min(int(3 * spread_px) + 1, x.shape[axis] - 1)
        at = torch.arange(-reach, reach + 1, device=x.device, dtype=x.dtype)
        weights = torch.exp(-0.5 * (at / spread_px) ** 2)
        shape = (1, 1, -1, 1) if axis == 2 else (1, 1, 1, -1)
        kernel = (weights / weights.sum()).view(shape).expand(x.shape[1], -1, -1, -1)
        border = (0, 0, reach, reach) if axis == 2 else (reach, reach, 0, 0)
        x = conv2d(pad(x, border, mode="replicate"), kernel, groups=x.shape[1])
    return x
