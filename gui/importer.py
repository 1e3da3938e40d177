"""Brings images into the project beside the window: one import after the other, in a thread of its own."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from core.errors import UserError
from core.frame_rules import Taking
from core.importing import ImportBatch, run_import
from core.sources import Candidate

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ImportStatus:
    """How far an import is, or how it ended.

    Args:
        added: images that came in.
        duplicates: (path, name of the image already there), told at the end.
        refused: (path, why), told at the end.
        waiting: imports queued behind this one.
    """

    done: int = 0
    total: int = 0
    added: int = 0
    duplicates: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    per_second: float = 0.0
    seconds_left: float | None = None
    waiting: int = 0
    cancelled: bool = False
    error: str = ""


@dataclass(frozen=True)
class _Order:
    paths: tuple[Path, ...]
    into_class: str | None
    linked: bool
    taking: Taking | None
    given: tuple[Candidate, ...]


@dataclass(frozen=True)
class Target:
    """Where an import goes; asked for in the window's thread when the import begins."""

    project_folder: Path
    class_folders: Mapping[str, str]
    known_hashes: Mapping[str, str] = field(repr=False)


class Importer(QObject):
    """Runs imports one after the other; what came in is told in batches, in the window's thread.

    Args:
        target: tells where images go, as things stand now.
    """

    batch = Signal(object)  # ImportBatch: to be written into the catalogue
    progressed = Signal(object)  # ImportStatus
    finished = Signal(object)  # ImportStatus

    _came = Signal(object, object)
    _ended = Signal(object, object)

    def __init__(self, target: Callable[[], Target], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self._waiting: list[_Order] = []
        self._thread: threading.Thread | None = None
        self._cancel = threading.Event()
        self._status = ImportStatus()
        self._duplicates: list[tuple[str, str]] = []
        self._refused: list[tuple[str, str]] = []
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Is an import running or waiting?"""
        return self._thread is not None or bool(self._waiting)

    def begin(
        self,
        paths: Sequence[Path],
        into_class: str | None = None,
        linked: bool = False,
        taking: Taking | None = None,
        given: Sequence[Candidate] = (),
    ) -> None:
        """Import these; if an import is running, when it is over."""
        self._waiting.append(_Order(tuple(paths), into_class, linked, taking, tuple(given)))
        if self._thread is None:
            self._next()
        else:
            self._status = replace(self._status, waiting=len(self._waiting))
            self.progressed.emit(self._status)

    def cancel(self) -> None:
        """End the running import and forget those that wait; what came in stays."""
        self._waiting.clear()
        self._cancel.set()

    def close(self) -> None:
        """Cancel, wait for the thread, and tell what it has still brought in."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _next(self) -> None:
        order, target = self._waiting.pop(0), self._target()
        self._cancel = threading.Event()
        self._status = ImportStatus(waiting=len(self._waiting))
        self._duplicates, self._refused = [], []
        self.progressed.emit(self._status)
        self._thread = threading.Thread(
            target=self._work, args=(order, target, self._cancel), name="miwake-import", daemon=True
        )
        self._thread.start()

    def _work(self, order: _Order, target: Target, cancel: threading.Event) -> None:
        error = ""
        try:
            batches = run_import(
                order.paths,
                project_folder=target.project_folder,
                class_folders=target.class_folders,
                known_hashes=target.known_hashes,
                into_class=order.into_class,
                linked=order.linked,
                taking=order.taking,
                given=order.given,
            )
            for batch in batches:
                self._came.emit(batch, cancel)
                if cancel.is_set():
                    batches.close()
                    break
        except UserError as problem:
            error = str(problem)
        except Exception as problem:
            log.error("an import failed", exc_info=problem)
            error = f"Something went wrong inside Miwake. {type(problem).__name__}: {problem}"
        self._ended.emit(error, cancel)

    def _take(self, batch: ImportBatch, cancel: threading.Event) -> None:
        self.batch.emit(batch)
        status = self._status
        self._duplicates += batch.duplicates
        self._refused += batch.refused
        self._status = replace(
            status,
            done=batch.done,
            total=batch.total,
            added=status.added + len(batch.images),
            per_second=batch.per_second,
            seconds_left=batch.seconds_left,
        )
        if not cancel.is_set():
            self.progressed.emit(self._status)

    def _end(self, error: str, cancel: threading.Event) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._status = replace(
            self._status,
            duplicates=tuple(self._duplicates),
            refused=tuple(self._refused),
            cancelled=cancel.is_set(),
            error=error,
        )
        self.finished.emit(self._status)
        if self._waiting and self._thread is None:  # whoever heard of the end may have begun another
            self._next()
