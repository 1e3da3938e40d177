"""The one thread that owns the device: it makes the engine and runs its jobs, one yield after the other."""

import logging
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import UserError
from core.jobs import Request
from core.scheduler import Heard, Job, Scheduler

log = logging.getLogger(__name__)

NICE = 5  # the window goes first, where the system lets a thread stand back


class StartsJobs(Protocol):
    """What the worker needs of an engine."""

    def start(self, request: Request) -> Job:
        """The job that answers a request."""


class GpuWorker(QThread):
    """Runs requests; everything heard comes as a signal into the window's thread, with the job's number.

    Args:
        make_engine: called in this thread at the first request; only then is anything heavy imported.
    """

    heard = Signal(int, object)  # an event
    answered = Signal(int, object)  # the result; the job is over
    failed = Signal(int, object)  # a UserError; the job is over
    cancelled = Signal(int)  # the job is over without a result

    def __init__(self, make_engine: Callable[[], StartsJobs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_engine = make_engine
        self._engine: StartsJobs | None = None
        self._orders: queue.SimpleQueue[Callable[[Scheduler], None] | None] = queue.SimpleQueue()
        self._job_id = 0
        self.start()

    def submit(self, request: Request) -> int:
        """Ask; the answer comes under the returned number."""
        self._job_id += 1
        number = self._job_id
        self._orders.put(lambda scheduler: _ignore(scheduler.submit(request, number)))
        return number

    def stop(self, job_id: int) -> None:
        """Let a job end early and keep what it has."""
        self._orders.put(lambda scheduler: scheduler.stop(job_id))

    def cancel(self, job_id: int) -> None:
        """End a job without a result."""
        self._orders.put(lambda scheduler: scheduler.cancel(job_id))

    def close(self) -> None:
        """Cancel everything and end the thread."""
        self._orders.put(None)
        self.wait()

    def run(self) -> None:
        """Serve until closed."""
        _stand_back()
        scheduler = Scheduler(self._start)
        while True:
            try:
                order = self._orders.get(block=not scheduler.busy)
            except queue.Empty:
                self._tell(scheduler.step())
                continue
            if order is None:
                scheduler.cancel_all()
                return
            order(scheduler)

    def _start(self, request: Request) -> Job:
        if self._engine is None:
            self._engine = self._make_engine()
        return self._engine.start(request)

    def _tell(self, heard: Heard | None) -> None:
        if heard is None:
            return
        if not heard.over:
            if heard.event is not None:
                self.heard.emit(heard.job_id, heard.event)
        elif isinstance(heard.error, UserError):
            self.failed.emit(heard.job_id, heard.error)
        elif heard.error is not None:
            log.error("a job failed", exc_info=heard.error)
            reason = f"{type(heard.error).__name__}: {heard.error}"
            self.failed.emit(heard.job_id, UserError("Something went wrong inside Miwake.", reason))
        elif heard.result is not None:
            self.answered.emit(heard.job_id, heard.result)
        else:
            self.cancelled.emit(heard.job_id)


def _ignore(_: object) -> None:
    """For an order whose answer nobody waits for."""


def _stand_back() -> None:
    if sys.platform == "linux":  # there, and only there, a single thread can be made nice
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
