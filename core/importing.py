"""Bringing images in: read once, checked, copied without touching the original, told in batches.

A file is decoded to its end before it counts. Its copy is written aside and moved to its place in one step,
just before the batch that tells of it: whoever stops in between, or is killed, leaves whole files only.
"""

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Self

from numpy.typing import NDArray

from core.blob_store import PreparedImages
from core.errors import UserError
from core.file_names import Places, safe_folder_name
from core.frame_rules import Taking
from core.images import IMAGE_SUFFIXES, Prepared, Unreadable, content_hash, prepare_and_show
from core.imported import ImportBatch, ImportedImage
from core.pieces import Piece, pieces, pieces_expected
from core.placing import Survey, candidates, candidates_of_linked, survey
from core.sources import Candidate, printable
from core.traits import TraitsStore, traits_from
from core.zips import Reader

__all__ = [
    "IMAGE_SUFFIXES",
    "Candidate",
    "ImportBatch",
    "ImportedImage",
    "Survey",
    "candidates",
    "run_import",
    "safe_folder_name",
    "survey",
]

_DECODE_THREADS = 2
_IN_FLIGHT = 16
_IN_FLIGHT_BYTES = 256 << 20
_BATCH_IMAGES = 200
_BATCH_SECONDS = 0.25
_RATE_SECONDS = 5.0  # the rate is that of the last seconds


def run_import(
    paths: Sequence[Path],
    *,
    project_folder: Path,
    class_folders: Mapping[str, str],
    known_hashes: Mapping[str, str],
    into_class: str | None = None,
    linked: bool = False,
    taking: Taking | None = None,
    given: Sequence[Candidate] = (),
) -> Generator[ImportBatch, None, None]:
    """Bring images into a project, a batch at least every third of a second; close the generator to cancel.

    Args:
        paths: Folders, images, videos and zip files, in any mix; for a linked project its images folder alone.
        project_folder: The project; what of it lies in the given folders is passed over.
        class_folders: Folder name of each class there is. New classes get folders of their own.
        known_hashes: Path in the project by content hash, of all images there are.
        into_class: All images are of this class, wherever they lie; "" for no class.
        linked: The images stay where they are; nothing is copied.
        taking: How videos are taken apart; by default a frame a second.
        given: Files whose class and split are known already, from a table of labels; they come after the paths.

    Raises:
        UserError: The project cannot be written (a full disk, say). What was told in batches has come in.
    """
    linked_folder = paths[0] if linked else None
    order = _Import(
        project_folder, class_folders, known_hashes, into_class, linked_folder, taking or Taking()
    )
    with order as it:
        yield from it.run(paths, given)


@dataclass(eq=False, slots=True)
class _File:
    """A candidate on its way; `first` is an earlier one with the same content."""

    shown: str
    name: str
    class_name: str | None
    split: int
    group_id: int = 0
    hash: str = ""
    size_bytes: int = 0
    mtime_ns: int = 0
    first: "_File | None" = None
    work: "Future[Prepared] | None" = None
    aside: Path = Path()  # where the copy waits
    place: str = ""  # in the project, once it is there
    traits: NDArray[Any] | None = None
    why: str = ""  # it was refused


