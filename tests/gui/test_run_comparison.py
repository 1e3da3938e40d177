"""Two runs side by side, and the order of the list."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QSize
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMenu, QPlainTextEdit, QWidget

from core.runs import Figure
from gui.run_actions import RunActions, save_widget
from gui.run_comparison import RunComparison, differences, figures_of
from gui.run_list import RunList, in_order
from gui.run_words import titles
from tests.fakes import FakeProject, FakeSession


class FakeRun:
    reconstruction_error = None
    usable = True

    def __init__(self, name, figure=None, favourite=False, notes="", folder=None, **settings):
        self.name, self.favourite, self.notes = name, favourite, notes
        self.folder = folder or Path("/runs") / name
        self.status, self.created, self.why = "finished", "2026-11-21T02:40:00", ""
        self.recipe, self.backbone, self.seconds = "transfer", "near", 12.0
        self.figures = {"test": figure} if figure else {}
        self.settings, self.classes, self.record = settings, ("a", "b"), {"epochs": 3}


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())
    session.runs = [FakeRun("new"), FakeRun("good", Figure(9, 10)), FakeRun("liked", Figure(5, 10), True)]
    session.run = session.runs[0]
    yield session
    session.close()


@pytest.fixture
def runs(qtbot, session):
    runs = RunList(session)
    qtbot.addWidget(runs)
    runs.resize(230, 300)
    runs.show()
    return runs


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("date", ["new", "good", "liked"]),
        ("accuracy", ["good", "liked", "new"]),
        ("favourites", ["liked", "new", "good"]),
    ],
)
def test_runs_are_put_in_order(runs, session, qtbot, order, expected):
    assert [run.name for run in in_order(session.runs, order)] == expected
    runs.sort_by(order)
    assert [runs.model().index(row, 0).data() for row in range(3)] == expected
    again = RunList(session)  # the project remembers it
    qtbot.addWidget(again)
    assert [again.model().index(row, 0).data() for row in range(3)] == expected


def test_only_what_differs_is_listed():
    first = FakeRun("a", Figure(9, 10), epochs=5, weights="", batch_norm=True)
    second = FakeRun("b", Figure(5, 10), epochs=7, batch_norm=False, rate=0.5)
    second.backbone = "far"
    assert differences([first, second], None) == [
        ("Backbone", "near", "far"),
        ("epochs", "5", "7"),
        ("batch_norm", "yes", "no"),
        ("rate", "–", "0.5"),
    ]
    (label, left, right), *_ = figures_of([first, second])
    assert label == "Test"
    assert left.startswith("90.0 % (9/10), 95 % interval 59.6–98.2 %")
    assert right.startswith("50.0 % (5/10)")
    assert differences([first, first], None) == []


def test_two_selected_runs_are_compared(runs, session):
    select = QItemSelectionModel.SelectionFlag.Select
    for row in (1, 2):
        runs.selectionModel().select(runs.model().index(row, 0), select)
    runs.selectionModel().select(runs.model().index(0, 0), QItemSelectionModel.SelectionFlag.Deselect)
    runs.customContextMenuRequested.emit(runs.visualRect(runs.model().index(1, 0)).center())
    menu = runs.findChild(QMenu)
    assert "compareRuns" in [action.objectName() for action in menu.actions()]
    menu.close()
    wanted = []
    runs.comparison_wanted.connect(wanted.append)
    runs.findChild(QAction, "compareRuns").trigger()
    assert wanted == [[run.folder for run in session.runs[1:]]]
    assert not runs.grab().isNull()


def test_any_number_of_runs_stand_side_by_side(qtbot):
    table = RunComparison()
    qtbot.addWidget(table)
    three = [FakeRun(name, epochs=epochs) for name, epochs in (("a", 5), ("b", 5), ("c", 9))]
    assert table.show_runs(three, None) == 1
    assert [table.horizontalHeaderItem(column).text() for column in range(3)] == ["a", "b", "c"]
    last = table.rowCount() - 1
    assert [table.item(last, column).text() for column in range(3)] == ["5", "5", "9"]


def test_star_and_notes_are_in_the_menu(qtbot, session, monkeypatch):
    owner, menu = QWidget(), QMenu()
    qtbot.addWidget(owner)
    qtbot.addWidget(menu)
    actions = RunActions(session, owner)
    run = session.runs[0]
    actions.add_words(menu, run)
    star, notes = menu.actions()
    star.trigger()
    notes.trigger()
    dialog = owner.findChild(QDialog, "notesDialog")
    dialog.findChild(QPlainTextEdit, "notesText").setPlainText(" soft light ")
    dialog.accept()
    assert session.asked == [
        ("describe_run", run.folder, {"favourite": True}),
        ("describe_run", run.folder, {"notes": "soft light"}),
    ]
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (7, True))
    actions.train_on(run)
    assert session.asked[-1] == ("resume_run", run.folder, 7)


def test_curves_and_history_are_saved(qtbot, session, tmp_path, monkeypatch):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "history.csv").write_text("epoch\n1\n")
    owner, menu = QWidget(), QMenu()
    qtbot.addWidget(owner)
    qtbot.addWidget(menu)
    owner.resize(60, 40)
    RunActions(session, owner).add_export(menu, FakeRun("a/b", folder=tmp_path / "run"), owner)
    asked = []

    def save(_owner, _title, name, pattern):
        asked.append(name)
        return str(tmp_path / "saved"), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    for action in menu.actions():
        action.trigger()
    assert [Path(name).name for name in asked] == ["a-b.png", "a-b.svg", "a-b.csv"]
    assert all(Path(name).parent.is_dir() for name in asked)  # never the folder the program was started in
    assert QImage(str(tmp_path / "saved.png")).size() == 2 * QSize(
        60 + 24, 40 + 24
    )  # with a margin of 12 all around
    assert "<svg" in (tmp_path / "saved.svg").read_text()
    assert (tmp_path / "saved.csv").read_text() == "epoch\n1\n"


def test_a_place_where_nothing_can_be_written_is_told(qtbot, tmp_path):
    widget = QWidget()
    qtbot.addWidget(widget)
    assert not save_widget(widget, str(tmp_path / "nowhere" / "a.png"))


def test_runs_of_one_name_are_told_apart_by_recipe_and_then_by_time():
    runs = [FakeRun("near"), FakeRun("near"), FakeRun("near"), FakeRun("far")]
    runs[0].recipe = "fine_tune"
    runs[1].created, runs[2].created = "2020-01-02T10:00:00", "2020-01-03T10:00:00"
    assert titles(runs, None) == [
        "near · fine_tune",
        "near · transfer · 2 Jan",
        "near · transfer · 3 Jan",
        "far",
    ]
    assert titles(runs[:1], None) == ["near"]
