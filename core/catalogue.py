"""The catalogue of a project: one row an image, kept in `project.sqlite` and mirrored in arrays.

Readers take the arrays, which are always what the file says: a change is written inside `transaction` and
reaches the arrays when it is committed. A row is never removed, so every array about images can be indexed by
row for as long as the project lives.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

Json = None | bool | int | float | str | list[Any] | dict[str, Any]

PRESENT, TRASHED, GONE, UNREADABLE = range(4)

_VERSION = 3
_CHANGES = {
    2: ("group_id",),
    3: ("alike_id", "pinned", "flagged"),
}
"""The columns that each version added."""

_SCHEMA = """
CREATE TABLE images (
    row INTEGER PRIMARY KEY, path TEXT NOT NULL, hash TEXT NOT NULL, label INTEGER NOT NULL,
    split INTEGER NOT NULL, state INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, reason TEXT NOT NULL,
    group_id INTEGER NOT NULL DEFAULT 0, alike_id INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER NOT NULL DEFAULT 0, flagged INTEGER NOT NULL DEFAULT 0);
CREATE TABLE classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, folder TEXT NOT NULL, colour TEXT NOT NULL,
    key TEXT NOT NULL);
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, edit BLOB NOT NULL, applied INTEGER NOT NULL,
    steps TEXT);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True)
class ClassInfo:
    """A class: `folder` is its folder's name under `images/`, `key` the key that sorts into it, or ""."""

    id: int
    name: str
    folder: str
    colour: str
    key: str = ""


@dataclass(frozen=True)
class Record:
    """All that is written about one image.

    `label` is a class id or -1, `reason` why it cannot be read. Images of one `group_id` come from one video, those
    of one `alike_id` look alike or were taken in one burst; 0 is none. `pinned`: a person has given the split;
    `flagged`: it is to be looked at later.
    """

    path: str
    hash: str
    label: int
    split: int
    state: int
    width: int
    height: int
    size_bytes: int
    mtime_ns: int
    reason: str = ""
    group_id: int = 0
    alike_id: int = 0
    pinned: bool = False
    flagged: bool = False


_COLUMNS = tuple(Record.__annotations__)
_DTYPES = {
    "label": np.int32,
    "split": np.uint8,
    "state": np.uint8,
    "width": np.int32,
    "height": np.int32,
    "size_bytes": np.int64,
    "mtime_ns": np.int64,
    "group_id": np.int64,
    "alike_id": np.int64,
    "pinned": np.bool_,
    "flagged": np.bool_,
}


