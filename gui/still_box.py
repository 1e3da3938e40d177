"""A box to choose from that shortens long names, and that the wheel does not turn: a turn may ask the engine."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

EDGES_PX = 4  # left and right of the text


class StillBox(QComboBox):
    """See the file's docstring."""

    def sizeHint(self) -> QSize:
        """With room for the longest text as it is painted here."""
        return super().sizeHint() + QSize(EDGES_PX, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as always, with a shorter text."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        icon_px = 0 if option.currentIcon.isNull() else option.iconSize.width() + 8
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - icon_px - EDGES_PX
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies behind."""
        event.ignore()
