"""Eight small pictures of what the network will see of an image, under the choice of augmentation."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.jobs import AugmentationPreview, ImageRef, PreviewAugmentation
from core.project import PRESENT
from gui import theme

if TYPE_CHECKING:
    from gui.session import Session

COUNT, COLUMNS, GAP_PX = 8, 4, 4


class AugmentationStrip(QWidget):
    """Asks for the pictures when it is shown; a click brings others."""

    def __init__(self, session: "Session", backbone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("augmentationPreview")
        self.setAccessibleName(self.tr("What the network will see"))
        self.setToolTip(self.tr("What the network will see; click for others"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._session = session
        self._backbone, self._preset, self._seed = backbone, "none", 0
        self._pictures: list[QImage] = []
        session.augmentation_preview_ready.connect(self._take)

    def show_preset(self, preset: str, backbone: str = "") -> None:
        """Show what a preset does to the pictures of a backbone; nothing for none."""
        changed = (preset, backbone or self._backbone) != (self._preset, self._backbone)
        self._preset, self._backbone = preset, backbone or self._backbone
        self.setVisible(preset != "none")
        if preset != "none" and (changed or not self._pictures):
            self._ask()

    def sizeHint(self) -> QSize:
        """Two rows of four."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def hasHeightForWidth(self) -> bool:
        """The pictures are square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Two rows of four squares."""
        side = self._side(width)
        rows = -(-COUNT // COLUMNS)
        return rows * side + (rows - 1) * GAP_PX

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Others."""
        self._seed += 1
        self._ask()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pictures, or the places where they will be."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        side = self._side(self.width())
        for number in range(COUNT):
            row, column = divmod(number, COLUMNS)
            box = QRectF(column * (side + GAP_PX), row * (side + GAP_PX), side, side)
            path = QPainterPath()
            path.addRoundedRect(box, 4, 4)
            painter.fillPath(path, QColor(theme.colours().hover))
            if number < len(self._pictures):
                painter.save()
                painter.setClipPath(path)
                painter.drawImage(box, self._pictures[number])
                painter.restore()

    @staticmethod
    def _side(width: int) -> int:
        return min(104, (width - (COLUMNS - 1) * GAP_PX) // COLUMNS)

    def _ask(self) -> None:
        image = self._image()
        project = self._session.project
        if image is not None and project is not None:
            self._session.ask_for_preview(
                PreviewAugmentation(
                    image, self._backbone, self._preset, self._seed, COUNT, str(project.cache_folder)
                )
            )

    def _image(self) -> ImageRef | None:
        """The image that is looked at, or else the first of the project."""
        project = self._session.project
        if project is None:
            return None
        present = np.flatnonzero(project.states == PRESENT)
        if not len(present):
            return None
        row = self._session.current_row
        row = row if row >= 0 and project.states[row] == PRESENT else int(present[0])
        return ImageRef(str(project.path(row)), row, project.content_hash(row))

    def _take(self, preview: AugmentationPreview) -> None:
        if preview.preset != self._preset:
            return
        self._pictures = []
        for pixels in preview.pictures:
            height, width = pixels.shape[:2]
            data = np.ascontiguousarray(pixels).tobytes()
            picture = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
            self._pictures.append(picture.copy())  # it would point into memory that is about to go
        self.update()
