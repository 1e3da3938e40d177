"""Names for files and folders that work on every system, and files moved without ever writing over another."""

import errno
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from core.sources import is_passed_over, printable

_MAX_NAME_BYTES = 255
_MAX_PATH_BYTES = 259 if os.name == "nt" else 1000
_NOT_ALLOWED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)


def same_name_key(name: str) -> str:
    """Equal for names that some system takes for the same: another case, another way to write an accent."""
    return _nfc(_nfc(name).casefold())


def file_names(name: str, folder: Path, start: int = 1) -> Iterator[str]:
    """The name as it is, or as near to it as works everywhere; then "name (2).jpg", "name (3).jpg" ….

    The ending stays; what comes before it is cut where the name or the whole path would be too long.
    """
    stem, suffix = os.path.splitext(_safe(name) or "image")
    if len(suffix) > 16:
        stem, suffix = stem + suffix, ""
    room = max(24, min(_MAX_NAME_BYTES, _MAX_PATH_BYTES - len(os.fsencode(folder)) - 1))
    for number in count(start):
        ending = f" ({number}){suffix}" if number > 1 else suffix
        yield _cut(stem, room - len(ending.encode())) + ending


def safe_folder_name(class_name: str, taken: Collection[str]) -> str:
    """A folder name for a class: works on every system, at most 100 characters, unlike all that are taken."""
    stem = _cut(_safe(class_name)[:95], 200).rstrip(". ") or "class"
    keys = {same_name_key(name) for name in taken}
    names = (f"{stem} ({number})" if number > 1 else stem for number in count(1))
    return next(name for name in names if same_name_key(name) not in keys)


class Places:
    """Gives files their places in a project: the class's folder or `unsorted`, under a name of their own.

    Args:
        project_folder: The project.
        class_folders: Folder name of each class there is; new classes get folders of their own.
    """

    def __init__(self, project_folder: Path, class_folders: Mapping[str, str]) -> None:
        self._project_folder = project_folder
        self._classes = {_nfc(name): (name, folder) for name, folder in class_folders.items()}
        self._taken: dict[str, set[str]] = {}  # names in each folder, as `same_name_key`
        self._last: dict[tuple[str, str], int] = {}  # the last number a name was given in a folder

    def put(self, source: Path, name: str, class_name: str | None) -> tuple[str | None, str]:
        """Move a file to its place, never over another.

        Returns:
            The class as the project writes it, and the file's path in the project with "/" between.
        """
        if class_name is None:
            inside = "unsorted"
        else:
            class_name, folder_name = self._class(class_name)
            inside = f"images/{folder_name}"
        folder = self._project_folder / inside
        if not self._project_folder.is_dir():  # it was removed: nothing is made in its place
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._project_folder))
        folder.mkdir(parents=True, exist_ok=True)
        if inside not in self._taken:
            self._taken[inside] = set(map(same_name_key, os.listdir(folder)))
        taken = self._taken[inside]
        number = self._last.get((inside, name), 1)
        for free in file_names(name, folder, start=number):
            if same_name_key(free) not in taken:
                taken.add(same_name_key(free))
                with suppress(FileExistsError):  # someone else put it there since the folder was read
                    move_new(source, folder / free)
                    break
            number += 1
        if number > 1:
            self._last[inside, name] = number
        return class_name, f"{inside}/{free}"

    def _class(self, name: str) -> tuple[str, str]:
        if _nfc(name) not in self._classes:
            taken = [folder for _, folder in self._classes.values()]
            self._classes[_nfc(name)] = name, safe_folder_name(name, taken)
        return self._classes[_nfc(name)]


def move_new(source: Path, target: Path) -> None:
    """Move a file within a disk, never over another.

    Raises:
        FileExistsError: There is something at the target already.
    """
    if os.name == "nt":
        os.rename(source, target)  # refuses by itself
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        if os.path.lexists(target):  # a disk without links; between look and move nobody else writes here
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        os.rename(source, target)
    else:
        os.unlink(source)


def _safe(name: str) -> str:
    safe = _NOT_ALLOWED.sub("_", printable(name)).strip().rstrip(". ")
    if is_passed_over(safe) or safe.split(".")[0].rstrip().casefold() in _DEVICES:
        safe = f"_{safe}"
    return safe


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _cut(text: str, max_bytes: int) -> str:
    return text.encode()[: max(1, max_bytes)].decode("utf-8", "ignore")
