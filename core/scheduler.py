"""Which job runs next: priorities, replacement and cancelling. No thread, no Qt, no torch.

A job is a generator. `Scheduler.step` advances the most urgent one by a single yield, so at every yield a
click may overtake a training, and a training may be cancelled. Two requests with the same key replace each
other: the latest wins, and the older is closed wherever it stands.
"""

import itertools
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from core.jobs import Event, Request, StopEarly, Waiting

Job = Generator[Event | None, None, Any]


@dataclass(frozen=True)
class Heard:
    """What one step brought: an event, or the end of the job (`over`) with a result, an error or neither.

    A job that was cancelled or replaced is over with neither.
    """

    job_id: int
    event: Event | None = None
    over: bool = False
    result: Any = None
    error: Exception | None = None


@dataclass
class _Entry:
    job_id: int
    request: Request
    job: Job | None = None
    stop: bool = False
    waits_until: float = 0.0


class Scheduler:
    """Runs jobs one step at a time, the most urgent first; among equals the one that came first.

    Args:
        start: Turns a request into a job.
    """

    def __init__(self, start: Callable[[Request], Job]) -> None:
        self._start = start
        self._entries: list[_Entry] = []
        self._ids = itertools.count(1)
        self._ended: list[Heard] = []

    def submit(self, request: Request, job_id: int | None = None) -> int:
        """Take a request; return the number under which its job is heard of."""
        number = next(self._ids) if job_id is None else job_id
        if request.key:
            for entry in [entry for entry in self._entries if entry.request.key == request.key]:
                self.cancel(entry.job_id)
        self._entries.append(_Entry(number, request))
        return number

    def cancel(self, job_id: int) -> None:
        """Close a job at the yield where it stands; a job not started is dropped, an unknown one ignored."""
        for entry in self._entries:
            if entry.job_id == job_id:
                self._entries.remove(entry)
                error = self._close(entry)
                self._ended.append(Heard(job_id, over=True, error=error))
                return

    def stop(self, job_id: int) -> None:
        """Ask a job to end early and keep what it has; one that cannot is cancelled."""
        for entry in self._entries:
            if entry.job_id == job_id:
                entry.stop = True

    def cancel_all(self) -> None:
        """Close every job."""
        for entry in list(self._entries):
            self.cancel(entry.job_id)

    @property
    def busy(self) -> bool:
        """Is there anything left to do or to tell?"""
        return bool(self._entries or self._ended)

    def step(self) -> Heard | None:
        """Advance the most urgent job by one yield and say what was heard; None when there is nothing to do."""
        if self._ended:
            return self._ended.pop(0)
        if not self._entries:
            return None
        now = time.monotonic()
        ready = [entry for entry in self._entries if entry.waits_until <= now or entry.stop]
        entry = max(ready or self._entries, key=lambda entry: entry.request.PRIORITY)
        try:
            if entry.job is None:
                entry.job = self._start(entry.request)
                event = next(entry.job)
            elif entry.stop:
                entry.stop = False
                event = entry.job.throw(StopEarly())
            else:
                event = next(entry.job)
        except StopIteration as end:
            self._entries.remove(entry)
            return Heard(entry.job_id, over=True, result=end.value)
        except StopEarly:
            self._entries.remove(entry)
            return Heard(entry.job_id, over=True)
        except Exception as error:  # noqa: BLE001 - the worker's border: a failed job ends alone, and is told
            self._entries.remove(entry)
            return Heard(entry.job_id, over=True, error=error)
        if isinstance(event, Waiting):
            entry.waits_until = time.monotonic() + event.seconds
            event = None
        return Heard(entry.job_id, event=event)

    @staticmethod
    def _close(entry: _Entry) -> Exception | None:
        try:
            if entry.job is not None:
                entry.job.close()
        except Exception as error:  # noqa: BLE001 - as above: tidying up may fail too
            return error
        return None
