"""The quickest way through a network up to a layer: batch norm folded, half the precision where it pays.

Both are measured on the machine at hand, once for each kind of network and layer, and taken only where what enters
the layer stays the same.
"""

from collections.abc import Callable, Generator

import torch

from core.engine import devices
from core.engine.chain import Chain
from core.engine.classifier import Classifier
from core.engine.copying import copied
from core.engine.cost import counted, pieces
from core.engine.layers import Front, Layer, all_layers
from core.engine.precision import WORTH, timed

ROUNDS = 3
MOST_TRIED = 8  # pictures at once
SAME_COSINE = 0.995  # of what enters the layer, as gradient ascent and maxima need it

_half_pays: dict[tuple[object, ...], bool] = {}


class FrontWay:
    """A picture's way through a front, link by link.

    Args:
        front: the network up to a layer, on its device.
    """

    def __init__(self, front: Front) -> None:
        self.front = front
        self._below = Chain(front.below(), next(front.parameters()).device.type != "cpu")
        self._top_work = 0

    def entering(self, x: torch.Tensor) -> Generator[None, None, torch.Tensor]:
        """See `Front.entering`."""
        return (yield from self._below.answers(x))

    def firing(self, x: torch.Tensor) -> Generator[None, None, torch.Tensor]:
        """How the filters fire, [B, C, h, w]."""
        entering = yield from self._below.answers(x)
        with torch.no_grad():
            return self.front.firing(entering)

    def gradient(
        self, x: torch.Tensor, asked: Callable[[torch.Tensor], torch.Tensor]
    ) -> Generator[None, None, torch.Tensor]:
        """The gradient [B, 3, H, W] of a number that is asked of what enters the layer."""
        entering, back = yield from self._below.forward(x, inward=True)
        (gradient,) = torch.autograd.grad(asked(entering.requires_grad_()), entering)
        return (yield from back(gradient))

    def work(self, example: torch.Tensor) -> Generator[None, None, int]:
        """What one image [1, 3, H, W] costs, counted once."""
        if not self._top_work:
            entering = yield from self._below.answers(example)
            self._top_work = max(1, counted(self.front.top, entering).work)
        return self._below.work + self._top_work


def quickest(
    classifier: Classifier, layer: Layer, device: torch.device, side_px: int, learning: bool
) -> Generator[None, None, Front]:
    """A copy of the network up to a layer, on a device.

    Args:
        classifier: the network, which stays as it is.
        layer: where it ends.
        side_px: of the pictures it will see.
        learning: will their gradient be wanted?

    Raises:
        RuntimeError: The pictures are too small for the network.
    """
    known = yield from all_layers(classifier)
    example = torch.randn(1, 3, side_px, side_px, generator=torch.Generator().manual_seed(0))
    example = example.to(device).contiguous(memory_format=torch.channels_last)
    plain = _placed(Front(classifier, layer), device)
    yield
    expected = yield from FrontWay(plain).entering(example)
    with torch.no_grad():
        plain.firing(expected)  # fails where the pictures are too small
    yield
    front = _placed(Front(classifier, layer, known), device)
    if not _same((yield from FrontWay(front).entering(example)), expected):
        front = plain
    yield
    if devices.has_bfloat16(device):
        half = yield from copied(front, torch.bfloat16)
        yield
        agrees = _same((yield from FrontWay(half).entering(example.to(torch.bfloat16))), expected)
        yield
        if agrees and (yield from _pays(front, half, example, learning)):
            return half
    return front


def _placed(front: Front, device: torch.device) -> Front:
    return front.to(device).to(memory_format=torch.channels_last)


def _same(entering: torch.Tensor, expected: torch.Tensor) -> bool:
    cosine = torch.nn.functional.cosine_similarity(entering.float().flatten(1), expected.flatten(1))
    return bool((cosine > SAME_COSINE).all())


def _pays(front: Front, half: Front, example: torch.Tensor, learning: bool) -> Generator[None, None, bool]:
    """Is half the precision so much faster that it is worth it? Measured in turns, and remembered."""
    threads = torch.get_num_threads()
    kind = (str(example.device), threads, str(front), front.layer.card.path, tuple(example.shape), learning)
    if kind not in _half_pays:
        tried = (FrontWay(front), torch.float32), (FrontWay(half), torch.bfloat16)
        for way, dtype in tried:
            work = (1 + learning) * (yield from way.work(example.to(dtype)))
        pictures = example.repeat(min(MOST_TRIED, pieces(MOST_TRIED, work)), 1, 1, 1)
        pictures = pictures.contiguous(memory_format=torch.channels_last)
        seconds = [float("inf"), float("inf")]
        for _round in range(ROUNDS):
            for which, (way, dtype) in enumerate(tried):
                taken, _ = yield from timed(_work(way, pictures.to(dtype), learning))
                seconds[which] = min(seconds[which], taken)
                yield
        _half_pays[kind] = seconds[1] < WORTH * seconds[0]
    return _half_pays[kind]


def _work(way: FrontWay, pictures: torch.Tensor, learning: bool) -> Generator[None, None, None]:
    """What is to be done: the gradient of a filter for each picture, or how all filters fire."""
    if learning:
        yield from way.gradient(
            pictures, lambda entering: way.front.firing_of(entering, (0,) * len(pictures)).sum()
        )
    else:
        yield from way.firing(pictures)
    devices.settled(pictures.device)
