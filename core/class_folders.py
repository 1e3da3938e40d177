"""The classes as plain folders, copied for others: what torchvision's ImageFolder and Keras read.

Nothing is ever written over: the folder is new or empty, and each file is made anew under a name of its own.
"""

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core import splits
from core.contents import ProjectContents
from core.errors import UserError
from core.file_names import file_names, safe_folder_name, same_name_key
from core.images import why_not_opened
from core.jobs import Snapshot


@dataclass(frozen=True)
class Copied:
    """How far the copy is.

    Args:
        done: images dealt with.
        total: all of them.
        copied: files that lie in the new folder, whole.
        refused: (path in the project, why) of those that could not be read.
    """

    done: int
    total: int
    copied: int
    refused: tuple[tuple[str, str], ...] = ()


def check_target(folder: Path, contents: ProjectContents) -> None:
    """May the copy be made there?

    Raises:
        UserError: The folder holds something, or lies in the project or among the images it is linked to.
    """
    folder = Path(os.path.abspath(folder))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} is not empty.", advice="Choose a new folder, or an empty one.")
    for place in (contents.folder, contents.images_folder):
        if folder.resolve().is_relative_to(place.resolve()):
            raise UserError(
                "The copy cannot lie in the project itself.", advice="Choose a folder outside of it."
            )


def copy_class_folders(
    snapshot: Snapshot, folder: Path, by_split: bool = False
) -> Generator[Copied, None, None]:
    """Copy each image into the folder of its class; tells after each file. Close the generator to end early.

    Args:
        snapshot: the images, all with a class, and all with a split where these are wanted.
        folder: where to; new or empty, see `check_target`.
        by_split: `folder/train/rose/1.jpg` instead of `folder/rose/1.jpg`.

    Raises:
        UserError: The folder cannot be written. What was copied by then is told, and stays.
    """
    names: list[str] = []
    for name in snapshot.classes:
        names.append(safe_folder_name(name, names))
    taken: dict[Path, set[str]] = {}
    copied, refused = 0, []
    for at, source in enumerate(snapshot.paths):
        part = splits.NAMES[snapshot.splits[at]] if by_split else ""
        target = folder / part / names[int(snapshot.labels[at])]
        try:
            if target not in taken:
                target.mkdir(parents=True)
                taken[target] = set()
            why = _copy(source, target, Path(snapshot.names[at]).name, taken[target])
        except OSError as error:
            raise _as_user_error(error, folder, copied, len(snapshot)) from error
        if why:
            refused.append((snapshot.names[at], why))
        copied += not why
        yield Copied(at + 1, len(snapshot), copied, tuple(refused))
    _check_count(folder, copied)


def left_half(folder: Path, copied: int, total: int) -> str:
    """What is told of a copy that was ended early."""
    return f"{copied} of {total} images were copied to {folder}: the copy is not whole."


def _copy(source: str, folder: Path, name: str, taken: set[str]) -> str:
    """Copy one file under a free name; return why it could not be read, or "".

    Raises:
        OSError: The new file cannot be written; nothing of it is left.
    """
    free = next(free for free in file_names(name, folder) if same_name_key(free) not in taken)
    target = folder / free
    try:
        original = open(source, "rb")  # noqa: SIM115  only its opening may fail without ending the whole copy
    except OSError as error:
        return why_not_opened(error)
    with original, open(target, "xb") as copy:
        try:
            shutil.copyfileobj(original, copy, 1 << 20)
            copy.flush()
            about = os.fstat(original.fileno())
            os.utime(target, ns=(about.st_mtime_ns, about.st_mtime_ns))
        except BaseException:
            copy.close()
            with suppress(OSError):
                target.unlink()
            raise
    taken.add(same_name_key(free))
    return ""


def _check_count(folder: Path, copied: int) -> None:
    """Count what lies there now: others may have been at it."""
    found = sum(len(files) for _, _, files in os.walk(folder))
    if found != copied:
        raise UserError(
            f"{copied} images were copied to {folder}, but {found} files lie there now.",
            "Another program changed the folder meanwhile.",
            "Make the copy again in a new folder.",
        )


def _as_user_error(error: OSError, folder: Path, copied: int, total: int) -> UserError:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    what = "The disk is full." if full else f"{folder} cannot be written."
    reason = "" if full else f" ({error.strerror or error})"
    advice = "Make room" if full else "Choose a folder where you may write"
    return UserError(
        what,
        f"{left_half(folder, copied, total)}{reason}",
        f"{advice}, and make the copy again in a new folder.",
    )
