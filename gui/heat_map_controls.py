"""What a person may turn about a heat map: on or off, how opaque, for which class, in which colours."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from core import colour_maps
from gui import theme

_TAB_ONLY = Qt.FocusPolicy.TabFocus  # a click leaves the keyboard with the gallery


class HeatMapControls(QWidget):
    """Switch, opacity, class and colours. Only a change of class needs a new answer of the engine."""

    switched = Signal(bool)
    opacity_changed = Signal(float)  # 0..1
    target_changed = Signal(object)  # class name, or None for the predicted class
    colour_map_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = QCheckBox(self.tr("Heat map"))
        self.switch.setObjectName("heatMapSwitch")
        self.switch.setChecked(True)
        self.switch.setToolTip(self.tr("Show where in the picture the score of the class comes from"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("opacitySlider")
        self.slider.setRange(0, 100)
        self.slider.setValue(60)
        self.slider.setMinimumWidth(44)
        self.slider.setAccessibleName(self.tr("Opacity of the heat map"))
        self.slider.setToolTip(self.tr("Opacity of the heat map"))
        self.target_box = _StillBox()
        self.target_box.setObjectName("targetClass")
        self.target_box.setAccessibleName(self.tr("Class the heat map is for"))
        self.target_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target_box.setMinimumContentsLength(6)
        self.target_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.legend = ColourLegend()
        for widget in (self.switch, self.slider, self.target_box, self.legend):
            widget.setFocusPolicy(_TAB_ONLY)
        target_label = QLabel(self.tr("For class"))
        target_label.setBuddy(self.target_box)

        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self.switch, 0, 0)
        layout.addWidget(self.slider, 0, 1)
        layout.addWidget(self.legend, 0, 2)
        layout.addWidget(target_label, 1, 0)
        layout.addWidget(self.target_box, 1, 1, 1, 2)
        layout.setColumnStretch(1, 1)

        self._classes: tuple[str, ...] = ()
        self._colours: dict[str, str] = {}
        self.target_box.addItem(self.tr("predicted"), None)
        self._turned = (self.slider, self.target_box, self.legend, target_label)
        self.switch.toggled.connect(self._switch)
        self.slider.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        self.target_box.currentIndexChanged.connect(lambda _index: self.target_changed.emit(self.target))
        self.legend.chosen.connect(self.colour_map_changed)

    @property
    def target(self) -> str | None:
        """The class the map shall be for; None is the predicted one."""
        return self.target_box.currentData()

    def set_classes(self, classes: Sequence[str], colours: Mapping[str, str]) -> None:
        """Offer the classes of a run, in the project's colours; the chosen one stays chosen if it is there."""
        if tuple(classes) == self._classes and dict(colours) == self._colours:
            return
        target = self.target
        self._classes, self._colours = tuple(classes), dict(colours)
        with QSignalBlocker(self.target_box):
            while self.target_box.count() > 1:
                self.target_box.removeItem(1)
            for name in classes:
                self.target_box.addItem(_swatch(colours.get(name, "")), name, name)
            self.target_box.setCurrentIndex(max(self.target_box.findData(target), 0))

    def set_predicted(self, name: str) -> None:
        """Say which class is the predicted one; "" while it is not known."""
        text = self.tr("predicted: {name}").format(name=name) if name else self.tr("predicted")
        self.target_box.setItemText(0, text)
        self.target_box.setItemIcon(0, _swatch(self._colours.get(name, "")) if name else QIcon())

    def reset_target(self) -> None:
        """Back to the predicted class, without asking: another image has come."""
        with QSignalBlocker(self.target_box):
            self.target_box.setCurrentIndex(0)
        self.set_predicted("")

    def _switch(self, on: bool) -> None:
        for widget in self._turned:
            widget.setEnabled(on)
        self.switched.emit(on)


class _StillBox(QComboBox):
    """A box that shortens long names, and that the wheel does not turn: each turn would ask the engine."""

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
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - icon_px - 4
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies behind."""
        event.ignore()


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


def _swatch(colour: str) -> QIcon:
    if not colour:
        return QIcon()
    pixmap = QPixmap(20, 20)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(3, 3, 14, 14), 3, 3)
    painter.end()
    return QIcon(pixmap)
