import errno
import os
import unicodedata
from itertools import islice

import pytest

from core.file_names import Places, file_names, move_new, safe_folder_name


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("photo.jpg", "photo.jpg"),
        ("がぞう 🌸 #1 100%.jpg", "がぞう 🌸 #1 100%.jpg"),
        (unicodedata.normalize("NFD", "がぞう.jpg"), unicodedata.normalize("NFD", "がぞう.jpg")),
        ("x" * 200 + ".jpeg", "x" * 200 + ".jpeg"),
        ("CON.jpg", "_CON.jpg"),
        ("nul.tar.jpg", "_nul.tar.jpg"),
        ("com1 .png", "_com1 .png"),
        ("a:b?.jpg", "a_b_.jpg"),
        ("a\nb.jpg", "a_b.jpg"),
        ("photo.jpg. ", "photo.jpg"),
        (".hidden.jpg", "_.hidden.jpg"),
        ("bytes\udcff.jpg", "bytes_.jpg"),
        ("", "image"),
    ],
)
def test_file_names_work_everywhere(tmp_path, given, safe):
    assert next(file_names(given, tmp_path)) == safe


def test_numbers_stand_before_the_ending(tmp_path):
    assert list(islice(file_names("a.b.jpg", tmp_path), 3)) == ["a.b.jpg", "a.b (2).jpg", "a.b (3).jpg"]
    assert next(file_names("a.jpg", tmp_path, start=12)) == "a (12).jpg"


@pytest.mark.parametrize("name", ["猫" * 200 + ".jpg", "x" * 254 + ".jpg", "🌸" * 100 + ".webp"])
def test_long_names_are_shortened_and_keep_their_ending(tmp_path, name):
    first, second = islice(file_names(name, tmp_path), 2)
    for shortened in (first, second):
        assert len(os.fsencode(shortened)) <= 255
        assert shortened.endswith(os.path.splitext(name)[1])
        (tmp_path / shortened).write_bytes(b"")
    assert second.endswith(" (2)" + os.path.splitext(name)[1])


@pytest.mark.parametrize(
    ("class_name", "folder"),
    [
        ("rose", "rose"),
        ("ばら 🌹", "ばら 🌹"),
        ("..", "class"),
        ("", "class"),
        ("a/b\\c", "a_b_c"),
        ("CON", "_CON"),
        ("v1.5 ", "v1.5"),
        ("dots...", "dots"),
        (".git", "_.git"),
        ("__MACOSX", "___MACOSX"),
        ("é" * 300, "é" * 95),
        ("taken", "taken (2)"),
        ("TAKEN", "TAKEN (2)"),
        ("twice", "twice (3)"),
    ],
)
def test_folder_names_work_everywhere(class_name, folder):
    assert safe_folder_name(class_name, ["taken", "Twice", "twice (2)"]) == folder


def test_moving_never_writes_over_another(tmp_path):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    with pytest.raises(FileExistsError):
        move_new(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "old"
    move_new(tmp_path / "new", tmp_path / "moved")
    assert (tmp_path / "moved").read_text() == "new"
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows moves without a link")
def test_moving_on_a_disk_without_links(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    test_moving_never_writes_over_another(tmp_path)


def test_places_differ_even_where_case_does_not_count(tmp_path):
    places = Places(tmp_path, {"Rose": "rose"})
    (tmp_path / "images/rose").mkdir(parents=True)
    (tmp_path / "images/rose/here.jpg").write_text("here")
    given = ["a.jpg", "A.JPG", "a.jpg", "a (2).jpg", "HERE.jpg"]
    got = []
    for number, name in enumerate(given):
        (tmp_path / "new").write_text(str(number))
        got.append(places.put(tmp_path / "new", name, "Rose"))
    expected = ["a.jpg", "A (2).JPG", "a (3).jpg", "a (2) (2).jpg", "HERE (2).jpg"]
    assert got == [("Rose", f"images/rose/{name}") for name in expected]
    assert [(tmp_path / place).read_text() for _, place in got] == ["0", "1", "2", "3", "4"]
    assert (tmp_path / "images/rose/here.jpg").read_text() == "here"


def test_a_file_that_came_between_is_left_alone(tmp_path):
    places = Places(tmp_path, {})
    (tmp_path / "1").write_text("1")
    assert places.put(tmp_path / "1", "a.jpg", None) == (None, "unsorted/a.jpg")
    (tmp_path / "unsorted/b.jpg").write_text("someone's")
    (tmp_path / "2").write_text("2")
    assert places.put(tmp_path / "2", "b.jpg", None) == (None, "unsorted/b (2).jpg")
    assert (tmp_path / "unsorted/b.jpg").read_text() == "someone's"


def test_two_ways_to_write_an_accent_are_one_class(tmp_path):
    places = Places(tmp_path, {"がぞう": "images-folder"})
    (tmp_path / "1").write_text("1")
    nfd = unicodedata.normalize("NFD", "がぞう")
    assert places.put(tmp_path / "1", "a.jpg", nfd) == ("がぞう", "images/images-folder/a.jpg")
