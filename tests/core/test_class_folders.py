import errno
import os

import pytest

from core import class_folders
from core.class_folders import check_target, copy_class_folders
from core.errors import UserError
from core.images import content_hash
from core.project import Project
from core.splits import TEST, TRAIN, VALIDATION
from tests.core.project_making import flowers, put, tree


@pytest.fixture
def project(tmp_path):
    with flowers(tmp_path / "flowers") as project:
        yield project


def copied(project, out, by_split=False):
    return list(copy_class_folders(project.snapshot(labelled_only=True), out, by_split))


def files_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_each_class_is_a_folder(project, tmp_path):
    before = tree(project.folder)
    os.utime(project.path(0), ns=(10**18, 10**18))
    told = copied(project, tmp_path / "out")
    assert files_in(tmp_path / "out") == [f"{name}/{at}.png" for name in ("lily", "rose") for at in range(3)]
    assert (told[-1].done, told[-1].total, told[-1].copied, told[-1].refused) == (6, 6, 6, ())
    assert (tmp_path / "out/rose/0.png").stat().st_mtime_ns == 10**18
    assert (tmp_path / "out/rose/0.png").stat().st_nlink == 1
    assert tree(project.folder) == before


def test_with_splits_each_has_its_classes(project, tmp_path):
    for split, row in ((TRAIN, 0), (VALIDATION, 1), (TEST, 2)):
        project.set_split([row, row + 3], split)
    copied(project, tmp_path / "out", by_split=True)
    assert files_in(tmp_path / "out") == sorted(
        f"{split}/{name}/{at}.png"
        for at, split in enumerate(("train", "validation", "test"))
        for name in ("rose", "lily")
    )


def test_equal_names_all_survive_and_folders_have_safe_names(tmp_path):
    names = ["..", "CON", "a/b", "🌸", "Rose"]
    with Project.create(tmp_path / "p") as project:
        images = []
        for name in names:
            project.add_class(name)
        for at, info in enumerate(project.classes):
            for deep, letter in enumerate(("x", "y")):
                images.append(
                    put(project, f"images/{info.folder}/{letter}/Photo.png", 10 * at + deep, info.name)
                )
            images.append(put(project, f"images/{info.folder}/PHOTO.PNG", 10 * at + 2, info.name))
        project.add_images(images)
        copied(project, tmp_path / "out")
        found = {content_hash((tmp_path / "out" / name).read_bytes()) for name in files_in(tmp_path / "out")}
        assert found == set(project.snapshot().hashes)
        assert len(files_in(tmp_path / "out")) == 15
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
            "Rose",
            "_CON",
            "a_b",
            "class",
            "🌸",
        ]
        folded = [name.casefold() for name in files_in(tmp_path / "out")]
        assert len(set(folded)) == len(folded)


@pytest.mark.parametrize("where", ["out", "flowers/copy", "flowers/images/rose/copy", "file"])
def test_a_folder_that_holds_something_or_is_the_projects_own_is_refused(project, tmp_path, where):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UserError):
        check_target(tmp_path / where, project)
    check_target(tmp_path / "new", project)
    (tmp_path / "empty").mkdir()
    check_target(tmp_path / "empty", project)


def test_an_image_that_is_gone_is_told_and_the_rest_copied(project, tmp_path):
    snapshot = project.snapshot(labelled_only=True)
    project.path(1).unlink()
    told = list(copy_class_folders(snapshot, tmp_path / "out"))
    assert told[-1].copied == 5
    assert told[-1].refused == (("images/rose/1.png", "it is no longer there"),)


def test_a_full_disk_leaves_whole_files_and_a_sentence(project, tmp_path, monkeypatch):
    copy, copies = class_folders.shutil.copyfileobj, []

    def full(source, target, length):
        copies.append(target)
        if len(copies) == 4:
            target.write(source.read(10))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        copy(source, target, length)

    monkeypatch.setattr(class_folders.shutil, "copyfileobj", full)
    before = tree(project.folder)
    with pytest.raises(UserError) as caught:
        copied(project, tmp_path / "out")
    assert str(caught.value) == (
        f"The disk is full. 3 of 6 images were copied to {tmp_path / 'out'}: the copy is not whole. "
        "Make room, and make the copy again in a new folder."
    )
    whole = set(tree(project.folder).values())
    assert len(files_in(tmp_path / "out")) == 3
    assert {
        content_hash((tmp_path / "out" / name).read_bytes()) for name in files_in(tmp_path / "out")
    } <= whole
    assert tree(project.folder) == before


def test_a_file_that_another_program_laid_there_is_never_written_over(project, tmp_path):
    copying = copy_class_folders(project.snapshot(labelled_only=True), tmp_path / "out")
    next(copying)
    first = next((tmp_path / "out").iterdir())
    (first / "1.png").write_text("mine")
    with pytest.raises(UserError, match="cannot be written"):
        list(copying)
    assert (first / "1.png").read_text() == "mine"


def test_files_that_another_program_added_are_counted(project, tmp_path):
    copying = copy_class_folders(project.snapshot(labelled_only=True), tmp_path / "out")
    next(copying)
    (tmp_path / "out/more.txt").write_text("more")
    with pytest.raises(UserError, match=r"6 images were copied to .*, but 7 files lie there now"):
        list(copying)
