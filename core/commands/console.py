"""What a command says: its result on standard output, everything else on standard error."""

import json
import os
import signal
import sys
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Protocol, TextIO

from core import jobs
from core.errors import UserError
from core.runs import Figure
from core.scheduler import Job, Scheduler
from core.writing import write_bytes


class StartsJobs(Protocol):
    """What commands need of an engine."""

    def start(self, request: jobs.Request) -> Job:
        """The job that answers a request."""


class Console:
    """Speaks with whoever gave the command.

    Args:
        as_json: The result is one JSON object, for programs; otherwise text, for people.

    Attributes:
        interrupted: Ctrl+C was pressed; what was complete by then is kept.
        silent: Say nothing; another process speaks.
    """

    def __init__(self, as_json: bool = False) -> None:
        self._as_json = as_json
        self._phases: set[str] = set()
        self._line_open = False
        self.interrupted = False
        self.silent = False

    def result(self, values: Mapping[str, Any], text: str) -> None:
        """Say what came out: the values to programs, the text to people."""
        self._end_line()
        # ASCII alone, so that the object survives every pipe and console; JSON spells the rest with \u.
        self._write(sys.stdout, json.dumps(values) if self._as_json else text)

    def notice(self, text: str) -> None:
        """Say something that people should know although the command goes on."""
        self._end_line()
        self._write(sys.stderr, text)

    def progress(self, phase: str, done: int, total: int, seconds_left: float | None = None) -> None:
        """Say how far it is: in one line that changes on a terminal, else once when a phase begins."""
        if self.silent:
            return
        if sys.stderr.isatty():
            left = f", {_duration(seconds_left)} left" if seconds_left is not None else ""
            sys.stderr.write(f"\r\033[K{phase}: {done} of {total}{left}")
            sys.stderr.flush()
            self._line_open = True
        elif phase not in self._phases:
            self._phases.add(phase)
            self._write(sys.stderr, f"{phase} …")

    def _write(self, stream: TextIO, text: str) -> None:
        if not self.silent:
            encoding = stream.encoding or "utf-8"
            # Not every console knows every sign.
            text = text.encode(encoding, "backslashreplace").decode(encoding)
            stream.write(text + "\n")
            stream.flush()

    def _end_line(self) -> None:
        if self._line_open:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self._line_open = False

    def ask(self, engine: StartsJobs, request: jobs.Request) -> Any:
        """Run a job to its end and give back its result, telling its progress; Ctrl+C ends it early.

        Raises:
            UserError: The job failed.
            KeyboardInterrupt: It was ended before there was anything to keep.
        """
        scheduler = Scheduler(engine.start)
        number = scheduler.submit(request)
        with self.interruptible() as interruption:
            while heard := scheduler.step():
                if heard.event is not None:
                    self._tell(heard.event)
                if interruption.is_set() and not self.interrupted:
                    self.interrupted = True
                    self.notice("Ending early …")
                    scheduler.stop(number)
                if heard.over:
                    if heard.error is not None:
                        raise heard.error
                    if heard.result is None:
                        raise KeyboardInterrupt
                    self._end_line()
                    return heard.result
        raise AssertionError("a job ends with a word")

    @contextmanager
    def interruptible(self) -> Iterator[threading.Event]:
        """While this lasts, the first Ctrl+C sets the event, for work that ends in good order; the second hits."""
        event = threading.Event()

        def handle(number: int, frame: FrameType | None) -> None:
            if event.is_set():
                raise KeyboardInterrupt
            event.set()

        if threading.current_thread() is not threading.main_thread():  # others hear of no signals
            yield event
            return
        before = signal.signal(signal.SIGINT, handle)
        try:
            yield event
        finally:
            signal.signal(signal.SIGINT, before)

    def _tell(self, event: jobs.Event) -> None:
        match event:
            case jobs.Progress():
                self.progress(event.phase, event.done, event.total, event.seconds_left)
            case jobs.TrainingStarted():
                self.notice(f"Training on {event.images} images; {event.device}")
            case jobs.EpochEnded() if sys.stderr.isatty():
                self.progress("Training, epochs", event.epoch, event.epochs, event.seconds_left)
            case jobs.Notice():
                self.notice(event.text)


def figure_text(figure: Figure) -> str:
    """A share with its count and its interval: "18 of 21 = 85.7 % (65.4-95.0 %)"."""
    if not figure.total:
        return "no images"
    interval = f"{100 * figure.low:.1f}-{100 * figure.high:.1f} %"
    return f"{figure.correct} of {figure.total} = {100 * figure.share:.1f} % ({interval})"


def table(lines: Sequence[Sequence[object]], numbers: Sequence[int] = ()) -> str:
    """Lines of cells, the first the heads, in columns as wide as they need; those in `numbers` to the right."""
    texts = [[str(cell) for cell in line] for line in lines]
    widths = [max(map(_width, column)) for column in zip(*texts, strict=True)]
    aligned = []
    for line in texts:
        blanks = [" " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)]
        cells = zip(line, blanks, strict=True)
        parts = (blank + cell if at in numbers else cell + blank for at, (cell, blank) in enumerate(cells))
        aligned.append("  ".join(parts).rstrip())
    return "\n".join(aligned)


def counted(count: int, noun: str) -> str:
    """A count with its noun: 1 image, 2 images."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def write_out(path: str, data: bytes, is_ours: bool) -> None:
    """Write a file whose name was given, but never over something that Miwake has not written.

    Args:
        path: Where to.
        data: The whole content.
        is_ours: What lies there now is an earlier answer of the same kind.

    Raises:
        UserError: Something else lies there, or it cannot be written.
    """
    try:
        if os.path.lexists(path) and not is_ours and (os.path.isdir(path) or os.path.getsize(path)):
            raise UserError(
                f"{path} is there already, and is not from Miwake.", advice="Choose another name."
            )
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        write_bytes(Path(path), data)
    except OSError as error:
        raise UserError(f"{path} cannot be written.", f"{error.strerror or error}.") from error


def _width(text: str) -> int:
    """How many places a text takes in a terminal: Japanese signs and emoji take two, accents none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
