"""The page of mistakes: every number is that of images that can be seen, and follows the labels."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from core import splits
from core.commands.answers import LABELLED_HEAD
from gui.confusion_matrix import ANY, ConfusionMatrix
from gui.image_list_model import ImageFilter
from gui.mistakes_page import MistakesPage
from gui.run_words import verdict_text
from gui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEFT = Qt.MouseButton.LeftButton


def choose(combo, text):
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


@pytest.fixture
def page(qtbot, trained_session):
    """Roses are rows 0-3, lilies 4-7; the run says lily of even rows and rose of odd ones, with 0.8."""
    page = MistakesPage(trained_session)
    qtbot.addWidget(page)
    page.resize(720, 560)
    page.show()
    choose(page.findChild(QComboBox, "mistakesSplit"), "All images")
    return page


def heading(page):
    return page.findChild(QLabel, "mistakesHeading").text()


def click(page, cell):
    QTest.mouseClick(page.matrix.viewport(), LEFT, pos=page.matrix.middle_of(cell))


def test_wrong_answers_are_listed(page):
    assert page.listed().tolist() == [0, 2, 5, 7]
    assert page.findChild(QLabel, "mistakesFigure").text() == "50.0 % (4/8), 95 % interval 21.5–78.5 %"
    first, second = page._say(0)
    assert (first.text, second.text, second.beside) == ("rather lily", "rose", "loss 1.61")


def test_a_cell_shows_exactly_its_images_and_a_second_click_all_mistakes(page):
    click(page, (1, 0))  # lily, rose
    assert page.listed().tolist() == [0, 2]
    assert heading(page) == "rose taken for lily: 2 images"
    click(page, (0, 0))
    assert page.listed().tolist() == [4, 6]
    assert heading(page) == "lily recognised: 2 images"
    click(page, (0, 0))
    assert page.listed().tolist() == [0, 2, 5, 7]


def test_heads_choose_a_whole_class(page):
    click(page, (1, ANY))
    assert page.listed().tolist() == [0, 2, 1, 3]  # the worst first
    click(page, (ANY, 1))
    assert set(page.listed().tolist()) == {1, 3, 5, 7}
    assert heading(page) == "taken for rose: 4 images"


def test_cells_are_reached_by_keys(page, qtbot):
    page.matrix.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(page.matrix, key)
    assert page.listed().tolist() == [0, 2]
    assert "rose taken for lily: 2 images" in page.matrix.accessibleDescription()
    QTest.keyClick(page.matrix, Qt.Key.Key_Escape)
    assert page.listed().tolist() == [0, 2, 5, 7]
    for _ in range(9):
        QTest.keyClick(page.matrix, Qt.Key.Key_Left)
    QTest.keyClick(page.matrix, Qt.Key.Key_Space)
    assert set(page.listed().tolist()) == {0, 1, 2, 3}


def test_shares_have_counts_and_intervals(page):
    lines = page.matrix.description((1, 0)).splitlines()
    assert lines == [
        "rose taken for lily: 2 images",
        "of the images labelled rose: 50.0 % (2/4), 95 % interval 15.0–85.0 %",
        "of the answers lily: 50.0 % (2/4), 95 % interval 15.0–85.0 %",
    ]
    line = page.figures.topLevelItem(1)
    assert [line.text(column) for column in range(4)] == [
        "rose",
        "50 %\n2/4 (15–85)",
        "50 %\n2/4 (15–85)",
        "0.50",
    ]
    page.figures.itemClicked.emit(line, 0)
    assert set(page.listed().tolist()) == {0, 1, 2, 3}


def test_answers_and_splits_are_filtered(page, trained_session):
    answer = page.findChild(QComboBox, "mistakesAnswer")
    choose(answer, "Right")
    assert page.listed().tolist() == [1, 3, 4, 6]
    choose(answer, "Unsure")
    assert not len(page.listed())
    choose(answer, "All answers")
    assert len(page.listed()) == 8
    choose(page.findChild(QComboBox, "mistakesSplit"), "Test images")
    tested = np.flatnonzero(trained_session.project.splits == splits.TEST)
    assert sorted(page.listed().tolist()) == tested.tolist()


def test_learned_images_are_said_to_flatter(page, qtbot, trained_session):
    learned = int(np.count_nonzero(trained_session.project.splits == splits.TRAIN))
    note = page.findChild(QLabel, "mistakesNote")
    qtbot.waitUntil(lambda: f"learned {learned} of these 8 images" in note.text())
    choose(page.findChild(QComboBox, "mistakesSplit"), "Test images")
    assert "learned" not in note.text()


def test_a_new_label_changes_the_figures_at_once(page, trained_session):
    lily = trained_session.project.class_by_name("lily").id
    trained_session.set_class([0], lily)
    assert page.listed().tolist() == [2, 5, 7]
    assert page.matrix._counts.tolist() == [[3, 2], [1, 2]]
    assert "1 label changed: 50.0 % (4/8) → 62.5 % (5/8)" in page.findChild(QLabel, "mistakesNote").text()
    place = page.grid.geometry()
    trained_session.undo()
    assert page.listed().tolist() == [0, 2, 5, 7]
    assert page.grid.geometry() == place  # nothing jumps when the line has nothing more to tell
    assert "changed" not in page.findChild(QLabel, "mistakesNote").text()


def test_the_table_is_saved_but_never_among_the_images(page, qtbot, trained_session, tmp_path):
    with qtbot.waitSignal(trained_session.message):
        page.save_csv(tmp_path / "wrong")
    head, *lines = (tmp_path / "wrong.csv").read_text("utf-8").splitlines()
    assert head == ",".join([*LABELLED_HEAD, "lily", "rose"])
    assert [line.split(",", 1)[1] for line in lines[:2]] == ["rose,lily,0.8,0.2"] * 2
    assert lines[0].startswith(str(trained_session.project.path(0)))
    page.save_csv(trained_session.project.images_folder / "wrong.csv")
    assert not (trained_session.project.images_folder / "wrong.csv").exists()
    assert trained_session.messages[-1][0] == "error"


def test_a_page_that_is_not_seen_waits(page, trained_session):
    page.hide()
    trained_session.set_class([0], trained_session.project.class_by_name("lily").id)
    assert page.listed().tolist() == [0, 2, 5, 7]
    page.show()
    assert page.listed().tolist() == [2, 5, 7]


def test_digits_sort_what_the_page_lists_and_go_on_in_it(window, trained_session):
    workspace = window.findChild(Workspace)
    workspace.pages.go_to("mistakes")
    page = workspace.pages.currentWidget()
    choose(page.findChild(QComboBox, "mistakesSplit"), "All images")
    trained_session.set_filter(ImageFilter("unsorted"))  # the gallery shows none of them
    QTest.mouseClick(
        page.grid.viewport(), LEFT, pos=page.grid.visualRect(page.grid.rows.index(0, 0)).center()
    )
    assert trained_session.current_row == 0
    QTest.keyClick(page.grid, Qt.Key.Key_2)  # lily
    assert page.listed().tolist() == [2, 5, 7]
    assert trained_session.current_row == 2
    QTest.keyClick(page.grid, Qt.Key.Key_Backspace)
    assert page.listed().tolist() == [0, 2, 5, 7]
    assert trained_session.current_row == 0
    assert trained_session.project.labels[8] == -1


def test_a_cell_is_shown_in_the_gallery(window, trained_session):
    workspace = window.findChild(Workspace)
    workspace.pages.go_to("mistakes")
    page = workspace.pages.currentWidget()
    choose(page.findChild(QComboBox, "mistakesSplit"), "All images")
    page.matrix.choose((1, 0))
    page._in_gallery.click()
    rose, lily = (trained_session.project.class_by_name(name).id for name in ("rose", "lily"))
    assert trained_session.filter == ImageFilter("class", rose, taken_for=lily)
    assert trained_session.visible_rows.tolist() == [0, 2]
    assert workspace.pages.currentWidget() is workspace.gallery


@pytest.mark.parametrize(
    ("score", "text"), [(0.9, "surely rose"), (0.6, "rather rose"), (0.59, "cannot tell: rose?")]
)
def test_verdicts(score, text):
    assert verdict_text("rose", score) == text


def test_many_classes_scroll_and_are_painted(qtbot):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(300, 300)
    names = [f"class {number}" for number in range(30)]
    matrix.show_counts(names, {}, np.eye(30, dtype=np.int64) * 3)
    matrix.show()
    assert matrix.horizontalScrollBar().maximum() > 0
    for mode in ("actual", "predicted"):
        matrix.set_mode(mode)
        assert not matrix.grab().isNull()
    for _ in range(29):
        QTest.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.horizontalScrollBar().value() == matrix.horizontalScrollBar().maximum()
    assert matrix.cell_at(matrix.middle_of((0, 29))) == (0, 29)
    matrix.show_counts((), {}, np.zeros((0, 0), np.int64))
    assert not matrix.grab().isNull()
