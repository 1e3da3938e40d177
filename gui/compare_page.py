"""The page that compares runs: on the same images, none of which any of them has learned."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.comparing import Comparison, Tested, answers_of, compare
from gui import theme
from gui.compare_answers import CompareAnswers
from gui.compare_runs import CompareRuns, run_colour
from gui.empty_state import EmptyState
from gui.flow_row import FlowRow
from gui.image_list_model import ImageFilter
from gui.language import told
from gui.page import Page
from gui.plain_text import plain
from gui.run_comparison import RunComparison
from gui.run_words import titles

if TYPE_CHECKING:
    from core.runs import Run
    from gui.run_curves import RunCurves
    from gui.session import Session

SETTLE_MS = 120  # who sorts image after image does not want each of them counted
ANSWERS, CURVES, SETTINGS = range(3)
History = dict[str, NDArray[np.float64]]


class ComparePage(Page):
    """See the file's docstring. What runs have written down is read beside the window."""

    heat_maps_wanted = Signal(object)  # the runs' folders, list[Path]

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparePage")
        self._session = session
        self._read: dict[Path, tuple[Run, Tested, History]] = {}
        self._asked: set[Path] = set()  # runs that are being read
        self._unread: dict[Path, str] = {}  # why a run could not be read
        self.list = CompareRuns(session)
        self.answers = CompareAnswers(session)
        self.table = RunComparison()
        self.curves: RunCurves | None = None
        self._curves_place = QWidget()
        QVBoxLayout(self._curves_place).setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, 0)
        self._note = QLabel()
        self._note.setObjectName("compareNote")
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._empty = EmptyState(self)
        self._lay_out()
        self.setFocusProxy(self.answers.grid)
        self.list.changed.connect(self.refresh)
        session.runs_changed.connect(self._take_runs)
        session.project_closed.connect(self._read.clear)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        for changed in (session.rows_changed, session.classes_changed, session.engine_ready):
            changed.connect(self._soon.start)
        self._take_runs()

    def _lay_out(self) -> None:
        head = FlowRow()
        head.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, 0)
        head.setSpacing(theme.SPACING_PX)
        self._views = QButtonGroup(self)
        for at, (name, text) in enumerate(
            (
                ("compareAnswers", self.tr("Answers")),
                ("compareCurves", self.tr("Curves")),
                ("compareSettings", self.tr("Settings")),
            )
        ):
            button = self._button(name, text)
            button.setCheckable(True)
            button.setChecked(at == ANSWERS)
            self._views.addButton(button, at)
            head.addWidget(button)
        self._views.idClicked.connect(self._view)
        head.add_stretch()
        self._heat_maps = self._button("compareHeatMapsOf", self.tr("Heat maps side by side"))
        self._heat_maps.setToolTip(self.tr("The heat maps of the images listed here, under these runs"))
        self._heat_maps.clicked.connect(self._show_heat_maps)
        head.addWidget(self._heat_maps)
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, theme.SPACING_PX)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self._note)
        self._stack = QStackedWidget()
        for view in (self.answers, self._curves_place, settings):
            self._stack.addWidget(view)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING_PX)
        column.addLayout(head)
        column.addWidget(self._stack, stretch=1)
        column.addWidget(self._empty, stretch=1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.setContentsMargins(theme.MARGIN_PX, 0, 0, 0)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([170, 530])
        both.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACING_PX, 0, 0)
        layout.addWidget(both)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_side(self, px: int) -> None:
        """See `Page.set_side`."""
        self.answers.grid.set_side(px)

    def listed(self) -> NDArray[np.int64]:
        """See `Page.listed`."""
        return self.answers.grid.rows.rows

    def choose(self, folders: Sequence[Path]) -> None:
        """Compare these runs."""
        self.list.choose(folders)

    def _view(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.refresh()

    # ------------------------------------------------------------------------------------------- what is read

    def _take_runs(self) -> None:
        """Runs were added, renamed or read anew."""
        known = {run.folder: run for run in self._session.runs}
        for folder in [at for at, (run, *_) in self._read.items() if known.get(at) is not run]:
            del self._read[folder]
        self._unread.clear()
        self.list.show_runs([run for run in self._session.runs if run.usable])
        self.refresh()

    def _ask(self, run: "Run") -> None:
        if run.folder in self._asked or run.folder in self._unread:
            return

        def take(found: tuple[Tested, History]) -> None:
            self._asked.discard(run.folder)
            if any(run is known for known in self._session.runs):
                self._read[run.folder] = (run, *found)
            self.refresh()

        def fail(error: Exception) -> None:
            self._asked.discard(run.folder)
            self._unread[run.folder] = str(error) or type(error).__name__
            self.refresh()

        self._asked.add(run.folder)
        self._session.io.submit(("run", run.folder), lambda: (answers_of(run), run.history()), take, fail)

    # ------------------------------------------------------------------------------------------- what is shown

    def refresh(self, *_what: object) -> None:
        """Show the chosen runs; a page that is not seen waits until it is."""
        if not self.isVisible():
            return
        chosen = self.list.chosen()
        missing = [run for run in chosen if run.folder not in self._read]
        for run in missing:
            self._ask(run)
        view = self._stack.currentIndex()
        ready = len(chosen) > 1 and not missing and self._session.project is not None
        self._stack.setVisible(ready)
        self._heat_maps.setVisible(ready and view == ANSWERS)
        if not ready:
            self._tell_empty(chosen)
            return
        self._empty.hide()
        if view == CURVES:
            self._show_curves(chosen)
        elif view == SETTINGS:
            same = not self.table.show_runs(chosen, self._session.introduction)
            self._note.setText(
                self.tr("Their settings are the same.")
                if same
                else self.tr("All other settings are the same.")
            )
        else:
            self._show_answers([run for run in chosen if run.answers])

    def _show_answers(self, chosen: "list[Run]") -> None:
        project = self._session.project
        found: Comparison | None = None
        if project is not None and len(chosen) > 1:
            found = compare(project, [self._read[run.folder][1] for run in chosen])
        names = titles(chosen, self._session.introduction)
        self.answers.show_comparison(found, names, self.list.letters(chosen))
        self._heat_maps.setEnabled(found is not None and bool(len(self.listed())))

    def _show_curves(self, chosen: "list[Run]") -> None:
        from gui.run_curves import RunCurve, RunCurves  # pyqtgraph takes a while to load

        if self.curves is None:
            self.curves = RunCurves()
            layout = self._curves_place.layout()
            assert layout is not None
            layout.addWidget(self.curves)
        curves = []
        for at, run in enumerate(chosen):
            history = self._read[run.folder][2]
            figures = history["epoch"], history["validation_loss"], history["validation_accuracy"]
            curves.append(RunCurve(run_colour(at), *figures))
        self.curves.show_curves(curves)

    def _tell_empty(self, chosen: "list[Run]") -> None:
        unread = next((run for run in chosen if run.folder in self._unread), None)
        if len(chosen) > 1 and unread is not None:
            heading = self.tr("The answers of {name} cannot be read").format(name=unread.name)
            self._empty.say("alert-outline", plain(heading), plain(told(self._unread[unread.folder])))
        elif len(chosen) > 1:
            self._empty.say("timer-sand", self.tr("Reading the answers"), "")
        else:
            advice = self.tr("Mark them in the list on the left.")
            self._empty.say("compare", self.tr("Choose two runs or more"), advice)

    def _show_heat_maps(self) -> None:
        rows = self.listed()
        if len(rows):
            self._session.set_filter(ImageFilter())  # that page shows what the filter lets through
            self._session.set_selection(rows)
            self.heat_maps_wanted.emit([run.folder for run in self.list.chosen() if run.answers])

    def showEvent(self, event: QShowEvent) -> None:
        """Bring everything up to date; what could not be read is tried again."""
        super().showEvent(event)
        self._unread.clear()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nothing is counted."""
        super().hideEvent(event)
        self._soon.stop()
