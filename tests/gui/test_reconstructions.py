"""The page of an autoencoder, over the real session and an engine that gives everything back black."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from core import jobs
from core.errors import UserError
from core.jobs import LIVE, Reconstruct
from core.runs import Run
from gui.empty_state import EmptyState
from gui.image_list_model import ImageFilter
from gui.page_tabs import PageTabs
from gui.pair_grid import PairGrid
from gui.reconstructions import _fence
from tests.pictures import save

SETTINGS = {"epochs": 2}


@pytest.fixture
def workspace(window):
    return window._workspace


@pytest.fixture
def page(workspace):
    return workspace.pages.page("reconstructions")


def train(qtbot, session, recipe="autoencoder"):
    with qtbot.waitSignal(session.training_ended):
        session.train(recipe, SETTINGS)


def finish(qtbot, session, errors=(), **said):
    """A finished autoencoder with these errors by row."""
    train(qtbot, session)
    folder = session.run.folder
    lines = "".join(f"{row},x.png,{error}\n" for row, error in errors)
    (folder / "reconstruction.csv").write_text("row,path,error\n" + lines, "utf-8")
    for run in (None, Run.load(folder)):
        session.run = run
        if run is not None:
            run.record.update(said)
        session.run_changed.emit()


def show(qtbot, workspace):
    """Go to the page, and wait until what is in sight has come."""
    with qtbot.waitSignal(workspace.pages._session.reconstructions_ready):
        workspace.tabs.choose("reconstructions")


def words(page):
    return page.findChild(QLabel, "reconstructionState").text()


def shown(page):
    return page.grid.rows.rows.tolist()


def empty(page):
    state = page.grid.findChild(EmptyState)
    return " ".join(label.text() for label in state.findChildren(QLabel)) if state.isVisible() else ""


# ------------------------------------------------------------------------------------------------------- tabs


def test_a_single_page_needs_no_tabs(qtbot):
    tabs = PageTabs()
    qtbot.addWidget(tabs)
    tabs.add("one", "One")
    assert tabs.isHidden()
    tabs.add("two", "Two")
    assert not tabs.isHidden()
    assert tabs.current == "one"


def test_who_stands_on_a_page_that_goes_is_taken_to_the_first(qtbot):
    tabs = PageTabs()
    qtbot.addWidget(tabs)
    tabs.add("one", "One")
    tabs.add("two", "Two")
    tabs.show()
    QTest.mouseClick(tabs.findChild(QPushButton, "twoTab"), Qt.MouseButton.LeftButton)
    assert tabs.current == "two"
    with qtbot.waitSignal(tabs.chosen) as heard:
        tabs.offer("two", False)
    assert heard.args == ["one"]
    assert tabs.isHidden()


def test_another_list_begins_with_its_first_pictures(qtbot, real_session):
    grid = PairGrid(real_session)
    qtbot.addWidget(grid)
    grid.resize(300, 150)
    grid.show()
    real_session.set_current(0)
    grid.show_rows(np.arange(9, -1, -1))
    assert grid.rows.row_at(grid.currentIndex()) == 0
    assert grid.verticalScrollBar().maximum() > 0
    assert grid.verticalScrollBar().value() == 0
    real_session.set_current(1)
    assert grid.verticalScrollBar().value() > 0  # who goes to an image sees it


def test_the_page_is_there_for_an_autoencoder_only(qtbot, real_session, workspace):
    assert not workspace.tabs.offered("reconstructions")
    train(qtbot, real_session, "transfer")
    assert not workspace.tabs.offered("reconstructions")
    first = real_session.run.folder
    train(qtbot, real_session)
    assert workspace.tabs.offered("reconstructions")
    show(qtbot, workspace)
    real_session.choose_run(first)
    assert not workspace.tabs.offered("reconstructions")
    assert workspace.gallery.isVisible()


# --------------------------------------------------------------------------------------------------- a finished run


def test_the_worst_come_first(qtbot, real_session, workspace, page, engine):
    finish(qtbot, real_session, [(7, 0.5), (2, 0.3), (0, 0.1)])
    show(qtbot, workspace)
    assert shown(page)[:3] == [7, 2, 0]
    assert sorted(shown(page)) == list(range(10))
    assert "30.0 %" in words(page)
    request = engine.asked(Reconstruct)[-1]
    assert request.run_folder == str(real_session.run.folder)
    assert request.key == "reconstructions"
    assert set(page.grid.cell.pairs) >= {7, 2, 0}
    assert page.grid.cell.pairs[7].error == pytest.approx(0.07)
    assert not empty(page)


def test_other_orders(qtbot, real_session, workspace, page):
    finish(
        qtbot, real_session, [(row, error / 100) for row, error in enumerate((5, 9, 1, 7, 3, 8, 2, 6, 4, 0))]
    )
    show(qtbot, workspace)
    order = page.findChild(QComboBox, "reconstructionOrder")
    for index, expected in ((1, [9, 2, 6]), (2, [0, 1, 2]), (0, [1, 5, 3])):
        order.setCurrentIndex(index)
        order.activated.emit(index)
        assert shown(page)[:3] == expected


def test_what_stands_out_is_counted(qtbot, real_session, workspace, page):
    finish(qtbot, real_session, [(row, 0.1 + row / 1000) for row in range(9)] + [(9, 0.6)])
    show(qtbot, workspace)
    assert "1 stands out" in words(page)
    assert "stands out" in page.grid.cell.description(9)
    assert "stands out" not in page.grid.cell.description(3)


def test_the_fence_by_hand():
    assert _fence(np.arange(9.0)) == 6 + 1.5 * 4  # quartiles 2 and 6
    assert _fence(np.arange(3.0)) == float("inf")  # too few to say


def test_what_has_come_is_not_asked_for_again(qtbot, real_session, workspace, page, engine):
    finish(qtbot, real_session)
    show(qtbot, workspace)
    asked = len(engine.asked(Reconstruct))
    workspace.tabs.choose("gallery")
    workspace.tabs.choose("reconstructions")
    qtbot.wait(150)
    assert len(engine.asked(Reconstruct)) == asked


def test_a_click_looks_at_the_image(qtbot, real_session, workspace, page):
    finish(qtbot, real_session, [(7, 0.5), (2, 0.3)])
    show(qtbot, workspace)
    place = page.grid.visualRect(page.grid.rows.index(1, 0)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert real_session.current_row == 2
    QTest.keyClick(page.grid, Qt.Key.Key_Left)
    assert real_session.current_row == 7
    real_session.set_current(2)
    assert page.grid.rows.row_at(page.grid.currentIndex()) == 2


def test_the_filter_and_several_chosen_images_narrow_it(qtbot, real_session, workspace, page):
    finish(qtbot, real_session)
    show(qtbot, workspace)
    real_session.set_selection([1, 3, 5])
    assert sorted(shown(page)) == [1, 3, 5]
    button = page.findChild(QPushButton, "allReconstructionsButton")
    assert button.isVisible()
    real_session.set_selection([3])  # a click on one of them
    assert sorted(shown(page)) == [1, 3, 5]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 10
    assert not button.isVisible()
    real_session.set_filter(ImageFilter(place="unsorted"))
    assert sorted(shown(page)) == [8, 9]
    real_session.set_filter(ImageFilter(text="no such name"))
    assert "Nothing matches" in empty(page)
    QTest.mouseClick(page.grid.findChild(QPushButton, "emptyStateButton"), Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 10


def test_what_went_wrong_is_said_and_can_be_tried_again(qtbot, real_session, workspace, page, engine):
    finish(qtbot, real_session)
    engine.errors[Reconstruct] = UserError("The disk is gone.")
    with qtbot.waitSignal(real_session.reconstructions_failed):
        workspace.tabs.choose("reconstructions")
    assert "The disk is gone." in empty(page)
    page.grid.viewport().scroll(0, -40)  # as to the current image
    assert page.findChild(EmptyState).geometry() == page.grid.viewport().geometry()
    del engine.errors[Reconstruct]
    with qtbot.waitSignal(real_session.reconstructions_ready):
        QTest.mouseClick(page.grid.findChild(QPushButton, "emptyStateButton"), Qt.MouseButton.LeftButton)
    assert not empty(page)


# --------------------------------------------------------------------------------------------------- while it trains


def test_it_follows_the_training(qtbot, real_session, workspace, page, engine):
    engine.hold[jobs.Train] = threading.Event()
    engine.hold[Reconstruct] = threading.Event()
    with qtbot.waitSignal(real_session.training_started):
        real_session.train("autoencoder", SETTINGS)
    assert real_session.reconstructs_from == LIVE
    assert workspace.tabs.offered("reconstructions")
    workspace.tabs.choose("reconstructions")
    assert "on their way" in empty(page)
    with qtbot.waitSignal(real_session.reconstructions_ready):
        engine.hold[Reconstruct].set()
    assert engine.asked(Reconstruct)[-1].run_folder == LIVE
    assert "Live" in words(page)
    assert "2 of 4 layers" in words(page)
    assert not page.findChild(QComboBox, "reconstructionOrder").isEnabled()
    with qtbot.waitSignal(real_session.reconstructions_ready):
        page._follow.timeout.emit()  # a second later
    with qtbot.waitSignal(real_session.training_ended):
        engine.hold[jobs.Train].set()
    assert real_session.reconstructs_from == str(real_session.run.folder)
    assert not page._follow.isActive()
    assert "Live" not in words(page)


def test_nobody_looks_nobody_asks(qtbot, real_session, workspace, engine):
    finish(qtbot, real_session)
    qtbot.wait(150)
    assert engine.asked(Reconstruct) == []


def test_an_autoencoder_in_training_is_asked_for_no_heat_map(qtbot, real_session, window, engine):
    engine.hold[jobs.Train] = threading.Event()
    real_session.set_current(1)
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("autoencoder", SETTINGS)
    real_session.set_current(2)
    qtbot.wait(200)
    assert engine.asked(jobs.Inspect) == []
    assert "learning to give pictures back" in window._workspace.inspector.answers.hint
    with qtbot.waitSignal(real_session.training_ended):
        engine.hold[jobs.Train].set()


# -------------------------------------------------------------------------------------------- a run without classes


def test_a_run_without_classes_answers_what_looks_alike(qtbot, real_session, window, engine):
    finish(qtbot, real_session, answers=False)
    engine.requests.clear()
    with qtbot.waitSignal(real_session.neighbours_ready):
        real_session.set_current(3)
    answers = window._workspace.inspector.answers
    assert answers.findChild(QLabel, "classlessHint").isVisible()
    assert answers.strip.isVisible()
    assert not answers.bars.isVisible()
    assert not answers.controls.isVisible()
    assert engine.asked(jobs.Inspect) == []


def test_a_run_without_classes_is_not_asked_for_any(qtbot, real_session, window, engine, tmp_path):
    finish(qtbot, real_session, answers=False)
    engine.requests.clear()
    file = tmp_path / "new.png"
    save(file, "circle", size_px=64, seed=77)
    with qtbot.waitSignal(real_session.import_finished):
        real_session.import_paths([file])
    qtbot.wait(100)
    assert engine.asked(jobs.Predict) == []
