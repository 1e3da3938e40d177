"""The colours of heat maps from low to high, to read them by and to choose others."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from core import colour_maps
from gui import theme


class ColourLegend(QAbstractButton):
    """The colour scale from low to high, with a mark at the value under the cursor; a click offers others."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("colourMap")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._name = colour_maps.NAMES[0]
        self._value = -1.0
        self.set_colour_map(self._name)
        self.clicked.connect(self._offer)

    @property
    def colour_map(self) -> str:
        """The scale's name."""
        return self._name

    def set_colour_map(self, name: str) -> None:
        """Show this scale."""
        self._name = name
        self.setAccessibleName(self.tr("Colours of the heat map: {name}").format(name=name))
        self.setToolTip(
            self.tr("Colours from low to high: {name}. Click to choose others.").format(name=name)
        )
        self.update()

    def mark(self, value: float) -> None:
        """Mark a value in 0..1; a negative one marks nothing."""
        if value != self._value:
            self._value = value
            self.update()

    def menu(self) -> QMenu:
        """The scales to choose from."""
        menu = QMenu(self)
        for name in colour_maps.NAMES:
            action = menu.addAction(_scale_icon(name), name.capitalize())
            if name == self._name:
                menu.setDefaultAction(action)
            action.triggered.connect(lambda _checked=False, name=name: self._choose(name))
        return menu

    def sizeHint(self) -> QSize:
        """Room for both words."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.tr("low") + self.tr("high"))
        return QSize(words + 48, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Narrow, the words stand close together."""
        return self.sizeHint() - QSize(30, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, its two words, the mark."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.35)
        bar = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(bar, 4, 4)
        painter.fillPath(path, _gradient(self._name, self.width()))
        lit = self.isEnabled() and (self.underMouse() or self.hasFocus())
        painter.setPen(QColor(colours.accent if lit else colours.border))
        painter.drawPath(path)
        words = self.rect().adjusted(7, 0, -7, 0)
        table = colour_maps.table(self._name)
        middle = Qt.AlignmentFlag.AlignVCenter
        for word, colour, side in (
            (self.tr("low"), table[20], Qt.AlignmentFlag.AlignLeft),
            (self.tr("high"), table[235], Qt.AlignmentFlag.AlignRight),
        ):
            light = float(colour @ (0.299, 0.587, 0.114)) > 128
            painter.setPen(QColor("#14161a" if light else "#ffffff"))
            painter.drawText(words, middle | side, word)
        if self._value >= 0:
            at = 2 + self._value * (self.width() - 4)
            for colour, width in (("#14161a", 4.0), ("#ffffff", 2.0)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(round(at), 1, round(at), self.height() - 2)

    def enterEvent(self, event: QEvent) -> None:
        """Light up."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And dim again."""
        self.update()

    def _offer(self) -> None:
        menu = self.menu()
        menu.exec(self.mapToGlobal(self.rect().bottomLeft()))
        menu.deleteLater()

    def _choose(self, name: str) -> None:
        self.set_colour_map(name)
        self.chosen.emit(name)


def _gradient(name: str, width: float) -> QLinearGradient:
    gradient = QLinearGradient(0, 0, width, 0)
    for step, colour in enumerate(colour_maps.table(name)[::15]):
        gradient.setColorAt(step / 17, QColor(*colour.tolist()))
    return gradient


def _scale_icon(name: str) -> QIcon:
    pixmap = QPixmap(32, 32)
    painter = QPainter(pixmap)
    painter.fillRect(pixmap.rect(), _gradient(name, 32))
    painter.end()
    return QIcon(pixmap)
