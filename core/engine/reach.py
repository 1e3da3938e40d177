"""How far around a place of a layer the pixels lie that it answers to.

What a place could see in theory is soon the whole picture; what counts is much less. So we take the middle place of
a map, and the width around it that holds most of its gradient.

Reference:
    Luo et al. (2016), Understanding the effective receptive field in deep convolutional neural networks. We take
    a share of the gradient's magnitude where they take two standard deviations.
"""

from collections.abc import Generator

import torch

from core.engine.fronts import FrontWay

SHARE = 0.9


def reach(way: FrontWay, pictures: torch.Tensor) -> Generator[None, None, float]:
    """The side of the square that a place answers to, as a share of the picture's side, in 0..1; in steps.

    Args:
        way: the way through the network up to the layer.
        pictures: some normalised images [B, 3, S, S], in the network's precision.
    """
    largest = 0

    def middle(entering: torch.Tensor) -> torch.Tensor:
        nonlocal largest
        fired = way.front.firing(entering)
        largest = max(fired.shape[2:])
        answers = fired[:, :, fired.shape[2] // 2, fired.shape[3] // 2].float()
        chance = torch.Generator().manual_seed(0)
        signs = torch.randn(answers.shape[1], generator=chance).sign()  # so that channels do not cancel
        return (answers * signs.to(answers.device)).sum()

    gradient = yield from way.gradient(pictures, middle)
    mass = gradient.float().abs().sum((0, 1))
    return max(_width(mass.sum(0)), _width(mass.sum(1)), 1 / largest)


def _width(mass: torch.Tensor) -> float:
    """The width of the middle of a distribution [S] that holds `SHARE` of it, as a share of S."""
    shares = mass.cumsum(0) / mass.sum().clamp_min(1e-30)
    begin = int((shares < (1 - SHARE) / 2).sum())
    end = int((shares < (1 + SHARE) / 2).sum())
    return min(1.0, (end - begin + 1) / len(mass))
