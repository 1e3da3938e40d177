import threading
from pathlib import Path

import numpy as np
import pytest

from core import jobs
from core.errors import UserError
from core.project import Project
from core.runs import Run
from gui.image_list_model import ImageFilter
from gui.session import Session
from tests import pictures
from tests.core.project_making import check, flowers, tree


def heard(signal):
    """What a signal says from now on."""
    said = []
    signal.connect(lambda *values: said.append(values))
    return said


def test_opening_shows_every_image_and_asks_nothing(real_session, engine):
    assert real_session.project.count == 10
    assert real_session.visible_rows.tolist() == list(range(10))
    assert real_session.current_row == -1
    assert not engine.requests
    assert not real_session.messages


def test_the_engine_is_made_in_the_workers_thread_when_it_is_first_asked(qtbot, engine):
    made_in = []

    def make():
        made_in.append(threading.current_thread())
        return engine

    session = Session(make)
    assert not made_in
    with qtbot.waitSignal(session.engine_ready):
        session.introduce_engine()
    session.close()
    assert made_in[0] is not threading.main_thread()
    assert session.introduction.recipes[0].name == "transfer"


def test_what_cannot_be_opened_is_told_and_the_open_project_stays(real_session, tmp_path):
    project = real_session.project
    assert not real_session.open_project(tmp_path / "nothing")
    assert real_session.project is project
    assert len(real_session.messages) == 1
    level, text = real_session.messages[0]
    assert level == "error"
    assert "nothing" in text


def test_opening_the_open_project_keeps_it_open(real_session, folder):
    project = real_session.project
    opened = heard(real_session.project_opened)
    assert real_session.open_project(folder)
    assert real_session.project is project
    assert not opened


def test_another_project_replaces_the_first(qtbot, trained_session, tmp_path):
    trained_session.set_current(3)
    flowers(tmp_path / "second", per_class=2, unsorted=0).close()
    assert trained_session.open_project(tmp_path / "second")
    assert trained_session.project.count == 4
    assert trained_session.current_row == -1
    assert trained_session.run is None
    assert trained_session.predicted.tolist() == [-1] * 4
    assert trained_session.visible_rows.tolist() == [0, 1, 2, 3]


def test_files_changed_from_outside_are_told(bare_session, folder):
    pictures.save(folder / "images" / "rose" / "new.png")
    assert bare_session.open_project(folder)
    assert bare_session.project.count == 11
    assert [level for level, _ in bare_session.messages] == ["info"]


def test_a_class_given_moves_the_file_and_can_be_taken_back(real_session, folder):
    before = tree(folder)
    changed = heard(real_session.rows_changed)
    lily = real_session.project.class_by_name("lily").id
    real_session.set_class([0, 1], lily)
    assert changed[0][0].tolist() == [0, 1]
    assert real_session.project.path(0).parent.name == "lily"
    assert real_session.project.path(0).is_file()
    real_session.undo()
    assert tree(folder) == before
    real_session.redo()
    assert real_session.project.labels[:2].tolist() == [lily, lily]
    check(real_session.project)


def test_undo_with_nothing_to_undo_is_silent(real_session):
    real_session.undo()
    real_session.redo()
    assert not real_session.messages


def test_a_change_that_is_refused_is_one_message(real_session):
    real_session.add_class("rose")
    assert len(real_session.messages) == 1
    assert real_session.messages[0][0] == "error"


def test_a_class_renamed_in_a_project_that_another_program_changed_is_one_message(real_session, folder):
    with Project.open(folder) as other:
        other.add_class("tulip")
    real_session.rename_class(1, "tea rose")
    real_session.merge_classes([1], 2)
    assert [level for level, _text in real_session.messages] == ["error", "error"]
    assert "another window" in real_session.messages[0][1]


def test_a_project_whose_folder_went_away_is_left_alone_and_that_is_told(real_session, folder):
    away = folder.with_name("away")
    folder.rename(away)
    real_session.set_class([0], 1)
    real_session.train("transfer", {})
    real_session.undo()
    assert not folder.exists()
    assert not real_session.training
    assert [level for level, _text in real_session.messages] == ["error"] * 3
    assert str(folder) in real_session.messages[0][1]
    away.rename(folder)
    real_session.set_class([0], 1)
    assert len(real_session.messages) == 3


def test_changes_without_a_project_do_nothing(bare_session):
    bare_session.set_class([0], None)
    bare_session.add_class("rose")
    bare_session.undo()
    bare_session.train("transfer", {})
    bare_session.import_paths([Path("nowhere")])
    bare_session.set_current(3)
    bare_session.close_project()
    assert not bare_session.messages


def test_the_filter_follows_what_changes(real_session):
    rose = real_session.project.class_by_name("rose").id
    real_session.set_filter(ImageFilter(place="class", class_id=rose))
    assert real_session.visible_rows.tolist() == [0, 1, 2, 3]
    real_session.trash([1])
    assert real_session.visible_rows.tolist() == [0, 2, 3]
    real_session.restore([1])
    assert real_session.visible_rows.tolist() == [0, 1, 2, 3]


