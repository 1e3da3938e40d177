"""Files that may come in, and the folders they lie in on disk: told by their names, before anything is read."""

import os
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from core.images import IMAGE_SUFFIXES, why_not_opened
from core.splits import UNASSIGNED

MAX_FILE_BYTES = 1 << 30
"""Larger files are refused: a file is held in memory while it is read."""

MAX_DEPTH = 100
"""Files in more folders than this are refused."""

TOO_DEEP = "it lies in too many folders, one in another"

_PASSED_OVER = frozenset(("__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin"))
_VIDEOS = frozenset((".mp4", ".m4v", ".avi", ".mov", ".mkv", ".webm", ".wmv", ".mpg", ".mpeg", ".flv"))
TABLES = (".csv", ".tsv")
"""The endings of tables of labels, see `core.label_tables`."""

COMING_IN = tuple(sorted((*IMAGE_SUFFIXES, *_VIDEOS, *TABLES, ".zip")))
"""The endings of files that can be chosen to come in."""

_ARCHIVES = frozenset((".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"))
_RAW_PHOTOS = frozenset((".cr2", ".cr3", ".nef", ".arw", ".dng", ".orf", ".rw2", ".raf"))


@dataclass(frozen=True)
class Candidate:
    """A file that may come in.

    Args:
        path: The file, or the zip it lies in.
        member: Its path inside the zip, or "".
        class_name: The class its folder names, or None.
        split: See `core.splits`.
        name: The file name to keep.
        refusal: Why it cannot come in, if that is known without reading it.
        entry: Where it lies in the zip.
    """

    path: str
    member: str = ""
    class_name: str | None = None
    split: int = UNASSIGNED
    name: str = ""
    refusal: str = ""
    entry: zipfile.ZipInfo | None = field(default=None, repr=False, compare=False)

    @property
    def shown(self) -> str:
        """The path as people see it, always printable."""
        return printable(f"{self.path}/{self.member}" if self.member else self.path)


class Folder(Protocol):
    """A folder on disk or in a zip, or everything that was dropped."""

    name: str

    def images(self) -> list[Candidate]:
        """Files with the ending of an image, or on disk of a video, by name."""

    def others(self) -> list[Candidate]:
        """All other files, with the reason of their refusal."""

    def folders(self) -> "Sequence[Folder]":
        """Subfolders, by name."""


class Deadline:
    """How long a search may take; when it is over, folders look empty from there on."""

    def __init__(self, seconds: float = float("inf")) -> None:
        self._end = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._end


def printable(text: str) -> str:
    """A file name as text that can be shown and kept, even if the disk holds bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def is_passed_over(name: str) -> bool:
    """Whether a file or folder is left out without a word: hidden, or left behind by a system."""
    return name.startswith(".") or name.casefold() in _PASSED_OVER


def is_video(name: str) -> bool:
    """Is this a video by its name? On disk it is taken apart into images."""
    return os.path.splitext(name)[1].lower() in _VIDEOS


def refusal_by_name(name: str) -> str:
    """Why a file with this name cannot come in as an image, or ""."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix in IMAGE_SUFFIXES:
        return ""
    if not suffix:
        return "its name has no ending that says it is an image"
    if suffix in _VIDEOS:
        return "a video in a zip or in a linked folder is not taken apart; drop it by itself"
    if suffix == ".zip":
        return "a zip inside another folder or zip is not opened; drop it by itself"
    if suffix in TABLES:
        return "a table of labels is read when it is dropped by itself"
    if suffix in _ARCHIVES:
        return f"{suffix} archives cannot be opened; unpack it first"
    if suffix in _RAW_PHOTOS:
        return "raw camera files cannot be read; save it as JPEG or PNG first"
    return f"a {printable(suffix)} file is not an image"


class DiskFolder:
    """A folder on disk, listed once.

    Args:
        path: The folder.
        deadline: When to stop looking.
        never: Folders not to enter, as (device, inode): those above (a link may lead in a circle) and the
            project itself.
    """

    def __init__(
        self, path: Path | str, deadline: Deadline, never: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        self.path = os.fspath(path)
        self.name = os.path.basename(os.path.abspath(self.path)) or self.path
        self._deadline = deadline
        self._never = never
        self._images: list[Candidate] = []
        self._others: list[Candidate] = []
        self._folders: list[DiskFolder] = []
        self._is_listed = False

    def images(self) -> list[Candidate]:
        """Files with the ending of an image or a video, by name."""
        self._list()
        return self._images

    def others(self) -> list[Candidate]:
        """All other files, with the reason of their refusal."""
        self._list()
        return self._others

    def folders(self) -> "list[DiskFolder]":
        """Subfolders, by name."""
        self._list()
        return self._folders

    def _list(self) -> None:
        if self._is_listed:
            return
        self._is_listed = True
        try:
            never = self._never | {identity(self.path)}
            with os.scandir(self.path) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if self._deadline.over:
                        return
                    if not is_passed_over(entry.name):
                        self._add(entry, never)
        except OSError as error:
            self._others.append(Candidate(self.path, name=self.name, refusal=why_not_opened(error)))

    def _add(self, entry: os.DirEntry[str], never: frozenset[tuple[int, int]]) -> None:
        refusal = "" if is_video(entry.name) else refusal_by_name(entry.name)
        try:
            if entry.is_dir():
                if identity(entry.path) in never:
                    return
                if len(never) <= MAX_DEPTH:
                    self._folders.append(DiskFolder(entry.path, self._deadline, never))
                    return
                refusal = TOO_DEEP
            is_file = entry.is_file()
        except OSError as error:
            refusal, is_file = why_not_opened(error), True
        if not refusal and not is_file:
            refusal = "it is a link that leads nowhere" if entry.is_symlink() else "it is not a file"
        found = Candidate(entry.path, name=entry.name, refusal=refusal)
        (self._others if refusal else self._images).append(found)


def identity(path: Path | str) -> tuple[int, int]:
    """What tells a file or folder from all others, under whatever path it is reached."""
    about = os.stat(path)
    return about.st_dev, about.st_ino


class Drop:
    """What was dropped, as if it lay in one folder; a path that is gone is refused.

    Hidden files count here: they were chosen.
    """

    name = ""

    def __init__(self, paths: Sequence[Path], deadline: Deadline, never: frozenset[tuple[int, int]]) -> None:
        self._images: list[Candidate] = []
        self._others: list[Candidate] = []
        self._folders: list[DiskFolder] = []
        for path in paths:
            if path.is_dir():
                self._folders.append(DiskFolder(path, deadline, never))
                continue
            refusal = "" if is_video(path.name) else refusal_by_name(path.name)
            if not path.exists():
                refusal = "it is no longer there"
            elif not path.is_file():
                refusal = "it is not a file"
            found = Candidate(os.fspath(path), name=path.name, refusal=refusal)
            (self._others if refusal else self._images).append(found)

    def images(self) -> list[Candidate]:
        """Images and videos dropped one by one."""
        return self._images

    def others(self) -> list[Candidate]:
        """Other files dropped one by one, with the reason of their refusal."""
        return self._others

    def folders(self) -> list[DiskFolder]:
        """Folders dropped."""
        return self._folders
