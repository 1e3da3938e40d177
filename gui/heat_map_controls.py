"""What a person may turn about a heat map: on or off, how opaque, for which class, in which colours and way."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QWidget,
)

from gui import theme
from gui.colour_legend import ColourLegend
from gui.heat_map_way import WayButton
from gui.still_box import StillBox

_TAB_ONLY = Qt.FocusPolicy.TabFocus  # a click leaves the keyboard with the gallery


class HeatMapControls(QWidget):
    """Switch, opacity, class, colours and way. A change of class or way needs a new answer of the engine."""

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
        self.target_box = StillBox()
        self.target_box.setObjectName("targetClass")
        self.target_box.setAccessibleName(self.tr("Class the heat map is for"))
        self.target_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target_box.setMinimumContentsLength(6)
        self.target_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.legend = ColourLegend()
        self.way = WayButton()
        for widget in (self.switch, self.slider, self.target_box, self.legend, self.way):
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
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING_PX)
        row.addWidget(self.target_box)
        row.addWidget(self.way)
        layout.addLayout(row, 1, 1, 1, 2)
        layout.setColumnStretch(1, 1)

        self._offered: tuple[tuple[str, str], ...] = ()  # each class as the run calls it, and its name today
        self._colours: dict[str, str] = {}
        self.target_box.addItem(self.tr("predicted"), None)
        self._turned = (self.slider, self.target_box, self.legend, self.way, target_label)
        self.switch.toggled.connect(self._switch)
        self.slider.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        self.target_box.currentIndexChanged.connect(lambda _index: self.target_changed.emit(self.target))
        self.legend.chosen.connect(self.colour_map_changed)

    @property
    def target(self) -> str | None:
        """The class the map shall be for; None is the predicted one."""
        return self.target_box.currentData()

    def set_classes(
        self, classes: Sequence[str], colours: Mapping[str, str], names: Sequence[str] = ()
    ) -> None:
        """Offer the classes of a run; the chosen one stays chosen if it is there.

        Args:
            classes: as the run calls them, which `target` is one of.
            colours: "#rrggbb" by the name that is shown.
            names: as they are called today, if classes have been renamed since.
        """
        first: dict[str, str] = {}  # of several that were merged since, the first speaks for all
        for in_run, name in zip(classes, names or classes, strict=True):
            first.setdefault(name, in_run)
        offered = tuple((in_run, name) for name, in_run in first.items())
        if offered == self._offered and dict(colours) == self._colours:
            return
        target = self.target
        self._offered, self._colours = offered, dict(colours)
        with QSignalBlocker(self.target_box):
            while self.target_box.count() > 1:
                self.target_box.removeItem(1)
            for in_run, name in offered:
                self.target_box.addItem(_swatch(colours.get(name, "")), name, in_run)
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
