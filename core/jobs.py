"""Everything that may be asked of the engine, and everything that may be heard from it.

A *request* is frozen and carries all it needs, so the project may go on changing under a running job. While
a job runs it yields *events*; when it is done it returns a *result*. numpy arrays in here are read-only by
agreement: the sender does not touch them again.
"""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.answers import (
    AugmentationPreview as AugmentationPreview,
)
from core.answers import (
    BackboneCard as BackboneCard,
)
from core.answers import (
    HeatMap as HeatMap,
)
from core.answers import (
    Introduction as Introduction,
)
from core.answers import (
    MethodCard as MethodCard,
)
from core.answers import (
    ModelSummary as ModelSummary,
)
from core.answers import (
    Neighbours as Neighbours,
)
from core.answers import (
    Predictions as Predictions,
)
from core.answers import (
    RecipeCard as RecipeCard,
)
from core.answers import (
    Reconstructions as Reconstructions,
)
from core.answers import (
    Result as Result,
)
from core.answers import (
    RunSaved as RunSaved,
)
from core.answers import (
    StageCard as StageCard,
)
from core.image_ref import ImageRef as ImageRef
from core.parameters import Value

LIVE = "live"  # in place of a run's folder: the classifier that is being trained right now


# ---------------------------------------------------------------------------------------------- what is asked


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The images a request is about, as they were when it was made.

    Args:
        rows: int64 [N], the stable row of each image.
        names: N paths inside the project (`images/rose/a.jpg`), as people see them.
        paths: N absolute paths.
        hashes: N content hashes (hexadecimal), the key of every cache.
        labels: int64 [N], index into `classes`, -1 for an unsorted image.
        splits: uint8 [N], see `core.splits`.
        classes: class names, sorted; their order is the order of a classifier's scores.
        cache_folder: where prepared images and features are cached.
    """

    rows: NDArray[np.int64]
    names: tuple[str, ...]
    paths: tuple[str, ...]
    hashes: tuple[str, ...]
    labels: NDArray[np.int64]
    splits: NDArray[np.uint8]
    classes: tuple[str, ...]
    cache_folder: str

    def __len__(self) -> int:
        return len(self.paths)


@dataclass(frozen=True)
class Request:
    """What every request has: a priority, and a key under which a newer request replaces an older one."""

    PRIORITY: ClassVar[int] = 0  # higher overtakes lower at the next yield

    @property
    def key(self) -> str:
        """Requests with the same key replace each other, the latest wins; an empty key replaces nothing."""
        return ""


@dataclass(frozen=True)
class Introduce(Request):
    """Ask what this engine can do: load torch, look at the device, list recipes, backbones and methods."""

    PRIORITY: ClassVar[int] = 20


@dataclass(frozen=True, eq=False)
class Train(Request):
    """Train a classifier; the engine writes everything into `run_folder`, which it makes.

    `settings` hold the recipe's parameters by name; those not named keep their defaults. With `resume` the folder
    holds a run that was cut off, and the training goes on from where it stood.
    """

    snapshot: Snapshot
    run_folder: str
    recipe: str = "transfer"
    settings: dict[str, Value] = field(default_factory=dict)
    resume: bool = False


@dataclass(frozen=True, eq=False)
class Predict(Request):
    """Ask a run for its predictions of images; the answer is `Predictions`.

    With a cache folder the snapshot's images come through the project's caches, else straight from the files.
    """

    PRIORITY: ClassVar[int] = 5

    run_folder: str
    snapshot: Snapshot
    device: str = "auto"
    grayscale: bool = False


@dataclass(frozen=True)
class Inspect(Request):
    """Ask a classifier where in one image a score comes from; the answer is a `HeatMap`.

    On the way, slow methods send `HeatMapSketched` (see `core.questions.heat_maps`).

    Args:
        run_folder: A run's folder, or `LIVE`.
        image: The picture.
        cache_folder: The project's cache; empty for a run outside a project.
        method: Name of a way to draw, see `MethodCard`.
        target: The class the map is for; None is the predicted one.
        parameters: The method's own parameters by name.
        layer: The stage to look at, for methods that look at one; "" is the last.
    """

    PRIORITY: ClassVar[int] = 10

    run_folder: str
    image: ImageRef
    cache_folder: str = ""
    method: str = "grad_cam"
    target: str | None = None
    parameters: tuple[tuple[str, Value], ...] = ()
    layer: str = ""

    @property
    def key(self) -> str:
        """The latest heat map asked for wins."""
        return "heat map"


@dataclass(frozen=True)
class FindNeighbours(Request):
    """Ask which images of a run look most like this one; the answer is `Neighbours`."""

    PRIORITY: ClassVar[int] = 8

    run_folder: str
    image: ImageRef
    cache_folder: str = ""
    k: int = 5

    @property
    def key(self) -> str:
        """The latest neighbours asked for win."""
        return "neighbours"


@dataclass(frozen=True)
class Summarise(Request):
    """Ask what a backbone is made of; the answer is a `ModelSummary`."""

    PRIORITY: ClassVar[int] = 9

    backbone: str

    @property
    def key(self) -> str:
        """The latest summary asked for wins."""
        return "summary"


@dataclass(frozen=True)
class PreviewAugmentation(Request):
    """Ask what the network will see of an image; the answer is an `AugmentationPreview`."""

    PRIORITY: ClassVar[int] = 9

    image: ImageRef
    backbone: str
    preset: str
    seed: int = 0
    count: int = 8
    cache_folder: str = ""

    @property
    def key(self) -> str:
        """The latest preview asked for wins."""
        return "preview"


@dataclass(frozen=True, eq=False)
class Reconstruct(Request):
    """Ask an autoencoder for what it gives back of a few images; the answer is `Reconstructions`."""

    PRIORITY: ClassVar[int] = 7

    run_folder: str
    snapshot: Snapshot

    @property
    def key(self) -> str:
        """The latest reconstructions asked for win."""
        return "reconstructions"


class StopEarly(Exception):
    """Thrown into a job at its yield: end now, and keep what there is."""


# ---------------------------------------------------------------------------------------------- what is heard


@dataclass(frozen=True)
class Event:
    """Something heard on the way."""


@dataclass(frozen=True)
class Progress(Event):
    """How far a job is. `seconds_left` is None as long as it cannot be told."""

    phase: str
    done: int
    total: int
    per_second: float = 0.0
    seconds_left: float | None = None


@dataclass(frozen=True)
class Waiting(Event):
    """The job waits for another process: for so many seconds others go first, whatever its priority."""

    seconds: float


@dataclass(frozen=True)
class Notice(Event):
    """Something a person should know although the job goes on."""

    text: str


@dataclass(frozen=True)
class TrainingStarted(Event):
    """The run's folder exists and the training is on its way."""

    run_folder: str
    recipe: str
    backbone: str
    device: str
    epochs: int
    images: int
    classes: tuple[str, ...]
    reconstructs: bool = False  # does it learn to give pictures back?


@dataclass(frozen=True)
class PrecisionFound(Event):
    """What the network computes in while it learns, chosen by measuring: `float32` or `bfloat16`."""

    precision: str
    stage: str = ""


@dataclass(frozen=True)
class LearningRateFound(Event):
    """A learning rate was found by a short test: the losses [S] under ever higher rates [S], and the one chosen."""

    rates: tuple[float, ...]
    losses: tuple[float, ...]
    chosen: float
    stage: str = ""


@dataclass(frozen=True)
class StepsEnded(Event):
    """Training steps since the last such event: `step` is the number of the last, `losses` are theirs."""

    step: int
    losses: tuple[float, ...]


@dataclass(frozen=True)
class EpochEnded(Event):
    """One epoch's figures; accuracies lie in 0..1, validation figures are None without validation images.

    Where nothing can be right or wrong (a reconstruction), the accuracies are None too. `stage` names the part
    of a training that has several.
    """

    epoch: int
    epochs: int
    train_loss: float
    train_accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    best: bool
    seconds: float
    seconds_left: float | None
    stage: str = ""
