"""Moving files inside a project: never over another file, and recognisable when it was done before."""

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from core.writing import patiently

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True)
class Steps:
    """What an edit does on disk, in this order; all paths are inside the project.

    Args:
        make: folders that must be there.
        moves: (from, to) of files or whole folders.
        remove: folders that are no longer needed; one that still holds something stays.
    """

    make: list[str] = field(default_factory=list)
    moves: list[tuple[str, str]] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.make or self.moves or self.remove)

    def take(self, absolute: Callable[[str], AnyPath]) -> list[str]:
        """Take the steps; those that were taken before are passed over.

        Returns:
            Where files should have come to lie that were not there to be moved.

        Raises:
            OSError: A step cannot be taken; those before it have been taken back.
        """
        missing = []
        taken: list[tuple[str, str]] = []
        made: set[str] = set()
        try:
            for folder in self.make:
                os.makedirs(absolute(folder), exist_ok=True)
            for source, target in self.moves:
                # As texts: a Path for each of 20,000 files takes as long as moving them.
                old, new = os.fspath(absolute(source)), os.fspath(absolute(target))
                parent = os.path.dirname(new)
                if parent not in made:
                    os.makedirs(parent, exist_ok=True)
                    made.add(parent)
                if not _move(old, new):
                    missing.append(target)
                else:
                    taken.append((old, new))
        except OSError:
            for old, new in reversed(taken):
                _move_back(new, old)
            for folder in self.make:
                _remove_empty(absolute(folder))
            raise
        for folder in self.remove:
            _remove_empty(absolute(folder))
        return missing


def _move(old: str, new: str) -> bool:
    """Move a file or folder without ever overwriting another; False if there was nothing to move."""
    if os.path.lexists(new) and not is_same(old, new):
        if os.path.lexists(old):
            raise FileExistsError(f"{os.path.basename(new)} is there already")
        return True  # it was moved before the program was killed
    if not os.path.lexists(old):
        return False
    patiently(os.rename, old, new)
    return True


def is_same(old: AnyPath, new: AnyPath) -> bool:
    """Are these two spellings of one file, as where capitals do not count?"""
    try:
        other_name = os.path.basename(old) != os.path.basename(new)
        return other_name and os.path.samestat(os.lstat(old), os.lstat(new))
    except OSError:
        return False


def _move_back(new: str, old: str) -> None:
    try:
        os.makedirs(os.path.dirname(old), exist_ok=True)
        _move(new, old)
    except OSError:
        return  # it stays where it is; reconciling finds it there


def _remove_empty(folder: AnyPath) -> None:
    """Remove a folder and the folders in it as far as they are empty."""
    for root, _, _ in os.walk(folder, topdown=False):
        try:
            os.rmdir(root)
        except OSError:
            continue


def numbered(name: str) -> Iterator[str]:
    """A file's name, then "name (2).jpg", "name (3).jpg" …, never longer than disks allow."""
    yield name
    stem, suffix = os.path.splitext(name)
    for number in itertools.count(2):
        tail = f" ({number}){suffix}"
        while len(os.fsencode(stem + tail)) > 255:
            stem = stem[:-1]
        yield stem + tail
