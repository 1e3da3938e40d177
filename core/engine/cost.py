"""What a network costs, counted and not timed: so that the same training is cut into the same pieces every time."""

from weakref import WeakKeyDictionary

import torch
from torch import nn
from torch.func import functional_call
from torch.utils.flop_counter import FlopCounterMode

PIECE_MACS = 2.5e9  # multiply-adds of one piece of work: less than 100 ms of one CPU core
REUSE = 64  # multiply-adds a weight: with fewer, reading a weight and adding up its gradient takes longer

Kind = tuple[torch.Size, torch.dtype]

_counted: "WeakKeyDictionary[nn.Module, dict[Kind, tuple[int, torch.Tensor]]]" = WeakKeyDictionary()


def pieces(images: int, macs: float, least: int = 1) -> int:
    """How many of `images` one piece of work takes, so that a click does not wait; pieces are of like size.

    Args:
        images: in all.
        macs: multiply-adds of one of them.
        least: fewer at once would not pay.
    """
    fit = max(1, least, int(PIECE_MACS / max(macs, 1)))
    return -(-images // -(-images // fit)) if images else fit


def multiply_adds(network: nn.Module, example: torch.Tensor) -> int:
    """Multiply-adds of convolutions, dense layers and attention for one input [1, …]."""
    return max(counted(network, example)[0], 1)


def counted(network: nn.Module, example: torch.Tensor) -> tuple[int, torch.Tensor]:
    """Multiply-adds for one input [1, …], and the output without its numbers: none are computed.

    It is remembered as long as the network lives.
    """
    known = _counted.setdefault(network, {})
    kind = example.shape, example.dtype
    if kind not in known:
        known[kind] = _count(network, torch.empty_like(example, device="meta"))
    return known[kind]


def _count(network: nn.Module, blank: torch.Tensor) -> tuple[int, torch.Tensor]:
    modes = {module: module.training for module in network.modules()}
    quick = torch.backends.mha.get_fastpath_enabled()
    try:
        network.eval()
        torch.backends.mha.set_fastpath_enabled(False)  # torch's counter does not look into it
        with torch.no_grad(), torch.device("meta"), FlopCounterMode(display=False) as counter:
            output = functional_call(network, without_numbers(network), (blank,))
    finally:
        torch.backends.mha.set_fastpath_enabled(quick)
        for module, mode in modes.items():
            module.training = mode
    return counter.get_total_flops() // 2, output


def without_numbers(network: nn.Module) -> dict[str, torch.Tensor]:
    """Its tensors by name, of which only the shapes are there."""
    tensors = {**dict(network.named_parameters()), **dict(network.named_buffers())}
    return {name: torch.empty_like(tensor, device="meta") for name, tensor in tensors.items()}
