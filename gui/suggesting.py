"""Learning while one sorts: which class each image may have, what to sort next, and how good it is so far.

The images' features are taken once; after each decision a head on them is fitted anew, in the engine's thread. What
stands here are its last answers. Nothing of it is a run, and nothing of it is kept.
"""

from itertools import count
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from core.catalogue import PRESENT
from core.jobs import Progress, Request
from core.questions.maps import FeatureSource
from core.questions.suggestions import (
    AboutLabels,
    ArrangePile,
    JudgeLabels,
    LabelsJudged,
    OpenPile,
    PileArranged,
    PileForgotten,
    PileGrown,
    PileOpened,
    Suggest,
    Suggestions,
)
from gui.accepted_labels import AcceptedLabels
from gui.language import told
from gui.sorting_order import Order, Ordering
from gui.suggesting_words import advice_text

if TYPE_CHECKING:
    from gui.session import Session

__all__ = ["Order", "Suggesting"]

Rows = NDArray[np.int64]
State = Literal["idle", "opening", "open"]

NO_ROWS = np.empty(0, np.int64)
QUIET_MS = 600  # without a decision: time to look back, and to let the order follow
PATIENCE = 20  # decisions after which that is done all the same
USUAL = "mobilenet_v2"

_numbers = count(1)  # of piles; the engine knows them by it


