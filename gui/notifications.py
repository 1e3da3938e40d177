"""Messages that float over the bottom right corner of the window: info and warning go by themselves, errors stay."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.language import told

WIDTH_PX = 400
LONGEST_TEXT = 600  # characters shown; "Copy" always gives the whole text
SECONDS = {"info": 6, "warning": 14, "error": 0}  # 0 stays until closed
ICONS = {"info": "information-outline", "warning": "alert-outline", "error": "alert-circle-outline"}


class Notifications(QObject):
    """Stacks messages over `window`, the newest at the bottom.

    What does not fit waits out of sight and comes back when another message is closed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toasts: list[Notification] = []
        window.installEventFilter(self)

    @property
    def notifications(self) -> list["Notification"]:
        """Those not closed yet, oldest first."""
        return list(self._toasts)

    def show_message(
        self, level: str, text: str, action_text: str = "", action: Callable[[], object] | None = None
    ) -> "Notification":
        """Show a message; it can be closed before its time.

        Args:
            level: `info`, `warning` or `error`.
            text: Plain text; what core says is told in the window's language.
            action_text: What a button in the message says; no button where it is empty.
            action: What that button does. The message closes with it.
        """
        text = told(text)
        for toast in self._toasts:
            if (toast.level, toast.text) == (level, text) and not action_text:
                toast.repeat()
                self._arrange()
                return toast
        toast = Notification(level, text, action_text, action, self._window)
        toast.closed.connect(self._forget)
        self._toasts.append(toast)
        self._arrange()
        return toast

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def close(self, toast: "Notification") -> None:
        """Take a message away, if it is still there."""
        if toast in self._toasts:
            self._forget(toast)

    def _forget(self, toast: "Notification") -> None:
        self._toasts.remove(toast)
        toast.hide()
        toast.deleteLater()
        self._arrange()

    def _arrange(self) -> None:
        margin = theme.MARGIN_PX
        width = min(WIDTH_PX, self._window.width() - 2 * margin)
        bottom = self._window.height() - margin
        for toast in reversed(self._toasts):
            height = toast.height_for(width)
            newest = toast is self._toasts[-1]
            fits = bottom - height >= margin
            toast.setVisible(newest or fits)
            if not toast.isHidden():
                toast.setGeometry(
                    self._window.width() - margin - width, max(margin, bottom - height), width, height
                )
                toast.raise_()
            bottom -= height + theme.SPACING_PX


class Notification(QFrame):
    """One message: a coloured edge, an icon, the text, and its buttons."""

    closed = Signal(object)  # this notification

    def __init__(
        self, level: str, text: str, action_text: str, action: Callable[[], object] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.level = level
        self.text = text
        self._times = 1
        self.setObjectName("notification")
        self.setProperty("role", "card")
        self.setAccessibleName(text)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(22)
        shadow.setOffset(QPoint(0, 4))
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

        self._icon = QLabel()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._close = QToolButton()
        self._close.setObjectName("closeNotification")
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(lambda: self.closed.emit(self))

        line = QHBoxLayout()
        line.setSpacing(theme.SPACING_PX + 2)
        line.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._label, stretch=1)
        line.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX + 4, 10, theme.SPACING_PX, 10)
        layout.setSpacing(4)
        layout.addLayout(line)

        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 4, 0)
        buttons.addStretch()
        if level != "info":
            copy = QPushButton(self.tr("Copy"))
            copy.setObjectName("copyNotification")
            copy.setAccessibleName(self.tr("Copy the message"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
            buttons.addWidget(copy)
        if action_text and action is not None:
            act = QPushButton(action_text)
            act.setObjectName("notificationAction")
            act.setAccessibleName(action_text)
            act.clicked.connect(lambda: self._act(action))
            buttons.addWidget(act)
        if buttons.count() > 1:
            layout.addLayout(buttons)

        self._timer = QTimer(self, singleShot=True, interval=1000 * SECONDS[level])
        self._timer.timeout.connect(lambda: self.closed.emit(self))
        self._start_timer()
        self._dress()
        self._show_text()

    def height_for(self, width_px: int) -> int:
        """How high it is when it is so wide."""
        return self._layout.totalHeightForWidth(width_px)

    def repeat(self) -> None:
        """The same message came again: count it rather than stack it."""
        self._times += 1
        self._show_text()
        self._start_timer()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Whoever reads a message has all the time."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting down."""
        self._start_timer()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icons with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and an edge in the colour of the level."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour()))
        painter.drawRoundedRect(5, 8, 4, self.height() - 16, 2, 2)

    def _act(self, action: Callable[[], object]) -> None:
        self.closed.emit(self)
        action()

    def _start_timer(self) -> None:
        if SECONDS[self.level]:
            self._timer.start()

    def _colour(self) -> str:
        colours = theme.colours()
        return {"info": colours.accent, "warning": colours.warning, "error": colours.bad}[self.level]

    def _dress(self) -> None:
        self._icon.setPixmap(theme.icon(ICONS[self.level], self._colour()).pixmap(20, 20))
        self._close.setIcon(theme.icon("close"))

    def _show_text(self) -> None:
        shown = self.text if len(self.text) <= LONGEST_TEXT else self.text[:LONGEST_TEXT] + " …"
        times = f"  ×{self._times}" if self._times > 1 else ""
        self._label.setText(_breakable(shown) + times)


def _breakable(text: str, longest: int = 36) -> str:
    """The text with invisible places to break in long words, such as paths, which Qt would cut off at the edge."""
    words = []
    for word in text.split(" "):
        if len(word) > longest:
            for sign in "/\\_-":
                word = word.replace(sign, sign + "\u200b")
            parts = word.split("\u200b")
            cut = [part[at : at + longest] for part in parts for at in range(0, max(1, len(part)), longest)]
            word = "\u200b".join(cut)
        words.append(word)
    return " ".join(words)
