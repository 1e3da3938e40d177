"""What becomes of a run's answers when pictures are spoilt on purpose; the ways stand in `core.distortions`."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.distortions import DISTORTIONS
from core.image_ref import ImageRef
from core.jobs import Event, Request, Snapshot


@dataclass(frozen=True, eq=False)
class StressTest(Request):
    """Ask a classifier about images as they are and spoilt in every way; the answer is a `StressReport`.

    Args:
        run_folder: a run's folder, or `LIVE`.
        snapshot: the images, usually the test split.
        distortions: names, in the order in which they are to be tried.
    """

    PRIORITY: ClassVar[int] = 4

    run_folder: str
    snapshot: Snapshot
    distortions: tuple[str, ...] = tuple(DISTORTIONS)

    @property
    def key(self) -> str:
        """The latest stress test asked for wins."""
        return "stress test"


@dataclass(frozen=True, eq=False)
class StressLevel(Event):
    """The answers at one strength of one distortion: scores float32 [N, C], softmax."""

    distortion: str
    strength: float
    scores: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class StressReport:
    """All answers.

    Args:
        rows: int64 [N], of the images that could be read; so are the lines of all scores.
        classes: C class names, the columns of all scores.
        clean: float32 [N, C], of the pictures as they are.
        levels: in the order they were tried.
        errors: (path, why) of images that could not be read.
        epoch: of the classifier in training, how many it had seen.
    """

    run_folder: str
    rows: NDArray[np.int64]
    classes: tuple[str, ...]
    clean: NDArray[np.float32]
    levels: tuple[StressLevel, ...]
    errors: tuple[tuple[str, str], ...] = ()
    epoch: int | None = None


@dataclass(frozen=True, eq=False)
class CleanAnswers(Event):
    """The answers for the pictures as they are, from which a stress test sets out; see `StressReport`.

    `epoch`: of the classifier in training, how many it had seen; what it learns later is not in the answers.
    """

    rows: NDArray[np.int64]
    classes: tuple[str, ...]
    clean: NDArray[np.float32]
    epoch: int | None = None


@dataclass(frozen=True)
class SpoilImage(Request):
    """Ask about one picture, spoilt in several ways one after the other; the answer is a `SpoiltImage`.

    Args:
        changes: (name of a distortion, strength), in the order they are applied.
    """

    PRIORITY: ClassVar[int] = 11  # a hand is on the slider

    run_folder: str
    image: ImageRef
    changes: tuple[tuple[str, float], ...]
    cache_folder: str = ""

    @property
    def key(self) -> str:
        """The latest position of the sliders wins."""
        return "spoilt image"


@dataclass(frozen=True, eq=False)
class SpoiltImage:
    """The picture as the network saw it, uint8 [S, S, 3], and the scores float32 [C] over `classes`.

    `epoch`: of the classifier in training, how many it had seen.
    """

    run_folder: str
    image: ImageRef
    changes: tuple[tuple[str, float], ...]
    picture: NDArray[np.uint8]
    classes: tuple[str, ...]
    scores: NDArray[np.float32]
    epoch: int | None = None


@dataclass(frozen=True)
class SweepImage(Request):
    """Ask about one picture at many strengths of each distortion; the answer is an `ImageSweep`."""

    PRIORITY: ClassVar[int] = 6

    run_folder: str
    image: ImageRef
    distortions: tuple[str, ...] = tuple(DISTORTIONS)
    cache_folder: str = ""

    @property
    def key(self) -> str:
        """The latest picture wins."""
        return "sweep"


@dataclass(frozen=True, eq=False)
class Sweep(Event):
    """The answers along one distortion, from neutral to its strongest.

    Args:
        strengths: float64 [K], the first is neutral.
        scores: float32 [K, C].
        tips_at: the first strength at which another class has the best score than at neutral; None if none does.
    """

    distortion: str
    strengths: NDArray[np.float64]
    scores: NDArray[np.float32]
    tips_at: float | None


@dataclass(frozen=True, eq=False)
class ImageSweep:
    """Every sweep of a picture; `classes` are the columns of their scores."""

    run_folder: str
    image: ImageRef
    classes: tuple[str, ...]
    sweeps: tuple[Sweep, ...]
