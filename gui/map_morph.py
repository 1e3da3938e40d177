"""From the map before to the map after and back: a slider, and a button that plays it."""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from gui import theme

STEPS = 1000
PLAY_MS = 1600


class MapMorph(QWidget):
    """See the file's docstring."""

    moved = Signal(float)  # 0 is before, 1 is after

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapMorph")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("mapMorphSlider")
        self.slider.setAccessibleName(self.tr("From before to after"))
        self.slider.setRange(0, STEPS)
        self.slider.setValue(STEPS)
        self.slider.valueChanged.connect(lambda value: self.moved.emit(value / STEPS))
        self._play = QToolButton(self)
        self._play.setObjectName("mapMorphPlay")
        self._play.setAccessibleName(self.tr("Play"))
        self._play.setToolTip(self.tr("Move from one map to the other"))
        self._play.clicked.connect(self.play)
        self._before, self._after = QLabel(self), QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN_PX, theme.SPACING_PX, theme.MARGIN_PX, theme.SPACING_PX)
        row.setSpacing(theme.SPACING_PX)
        row.addWidget(self._play)
        row.addWidget(self._before)
        row.addWidget(self.slider, stretch=1)
        row.addWidget(self._after)
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(PLAY_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(lambda value: self.slider.setValue(round(value)))
        self.dress()

    def say(self, before: str, after: str) -> None:
        """What stands at the two ends."""
        self._before.setText(before)
        self._after.setText(after)

    def play(self) -> None:
        """From the end where it stands to the other."""
        here = self.slider.value()
        self._animation.stop()
        self._animation.setStartValue(float(here))
        self._animation.setEndValue(0.0 if here > STEPS / 2 else float(STEPS))
        self._animation.start()

    def dress(self) -> None:
        """Icons in the colours in force."""
        self._play.setIcon(theme.icon("play-outline"))
