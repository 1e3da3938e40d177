"""The stress test: what a classifier needs of a picture – colour, shape, detail – found out by taking it away."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core import splits
from core.catalogue import PRESENT
from core.jobs import LIVE, ImageRef, Progress
from core.questions.stress import CleanAnswers, StressLevel, StressReport, StressTest
from core.stress import as_csv
from gui import theme
from gui.empty_state import EmptyState
from gui.flow_row import FlowRow
from gui.language import told
from gui.live_button import LiveButton
from gui.page import Page
from gui.picture_saving import IN_DOCUMENTS, proposed, save_bytes, with_ending
from gui.progress_text import progress_text, share_text
from gui.run_words import interval_text
from gui.stress_curve import StressCurve
from gui.stress_list import StressList
from gui.stress_pairs import StressPairs
from gui.stress_results import StressResults
from gui.stress_sliders import StressSliders

if TYPE_CHECKING:
    from gui.session import Session

MANY_CLASSES = 12  # so many thin curves can be told apart


class StressPage(Page):
    """See the file's docstring. What the classifier in training answers belongs to the epoch at which it was asked."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stressPage")
        self._session = session
        self._enquiry = session.enquiry(self)
        self._results: StressResults | None = None
        self._level = 0
        self._make_head()
        self._make_all_images()
        self.sliders = StressSliders(session)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._all)
        self._stack.addWidget(self.sliders)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACING_PX, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addLayout(self._head)
        layout.addWidget(self._stack, stretch=1)
        self._enquiry.heard.connect(self._heard)
        self._enquiry.answered.connect(self._over)
        self._enquiry.failed.connect(self._fail)
        session.current_changed.connect(lambda _row: self._look_at_current())
        session.epoch_ended.connect(lambda _ended: self.sliders.follow())
        session.run_changed.connect(self._run_changed)
        for changed in (self._live.source_changed, session.project_opened, session.project_closed):
            changed.connect(self._begin_anew)
        self._begin_anew()

    def _make_head(self) -> None:
        self._one = QPushButton(self.tr("One image"))
        self._many = QPushButton(self.tr("All images"))
        self._views = QButtonGroup(self)
        for at, (button, name) in enumerate(
            ((self._many, "stressAllButton"), (self._one, "stressOneButton"))
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text())
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._views.addButton(button, at)
        self._many.setChecked(True)
        self._views.idClicked.connect(self._view)
        self._split = QComboBox()
        self._split.setObjectName("stressSplit")
        self._split.setAccessibleName(self.tr("Which images"))
        for text, split in (
            (self.tr("Test images"), splits.TEST),
            (self.tr("Validation images"), splits.VALIDATION),
            (self.tr("Training images"), splits.TRAIN),
        ):
            self._split.addItem(text, split)
        self._split.activated.connect(self._begin_anew)
        self._state = QLabel()
        self._state.setObjectName("stressState")
        self._state.setMinimumWidth(1)
        self._state.setProperty("role", "muted")
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("stopStressButton")
        self._stop.setAccessibleName(self.tr("Stop the stress test"))
        self._stop.clicked.connect(self._cancel)
        self._run = QPushButton(self.tr("Run the test"))
        self._run.setObjectName("runStressButton")
        self._run.setAccessibleName(self._run.text())
        self._run.clicked.connect(self.begin)
        self._head = FlowRow()
        self._head.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, 0)
        self._head.setSpacing(theme.SPACING_PX)
        self._head.addWidget(self._many)
        self._head.addWidget(self._one)
        self._head.add_stretch()
        self._live = LiveButton(self._session, "liveStress", self)
        for widget in (self._live, self._split, self._stop, self._run):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._head.addWidget(widget)

    def _make_all_images(self) -> None:
        self.list = StressList()
        self.list.chosen.connect(lambda _name: self._choose_level())
        self._verdict = QLabel()
        self._verdict.setObjectName("stressVerdict")
        self._verdict.setProperty("role", "heading")
        self._verdict.setWordWrap(True)
        self.curve = StressCurve()
        self.curve.level_chosen.connect(self._choose_level)
        self.pairs = StressPairs(self._session)
        self.setFocusProxy(self.pairs)
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, 0)
        column.setSpacing(theme.SPACING_PX)
        self._export = QPushButton(self.tr("CSV…"))
        self._export.setObjectName("exportStress")
        self._export.setAccessibleName(self.tr("Save the results as CSV"))
        self._export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._export.clicked.connect(self._ask_where)
        said = QHBoxLayout()
        said.addWidget(self._verdict, stretch=1)
        said.addWidget(self._export, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        column.addWidget(self._state)
        lower = QSplitter(Qt.Orientation.Vertical)
        lower.setChildrenCollapsible(False)
        lower.addWidget(self.curve)
        lower.addWidget(self.pairs)
        lower.setStretchFactor(1, 1)
        lower.setSizes([215, 360])
        column.addWidget(lower, stretch=1)
        self._empty = EmptyState(self._right)
        self._empty.pressed.connect(self.begin)
        column.addWidget(self._empty, stretch=1)
        self._lower = lower
        self._all = QSplitter(Qt.Orientation.Horizontal)
        self._all.setChildrenCollapsible(False)
        self._all.setContentsMargins(theme.MARGIN_PX, 0, 0, 0)
        self._all.addWidget(self.list)
        self._all.addWidget(self._right)
        self._all.setStretchFactor(1, 1)
        self._all.setSizes([240, 500])

    def set_side(self, px: int) -> None:
        """See `Page.set_side`."""
        self.pairs.set_side(px)

    # ---------------------------------------------------------------------------------------------- what is asked

    def begin(self) -> None:
        """Run the test from the beginning."""
        project, source, rows = self._session.project, self._live.source, self._rows()
        if project is None or not source or not len(rows):
            return
        self._results = None
        self.list.setFocus()  # the button that was pressed goes away
        self._enquiry.ask(StressTest(source, project.snapshot(rows)))
        self._refresh()

    def _rows(self) -> "np.ndarray":
        """Present images with a label of the chosen split, int64 [N]."""
        project = self._session.project
        if project is None:
            return np.empty(0, np.int64)
        chosen = (project.states == PRESENT) & (project.labels >= 0)
        return np.flatnonzero(chosen & (project.splits == self._split.currentData())).astype(np.int64)

    def _run_changed(self) -> None:
        if self._live.source != LIVE:
            self._begin_anew()

    def _begin_anew(self, *_: object) -> None:
        """Another classifier, project or split: what was found says nothing about it."""
        self._enquiry.cancel()
        self._results = None
        self._refresh()
        self._look_at_current()

    def _cancel(self) -> None:
        self._enquiry.cancel()
        self._refresh()

    def _view(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._refresh()
        self._look_at_current()

    def _look_at_current(self) -> None:
        if not self.isVisible() or self._stack.currentIndex() != 1:
            return
        project, row = self._session.project, self._session.current_row
        image = None
        if project is not None and 0 <= row < project.count and project.states[row] == PRESENT:
            image = ImageRef(str(project.path(row)), row, project.content_hash(row))
        self.sliders.look_at(image, self._live.source)

    # ---------------------------------------------------------------------------------------------- what is heard

    def _heard(self, event: object) -> None:
        project = self._session.project
        match event:
            case Progress():
                if self._stack.currentIndex() == 0:
                    self._state.setText(progress_text(event))
                return
            case CleanAnswers() if project is not None:
                self._results = StressResults(project, event)
            case StressLevel() if self._results is not None:
                self._results.take(event)
                if event.distortion == self.list.distortion:
                    self._level = self._telling_level()
        self._refresh()

    def _over(self, report: StressReport) -> None:
        self._refresh()
        if report.errors:
            text = self.tr("{n} images could not be read and were left out.")
            self._session.message.emit("warning", text.format(n=len(report.errors)))

    def _fail(self, why: str) -> None:
        self._session.message.emit("error", why)
        self._refresh()

    def _ask_where(self) -> None:
        project = self._session.project
        if project is not None:
            name = self.tr("{project}, stress test").format(project=project.name)
            title, begin = self.tr("Save as CSV"), proposed(f"{name}.csv", IN_DOCUMENTS)
            path, _ = QFileDialog.getSaveFileName(self, title, begin, "CSV (*.csv)")
            if path:
                self.save_csv(Path(path))

    def save_csv(self, path: Path) -> None:
        """Write what has come so far as a table, never among the project's images."""
        target = with_ending(self._session, path, ".csv")
        if self._results is not None and target is not None:
            text = as_csv(
                self._results.clean, [line for lines in self._results.lines.values() for line in lines]
            )
            save_bytes(self._session, text.encode("utf-8", "backslashreplace"), target)

    # ---------------------------------------------------------------------------------------------- what is shown

    def _choose_level(self, level: int | None = None) -> None:
        self._level = self._telling_level() if level is None else level
        self._refresh()

    def _telling_level(self) -> int:
        """The strength that the verdict rests on."""
        name = self.list.distortion
        if self._results is None or name not in self._results.lines:
            return 0
        lines = self._results.lines[name]
        telling = self._results.finding(name)[1]
        return next(at for at, line in enumerate(lines) if line is telling)

    def _refresh(self) -> None:
        busy, results, name = self._enquiry.busy, self._results, self.list.distortion
        all_images = self._stack.currentIndex() == 0
        self._stop.setVisible(busy and all_images)
        self._run.setVisible(not busy and all_images and results is not None)
        self._split.setVisible(all_images)
        if not all_images:
            self._state.setText("")
        elif not busy:
            figure = results.figure if results is not None else None
            text = self.tr("As they are: {share}")
            share = share_text(figure.correct, figure.total) if figure is not None else ""
            words = text.format(share=share) if share else ""
            if share and results is not None and results.epoch is not None:
                words += " · " + self.tr("after epoch {epoch}").format(epoch=results.epoch)
            self._state.setText(words)
            self._state.setToolTip(interval_text(figure) if figure is not None else "")
        self.list.show_results(results)
        known = results is not None and name in results.lines
        self._verdict.setText(told(results.sentence(name)) if results is not None and known else "")
        self._verdict.setVisible(known)
        self._export.setVisible(known)
        self._lower.setVisible(known)
        if results is not None and known:
            self._show_level(results, name)
        self._tell_empty(busy, known)

    def _show_level(self, results: StressResults, name: str) -> None:
        project = self._session.project
        assert project is not None
        self._level = min(self._level, len(results.lines[name]) - 1)
        here = {info.name: info.colour for info in project.classes if info.name in results.clean.names}
        self.curve.show_curve(results, name, here if len(here) <= MANY_CLASSES else {}, self._level)
        order = results.flips_first(name)
        before, after = results.clean, results.judged(name, self._level)
        names = before.names
        answers = {
            int(before.rows[at]): (
                names[before.labels[at]],
                (names[before.predicted[at]], float(before.scores[at].max())),
                (after.names[after.predicted[at]], float(after.scores[at].max())),
            )
            for at in order.tolist()
        }
        strength = results.lines[name][self._level].strength
        self.pairs.show_level(before.rows[order], order, name, strength, answers)

    def _tell_empty(self, busy: bool, known: bool) -> None:
        count = len(self._rows())
        if known:
            self._empty.hide()
        elif busy:
            waits = self.tr("The training waits meanwhile.") if self._session.training else ""
            self._empty.say("timer-sand", self.tr("Asking the classifier again"), waits)
        elif not count:
            self._empty.say(
                "image-off-outline",
                self.tr("There are no such images"),
                self.tr("Training sets test images aside. Train first, or choose other images above."),
            )
        else:
            self._empty.say(
                "palette-outline",
                self.tr("Has it learned the shape, or only the colour?"),
                self.tr(
                    "{n} images are asked about again: in grayscale, turned, blurred, partly hidden and more."
                ).format(n=f"{count:,}"),
                self.tr("Run the test"),
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the current image."""
        super().showEvent(event)
        self._refresh()
        self._look_at_current()

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is not seen asks nothing more of one image; a test that was begun goes on."""
        super().hideEvent(event)
        self.sliders.leave()
