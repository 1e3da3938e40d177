"""The rule by which frames are taken, as one sentence with a number in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QWidget

from core.frame_rules import CHANGE, CHANGE_SHARE, FRAMES, SECONDS, Rule
from gui import theme

RATE = "rate"  # so many a second: the same rule as SECONDS, said the other way round


class VideoRule(QWidget):
    """What to take, and how much of it."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds = QComboBox(self)
        self._kinds.setObjectName("videoRuleKind")
        self._kinds.setAccessibleName(self.tr("Which frames"))
        self._amount = QDoubleSpinBox(self)
        self._amount.setObjectName("videoRuleAmount")
        self._amount.setAccessibleName(self.tr("How many"))
        self._amount.setKeyboardTracking(False)
        self._amount.setMinimumWidth(150)
        # each: text, lowest, highest, decimals, step, the number at first, what stands after it
        self._limits = {
            SECONDS: (self.tr("One frame each …"), 0.05, 3600.0, 2, 0.5, 1.0, self.tr(" s")),
            RATE: (self.tr("So many frames a second"), 0.1, 240.0, 1, 1.0, 2.0, self.tr(" a second")),
            FRAMES: (self.tr("Every so many frames one"), 1, 100_000, 0, 1, 10, self.tr(" frames")),
            CHANGE: (
                self.tr("Only when the picture changes"),
                1,
                90,
                0,
                1,
                100 * CHANGE_SHARE,
                self.tr(" % or more"),
            ),
        }
        self._values = {kind: float(limits[5]) for kind, limits in self._limits.items()}
        for kind, limits in self._limits.items():
            self._kinds.addItem(str(limits[0]), kind)
        self._kinds.setItemData(
            len(self._limits) - 1,
            self.tr("Compared with the last frame taken: 10 % is a cut, or something new in view"),
            0x0003,  # the tool tip's role
        )
        self._fit()
        self._kinds.currentIndexChanged.connect(self._choose)
        self._amount.valueChanged.connect(self._set)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._kinds, stretch=1)
        layout.addWidget(self._amount)

    @property
    def rule(self) -> Rule:
        """The rule as it is set."""
        kind = self._kinds.currentData()
        value = self._values[kind]
        if kind == RATE:
            return Rule(SECONDS, 1 / value)
        return Rule(kind, value / 100 if kind == CHANGE else value)

    def _fit(self) -> None:
        kind = self._kinds.currentData()
        _, low, high, decimals, step, _, after = self._limits[kind]
        was = self._amount.blockSignals(True)
        self._amount.setDecimals(decimals)
        self._amount.setRange(low, high)
        self._amount.setSingleStep(step)
        self._amount.setSuffix(after)
        self._amount.setValue(self._values[kind])
        self._amount.blockSignals(was)

    def _choose(self) -> None:
        self._fit()
        self.changed.emit()

    def _set(self, value: float) -> None:
        self._values[self._kinds.currentData()] = value
        self.changed.emit()
