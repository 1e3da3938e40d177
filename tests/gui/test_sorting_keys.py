import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from core.catalogue import TRASHED
from gui.image_grid import ImageGrid
from gui.image_list_model import ImageFilter
from gui.sorting_keys import SortingKeys, digit_of
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject(classes=tuple(f"class {n}" for n in range(1, 13)), per_class=2))
    yield session
    session.close()


@pytest.fixture
def window(session, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.gallery = ImageGrid(session)
    window.field, window.button, window.spin = QLineEdit(), QPushButton("press"), QSpinBox()
    layout = QVBoxLayout(window)
    for widget in (window.gallery, window.field, window.button, window.spin):
        layout.addWidget(widget)
    window.keys = SortingKeys(session, window)
    window.resize(700, 500)
    window.show()
    window.activateWindow()
    window.gallery.setFocus()
    qtbot.waitUntil(window.gallery.hasFocus)
    return window


def press(key, modifiers=MOD.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_with_shift_held(widget, key):
    """QTest would press and let go of Shift with each key."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, MOD.ShiftModifier, ""))
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, MOD.ShiftModifier, ""))


def names(session, *rows):
    classes = {info.id: info.name for info in session.project.classes} | {-1: "unsorted"}
    return [classes[int(session.project.labels[row])] for row in rows]


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (KEY.Key_1, MOD.NoModifier, "class 1"),
        (KEY.Key_3, MOD.NoModifier, "class 3"),
        (KEY.Key_0, MOD.NoModifier, "class 10"),
        (KEY.Key_4, MOD.KeypadModifier, "class 4"),
    ],
)
def test_a_digit_gives_the_class_and_goes_on(session, window, key, modifiers, name):
    session.set_current(24)
    press(key, modifiers)
    assert names(session, 24) == [name]
    assert session.current_row == 25
    assert session.selection.tolist() == [25]


def test_among_unsorted_images_the_next_one_takes_the_place(session, window):
    session.set_filter(ImageFilter("unsorted"))
    session.set_current(25)
    press(KEY.Key_2)
    assert session.visible_rows.tolist() == [24, 26, 27]
    assert session.current_row == 26
    press(KEY.Key_2)
    press(KEY.Key_2)
    assert session.current_row == 24  # behind the last the one before
    press(KEY.Key_2)
    assert names(session, 24, 25, 26, 27) == ["class 2"] * 4
    assert not session.visible_rows.size
    press(KEY.Key_2)  # nothing is left, nothing happens


def test_the_last_image_stays_current(session, window):
    session.set_current(27)
    press(KEY.Key_1)
    assert session.current_row == 27


def test_several_chosen_images_get_the_class_and_stay_chosen(session, window):
    session.set_current(3)
    session.set_selection(np.array([3, 5, 8]))
    press(KEY.Key_7)
    assert names(session, 3, 5, 8) == ["class 7"] * 3
    assert session.selection.tolist() == [3, 5, 8]
    assert session.current_row == 3


def test_hidden_images_are_never_sorted(session, window):
    session.set_current(0)
    session.set_filter(ImageFilter(text="no such name"))
    before = session.project.labels.copy()
    press(KEY.Key_5)
    press(KEY.Key_Delete)
    assert (session.project.labels == before).all()
    assert session.project.trash_count == 0


def test_shift_and_several_digits_give_a_class_above_ten(session, window, qtbot):
    session.set_current(24)
    typed = []
    window.keys.typed_changed.connect(typed.append)
    gallery = window.gallery
    with qtbot.waitSignal(window.keys.numbers_shown) as shown:
        QTest.keyPress(gallery, KEY.Key_Shift)
    assert shown.args == [True]
    type_with_shift_held(gallery, KEY.Key_1)
    type_with_shift_held(gallery, KEY.Key_9)
    type_with_shift_held(gallery, KEY.Key_Backspace)
    type_with_shift_held(gallery, KEY.Key_2)
    assert names(session, 24) == ["unsorted"]
    with qtbot.waitSignal(window.keys.numbers_shown) as shown:
        QTest.keyRelease(gallery, KEY.Key_Shift)
    assert shown.args == [False]
    assert names(session, 24) == ["class 12"]
    assert typed == ["1", "19", "1", "12", ""]


def test_a_number_without_a_class_says_so(session, window, qtbot):
    session.set_current(24)
    QTest.keyPress(window.gallery, KEY.Key_Shift)
    type_with_shift_held(window.gallery, KEY.Key_9)
    type_with_shift_held(window.gallery, KEY.Key_9)
    with qtbot.waitSignal(session.message) as message:
        QTest.keyRelease(window.gallery, KEY.Key_Shift)
    assert message.args == ["info", "There is no class number 99."]
    assert names(session, 24) == ["unsorted"]


def test_a_shifted_sign_is_its_digit():
    event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_At, MOD.ShiftModifier, "@")
    assert digit_of(event) == "2"
    assert digit_of(QKeyEvent(QEvent.Type.KeyPress, KEY.Key_At, MOD.NoModifier, "@")) == ""


def test_keys_are_dead_in_text_fields(session, window):
    session.set_current(24)
    for field in (window.field, window.spin):
        field.setFocus()
        for key in (KEY.Key_1, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_N, KEY.Key_Space):
            press(key)
    assert names(session, 24) == ["unsorted"]
    assert session.current_row == 24
    assert not session.project.undo_text


def test_a_button_keeps_space_but_not_the_digits(session, window):
    pressed = []
    window.button.clicked.connect(lambda: pressed.append(1))
    session.set_current(24)
    window.button.setFocus()
    press(KEY.Key_Space)
    assert pressed == [1]
    assert session.current_row == 24
    press(KEY.Key_1)
    assert names(session, 24) == ["class 1"]


def test_delete_moves_to_the_trash_and_on_to_the_next(session, window):
    session.set_current(5)
    press(KEY.Key_Delete)
    assert session.project.states[5] == TRASHED
    assert session.current_row == 6
    session.set_filter(ImageFilter("trash"))
    session.set_current(5)
    press(KEY.Key_Delete)
    assert session.project.trash_count == 1


def test_backspace_undoes_and_goes_back_to_the_image(session, window):
    session.set_current(24)
    press(KEY.Key_1)
    assert session.current_row == 25
    press(KEY.Key_Backspace)
    assert names(session, 24) == ["unsorted"]


def test_n_goes_around_the_unsorted_images(session, window):
    session.set_current(25)
    press(KEY.Key_N)
    press(KEY.Key_N)
    assert session.current_row == 27
    press(KEY.Key_N)
    assert session.current_row == 24
    press(KEY.Key_N, MOD.ShiftModifier)
    assert session.current_row == 27
    session.set_filter(ImageFilter("class", 0))
    heard = []
    session.message.connect(lambda level, text: heard.append(text))
    press(KEY.Key_N)
    assert heard == ["No unsorted images here."]


def test_space_skips(session, window):
    session.set_current(3)
    press(KEY.Key_Space)
    assert session.current_row == 4
    press(KEY.Key_Space, MOD.ShiftModifier)
    assert session.current_row == 3


def test_enter_accepts_the_prediction_of_unsorted_images_only(session, window):
    predicted = np.full(session.project.count, 4, np.int32)
    session.set_predictions(predicted)
    session.set_current(24)
    press(KEY.Key_Return)
    assert names(session, 24) == ["class 5"]
    assert session.current_row == 25
    session.set_current(0)
    press(KEY.Key_Return)
    assert names(session, 0) == ["class 1"]


def test_a_key_held_down_sorts_one_image(session, window):
    session.set_current(24)
    press(KEY.Key_1)
    held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_1, MOD.NoModifier, "1", True)
    QApplication.sendEvent(window.gallery, held)
    assert names(session, 24, 25) == ["class 1", "unsorted"]


def test_keys_sleep_where_they_are_not_active(session, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    SortingKeys(session, window, lambda: False)
    session.set_current(24)
    window.show()
    QTest.keyClick(window, KEY.Key_1)
    assert names(session, 24) == ["unsorted"]
