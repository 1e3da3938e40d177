"""What a network costs, counted and not timed: so that the same training is cut into the same pieces every time."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import torch
from torch import nn
from torch.func import functional_call
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import FlopCounterMode

PIECE_MACS = 2.5e9  # multiply-adds of one piece of work: less than 100 ms of one CPU core
WRITING = 32  # multiply-adds in whose time a number is written and read again: 25 to 30 in seven networks
REUSE = 64  # multiply-adds a weight: with fewer, reading a weight and adding up its gradient takes longer

Kind = tuple[torch.Size, torch.dtype]


class Count(NamedTuple):
    """What one input costs a network: multiply-adds, numbers written, and the output without its numbers."""

    macs: int
    written: int
    output: torch.Tensor

    @property
    def work(self) -> int:
        """All of it in multiply-adds: depthwise convolutions and activations hardly multiply, and take their time."""
        return self.macs + WRITING * self.written


_counted: "WeakKeyDictionary[nn.Module, dict[Kind, Count]]" = WeakKeyDictionary()


def pieces(images: int, work: float, least: int = 1) -> int:
    """How many of `images` one piece of work takes, so that a click does not wait; pieces are of like size.

    Args:
        images: in all.
        work: of one of them, in multiply-adds.
        least: fewer at once would not pay.
    """
    fit = max(1, least, int(PIECE_MACS / max(work, 1)))
    return -(-images // -(-images // fit)) if images else fit


def multiply_adds(network: nn.Module, example: torch.Tensor) -> int:
    """Multiply-adds of convolutions, dense layers and attention for one input [1, …]."""
    return max(counted(network, example).macs, 1)


def counted(network: nn.Module, example: torch.Tensor) -> Count:
    """What one input [1, …] costs; nothing is computed.

    It is remembered as long as the network lives.
    """
    known = _counted.setdefault(network, {})
    kind = example.shape, example.dtype
    if kind not in known:
        known[kind] = _count(network, torch.empty_like(example, device="meta"))
    return known[kind]


def _count(network: nn.Module, blank: torch.Tensor) -> Count:
    modes = {module: module.training for module in network.modules()}
    quick = torch.backends.mha.get_fastpath_enabled()
    tensors, written = without_numbers(network), _Written()
    try:
        network.eval()
        torch.backends.mha.set_fastpath_enabled(False)  # torch's counter does not look into it
        with torch.no_grad(), torch.device("meta"), written, FlopCounterMode(display=False) as counter:
            output = functional_call(network, tensors, (blank,))
    finally:
        torch.backends.mha.set_fastpath_enabled(quick)
        for module, mode in modes.items():
            module.training = mode
    return Count(counter.get_total_flops() // 2, written.numbers, output)


class _Written(TorchDispatchMode):
    """Counts the numbers that torch's operations write."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        """Called in the place of every operation."""
        output = func(*args, **(kwargs or {}))
        if not func.is_view:
            self.numbers += sum(one.numel() for one in tree_leaves(output) if isinstance(one, torch.Tensor))
        return output


def without_numbers(network: nn.Module) -> dict[str, torch.Tensor]:
    """Its tensors by name, of which only the shapes are there."""
    tensors = {**dict(network.named_parameters()), **dict(network.named_buffers())}
    return {name: torch.empty_like(tensor, device="meta") for name, tensor in tensors.items()}
