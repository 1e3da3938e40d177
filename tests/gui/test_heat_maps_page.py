"""The page of heat maps side by side, over the real session and a fake engine."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.jobs import LIVE, EpochEnded, Train
from core.questions.heat_maps import DrawHeatMaps
from gui import picture_saving
from gui.heat_map_grid import MapCell, MapRow, _around, overlay_of
from gui.heat_maps_page import HeatMapsPage
from gui.image_list_model import ImageFilter
from tests.fakes_engine import FakeEngine

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def two_runs(qtbot, trained_session):
    with qtbot.waitSignal(trained_session.training_ended):
        trained_session.train("transfer", {"epochs": 1})
    with qtbot.waitSignal(trained_session.engine_ready):
        trained_session.introduce_engine()
    return trained_session


@pytest.fixture
def page(qtbot, two_runs):
    page = HeatMapsPage(two_runs)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: complete(page))
    return page


def complete(page):
    columns = len(page.grid.columns)
    return bool(page.grid.rows) and all(len(line.cells) == columns for line in page.grid.rows)


def asked(engine: FakeEngine):
    return [inspect for request in engine.asked(DrawHeatMaps) for inspect in request.wanted]


def shown_rows(page):
    return [line.row for line in page.grid.rows]


def test_every_image_under_every_run_with_its_answer(page, two_runs, engine, qtbot):
    assert shown_rows(page) == two_runs.visible_rows.tolist()
    assert [key for key, _ in page.grid.columns] == [
        str(two_runs.run.folder),
        *[str(run.folder) for run in two_runs.runs if run.folder != two_runs.run.folder],
    ]
    cell = page.grid.rows[0].cells[str(two_runs.run.folder)]
    assert isinstance(cell, MapCell)
    assert "80 %" in cell.text
    assert cell.overlay is not None
    assert cell.right is not None
    assert len(asked(engine)) == 2 * len(page.grid.rows)
    qtbot.waitUntil(lambda: all(line.picture is not None for line in page.grid.rows))


def test_what_is_known_is_not_asked_again(page, two_runs, engine, qtbot):
    before = len(asked(engine))
    page.hide()
    page.show()
    page.refresh()
    assert complete(page)
    assert len(asked(engine)) == before


def test_methods_of_the_chosen_run(page, two_runs, engine, qtbot):
    page.head.compare.setCurrentIndex(1)
    page.refresh()
    assert [title for _, title in page.grid.columns] == ["Grad-CAM", "Occlusion"]
    assert page.head.method.isHidden()
    qtbot.waitUntil(lambda: complete(page))
    assert {inspect.run_folder for inspect in asked(engine)[-len(page.grid.rows) :]} == {
        str(two_runs.run.folder)
    }
    assert {inspect.method for inspect in asked(engine)} == {"grad_cam", "occlusion"}


def test_for_the_label_or_for_a_class(page, two_runs, engine, qtbot):
    page.head.target.setCurrentIndex(1)
    page.refresh()
    qtbot.waitUntil(lambda: complete(page))
    names = {info.id: info.name for info in two_runs.project.classes} | {-1: None}
    for inspect in asked(engine)[-4:]:
        assert inspect.target == names[int(two_runs.project.labels[inspect.image.row])]
    page.head.target.setCurrentIndex(2)
    page.refresh()
    qtbot.waitUntil(lambda: complete(page))
    assert asked(engine)[-1].target == page.head.target.currentData() == two_runs.project.classes[0].name


def test_columns_can_be_left_out_down_to_none(page, two_runs):
    for action in page.head.fill_menu().actions():
        action.setChecked(False)
    assert page.grid.columns == []
    assert not page._empty.isHidden()
    page.head.fill_menu().actions()[1].setChecked(True)
    assert len(page.grid.columns) == 1


def test_several_selected_images_are_shown_by_themselves(page, two_runs, qtbot):
    two_runs.set_selection(np.array([1, 5]))
    qtbot.waitUntil(lambda: shown_rows(page) == [1, 5])
    two_runs.set_selection(np.array([1]))
    qtbot.waitUntil(lambda: len(shown_rows(page)) > 2)


def test_pages(page, monkeypatch):
    monkeypatch.setattr("gui.heat_maps_page.PER_PAGE", 4)
    page.refresh()
    first = shown_rows(page)
    assert len(first) == 4
    page.head._on.click()
    assert not set(first) & set(shown_rows(page))
    page.head._back.click()
    assert shown_rows(page) == first
    assert not page.head._back.isEnabled()


def test_a_click_and_the_arrow_keys_look_at_images(page, two_runs):
    third = page.grid.place(2, 1).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(third.x(), third.y()))
    assert two_runs.current_row == page.grid.rows[2].row
    assert page.grid.current == two_runs.current_row
    QTest.keyClick(page.grid, Qt.Key.Key_Down)
    assert two_runs.current_row == page.grid.rows[3].row
    QTest.keyClick(page.grid, Qt.Key.Key_Up)
    QTest.keyClick(page.grid, Qt.Key.Key_Up)
    assert two_runs.current_row == page.grid.rows[1].row


def test_nothing_is_asked_while_nobody_looks(page, two_runs, engine, qtbot):
    page.hide()
    before = len(asked(engine))
    two_runs.set_filter(ImageFilter(text="rose"))
    qtbot.wait(120)
    page.refresh()
    assert len(asked(engine)) == before


def test_a_map_that_cannot_be_drawn_says_why(page):
    line = MapRow(0, cells={"a": MapCell(why="It cannot be read.")})
    page.grid.show_table([line], [("a", "A")])
    assert not page.grid.drawn().isNull()


def test_the_saved_picture_shows_all_rows(page, two_runs, monkeypatch, qtbot):
    qtbot.waitUntil(lambda: all(line.picture is not None for line in page.grid.rows))
    saved = []
    monkeypatch.setattr(picture_saving, "ask_and_save", lambda *given: saved.append(given[2:]))
    page.save()
    image, stem = saved[0]
    assert stem == "flowers heat maps"
    whole = page.grid._content()
    assert image.height() == 2 * whole.height() > 2 * page.height()
    last = page.grid.place(len(page.grid.rows) - 1, 1)
    colours = {image.pixel(x, 2 * last.center().y()) for x in range(2 * last.left(), 2 * last.right(), 5)}
    assert len(colours) > 10


def test_closing_the_project_empties_the_page(page, two_runs):
    two_runs.close_project()
    assert page.grid.rows == []
    page.refresh()
    assert page.grid.rows == []


def test_an_overlay_lies_where_the_map_is_warm(page):
    heat_map = next(iter(page._maps.values()))
    image = overlay_of(heat_map)
    assert image.pixelColor(image.width() // 2, 2).alpha() > 100
    assert image.pixelColor(image.width() // 2, image.height() - 2).alpha() == 0


def test_what_lies_around_the_seen_part():
    from PySide6.QtCore import QRectF

    strips = _around(QRectF(0, 0, 10, 8), QRectF(2, 1, 6, 6))
    assert sum(strip.width() * strip.height() for strip in strips) == 10 * 8 - 36
    assert _around(QRectF(0, 0, 10, 8), QRectF(0, 0, 10, 8)) == []


def test_a_class_renamed_since_the_training_is_the_same_class(page, two_runs, engine, qtbot):
    rose = next(info.id for info in two_runs.project.classes if info.name == "rose")
    row = next(
        row for row in shown_rows(page) if two_runs.predicted[row] == two_runs.project.labels[row] == rose
    )
    two_runs.rename_class(rose, "Rosa")
    page.refresh()
    line = next(line for line in page.grid.rows if line.row == row)
    cell = line.cells[str(two_runs.run.folder)]
    assert cell.right
    assert cell.text.startswith("Rosa ")
    assert cell.colour
    page.head.target.setCurrentIndex(page.head.target.findData("Rosa"))
    page.refresh()
    qtbot.waitUntil(lambda: complete(page))
    assert asked(engine)[-1].target == "rose"
    line = next(line for line in page.grid.rows if line.row == row)
    assert "What speaks for Rosa" in line.cells[str(two_runs.run.folder)].tip


def test_why_there_is_no_map_is_asked_anew_once_the_image_changes(page, two_runs, engine, qtbot):
    first, second = shown_rows(page)[:2]
    for key in [key for key in page._maps if key[3] in (first, second)]:
        page._maps[key] = "It cannot be read."
    before = len(asked(engine))
    two_runs.rows_changed.emit(np.array([first]))
    qtbot.waitUntil(lambda: len(asked(engine)) == before + 2)
    assert {inspect.image.row for inspect in asked(engine)[before:]} == {first}
    qtbot.waitUntil(lambda: not page._enquiry.busy)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: len(asked(engine)) == before + 4)
    assert {inspect.image.row for inspect in asked(engine)[before + 2 :]} == {second}


# ------------------------------------------------------------------------------------------ while a training runs


@pytest.fixture
def learning(qtbot, engine, real_session):
    """The page while the first training has ended one epoch of three."""
    engine.hold[Train] = threading.Event()
    with qtbot.waitSignal(real_session.engine_ready):
        real_session.introduce_engine()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 3})
    page = HeatMapsPage(real_session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: complete(page) and not page._enquiry.busy)
    return page


def learn_on(session, epoch):
    """One more epoch, as the window hears of it."""
    session.live_epochs = epoch
    session.epoch_ended.emit(EpochEnded(epoch, 3, 1.0, 0.5, 1.0, 0.5, True, 0.1, 0.1))


def test_without_any_run_the_classifier_in_training_is_asked(learning, real_session, engine, qtbot):
    page = learning
    assert page.grid.columns == [(LIVE, "In training · after epoch 1")]
    assert {inspect.run_folder for inspect in asked(engine)} == {LIVE}
    assert "80 %" in page.grid.rows[0].cells[LIVE].text


def test_it_is_asked_again_as_it_learns_but_not_at_once(learning, real_session, engine, qtbot, monkeypatch):
    page = learning
    before = len(asked(engine))
    learn_on(real_session, 2)
    assert not page._enquiry.busy
    monkeypatch.setattr(page._patience, "_ready_at", 0.0)
    learn_on(real_session, 3)
    assert complete(page)  # what was drawn before stays until the new one comes
    qtbot.waitUntil(lambda: len(asked(engine)) == 2 * before)
    page.hide()
    monkeypatch.setattr(page._patience, "_ready_at", 0.0)
    learn_on(real_session, 3)
    assert not page._enquiry.busy


def test_when_the_training_is_over_its_run_stands_there(learning, real_session, engine, qtbot):
    page = learning
    with qtbot.waitSignal(real_session.training_ended):
        engine.hold[Train].set()
    qtbot.waitUntil(lambda: [key for key, _ in page.grid.columns] == [str(real_session.run.folder)])
    qtbot.waitUntil(lambda: complete(page))


def test_the_compared_runs_are_those_whose_maps_are_shown(page, two_runs):
    second = str(two_runs.runs[1].folder)
    page.head.choose([second])
    assert [key for key, _ in page.grid.columns] == [second]


def test_a_map_that_follows_no_class_says_so(page):
    key, heat_map = next(iter(page._maps.items()))
    cell = page._cell(key, replace(heat_map, follows_class=False))
    assert "whatever the class" in cell.tip
    assert "speaks for" not in cell.tip


# --------------------------------------------------------------------------------------- whose methods, what is said


def test_methods_of_whoever_is_chosen(page, two_runs, engine, qtbot):
    head = page.head
    assert head.whose.isHidden()
    head.compare.setCurrentIndex(1)
    page.refresh()
    assert not head.whose.isHidden()
    assert head.whose.currentData() == str(two_runs.run.folder)
    other = next(str(run.folder) for run in two_runs.runs if run.folder != two_runs.run.folder)
    head.whose.setCurrentIndex(head.whose.findData(other))
    head.whose.activated.emit(head.whose.currentIndex())
    qtbot.waitUntil(lambda: complete(page))
    assert {inspect.run_folder for inspect in asked(engine)[-len(page.grid.rows) :]} == {other}


def test_the_methods_of_the_classifier_in_training_beside_a_run(page, two_runs):
    two_runs.live_epochs = 2
    head = page.head
    head.compare.setCurrentIndex(1)
    page.refresh()
    assert [head.whose.itemData(at) for at in range(head.whose.count())][-1] == LIVE
    assert not head.asks_live
    head._whose = LIVE
    assert head.asks_live
    assert head.asked_for_methods == LIVE
    two_runs.live_epochs = 0  # it is over
    assert head.asked_for_methods == str(two_runs.run.folder)


def test_an_empty_map_says_so_over_its_picture(page):
    key, heat_map = next((key, known) for key, known in page._maps.items() if not isinstance(known, str))
    nothing = replace(heat_map, values=np.zeros_like(heat_map.values))
    assert page._cell(key, heat_map).note == ""
    assert page._cell(key, nothing).note == f"Nothing here speaks for {nothing.target}"
