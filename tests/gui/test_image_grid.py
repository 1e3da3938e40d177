import sys

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core import splits
from gui import theme
from gui.image_grid import ImageGrid
from gui.image_list_model import ImageFilter, matching_rows, row_after, rows_in
from gui.image_menu import ImageMenu
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

LEFT, MOD = Qt.MouseButton.LeftButton, Qt.KeyboardModifier


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())  # rows 0-7 rose, 8-15 lily, 16-23 iris, 24-27 unsorted
    yield session
    session.close()


@pytest.fixture
def show(qtbot):
    def show(session):
        grid = ImageGrid(session)
        qtbot.addWidget(grid)
        grid.resize(711, 500)
        grid.show()
        return grid

    return show


@pytest.fixture
def grid(session, show):
    return show(session)


def middle(grid, row):
    return grid._cell.picture_rect(grid.visualRect(grid._model.index_of_row(row))).center()


def click(grid, row, modifiers=MOD.NoModifier):
    QTest.mouseClick(grid.viewport(), LEFT, modifiers, middle(grid, row))


# which rows


@pytest.mark.parametrize(
    ("image_filter", "rows"),
    [
        (ImageFilter(), [*range(3), *range(5, 28)]),
        (ImageFilter("class", 1), list(range(8, 16))),
        (ImageFilter("unsorted"), [24, 25, 26, 27]),
        (ImageFilter("trash"), [3, 4]),
        (ImageFilter("unreadable"), []),
        (ImageFilter("class", 0, split=splits.VALIDATION), []),
        (ImageFilter("class", 1, split=splits.VALIDATION), [8, 13]),
        (ImageFilter(text="LILY_0001"), [10, 11, 12, 13, 14, 15]),
        (ImageFilter(answer="wrong"), [0, 20]),
        (ImageFilter("class", 2, answer="wrong"), [20]),
        (ImageFilter(answer="right"), [1]),
        (ImageFilter(answer="unsure"), [20]),
        (ImageFilter(taken_for=0), [1, 20, 25]),
        (ImageFilter(answer="wrong", taken_for=0), [20]),
    ],
)
def test_matching_rows(session, image_filter, rows):
    session.project.trash(np.array([3, 4]))
    predicted = np.full(28, -1, np.int32)
    predicted[[0, 1, 3, 20, 25]] = [1, 0, 2, 0, 0]
    score = np.full(28, 0.6, np.float32)
    score[20] = 0.59
    found = matching_rows(session.project, image_filter, predicted, score)
    assert found.dtype == np.int64
    assert found.tolist() == rows


@pytest.mark.parametrize(
    ("current", "leaving", "following"),
    [(5, [5], 7), (5, [5, 7], 9), (9, [9], 7), (5, [3, 5, 7, 9], -1), (4, [4], 3), (7, [3], 7)],
)
def test_row_after(current, leaving, following):
    assert row_after(np.array([3, 5, 7, 9]), current, np.array(leaving)) == following


# choosing


def test_a_click_makes_an_image_current(session, grid):
    click(grid, 9)
    assert session.current_row == 9
    assert session.selection.tolist() == [9]


def test_shift_and_ctrl_choose_several(session, grid):
    click(grid, 2)
    click(grid, 5, MOD.ShiftModifier)
    click(grid, 9, MOD.ControlModifier)
    assert session.selection.tolist() == [2, 3, 4, 5, 9]
    click(grid, 3, MOD.ControlModifier)
    assert session.selection.tolist() == [2, 4, 5, 9]


def test_ctrl_a_chooses_all(session, grid):
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_A, MOD.ControlModifier)
    assert session.selection.tolist() == list(range(28))


