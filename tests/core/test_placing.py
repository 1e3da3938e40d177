import os
import zipfile

import pytest

from core.placing import candidates, candidates_of_linked, survey
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION

JUNK = [".DS_Store", "Thumbs.db", ".hidden/1.jpg", ".ipynb_checkpoints/2.jpg", "__MACOSX/._1.jpg", "._1.jpg"]

# files in one dropped folder called "drop" -> (class, split) of each image
COLLECTIONS = {
    "class folders": (["rose/1.jpg", "lily/1.png"], [("lily", 0), ("rose", 0)]),
    "a folder of images": (["1.jpg", "2.jpg"], [("drop", 0), ("drop", 0)]),
    "loose images beside class folders": (["1.jpg", "rose/2.jpg"], [(None, 0), ("rose", 0)]),
    "splits above classes": (
        ["train/rose/1.jpg", "Val/rose/2.jpg", "test/lily/3.jpg"],
        [("lily", TEST), ("rose", TRAIN), ("rose", VALIDATION)],
    ),
    "valid": (["valid/a/1.jpg", "train/a/2.jpg"], [("a", TRAIN), ("a", VALIDATION)]),
    "validation": (["validation/a/1.jpg", "train/a/2.jpg"], [("a", TRAIN), ("a", VALIDATION)]),
    "validate": (["validate/a/1.jpg", "train/a/2.jpg"], [("a", TRAIN), ("a", VALIDATION)]),
    "splits without classes": (["train/1.jpg", "test/2.jpg"], [(None, TEST), (None, TRAIN)]),
    "a test split without classes": (
        ["train/rose/1.jpg", "train/lily/2.jpg", "test/3.jpg"],
        [(None, TEST), ("lily", TRAIN), ("rose", TRAIN)],
    ),
    "splits below classes": (
        ["rose/train/1.jpg", "rose/test/2.jpg", "lily/train/3.jpg"],
        [("lily", TRAIN), ("rose", TEST), ("rose", TRAIN)],
    ),
    "a class called train": (["train/1.jpg", "bus/2.jpg"], [("bus", 0), ("train", 0)]),
    "only a train folder": (["train/rose/1.jpg", "train/lily/2.jpg"], [("lily", TRAIN), ("rose", TRAIN)]),
    "folders around the classes": (
        ["data/photos/rose/1.jpg", "data/photos/lily/2.jpg"],
        [("lily", 0), ("rose", 0)],
    ),
    "folders around the splits": (
        ["data/train/a/1.jpg", "data/val/a/2.jpg"],
        [("a", TRAIN), ("a", VALIDATION)],
    ),
    "folders below a class": (["a/1.jpg", "a/more/2.jpg", "b/3.jpg"], [("a", 0), ("a", 0), ("b", 0)]),
    "groups of classes": (["day/cat/1.jpg", "night/cat/2.jpg"], [("cat", 0), ("cat", 0)]),
    "hidden and left-behind files": (
        ["rose/1.jpg", *JUNK, *(f"rose/{name}" for name in JUNK)],
        [("rose", 0)],
    ),
}


def write(folder, names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def zipped(path, names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return path


def by_class(pair):
    return pair[0] or "", pair[1]


def placed(found):
    return sorted(((c.class_name, c.split) for c in found if not c.refusal), key=by_class)


@pytest.mark.parametrize("case", COLLECTIONS)
def test_folders_become_classes_and_splits(tmp_path, case):
    names, expected = COLLECTIONS[case]
    write(tmp_path / "drop", names)
    assert placed(candidates([tmp_path / "drop"])) == sorted(expected, key=by_class)
    assert [c.refusal for c in candidates([tmp_path / "drop"]) if c.refusal] == []


@pytest.mark.parametrize("case", COLLECTIONS)
def test_a_zip_with_a_folder_is_like_the_folder(tmp_path, case):
    names, expected = COLLECTIONS[case]
    archive = zipped(tmp_path / "Archive.zip", [f"drop/{name}" for name in names])
    assert placed(candidates([archive])) == sorted(expected, key=by_class)


def test_what_lies_in_a_zip_counts_as_dropped(tmp_path):
    assert placed(candidates([zipped(tmp_path / "a.zip", ["1.jpg", "2.jpg"])])) == [(None, 0), (None, 0)]
    mixed = zipped(tmp_path / "b.zip", ["1.jpg", "rose/2.jpg", "lily/3.jpg"])
    assert placed(candidates([mixed])) == [(None, 0), ("lily", 0), ("rose", 0)]


def test_any_mix_at_once(tmp_path):
    write(tmp_path, ["rose/1.jpg", "rose/more/2.jpg", "set/lily/3.jpg", "4.jpg"])
    archive = zipped(tmp_path / "z.zip", ["5.jpg", "iris/6.jpg"])
    found = candidates([tmp_path / "rose", tmp_path / "set", tmp_path / "4.jpg", archive])
    expected = [(None, 0), (None, 0), ("iris", 0), ("lily", 0), ("rose", 0), ("rose", 0)]
    assert placed(found) == expected


def test_several_splits_dropped_at_once(tmp_path):
    write(tmp_path, ["train/rose/1.jpg", "test/rose/2.jpg"])
    assert placed(candidates([tmp_path / "train", tmp_path / "test"])) == [("rose", TRAIN), ("rose", TEST)]


def test_a_linked_folder_has_its_classes_below_it(tmp_path):
    write(tmp_path / "photos", ["1.jpg", "rose/2.jpg"])
    assert placed(candidates_of_linked(tmp_path / "photos")) == [(None, UNASSIGNED), ("rose", UNASSIGNED)]
    write(tmp_path / "loose", ["1.jpg"])
    assert placed(candidates_of_linked(tmp_path / "loose")) == [(None, UNASSIGNED)]


REASONS = {
    "a.csv": "a table of labels is read when it is dropped by itself",
    "d.tar": ".tar archives cannot be opened; unpack it first",
    "e.nef": "raw camera files cannot be read; save it as JPEG or PNG first",
    "f": "its name has no ending that says it is an image",
    "g.zip": "a zip inside another folder or zip is not opened; drop it by itself",
}


def test_files_that_are_no_images_are_refused_by_name(tmp_path):
    write(tmp_path / "drop", ["rose/1.jpg", *REASONS])
    assert {c.name: c.refusal for c in candidates([tmp_path / "drop"]) if c.refusal} == REASONS
    video = {"b.MP4": "a video in a zip or in a linked folder is not taken apart; drop it by itself"}
    archive = zipped(tmp_path / "a.zip", ["rose/1.jpg", *REASONS, *video])
    assert {c.name: c.refusal for c in candidates([archive]) if c.refusal} == REASONS | video


def test_a_dropped_path_that_is_gone(tmp_path):
    (found,) = candidates([tmp_path / "gone.jpg"])
    assert found.refusal == "it is no longer there"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_are_followed_but_not_in_a_circle(tmp_path):
    write(tmp_path, ["elsewhere/1.jpg", "drop/rose/2.jpg"])
    (tmp_path / "drop/lily").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "drop/rose/3.jpg").symlink_to(tmp_path / "elsewhere/1.jpg")
    (tmp_path / "drop/rose/back").symlink_to(tmp_path / "drop")
    (tmp_path / "drop/rose/broken.jpg").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "drop/rose/pipe.jpg")
    found = list(candidates([tmp_path / "drop"]))
    assert placed(found) == [("lily", 0), ("rose", 0), ("rose", 0)]
    assert {c.name: c.refusal for c in found if c.refusal} == {
        "broken.jpg": "it is a link that leads nowhere",
        "pipe.jpg": "it is not a file",
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path):
    write(tmp_path, ["drop/rose/1.jpg", "drop/secret/2.jpg"])
    (tmp_path / "drop/secret").chmod(0)
    found = list(candidates([tmp_path / "drop"]))
    (tmp_path / "drop/secret").chmod(0o700)
    assert placed(found) == [("rose", 0)]
    assert [c.refusal for c in found if c.refusal] == ["you have no permission to read it"]


