"""A form made from parameter descriptions: one field per `Spec`, the basic ones first, the advanced folded away."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.parameters import Spec, Value, convert
from gui import theme
from gui.language import told

ABBREVIATIONS = {"adamw": "AdamW", "sgd": "SGD", "cpu": "CPU", "cuda": "CUDA", "mps": "MPS"}


class ParameterForm(QWidget):
    """Shows parameters and checks them while they are typed; a value that cannot be is marked at its field.

    Args:
        specs: What to ask for, in this order.
        values: By name; the others start at their default.
        choice_labels: By parameter and choice, what people read instead of the choice.
        files: Names of text parameters that are paths of files.
        editors: By parameter, a widget made for it: a combo box that holds the choices as its data, or a
            `ValueEditor`.
    """

    changed = Signal()

    def __init__(
        self,
        specs: Sequence[Spec],
        values: Mapping[str, Value] | None = None,
        choice_labels: Mapping[str, Mapping[str, str]] | None = None,
        files: Sequence[str] = (),
        editors: "Mapping[str, QComboBox | ValueEditor] | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields: dict[str, ParameterField] = {}
        given = values or {}
        for spec in specs:
            labels = (choice_labels or {}).get(spec.name, {})
            value, editor = given.get(spec.name, spec.default), (editors or {}).get(spec.name)
            field = ParameterField(spec, value, labels, spec.name in files, editor)
            field.changed.connect(self.changed)
            self._fields[spec.name] = field

        basic = [field for field in self._fields.values() if not field.spec.advanced]
        advanced = [field for field in self._fields.values() if field.spec.advanced]
        width = max((field.label.sizeHint().width() for field in self._fields.values()), default=0)
        self._advanced = _column(advanced, width, self)
        self._fold = QToolButton(self)
        self._fold.setObjectName("advancedButton")
        self._fold.setText(self.tr("Advanced"))
        self._fold.setAccessibleName(self.tr("Show the advanced settings"))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setCheckable(True)
        self._fold.setStyleSheet(
            "QToolButton { padding-left: 0; background: transparent; }"
        )  # in line with the labels
        self._fold.toggled.connect(self._unfold)
        self._fold.setVisible(bool(advanced))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(_column(basic, width, self))
        layout.addWidget(self._fold, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._advanced)
        self._unfold(any(field.problem for field in advanced))

    @property
    def problems(self) -> dict[str, str]:
        """By name, what is wrong with a value; empty when all is well."""
        return {name: field.problem for name, field in self._fields.items() if field.problem}

    def values(self) -> dict[str, Value]:
        """Every parameter by name.

        Raises:
            UserError: A value is refused; its field is marked and in sight.
        """
        if any(field.problem and field.spec.advanced for field in self._fields.values()):
            self._fold.setChecked(True)
        return {name: field.value() for name, field in self._fields.items()}

    def changed_values(self) -> dict[str, Value]:
        """The sound values that differ from their default."""
        sound = {name: field.value() for name, field in self._fields.items() if not field.problem}
        return {name: value for name, value in sound.items() if value != self._fields[name].spec.default}

    def set_value(self, name: str, value: Value) -> None:
        """Put a value into a field, even one that cannot be."""
        self._fields[name].set_value(value)

    def set_hint(self, name: str, hint: str) -> None:
        """Say something below a field."""
        self._fields[name].set_hint(hint)

    def field(self, name: str) -> "ParameterField":
        """The field of a parameter."""
        return self._fields[name]

    def reset(self) -> None:
        """Go back to the defaults."""
        for field in self._fields.values():
            field.set_value(field.spec.default)

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icon with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._unfold(self._fold.isChecked())

    def _unfold(self, unfolded: bool) -> None:
        self._fold.setChecked(unfolded)
        self._fold.setIcon(theme.icon("chevron-down" if unfolded else "chevron-right"))
        self._advanced.setVisible(unfolded)


class ValueEditor(QWidget):
    """A widget made for one parameter."""

    changed = Signal()

    def value(self) -> Value:
        """What it shows."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a value."""
        raise NotImplementedError


