import threading

import numpy as np
import pytest

from core import jobs
from core.errors import UserError
from core.questions.maps import FindAlike
from gui.answer_panel import AnswerPanel
from gui.asking import NEIGHBOURS, SETTLE_MS
from tests.gui.test_session import heard


@pytest.fixture
def settled(qtbot, trained_session):
    """A trained session, long after the last question."""
    qtbot.wait(SETTLE_MS + 30)
    return trained_session


def test_a_click_is_asked_about_at_once(qtbot, settled, engine):
    maps, near = heard(settled.heat_map_ready), heard(settled.neighbours_ready)
    started = heard(settled.inspection_started)
    settled.set_current(3)
    assert [image.row for (image,) in started] == [3]
    qtbot.waitUntil(lambda: bool(maps and near))
    assert maps[0][0].image.row == 3
    assert near[0][0].image.row == 3
    request = engine.asked(jobs.Inspect)[0]
    assert request.run_folder == str(settled.run.folder)
    assert request.image.path == str(settled.project.path(3))
    assert request.cache_folder == str(settled.project.cache_folder)


def test_fifty_quick_changes_cost_two_inspections_and_the_last_one_is_answered(qtbot, settled, engine):
    maps = heard(settled.heat_map_ready)
    for number in range(50):
        settled.set_current(number % 9)
        qtbot.wait(2)
    settled.set_current(9)
    qtbot.waitUntil(lambda: bool(maps) and maps[-1][0].image.row == 9)
    assert len(engine.asked(jobs.Inspect)) <= 2
    assert len(engine.asked(jobs.FindNeighbours)) <= 2


def test_an_answer_nobody_waits_for_any_more_is_not_delivered(qtbot, settled, engine):
    engine.hold[jobs.Inspect] = threading.Event()
    maps = heard(settled.heat_map_ready)
    settled.set_current(1)
    qtbot.waitUntil(lambda: len(engine.asked(jobs.Inspect)) == 1)
    qtbot.wait(SETTLE_MS + 30)
    settled.set_current(2)
    qtbot.waitUntil(lambda: len(engine.asked(jobs.Inspect)) == 2)
    engine.hold[jobs.Inspect].set()
    qtbot.waitUntil(lambda: bool(maps))
    qtbot.wait(30)
    assert [answer.image.row for (answer,) in maps] == [2]


def test_without_a_run_nothing_is_asked(qtbot, real_session, engine):
    started = heard(real_session.inspection_started)
    real_session.set_current(1)
    qtbot.wait(SETTLE_MS + 30)
    assert not engine.requests
    assert not started


def test_without_heat_maps_neighbours_are_still_asked_for(qtbot, settled, engine):
    settled.set_heat_map_wanted(False)
    near = heard(settled.neighbours_ready)
    settled.set_current(1)
    qtbot.waitUntil(lambda: bool(near))
    assert not engine.asked(jobs.Inspect)
    with qtbot.waitSignal(settled.heat_map_ready):
        settled.set_heat_map_wanted(True)


def test_the_map_for_another_class_can_be_asked_for(qtbot, settled):
    with qtbot.waitSignal(settled.heat_map_ready) as heard_map:
        settled.inspect(1, "lily")
    assert heard_map.args[0].target == "lily"


def test_a_file_outside_the_project_is_asked_about(qtbot, settled, engine, tmp_path):
    with qtbot.waitSignal(settled.neighbours_ready):
        settled.inspect_file(tmp_path / "elsewhere.png")
    image = engine.asked(jobs.Inspect)[0].image
    assert (image.row, image.hash) == (-1, "")


def test_neighbours_in_the_trash_are_not_shown(qtbot, settled):
    settled.trash([1])
    with qtbot.waitSignal(settled.neighbours_ready) as found:
        settled.set_current(5)
    assert found.args[0].rows.tolist() == [0, 2]
    assert len(found.args[0].similarities) == len(found.args[0].names) == 2
    assert len(found.args[0].rows) <= NEIGHBOURS


