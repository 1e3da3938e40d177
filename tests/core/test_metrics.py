import numpy as np
import pytest

from core.metrics import class_figures, confusion, mcnemar, softmax, wilson


def test_softmax_by_hand():
    # e^0 : e^ln3 = 1 : 3
    scores = softmax(np.array([[0, np.log(3)]], np.float32))
    assert scores == pytest.approx(np.array([[0.25, 0.75]]))
    assert scores.dtype == np.float32


def test_softmax_of_huge_logits_does_not_overflow():
    assert softmax(np.array([1000.0, 1000.0, -1000.0], np.float32)) == pytest.approx([0.5, 0.5, 0])


def test_softmax_of_no_image():
    assert softmax(np.empty((0, 3), np.float32)).shape == (0, 3)


@pytest.mark.parametrize(
    ("correct", "total", "low", "high"),
    [
        # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_interval_against_the_literature(correct, total, low, high):
    assert wilson(correct, total) == pytest.approx((low, high), abs=5e-5)


def test_the_share_lies_inside_its_interval():
    for total in (1, 2, 7, 1000):
        for correct in range(0, total + 1, max(1, total // 7)):
            low, high = wilson(correct, total)
            assert 0 <= low <= correct / total <= high <= 1


def test_confusion_counts_labels_down_and_predictions_across():
    labels = np.array([0, 0, 1, 2, -1])
    predictions = np.array([0, 1, 1, 0, 2])
    assert confusion(labels, predictions, 3).tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]


def test_confusion_of_nothing():
    nothing = np.empty(0, np.int64)
    assert confusion(nothing, nothing, 2).tolist() == [[0, 0], [0, 0]]


def test_figures_of_classes_by_hand():
    first, second, third = class_figures(np.array([[3, 1, 0], [2, 4, 0], [0, 0, 0]]))
    assert (first.actual, first.predicted, first.right) == (4, 5, 3)
    assert (first.precision, first.recall) == (3 / 5, 3 / 4)
    assert first.f1 == pytest.approx(2 * (0.6 * 0.75) / (0.6 + 0.75))
    assert second.f1 == 8 / 11
    assert (third.precision, third.recall, third.f1) == (None, None, None)


def test_mcnemar_by_hand():
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(3, 3) == 1.0
    assert mcnemar(0, 5) == 2 / 32
    assert mcnemar(1, 9) == pytest.approx(2 * (1 + 10) / 1024)
    assert mcnemar(9, 1) == mcnemar(1, 9)
