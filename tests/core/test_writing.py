"""Files that are replaced while somebody reads them."""

import pytest

from core import writing
from core.writing import patiently, read_csv


def test_a_file_that_is_in_use_for_a_moment_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_PAUSES_S", (0.0, 0.0, 0.0))
    tries = []

    def move(source, target):
        tries.append((source, target))
        if len(tries) < 3:
            raise PermissionError("in use")

    patiently(move, tmp_path / "a", tmp_path / "b")
    assert tries == [(tmp_path / "a", tmp_path / "b")] * 3


def test_a_file_that_stays_in_use_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_PAUSES_S", (0.0,))

    def move(source, target):
        raise PermissionError("in use")

    with pytest.raises(PermissionError):
        patiently(move, tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("content", [b"\xff\xfe\x80", b'a,"' + b"x" * 200_000])
def test_what_is_no_table_has_no_lines(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)
    assert read_csv(tmp_path / "t.csv") == []
