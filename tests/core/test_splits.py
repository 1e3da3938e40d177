import numpy as np
import pytest

from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION, assign, validation_from_training


def fresh(labels, **options):
    return assign(np.array(labels), np.zeros(len(labels), dtype=np.uint8), **options)


def counts(splits):
    return np.bincount(splits, minlength=4)[1:].tolist()


def test_every_class_gets_its_shares():
    labels = np.repeat([0, 1, 2], [100, 50, 20])
    splits = fresh(labels)
    assert [counts(splits[labels == label]) for label in range(3)] == [[80, 10, 10], [40, 5, 5], [16, 2, 2]]


@pytest.mark.parametrize(
    ("images", "expected"), [(1, [1, 0, 0]), (2, [2, 0, 0]), (3, [1, 1, 1]), (4, [2, 1, 1]), (10, [8, 1, 1])]
)
def test_a_class_of_three_has_one_in_each_split(images, expected):
    assert counts(fresh([5] * images)) == expected


def test_the_seed_decides():
    labels = [0] * 50
    assert fresh(labels, seed=1).tolist() == fresh(labels, seed=1).tolist()
    assert fresh(labels, seed=1).tolist() != fresh(labels, seed=2).tolist()


def test_unsorted_images_stay_unassigned():
    assert fresh([-1, -1, 0])[:2].tolist() == [UNASSIGNED] * 2


def test_given_splits_stay_and_count():
    given = np.array([TEST] * 10 + [TRAIN] * 50 + [UNASSIGNED] * 40, dtype=np.uint8)
    kept = given.copy()
    splits = assign(np.zeros(100, dtype=np.int64), given)
    assert given.tolist() == kept.tolist()
    assert splits[:60].tolist() == given[:60].tolist()
    assert counts(splits) == [80, 10, 10]


def test_when_training_images_are_too_many_the_new_ones_make_up_for_it():
    given = np.array([TRAIN] * 98 + [UNASSIGNED] * 2, dtype=np.uint8)
    assert counts(assign(np.zeros(100, dtype=np.int64), given)) == [98, 1, 1]


def test_a_new_class_is_split_though_others_are_given():
    given = np.array([TRAIN] * 30 + [UNASSIGNED] * 20, dtype=np.uint8)
    assert counts(assign(np.repeat([0, 1], [30, 20]), given)[30:]) == [16, 2, 2]


def test_groups_stay_together():
    random = np.random.default_rng(0)
    groups = random.integers(0, 60, 400)
    labels = groups % 3
    splits = fresh(labels, groups=groups)
    for group in np.unique(groups):
        assert len(np.unique(splits[groups == group])) == 1
    for label in range(3):
        shares = np.array(counts(splits[labels == label])) / (labels == label).sum()
        assert shares == pytest.approx([0.8, 0.1, 0.1], abs=0.05)


def test_a_group_follows_the_split_given_to_one_of_it():
    given = np.array([TEST, UNASSIGNED, UNASSIGNED, UNASSIGNED], dtype=np.uint8)
    splits = assign(np.zeros(4, dtype=np.int64), given, groups=np.array([7, 7, 8, 9]))
    assert splits[:2].tolist() == [TEST, TEST]


def test_a_copy_with_another_label_stays_with_its_twin():
    splits = fresh([0, 1] * 20, groups=np.repeat(np.arange(20), 2))
    assert (splits[0::2] == splits[1::2]).all()


def test_three_large_groups_still_fill_three_splits():
    splits = fresh([0] * 15, groups=np.repeat([0, 1, 2], 5))
    assert sorted(counts(splits)) == [5, 5, 5]


def test_other_shares():
    assert counts(fresh([0] * 100, shares=(0.7, 0.3, 0.0))) == [70, 30, 0]
    assert counts(fresh([0] * 3, shares=(0.7, 0.3, 0.0)))[2] == 0


def test_nothing_gives_nothing():
    assert len(fresh([])) == 0


def taken(labels, splits, groups=None, seed=0, share=0.1):
    groups = np.arange(len(labels)) if groups is None else np.array(groups)
    splits = np.array(splits, dtype=np.uint8)
    return validation_from_training(np.array(labels), splits, groups, seed, share)


def test_validation_takes_its_share_of_each_class_out_of_training():
    labels = np.array([0] * 40 + [1] * 10 + [2] * 3 + [3] * 2 + [0] * 9 + [-1] * 4)
    splits = np.array([TRAIN] * 55 + [TEST] * 6 + [UNASSIGNED] * 3 + [TRAIN] * 4)
    after = taken(labels, splits)
    validation = after == VALIDATION
    assert [int(validation[labels == label].sum()) for label in (0, 1, 2, 3, -1)] == [4, 1, 1, 0, 0]
    assert (after[~validation] == splits[~validation]).all()
    assert (splits[validation] == TRAIN).all()
    assert after.tolist() == taken(labels, splits).tolist()
    assert after.tolist() != taken(labels, splits, seed=1).tolist()


def test_validation_takes_whole_groups_and_none_that_is_torn_already():
    groups = [*np.repeat(np.arange(10), 3), 0, 1]
    splits = [TRAIN] * 30 + [TEST] * 2
    for seed in range(20):
        after = taken([0] * 32, splits, groups, seed)
        assert np.bincount(after, minlength=4).tolist() == [0, 27, 3, 2]
        assert len(set(np.array(groups)[after == VALIDATION])) == 1
        assert (after[:6] == TRAIN).all()


def test_a_class_of_one_group_gives_validation_nothing():
    assert taken([0] * 5, [TRAIN] * 5, [7] * 5).tolist() == [TRAIN] * 5


def test_the_names_of_splits_are_numbered_alike():
    assert (UNASSIGNED, TRAIN, VALIDATION, TEST) == (0, 1, 2, 3)
