"""Two runs side by side: how good each is, and the settings in which they differ."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.jobs import Introduction
from gui import theme
from gui.language import told
from gui.progress_text import duration_text
from gui.run_words import interval_text, known_names

if TYPE_CHECKING:
    from core.runs import Run

Line = tuple[str, str, str]


class RunComparison(QDialog):
    """A table of two runs."""

    def __init__(
        self, first: "Run", second: "Run", introduction: Introduction | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("runComparison")
        self.setWindowTitle(self.tr("Two runs"))
        figures, settings = figures_of(first, second), differences(first, second, introduction)
        self._table = QTableWidget(len(figures) + len(settings), 2)
        self._table.setObjectName("runComparisonTable")
        self._table.setAccessibleName(self.tr("Two runs"))
        self._table.setHorizontalHeaderLabels([first.name, second.name])
        self._table.setVerticalHeaderLabels([line[0] for line in (*figures, *settings)])
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.setWordWrap(False)
        self._table.setFrameShape(QTableWidget.Shape.NoFrame)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, (_, *values) in enumerate((*figures, *settings)):
            for column, value in enumerate(values):
                item = QTableWidgetItem(value)
                item.setToolTip(value)
                self._table.setItem(row, column, item)
        note = QLabel(self._note(settings))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX] * 4)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._table)
        layout.addWidget(note)
        layout.addWidget(buttons)
        high = self._table.verticalHeader().length() + header.sizeHint().height() + 96
        self.resize(680, min(600, high))

    def _note(self, settings: list[Line]) -> str:
        if not settings:
            return self.tr("Their settings are the same.")
        return self.tr(
            "All other settings are the same. Where the intervals overlap, the difference may be chance."
        )


def figures_of(first: "Run", second: "Run") -> list[Line]:
    """How good both are, with count and interval, how many epochs and how long."""
    lines = []
    for split, word in (("test", _tr("test")), ("validation", _tr("validation"))):
        figures = first.figures.get(split), second.figures.get(split)
        if any(figures):
            left, right = (interval_text(figure) if figure else "–" for figure in figures)
            lines.append((word, left, right))
    left, right = (str(run.record.get("epochs", "–")) for run in (first, second))
    lines.append((_tr("epochs trained"), left, right))
    lines.append((_tr("duration"), duration_text(first.seconds), duration_text(second.seconds)))
    return lines


def differences(first: "Run", second: "Run", introduction: Introduction | None) -> list[Line]:
    """(label, value, value) of everything in which they differ."""
    cards = introduction.recipes if introduction is not None else ()
    labels = {spec.name: told(spec.label) for card in cards for spec in card.specs}
    names = known_names(introduction)
    lines = [
        (label, names.get(left, left), names.get(right, right))
        for label, left, right in (
            (_tr("recipe"), first.recipe, second.recipe),
            (_tr("backbone"), first.backbone, second.backbone),
            (_tr("classes"), ", ".join(first.classes), ", ".join(second.classes)),
        )
        if left != right
    ]
    for name in dict.fromkeys([*first.settings, *second.settings]):
        left, right = _value(first.settings.get(name)), _value(second.settings.get(name))
        if left != right and name != "backbone":
            lines.append((labels.get(name, name), left, right))
    return lines


def _value(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    return f"{value:g}" if isinstance(value, float) else told(str(value))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Runs", text)
