"""Two users' worth of trouble: after each, a clear sentence or the right outcome, and not one image lost or doubled."""

import errno
import os
import shutil
from collections import Counter

import numpy as np
import pytest
from PIL import Image

import main as program
from core.class_folders import copy_class_folders
from core.commands.console import write_out
from core.errors import UserError
from core.images import content_hash
from core.importing import run_import
from core.project import GONE, Project
from tests.core.project_making import check, flowers, put, tree
from tests.odd_disks import fill, grow, read_only, small_disk

ROSE, LILY = 1, 2
ODD_NAMES = [
    "..", ".", "CON", "nul.txt", "a/b", "a\\b", "🌸🐈‍⬛", "trailing. ", ".hidden", "x" * 300, "COM1", "-rf", "con",
    "名前", "quo\"te", "new\nline", "%s{x}", "é", "e\u0301", "thumbs.db", "images", "unsorted",
]  # fmt: skip


def photos(folder, count, side=160):
    """Pictures of noise: some 75 KiB each, no two alike."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(len(str(folder.name)) + sum(map(ord, folder.name)))
    for number in range(count):
        pixels = random.integers(0, 255, (side, side, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{number:03d}.png")
    return folder


def bring_in(project, *paths):
    for batch in run_import(
        paths,
        project_folder=project.folder,
        class_folders=project.class_folders(),
        known_hashes=project.known_hashes(),
    ):
        project.add_images(batch.images)


def refusal(call):
    """The sentence of what was refused, "" for what was done."""
    try:
        call()
    except UserError as error:
        return str(error)
    return ""


def contents(folder):
    return Counter(tree(folder).values())


def originals(folder):
    return Counter(content_hash(path.read_bytes()) for path in folder.rglob("*.png"))


# --------------------------------------------------------------------------------------------- the disk is full


def test_an_import_onto_a_full_disk_keeps_what_came_in_and_goes_on_later(tmp_path):
    source = photos(tmp_path / "photos" / "noise", 30)
    before = originals(source)
    with small_disk(tmp_path / "disk", 1600) as disk:
        with Project.create(disk / "p") as project, pytest.raises(UserError) as caught:
            bring_in(project, source)
        assert "full" in str(caught.value)
        grow(disk, 8000)
        with Project.open(disk / "p") as project:
            check(project)
            there = contents(disk / "p")
            assert 0 < there.total() < 30
            assert there <= before
            bring_in(project, source)
            check(project)
        assert contents(disk / "p") == before
        assert not any((disk / "p" / "cache" / "incoming").iterdir())
    assert originals(source) == before


def test_sorting_on_a_full_disk_changes_all_or_nothing(tmp_path):
    with small_disk(tmp_path / "disk", 1500) as disk, flowers(disk / "p", per_class=40) as project:
        before = contents(disk / "p")
        filler = fill(disk)
        refused = 0
        for step in range(80):
            said = refusal(lambda step=step: project.set_class([step], LILY if step < 40 else ROSE))
            refused += bool(said)
            assert "full" in (said or "full")
            check(project)
        assert refused
        assert contents(disk / "p") == before
        filler.unlink()
        project.set_class(range(80), LILY)
        check(project)
        while project.undo_text:
            project.undo()
        check(project)
        assert contents(disk / "p") == before


@pytest.mark.parametrize("at", ["mkdir", "rename"])
@pytest.mark.parametrize("after", [0, 1, 4])
@pytest.mark.parametrize("failures", [1, 3])
def test_a_disk_that_gets_full_in_the_middle_of_a_move(tmp_path, monkeypatch, at, after, failures):
    with flowers(tmp_path / "p") as project:
        iris = project.add_class("iris") and project.class_by_name("iris")
        shutil.rmtree(project.absolute("images/iris"))
        before, real, calls = tree(tmp_path / "p"), getattr(os, at), []

        def full(*given, **named):
            calls.append(given)
            if after < len(calls) <= after + failures:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*given, **named)

        monkeypatch.setattr(os, at, full)
        said = refusal(lambda: project.set_class(range(8), iris.id))
        monkeypatch.setattr(os, at, real)
        assert bool(said) == (len(calls) > after)
        assert "No space left on device" in said or not said
        if failures > 1:  # what could not be moved back either is found where it lies
            project.reconcile()
        check(project)
        assert sorted(tree(tmp_path / "p").values()) == sorted(before.values())


def test_a_training_on_a_full_disk_ends_with_a_sentence(tmp_path, capsys):
    source = tmp_path / "photos"
    for name in ("one", "two"):
        photos(source / name, 8, side=24)
    with small_disk(tmp_path / "disk", 3000) as disk:
        assert program.main(["new", str(disk / "p")]) == 0
        assert program.main(["add", str(disk / "p"), str(source)]) == 0
        before = contents(disk / "p")
        filler = fill(disk)
        capsys.readouterr()
        assert (
            program.main(["train", str(disk / "p"), "--recipe", "own_cnn", "--epochs", "1", "--seed", "0"])
            == 2
        )
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert "full" in said or "No space left" in said
        filler.unlink()
        assert contents(disk / "p") == before == originals(source)
        assert program.main(["runs", str(disk / "p")]) == 0
        with Project.open(disk / "p") as project:
            check(project)


def test_a_copy_for_others_onto_a_full_disk_is_told_and_whole_as_far_as_it_goes(tmp_path):
    source = photos(tmp_path / "photos" / "noise", 12)
    with Project.create(tmp_path / "p") as project:
        bring_in(project, source)
        with small_disk(tmp_path / "disk", 400) as disk:
            with pytest.raises(UserError, match=r"The disk is full\. \d of 12 images were copied"):
                list(copy_class_folders(project.snapshot(), disk / "out"))
            found = originals(disk / "out")
            assert 0 < found.total() < 12
            assert found <= originals(source)
        assert contents(tmp_path / "p") == originals(source)


def test_a_table_onto_a_full_disk_leaves_the_one_before(tmp_path):
    with small_disk(tmp_path / "disk", 64) as disk:
        (disk / "labels.csv").write_bytes(b"the one before")
        filler = fill(disk)
        with pytest.raises(UserError, match="No space left on device"):
            write_out(str(disk / "labels.csv"), bytes(30_000), is_ours=True)
        assert (disk / "labels.csv").read_bytes() == b"the one before"
        filler.unlink()
        assert os.listdir(disk) == ["labels.csv"]


# ----------------------------------------------------------------------------------------------------- read-only


def test_a_project_on_a_disk_that_cannot_be_written_is_told(tmp_path):
    flowers(tmp_path / "p").close()
    before = tree(tmp_path / "p")
    with read_only(tmp_path / "p"):
        with pytest.raises(UserError) as caught:
            Project.open(tmp_path / "p")
        assert "cannot be opened" in str(caught.value)
        assert "Check that the folder can be written" in str(caught.value)
    assert tree(tmp_path / "p") == before
    with Project.open(tmp_path / "p") as project:
        check(project)


@pytest.mark.parametrize("locked", ["images/rose", "images/lily", "unsorted", "trash"])
def test_one_folder_that_cannot_be_written_refuses_its_moves_and_no_others(tmp_path, locked):
    with flowers(tmp_path / "p") as project:
        before = contents(tmp_path / "p")
        with read_only(tmp_path / "p" / locked):
            for move in (
                lambda: project.set_class([0, 1, 6], LILY),
                lambda: project.set_class([3, 7], ROSE),
                lambda: project.trash([1, 4]),
                lambda: project.rename_class(ROSE, "Rosa"),
            ):
                said = refusal(move)
                assert "Nothing was changed" in said or not said
                check(project)
                assert contents(tmp_path / "p") == before
        project.set_class(range(8), LILY)
        check(project)
    assert contents(tmp_path / "p") == before


def test_images_on_a_disk_that_cannot_be_written_come_in(tmp_path):
    source = photos(tmp_path / "photos" / "noise", 3, side=16)
    with read_only(source), Project.create(tmp_path / "p") as project:
        bring_in(project, source)
        assert project.count == 3
        project.trash([0])  # the copies may be moved
        check(project)
        with pytest.raises(UserError, match="cannot be written"):
            list(copy_class_folders(project.snapshot(), source / "out"))


# -------------------------------------------------------------------------------------------------- the folder goes


def test_a_folder_removed_while_it_is_open_is_told_and_nothing_is_made_in_its_place(tmp_path):
    folder = tmp_path / "p"
    with flowers(folder) as project:
        project.set_class([0], LILY)
        before = contents(folder)
        folder.rename(tmp_path / "away")
        for change in (
            lambda: project.set_class([1], LILY),
            lambda: project.trash([2]),
            project.undo,
            lambda: project.add_class("iris"),
            lambda: bring_in(project, photos(tmp_path / "photos", 2, side=16)),
        ):
            with pytest.raises(UserError):
                change()
            assert not folder.exists()
        assert not (project.states == GONE).any()
        (tmp_path / "away").rename(folder)
        check(project)
        project.undo()
        check(project)
        assert contents(folder) == before


# ------------------------------------------------------------------------------------------------------- names


def test_names_in_another_letter_case_all_survive(tmp_path):
    source = tmp_path / "photos"
    for at, place in enumerate(("Rose/Photo.png", "rose/photo.PNG", "ROSE/PHOTO.png", "Rose/photo.png")):
        photos(tmp_path / "made" / str(at), 1, side=16 + at)
        (source / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "made" / str(at) / "000.png").rename(source / place)
    before = Counter(content_hash(path.read_bytes()) for path in source.rglob("*") if path.is_file())
    with Project.create(tmp_path / "p") as project:
        bring_in(project, source)
        check(project)
        assert contents(tmp_path / "p") == before
        project.set_class(range(4), None)
        project.set_class(range(4), project.classes[0].id)
        check(project)
        assert contents(tmp_path / "p") == before
        folded = [path.casefold() for path in tree(tmp_path / "p")]
        assert len(set(folded)) == len(folded)
        folders = [info.folder.casefold() for info in project.classes]
        assert len(set(folders)) == len(folders)


def test_classes_with_odd_names_hold_their_images(tmp_path):
    with Project.create(tmp_path / "p") as project:
        project.add_images([put(project, f"unsorted/{at}.png", at, None) for at in range(len(ODD_NAMES))])
        before = contents(tmp_path / "p")
        made = []
        for name in ODD_NAMES:
            said = refusal(lambda name=name: project.add_class(name))
            assert "already a class called" in said or not said
            made += project.classes[-1:] if not said else ()
        assert len(made) >= len(ODD_NAMES) - 2  # "CON" and "con" are one, and both ways to write é
        for at, info in enumerate(made):
            project.set_class([at], info.id)
        check(project)
        assert contents(tmp_path / "p") == before
        inside = {path.parent for path in (tmp_path / "p" / "images").rglob("*.png")}
        assert all(folder.parent == tmp_path / "p" / "images" for folder in inside)
        names = [info.name for info in project.classes]
    with Project.open(tmp_path / "p") as project:
        assert not project.opening_report
        assert [info.name for info in project.classes] == names
        check(project)
        project.trash(range(len(made)))
        project.restore(range(len(made)))
        check(project)
        for info in project.classes:
            project.rename_class(info.id, f"{info.name} 2")
        check(project)
        assert contents(tmp_path / "p") == before
        while project.undo_text:
            project.undo()
        check(project)
        assert contents(tmp_path / "p") == before
        assert not project.classes
    assert sorted(os.listdir(tmp_path)) == ["p"]


def test_a_thousand_classes(tmp_path):
    source = tmp_path / "photos"
    for at in range(1000):
        (source / f"class {at:03d}").mkdir(parents=True)
        pixels = np.full((4, 4, 3), at % 251, np.uint8)
        pixels[0, 0] = divmod(at, 256)[0], at % 256, 7
        Image.fromarray(pixels).save(source / f"class {at:03d}" / "a.png")
    before = originals(source)
    with Project.create(tmp_path / "p") as project:
        bring_in(project, source)
        assert len(project.classes) == 1000
        project.set_class([0, 500], project.classes[999].id)
        project.merge_classes([info.id for info in project.classes[:20]], project.classes[999].id)
        check(project)
        assert contents(tmp_path / "p") == before
    with Project.open(tmp_path / "p") as project:
        assert not project.opening_report
        assert len(project.classes) == 980
        assert project.counts()[project.classes[-1].id] == 22
        check(project)
