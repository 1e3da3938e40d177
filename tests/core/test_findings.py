"""Findings on drawn pictures, groups of duplicates, and what still stands of them."""

import numpy as np
import pytest

from core.data_check import (
    ALIKE,
    BLURRED,
    BRIGHT,
    COPIES,
    DARK,
    DOUBTED,
    LEAKS,
    LOOKS,
    ODD,
    PLAIN,
    TINY,
    best_first,
    better,
    duplicates,
    finding,
    grouped,
    imbalance,
    leaking,
    looks,
    mark,
    standing,
)
from core.duplicates import BURST, EXACT, MIRRORED, NEAR, Pair
from core.grouping import dismiss
from core.project_check import kept, marks_of, set_kept, still_standing
from core.questions.data_check import DataCheck
from core.splits import TEST, TRAIN
from core.strangers import strangeness, strangers
from core.traits import TRAITS, look
from tests.core.project_making import flowers
from tests.pictures import KINDS, draw

SIDE_PX = 96


def blurred(pixels, times=30):
    """The mean of four neighbours, again and again."""
    soft = pixels.astype(np.float64)
    for _ in range(times):
        soft = sum(np.roll(soft, step, axis) for axis in (0, 1) for step in (1, -1)) / 4
    return soft.astype(np.uint8)


def described(pictures, sizes):
    traits = np.array([look(picture) for picture in pictures], TRAITS)
    found = looks(np.arange(len(pictures)), traits, np.array(sizes, np.int64))
    return {of.kind: of.rows.tolist() for of in found}


ORDINARY = [draw(kind, SIDE_PX, seed) for seed in range(10) for kind in KINDS]
USUAL = [(SIDE_PX, SIDE_PX)] * len(ORDINARY)


def test_ordinary_pictures_are_not_accused():
    assert described(ORDINARY, USUAL) == {kind: [] for kind in LOOKS}


def test_each_trouble_is_found_once():
    photo = draw("circle", SIDE_PX, 99)
    odd = {
        DARK: np.zeros_like(photo),
        BRIGHT: np.full_like(photo, 255),
        PLAIN: np.full_like(photo, 120),
        BLURRED: blurred(photo),
        TINY: photo,
        ODD: photo,
    }
    sizes = {TINY: (3, 3), ODD: (40, 800)}
    found = described(
        [*ORDINARY, *odd.values()], [*USUAL, *(sizes.get(kind, (SIDE_PX, SIDE_PX)) for kind in odd)]
    )
    first = len(ORDINARY)
    assert found == {kind: [first + at] for at, kind in enumerate(odd)}


def test_where_all_pictures_are_alike_none_stands_out():
    """Night photos, tiny icons and strips are what they should be in a project of such."""
    night = [(picture * 0.12).astype(np.uint8) for picture in ORDINARY]
    assert described(night, [(28, 28)] * len(night)) == {kind: [] for kind in LOOKS}
    assert described(ORDINARY, [(20, 400)] * len(ORDINARY))[ODD] == []


def test_the_worst_comes_first():
    dark = [(draw("circle", SIDE_PX, seed) * share).astype(np.uint8) for seed, share in ((1, 0.1), (2, 0.03))]
    assert described([*ORDINARY, *dark], [*USUAL, *USUAL[:2]])[DARK] == [len(ORDINARY) + 1, len(ORDINARY)]


def test_pictures_that_cannot_be_read_are_not_judged():
    traits = np.zeros(2, TRAITS)
    assert all(not len(of.rows) for of in looks(np.arange(2), traits, np.zeros((2, 2), np.int64)))


# --------------------------------------------------------------------------------------- what belongs together

PAIRS = (
    Pair(0, 1, EXACT, 1.0),
    Pair(2, 3, NEAR, 0.98),
    Pair(3, 4, MIRRORED, 0.97),
    Pair(5, 6, BURST, 0.9),
)
QUALITY = {row: (100.0, 10.0) for row in range(7)} | {3: (400.0, 8.0)}


def test_groups_have_the_best_image_first_and_tell_the_mirrored():
    copies, alike = duplicates(PAIRS, QUALITY)
    assert (copies.kind, copies.groups) == (COPIES, ((0, 1),))
    assert (alike.kind, alike.groups) == (ALIKE, ((3, 2, 4),))
    assert alike.rows.tolist() == [3, 2, 4]
    assert alike.mirrored == {4}


def test_copies_among_near_duplicates_are_one_group_with_them():
    _, alike = duplicates((Pair(0, 1, EXACT, 1.0), Pair(1, 2, NEAR, 0.99)), QUALITY)
    assert alike.groups == ((0, 1, 2),)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ((400, 8), (100, 20), "larger"),
        ((100, 20), (100, 10), "sharper"),
        ((100, 10), (100, 10), ""),
        ((100, 9), (400, 1), ""),
    ],
)
def test_the_larger_and_then_the_sharper_is_better(one, other, why):
    assert better(one, other) == why


def test_equals_keep_their_order():
    assert best_first([4, 5, 6], QUALITY) == [4, 5, 6]


