"""Saving and copying a picture that the window has drawn."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from core.writing import write_bytes

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session


IN_PICTURES = QStandardPaths.StandardLocation.PicturesLocation
IN_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def proposed(name: str, place: QStandardPaths.StandardLocation = IN_PICTURES) -> str:
    """Where a dialog that saves begins: where a person keeps such files, or at home where there is no such folder.

    A name alone, or a folder that is not there, would begin wherever the program was started.
    """
    folder = Path(QStandardPaths.writableLocation(place))
    return str((folder if folder.is_dir() else Path.home()) / name.replace("/", "-"))


def ask_and_save(parent: QWidget, session: "Session", image: QImage, stem: str) -> None:
    """Ask where to, and write the picture as PNG."""
    title = QCoreApplication.translate("PictureSaving", "Save as PNG")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed(f"{stem}.png"), "PNG (*.png)")
    if chosen:
        save(session, image, Path(chosen))


def save(session: "Session", image: QImage, path: Path) -> None:
    """Write the picture as PNG beside the window, never over one of the project's images; tell how it went."""
    target = with_ending(session, path, ".png")
    if target is not None:
        _write(session, target, lambda: image.save(str(target)))


def with_ending(session: "Session", path: Path, ending: str) -> Path | None:
    """The path that was chosen, its ending added; None, and a message, if such a file is there: nobody was asked."""
    if path.suffix.lower() == ending:
        return path
    path = path.with_name(f"{path.name}{ending}")
    if not path.exists():
        return path
    text = QCoreApplication.translate("PictureSaving", "There is a file {name} already.")
    session.message.emit("error", text.format(name=path.name))
    return None


def save_bytes(session: "Session", data: bytes, path: Path) -> None:
    """The same for a picture that is a whole file already."""

    def write() -> bool:
        try:
            write_bytes(path, data)
        except OSError:
            return False
        return True

    _write(session, path, write)


def _among_images(project: "Project", path: Path) -> bool:
    folders = project.images_folder, project.folder / "unsorted", project.trash_folder
    return any(path.is_relative_to(folder.resolve()) for folder in folders)


def _write(session: "Session", path: Path, write: Callable[[], bool]) -> None:
    if session.project is not None and _among_images(session.project, path.resolve()):
        text = QCoreApplication.translate("PictureSaving", "The project's images are never overwritten.")
        advice = QCoreApplication.translate("PictureSaving", "Choose a folder outside of them.")
        session.message.emit("error", f"{text} {advice}")
        return

    def tell(written: bool) -> None:
        if written:
            text = QCoreApplication.translate("PictureSaving", "Saved {name}.")
        else:
            text = QCoreApplication.translate("PictureSaving", "{name} could not be written there.")
        session.message.emit("info" if written else "error", text.format(name=path.name))

    session.io.submit(("save picture", path), write, tell)
