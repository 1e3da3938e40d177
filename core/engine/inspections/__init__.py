"""Inspections: questions put to a classifier about one image. One file each, found by looking into this folder.

Every file offers `INSPECTION`, a frozen dataclass derived from `Inspection`; its fields are the parameters.
An inspection leaves no trace: `inspecting` gives back modes, gradient flags and random state as they were.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from contextlib import contextmanager
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
class Inspection(ABC):
    """A method that draws a heat map, and its parameters."""

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


@contextmanager
def inspecting(classifier: Classifier) -> Iterator[None]:
    """Put a classifier into eval mode and give everything back as it was: modes, gradient flags, random state."""
    modes = {module: module.training for module in classifier.modules()}
    flags = {parameter: parameter.requires_grad for parameter in classifier.parameters()}
    device = next(classifier.parameters()).device
    with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
        try:
            classifier.eval()
            for parameter in flags:
                parameter.requires_grad_(False)
            yield
        finally:
            for module, mode in modes.items():
                module.training = mode
            for parameter, flag in flags.items():
                parameter.requires_grad_(flag)


@cache
def all_inspections() -> dict[str, type[Inspection]]:
    """Every inspection by name."""
    modules = [
        importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    ]
    return {module.INSPECTION.NAME: module.INSPECTION for module in modules}


def find(name: str) -> type[Inspection]:
    """The inspection of that name.

    Raises:
        UserError: There is none.
    """
    try:
        return all_inspections()[name]
    except KeyError:
        known = ", ".join(all_inspections())
        raise UserError(f"There is no method {name!r}.", f"There are: {known}.") from None
