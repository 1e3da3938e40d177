"""The steps of an optimiser; those of a large network are made of some weights after the others.

Every weight moves on its own, so the result is that of the whole step. Of VGG's 134 million AdamW reads and writes
some four gigabytes a step.
"""

from collections.abc import Generator, Sequence
from itertools import chain
from types import EllipsisType
from typing import NamedTuple

import torch
from torch import nn

from core.engine.optimising import Course, optimiser_for

BLOCK_WEIGHTS = 1 << 24  # that move at once


class Block(NamedTuple):
    """Some rows of a parameter, as a tensor that the optimiser knows; a gradient is lent to it for its move."""

    of: nn.Parameter
    rows: slice | EllipsisType
    weights: torch.Tensor


class Descent:
    """Moves weights along their gradients.

    Args:
        network: whose weights learn, in place.
        course, learning_rate, weight_decay: see `core.engine.optimising`.
        whole: move all of them at once: on a GPU it is soon over.

    Attributes:
        optimiser: torch's; it knows the weights themselves, or of a large network their blocks.
    """

    def __init__(
        self, network: nn.Module, course: Course, learning_rate: float, weight_decay: float, whole: bool
    ) -> None:
        learned = sum(weight.numel() for weight in network.parameters() if weight.requires_grad)
        self._whole = whole or learned <= BLOCK_WEIGHTS
        self._moves: list[list[Block]] = []
        self.optimiser = optimiser_for(network, course, learning_rate, weight_decay, self._cut)

    def step(self, scaler: torch.amp.GradScaler) -> Generator[None, None, None]:
        """One step of the whole network."""
        for move in self._moves_of(scaler):
            for block in move:
                of_all = block.of.grad
                block.weights.grad = None if of_all is None else of_all[block.rows]
            scaler.step(self.optimiser)  # what has no gradient stays where it is
            for block in move:
                block.weights.grad = None
            if not self._whole:
                yield

    def _moves_of(self, scaler: torch.amp.GradScaler) -> list[list[Block]]:
        """What moves together: all if there is a scaler, which looks at all gradients to see if they are too large."""
        if self._whole or scaler.is_enabled():
            return [list(chain.from_iterable(self._moves))]
        return self._moves

    def _cut(self, weight: nn.Parameter) -> Sequence[torch.Tensor]:
        """A parameter as the optimiser gets to know it."""
        if self._whole:
            return [weight]
        found = []
        for rows in _rows(weight):
            block = Block(weight, rows, weight.detach()[rows])
            move = self._moves[-1] if self._moves else []
            if not move or sum(one.weights.numel() for one in (*move, block)) > BLOCK_WEIGHTS:
                self._moves.append([block])
            else:
                move.append(block)
            found.append(block.weights)
        return found


def _rows(weight: nn.Parameter) -> list[slice | EllipsisType]:
    if weight.numel() <= BLOCK_WEIGHTS:
        return [...]
    at_once = max(1, BLOCK_WEIGHTS // weight[0].numel())
    return [slice(begin, begin + at_once) for begin in range(0, len(weight), at_once)]
