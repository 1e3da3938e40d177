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


def kept(network: nn.Module) -> Generator[None, None, dict[str, torch.Tensor]]:
    """A copy of its weights and figures by name, for `load_state_dict`; of a small one at once."""
    found, copied_since = {}, 0
    for name, tensor in network.state_dict().items():
        found[name] = torch.empty_like(tensor)
        for target, source in zip(_blocks(found[name]), _blocks(tensor), strict=True):
            if copied_since and copied_since + source.numel() > BLOCK_WEIGHTS:
                yield
                copied_since = 0
            target.copy_(source)
            copied_since += source.numel()
    return found


def fill(target: torch.Tensor, source: torch.Tensor) -> Generator[None, None, None]:
    """Copy all numbers, also into another precision."""
    for to, of in zip(_blocks(target), _blocks(source), strict=True):
        to.copy_(of)
        yield


def _blocks(weight: torch.Tensor) -> list[torch.Tensor]:
    if weight.numel() <= BLOCK_WEIGHTS:
        return [weight]
    return list(weight.split(max(1, BLOCK_WEIGHTS // weight[0].numel())))
