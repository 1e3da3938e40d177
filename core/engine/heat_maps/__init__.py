"""Ways to draw a heat map: where in a picture the score of a class comes from. One file each.

Every file in this folder offers `METHOD`, a frozen dataclass derived from `Method`; its fields are the parameters.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Generator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import torch

from core.engine.passage import Passage
from core.errors import UserError


@dataclass(frozen=True, eq=False)
class Explanation:
    """A map over the picture.

    Args:
        values: float32 [h, w], not negative: what speaks for the class. In units of the score; not yet enlarged
            or divided by its maximum.
        logits: float32 [C].
        share: how much of the work it rests on, in 0..1; below 1 it is a sketch that will sharpen.
    """

    values: torch.Tensor
    logits: torch.Tensor
    share: float = 1.0


Steps = Generator[Explanation | None, None, Explanation]


@dataclass(frozen=True)
class Method(ABC):
    """A way to draw a heat map, and its parameters.

    Attributes:
        ORDER: its place in lists.
        HAS_LAYER: does it look at the map of a stage, which may be chosen? Else it looks at the picture itself.
        FOLLOWS_CLASS: is its map another one for another class?
    """

    NAME: ClassVar[str]
    LABEL: ClassVar[str]
    SUMMARY: ClassVar[str]
    ORDER: ClassVar[int]
    HAS_LAYER: ClassVar[bool] = True
    FOLLOWS_CLASS: ClassVar[bool] = True

    @abstractmethod
    def explain(self, passage: Passage, target: int | None) -> Steps:
        """Draw the map, in steps of some 100 ms at most; one that takes many yields sketches on the way.

        Args:
            passage: the picture on its way through a classifier, each step inside `inspecting`.
            target: index of the class; None is the predicted one.
        """


@dataclass(frozen=True)
class GradientMethod(Method):
    """A method that joins a stage's feature map with the gradient of the class's logit at it."""

    def explain(self, passage: Passage, target: int | None) -> Steps:
        """See `Method.explain`."""
        f = yield from passage.map()
        logits, gradient = yield from passage.gradient(f, passage.depth, target)
        values = self.join(passage.places(f)[0], passage.places(gradient)[0]).clamp_min(0)
        return explanation(values, logits[0])

    @abstractmethod
    def join(self, f: torch.Tensor, gradient: torch.Tensor) -> torch.Tensor:
        """The map [h, w] of a feature map and its gradient, [D, h, w]; what is negative will be left out."""


def explanation(values: torch.Tensor, logits: torch.Tensor, share: float = 1.0) -> Explanation:
    """An explanation of numbers on any device."""
    return Explanation(values.detach().float().cpu(), logits.detach().float().cpu(), share)


@cache
def all_methods() -> dict[str, type[Method]]:
    """Every method by name, in the order of lists."""
    modules = [
        importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    ]
    found = sorted((module.METHOD for module in modules), key=lambda method: method.ORDER)
    return {method.NAME: method for method in found}


def find(name: str) -> type[Method]:
    """The method of that name.

    Raises:
        UserError: There is none.
    """
    try:
        return all_methods()[name]
    except KeyError:
        known = ", ".join(all_methods())
        raise UserError(f"There is no method {name!r}.", f"There are: {known}.") from None
