"""Copies made block by block: a dense layer alone may be some hundred megabytes."""

import copy
from collections.abc import Generator
from typing import TypeVar

import torch
from torch import nn

BLOCK_WEIGHTS = 1 << 23  # copied at once

N = TypeVar("N", bound=nn.Module)


def copied(network: N, dtype: torch.dtype | None = None) -> Generator[None, None, N]:
    """A copy, in another precision if it is given; its parameters learn where those of the network do."""
    memo: dict[int, object] = {}
    for weight in network.parameters():
        found = torch.empty_like(weight, dtype=dtype, requires_grad=False)
        yield from fill(found, weight.detach())
        memo[id(weight)] = nn.Parameter(found, weight.requires_grad)
    found_all = copy.deepcopy(network, memo)
    return found_all if dtype is None else found_all.to(dtype)


def fill(target: torch.Tensor, source: torch.Tensor) -> Generator[None, None, None]:
    """Copy all numbers, also into another precision."""
    for to, of in zip(_blocks(target), _blocks(source), strict=True):
        to.copy_(of)
        yield


def _blocks(weight: torch.Tensor) -> list[torch.Tensor]:
    if weight.numel() <= BLOCK_WEIGHTS:
        return [weight]
    return list(weight.split(max(1, BLOCK_WEIGHTS // weight[0].numel())))
