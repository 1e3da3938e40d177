"""The trust light and the choice of method and layer, in the inspector and by themselves."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from core.jobs import LIVE, Inspect
from core.questions.heat_maps import HeatMapSketched
from core.questions.trust import CheckTrust, Trust
from gui.heat_map_way import Way, WayButton
from gui.inspector import Inspector
from gui.trust_light import TrustLight
from tests.fakes import FakeProject, FakeSession
from tests.fakes_engine import INTRODUCTION
from tests.gui.test_inspector import RUN, answer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def session(qtbot, tmp_path):
    session = FakeSession(FakeProject(folder=tmp_path / "flowers"))
    session.run, session.introduction = RUN, INTRODUCTION
    yield session
    session.close()


@pytest.fixture
def light(session, qtbot):
    light = TrustLight(session)
    qtbot.addWidget(light)
    light.show()
    return light


@pytest.fixture
def inspector(session, qtbot):
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.resize(330, 740)
    inspector.show()
    return inspector


def questions(session):
    return [call[1] for call in session.asked if call[0] == "ask" and isinstance(call[1], CheckTrust)]


def trust(fall):
    return Trust(answer(), fall, np.full(19, 1.5, np.float32), 0.15, np.zeros(3, np.float32))


def colour(light):
    return light._dot.grab().toImage().pixelColor(5, light._dot.height() // 2)


def test_a_map_is_tested_when_nobody_clicks_any_more(light, session, qtbot):
    first, second = answer(), answer(row=2)
    light.test(first)
    light.test(second)
    assert questions(session) == []
    assert light.text == "Testing the map…"
    qtbot.waitUntil(lambda: bool(questions(session)))
    assert [question.heat_map for question in questions(session)] == [second]


def test_green_and_amber(light):
    light.test(answer())
    light._enquiry.answered.emit(trust(2.0))
    assert light.text == "The answer comes from the bright part."
    assert "in 19 of 19 tries" in light.toolTip()
    green = colour(light)
    assert green.green() > green.red()
    light._enquiry.answered.emit(trust(1.1))
    assert light.text == "Other parts count as much as the bright one."
    assert "in 0 of 19 tries" in light.toolTip()
    assert colour(light).red() > colour(light).blue()
    light.forget()
    assert light.text == ""


def test_a_live_map_is_tested_and_says_after_which_epoch(light, session, qtbot):
    light.test(answer(run=LIVE, epoch=2))
    qtbot.waitUntil(lambda: len(questions(session)) == 1)
    light._enquiry.answered.emit(replace(trust(2.0), heat_map=answer(run=LIVE, epoch=2)))
    assert light.text == "The answer comes from the bright part (after epoch 2)"
    light.test(answer(run=LIVE, epoch=3))
    assert light.text == "The answer comes from the bright part (after epoch 2)"  # until it is tested again
    assert light._soon.remainingTime() > 300  # not at once: the training would be slowed
    light.test(answer(run=LIVE, epoch=3, row=5))
    assert light.text == "Testing the map…"


def test_an_empty_map_is_not_tested(light, session, qtbot):
    light.test(answer(values=np.zeros((7, 7), np.float32)))
    qtbot.wait(300)
    assert questions(session) == []
    assert light.text == ""


def test_the_inspector_tests_each_new_map_and_forgets_with_the_image(inspector, session, qtbot):
    session.set_current(1)
    session.heat_map_ready.emit(answer())
    qtbot.waitUntil(lambda: len(questions(session)) == 1)
    inspector.answers.trust._enquiry.answered.emit(trust(2.0))
    assert inspector.findChild(QLabel, "trustSentence").text() == "The answer comes from the bright part."
    session.set_current(2)
    assert inspector.answers.trust.text == ""


def test_by_default_the_button_says_nothing(inspector):
    button = inspector.findChild(WayButton, "heatMapWay")
    assert button.text() == ""
    assert "Grad-CAM" in button.toolTip() or "grad_cam" in button.toolTip()


def test_a_method_is_chosen_and_the_map_asked_for_anew(inspector, session):
    session.set_current(1)
    session.heat_map_ready.emit(answer())
    button = inspector.controls.way
    menu = button.fill_menu()
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Grad-CAM"].isChecked()
    actions["Occlusion"].trigger()
    assert session.asked[-2:] == [("set_heat_map_way", "occlusion", ""), ("inspect", 1, None)]
    assert button.text() == "Occlusion"
    layers = next(action.menu() for action in button.fill_menu().actions() if action.menu())
    assert not layers.isEnabled()  # it looks at the picture itself


def test_a_layer_is_chosen_from_the_last_one_down_and_another_run_begins_at_the_last(qtbot):
    button = WayButton()
    qtbot.addWidget(button)
    button.offer(INTRODUCTION, ("stem", "middle", "top"))
    heard = []
    button.chosen.connect(heard.append)
    layers = next(action.menu() for action in button.fill_menu().actions() if action.menu())
    assert [action.text() for action in layers.actions()] == ["top (last)", "middle", "stem"]
    assert layers.actions()[0].isChecked()
    layers.actions()[1].trigger()
    assert heard == [Way("grad_cam", "middle")]
    assert "middle" in button.toolTip()
    button.reset_layer()
    assert button.way == Way()


def test_a_sketch_is_shown_while_the_map_is_still_awaited(inspector, session):
    session.set_current(1)
    session.inspection_started.emit(inspector.image)
    sketch = answer()
    session.heat_map_sketched.emit(HeatMapSketched(sketch, 0.3))
    assert inspector.view.values is not None
    assert inspector.view.ring.busy
    assert inspector.answers.trust.text == ""


def test_the_way_goes_into_the_question(qtbot, trained_session, engine):
    trained_session.set_heat_map_way("occlusion", "block3")
    with qtbot.waitSignal(trained_session.heat_map_ready):
        trained_session.set_current(3)
    asked = engine.asked(Inspect)[-1]
    assert (asked.method, asked.layer) == ("occlusion", "block3")


def test_who_looks_away_waits_for_nothing_and_asks_again_on_coming_back(light, session, qtbot):
    light.test(answer())
    qtbot.waitUntil(lambda: len(questions(session)) == 1)
    light.hide()
    assert not light._enquiry.busy
    light.show()
    qtbot.waitUntil(lambda: len(questions(session)) == 2)
    light._enquiry.answered.emit(trust(2.0))
    light.hide()
    light.show()
    assert not light._soon.isActive()


def test_a_map_that_comes_while_nobody_looks_is_tested_later(light, session, qtbot):
    light.hide()
    light.test(answer())
    assert not light._soon.isActive()
    light.show()
    qtbot.waitUntil(lambda: len(questions(session)) == 1)
