"""The journal: every change of labels and classes, written down before a file is moved, undone and redone.

An `Edit` says what rows and classes were before and what they are after; undoing is applying it the other way
round. `Journal` first commits the new state together with the `Steps` on disk that it needs, then takes the
steps, then crosses them off. Whenever the program is killed, the steps that are not crossed off are taken at
the next start; a step already taken is recognised and not taken twice.
"""

import contextlib
import dataclasses
import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue import GONE, PRESENT, UNREADABLE, Catalogue, ClassInfo
from core.contents import free_class_name
from core.errors import UserError
from core.moving import Steps, is_same, numbered

_KEPT_ENTRIES = 1000
_CLASSES = ("classes_before", "classes_after")

Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Edit:
    """A change of some rows and some classes, in both directions.

    `before` and `after` hold the same columns (of label, state, split and path), each as long as `rows`.
    A path is where the file should lie; if another file has the name by then, a free one is taken. A class
    that stands on one side only is made or removed.
    """

    text: str
    rows: list[int] = field(default_factory=list)
    before: Columns = field(default_factory=dict)
    after: Columns = field(default_factory=dict)
    classes_before: list[ClassInfo] = field(default_factory=list)
    classes_after: list[ClassInfo] = field(default_factory=list)

    def reversed(self) -> "Edit":
        """The edit that undoes this one."""
        return Edit(self.text, self.rows, self.after, self.before, self.classes_after, self.classes_before)

    def pack(self) -> bytes:
        """As it stands in the catalogue: JSON, compressed."""
        classes = {side: list(map(dataclasses.asdict, getattr(self, side))) for side in _CLASSES}
        return zlib.compress(json.dumps({**vars(self), **classes}).encode(), 1)

    @classmethod
    def unpack(cls, packed: bytes) -> "Edit":
        """The reverse of `pack`.

        Raises:
            UserError: What was packed is damaged.
        """
        try:
            values = json.loads(zlib.decompress(packed))
        except (zlib.error, ValueError) as error:
            raise UserError("The undo history of this project is damaged.") from error
        for side in _CLASSES:
            values[side] = [ClassInfo(**info) for info in values[side]]
        return cls(**values)


@dataclass(frozen=True)
class Change:
    """What a change did: its rows, int64 [N], and its name for the undo button."""

    rows: NDArray[np.int64]
    classes_changed: bool
    text: str


