"""Where the images of each class lie: a bar a class, in its colour, for training, validation and test."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.split_figures import ClassSplits
from gui import theme
from gui.plain_text import plain
from gui.share_bar import in_strength

LINE_PX, BAR_PX, COUNTS_PX = 28, 16, 168


class SplitBars(QWidget):
    """See the file's docstring. A click on a class tells its id."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("splitBars")
        self.setAccessibleName(self.tr("Images of each class in training, validation and test"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.classes: tuple[ClassSplits, ...] = ()
        self._at = 0
        self._by_keys = False  # a ring shows where they are

    def show_classes(self, classes: Sequence[ClassSplits]) -> None:
        """Show these."""
        self.classes = tuple(classes)
        self._at = min(self._at, max(len(self.classes) - 1, 0))
        self.setFixedHeight((len(self.classes) + 1) * LINE_PX)
        self.setAccessibleDescription("; ".join(self._told(one) for one in self.classes))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as there are classes."""
        return QSize(360, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, bars and counts, under a line that says what the counts are."""
        colours, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.classes:
            return
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        names = min(max(metrics.horizontalAdvance(one.name) for one in self.classes) + 4, self.width() // 4)
        left, right = names + theme.SPACING_PX, self.width() - COUNTS_PX
        most = max(one.images for one in self.classes)
        painter.setPen(QColor(colours.muted))
        self._paint_counts(painter, right, 0, (self.tr("training"), self.tr("valid."), self.tr("test")))
        for at, one in enumerate(self.classes, 1):
            top = at * LINE_PX
            painter.setPen(QColor(colours.text))
            name = metrics.elidedText(one.name, Qt.TextElideMode.ElideMiddle, names)
            painter.drawText(QRectF(0, top, names, LINE_PX), Qt.AlignmentFlag.AlignRight | middle, name)
            self._paint_counts(painter, right, top, tuple(f"{count:,}" for count in one.counts[:3]))
            x, scale = float(left), max(right - left - theme.MARGIN_PX, 20) / most
            painter.setPen(Qt.PenStyle.NoPen)
            for part, count in enumerate(one.counts[:3]):
                painter.setBrush(in_strength(one.colour, part))
                painter.drawRect(QRectF(x, top + (LINE_PX - BAR_PX) / 2, count * scale, BAR_PX))
                x += count * scale
            painter.setPen(QColor(one.colour))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            wide = one.images * scale
            painter.drawRect(QRectF(left, top + (LINE_PX - BAR_PX) / 2, wide, BAR_PX))
        if self._by_keys:
            painter.setPen(QColor(colours.accent))
            ring = QRectF(0, (self._at + 1) * LINE_PX, self.width(), LINE_PX)
            painter.drawRoundedRect(ring.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS_PX, theme.RADIUS_PX)

    def _paint_counts(self, painter: QPainter, left: int, top: int, texts: tuple[str, ...]) -> None:
        each = COUNTS_PX / 3
        aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part, text in enumerate(texts):
            painter.drawText(QRectF(left + part * each, top, each - 4, LINE_PX), aligned, text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever came by keys sees where the keys are; the mouse needs no ring."""
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring where no keys go."""
        self._by_keys = False
        super().focusOutEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A class was clicked."""
        at = int(event.position().y()) // LINE_PX - 1
        if 0 <= at < len(self.classes):
            self._at = at
            self.chosen.emit(self.classes[at].class_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say a class in words."""
        at = int(event.position().y()) // LINE_PX - 1
        text = plain(self._told(self.classes[at])) if 0 <= at < len(self.classes) else ""
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the classes, Enter shows one."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._at + step < len(self.classes):
            self._at += step
            self._by_keys = True
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.classes:
            self.chosen.emit(self.classes[self._at].class_id)
        else:
            super().keyPressEvent(event)

    def _told(self, one: ClassSplits) -> str:
        train, validation, test, none = one.counts
        text = self.tr("{name}: {train} for training, {validation} for validation, {test} for test")
        told = text.format(name=one.name, train=train, validation=validation, test=test)
        return told + (", " + self.tr("{n} not yet dealt out").format(n=none) if none else "")