def test_a_training_is_heard_of_from_begin_to_end(qtbot, real_session):
    started, steps = heard(real_session.training_started), heard(real_session.steps_ended)
    epochs = heard(real_session.epoch_ended)
    with qtbot.waitSignal(real_session.training_ended) as ended:
        real_session.train("transfer", {"epochs": 3})
        assert real_session.training
    assert not real_session.training
    assert len(started) == 1
    assert len(steps) == 3
    assert [event.epoch for (event,) in epochs] == [1, 2, 3]
    assert ended.args[0].status == "finished"
    assert real_session.run.folder == Path(ended.args[0].run_folder)
    assert len(real_session.runs) == 1
    assert real_session.live_epochs == 0


def test_every_labelled_image_has_a_split_when_a_training_begins(trained_session):
    project = trained_session.project
    assert (project.splits[:8] > 0).all()
    assert (project.splits[8:] == 0).all()


def test_a_second_training_waits_until_the_first_is_over(qtbot, real_session, engine):
    engine.hold[jobs.Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {})
    real_session.train("transfer", {})
    assert len(engine.asked(jobs.Train)) == 1
    assert len(real_session.waiting) == 1
    engine.hold[jobs.Train].set()
    qtbot.waitUntil(lambda: len(real_session.runs) == 2 and not real_session.training)
    assert len(engine.asked(jobs.Train)) == 2
    assert not real_session.waiting


def test_a_stopped_training_keeps_its_run(qtbot, real_session, engine):
    engine.hold[jobs.Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 50})
    with qtbot.waitSignal(real_session.training_ended) as ended:
        real_session.stop_training()
    assert ended.args[0].status == "stopped"
    assert real_session.run.status == "stopped"


def test_a_training_that_fails_is_told_once(qtbot, real_session, engine):
    engine.errors[jobs.Train] = UserError("No.", "It cannot be.", "Do this.")
    ended = heard(real_session.training_ended)
    with qtbot.waitSignal(real_session.training_failed) as failed:
        real_session.train("transfer", {})
    assert str(failed.args[0]) == "No. It cannot be. Do this."
    assert ended == [(None,)]
    assert not real_session.training
    assert not real_session.messages


def test_sorting_goes_on_while_a_training_runs(qtbot, real_session, engine):
    engine.hold[jobs.Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {})
    snapshot = engine.asked(jobs.Train)[0].snapshot
    labels = snapshot.labels.copy()
    real_session.set_class([0], real_session.project.class_by_name("lily").id)
    with qtbot.waitSignal(real_session.training_ended):
        engine.hold[jobs.Train].set()
    assert (snapshot.labels == labels).all()
    assert real_session.project.labels[0] == real_session.project.class_by_name("lily").id


def test_the_answers_of_a_run_reach_every_image(qtbot, trained_session):
    # The fake engine says: class number row % 2 of (lily, rose), with a score of 0.8.
    ids = {info.name: info.id for info in trained_session.project.classes}
    expected = [ids[("lily", "rose")[row % 2]] for row in range(10)]
    assert trained_session.predicted.tolist() == expected
    assert trained_session.predicted_score == pytest.approx(0.8)
    assert trained_session.class_scores(1) == [("rose", pytest.approx(0.8)), ("lily", pytest.approx(0.2))]


def test_answers_still_map_after_a_class_is_renamed(trained_session):
    ids = {info.name: info.id for info in trained_session.project.classes}
    trained_session.rename_class(ids["rose"], "rosa")
    assert trained_session.predicted[1] == ids["rose"]
    trained_session.undo()
    assert trained_session.predicted[1] == ids["rose"]


def test_answers_still_map_after_renaming_and_opening_again(trained_session, folder):
    rose = trained_session.project.class_by_name("rose").id
    trained_session.rename_class(rose, "rosa")
    trained_session.close_project()
    assert trained_session.open_project(folder)
    assert trained_session.predicted[1] == trained_session.project.class_by_name("rosa").id


def test_answers_of_merged_classes_mean_the_class_they_are_in_now(trained_session):
    ids = {info.name: info.id for info in trained_session.project.classes}
    trained_session.merge_classes([ids["rose"]], ids["lily"])
    assert trained_session.predicted.tolist() == [ids["lily"]] * 10
    trained_session.undo()
    assert trained_session.predicted[1] == trained_session.project.class_by_name("rose").id


def test_a_deleted_class_is_predicted_no_more(trained_session):
    rose = trained_session.project.class_by_name("rose").id
    trained_session.delete_class(rose)
    assert trained_session.predicted[1] == -1
    assert trained_session.predicted[0] >= 0


def test_wrong_answers_can_be_filtered_for(trained_session):
    trained_session.set_filter(ImageFilter(answer="wrong"))
    labels, predicted = trained_session.project.labels, trained_session.predicted
    assert (
        trained_session.visible_rows.tolist()
        == np.flatnonzero((labels >= 0) & (labels != predicted)).tolist()
    )


