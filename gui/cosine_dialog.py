"""How alike the selected images are, each with each: the cosines of their features as a heat map."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.colour_maps import table
from core.questions.maps import CompareImages, CosineMatrix, FeatureSource
from gui import theme
from gui.language import told
from gui.pictures import to_qimage

if TYPE_CHECKING:
    from gui.session import Session

MOST = 300
EDGE_PX = 8  # the stripe of class colours
PICTURE_PX = 120
COLOURS = "viridis"


class CosineView(QWidget):
    """The matrix with a stripe of class colours; the pair under the pointer is told."""

    pointed = Signal(int, int)  # places of two images, -1 for none
    chosen = Signal(int)  # the row of an image that was clicked

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cosineView")
        self.setAccessibleName(self.tr("Cosine matrix"))
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(240, 240))
        self._session = session
        self._rows = np.empty(0, np.int64)
        self._cosines = np.empty((0, 0), np.float32)
        self._image = QImage()
        self._pair = (-1, -1)

    def show_matrix(self, rows: NDArray[np.int64], cosines: NDArray[np.float32]) -> None:
        """Rows int64 [N] and cosines [N, N] in the order of their classes."""
        self._rows, self._cosines = rows, cosines
        low = min(float(cosines.min(initial=1.0)), 0.999)
        steps = np.clip(255 * (cosines - low) / (1 - low), 0, 255).astype(np.uint8)
        self._image = to_qimage(table(COLOURS)[steps])
        self.update()

    def pair_at(self, x: float, y: float) -> tuple[int, int]:
        """(across, down), or -1, -1 beside the matrix."""
        square, count = self._square(), len(self._rows)
        if not count or not square.contains(round(x), round(y)):
            return -1, -1
        across = int((x - square.left()) * count / square.width())
        down = int((y - square.top()) * count / square.height())
        return min(across, count - 1), min(down, count - 1)

    def _square(self) -> QRect:
        side = max(min(self.width(), self.height()) - 2 * EDGE_PX, 1)
        return QRect(2 * EDGE_PX, 0, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The matrix, the stripes and the cross of the pointer."""
        project, square, count = self._session.project, self._square(), len(self._rows)
        if project is None or not count:
            return
        painter = QPainter(self)
        painter.drawImage(square, self._image)
        colours = {info.id: QColor(info.colour) for info in project.classes}
        step = square.width() / count
        for at, label in enumerate(project.labels[self._rows].tolist()):
            tint = colours.get(label, QColor(theme.colours().muted))
            from_px, to_px = round(at * step), round((at + 1) * step)
            painter.fillRect(QRect(0, from_px, EDGE_PX, to_px - from_px), tint)
            below = QRect(square.left() + from_px, square.bottom() + EDGE_PX, to_px - from_px, EDGE_PX)
            painter.fillRect(below, tint)
        across, down = self._pair
        if across >= 0:
            painter.setPen(QPen(QColor("#ffffff"), 1))
            x, y = square.left() + (across + 0.5) * step, (down + 0.5) * step
            painter.drawLine(QPointF(square.left(), y), QPointF(square.right(), y))
            painter.drawLine(QPointF(x, 0), QPointF(x, square.bottom()))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the pair."""
        self._pair = self.pair_at(event.position().x(), event.position().y())
        self.pointed.emit(*self._pair)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the image of the line."""
        _, down = self.pair_at(event.position().x(), event.position().y())
        if down >= 0:
            self.chosen.emit(int(self._rows[down]))


class CosineDialog(QDialog):
    """Asks for the cosines of some images and shows them."""

    def __init__(
        self, session: "Session", source: FeatureSource, rows: NDArray[np.int64], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cosineDialog")
        self.setWindowTitle(self.tr("How alike are {n} images?").format(n=len(rows)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._matrix: CosineMatrix | None = None
        self._pair = (-1, -1)
        self.view = CosineView(session, self)
        self.view.pointed.connect(self._tell_pair)
        self.view.chosen.connect(session.set_current)
        self._words = QLabel(self.tr("Looking at the images…"), self)
        self._words.setObjectName("cosineWords")
        self._words.setWordWrap(True)
        self._pictures = (QLabel(self), QLabel(self))
        pair = QHBoxLayout()
        for label in self._pictures:
            label.setFixedSize(PICTURE_PX, PICTURE_PX)
            label.setScaledContents(True)
            pair.addWidget(label)
        pair.addWidget(self._words, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX] * 4)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self.view, stretch=1)
        layout.addLayout(pair)
        self.resize(560, 700)
        self._enquiry = session.enquiry(self)
        self._enquiry.answered.connect(self._take)
        self._enquiry.failed.connect(lambda why: self._words.setText(told(why)))
        session.project_closed.connect(self.close)
        session.thumbnails.ready.connect(lambda _row: self._tell_pair(*self._pair))
        assert session.project is not None
        self._enquiry.ask(CompareImages(source, session.project.snapshot(rows)))

    @classmethod
    def ask(cls, session: "Session", source: FeatureSource, parent: QWidget) -> None:
        """Show it for the selected images, if they are some."""
        rows = session.selection
        if not 2 <= len(rows) <= MOST:
            text = QCoreApplication.translate("CosineDialog", "Select 2 to {n} images first.").format(n=MOST)
            session.message.emit("info", text)
            return
        cls(session, source, rows, parent).show()

    def _take(self, matrix: CosineMatrix) -> None:
        project = self._session.project
        if project is None:
            return
        order = np.lexsort((matrix.rows, project.labels[matrix.rows]))
        rows, cosines = matrix.rows[order], matrix.cosines[np.ix_(order, order)]
        self._matrix = CosineMatrix(matrix.source, rows, cosines)
        self.view.show_matrix(rows, cosines)
        others = cosines[~np.eye(len(rows), dtype=bool)]
        text = self.tr("Cosines from {low} to {high}. Dark is unlike, light alike; point at a pair.")
        low, high = float(others.min(initial=1.0)), float(others.max(initial=-1.0))
        self._words.setText(text.format(low=f"{low:.2f}", high=f"{high:.2f}"))

    def _tell_pair(self, across: int, down: int) -> None:
        self._pair = across, down
        matrix, project = self._matrix, self._session.project
        if matrix is None or project is None or across < 0:
            return
        names = []
        for label, at in zip(self._pictures, (down, across), strict=True):
            row = int(matrix.rows[at])
            picture = self._session.thumbnails.pixmap(row, keep=True)
            if picture is not None:
                label.setPixmap(picture)
            names.append(project.file_name(row))
        figure = f"{float(matrix.cosines[down, across]):.3f}"
        self._words.setText(f"<b>{figure}</b><br>{names[0]}<br>{names[1]}")
