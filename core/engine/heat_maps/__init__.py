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

from core.engine.classifier import Classifier
from core.errors import UserError
from core.jobs import Event


@dataclass(frozen=True, eq=False)
class Explanation:
    """A map over the feature map's places.

    Args:
        values: float32 [h, w], not negative, in units of the score; not yet enlarged or divided by its maximum.
        logits: float32 [C].
    """

    values: torch.Tensor
    logits: torch.Tensor


@dataclass(frozen=True)
class Method(ABC):
    """A way to draw a heat map, and its parameters."""

    NAME: ClassVar[str]
    LABEL: ClassVar[str]
    SUMMARY: ClassVar[str]

    @abstractmethod
    def explain(
        self, classifier: Classifier, features: torch.Tensor, target: int | None
    ) -> Generator[Event | None, None, Explanation]:
        """Draw the map.

        Args:
            classifier: in eval mode, inside `inspecting`.
            features: the last feature map of one image, [1, D, h, w].
            target: index of the class; None is the predicted one.
        """


@cache
def all_methods() -> dict[str, type[Method]]:
    """Every method by name."""
    modules = [
        importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    ]
    return {module.METHOD.NAME: module.METHOD for module in modules}


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
