"""Answers held against labels, computed by hand."""

import csv
import io
import math

import numpy as np
import pytest

from core.former_names import SETTING, name_in_run, present_names
from core.judging import as_csv, judge, verdict
from tests.core.project_making import flowers


@pytest.fixture
def project(tmp_path):
    with flowers(tmp_path / "p", per_class=2, unsorted=1) as project:
        yield project


def rows_of(project, name):
    number = next((info.id for info in project.classes if info.name == name), -1)
    return np.flatnonzero(project.labels == number)


def test_right_wrong_unsure_and_loss(project):
    lilies, roses, unsorted = (rows_of(project, name) for name in ("lily", "rose", ""))
    rows = np.concatenate([lilies, roses, unsorted])
    scores = np.array([[0.9, 0.1], [0.25, 0.75], [0.5, 0.5], [0.0, 1.0], [0.8, 0.2]], np.float32)
    judged = judge(project, ("lily", "rose"), rows, scores)
    assert judged.names == ("lily", "rose")
    assert judged.labels.tolist() == [0, 0, 1, 1, -1]
    assert judged.predicted.tolist() == [0, 1, 0, 1, 0]
    assert judged.wrong.tolist() == [False, True, True, False, False]
    assert judged.right.tolist() == [True, False, False, True, False]
    assert judged.unsure.tolist() == [False, False, True, False, False]
    assert judged.confusion.tolist() == [[1, 1], [1, 1]]
    assert judged.losses[:4] == pytest.approx([-math.log(0.9), -math.log(0.25), math.log(2), 0.0])
    assert math.isnan(judged.losses[4])
    worst = judged.take(judged.wrong)
    assert worst.rows.tolist() == [lilies[1], roses[0]]


def test_classes_the_run_or_the_project_does_not_know(project):
    lilies = rows_of(project, "lily")
    judged = judge(project, ("aster", "rose"), lilies, np.array([[0.6, 0.4], [0.2, 0.8]], np.float32))
    assert judged.names == ("aster", "lily", "rose")
    assert judged.scores.tolist() == [pytest.approx([0.6, 0, 0.4]), pytest.approx([0.2, 0, 0.8])]
    assert judged.wrong.all()


def test_a_renamed_class_is_recognised(project):
    lily = next(info.id for info in project.classes if info.name == "lily")
    project.rename_class(lily, "tulip")
    project.set_setting(SETTING, {"lily": lily})  # as the window does
    judged = judge(
        project, ("lily", "rose"), rows_of(project, "tulip"), np.array([[1, 0], [1, 0]], np.float32)
    )
    assert judged.names == ("rose", "tulip")
    assert judged.right.all()


def test_nothing_to_judge(project):
    judged = judge(project, ("lily",), np.empty(0, np.int64), np.empty((0, 1), np.float32))
    assert judged.confusion.tolist() == [[0]]
    assert not len(judged.losses)


@pytest.mark.parametrize(
    ("score", "word"),
    [(1.0, "surely"), (0.9, "surely"), (0.89, "rather"), (0.6, "rather"), (0.5, "cannot tell")],
)
def test_verdicts(score, word):
    assert verdict(score) == word


def test_the_table_for_other_programs(project):
    rows = np.concatenate([rows_of(project, "lily"), rows_of(project, "")])
    judged = judge(project, ("lily", "rose"), rows, np.array([[0.25, 0.75], [1, 0], [0, 1]], np.float32))
    lines = list(csv.reader(io.StringIO(as_csv(judged, ["a,b.jpg", "c.jpg", "d.jpg"]))))
    assert lines == [
        ["path", "label", "prediction", "lily", "rose"],
        ["a,b.jpg", "lily", "rose", "0.25", "0.75"],
        ["c.jpg", "lily", "lily", "1.0", "0.0"],
        ["d.jpg", "", "rose", "0.0", "1.0"],
    ]


def test_a_renamed_class_has_two_names_and_a_merged_one_more(project):
    rose, lily = (next(info.id for info in project.classes if info.name == name) for name in ("rose", "lily"))
    project.set_setting(SETTING, {"rose": rose, "dog rose": rose})
    project.rename_class(rose, "Rosa")
    run_classes = ("lily", "dog rose", "rose", "tulip")
    assert present_names(project, run_classes) == ["lily", "Rosa", "Rosa", "tulip"]
    assert present_names(None, run_classes) == list(run_classes)
    assert [name_in_run(project, run_classes, name) for name in ("Rosa", "lily", "oak")] == [
        "dog rose",
        "lily",
        "oak",
    ]
    project.delete_class(lily)
    assert present_names(project, run_classes)[0] == "lily"
