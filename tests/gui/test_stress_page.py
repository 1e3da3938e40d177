"""The stress test's page, over an engine that says what the test wants."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core import splits
from core.distortions import DISTORTIONS
from core.errors import UserError
from core.jobs import LIVE, Train
from core.questions.stress import (
    CleanAnswers,
    ImageSweep,
    SpoilImage,
    SpoiltImage,
    StressLevel,
    StressReport,
    StressTest,
    Sweep,
    SweepImage,
)
from gui.stress_page import StressPage

CLASSES = ("lily", "rose")
ROSE, LILY = [0.1, 0.9], [0.8, 0.2]


@pytest.fixture
def project(real_session):
    """Every labelled image is a test image: roses are rows 0-3, lilies 4-7."""
    real_session.project.set_split(np.arange(8), splits.TEST)
    return real_session.project


@pytest.fixture
def stressed(engine, real_session, project):
    """All answers are right, but in grayscale everything is a lily; in the mirror nothing changes."""

    def test(request):
        rows = request.snapshot.rows
        clean = np.array([ROSE if row < 4 else LILY for row in rows], np.float32)
        yield CleanAnswers(rows, CLASSES, clean)
        gray = StressLevel("grayscale", 1, np.array([LILY] * len(rows), np.float32))
        mirror = StressLevel("mirror", 1, clean)
        yield gray
        yield mirror
        return StressReport(request.run_folder, rows, CLASSES, clean, (gray, mirror))

    def spoil(request):
        yield None
        scores = np.array(LILY if request.changes else ROSE, np.float32)
        picture = np.zeros((8, 8, 3), np.uint8)
        return SpoiltImage(request.run_folder, request.image, request.changes, picture, CLASSES, scores)

    def sweep(request):
        sweeps = (
            Sweep("hue", np.array([0.0, 90, 180]), np.zeros((3, 2), np.float32), 90.0),
            Sweep("blur", np.array([0.0, 8]), np.zeros((2, 2), np.float32), None),
        )
        yield from sweeps
        return ImageSweep(request.run_folder, request.image, CLASSES, sweeps)

    engine.answers |= {StressTest: test, SpoilImage: spoil, SweepImage: sweep}


@pytest.fixture
def page(qtbot, stressed, window, trained_session):
    window._workspace.pages.go_to("stress")
    return window._workspace.pages.page("stress")


def run(qtbot, page):
    with qtbot.waitSignal(page._enquiry.answered):
        qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)


def line_of(page, name):
    return page.list._lines[name].text(1)


def test_there_is_no_page_without_a_run(window):
    assert not window._workspace.tabs.offered("stress")


def test_one_click_runs_it_over_the_test_images(qtbot, page, engine):
    assert page._empty.isVisible()
    run(qtbot, page)
    (asked,) = engine.asked(StressTest)
    assert asked.snapshot.rows.tolist() == list(range(8))
    assert line_of(page, "grayscale") == "100 → 50 %"
    assert line_of(page, "mirror") == "100 → 100 %"
    assert line_of(page, "hue") == ""  # has not come
    verdict = page.findChild(QLabel, "stressVerdict")
    assert verdict.text() == "May need colour: 100 % → 50 % (grayscale), but 8 images are too few to tell."
    page.list.setCurrentItem(page.list._lines["mirror"])
    assert verdict.text() == "Does not need left and right as they are: 100 % → 100 % (mirror)."


def test_images_sorted_while_the_test_runs_do_not_disturb_it(qtbot, page, engine, real_session):
    answer, sorted_now = engine.answers[StressTest], threading.Event()

    def test(request):
        job = answer(request)
        yield next(job)  # the answers for the pictures as they are
        while not sorted_now.is_set():
            yield None
        return (yield from job)

    engine.answers[StressTest] = test
    with qtbot.waitSignal(page._enquiry.heard):
        qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    real_session.set_class([0], None)
    with qtbot.waitSignal(page._enquiry.answered):
        sorted_now.set()
    assert line_of(page, "grayscale") == "100 → 50 %"


def test_what_goes_wrong_is_said_once(qtbot, page, engine, real_session):
    engine.errors[StressTest] = UserError("None of these images can be read.")
    real_session.messages.clear()
    with qtbot.waitSignal(page._enquiry.failed):
        qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert real_session.messages == [("error", "None of these images can be read.")]


def test_without_an_image_no_answer_for_another_is_shown(qtbot, page, engine, real_session):
    real_session.set_current(1)
    with qtbot.waitSignal(page.sliders._sweeping.answered):
        qtbot.mouseClick(page._one, Qt.MouseButton.LeftButton)
    page.sliders.sliders["blur"].setValue(50)
    page.sliders.look_at(None, "")
    assert not page.sliders._spoiling.busy
    assert not page.sliders._sweeping.busy


def test_those_that_flip_come_first_with_both_answers(qtbot, page):
    run(qtbot, page)
    assert page.pairs.rows.rows[:4].tolist() == [0, 1, 2, 3]
    label, before, after = page.pairs.cell.answers[0]
    assert (label, before[0], after[0]) == ("rose", "rose", "lily")
    assert "As it is: rose 90 %" in page.pairs.cell.description(0)
    qtbot.waitUntil(lambda: 0 in page.pairs.cell.pairs)
    spoilt = page.pairs.cell.pairs[0].reconstructed.toImage().pixelColor(3, 3)
    assert spoilt.red() == spoilt.green() == spoilt.blue()


def test_the_results_are_saved_as_a_table(qtbot, page, tmp_path):
    run(qtbot, page)
    page.save_csv(tmp_path / "results")
    qtbot.waitUntil(lambda: (tmp_path / "results.csv").exists())
    lines = (tmp_path / "results.csv").read_text("utf-8").splitlines()
    assert lines[1:3] == [",,8,8,0,0,,4,4", "grayscale,1,4,8,4,0,0.125,4,0"]


def test_a_click_on_a_pair_looks_at_the_image(qtbot, page, real_session):
    run(qtbot, page)
    index = page.pairs.rows.index_of_row(2)
    where = page.pairs.visualRect(index).center()
    qtbot.mouseClick(page.pairs.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert real_session.current_row == 2


def test_another_split_begins_anew(qtbot, page, engine):
    run(qtbot, page)
    page._split.setCurrentIndex(page._split.findData(splits.VALIDATION))
    page._split.activated.emit(1)
    assert line_of(page, "grayscale") == ""
    assert page._empty.isVisible()
    assert page._empty.button.isHidden()  # there are no validation images


def test_sliders_ask_for_the_picture_as_it_would_be(qtbot, page, engine, real_session):
    real_session.set_current(1)
    with qtbot.waitSignal(page.sliders._sweeping.answered):
        qtbot.mouseClick(page._one, Qt.MouseButton.LeftButton)
    assert page.sliders.sliders["hue"].tips_at == 90
    assert page.sliders.sliders["blur"].tips_at is None
    qtbot.waitUntil(lambda: page.sliders.bars.scores[:1] == (("rose", pytest.approx(0.9)),))
    page.sliders.sliders["blur"].setValue(50)
    qtbot.waitUntil(lambda: page.sliders.bars.scores[:1] == (("lily", pytest.approx(0.8)),))
    assert engine.asked(SpoilImage)[-1].changes == (("blur", 4.0),)
    qtbot.mouseClick(page.sliders._reset, Qt.MouseButton.LeftButton)
    assert page.sliders.changes == ()
    qtbot.waitUntil(lambda: page.sliders.bars.scores[:1] == (("rose", pytest.approx(0.9)),))


def test_every_slider_begins_where_nothing_changes_and_ends_at_the_strongest(page):
    for name, slider in page.sliders.sliders.items():
        assert slider.strength == DISTORTIONS[name].neutral
        slider.setValue(slider.maximum())
        assert slider.strength == DISTORTIONS[name].levels[-1]


def test_while_the_first_training_runs_its_classifier_is_asked(qtbot, stressed, engine, real_session):
    hold = engine.hold[Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 3})
    answer = engine.answers[StressTest]

    def test(request):
        job = answer(request)
        yield replace(next(job), epoch=real_session.live_epochs)
        return (yield from job)

    engine.answers[StressTest] = test
    page = StressPage(real_session)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page._enquiry.answered):
        page.begin()
    assert engine.asked(StressTest)[-1].run_folder == LIVE
    assert page._state.text().endswith("· after epoch 1")
    assert page._live.isHidden()  # there is no run to choose
    with qtbot.waitSignal(real_session.training_ended):
        hold.set()
    assert page._results is None  # its answers are not the run's
    assert page._live.source == str(real_session.run.folder)


def test_sliders_follow_the_training_with_patience(qtbot, stressed, engine, real_session, monkeypatch):
    engine.hold[Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 3})
    page = StressPage(real_session)
    qtbot.addWidget(page)
    page.show()
    page._views.button(1).click()
    real_session.set_current(1)
    with qtbot.waitSignal(page.sliders._sweeping.answered):
        pass
    before = len(engine.asked(SweepImage))
    page.sliders.follow()
    assert not page.sliders._sweeping.busy  # a moment after it was asked
    monkeypatch.setattr(page.sliders._patience, "_ready_at", 0.0)
    page.sliders.follow()
    qtbot.waitUntil(lambda: len(engine.asked(SweepImage)) == before + 1)
    assert engine.asked(SpoilImage)[-1].run_folder == LIVE


def test_sliders_that_would_move_nothing_cannot_be_moved(qtbot, page, real_session):
    qtbot.mouseClick(page._one, Qt.MouseButton.LeftButton)
    assert not page.sliders.sliders["blur"].isEnabled()
    assert "Click an image" in page.findChild(QLabel, "spoiltWords").text()
    real_session.set_current(1)
    assert page.sliders.sliders["blur"].isEnabled()


def test_the_lines_of_classes_are_named(qtbot, page):
    run(qtbot, page)
    legend = page.findChild(QLabel, "stressLegend")
    assert not legend.isHidden()
    assert all(name in legend.text() for name in ("all", "rose", "lily"))