def test_while_training_the_classifier_in_the_making_can_be_asked(qtbot, settled, engine):
    engine.hold[jobs.Train] = threading.Event()
    settled.use_live_classifier(True)
    with qtbot.waitSignal(settled.epoch_ended):
        settled.train("transfer", {})
    with qtbot.waitSignal(settled.heat_map_ready) as heard_map:
        settled.set_current(2)
    assert heard_map.args[0].run_folder == jobs.LIVE
    with qtbot.waitSignal(settled.training_ended):
        engine.hold[jobs.Train].set()


def test_whoever_waits_for_the_classifier_in_training_hears_it_after_its_first_epoch(qtbot, settled, engine):
    engine.hold[jobs.Train] = threading.Event()
    settled.set_current(2)
    settled.use_live_classifier(True)
    maps = heard(settled.heat_map_ready)
    settled.train("transfer", {})
    qtbot.waitUntil(lambda: any(answer.run_folder == jobs.LIVE for (answer,) in maps))
    with qtbot.waitSignal(settled.training_ended):
        engine.hold[jobs.Train].set()


def test_a_click_is_answered_in_the_middle_of_a_training(qtbot, settled, engine):
    engine.hold[jobs.Train] = threading.Event()
    with qtbot.waitSignal(settled.epoch_ended):
        settled.train("transfer", {})
    with qtbot.waitSignal(settled.heat_map_ready):
        settled.set_current(4)
    assert settled.training
    with qtbot.waitSignal(settled.training_ended):
        engine.hold[jobs.Train].set()


def test_an_inspection_that_fails_is_told_where_it_was_asked(qtbot, settled, engine):
    engine.errors[jobs.Inspect] = UserError("This run does not know the class.")
    with qtbot.waitSignal(settled.inspection_failed) as failed:
        settled.set_current(1)
    assert failed.args == ["This run does not know the class."]
    assert not settled.messages


def test_predictions_that_fail_are_a_warning(qtbot, settled, engine, tmp_path):
    from tests import pictures

    engine.errors[jobs.Predict] = UserError("The run is gone.")
    pictures.save(tmp_path / "a.png")
    with qtbot.waitSignal(settled.message):
        settled.import_paths([tmp_path / "a.png"])
    assert settled.messages == [("warning", "The run is gone.")]


def test_neighbours_at_another_layer_are_asked_of_all_images(qtbot, settled, engine):
    answer = jobs.Neighbours(
        jobs.ImageRef(str(settled.project.path(3)), 3, settled.project.content_hash(3)),
        str(settled.run.folder),
        np.array([5]),
        ("images/rose/5.png",),
        ("rose",),
        np.array([0.9], np.float32),
        (settled.project.content_hash(5),),
    )

    def alike(_request):
        yield None
        return answer

    engine.answers[FindAlike] = alike
    near = heard(settled.neighbours_ready)
    settled.set_current(3)
    qtbot.waitUntil(lambda: bool(near))
    settled.set_neighbour_layer("block3")
    qtbot.waitUntil(lambda: len(near) == 2)
    (request,) = engine.asked(FindAlike)
    assert (request.source.run_folder, request.source.layer) == (str(settled.run.folder), "block3")
    assert (request.image.row, len(request.among)) == (3, len(settled.project.snapshot()))
    assert near[1][0].rows.tolist() == [5]
    settled.set_neighbour_layer("")
    qtbot.waitUntil(lambda: len(near) == 3)
    assert len(engine.asked(jobs.FindNeighbours)) == 2


def test_the_layer_of_neighbours_is_chosen_in_the_inspector(qtbot, trained_session):
    panel = AnswerPanel(trained_session)
    qtbot.addWidget(panel)
    chosen = heard(panel.layer.chosen)
    assert panel.layer.isHidden()
    panel.layer.offer(("conv1", "conv2"))
    actions = panel.layer.fill_menu().actions()
    assert [action.text() for action in actions][1:] == ["conv2", "conv1"]
    assert [action.isChecked() for action in actions] == [True, False, False]
    actions[2].trigger()
    assert chosen == [("conv1",)]
    assert panel.layer.text() == "conv1"
    trained_session.run_changed.emit()
    assert (panel.layer.layer, panel.layer.isHidden()) == ("", True)
