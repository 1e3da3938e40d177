"""Files that are written beside and then replaced: a reader sees the old one or the new, never half of it."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Write beside, then replace: a reader sees the old text or the new, never half of it."""
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(text, "utf-8")
    os.replace(temporary, path)


def write_csv(path: Path, lines: Iterable[Sequence[object]]) -> None:
    """Write a table beside, then replace."""
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    os.replace(temporary, path)


def read_csv(path: Path) -> list[list[str]]:
    """All lines of a table; none if there is no such file."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))
    except FileNotFoundError:
        return []
