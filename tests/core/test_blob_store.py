import multiprocessing
import sqlite3
import threading

import pytest

from core.blob_store import BlobStore, PreparedImages
from core.images import Unreadable, content_hash, prepare
from tests.pictures import save


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "blobs.sqlite"


def test_blobs_come_back_and_stay(path):
    with BlobStore(path) as store:
        store.put("a", b"1")
        store.put_many([("b", b"2"), ("a", b"3")])
        assert store.get("a") == b"3"
        assert store.get("c") is None
        assert "b" in store
        assert "c" not in store
    with BlobStore(path) as store:
        assert store.get_many(["a", "b", "c"]) == {"a": b"3", "b": b"2"}
        assert store.missing(["c", "a", "d"]) == ["c", "d"]


def test_thousands_of_keys_at_once(path):
    keys = [str(number) for number in range(3000)]
    with BlobStore(path) as store:
        store.put_many((key, key.encode()) for key in keys[::2])
        assert store.missing(keys) == keys[1::2]
        assert store.get_many(keys) == {key: key.encode() for key in keys[::2]}


def test_a_failed_transaction_leaves_nothing(path):
    def items():
        yield "a", b"1"
        yield "b", None

    with BlobStore(path) as store:
        with pytest.raises(Exception, match="NOT NULL"):
            store.put_many(items())
        assert store.missing(["a", "b"]) == ["a", "b"]
        store.put("c", b"3")
        assert "c" in store


@pytest.mark.parametrize("damage", [b"this is no database" * 100, b"", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_begun_anew(path, damage):
    path.parent.mkdir()
    path.write_bytes(damage)
    with BlobStore(path) as store:
        assert store.get("a") is None
        store.put("a", b"1")
        assert store.get("a") == b"1"


def test_damage_inside_is_begun_anew(path):
    with BlobStore(path) as store:
        store.put_many((str(number), bytes(1000)) for number in range(500))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with BlobStore(path) as store:
        store.get("1")
        store.put("a", b"1")
        assert store.get("a") == b"1"


def test_several_threads(path):
    with BlobStore(path) as store:

        def work(name):
            for number in range(50):
                store.put(f"{name}{number}", name.encode())
                assert store.get(f"{name}{number}") == name.encode()

        threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.missing(f"{name}{number}" for name in "abcd" for number in range(50)) == []


def _write_from_a_process(path, name):
    with BlobStore(path) as store:
        for number in range(50):
            store.put(f"{name}{number}", name.encode())


def test_several_processes(path):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write_from_a_process, args=(path, name)) for name in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    with BlobStore(path) as store:
        assert store.missing(f"{name}{number}" for name in "ab" for number in range(50)) == []


def test_prepared_copies_are_made_once(tmp_path):
    picture = save(tmp_path / "a.png", size_px=400)
    data = picture.read_bytes()
    prepared = PreparedImages(tmp_path / "cache")
    assert prepared.get(content_hash(data)) is None
    jpeg = prepared.get_or_make(content_hash(data), picture)
    assert jpeg == prepare(data).jpeg
    picture.unlink()
    assert prepared.get_or_make(content_hash(data), picture) == jpeg == prepared.get(content_hash(data))
    with pytest.raises(Unreadable):
        prepared.get_or_make("other", picture)
    prepared.close()
    assert (tmp_path / "cache" / "prepared.sqlite").exists()


def test_what_comes_after_closing_changes_nothing(path):
    """A reading thread may be in the middle of a picture when the project is closed."""
    store = BlobStore(path)
    store.put("a", b"kept")
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.put("b", b"late")
    with BlobStore(path) as again:
        assert again.get_many(["a", "b"]) == {"a": b"kept"}
