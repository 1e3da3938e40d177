"""A picture from the clipboard, to be looked at like one that is dropped."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from gui.pictures import picture_in


def pasted_picture(cache_folder: Path) -> str:
    """The path of the picture on the clipboard, "" if there is none.

    A copied file stays where it is; what was copied from another program is written into the project's cache, from
    which it may be deleted at any time.
    """
    mime = QGuiApplication.clipboard().mimeData()
    if mime is None:
        return ""
    copied = picture_in(mime)
    if copied:
        return copied
    image = QGuiApplication.clipboard().image() if mime.hasImage() else QImage()
    if image.isNull():
        return ""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    data = bytes(buffer.data().data())
    path = cache_folder / "pasted" / f"{hashlib.sha256(data).hexdigest()[:16]}.png"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError:
        return ""
    return str(path)
