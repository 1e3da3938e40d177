"""How a group of images is painted: side by side in one line, each with what is said of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from gui import theme
from gui.answer_grid import AnswerCell, Said
from gui.cell_painting import CORNER_PX, chosen_ground, waiting_ground
from gui.image_list_model import Index

if TYPE_CHECKING:
    from gui.session import Session

EDGE_PX, GAP_PX = 10, 18
LEAST_PX = 110  # of a picture, before those that have no room are left out


class GroupCell(AnswerCell):
    """Paints one line of `gui.group_list`.

    Args:
        members: the rows of a line.
    """

    def __init__(
        self,
        session: "Session",
        view: QListView,
        lines: int,
        say: Callable[[int], Sequence[Said]],
        members: Callable[[Index], tuple[int, ...]],
    ) -> None:
        super().__init__(session, view, lines, say)
        self._members = members

    @property
    def said_px(self) -> int:
        """The height of the lines under a picture."""
        return 5 + self.lines * self._line_px

    @property
    def height_px(self) -> int:
        """Of a whole line."""
        return 2 * EDGE_PX + self.side_px + self.said_px

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are alike."""
        return QSize(self._view.viewport().width(), self.height_px)

    def places(self, line: QRect, members: Sequence[int]) -> Iterator[tuple[int, QRect]]:
        """Each row with where its picture stands, smaller where a group is large; the last may have no room."""
        room = line.width() - 2 * theme.MARGIN_PX + GAP_PX
        side = min(self.side_px, max(room // max(len(members), 1) - GAP_PX, LEAST_PX))
        for at, row in enumerate(members):
            left = line.left() + theme.MARGIN_PX + at * (side + GAP_PX)
            if at and left + side > line.right():
                return
            yield row, QRect(left, line.top() + EDGE_PX, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one group."""
        members = self._members(index)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shown = list(self.places(option.rect, members))
        for row, place in shown:
            self._paint_one(painter, place, row)
        painter.setPen(QColor(theme.colours().muted))
        if len(members) > len(shown):
            right = option.rect.adjusted(0, 0, -theme.MARGIN_PX, -EDGE_PX)
            more = self.tr("+{n}").format(n=len(members) - len(shown))
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, more)
        painter.setPen(QPen(QColor(theme.colours().border), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_one(self, painter: QPainter, place: QRect, row: int) -> None:
        chosen = row == self._session.current_row
        if chosen:
            ground = QRectF(place).adjusted(-5, -5, 5, self.said_px + 3)
            painter.setPen(QPen(QColor(theme.colours().accent), 1.5))
            painter.setBrush(chosen_ground())
            painter.drawRoundedRect(ground, theme.RADIUS_PX, theme.RADIUS_PX)
        self._paint_picture(painter, place, row)
        painter.setFont(self._small())
        for number, line in enumerate(self._say(row)):
            top = place.bottom() + 5 + number * self._line_px
            self._paint_line(painter, QRect(place.left(), top, place.width(), self._line_px), line, chosen)

    def _paint_picture(self, painter: QPainter, place: QRect, row: int) -> None:
        thumbnail = self._session.thumbnails.pixmap(row, keep=True)
        if thumbnail is not None and not thumbnail.isNull():
            painter.drawPixmap(place, thumbnail)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(waiting_ground())
        painter.drawRoundedRect(place, CORNER_PX, CORNER_PX)
