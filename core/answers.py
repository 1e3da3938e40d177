"""What the engine answers; who asks for it finds it in `core.jobs`, beside the questions.

numpy arrays in here are read-only by agreement: the sender does not touch them again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.image_ref import ImageRef
from core.parameters import Spec, Value


@dataclass(frozen=True)
class RecipeCard:
    """A way of training as form, menu and command see it."""

    name: str
    label: str
    summary: str
    specs: tuple[Spec, ...]


@dataclass(frozen=True)
class BackboneCard:
    """A backbone as form and menu see it. `weights_path` is empty where no weights were found.

    `speed` is what a user looks for first (fast, balanced, accurate, classic, own); `gmacs` are the 10^9
    multiply-adds of one image.
    """

    name: str
    label: str
    size_mb: float
    licence: str
    paper: str
    needs_weights: bool
    weights_path: str = ""
    speed: str = ""
    gmacs: float = 0.0


@dataclass(frozen=True)
class MethodCard:
    """A way to draw heat maps as form, menu and command see it; `has_layer`: may a layer be chosen?"""

    name: str
    label: str
    summary: str
    specs: tuple[Spec, ...]
    has_layer: bool = True


@dataclass(frozen=True)
class Introduction:
    """What this engine can do."""

    device: str
    device_label: str
    recipes: tuple[RecipeCard, ...]
    backbones: tuple[BackboneCard, ...]
    methods: tuple[MethodCard, ...]
    further: tuple[BackboneCard, ...] = ()  # those that may be chosen by name


@dataclass(frozen=True)
class RunSaved:
    """A training is over and its run is complete on disk; `status` is `finished` or `stopped`."""

    run_folder: str
    status: str


@dataclass(frozen=True, eq=False)
class Predictions:
    """A run's answers.

    Args:
        run_folder: Which run answered.
        rows: int64 [N], rows of the images (of the snapshot, those that could be read).
        scores: float32 [N, C], softmax; the columns are `classes`.
        classes: the run's class names.
        errors: (path, why) of the images that could not be read.
    """

    run_folder: str
    rows: NDArray[np.int64]
    paths: tuple[str, ...]
    scores: NDArray[np.float32]
    classes: tuple[str, ...]
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class HeatMap:
    """Where in the picture the score of a class comes from.

    Args:
        values: float32 [h, w] in 0..1, divided by the map's own maximum; all zero where nothing speaks for
            the class.
        peak: the maximum before the division, in units of the score.
        region: (left, top, right, bottom) of the part the network saw, as fractions 0..1 of the upright picture.
        target: the class the map is for.
        scores: float32 [C], softmax over `classes`.
        run_folder: the run that answered, or `LIVE`.
        epoch: for a live classifier, how many epochs it had seen.
        layer: the stage that was looked at, "" where a method looks at the picture itself.
        layers: all stages of the network, from the picture on.
        parameters: the method's own, as they were asked for.
        follows_class: would it be another map for another class? Else it shows what stands out, for no class.
    """

    image: ImageRef
    method: str
    values: NDArray[np.float32]
    peak: float
    region: tuple[float, float, float, float]
    target: str
    scores: NDArray[np.float32]
    classes: tuple[str, ...]
    run_folder: str
    epoch: int | None = None
    layer: str = ""
    layers: tuple[str, ...] = ()
    parameters: tuple[tuple[str, Value], ...] = ()
    follows_class: bool = True


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The most similar images, the most similar first, never the image itself.

    Args:
        rows: int64 [k].
        names: k paths inside the project.
        labels: k class names ("" for unsorted), as they were when the run was trained.
        similarities: float32 [k], cosine in -1..1.
        hashes: k content hashes, which tell whether the rows still mean these images.
    """

    image: ImageRef
    run_folder: str
    rows: NDArray[np.int64]
    names: tuple[str, ...]
    labels: tuple[str, ...]
    similarities: NDArray[np.float32]
    hashes: tuple[str, ...]


@dataclass(frozen=True)
class StageCard:
    """One stage of a backbone: what leaves it, (channels, height, width), and how many parameters it has."""

    name: str
    shape: tuple[int, ...]
    parameters: int


@dataclass(frozen=True)
class ModelSummary:
    """What a backbone is made of, from the picture on.

    Args:
        stages: in order.
        pool_parameters: of what stands between the last stage and the head; it learns with the upper stages.
        automatic: index of the first stage that learns if nobody chooses.
    """

    backbone: str
    stages: tuple[StageCard, ...]
    pool_parameters: int
    automatic: int


@dataclass(frozen=True, eq=False)
class AugmentationPreview:
    """What the network will see of an image: `pictures`, uint8 [N, S, S, 3]."""

    image: ImageRef
    preset: str
    pictures: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Reconstructions:
    """Pictures as an autoencoder sees them, and as it gives them back.

    Args:
        rows: int64 [N], of the images that could be read.
        originals, reconstructed: uint8 [N, S, S, 3].
        errors: float32 [N], root mean square difference, in 0..1.
        layers, of_layers: through how many layers, of how many: in training, only those that have learned.
        epoch: for one in training, how many epochs it had seen.
    """

    run_folder: str
    rows: NDArray[np.int64]
    originals: NDArray[np.uint8]
    reconstructed: NDArray[np.uint8]
    errors: NDArray[np.float32]
    layers: int
    of_layers: int
    epoch: int | None = None


Result = (
    Introduction
    | RunSaved
    | Predictions
    | HeatMap
    | Neighbours
    | ModelSummary
    | AugmentationPreview
    | Reconstructions
)
