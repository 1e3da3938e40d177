"""What a network costs, counted and not timed: so that the same training is cut into the same pieces every time."""

from typing import Any

import torch
from torch import nn

PIECE_MACS = 2.5e9  # multiply-adds of one piece of work: some 100 ms of one CPU core


def piece_for(network: nn.Module, example: torch.Tensor, batch_size: int) -> int:
    """How many images one piece of a step takes, so that a click does not wait; by counting, so it is repeatable.

    Args:
        network: what learns.
        example: one placed input, [1, …].
        batch_size: images of a whole step.
    """
    if example.device.type != "cpu":
        return 0
    forward_and_backward = 3 * multiply_adds(network, example)
    return max(1, min(batch_size, int(PIECE_MACS / forward_and_backward)))


def multiply_adds(network: nn.Module, example: torch.Tensor) -> int:
    """Multiply-adds of convolutions and dense layers for one input."""
    total = 0

    def count(module: nn.Conv2d | nn.Linear, _inputs: Any, output: torch.Tensor) -> None:
        nonlocal total
        places = (
            output.numel() // output.shape[1]
            if isinstance(module, nn.Conv2d)
            else output.numel() // output.shape[-1]
        )
        total += module.weight.numel() * places

    counted = [module for module in network.modules() if isinstance(module, (nn.Conv2d, nn.Linear))]
    hooks = [module.register_forward_hook(count) for module in counted]
    modes = {module: module.training for module in network.modules()}
    try:
        network.eval()
        with torch.no_grad():
            network(example)
    finally:
        for hook in hooks:
            hook.remove()
        for module, mode in modes.items():
            module.training = mode
    return max(total, 1)