def test_images_that_come_later_are_answered_by_the_chosen_run(qtbot, trained_session, engine, tmp_path):
    pictures.save(tmp_path / "more" / "a.png", seed=1)
    pictures.save(tmp_path / "more" / "b.png", seed=2)
    with qtbot.waitSignal(trained_session.predictions_changed):
        trained_session.import_paths([tmp_path / "more"])
    assert engine.asked(jobs.Predict)[-1].snapshot.rows.tolist() == [10, 11]
    assert (trained_session.predicted[10:] >= 0).all()


def test_choosing_another_run_lets_it_answer(qtbot, trained_session):
    first = trained_session.run
    with qtbot.waitSignal(trained_session.training_ended):
        trained_session.train("transfer", {"epochs": 1})
    assert trained_session.run.folder != first.folder
    changed = heard(trained_session.run_changed)
    trained_session.choose_run(first.folder)
    assert trained_session.run.folder == first.folder
    assert len(changed) == 1
    trained_session.choose_run(first.folder)
    assert len(changed) == 1


def test_a_renamed_run_keeps_its_name(trained_session):
    trained_session.rename_run(trained_session.run.folder, "  the good one ")
    assert Run.load(trained_session.run.folder).name == "the good one"
    trained_session.rename_run(trained_session.run.folder, "   ")
    assert trained_session.run.name == "the good one"


def test_a_run_in_the_trash_answers_no_more(trained_session):
    folder = trained_session.run.folder
    trained_session.trash_run(folder)
    assert trained_session.run is None
    assert trained_session.predicted.tolist() == [-1] * 10
    assert not folder.exists()
    assert (trained_session.project.trash_folder / "runs" / folder.name / "run.json").is_file()


def test_closing_the_project_during_an_import_keeps_what_came_in(qtbot, bare_session, tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=120)
    bare_session.new_project(tmp_path / "project")
    with qtbot.waitSignal(bare_session.rows_added):
        bare_session.import_paths([tmp_path / "photos"])
    bare_session.close_project()
    assert bare_session.project is None
    with Project.open(tmp_path / "project") as project:
        check(project)
        assert not project.opening_report.added  # what was copied had been written into the catalogue


def test_an_import_never_ends_up_in_the_project_opened_next(qtbot, bare_session, tmp_path, folder):
    pictures.write_class_folders(tmp_path / "photos", per_class=120)
    bare_session.new_project(tmp_path / "project")
    finished = heard(bare_session.import_finished)
    bare_session.import_paths([tmp_path / "photos"])
    assert bare_session.open_project(folder)
    qtbot.wait(50)
    assert len(finished) == 1
    assert finished[0][0].cancelled
    assert bare_session.project.count == 10
    assert not bare_session.importing
    check(bare_session.project)


def test_the_project_closed_while_a_training_runs_gives_no_answer_to_the_next(
    qtbot, real_session, engine, tmp_path
):
    engine.hold[jobs.Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 2})
    flowers(tmp_path / "second", per_class=2, unsorted=0).close()
    assert real_session.open_project(tmp_path / "second")
    qtbot.waitUntil(lambda: not real_session.training)
    assert real_session.run is None
    assert real_session.runs == []
    assert not real_session.messages


def test_a_mistake_in_the_engine_is_one_message(qtbot, trained_session, engine, expected_log):
    engine.errors[jobs.Inspect] = ZeroDivisionError("by nought")
    failed = heard(trained_session.inspection_failed)
    with qtbot.waitSignal(trained_session.inspection_failed):
        trained_session.set_current(2)
    qtbot.waitUntil(lambda: len(engine.asked(jobs.FindNeighbours)) == 1)
    assert len(failed) == 1
    assert "ZeroDivisionError: by nought" in failed[0][0]
    assert any("a job failed" in record.message for record in expected_log.records)
    engine.errors.clear()
    with qtbot.waitSignal(trained_session.heat_map_ready):
        trained_session.set_current(3)  # the worker lives on


def test_an_engine_that_cannot_be_made_is_told_and_the_window_lives_on(qtbot, expected_log):
    def make():
        raise ImportError("no module named torch")

    session = Session(make)
    with qtbot.waitSignal(session.message) as said:
        session.introduce_engine()
    assert said.args[0] == "error"
    assert "no module named torch" in said.args[1]
    session.close()


def test_many_answers_are_read_beside_the_window(qtbot, trained_session, engine, monkeypatch):
    expected = trained_session.predicted.tolist()
    first = trained_session.run
    monkeypatch.setattr("gui.run_answers.AT_ONCE_BYTES", 0)
    with qtbot.waitSignal(trained_session.training_ended):
        trained_session.train("transfer", {"epochs": 1})
    qtbot.waitUntil(lambda: trained_session.predicted.tolist() == expected)
    trained_session.choose_run(first.folder)
    assert (trained_session.predicted == -1).all()
    qtbot.waitUntil(lambda: trained_session.predicted.tolist() == expected)
    assert not engine.asked(jobs.Predict)  # nobody was asked again for what is only being read
