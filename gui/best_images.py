"""The project's images that make a filter fire most, each with the place that does."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.questions.firing import Firing
from gui import theme
from gui.plain_text import plain

if TYPE_CHECKING:
    from gui.session import Session

COLUMNS = 3
GAP_PX = 4
EDGE_PX = 4


class BestImages(QWidget):
    """Three times three thumbnails; a click looks at the image."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bestImages")
        self.setAccessibleName(self.tr("Images that make this filter fire most"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(
            True
        )  # a fixed height would be that of the usual width, and cut what is wider
        self.setSizePolicy(policy)
        self._session = session
        self.rows = np.empty(0, np.int64)
        self.boxes: NDArray[np.float32] = np.empty((0, 4), np.float32)
        self.values: NDArray[np.float32] = np.empty(0, np.float32)
        session.thumbnails.ready.connect(self._thumbnail_came)

    def show_firing(self, firing: Firing | None, number: int) -> None:
        """Show those of one filter; None shows none."""
        if firing is None or not 0 <= number < len(firing.rows):
            self.rows = self.rows[:0]
        else:
            there = firing.rows[number] >= 0
            self.rows = firing.rows[number][there]
            self.boxes, self.values = firing.boxes[number][there], firing.values[number][there]
        self.updateGeometry()
        self.update()

    def place(self, at: int) -> QRect:
        """Where a thumbnail lies."""
        side = self._side(self.width())
        line, column = divmod(at, COLUMNS)
        return QRect(column * (side + GAP_PX), line * (side + EDGE_PX + 2 + GAP_PX), side, side)

    def _side(self, width: int) -> int:
        return max(16, (width - (COLUMNS - 1) * GAP_PX) // COLUMNS)

    def hasHeightForWidth(self) -> bool:
        """Yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as it needs."""
        lines = -(-len(self.rows) // COLUMNS)
        return lines * (self._side(width) + EDGE_PX + 2 + GAP_PX)

    def sizeHint(self) -> QSize:
        """Three columns of thumbnails."""
        return QSize(240, self.heightForWidth(240))

    def _thumbnail_came(self, row: int) -> None:
        if row in self.rows:
            self.update()

    def _at(self, position: QPoint) -> int:
        return next((at for at in range(len(self.rows)) if self.place(at).contains(position)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Thumbnails, class colours, and the places in a frame."""
        project = self._session.project
        if project is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = {info.id: info.colour for info in project.classes}
        for at, row in enumerate(self.rows.tolist()):
            place = self.place(at)
            pixmap = self._session.thumbnails.pixmap(row, keep=True)
            if pixmap is None or pixmap.isNull():
                painter.fillRect(place, QColor(theme.colours().window))
            else:
                painter.drawPixmap(place, pixmap)
            colour = colours.get(int(project.labels[row]))
            if colour:
                painter.fillRect(place.left(), place.bottom() + 3, place.width(), EDGE_PX, QColor(colour))
            self._paint_frame(painter, place, at)
        painter.end()

    def _paint_frame(self, painter: QPainter, place: QRect, at: int) -> None:
        left, top, right, bottom = (float(side) for side in self.boxes[at] * place.width())
        frame = QRectF(place.left() + left, place.top() + top, right - left, bottom - top)
        for colour, width in (("#000000", 3), ("#ffffff", 1.5)):  # seen on every picture
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(frame.adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at what is clicked."""
        at = self._at(event.position().toPoint())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._session.set_current(int(self.rows[at]))

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip which image it is and how the filter fires."""
        if isinstance(event, QHelpEvent) and self._session.project is not None:
            at = self._at(event.pos())
            text = ""
            if at >= 0:
                text = self.tr("{name}: fires {value}").format(
                    name=self._session.project.file_name(int(self.rows[at])), value=f"{self.values[at]:.3g}"
                )
            QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().event(event)
