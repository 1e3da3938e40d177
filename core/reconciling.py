"""Folders changed by other programs: what was added, moved, changed or removed since the catalogue last looked.

Files are compared by path, size and time; only those that differ are read. A file whose content is known and
missed elsewhere is the same image in a new place: it keeps its row, and with it its split and its history.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from core.catalogue import GONE, PRESENT, UNREADABLE, Catalogue, ClassInfo, Record
from core.contents import ProjectContents
from core.folder_scan import FolderScan, class_folder, compare
from core.outside import Look, Progress, read_files
from core.splits import UNASSIGNED

_KEPT = (
    "label",
    "split",
    "group_id",
    "alike_id",
    "pinned",
    "flagged",
)  # said of an image, wherever its file goes

NewClass = Callable[[str, str | None, Sequence[ClassInfo]], ClassInfo]


@dataclass(frozen=True)
class OpeningReport:
    """What was found on opening.

    All numbers count images; `unreadable` are some of those added, `recovered` are moves that had been cut
    off. `refused` are files whose names are no text.
    """

    added: int = 0
    gone: int = 0
    moved: int = 0
    changed: int = 0
    recovered: int = 0
    unreadable: int = 0
    refused: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != OpeningReport()


def reconcile(
    catalogue: Catalogue,
    contents: ProjectContents,
    new_class: NewClass,
    progress: Progress | None = None,
    look: Look | None = None,
) -> OpeningReport:
    """Bring the catalogue in line with the folders, in one transaction.

    Args:
        catalogue: Is changed.
        contents: Tells where things lie.
        new_class: Makes a class from a name, a folder, and the classes made before it that are not yet written.
        progress: Told (done, total) while files are read.
        look: What another thread has seen, and the files that it has read; nothing else is taken notice of then.

    Raises:
        UserError: The catalogue cannot be written.
    """
    disk = FolderScan(catalogue, contents) if look is None else look.scan
    differing = compare(catalogue, disk)
    lost, returned, unread = differing.lost, differing.returned, differing.unknown
    found = (
        [] if look is None else [record for file, record in look.records.items() if file in unread.items()]
    )
    for record in found:
        del unread[record.path]
    found += read_files(catalogue, contents, sorted(unread), progress)
    found.sort(key=lambda record: record.path)
    pairs, fresh = _match(catalogue, found, lost)
    labels = _Labels(catalogue, disk, new_class)
    if contents.linked:
        fresh = labels.as_imported(fresh)
    else:
        labels.adopt_renamed_folders(pairs)
        fresh = labels.by_folder(fresh)
    changes = pairs | {row: catalogue.record(row) for row in returned}
    changes = {row: replace(record, state=disk.state(row, record)) for row, record in changes.items()}
    gone = [row for row in lost - changes.keys() if catalogue.arrays["state"][row] != GONE]
    changes |= {row: replace(catalogue.record(row), state=GONE) for row in gone}
    if not contents.linked:
        labels.follow_folders(changes)
    fresh = [replace(record, state=disk.state(None, record)) for record in fresh]
    report = OpeningReport(
        added=len(fresh) + len(returned),
        gone=len(gone),
        moved=sum(record.path != catalogue.paths[row] for row, record in pairs.items()),
        changed=sum(record.hash != catalogue.hashes[row] for row, record in pairs.items()),
        unreadable=sum(bool(record.reason) for record in fresh),
        refused=tuple(disk.refused),
    )
    if changes or fresh or labels.put:
        with catalogue.transaction():
            catalogue.put_classes(list(labels.put.values()))
            columns: dict[str, list[object]] = defaultdict(list)
            for record in changes.values():
                for name, value in asdict(record).items():
                    columns[name].append(value)
            catalogue.update(list(changes), columns)
            catalogue.append(fresh)
    return report


def _match(
    catalogue: Catalogue, found: Sequence[Record], lost: set[int]
) -> tuple[dict[int, Record], list[Record]]:
    """Find the row of each file that was read: by content in the same place, by content, by place alone."""
    by_hash: dict[str, list[int]] = defaultdict(list)
    for row in sorted(lost):
        by_hash[catalogue.hashes[row]].append(row)
    pairs: dict[int, Record] = {}
    rest = list(found)

    def take(fits: Callable[[int, Record], bool], rows_for: Callable[[Record], Iterable[int]]) -> None:
        for record in list(rest):
            row = next((row for row in rows_for(record) if row not in pairs and fits(row, record)), None)
            if row is not None:
                old = catalogue.record(row)
                said = {name: getattr(old, name) for name in _KEPT}
                pairs[row] = replace(record, **said)
                taken.add(record.path)
        rest[:] = [record for record in rest if record.path not in taken]

    taken: set[str] = set()
    paths, states = catalogue.paths, catalogue.arrays["state"]
    same_content = lambda record: by_hash.get(record.hash, ()) if record.hash else ()  # noqa: E731
    take(lambda row, record: paths[row] == record.path, same_content)
    take(lambda row, record: _name(paths[row]) == _name(record.path) and states[row] != GONE, same_content)
    take(lambda row, record: states[row] != GONE, same_content)
    take(lambda row, record: True, same_content)
    in_place = {paths[row]: row for row in lost if states[row] != GONE}
    take(lambda row, record: True, lambda record: [in_place[record.path]] if record.path in in_place else ())
    return pairs, rest


def _name(path: str) -> str:
    return path.rpartition("/")[2]


class _Labels:
    """Which class a folder stands for; classes made or renamed are gathered in `put`."""

    def __init__(self, catalogue: Catalogue, disk: FolderScan, new_class: NewClass) -> None:
        self._catalogue = catalogue
        self._disk = disk
        self._new_class = new_class
        self._classes = dict(catalogue.classes)
        self._ids = {info.folder: info.id for info in self._classes.values()}
        self.put: dict[int, ClassInfo] = {}

    def adopt_renamed_folders(self, pairs: dict[int, Record]) -> None:
        """A class whose folder is no longer there, but whose images are in a new one, was renamed."""
        from core.placing import class_name_of

        votes: Counter[tuple[str, int]] = Counter()
        for row, record in pairs.items():
            old = class_folder(self._catalogue.paths[row], "images/")
            new = class_folder(record.path, "images/")
            if new and new not in self._ids and old in self._ids and old not in self._disk.folders:
                votes[new, self._ids[old]] += 1
        for (folder, number), _ in votes.most_common():
            if folder in self._ids or number in self.put:
                continue
            info = self._classes[number]
            name = class_name_of(folder)
            taken = {other.name for other in self._classes.values()}
            name = info.name if name in taken else name
            del self._ids[info.folder]
            self._remember(replace(info, folder=folder, name=name))

    def by_folder(self, records: Sequence[Record]) -> list[Record]:
        """Give new images the class of their folder; also make classes of folders that are empty."""
        for folder in sorted(self._disk.folders):
            self._id(folder)
        return [replace(record, label=self._label(record.path, "trash/images/")) for record in records]

    def follow_folders(self, changes: dict[int, Record]) -> None:
        """Give every image that lies in a folder the class of that folder, whatever the catalogue said."""
        states, labels = self._catalogue.arrays["state"].tolist(), self._catalogue.arrays["label"].tolist()
        for row, path in enumerate(self._catalogue.paths):
            changed = changes.get(row)
            state, where = (states[row], path) if changed is None else (changed.state, changed.path)
            if state in (PRESENT, UNREADABLE):
                label = self._label(where)
                if label != labels[row]:
                    changes[row] = replace(changed or self._catalogue.record(row), label=label)

    def as_imported(self, records: Sequence[Record]) -> list[Record]:
        """Give new images of a linked folder the class and split that importing the folder would give them."""
        from core.placing import candidates_of_linked

        if not records:
            return []
        contents_folder = self._disk.images_folder
        places = {}
        for candidate in candidates_of_linked(contents_folder):
            relative = os.path.relpath(candidate.path, contents_folder).replace(os.sep, "/")
            places[f"images/{relative}"] = (candidate.class_name, candidate.split)
        by_name = {info.name: info.id for info in self._classes.values()}
        placed = []
        for record in records:
            name, split = places.get(record.path, (None, UNASSIGNED))
            if name is not None and name not in by_name:
                info = self._new_class(name, None, list(self.put.values()))
                by_name[name] = info.id
                self._remember(info)
            label = -1 if name is None else by_name[name]
            placed.append(replace(record, label=label, split=split, pinned=split != UNASSIGNED))
        return placed

    def _label(self, path: str, *places: str) -> int:
        folder = next(filter(None, (class_folder(path, place) for place in ("images/", *places))), "")
        return self._id(folder) if folder else -1

    def _id(self, folder: str) -> int:
        from core.placing import class_name_of

        if folder not in self._ids:
            made = [info for info in self.put.values() if info.id not in self._catalogue.classes]
            self._remember(self._new_class(class_name_of(folder), folder, made))
        return self._ids[folder]

    def _remember(self, info: ClassInfo) -> None:
        self._classes[info.id] = self.put[info.id] = info
        self._ids[info.folder] = info.id
