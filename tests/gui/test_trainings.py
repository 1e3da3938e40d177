"""Trainings in line, going on with runs, and what is said of runs."""

import threading

import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from core import jobs
from core.jobs import Train
from core.runs import CHECKPOINT, STOPPED
from gui.training_queue import TrainingQueue


@pytest.fixture
def held(engine, qtbot, real_session):
    """A session with a training under way that does not end."""
    engine.hold[Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 2})
    return real_session


def settings_of(engine):
    return [request.settings for request in engine.asked(Train)]


def test_what_is_asked_while_a_training_runs_waits_and_then_comes_in_order(held, engine, qtbot):
    held.train("transfer", {"epochs": 1, "seed": 1})
    held.train("transfer", {"epochs": 1, "seed": 2})
    assert [entry.settings["seed"] for entry in held.waiting] == [1, 2]
    assert len(engine.asked(Train)) == 1
    engine.hold[Train].set()
    qtbot.waitUntil(lambda: len(held.runs) == 3 and not held.training)
    assert [settings.get("seed") for settings in settings_of(engine)] == [None, 1, 2]
    assert held.waiting == []


def test_what_waits_is_about_the_images_as_they_were_then(held, engine, qtbot):
    held.train("transfer", {"epochs": 1})
    held.trash([0])
    engine.hold[Train].set()
    qtbot.waitUntil(lambda: len(held.runs) == 2 and not held.training)
    assert len(engine.asked(Train)[1].snapshot) == 10


def test_backbones_are_compared_one_after_the_other(held, engine, qtbot):
    held.compare("transfer", {"epochs": 1, "weights": "/a"}, ["near", "own"])
    assert [entry.settings for entry in held.waiting] == [
        {"epochs": 1, "backbone": "near"},
        {"epochs": 1, "backbone": "own"},
    ]


def test_closing_the_project_forgets_what_waits(held, engine, qtbot):
    held.train("transfer", {"epochs": 1})
    held.close_project()
    assert held.waiting == []
    engine.hold[Train].set()
    qtbot.wait(50)
    assert len(engine.asked(Train)) == 1


def test_a_failed_training_does_not_hold_up_the_line(real_session, engine, qtbot):
    real_session.training_failed.connect(lambda _: None)
    engine.hold[Train] = threading.Event()
    real_session.train("transfer", {"epochs": 1})
    real_session.train("transfer", {"epochs": 1})
    engine.hold[Train].set()
    qtbot.waitUntil(lambda: len(real_session.runs) == 2 and not real_session.training)


def test_the_line_is_shown_with_places_and_can_be_shortened(held, qtbot):
    queue = TrainingQueue(held)
    qtbot.addWidget(queue)
    assert queue.isHidden()
    held.train("transfer", {"backbone": "near"})
    held.train("transfer", {"backbone": "own"})
    assert not queue.isHidden()
    texts = [label.text() for label in queue.findChildren(QLabel)]
    assert "1. near" in texts
    assert "2. own" in texts
    queue.findChild(QToolButton, "removeWaiting1").click()
    assert [entry.backbone for entry in held.waiting] == ["own"]
    held.clear_waiting()
    assert queue.isHidden()


def test_time_left_adds_up_what_such_trainings_took_before(held, qtbot, monkeypatch):
    queue = TrainingQueue(held)
    qtbot.addWidget(queue)
    monkeypatch.setattr(held, "expected_seconds", lambda recipe, backbone: 60.0)
    held.train("transfer", {"backbone": "near"})
    held.train("transfer", {"backbone": "own"})
    queue.set_seconds_left(30.0)
    texts = [label.text() for label in queue.findChildren(QLabel)]
    assert "in 1 min 30 s" in texts
    assert "in 2 min 30 s" in texts


def test_a_run_goes_on_in_its_own_folder_on_its_own_images(trained_session, engine, qtbot):
    session = trained_session
    run = session.runs[0]
    name = session.project.relative_path(0)
    session.trash([0])
    session.resume_run(run.folder)
    qtbot.waitUntil(lambda: len(engine.asked(Train)) == 2)
    request = engine.asked(Train)[1]
    assert request.resume
    assert request.run_folder == str(run.folder)
    assert request.snapshot.classes == run.classes
    assert session.messages[-1] == ("warning", f"{name} is no longer there; the training goes on without it.")
    qtbot.waitUntil(lambda: not session.training)


def test_training_on_adds_epochs_and_does_not_give_up_early(trained_session, engine, qtbot):
    run = trained_session.runs[0]
    trained_session.resume_run(run.folder, 5)
    qtbot.waitUntil(lambda: len(engine.asked(Train)) == 2)
    assert engine.asked(Train)[1].settings == {"epochs": 7, "patience": 0}
    qtbot.waitUntil(lambda: not trained_session.training)


def test_a_star_and_notes_are_kept(trained_session):
    folder = trained_session.runs[0].folder
    trained_session.describe_run(folder, favourite=True, notes="with flash")
    trained_session.refresh_runs()
    assert trained_session.runs[0].favourite
    assert trained_session.runs[0].notes == "with flash"


def test_how_long_such_a_training_takes_is_known_from_runs(trained_session):
    trained_session.runs[0].record["seconds"] = 42.0
    assert trained_session.expected_seconds("transfer", "near") == 42.0
    assert trained_session.expected_seconds("transfer", "far") is None


def test_what_can_be_asked_of_a_run_depends_on_how_it_ended(trained_session, qtbot):
    from PySide6.QtWidgets import QMenu, QWidget

    from gui.run_actions import RunActions

    owner = QWidget()
    qtbot.addWidget(owner)
    actions, run = RunActions(trained_session, owner), trained_session.runs[0]

    def offered():
        menu = QMenu(owner)
        actions.add_training(menu, run)
        return [action.objectName() for action in menu.actions()]

    assert offered() == []
    (run.folder / CHECKPOINT).write_bytes(b"")
    assert offered() == ["trainOn"]
    run.record["status"] = STOPPED
    assert offered() == ["goOnTraining"]


def test_summaries_and_previews_find_their_way(real_session, engine, qtbot, monkeypatch):
    summary = jobs.ModelSummary("near", (), 0, 0)
    with qtbot.waitSignal(real_session.summary_ready) as heard:
        real_session._asking._answered(99, summary)
    assert heard.args == [summary]
