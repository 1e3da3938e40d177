"""Leaks by hand, and that groups are never torn, whatever they are."""

import numpy as np
import pytest

from core.duplicates import BURST, EXACT, NEAR, Pair
from core.leaks import leaks, torn
from core.splits import SHARES, TEST, TRAIN, UNASSIGNED, VALIDATION, SplitRule, assign


def test_a_pair_on_both_sides_is_told_with_the_earlier_split_first():
    pairs = (Pair(0, 1, NEAR, 0.98), Pair(2, 3, NEAR, 0.99), Pair(4, 5, BURST, 0.7), Pair(6, 7, EXACT, 1))
    given = np.array([TEST, TRAIN, TRAIN, TRAIN, TRAIN, VALIDATION, UNASSIGNED, TEST], np.uint8)
    found = leaks(pairs, given)
    assert [(leak.pair.first_row, leak.pair.second_row) for leak in found] == [(1, 0), (4, 5)]
    assert [(leak.first_split, leak.second_split) for leak in found] == [(TRAIN, TEST), (TRAIN, VALIDATION)]
    assert found[0].pair.likeness == 0.98


def test_an_image_leaks_by_way_of_another():
    pairs = (Pair(0, 1, NEAR, 0.99), Pair(1, 2, NEAR, 0.97))
    found = leaks(pairs, np.array([TRAIN, TEST, TEST], np.uint8))
    assert [(leak.pair.first_row, leak.pair.second_row) for leak in found] == [(0, 1), (0, 2)]


def test_no_leak_within_a_split():
    assert leaks((Pair(0, 1, NEAR, 1),), np.array([TEST, TEST], np.uint8)) == ()


def test_torn_groups_by_hand():
    groups = np.array([3, 3, 5, 5, 9, 5])
    given = np.array([TRAIN, TEST, TRAIN, UNASSIGNED, TEST, TRAIN], np.uint8)
    assert torn(groups, given).tolist() == [True, True, False, False, False, False]


@pytest.mark.parametrize("seed", range(60))
def test_groups_are_never_torn(seed):
    """Random groups, labels, shares, and whole groups given a split by hand."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 120))
    groups = chance.integers(0, max(1, count // int(chance.integers(1, 6))), count)
    labels = chance.integers(-1, 4, count)
    shares = chance.dirichlet([5, 1, 1])
    given = np.zeros(count, np.uint8)
    for group in np.unique(groups)[chance.random(len(np.unique(groups))) < 0.2]:
        given[groups == group] = chance.integers(1, 4)
    assigned = assign(labels, given, groups, seed, tuple(shares))
    assert not torn(groups, assigned).any()
    assert (assigned[given != UNASSIGNED] == given[given != UNASSIGNED]).all()
    assert (assigned[labels >= 0] != UNASSIGNED).all()


def test_a_rule_is_kept_as_json_and_mended_when_it_makes_no_sense():
    rule = SplitRule((0.5, 0.25, 0.25), 7)
    assert SplitRule.from_json(rule.as_json()) == rule
    assert SplitRule.from_json({"shares": [2, 1, 1], "seed": None}).shares == (0.5, 0.25, 0.25)
    for nonsense in (None, 3, {}, {"shares": [0, 0, 0], "seed": 1}, {"shares": ["a"], "seed": 1}):
        assert SplitRule.from_json(nonsense) == SplitRule(SHARES)