class _Import:
    """One import. The thread that runs the generator reads, hashes and moves; two more decode and write."""

    def __init__(
        self,
        project_folder: Path,
        class_folders: Mapping[str, str],
        known_hashes: Mapping[str, str],
        into_class: str | None,
        linked_folder: Path | None,
        taking: Taking,
    ) -> None:
        self._project_folder = project_folder
        self._places = Places(project_folder, class_folders)
        self._known = known_hashes
        self._into_class = into_class
        self._linked_folder = linked_folder
        self._taking = taking
        self._come_in = 0
        cache = project_folder / "cache"
        try:
            os.stat(project_folder)  # else its cache would be made in the place where it was
            self._prepared, self._traits = PreparedImages(cache), TraitsStore(cache)
            self._incoming = _new_folder_in(cache / "incoming")
        except (OSError, sqlite3.Error) as error:
            raise self._as_user_error(error) from error
        self._pool = ThreadPoolExecutor(_DECODE_THREADS, thread_name_prefix="import")
        self._reader = Reader()
        self._submitted = 0
        self._waiting: deque[_File] = deque()
        self._first: dict[str, _File] = {}
        self._failure: Exception | None = None
        # since the last batch:
        self._ready: list[tuple[_File, Prepared]] = []
        self._duplicates: list[tuple[str, _File | str]] = []
        self._refused: list[tuple[str, str]] = []
        # progress:
        self._done = self._total = 0
        self._told_at = time.monotonic()
        self._history = deque([(self._told_at, 0)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._reader.close()
        self._prepared.close()
        self._traits.close()
        shutil.rmtree(self._incoming, ignore_errors=True)

    def run(self, paths: Sequence[Path], given: Sequence[Candidate] = ()) -> Iterator[ImportBatch]:
        """Look through the paths, then take file after file."""
        found: list[tuple[Candidate, int]] = []
        for candidate in chain(self._candidates(paths), given):
            found.append((candidate, pieces_expected(candidate, self._taking)))
            self._total += found[-1][1]
            if self._is_due():
                yield self._tell()
        for candidate, expected in found:
            yield from self._take(candidate, expected)
        yield from self._settle(0)
        yield self._tell()
        self._stop_if_failed()

    def _candidates(self, paths: Sequence[Path]) -> Iterable[Candidate]:
        if self._linked_folder is not None:
            return candidates_of_linked(self._linked_folder)
        return candidates(paths, skip=self._project_folder)

    # ------------------------------------------------------------------------------------------- one file

    def _take(self, candidate: Candidate, expected: int) -> Iterator[ImportBatch]:
        """Read a file, or take a video apart; the total follows what turns out to be in it."""
        taken = 0
        try:
            for piece in pieces(candidate, self._reader, self._taking):
                if piece is not None:
                    taken += 1
                    now = max(taken, piece.of or expected)
                    self._total += now - expected
                    expected = now
                    self._take_piece(candidate, piece)
                yield from self._settle(_IN_FLIGHT)
        except Unreadable as error:
            taken += 1
            self._refuse(self._file(candidate, candidate.shown, candidate.name), str(error))
        self._total += taken - expected

    def _file(self, candidate: Candidate, shown: str, name: str) -> _File:
        class_name = candidate.class_name if self._into_class is None else self._into_class or None
        return _File(shown, name, class_name, candidate.split)

    def _take_piece(self, candidate: Candidate, piece: Piece) -> None:
        """If its content is new, give it to a thread."""
        file, data = self._file(candidate, piece.shown, piece.name), piece.data
        file.mtime_ns, file.group_id = piece.mtime_ns, piece.group_id
        try:
            if self._linked_folder is not None:
                file.place = _linked_place(candidate.path, self._linked_folder)
        except Unreadable as error:
            self._refuse(file, str(error))
            return
        file.hash, file.size_bytes = content_hash(data), len(data)
        known = self._known.get(file.hash)
        if known is not None and file.place in ("", known):
            self._duplicates.append((file.shown, known))
            self._done += 1
            return
        # In a linked project both of two equal files are images: both lie there and stay there.
        if self._linked_folder is None:
            first = self._first.setdefault(file.hash, file)
            file.first = None if first is file else first
        if file.first is None:
            self._submitted += 1
            file.aside = self._incoming / str(self._submitted)
            file.work = self._pool.submit(self._work, data, file, file.aside)
        self._waiting.append(file)

    def _work(self, data: bytes, file: _File, aside: Path) -> Prepared:
        """In a thread: decode, and write the copy aside."""
        prepared, pixels = prepare_and_show(data)
        file.traits = traits_from(pixels, data)
        if self._linked_folder is None:
            with open(aside, "xb") as copy:
                copy.write(data)
            if file.mtime_ns:
                os.utime(aside, ns=(file.mtime_ns, file.mtime_ns))
            file.mtime_ns = aside.stat().st_mtime_ns  # some disks round it
        return prepared

    def _settle(self, at_most: int) -> Iterator[ImportBatch]:
        """Wait for the first files in line until few enough are left, and tell when it is time."""
        while len(self._waiting) > at_most or sum(f.size_bytes for f in self._waiting) > _IN_FLIGHT_BYTES:
            file = self._waiting[0]
            if file.work is not None:
                wait((file.work,), timeout=_BATCH_SECONDS)
            if file.work is None or file.work.done():
                self._waiting.popleft()
                self._finish(file)
            if self._is_due() or self._failure:
                yield self._tell()
                self._stop_if_failed()
        if self._is_due():
            yield self._tell()
            self._stop_if_failed()

    def _finish(self, file: _File) -> None:
        if file.work is None:
            assert file.first is not None
            if file.first.why:
                self._refuse(file, file.first.why)
            else:
                self._duplicates.append((file.shown, file.first))
                self._done += 1
            return
        try:
            prepared = file.work.result()
        except Unreadable as error:
            self._refuse(file, str(error))
        except OSError as error:
            self._failure = error
        else:
            self._ready.append((file, prepared))
            self._done += 1
        file.work = None

    def _refuse(self, file: _File, why: str) -> None:
        file.why = why
        self._refused.append((file.shown, why))
        self._done += 1

    # ------------------------------------------------------------------------------------------ one batch

    def _is_due(self) -> bool:
        return len(self._ready) >= _BATCH_IMAGES or time.monotonic() - self._told_at >= _BATCH_SECONDS

    def _tell(self) -> ImportBatch:
        """Move what is ready to its place, and say so."""
        images = []
        try:
            self._prepared.put_many((file.hash, prepared.jpeg) for file, prepared in self._ready)
            seen = [(file.hash, file.traits) for file, _ in self._ready if file.traits is not None]
            self._traits.put_many(seen)
        except sqlite3.Error as error:  # the images themselves are on the disk already
            self._failure = error
        try:
            for file, prepared in self._ready:
                images.append(self._put_in_place(file, prepared))
        except OSError as error:
            self._failure = error
        self._come_in += len(images)
        duplicates = [
            (shown, same if isinstance(same, str) else same.place) for shown, same in self._duplicates
        ]
        refused = tuple(self._refused)
        self._ready, self._duplicates, self._refused = [], [], []
        per_second, seconds_left = self._rate()
        return ImportBatch(
            tuple(images),
            tuple(pair for pair in duplicates if pair[1]),
            refused,
            self._done,
            self._total,
            per_second,
            seconds_left,
        )

    def _put_in_place(self, file: _File, prepared: Prepared) -> ImportedImage:
        if self._linked_folder is None:
            file.class_name, file.place = self._places.put(file.aside, file.name, file.class_name)
        return ImportedImage(
            relative_path=file.place,
            class_name=file.class_name,
            split=file.split,
            hash=file.hash,
            width=prepared.width,
            height=prepared.height,
            size_bytes=file.size_bytes,
            mtime_ns=file.mtime_ns,
            group_id=file.group_id,
        )

    def _rate(self) -> tuple[float, float | None]:
        """Files a second of late, and the seconds that are left at this rate."""
        now = self._told_at = time.monotonic()
        self._history.append((now, self._done))
        while len(self._history) > 2 and self._history[1][0] < now - _RATE_SECONDS:
            self._history.popleft()
        then, done_then = self._history[0]
        per_second = (self._done - done_then) / max(now - then, 1e-6)
        left = self._total - self._done
        return per_second, left / per_second if self._done and per_second else None

    # ------------------------------------------------------------------------------------------- failures

    def _stop_if_failed(self) -> None:
        if self._failure is not None:
            raise self._as_user_error(self._failure) from self._failure

    def _as_user_error(self, error: Exception) -> UserError:
        number = error.errno if isinstance(error, OSError) else None
        if number in (errno.ENOSPC, errno.EDQUOT) or "full" in str(error):
            what, advice = "The disk is full.", "Make room and add the rest again"
        else:
            what, advice = (
                "The project's folder cannot be written.",
                "Allow writing there and add the rest again",
            )
        reason = getattr(error, "strerror", None) or str(error)
        why = f"{self._come_in} images have come in and stay. ({reason})"
        return UserError(what, why, f"{advice}; what is there already is not copied twice.")


def _linked_place(path: str, linked_folder: Path) -> str:
    if printable(path) != path:
        raise Unreadable("its name holds bytes that are no text")
    return f"images/{Path(path).relative_to(linked_folder).as_posix()}"


def _new_folder_in(incoming: Path) -> Path:
    """A folder for one import; what killed imports left a day ago or more is removed."""
    incoming.mkdir(exist_ok=True)
    for leftover in incoming.iterdir():
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > 24 * 3600:
                shutil.rmtree(leftover)
    return Path(tempfile.mkdtemp(dir=incoming))
