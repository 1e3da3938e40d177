"""Recipes: ways of training. One file each; the parameters are the recipe's fields, described once.

Every file in this folder offers `RECIPE`, a frozen dataclass derived from `Recipe`.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from core import splits
from core.blob_store import PreparedImages
from core.engine import devices, precision
from core.engine.checkpoints import Checkpoint
from core.engine.classifier import Classifier
from core.engine.optimising import OPTIMISERS, SCHEDULES, Course
from core.engine.stepping import Steps
from core.engine.tasks import Classify, class_weights
from core.engine.training import Examples, Fitted, Plan
from core.errors import UserError
from core.jobs import EpochEnded, Event, Snapshot, TrainingStarted
from core.parameters import parameter

LARGEST_SEED = 2**31 - 1
BALANCES = ("none", "weights", "sampling")


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
        checkpoint: where the training stands, on disk.
    """

    snapshot: Snapshot
    device: torch.device
    prepared: PreparedImages
    workers: int
    started: Callable[[Classifier, int], TrainingStarted]
    epoch_ended: Callable[[EpochEnded], None]
    checkpoint: Checkpoint | None = None

    def chosen(self, split: int, known: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Indices of the labelled images of a split that could be read."""
        snapshot = self.snapshot
        return np.flatnonzero((snapshot.splits == split) & (snapshot.labels >= 0) & known)

    def examples(self, inputs: torch.Tensor, known: NDArray[np.bool_]) -> tuple[Examples, Examples]:
        """Labelled examples for training and for validation; `inputs` [N, ...] are of all images."""
        every = Examples(inputs, torch.from_numpy(self.snapshot.labels.copy()))
        return tuple(every.part(self.chosen(split, known)) for split in (splits.TRAIN, splits.VALIDATION))  # type: ignore[return-value]


@dataclass(frozen=True, eq=False)
class Trained:
    """What a recipe gives back.

    Args:
        classifier: with the weights of the best epoch.
        logits: float32 [N, C] of all images of the snapshot, also of unsorted ones.
        features: float32 [N, D'] pooled.
        known: bool [N], False where the image could not be read.
        errors: (index, why) of those.
        fitted: how the training went.
        feature_cache: name of the cache that holds the features; empty where the backbone itself has learned.
        answers: has it learned to tell classes apart?
        reconstruction: float32 [N], how badly each image is given back, where that was learned.
    """

    classifier: Classifier
    logits: NDArray[np.float32]
    features: NDArray[np.float32]
    known: NDArray[np.bool_]
    errors: tuple[tuple[int, str], ...]
    fitted: Fitted
    feature_cache: str = ""
    answers: bool = True
    reconstruction: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class Recipe(ABC):
    """A way of training and its parameters."""

    NAME: ClassVar[str]
    LABEL: ClassVar[str]
    SUMMARY: ClassVar[str]
    NEEDS_LABELS: ClassVar[bool] = True

    epochs: int = parameter(
        50, low=1, high=10_000, help="How often every image is seen, at most", advanced=False
    )
    batch_size: int = parameter(32, low=2, high=4096, help="Images per step")
    learning_rate: float = parameter(
        1e-3, low=0.0, high=10.0, help="Size of the first steps; 0 finds it by a short test"
    )
    optimiser: str = parameter("adamw", choices=OPTIMISERS, help="How steps follow from gradients")
    schedule: str = parameter("cosine", choices=SCHEDULES, help="How the steps get smaller")
    weight_decay: float = parameter(1e-2, low=0.0, high=10.0, help="Pull towards small weights")
    label_smoothing: float = parameter(
        0.0, low=0.0, high=0.9, help="Share of each label spread over all classes"
    )
    mixup: float = parameter(
        0.0, low=0.0, high=10.0, help="Strength of mixing images with each other; 0 is off"
    )
    balance: str = parameter(
        "none",
        choices=BALANCES,
        help="Let small classes count as much as large ones: by weight, or drawn as often",
    )
    patience: int = parameter(
        10, low=0, high=10_000, help="End after so many epochs without a better validation loss; 0 is never"
    )
    seed: int = parameter(0, low=0, high=LARGEST_SEED, help="The same seed gives the same training")
    device: str = parameter("auto", choices=devices.CHOICES, help="Where to compute")
    precision = "float32"  # no parameter here: a head alone has nothing to gain from half of it

    @property
    def backbone_name(self) -> str:
        """The backbone this recipe will train on."""
        return self.NAME

    @property
    def main_stage(self) -> int:
        """The number of the stage whose epochs are `epochs`."""
        return 0

    @abstractmethod
    def train(self, bench: Workbench) -> Generator[Event | None, None, Trained]:
        """Train; yields at least every 100 ms."""

    def steps(self, **changes: Any) -> Steps:
        """How steps are made, by the parameters."""
        course = Course(self.optimiser, self.schedule)
        how = Steps(self.learning_rate, self.weight_decay, course, self.mixup, precision=self.precision)
        return replace(how, **changes)

    def plan(self, **changes: Any) -> Plan:
        """How long and how fast, by the parameters."""
        balance = "sampling" if self.balance == "sampling" else "none"
        plan = Plan(self.epochs, self.batch_size, self.patience, self.seed, self.steps(), balance)
        return replace(plan, **changes)

    def task(self, labels: torch.Tensor, classes: int) -> Classify:
        """To tell classes apart, by the parameters; `labels` int64 [N] are those learned from."""
        weights = class_weights(labels, classes) if self.balance == "weights" else None
        return Classify(weights, self.label_smoothing)


def precision_parameter() -> Any:
    """The precision, as a parameter of recipes in which more than a head learns."""
    return parameter(
        precision.AUTO,
        choices=precision.CHOICES,
        help="What the network computes in while it learns; auto takes bfloat16 where it is faster and safe",
    )


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


def dense_layers(text: str) -> tuple[int, ...]:
    """Widths of dense layers from "1024, 256".

    Raises:
        UserError: These are no widths.
    """
    try:
        units = tuple(int(part) for part in text.replace(",", " ").split())
    except ValueError:
        units = (0,)
    if any(not 1 <= width <= 65_536 for width in units):
        raise UserError(
            f"“{text}” are no widths of dense layers.", advice="Write numbers such as 256, or 1024, 256."
        )
    return units


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
