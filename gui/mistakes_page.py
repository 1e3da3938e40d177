"""The page of mistakes: what is taken for what, class by class, and the images behind every number, worst first.

Labels count as they are now: an image that is sorted anew, because the mistake was the label's, changes the matrix
at once.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from core.catalogue import PRESENT
from core.judging import Judged, as_csv
from core.runs import Figure
from gui import theme
from gui.answer_grid import AnswerGrid, Said
from gui.class_figures import ClassFiguresTable
from gui.confusion_matrix import ANY, NOTHING, Cell, ConfusionMatrix
from gui.empty_state import EmptyState
from gui.image_list_model import ImageFilter
from gui.mistakes_head import ALL_SPLITS, MatrixModes, MistakesHead
from gui.page import Page
from gui.picture_saving import IN_DOCUMENTS, proposed, save_bytes, with_ending
from gui.prediction_bars import percent
from gui.progress_text import images_text, share_text
from gui.run_words import interval_text, verdict_text

if TYPE_CHECKING:
    from core.runs import Run
    from gui.session import Session

NO_ROWS = np.empty(0, np.int64)


class MistakesPage(Page):
    """See the file's docstring."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mistakesPage")
        self._session = session
        self._judged: Judged | None = None
        self._at: dict[int, int] = {}  # where a row stands in what is judged
        self._cell: tuple[str, str] = ("", "")  # the chosen label and prediction, "" for any
        self._trained: frozenset[str] = frozenset()  # hashes of the images that the run has learned
        self._begun: tuple[NDArray[np.int64], NDArray[np.int32], Figure] | None = None
        self.head = MistakesHead()
        self.matrix = ConfusionMatrix()
        self.modes = MatrixModes()
        self.figures = ClassFiguresTable()
        self.grid = AnswerGrid(session, 2, self._say)
        self.grid.setObjectName("mistakesGrid")
        self.grid.setAccessibleName(self.tr("Images, the worst answers first"))
        self.setFocusProxy(self.grid)
        self._empty = EmptyState(self)
        self._empty.pressed.connect(self._show_all)
        self._lay_out()
        self.head.changed.connect(self._choose_images)
        self.modes.chosen.connect(self.matrix.set_mode)
        self.matrix.chosen.connect(self._choose_cell)
        self.figures.chosen.connect(lambda at: self.matrix.choose((at, ANY)))
        for changed in (session.rows_changed, session.rows_added, session.classes_changed):
            changed.connect(self.refresh)
        session.predictions_changed.connect(self.refresh)
        for changed in (session.run_changed, session.project_opened, session.project_closed):
            changed.connect(self._begin_anew)
        self._begin_anew()

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(theme.MARGIN_PX, 0, 0, 0)
        column.setSpacing(theme.SPACING_PX // 2)
        column.addWidget(self.modes)
        column.addWidget(self.matrix, stretch=1)
        left.addWidget(upper)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(theme.MARGIN_PX, 0, 0, 0)
        column.addWidget(self.figures)
        left.addWidget(lower)
        left.setSizes([300, 170])
        self._heading = QLabel()
        self._heading.setObjectName("mistakesHeading")
        self._heading.setProperty("role", "heading")
        self._heading.setMinimumWidth(1)
        self._heading.setWordWrap(True)
        self._in_gallery = self._button("mistakesInGallery", self.tr("In the gallery"))
        self._in_gallery.setToolTip(self.tr("Show these images in the gallery"))
        self._in_gallery.clicked.connect(self._show_in_gallery)
        self._export = self._button("exportMistakes", self.tr("CSV…"))
        self._export.setToolTip(self.tr("Save these images as a table: path, label, prediction, all scores"))
        self._export.clicked.connect(self._ask_where)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, theme.MARGIN_PX, 0)
        line.setSpacing(theme.SPACING_PX)
        line.addWidget(self._heading, stretch=1)
        line.addWidget(self._in_gallery)
        line.addWidget(self._export)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.SPACING_PX, 0, 0, 0)
        column.setSpacing(theme.SPACING_PX // 2)
        column.addLayout(line)
        column.addWidget(self.grid, stretch=1)
        column.addWidget(self._empty, stretch=1)
        both = QSplitter(Qt.Orientation.Horizontal)
        for splitter, parts in ((left, ()), (both, (left, right))):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            for part in parts:
                splitter.addWidget(part)
        both.setSizes([400, 310])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACING_PX, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self.head)
        layout.addWidget(both, stretch=1)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_side(self, px: int) -> None:
        """See `Page.set_side`."""
        self.grid.set_side(px)

    def listed(self) -> NDArray[np.int64]:
        """See `Page.listed`."""
        return self.grid.rows.rows

    # ---------------------------------------------------------------------------------------------- what is chosen

    def _begin_anew(self) -> None:
        """Another run answers, or another project is open."""
        self._cell, self._begun, self._trained = ("", ""), None, frozenset()
        run = self._session.run
        if self._session.project is not None and run is not None:
            self._session.io.submit("learned images", lambda: _learned(run), self._take_learned)
        self.refresh()

    def _take_learned(self, hashes: frozenset[str]) -> None:
        self._trained = hashes
        self.refresh()

    def _choose_images(self, split_too: bool) -> None:
        if split_too:
            self._begun = None
        self.refresh()

    def _choose_cell(self, label: int, prediction: int) -> None:
        judged = self._judged
        if judged is None:
            return
        chosen = (label, prediction) != NOTHING
        self._cell = (
            judged.names[label] if label != ANY else "",
            judged.names[prediction] if prediction != ANY else "",
        )
        self.head.set_answer("" if chosen else "wrong")  # exactly the images that were counted
        self.refresh()

    def _show_all(self) -> None:
        self._cell = ("", "")
        self.head.set_answer("")
        self.refresh()

    def _show_in_gallery(self) -> None:
        project = self._session.project
        if project is None:
            return
        ids = {info.name: info.id for info in project.classes}
        label, taken_for = (ids.get(name, -1) for name in self._cell)
        split = self.head.split
        self._session.set_filter(
            ImageFilter(
                "class" if label >= 0 else "all",
                label,
                None if split == ALL_SPLITS else split,
                answer=self.head.answer,
                taken_for=taken_for,
            )
        )
        self.page_wanted.emit("gallery")

    # ---------------------------------------------------------------------------------------------- what is shown

    def _rows(self) -> NDArray[np.int64]:
        project = self._session.project
        if project is None:
            return NO_ROWS
        chosen = (project.states == PRESENT) & (project.labels >= 0)
        if self.head.split != ALL_SPLITS:
            chosen &= project.splits == self.head.split
        return np.flatnonzero(chosen).astype(np.int64)

    def refresh(self, *_what: object) -> None:
        """Hold the answers against the labels as they are now; a page that is not seen waits until it is."""
        if not self.isVisible():
            return
        self._judged = judged = self._session.judged(self._rows())
        project = self._session.project
        if judged is None or project is None:
            judged = Judged((), NO_ROWS, NO_ROWS, NO_ROWS, np.zeros((0, 0), np.float32))
        self._at = {row: at for at, row in enumerate(judged.rows.tolist())}
        colours = {info.name: info.colour for info in project.classes} if project is not None else {}
        counts = judged.confusion
        self.matrix.show_counts(judged.names, colours, counts, self._chosen_cell(judged))
        self.figures.show_counts(judged.names, colours, counts)
        self._tell(judged)
        self._list(judged)

    def _chosen_cell(self, judged: Judged) -> Cell:
        """Where the chosen cell is now; a class that is gone is not chosen any more."""
        label, prediction = (judged.names.index(name) if name in judged.names else ANY for name in self._cell)
        if (label, prediction) == NOTHING:
            self._cell = ("", "")
        return label, prediction

    def _list(self, judged: Judged) -> None:
        shown = np.ones(len(judged.rows), bool)
        if self.head.answer:
            shown &= {"wrong": judged.wrong, "right": judged.right, "unsure": judged.unsure}[self.head.answer]
        for column, at in zip((judged.labels, judged.predicted), self._chosen_cell(judged), strict=True):
            if at != ANY:
                shown &= column == at
        places = np.flatnonzero(shown)
        places = places[np.argsort(-judged.losses[places], kind="stable")]
        self.grid.show_rows(judged.rows[places])
        self._heading.setText(self._heading_text(len(places)))
        self._export.setEnabled(bool(len(places)))
        self._in_gallery.setEnabled(bool(len(places)))
        self.grid.setVisible(bool(len(places)))
        self._tell_if_empty(len(judged.rows), len(places))

    def _heading_text(self, count: int) -> str:
        label, prediction = self._cell
        if label and label == prediction:
            what = self.tr("{label} recognised").format(label=label)
        elif label and prediction:
            what = self.tr("{label} taken for {prediction}").format(label=label, prediction=prediction)
        elif prediction:
            what = self.tr("taken for {prediction}").format(prediction=prediction)
        else:
            what = label
        return f"{what}: {images_text(count)}" if what else images_text(count)

    def _tell(self, judged: Judged) -> None:
        """How many are right, what of that has changed here, and whether the figure flatters."""
        project = self._session.project
        if project is None or not len(judged.rows):
            self.head.tell("", "")
            return
        figure = Figure(int(judged.right.sum()), len(judged.rows))
        notes = []
        if self._begun is None:
            self._begun = judged.rows, project.labels[judged.rows].copy(), figure
        rows, labels, before = self._begun
        relabelled = int(
            np.count_nonzero((project.labels[rows] != labels) | (project.states[rows] != PRESENT))
        )
        if relabelled:
            text = (
                self.tr("{n} labels changed: {before} → {after}")
                if relabelled > 1
                else self.tr("1 label changed: {before} → {after}")
            )
            shares = [share_text(of.correct, of.total) for of in (before, figure)]
            notes.append(text.format(n=relabelled, before=shares[0], after=shares[1]))
        learned = sum(project.content_hash(row) in self._trained for row in judged.rows.tolist())
        if learned:
            text = self.tr("The run has learned {n} of these {total} images: the figures flatter it.")
            notes.append(text.format(n=f"{learned:,}", total=f"{len(judged.rows):,}"))
        self.head.tell(interval_text(figure), " · ".join(notes))

    def _tell_if_empty(self, judged: int, shown: int) -> None:
        if shown:
            self._empty.hide()
        elif not judged:
            advice = self.tr("Training sets test images aside. Train first, or choose other images above.")
            self._empty.say("image-off-outline", self.tr("There are no such answers"), advice)
        elif self.head.answer == "wrong" and self._cell == ("", ""):
            self._empty.say(
                "check-circle-outline", self.tr("Nothing is wrong here"), "", self.tr("Show all answers")
            )
        else:
            self._empty.say("filter-off-outline", self.tr("No such images"), "", self.tr("Show all answers"))

    def _say(self, row: int) -> Sequence[Said]:
        judged, project = self._judged, self._session.project
        at = self._at.get(row, -1)
        if judged is None or project is None or at < 0:
            return ()
        inks, colours = {info.name: info.colour for info in project.classes}, theme.colours()
        label, predicted = judged.names[judged.labels[at]], judged.names[judged.predicted[at]]
        score, loss = float(judged.scores[at].max()), float(judged.losses[at])
        ink = colours.good if label == predicted else colours.bad
        words = verdict_text(predicted, score) if len(judged.names) == 2 else predicted
        return (
            Said(words, percent(score), inks.get(predicted, colours.muted), ink),
            Said(label, self.tr("loss {loss}").format(loss=f"{loss:.2f}"), inks.get(label, colours.muted)),
        )

    # ---------------------------------------------------------------------------------------------- what is kept

    def _ask_where(self) -> None:
        project = self._session.project
        if project is None:
            return
        name = self.tr("{project}, mistakes").format(project=project.name)
        begin = proposed(f"{name}.csv", IN_DOCUMENTS)
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save as CSV"), begin, "CSV (*.csv)")
        if path:
            self.save_csv(Path(path))

    def save_csv(self, path: Path) -> None:
        """Write the listed images as a table, never among the project's images."""
        project, judged = self._session.project, self._judged
        if project is None or judged is None:
            return
        target = with_ending(self._session, path, ".csv")
        if target is None:
            return
        rows = self.listed().tolist()
        listed = judged.take(np.array([self._at[row] for row in rows], np.int64))
        text = as_csv(listed, [str(project.path(row)) for row in rows])
        save_bytes(self._session, text.encode("utf-8", "backslashreplace"), target)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring everything up to date."""
        super().showEvent(event)
        self.refresh()


def _learned(run: "Run") -> frozenset[str]:
    return frozenset(sample.hash for sample in run.samples() if sample.split == "train")
