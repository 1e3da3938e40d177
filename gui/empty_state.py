"""What an empty place says: a sign, a sentence, what to do, and perhaps a button that does it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme


class EmptyState(QWidget):
    """A quiet message in the middle of a widget that has nothing to show. Drops and clicks pass through."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._sign, self._heading, self._advice = QLabel(), QLabel(), QLabel()
        for label in (self._sign, self._heading, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)  # never wider than its place
        self._heading.setProperty("role", "title")
        self._advice.setProperty("role", "muted")
        self.button = QPushButton()
        self.button.setObjectName("emptyStateButton")
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACING_PX)
        layout.addStretch(2)
        layout.addWidget(self._sign)
        layout.addWidget(self._heading)
        layout.addWidget(self._advice)
        layout.addSpacing(theme.SPACING_PX)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.hide()

    def say(self, icon_name: str, heading: str, advice: str, button: str = "") -> None:
        """Show a message; without a text the button is left out."""
        self._icon_name = icon_name
        self._heading.setText(heading)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._paint_sign()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the sign in the new theme."""
        super().changeEvent(event)
        if theme.changed(event) and self._icon_name:
            self._paint_sign()

    def _paint_sign(self) -> None:
        sign = theme.icon(self._icon_name, theme.colours().muted)
        self._sign.setPixmap(sign.pixmap(QSize(56, 56), self.devicePixelRatioF()))