class Catalogue:
    """Rows, classes and settings, in the file and in memory.

    Args:
        file: The project's `project.sqlite`; it is made if it is not there.

    Raises:
        UserError: The file cannot be opened, is damaged, or was written by a newer Miwake.

    Attributes:
        paths: path of each row inside the project, with "/" between the parts.
        hashes: content hash of each row.
        arrays: the numbers of each row: label int32, split and state uint8, width and height int32,
            size_bytes, mtime_ns, group_id and alike_id int64, pinned and flagged bool, each [R].
        reasons: why a row cannot be read, for those that cannot.
        classes: by id, in the order they were made.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._then: list[Callable[[], None]] = []
        self.classes: dict[int, ClassInfo] = {}
        try:
            # One thread uses it at a time, but it may be opened in another than the one that goes on with it.
            self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=5)
            try:
                self._prepare()
                self._load()
            except BaseException:
                self._db.close()
                raise
        except (sqlite3.Error, ValueError, OverflowError) as error:
            if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                advice = "Check that the folder can be written and the disk is not full."
                raise UserError(f"{file} cannot be opened.", f"{error}.".capitalize(), advice) from error
            advice = (
                "Move that file somewhere else and open the project again: the classes are then read from "
                "its folders. Splits and the undo history are lost, your images are not."
            )
            raise UserError(f"The project's catalogue is damaged: {file}.", f"({error})", advice) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ------------------------------------------------------------------------------------------------ reading

    def __len__(self) -> int:
        return len(self.paths)

    def row_of(self, path: str) -> int | None:
        """The row of a path inside the project; an image that is there wins over one that is gone."""
        return self._row_of.get(path)

    def is_taken(self, path: str) -> bool:
        """Does any row have this path, also in other capitals?"""
        return self._folded[path.casefold()] > 0

    def record(self, row: int) -> Record:
        """All that is written about one row."""
        numbers = {name: array[row].item() for name, array in self.arrays.items()}
        return Record(self.paths[row], self.hashes[row], reason=self.reasons.get(row, ""), **numbers)

    @property
    def next_class_id(self) -> int:
        """The id for a new class; ids are never used twice, the journal remembers them."""
        found = self.query("SELECT seq FROM sqlite_sequence WHERE name = 'classes'")
        return int(found[0][0]) + 1 if found else 1

    def setting(self, key: str, default: Json = None) -> Json:
        """A JSON value kept with the project."""
        found = self.query("SELECT value FROM settings WHERE key = ?", (key,))
        value: Json = json.loads(found[0][0]) if found else default
        return value

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Read from the file.

        Raises:
            UserError: It cannot be read.
        """
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise UserError(f"{self.file} cannot be read.", f"{error}.".capitalize()) from error

    # ------------------------------------------------------------------------------------------------ writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside happens, or nothing does.

        Raises:
            UserError: The file cannot be written, or another program wrote to it since it was read.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            if self._data_version() != self._seen_version:
                raise UserError(
                    "The project was changed by another window or command.",
                    advice="Nothing was changed here. Open the project again to go on.",
                )
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            self._then.clear()
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                advice = "Check that the folder can be written and the disk is not full, then try again."
                raise UserError(
                    f"{self.file} cannot be written.", f"{error}.".capitalize(), advice
                ) from error
            raise
        then, self._then = self._then, []
        for follow in then:
            follow()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Write something of the caller's own inside a transaction; return the id of an inserted line."""
        return int(self._db.execute(sql, values).lastrowid or 0)

    def append(self, records: Sequence[Record]) -> NDArray[np.int64]:
        """Add images inside a transaction; return their rows, int64 [N], in the order given."""
        start = len(self.paths)
        lines = [tuple(getattr(record, name) for name in _COLUMNS) for record in records]
        marks = ", ".join("?" * (len(_COLUMNS) + 1))
        self._db.executemany(
            f"INSERT INTO images (row, {', '.join(_COLUMNS)}) VALUES ({marks})",
            ((row, *line) for row, line in zip(count(start), lines, strict=False)),
        )
        self._then.append(lambda: self._extend(lines))
        return np.arange(start, start + len(lines), dtype=np.int64)

    def update(self, rows: Sequence[int], columns: Mapping[str, Sequence[Any]]) -> None:
        """Change some columns of some rows inside a transaction; each column is as long as `rows`."""
        if not len(rows) or not columns:
            return
        rows = [int(row) for row in rows]
        values = {name: [_plain(value) for value in column] for name, column in columns.items()}
        assignments = ", ".join(f"{name} = ?" for name in values)
        self._db.executemany(
            f"UPDATE images SET {assignments} WHERE row = ?", zip(*values.values(), rows, strict=True)
        )
        self._then.append(lambda: self._assign(rows, values))

    def put_classes(self, put: Sequence[ClassInfo], removed: Sequence[int] = ()) -> None:
        """Add or change classes, and remove others by id, inside a transaction."""
        self._db.executemany("DELETE FROM classes WHERE id = ?", [(number,) for number in removed])
        self._db.executemany(
            "INSERT INTO classes (id, name, folder, colour, key) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, folder = excluded.folder, "
            "colour = excluded.colour, key = excluded.key",
            [(info.id, info.name, info.folder, info.colour, info.key) for info in put],
        )

        def follow() -> None:
            classes = {number: info for number, info in self.classes.items() if number not in removed}
            classes |= {info.id: info for info in put}
            self.classes = dict(sorted(classes.items()))

        self._then.append(follow)

    def put_setting(self, key: str, value: Json) -> None:
        """Keep a JSON value, inside a transaction."""
        self._db.execute(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )

    # ---------------------------------------------------------------------------------------------- in memory

    def _prepare(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise UserError(
                f"{self.file.parent.name} was made by a newer Miwake.",
                f"Its catalogue has version {version}, this program reads up to {_VERSION}.",
                "Update Miwake and open it again.",
            )
        if version == 0 and self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise ValueError("it was made by another program")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        if version == 0:
            self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version < _VERSION:
            self._bring_up_to_date()
        self._seen_version = self._data_version()

    def _bring_up_to_date(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")  # another program may be about to do the same
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        for newer in range(version + 1, _VERSION + 1):
            for column in _CHANGES[newer]:
                self._db.execute(f"ALTER TABLE images ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
            self._db.execute(f"PRAGMA user_version = {newer}")
        self._db.execute("COMMIT")

    def _load(self) -> None:
        lines = self._db.execute(f"SELECT row, {', '.join(_COLUMNS)} FROM images ORDER BY row").fetchall()
        if lines and lines[-1][0] != len(lines) - 1:
            raise ValueError("rows are missing")
        self.paths: list[str] = []
        self.hashes: list[str] = []
        self.arrays: dict[str, NDArray[Any]] = {name: np.zeros(0, dtype) for name, dtype in _DTYPES.items()}
        self.reasons: dict[int, str] = {}
        self._row_of: dict[str, int] = {}
        self._folded: Counter[str] = Counter()
        self._extend([line[1:] for line in lines])
        found = self._db.execute("SELECT id, name, folder, colour, key FROM classes ORDER BY id")
        self.classes = {line[0]: ClassInfo(*line) for line in found}

    def _extend(self, lines: Sequence[tuple[Any, ...]]) -> None:
        if not lines:
            return
        start = len(self.paths)
        columns = dict(zip(_COLUMNS, zip(*lines, strict=True), strict=True))
        for name, dtype in _DTYPES.items():
            self.arrays[name] = np.concatenate([self.arrays[name], np.array(columns[name], dtype=dtype)])
        self.hashes.extend(columns["hash"])
        self.paths.extend(columns["path"])
        self._folded.update(path.casefold() for path in columns["path"])
        self.reasons |= {start + at: reason for at, reason in enumerate(columns["reason"]) if reason}
        for row, path, state in zip(count(start), columns["path"], columns["state"], strict=False):
            if state != GONE or path not in self._row_of:
                self._row_of[path] = row

    def _assign(self, rows: list[int], values: Mapping[str, Sequence[Any]]) -> None:
        for name, column in values.items():
            if name in _DTYPES:
                self.arrays[name][rows] = column
            elif name == "hash":
                for row, text in zip(rows, column, strict=True):
                    self.hashes[row] = text
            elif name == "reason":
                for row, text in zip(rows, column, strict=True):
                    self.reasons[row] = text
                    if not text:
                        del self.reasons[row]
        if "path" in values:
            self._rename(rows, values["path"])

    def _rename(self, rows: list[int], paths: Sequence[str]) -> None:
        for row in rows:
            old = self.paths[row]
            self._folded[old.casefold()] -= 1
            if self._row_of.get(old) == row:
                del self._row_of[old]
        for row, path in zip(rows, paths, strict=True):
            self.paths[row] = path
            self._folded[path.casefold()] += 1
            if self.arrays["state"][row] != GONE or path not in self._row_of:
                self._row_of[path] = row

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


def _plain(value: Any) -> Any:
    """A numpy number as Python's own, which is all that sqlite takes."""
    return value.item() if isinstance(value, np.generic) else value
