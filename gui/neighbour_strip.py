"""The project's images that look most like this one to the classifier, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.plain_text import plain
from gui.thumbnail_cache import ThumbnailCache

SHOWN = 5
_GAP_PX = 6
_FRAME_PX = 2
_DOT_PX = 8
_TEXT_GAP_PX = 3
_LABEL_SCALE = 0.88  # a common class name fits under a thumbnail


@dataclass(frozen=True)
class Neighbour:
    """One similar image.

    `agrees` tells whether its label is that of the inspected image, None where one of the two has no label.
    """

    row: int
    name: str
    label: str
    colour: str
    similarity: float
    agrees: bool | None


def short_similarity(similarity: float) -> str:
    """Without the leading nought (.98, -.12), for five of them stand side by side."""
    text = f"{similarity:.2f}"
    return "1.0" if text == "1.00" else text.replace("0.", ".", 1)


class NeighbourStrip(QWidget):
    """Five thumbnails; a click on one makes it the current image."""

    chosen = Signal(int)  # row

    def __init__(self, thumbnails: ThumbnailCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neighbourStrip")
        self.setAccessibleName(self.tr("Most similar images"))
        self._cells = [_Cell(thumbnails, number, self) for number in range(SHOWN)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP_PX)
        for cell in self._cells:
            layout.addWidget(cell)
            cell.clicked.connect(lambda _checked=False, cell=cell: self._choose(cell))
        thumbnails.ready.connect(self._thumbnail_ready)

    @property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """What is shown, the most similar first."""
        return tuple(cell.neighbour for cell in self._cells if cell.neighbour is not None)

    def show_neighbours(self, neighbours: Sequence[Neighbour]) -> None:
        """Show up to five; an empty place stays where there are fewer."""
        for number, cell in enumerate(self._cells):
            cell.show_neighbour(neighbours[number] if number < len(neighbours) else None)

    def _choose(self, cell: "_Cell") -> None:
        if cell.neighbour is not None:
            self.chosen.emit(cell.neighbour.row)

    def _thumbnail_ready(self, row: int) -> None:
        for cell in self._cells:
            if cell.neighbour is not None and cell.neighbour.row == row:
                cell.update()


class _Cell(QAbstractButton):
    """A thumbnail in a frame, its similarity and its label below."""

    def __init__(self, thumbnails: ThumbnailCache, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"neighbour{number + 1}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the gallery
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._thumbnails = thumbnails
        self.neighbour: Neighbour | None = None
        self.show_neighbour(None)

    def show_neighbour(self, neighbour: Neighbour | None) -> None:
        """Show one, or an empty place."""
        self.neighbour = neighbour
        self.setEnabled(neighbour is not None)
        if neighbour is None:
            self.unsetCursor()
            self.setAccessibleName(self.tr("No similar image"))
            self.setToolTip("")
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            label = neighbour.label or self.tr("unsorted")
            text = self.tr("{label}, similarity {similarity}").format(
                label=label, similarity=f"{neighbour.similarity:.3f}"
            )
            self.setAccessibleName(text)
            self.setToolTip(plain(f"{text}\n{neighbour.name}"))
        self.update()

    def sizeHint(self) -> QSize:
        """Five of them fill a dock of 330 pixels."""
        return QSize(56, self.heightForWidth(56))

    def minimumSizeHint(self) -> QSize:
        """Small, but still a picture."""
        return QSize(36, self.heightForWidth(36))

    def hasHeightForWidth(self) -> bool:
        """A square and two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """A square and two lines."""
        return width + 2 * self._line_px() + _TEXT_GAP_PX

    def _line_px(self) -> int:
        return self.fontMetrics().height()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And dim again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, thumbnail, two lines."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        text_top = (
            self.height() - 2 * self._line_px()
        )  # the cells' widths differ by a pixel, their texts must not
        side = min(self.width(), text_top - _TEXT_GAP_PX)
        square = QRect((self.width() - side) // 2, 0, side, side)
        if self.neighbour is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().window))
            painter.drawRoundedRect(square, theme.RADIUS_PX, theme.RADIUS_PX)
            return
        self._paint_thumbnail(painter, square, self.neighbour)
        self._paint_lines(painter, text_top, self.neighbour)

    def _paint_thumbnail(self, painter: QPainter, square: QRect, neighbour: Neighbour) -> None:
        colours = theme.colours()
        inner = QRectF(square).adjusted(_FRAME_PX + 1, _FRAME_PX + 1, -_FRAME_PX - 1, -_FRAME_PX - 1)
        pixmap = self._thumbnails.pixmap(neighbour.row, keep=True)
        painter.setPen(Qt.PenStyle.NoPen)
        if pixmap is None:
            painter.setBrush(QColor(colours.window))
            painter.drawRoundedRect(inner, 4, 4)
        elif pixmap.isNull():
            theme.icon("image-broken-variant", colours.muted).paint(painter, inner.toRect())
        else:
            painter.drawPixmap(inner, pixmap, QRectF(pixmap.rect()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._frame_pen(neighbour.agrees))
        half = _FRAME_PX / 2
        painter.drawRoundedRect(QRectF(square).adjusted(half, half, -half, -half), 5, 5)
        if self.underMouse() or self.hasFocus():  # inside the frame, which goes on telling what it tells
            painter.setPen(QPen(QColor(colours.accent), _FRAME_PX))
            painter.drawRoundedRect(inner, 4, 4)

    def _frame_pen(self, agrees: bool | None) -> QPen:
        """Green and whole, or red and dashed: the dashes say it to those who see no red."""
        colours = theme.colours()
        if agrees is None:
            return QPen(QColor(colours.border), _FRAME_PX)
        if agrees:
            return QPen(QColor(colours.good), _FRAME_PX)
        return QPen(QColor(colours.bad), _FRAME_PX, Qt.PenStyle.DashLine)

    def _paint_lines(self, painter: QPainter, top: int, neighbour: Neighbour) -> None:
        colours = theme.colours()
        line_px = self._line_px()
        similarity = short_similarity(neighbour.similarity)
        dot_px = _DOT_PX + 4 if neighbour.colour else 0
        left = (self.width() - dot_px - painter.fontMetrics().horizontalAdvance(similarity)) / 2
        if neighbour.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(neighbour.colour))
            painter.drawRoundedRect(QRectF(left, top + (line_px - _DOT_PX) / 2, _DOT_PX, _DOT_PX), 2, 2)
        painter.setPen(QColor(colours.text))
        line = QRectF(left + dot_px, top, self.width() - left - dot_px, line_px)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, similarity)

        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LABEL_SCALE)
        painter.setFont(font)
        label = neighbour.label or self.tr("unsorted")
        label = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, self.width() + 2)
        painter.setPen(QColor(colours.muted))
        painter.drawText(
            QRectF(-2, top + line_px, self.width() + 4, line_px), Qt.AlignmentFlag.AlignCenter, label
        )
