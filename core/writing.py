"""Files that are written beside and then replaced: a reader sees the old one or the new, never half of it."""

import csv
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_PAUSES_S = (0.01, 0.03, 0.1, 0.3) if os.name == "nt" else ()


Place = TypeVar("Place", str, Path)


def patiently(move: Callable[[Place, Place], object], source: Place, target: Place) -> None:
    """Rename or replace a file. Windows refuses while anyone reads it: then try again for half a second."""
    for pause_s in _PAUSES_S:
        try:
            move(source, target)
            return
        except PermissionError:
            time.sleep(pause_s)
    move(source, target)


def write_atomically(path: Path, text: str) -> None:
    """Write beside, then replace: a reader sees the old text or the new, never half of it."""
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(text, "utf-8")
    patiently(os.replace, temporary, path)


def write_bytes(path: Path, data: bytes) -> None:
    """Write beside, then replace; where the disk is full, what was there before stays.

    Raises:
        OSError: It cannot be written; nothing is left of it.
    """
    temporary = path.with_name(path.name + ".part")
    try:
        temporary.write_bytes(data)
        patiently(os.replace, temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def write_csv(path: Path, lines: Iterable[Sequence[object]]) -> None:
    """Write a table beside, then replace."""
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    patiently(os.replace, temporary, path)


def read_csv(path: Path) -> list[list[str]]:
    """All lines of a table; none if there is no such file, or what is there is no table."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))
    except (FileNotFoundError, UnicodeDecodeError, csv.Error):
        return []
