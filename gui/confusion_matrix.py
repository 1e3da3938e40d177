"""The confusion matrix: what images of each class were taken for, as a table whose cells can be chosen.

A row is a label, a column a prediction. The heads can be chosen too: all images of a class, all that are taken for it.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from core.runs import Figure
from gui import theme
from gui.plain_text import plain
from gui.progress_text import images_text
from gui.run_words import interval_text
from gui.sorting_keys import OWN_KEYS

SMALLEST_PX, LARGEST_PX = 25, 88  # the side of a cell
LONGEST_NAME_PX = 110
DOT_PX = 8
ANY = -1  # in place of a class: all of them
COUNTS, OF_ACTUAL, OF_PREDICTED = "counts", "actual", "predicted"
STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}

Cell = tuple[int, int]  # label and prediction, or ANY
NOTHING = (ANY, ANY)


class ConfusionMatrix(QAbstractScrollArea):
    """See the file's docstring."""

    chosen = Signal(int, int)  # label, prediction; both ANY when nothing is chosen any more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusionMatrix")
        self.setAccessibleName(self.tr("What images of each class are taken for"))
        self.setProperty(OWN_KEYS, True)  # Space and Enter choose a cell
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self._names: tuple[str, ...] = ()
        self._widest_px = 0  # of all names; measured once, since every cell's place hangs on it
        self._colours: Mapping[str, str] = {}
        self._counts = np.zeros((0, 0), np.int64)
        self._mode = COUNTS
        self._at: Cell = (0, 0)  # where the keyboard is
        self._chosen: Cell = NOTHING

    def show_counts(
        self,
        names: Sequence[str],
        colours: Mapping[str, str],
        counts: NDArray[np.int64],
        chosen: Cell = NOTHING,
    ) -> None:
        """Show a matrix.

        Args:
            names: of the K classes.
            colours: "#rrggbb" by class name.
            counts: int64 [K, K], row = label, column = prediction.
            chosen: the cell that is chosen.
        """
        self._names, self._colours, self._counts = tuple(names), colours, counts
        self._chosen = chosen
        self._at = (min(self._at[0], len(names) - 1), min(self._at[1], len(names) - 1))
        self._fit()

    def set_mode(self, mode: str) -> None:
        """Show `counts`, or shares of the images of a class (`actual`) or of the answers (`predicted`)."""
        self._mode = mode
        self.viewport().update()

    def choose(self, cell: Cell) -> None:
        """As if it had been clicked: a second time, and nothing is chosen."""
        self._chosen = NOTHING if cell == self._chosen else cell
        self.viewport().update()
        self.chosen.emit(*self._chosen)

    # what stands where

    @property
    def _side(self) -> int:
        room = min(self.viewport().width() - self._left, self.viewport().height() - self._top)
        return max(SMALLEST_PX, min(LARGEST_PX, room // max(len(self._names), 1)))

    @property
    def _longest(self) -> int:
        return min(LONGEST_NAME_PX, self.viewport().width() // 4, self._widest_px)

    @property
    def _left(self) -> int:
        return max(self._longest + DOT_PX + 12, 60)

    @property
    def _top(self) -> int:
        return max(self._longest + DOT_PX + 12, 48)

    def _place(self, cell: Cell) -> QRect:
        """Where a cell or a head is painted."""
        side, (row, column) = self._side, cell
        left = 0 if column == ANY else self._left + column * side - self.horizontalScrollBar().value()
        top = 0 if row == ANY else self._top + row * side - self.verticalScrollBar().value()
        return QRect(left, top, self._left if column == ANY else side, self._top if row == ANY else side)

    def cell_at(self, point: QPoint) -> Cell | None:
        """The cell under a point; None beside the matrix."""
        side, count = self._side, len(self._names)
        row = column = ANY
        if point.x() >= self._left:
            column = (point.x() - self._left + self.horizontalScrollBar().value()) // side
        if point.y() >= self._top:
            row = (point.y() - self._top + self.verticalScrollBar().value()) // side
        return (row, column) if row < count and column < count else None

    def middle_of(self, cell: Cell) -> QPoint:
        """The middle of a cell in the viewport."""
        return self._place(cell).center()

    def sizeHint(self) -> QSize:
        """Room for all cells, as far as they may be large."""
        side = len(self._names) * 44
        return QSize(self._left + side, self._top + side)

    def _fit(self) -> None:
        metrics = QFontMetrics(self._small())
        self._widest_px = max((metrics.horizontalAdvance(name) + 2 for name in self._names), default=0)
        side = self._side * len(self._names)
        for bar, beyond, page in (
            (self.horizontalScrollBar(), self._left + side, self.viewport().width()),
            (self.verticalScrollBar(), self._top + side, self.viewport().height()),
        ):
            bar.setRange(0, max(0, beyond - page))
            bar.setPageStep(page)
            bar.setSingleStep(self._side)
        self._describe()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new room."""
        super().resizeEvent(event)
        self._fit()

    # what is said

    def description(self, cell: Cell) -> str:
        """A cell in words, with its shares and their intervals, one a line."""
        row, column = cell
        if cell == NOTHING or not self._names:
            return ""
        if column == ANY:
            actual, right = int(self._counts[row].sum()), int(self._counts[row, row])
            heading = self.tr("{name}: {images}").format(name=self._names[row], images=images_text(actual))
            recall = self.tr("recognised (recall): {share}")
            return f"{heading}\n{recall.format(share=interval_text(Figure(right, actual)))}"
        if row == ANY:
            answers, right = int(self._counts[:, column].sum()), int(self._counts[column, column])
            heading = self.tr("taken for {name}: {images}").format(
                name=self._names[column], images=images_text(answers)
            )
            precision = self.tr("rightly (precision): {share}")
            return f"{heading}\n{precision.format(share=interval_text(Figure(right, answers)))}"
        return self._describe_cell(row, column)

    def _describe_cell(self, row: int, column: int) -> str:
        count = int(self._counts[row, column])
        label, prediction = self._names[row], self._names[column]
        of_actual, of_predicted = (
            Figure(count, int(self._counts[row].sum())),
            Figure(count, int(self._counts[:, column].sum())),
        )
        if row == column:
            heading = self.tr("{label} recognised: {images}")
        else:
            heading = self.tr("{label} taken for {prediction}: {images}")
        lines = [
            heading.format(label=label, prediction=prediction, images=images_text(count)),
            self.tr("of the images labelled {label}: {share}").format(
                label=label, share=interval_text(of_actual)
            ),
            self.tr("of the answers {prediction}: {share}").format(
                prediction=prediction, share=interval_text(of_predicted)
            ),
        ]
        return "\n".join(lines)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.description(self._at))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells in sight, and the heads over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        view, count = self.viewport().rect(), len(self._names)
        if not count:
            return
        inside = view.adjusted(self._left, self._top, 0, 0)
        painter.setClipRect(inside)
        shares = self._shares()
        first = self.cell_at(inside.topLeft()) or (0, 0)
        last = self.cell_at(inside.bottomRight()) or (count - 1, count - 1)
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                self._paint_cell(painter, (row, column), float(shares[row, column]))
        painter.setClipRect(view.adjusted(0, self._top, 0, 0))
        for row in range(first[0], last[0] + 1):
            self._paint_head(painter, (row, ANY), self._names[row])
        painter.setClipRect(view.adjusted(self._left, 0, 0, 0))
        for column in range(first[1], last[1] + 1):
            self._paint_head(painter, (ANY, column), self._names[column])
        painter.setClipRect(view)
        self._paint_corner(painter)
        self._paint_mark(painter)

    def _shares(self) -> NDArray[np.float64]:
        axis = 0 if self._mode == OF_PREDICTED else 1
        return self._counts / np.maximum(self._counts.sum(axis=axis, keepdims=True), 1)

    def _paint_cell(self, painter: QPainter, cell: Cell, share: float) -> None:
        colours = theme.colours()
        place = QRectF(self._place(cell)).adjusted(1, 1, -1, -1)
        count = int(self._counts[cell])
        ink = QColor(colours.good if cell[0] == cell[1] else colours.bad)
        ground = _mixed(QColor(colours.window), ink, 0.1 + 0.75 * math.sqrt(share) if count else 0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 3, 3)
        if count:
            text = f"{count:,}" if self._mode == COUNTS else f"{100 * share:.0f}"
            painter.setPen(QColor("#ffffff" if _luminance(ground) < 0.4 else "#15181d"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_head(self, painter: QPainter, cell: Cell, name: str) -> None:
        """A class's colour and name beside its row, or upright over its column."""
        place, colours = self._place(cell), theme.colours()
        painter.save()
        if cell[0] == ANY:
            painter.translate(place.left() + place.width() / 2, place.bottom() - 3)
            painter.rotate(-90)
            line = QRectF(0, -place.width() / 2, place.height() - 6, place.width())
            dot, words = QRectF(0, -DOT_PX / 2, DOT_PX, DOT_PX), line.adjusted(DOT_PX + 5, 0, 0, 0)
            side = Qt.AlignmentFlag.AlignLeft
        else:
            line = QRectF(place).adjusted(0, 0, -4, 0)
            dot = QRectF(line.right() - DOT_PX, line.center().y() - DOT_PX / 2, DOT_PX, DOT_PX)
            words, side = line.adjusted(0, 0, -DOT_PX - 5, 0), Qt.AlignmentFlag.AlignRight
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.get(name, colours.muted)))
        painter.drawEllipse(dot)
        painter.setPen(QColor(colours.text))
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(words.width()))
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_corner(self, painter: QPainter) -> None:
        place = QRectF(0, 0, self._left - 6, self._top - 4)
        painter.setPen(QColor(theme.colours().muted))
        high = painter.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(place, right, self.tr("label ↓"))
        painter.drawText(place.adjusted(0, 0, 0, -high - 2), right, self.tr("answer →"))

    def _paint_mark(self, painter: QPainter) -> None:
        """A frame round what is chosen, and one where the keyboard is."""
        colours, count = theme.colours(), len(self._names)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._chosen != NOTHING:
            row, column = self._chosen
            place = self._place(self._chosen)
            if column == ANY:
                place = place.united(self._place((row, count - 1)))
            if row == ANY:
                place = place.united(self._place((count - 1, column)))
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
        if self.hasFocus() and self._at != self._chosen:
            painter.setPen(QPen(QColor(colours.accent), 1.5, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self._place(self._at)).adjusted(1, 1, -1, -1), 3, 3)

    def _small(self) -> QFont:
        small = QFont(self.font())
        small.setPointSizeF(max(small.pointSizeF() * 0.88, 7.0))
        return small

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell or a head."""
        cell = self.cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None and cell != NOTHING:
            self._at = cell
            self._describe()
            self.choose(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be clicked has a hand."""
        over = self.cell_at(event.position().toPoint()) not in (None, NOTHING)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, Space and Enter choose, Escape chooses nothing."""
        key, count = event.key(), len(self._names)
        if key in STEPS and count:
            down, right = STEPS[Qt.Key(key)]
            row, column = (max(ANY, min(count - 1, at)) for at in (self._at[0] + down, self._at[1] + right))
            if (row, column) != NOTHING:
                self._at = row, column
            self._scroll_to(self._at)
            self._describe()
            self.viewport().update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and count:
            self.choose(self._at)
        elif key == Qt.Key.Key_Escape and self._chosen != NOTHING:
            self.choose(self._chosen)
        else:
            event.ignore()

    def _scroll_to(self, cell: Cell) -> None:
        place, view = self._place(cell), self.viewport().rect()
        for bar, before, after, at in (
            (self.horizontalScrollBar(), place.left() - self._left, place.right() - view.right(), cell[1]),
            (self.verticalScrollBar(), place.top() - self._top, place.bottom() - view.bottom(), cell[0]),
        ):
            if at != ANY:
                bar.setValue(bar.value() + (before if before < 0 else max(after, 0)))

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip for each cell."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), plain(self.description(cell)) if cell else "", self)
            return True
        return super().viewportEvent(event)


def _mixed(ground: QColor, ink: QColor, share: float) -> QColor:
    """Ink over a ground, by its share."""
    pairs = (
        (ground.redF(), ink.redF()),
        (ground.greenF(), ink.greenF()),
        (ground.blueF(), ink.blueF()),
    )
    return QColor.fromRgbF(*(below + share * (above - below) for below, above in pairs))


def _luminance(colour: QColor) -> float:
    return 0.299 * colour.redF() + 0.587 * colour.greenF() + 0.114 * colour.blueF()
