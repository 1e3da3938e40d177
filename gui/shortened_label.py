"""A line of text that ends in dots where there is no room for all of it; then its tooltip says it whole."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QToolTip

from gui.plain_text import plain


class ShortenedLabel(QLabel):
    """See the file's docstring. Text and tooltip are shown sign by sign, whatever stands in them."""

    @property
    def shortened(self) -> str:
        """What can be seen of the text."""
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as it must."""
        return QSize(1, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """All of the text comes before what else the tooltip tells."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            whole = self.text() if self.shortened != self.text() else ""
            told = "\n\n".join(part for part in (whole, self.toolTip()) if part)
            QToolTip.showText(event.globalPos(), plain(told), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the text as there is room for."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            option.palette,
            self.isEnabled(),
            self.shortened,
            self.foregroundRole(),
        )
