"""The page that compares runs."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from core import runs, splits
from core.run_writing import RunWriter
from core.runs import MODEL, Figure
from gui.compare_page import ComparePage
from gui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CLASSES = ("lily", "rose")
SPLITS = ("train", "test", "test", "test", "train", "test", "test", "test")  # roses are rows 0-3, lilies 4-7


def make_run(project, name, wrong=(), which=SPLITS, **settings):
    """A run that is right on all images but some; the newer has the later name."""
    writer = RunWriter(
        project.runs_folder / name,
        {
            "recipe": "transfer",
            "classes": CLASSES,
            "name": name,
            "settings": settings,
            "created": f"2026-{name}",
        },
    )
    samples = [
        (
            row,
            project.relative_path(row),
            project.content_hash(row),
            "rose" if row < 4 else "lily",
            which[row],
        )
        for row in range(8)
    ]
    scores = np.array(
        [[0.2, 0.8] if (row < 4) != (row in wrong) else [0.8, 0.2] for row in range(8)], np.float32
    )
    writer.write_samples(samples)
    writer.write_predictions(samples, scores, CLASSES)
    for epoch in (1, 2, 3):
        writer.append_history(dict.fromkeys(runs.HISTORY, 1 / epoch) | {"epoch": epoch})
    (writer.folder / MODEL).write_bytes(b"weights")
    writer.save(status="finished", figures={"test": Figure(6 - len(wrong), 6).as_json()}, epochs=3)
    return writer.folder


@pytest.fixture
def three(real_session):
    project = real_session.project
    project.set_split(range(8), splits.TRAIN)
    folders = [
        make_run(project, "a", wrong=(1,), epochs=5),
        make_run(project, "b", wrong=(1, 2, 5), epochs=7),
        make_run(project, "c", which=("test", *SPLITS[1:3], "train", *SPLITS[4:])),
    ]
    real_session.refresh_runs()
    return folders


@pytest.fixture
def page(qtbot, real_session, three):
    page = ComparePage(real_session)
    qtbot.addWidget(page)
    page.resize(720, 560)
    page.show()
    qtbot.waitUntil(lambda: page.answers.isVisible())
    return page


def compare(qtbot, page, folders):
    page.choose(folders)
    qtbot.waitUntil(lambda: page._stack.isVisible())


def test_the_two_newest_are_compared_at_first(page):
    assert [run.name for run in page.list.chosen()] == ["c", "b"]


def test_figures_and_the_test_are_said_plainly(qtbot, page, three):
    compare(qtbot, page, three[:2])
    assert page.answers.told.text().splitlines() == [
        "A (b): 50.0 % (3/6), 95 % interval 18.8–81.2 %",
        "B (a): 83.3 % (5/6), 95 % interval 43.6–97.0 %",
        "A is right on 0 images that B gets wrong, the reverse on 2: the difference may be chance (p\u00a0=\u00a00.5).",
    ]
    assert page.answers.remark.text() == (
        "Compared on 6 images that every one of these runs has tested and none has learned."
    )


def test_images_that_another_run_has_learned_are_left_out_and_counted(qtbot, page, three):
    compare(qtbot, page, [three[0], three[2]])
    assert "Compared on 5 images" in page.answers.remark.text()
    assert (
        "1 more test images of A are left out (1 of them another run has learned)."
        in page.answers.remark.text()
    )
    assert (
        "1 more test images of B are left out (1 of them another run has learned)."
        in page.answers.remark.text()
    )
    assert "; of all its test images 83.3 % (5/6)" in page.answers.told.text()


def test_flipped_answers_are_listed_and_say_who_says_what(qtbot, page, three):
    compare(qtbot, page, three[:2])
    assert page.listed().tolist() == [2, 5]
    label, first, second = page.answers._say(2)
    assert (label.text, first.text, first.beside, second.text) == ("rose", "A  lily", "80 %", "B  rose")
    which = page.findChild(QComboBox, "comparisonImages")
    for text, rows in (
        ("Only B is right", [2, 5]),
        ("Only A is right", []),
        ("All compared images", [2, 5, 1, 3, 6, 7]),
    ):
        which.setCurrentIndex(which.findText(text))
        which.activated.emit(which.currentIndex())
        assert page.listed().tolist() == rows


def test_a_click_looks_at_an_image_and_a_new_label_counts_soon(qtbot, page, three, real_session):
    compare(qtbot, page, three[:2])
    QTest.mouseClick(
        page.answers.grid.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.answers.grid.visualRect(page.answers.grid.rows.index(0, 0)).center(),
    )
    assert real_session.current_row == 2
    real_session.set_class([2], real_session.project.class_by_name("lily").id)
    qtbot.waitUntil(lambda: "A (b): 66.7 % (4/6)" in page.answers.told.text())
    real_session.undo()
    qtbot.waitUntil(lambda: "A (b): 50.0 % (3/6)" in page.answers.told.text())


def test_settings_and_curves(qtbot, page, three):
    compare(qtbot, page, three[:2])
    page.findChild(QPushButton, "compareSettings").click()
    heads = [page.table.verticalHeaderItem(row).text() for row in range(page.table.rowCount())]
    at = heads.index("epochs")
    assert [page.table.item(at, column).text() for column in (0, 1)] == ["7", "5"]
    page.findChild(QPushButton, "compareCurves").click()
    lines = page.curves.loss.getPlotItem().listDataItems()
    assert [line.getData()[1].tolist() for line in lines] == [[1.0, 0.5, pytest.approx(1 / 3, abs=1e-5)]] * 2
    assert not page.grab().isNull()


def test_one_run_is_not_compared(page, three):
    page.choose(three[:1])
    assert not page._stack.isVisible()
    assert page._empty.isVisible()


def test_marks_choose_the_runs(qtbot, page):
    page.list.item(2).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: page._stack.isVisible())
    assert [run.name for run in page.list.chosen()] == ["c", "b", "a"]
    assert len(page.answers.told.text().splitlines()) == 6  # three figures, three pairs
    assert page.list.item(2).text().startswith("C · a\n")


def test_the_list_of_runs_leads_here_and_from_here_to_the_heat_maps(qtbot, window, real_session, three):
    workspace = window.findChild(Workspace)
    workspace.runs.comparison_wanted.emit(three[:2])
    page = workspace.pages.currentWidget()
    assert isinstance(page, ComparePage)
    qtbot.waitUntil(lambda: page.answers.isVisible())
    assert [run.folder for run in page.list.chosen()] == [three[1], three[0]]
    page.findChild(QPushButton, "compareHeatMapsOf").click()
    assert workspace.tabs.current == "heatMaps"
    assert real_session.selection.tolist() == [2, 5]


def test_sorting_image_after_image_counts_once(qtbot, page, real_session, monkeypatch):
    counted = []
    monkeypatch.setattr(page.answers, "show_comparison", lambda *told: counted.append(told))
    lily = real_session.project.class_by_name("lily").id
    for row in range(4):
        real_session.set_class([row], lily)
    assert counted == []
    qtbot.waitUntil(lambda: len(counted) == 1)
    assert not page._soon.isActive()


def test_answers_that_cannot_be_read_are_told_and_tried_again(qtbot, page, real_session, monkeypatch):
    page._read.clear()
    with monkeypatch.context() as broken:
        broken.setattr("gui.compare_page.answers_of", lambda run: [][1])
        page.refresh()
        qtbot.waitUntil(lambda: any("index out of range" in text for text in said(page)))
        assert not page._stack.isVisible()
    page.hide()
    page.show()
    qtbot.waitUntil(page._stack.isVisible)


def said(page):
    return [label.text() for label in page._empty.findChildren(QLabel)]
