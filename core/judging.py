"""A run's answers held against the labels as they are now: what is right, what is wrong, and how badly."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core import metrics
from core.former_names import class_ids

if TYPE_CHECKING:
    from core.project import Project

SURE, RATHER = 0.9, 0.6  # scores from which a person would say “surely”, and “rather”
CSV_HEAD = ("path", "label", "prediction")


@dataclass(frozen=True, eq=False)
class Judged:
    """Answers and labels over the same class names.

    Args:
        names: K class names, sorted: those of the labels and those the run knows, by their present names.
        rows: int64 [N].
        labels: int64 [N], index into `names`, -1 for an unsorted image.
        predicted: int64 [N], index into `names`.
        scores: float32 [N, K]; 0 for a class that the run does not know.
    """

    names: tuple[str, ...]
    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    predicted: NDArray[np.int64]
    scores: NDArray[np.float32]

    @property
    def wrong(self) -> NDArray[np.bool_]:
        """Bool [N]; an image without a label is not wrong."""
        return (self.labels >= 0) & (self.labels != self.predicted)

    @property
    def right(self) -> NDArray[np.bool_]:
        """Bool [N]; an image without a label is not right."""
        return (self.labels >= 0) & (self.labels == self.predicted)

    @property
    def unsure(self) -> NDArray[np.bool_]:
        """Bool [N], where no class has a score of `RATHER`."""
        return self.scores.max(axis=1, initial=0) < RATHER

    @property
    def losses(self) -> NDArray[np.float32]:
        """Cross-entropy of each image, float32 [N]: minus the logarithm of its label's score; NaN without a label."""
        own = self.scores[np.arange(len(self.rows)), np.maximum(self.labels, 0)]
        losses = -np.log(np.maximum(own, 1e-7, dtype=np.float32))
        return np.where(self.labels >= 0, losses, np.nan).astype(np.float32)

    @property
    def confusion(self) -> NDArray[np.int64]:
        """Counts [K, K]: row = label, column = prediction."""
        return metrics.confusion(self.labels, self.predicted, len(self.names))

    def take(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Judged":
        """Some of the images, by mask or by position."""
        return Judged(
            self.names, self.rows[chosen], self.labels[chosen], self.predicted[chosen], self.scores[chosen]
        )


@dataclass(frozen=True, eq=False)
class Yardstick:
    """The labels of some images as they stood at one moment, to hold several answers of a run against.

    Args:
        names, rows, labels: see `Judged`.
        columns: int64 [C], index into `names` of each class that the run knows.
    """

    names: tuple[str, ...]
    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    columns: NDArray[np.int64]

    def judge(self, scores: NDArray[np.float32]) -> Judged:
        """Hold answers, float32 [N, C], against them."""
        spread = np.zeros((len(self.rows), len(self.names)), np.float32)
        if len(np.unique(self.columns)) == len(self.columns):
            spread[:, self.columns] = scores
        else:  # two former classes are one by now
            np.add.at(spread.T, self.columns, scores.T)
        predicted = spread.argmax(axis=1) if len(self.names) else np.zeros(len(self.rows), np.int64)
        return Judged(self.names, self.rows, self.labels, predicted, spread)


def yardstick(project: "Project", run_classes: Sequence[str], rows: NDArray[np.int64]) -> Yardstick:
    """The labels as they are now.

    Args:
        project: whose labels count.
        run_classes: C class names in the order of the scores; classes renamed since are recognised.
        rows: int64 [N].
    """
    name_of = {info.id: info.name for info in project.classes}
    meant = [
        name_of.get(number, name)
        for name, number in zip(run_classes, class_ids(project, run_classes), strict=True)
    ]
    own = [name_of.get(label, "") for label in project.labels[rows].tolist()]
    names = tuple(sorted({*meant, *own} - {""}))
    at = {name: index for index, name in enumerate(names)} | {"": -1}
    labels, columns = (np.array([at[name] for name in named], np.int64) for named in (own, meant))
    return Yardstick(names, rows, labels, columns)


def judge(
    project: "Project", run_classes: Sequence[str], rows: NDArray[np.int64], scores: NDArray[np.float32]
) -> Judged:
    """Hold answers, float32 [N, C], against the labels as they are now; see `yardstick`."""
    return yardstick(project, run_classes, rows).judge(scores)


def verdict(score: float) -> str:
    """How a person would put the score of the best class: `surely`, `rather`, or `cannot tell`."""
    if score >= SURE:
        return "surely"
    return "rather" if score >= RATHER else "cannot tell"


def as_csv(judged: Judged, paths: Sequence[str]) -> str:
    """A table for other programs: path, label, prediction, and the score of every class."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((*CSV_HEAD, *judged.names))
    for path, label, predicted, scores in zip(
        paths, judged.labels.tolist(), judged.predicted.tolist(), judged.scores, strict=True
    ):
        own = judged.names[label] if label >= 0 else ""
        writer.writerow((path, own, judged.names[predicted], *(round(float(s), 5) for s in scores)))
    return text.getvalue()
