"""The sorter in the real window, by real key events."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from core.catalogue import TRASHED
from core.project import Project
from gui.sorter_pile import ALL, OF_CLASS, SETTING, UNSORTED, Choice
from tests.core.project_making import check, flowers, put, tree

KEY, MOD = Qt.Key, Qt.KeyboardModifier
FIRST = 4  # the first unsorted row


@pytest.fixture
def folder(tmp_path):
    """A project of 2 roses (rows 0, 1), 2 lilies (2, 3) and 12 unsorted images (4-15)."""
    flowers(tmp_path / "flowers", per_class=2, unsorted=12).close()
    return tmp_path / "flowers"


@pytest.fixture
def page(window, qtbot):
    window.resize(1100, 760)
    window.activateWindow()
    return go_to_sorter(window, qtbot)


def go_to_sorter(window, qtbot):
    workspace = window._workspace
    workspace.tabs.choose("sort")
    page = workspace.pages.currentWidget()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    return page


def press(page, *keys, modifiers=MOD.NoModifier):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, modifiers)


def names(session, *rows):
    classes = {info.id: info.name for info in session.project.classes} | {-1: "unsorted"}
    return [classes[int(session.project.labels[row])] for row in rows]


def in_sight(page):
    return page.deciding.pile.row


# ------------------------------------------------------------------------------------------------- one image


def test_a_digit_sorts_and_the_next_image_comes(page, real_session, qtbot):
    assert in_sight(page) == FIRST
    press(page, KEY.Key_2, KEY.Key_1)
    assert names(real_session, 4, 5, 6) == ["lily", "rose", "unsorted"]
    assert in_sight(page) == 6
    assert page.progress.text.startswith("2 sorted · 10 left")
    qtbot.waitUntil(lambda: page.image.complete and page.image.shown_row == 6)
    check(real_session.project)


def test_the_numpad_and_a_letter_sort_too(page, real_session):
    rose = real_session.project.class_by_name("rose")
    real_session.set_class_key(rose.id, "r")
    press(page, KEY.Key_R)
    press(page, KEY.Key_2, modifiers=MOD.KeypadModifier)
    assert names(real_session, 4, 5) == ["rose", "lily"]
    assert [chip.key for chip in page.chips.chips] == ["r", "2"]


def test_undo_goes_back_to_each_image_by_either_key(page, real_session):
    press(page, KEY.Key_1, KEY.Key_2, KEY.Key_Delete, KEY.Key_1)
    assert in_sight(page) == 8
    assert real_session.project.states[6] == TRASHED
    press(page, KEY.Key_Backspace)
    assert in_sight(page) == 7
    real_session.undo()  # as Ctrl+Z does
    assert in_sight(page) == 6
    press(page, KEY.Key_Backspace, KEY.Key_Backspace)
    assert in_sight(page) == FIRST
    assert names(real_session, 4, 5, 6, 7) == ["unsorted"] * 4
    real_session.redo()
    assert in_sight(page) == 5
    check(real_session.project)


def test_arrows_walk_back_to_what_was_sorted_and_another_key_corrects_it(page, real_session):
    press(page, KEY.Key_1, KEY.Key_1, KEY.Key_Left)
    assert in_sight(page) == 5
    assert page.image.label == "rose"
    press(page, KEY.Key_2)
    assert names(real_session, 4, 5) == ["rose", "lily"]
    assert in_sight(page) == 6


def test_skipped_images_come_again_at_the_end(page, real_session):
    press(page, KEY.Key_Space)
    assert in_sight(page) == 5
    press(page, *[KEY.Key_1] * 11)
    assert in_sight(page) == FIRST
    press(page, KEY.Key_2)
    assert names(real_session, FIRST) == ["lily"]
    assert in_sight(page) == -1
    assert page._empty.isVisible()
    assert page._empty.button.text() == "Train"
    press(page, KEY.Key_1, KEY.Key_Delete, KEY.Key_Return)  # nothing is left, nothing happens
    assert (real_session.project.labels[4:] >= 0).all()
    press(page, KEY.Key_Backspace)
    assert in_sight(page) == FIRST


def test_a_flag_is_for_later(page, real_session):
    press(page, KEY.Key_F)
    assert real_session.project.flagged[4]
    assert in_sight(page) == 5
    press(page, KEY.Key_Left, KEY.Key_F)
    assert not real_session.project.flagged[4]
    assert in_sight(page) == FIRST


def test_enter_accepts_what_is_suggested(page, real_session):
    project = real_session.project
    page.suggesting.suggested = project.labels.copy()
    page.suggesting.score = project.labels.astype("float32")
    lily = project.class_by_name("lily").id
    page.suggesting.suggested[4], page.suggesting.score[4] = (
        lily,
        0.3,
    )  # of two classes: it looks like neither
    page.suggesting.changed.emit()
    assert page.chips.suggestion[0] == -1
    page.suggesting.suggested[4], page.suggesting.score[4] = lily, 0.93
    page.suggesting.changed.emit()
    assert page.chips.suggestion == (lily, pytest.approx(0.93))
    press(page, KEY.Key_Return)
    assert names(real_session, 4) == ["lily"]
    assert in_sight(page) == 5
    press(page, KEY.Key_Return)  # nothing is suggested
    assert names(real_session, 5) == ["unsorted"]


def test_who_suggests_is_said_since_a_run_may_say_something_else(page, real_session, monkeypatch):
    rose, lily = (real_session.project.class_by_name(name).id for name in ("rose", "lily"))
    monkeypatch.setattr(real_session, "run", SimpleNamespace(name="transfer, Monday"))
    real_session._answers.predicted = np.full(16, lily, np.int32)
    real_session._answers.score = np.full(16, 0.52, np.float32)
    page.suggesting.suggested, page.suggesting.score = np.full(16, -1, np.int32), np.zeros(16, np.float32)
    page.suggesting.changed.emit()
    tips = {chip.class_id: page.chips.model().index(at, 0) for at, chip in enumerate(page.chips.chips)}
    tip = lambda class_id: tips[class_id].data(Qt.ItemDataRole.ToolTipRole)  # noqa: E731
    assert page._caption.text().endswith("Enter: lily  ·  prediction of run transfer, Monday")
    assert "52 %: prediction of run transfer, Monday" in tip(lily)
    page.suggesting.suggested[FIRST], page.suggesting.score[FIRST] = rose, 0.65
    page.suggesting.changed.emit()
    assert page._caption.text().endswith("Enter: rose  ·  from what you sorted")
    assert "65 %: from what you sorted" in tip(rose)
    assert "chosen run" in tip(rose)
    assert "what you sorted" not in tip(lily)


def test_enter_on_one_image_is_a_look_and_enter_on_a_block_is_not(page, real_session):
    suggesting, everything = page.suggesting, np.arange(16)
    rose = real_session.project.class_by_name("rose").id
    suggesting.suggested = np.full(16, rose, np.int32)
    suggesting.score = np.full(16, 0.9, np.float32)
    press(page, KEY.Key_Return)
    assert names(real_session, 4) == ["rose"]
    assert suggesting.accepted.among(everything).tolist() == []
    press(page, KEY.Key_G)
    block = page.deciding.block.tolist()
    assert len(block) > 1
    press(page, KEY.Key_Return)
    assert names(real_session, *block) == ["rose"] * len(block)
    assert suggesting.accepted.among(everything).tolist() == sorted(block)
    press(page, KEY.Key_Backspace, KEY.Key_1)  # now by hand, as was suggested
    assert suggesting.accepted.among(everything).tolist() == []


def test_what_cannot_be_done_leaves_the_image_in_sight(page, real_session, folder, monkeypatch):
    heard = []
    real_session.message.connect(lambda level, text: heard.append(level))
    (folder / "unsorted").rename(folder / "elsewhere")
    (folder / "unsorted").write_text("no folder")
    (folder / "images" / "rose").rename(folder / "images" / "gone")
    (folder / "images" / "rose").write_text("no folder either")
    press(page, KEY.Key_1)
    assert heard == ["error"]
    assert in_sight(page) == FIRST
    assert names(real_session, 4) == ["unsorted"]


# ------------------------------------------------------------------------------------------------- many classes


def test_shift_shows_numbers_and_sorts_into_class_twelve(page, real_session, qtbot):
    for number in range(3, 13):
        real_session.add_class(f"class {number}")
    with qtbot.waitSignal(page.window()._workspace.keys.numbers_shown):
        QTest.keyPress(page, KEY.Key_Shift)
    assert page.chips._cell.numbers
    for key in (KEY.Key_1, KEY.Key_2):
        QApplication.sendEvent(page, QKeyEvent(QEvent.Type.KeyPress, key, MOD.ShiftModifier, ""))
    QTest.keyRelease(page, KEY.Key_Shift)
    assert names(real_session, 4) == ["class 12"]
    assert not page.chips._cell.numbers


def test_a_thousand_classes_scroll_and_are_found_by_name(page, real_session):
    project = real_session.project
    made = [project._new_class(f"species {n:04}") for n in range(1)]
    with project._catalogue.transaction():
        base = project._catalogue.next_class_id
        infos = [
            type(made[0])(base + n, f"species {n:04}", f"species {n:04}", "#0072b2") for n in range(1000)
        ]
        project._catalogue.put_classes(infos)
    real_session.classes_changed.emit()
    assert len(page.chips.chips) == 1002
    assert page.chips.height() < 140
    page.chips.scrollToBottom()
    press(page, KEY.Key_Slash)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, "es 0")
    assert page.chips.indexAt(QPoint(20, 20)).row() == 0  # what Enter would take is in sight
    QTest.keyClicks(page.field, "777")
    assert [chip.name for chip in page.chips.chips] == ["species 0777"]
    press(page, KEY.Key_Return)
    assert names(real_session, 4) == ["species 0777"]
    assert page.hasFocus()
    assert len(page.chips.chips) == 1002
    assert in_sight(page) == 5


def test_the_field_makes_a_class_and_sorts_into_it(page, real_session):
    press(page, KEY.Key_Slash)
    QTest.keyClicks(page.field, "iris 1")
    assert names(real_session, 4) == ["unsorted"]  # keys are letters while one types
    press(page, KEY.Key_Return)
    assert names(real_session, 4) == ["iris 1"]
    press(page, KEY.Key_Slash)
    QTest.keyClicks(page.field, "iris")
    assert page._caption.text() == "Enter: iris 1  ·  Shift+Enter: new class iris"
    press(page, KEY.Key_Return, modifiers=MOD.ShiftModifier)
    assert names(real_session, 5) == ["iris"]
    QTest.keyClicks(page.field, "iris")
    assert page._caption.text() == "Enter: iris"  # it is there now
    page.field.clear()
    press(page, KEY.Key_Slash)
    press(page, KEY.Key_Escape)
    assert page.hasFocus()


# ------------------------------------------------------------------------------------------------------- blocks


def test_in_the_grid_one_key_sorts_the_block(page, real_session):
    press(page, KEY.Key_G)
    block = page.deciding.block.tolist()
    assert block[0] == FIRST
    assert 4 <= len(block) <= 12
    assert not page.grid.verticalScrollBar().maximum()
    assert page.grid.rows.rows.tolist() == block
    press(page, KEY.Key_2)
    assert names(real_session, *block) == ["lily"] * len(block)
    assert in_sight(page) not in block
    press(page, KEY.Key_Backspace)
    assert page.deciding.block.tolist() == block
    check(real_session.project)


def test_selected_images_go_alone_and_the_rest_waits(page, real_session):
    press(page, KEY.Key_G)
    block = page.deciding.block.tolist()
    assert page.grid.hasFocus()
    press(page, KEY.Key_Right, KEY.Key_Right)
    assert page._caption.text().startswith("1 of ")
    press(page, KEY.Key_1)
    assert names(real_session, *block[:3]) == ["unsorted", "rose", "unsorted"]
    assert page.deciding.block.tolist() == [block[0], *block[2:]]
    press(page, KEY.Key_Escape, KEY.Key_2)
    assert names(real_session, *block[:3]) == ["lily", "rose", "lily"]
    press(page, KEY.Key_G)
    assert page.hasFocus()


def test_a_block_is_what_looks_alike(page, real_session):
    blocks = [0, 0, 0, 0, 7, 8, 7, 8, 7, 8, 8, 8, 8, 8, 8, 8]
    page.suggesting._ordering.blocks = np.array(blocks, np.int32)
    press(page, KEY.Key_G)
    assert page.deciding.block.tolist() == [4, 6, 8]
    press(page, KEY.Key_1)
    assert names(real_session, 4, 5, 6, 7, 8) == ["rose", "unsorted", "rose", "unsorted", "rose"]
    assert page.deciding.block[0] == 5


# -------------------------------------------------------------------------------------------------- other piles


def test_a_class_is_gone_through_once(page, real_session):
    rose = real_session.project.class_by_name("rose")
    page._choose(Choice(OF_CLASS, rose.id))
    assert in_sight(page) == 0
    press(page, KEY.Key_1)  # it stays
    assert names(real_session, 0) == ["rose"]
    assert in_sight(page) == 1
    press(page, KEY.Key_2)
    assert names(real_session, 1) == ["lily"]
    assert in_sight(page) == -1
    press(page, KEY.Key_Backspace)
    assert in_sight(page) == 1
    page._press_empty()
    assert page.deciding.pile.choice.pile == UNSORTED


def test_changes_from_elsewhere_do_not_lead_back_after_an_undo(page, real_session):
    rose = real_session.project.class_by_name("rose")
    page._choose(Choice(OF_CLASS, rose.id))
    press(page, KEY.Key_2, KEY.Key_Backspace)
    assert in_sight(page) == 0
    press(page, KEY.Key_Space)
    assert in_sight(page) == 1
    real_session.assign_splits()  # as a training does, of all labelled images
    assert in_sight(page) == 1


def test_what_was_skipped_stays_for_the_end_in_a_new_order(page, real_session, monkeypatch):
    def backwards(_kind, rows, coming=()):
        return np.concatenate([coming, np.setdiff1d(rows, coming)[::-1]]).astype(np.int64)

    monkeypatch.setattr(page.suggesting, "order", backwards)
    page._choose(Choice(order="unsure"))
    assert in_sight(page) == 15
    press(page, KEY.Key_Space)
    page.suggesting.order_changed.emit()
    assert page.deciding.pile.ahead(20).tolist()[-1] == 15
    assert sorted(page.deciding.pile.ahead(20).tolist()) == list(range(4, 16))


def test_what_is_unsorted_again_at_the_end_is_in_sight(page, real_session, window):
    press(page, *[KEY.Key_1] * 12)
    assert in_sight(page) == -1
    real_session.set_class([7], None)
    assert in_sight(page) == 7
    press(page, KEY.Key_1)
    window._workspace.tabs.choose("gallery")
    real_session.set_class([8], None)
    window._workspace.tabs.choose("sort")
    assert in_sight(page) == 8
    page.setFocus()
    press(page, KEY.Key_1)
    real_session.set_class([0], None)  # it was never in this pile
    assert in_sight(page) == 0
    press(page, KEY.Key_2)
    assert names(real_session, 0, 7, 8) == ["lily", "rose", "rose"]


def test_arrows_do_not_lead_behind_the_last_while_some_are_left(page):
    press(page, *[KEY.Key_Right] * 15)
    assert in_sight(page) == 15
    assert not page._empty.isVisible()


def test_the_choice_at_the_top_is_the_pile(page, real_session):
    combo = page.findChild(QComboBox, "sorterPile")
    assert [combo.itemText(at) for at in range(combo.count())] == [
        "Unsorted", "Flagged", "All images", "rose", "lily",
    ]  # fmt: skip
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert page.deciding.pile.choice.pile == ALL
    assert len(page.deciding.pile.rows) == 16
    press(page, KEY.Key_N)
    assert in_sight(page) >= FIRST


def test_it_begins_in_the_order_of_the_gallery(page, real_session):
    shown = page.findChild(QComboBox, "sorterOrder")
    assert shown.currentText() == "As in the gallery"
    unsorted = real_session.visible_rows[real_session.project.labels[real_session.visible_rows] < 0]
    assert page.deciding.pile.rows.tolist() == unsorted.tolist()


def test_images_that_come_in_stand_behind_the_others(page, real_session, folder):
    press(page, *[KEY.Key_1] * 12)
    assert in_sight(page) == -1
    project = real_session.project
    rows = project.add_images([put(project, "unsorted/new.png", 4711, None)])
    real_session._refilter()
    real_session.rows_added.emit(int(rows[0]), int(rows[0]) + 1)
    assert in_sight(page) == rows[0]


# ------------------------------------------------------------------------------------------------------ keeping


def test_order_and_place_are_there_again(page, real_session, folder, qtbot, bare_session):
    press(page, KEY.Key_1, KEY.Key_Space, KEY.Key_2, KEY.Key_G)
    kept = real_session.project.setting(SETTING)
    assert kept["row"] == 7
    assert kept["grid"]
    order = page.deciding.pile.rows.tolist()
    real_session.close_project()
    assert real_session.open_project(folder)
    go_to_sorter(page.window(), qtbot)
    assert page.deciding.pile.rows.tolist() == order
    assert page.deciding.pile.choice.grid
    assert in_sight(page) == 7


def test_the_gallery_does_not_move_while_it_is_not_seen(page, real_session, window):
    gallery = window._workspace.gallery
    press(page, KEY.Key_1)
    window._workspace.tabs.choose("gallery")
    assert gallery.model().rowCount() == 16
    assert window._workspace.keys._sorting is not page.deciding


def test_every_decision_is_a_move_of_a_file(page, real_session, folder):
    before = sorted(tree(folder).values())
    press(page, KEY.Key_1, KEY.Key_2, KEY.Key_Delete)
    assert sorted(tree(folder).values()) == before
    assert (folder / "images/rose/0 (2).png").exists() or names(real_session, 4) == ["rose"]
    real_session.close_project()
    project = Project.open(folder)
    assert int(project.states[6]) == TRASHED
    check(project)
    project.close()