class ParameterField(QWidget):
    """Label, editor, unit, and below them what is wrong or worth knowing."""

    changed = Signal()

    def __init__(
        self,
        spec: Spec,
        value: Value,
        choice_labels: Mapping[str, str],
        is_file: bool,
        editor: QComboBox | ValueEditor | None = None,
    ) -> None:
        super().__init__()
        self.spec = spec
        self.problem = ""
        self._hint = ""
        label_text, help_text = told(spec.label), told(spec.help)
        self.label = QLabel(label_text)
        self.label.setToolTip(help_text)
        self.editor = self._listened(editor) if editor is not None else self._make_editor(choice_labels)
        self.editor.setObjectName(f"{spec.name}Field")
        self.editor.setAccessibleName(label_text)
        self.editor.setAccessibleDescription(help_text)
        if not self.editor.toolTip():
            self.editor.setToolTip(help_text)
        self.label.setBuddy(self.editor)
        self.editor.installEventFilter(self)
        self._below = QLabel(self)
        self._below.setObjectName(f"{spec.name}Problem")
        self._below.setWordWrap(True)

        line = QHBoxLayout()
        line.setSpacing(6)
        short = isinstance(self.editor, QCheckBox | _NumberEdit)
        line.addWidget(self.editor, stretch=0 if short else 1)
        self._line = line
        self._file = self._file_button() if is_file else None
        if self._file is not None:
            line.addWidget(self._file)
        unit = QLabel(told(spec.unit), self)
        unit.setProperty("role", "muted")
        unit.setVisible(bool(spec.unit))
        line.addWidget(unit)
        if short:
            line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addWidget(self._below)
        self._layout = layout
        self.set_value(value)
        self._check()

    def value(self) -> Value:
        """The value in its own type.

        Raises:
            UserError: It is refused.
        """
        return convert(self.spec, self.shown())

    def set_placeholder(self, text: str) -> None:
        """Say what an empty text means."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setPlaceholderText(text)

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the end of the editor's line."""
        self._line.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the editor."""
        self._layout.addWidget(widget)

    def set_value(self, value: Value) -> None:
        """Show a value."""
        if isinstance(self.editor, ValueEditor):
            self.editor.set_value(value)
        elif isinstance(self.editor, QCheckBox):
            self.editor.setChecked(bool(value))
        elif isinstance(self.editor, QComboBox):
            at = self.editor.findData(value)
            if at < 0:  # say that it cannot be, rather than quietly take another
                self.editor.addItem(str(value), value)
                at = self.editor.count() - 1
            self.editor.setCurrentIndex(at)
        else:
            self.editor.setText(f"{value:g}" if isinstance(value, float) else str(value))

    def set_hint(self, hint: str) -> None:
        """Something worth knowing below the field; a problem goes before it."""
        self._hint = hint
        self._show_below()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel moves the form, not the choices that happen to pass under the mouse."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Renew the mark with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._show_below()
            if self._file is not None:
                self._file.setIcon(theme.icon("folder-open-outline"))

    def shown(self) -> Value:
        """What stands in the field, sound or not."""
        if isinstance(self.editor, ValueEditor):
            return self.editor.value()
        if isinstance(self.editor, QCheckBox):
            return self.editor.isChecked()
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData())
        text = self.editor.text().strip()
        return text.replace(",", ".") if self.spec.type is float else text

    def _listened(self, editor: QComboBox | ValueEditor) -> QComboBox | ValueEditor:
        changed = editor.changed if isinstance(editor, ValueEditor) else editor.currentIndexChanged
        changed.connect(self._check)
        return editor

    def _make_editor(self, choice_labels: Mapping[str, str]) -> QCheckBox | QComboBox | QLineEdit:
        if self.spec.type is bool:
            switch = QCheckBox()
            switch.toggled.connect(self._check)
            return switch
        if self.spec.choices:
            choice = QComboBox()
            choice.setMinimumContentsLength(8)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for name in self.spec.choices:
                choice.addItem(choice_labels.get(name) or choice_text(name), name)
            choice.currentIndexChanged.connect(self._check)
            return choice
        line = QLineEdit() if self.spec.type is str else _NumberEdit(self.spec)
        line.textChanged.connect(self._check)
        return line

    def _file_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.spec.name}Button")
        button.setAccessibleName(self.tr("Choose a file"))
        button.setToolTip(self.tr("Choose a file…"))
        button.setIcon(theme.icon("folder-open-outline"))
        button.clicked.connect(self._choose_file)
        return button

    def _choose_file(self) -> None:
        pattern = self.tr("Weights (*.pth *.pt *.safetensors);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, told(self.spec.label), "", pattern)
        if path:
            self.set_value(path)

    def _check(self) -> None:
        try:
            convert(self.spec, self.shown())
            self.problem = ""
        except UserError as error:
            self.problem = told(error.why or error.what)
        self._show_below()
        self.changed.emit()

    def _show_below(self) -> None:
        colour = theme.colours().bad if self.problem else theme.colours().muted
        mark = f"QLineEdit, QComboBox {{ border: 1px solid {colour}; }}" if self.problem else ""
        if self.editor.styleSheet() != mark:
            self.editor.setStyleSheet(mark)
        self._below.setText(self.problem or self._hint)
        self._below.setStyleSheet(f"color: {colour};")
        self._below.setVisible(bool(self.problem or self._hint))


class _NumberEdit(QLineEdit):
    """A number; the arrow keys go to the next one: whole numbers by one, others along 1, 2, 5, 10."""

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self._spec = spec
        self.setFixedWidth(120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down change the number."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() not in steps:
            super().keyPressEvent(event)
            return
        try:
            value = convert(self._spec, self.text().strip())
        except UserError:
            return
        assert isinstance(value, (int, float))
        moved = next_number(value, steps[Qt.Key(event.key())])
        low = -float("inf") if self._spec.low is None else self._spec.low
        high = float("inf") if self._spec.high is None else self._spec.high
        if low <= moved <= high:
            self.setText(f"{moved:g}" if isinstance(moved, float) else str(moved))


def choice_text(name: str) -> str:
    """A choice as people write it."""
    return ABBREVIATIONS.get(name) or told(name.replace("_", " "))


def next_number(value: int | float, direction: int) -> int | float:
    """The next number up (1) or down (-1): whole numbers by one, others along 0.1, 0.2, 0.5, 1, 2 and so on."""
    if isinstance(value, int):
        return value + direction
    if value <= 0:
        return value
    ladder = [float(f"{digit}e{power}") for power in range(-12, 13) for digit in (1, 2, 5)]
    if direction > 0:
        return next((rung for rung in ladder if rung > value * 1.000001), value)
    return next((rung for rung in reversed(ladder) if rung < value * 0.999999), value)


def _column(fields: Sequence[ParameterField], label_width_px: int, parent: QWidget) -> QWidget:
    column = QWidget(parent)  # made visible without a parent, it would flash up as a window
    grid = QGridLayout(column)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.MARGIN_PX)
    grid.setVerticalSpacing(theme.SPACING_PX)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, label_width_px)
    for at, field in enumerate(fields):
        grid.addWidget(field.label, at, 0, alignment=Qt.AlignmentFlag.AlignTop)
        field.label.setMinimumHeight(28)
        grid.addWidget(field, at, 1)
    column.setVisible(bool(fields))
    return column
