"""The data check: what may be wrong with a project's images.

CheckData → PartlyChecked …, DataCheck
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from core.answers import BackboneCard
from core.data_check import Finding
from core.jobs import Event, Request, Snapshot
from core.label_doubts import LabelDoubts
from core.questions.maps import FeatureSource


@dataclass(frozen=True, eq=False)
class CheckData(Request):
    """Ask what may be wrong; the answer is `DataCheck`, on the way come `Progress` and `PartlyChecked`.

    Args:
        snapshot: All images that can be read.
        sizes: int64 [N, 2], width and height of each in pixels.
        groups: int64 [N], images that belong together, see `core.project.Project.groups`.
        source: Whose features tell whether a label fits; None for nobody's.
        apart: pairs of content hashes, each pair sorted, of which a person said that they are not the same.
    """

    PRIORITY: ClassVar[int] = 4

    snapshot: Snapshot
    sizes: NDArray[np.int64]
    groups: NDArray[np.int64]
    source: FeatureSource | None = None
    apart: frozenset[tuple[str, str]] = frozenset()

    @property
    def key(self) -> str:
        """The latest check wins."""
        return "data check"


@dataclass(frozen=True, eq=False)
class DataCheck:
    """What was found.

    Args:
        findings: one of each kind that was looked for, also where nothing was found.
        doubts: what a model says of the labels; None where that was not asked.
        unasked: why it was not, a sentence, or "".
    """

    findings: tuple[Finding, ...]
    doubts: LabelDoubts | None = None
    unasked: str = ""


@dataclass(frozen=True, eq=False)
class PartlyChecked(Event):
    """What was found so far; the quick things come first."""

    so_far: DataCheck


def source_at_hand(cards: Iterable[BackboneCard], run_folder: str = "") -> FeatureSource | None:
    """Whose features may be asked without a download: the first backbone whose weights lie here, else a run.

    A backbone as it was downloaded comes first, for it has not learned the labels that are to be doubted.
    """
    backbone = next((card.name for card in cards if card.weights_path), "")
    if backbone:
        return FeatureSource(backbone=backbone)
    return FeatureSource(run_folder) if run_folder else None
