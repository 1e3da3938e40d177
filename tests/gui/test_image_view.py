import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from core import colour_maps
from gui.image_view import ImageView
from gui.pictures import stand_in, to_qimage
from gui.zoom import MAX_FACTOR

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def view(qtbot):
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(200, 200)
    view.show()
    return view


def plain(width, height, colour="white"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def wheel(view, position, notches=1):
    event = QWheelEvent(
        QPointF(position),
        QPointF(view.mapToGlobal(position)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def point_under(view, position):
    rect = view.picture_rect()
    return (position.x() - rect.x()) / rect.width(), (position.y() - rect.y()) / rect.height()


def test_the_whole_picture_is_fitted_and_centred(view):
    view.show_picture(plain(400, 200), final=True)
    assert view.picture_rect() == QRectF(0, 50, 200, 100)
    view.show_picture(plain(100, 200), final=True)
    assert view.picture_rect() == QRectF(50, 0, 100, 200)


def test_the_overlay_lies_exactly_on_what_the_network_saw(view):
    view.show_picture(plain(400, 200), final=True)
    view.show_heat_map(np.ones((7, 7), np.float32), (0.25, 0, 0.75, 1))
    assert view.region_rect() == QRectF(50, 50, 100, 100)
    view.set_opacity(1.0)
    rendered = view.rendered()
    assert rendered.size() == plain(400, 200).size()
    hottest = QColor(*colour_maps.table("inferno")[-1].tolist())
    assert rendered.pixelColor(102, 5) == hottest
    assert rendered.pixelColor(297, 195) == hottest
    assert rendered.pixelColor(97, 5) == QColor("white")
    assert rendered.pixelColor(302, 195) == QColor("white")


def test_the_margin_is_dimmed_on_the_screen_but_not_in_the_saved_picture(view):
    view.show_picture(plain(400, 200), final=True)
    view.show_heat_map(np.zeros((7, 7), np.float32), (0.25, 0, 0.75, 1))
    shown = view.grab().toImage()
    assert shown.pixelColor(25, 100).lightness() < shown.pixelColor(100, 100).lightness() == 255
    assert view.in_margin(QPointF(25, 100))
    assert not view.in_margin(QPointF(100, 100))
    assert not view.in_margin(QPointF(100, 20))
    assert view.rendered().pixelColor(5, 5) == QColor("white")


def test_the_value_under_the_cursor_is_told(view, qtbot):
    values = np.array([[1, 0], [0, 0.5]], np.float32)
    view.show_picture(plain(200, 200), final=True)
    view.show_heat_map(values)
    assert view.value_at(QPointF(50, 50)) == pytest.approx(1, abs=0.02)
    assert view.value_at(QPointF(150, 50)) == pytest.approx(0, abs=0.02)
    assert view.value_at(QPointF(150, 150)) == pytest.approx(0.5, abs=0.02)
    heard = []
    view.hovered.connect(heard.append)
    QTest.mouseMove(view, QPoint(150, 150))
    assert heard[-1] == pytest.approx(0.5, abs=0.02)
    view.set_map_visible(False)
    assert heard[-1] == -1
    assert view.value_at(QPointF(50, 50)) is None


def test_there_is_no_value_outside_the_region_or_without_a_map(view):
    view.show_picture(plain(400, 200), final=True)
    assert view.value_at(QPointF(100, 100)) is None
    view.show_heat_map(np.ones((7, 7), np.float32), (0.25, 0, 0.75, 1))
    assert view.value_at(QPointF(20, 100)) is None


def test_the_wheel_zooms_at_the_cursor(view):
    view.show_picture(plain(400, 300), final=True)
    cursor = QPoint(60, 90)
    before = point_under(view, cursor)
    wheel(view, cursor, 4)
    assert view.zoom == pytest.approx(1.25**4)
    assert point_under(view, cursor) == pytest.approx(before)
    wheel(view, cursor, 99)
    assert view.zoom == MAX_FACTOR
    wheel(view, cursor, -99)
    assert view.zoom == 1
    assert view.picture_rect() == QRectF(0, 25, 200, 150)


def test_dragging_pans_but_never_past_the_edge(view):
    view.show_picture(plain(200, 200), final=True)
    view.zoom_at(QPointF(100, 100), 2)
    assert view.picture_rect() == QRectF(-100, -100, 400, 400)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(130, 90))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(130, 90))
    assert view.picture_rect() == QRectF(-70, -110, 400, 400)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(900, 900))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(900, 900))
    assert view.picture_rect() == QRectF(0, 0, 400, 400)


