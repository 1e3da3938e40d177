"""Folders changed by other programs: what was added, moved, changed or removed since the catalogue last looked.

Files are compared by path, size and time; only those that differ are read. A file whose content is known and
missed elsewhere is the same image in a new place: it keeps its row, and with it its split and its history.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace

from core.catalogue import GONE, PRESENT, TRASHED, UNREADABLE, Catalogue, ClassInfo, Record
from core.contents import ProjectContents
from core.splits import UNASSIGNED

_THREADS = 4
_BATCH = 64  # so many pictures are in memory at once
_KEPT = (
    "label",
    "split",
    "group_id",
    "alike_id",
    "pinned",
    "flagged",
)  # said of an image, wherever its file goes

NewClass = Callable[[str, str | None, Sequence[ClassInfo]], ClassInfo]
Progress = Callable[[int, int], None]
Stamp = tuple[int, int]  # size in bytes, time of the last change in nanoseconds


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
    catalogue: Catalogue, contents: ProjectContents, new_class: NewClass, progress: Progress | None = None
) -> OpeningReport:
    """Bring the catalogue in line with the folders, in one transaction.

    Args:
        catalogue: Is changed.
        contents: Tells where things lie.
        new_class: Makes a class from a name, a folder, and the classes made before it that are not yet written.
        progress: Told (done, total) while files are read.

    Raises:
        UserError: The catalogue cannot be written.
    """
    disk = _Disk(catalogue, contents)
    lost, returned, unknown = _compare(catalogue, disk)
    found = _read_all(catalogue, contents, sorted(unknown), progress)
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


class _Disk:
    """The files as they are on disk now.

    Attributes:
        files: size and time of each image file, by path inside the project.
        folders: folders that stand for a class, because there are images in them or nothing at all.
        refused: files whose names cannot be kept.
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

    def state(self, row: int | None, record: Record) -> int:
        """The state of an image that lies where the record says."""
        stays_trashed = self._contents.linked and row is not None and self._states[row] == TRASHED
        if stays_trashed or record.path.startswith("trash/"):
            return TRASHED
        return UNREADABLE if record.reason else PRESENT

    def _scan(self, folder: str, prefix: str, above: tuple[tuple[int, int], ...]) -> None:
        try:
            with os.scandir(folder) as entries:
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


def _compare(catalogue: Catalogue, disk: _Disk) -> tuple[set[int], list[int], dict[str, Stamp]]:
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
    return lost, returned, unknown


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

    def __init__(self, catalogue: Catalogue, disk: _Disk, new_class: NewClass) -> None:
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
            placed.append(replace(record, label=label, split=split))
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


def _read_all(
    catalogue: Catalogue, contents: ProjectContents, paths: Sequence[str], progress: Progress | None
) -> list[Record]:
    """Read files and keep the prepared copies of those that are new; a few threads, a few files at a time."""
    if not paths:
        return []
    from core.blob_store import PreparedImages

    known = {digest: row for row, digest in enumerate(catalogue.hashes)}
    records: list[Record] = []
    prepared = PreparedImages(contents.cache_folder)
    try:
        with ThreadPoolExecutor(_THREADS, "reconcile") as pool:
            for start in range(0, len(paths), _BATCH):
                batch = paths[start : start + _BATCH]
                read = list(pool.map(lambda path: _read(catalogue, contents, known, path), batch))
                records.extend(record for record, _ in read)
                prepared.put_many((record.hash, jpeg) for record, jpeg in read if jpeg)
                if progress is not None:
                    progress(len(records), len(paths))
    finally:
        prepared.close()
    return records


def _read(
    catalogue: Catalogue, contents: ProjectContents, known: dict[str, int], path: str
) -> tuple[Record, bytes]:
    """One file's record, still without a class, and its prepared copy if its content is not known."""
    from core.images import Unreadable, content_hash, prepare, read_file

    record = Record(path, "", -1, UNASSIGNED, PRESENT, 0, 0, 0, 0)
    try:
        found = os.stat(contents.absolute(path))
        record = replace(record, size_bytes=found.st_size, mtime_ns=found.st_mtime_ns)
        data = read_file(contents.absolute(path))
        record = replace(record, hash=content_hash(data))
        row = known.get(record.hash)
        if row is not None:
            same = catalogue.record(row)
            return replace(record, width=same.width, height=same.height, reason=same.reason), b""
        image = prepare(data)
    except OSError as error:
        return replace(record, reason=f"it cannot be opened ({error.strerror})"), b""
    except Unreadable as error:
        return replace(record, reason=str(error)), b""
    return replace(record, width=image.width, height=image.height), image.jpeg
