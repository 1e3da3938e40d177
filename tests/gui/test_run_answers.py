import numpy as np
import pytest

from core import runs
from core.former_names import SETTING, ranked_today, scores_today
from core.jobs import Predictions
from core.run_writing import RunWriter
from core.runs import Run
from gui.run_answers import RunAnswers
from tests.core.project_making import flowers, put
from tests.fakes_engine import save_answers


@pytest.fixture
def project(tmp_path):
    """4 roses (rows 0-3), 4 lilies (4-7), 2 unsorted (8, 9)."""
    project = flowers(tmp_path / "flowers", per_class=4)
    yield project
    project.close()


@pytest.fixture
def run(project):
    """It says class number `row % 2` of (lily, rose) of every image, with 0.8."""
    folder = runs.new_run_folder(project.runs_folder, "transfer", "near")
    writer = RunWriter(folder, {"recipe": "transfer", "classes": ("lily", "rose")})
    save_answers(writer, project.snapshot())
    writer.save(status="finished")
    return Run.load(folder)


def named(project, ids):
    names = {info.id: info.name for info in project.classes} | {-1: ""}
    return [names[number] for number in ids.tolist()]


def test_without_a_run_there_is_no_answer(project):
    answers = RunAnswers(project, None)
    assert answers.predicted.tolist() == [-1] * 10
    assert answers.scores_of(0) == []
    assert len(RunAnswers(None, None).missing()) == 0


def test_answers_are_found_by_row(project, run):
    answers = RunAnswers(project, run)
    assert named(project, answers.predicted) == ["lily", "rose"] * 5
    assert answers.score == pytest.approx(0.8)
    assert len(answers.missing()) == 0


def test_a_picture_that_has_changed_has_no_answer(project, run):
    project.path(3).write_bytes(put(project, "unsorted/other.png", 77, None) and b"changed")
    project._catalogue.hashes[3] = "another content"
    answers = RunAnswers(project, run)
    assert answers.predicted[3] == -1
    assert answers.scores_of(3) == []
    assert answers.missing().tolist() == [3]


def test_a_row_out_of_range_has_no_scores(project, run):
    answers = RunAnswers(project, run)
    assert answers.scores_of(-1) == []
    assert answers.scores_of(10) == []


def test_new_rows_have_no_answer_until_it_is_added(project, run):
    answers = RunAnswers(project, run)
    project.add_images([put(project, "unsorted/new.png", 5, None)])
    answers.grow(project.count)
    answers.grow(3)  # never fewer
    assert answers.missing().tolist() == [10]
    answers.add(
        Predictions(
            str(run.folder),
            np.array([10, 99]),
            ("a", "b"),
            np.array([[0.1, 0.9], [1, 0]], np.float32),
            run.classes,
        )
    )
    assert named(project, answers.predicted[10:]) == ["rose"]
    assert answers.scores_of(10) == [("rose", pytest.approx(0.9)), ("lily", pytest.approx(0.1))]


def test_images_in_the_trash_are_not_missed(project):
    project.trash([0])
    answers = RunAnswers(project, None)
    assert answers.missing().tolist() == list(range(1, 10))


def test_a_class_that_is_gone_is_no_answer(project, run):
    answers = RunAnswers(project, run)
    project.delete_class(project.class_by_name("rose").id)
    answers.refresh_classes()
    assert named(project, answers.predicted) == ["lily", ""] * 5


def test_a_run_of_another_projects_length_is_harmless(project, run, tmp_path):
    small = flowers(tmp_path / "small", per_class=1, unsorted=0)
    answers = RunAnswers(small, run)
    assert len(answers.predicted) == 2
    small.close()


def test_what_was_merged_since_is_one_answer_with_the_scores_added_up(project):
    rose = next(info.id for info in project.classes if info.name == "rose")
    project.set_setting(SETTING, {"tulip": rose})
    names, scores = scores_today(
        project, ("lily", "rose", "tulip"), np.array([[0.4, 0.3, 0.3], [1.0, 0.0, 0.0]])
    )
    assert names == ["lily", "rose"]
    assert scores == pytest.approx(np.array([[0.4, 0.6], [1.0, 0.0]]))
    ranked = ranked_today(project, ("tulip", "lily", "rose"), np.array([0.25, 0.375, 0.375]))
    assert ranked == [("rose", 0.625), ("lily", 0.375)]
    assert ranked_today(None, ("tulip", "rose"), np.array([0.25, 0.75])) == [("rose", 0.75), ("tulip", 0.25)]
