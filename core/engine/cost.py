"""What a network costs, counted and not timed: so that the same training is cut into the same pieces every time."""

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

PIECE_MACS = 4e9  # multiply-adds of one piece of work: some 100 ms of one CPU core


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
    """Multiply-adds for one input [1, …], and the output."""
    modes = {module: module.training for module in network.modules()}
    quick = torch.backends.mha.get_fastpath_enabled()
    try:
        network.eval()
        torch.backends.mha.set_fastpath_enabled(False)  # torch's counter does not look into it
        with torch.no_grad(), FlopCounterMode(display=False) as counter:
            output = network(example)
    finally:
        torch.backends.mha.set_fastpath_enabled(quick)
        for module, mode in modes.items():
            module.training = mode
    return counter.get_total_flops() // 2, output
