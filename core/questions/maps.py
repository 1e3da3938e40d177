"""Maps: all images as points in a plane, where those lie together that a network sees as alike.

DrawMap      → MapForming …, ImageMap        one map
CompareMaps  → MapForming …, MapPair         before and after a training
CompareImages → CosineMatrix                 a few images, each against each
Separate     → Separations                   how far the classes of a map are apart, as images are labelled now
FindAlike    → Neighbours                    the images nearest to one, by any network's features
"""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.jobs import Event, ImageRef, Request, Snapshot

TSNE, PCA, UMAP = "tsne", "pca", "umap"
METHODS = (TSNE, PCA, UMAP)
POOLED = ""  # in place of a layer's name: what the head gets to see (of VGG16 the 4,096 numbers of fc7)


@dataclass(frozen=True)
class FeatureSource:
    """Whose features, and from where in the network.

    Args:
        run_folder: A run's folder, or `LIVE`; empty for a backbone as it was downloaded.
        backbone, weights: Its name, and the file of its weights if not the usual one.
        layer: A stage's name, whose features are its means over the picture; or `POOLED`.
    """

    run_folder: str = ""
    backbone: str = ""
    weights: str = ""
    layer: str = POOLED


@dataclass(frozen=True)
class Separation:
    """How well classes are apart: the mean silhouette, -1..1, of so many images in so many classes."""

    silhouette: float
    images: int
    classes: int


@dataclass(frozen=True, eq=False)
class ImageMap:
    """Images as points.

    Args:
        source, method: what was asked for.
        rows: int64 [N], of the images that could be read.
        hashes: N content hashes.
        positions: float32 [N, 2] or [N, 3], in a unit of the method's own.
        separation: of the labelled images' features; None with fewer than two classes.
        layers: stages of the network, from the picture on.
        errors: (path, why) of images that could not be read.
        joined: how many images came to an earlier map; the others stay where they were.
        epoch: of the classifier in training, how many it had seen.
        axes: of a PCA, float32 [D + 1, 2 or 3]: how features become positions, and last where their origin lies.
    """

    source: FeatureSource
    method: str
    rows: NDArray[np.int64]
    hashes: tuple[str, ...]
    positions: NDArray[np.float32]
    separation: Separation | None
    layers: tuple[str, ...]
    errors: tuple[tuple[str, str], ...] = ()
    joined: int = 0
    axes: NDArray[np.float32] | None = None
    epoch: int | None = None


@dataclass(frozen=True, eq=False)
class MapForming(Event):
    """A map as it stands after `step` of `steps`: rows int64 [N], positions float32 [N, 2 or 3] as in `ImageMap`."""

    rows: NDArray[np.int64]
    positions: NDArray[np.float32]
    step: int
    steps: int


@dataclass(frozen=True, eq=False)
class MapPair:
    """The same images before and after a training; `before.positions` are turned to lie as near as they can.

    `rows` and their order are those of both maps. `likeness` tells how alike they are after that, 1 for the same map
    and 0 for none (1 - the Procrustes statistic).
    """

    before: ImageMap
    after: ImageMap
    likeness: float


@dataclass(frozen=True, eq=False)
class DrawMap(Request):
    """Ask for a map; the answer is an `ImageMap`, on the way come `Progress` and `MapForming`.

    Args:
        snapshot: The images.
        method: One of `METHODS`.
        dimensions: 2, or for a PCA also 3.
        onto: A map by the same method and source, which new images join; the others stay where they are.
    """

    PRIORITY: ClassVar[int] = 4

    source: FeatureSource
    snapshot: Snapshot
    method: str = TSNE
    dimensions: int = 2
    onto: ImageMap | None = None
    seed: int = 0

    @property
    def key(self) -> str:
        """The latest map asked for wins."""
        return "map"


@dataclass(frozen=True, eq=False)
class CompareMaps(Request):
    """Ask for the map of a run's features, and of its backbone's as it was before; the answer is a `MapPair`."""

    PRIORITY: ClassVar[int] = 4

    before: FeatureSource
    after: FeatureSource
    snapshot: Snapshot
    method: str = TSNE
    dimensions: int = 2
    seed: int = 0

    @property
    def key(self) -> str:
        """The latest map asked for wins."""
        return "map"


@dataclass(frozen=True, eq=False)
class Separate(Request):
    """Ask how far the classes are apart in the features of each source; the answer is `Separations`.

    A map stays as it is when images are sorted; how far their classes are apart does not.
    """

    PRIORITY: ClassVar[int] = 4

    sources: tuple[FeatureSource, ...]
    snapshot: Snapshot

    @property
    def key(self) -> str:
        """The latest labels count."""
        return "separation"


@dataclass(frozen=True)
class Separations:
    """For each source; None with fewer than two classes."""

    values: tuple[Separation | None, ...]


@dataclass(frozen=True, eq=False)
class CompareImages(Request):
    """Ask how alike a few images are, each with each; the answer is a `CosineMatrix`."""

    PRIORITY: ClassVar[int] = 7

    source: FeatureSource
    snapshot: Snapshot

    @property
    def key(self) -> str:
        """The latest matrix asked for wins."""
        return "cosines"


@dataclass(frozen=True, eq=False)
class CosineMatrix:
    """Rows int64 [N] of the images that could be read, and their cosines float32 [N, N]."""

    source: FeatureSource
    rows: NDArray[np.int64]
    cosines: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class FindAlike(Request):
    """Ask which images look most like one, to any network and at any layer; the answer is `Neighbours`."""

    PRIORITY: ClassVar[int] = 8

    source: FeatureSource
    image: ImageRef
    among: Snapshot
    k: int = 5

    @property
    def key(self) -> str:
        """The latest asked for wins."""
        return "alike"


def methods() -> tuple[str, ...]:
    """Those of `METHODS` that work on this computer: UMAP is an extra."""
    return METHODS if find_spec("umap") else METHODS[:2]
