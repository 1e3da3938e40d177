"""Pictures decoded before they are wanted, at the size they are shown in, so that a key shows the next at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from core.images import read_fitting
from gui.io_pool import IoPool
from gui.pictures import to_qimage, why_unreadable

BUDGET_MIB = 160
AHEAD, BEHIND = 12, 4
AT_ONCE = 2  # as many as the pool has threads: what is nearest is always begun next
_KEY = "sorter picture"


@dataclass(frozen=True)
class Wanted:
    """An image that is looked at, or may be soon; `content` is the hash of what the file holds."""

    row: int
    path: Path
    content: str


class ReadAhead(QObject):
    """Keeps the pictures around the place one stands at.

    Every original is read once, by a JPEG's own shrinking where it has one, and never larger than the view.

    Args:
        io: the reading threads.
    """

    ready = Signal(int)  # the picture of this row has come, or it is known why none will

    def __init__(self, io: IoPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._io = io
        self._size = QSize()
        self._wanted: list[Wanted] = []  # the nearest first
        self._pictures: dict[int, tuple[str, QImage]] = {}  # and of which content
        self._failures: dict[int, tuple[Wanted, str]] = {}
        self._reading: dict[int, Wanted] = {}

    @property
    def size(self) -> QSize:
        """The box that pictures are fitted into, in the screen's pixels."""
        return self._size

    def picture(self, row: int) -> QImage | None:
        """The picture of a row, if it has been decoded."""
        return self._pictures[row][1] if row in self._pictures else None

    def failure(self, row: int) -> str:
        """Why there is no picture, or ""."""
        return self._failures[row][1] if row in self._failures else ""

    def room(self) -> int:
        """How many pictures may be kept."""
        each = max(4 * self._size.width() * self._size.height(), 1)
        return max(3, min(1 + AHEAD + BEHIND, BUDGET_MIB * 2**20 // each))

    def set_size(self, size: QSize) -> None:
        """The view has another size: everything is decoded anew."""
        if size != self._size:
            self._size = size
            self.forget()

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Have these, the nearest first, and let go of all others."""
        self._wanted = list(wanted[: self.room()])
        now = {one.row: one for one in self._wanted}
        self._pictures = {
            row: had for row, had in self._pictures.items() if row in now and now[row].content == had[0]
        }
        self._failures = {row: why for row, why in self._failures.items() if now.get(row) == why[0]}
        self._read_next()

    def forget(self) -> None:
        """Another project, or pictures of another size."""
        for row in self._reading:
            self._io.drop((_KEY, row))
        self._reading.clear()
        self._pictures.clear()
        self._failures.clear()
        self._wanted = []

    def _read_next(self) -> None:
        """Let the nearest pictures that are not there be read, a few at a time."""
        if self._size.isEmpty():
            return
        for one in self._wanted:
            if len(self._reading) >= AT_ONCE:
                return
            if one.row not in self._pictures | self._failures | self._reading:
                self._read(one)

    def _read(self, one: Wanted) -> None:
        self._reading[one.row] = one
        path, width, height = one.path, self._size.width(), self._size.height()
        self._io.submit(
            (_KEY, one.row),
            lambda: read_for_screen(path, width, height),
            lambda picture: self._came(one, picture),
            lambda error: self._failed(one, error),
        )

    def _came(self, one: Wanted, picture: QImage) -> None:
        self._reading.pop(one.row, None)
        if any((other.row, other.content) == (one.row, one.content) for other in self._wanted):
            self._pictures[one.row] = one.content, picture
        self._read_next()
        self.ready.emit(one.row)

    def _failed(self, one: Wanted, error: Exception) -> None:
        self._reading.pop(one.row, None)
        if one in self._wanted:  # else it was moved in this moment, and is read again
            self._failures[one.row] = one, why_unreadable(error)
        self._read_next()
        self.ready.emit(one.row)


def read_for_screen(path: Path, width_px: int, height_px: int) -> QImage:
    """Decode a file to fit into a box of pixels, ready to be drawn; for any thread."""
    return to_qimage(read_fitting(path, width_px, height_px)).convertToFormat(QImage.Format.Format_RGB32)