def test_a_double_click_shows_the_whole_picture_again(view):
    view.show_picture(plain(200, 200), final=True)
    view.zoom_at(QPointF(20, 20), 3)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert view.zoom == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Z])
def test_keys_show_the_whole_picture_again_and_the_focus_stays_elsewhere(qtbot, key):
    window = QWidget()
    qtbot.addWidget(window)
    gallery, view = QWidget(), ImageView()
    gallery.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QHBoxLayout(window)
    layout.addWidget(gallery)
    layout.addWidget(view)
    with qtbot.waitActive(window):
        window.show()
    gallery.setFocus()
    view.show_picture(plain(200, 200), final=True)
    view.zoom_at(QPointF(20, 20), 3)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton)
    assert gallery.hasFocus()
    QTest.keyClick(gallery, key)
    assert view.zoom == 1


def test_z_is_only_a_letter_while_typing(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    search, view = QLineEdit(), ImageView()
    layout = QHBoxLayout(window)
    layout.addWidget(search)
    layout.addWidget(view)
    with qtbot.waitActive(window):
        window.show()
    search.setFocus()
    view.show_picture(plain(200, 200), final=True)
    view.zoom_at(QPointF(20, 20), 3)
    QTest.keyClick(search, Qt.Key.Key_Z)
    assert search.text() == "z"
    assert view.zoom == 3


def test_the_zoom_outlives_the_change_from_thumbnail_to_picture(view):
    view.show_picture(plain(40, 40), final=False)
    view.zoom_at(QPointF(100, 100), 2)
    view.show_picture(plain(400, 400), final=True)
    assert view.picture_rect() == QRectF(-100, -100, 400, 400)
    assert view.complete


def test_opacity_and_colours_change_the_overlay_only(view):
    view.show_picture(plain(100, 100), final=True)
    view.show_heat_map(np.ones((7, 7), np.float32))
    before = view.values
    view.set_opacity(0.0)
    assert view.rendered().pixelColor(50, 50) == QColor("white")
    view.set_opacity(1.0)
    view.set_colour_map("viridis")
    assert view.rendered().pixelColor(50, 50) == QColor(*colour_maps.table("viridis")[-1].tolist())
    assert view.values is before


def test_a_cleared_view_has_a_note_and_nothing_to_save(view):
    view.show_picture(plain(100, 100), final=True)
    view.clear("image-broken-variant", "This file cannot be read: it is cut short.")
    assert view.rendered() is None
    assert "cut short" in view.note
    assert view.accessibleDescription() == view.note
    view.grab()


def test_a_thumbnail_stands_where_its_square_lies_in_the_picture(view):
    thumbnail = QPixmap(50, 50)
    thumbnail.fill(QColor("red"))
    image = stand_in(thumbnail, (400, 200))
    assert (image.width(), image.height()) == (100, 50)
    assert image.pixelColor(50, 25) == QColor("red")
    assert image.pixelColor(20, 25).alpha() == 0


def test_pixels_become_an_image_with_its_own_memory():
    pixels = np.zeros((3, 5, 3), np.uint8)
    pixels[1, 2] = (10, 20, 30)
    image = to_qimage(pixels)
    pixels[:] = 255
    assert (image.width(), image.height()) == (5, 3)
    assert image.pixelColor(2, 1) == QColor(10, 20, 30)


def test_the_busy_ring_turns_only_while_busy(view, qtbot):
    view.ring.set_busy(True)
    assert not view.ring.isVisible()
    qtbot.waitUntil(view.ring.isVisible)
    view.grab()
    view.ring.set_busy(False)
    assert not view.ring.isVisible()
