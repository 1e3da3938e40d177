"""A grid of small pictures, as large as they fit: filter patterns, activations, kernels; each alone or as a pair."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
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

from gui import theme

GAP_PX = 4
LEAST_PX, MOST_PX = 32, 220
BETWEEN_PX = 2  # within a pair
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, eq=False)
class Tile:
    """One picture, or two side by side.

    Args:
        number: of the filter.
        pictures: one or two.
        tip: what stands in its tooltip.
    """

    number: int
    pictures: tuple[QImage, ...]
    tip: str = ""


class TileGrid(QAbstractScrollArea):
    """See the file's docstring.

    Attributes:
        smooth: are enlarged pictures blurred? Kernels of a few pixels are not.
    """

    chosen = Signal(int)  # the number of a tile

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tileGrid")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.smooth = True
        self.tiles: list[Tile] = []
        self.current = -1  # a number
        self._side, self._columns = LEAST_PX, 1

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the chosen number stays."""
        same = len(tiles) == len(self.tiles)
        self.tiles = list(tiles)
        if not same:
            self.verticalScrollBar().setValue(0)
        self._lay_out()

    def choose(self, number: int) -> None:
        """Mark a tile, and tell."""
        self.current = number
        self._bring_into_view()
        self.viewport().update()
        self.chosen.emit(number)

    def unmark(self) -> None:
        """No tile is chosen."""
        self.current = -1
        self.viewport().update()

    def place(self, at: int) -> QRect:
        """Where the tile at a place of the list lies, in the grid as a whole."""
        width = self._cell_width()
        left = (self.viewport().width() - self._columns * (width + GAP_PX) + GAP_PX) // 2
        line, column = divmod(at, self._columns)
        return QRect(
            left + column * (width + GAP_PX), GAP_PX + line * (self._side + GAP_PX), width, self._side
        )

    # ------------------------------------------------------------------------------------------- lying out

    def _pictures(self) -> int:
        return max((len(tile.pictures) for tile in self.tiles), default=1)

    def _cell_width(self) -> int:
        return self._pictures() * (self._side + BETWEEN_PX) - BETWEEN_PX

    def _lay_out(self) -> None:
        """The largest side with which a square of them fits, or of pairs some lines; else one scrolls."""
        count, size = max(len(self.tiles), 1), self.viewport().size()
        square = math.ceil(math.sqrt(count))
        columns = square if self._pictures() == 1 else max(range(1, square + 1), key=self._side_in)
        self._side = max(LEAST_PX, min(MOST_PX, self._side_in(columns)))
        fit = max(1, (size.width() - GAP_PX) // (self._cell_width() + GAP_PX))
        self._columns = columns if self._side > LEAST_PX and columns <= fit else fit
        height = -(-count // self._columns) * (self._side + GAP_PX) + GAP_PX
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, height - size.height()))
        bar.setPageStep(size.height())
        bar.setSingleStep(self._side // 2)
        self.viewport().update()

    def _side_in(self, columns: int) -> int:
        """How large a picture may be with so many tiles in a line."""
        size, pictures = self.viewport().size(), self._pictures()
        lines = -(-len(self.tiles) // columns) or 1
        wide = (size.width() - (columns + 1) * GAP_PX) // columns
        wide = (wide - (pictures - 1) * BETWEEN_PX) // pictures
        return min(wide, (size.height() - (lines + 1) * GAP_PX) // lines)

    def _at(self, position: QPoint) -> Tile | None:
        position = position + QPoint(0, self.verticalScrollBar().value())
        places = enumerate(self.tiles)
        return next((tile for at, tile in places if self.place(at).contains(position)), None)

    def _bring_into_view(self) -> None:
        at = next((at for at, tile in enumerate(self.tiles) if tile.number == self.current), None)
        if at is not None:
            bar, place = self.verticalScrollBar(), self.place(at)
            lowest = place.bottom() + GAP_PX - self.viewport().height()
            bar.setValue(min(max(bar.value(), lowest), place.top() - GAP_PX))

    # -------------------------------------------------------------------------------------- what Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
        painter.translate(0, -self.verticalScrollBar().value())
        seen = self.viewport().rect().translated(0, self.verticalScrollBar().value())
        for at, tile in enumerate(self.tiles):
            place = self.place(at)
            if place.intersects(seen):
                self._paint_tile(painter, place, tile)
        painter.end()

    def _paint_tile(self, painter: QPainter, place: QRect, tile: Tile) -> None:
        for number, picture in enumerate(tile.pictures):
            left = place.left() + number * (self._side + BETWEEN_PX)
            painter.drawImage(QRect(left, place.top(), self._side, self._side), picture)
        if tile.number == self.current:
            painter.setPen(QPen(QColor(theme.colours().accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(-2, -2, 1, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new place."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is clicked."""
        tile = self._at(event.position().toPoint())
        if tile is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(tile.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from tile to tile."""
        key = Qt.Key(event.key())
        step = STEPS.get(key) or {Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}.get(key)
        if step is None or not self.tiles:
            super().keyPressEvent(event)
            return
        numbers = [tile.number for tile in self.tiles]
        at = numbers.index(self.current) + step if self.current in numbers else 0
        if 0 <= at < len(numbers):
            self.choose(numbers[at])

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a tile shows."""
        if isinstance(event, QHelpEvent):
            tile = self._at(event.pos())
            QToolTip.showText(event.globalPos(), tile.tip if tile is not None else "", self)
            return True
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        """Eight by eight."""
        side = 8 * (QFontMetrics(self.font()).height() * 4 + GAP_PX)
        return QSize(side, side)
