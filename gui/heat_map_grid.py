"""A table of heat maps: a row for each image, a column for each run or method; painted, and drawn into a picture."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from core import colour_maps
from core.jobs import HeatMap
from gui import theme
from gui.plain_text import plain

GAP_PX = 10
SCALE = "inferno"
OPACITY = 0.6
WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
UNSEEN = QColor(0, 0, 0, 90)  # lies on what the network does not see
SAVED_RATIO = 2.0  # a saved table is finer than the one on the screen


@dataclass(frozen=True, eq=False)
class MapCell:
    """One heat map, or why there is none.

    Args:
        text: under the picture: the prediction and its score.
        colour: of the predicted class.
        right: does the prediction agree with the label?
        why: why there is no map.
        note: what a map without anything to see says, over the picture.
    """

    text: str = ""
    colour: str = ""
    right: bool | None = None
    overlay: QImage | None = None
    region: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    tip: str = ""
    why: str = ""
    note: str = ""


@dataclass
class MapRow:
    """An image: its row in the project, what stands under it, its class colour, its picture once it is read."""

    row: int
    text: str = ""
    colour: str = ""
    picture: QImage | None = None
    cells: dict[str, MapCell] = field(default_factory=dict)


def overlay_of(heat_map: HeatMap) -> QImage:
    """A heat map in colour, to lay over its picture."""
    rgba = np.ascontiguousarray(colour_maps.overlay(colour_maps.enlarge(heat_map.values), SCALE, OPACITY))
    height, width = rgba.shape[:2]
    return QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


class HeatMapGrid(QAbstractScrollArea):
    """See the file's docstring."""

    chosen = Signal(int)  # a row of the project

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatMapGrid")
        self.setAccessibleName(self.tr("Heat maps side by side"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.side_px = 128
        self.rows: list[MapRow] = []
        self.columns: list[tuple[str, str]] = []  # key, title
        self.current = -1

    def show_table(self, rows: Sequence[MapRow], columns: Sequence[tuple[str, str]]) -> None:
        """Show these rows and columns."""
        self.rows, self.columns = list(rows), list(columns)
        self.lay_out()

    def set_side(self, px: int) -> None:
        """Zoom."""
        self.side_px = px
        self.lay_out()

    def show_current(self, row: int) -> None:
        """Another image is looked at."""
        self.current = row
        self.viewport().update()

    def drawn(self) -> QImage:
        """The whole table as a picture."""
        size = self._content()
        image = QImage((QSize(size) * SAVED_RATIO), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SAVED_RATIO)
        image.fill(QColor(theme.colours().field))
        painter = QPainter(image)
        painter.setFont(self.font())
        self._paint(painter, QRect(QPoint(0, 0), size), marked=False)
        painter.end()
        return image

    # ---------------------------------------------------------------------------------------------- places

    def lay_out(self) -> None:
        """Scroll bars for what there is."""
        content, view = self._content(), self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), content.height(), view.height()),
            (self.horizontalScrollBar(), content.width(), view.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        self.viewport().update()

    @property
    def _line_px(self) -> int:
        return QFontMetrics(self.font()).height() + 4

    @property
    def _row_px(self) -> int:
        return self.side_px + self._line_px + GAP_PX

    @property
    def _head_px(self) -> int:
        metrics = QFontMetrics(self.font())
        titles = [title for _, title in self.columns]
        long = any(" · " in title or metrics.horizontalAdvance(title) > self.side_px for title in titles)
        return (2 if long else 1) * self._line_px + GAP_PX // 2

    def _content(self) -> QSize:
        columns = len(self.columns) + 1
        return QSize(
            columns * (self.side_px + GAP_PX) + GAP_PX, self._head_px + len(self.rows) * self._row_px + GAP_PX
        )

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def place(self, number: int, column: int) -> QRect:
        """Where a picture lies, in the table; column 0 is the image by itself."""
        left = GAP_PX + column * (self.side_px + GAP_PX)
        return QRect(left, self._head_px + number * self._row_px, self.side_px, self.side_px)

    def _at(self, position: QPoint) -> tuple[MapRow, int] | None:
        at = position + self._offset()
        number = (at.y() - self._head_px) // self._row_px
        column = (at.x() - GAP_PX // 2) // (self.side_px + GAP_PX)
        if 0 <= number < len(self.rows) and 0 <= column <= len(self.columns):
            return self.rows[number], column
        return None

    # ------------------------------------------------------------------------------------------- what Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other scroll bars."""
        super().resizeEvent(event)
        self.lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew."""
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at an image."""
        found = self._at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(found[0].row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the next image; the sorting keys are not ours."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        numbers = [number for number, line in enumerate(self.rows) if line.row == self.current]
        if step is None or not self.rows:
            event.ignore()
            return
        number = min(max(numbers[0] + step, 0), len(self.rows) - 1) if numbers else 0
        self.chosen.emit(self.rows[number].row)
        place = self.place(number, 0)
        bar = self.verticalScrollBar()
        if place.top() - self._head_px < bar.value():
            bar.setValue(place.top() - self._head_px)
        elif place.top() + self._row_px > bar.value() + self.viewport().height():
            bar.setValue(place.top() + self._row_px - self.viewport().height())

    def viewportEvent(self, event: QEvent) -> bool:
        """A cell's tip."""
        if isinstance(event, QHelpEvent) and (found := self._at(event.pos())) is not None:
            line, column = found
            cell = line.cells.get(self.columns[column - 1][0]) if column else None
            QToolTip.showText(
                event.globalPos(), plain(cell.tip or cell.why) if cell else plain(line.text), self
            )
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is seen of the table."""
        painter = QPainter(self.viewport())
        painter.translate(-self._offset())
        self._paint(painter, self.viewport().rect().translated(self._offset()), marked=True)

    # ------------------------------------------------------------------------------------------------ painting

    def _paint(self, painter: QPainter, seen: QRect, marked: bool) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for number, line in enumerate(self.rows):
            top = self.place(number, 0).top()
            if top + self._row_px < seen.top() or top > seen.bottom():
                continue
            if marked and line.row == self.current:
                self._paint_current(painter, number)
            self._paint_image(painter, self.place(number, 0), line)
            for column, (key, _) in enumerate(self.columns, 1):
                self._paint_cell(painter, self.place(number, column), line, line.cells.get(key))
        self._paint_head(painter, seen.top() if marked else 0)

    def _paint_head(self, painter: QPainter, top: int) -> None:
        """The titles stay in sight."""
        colours = theme.colours()
        painter.fillRect(
            QRect(0, top, self._content().width() + 4000, self._head_px - 2), QColor(colours.field)
        )
        painter.setPen(QColor(colours.muted))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        for column, (_, title) in enumerate(self.columns, 1):
            place = self.place(0, column)
            area = QRect(place.left(), top, place.width(), self._head_px - 2)
            painter.drawText(area, flags, title.replace(" · ", "\n", 1))

    def _paint_current(self, painter: QPainter, number: int) -> None:
        first, last = self.place(number, 0), self.place(number, len(self.columns))
        frame = first.united(last).adjusted(-4, -4, 4, self._line_px + 2)
        painter.setPen(QPen(QColor(theme.colours().accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, theme.RADIUS_PX, theme.RADIUS_PX)

    def _paint_image(self, painter: QPainter, place: QRect, line: MapRow) -> None:
        self._paint_picture(painter, place, line.picture)
        self._caption(painter, place, line.text, line.colour, None)

    def _paint_cell(self, painter: QPainter, place: QRect, line: MapRow, cell: MapCell | None) -> None:
        shown = self._paint_picture(painter, place, line.picture, 1.0 if cell and not cell.why else 0.35)
        if cell is None:
            return
        if cell.overlay is not None and shown is not None:
            left, top, right, bottom = cell.region
            seen = QRectF(
                shown.left() + left * shown.width(),
                shown.top() + top * shown.height(),
                (right - left) * shown.width(),
                (bottom - top) * shown.height(),
            )
            for rest in _around(shown, seen):
                painter.fillRect(rest, UNSEEN)
            painter.drawImage(seen, cell.overlay)
        if words := cell.why or cell.note:
            self._paint_words(painter, place, brief(words))
        self._caption(painter, place, cell.text, cell.colour, cell.right)

    def _paint_words(self, painter: QPainter, place: QRect, words: str) -> None:
        """Why nothing is seen, on a plate in the middle of the picture."""
        colours, inside = theme.colours(), place.adjusted(12, 12, -12, -12)
        fitting = _fitting(painter.fontMetrics(), words, inside)
        wrapped = _wrapped(painter.fontMetrics(), fitting, inside)
        lines = painter.fontMetrics().boundingRect(inside, wrapped, fitting)
        plate = QColor(colours.panel)
        plate.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(lines.adjusted(-8, -4, 8, 4), theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setPen(QColor(colours.text))
        painter.drawText(inside, wrapped, fitting)

    def _paint_picture(
        self, painter: QPainter, place: QRect, picture: QImage | None, opacity: float = 1.0
    ) -> QRectF | None:
        """The picture, as large as it goes; where it lies."""
        if picture is None or picture.isNull():
            painter.fillRect(place, QColor(theme.colours().window))
            return None
        scale = min(place.width() / picture.width(), place.height() / picture.height())
        size = QPointF(picture.width() * scale, picture.height() * scale)
        shown = QRectF(0, 0, size.x(), size.y())
        shown.moveCenter(QRectF(place).center())
        painter.setOpacity(opacity)
        painter.drawImage(shown, picture)
        painter.setOpacity(1.0)
        return shown

    def _caption(self, painter: QPainter, place: QRect, text: str, colour: str, right: bool | None) -> None:
        if not text:
            return
        colours = theme.colours()
        line = QRect(place.left(), place.bottom() + 1, place.width(), self._line_px)
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRect(line.left(), line.center().y() - 5, 10, 10), 2, 2)
            line.setLeft(line.left() + 15)
        if right is not None:
            mark = "✓" if right else "✗"
            painter.setPen(QColor(colours.good if right else colours.bad))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), mark)
            line.setRight(line.right() - 16)
        painter.setPen(QColor(colours.text))
        self._write(painter, line, text)

    def _write(self, painter: QPainter, area: QRect, text: str) -> None:
        fitting = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitting)


def brief(words: str) -> str:
    """A first sentence, of every path the last part, which may go on in the next line; the tip has it all."""
    parts = [word.replace("\\", "/").split("/") for word in words.partition(". ")[0].split(" ")]
    return " ".join(part[-1].replace(".", ".\u200b") if len(part) > 2 else "/".join(part) for part in parts)


def _fitting(metrics: QFontMetrics, text: str, area: QRect) -> str:
    """As much of a text as an area has room for; the rest is in the tip."""
    words, room = text.split(" "), area.height()
    fitting, wrapped = text, _wrapped(metrics, text, area)
    while words and metrics.boundingRect(area, wrapped, fitting).height() > room:
        words.pop()
        fitting = " ".join(words) + "…"
    return fitting


def _wrapped(metrics: QFontMetrics, text: str, area: QRect) -> int:
    """Lines end between words; within one only where it has no room in a line."""
    words = text.replace("\u200b", " ").split()
    long = any(metrics.horizontalAdvance(word) > area.width() for word in words)
    return WRAPPED | (int(Qt.TextFlag.TextWrapAnywhere) if long else 0)


def _around(whole: QRectF, inside: QRectF) -> list[QRectF]:
    """What lies around a rectangle within another, as up to four rectangles."""
    strips = [
        QRectF(whole.left(), whole.top(), whole.width(), inside.top() - whole.top()),
        QRectF(whole.left(), inside.bottom(), whole.width(), whole.bottom() - inside.bottom()),
        QRectF(whole.left(), inside.top(), inside.left() - whole.left(), inside.height()),
        QRectF(inside.right(), inside.top(), whole.right() - inside.right(), inside.height()),
    ]
    return [strip for strip in strips if strip.width() > 0.5 and strip.height() > 0.5]
