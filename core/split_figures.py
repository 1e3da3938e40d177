"""Figures about a project's splits: how many of each class lie where, what belongs together and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core import splits
from core.catalogue import PRESENT
from core.duplicates import BURST, Joined, Pair
from core.frame_names import video_of
from core.project import Project

VIDEO, ALIKE, BURSTS = "video", "alike", "burst"


@dataclass(frozen=True)
class ClassSplits:
    """One class: images in training, validation, test and none of them, and in how many groups they come."""

    class_id: int
    name: str
    colour: str
    counts: tuple[int, int, int, int]
    groups: int

    @property
    def images(self) -> int:
        """Of the class."""
        return sum(self.counts)

    @property
    def lacking(self) -> tuple[int, ...]:
        """Splits that have images of other classes but none of this one, although it has enough of them."""
        if not sum(self.counts[:3]) or self.images < 3:
            return ()
        return tuple(
            split for split in (splits.TRAIN, splits.VALIDATION, splits.TEST) if not self.counts[split - 1]
        )

    @property
    def why(self) -> str:
        """Why it is not everywhere, in a sentence."""
        if self.groups == 1:
            return f"All {self.images} images of {self.name} belong together, so they stay in one part."
        if self.groups < 3:
            return f"The {self.images} images of {self.name} come in {self.groups} groups, too few for three parts."
        return f"There are images of {self.name} in some parts only."


@dataclass(frozen=True, eq=False)
class Together:
    """Images that belong together for one reason: rows int64 [N], in so many groups."""

    why: str
    rows: NDArray[np.int64]
    groups: int


def class_splits(project: Project) -> tuple[ClassSplits, ...]:
    """Of every class that has images, in the order of the classes."""
    rows = np.flatnonzero((project.states == PRESENT) & (project.labels >= 0))
    labels, given, groups = project.labels[rows], project.splits[rows], project.groups(rows)
    found = []
    for info in project.classes:
        own = labels == info.id
        none, train, validation, test = np.bincount(given[own], minlength=4)[:4].tolist()
        if own.any():
            counts = (train, validation, test, none)
            found.append(ClassSplits(info.id, info.name, info.colour, counts, len(np.unique(groups[own]))))
    return tuple(found)


def belonging(project: Project, pairs: Iterable[Pair]) -> tuple[Together, ...]:
    """What belongs together, by reason; reasons without images are left out.

    Args:
        project: is read.
        pairs: that were found and not dismissed.
    """
    here = project.states == PRESENT
    videos = [video_of(name) for name in project.file_names]
    numbers = np.unique(videos, return_inverse=True)[1] + 1
    frames = np.where(np.array(videos) != "", -numbers, project.group_ids)
    of_video = np.flatnonzero(here & (frames != 0))
    known = [pair for pair in pairs if here[pair.first_row] and here[pair.second_row]]
    found = [Together(VIDEO, of_video, len(np.unique(frames[of_video])))]
    for why, bursts in ((ALIKE, False), (BURSTS, True)):
        own = [pair for pair in known if (pair.kind == BURST) == bursts]
        joined = Joined(project.count)
        joins = sum(joined.join(pair.first_row, pair.second_row) for pair in own)
        rows = np.unique([row for pair in own for row in (pair.first_row, pair.second_row)]).astype(np.int64)
        found.append(Together(why, rows, len(rows) - joins))
    return tuple(one for one in found if len(one.rows))


def empty(classes: Sequence[ClassSplits]) -> set[int]:
    """Splits that have no image of any class, although there are enough."""
    lacking = {split for one in classes for split in one.lacking}
    return {split for split in lacking if not any(one.counts[split - 1] for one in classes)}


def missing(classes: Sequence[ClassSplits]) -> tuple[str, ...]:
    """What is missing for a verdict on every class, and why, in sentences."""
    everywhere = empty(classes)
    told = []
    if splits.VALIDATION in everywhere:
        told.append(
            "There are no images for validation: the last epoch is kept, whether it is the best or not."
        )
    if splits.TEST in everywhere:
        told.append("There are no images for the test.")
    return (*told, *(one.why for one in classes if set(one.lacking) - everywhere))
