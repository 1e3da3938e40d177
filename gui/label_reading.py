"""Tables of labels that were dropped: read beside the window, one after the other; then it is asked what may change."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from core.errors import UserError
from core.label_tables import LabelTable, read_label_table
from core.labelling import LabelPlan, plan_labels
from gui.label_dialog import LabelDialog

if TYPE_CHECKING:
    from gui.session import Session

PATIENCE_MS = 400  # before progress is shown


class LabelReading(QObject):
    """Reads tables in a reading thread, and opens the dialog that asks for each.

    Args:
        session: its project is labelled. Where an import is under way, its end is waited for: it may bring the images.
        tables: the files.
        window: the dialogs belong to it.
    """

    _looked = Signal(int, int)

    def __init__(self, session: "Session", tables: Sequence[Path], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._project = session.project
        self._waiting = list(tables)
        self._window = window
        self._reading = False
        self._over = False
        self._progress: QProgressDialog | None = None
        self._looked.connect(self._show_progress)
        session.import_finished.connect(self._next, Qt.ConnectionType.QueuedConnection)
        session.project_closed.connect(self._end)
        self._next()

    def _next(self, *_: object) -> None:
        session, project = self._session, self._session.project
        if self._reading or self._over or session.importing:
            return
        if not self._waiting or project is None or project is not self._project:
            self._end()
            return
        self._reading = True
        path, still = self._waiting.pop(0), project.held_still()
        self._progress = QProgressDialog(
            self.tr("Reading {name}…").format(name=path.name), self.tr("Cancel"), 0, 0, self._window
        )
        self._progress.setObjectName("labelsProgress")
        self._progress.setMinimumDuration(PATIENCE_MS)
        self._progress.canceled.connect(self._end)

        def work() -> tuple[LabelTable, LabelPlan]:
            table = read_label_table(path)
            return table, plan_labels(still, table, self._tell)

        session.io.submit((id(self), "labels"), work, lambda found: self._ask(*found), self._failed)

    def _tell(self, done: int, total: int) -> None:
        """In the reading thread."""
        self._looked.emit(done, total)
        if self._over:
            raise UserError("The table was not read to its end, because that was cancelled.")

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.setRange(0, total + 1)
            self._progress.setValue(done)

    def _hide_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._end)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _ask(self, table: LabelTable, plan: LabelPlan) -> None:
        self._hide_progress()
        if not plan and not plan.problems:
            text = self.tr("{name}: every image has these labels already.").format(name=plan.table.name)
            self._session.message.emit("info", text)
            self._done()
            return
        dialog = LabelDialog(plan, table.guessed, self._window)
        dialog.finished.connect(lambda result: self._answered(plan, result))
        self._session.project_closed.connect(dialog.reject)
        dialog.open()

    def _answered(self, plan: LabelPlan, result: int) -> None:
        if result == QDialog.DialogCode.Accepted and self._session.project is self._project:
            self._session.set_labels(plan)
            if plan.files:
                self._session.import_files(plan.files)
        self._done()

    def _done(self) -> None:
        self._reading = False
        self._next()

    def _failed(self, error: Exception) -> None:
        self._hide_progress()
        if not isinstance(error, UserError):
            self._end()
            raise error
        self._session.message.emit("error", str(error))
        self._done()

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        self._session.io.drop((id(self), "labels"))
        self._hide_progress()
        self._session.import_finished.disconnect(self._next)
        self._session.project_closed.disconnect(self._end)
        self.deleteLater()
