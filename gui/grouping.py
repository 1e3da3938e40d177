"""Looks by itself for images that belong together, so that splits can keep them together."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core import grouping
from core.catalogue import Json
from core.duplicates import Pair
from core.errors import UserError
from core.jobs import Progress
from core.questions.duplicates import Duplicates, FindDuplicates

if TYPE_CHECKING:
    from gui.session import Session

SLOW_MS = 400  # a shorter wait is not worth a word
SETTLE_MS = 500  # images often come and go in crowds
PATIENCE_MS = 60_000  # a training waits no longer than this


class Grouping(QObject):
    """Looks after an import, on opening, and before a training; only what is new is looked at.

    Attributes:
        pairs: what was found last; None before.
    """

    changed = Signal()  # begun, ended, or groups have become others
    regrouped = Signal()  # groups have become others
    progressed = Signal(object)  # Progress

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.pairs: tuple[Pair, ...] | None = None
        self._looked: dict[str, Json] = {}  # the images asked about
        self._waiting: list[Callable[[], None]] = []
        self._going_on = False
        self._enquiry = session.enquiry(self)
        self._enquiry.heard.connect(self._heard)
        self._enquiry.answered.connect(self._answered)
        self._enquiry.failed.connect(self._failed)
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._look_if_due)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._go_on)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._tell_waiting)
        for sign in (session.project_opened, session.import_finished, session.engine_ready):
            sign.connect(self._settled.start)
        session.rows_changed.connect(self._settled.start)
        session.rows_added.connect(self._settled.start)
        session.project_closed.connect(self._forget)

    @property
    def busy(self) -> bool:
        """Is it looking?"""
        return self._enquiry.busy

    def look(self) -> None:
        """Look now, also where nothing is new; what was found before comes back at once."""
        project = self._session.project
        if project is not None and not self.busy:
            self._looked = grouping.state(project)
            self._enquiry.ask(FindDuplicates(project.snapshot()))
            self.changed.emit()

    def first(self, then: Callable[[], None]) -> bool:
        """Look before something is done, if there is need.

        Returns:
            Whether `then` is called later; if not, it is for the caller to go on.
        """
        project = self._session.project
        if project is None or self._going_on or not (self.busy or grouping.is_due(project)):
            return False
        if not self._waiting:
            self._slow.start()
            self._patience.start()
        self._waiting.append(then)
        self.look()
        return True

    def dismiss(self, *pairs: Pair) -> None:
        """A person says that the two images of each pair are not the same."""
        project = self._session.project
        if project is not None:
            try:
                for pair in pairs:
                    grouping.dismiss(project, pair.first_row, pair.second_row)
            except UserError as error:
                self._session.message.emit("error", str(error))
            self.look()

    def _look_if_due(self) -> None:
        """The engine is not loaded for this, and a project being filled is left alone."""
        session = self._session
        if session.project is None or session.introduction is None or session.importing:
            return
        if grouping.is_due(session.project):
            self.look()

    def _heard(self, event: object) -> None:
        if isinstance(event, Progress):
            self.progressed.emit(event)

    def _answered(self, found: object) -> None:
        project = self._session.project
        if isinstance(found, Duplicates) and project is not None:
            self.pairs = found.pairs
            try:
                if len(grouping.take(project, found.pairs, self._looked)):
                    self.regrouped.emit()
                if self._waiting and grouping.is_due(project):
                    self.look()  # images came in since it began, and who waits wants these as well
                    return
            except UserError as error:
                self._session.message.emit("error", str(error))
            self._settled.start()  # more may have come in meanwhile
        self.changed.emit()
        self._go_on()

    def _failed(self, why: str) -> None:
        """Splits are then as good as what is known; a training need not fail for it."""
        self.changed.emit()
        self._go_on()

    def _tell_waiting(self) -> None:
        text = self.tr("Looking for images that belong together first; then it goes on by itself.")
        self._session.message.emit("info", text)

    def _go_on(self) -> None:
        self._slow.stop()
        self._patience.stop()
        waiting, self._waiting = self._waiting, []
        self._going_on = True  # whatever came of it, nothing waits twice
        try:
            for then in waiting:
                then()
        finally:
            self._going_on = False

    def _forget(self) -> None:
        self._settled.stop()
        self._slow.stop()
        self._patience.stop()
        self._waiting.clear()
        self.pairs = None
