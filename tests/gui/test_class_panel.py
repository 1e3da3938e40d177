from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QLineEdit

from core.catalogue import TRASHED, UNREADABLE
from core.palette import class_colour
from gui.class_panel import ClassPanel
from gui.class_rows import CHIP_PX, ink_on
from gui.image_list_model import ROWS_MIME_TYPE, ImageFilter
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

LEFT, MOD = Qt.MouseButton.LeftButton, Qt.KeyboardModifier


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())  # rows 0-7 rose, 8-15 lily, 16-23 iris, 24-27 unsorted
    yield session
    session.close()


@pytest.fixture
def panel(session, qtbot):
    panel = ClassPanel(session)
    qtbot.addWidget(panel)
    panel.resize(230, 500)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def rows(panel):
    return [(place.kind, place.name, place.count) for place in panel._rows.places]


def index(panel, name):
    return next(
        panel._rows.index(row, 0) for row, place in enumerate(panel._rows.places) if place.name == name
    )


def click(panel, name, modifiers=MOD.NoModifier):
    QTest.mouseClick(panel.viewport(), LEFT, modifiers, panel.visualRect(index(panel, name)).center())


def names(session):
    return [info.name for info in session.project.classes]


def type_name(panel, text, key=Qt.Key.Key_Return):
    editor = panel.findChildren(QLineEdit, "classNameField")[-1]  # an earlier one may not be deleted yet
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, key)
    QApplication.processEvents()  # Qt takes the name over when the key is done with


def test_every_place_has_a_row_with_its_count(session, panel):
    session.trash(np.array([0]))
    assert rows(panel) == [
        ("all", "All images", 27),
        ("unsorted", "Unsorted", 4),
        ("heading", "Classes", 3),
        ("class", "rose", 7),
        ("class", "lily", 8),
        ("class", "iris", 8),
        ("new", "New class", None),
        ("trash", "Trash", 1),
    ]
    assert [place.key for place in panel._rows.places[3:6]] == ["1", "2", "3"]
    assert panel._rows.places[3].share == 7 / 8


def test_unreadable_images_have_a_row_only_when_there_are_some(session, panel):
    session.project.states[5] = UNREADABLE
    session.rows_changed.emit(np.array([5]))
    assert ("unreadable", "Unreadable", 1) in rows(panel)


def test_flagged_images_are_a_place_while_there_are_some(session, panel):
    assert "flagged" not in [kind for kind, _, _ in rows(panel)]
    session.set_flagged(np.array([3, 25]), True)
    assert rows(panel)[2] == ("flagged", "Flagged", 2)
    click(panel, "Flagged")
    assert session.visible_rows.tolist() == [3, 25]
    session.set_flagged(np.array([3, 25]), False)
    assert session.filter == ImageFilter()  # the place has gone


@pytest.mark.parametrize(
    ("name", "image_filter"),
    [
        ("lily", ImageFilter("class", 1)),
        ("Unsorted", ImageFilter("unsorted")),
        ("Trash", ImageFilter("trash")),
    ],
)
def test_a_click_shows_the_place(session, panel, name, image_filter):
    click(panel, name)
    assert session.filter == image_filter
    click(panel, "All images")
    assert session.filter == ImageFilter()


def test_another_place_keeps_the_search(session, panel):
    session.set_filter(ImageFilter(text="7", split=1, answer="wrong"))
    click(panel, "rose")
    assert session.filter == ImageFilter("class", 0, split=1, text="7", answer="wrong")


def test_the_heading_is_dead(session, panel):
    click(panel, "Classes")
    assert session.filter == ImageFilter()
    assert panel.currentIndex() == index(panel, "All images")


def test_the_session_s_filter_is_shown(session, panel):
    session.set_filter(ImageFilter("class", 2))
    assert panel.currentIndex() == index(panel, "iris")
    assert panel.selected_class_ids() == (2,)


def test_a_new_class_is_typed_into_the_last_row(session, panel):
    click(panel, "New class")
    type_name(panel, "peony")
    assert names(session) == ["rose", "lily", "iris", "peony"]
    assert rows(panel)[6] == ("class", "peony", 0)


def test_escape_makes_no_class(session, panel):
    panel.begin_new_class()
    type_name(panel, "peony", Qt.Key.Key_Escape)
    assert names(session) == ["rose", "lily", "iris"]


def test_an_empty_name_makes_no_class(session, panel):
    panel.begin_new_class()
    type_name(panel, "  ")
    assert names(session) == ["rose", "lily", "iris"]


def test_f2_and_double_click_rename(session, panel):
    click(panel, "lily")
    QTest.keyClick(panel, Qt.Key.Key_F2)
    type_name(panel, "lilium")
    assert names(session) == ["rose", "lilium", "iris"]
    click(panel, "rose")
    QTest.mouseDClick(panel.viewport(), LEFT, MOD.NoModifier, panel.visualRect(index(panel, "rose")).center())
    type_name(panel, "rosa")
    assert names(session) == ["rosa", "lilium", "iris"]


def test_an_editor_survives_images_that_come_in(session, panel):
    panel.begin_new_class()
    editor = panel.findChild(QLineEdit, "classNameField")
    QTest.keyClicks(editor, "peo")
    session.set_class(np.array([24]), 0)
    assert editor.isVisible()
    type_name(panel, "peony")
    assert "peony" in names(session)


def action(menu, text):
    for found in menu.findChildren(QAction):
        if found.text().split("\t")[0] == text:
            return found
    raise AssertionError(text)


