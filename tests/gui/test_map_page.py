"""The map's page over the real session, with an engine that lays images out in a row."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QSlider

from core.errors import UserError
from core.jobs import LIVE, Train
from core.project import Project
from core.questions.maps import (
    CompareImages,
    CompareMaps,
    CosineMatrix,
    DrawMap,
    FeatureSource,
    ImageMap,
    MapForming,
    MapPair,
    Separate,
    Separation,
    Separations,
)
from gui import map_saving
from gui.cosine_dialog import CosineDialog, CosineView
from gui.image_list_model import ImageFilter
from gui.map_camera import MapCamera
from gui.map_page import MapPage
from gui.point_raster import disc, inside_polygon, stamp
from tests.core.project_making import put
from tests.fakes_engine import FakeEngine


class MapEngine(FakeEngine):
    """Images lie in a row from left to right, of three dimensions along the diagonal."""

    def _answer(self, request):
        if not isinstance(request, DrawMap | CompareMaps | CompareImages):
            return (yield from super()._answer(request))
        yield None
        rows = request.snapshot.rows
        if isinstance(request, CompareImages):
            return CosineMatrix(request.source, rows, np.eye(len(rows), dtype=np.float32))
        line = np.linspace(-1, 1, len(rows), dtype=np.float32)
        positions = np.stack([line, 0 * line, line][: request.dimensions], 1)
        yield MapForming(rows, positions, 1, 2)
        yield from self._wait(type(request))
        if type(request) in self.errors:
            raise self.errors[type(request)]
        if isinstance(request, CompareMaps):
            before = self._map(request.before, request, -positions)
            return MapPair(before, self._map(request.after, request, positions), 0.5)
        return self._map(request.source, request, positions)

    def _map(self, source, request, positions):
        onto = getattr(request, "onto", None)
        joined = len(request.snapshot) - len(onto.rows) if onto is not None else 0
        return ImageMap(
            source,
            request.method,
            request.snapshot.rows,
            request.snapshot.hashes,
            positions,
            Separation(0.25, 8, 2),
            ("low", "high"),
            joined=joined,
            epoch=1 if source.run_folder == LIVE else None,
        )


@pytest.fixture
def engine():
    return MapEngine()


@pytest.fixture
def workspace(qtbot, window, real_session):
    with qtbot.waitSignal(real_session.training_ended):
        real_session.train("transfer", {"epochs": 2})
    return window._workspace


@pytest.fixture
def page(qtbot, workspace):
    workspace.tabs.choose("map")
    page = workspace.pages.page("map")
    qtbot.waitUntil(lambda: len(page.view.rows) == 10 and not page.busy)
    return page


def choose(page, name, text):
    combo = page.findChild(QComboBox, name)
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def place(page, row):
    x, y = page.view.places()[page.view.rows.tolist().index(row)]
    return QPoint(round(float(x)), round(float(y)))


def drag(view, points, button=Qt.MouseButton.LeftButton, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(view, button, modifier, points[0])
    for point in points[1:]:
        move = QPointF(point)
        from PySide6.QtGui import QMouseEvent

        event = QMouseEvent(QEvent.Type.MouseMove, move, view.mapToGlobal(move), button, button, modifier)
        view.mouseMoveEvent(event)
    QTest.mouseRelease(view, button, modifier, points[-1])


def around(page, rows):
    """A lasso around some images."""
    points = [place(page, row) for row in rows]
    left, right = min(p.x() for p in points) - 9, max(p.x() for p in points) + 9
    y = points[0].y()
    return [QPoint(left, y - 20), QPoint(right, y - 20), QPoint(right, y + 20), QPoint(left, y + 20)]


# ---------------------------------------------------------------------------------------------------- pure geometry


def test_a_disc_and_a_ring_by_hand():
    assert disc(1).tolist()[2] == [0, 0.5, 1, 0.5, 0]  # half of the pixel at distance 1 lies within
    ring = disc(3, 2)
    middle = len(ring) // 2
    assert ring[middle, middle] == 0
    assert ring[middle, middle + 3] == pytest.approx(0.5)


def test_points_are_stamped_where_they_lie_and_never_outside():
    picture = np.zeros((9, 9, 4), np.uint8)
    colours = np.array([[255, 0, 0], [0, 255, 0]], np.uint8)
    stamp(picture, np.array([[4.0, 3.0], [100.0, 4.0]]), colours, disc(1))
    assert picture[3, 4, :3].tolist() == [0, 0, 255]  # BGR
    assert picture[3, 5, 2] == 127
    assert picture[..., 1].max() == 0


def test_inside_a_triangle():
    corners = np.array([[0, 0], [4, 0], [0, 4]], float)
    found = inside_polygon(np.array([[1, 1], [3, 3], [-1, 1], [1.9, 1.9]]), corners)
    assert found.tolist() == [True, False, False, True]


def test_the_camera_keeps_what_is_under_the_pointer():
    camera = MapCamera()
    camera.resize(400, 300)
    points = np.array([[0.0, 0.0], [0.5, 0.5]])
    assert camera.places(points)[0].tolist() == [200, 150]
    before = camera.places(points)[1]
    camera.zoom(3, *before)
    assert camera.places(points)[1] == pytest.approx(before)
    camera.pan(10, -4)
    assert camera.places(points)[1] == pytest.approx([before[0] + 10, before[1] - 4])


def test_a_map_fills_the_room_beside_its_legend():
    camera = MapCamera()
    camera.resize(656, 156, left_px=200)
    points = np.array([[-1.0, 0.0], [1.0, 0.0], [0.0, 0.25]])
    assert camera.places(points)[2].tolist() == pytest.approx([428, 78 - 50 / 4])  # fitted as a disc
    camera.fit(points)
    assert camera.places(points) == pytest.approx(np.array([[228, 78], [628, 78], [428, 28]]))


def test_turning_keeps_lengths():
    camera = MapCamera()
    points = np.random.default_rng(0).normal(size=(5, 3))
    camera.turn(120, -40)
    assert np.linalg.norm(camera.flat(points), axis=1) == pytest.approx(np.linalg.norm(points, axis=1))


# ----------------------------------------------------------------------------------------------------------- the page


def test_a_map_comes_by_itself_and_says_how_far_classes_are_apart(page, engine):
    (asked,) = engine.asked(DrawMap)
    assert asked.method == "tsne"
    assert len(asked.snapshot) == 10
    assert "10 images" in page.state_text
    assert "<b>0.25</b> (silhouette of 8 images in 2 classes)" in page.state_text
    assert "1: each class lies by itself" in page._state.toolTip()
    layers = page.findChild(QComboBox, "mapLayer")
    assert [layers.itemText(i) for i in range(layers.count())] == ["Last layer", "high", "low"]


def test_the_map_is_seen_forming_and_can_be_cancelled(qtbot, workspace, engine):
    engine.hold[DrawMap] = threading.Event()
    workspace.tabs.choose("map")
    page = workspace.pages.page("map")
    qtbot.waitUntil(lambda: len(page.view.rows) == 10)
    assert page.busy
    button = page.findChild(QPushButton, "mapDraw")
    assert button.text() == "Cancel"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not page.busy
    assert button.text() == "Draw"
    assert not len(page.view.rows)


def test_nobody_looks_nobody_asks(qtbot, workspace, engine):
    engine.hold[DrawMap] = threading.Event()
    workspace.tabs.choose("map")
    page = workspace.pages.page("map")
    qtbot.waitUntil(lambda: page.busy)
    workspace.tabs.choose("gallery")
    assert not page.busy


def test_a_click_looks_at_an_image(page, real_session):
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=place(page, 6))
    assert real_session.current_row == 6
    assert real_session.selection.tolist() == [6]


def test_the_lasso_selects_in_the_gallery_and_the_reverse(page, workspace, real_session):
    drag(page.view, around(page, [2, 3, 4]))
    assert real_session.selection.tolist() == [2, 3, 4]
    assert workspace.gallery.selected_rows().tolist() == [2, 3, 4]
    drag(page.view, around(page, [7]), modifier=Qt.KeyboardModifier.ControlModifier)
    assert real_session.selection.tolist() == [2, 3, 4, 7]
    plain = page.view.grab().toImage()
    real_session.set_selection(np.array([0]))
    assert page.view.grab().toImage() != plain


def test_what_the_filter_hides_is_not_selected(page, real_session):
    real_session.set_filter(ImageFilter(place="class", class_id=int(real_session.project.labels[0])))
    drag(page.view, around(page, range(10)))
    assert real_session.selection.tolist() == [0, 1, 2, 3]


def test_a_digit_gives_the_selected_images_a_class(qtbot, page, real_session):
    drag(page.view, around(page, [8, 9]))
    page.view.setFocus()
    lily = real_session.project.classes[1]
    QTest.keyClick(page.view, Qt.Key.Key_2)
    assert real_session.project.labels[[8, 9]].tolist() == [lily.id] * 2
    real_session.undo()
    assert (real_session.project.labels[[8, 9]] < 0).all()


def test_dragging_with_the_right_button_moves_the_map(page):
    before = place(page, 0)
    drag(page.view, [QPoint(100, 100), QPoint(130, 90)], Qt.MouseButton.RightButton)
    assert place(page, 0) - before == QPoint(30, -10)


def test_three_dimensions_turn(qtbot, page, engine):
    choose(page, "mapMethod", "PCA 3-D")
    qtbot.waitUntil(lambda: page.view.solid and not page.busy)
    assert engine.asked(DrawMap)[-1].dimensions == 3
    before = page.view.places()
    drag(page.view, [QPoint(100, 100), QPoint(160, 120)])
    assert np.abs(page.view.places() - before).max() > 5


def test_a_map_that_was_drawn_is_there_again_at_once(qtbot, page, engine):
    choose(page, "mapMethod", "PCA")
    qtbot.waitUntil(lambda: len(engine.asked(DrawMap)) == 2 and not page.busy)
    choose(page, "mapMethod", "t-SNE")
    assert len(page.view.rows) == 10
    assert not page.busy


def test_new_images_join_the_map(qtbot, page, engine, real_session, tmp_path):
    from tests.pictures import save

    save(tmp_path / "new.png", "square", seed=31)
    with qtbot.waitSignal(real_session.import_finished):
        real_session.import_paths([tmp_path / "new.png"])
    qtbot.waitUntil(lambda: len(page.view.rows) == 11 and not page.busy)
    assert len(engine.asked(DrawMap)[-1].onto.rows) == 10
    assert "1 of them joined the map" in page.state_text


def test_before_and_after_lie_on_each_other_and_morph(qtbot, page, engine, real_session):
    assert not page.controls.compare.isEnabled()  # this training left its backbone as it was
    real_session.run.record["recipe"] = "fine_tune"
    page.controls.refresh()
    QTest.mouseClick(page.controls.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.morph.isVisible() and not page.busy)
    (asked,) = engine.asked(CompareMaps)
    assert asked.before == FeatureSource(backbone="near")
    assert asked.after == FeatureSource(str(real_session.run.folder))
    assert "0.25 → 0.25" in page.state_text
    last = page.view.places()
    slider = page.findChild(QSlider, "mapMorphSlider")
    slider.setValue(0)
    assert page.view.places()[:, 0] == pytest.approx(last[::-1, 0])
    slider.setValue(500)
    assert np.ptp(page.view.places()[:, 0]) < 2


def test_what_fails_says_why_and_can_be_tried_again(qtbot, workspace, engine):
    engine.errors[DrawMap] = UserError("There is no image to draw a map of.")
    workspace.tabs.choose("map")
    page = workspace.pages.page("map")
    qtbot.waitUntil(lambda: page._empty.isVisible())
    del engine.errors[DrawMap]
    QTest.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.view.rows) == 10 and not page.busy)
    assert not page._empty.isVisible()


def test_pictures_in_place_of_points(qtbot, page, real_session):
    plain = page.view.grab().toImage()
    QTest.mouseClick(page.controls.thumbnails, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.grab().toImage() != plain and not real_session.io.busy)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_map_is_saved(qtbot, page, real_session, tmp_path, ending):
    path = tmp_path / f"map.{ending}"
    with qtbot.waitSignal(real_session.message):
        map_saving.save(real_session, page.view, path, ["a title"])
    if ending == "png":
        assert QImage(str(path)).width() == page.view.width()
    else:
        assert path.read_text("utf-8").count("<circle") == 10 + 3  # rose, lily and unsorted


def test_the_map_is_never_saved_over_the_images(page, real_session):
    path = real_session.project.images_folder / "map.svg"
    map_saving.save(real_session, page.view, path, [])
    assert real_session.messages[-1][0] == "error"
    assert not path.exists()


def test_cosines_of_the_selection(qtbot, page, real_session, engine):
    page.controls.cosines_wanted.emit()
    assert "Select 2" in real_session.messages[-1][1]
    real_session.set_selection(np.array([1, 5, 8]))
    page.controls.cosines_wanted.emit()
    dialog = page.findChild(CosineDialog)
    view = dialog.findChild(CosineView)
    qtbot.waitUntil(lambda: dialog._matrix is not None)
    assert dialog._matrix.rows.tolist() == [8, 1, 5]  # by class, unsorted first
    square = view._square()
    assert view.pair_at(square.left() + square.width() * 0.9, square.top() + 1) == (2, 0)
    view.pointed.emit(2, 0)
    assert "0.000" in dialog._words.text()
    dialog.close()


# ------------------------------------------------------------------------------------------ while a training runs


def test_without_images_no_map_is_offered(qtbot, bare_session, tmp_path):
    Project.create(tmp_path / "empty").close()
    bare_session.open_project(tmp_path / "empty")
    with qtbot.waitSignal(bare_session.engine_ready):
        bare_session.introduce_engine()
    page = MapPage(bare_session)
    qtbot.addWidget(page)
    page.show()
    button = page.controls.draw
    assert page.controls.source is not None  # a backbone could be asked
    assert not button.isEnabled()
    assert button.toolTip() == page._empty._heading.text() == "There are no images yet"
    assert not page._empty.button.isVisible()
    put(bare_session.project, "unsorted/first.png", 7, None)
    bare_session.take_notice()
    assert button.isEnabled()
    assert button.toolTip() == ""
    assert page._empty.button.text() == "Draw the map"


def test_the_classifier_in_training_is_mapped_and_the_map_says_when(qtbot, page, engine, real_session):
    hold = engine.hold[Train] = threading.Event()
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 3})
    choose(page, "mapSource", "In training")
    qtbot.waitUntil(lambda: not page.busy)
    (asked,) = [request for request in engine.asked(DrawMap) if request.source.run_folder == LIVE]
    shown, enabled = page.state_text, page.controls.compare.isEnabled()
    with qtbot.waitSignal(real_session.training_ended):
        hold.set()
    assert asked.onto is None
    assert "after epoch 1" in shown
    assert not enabled
    assert page.controls.source.run_folder == str(real_session.run.folder)


def test_how_far_classes_are_apart_is_measured_anew_when_images_are_sorted(
    qtbot, page, engine, real_session, monkeypatch
):
    def separate(request):
        yield None
        return Separations(tuple(Separation(-0.5, 8, 2) for _ in request.sources))

    engine.answers[Separate] = separate
    assert "0.25" in page.state_text
    real_session.set_class([0], None)
    page._tell()
    assert "sorted since" in page.state_text
    qtbot.waitUntil(lambda: "-0.50" in page.state_text)
    assert "sorted since" not in page.state_text
    (asked,) = engine.asked(Separate)
    assert asked.snapshot.labels[0] == -1
    assert asked.sources == (page.controls.source,)
