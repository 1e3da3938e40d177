"""Runs side by side: how good each is, and the settings in which they differ."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.jobs import Introduction
from gui.language import told
from gui.plain_text import plain
from gui.progress_text import duration_text
from gui.run_words import interval_text, known_names, titles

if TYPE_CHECKING:
    from core.runs import Run

Line = tuple[str, ...]  # what is compared, and a value for each run


class RunComparison(QTableWidget):
    """A table with a column for each run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runComparisonTable")
        self.setAccessibleName(self.tr("Runs side by side"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_runs(self, runs: "Sequence[Run]", introduction: Introduction | None) -> int:
        """Show how good they are and in what they differ; how many settings those are."""
        settings = differences(runs, introduction)
        lines = [*figures_of(runs), *settings]
        self.setRowCount(len(lines))
        self.setColumnCount(len(runs))
        self.setHorizontalHeaderLabels(titles(runs, introduction))
        self.setVerticalHeaderLabels([line[0] for line in lines])
        for row, (_, *values) in enumerate(lines):
            for column, value in enumerate(values):
                item = QTableWidgetItem(value)
                item.setToolTip(plain(value))
                self.setItem(row, column, item)
        return len(settings)


def figures_of(runs: "Sequence[Run]") -> list[Line]:
    """How good all are, with count and interval, how many epochs and how long."""
    lines: list[Line] = []
    for split, word in (("test", _tr("Test")), ("validation", _tr("Validation"))):
        figures = [run.figures.get(split) for run in runs]
        if any(figures):
            lines.append((word, *(interval_text(figure) if figure else "–" for figure in figures)))
    lines.append((_tr("Epochs trained"), *(str(run.record.get("epochs", "–")) for run in runs)))
    lines.append((_tr("Duration"), *(duration_text(run.seconds) for run in runs)))
    return lines


def differences(runs: "Sequence[Run]", introduction: Introduction | None) -> list[Line]:
    """(label, a value for each run) of everything in which they differ."""
    cards = introduction.recipes if introduction is not None else ()
    labels = {spec.name: told(spec.label) for card in cards for spec in card.specs}
    names = known_names(introduction)
    lines: list[Line] = []
    for label, values in (
        (_tr("Recipe"), [run.recipe for run in runs]),
        (_tr("Backbone"), [run.backbone for run in runs]),
        (_tr("Classes"), [", ".join(run.classes) for run in runs]),
    ):
        if len(set(values)) > 1:
            lines.append((label, *(names.get(value, value) for value in values)))
    for name in dict.fromkeys(name for run in runs for name in run.settings):
        values = [_value(run.settings.get(name)) for run in runs]
        if len(set(values)) > 1 and name != "backbone":
            lines.append((labels.get(name, name), *values))
    return lines


def _value(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    return f"{value:g}" if isinstance(value, float) else told(str(value))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Runs", text)
