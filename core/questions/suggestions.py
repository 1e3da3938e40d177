"""Learning while one sorts: which class an image may have, asked anew after each decision.

OpenPile     → Progress, PileGrown …, PileOpened    the features of all images, taken once and kept
Suggest      → Suggestions       after each decision: rows and labels only
JudgeLabels  → LabelsJudged      how good it is so far, and what would help most
ArrangePile  → PileArranged      look-alikes next to each other

The engine keeps one pile. Whoever asks about another is told `PileForgotten`, and opens it again.
"""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.jobs import Event, Request, Snapshot
from core.learning_curve import Growth
from core.questions.maps import FeatureSource


@dataclass(frozen=True, eq=False)
class OpenPile(Request):
    """Take the features of a pile of images, in this order; the answer is `PileOpened`.

    Args:
        pile: its number.
        source: whose features.
        snapshot: the images, those that are wanted first at the front; their labels do not matter.
        groups: int64 [N], images of equal number are never on both sides of a cross-validation.
    """

    PRIORITY: ClassVar[int] = 4

    pile: int
    source: FeatureSource
    snapshot: Snapshot
    groups: NDArray[np.int64]

    @property
    def key(self) -> str:
        """There is one pile."""
        return "pile"


@dataclass(frozen=True)
class PileGrown(Event):
    """The features of so many images of the pile are known by now."""

    pile: int
    known: int
    total: int


@dataclass(frozen=True)
class PileOpened:
    """All features are known that can be; `errors` tell (path, why) of the others."""

    pile: int
    known: int
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PileForgotten:
    """The engine has no such pile (any more)."""

    pile: int


@dataclass(frozen=True, eq=False)
class AboutLabels(Request):
    """A question about a pile as it is labelled now.

    Args:
        pile: its number.
        rows: int64 [L], the images that have a label.
        labels: int64 [L], any numbers of their classes.
        accepted: int64 [A], those of the rows whose label is a suggestion nobody has looked at: they are learned
            from, and not counted.
    """

    pile: int
    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    accepted: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))


@dataclass(frozen=True, eq=False)
class Suggest(AboutLabels):
    """Ask for suggestions for all images without a label; the answer is `Suggestions`."""

    PRIORITY: ClassVar[int] = 8

    @property
    def key(self) -> str:
        """The latest labels count."""
        return "suggestions"


@dataclass(frozen=True, eq=False)
class Suggestions:
    """The likeliest class of images; empty with fewer than two classes among the labels.

    Args:
        pile: its number.
        rows: int64 [M].
        labels: int64 [M], numbers as in the question.
        scores: float32 [M]; of those with a score of 0.95, 95 of 100 are right.
        margins: float32 [M], how far the next class is behind, 0 .. 1.
    """

    pile: int
    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    scores: NDArray[np.float32]
    margins: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class JudgeLabels(AboutLabels):
    """Ask how good a head is that has learned from these labels; the answer is `LabelsJudged`."""

    PRIORITY: ClassVar[int] = 5  # after suggestions, and before more features

    @property
    def key(self) -> str:
        """The latest labels count."""
        return "labels judged"


@dataclass(frozen=True, eq=False)
class LabelsJudged:
    """What heads said of images that they, and their groups, had not been fitted on.

    Args:
        suggestions: for the labelled images.
        right: how many of them agree with a label that was not accepted.
        total: how many of those there are.
        growth: what more images of one class would bring; None where that cannot be told.
    """

    suggestions: Suggestions
    right: int
    total: int
    growth: Growth | None


@dataclass(frozen=True)
class ArrangePile(Request):
    """Ask for an order in which look-alikes follow each other; the answer is `PileArranged`."""

    PRIORITY: ClassVar[int] = 5

    pile: int

    @property
    def key(self) -> str:
        """There is one pile."""
        return "pile arranged"


@dataclass(frozen=True, eq=False)
class PileArranged:
    """Look-alikes next to each other, of the images whose features are known.

    Args:
        pile: its number.
        rows: int64 [M], in the order.
        blocks: int64 [M], of those rows: images of the same number look alike; they follow each other.
        typical: int64 [B], of each block the row nearest to its middle.
    """

    pile: int
    rows: NDArray[np.int64]
    blocks: NDArray[np.int64]
    typical: NDArray[np.int64]
