"""The page of layers, over the real session and an engine that draws plain colours."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.errors import UserError
from core.jobs import LIVE, Train
from core.questions.activations import Activations, ShowActivations
from core.questions.firing import FindFiring, Firing
from core.questions.layers import Kernels, LayerCard, Layers, ListLayers, ShowKernels
from core.questions.patterns import DrawPatterns, Patterns, PatternSettings, PatternsSharpened
from gui.layers_head import ACTIVATIONS, KERNELS, PATTERNS
from gui.tile_grid import GAP_PX, LEAST_PX, Tile, TileGrid

CARDS = (
    LayerCard("block1_conv", "block1.conv", (4, 8, 8), "3 × 3"),
    LayerCard("block2_conv1", "block2.0", (9, 4, 4), "1 × 1"),
    LayerCard("block2_conv2", "block2.2", (9, 4, 4), "3 × 3 depthwise"),
)


def colours(filters, side, shade=0):
    pictures = np.zeros((len(filters), side, side, 3), np.uint8)
    pictures[..., 0] = np.array(filters)[:, None, None] * 10
    pictures[..., 1] = shade
    return pictures


def draw(request):
    filters = request.filters or tuple(range(9))
    side, shade = request.settings.size_px, 200 if request.original else 0
    yield PatternsSharpened(1, 2, filters, colours(filters, side, 7))
    noise = np.zeros(len(filters), np.float32)
    pictures = colours(filters, side, shade)
    return Patterns(
        request.run_folder, request.layer, request.original, filters, pictures, noise, noise + 2.5
    )


def fire(request):
    yield None
    rows = np.tile(request.snapshot.rows[:3], (9, 1))
    rows[:, 2] = -1
    boxes = np.tile(np.array([0.25, 0.25, 0.5, 0.5], np.float32), (9, 3, 1))
    values = np.ones(rows.shape, np.float32)
    return Firing(request.run_folder, request.layer, rows, values, boxes, len(request.snapshot))


def answer(request):
    yield None
    filters = np.array([5, 1])
    maps = np.stack([np.full((4, 4), value, np.float32) for value in (1.0, 0.5)])
    peaks = np.array([8, 4], np.float32)
    whole = (0.0, 0.0, 1.0, 1.0)
    return Activations(request.run_folder, request.layer, request.image, filters, maps, peaks, whole)


def at_once(result):
    yield None
    return result


@pytest.fixture
def page(qtbot, engine, real_session, window):
    engine.answers |= {
        ListLayers: lambda request: at_once(Layers(request.run_folder, "near", CARDS, True)),
        DrawPatterns: draw,
        FindFiring: fire,
        ShowActivations: answer,
        ShowKernels: lambda request: at_once(
            Kernels(request.run_folder, "block1_conv", colours(range(4), 3))
        ),
    }
    assert not window._workspace.tabs.offered("layers")
    with qtbot.waitSignal(real_session.training_ended):
        real_session.train("transfer", {"epochs": 2})
    window._workspace.tabs.choose("layers")
    page = window._workspace.pages.page("layers")
    qtbot.waitUntil(lambda: page._found is not None)
    return page


def click(grid, number):
    at = next(at for at, tile in enumerate(grid.tiles) if tile.number == number)
    place = grid.place(at).center() - QPoint(0, grid.verticalScrollBar().value())
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def red(tile, which=0):
    return tile.pictures[which].pixelColor(0, 0).red()


def test_a_first_training_can_be_looked_into_once_it_has_seen_its_images(qtbot, engine, real_session, window):
    tabs = window._workspace.tabs
    engine.hold[Train] = threading.Event()
    with qtbot.waitSignal(real_session.training_started):
        real_session.train("transfer", {"epochs": 2})
    qtbot.waitUntil(lambda: tabs.offered("layers"))
    assert real_session.training
    with qtbot.waitSignal(real_session.training_ended):
        engine.hold[Train].set()


def test_one_training_after_another_has_layers_of_its_own(qtbot, page, engine, real_session):
    page._listed = LIVE  # as a training that is over has left it
    page._source = "another run"
    page._take_source()
    assert page._listed == ""


def test_the_patterns_of_a_layer_in_the_middle_come_first(page, engine):
    assert page.layers.layer == "block2_conv1"
    assert [tile.number for tile in page.tiles.tiles] == list(range(9))
    assert red(page.tiles.tiles[3]) == 30
    assert "9 of 9" in page.head.state.text()
    assert len(engine.asked(DrawPatterns)) == 1
    assert engine.asked(DrawPatterns)[0].settings == PatternSettings()


def test_another_layer_is_drawn_with_the_settings_of_the_form(qtbot, page, engine):
    page.head.form.set_value("steps", 7)
    page.layers.choose("block2_conv2")
    qtbot.waitUntil(lambda: page._found is not None and page._found.layer == "block2_conv2")
    assert engine.asked(DrawPatterns)[-1].settings == PatternSettings(steps=7)


def test_a_click_shows_the_filter_large_and_the_images_that_fire_it(qtbot, page, engine, real_session):
    click(page.tiles, 4)
    qtbot.waitUntil(lambda: len(page.card.best.rows) == 2)
    title, about, _ = page.card.texts
    assert title == "Filter 4"
    assert "2.5" in about
    large = engine.asked(DrawPatterns)[-1]
    assert large.filters == (4,)
    assert large.settings.size_px > PatternSettings().size_px
    QTest.mouseClick(page.card.best, Qt.MouseButton.LeftButton, pos=page.card.best.place(1).center())
    assert real_session.current_row == page.card.best.rows[1]
    click(page.tiles, 5)
    qtbot.waitUntil(lambda: engine.asked(DrawPatterns)[-1].filters == (5,))
    assert len(engine.asked(FindFiring)) == 1  # one look through the images serves every filter of the layer


def test_the_images_that_fire_it_are_whole_in_a_wide_window(qtbot, page, window):
    window.resize(1700, 1000)
    click(page.tiles, 4)
    best = page.card.best
    qtbot.waitUntil(lambda: len(best.rows) == 2)
    qtbot.waitUntil(lambda: best.height() == best.heightForWidth(best.width()))
    assert best.width() > 240


def test_images_are_looked_through_again_when_there_are_others(qtbot, page, engine, real_session):
    click(page.tiles, 4)
    qtbot.waitUntil(lambda: len(page.card.best.rows) == 2)
    real_session.project_closed.emit()
    click(page.tiles, 5)
    qtbot.waitUntil(lambda: len(engine.asked(FindFiring)) == 2)


def test_before_stands_left_of_after(qtbot, page, engine):
    QTest.mouseClick(page.head.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "9 of 9 patterns have changed" in page.head.state.text())
    before, after = page.tiles.tiles[2].pictures
    assert (before.pixelColor(0, 0).green(), after.pixelColor(0, 0).green()) == (200, 0)
    assert [request.original for request in engine.asked(DrawPatterns)] == [False, True]


def test_weights_from_before_that_are_nowhere_are_told(qtbot, page, engine, real_session):
    def fail(request):
        if request.original:
            raise UserError("The weights of Near are not on this computer.")
        return (yield from draw(request))

    engine.answers[DrawPatterns] = fail
    QTest.mouseClick(page.head.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("not on this computer" in text for _, text in real_session.messages))
    assert not page.head.compare.isChecked()
    assert len(page.tiles.tiles) == 9


def test_what_fails_for_one_filter_leaves_the_comparison_alone(qtbot, page, engine, real_session):
    QTest.mouseClick(page.head.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "9 of 9 patterns have changed" in page.head.state.text())
    engine.errors |= {
        DrawPatterns: UserError("The memory is full."),
        FindFiring: UserError("The images are gone."),
    }
    click(page.tiles, 4)
    qtbot.waitUntil(lambda: page.card.texts[2] == "The images are gone.")
    qtbot.waitUntil(lambda: "The memory is full." in [text for _, text in real_session.messages])
    assert page.head.compare.isChecked()
    assert len(page.tiles.tiles) == 9


def test_activations_are_of_the_current_image(qtbot, page, engine, real_session):
    page.head.set_mode(ACTIVATIONS)
    qtbot.waitUntil(page._empty.isVisible)
    assert not engine.asked(ShowActivations)
    real_session.set_current(3)
    qtbot.waitUntil(lambda: [tile.number for tile in page.tiles.tiles] == [5, 1])
    assert engine.asked(ShowActivations)[-1].image.row == 3
    click(page.tiles, 1)
    qtbot.waitUntil(lambda: page.card.view.values is not None)
    assert page.card.view.complete
    assert page.card.texts[0] == "Filter 1"
    assert not page.card.best.isVisible()


def test_kernels_of_the_first_layer(qtbot, page, engine):
    page.head.set_mode(KERNELS)
    qtbot.waitUntil(lambda: len(page.tiles.tiles) == 4)
    assert not page.tiles.smooth
    assert not page.layers.isEnabled()
    assert "4 kernels" in page.head.state.text()


def test_beside_kernels_the_list_points_at_their_layer(qtbot, page):
    page.head.set_mode(KERNELS)
    qtbot.waitUntil(lambda: len(page.tiles.tiles) == 4)
    assert page.layers.currentItem().text(0) == "block1_conv"
    page.head.set_mode(PATTERNS)
    assert page.layers.currentItem().text(0) == page.layers.layer == "block2_conv1"
    qtbot.waitUntil(lambda: len(page.tiles.tiles) == 9)


def test_while_another_layer_is_drawn_the_card_shows_nothing_of_the_last(qtbot, page, engine):
    click(page.tiles, 4)
    qtbot.waitUntil(lambda: len(page.card.best.rows) == 2)
    assert page.card.view.has_picture
    page.layers.choose("block2_conv2")
    assert not page.card.view.has_picture
    assert page.card.texts[1] == ""
    assert not page.card.best.isVisible()
    qtbot.waitUntil(lambda: page.card.best.isVisible() and len(page.card.best.rows) == 2)
    assert page.card.view.has_picture
    assert [request.layer for request in engine.asked(FindFiring)] == ["block2_conv1", "block2_conv2"]
    assert engine.asked(DrawPatterns)[-1].filters == (4,)


def test_what_cannot_be_drawn_is_told_and_tried_again(qtbot, page, engine):
    engine.errors[DrawPatterns] = UserError("Pictures of 16 px are too small.")
    page.layers.choose("block2_conv2")
    qtbot.waitUntil(page._empty.button.isVisible)
    del engine.errors[DrawPatterns]
    QTest.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.tiles.tiles) == 9)
    assert not page._empty.isVisible()


def test_nobody_looks_nobody_asks(qtbot, page, engine, window):
    window._workspace.tabs.choose("gallery")
    before = len(engine.requests)
    page.layers.choose("block2_conv2")
    qtbot.wait(200)
    assert len(engine.requests) == before
    window._workspace.tabs.choose("layers")
    qtbot.waitUntil(lambda: page._found is not None and page._found.layer == "block2_conv2")


def grid_of(qtbot, count, width, height, pictures=1):
    grid = TileGrid("Filters")
    qtbot.addWidget(grid)
    grid.resize(width, height)
    grid.show()
    qtbot.waitExposed(grid)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    grid.show_tiles([Tile(number, (image,) * pictures) for number in range(count)])
    return grid


def test_sixty_four_tiles_are_eight_by_eight(qtbot):
    grid = grid_of(qtbot, 64, 500, 500)
    first, ninth, last = grid.place(0), grid.place(8), grid.place(63)
    assert ninth.left() == first.left()
    assert ninth.top() == first.bottom() + 1 + GAP_PX
    assert grid.viewport().rect().contains(last)
    assert last.left() > 400


def test_too_little_room_is_scrolled_through(qtbot):
    grid = grid_of(qtbot, 200, 200, 100)
    assert grid.place(0).width() == LEAST_PX
    assert grid.verticalScrollBar().maximum() > 0


def test_pairs_are_laid_out_as_large_as_they_fit(qtbot):
    grid = grid_of(qtbot, 64, 400, 500, pictures=2)
    # Eight columns would leave 22 px a picture, four 46 px by the width and 27 px by the height, five 35 and 34.
    assert (grid._columns, grid._side) == (5, 34)


def test_pairs_and_keys(qtbot):
    grid = grid_of(qtbot, 9, 400, 300, pictures=2)
    assert grid.place(0).width() > 2 * grid.place(0).height()
    heard = []
    grid.chosen.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(grid, key)
    assert heard == [0, 1, 4, 1]
