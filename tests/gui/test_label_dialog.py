"""Labels from a table, through the window: dropped, asked, given, undone."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from core.project import UNREADABLE
from gui.label_dialog import LabelDialog
from tests import pictures
from tests.core.project_making import check


@pytest.fixture
def table(tmp_path):
    def write(*lines):
        path = tmp_path / "labels.csv"
        path.write_text("\n".join(("file,class", *lines)))
        return str(path)

    return write


def dialog_of(qtbot, window):
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(LabelDialog)))
    return next(dialog for dialog in window.findChildren(LabelDialog) if dialog.isVisible())


def button(dialog, name):
    return dialog.findChild(QPushButton, name)


def test_a_table_dropped_asks_with_counts_and_labels_as_one_change(qtbot, window, real_session, table):
    project = real_session.project
    window.take_paths(
        [table("unsorted/0.png,iris", "unsorted/1.png,iris", "images/rose/0.png,lily", "images/rose/1.png,rose",
               "nothing.png,rose")]
    )  # fmt: skip
    dialog = dialog_of(qtbot, window)
    assert dialog.heading.text() == "2 images get a class, 1 image changes its class, 1 line not understood"
    assert dialog.detail.text() == "New class: iris"
    assert [dialog.list.topLevelItem(0).text(at) for at in range(3)] == [
        "6",
        "nothing.png",
        "there is no such image",
    ]
    assert project.labels[8] == -1  # nothing yet
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "6\tnothing.png\tthere is no such image"
    button(dialog, "applyLabelsButton").click()
    iris = project.class_by_name("iris").id
    assert [int(project.labels[row]) for row in (8, 9, 0)] == [iris, iris, project.class_by_name("lily").id]
    check(project)
    assert project.undo_text == "labels of 3 images from labels.csv"
    real_session.undo()
    assert project.class_by_name("iris") is None
    check(project)


def test_cancelling_changes_nothing(qtbot, window, real_session, table):
    window.take_paths([table("unsorted/0.png,iris")])
    dialog_of(qtbot, window).reject()
    assert real_session.project.labels[8] == -1
    assert real_session.project.undo_text == ""


def test_a_table_that_changes_nothing_is_one_line(qtbot, window, real_session, table):
    window.take_paths([table("images/rose/0.png,rose")])
    qtbot.waitUntil(lambda: bool(real_session.messages))
    assert real_session.messages == [("info", "labels.csv: every image has these labels already.")]
    assert not window.findChildren(LabelDialog)


def test_where_no_line_is_understood_there_is_nothing_to_accept(qtbot, window, table):
    window.take_paths([table("x.png,rose", "y.png,rose")])
    dialog = dialog_of(qtbot, window)
    assert dialog.heading.text() == "2 lines not understood"
    assert button(dialog, "applyLabelsButton") is None
    dialog.reject()


def test_what_is_no_table_is_told(qtbot, window, real_session, tmp_path):
    (tmp_path / "empty.csv").write_text("")
    window.take_paths([str(tmp_path / "empty.csv")])
    qtbot.waitUntil(lambda: bool(real_session.messages))
    assert real_session.messages[0][1].startswith("empty.csv is empty.")


def test_pictures_that_the_table_names_come_in(qtbot, window, real_session, table, tmp_path):
    pictures.save(tmp_path / "new.png")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    window.take_paths([table("new.png,iris", "broken.png,iris")])
    dialog = dialog_of(qtbot, window)
    assert dialog.heading.text() == "2 come in from outside"
    with qtbot.waitSignal(real_session.import_finished) as ended:
        button(dialog, "applyLabelsButton").click()
    assert (ended.args[0].added, len(ended.args[0].refused)) == (1, 1)
    project = real_session.project
    assert project.labels[10] == project.class_by_name("iris").id
    assert not (project.states == UNREADABLE).any()


def test_a_table_waits_for_the_pictures_dropped_with_it(qtbot, window, real_session, table, tmp_path):
    pictures.write_class_folders(tmp_path / "set", ("circle",), per_class=3)
    loose = [str(path) for path in sorted((tmp_path / "set" / "circle").iterdir())]
    window.take_paths([table("000.png,iris", "001.png,iris"), *loose])
    dialog = dialog_of(qtbot, window)
    assert real_session.project.count == 13
    assert dialog.heading.text() == "2 images get a class"
    dialog.accept()
    check(real_session.project)


def test_two_tables_are_asked_one_after_the_other(qtbot, window, real_session, tmp_path):
    for name, place, label in (("a.csv", "unsorted", "iris"), ("b.csv", "images/iris", "aster")):
        (tmp_path / name).write_text(f"{place}/0.png,{label}\n")
    window.take_paths([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    first = dialog_of(qtbot, window)
    assert first.windowTitle() == "Labels from a.csv"
    first.accept()
    second = dialog_of(qtbot, window)
    assert second.windowTitle() == "Labels from b.csv"
    assert second.heading.text() == "1 image changes its class"
    second.accept()
    assert int(real_session.project.labels[8]) == real_session.project.class_by_name("aster").id


def test_closing_the_project_closes_the_question(qtbot, window, real_session, table):
    window.take_paths([table("unsorted/0.png,iris")])
    dialog = dialog_of(qtbot, window)
    real_session.close_project()
    assert not dialog.isVisible()


def test_the_drop_hint_says_what_a_table_does(window, table):
    path = table("unsorted/0.png,iris")
    window._drop_hint.show_paths([path])
    assert window._drop_hint.text == "Labels from labels.csv"
    window._drop_hint.show_paths([path, str(Path(path).parent / "x.png")])
    assert window._drop_hint.text == "1 files and labels from labels.csv"
