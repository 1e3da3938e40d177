"""A button that is held until a ring is full: for what is too much to be done by a slip of the hand."""

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from gui import theme

HELD_MS = 1000
FRAME_MS = 16
RING_PX = 16
REPEAT_MS = 80  # some systems tell of a key that repeats as if it were let go and pressed again, at once
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class HeldButton(QPushButton):
    """Tells `held` once it, or Enter on it, has been held for a second; letting go earlier does nothing."""

    held = Signal()
    left = Signal()  # and let go afterwards: a key that is still down would do something else next

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "primary")
        self.setAutoDefault(False)
        self._since = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._turn)
        self._full = False
        self._doubt = QTimer(self, singleShot=True, interval=REPEAT_MS)
        self._doubt.timeout.connect(self.let_go)
        self.pressed.connect(self.hold)
        self.released.connect(self.let_go)

    @property
    def share(self) -> float:
        """How much of the ring is full, 0..1."""
        if not self._frames.isActive():
            return float(self._full)
        return min(self._since.elapsed() / HELD_MS, 1.0)

    def hold(self) -> None:
        """It is pressed."""
        if self.isEnabled() and not self.is_held:
            self._since.start()
            self._frames.start()
            self.update()

    def let_go(self) -> None:
        """It is pressed no longer."""
        self._frames.stop()
        self._doubt.stop()
        self.update()
        if self._full:
            self._full = False
            self.left.emit()

    @property
    def is_held(self) -> bool:
        """Is it down, be the ring full or not?"""
        return self._full or self._frames.isActive()

    def take_key(self, event: QKeyEvent, down: bool) -> bool:
        """A key that may be its own, also where it has not the focus: was it?"""
        if event.key() not in KEYS[:2]:
            return False
        self._take(event, down)
        return True

    def _take(self, event: QKeyEvent, down: bool) -> None:
        if not down and not event.isAutoRepeat() and self.is_held:
            self._doubt.start()
        elif down:
            self._doubt.stop()
            if not event.isAutoRepeat():
                self.hold()

    def _turn(self) -> None:
        self.update()
        if self.share >= 1:
            self._full = True
            self._frames.stop()
            self.held.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar hold it too."""
        if event.key() in KEYS:
            self._take(event, down=True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """See above."""
        if event.key() in KEYS:
            self._take(event, down=False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes away has let go."""
        super().focusOutEvent(event)
        self.let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """See above."""
        super().hideEvent(event)
        self.let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring at the right end."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self.width() - RING_PX - 8, (self.height() - RING_PX) / 2, RING_PX, RING_PX)
        ring.adjust(1.5, 1.5, -1.5, -1.5)
        colour = QColor(theme.colours().on_accent if self.isEnabled() else theme.colours().muted)
        faint = QColor(colour)
        faint.setAlpha(90)
        painter.setPen(QPen(faint, 2.5))
        painter.drawEllipse(ring)
        painter.setPen(QPen(colour, 2.5, c=Qt.PenCapStyle.RoundCap))
        if self.share:
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * self.share))
        painter.end()
