"""Recipes: ways of training. One file each; the parameters are the recipe's fields, described once.

Every file in this folder offers `RECIPE`, a frozen dataclass derived from `Recipe`.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from core import splits
from core.blob_store import PreparedImages
from core.engine import devices
from core.engine.classifier import Classifier
from core.engine.training import Fitted
from core.errors import UserError
from core.jobs import EpochEnded, Event, Snapshot, TrainingStarted
from core.parameters import parameter

LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True, eq=False)
class Workbench:
    """What a recipe works with.

    Args:
        snapshot: the images; every class has at least two labelled ones.
        device: where to compute.
        prepared: the project's prepared images.
        workers: threads that decode.
        started: told the classifier and the number of epochs as soon as it can be asked; from then on it is
            the live one. The event it returns is to be yielded.
        epoch_ended: told every epoch, with the classifier as it stands.
    """

    snapshot: Snapshot
    device: torch.device
    prepared: PreparedImages
    workers: int
    started: Callable[[Classifier, int], TrainingStarted]
    epoch_ended: Callable[[EpochEnded], None]

    def chosen(self, split: int, known: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Indices of the labelled images of a split that could be read."""
        snapshot = self.snapshot
        return np.flatnonzero((snapshot.splits == split) & (snapshot.labels >= 0) & known)


@dataclass(frozen=True, eq=False)
class Trained:
    """What a recipe gives back.

    Args:
        classifier: with the weights of the best epoch.
        logits: float32 [N, C] of all images of the snapshot, also of unsorted ones.
        features: float16 [N, D'] pooled.
        known: bool [N], False where the image could not be read.
        errors: (index, why) of those.
        fitted: how the training went.
        feature_cache: name of the cache that holds the features; empty where the backbone itself has learned.
    """

    classifier: Classifier
    logits: NDArray[np.float32]
    features: NDArray[np.float16]
    known: NDArray[np.bool_]
    errors: tuple[tuple[int, str], ...]
    fitted: Fitted
    feature_cache: str = ""


@dataclass(frozen=True)
class Recipe(ABC):
    """A way of training and its parameters."""

    NAME: ClassVar[str]
    LABEL: ClassVar[str]
    SUMMARY: ClassVar[str]

    epochs: int = parameter(
        50, low=1, high=10_000, help="How often every image is seen, at most", advanced=False
    )
    batch_size: int = parameter(32, low=2, high=4096, help="Images per step")
    learning_rate: float = parameter(1e-3, low=1e-7, high=10.0, help="Size of the first steps")
    weight_decay: float = parameter(1e-2, low=0.0, high=10.0, help="Pull towards small weights")
    patience: int = parameter(
        10, low=0, high=10_000, help="End after so many epochs without a better validation loss; 0 is never"
    )
    seed: int = parameter(0, low=0, high=LARGEST_SEED, help="The same seed gives the same training")
    device: str = parameter("auto", choices=devices.CHOICES, help="Where to compute")

    @property
    def backbone_name(self) -> str:
        """The backbone this recipe will train on."""
        return self.NAME

    @abstractmethod
    def train(self, bench: Workbench) -> Generator[Event | None, None, Trained]:
        """Train; yields at least every 100 ms."""


@cache
def all_recipes() -> dict[str, type[Recipe]]:
    """Every recipe by name, in the order of their files' `ORDER`."""
    modules = [
        importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    ]
    return {module.RECIPE.NAME: module.RECIPE for module in sorted(modules, key=lambda module: module.ORDER)}


def find(name: str) -> type[Recipe]:
    """The recipe of that name.

    Raises:
        UserError: There is none.
    """
    try:
        return all_recipes()[name]
    except KeyError:
        raise UserError(f"There is no recipe {name!r}.", f"There are: {', '.join(all_recipes())}.") from None


def check_trainable(snapshot: Snapshot, known: NDArray[np.bool_] | None = None) -> None:
    """Can a classifier be trained on this at all?

    Args:
        known: bool [N], the images that could be read; all of them before anyone has tried.

    Raises:
        UserError: It cannot; says why and what to do.
    """
    if known is not None and not known.all():
        _check_readable(snapshot, known)
        return
    counts = np.bincount(snapshot.labels[snapshot.labels >= 0], minlength=len(snapshot.classes))
    filled = [name for name, count in zip(snapshot.classes, counts, strict=True) if count]
    if len(filled) < 2:
        raise UserError(
            "A classifier needs at least two classes with images.",
            f"There is only “{filled[0]}”." if filled else "No image has a class yet.",
            "Drop one folder per class, or sort images into classes.",
        )
    alone = [name for name, count in zip(snapshot.classes, counts, strict=True) if count == 1]
    if alone:
        raise UserError(
            f"The class “{alone[0]}” has a single image.",
            "One image cannot be both learned from and tested on.",
            "Add several more images to it, or delete the class.",
        )
    training = snapshot.labels[(snapshot.splits == splits.TRAIN) & (snapshot.labels >= 0)]
    untaught = sorted(set(filled) - {snapshot.classes[label] for label in np.unique(training)})
    if untaught:
        raise UserError(
            f"The class “{untaught[0]}” has no training image.",
            "All its images are kept for validation or test.",
            "Give some of its images the split “train”.",
        )


def _check_readable(snapshot: Snapshot, known: NDArray[np.bool_]) -> None:
    """A class whose images are all unreadable cannot be learned; the others can, if there are two of them."""
    chosen = (snapshot.splits == splits.TRAIN) & (snapshot.labels >= 0) & known
    if len(np.unique(snapshot.labels[chosen])) < 2:
        raise UserError(
            "A classifier needs training images of at least two classes.",
            "Too many of the images could not be read.",
            "Add images that can be opened.",
        )
