"""One picture, large: zoom, pan, the heat map over it, and the value under the cursor."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from core import colour_maps
from gui import theme
from gui.busy_ring import BusyRing
from gui.pictures import to_qimage
from gui.zoom import Zoom

_ZOOM_PER_NOTCH = 1.25
_PIXELS_FROM = 3.0  # screen pixels per picture pixel from which single pixels are shown instead of a blur
_UNSEEN = QColor(0, 0, 0, 70)  # lies on what the network does not see

Region = tuple[float, float, float, float]
WHOLE: Region = (0.0, 0.0, 1.0, 1.0)


class ImageView(QWidget):
    """Shows one picture and a heat map over it. It never takes the keyboard from the gallery."""

    hovered = Signal(float)  # the map's value under the cursor in 0..1, -1 where there is none
    save_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageView")
        self.setAccessibleName(self.tr("Picture"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)
        self._picture: QImage | None = None
        self._final = False
        self._scaled: QPixmap | None = None
        self._note = ("", "")
        self._values: NDArray[np.float32] | None = None
        self._overlay: QImage | None = None
        self._region = WHOLE
        self._map_visible = True
        self._opacity = 0.6
        self._colour_map = colour_maps.NAMES[0]
        self._zoom = Zoom()
        self._grabbed: QPointF | None = None
        self._cursor: QPointF | None = None
        self.ring = BusyRing(self)
        self._reset_keys = [QShortcut(QKeySequence(key), self, self.reset_zoom) for key in ("Esc", "Z")]
        for key in self._reset_keys:
            key.activatedAmbiguously.connect(self.reset_zoom)
        self._allow_reset_keys()

    # ------------------------------------------------------------------------------------- what is shown

    def sizeHint(self) -> QSize:
        """A square that fits a dock of 330 pixels."""
        return QSize(306, 306)

    @property
    def has_picture(self) -> bool:
        """Is there a picture, be it only the thumbnail?"""
        return self._picture is not None

    @property
    def complete(self) -> bool:
        """Is it the picture itself, no thumbnail?"""
        return self._picture is not None and self._final

    @property
    def zoom(self) -> float:
        """1 shows the whole picture."""
        return self._zoom.factor

    @property
    def opacity(self) -> float:
        """How opaque the heat map is where it is high, 0..1."""
        return self._opacity

    @property
    def colour_map(self) -> str:
        """The name of the colour scale."""
        return self._colour_map

    @property
    def values(self) -> NDArray[np.float32] | None:
        """The heat map as drawn, float32 [H, W] in 0..1."""
        return self._values

    @property
    def note(self) -> str:
        """The sentence in place of the picture, or over it."""
        return self._note[1]

    def show_picture(self, picture: QImage, final: bool) -> None:
        """Show a picture; `final` is False for a thumbnail that stands in for it. Zoom stays as it is."""
        self._picture = picture
        self._final = final
        self._scaled = None
        self._zoom.aspect = picture.width() / picture.height()
        self._moved()

    def clear(self, icon: str = "", text: str = "") -> None:
        """No picture and no map; an icon and a sentence instead."""
        self._picture = None
        self._scaled = None
        self.show_heat_map(None)
        self.reset_zoom()
        self.set_note(text, icon)

    def set_note(self, text: str, icon: str = "") -> None:
        """A sentence in place of the picture, or at its lower edge; an empty one removes it."""
        self._note = (icon, text)
        self.setAccessibleDescription(text)
        self.update()

    def show_heat_map(self, values: NDArray[np.float32] | None, region: Region = WHOLE) -> None:
        """Lay a map over the picture; None removes it.

        Args:
            values: float32 [h, w] in 0..1.
            region: (left, top, right, bottom) of what the network saw, as fractions of the picture.
        """
        self._values = None if values is None else colour_maps.enlarge(values)
        self._region = region
        self._colour()
        self._tell_hovered()

    def set_map_visible(self, visible: bool) -> None:
        """Switch the overlay on or off; the map is kept."""
        self._map_visible = visible
        self._tell_hovered()
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """How opaque the overlay is where the map is high, 0..1."""
        self._opacity = opacity
        self._colour()

    def set_colour_map(self, name: str) -> None:
        """Choose the colour scale, one of `colour_maps.NAMES`."""
        self._colour_map = name
        self._colour()

    def rendered(self) -> QImage | None:
        """The picture in its own size with the overlay as it is shown, for saving and copying."""
        if self._picture is None:
            return None
        image = self._picture.convertToFormat(QImage.Format.Format_RGB32)
        if self._map_shown() and self._overlay is not None:
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._region_in(QRectF(image.rect())), self._overlay)
            painter.end()
        return image

    def _colour(self) -> None:
        if self._values is None:
            self._overlay = None
        else:
            self._overlay = to_qimage(colour_maps.overlay(self._values, self._colour_map, self._opacity))
        self.update()

    def _map_shown(self) -> bool:
        return self._map_visible and self._values is not None and self._picture is not None

    # ------------------------------------------------------------------------------------ where things lie

    def picture_rect(self) -> QRectF:
        """Where the picture lies in the view; larger than the view when zoomed."""
        return QRectF() if self._picture is None else self._zoom.rect()

    def region_rect(self) -> QRectF:
        """Where the part of the picture lies that the network saw."""
        return self._region_in(self.picture_rect())

    def _region_in(self, rect: QRectF) -> QRectF:
        left, top, right, bottom = self._region
        return QRectF(
            rect.x() + left * rect.width(),
            rect.y() + top * rect.height(),
            (right - left) * rect.width(),
            (bottom - top) * rect.height(),
        )

    def value_at(self, position: QPointF) -> float | None:
        """The map's value at a point of the view, or None outside of it."""
        area = self.region_rect()
        if not self._map_shown() or self._values is None or not area.contains(position):
            return None
        height, width = self._values.shape
        column = min(int((position.x() - area.x()) / area.width() * width), width - 1)
        row = min(int((position.y() - area.y()) / area.height() * height), height - 1)
        return float(self._values[row, column])

    def in_margin(self, position: QPointF) -> bool:
        """Is this a point of the picture that the network does not see?"""
        inside = self.picture_rect().contains(position)
        return self._map_shown() and inside and not self.region_rect().contains(position)

    def reset_zoom(self) -> None:
        """The whole picture again."""
        self._zoom.reset()
        self._moved()

    def zoom_at(self, position: QPointF, factor: float) -> None:
        """Zoom by a factor; the point of the picture under `position` stays there."""
        if self._picture is not None:
            self._zoom.by(factor, position)
            self._moved()

    def _moved(self) -> None:
        self._allow_reset_keys()
        self._show_cursor()
        self._tell_hovered()
        self.update()

    def _allow_reset_keys(self) -> None:
        for key in self._reset_keys:
            key.setEnabled(self.zoom > 1)

    # ------------------------------------------------------------------------------------------------ mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        self.zoom_at(event.position(), _ZOOM_PER_NOTCH ** (event.angleDelta().y() / 120))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton and self.zoom > 1:
            self._grabbed = event.position()
            self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or tell the value under the cursor."""
        self._cursor = event.position()
        if self._grabbed is None:
            self._tell_hovered()
            self.update()
            return
        self._zoom.pan(event.position() - self._grabbed)
        self._grabbed = event.position()
        self._moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The whole picture again."""
        self.reset_zoom()

    def leaveEvent(self, event: QEvent) -> None:
        """No value without a cursor."""
        self._cursor = None
        self._tell_hovered()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say what the dim margin means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tr("The network does not see the margin")
            QToolTip.showText(event.globalPos(), text if self.in_margin(QPointF(event.pos())) else "", self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Save, copy, reset."""
        if self._picture is not None:
            menu = self.menu()
            menu.exec(event.globalPos())
            menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with the picture as it is shown."""
        menu = QMenu(self)
        menu.addAction(theme.icon("content-copy"), self.tr("Copy picture"), self.copy_wanted.emit)
        menu.addAction(theme.icon("download"), self.tr("Save as PNG…"), self.save_wanted.emit)
        menu.addSeparator()
        reset = menu.addAction(self.tr("Whole picture (Z)"), self.reset_zoom)
        reset.setEnabled(self.zoom > 1)
        return menu

    def _show_cursor(self) -> None:
        if self.zoom <= 1:
            self.unsetCursor()
        else:
            held = self._grabbed is not None
            self.setCursor(Qt.CursorShape.ClosedHandCursor if held else Qt.CursorShape.OpenHandCursor)

    def _tell_hovered(self) -> None:
        value = None if self._cursor is None else self.value_at(self._cursor)
        self.hovered.emit(-1.0 if value is None else value)

    # ---------------------------------------------------------------------------------------------- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same point of the picture in the middle."""
        self.ring.move(self.width() - self.ring.width() - 8, 8)
        self._zoom.view = QSizeF(self.size())
        self._moved()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, map, margin, value."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), theme.RADIUS_PX, theme.RADIUS_PX)
        painter.fillPath(frame, QColor(theme.colours().window))
        painter.setClipPath(frame)
        if self._picture is None:
            self._paint_note(painter)
            return
        self._paint_picture(painter, self._picture)
        if self._map_shown() and self._overlay is not None:
            self._paint_map(painter, self._overlay)
        if self.note:
            self._paint_pill(painter, self.note, QPoint(self.width() // 2, self.height()))
        elif self._cursor is not None and (value := self.value_at(self._cursor)) is not None:
            self._paint_pill(painter, f"{100 * value:.0f} %", self._cursor.toPoint() + QPoint(0, -12))

    def _paint_picture(self, painter: QPainter, picture: QImage) -> None:
        rect = self.picture_rect()
        ratio = self.devicePixelRatioF()
        scale = rect.width() * ratio / picture.width()
        if scale < 1:  # scaled with care, and once: bilinear drawing skips pixels
            size = QSize(max(round(rect.width() * ratio), 1), max(round(rect.height() * ratio), 1))
            if self._scaled is None or self._scaled.size() != size:
                smooth = Qt.TransformationMode.SmoothTransformation
                small = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
                self._scaled = QPixmap.fromImage(small)
            painter.drawPixmap(rect, self._scaled, QRectF(self._scaled.rect()))
            return
        smooth_pixels = not self._final or scale < _PIXELS_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth_pixels)
        painter.drawImage(rect, picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)

    def _paint_map(self, painter: QPainter, overlay: QImage) -> None:
        seen = self.region_rect()
        painter.drawImage(seen, overlay)
        margin, inside = QPainterPath(), QPainterPath()
        margin.addRect(self.picture_rect())
        inside.addRect(seen)
        margin = margin.subtracted(inside)
        if not margin.isEmpty():
            painter.fillPath(margin, _UNSEEN)
            painter.setPen(QPen(QColor(255, 255, 255, 120), 1))
            painter.drawRect(seen)

    def _paint_note(self, painter: QPainter) -> None:
        icon, text = self._note
        colours = theme.colours()
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        area = self.rect().adjusted(24, 24, -24, -24)
        height = QFontMetrics(self.font()).boundingRect(area, flags, text).height()
        top = area.center().y() - height // 2
        if icon:
            top += 22
            theme.icon(icon, colours.muted).paint(painter, area.center().x() - 18, top - 46, 36, 36)
        painter.setPen(QColor(colours.muted))
        painter.drawText(area.x(), top, area.width(), height + 4, flags, text)

    def _paint_pill(self, painter: QPainter, text: str, foot: QPoint) -> None:
        """A line of text on a plate; `foot` is the middle of its lower edge, moved so that all of it shows."""
        metrics = QFontMetrics(self.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width() - 32)
        size = QSize(metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
        left = min(max(foot.x() - size.width() // 2, 8), self.width() - size.width() - 8)
        top = min(max(foot.y() - size.height(), 8), self.height() - size.height() - 8)
        plate = QRectF(left, top, size.width(), size.height())
        colour = QColor(theme.colours().panel)
        colour.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(plate, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setPen(QColor(theme.colours().text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
