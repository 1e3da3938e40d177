from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from core.jobs import Introduction, RecipeCard
from core.runs import Figure
from gui import theme
from gui.run_list import RunList, RunRole
from gui.run_words import status_colour, status_text
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen screen is simple

STATUSES = ("running", "finished", "stopped", "interrupted", "failed")


class FakeRun:
    def __init__(self, name, status="finished", figures=None, created="2026-11-21T02:40:00"):
        self.folder = Path("/runs") / name
        self.name = name
        self.status = status
        self.figures = figures or {}
        self.created = created
        self.favourite, self.notes = False, ""
        self.reconstruction_error, self.record = None, {}
        self.recipe, self.backbone, self.seconds, self.why = "transfer", "resnet18", 12.0, ""


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())
    session.runs = [FakeRun("newest", figures={"test": Figure(49, 52)}), FakeRun("older", "stopped")]
    session.run = session.runs[0]
    yield session
    session.close()


@pytest.fixture
def runs(qtbot, session):
    runs = RunList(session)
    qtbot.addWidget(runs)
    runs.resize(230, 220)
    runs.show()
    return runs


def place(runs, row):
    return runs.visualRect(runs.model().index(row, 0)).center()


def names(runs):
    return [runs.model().index(row, 0).data() for row in range(runs.model().rowCount())]


def test_it_lists_the_runs_in_the_sessions_order(runs, session):
    assert names(runs) == ["newest", "older"]
    session.runs = [FakeRun("now", "running"), *session.runs]
    session.runs_changed.emit()
    assert names(runs) == ["now", "newest", "older"]


def test_a_recipe_is_named_where_the_name_does_not_say_it(runs, session):
    assert runs.recipe_text(session.runs[0]) == ""  # not known yet
    cards = (RecipeCard("transfer", "Transfer learning", "", ()), RecipeCard("own_cnn", "Own CNN", "", ()))
    session.introduction = Introduction("cpu", "CPU", cards, (), ())
    own = FakeRun("Own CNN")
    own.recipe = "own_cnn"
    assert [runs.recipe_text(run) for run in (session.runs[0], own)] == ["Transfer learning", ""]


def test_the_tooltip_tells_accuracy_with_count_and_interval(runs):
    tip = runs.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "94.2 % (49/52)" in tip
    assert "95 % interval" in tip


def test_a_click_chooses(runs, session, qtbot):
    qtbot.mouseClick(runs.viewport(), Qt.MouseButton.LeftButton, pos=place(runs, 1))
    assert session.asked == [("choose_run", Path("/runs/older"))]


def test_a_click_on_the_chosen_one_asks_for_nothing(runs, session, qtbot):
    qtbot.mouseClick(runs.viewport(), Qt.MouseButton.LeftButton, pos=place(runs, 0))
    assert session.asked == []


def test_the_chosen_run_follows_the_session(runs, session):
    session.run = session.runs[1]
    session.run_changed.emit()
    assert runs.currentIndex().row() == 1


def test_f2_renames_in_place(runs, session, qtbot):
    runs.setCurrentIndex(runs.model().index(1, 0))
    runs.findChild(QAction, "renameRun").trigger()
    editor = runs.viewport().findChild(QLineEdit)
    assert editor.text() == "older"
    editor.setText("  with roses ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.asked == [("rename_run", Path("/runs/older"), "with roses")])


@pytest.mark.parametrize("name", ["", "   ", "older"])
def test_an_empty_or_unchanged_name_renames_nothing(runs, session, name):
    assert not runs.model().setData(runs.model().index(1, 0), name)
    assert session.asked == []


def test_delete_moves_to_the_trash_but_never_a_running_one(runs, session, qtbot):
    runs.setCurrentIndex(runs.model().index(1, 0))
    runs.findChild(QAction, "trashRun").trigger()
    assert session.asked == [("trash_run", Path("/runs/older"))]
    session.runs = [FakeRun("now", "running")]
    session.runs_changed.emit()
    runs.setCurrentIndex(runs.model().index(0, 0))
    runs.findChild(QAction, "trashRun").trigger()
    assert len(session.asked) == 1


def test_the_menu_offers_rename_folder_and_trash(runs):
    runs.customContextMenuRequested.emit(place(runs, 1))
    menu = runs.findChild(QMenu)
    assert menu is not None
    actions = [action for action in menu.actions() if not action.isSeparator()]
    found = [action.objectName() or action.menu().objectName() for action in actions]
    assert found == ["favouriteRun", "runNotes", "renameRun", "openRunFolder", "orderMenu", "trashRun"]
    menu.close()
    runs.customContextMenuRequested.emit(QPoint(5, 5000))


def test_all_kinds_of_runs_are_painted(runs, session, qapp):
    figures = [{}, {"test": Figure(0, 3)}, {"test": Figure(3, 3)}, {"validation": Figure(1, 2)}, {}]
    session.runs = [
        FakeRun(status * 5, status, figure, created)
        for status, figure, created in zip(
            STATUSES, figures, ("", "nonsense", *["2020-01-02"] * 3), strict=True
        )
    ]
    session.runs_changed.emit()
    for dark in (True, False):
        theme.apply(qapp, dark)
        QApplication.processEvents()
        assert not runs.grab().isNull()
    session.runs = []
    session.run = None
    session.runs_changed.emit()
    assert not runs.grab().isNull()


def test_every_status_has_a_word_and_an_unknown_one_keeps_its_own():
    assert status_text("stopped") == "stopped, best kept"
    assert status_text("paused") == "paused"
    assert len({status_colour(status) for status in STATUSES}) == 4


def test_the_run_itself_is_at_hand(runs, session):
    assert runs.model().index(0, 0).data(RunRole) is session.runs[0]
