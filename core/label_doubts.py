"""Which labels are doubted, by confident learning: a model that has not seen the image is sure of another class.

What "sure" means is a matter of the class: a model that gives irises 0.6 on average is sure of one at 0.6, while for a
class it knows better more is asked.

Reference:
    Northcutt, Jiang, Chuang (2021), Confident Learning: Estimating Uncertainty in Dataset Labels, JAIR 70. As in
    the authors' cleanlab, an image whose label is the model's own answer is never doubted.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class LabelDoubts:
    """What a model that has not seen them says of labelled images.

    Args:
        rows: int64 [N], of the images.
        labels: int64 [N], index into `classes`.
        scores: float32 [N, C], each image's by a model that was trained without it and its group.
        classes: their names.
        doubted: int64 [D], places of the doubted labels among the N, the worst first.
    """

    rows: NDArray[np.int64]
    labels: Labels
    scores: NDArray[np.float32]
    classes: tuple[str, ...]
    doubted: NDArray[np.int64]

    @property
    def confidence(self) -> NDArray[np.float32]:
        """The score of each image's own label, float32 [N]."""
        return self_confidence(self.scores, self.labels)

    @property
    def suggested(self) -> Labels:
        """What each image is rather, int64 [N]: the class of the highest score."""
        return self.scores.argmax(1)


def class_thresholds(scores: Scores, labels: Labels) -> Scores:
    """The mean score of each class among the images that bear it, [C] (equation 2); infinite without images.

    Args:
        scores: [N, C] of a model that has not seen the images.
        labels: int64 [N].
    """
    thresholds = np.full(scores.shape[1], np.inf)
    for label in np.unique(labels):
        thresholds[label] = scores[labels == label, label].mean(dtype=np.float64)
    return thresholds


def confident_classes(scores: Scores, labels: Labels) -> Labels:
    """The class that each image is confidently counted as, int64 [N]; -1 where no score reaches its threshold.

    Where several do, it is the one of the highest score.
    """
    enough = scores >= class_thresholds(scores, labels)
    return np.where(enough.any(1), np.where(enough, scores, -1.0).argmax(1), -1)


def confident_joint(scores: Scores, labels: Labels) -> NDArray[np.int64]:
    """Counts [C, C]: row = label, column = what it is confidently counted as (equation 1)."""
    counted, count = confident_classes(scores, labels), scores.shape[1]
    known = counted >= 0
    return np.bincount(labels[known] * count + counted[known], minlength=count * count).reshape(count, count)


def estimated_errors(scores: Scores, labels: Labels) -> float:
    """How many labels are wrong in all: what is off the diagonal of the joint, scaled to all labels (equation 3)."""
    joint = confident_joint(scores, labels).astype(np.float64)
    counts = np.bincount(labels, minlength=scores.shape[1])
    sums = joint.sum(1)
    rates = np.divide(joint.diagonal(), sums, out=np.ones(len(sums)), where=sums > 0)
    return float((counts * (1 - rates)).sum())


def is_doubted(scores: Scores, labels: Labels) -> NDArray[np.bool_]:
    """Which labels are off the joint's diagonal and not the model's own answer either, bool [N]."""
    counted = confident_classes(scores, labels)
    return (counted >= 0) & (counted != labels) & (scores.argmax(1) != labels)


def self_confidence(scores: NDArray[np.float32], labels: Labels) -> NDArray[np.float32]:
    """The score of each image's own label, [N]: the lower the worse."""
    return scores[np.arange(len(labels)), labels]


def worst_first(scores: NDArray[np.float32], labels: Labels) -> NDArray[np.int64]:
    """The places of all images, the least self-confident first, int64 [N]."""
    return np.argsort(self_confidence(scores, labels), kind="stable")


def label_doubts(
    rows: NDArray[np.int64], labels: Labels, scores: NDArray[np.float32], classes: tuple[str, ...]
) -> LabelDoubts:
    """The doubted labels among images, the worst first; images without scores (NaN) are left out."""
    known = np.isfinite(scores).all(1)
    rows, labels, scores = rows[known], labels[known], scores[known]
    doubted = is_doubted(scores, labels)
    order = worst_first(scores, labels)
    return LabelDoubts(rows, labels, scores, classes, order[doubted[order]])