class Journal:
    """Makes edits happen, in the catalogue and on disk, and takes them back.

    Args:
        catalogue: Where rows, classes and the journal itself are kept.
        absolute: Where a path inside the project lies on disk.
        moves_files: False for a linked project, whose images stay where they are.
        free_folder: A free folder name for a class, by its name and its id.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        absolute: Callable[[str], str],
        moves_files: bool,
        free_folder: Callable[[str, int], str],
    ) -> None:
        self._catalogue = catalogue
        self._absolute = absolute
        self._moves_files = moves_files
        self._free_folder = free_folder

    # -------------------------------------------------------------------------------- doing, undoing, redoing

    @property
    def undo_text(self) -> str:
        """What undo would take back, or ""."""
        found = self._next_undo("text")
        return str(found[0]) if found else ""

    @property
    def redo_text(self) -> str:
        """What redo would do again, or ""."""
        found = self._next_redo("text")
        return str(found[0]) if found else ""

    def do(self, edit: Edit) -> Change:
        """Make a new edit happen.

        Raises:
            UserError: It could not be done; nothing has changed.
        """
        return self._perform(None, edit, forward=True)

    def undo(self) -> Change:
        """Take back the last edit.

        Raises:
            UserError: There is nothing to undo, or it could not be done.
        """
        found = self._next_undo("id, edit")
        if found is None:
            raise UserError("There is nothing to undo.")
        return self._perform(found[0], Edit.unpack(found[1]), forward=False)

    def redo(self) -> Change:
        """Do again what was undone last.

        Raises:
            UserError: There is nothing to redo, or it could not be done.
        """
        found = self._next_redo("id, edit")
        if found is None:
            raise UserError("There is nothing to do again.")
        return self._perform(found[0], Edit.unpack(found[1]), forward=True)

    def recover(self) -> int:
        """Take the steps that were not crossed off when the program ended; return how many there were.

        What can no longer be done (a file is gone, its new place is taken) is left to reconciling, which
        believes the folders.
        """
        count = 0
        for (text,) in self._catalogue.query("SELECT steps FROM journal WHERE steps IS NOT NULL ORDER BY id"):
            steps = Steps(**json.loads(text))
            count += len(steps.moves)
            single = [Steps(moves=[(source, target)]) for source, target in steps.moves]
            for step in (Steps(make=steps.make), *single, Steps(remove=steps.remove)):
                try:
                    step.take(self._absolute)
                except OSError:
                    continue
        if count or self._catalogue.query("SELECT 1 FROM journal WHERE steps IS NOT NULL"):
            with self._catalogue.transaction():
                self._cross_off()
        return count

    # ----------------------------------------------------------------------------------------------- the work

    def _next_undo(self, columns: str) -> tuple[Any, ...] | None:
        sql = f"SELECT {columns} FROM journal WHERE applied = 1 ORDER BY id DESC LIMIT 1"
        return next(iter(self._catalogue.query(sql)), None)

    def _next_redo(self, columns: str) -> tuple[Any, ...] | None:
        sql = (
            f"SELECT {columns} FROM journal WHERE applied = 0 AND id > "
            "(SELECT coalesce(max(id), 0) FROM journal WHERE applied = 1) ORDER BY id LIMIT 1"
        )
        return next(iter(self._catalogue.query(sql)), None)

    def _cross_off(self) -> None:
        """Inside a transaction: no steps are left to take, and a new edit ends what could be redone."""
        catalogue = self._catalogue
        catalogue.execute(
            "DELETE FROM journal WHERE applied = 0 AND id < (SELECT max(id) FROM journal WHERE applied = 1)"
        )
        catalogue.execute("UPDATE journal SET steps = NULL WHERE steps IS NOT NULL")
        catalogue.execute(
            "DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", (_KEPT_ENTRIES,)
        )

    def _perform(self, entry: int | None, edit: Edit, forward: bool) -> Change:
        """Commit the state an edit leads to and its steps, take the steps, cross them off."""
        catalogue = self._catalogue
        goal = self._with_orphans(edit if forward else edit.reversed())
        has_grown = len(goal.rows) > len(edit.rows)
        classes = self._fitting(goal)
        kept = [info.id for info in classes]
        removed = [info.id for info in goal.classes_before if info.id not in kept]
        columns, steps = self._route(goal, classes, removed)
        renamed = self._rename_folders(classes, steps)
        earlier = {name: self._current(name, goal.rows) for name in columns}
        earlier_paths = [catalogue.paths[row] for row in renamed]
        made = [key for key in kept if key not in catalogue.classes]
        earlier_classes = [catalogue.classes[key] for key in (*kept, *removed) if key in catalogue.classes]
        with catalogue.transaction():
            self._cross_off()
            written = self._write(entry, goal if forward else goal.reversed(), has_grown, forward, steps)
            catalogue.update(goal.rows, columns)
            catalogue.update(list(renamed), {"path": list(renamed.values())})
            catalogue.put_classes(classes, removed)
        try:
            missing = steps.take(self._absolute)
        except OSError as error:
            with catalogue.transaction():
                catalogue.update(goal.rows, earlier)
                catalogue.update(list(renamed), {"path": earlier_paths})
                catalogue.put_classes(earlier_classes, made)
                if entry is None:
                    catalogue.execute("DELETE FROM journal WHERE id = ?", (written,))
                else:
                    sql = "UPDATE journal SET applied = ?, steps = NULL WHERE id = ?"
                    catalogue.execute(sql, (int(not forward), entry))
            raise UserError(
                f"“{edit.text}” could not be done.",
                f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.",
                "Nothing was changed. Check that the folder can be written and no other program uses it.",
            ) from error
        gone = [row for row in map(catalogue.row_of, missing) if row is not None]
        # All is done by now. Steps that cannot be crossed off (the disk is full, say) are passed over at the
        # next start, or crossed off with the next change.
        with contextlib.suppress(UserError), catalogue.transaction():
            self._cross_off()
            catalogue.update(gone, {"state": [GONE] * len(gone)})
        touched = np.array(sorted({*goal.rows, *renamed}), dtype=np.int64)
        return Change(touched, bool(goal.classes_before or goal.classes_after), edit.text)

    def _write(self, entry: int | None, edit: Edit, grown: bool, forward: bool, steps: Steps) -> int:
        written = json.dumps(vars(steps)) if steps else None
        if entry is None:
            return self._catalogue.execute(
                "INSERT INTO journal (text, edit, applied, steps) VALUES (?, ?, 1, ?)",
                (edit.text, edit.pack(), written),
            )
        self._catalogue.execute(
            "UPDATE journal SET applied = ?, steps = ? WHERE id = ?", (int(forward), written, entry)
        )
        if grown:
            self._catalogue.execute("UPDATE journal SET edit = ? WHERE id = ?", (edit.pack(), entry))
        return entry

    def _current(self, column: str, rows: list[int]) -> list[Any]:
        if column == "path":
            return [self._catalogue.paths[row] for row in rows]
        values: list[Any] = self._catalogue.arrays[column][rows].tolist()
        return values

    def _with_orphans(self, goal: Edit) -> Edit:
        """Add the images that came into a class since, and would lose it: they go to unsorted."""
        catalogue = self._catalogue
        kept = {info.id for info in goal.classes_after}
        removed = [info.id for info in goal.classes_before if info.id not in kept]
        if not removed:
            return goal
        rows = np.flatnonzero(np.isin(catalogue.arrays["label"], removed))
        orphans = np.setdiff1d(rows, np.array(goal.rows, dtype=np.int64)).tolist()
        columns = ("label", "state", "path", *(goal.before.keys() - {"label", "state", "path"}))
        before = {name: self._current(name, orphans) for name in columns}
        paths = list(before["path"])
        for at, (path, state) in enumerate(zip(paths, before["state"], strict=True)):
            if self._moves_files and state in (PRESENT, UNREADABLE):
                paths[at] = f"unsorted/{path.rsplit('/', 1)[-1]}"
        after = {**before, "label": [-1] * len(orphans), "path": paths}
        return dataclasses.replace(
            goal,
            rows=[*goal.rows, *orphans],
            before={name: [*goal.before.get(name, []), *before[name]] for name in before},
            after={name: [*goal.after.get(name, []), *after[name]] for name in after},
        )

    def _fitting(self, goal: Edit) -> list[ClassInfo]:
        """The classes as they shall be; only what the edit changes in them, with names that are free."""
        before = {info.id: dataclasses.asdict(info) for info in goal.classes_before}
        leaving = before.keys() - {info.id for info in goal.classes_after}
        others = {key: info for key, info in self._catalogue.classes.items() if key not in leaving}
        fitting = []
        for info in goal.classes_after:
            own = others.pop(info.id, None)
            if own is not None and info.id in before:
                after = dataclasses.asdict(info)
                changed = {name: after[name] for name in after if after[name] != before[info.id][name]}
                info = dataclasses.replace(own, **changed)
            names = {other.name for other in others.values()}
            name = free_class_name(info.name, names)
            folder = info.folder
            if own is None or own.folder != folder:
                is_used = folder.casefold() in {other.folder.casefold() for other in others.values()}
                new = self._absolute(f"images/{folder}")
                now = self._absolute(f"images/{own.folder if own else folder}")
                is_there = own is not None and self._moves_files and os.path.lexists(new)
                if is_used or (is_there and not is_same(now, new)):
                    folder = self._free_folder(name, info.id)
            fitting.append(dataclasses.replace(info, name=name, folder=folder))
            others[info.id] = fitting[-1]
        return fitting

    def _route(self, goal: Edit, classes: list[ClassInfo], removed: list[int]) -> tuple[Columns, Steps]:
        """Say where each file goes: a free name, in the folder that its class has by then."""
        catalogue = self._catalogue
        columns = {name: list(values) for name, values in goal.after.items()}
        steps = Steps()
        if self._moves_files:
            new = [info for info in classes if info.id not in catalogue.classes]
            steps.make.extend(f"images/{info.folder}" for info in new)
            steps.remove.extend(f"images/{catalogue.classes[key].folder}" for key in removed)
        if "path" not in columns:
            return columns, steps
        folders = {key: info.folder for key, info in catalogue.classes.items()}
        folders |= {info.id: info.folder for info in classes}
        claimed: set[str] = set()
        for at, row in enumerate(goal.rows):
            path, wanted = catalogue.paths[row], columns["path"][at]
            if catalogue.arrays["state"][row] == GONE:
                columns["path"][at] = path
                columns["state"][at] = GONE
                continue
            place, _, rest = wanted.partition("/")
            if place == "images" and self._moves_files and columns["label"][at] >= 0:
                wanted = f"images/{folders[columns['label'][at]]}/{rest.partition('/')[2]}"
            if wanted != path:
                wanted = self._free_path(wanted, claimed)
                claimed.add(wanted.casefold())
                steps.moves.append((path, wanted))
            columns["path"][at] = wanted
        return columns, steps

    def _rename_folders(self, classes: list[ClassInfo], steps: Steps) -> dict[int, str]:
        """Move the folders of classes that get another; return the new path of each row inside."""
        catalogue = self._catalogue
        paths: dict[int, str] = {}
        for info in classes:
            own = catalogue.classes.get(info.id)
            if own is None or own.folder == info.folder or not self._moves_files:
                continue
            old, new = f"images/{own.folder}/", f"images/{info.folder}/"
            steps.moves.append((old[:-1], new[:-1]))
            inside = (row for row, path in enumerate(catalogue.paths) if path.startswith(old))
            paths |= {row: new + catalogue.paths[row][len(old) :] for row in inside}
        return paths

    def _free_path(self, wanted: str, claimed: set[str]) -> str:
        folder, _, name = wanted.rpartition("/")
        for text in numbered(name):
            path = f"{folder}/{text}"
            if path.casefold() in claimed or self._catalogue.is_taken(path):
                continue
            if not os.path.lexists(self._absolute(path)):
                return path
        raise AssertionError("numbers never end")
