"""How a picture and its reconstruction are painted: side by side, class colour, name, error."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from gui import theme
from gui.cell_painting import (
    CORNER_PX,
    EDGE_PX,
    PADDING_PX,
    paint_edge,
    paint_ground,
    small_print,
    waiting_ground,
)
from gui.image_list_model import ImageListModel, Index

if TYPE_CHECKING:
    from gui.session import Session

BETWEEN_PX = 2


@dataclass(frozen=True)
class Pair:
    """A picture as the network sees it, as it gives it back, and how far these are apart, in 0..1."""

    original: QPixmap
    reconstructed: QPixmap
    error: float


class PairCell(QStyledItemDelegate):
    """Paints the cells of the reconstructions.

    Attributes:
        side_px: of one picture.
        pairs: by row, those that have come.
        errors: by row, also of pairs that have not come.
        odd_from: errors from here on stand out.
    """

    def __init__(self, session: "Session", parent: QListView) -> None:
        super().__init__(parent)
        self._session = session
        self._view = parent
        self.side_px = 112
        self.pairs: dict[int, Pair] = {}
        self.errors: dict[int, float] = {}
        self.odd_from = float("inf")

    @property
    def cell_height_px(self) -> int:
        """The height of a whole cell."""
        return 2 * PADDING_PX + self.side_px + 3 + EDGE_PX + QFontMetrics(self._small()).height() + 4

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cells are alike."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one pair."""
        project = self._session.project
        row = index.data(ImageListModel.RowRole)
        if project is None or row is None:
            return
        width = 2 * self.side_px + BETWEEN_PX
        left = option.rect.left() + (option.rect.width() - width) // 2
        place = QRect(left, option.rect.top() + PADDING_PX, width, self.side_px)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        ground = QRectF(
            place.left() - 4.5, place.top() - 4.5, width + 9, self.cell_height_px - 2 * PADDING_PX + 9
        )
        chosen = paint_ground(painter, option, ground)
        self._paint_pair(painter, place, self.pairs.get(row))
        label = int(project.labels[row])
        colour = next((info.colour for info in project.classes if info.id == label), "")
        if colour:
            paint_edge(painter, place, QColor(colour))
        self._paint_words(painter, place, row, chosen)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say in a tooltip what the cell shows."""
        row = index.data(ImageListModel.RowRole)
        if event.type() != QEvent.Type.ToolTip or row is None or self._session.project is None:
            return False
        QToolTip.showText(event.globalPos(), self.description(row), view)
        return True

    def description(self, row: int) -> str:
        """Name, class and error of an image, one a line."""
        project = self._session.project
        assert project is not None
        names = {info.id: info.name for info in project.classes}
        lines = [project.file_name(row), names.get(int(project.labels[row]), self.tr("unsorted"))]
        error = self._error(row)
        if error is not None:
            lines.append(self.tr("Reconstruction error: {percent} %").format(percent=f"{100 * error:.1f}"))
            if error >= self.odd_from:
                lines.append(self.tr("It stands out: most images are given back much better."))
        return "\n".join(lines)

    def _error(self, row: int) -> float | None:
        pair = self.pairs.get(row)
        return self.errors.get(row, pair.error if pair is not None else None)

    def _paint_pair(self, painter: QPainter, place: QRect, pair: Pair | None) -> None:
        side = self.side_px
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(place), CORNER_PX, CORNER_PX)
        painter.save()
        painter.setClipPath(rounded)
        halves = (
            QRect(place.topLeft(), QSize(side, side)),
            QRect(place.right() - side + 1, place.top(), side, side),
        )
        for half, pixmap in zip(
            halves, (pair.original, pair.reconstructed) if pair else (None, None), strict=True
        ):
            if pixmap is None:
                painter.fillRect(half, waiting_ground())
            else:
                painter.drawPixmap(half, pixmap)
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRect, row: int, chosen: bool) -> None:
        project, colours = self._session.project, theme.colours()
        assert project is not None
        font = self._small()
        line = QRect(
            place.left(), place.bottom() + 4 + EDGE_PX + 2, place.width(), QFontMetrics(font).height()
        )
        error, width = self._error(row), 0
        if error is not None:
            text = f"{100 * error:.1f} %"
            bold = QFont(font)
            bold.setBold(True)
            painter.setFont(bold)
            width = painter.fontMetrics().horizontalAdvance(text) + 8
            painter.setPen(QColor(colours.warning if error >= self.odd_from else colours.text))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        name = painter.fontMetrics().elidedText(
            project.file_name(row), Qt.TextElideMode.ElideMiddle, line.width() - width
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _small(self) -> QFont:
        return small_print(self._view.font())