class Suggesting(QObject):
    """See the file's docstring.

    Whoever lists images in an order asks for it by `order` at the start, and again when `order_changed` tells that a
    quiet moment has come; the images that stand next are given as `coming`, and stay where they are.

    Attributes:
        suggested: int32 [R], the id of the class that an image may have, -1 where nothing is suggested. For a labelled
            image it is what a head said that had not seen it.
        score: float32 [R], how sure that is; 0.95 is right in 95 of 100 cases.
        accepted: whose label was accepted in bulk.
        accuracy: (right, total) of the images a person sorted, each asked of a head that has not seen its group.
        advice: which class needs more images, or "".
        details: what that rests on, or "".
        reason: why there are no suggestions, or "".
        progress: how far the features are, None once all are there.
    """

    changed = Signal()  # any of the attributes
    order_changed = Signal()  # a quiet moment: an order may be asked for again

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.accepted = AcceptedLabels(session, self)
        kinds: tuple[type[Request], ...] = (OpenPile, Suggest, JudgeLabels, ArrangePile)
        self._enquiries = {kind: session.enquiry(self) for kind in kinds}
        for enquiry in self._enquiries.values():
            enquiry.heard.connect(self._heard)
            enquiry.answered.connect(self._answered)
            enquiry.failed.connect(self._failed)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._look_back)
        session.rows_changed.connect(self._rows_changed)
        session.rows_added.connect(self._reopen)
        session.grouping.regrouped.connect(self._reopen)
        session.classes_changed.connect(self._classes_changed)
        session.project_closed.connect(self._forget)
        for changed in (session.engine_ready, session.run_changed):
            changed.connect(self._source_changed)
        self._forget()

    def _forget(self) -> None:
        """Nothing is known of any images."""
        self._running = False
        self._quiet.stop()
        self._wanted = NO_ROWS
        self._state: State = "idle"
        self._pile = 0
        self._inside = NO_ROWS  # the pile's rows, sorted
        self._contents: dict[int, str] = {}  # by row, the hash of what its features were taken of
        self._source: FeatureSource | None = None
        self._asked: dict[type[AboutLabels], bytes] = {}  # the labels that were asked about last
        self._decided = 0  # since the order was told to have changed
        self._arranged = 0  # images in the arrangement
        self._known = 0
        self._ordering = Ordering()
        self.suggested = np.empty(0, np.int32)
        self.score = np.empty(0, np.float32)
        self.accuracy: tuple[int, int] | None = None
        self.advice = self.details = self.reason = ""
        self.progress: Progress | None = None

    # ------------------------------------------------------------------------------------------- what is asked of it

    def start(self, rows: ArrayLike) -> None:
        """Learn from all labelled images, and suggest for these, int64 [N]; the first of them come first."""
        self._running = True
        self._wanted = np.asarray(rows, np.int64)
        if self._state == "idle" or not self._holds(np.union1d(self._wanted, self._inside)):
            self._open()
        else:
            self._ask()

    def stop(self) -> None:
        """Nobody sorts any more; what is known is kept."""
        self._running = False
        self._quiet.stop()
        for enquiry in self._enquiries.values():
            enquiry.cancel()
        self._asked.clear()
        self.progress = None
        if self._state == "opening":
            self._state = "idle"  # what was computed is in the cache

    @property
    def blocks(self) -> NDArray[np.int32]:
        """int32 [R], images of the same number look alike; -1 where it is not known."""
        return self._ordering.blocks

    def order(self, kind: Order, rows: ArrayLike, coming: ArrayLike = NO_ROWS) -> Rows:
        """Rows int64 [N] in an order; `coming`, those that stand next, come first and as they are."""
        given, first = np.asarray(rows, np.int64), np.asarray(coming, np.int64)
        project = self._session.project
        if project is None:
            return given
        first = first[np.isin(first, given)]
        rest = given[~np.isin(given, first)]
        labelled = np.flatnonzero((project.states == PRESENT) & (project.labels >= 0))
        return np.concatenate(
            [first, self._ordering.order(kind, rest, self.score, labelled, project.file_name)]
        )

    def block(self, row: int, rows: ArrayLike) -> Rows:
        """Those of the rows, int64 [N], that look like this one, itself among them."""
        given, blocks = np.asarray(rows, np.int64), self.blocks
        known = given[given < len(blocks)]
        if row >= len(blocks) or blocks[row] < 0:
            return np.array([row], np.int64)
        return known[blocks[known] == blocks[row]]

    def above(self, threshold: float, rows: ArrayLike) -> Rows:
        """Those of the rows that have no label and whose suggestion is at least so sure; the surest first."""
        given, project = np.asarray(rows, np.int64), self._session.project
        if project is None:
            return NO_ROWS
        given = given[given < len(self.score)]
        sure = (self.suggested[given] >= 0) & (self.score[given] >= threshold) & (project.labels[given] < 0)
        found = given[sure]
        return found[np.argsort(-self.score[found], kind="stable")]

    # --------------------------------------------------------------------------------------------------- the pile

    def _present(self, rows: Rows) -> Rows:
        project = self._session.project
        if project is None:
            return NO_ROWS
        rows = rows[rows < project.count]
        return rows[project.states[rows] == PRESENT]

    def _holds(self, rows: Rows) -> bool:
        """Are all of these in the pile that are there, as they are now?"""
        present = self._present(rows)
        return bool(np.isin(present, self._inside).all()) and not self._replaced(present)

    def _replaced(self, rows: Rows) -> list[int]:
        """Those of the pile whose files another program has replaced; what is known is about other pictures."""
        project = self._session.project
        if project is None:
            return []
        known = [row for row in rows.tolist() if row in self._contents]
        return [row for row in known if project.content_hash(row) != self._contents[row]]

    def _open(self) -> None:
        """Have the features taken: of what is sorted, and in turn with it of what has a label already."""
        project = self._session.project
        if project is None or not self._running:
            return
        self._source, self.reason = self._find_source()
        if self._source is None:
            self.changed.emit()
            return
        wanted = self._present(self._wanted)
        others = np.setdiff1d(np.flatnonzero(project.states == PRESENT), wanted)
        turns = np.concatenate([np.arange(len(part)) / max(len(part), 1) for part in (wanted, others)])
        rows = np.concatenate([wanted, others])[np.argsort(turns, kind="stable")]
        self._pile, self._inside, self._state = next(_numbers), np.sort(rows), "opening"
        self._known = self._arranged = 0
        self._asked.clear()
        self._grow(project.count)
        replaced = self._replaced(rows)
        self.suggested[replaced], self.score[replaced] = -1, 0
        snapshot = project.snapshot(rows)
        self._contents = dict(zip(snapshot.rows.tolist(), snapshot.hashes, strict=True))
        self._enquiries[OpenPile].ask(OpenPile(self._pile, self._source, snapshot, project.groups(rows)))
        self.changed.emit()

    def _grow(self, rows: int) -> None:
        more = rows - len(self.suggested)
        if more > 0:
            self.suggested = np.concatenate([self.suggested, np.full(more, -1, np.int32)])
            self.score = np.concatenate([self.score, np.zeros(more, np.float32)])

    def _find_source(self) -> tuple[FeatureSource | None, str]:
        """Whose features: a backbone that needs no download, else the chosen run; or why there are none.

        A run has learned from the labels, so that its features would flatter the accuracy; a backbone as it was
        downloaded has not.
        """
        known, run = self._session.introduction, self._session.run
        if known is None:
            return None, self.tr("Getting ready…")
        ready = [card.name for card in known.backbones if card.weights_path]
        used = run.backbone if run is not None else ""
        for name in (used, USUAL, *ready):
            if name in ready:
                return FeatureSource(backbone=name), ""
        if run is not None and run.usable:
            return FeatureSource(run_folder=str(run.folder)), ""
        return None, self.tr(
            "No suggestions: there are no weights of a backbone yet. Train once, and they will be there."
        )

    # -------------------------------------------------------------------------------------------- what is asked

    def _labels(self) -> tuple[Rows, Rows]:
        project = self._session.project
        if project is None:
            return NO_ROWS, NO_ROWS
        rows = self._inside[(project.states[self._inside] == PRESENT) & (project.labels[self._inside] >= 0)]
        return rows, project.labels[rows].astype(np.int64)

    def _ask(self) -> None:
        """Ask for suggestions, unless they are on their way already: then again when they have come."""
        if not self._running or self._state == "idle" or not self._known:
            return
        rows, labels = self._labels()
        if len(np.unique(labels)) < 2:
            self._enquiries[Suggest].cancel()
            self._clear()
            self.reason = self.tr("Suggestions come with the first images of two classes.")
            self.changed.emit()
        else:
            self._ask_about(Suggest, rows, labels)

    def _ask_about(self, kind: type[AboutLabels], rows: Rows, labels: Rows) -> None:
        enquiry = self._enquiries[kind]
        accepted = self.accepted.among(rows)
        state = b" ".join([rows.tobytes(), labels.tobytes(), accepted.tobytes(), b"%d" % self._known])
        if not enquiry.busy and self._asked.get(kind) != state:
            self._asked[kind] = state
            enquiry.ask(kind(self._pile, rows, labels, accepted))

    def _clear(self) -> None:
        self._asked.clear()
        self.suggested[:] = -1
        self.score[:] = 0
        self._ordering.forget_margins()
        self.accuracy = None
        self.advice = self.details = ""

    def _look_back(self) -> None:
        """A quiet moment: how good is it by now, and in which order should the rest come?"""
        if not self._running or self._state == "idle":
            return
        rows, labels = self._labels()
        if self._known and len(np.unique(labels)) >= 2:
            self._ask_about(JudgeLabels, rows, labels)
        arranging = self._enquiries[ArrangePile]
        grown = self._known >= 2 * self._arranged or (self._state == "open" and self._known > self._arranged)
        if self._known and grown and not arranging.busy:
            arranging.ask(ArrangePile(self._pile))
        self._decided = 0
        self.order_changed.emit()

    # -------------------------------------------------------------------------------------------- what is heard

    def _rows_changed(self, rows: object) -> None:
        """A decision, or one taken back."""
        if not self._running:
            return
        changed = np.asarray(rows, np.int64)
        if not self._holds(changed):
            self._reopen()  # out of the trash, or replaced
            return
        self._ask()
        self._decided += 1
        if self._decided >= PATIENCE:
            self._look_back()
        self._quiet.start()

    def _reopen(self, *_rows: int) -> None:
        """Images came in, or belong to other groups: what is known of them is known at once."""
        if self._running and self._state != "idle":
            self._wanted = np.union1d(self._wanted, np.setdiff1d(self._all_present(), self._inside))
            self._open()

    def _all_present(self) -> Rows:
        project = self._session.project
        return NO_ROWS if project is None else np.flatnonzero(project.states == PRESENT)

    def _classes_changed(self) -> None:
        project = self._session.project
        if project is not None:
            gone = ~np.isin(self.suggested, [info.id for info in project.classes])
            self.suggested[gone], self.score[gone] = -1, 0
        self._ask()

    def _source_changed(self, _what: object = None) -> None:
        if self._running and self._find_source()[0] != self._source:
            self._open()

    def _heard(self, event: object) -> None:
        match event:
            case PileGrown() if event.pile == self._pile:
                self._known = event.known
                self._ask()
                if self._known >= 2 * self._arranged:
                    self._quiet.start()
            case Progress():
                self.progress = event
                self.changed.emit()

    def _answered(self, answer: object) -> None:
        match answer:
            case PileForgotten() if answer.pile == self._pile:
                self._open()
            case PileOpened() if answer.pile == self._pile:
                self._state, self._known, self.progress = "open", answer.known, None
                if not answer.known:
                    self.reason = self.tr("No suggestions: none of the images can be read.")
                self.changed.emit()
                self._ask()
                self._quiet.start()
            case Suggestions() if answer.pile == self._pile:
                self._take(answer)
                self.reason = "" if len(answer.rows) else self.reason
                self.changed.emit()
                self._ask()
                self._quiet.start()
            case LabelsJudged() if answer.suggestions.pile == self._pile:
                self._take_judged(answer)
            case PileArranged() if answer.pile == self._pile:
                self._ordering.take(answer.rows, answer.blocks, answer.typical)
                self._arranged = len(answer.rows)
                self.changed.emit()
                self.order_changed.emit()

    def _failed(self, why: str) -> None:
        self._state, self.progress = "idle", None
        self.reason = self.tr("No suggestions: {why}").format(why=told(why))
        self.changed.emit()

    def _take(self, answer: Suggestions) -> None:
        """Classes may have gone, and images may have got a label, since it was asked."""
        project = self._session.project
        if project is None:
            return
        self._grow(project.count)
        there = np.isin(answer.labels, [info.id for info in project.classes])
        rows = answer.rows[there]
        self.suggested[rows], self.score[rows] = answer.labels[there], answer.scores[there]
        self._ordering.take_margins(rows, answer.margins[there])

    def _take_judged(self, judged: LabelsJudged) -> None:
        project = self._session.project
        if project is None:
            return
        self._take(judged.suggestions)
        self.accuracy = (judged.right, judged.total) if judged.total else None
        names = {info.id: info.name for info in project.classes}
        labels, counts = np.unique(self._labels()[1], return_counts=True)
        sorted_into = dict(zip(labels.tolist(), counts.tolist(), strict=True))
        self.advice, self.details = advice_text(judged.growth, names, sorted_into)
        self._asked.pop(Suggest, None)  # they are to be as sure as it has turned out now
        self.changed.emit()
        self._ask()
