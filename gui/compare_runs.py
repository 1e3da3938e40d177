"""The list of runs that can be compared, each with a mark; the marked ones have a letter and a colour."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.palette import class_colour
from gui.pictures import DOT_PX, dot
from gui.plain_text import plain
from gui.run_words import description, figure_line, titles
from gui.sorting_keys import OWN_KEYS

if TYPE_CHECKING:
    from core.runs import Run
    from gui.session import Session

FIRST = 2  # so many are marked at first, the newest that answer
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def run_colour(at: int) -> str:
    """The colour of the run that was marked as number `at`."""
    return class_colour(at)


class CompareRuns(QListWidget):
    """See the file's docstring."""

    changed = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("compareRunList")
        self.setAccessibleName(self.tr("Runs to compare"))
        self.setProperty(OWN_KEYS, True)  # Space marks a run
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setIconSize(QSize(DOT_PX, DOT_PX))
        self.setMinimumWidth(120)
        self._runs: list[Run] = []
        self._marked: list[Path] | None = None  # None until somebody has chosen
        session.project_closed.connect(self._forget)
        self.itemChanged.connect(self._take_marks)

    def show_runs(self, runs: "Sequence[Run]") -> None:
        """List these runs; marks stay."""
        self._runs = list(runs)
        self._write()

    def chosen(self) -> "list[Run]":
        """The marked runs, in the order of the list."""
        marked = self._marked
        if marked is None:
            ranked = sorted(self._runs, key=lambda run: not run.answers)
            marked = [run.folder for run in ranked[:FIRST]]
        return [run for run in self._runs if run.folder in marked]

    def letters(self, runs: "Sequence[Run]") -> list[tuple[str, str]]:
        """(letter, colour) of some of the marked runs."""
        chosen = [run.folder for run in self.chosen()]
        places = [chosen.index(run.folder) for run in runs]
        return [(LETTERS[at % len(LETTERS)], run_colour(at)) for at in places]

    def choose(self, folders: Sequence[Path]) -> None:
        """Mark these runs alone."""
        self._marked = list(folders)
        self._write()
        self.changed.emit()

    def _forget(self) -> None:
        self._marked, self._runs = None, []
        self._write()

    def _take_marks(self, _item: QListWidgetItem) -> None:
        marks = [self.item(at).checkState() == Qt.CheckState.Checked for at in range(self.count())]
        self._marked = [run.folder for run, marked in zip(self._runs, marks, strict=True) if marked]
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        chosen = [run.folder for run in self.chosen()]
        self.blockSignals(True)
        while self.count() > len(self._runs):
            self.takeItem(self.count() - 1)
        while self.count() < len(self._runs):
            self.addItem(QListWidgetItem())
        called = titles(self._runs, self._session.introduction)
        for at, run in enumerate(self._runs):
            item = self.item(at)
            marked = run.folder in chosen
            letter = f"{LETTERS[chosen.index(run.folder) % len(LETTERS)]} · " if marked else ""
            apart = called[at].removeprefix(run.name).split(" · ")
            lines = [letter + run.name, *(word for word in apart if word), figure_line(run)]
            item.setText("\n".join(lines))
            item.setToolTip(plain(description(run)))
            item.setSizeHint(QSize(0, len(lines) * self.fontMetrics().height() + 10))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked)
            colour = run_colour(chosen.index(run.folder)) if marked else "#00000000"  # names stay in line
            item.setIcon(dot(colour, self.devicePixelRatioF()))
        self.blockSignals(False)
        self.viewport().update()
