"""What more labels would bring."""

import numpy as np
import pytest

from core.learning_curve import STEEPEST, Share, expected, most_helpful


def counted(*values):
    return np.array(values, np.float64)


def test_an_error_that_halves_with_twice_the_examples_goes_on_halving():
    counts = np.array([100, 200, 400])
    total = counted(4000, 4000, 4000)
    right = total * counted(0.6, 0.8, 0.9)
    here, more = expected(counts, right, total, 400), expected(counts, right, total, 800)
    assert here.value == pytest.approx(0.9, abs=0.01)
    assert more.value == pytest.approx(0.95, abs=0.01)
    assert STEEPEST == 1  # which is as fast as it may be
    assert more.low < 0.95 < more.high


def test_a_flat_curve_stays_flat():
    counts, total = np.array([100, 200, 400]), counted(4000, 4000, 4000)
    more = expected(counts, total * 0.8, total, 800)
    assert more.value == pytest.approx(0.8, abs=0.02)


def test_few_images_make_a_wide_band():
    counts = np.array([10, 20, 40])
    wide = expected(counts, counted(5, 6, 7), counted(10, 10, 10), 80)
    narrow = expected(counts, counted(500, 600, 700), counted(1000, 1000, 1000), 80)
    assert wide.high - wide.low > 3 * (narrow.high - narrow.low)


def curve(first, second, total=400):
    """Two classes, recognised in such shares at 25, 50 and 100 examples."""
    counts = np.array([[25, 25], [50, 50], [100, 100]])
    right = total * np.stack([counted(*first), counted(*second)], 1)
    return counts, right, np.full((3, 2), float(total)), np.array([100, 100])


def test_the_class_that_still_learns_is_advised():
    found = most_helpful(*curve((0.95, 0.95, 0.95), (0.4, 0.6, 0.75)), counted(0.5, 0.5))
    assert found.label == 1
    assert found.more == 100
    assert (found.right, found.total) == (300, 400)
    assert found.now == Share(0.75, pytest.approx(0.705, abs=0.005), pytest.approx(0.790, abs=0.005))
    assert found.then.value > 0.8


def test_a_rare_class_helps_less_than_a_common_one():
    same = (0.4, 0.6, 0.75)
    assert most_helpful(*curve(same, same), counted(0.2, 0.8)).label == 1
    assert most_helpful(*curve(same, same), counted(0.8, 0.2)).label == 0


def test_nothing_is_said_where_nothing_is_gained_or_known():
    half = counted(0.5, 0.5)
    assert most_helpful(*curve((0.95, 0.95, 0.95), (0.8, 0.8, 0.8)), half) is None  # flat
    assert most_helpful(*curve((0.95, 0.95, 0.95), (0.4, 0.6, 0.75), total=8), half) is None  # too wide
    counts, right, total, _ = curve((0.95, 0.95, 0.95), (0.4, 0.6, 0.75))
    assert most_helpful(counts, right, total, np.array([100, 7]), half) is None  # too few
