"""A dense layer that is too large to be computed at once: block by block of its outputs, and back.

Its weights are what takes the time, even for few images: forward they are read, backward their gradient is
written. A block is some rows of the weights, and on the way to the inputs some columns, so that every number is the
same sum as if the layer were whole. VGG's first one has 103 million weights.
"""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager

import torch
from torch import nn

from core.engine import cost

READING = 256  # multiply-adds in whose time a weight is read, or its gradient written

Context = Callable[[], AbstractContextManager[object]]
Back = Callable[[torch.Tensor], Generator[None, None, torch.Tensor]]


def is_large(module: nn.Module) -> bool:
    """Is it a dense layer of several blocks?"""
    return type(module) is nn.Linear and READING * module.weight.numel() > cost.PIECE_MACS


def answers(layer: nn.Linear, x: torch.Tensor, within: Context) -> Generator[None, None, torch.Tensor]:
    """Inputs [B, D] to outputs [B, O], without learning."""
    found = []
    for rows in _blocks(layer.out_features, layer.in_features, len(x)):
        yield
        with within(), torch.no_grad():
            bias = None if layer.bias is None else layer.bias[rows]
            found.append(nn.functional.linear(x, layer.weight[rows], bias))
    with within(), torch.no_grad():
        return torch.cat(found, 1)


def forward(
    layer: nn.Linear, x: torch.Tensor, within: Context, inward: bool
) -> Generator[None, None, tuple[torch.Tensor, Back]]:
    """Inputs [B, D] to outputs [B, O], and the way back, see `Chain.forward`."""
    outputs = yield from answers(layer, x, within)

    def back(gradient: torch.Tensor) -> Generator[None, None, torch.Tensor]:
        if layer.weight.requires_grad:
            yield from _learn(layer.weight, gradient, x)
        if layer.bias is not None and layer.bias.requires_grad:
            of_bias = gradient.sum(0).to(layer.bias.dtype)
            layer.bias.grad = of_bias if layer.bias.grad is None else layer.bias.grad.add_(of_bias)
        return (yield from _inwards(layer.weight, gradient, x)) if inward else gradient

    return outputs, back


def learns(layer: nn.Linear) -> bool:
    """Is there anything in it that learns?"""
    return any(parameter.requires_grad for parameter in layer.parameters())


def _learn(weight: torch.Tensor, gradient: torch.Tensor, x: torch.Tensor) -> Generator[None, None, None]:
    """Add up the gradient of the weights [O, D]; they get it once it is complete."""
    fresh = weight.grad is None
    whole = torch.empty_like(weight, requires_grad=False) if weight.grad is None else weight.grad
    x = x.to(gradient.dtype)  # half of it where the outputs were computed so
    for rows in _blocks(len(weight), weight.shape[1], len(x)):
        yield
        with torch.no_grad():
            block = gradient[:, rows].T @ x
            whole[rows] = block if fresh else whole[rows] + block
    weight.grad = whole


def _inwards(
    weight: torch.Tensor, gradient: torch.Tensor, x: torch.Tensor
) -> Generator[None, None, torch.Tensor]:
    """The gradient [B, D] of the inputs."""
    found = []
    for columns in _blocks(weight.shape[1], len(weight), len(x)):
        yield
        with torch.no_grad():
            found.append((gradient @ weight[:, columns].to(gradient.dtype)).to(x.dtype))
    return torch.cat(found, 1)


def _blocks(count: int, length: int, images: int) -> list[slice]:
    """Rows of so many weights, as many together as a piece of work may be."""
    size = cost.pieces(count, max(images, READING) * length)
    return [slice(begin, begin + size) for begin in range(0, count, size)]
