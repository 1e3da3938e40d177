"""The quickest way through a network up to a layer: batch norm folded, half the precision where it pays.

Both are measured on the machine at hand, once for each kind of network and layer, and taken only where what enters
the layer stays the same.
"""

import copy
import time
from collections.abc import Generator

import torch

from core.engine import devices
from core.engine.classifier import Classifier
from core.engine.cost import multiply_adds, pieces
from core.engine.layers import Front, Layer, all_layers
from core.engine.precision import WORTH

ROUNDS = 3
MOST_TRIED = 16  # pictures at once
SAME_COSINE = 0.995  # of what enters the layer, as gradient ascent and maxima need it

_half_pays: dict[tuple[object, ...], bool] = {}


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
    with torch.no_grad():
        expected = plain.entering(example)
        plain.firing(expected)  # fails where the pictures are too small
    yield
    front = _placed(Front(classifier, layer, known), device)
    with torch.no_grad():
        if not _same(front.entering(example), expected):
            front = plain
    yield
    if devices.has_bfloat16(device):
        half = copy.deepcopy(front).to(torch.bfloat16)
        with torch.no_grad():
            agrees = _same(half.entering(example.to(torch.bfloat16)), expected)
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
        with torch.no_grad():
            macs = (1 + learning) * multiply_adds(front, example)
        example = example.repeat(min(MOST_TRIED, pieces(MOST_TRIED, macs)), 1, 1, 1)
        example = example.contiguous(memory_format=torch.channels_last)
        seconds = [float("inf"), float("inf")]
        for _ in range(ROUNDS):
            for which, (network, dtype) in enumerate(((front, torch.float32), (half, torch.bfloat16))):
                begin = time.perf_counter()
                _work(network, example.to(dtype), learning)
                devices.settled(example.device)
                seconds[which] = min(seconds[which], time.perf_counter() - begin)
                yield
        _half_pays[kind] = seconds[1] < WORTH * seconds[0]
    return _half_pays[kind]


def _work(front: Front, pictures: torch.Tensor, learning: bool) -> None:
    """What is to be done: the gradient of a filter for each picture, or how all filters fire."""
    if not learning:
        with torch.no_grad():
            front(pictures)
        return
    pictures.requires_grad_()
    fired = front.firing_of(front.entering(pictures), (0,) * len(pictures))
    torch.autograd.grad(fired.sum(), pictures)