def test_leaks_lie_in_two_splits_whatever_the_kind():
    splits = np.array([1, 3, 1, 1, 1, 2, 0], np.uint8)
    assert leaking(PAIRS, splits, QUALITY).groups == ((0, 1),)
    splits[6] = 3
    assert leaking(PAIRS, splits, QUALITY).groups == ((0, 1), (5, 6))


def test_an_image_leaks_by_way_of_another_of_its_own_split():
    pairs = (Pair(2, 3, NEAR, 0.99), Pair(3, 4, NEAR, 0.98))
    assert leaking(pairs, np.array([0, 0, 1, 3, 3], np.uint8), QUALITY).groups == ((3, 2, 4),)


# ------------------------------------------------------------------------------------------- what still stands


def test_what_is_in_the_trash_or_kept_stands_no_more():
    _, alike = duplicates(PAIRS, QUALITY)
    hashes, labels, present = list("abcdefg"), np.zeros(7, int), np.ones(7, bool)
    assert standing(alike, present, labels, hashes, [mark(ALIKE, "cde")]).groups == ()
    present[2] = False
    left = standing(alike, present, labels, hashes, [])
    assert (left.groups, left.rows.tolist()) == (((3, 4),), [3, 4])
    present[4] = False
    assert standing(alike, present, labels, hashes, []).groups == ()


def test_a_kept_label_may_be_doubted_again_once_it_is_another():
    doubted = finding(DOUBTED, np.array([2, 1]), np.array([0.1, 0.2]), np.array([0, 1]))
    marks = [mark(DOUBTED, ["c"], 5)]
    present = np.ones(3, bool)
    assert standing(doubted, present, np.array([5, 5, 5]), list("abc"), marks).rows.tolist() == [1]
    assert standing(doubted, present, np.array([5, 5, 6]), list("abc"), marks).rows.tolist() == [2, 1]


def test_what_is_not_the_same_or_learned_as_a_whole_is_no_trouble_any_more(tmp_path):
    with flowers(tmp_path / "project") as project:
        pairs = [Pair(0, 1, NEAR, 0.9), Pair(1, 2, NEAR, 0.9), Pair(3, 4, NEAR, 0.8)]
        alike = grouped(ALIKE, pairs, {row: (1.0, 1.0) for row in range(5)})
        found = DataCheck((alike, grouped(LEAKS, pairs, {row: (1.0, 1.0) for row in range(5)})))
        project.set_split([0, 1, 3], TRAIN)
        project.set_split([2, 4], TEST)
        assert still_standing(project, found)[LEAKS].groups == ((0, 1, 2), (3, 4))
        for other in (0, 1):
            dismiss(project, 2, other)
        standing_now = still_standing(project, found)
        assert standing_now[ALIKE].groups == ((0, 1), (3, 4))
        assert standing_now[LEAKS].groups == ((3, 4),)  # the other two are only learned from
        project.set_split([4], TRAIN)
        assert still_standing(project, found)[LEAKS].groups == ()
        assert still_standing(project, found)[ALIKE].rows.tolist() == [0, 1, 3, 4]


def test_marks_are_kept_with_the_project(tmp_path):
    with flowers(tmp_path / "project") as project:
        found = DataCheck((finding(DARK, np.array([1, 4]), np.zeros(6), np.array([0, 1])),))
        assert still_standing(project, found)[DARK].rows.tolist() == [1, 4]
        marks = marks_of(project, DARK, [4])
        set_kept(project, marks)
        assert still_standing(project, found)[DARK].rows.tolist() == [1]
        set_kept(project, marks, as_they_are=False)
        assert kept(project) == frozenset()
        project.trash([1])
        assert still_standing(project, found)[DARK].rows.tolist() == [4]


@pytest.mark.parametrize(
    ("counts", "small"),
    [
        ({"a": 50, "b": 10}, ()),
        ({"a": 51, "b": 10}, ("b",)),
        ({"a": 6, "b": 4, "c": 0}, ("c", "b")),
        ({}, ()),
    ],
)
def test_classes_beside_a_much_larger_one_are_too_small(counts, small):
    assert imbalance(counts) == small


# --------------------------------------------------------------------------------------------------- strangers


def test_strange_is_what_is_far_from_the_least_far_class():
    """Class 0: distances 1, 2, 3, 4, 5, median 3, spread 1.4826; class 1 the same, ten times as wide."""
    own = np.array([1, 2, 3, 4, 5], np.float32)
    far = np.full(5, 1000, np.float32)
    distances = np.concatenate([np.stack([own, far], 1), np.stack([far, 10 * own], 1), [[13.0, 1000.0]]])
    strange = strangeness(distances.astype(np.float32), np.array([0] * 5 + [1] * 5 + [-1]))
    least = 0.7 * (1.4826 + 14.826) / 2  # no class is believed to be much narrower than most
    assert strange[-1] == pytest.approx((13 - 3) / least, rel=1e-5)
    assert strange[4] == pytest.approx((5 - 3) / least, rel=1e-5)
    assert strangers(np.array([4.5, 3.9, 6, np.nan])).tolist() == [2, 0]


def test_without_classes_nothing_is_strange():
    assert not len(strangers(strangeness(np.full((3, 0), np.inf, np.float32), np.full(3, -1))))
