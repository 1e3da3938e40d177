"""Pictures for the window: dropped on it, decoded beside it, and what stands in until they have come."""

import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QColor, QDropEvent, QImage, QPainter, QPixmap

from core.images import IMAGE_SUFFIXES, Unreadable, read_image, resize_short_side
from gui.language import told

PICTURE_SIDE_PX = 1080  # the shorter side of a decoded picture, enough to zoom in
DOT_PX = 9

_log = logging.getLogger(__name__)


def to_qimage(pixels: NDArray[np.uint8]) -> QImage:
    """A QImage with its own memory, from uint8 [H, W, 3] RGB or [H, W, 4] RGBA."""
    pixels = np.ascontiguousarray(pixels)
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBA8888
    return QImage(pixels.data, width, height, channels * width, kind).copy()


def read_picture(path: Path) -> QImage:
    """Decode a file, upright and large enough for a view; for any thread."""
    pixels = resize_short_side(read_image(path, short_side_px=PICTURE_SIDE_PX), PICTURE_SIDE_PX)
    return to_qimage(pixels).convertToFormat(QImage.Format.Format_RGB32)


def why_unreadable(error: Exception) -> str:
    """What to tell about a file that `read_picture` failed on."""
    if isinstance(error, Unreadable):
        return told(str(error))
    _log.error("a picture could not be shown", exc_info=error)
    return QCoreApplication.translate("Pictures", "an unexpected error, see the log")


def stand_in(thumbnail: QPixmap, size: tuple[int, int]) -> QImage:
    """A thumbnail, which is the middle square of a picture, where it lies in the whole picture.

    Args:
        thumbnail: a square.
        size: (width, height) of the picture in pixels.
    """
    width, height = size if min(size) > 0 else (1, 1)
    scale = thumbnail.width() / min(width, height)
    whole = (max(round(width * scale), 1), max(round(height * scale), 1))
    image = QImage(*whole, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    left, top = (image.width() - thumbnail.width()) // 2, (image.height() - thumbnail.height()) // 2
    painter.drawPixmap(left, top, thumbnail)
    painter.end()
    return image


def dropped_picture(event: QDropEvent) -> str:
    """The path of the one picture file that is being dropped, or "" if it is anything else."""
    return picture_in(event.mimeData())


def picture_in(mime: QMimeData) -> str:
    """The path of the one picture file that is carried there, or "" if it is anything else."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return ""
    path = Path(urls[0].toLocalFile())
    return str(path) if path.suffix.lower() in IMAGE_SUFFIXES and path.is_file() else ""


def dot(colour: str, ratio: float) -> QPixmap:
    """A small disc in a colour, for screens of a pixel ratio."""
    pixmap = QPixmap(round(DOT_PX * ratio), round(DOT_PX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, DOT_PX, DOT_PX)
    painter.end()
    return pixmap
