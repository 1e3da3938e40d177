"""What other programs did to a project's folders while it is open: seen and read in another thread, changing nothing.

A file that is just being copied grows, and a folder that is just being renamed is gone for a moment. So only what
looks the same twice, some time apart, has settled; the rest is left for the next look.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from core.catalogue import GONE, PRESENT, Catalogue, Record
from core.contents import ProjectContents
from core.folder_scan import FolderScan, Stamp, compare
from core.splits import UNASSIGNED

_THREADS = 4
_BATCH = 64  # so many pictures are in memory at once

Progress = Callable[[int, int], None]
Sights = Mapping[str, Stamp | None]
"""What is not as the catalogue says: the stamp of each file that is new or changed, None for one that is gone."""


@dataclass(frozen=True)
class Look:
    """One look at the folders.

    Args:
        scan: the folders, with what has not settled as the catalogue knows it.
        sights: all that differs, settled or not.
        settled: what differs and did so before in the same way.
        records: files that have been read, by path and stamp.
    """

    scan: FolderScan
    sights: Sights
    settled: Sights
    records: Mapping[tuple[str, Stamp], Record] = field(default_factory=dict)

    @property
    def restless(self) -> bool:
        """Does something differ that has not settled yet?"""
        return len(self.settled) < len(self.sights)

    @property
    def unread(self) -> list[str]:
        """Settled files that still have to be read."""
        files = ((path, stamp) for path, stamp in self.settled.items() if stamp is not None)
        return [
            path for path, stamp in files if (path, stamp) not in self.records and path in self.scan.files
        ]


def look(catalogue: Catalogue, contents: ProjectContents, before: Look | None) -> Look:
    """Look at the folders; what was read for the look before need not be read again."""
    scan = FolderScan(catalogue, contents)
    differing = compare(catalogue, scan)
    paths, states = catalogue.paths, catalogue.arrays["state"].tolist()
    sights: dict[str, Stamp | None] = dict(differing.unknown)
    sights |= {paths[row]: scan.stamp(paths[row]) for row in differing.returned}
    for row in differing.lost:
        if states[row] != GONE:
            sights.setdefault(paths[row], None)
    earlier: Sights = {} if before is None else before.sights
    settled = {path: stamp for path, stamp in sights.items() if path in earlier and earlier[path] == stamp}
    for path in sights.keys() - settled.keys():
        known = catalogue.row_of(path)
        is_here = known is not None and states[known] != GONE
        scan.pretend(path, contents.stamp(known) if known is not None and is_here else None)
    scan.keep_folders({info.folder for info in catalogue.classes.values()})
    return Look(scan, sights, settled, {} if before is None else before.records)


def read_some(catalogue: Catalogue, contents: ProjectContents, seen: Look, most: int) -> Look:
    """Read a few of the files that have settled; the look with them in it."""
    paths = seen.unread[:most]
    records = {
        (record.path, seen.scan.files[record.path]): record
        for record in read_files(catalogue, contents, paths)
    }
    return replace(seen, records={**seen.records, **records})


def read_files(
    catalogue: Catalogue,
    contents: ProjectContents,
    paths: Sequence[str],
    progress: Progress | None = None,
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