def test_several_classes_are_merged(session, panel):
    click(panel, "rose")
    click(panel, "lily", MOD.ControlModifier)
    assert panel.selected_class_ids() == (0, 1)
    menu = panel.make_menu(index(panel, "lily"))
    merge = next(child for child in menu.findChildren(type(menu)) if child.title() == "Merge into")
    action(merge, "lily").trigger()
    assert names(session) == ["lily", "iris"]
    assert session.project.counts() == {-1: 4, 1: 16, 2: 8}


def test_the_place_of_a_class_that_is_gone_becomes_all_images(session, panel):
    click(panel, "rose")
    session.delete_class(0)
    assert session.filter == ImageFilter()
    assert panel.currentIndex() == index(panel, "All images")


def test_a_class_is_deleted_and_comes_back(session, panel):
    click(panel, "iris")
    action(panel.make_menu(index(panel, "iris")), "Delete class (its images go to Unsorted)").trigger()
    assert names(session) == ["rose", "lily"]
    assert session.project.counts()[-1] == 12
    session.undo()
    assert names(session) == ["rose", "lily", "iris"]


def test_del_deletes_the_chosen_class(session, panel):
    click(panel, "iris")
    QTest.keyClick(panel, Qt.Key.Key_Delete)
    assert names(session) == ["rose", "lily"]


def test_a_colour_of_the_palette_or_any_other(session, panel, monkeypatch):
    menu = panel.make_menu(index(panel, "rose"))
    action(menu, "Vermilion").trigger()
    assert session.project.classes[0].colour == class_colour(3)
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#123456"))
    action(panel.make_menu(index(panel, "rose")), "Other…").trigger()
    assert session.project.classes[0].colour == "#123456"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor())
    action(panel.make_menu(index(panel, "rose")), "Other…").trigger()
    assert session.project.classes[0].colour == "#123456"


def test_the_trash_is_restored_from_its_row(session, panel):
    assert panel.make_menu(index(panel, "Trash")) is None
    session.trash(np.array([0, 9]))
    action(panel.make_menu(index(panel, "Trash")), "Restore all images").trigger()
    assert session.project.trash_count == 0


# dropping


def images(*image_rows):
    data = QMimeData()
    data.setData(ROWS_MIME_TYPE, QByteArray(np.array(image_rows, np.int64).tobytes()))
    return data


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(panel, data, name, drop=True):
    """Was the drop welcome?"""
    point = QPointF(panel.visualRect(index(panel, name)).center())
    rest = (data, LEFT, MOD.NoModifier)
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(panel.viewport(), QDragEnterEvent(point.toPoint(), copy, *rest))
    move = QDragMoveEvent(point.toPoint(), copy, *rest)
    QApplication.sendEvent(panel.viewport(), move)
    if drop and move.isAccepted():
        QApplication.sendEvent(panel.viewport(), QDropEvent(point, copy, *rest))
    return move.isAccepted()


def test_images_are_dropped_onto_classes_unsorted_and_trash(session, panel):
    assert drag(panel, images(24, 25), "iris")
    assert session.project.labels[24:].tolist() == [2, 2, -1, -1]
    assert drag(panel, images(24), "Unsorted")
    assert session.project.labels[24] == -1
    assert drag(panel, images(0), "Trash")
    assert session.project.states[0] == TRASHED
    for name in ("All images", "Classes", "New class"):
        assert not drag(panel, images(1), name)


def test_the_row_under_a_drag_is_pointed_out(session, panel):
    drag(panel, images(24), "lily", drop=False)
    assert panel._delegate.drop_row == index(panel, "lily").row()
    drag(panel, images(24), "Classes", drop=False)
    assert panel._delegate.drop_row == -1


def test_files_from_outside_are_imported_into_the_class(session, panel, tmp_path):
    assert drag(panel, files(tmp_path / "a.jpg"), "lily")
    assert session.asked == [("import_paths", [Path(tmp_path / "a.jpg")], "lily")]
    assert drag(panel, files(tmp_path), "All images")
    assert drag(panel, files(tmp_path), "Unsorted")
    assert session.asked[1:] == [("import_paths", [Path(tmp_path)], into) for into in (None, "")]


# looks


def test_the_chip_has_the_class_s_colour(session, panel):
    rect = panel.visualRect(index(panel, "lily"))
    shot = panel.viewport().grab().toImage()
    assert shot.pixelColor(14 + 3, rect.center().y() + CHIP_PX // 2 - 2) == QColor("#e69f00")


def test_numbers_and_the_typed_class_are_shown(session, panel):
    before = panel.viewport().grab().toImage()
    panel.show_typed("2")
    assert panel.viewport().grab().toImage() != before
    panel.show_typed("")
    assert panel.viewport().grab().toImage() == before
    session.rename_class(0, "rose")
    panel.show_numbers(True)
    panel.show_typed("99")
    panel.viewport().grab()


@pytest.mark.parametrize(
    ("colour", "ink"), [("#f0e442", "#000000"), ("#0072b2", "#ffffff"), ("#56b4e9", "#000000")]
)
def test_ink_is_read_on_any_colour(colour, ink):
    assert ink_on(QColor(colour)) == ink


def test_without_a_project_the_list_is_empty(session, panel):
    session.close_project()
    assert rows(panel) == []
    session.show_project(FakeProject(classes=("a",)))
    assert ("class", "a", 8) in rows(panel)
