"""Runs held against each other, computed by hand."""

import numpy as np
import pytest

from core import comparing
from core.comparing import answers_of, compare, duels
from core.run_writing import RunWriter
from core.runs import Run
from tests.core.project_making import flowers

CLASSES = ("lily", "rose")


@pytest.fixture
def project(tmp_path):
    """Roses are rows 0-3, lilies rows 4-7, rows 8 and 9 are unsorted."""
    with flowers(tmp_path / "p", per_class=4) as project:
        yield project


def answers(project, says, learned=()):
    """What a run says, lily (0) or rose (1), of its test images, by row."""
    scores = {
        project.content_hash(row): np.eye(2, dtype=np.float32)[answer] * 0.8 + 0.1
        for row, answer in says.items()
    }
    return comparing.Tested(CLASSES, scores, frozenset(project.content_hash(row) for row in learned))


def test_runs_are_compared_on_images_that_both_have_tested(project):
    first = answers(project, {0: 1, 1: 1, 2: 0, 4: 0, 9: 1}, learned=[3, 7])
    second = answers(project, {0: 1, 1: 0, 2: 0, 4: 1, 7: 0}, learned=[5])
    found = compare(project, [first, second])
    assert found.rows.tolist() == [0, 1, 2, 4]
    assert [of.right.tolist() for of in found.judged] == [
        [True, True, False, True],
        [True, False, False, False],
    ]
    assert [of.rows.tolist() for of in found.own] == [[0, 1, 2, 4], [0, 1, 2, 4, 7]]  # 9 is unsorted
    assert found.learned == (0, 1)  # of the second's test images, the first has learned 7
    assert found.flipped.tolist() == [False, True, False, True]
    (duel,) = duels(found.judged)
    assert (duel.first, duel.second, duel.only_first, duel.only_second) == (0, 1, 2, 0)
    assert duel.p == 0.5  # two coins that fall alike


def test_three_runs_make_three_pairs(project):
    runs = [answers(project, {0: says, 4: 0}) for says in (1, 0, 1)]
    found = compare(project, runs)
    assert [(duel.first, duel.second) for duel in duels(found.judged)] == [(0, 1), (0, 2), (1, 2)]
    assert [(duel.only_first, duel.only_second) for duel in duels(found.judged)] == [(1, 0), (0, 0), (0, 1)]
    assert found.flipped.tolist() == [True, False]


def test_runs_without_a_common_image(project):
    found = compare(project, [answers(project, {0: 1}), answers(project, {1: 1}, learned=[0])])
    assert found.rows.tolist() == found.flipped.tolist() == []
    assert found.learned == (1, 0)
    assert duels(found.judged)[0].p == 1


def test_images_that_have_gone_do_not_count(project):
    run = answers(project, {0: 1, 1: 1})
    project.trash([0])
    assert compare(project, [run, run]).rows.tolist() == [1]


def test_only_the_test_images_of_a_run_are_read(tmp_path):
    writer = RunWriter(tmp_path / "run", {"recipe": "transfer", "classes": CLASSES})
    samples = [
        (row, f"images/{row}.png", f"h{row}", "rose", split)
        for row, split in enumerate(("train", "test", ""))
    ]
    writer.write_samples(samples)
    writer.write_predictions(samples, np.array([[0.25, 0.75]] * 3, np.float32), CLASSES)
    found = answers_of(Run.load(writer.folder))
    assert found.classes == CLASSES
    assert {key: scores.tolist() for key, scores in found.scores.items()} == {"h1": [0.25, 0.75]}
    assert found.learned == {"h0"}


def test_a_run_without_answers(tmp_path):
    writer = RunWriter(tmp_path / "run", {"recipe": "transfer", "classes": CLASSES})
    found = answers_of(Run.load(writer.folder))
    assert (found.scores, found.learned) == ({}, frozenset())
