"""Small pictures of images: made beside the window from prepared copies, kept for a few screens."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from core.images import decode_prepared, resize_short_side
from gui.io_pool import IoPool

BUDGET_MIB = 96
CORNER_PX = 5
Source = Callable[[int], Callable[[], bytes]]


@dataclass(frozen=True)
class _Thumbnail:
    size_px: int  # as asked for; a small original may have fewer pixels
    pixmap: QPixmap  # null: the image cannot be read

    @property
    def cost_bytes(self) -> int:
        return 4 * self.pixmap.width() * self.pixmap.height() + 512


class ThumbnailCache(QObject):
    """Square thumbnails by row, least recently used out first.

    `source` is asked in the window's thread for a row and answers with a function that a reading thread may
    call for the prepared JPEG; it is where a row becomes a path and a hash.
    """

    ready = Signal(int)  # the thumbnail of this row has come, or it is known that none will

    def __init__(self, io: IoPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._io = io
        self._source: Source | None = None
        self._size_px = 128
        self._thumbnails: OrderedDict[int, _Thumbnail] = OrderedDict()
        self._bytes = 0
        self._asked: dict[
            int, tuple[int, bool]
        ] = {}  # row -> size asked for, and whether to keep the request

    def set_source(self, source: Source | None) -> None:
        """Begin anew with the images of another project, or of none."""
        for row in list(self._asked):
            self._drop(row)
        self._thumbnails.clear()
        self._bytes = 0
        self._source = source

    def set_size(self, size_px: int) -> None:
        """The side of thumbnails asked for from now on, in device pixels; old ones serve meanwhile."""
        self._size_px = size_px

    def pixmap(self, row: int, keep: bool = False) -> QPixmap | None:
        """The thumbnail of a row, asked for if it is not there; None while it is not, null when unreadable.

        With `keep`, `drop_others` does not touch the request.
        """
        found = self._thumbnails.get(row)
        if found is None or found.size_px != self._size_px:
            self._ask(row, keep)
        if found is None:
            return None
        self._thumbnails.move_to_end(row)
        return found.pixmap

    def drop_others(self, rows: Iterable[int]) -> None:
        """Take back the requests for all rows but these: the gallery has scrolled on."""
        wanted = set(rows)
        for row, (_, keep) in list(self._asked.items()):
            if row not in wanted and not keep:
                self._drop(row)

    def forget(self, rows: Iterable[int]) -> None:
        """The files of these rows have changed."""
        for row in rows:
            self._remove(row)
            self._drop(row)

    def _ask(self, row: int, keep: bool) -> None:
        if self._source is None or self._asked.get(row, (0, False))[0] == self._size_px:
            return
        self._asked[row] = (self._size_px, keep)
        size_px, read = self._size_px, self._source(row)
        self._io.submit(
            ("thumbnail", row),
            lambda: make_thumbnail(read(), size_px),
            lambda image: self._arrived(row, size_px, QPixmap.fromImage(image)),
            lambda _error: self._arrived(row, size_px, QPixmap()),
        )

    def _drop(self, row: int) -> None:
        if self._asked.pop(row, None) is not None:
            self._io.drop(("thumbnail", row))

    def _remove(self, row: int) -> None:
        old = self._thumbnails.pop(row, None)
        if old is not None:
            self._bytes -= old.cost_bytes

    def _arrived(self, row: int, size_px: int, pixmap: QPixmap) -> None:
        self._asked.pop(row, None)
        self._remove(row)
        thumbnail = _Thumbnail(size_px, pixmap)
        self._thumbnails[row] = thumbnail
        self._bytes += thumbnail.cost_bytes
        while self._bytes > BUDGET_MIB * 2**20 and len(self._thumbnails) > 1:
            self._remove(next(iter(self._thumbnails)))
        self.ready.emit(row)


def make_thumbnail(jpeg: bytes, size_px: int) -> QImage:
    """The middle square of a prepared image with round corners; for any thread."""
    pixels = resize_short_side(decode_prepared(jpeg), size_px)
    height, width = pixels.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    square = np.ascontiguousarray(pixels[top : top + side, left : left + side])
    plain = QImage(square.data, side, side, 3 * side, QImage.Format.Format_RGB888)
    rounded = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    corner = CORNER_PX * side / size_px
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(plain))
    painter.drawRoundedRect(QRectF(0, 0, side, side), corner, corner)
    painter.end()
    return rounded
