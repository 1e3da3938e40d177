"""Derived data on disk: blobs by name in one SQLite file; images' prepared copies are kept in one."""

import sqlite3
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from core.images import prepare, read_file

PATIENCE_S = 30  # with another process that writes
_CHUNK = 500  # SQLite allows about a thousand variables in one statement


class BlobStore:
    """Blobs by key in one file, for several threads and processes.

    All of it can be made anew, so nothing waits for the disk (`synchronous=OFF`; a killed process loses
    nothing by that), and a file that turns out to be damaged is deleted and begun again.
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(path)
        self._lock = threading.RLock()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open()
        except sqlite3.OperationalError:  # locked, full, read-only: not damaged
            raise
        except sqlite3.DatabaseError:
            self._delete()
            self._connection = self._open()

    def get(self, key: str) -> bytes | None:
        """The blob, or None."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The blobs of those keys that are here."""
        found: dict[str, bytes] = {}
        for chunk, marks in _chunks(keys):
            query = f"SELECT key, blob FROM blobs WHERE key IN ({marks})"
            found.update(self._ask(query, chunk))
        return found

    def put(self, key: str, blob: bytes) -> None:
        """Keep a blob, in place of one with the same key."""
        self.put_many([(key, blob)])

    def put_many(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep many blobs in one transaction."""
        rows = list(items)
        with self._lock:
            try:
                self._insert(rows)
            except (sqlite3.OperationalError, sqlite3.ProgrammingError):  # busy, full; closed meanwhile
                raise
            except sqlite3.DatabaseError:
                self._begin_anew()
                self._insert(rows)

    def __contains__(self, key: str) -> bool:
        return not self.missing([key])

    def missing(self, keys: Iterable[str]) -> list[str]:
        """Those of the keys that are not here, in their order."""
        wanted = list(keys)
        here: set[str] = set()
        for chunk, marks in _chunks(wanted):
            here.update(row[0] for row in self._ask(f"SELECT key FROM blobs WHERE key IN ({marks})", chunk))
        return [key for key in wanted if key not in here]

    def close(self) -> None:
        """Close the file; closing twice is allowed."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection:
        """Processes that make the file at the same moment lock each other out, and there SQLite does not wait."""
        patient_until = time.monotonic() + PATIENCE_S
        while True:
            try:
                return self._connect()
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > patient_until:
                    raise
            time.sleep(0.02)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        try:
            for statement in (
                "PRAGMA page_size = 4096",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = OFF",
                "CREATE TABLE IF NOT EXISTS blobs (key TEXT PRIMARY KEY, blob BLOB NOT NULL)",
                "SELECT key FROM blobs LIMIT 1",
            ):
                connection.execute(statement).fetchall()
        except BaseException:
            connection.close()
            raise
        return connection

    def _ask(self, query: str, values: list[str]) -> list[tuple]:
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except (sqlite3.OperationalError, sqlite3.ProgrammingError):
                raise
            except sqlite3.DatabaseError:
                self._begin_anew()
                return []

    def _insert(self, rows: list[tuple[str, bytes]]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany("INSERT OR REPLACE INTO blobs VALUES (?, ?)", rows)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _begin_anew(self) -> None:
        self._connection.close()
        self._delete()
        self._connection = self._open()

    def _delete(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)


def _chunks(keys: Iterable[str]) -> Iterable[tuple[list[str], str]]:
    wanted = list(keys)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        yield chunk, ",".join("?" * len(chunk))


class PreparedImages:
    """The prepared copies of a project's images, by content hash, in `cache_folder/prepared.sqlite`."""

    def __init__(self, cache_folder: Path | str) -> None:
        self._store = BlobStore(Path(cache_folder) / "prepared.sqlite")

    def get(self, hash: str) -> bytes | None:
        """The prepared copy as JPEG, or None."""
        return self._store.get(hash)

    def get_or_make(self, hash: str, path: Path | str) -> bytes:
        """The prepared copy as JPEG; made from the file if it is not here (whose hash is taken on trust).

        Raises:
            Unreadable: The file cannot be read.
        """
        jpeg = self._store.get(hash)
        if jpeg is None:
            jpeg = prepare(read_file(path)).jpeg
            self._store.put(hash, jpeg)
        return jpeg

    def put_many(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep many prepared copies (hash, JPEG) in one transaction."""
        self._store.put_many(items)

    def close(self) -> None:
        """Close the file."""
        self._store.close()