def test_very_deep_folders_are_refused_not_followed(tmp_path):
    archive = zipped(tmp_path / "deep.zip", ["a/" * 3000 + "1.jpg", "rose/2.jpg"])
    found = list(candidates([archive]))
    assert placed(found) == [("rose", 0)]
    assert [c.refusal for c in found if c.refusal] == ["it lies in too many folders, one in another"]


def test_the_survey_counts_what_would_come_in(tmp_path):
    write(tmp_path, ["drop/rose/1.jpg", "drop/rose/2.jpg", "drop/lily/3.jpg", "drop/a.csv", "drop/4.jpg"])
    found = survey([tmp_path / "drop"], limit_seconds=60)
    assert (found.classes, found.unsorted, found.others) == ({"lily": 1, "rose": 2}, 1, 1)
    assert found.complete


def test_a_survey_without_time_says_that_it_is_not_complete(tmp_path):
    write(tmp_path, ["drop/rose/1.jpg"])
    assert not survey([tmp_path / "drop"], limit_seconds=-1).complete


# ------------------------------------------------------------------------------------------- zips alone


def refusals(found):
    return {c.member: c.refusal for c in found if c.refusal}


def test_no_path_leads_out_of_a_zip(tmp_path):
    bad = ["../1.jpg", "a/../../2.jpg", "/etc/3.jpg", "C:/4.jpg", "..\\5.jpg", "C:\\6.jpg"]
    found = list(candidates([zipped(tmp_path / "a.zip", [*bad, "rose/7.jpg"])]))
    assert placed(found) == [("rose", 0)]
    assert set(refusals(found).values()) == {"its path leads out of the zip"}
    assert len(refusals(found)) == len(bad)


def test_links_in_a_zip_are_refused(tmp_path):
    link = zipfile.ZipInfo("rose/link.jpg")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusals(candidates([tmp_path / "a.zip"])) == {
        "rose/link.jpg": "it is a link, and links in a zip are not followed"
    }


def test_a_zip_bomb_is_refused(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.bmp", bytes(40 << 20))
        archive.writestr("fine.bmp", bytes(1 << 20))
    assert refusals(candidates([tmp_path / "a.zip"])) == {
        "bomb.bmp": "it unpacks to far too much: a zip bomb"
    }
    monkeypatch.setattr("core.zips.MAX_FILE_BYTES", 10 << 20)
    assert refusals(candidates([tmp_path / "a.zip"])) == {"": "it unpacks to far too much: a zip bomb"}


def test_a_damaged_zip_is_refused(tmp_path):
    (tmp_path / "text.zip").write_text("no zip")
    whole = zipped(tmp_path / "whole.zip", ["rose/1.jpg"]).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-10])
    for name in ("text.zip", "cut.zip"):
        assert refusals(candidates([tmp_path / name])) == {"": "the zip file is damaged"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_japanese_names_without_a_stated_encoding(tmp_path, encoding):
    path = zipped(tmp_path / "a.zip", ["x" * len("写真/猫.jpg".encode(encoding))])
    raw = path.read_bytes().replace(
        b"x" * len("写真/猫.jpg".encode(encoding)), "写真/猫.jpg".encode(encoding)
    )
    path.write_bytes(raw)
    (found,) = candidates([path])
    assert (found.class_name, found.name) == ("写真", "猫.jpg")
