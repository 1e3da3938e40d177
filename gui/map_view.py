"""A map of images to look at: points in class colours or thumbnails, zoomed, moved and turned; a lasso selects."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from core.catalogue import PRESENT
from core.projection_figures import fitted
from gui import theme
from gui.image_list_model import wrong
from gui.image_menu import ImageMenu
from gui.map_camera import MapCamera
from gui.map_card import paint_card
from gui.point_raster import disc, inside_polygon, stamp

if TYPE_CHECKING:
    from gui.session import Session

POINT_PX, RING_PX, LINE_PX = 3.5, 6.5, 1.8
REACH_PX = 12  # so near to a point the pointer means it
THUMBNAIL_PX = 52
WHEEL_STEP = 1.0015
CLICK_PX = 4
FARTHER = 0.45  # how much of the background lies on the farthest point of three dimensions
NO_ROWS = np.empty(0, np.int64)


class MapView(QWidget):
    """See the file's docstring. Left draws the lasso (three dimensions: turns, with Shift the lasso); right moves."""

    hovered = Signal(int)  # a row, -1 for none

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapView")
        self.setAccessibleName(self.tr("Map"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = session
        self.rows = NO_ROWS
        self.camera = MapCamera()
        self._positions = np.empty((0, 2), np.float32)
        self._thumbnails = False
        self._hovered, self._left = -1, 0
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._lasso: list[QPointF] = []
        self._drawn: QImage | None = None
        session.thumbnails.ready.connect(self._thumbnail_came)
        for changed in (
            session.rows_changed,
            session.classes_changed,
            session.predictions_changed,
            session.filter_changed,
            session.selection_changed,
            session.current_changed,
        ):
            changed.connect(self.look_again)

    # ------------------------------------------------------------------------------------------------ what is shown

    def show_map(
        self,
        rows: NDArray[np.int64],
        positions: NDArray[np.floating],
        within: NDArray[np.floating] | None = None,
    ) -> None:
        """Show images, int64 [N], at positions [N, 2] or [N, 3] in a unit of their own.

        Within others, [M, 2], they are a step on the way of a map that is fitted as a whole already.
        """
        if positions.shape[1:] != self._positions.shape[1:]:
            self.camera.reset()
        self.rows = rows
        self._positions = fitted(positions) if within is None else positions
        self.camera.fit(self._positions if within is None else within)
        self.look_again()

    def show_thumbnails(self, shown: bool) -> None:
        """Thumbnails, as many as have room, or only points."""
        self._thumbnails = shown
        self.look_again()

    def keep_free(self, left_px: int) -> None:
        """The map is fitted beside what lies over its left edge."""
        self._left = left_px
        self.camera.resize(self.width(), self.height(), left_px)
        self.look_again()

    def reset(self) -> None:
        """The whole map again."""
        self.camera.reset()
        self.look_again()

    def look_again(self, *_: object) -> None:
        """Something that is painted has changed."""
        self._drawn = None
        self.update()

    @property
    def solid(self) -> bool:
        """Has the map three dimensions?"""
        return self._positions.shape[1] == 3

    @property
    def flat(self) -> NDArray[np.floating]:
        """The map as it is turned, [N, 2], up being up."""
        return self.camera.flat(self._positions)[:, :2]

    def places(self) -> NDArray[np.float64]:
        """Where the images lie in the view, in pixels [N, 2]."""
        return self.camera.places(self._positions)

    def seen(self) -> NDArray[np.bool_]:
        """Which images are there and pass the filter, bool [N]."""
        project = self._session.project
        if project is None:
            return np.zeros(len(self.rows), bool)
        shown = np.zeros(project.count, bool)
        shown[self._session.visible_rows] = True
        here = self.rows < project.count
        found = np.zeros(len(self.rows), bool)
        found[here] = shown[self.rows[here]] & (project.states[self.rows[here]] == PRESENT)
        return found

    def row_at(self, x: float, y: float) -> int:
        """The image under the pointer, -1 for none."""
        if not len(self.rows):
            return -1
        distance = ((self.places() - (x, y)) ** 2).sum(axis=1)
        distance[~self.seen()] = np.inf
        nearest = int(distance.argmin())
        return int(self.rows[nearest]) if distance[nearest] <= REACH_PX**2 else -1

    # --------------------------------------------------------------------------------------------- how it is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """Points from a picture that is kept, and over it what the pointer does."""
        if self._drawn is None:
            self._drawn = self._draw_points()
        painter = QPainter(self)
        painter.drawImage(QPointF(0, 0), self._drawn)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._thumbnails:
            self._paint_thumbnails(painter)
        if len(self._lasso) > 1:
            colour = QColor(theme.colours().accent)
            painter.setPen(QPen(colour, 1.5))
            colour.setAlpha(40)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF(self._lasso))
        if self._hovered >= 0 and self._pressed is None:
            paint_card(painter, self, self._session, self._hovered, self._last)
        painter.end()

    def _draw_points(self) -> QImage:
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        ground = _rgb(theme.colours().field)
        pixels = np.empty((max(height, 1), max(width, 1), 4), np.uint8)
        pixels[:] = (*ground[::-1], 255)
        project = self._session.project
        if project is not None and len(self.rows):
            self._stamp_all(pixels, ratio)
        size = pixels.shape[1], pixels.shape[0], 4 * pixels.shape[1]
        image = QImage(pixels.data, *size, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(ratio)
        return image

    def _stamp_all(self, pixels: NDArray[np.uint8], ratio: float) -> None:
        places, seen = self.places() * ratio, self.seen()
        order = np.arange(len(places))
        colours = self._colours()
        if self.solid:  # the farthest first, and fainter
            depth = self.camera.flat(self._positions)[:, 2]
            order = np.argsort(depth)
            haze = (np.clip((1 - depth) / 2, 0, 1) * FARTHER)[:, None]
            colours = (colours * (1 - haze) + haze * _rgb(theme.colours().field)).astype(np.uint8)
        faint = np.tile(np.array(_rgb(theme.colours().border), np.uint8), (len(places), 1))
        hidden, shown = order[~seen[order]], order[seen[order]]
        stamp(pixels, places[hidden], faint[hidden], disc(2 * ratio))
        stamp(pixels, places[shown], colours[shown], disc(POINT_PX * ratio))
        text, accent, bad = (
            np.array(_rgb(name), np.uint8)
            for name in (theme.colours().text, theme.colours().accent, theme.colours().bad)
        )
        chosen = shown[np.isin(self.rows[shown], self._session.selection)]
        rings = [(shown[self._wrong()[shown]], bad, RING_PX), (chosen, accent, RING_PX + LINE_PX)]
        rings.append((shown[self.rows[shown] == self._session.current_row], text, RING_PX + 2 * LINE_PX))
        for which, colour, radius in rings:
            mask = disc(radius * ratio, (radius - LINE_PX) * ratio)
            stamp(pixels, places[which], np.tile(colour, (len(which), 1)), mask)

    def _colours(self) -> NDArray[np.uint8]:
        """The colour of each point's class, RGB [N, 3]; gray for unsorted."""
        project = self._session.project
        assert project is not None
        gray = _rgb(theme.colours().muted)
        table = np.tile(np.array(gray, np.uint8), (max((i.id for i in project.classes), default=-1) + 2, 1))
        for info in project.classes:
            table[info.id] = _rgb(info.colour)
        table[-1] = gray
        labels = np.full(len(self.rows), -1, np.int64)
        here = self.rows < project.count
        labels[here] = project.labels[self.rows[here]]
        return table[labels]

    def _wrong(self) -> NDArray[np.bool_]:
        project = self._session.project
        assert project is not None
        mistaken = wrong(project.labels, self._session.predicted)
        found = np.zeros(len(self.rows), bool)
        here = self.rows < min(project.count, len(mistaken))
        found[here] = mistaken[self.rows[here]]
        return found

    def _paint_thumbnails(self, painter: QPainter) -> None:
        """As many as hide no other; the rest stay points."""
        project = self._session.project
        if project is None or not len(self.rows):
            return
        places, seen = self.places(), np.flatnonzero(self.seen())
        size = THUMBNAIL_PX + 6
        inside = seen[
            (places[seen] > -size).all(axis=1)
            & (places[seen] < (self.width() + size, self.height() + size)).all(axis=1)
        ]
        cells = np.floor(places[inside] / size).astype(np.int64)
        _, first = np.unique(cells, axis=0, return_index=True)
        colours = {info.id: QColor(info.colour) for info in project.classes}
        taken: list[tuple[float, float]] = []
        for index in inside[first].tolist():
            x, y = places[index].tolist()
            if any(abs(x - left) < size and abs(y - top) < size for left, top in taken):
                continue
            taken.append((x, y))
            row = int(self.rows[index])
            picture = self._session.thumbnails.pixmap(row)
            if picture is not None and not picture.isNull():
                box = QRectF(x - THUMBNAIL_PX / 2, y - THUMBNAIL_PX / 2, THUMBNAIL_PX, THUMBNAIL_PX)
                painter.drawPixmap(box, picture, QRectF(picture.rect()))
                frame = colours.get(int(project.labels[row]), QColor(theme.colours().muted))
                chosen = bool((self._session.selection == row).any())
                painter.setPen(QPen(QColor(theme.colours().text) if chosen else frame, 3 if chosen else 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, 5, 5)

    def picture(self) -> QPixmap:
        """The map as it is seen, without what the pointer does."""
        hovered, self._hovered = self._hovered, -1
        picture = self.grab()
        self._hovered = hovered
        return picture

    # ------------------------------------------------------------------------------------------ what the pointer does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a lasso, or to move or turn the map."""
        self._pressed = self._last = event.position()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left = event.button() == Qt.MouseButton.LeftButton
        self._lasso = [event.position()] if left and (shift or not self.solid) else []
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it; without a button, say which image is under the pointer."""
        by = event.position() - self._last
        self._last = event.position()
        if not event.buttons():
            self._hover(self.row_at(event.position().x(), event.position().y()))
            return
        if self._lasso:
            self._lasso.append(event.position())
            self.update()
        elif self.solid and event.buttons() & Qt.MouseButton.LeftButton:
            self.camera.turn(by.x(), by.y())
            self.look_again()
        else:
            self.camera.pan(by.x(), by.y())
            self.look_again()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click looks at an image, a lasso selects; Ctrl adds to what was selected."""
        pressed, self._pressed = self._pressed, None
        lasso, self._lasso = self._lasso, []
        if pressed is None:
            return
        add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if (event.position() - pressed).manhattanLength() <= CLICK_PX and len(lasso) < 12:
            if event.button() == Qt.MouseButton.LeftButton:
                self._click(self.row_at(pressed.x(), pressed.y()), add)
        elif lasso:
            corners = np.array([(point.x(), point.y()) for point in lasso])
            inside = inside_polygon(self.places(), corners) & self.seen()
            self._select(self.rows[inside], add)
        self.update()

    def _click(self, row: int, add: bool) -> None:
        if row < 0:
            self._select(NO_ROWS, add)
        elif add:
            self._select(np.array([row]), add)
        else:
            self._session.set_selection(np.array([row]))
            self._session.set_current(row)

    def _select(self, rows: NDArray[np.int64], add: bool) -> None:
        chosen = np.union1d(self._session.selection, rows) if add else np.sort(rows)
        self._session.set_selection(chosen)

    def _hover(self, row: int) -> None:
        if row != self._hovered or row >= 0:
            self._hovered = row
            self.hovered.emit(row)
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected images, after a click on one of them that moved nothing."""
        row = self.row_at(event.pos().x(), event.pos().y())
        if self._session.project is None or row < 0:
            return
        chosen = self._session.selection
        rows = chosen if (chosen == row).any() else np.array([row])
        menu = ImageMenu(self._session, rows, self)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge what is under the pointer."""
        self.camera.zoom(WHEEL_STEP ** event.angleDelta().y(), event.position().x(), event.position().y())
        self.look_again()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The whole map again."""
        self.reset()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self._hover(-1)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new size."""
        super().resizeEvent(event)
        self.camera.resize(self.width(), self.height(), self._left)
        self._drawn = None

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._drawn = None

    def _thumbnail_came(self, row: int) -> None:
        if self._thumbnails or row == self._hovered:
            self.update()


def _rgb(colour: str) -> tuple[int, int, int]:
    named = QColor(colour)
    return named.red(), named.green(), named.blue()
