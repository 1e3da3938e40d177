"""One question at a time to the engine, on behalf of a page: a newer one takes the place of the older."""

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.jobs import Request
from gui.gpu_worker import GpuWorker


class Enquiry(QObject):
    """Asks, and hears what belongs to the question that was asked last.

    Args:
        worker: the engine's thread.
    """

    heard = Signal(object)  # an event on the way
    answered = Signal(object)  # the answer
    failed = Signal(str)  # a sentence

    def __init__(self, worker: GpuWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job = 0
        worker.heard.connect(self._heard)
        worker.answered.connect(self._answered)
        worker.failed.connect(self._failed)
        worker.cancelled.connect(self._cancelled)

    @property
    def busy(self) -> bool:
        """Is an answer still to come?"""
        return self._job != 0

    def ask(self, request: Request) -> None:
        """Ask; an answer to what was asked before is no longer waited for."""
        self.cancel()
        self._job = self._worker.submit(request)

    def cancel(self) -> None:
        """Wait no longer."""
        if self._job:
            self._worker.cancel(self._job)
            self._job = 0

    def _heard(self, job: int, event: object) -> None:
        if job == self._job:
            self.heard.emit(event)

    def _answered(self, job: int, answer: object) -> None:
        if job == self._job:
            self._job = 0
            self.answered.emit(answer)

    def _failed(self, job: int, error: UserError) -> None:
        if job == self._job:
            self._job = 0
            self.failed.emit(str(error))

    def _cancelled(self, job: int) -> None:
        if job == self._job:  # another question with the same key took its place
            self._job = 0
