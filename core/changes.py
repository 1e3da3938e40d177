"""The changing half of a project: labels and classes, each change on disk at once and undoable."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core import splits
from core.catalogue import GONE, PRESENT, TRASHED, UNREADABLE, Catalogue, ClassInfo
from core.contents import ProjectContents, clean_name, free_class_name
from core.errors import UserError
from core.journal import Change, Columns, Edit, Journal
from core.palette import class_colour

if TYPE_CHECKING:
    from core.labelling import LabelPlan

Rows = NDArray[np.int64]


class ProjectChanges(ProjectContents):
    """Changes of rows and classes; every one is an `Edit` that the journal makes happen."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        super().__init__(folder, catalogue)
        self._journal = Journal(catalogue, self._absolute_text, not self.linked, self._free_folder)
        self._opened = os.stat(catalogue.file)

    @property
    def in_place(self) -> bool:
        """Is the project's folder still there, and the images it is linked to, and is it the one that was opened?"""
        try:
            same = os.path.samestat(os.stat(self._catalogue.file), self._opened)
        except OSError:
            return False
        return same and self.images_folder.is_dir()

    def set_class(self, rows: ArrayLike, class_id: int | None) -> Change:
        """Give images a class, or none; images in the trash come back with it.

        Raises:
            UserError: The files could not be moved; nothing has changed.
        """
        info = None if class_id is None else self._class(class_id)
        label, place = (-1, "unsorted") if info is None else (info.id, f"images/{info.folder}")
        chosen = self._chosen(rows)
        chosen = chosen[(self.labels[chosen] != label) | (self.states[chosen] == TRASHED)]
        text = f"{_images(len(chosen))} to {'unsorted' if info is None else info.name}"
        paths = [f"{place}/{self.file_name(row)}" for row in chosen.tolist()]
        return self._relocate(text, chosen, [label] * len(chosen), paths)

    def set_classes(self, rows: ArrayLike, class_ids: ArrayLike) -> Change:
        """Give each image a class of its own, as one change.

        Args:
            rows: int64 [N], once each.
            class_ids: [N].

        Raises:
            UserError: The files could not be moved; nothing has changed.
        """
        given, ids = np.asarray(rows, np.int64), np.asarray(class_ids, np.int64)
        kept = (self.states[given] != GONE) & (self.labels[given] != ids)
        given, ids = given[kept], ids[kept]
        infos = {number: self._class(number) for number in np.unique(ids).tolist()}
        labels = ids.tolist()
        paths = [
            f"images/{infos[label].folder}/{self.file_name(row)}"
            for row, label in zip(given.tolist(), labels, strict=True)
        ]
        images, name = _images(len(given)), next((info.name for info in infos.values()), "")
        text = f"{images} to {len(infos)} classes" if len(infos) > 1 else f"{images} to {name}"
        return self._relocate(text, given, labels, paths)

    def trash(self, rows: ArrayLike) -> Change:
        """Move images to the project's trash.

        Raises:
            UserError: The files could not be moved; nothing has changed.
        """
        chosen = self._chosen(rows)
        chosen = chosen[self.states[chosen] != TRASHED]
        paths = [f"trash/{self.relative_path(row)}" for row in chosen.tolist()]
        text = f"{_images(len(chosen))} to the trash"
        return self._relocate(text, chosen, self.labels[chosen].tolist(), paths, trashed=True)

    def restore(self, rows: ArrayLike) -> Change:
        """Bring images back from the trash, each to where it was.

        Raises:
            UserError: The files could not be moved; nothing has changed.
        """
        chosen = self._chosen(rows)
        chosen = chosen[self.states[chosen] == TRASHED]
        labels = self.labels[chosen].tolist()
        paths = []
        for row, label in zip(chosen.tolist(), labels, strict=True):
            path = self.relative_path(row).removeprefix("trash/")
            place = f"images/{self._class(label).folder}" if label >= 0 else "unsorted"
            paths.append(path if path.startswith(place + "/") else f"{place}/{self.file_name(row)}")
        return self._relocate(f"{_images(len(chosen))} out of the trash", chosen, labels, paths)

    def set_split(self, rows: ArrayLike, split: int) -> Change:
        """Give images a split by hand; it is theirs until a person changes it.

        Raises:
            UserError: The catalogue cannot be written.
        """
        chosen, pinned = self._chosen(rows), split != splits.UNASSIGNED
        chosen = chosen[(self.splits[chosen] != split) | (self.pinned[chosen] != pinned)]
        text = f"{_images(len(chosen))} to {splits.NAMES[split] if pinned else 'unassigned'}"
        before = {"split": self.splits[chosen].tolist(), "pinned": self.pinned[chosen].tolist()}
        after: Columns = {"split": [int(split)] * len(chosen), "pinned": [pinned] * len(chosen)}
        return self._do(Edit(text, chosen.tolist(), before, after))

    def _change_splits(self, text: str, rows: Rows, assigned: NDArray[np.uint8]) -> Change:
        """Give rows the splits that came out for them."""
        before = self.splits[rows]
        rows, before, assigned = (part[before != assigned] for part in (rows, before, assigned))
        edit = Edit(text, rows.tolist(), {"split": before.tolist()}, {"split": assigned.tolist()})
        return self._do(edit)

    def set_flagged(self, rows: ArrayLike, flagged: bool) -> Change:
        """Flag images to be looked at later, or take their flags away.

        Raises:
            UserError: The catalogue cannot be written.
        """
        chosen = self._chosen(rows)
        chosen = chosen[self.flagged[chosen] != flagged]
        images = _images(len(chosen))
        text = f"{images} flagged" if flagged else f"{images} no longer flagged"
        before: Columns = {"flagged": [not flagged] * len(chosen)}
        return self._do(Edit(text, chosen.tolist(), before, {"flagged": [flagged] * len(chosen)}))

    def set_labels(self, plan: "LabelPlan") -> Change:
        """Give images what a table of labels says of them, as one change; the classes it names are made.

        Raises:
            UserError: The files could not be moved; nothing has changed.
        """
        fits = np.isin(self.states[plan.rows], (PRESENT, UNREADABLE))
        order = np.flatnonzero(fits)[np.argsort(plan.rows[fits])]
        rows = plan.rows[order]
        ids, made = self._ids_of([plan.classes[at] for at in order.tolist()])
        places = {info.id: f"images/{info.folder}" for info in (*self.classes, *made)}
        before = self._current(rows)
        for name in ("split", "pinned", "flagged"):
            before[name] = self._catalogue.arrays[name][rows].tolist()
        after = {name: list(values) for name, values in before.items()}
        for at, (place, number) in enumerate(zip(order.tolist(), ids, strict=True)):
            if number is not None and number != before["label"][at]:
                after["label"][at] = number
                if not self.linked:
                    after["path"][at] = f"{places[number]}/{self.file_name(int(rows[at]))}"
            if plan.splits[place] != splits.UNASSIGNED:
                after["split"][at], after["pinned"][at] = int(plan.splits[place]), True
            if plan.flagged[place] is not None:
                after["flagged"][at] = plan.flagged[place]
        text = f"labels of {_images(len(rows))} from {plan.table.name}"
        return self._do(Edit(text, rows.tolist(), before, after, [], made))

    def _ids_of(self, names: Sequence[str]) -> tuple[list[int | None], list[ClassInfo]]:
        """The class of each name, None for "", and those that have to be made."""
        made: list[ClassInfo] = []
        found: dict[str, int | None] = {"": None}
        for name in dict.fromkeys(names):
            if name not in found:
                info = self.class_by_name(name)
                if info is None:
                    info = self._new_class(name, None, made)
                    made.append(info)
                found[name] = info.id
        return [found[name] for name in names], made

    def add_class(self, name: str) -> Change:
        """Make a class with an empty folder.

        Raises:
            UserError: The name is empty or taken.
        """
        info = self._new_class(self._checked_name(name))
        return self._do(Edit(f"new class {info.name}", classes_after=[info]))

    def rename_class(self, class_id: int, name: str) -> Change:
        """Rename a class and its folder.

        Raises:
            UserError: The name is empty or taken, or the folder could not be renamed.
        """
        info = self._class(class_id)
        name = self._checked_name(name, class_id)
        folder = self._free_folder(name, class_id)
        return self._change_class(f"{info.name} renamed to {name}", replace(info, name=name, folder=folder))

    def set_class_colour(self, class_id: int, colour: str) -> Change:
        """Give a class another colour, "#rrggbb".

        Raises:
            UserError: The catalogue cannot be written.
        """
        info = self._class(class_id)
        return self._change_class(f"colour of {info.name}", replace(info, colour=colour))

    def set_class_key(self, class_id: int, key: str) -> Change:
        """Give a class a letter that sorts into it, "" for none; it is taken from the class that had it.

        Raises:
            UserError: The catalogue cannot be written.
        """
        info = self._class(class_id)
        losing = [other for other in self.classes if key and other.key == key and other.id != class_id]
        before, after = (
            [info, *losing],
            [replace(info, key=key), *(replace(other, key="") for other in losing)],
        )
        return self._do(Edit(f"key of {info.name}", classes_before=before, classes_after=after))

    def merge_classes(self, ids: Sequence[int], into: int) -> Change:
        """Put all images of some classes into another, and remove the emptied classes.

        Raises:
            UserError: The files could not be moved; nothing has changed.
        """
        target = self._class(into)
        removed = [self._class(number) for number in dict.fromkeys(ids) if number != into]
        rows = np.flatnonzero(np.isin(self.labels, [info.id for info in removed]))
        paths = [self.relative_path(row) for row in rows.tolist()]
        for at, row in enumerate(rows.tolist()):
            if self.states[row] in (PRESENT, UNREADABLE):
                paths[at] = f"images/{target.folder}/{self.file_name(row)}"
        before = self._current(rows)
        after = before | {"label": [target.id] * len(rows), "path": before["path"] if self.linked else paths}
        text = f"{', '.join(info.name for info in removed)} merged into {target.name}"
        return self._do(Edit(text, rows.tolist(), before, after, removed, []))

    def delete_class(self, class_id: int) -> Change:
        """Remove a class; its images become unsorted.

        Raises:
            UserError: The files could not be moved; nothing has changed.
        """
        info = self._class(class_id)
        return self._do(Edit(f"class {info.name} deleted", classes_before=[info]))

    @property
    def undo_text(self) -> str:
        """What `undo` would take back, or ""."""
        return self._journal.undo_text

    @property
    def redo_text(self) -> str:
        """What `redo` would do again, or ""."""
        return self._journal.redo_text

    def undo(self) -> Change:
        """Take back the last change.

        Raises:
            UserError: There is none, or the files could not be moved.
        """
        self._check_place()
        return self._journal.undo()

    def redo(self) -> Change:
        """Do again what was taken back last.

        Raises:
            UserError: There is nothing, or the files could not be moved.
        """
        self._check_place()
        return self._journal.redo()

    # ----------------------------------------------------------------------------------------------- inside

    def _do(self, edit: Edit) -> Change:
        if not edit.rows and edit.classes_before == edit.classes_after:
            return Change(np.zeros(0, dtype=np.int64), False, edit.text)
        self._check_place()
        return self._journal.do(edit)

    def _check_place(self) -> None:
        """Moves make the folders they lead to; in the place of a project that is gone they must not."""
        if not self.in_place:
            raise UserError(
                "The project's folder is not there any more, or is another one.",
                f"({self.folder})",
                "Put it back, or close the project.",
            )

    def _change_class(self, text: str, info: ClassInfo) -> Change:
        return self._do(Edit(text, classes_before=[self._class(info.id)], classes_after=[info]))

    def _relocate(
        self, text: str, rows: Rows, labels: list[int], paths: list[str], trashed: bool = False
    ) -> Change:
        """Give rows new labels and paths; in a linked project the paths stay as they are."""
        before = self._current(rows)
        states = [
            TRASHED if trashed else UNREADABLE if self.reason(row) else PRESENT for row in rows.tolist()
        ]
        after = {"label": labels, "state": states, "path": before["path"] if self.linked else paths}
        return self._do(Edit(text, rows.tolist(), before, after))

    def _current(self, rows: Rows) -> Columns:
        paths = [self.relative_path(row) for row in rows.tolist()]
        return {"label": self.labels[rows].tolist(), "state": self.states[rows].tolist(), "path": paths}

    def _chosen(self, rows: ArrayLike) -> Rows:
        """The rows once each, without those whose files are gone."""
        chosen = np.unique(np.asarray(rows, dtype=np.int64))
        return chosen[self.states[chosen] != GONE]

    def _class(self, class_id: int) -> ClassInfo:
        info = self._catalogue.classes.get(int(class_id))
        if info is None:
            raise UserError("This class is no longer there.")
        return info

    def _checked_name(self, name: str, own_id: int = -1) -> str:
        name = clean_name(name)
        if not name:
            raise UserError("A class needs a name.")
        taken = [
            info for info in self.classes if info.id != own_id and info.name.casefold() == name.casefold()
        ]
        if taken:
            advice = "Choose another name, or merge the two."
            raise UserError(f"There is already a class called {taken[0].name}.", advice=advice)
        return name

    def _new_class(self, name: str, folder: str | None = None, made: Sequence[ClassInfo] = ()) -> ClassInfo:
        """A class with a free name, the next id and the first free colour; `made` are not written yet."""
        others = [*self.classes, *made]
        names, colours = {info.name for info in others}, {info.colour for info in others}
        name = free_class_name(clean_name(name) or "_", names)
        number = self._catalogue.next_class_id + len(made)
        indices = (class_colour(index) for index in range(len(others) + 1))
        colour = next((colour for colour in indices if colour not in colours), class_colour(len(others)))
        return ClassInfo(number, name, folder or self._free_folder(name, number, made), colour)

    def _free_folder(self, name: str, class_id: int, made: Sequence[ClassInfo] = ()) -> str:
        """A folder name for a class that no other has. A new class may take over a folder it finds."""
        from core.file_names import safe_folder_name

        own = self._catalogue.classes.get(class_id)
        taken = {info.folder for info in (*self.classes, *made) if info.id != class_id}
        if own is not None and not self.linked and self.images_folder.is_dir():
            taken |= set(os.listdir(self.images_folder)) - {own.folder}
        return safe_folder_name(name, taken)


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"
