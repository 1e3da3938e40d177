"""A look at a project's folders, and what differs from what its catalogue says; no file is opened for it."""

import os
from collections.abc import Collection
from dataclasses import dataclass

from core.catalogue import GONE, PRESENT, TRASHED, UNREADABLE, Catalogue, Record
from core.contents import ProjectContents

Stamp = tuple[int, int]
"""Size in bytes, and time of the last change in nanoseconds."""


@dataclass(frozen=True)
class Differences:
    """What a look has shown.

    Args:
        lost: rows whose files are not as they were, and rows that have been gone for longer.
        returned: rows that were gone and are there again as they were.
        unknown: files that belong to no row as they are.
    """

    lost: set[int]
    returned: list[int]
    unknown: dict[str, Stamp]


class FolderScan:
    """The files as they are on disk now.

    Attributes:
        files: size and time of each image file, by path inside the project.
        folders: folders that stand for a class, because there are images in them or nothing at all.
        refused: files whose names cannot be kept.
        places: every folder that was looked into.
    """

    def __init__(self, catalogue: Catalogue, contents: ProjectContents) -> None:
        from core.images import IMAGE_SUFFIXES
        from core.sources import is_passed_over

        self._contents = contents
        self.images_folder = contents.images_folder
        self._states = catalogue.arrays["state"]
        self._suffixes = IMAGE_SUFFIXES
        self._is_passed_over = is_passed_over
        self.files: dict[str, Stamp] = {}
        self.folders: set[str] = set()
        self.refused: list[str] = []
        self.places: list[str] = []
        for place in ("images", "unsorted", "trash/images", "trash/unsorted"):
            self._scan(str(contents.absolute(place + "/")), place + "/", ())
        if not contents.linked:
            self._find_class_folders()

    def stamp(self, path: str) -> Stamp | None:
        """Size and time of a file; also of one that the scan did not see, behind a link or with an odd name."""
        if path not in self.files:
            try:
                found = os.stat(self._contents.absolute(path))
            except (OSError, ValueError):
                return None
            self.files[path] = (found.st_size, found.st_mtime_ns)
        return self.files[path]

    def pretend(self, path: str, stamp: Stamp | None) -> None:
        """Let a file look otherwise than it does, None for not being there."""
        if stamp is None:
            self.files.pop(path, None)
        else:
            self.files[path] = stamp

    def keep_folders(self, known: Collection[str]) -> None:
        """Let folders without images stand for a class only if they are known: a new one may yet get its name."""
        used = {folder for path in self.files if (folder := class_folder(path, "images/"))}
        self.folders = used | (self.folders & set(known))

    def state(self, row: int | None, record: Record) -> int:
        """The state of an image that lies where the record says."""
        stays_trashed = self._contents.linked and row is not None and self._states[row] == TRASHED
        if stays_trashed or record.path.startswith("trash/"):
            return TRASHED
        return UNREADABLE if record.reason else PRESENT

    def _scan(self, folder: str, prefix: str, above: tuple[tuple[int, int], ...]) -> None:
        try:
            with os.scandir(folder) as entries:
                self.places.append(folder)
                for entry in entries:
                    if not self._is_passed_over(entry.name):
                        self._look_at(entry, prefix + entry.name, above)
        except OSError:
            return  # a folder that is not there holds nothing; its images are looked for one by one

    def _look_at(self, entry: os.DirEntry[str], path: str, above: tuple[tuple[int, int], ...]) -> None:
        if entry.is_dir(follow_symlinks=self._contents.linked):
            found = entry.stat()
            identity = (found.st_dev, found.st_ino)
            if identity not in above:  # a link may lead in a circle
                self._scan(entry.path, path + "/", (*above, identity))
        elif os.path.splitext(entry.name)[1].lower() in self._suffixes and entry.is_file():
            if path.isascii() or path.encode(errors="replace").decode() == path:
                found = entry.stat()
                self.files[path] = (found.st_size, found.st_mtime_ns)
            else:
                self.refused.append(path.encode(errors="replace").decode())

    def _find_class_folders(self) -> None:
        self.folders = {folder for path in self.files if (folder := class_folder(path, "images/"))}
        try:
            with os.scandir(self._contents.images_folder) as entries:
                for entry in entries:
                    if entry.name in self.folders or self._is_passed_over(entry.name) or not entry.is_dir():
                        continue
                    if entry.name.isprintable() and not os.listdir(entry.path):
                        self.folders.add(entry.name)
        except OSError:
            return


def class_folder(path: str, place: str) -> str:
    """The class folder that a path lies in, "" for one that lies in none."""
    if not path.startswith(place):
        return ""
    folder, _, rest = path[len(place) :].partition("/")
    return folder if rest else ""


def compare(catalogue: Catalogue, disk: FolderScan) -> Differences:
    """Which rows are not where they were, which are back as they were, and which files are nobody's."""
    unknown = dict(disk.files)
    lost: set[int] = set()
    ghosts = []
    columns = (catalogue.arrays[name].tolist() for name in ("state", "size_bytes", "mtime_ns"))
    for row, (path, state, size, time) in enumerate(zip(catalogue.paths, *columns, strict=True)):
        if state == GONE:
            ghosts.append((row, path, (size, time)))
            continue
        stamp = disk.stamp(path)
        if stamp == (size, time):
            unknown.pop(path, None)
        else:
            lost.add(row)
            if stamp is not None:
                unknown[path] = stamp
    returned = []
    for row, path, stamp in ghosts:
        if unknown.get(path) == stamp:
            returned.append(row)
            del unknown[path]
        else:
            lost.add(row)
    return Differences(lost, returned, unknown)
