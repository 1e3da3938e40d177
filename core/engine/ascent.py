"""Gradient ascent from gray noise to the pictures that make filters fire most, all filters as one batch.

Picture i is moved along the gradient of the mean activation of its own filter, on a network that ends there.

Reference:
    Erhan et al. (2009), Visualizing higher-layer features of a deep network; with the jitter of Mordvintsev et
    al. (2015), Inceptionism. We deviate in two things: the activation is a leaky ReLU of the filter's answer, so
    that a filter that does not fire for noise has a way up too; and the gradient is divided by its root mean
    square, so that a step moves every picture equally far.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from core.engine.fronts import FrontWay
from core.engine.layers import Front
from core.engine.preprocessing import Preprocessing
from core.questions.patterns import PatternSettings

LEAK = 0.1
NOISE = 0.08  # standard deviation of the noise to begin with; 1 is from black to white
GRAY = 0.5
PIECE_PIXELS = 1 << 17  # of pictures that go through a network together on a CPU, for the sake of its caches
PIECE_PICTURES = 8  # more are no faster


@dataclass(frozen=True, eq=False)
class Climbed:
    """Pictures [N, 3, S, S] in 0..1 after some steps, and how filters fired [N] when last asked: at both ends.

    The pictures change with the next step.
    """

    step: int
    pictures: torch.Tensor
    firing: torch.Tensor


def noise(filters: Sequence[int], side_px: int, seed: int) -> torch.Tensor:
    """Gray noise [N, 3, S, S] in 0..1; a filter's is the same whichever others are asked for."""
    pictures = []
    for index in filters:
        source = torch.Generator().manual_seed(seed * 65_537 + index)
        pictures.append(torch.randn(3, side_px, side_px, generator=source))
    return (GRAY + NOISE * torch.stack(pictures)).clamp(0, 1)


def mean_activation(fired: torch.Tensor) -> torch.Tensor:
    """What is to grow: filters' answers [B, h, w] to [B]."""
    return nn.functional.leaky_relu(fired.float(), LEAK).mean((1, 2))


class Ascent:
    """Takes pictures uphill.

    Args:
        front: the network up to the layer, on its device.
        preprocessing: how pictures are normalised.
        filters: which channels of the layer.
        side_px: where the network takes pictures of one size only, that size; 0 takes the settings'.
    """

    def __init__(
        self,
        front: Front,
        preprocessing: Preprocessing,
        filters: Sequence[int],
        settings: PatternSettings,
        side_px: int = 0,
    ) -> None:
        weight = next(front.parameters())
        self._way, self._filters, self._settings = FrontWay(front), filters, settings
        self._side_px = side_px or settings.size_px
        self._device, self._dtype = weight.device, weight.dtype
        self._mean, self._std = (
            torch.tensor(values, device=self._device).view(3, 1, 1)
            for values in (preprocessing.mean, preprocessing.std)
        )

    def run(self) -> Generator[Climbed | None, None, None]:
        """Yield the pictures after every step, beginning with the noise, and None between pieces of a step."""
        settings = self._settings
        pictures = noise(self._filters, self._side_px, settings.seed).to(self._device)
        pictures = pictures.contiguous(memory_format=torch.channels_last)
        yield None
        at_once = self._at_once()
        parts = [slice(begin, begin + at_once) for begin in range(0, len(pictures), at_once)]
        firing = yield from self._look(pictures, parts)
        yield Climbed(0, pictures, firing)
        for step in range(settings.steps):
            chance = torch.Generator().manual_seed(settings.seed * 65_537 + step)
            limit = settings.jitter_px
            moved = torch.randint(-limit, limit + 1, (2,), generator=chance).tolist()
            for part in parts:
                uphill = yield from self.gradient(pictures[part], self._filters[part], moved)
                self._move(pictures[part], uphill)
                yield None
            yield Climbed(step + 1, pictures, firing)
        firing = yield from self._look(pictures, parts)
        yield Climbed(settings.steps, pictures, firing)

    def _look(self, pictures: torch.Tensor, parts: Sequence[slice]) -> Generator[None, None, torch.Tensor]:
        """How filter i fires for picture i, float32 [N]."""
        firing = []
        for part in parts:
            entering = yield from self._way.entering(self._normalised(pictures[part]))
            with torch.no_grad():
                firing.append(self._activation(entering, self._filters[part]))
            yield None
        return torch.cat(firing)

    def gradient(
        self, pictures: torch.Tensor, filters: Sequence[int], moved: Sequence[int] = (0, 0)
    ) -> Generator[None, None, torch.Tensor]:
        """The gradient [B, 3, S, S] of how filter i fires for picture i, which is moved by some pixels before."""
        shifted = self._normalised(pictures.roll(tuple(moved), (2, 3)))
        gradient = yield from self._way.gradient(
            shifted, lambda entering: self._activation(entering, filters).sum()
        )
        return (gradient.float() / self._std).roll([-way for way in moved], (2, 3))

    def _normalised(self, pictures: torch.Tensor) -> torch.Tensor:
        return ((pictures - self._mean) / self._std).to(self._dtype)

    def _activation(self, entering: torch.Tensor, filters: Sequence[int]) -> torch.Tensor:
        return mean_activation(self._way.front.firing_of(entering, filters))

    def _move(self, pictures: torch.Tensor, uphill: torch.Tensor) -> None:
        settings = self._settings
        length = uphill.square().mean((1, 2, 3), keepdim=True).sqrt()
        pictures += settings.step_size * uphill / (length + 1e-12) + settings.decay * (GRAY - pictures)
        pictures.clamp_(0, 1)

    def _at_once(self) -> int:
        """Pictures that go through the network together; it is cut by its depth (see `core.engine.chain`)."""
        if self._device.type != "cpu":
            return len(self._filters)
        most = max(1, min(PIECE_PICTURES, PIECE_PIXELS // self._side_px**2))
        return -(-len(self._filters) // -(-len(self._filters) // most))
