"""A grid of pictures, each with what is said of it in a few lines; for pages that list images in their own order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from gui import theme
from gui.cell_painting import CORNER_PX, PADDING_PX, paint_ground, small_print, waiting_ground
from gui.image_flow import ImageFlow
from gui.image_list_model import ImageListModel, Index
from gui.plain_text import plain

if TYPE_CHECKING:
    from gui.session import Session

DOT_PX = 8
USUAL_PX = 128
SELECT = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class Said:
    """A line under a picture.

    Args:
        text: what is said, elided where there is no room.
        beside: at the right end, never elided.
        dot: the colour of a dot in front, "" for none.
        colour: of the text, "" for the usual one.
    """

    text: str
    beside: str = ""
    dot: str = ""
    colour: str = ""


class AnswerGrid(ImageFlow):
    """Shows rows in a given order; what is chosen here is the session's selection and current image.

    Args:
        session: the session.
        lines: how many lines stand under a picture.
        say: what they say of a row.
    """

    def __init__(
        self,
        session: "Session",
        lines: int,
        say: Callable[[int], Sequence[Said]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted_px = USUAL_PX
        self.rows = ImageListModel(self)
        self.cell = AnswerCell(session, self, lines, say)
        self.setItemDelegate(self.cell)
        self.setModel(self.rows)
        self.clicked.connect(lambda index: session.set_current(self.rows.row_at(index)))
        session.current_changed.connect(self._show_current)
        session.thumbnails.ready.connect(self._thumbnail_came)

    def show_rows(self, rows: NDArray[np.int64]) -> None:
        """Show these rows, int64 [N], in this order; where the view stands is kept."""
        if not np.array_equal(rows, self.rows.rows):
            at = self.verticalScrollBar().value()
            self._syncing = True
            self.rows.show_rows(self._session.project, rows)
            self._syncing = False
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(at)
            self._show_current(self._session.current_row)
        self.viewport().update()

    def set_lines(self, lines: int) -> None:
        """So many lines stand under each picture from now on."""
        if lines != self.cell.lines:
            self.cell.lines = lines
            self._lay_out()

    def set_side(self, side_px: int) -> None:
        """Zoom."""
        self._wanted_px = side_px
        self._lay_out()

    def selected_rows(self) -> NDArray[np.int64]:
        """The chosen rows, ascending: int64 [N]."""
        return np.sort(np.array([self.rows.row_at(index) for index in self.selectedIndexes()], np.int64))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the session."""
        super().selectionChanged(selected, deselected)
        self._tell_session()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the session."""
        super().currentChanged(current, previous)
        self._tell_session()

    def _tell_session(self) -> None:
        if self._syncing:
            return
        self._syncing = True
        rows, current = self.selected_rows(), self.rows.row_at(self.currentIndex())
        if current >= 0 and current != self._session.current_row:
            self._session.set_current(
                current
            )  # the gallery then selects it alone, so the selection comes after
        if rows.size and not np.array_equal(rows, self._session.selection):
            self._session.set_selection(rows)
        self._syncing = False

    def _show_current(self, row: int) -> None:
        if self._syncing or row == self.rows.row_at(self.currentIndex()):
            return
        index = self.rows.index_of_row(row)
        self._syncing = True
        self.selectionModel().setCurrentIndex(index, SELECT.ClearAndSelect)
        self._syncing = False
        if index.isValid() and self.isVisible():
            self.scrollTo(index)
            self._session.set_selection(np.array([row]))

    def _thumbnail_came(self, row: int) -> None:
        if self.isVisible():
            self.viewport().update(self.visualRect(self.rows.index_of_row(row)))

    def _lay_out(self) -> None:
        columns = max(1, round(self._usable_px() / (self._wanted_px + 2 * PADDING_PX)))
        width = self._usable_px() // columns
        self.cell.side_px = max(width - 2 * PADDING_PX, 16)
        self.setGridSize(QSize(width, self.cell.cell_height_px))


class AnswerCell(QStyledItemDelegate):
    """Paints a picture and the lines under it.

    Attributes:
        side_px: of the picture.
        lines: how many lines there are.
    """

    def __init__(
        self, session: "Session", view: QListView, lines: int, say: Callable[[int], Sequence[Said]]
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._say = say
        self.side_px = USUAL_PX
        self.lines = lines

    @property
    def cell_height_px(self) -> int:
        """The height of a whole cell."""
        return 2 * PADDING_PX + self.side_px + 4 + self.lines * self._line_px + 4

    @property
    def _line_px(self) -> int:
        return QFontMetrics(self._small()).height() + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cells are alike."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one image."""
        row = index.data(ImageListModel.RowRole)
        if row is None:
            return
        left = option.rect.left() + (option.rect.width() - self.side_px) // 2
        place = QRect(left, option.rect.top() + PADDING_PX, self.side_px, self.side_px)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        chosen = paint_ground(painter, option, QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5))
        thumbnail = self._session.thumbnails.pixmap(row, keep=True)
        if thumbnail is not None and not thumbnail.isNull():
            painter.drawPixmap(place, thumbnail)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(waiting_ground())
            painter.drawRoundedRect(place, CORNER_PX, CORNER_PX)
        painter.setFont(self._small())
        for number, line in enumerate(self._say(row)):
            top = place.bottom() + 5 + number * self._line_px
            self._paint_line(painter, QRect(left, top, self.side_px, self._line_px), line, chosen)
        painter.restore()

    def _paint_line(self, painter: QPainter, place: QRect, line: Said, chosen: bool) -> None:
        colours = theme.colours()
        metrics = painter.fontMetrics()
        if line.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line.dot))
            middle = place.center().y() + 1
            painter.drawEllipse(QRectF(place.left(), middle - DOT_PX / 2, DOT_PX, DOT_PX))
        words = place.adjusted(DOT_PX + 4 if line.dot else 0, 0, 0, 0)
        beside = metrics.horizontalAdvance(line.beside) + 4 if line.beside else 0
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.beside)
        painter.setPen(QColor(line.colour or colours.text))
        text = metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, words.width() - beside)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The file's name, and the lines in full."""
        row, project = index.data(ImageListModel.RowRole), self._session.project
        if event.type() != QEvent.Type.ToolTip or row is None or project is None:
            return False
        lines = [" ".join(part for part in (line.text, line.beside) if part) for line in self._say(row)]
        QToolTip.showText(event.globalPos(), plain("\n".join([project.file_name(row), *lines])), view)
        return True

    def _small(self) -> QFont:
        return small_print(self._view.font(), 0.9)
