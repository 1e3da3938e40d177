"""The data check as the window knows it: it is asked for, its answer is kept, and what still stands of it is told."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.data_check import Finding, imbalance
from core.duplicates import Pair
from core.errors import UserError
from core.jobs import Progress
from core.label_doubts import LabelDoubts
from core.project_check import check_request, kept, marks_of, set_kept, still_standing
from core.questions.data_check import DataCheck, PartlyChecked, source_at_hand
from gui.language import told
from gui.progress_text import progress_text

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session

NOTHING_YET = DataCheck(())


class Checking(QObject):
    """See the file's docstring.

    Attributes:
        findings: by kind, what is still to be looked at; a kind that is not there has not been looked for yet.
        small: names of classes that have too few images.
        kept: how many findings a person has found to be right as they are.
        progress: how far the check is, or "".
        why: why there is no answer, or "".
        complete: has a check been carried through?
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found, self._stale = NOTHING_YET, True
        self.findings: dict[str, Finding] = {}
        self.small: tuple[str, ...] = ()
        self.kept, self.progress, self.why, self.complete = 0, "", "", False
        self._enquiry = session.enquiry(self)
        self._enquiry.heard.connect(self._hear)
        self._enquiry.answered.connect(self._take)
        self._enquiry.failed.connect(self._fail)
        self._asked: dict[str, int] = {}  # class ids by the names that were asked with
        self._meant: tuple[int, ...] = ()  # class ids that the model's answers are about
        session.classes_changed.connect(self._follow_names)
        for changed in (session.rows_changed, session.rows_added, session.classes_changed):
            changed.connect(self._data_changed)
        for changed in (session.project_opened, session.project_closed):
            changed.connect(self._begin_anew)

    @property
    def busy(self) -> bool:
        """Is it being looked?"""
        return self._enquiry.busy

    @property
    def doubts(self) -> LabelDoubts | None:
        """What a model says of the labels, if it was asked."""
        return self._found.doubts

    @property
    def unasked(self) -> str:
        """Why no model was asked about the labels, or ""."""
        return told(self._found.unasked) if self._found.unasked else ""

    @property
    def things(self) -> int:
        """How many kinds of trouble there are."""
        return sum(bool(len(of.rows)) for of in self.findings.values()) + bool(self.small)

    # --------------------------------------------------------------------------------------------- asking

    def look_if_changed(self) -> None:
        """Look, if images or labels are others than when it was looked last, and once it is known whom to ask."""
        session = self._session
        if self._stale and not self.busy and not session.importing and session.introduction is not None:
            self.look()

    def look(self) -> None:
        """Look for trouble, from the beginning."""
        project, session = self._session.project, self._session
        if project is None or not project.count:
            return
        known, run = session.introduction, session.run
        cards = known.backbones if known is not None else ()
        folder = str(run.folder) if run is not None and run.usable else ""
        self._asked = {info.name: info.id for info in project.classes}
        self._stale, self.why = False, ""
        self.progress = self.tr("Looking at the images…")
        self._enquiry.ask(check_request(project, source_at_hand(cards, folder)))
        self.progressed.emit()

    def cancel(self) -> None:
        """Look no further; what was found stays."""
        if self.busy:
            self._enquiry.cancel()
            self._stale, self.progress = True, ""
            self.progressed.emit()

    def _hear(self, event: object) -> None:
        if isinstance(event, PartlyChecked):
            self._take_over(event.so_far)
        elif isinstance(event, Progress):
            self.progress = progress_text(event)
            self.progressed.emit()

    def _take(self, answer: DataCheck) -> None:
        self._found, self.complete, self.progress = answer, True, ""
        self._meant = (
            tuple(self._asked.get(name, -1) for name in answer.doubts.classes) if answer.doubts else ()
        )
        self._follow_names()
        self.progressed.emit()
        self._refresh()

    def _fail(self, why: str) -> None:
        self.progress, self.why = "", told(why)
        self.progressed.emit()

    def _take_over(self, so_far: DataCheck) -> None:
        """Kinds that are not known anew yet stay as they were."""
        new = {of.kind for of in so_far.findings}
        older = (of for of in self._found.findings if of.kind not in new)
        self._found = replace(self._found, findings=(*so_far.findings, *older))
        self._refresh()

    # ------------------------------------------------------------------------------------- what has changed

    def _data_changed(self, *_what: object) -> None:
        self._stale = True
        self._refresh()

    def _follow_names(self) -> None:
        """The model means the same classes, whatever they are called now; "" is one that is gone."""
        project, doubts = self._session.project, self._found.doubts
        if project is not None and doubts is not None:
            names = {info.id: info.name for info in project.classes}
            classes = tuple(names.get(number, "") for number in self._meant)
            self._found = replace(self._found, doubts=replace(doubts, classes=classes))

    def _begin_anew(self) -> None:
        self._enquiry.cancel()
        self._found, self._stale = NOTHING_YET, True
        self.progress, self.why, self.complete = "", "", False
        self._refresh()
        self.progressed.emit()

    def _refresh(self) -> None:
        project = self._session.project
        if project is None:
            self.findings, self.small, self.kept = {}, (), 0
        else:
            self.findings = still_standing(project, self._found)
            counts = project.counts()
            self.small = imbalance({info.name: counts[info.id] for info in project.classes})
            self.kept = len(kept(project))
        self.changed.emit()

    # ------------------------------------------------------------------------------------- what is said of one

    def doubted(self, row: int) -> tuple[str, float, str, float] | None:
        """Of an image: its label and that label's score, and what it is rather and with which score."""
        doubts = self.doubts
        at = next(iter(np.flatnonzero(doubts.rows == row).tolist()), None) if doubts is not None else None
        if doubts is None or at is None:
            return None
        label, rather = int(doubts.labels[at]), int(doubts.suggested[at])
        scores = doubts.scores[at]
        return doubts.classes[label], float(scores[label]), doubts.classes[rather], float(scores[rather])

    def keep(self, kind: str, rows: NDArray[np.int64] | Iterable[int]) -> None:
        """These images are right as they are; of a group, all of its rows."""
        self._set_kept(marks_of(self._project(), kind, map(int, rows)), True)

    def part(self, *pairs: Pair) -> None:
        """The images of each pair are not the same."""
        self._session.grouping.dismiss(*pairs)
        self._refresh()

    def forget_kept(self) -> None:
        """Nothing is kept any more."""
        self._set_kept(kept(self._project()), False)

    def _set_kept(self, marks: Iterable[str], as_they_are: bool) -> None:
        try:
            set_kept(self._project(), marks, as_they_are)
        except UserError as error:
            self._session.message.emit("error", str(error))
        self._refresh()

    def _project(self) -> "Project":
        assert self._session.project is not None
        return self._session.project
