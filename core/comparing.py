"""Runs compared with each other: only on images that every one has tested, so that none has learned any of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.catalogue import PRESENT
from core.judging import Judged, judge
from core.metrics import mcnemar

if TYPE_CHECKING:
    from core.project import Project
    from core.runs import Run


@dataclass(frozen=True, eq=False)
class Tested:
    """A run's saved answers for its test images.

    Args:
        classes: C class names in the order of the scores.
        scores: by content hash, float32 [C].
        learned: content hashes of the images it was trained on.
    """

    classes: tuple[str, ...]
    scores: dict[str, NDArray[np.float32]]
    learned: frozenset[str]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Several runs' answers for the same images, held against the labels of now.

    Args:
        judged: of each run, the answers for the N images that all have tested.
        own: of each run, the answers for all its own test images.
        learned: of each run's own test images, how many another run has learned.
    """

    judged: tuple[Judged, ...]
    own: tuple[Judged, ...]
    learned: tuple[int, ...]

    @property
    def rows(self) -> NDArray[np.int64]:
        """The images that all have tested, int64 [N]."""
        return self.judged[0].rows

    @property
    def flipped(self) -> NDArray[np.bool_]:
        """Bool [N], where not all answers are the same class."""
        answers = np.array([[of.names[at] for at in of.predicted.tolist()] for of in self.judged], object)
        return (answers != answers[:1]).any(axis=0).astype(bool).reshape(len(self.rows))


@dataclass(frozen=True)
class Duel:
    """Two runs on the same images.

    Args:
        first, second: their places among the runs.
        only_first, only_second: images that only one of them gets right.
        p: McNemar's exact p-value, see `core.metrics.mcnemar`.
    """

    first: int
    second: int
    only_first: int
    only_second: int
    p: float


def answers_of(run: "Run") -> Tested:
    """Read a run's answers for its test images; for any thread."""
    split_of = {sample.hash: sample.split for sample in run.samples()}
    table = run.predictions()
    scores = {}
    if table is not None:
        scores = {
            key: answer
            for key, answer in zip(table.hashes, table.scores, strict=True)
            if split_of.get(key) == "test"
        }
    learned = frozenset(key for key, split in split_of.items() if split == "train")
    return Tested(table.classes if table is not None else (), scores, learned)


def compare(project: "Project", runs: Sequence[Tested]) -> Comparison:
    """Hold the runs' answers against each other; images that are gone or unsorted do not count.

    Args:
        project: whose labels count.
        runs: at least one.
    """
    here = np.flatnonzero((project.states == PRESENT) & (project.labels >= 0)).tolist()
    hashes = {row: project.content_hash(row) for row in here}
    own = [[row for row, key in hashes.items() if key in run.scores] for run in runs]
    shared = set(own[0]).intersection(*own[1:])
    judged = tuple(_judge(project, run, sorted(shared), hashes) for run in runs)
    learned = tuple(
        sum(any(hashes[row] in other.learned for other in runs if other is not run) for row in rows)
        for run, rows in zip(runs, own, strict=True)
    )
    everything = tuple(_judge(project, run, rows, hashes) for run, rows in zip(runs, own, strict=True))
    return Comparison(judged, everything, learned)


def duels(judged: Sequence[Judged]) -> list[Duel]:
    """Each run against each other, on the same images."""
    found = []
    for first, second in combinations(range(len(judged)), 2):
        one, other = judged[first].right, judged[second].right
        only_first, only_second = int((one & ~other).sum()), int((other & ~one).sum())
        found.append(Duel(first, second, only_first, only_second, mcnemar(only_first, only_second)))
    return found


def _judge(project: "Project", run: Tested, rows: Sequence[int], hashes: dict[int, str]) -> Judged:
    scores = np.zeros((len(rows), len(run.classes)), np.float32)
    for at, row in enumerate(rows):
        scores[at] = run.scores[hashes[row]]
    return judge(project, run.classes, np.array(rows, np.int64), scores)
