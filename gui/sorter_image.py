"""The image that is being sorted, large, and a line that says which it is."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.image_view import ImageView

CHIP_MARGIN_PX = 10
LEAST_PX = 24  # of the shorter side: a picture two pixels high would not be seen


class SorterImage(ImageView):
    """An `ImageView` for pictures that were decoded at its size, which it draws as they are.

    Attributes:
        shown_row: the row whose picture it shows.
        label: the class that the image has, or "".
        colour: of that class.
        flagged: is it to be looked at later?
    """

    resized = Signal()
    painted = Signal()  # what was shown last is on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sorterImage")
        self.setAccessibleName(self.tr("The image to be sorted"))
        self.setMinimumSize(80, 60)  # in a small window keys and classes need their place, too
        self.shown_row = -1
        self.label, self.colour, self.flagged = "", "", False

    @property
    def size_px(self) -> QSize:
        """Its size in the screen's pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def say(self, label: str, colour: str, flagged: bool) -> None:
        """Say what is known of the image: its class and its flag."""
        self.label, self.colour, self.flagged = label, colour, flagged
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture lies; a very long one is drawn thicker than it is, so that it can be seen."""
        rect = super().picture_rect()
        if rect.isEmpty():
            return rect
        wider, higher = (max(LEAST_PX - side, 0) / 2 for side in (rect.width(), rect.height()))
        return rect.adjusted(-wider, -higher, wider, higher)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """None: the inspector saves and copies."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pictures are needed."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and what is known of it in its corner."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = self.picture_rect().intersected(QRectF(self.rect())).topLeft().toPoint()
        at = corner + QPoint(CHIP_MARGIN_PX, CHIP_MARGIN_PX)
        if self.label:
            at += QPoint(self._paint_plate(painter, at, self.label, self.colour, "") + 6, 0)
        if self.flagged:
            self._paint_plate(painter, at, self.tr("flagged"), "", "flag")
        painter.end()
        self.painted.emit()

    def _paint_picture(self, painter: QPainter, picture: QImage) -> None:
        """A picture of just this size needs no scaling; a small one is enlarged without hard pixels."""
        rect, ratio = self.picture_rect(), self.devicePixelRatioF()
        sides = (rect.width(), picture.width()), (rect.height(), picture.height())
        fits = all(abs(side * ratio - own) < 1.5 for side, own in sides) and ratio == round(ratio)
        if fits:
            corner = QPointF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio)
            rect = QRectF(corner, QSizeF(picture.size()) / ratio)
        elif self.zoom > 1 or rect.width() * ratio < picture.width():
            super()._paint_picture(painter, picture)
            return
        painter.drawImage(rect, picture, QRectF(picture.rect()))

    def _paint_plate(self, painter: QPainter, at: QPoint, text: str, dot: str, icon: str) -> int:
        """A word on a plate that is read on any picture; its width in pixels."""
        colours, metrics = theme.colours(), QFontMetrics(self.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(self.width() // 2, 40))
        height = metrics.height() + 8
        width = metrics.horizontalAdvance(text) + height + 10
        plate, ground = QRectF(at.x(), at.y(), width, height), QColor(colours.panel)
        ground.setAlpha(230)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(plate, theme.RADIUS_PX, theme.RADIUS_PX)
        if dot:
            painter.setBrush(QColor(dot))
            side = height - 14
            painter.drawRoundedRect(QRectF(at.x() + 8, at.y() + 7, side, side), 3, 3)
        else:
            mark = theme.icon(icon, colours.warning)
            mark.paint(painter, at.x() + 6, at.y() + 5, height - 10, height - 10)
        painter.setPen(QColor(colours.text))
        painter.drawText(
            plate.adjusted(height - 1, 0, -6, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            text,
        )
        return int(width)