def test_a_rubber_band_begins_between_the_pictures(session, grid):
    start = grid.visualRect(grid._model.index_of_row(0)).topLeft() + QPoint(1, 1)
    end = middle(grid, 6)
    QTest.mousePress(grid.viewport(), LEFT, MOD.NoModifier, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(grid.viewport(), start + (end - start) * part)
    QTest.mouseRelease(grid.viewport(), LEFT, MOD.NoModifier, end)
    columns = 5
    assert session.selection.tolist() == [0, 1, columns, columns + 1]


def test_the_focus_alone_chooses_nothing(session, grid):
    grid.clearFocus()
    grid.setFocus()
    assert session.current_row == -1
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert session.current_row == 0


def test_arrows_move_by_rows_and_columns(session, grid):
    grid.setFocus()
    click(grid, 0)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert session.current_row == 6


def test_the_session_s_current_row_and_selection_are_shown(session, grid):
    session.set_current(27)
    assert grid.selected_rows().tolist() == [27]
    assert grid.viewport().rect().contains(middle(grid, 27))
    session.set_selection(np.array([1, 2, 8]))
    assert grid.selected_rows().tolist() == [1, 2, 8]


def test_a_double_click_opens(session, grid, qtbot):
    with qtbot.waitSignal(grid.image_opened) as opened:
        click(grid, 4)
        QTest.mouseDClick(grid.viewport(), LEFT, MOD.NoModifier, middle(grid, 4))
    assert opened.args == [4]


# changes


def test_when_the_current_image_leaves_the_next_takes_its_place(session, grid):
    session.set_filter(ImageFilter("class", 0))
    click(grid, 3)
    session.set_class(np.array([3]), 1)
    assert session.current_row == 4
    assert session.selection.tolist() == [4]


def test_when_the_last_image_leaves_the_one_before_takes_its_place(session, grid):
    session.set_filter(ImageFilter("class", 0))
    click(grid, 7)
    session.trash(np.array([7]))
    assert session.current_row == 6


def test_what_is_chosen_stays_chosen_when_others_leave(session, grid):
    click(grid, 2)
    click(grid, 6, MOD.ControlModifier)
    session.trash(np.array([4]))
    assert grid.selected_rows().tolist() == [2, 6]
    assert session.current_row == 6


def test_the_view_stands_still_when_others_leave(qtbot, show):
    session = FakeSession(FakeProject(per_class=200))
    grid = show(session)
    bar = grid.verticalScrollBar()
    bar.setValue(3001)
    row = grid._model.row_at(grid.indexAt(QPoint(60, 200)))
    before = middle(grid, row)
    session.trash(np.arange(11))
    assert middle(grid, row).y() == before.y()
    session.close()


def test_another_filter_begins_with_an_image_if_one_was_current(session, grid):
    session.set_filter(ImageFilter("class", 1))
    assert session.current_row == -1
    click(grid, 9)
    session.set_filter(ImageFilter("unsorted"))
    assert session.current_row == 24


# looks


def test_cells_fill_the_width_at_every_size(grid):
    for side_px in (64, 100, 128, 200, 256):
        grid.set_side(side_px)
        width = grid.gridSize().width()
        columns = grid._usable_px() // width
        assert 0 <= grid._usable_px() - columns * width < columns
        assert abs(grid._cell.side_px - side_px) < side_px / 2
        rects = [grid.visualRect(grid._model.index(number, 0)) for number in range(columns + 1)]
        assert len({rect.top() for rect in rects[:-1]}) == 1
        assert rects[-1].top() > rects[0].top()


def test_ctrl_and_the_wheel_zoom(grid, qtbot):
    def turn(delta, modifiers):
        centre = QPointF(100, 100)
        args = (centre, centre, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, modifiers)
        event = QWheelEvent(*args, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(grid.viewport(), event)

    with qtbot.waitSignal(grid.side_changed) as changed:
        turn(120, MOD.ControlModifier)
    assert changed.args == [144]
    turn(-120, MOD.NoModifier)
    assert grid.side_px == 144


def thumbnails_there(session, qtbot):
    qtbot.waitUntil(lambda: not session.io.busy)


def test_a_cell_shows_picture_class_and_a_wrong_prediction(session, grid, qtbot):
    predicted = session.project.labels.copy()
    predicted[1] = 2
    session.set_predictions(predicted)
    QTest.qWait(200)  # sharp thumbnails are asked for when sizes have settled
    thumbnails_there(session, qtbot)
    shot = grid.viewport().grab().toImage()

    def colour(row, dx, dy):
        picture = grid._cell.picture_rect(grid.visualRect(grid._model.index_of_row(row)))
        return shot.pixelColor(picture.right() + 1 + dx, picture.bottom() + 1 + dy)

    rose = QColor(session.project.classes[0].colour)
    assert colour(0, -30, 5) == rose
    side_px = grid._cell.side_px
    assert colour(1, -12, 7 - side_px) == QColor(theme.LIGHT.bad)
    assert colour(0, -12, 7 - side_px) != QColor(theme.LIGHT.bad)
    ground = QColor(theme.colours().field)
    assert colour(0, 4, 5) == ground


def test_only_painted_cells_ask_for_thumbnails(qtbot, show):
    session = FakeSession(FakeProject(per_class=400))
    asked = []
    source = session._prepared
    session.thumbnails.set_source(lambda row: asked.append(row) or source(row))
    grid = show(session)
    grid.viewport().grab()
    assert 0 < len(asked) < 60
    thumbnails_there(session, qtbot)
    session.close()


def test_the_description_says_what_colours_and_marks_say(session, grid):
    predicted = np.full(28, -1, np.int32)
    predicted[4] = 2
    session.set_predictions(predicted, score=0.873)
    assert grid._cell.description(4).splitlines() == [
        "rose_00004.jpg",
        "rose (test)",
        "Predicted: iris, score 87%",
    ]
    assert grid._cell.description(25).splitlines() == ["photo_00025.jpg", "unsorted"]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal and its references are not counted")
def test_painting_keeps_no_references(session, grid, qtbot):
    """A binding once lost a reference to None with each paint, and the program died after some thousands."""
    QTest.qWait(200)
    thumbnails_there(session, qtbot)
    grid.viewport().grab()
    before = sys.getrefcount(None)
    for _ in range(50):
        grid.viewport().grab()
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.parametrize(
    ("image_filter", "text"),
    [
        (ImageFilter(text="nothing"), "Nothing matches this filter"),
        (ImageFilter("trash"), "The trash is empty"),
        (ImageFilter("class", 2), "No images in this class yet"),
        (ImageFilter("unsorted"), "Everything is sorted"),
    ],
)
def test_an_empty_place_says_why(session, grid, image_filter, text):
    session.set_class(np.array([*range(16, 28)]), 1)
    session.set_filter(image_filter)
    assert grid._empty.isVisible()
    assert grid._empty._heading.text() == text


def test_the_filter_is_cleared_from_the_empty_place(session, grid):
    session.set_filter(ImageFilter("class", 1, text="nothing"))
    QTest.mouseClick(grid.findChild(QPushButton, "emptyStateButton"), LEFT)
    assert session.filter == ImageFilter("class", 1)
    assert not grid._empty.isVisible()


def test_an_empty_project_asks_for_folders(qtbot, show):
    session = FakeSession(FakeProject(classes=(), unsorted=0))
    grid = show(session)
    assert grid._empty._heading.text() == "Drop folders here"
    with qtbot.waitSignal(grid.import_wanted):
        QTest.mouseClick(grid._empty.button, LEFT)
    session.close()


def test_without_a_project_and_again_with_one(session, grid):
    project = session.project
    session.close_project()
    assert grid._model.rowCount() == 0
    session.show_project(project)
    assert grid._model.rowCount() == 28


# menu and drag


def action(menu, text):
    for found in menu.findChildren(QAction):
        if found.text().split("\t")[0] == text:
            return found
    raise AssertionError(text)


def test_the_menu_moves_to_a_class_to_unsorted_and_to_the_trash(session, grid):
    rows = np.array([0, 1])
    menu = ImageMenu(session, rows, grid)
    action(menu, "iris").trigger()
    assert session.project.labels[rows].tolist() == [2, 2]
    action(menu, "Unsorted").trigger()
    assert session.project.labels[rows].tolist() == [-1, -1]
    action(menu, "Test").trigger()
    assert session.project.splits[rows].tolist() == [splits.TEST] * 2
    action(menu, "Move to trash").trigger()
    assert session.project.trash_count == 2
    session.set_filter(ImageFilter("trash"))
    action(ImageMenu(session, rows, grid), "Restore").trigger()
    assert session.project.trash_count == 0


def test_the_menu_accepts_predictions(session, grid):
    predicted = np.full(28, -1, np.int32)
    predicted[[24, 25]] = [0, 2]
    session.set_predictions(predicted)
    action(ImageMenu(session, np.array([24, 25, 26]), grid), "Accept the predicted class").trigger()
    assert session.project.labels[24:].tolist() == [0, 2, -1, -1]
    session.undo()  # one change, though of two classes
    assert session.project.labels[24:].tolist() == [-1] * 4


def test_what_was_put_into_a_split_by_hand_is_told_and_let_go(session, grid):
    rows = np.array([0, 1])
    again = "Let it be dealt out again"
    assert not action(ImageMenu(session, rows, grid), again).isEnabled()
    action(ImageMenu(session, rows, grid), "Test").trigger()
    assert "rose (test, fixed)" in grid.itemDelegate().description(0)
    action(ImageMenu(session, rows, grid), again).trigger()
    assert not session.project.pinned.any()
    assert session.project.splits[rows].tolist() == [splits.UNASSIGNED] * 2


def test_flags_are_set_by_the_menu_told_and_shown(session, grid):
    rows = np.array([0, 9])
    bare = grid.grab().toImage()
    action(ImageMenu(session, rows, grid), "Flag for later").trigger()
    assert grid.grab().toImage() != bare
    assert "Flagged for later" in grid.itemDelegate().description(9)
    session.set_filter(ImageFilter("flagged"))
    assert session.visible_rows.tolist() == [0, 9]
    action(ImageMenu(session, rows, grid), "Take the flag away").trigger()
    assert not session.project.flagged.any()


def test_rows_survive_the_drag(session, grid):
    select = QItemSelectionModel.SelectionFlag.Select
    for row in (3, 9):
        grid.selectionModel().select(grid._model.index_of_row(row), select)
    assert sorted(rows_in(grid._model.mimeData(grid.selectedIndexes())).tolist()) == [3, 9]
    picture = grid._drag_picture(3, 2).toImage()
    assert isinstance(picture, QImage)
    assert picture.pixelColor(80, 12) == QColor(theme.colours().accent)


def test_a_change_of_theme_renews_the_paint(session, grid, qapp):
    theme.apply(qapp, dark=False)
    QApplication.sendPostedEvents(None, QEvent.Type.StyleChange)
    before = grid.viewport().grab().toImage().pixelColor(2, 2)
    theme.apply(qapp, dark=True)
    try:
        QApplication.sendPostedEvents(None, QEvent.Type.StyleChange)
        assert grid.viewport().grab().toImage().pixelColor(2, 2) != before
    finally:
        theme.apply(qapp, dark=False)
