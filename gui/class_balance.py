"""How many images each class has, as bars; those with too few stand out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

LINE_PX, BAR_PX = 30, 16


@dataclass(frozen=True)
class Bar:
    """A class: its name, colour and images, and whether these are too few."""

    class_id: int
    name: str
    colour: str
    count: int
    small: bool


class ClassBalance(QWidget):
    """See the file's docstring. A click on a class tells its id."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classBalance")
        self.setAccessibleName(self.tr("Images of each class"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.bars: tuple[Bar, ...] = ()
        self._at = 0

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these, the largest class first."""
        self.bars = tuple(sorted(bars, key=lambda bar: -bar.count))
        self._at = min(self._at, max(len(self.bars) - 1, 0))
        self.setFixedHeight(max(len(self.bars), 1) * LINE_PX + theme.SPACING_PX)
        told = (f"{bar.name} {bar.count:,}" for bar in self.bars)
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as there are classes."""
        return QSize(320, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, bars and counts."""
        if not self.bars:
            return
        colours, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        names = min(max(metrics.horizontalAdvance(bar.name) for bar in self.bars) + 4, self.width() // 3)
        most = max(max(bar.count for bar in self.bars), 1)
        left = theme.MARGIN_PX + names + theme.SPACING_PX
        widest = max(self.width() - left - 150, 20)
        for at, bar in enumerate(self.bars):
            top = at * LINE_PX
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(colours.accent if self.hasFocus() and at == self._at else colours.text))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideMiddle, names)
            painter.drawText(
                QRectF(theme.MARGIN_PX, top, names, LINE_PX), Qt.AlignmentFlag.AlignRight | middle, name
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(bar.colour))
            wide = max(widest * bar.count / most, 2.0)
            painter.drawRoundedRect(QRectF(left, top + (LINE_PX - BAR_PX) / 2, wide, BAR_PX), 3, 3)
            painter.setPen(QColor(colours.warning if bar.small else colours.muted))
            text = self.tr("{n}, few").format(n=f"{bar.count:,}") if bar.small else f"{bar.count:,}"
            painter.drawText(
                QRectF(left + wide + 8, top, 140, LINE_PX), Qt.AlignmentFlag.AlignLeft | middle, text
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a class."""
        at = int(event.position().y()) // LINE_PX
        if event.button() == Qt.MouseButton.LeftButton and at < len(self.bars):
            self._at = at
            self.chosen.emit(self.bars[at].class_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from class to class, Return to its images."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self.bars:
            self._at = min(max(self._at + step, 0), len(self.bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.bars:
            self.chosen.emit(self.bars[self._at].class_id)
        else:
            super().keyPressEvent(event)
