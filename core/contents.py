"""What a project holds, as everyone may read it: images by row, classes, counts, snapshots."""

import os
import unicodedata
from collections.abc import Collection
from copy import copy
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.catalogue import GONE, PRESENT, TRASHED, Catalogue, ClassInfo, Json
from core.errors import UserError
from core.jobs import Neighbours, Snapshot

if TYPE_CHECKING:
    from core.outside import Look

DIGITS = "1234567890"


class ProjectContents:
    """The reading half of a project.

    Every image has a row, a number that stays its own; arrays about images are indexed by it.

    Attributes:
        folder: where the project lies.
        linked: do its images lie elsewhere, and stay there?
        images_folder: the folder of the class folders.
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder = folder
        link = catalogue.setting("link")
        self.linked = link is not None
        self.images_folder = Path(str(link)) if self.linked else folder / "images"
        self._catalogue = catalogue

    # ---------------------------------------------------------------------------------------- where things are

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def cache_folder(self) -> Path:
        """What can be made again."""
        return self.folder / "cache"

    @property
    def runs_folder(self) -> Path:
        """One folder for each run."""
        return self.folder / "runs"

    @property
    def trash_folder(self) -> Path:
        """What was deleted."""
        return self.folder / "trash"

    def absolute(self, relative_path: str) -> Path:
        """Where a path inside the project lies on disk; `images/` may be linked.

        Raises:
            UserError: The path leads out of the project, as only that of a damaged or forged catalogue does.
        """
        return Path(self._absolute_text(relative_path))

    def _absolute_text(self, relative_path: str) -> str:
        if _leads_out(relative_path):
            raise UserError(
                "The project's catalogue is damaged.",
                f"It names a file that lies outside: {relative_path}.",
                "Nothing was moved. Do not use this project if you do not know where it comes from.",
            )
        if self.linked and relative_path.startswith("images/"):
            return os.path.join(self.images_folder, relative_path[7:])
        return os.path.join(self.folder, relative_path)

    def held_still(self) -> "ProjectContents":
        """A copy that stays as it is, for another thread to read while this one goes on changing."""
        catalogue = copy(self._catalogue)
        for name, value in vars(catalogue).items():
            if isinstance(value, (list, dict)):
                setattr(catalogue, name, copy(value))
        catalogue.arrays = {name: array.copy() for name, array in self._catalogue.arrays.items()}
        return ProjectContents(self.folder, catalogue)

    def look_outside(self, before: "Look | None" = None) -> "Look":
        """See what other programs have changed, also compared with an earlier look; for any thread, held still."""
        from core.outside import look

        return look(self._catalogue, self, before)

    def read_outside(self, seen: "Look", most: int) -> "Look":
        """Read some of the files that a look has shown."""
        from core.outside import read_some

        return read_some(self._catalogue, self, seen, most)

    # ---------------------------------------------------------------------------------------------- the images

    @property
    def count(self) -> int:
        """How many rows there are; rows of deleted and vanished images count too."""
        return len(self._catalogue)

    @property
    def labels(self) -> NDArray[np.int32]:
        """int32 [R], class id or -1; read-only, follows every change until images are added."""
        return _read_only(self._catalogue.arrays["label"])

    @property
    def splits(self) -> NDArray[np.uint8]:
        """uint8 [R], see `core.splits`; read-only like `labels`."""
        return _read_only(self._catalogue.arrays["split"])

    @property
    def group_ids(self) -> NDArray[np.int64]:
        """int64 [R], equal but for 0 where images came from one video; read-only like `labels`."""
        return _read_only(self._catalogue.arrays["group_id"])

    @property
    def alike_ids(self) -> NDArray[np.int64]:
        """int64 [R], equal but for 0 where images look alike or were taken in one burst; read-only."""
        return _read_only(self._catalogue.arrays["alike_id"])

    @property
    def pinned(self) -> NDArray[np.bool_]:
        """Of each row, bool [R], whether a person gave its split; read-only."""
        return _read_only(self._catalogue.arrays["pinned"])

    @property
    def flagged(self) -> NDArray[np.bool_]:
        """Of each row, bool [R], whether it is to be looked at later; read-only."""
        return _read_only(self._catalogue.arrays["flagged"])

    @property
    def states(self) -> NDArray[np.uint8]:
        """uint8 [R], PRESENT, TRASHED, GONE or UNREADABLE; read-only like `labels`."""
        return _read_only(self._catalogue.arrays["state"])

    @property
    def file_names(self) -> list[str]:
        """The name of each row's file, without its folder."""
        return [path.rpartition("/")[2] for path in self._catalogue.paths]

    def file_name(self, row: int) -> str:
        """The name of a file, without its folder."""
        return self._catalogue.paths[row].rpartition("/")[2]

    def relative_path(self, row: int) -> str:
        """The path inside the project, with "/" between the parts."""
        return self._catalogue.paths[row]

    @property
    def relative_paths(self) -> list[str]:
        """The path of each row inside the project."""
        return list(self._catalogue.paths)

    def path(self, row: int) -> Path:
        """Where the file lies on disk."""
        return self.absolute(self._catalogue.paths[row])

    @property
    def content_hashes(self) -> list[str]:
        """Of each row; see `content_hash`."""
        return list(self._catalogue.hashes)

    def content_hash(self, row: int) -> str:
        """The hash of the file's content, the key of every cache."""
        return self._catalogue.hashes[row]

    def stamp(self, row: int) -> tuple[int, int]:
        """The file's size in bytes and when it was last changed, in nanoseconds since 1970, as last seen."""
        arrays = self._catalogue.arrays
        return int(arrays["size_bytes"][row]), int(arrays["mtime_ns"][row])

    def size(self, row: int) -> tuple[int, int]:
        """Width and height of the upright image in pixels, (0, 0) if it cannot be read."""
        arrays = self._catalogue.arrays
        return int(arrays["width"][row]), int(arrays["height"][row])

    def reason(self, row: int) -> str:
        """Why an image cannot be read, or ""."""
        return self._catalogue.reasons.get(row, "")

    def row_of(self, relative_path: str) -> int | None:
        """The row of a path inside the project."""
        return self._catalogue.row_of(relative_path)

    def known_hashes(self) -> dict[str, str]:
        """Content hash to path inside the project, of every image that is not gone."""
        found = np.flatnonzero(self.states != GONE)
        return {self._catalogue.hashes[row]: self._catalogue.paths[row] for row in found}

    def still_here(self, found: Neighbours) -> list[int]:
        """Which neighbours, by their place in the answer, are still images of this project.

        Rows alone do not tell: they begin anew where a catalogue was lost and the runs were not.
        """
        hashes, states = self._catalogue.hashes, self.states
        return [
            at
            for at, (row, key) in enumerate(zip(found.rows.tolist(), found.hashes, strict=True))
            if row < len(hashes) and states[row] == PRESENT and hashes[row] == key
        ]

    # --------------------------------------------------------------------------------------------- the classes

    @property
    def classes(self) -> tuple[ClassInfo, ...]:
        """In the order they were made; the first ten have the digits 1 to 9 and 0 as keys, unless given a letter."""
        return tuple(
            info if info.key or number >= len(DIGITS) else replace(info, key=DIGITS[number])
            for number, info in enumerate(self._catalogue.classes.values())
        )

    def class_by_name(self, name: str) -> ClassInfo | None:
        """The class of this name; one in other capitals only if there is no exact one."""
        name = clean_name(name)
        exact = (info for info in self.classes if info.name == name)
        folded = (info for info in self.classes if info.name.casefold() == name.casefold())
        return next(exact, None) or next(folded, None)

    def class_folders(self) -> dict[str, str]:
        """Class name to the name of its folder."""
        return {info.name: info.folder for info in self.classes}

    def counts(self) -> dict[int, int]:
        """How many images each class has, by id; -1 are the unsorted. Deleted and broken ones do not count."""
        labels = self.labels[self.states == PRESENT]
        found = dict(zip(*(column.tolist() for column in np.unique(labels, return_counts=True)), strict=True))
        return {number: found.get(number, 0) for number in (-1, *self._catalogue.classes)}

    @property
    def trash_count(self) -> int:
        """How many images are in the trash."""
        return int(np.count_nonzero(self.states == TRASHED))

    # ---------------------------------------------------------------------------------- snapshots and settings

    def snapshot(self, rows: ArrayLike | None = None, labelled_only: bool = False) -> Snapshot:
        """The images as they are now, for a request; deleted, vanished and unreadable ones are left out.

        Args:
            rows: Which; None means all.
            labelled_only: Leave out unsorted images.
        """
        chosen = np.arange(self.count) if rows is None else np.array(rows, dtype=np.int64).reshape(-1)
        chosen = chosen[self.states[chosen] == PRESENT]
        if labelled_only:
            chosen = chosen[self.labels[chosen] >= 0]
        labels, classes = self._class_numbers(chosen)
        names = tuple(self._catalogue.paths[row] for row in chosen)
        return Snapshot(
            rows=chosen,
            names=names,
            paths=tuple(map(self._absolute_text, names)),
            hashes=tuple(self._catalogue.hashes[row] for row in chosen),
            labels=labels,
            splits=self.splits[chosen],
            classes=classes,
            cache_folder=str(self.cache_folder),
        )

    def setting(self, key: str, default: Json = None) -> Json:
        """A JSON value kept with the project."""
        return self._catalogue.setting(key, default)

    def _class_numbers(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
        """Each row's class as an index into the sorted names of the classes that have images, and those names.

        Numbers follow names, so that they mean the same whichever images a request is about.
        """
        used = np.unique(self.labels[self.states == PRESENT])
        infos = [info for info in self.classes if info.id in used]
        infos.sort(key=lambda info: info.name)
        numbers = np.full(max(self._catalogue.classes, default=0) + 2, -1, dtype=np.int64)
        numbers[[info.id for info in infos]] = np.arange(len(infos))
        return numbers[self.labels[rows]], tuple(info.name for info in infos)


def _leads_out(relative_path: str, windows: bool = os.name == "nt") -> bool:
    """A catalogue may come from a stranger, and moves that it asks for are made when it is opened."""
    parts = (relative_path.replace("\\", "/") if windows else relative_path).split("/")
    if parts[0] not in ("images", "unsorted", "trash") or ".." in parts or "" in parts[1:-1]:
        return True
    # Windows takes ".. " for ".."; and in a linked project, whose paths lose their "images/", "C:" is a disk.
    return windows and (
        (parts[1:] and parts[1][1:2] == ":") or any(part and not part.strip(" .") for part in parts)
    )


def clean_name(name: str) -> str:
    """A class name in one spelling: composed letters, and nothing that breaks a line or cannot be stored."""
    signs = unicodedata.normalize("NFC", name)
    cleaned = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in signs).strip()
    return cleaned if any(sign.isprintable() and not sign.isspace() for sign in cleaned) else ""


def free_class_name(name: str, taken: Collection[str]) -> str:
    """The name, or the first of "name (2)", "name (3)" … that no other class has."""
    if name not in taken:
        return name
    return next(text for number in count(2) if (text := f"{name} ({number})") not in taken)


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    view = array.view()
    view.flags.writeable = False
    return view
