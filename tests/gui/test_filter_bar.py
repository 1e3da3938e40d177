import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSlider, QToolButton

from core import splits
from gui.filter_bar import FilterBar
from gui.image_list_model import ImageFilter
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())
    yield session
    session.close()


@pytest.fixture
def bar(session, qtbot):
    bar = FilterBar(session)
    qtbot.addWidget(bar)
    bar.resize(720, 40)
    bar.show()
    return bar


def count(bar):
    return bar.findChild(QLabel, "imageCount").text()


def test_the_count_follows(session, bar):
    assert count(bar) == "28 images"
    session.set_filter(ImageFilter("unsorted"))
    assert count(bar) == "4 images"
    session.set_class(np.array([24, 25, 26]), 0)
    assert count(bar) == "1 image"
    session.set_filter(ImageFilter())
    session.set_selection(np.array([1, 2]))
    assert count(bar) == "2 of 28 chosen"


def test_a_split_is_chosen(session, bar):
    combo = bar.findChild(QComboBox, "splitFilter")
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert session.filter == ImageFilter(split=splits.VALIDATION)
    session.set_filter(ImageFilter())
    assert combo.currentIndex() == 0


def test_a_name_is_searched_while_it_is_typed_and_cleared_with_one_click(session, bar, qtbot):
    field = bar.findChild(QLineEdit, "searchField")
    QTest.keyClicks(field, "LILY_00009")
    qtbot.waitUntil(lambda: session.visible_rows.tolist() == [9])
    clear = bar.findChild(QToolButton, "clearFilterButton")
    assert clear.isVisible()
    QTest.mouseClick(clear, LEFT)
    assert session.filter == ImageFilter()
    assert field.text() == ""
    assert not clear.isVisible()


def test_enter_does_not_wait(session, bar):
    field = bar.findChild(QLineEdit, "searchField")
    QTest.keyClicks(field, "iris")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.filter.text == "iris"


def test_clearing_keeps_the_place(session, bar):
    session.set_filter(ImageFilter("class", 1, text="x"))
    QTest.mouseClick(bar.findChild(QToolButton, "clearFilterButton"), LEFT)
    assert session.filter == ImageFilter("class", 1)


def choose(combo, text):
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def test_answers_need_predictions(session, bar):
    answer = bar.findChild(QComboBox, "answerFilter")
    assert not answer.isEnabled()
    assert "train first" in answer.toolTip()
    predicted = session.project.labels.copy()
    predicted[3] = 1
    session.set_predictions(predicted)
    choose(answer, "Wrong")
    assert session.visible_rows.tolist() == [3]
    assert count(bar) == "1 image"
    choose(answer, "Right")
    assert len(session.visible_rows) == 23
    choose(answer, "Unsure")
    assert count(bar) == "0 images"
    choose(answer, "All answers")
    assert session.filter == ImageFilter()


def test_what_a_class_is_taken_for_can_be_seen_and_left(session, bar):
    predicted = session.project.labels.copy()
    predicted[3] = 1
    session.set_predictions(predicted)
    session.set_filter(ImageFilter("class", 0, answer="wrong", taken_for=1))
    answer = bar.findChild(QComboBox, "answerFilter")
    assert session.visible_rows.tolist() == [3]
    assert answer.currentText() == "Taken for lily"
    choose(answer, "Wrong")
    assert session.filter == ImageFilter("class", 0, answer="wrong")
    assert [answer.itemText(at) for at in range(answer.count())] == [
        "All answers",
        "Right",
        "Wrong",
        "Unsure",
    ]


def test_the_slider_and_the_gallery_agree(session, bar, qtbot):
    slider = bar.findChild(QSlider, "sizeSlider")
    with qtbot.waitSignal(bar.side_changed) as changed:
        slider.setValue(200)
    assert changed.args == [200]
    bar.set_side(96)
    assert slider.value() == 96


def test_the_trash_is_restored(session, bar):
    session.trash(np.array([1, 2, 3]))
    session.set_filter(ImageFilter("trash"))
    restore = bar.findChild(QPushButton, "restoreButton")
    session.set_selection(np.array([2]))
    assert restore.text() == "Restore"
    QTest.mouseClick(restore, LEFT)
    assert session.visible_rows.tolist() == [1, 3]
    session.set_selection(np.array([], np.int64))
    assert restore.text() == "Restore all"
    QTest.mouseClick(restore, LEFT)
    assert session.project.trash_count == 0
    assert not restore.isVisible()


def test_without_a_project_it_is_dead(session, bar):
    session.close_project()
    assert not bar.isEnabled()
    assert count(bar) == "0 images"
