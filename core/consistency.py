"""A person's own consistency: how often somebody gives an image the same class again, without seeing the first.

Where a person does not agree with himself, no model can be expected to agree with him: the rate is a ceiling.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Json
from core.contents import ProjectContents
from core.project import PRESENT
from core.runs import Figure

SETTING = "consistency"  # of the project: the last test
ASKED = 30


@dataclass(frozen=True)
class Again:
    """An image that was asked again: its content hash, its class, and the one that was said; by name."""

    hash: str
    label: str
    said: str


@dataclass(frozen=True)
class Consistency:
    """A test: when it was made ("2026-11-21"), and what was said."""

    date: str
    answers: tuple[Again, ...]

    @property
    def figure(self) -> Figure:
        """How many got the same class again."""
        return Figure(sum(answer.label == answer.said for answer in self.answers), len(self.answers))

    @property
    def differing(self) -> tuple[Again, ...]:
        """Those that got another class."""
        return tuple(answer for answer in self.answers if answer.label != answer.said)

    @property
    def confused(self) -> list[tuple[tuple[str, str], int]]:
        """Pairs of classes and how often one was said for the other, either way; the most frequent first."""
        pairs = Counter((min(it.label, it.said), max(it.label, it.said)) for it in self.differing)
        return sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))

    def as_json(self) -> Json:
        """For the project's settings."""
        return {
            "date": self.date,
            "answers": [[answer.hash, answer.label, answer.said] for answer in self.answers],
        }

    @classmethod
    def from_json(cls, value: Json) -> Self | None:
        """The reverse of `as_json`; None where no test was made, or its record is damaged."""
        if not isinstance(value, dict) or not isinstance(value.get("answers"), list):
            return None
        lines = value["answers"]
        if not all(isinstance(line, list) and len(line) == 3 for line in lines):
            return None
        return cls(str(value.get("date", "")), tuple(Again(*map(str, line)) for line in lines))


def to_ask(project: ProjectContents, count: int, seed: int) -> NDArray[np.int64]:
    """Sorted images in an order of chance, int64 [N], at most `count`; copies of one content are asked once."""
    rows = np.flatnonzero((project.states == PRESENT) & (project.labels >= 0))
    rows = np.random.default_rng(seed).permutation(rows)
    first: dict[str, int] = {}
    for row in rows.tolist():
        first.setdefault(project.content_hash(row), row)
    return np.array(list(first.values())[:count], np.int64)


def again(project: ProjectContents, rows: Sequence[int], said: Sequence[int]) -> tuple[Again, ...]:
    """What was said of rows (class ids), as it is remembered; without what has lost its class meanwhile."""
    names = {info.id: info.name for info in project.classes}
    labels = project.labels[np.asarray(rows, np.int64)].tolist()
    return tuple(
        Again(project.content_hash(row), names[label], names[class_id])
        for row, label, class_id in zip(rows, labels, said, strict=True)
        if label in names and class_id in names
    )


def open_disagreements(project: ProjectContents, test: Consistency) -> dict[int, str]:
    """Rows that still have the label with which a person did not agree, each with the class that was said."""
    differing = {answer.hash: answer for answer in test.differing}
    names = {info.id: info.name for info in project.classes}
    found = {}
    for row in np.flatnonzero((project.states == PRESENT) & (project.labels >= 0)).tolist():
        answer = differing.get(project.content_hash(row))
        if answer is not None and names[int(project.labels[row])] == answer.label:
            found[row] = answer.said
    return found
