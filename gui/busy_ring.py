"""A small turning ring: something is being worked out."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from gui import theme

_SIDE_PX = 26
_DELAY_MS = 150  # what is answered sooner shows no ring: a flicker tells nobody anything
_FRAME_MS = 40


class BusyRing(QWidget):
    """Turns while `set_busy(True)` holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIDE_PX, _SIDE_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._busy = False
        self._angle = 0
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._delay.timeout.connect(self.show)
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self._turn)
        self.hide()

    @property
    def busy(self) -> bool:
        """Is something being worked out? The ring shows only after a moment of it."""
        return self._busy

    def set_busy(self, busy: bool) -> None:
        """Start or stop."""
        if busy == self._busy:
            return
        self._busy = busy
        if busy:
            self._delay.start()
        else:
            self._delay.stop()
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Turn only while it can be seen."""
        self._frames.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self._frames.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate that is legible on any photo, and three quarters of a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        plate = QColor(theme.colours().panel)
        plate.setAlpha(215)
        painter.setBrush(plate)
        painter.drawEllipse(self.rect())
        painter.setPen(QPen(QColor(theme.colours().accent), 2.5, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(QRectF(self.rect()).adjusted(6, 6, -6, -6), -self._angle * 16, 270 * 16)

    def _turn(self) -> None:
        self._angle = (self._angle + 18) % 360
        self.update()
