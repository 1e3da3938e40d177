"""What the program remembers of a person between starts: recent projects, theme, sizes of the window's parts."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from core.project import Project

MOST_RECENT = 8


class Preferences:
    """Reads and writes the settings of this user."""

    def __init__(self) -> None:
        self._settings = QSettings()

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        return str(self._settings.value("theme", "system"))

    def set_theme(self, mode: str) -> None:
        """Remember it."""
        self._settings.setValue("theme", mode)

    @property
    def recent(self) -> list[str]:
        """Folders of the projects opened last that are still there, newest first."""
        value = self._settings.value("recent", [])
        folders = value if isinstance(value, list) else [value]  # a list of one comes back as the one
        return [folder for folder in map(str, folders) if folder and Project.is_project(Path(folder))]

    def opened(self, folder: Path) -> None:
        """A project was opened."""
        name = os.fspath(folder)
        self._settings.setValue(
            "recent", [name, *(other for other in self.recent if other != name)][:MOST_RECENT]
        )

    def layout(self, name: str) -> QByteArray | None:
        """The remembered geometry or state of a part of the window."""
        value = self._settings.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Remember it."""
        self._settings.setValue(f"layout/{name}", state)


def projects_folder() -> Path:
    """Where projects are made that nobody chose a place for."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Miwake"


def open_from_folder() -> Path:
    """Where one looks for a project: `projects_folder`, or what there is of the way to it."""
    folder = projects_folder()
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def free_project_folder(name: str) -> Path:
    """A folder in `projects_folder` that does not exist yet."""
    folder = projects_folder() / name
    number = 1
    while folder.exists():
        number += 1
        folder = projects_folder() / f"{name} {number}"
    return folder
