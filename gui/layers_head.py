"""The controls over the page of layers: what of a layer is shown, of whom, and how patterns are sought."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import UserError
from core.parameters import build, specs
from core.questions.patterns import PatternSettings
from gui import theme
from gui.flow_row import FlowRow
from gui.parameter_form import ParameterForm

PATTERNS, ACTIVATIONS, KERNELS = "patterns", "activations", "kernels"


class LayersHead(QWidget):
    """See the file's docstring."""

    mode_changed = Signal()
    source_changed = Signal()
    draw_wanted = Signal()
    compare_changed = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modes = QButtonGroup(self)
        texts = {
            PATTERNS: self.tr("Patterns"),
            ACTIVATIONS: self.tr("Activations"),
            KERNELS: self.tr("Kernels"),
        }
        tips = {
            PATTERNS: self.tr("The pictures that make each filter fire most"),
            ACTIVATIONS: self.tr("What each filter answers to the current image"),
            KERNELS: self.tr("The weights of the first layer"),
        }
        self.modes = {name: self._switch(f"{name}Mode", text, tips[name]) for name, text in texts.items()}
        for name, button in self.modes.items():
            self._modes.addButton(button)
            button.setChecked(name == PATTERNS)
            button.clicked.connect(self.mode_changed)
        self.state = QLabel(self)
        self.state.setObjectName("layersState")
        self.state.setMinimumWidth(1)
        self.live = self._switch("liveLayers", self.tr("Live"), self.tr("Ask the classifier in training"))
        self.live.hide()
        self.live.toggled.connect(self.source_changed)
        self.compare = self._switch(
            "compareLayers",
            self.tr("Before | after"),
            self.tr("Left the backbone as it was before the training, right after it"),
        )
        self.compare.clicked.connect(self.compare_changed)
        self._more = self._switch(
            "patternSettings", self.tr("Settings ▾"), self.tr("How patterns are sought")
        )
        self._more.setCheckable(False)
        self._more.clicked.connect(self._unfold)
        self._save = self._switch(
            "saveLayers", self.tr("Save as PNG…"), self.tr("Save the grid as a picture")
        )
        self._save.setCheckable(False)
        self._save.clicked.connect(self.save_wanted)
        self._make_popup()
        row = FlowRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN_PX, theme.SPACING_PX, theme.MARGIN_PX, theme.SPACING_PX)
        column.setSpacing(theme.SPACING_PX)
        column.addLayout(row)
        column.addWidget(self.state)
        row.setSpacing(theme.SPACING_PX)
        for widget in self.modes.values():
            row.addWidget(widget)
        row.add_stretch()
        for widget in (self.live, self.compare, self._more, self._save):
            row.addWidget(widget)

    @property
    def mode(self) -> str:
        """`PATTERNS`, `ACTIVATIONS` or `KERNELS`."""
        return next(name for name, button in self.modes.items() if button.isChecked())

    def set_mode(self, mode: str) -> None:
        """Show another thing."""
        self.modes[mode].setChecked(True)
        self.offer()
        self.mode_changed.emit()

    def offer(self) -> None:
        """Show the controls that count for what is shown."""
        drawn = self.mode == PATTERNS
        self.compare.setVisible(drawn)
        self._more.setVisible(drawn)

    def settings(self) -> PatternSettings:
        """How patterns are sought; a value that cannot be is passed over."""
        try:
            return build(PatternSettings, self.form.values())
        except UserError:
            return build(PatternSettings, self.form.changed_values())

    def _switch(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the grid
        return button

    def _make_popup(self) -> None:
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setObjectName("patternSettingsPopup")
        self._popup.setProperty("role", "card")
        self.form = ParameterForm(specs(PatternSettings), parent=self._popup)
        draw = QPushButton(self.tr("Draw again"), self._popup)
        draw.setObjectName("drawPatterns")
        draw.setAccessibleName(draw.text())
        draw.setProperty("role", "primary")
        draw.clicked.connect(self._popup.hide)
        draw.clicked.connect(self.draw_wanted)
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(*[theme.MARGIN_PX] * 4)
        layout.addWidget(self.form)
        layout.addWidget(draw, alignment=Qt.AlignmentFlag.AlignRight)

    def _unfold(self) -> None:
        self._popup.adjustSize()
        corner = self._more.mapToGlobal(
            QPoint(self._more.width() - self._popup.width(), self._more.height() + 4)
        )
        self._popup.move(corner)
        self._popup.show()
