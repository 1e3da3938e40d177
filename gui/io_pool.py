"""Two threads for reading and decoding: what was asked last is served first."""

import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Request:
    key: Hashable
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    result: Any = None
    error: Exception | None = None


class IoPool(QObject):
    """Runs functions beside the window and hands their results back in the window's thread.

    A request with the key of an earlier one replaces it: the earlier result is never delivered. All methods
    are for the window's thread.
    """

    _finished = Signal(object)

    def __init__(self, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[Hashable, _Request] = {}  # waiting or running; seen by the window's thread alone
        self._waiting: dict[Hashable, _Request] = {}  # a dict keeps its order, so popitem() takes the latest
        self._condition = threading.Condition()
        self._closing = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._serve, name=f"miwake-io-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def busy(self) -> bool:
        """Is anything waiting, running or about to be delivered?"""
        return bool(self._newest)

    def submit(
        self,
        key: Hashable,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` in a thread, then `done` with its result, or `failed` with its exception, here."""
        if self._closing:
            return
        request = _Request(key, work, done, failed)
        self._newest[key] = request
        with self._condition:
            self._waiting.pop(key, None)  # so that the new request goes to the end, which is served first
            self._waiting[key] = request
            self._condition.notify()

    def drop(self, key: Hashable) -> None:
        """Forget a request: it is not begun any more, and not delivered if it has begun."""
        self._newest.pop(key, None)
        with self._condition:
            self._waiting.pop(key, None)

    def close(self) -> None:
        """Drop everything that waits and end the threads."""
        self._closing = True
        self._newest.clear()
        with self._condition:
            self._waiting.clear()
            self._condition.notify_all()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        while True:
            with self._condition:
                while not self._waiting and not self._closing:
                    self._condition.wait()
                if self._closing:
                    return
                _, request = self._waiting.popitem()
            try:
                request.result = request.work()
            except Exception as error:  # noqa: BLE001  the border of the pool: the asker hears of it
                request.error = error
            self._finished.emit(request)

    def _deliver(self, request: _Request) -> None:
        if self._newest.get(request.key) is not request:
            return  # replaced or dropped meanwhile
        del self._newest[request.key]
        if request.error is None:
            request.done(request.result)
        elif request.failed is not None:
            request.failed(request.error)
        else:
            _log.error("a job of the reading threads failed: %r", request.key, exc_info=request.error)
