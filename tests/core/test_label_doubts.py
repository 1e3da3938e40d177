"""Confident learning, computed by hand."""

import numpy as np
import pytest

from core.label_doubts import (
    class_thresholds,
    confident_classes,
    confident_joint,
    estimated_errors,
    is_doubted,
    label_doubts,
    worst_first,
)

# Four images labelled 0, of which the third looks like 1 and the fourth like neither, and three labelled 1.
OF_ZERO = np.array([0.9, 0.8, 0.1, 0.5, 0.2, 0.3, 0.7])
SCORES = np.stack([OF_ZERO, 1 - OF_ZERO], axis=1).astype(np.float32)
LABELS = np.array([0, 0, 0, 0, 1, 1, 1])


def test_thresholds_are_the_mean_scores_of_each_class_own_images():
    assert class_thresholds(SCORES, LABELS) == pytest.approx(
        [(0.9 + 0.8 + 0.1 + 0.5) / 4, (0.8 + 0.7 + 0.3) / 3]
    )
    assert class_thresholds(SCORES, np.zeros(7, np.int64))[1] == np.inf


def test_the_joint_counts_what_is_confidently_something():
    assert confident_classes(SCORES, LABELS).tolist() == [0, 0, 1, -1, 1, 1, 0]
    assert confident_joint(SCORES, LABELS).tolist() == [[2, 1], [1, 2]]


def test_errors_are_estimated_for_all_labels():
    """A third of either class is off the diagonal: of four and of three."""
    assert estimated_errors(SCORES, LABELS) == pytest.approx(4 / 3 + 3 / 3)


def test_doubted_labels_come_worst_first_and_unscored_images_are_left_out():
    rows = np.arange(10, 18)
    scores = np.concatenate([SCORES, np.full((1, 2), np.nan, np.float32)])
    doubts = label_doubts(rows, np.append(LABELS, 0), scores, ("rose", "lily"))
    assert doubts.rows.tolist() == list(range(10, 17))
    assert doubts.rows[doubts.doubted].tolist() == [12, 16]
    assert doubts.confidence[doubts.doubted] == pytest.approx([0.1, 0.3])
    assert doubts.suggested[doubts.doubted].tolist() == [1, 0]
    assert worst_first(SCORES, LABELS)[:3].tolist() == [2, 6, 3]


def test_a_label_that_is_the_models_own_answer_is_not_doubted():
    """The first image reaches the threshold of class 1 and not that of its own, but 0 is still what it looks like."""
    scores = np.array([[0.45, 0.4, 0.15], [0.65, 0.05, 0.3], [0.3, 0.35, 0.35]], np.float32)
    labels = np.array([0, 0, 1])
    assert confident_classes(scores, labels).tolist() == [1, 0, 1]
    assert confident_joint(scores, labels)[0].tolist() == [1, 1, 0]
    assert not is_doubted(scores, labels).any()


def test_the_joint_is_cleanlabs():
    count = pytest.importorskip("cleanlab.count")
    random = np.random.default_rng(0)
    scores = random.dirichlet(np.full(4, 0.4), 300)
    labels = random.integers(0, 4, 300)
    joint = count.compute_confident_joint(labels, scores, calibrate=False)
    assert confident_joint(scores, labels).tolist() == joint.tolist()
