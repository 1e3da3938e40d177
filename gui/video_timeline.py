"""The timeline of a video: small pictures in a row, the part between the marks, and where one is."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.frame_rules import WHOLE, Marks
from gui import theme

HEIGHT_PX = 68
GRIP_PX = 7  # so near to a mark the mouse takes hold of it


class VideoTimeline(QWidget):
    """Click or drag to go somewhere; drag a mark to move it; arrows go a frame, with Shift a second."""

    moved = Signal(float)  # where one wants to be, in seconds
    marked = Signal(object)  # Marks

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("videoTimeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setToolTip(self.tr("Arrows: one frame; with Shift: one second; I: start here; O: end here"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.seconds = 0.0
        self.marks: Marks = WHOLE
        self._length = 0.0
        self._per_second = 1.0
        self._strip: dict[int, QImage] = {}
        self._places = 1
        self._held = ""

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, HEIGHT_PX)

    def show_video(self, length: float, per_second: float, marks: Marks) -> None:
        """Show a video that lasts so many seconds, from its start."""
        self._length, self._per_second = length, per_second
        self.seconds, self.marks = min(max(0.0, marks.start), length), marks
        self.update()

    def show_strip(self, strip: dict[int, QImage], places: int) -> None:
        """The small pictures there are, by place."""
        self._strip, self._places = strip, places
        self.update()

    def show_marks(self, marks: Marks) -> None:
        """Move the marks."""
        self.marks = marks
        self.update()

    def show_at(self, seconds: float) -> None:
        """Move the hand, without telling of it."""
        self.seconds = seconds
        self.update()

    # ------------------------------------------------------------------------------------------ mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a mark that is near, else go there."""
        x = event.position().x()
        ends = {"start": self.marks.start, "end": min(self.marks.end, self._length)}
        nearest = min(ends, key=lambda name: abs(self._x(ends[name]) - x))
        is_set = {"start": self.marks.start > 0, "end": self.marks.end < self._length}
        near = is_set[nearest] and abs(self._x(ends[nearest]) - x) <= GRIP_PX
        self._held = nearest if near else "hand"
        self._drag(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        if self._held:
            self._drag(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = ""

    def _drag(self, x: float) -> None:
        at = min(max(x / max(self.width(), 1), 0.0), 1.0) * self._length
        if self._held == "start":
            self.marked.emit(Marks(min(at, self.marks.end), self.marks.end))
        elif self._held == "end":
            self.marked.emit(Marks(self.marks.start, max(at, self.marks.start)))
        self.go_to(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = 1.0 if shift else 1 / self._per_second
        wanted = {
            Qt.Key.Key_Left: self.seconds - step,
            Qt.Key.Key_Right: self.seconds + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self._length,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.go_to(wanted)

    def go_to(self, seconds: float) -> None:
        """Move the hand and tell of it."""
        self.seconds = min(max(0.0, seconds), max(0.0, self._length - 1 / self._per_second))
        self.update()
        self.moved.emit(self.seconds)

    # ------------------------------------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pictures, a veil over what is left out, the marks, the hand."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 5.5, -0.5, -5.5)
        outline = QPainterPath()
        outline.addRoundedRect(whole, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setClipPath(outline)
        painter.fillRect(whole, QColor(colours.field))
        for place, image in self._strip.items():
            left, right = (round(edge * self.width() / self._places) for edge in (place, place + 1))
            cell = QRect(left, 5, right - left, self.height() - 10)
            painter.drawImage(cell, image, _middle(image, cell))
        start, end = self._x(self.marks.start), self._x(min(self.marks.end, self._length))
        veil = QColor(colours.window)
        veil.setAlpha(205)
        painter.fillRect(QRectF(0, 0, start, self.height()), veil)
        painter.fillRect(QRectF(end, 0, self.width() - end, self.height()), veil)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        if self._length:
            self._paint_marks(painter, start, end)

    def _paint_marks(self, painter: QPainter, start: float, end: float) -> None:
        colours = theme.colours()
        frame = QRectF(start, 5, max(end - start, 2.0), self.height() - 10).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.accent), 3))
        painter.drawRoundedRect(frame, 4, 4)
        at = min(max(self._x(self.seconds), 2.0), self.width() - 2.0)
        for colour, width in ((colours.field, 5), (colours.text, 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(round(at), 0, round(at), self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        painter.drawEllipse(QRectF(at - 5, 0, 10, 10))

    def _x(self, seconds: float) -> float:
        return seconds / self._length * self.width() if self._length else 0.0


def _middle(image: QImage, cell: QRect) -> QRect:
    """The part in the middle of a picture that has the shape of a cell."""
    width = min(image.width(), round(image.height() * cell.width() / max(cell.height(), 1)))
    height = min(image.height(), round(image.width() * cell.height() / max(cell.width(), 1)))
    return QRect((image.width() - width) // 2, (image.height() - height) // 2, width, height)
