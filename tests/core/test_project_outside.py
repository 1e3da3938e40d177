"""Folders that other programs changed while the project was closed, and catalogues that were lost or damaged."""

import contextlib
import json
import os
import shutil
import sqlite3

import numpy as np
import pytest

from core.contents import _leads_out
from core.errors import UserError
from core.project import GONE, PRESENT, TRASHED, UNREADABLE, OpeningReport, Project
from core.splits import TEST, TRAIN
from tests.core.project_making import check, flowers, picture, put, tree

ROSE, LILY = 1, 2


@pytest.fixture
def folder(tmp_path):
    flowers(tmp_path / "flowers").close()
    return tmp_path / "flowers"


def lay(path, seed):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture(seed))


def test_nothing_changed_is_nothing_told(folder):
    with Project.open(folder) as project:
        assert not project.opening_report
        assert project.opening_report == OpeningReport()


def test_files_added_from_outside_come_in_with_the_class_of_their_folder(folder):
    lay(folder / "images" / "rose" / "new.png", 800)
    lay(folder / "images" / "iris" / "deep" / "new.png", 801)
    lay(folder / "images" / "loose.png", 802)
    lay(folder / "unsorted" / "new.png", 803)
    (folder / "images" / "rose" / "notes.txt").write_text("no image")
    (folder / "images" / "rose" / "._0.png").write_text("hidden")
    (folder / "images" / "aster").mkdir()
    told = []
    with Project.open(folder, lambda done, total: told.append((done, total))) as project:
        assert project.opening_report == OpeningReport(added=4)
        assert told[-1] == (4, 4)
        assert [info.name for info in project.classes] == ["rose", "lily", "aster", "iris"]
        found = {project.relative_path(row): int(project.labels[row]) for row in range(8, 12)}
        iris = project.class_by_name("iris").id
        assert found == {
            "images/rose/new.png": ROSE,
            "images/iris/deep/new.png": iris,
            "images/loose.png": -1,
            "unsorted/new.png": -1,
        }
        assert project.size(8) == (6, 4)
        project.set_class(range(8, 12), LILY)
        project.undo()
        assert {project.relative_path(row) for row in range(8, 12)} == set(found)


def test_a_file_moved_from_outside_keeps_its_row_and_its_split(folder):
    with Project.open(folder) as project:
        project.set_split([0], TEST)
    os.rename(folder / "images" / "rose" / "0.png", folder / "images" / "lily" / "renamed too.png")
    with Project.open(folder) as project:
        assert project.opening_report == OpeningReport(moved=1)
        assert project.relative_path(0) == "images/lily/renamed too.png"
        assert (project.labels[0], project.splits[0]) == (LILY, TEST)
        check(project)
        project.undo()  # of the split, before
        check(project)


def test_two_files_that_changed_places_are_told_apart(folder):
    rose, lily = folder / "images" / "rose" / "0.png", folder / "images" / "lily" / "0.png"
    rose.rename(folder / "aside")
    lily.rename(rose)
    (folder / "aside").rename(lily)
    os.utime(rose, ns=(1, 1))
    with Project.open(folder) as project:
        assert project.opening_report.moved == 2
        assert project.labels[[0, 3]].tolist() == [LILY, ROSE]
        check(project)


def test_a_renamed_class_folder_is_the_same_class(folder):
    with Project.open(folder) as project:
        project.set_class_colour(ROSE, "#123456")
    os.rename(folder / "images" / "rose", folder / "images" / "tulip")
    with Project.open(folder) as project:
        assert project.opening_report == OpeningReport(moved=3)
        assert [(info.id, info.name) for info in project.classes] == [(ROSE, "tulip"), (LILY, "lily")]
        project.undo()  # takes the colour back, not the name
        assert project.classes[0].name == "tulip"
        assert project.classes[0].colour != "#123456"
        check(project)


def test_files_removed_from_outside_are_told_and_known_again_when_they_return(folder, tmp_path):
    with Project.open(folder) as project:
        project.set_split([1], TRAIN)
    shutil.move(folder / "images" / "rose", tmp_path / "rose")
    with Project.open(folder) as project:
        assert project.opening_report == OpeningReport(gone=3)
        assert project.states[:3].tolist() == [GONE] * 3
        assert project.counts()[ROSE] == 0
        assert len(project.known_hashes()) == 5
        project.set_class([6], ROSE)  # makes the folder again
        check(project)
        project.undo()
    with Project.open(folder) as project:
        assert not project.opening_report  # told once
    shutil.copytree(tmp_path / "rose", folder / "images" / "rose", dirs_exist_ok=True)
    os.utime(folder / "images" / "rose" / "0.png", ns=(5, 5))
    with Project.open(folder) as project:
        assert project.states[:3].tolist() == [PRESENT] * 3
        assert project.splits[1] == TRAIN
        assert project.count == 8
        check(project)


def test_a_changed_file_keeps_its_row_and_gets_its_new_hash(folder):
    lay(folder / "images" / "rose" / "0.png", 850)
    os.utime(folder / "images" / "rose" / "0.png", ns=(5, 5))
    with Project.open(folder) as project:
        assert project.opening_report == OpeningReport(changed=1)
        check(project)


def test_a_touched_file_is_no_news(folder):
    os.utime(folder / "images" / "rose" / "0.png", ns=(5, 5))
    with Project.open(folder) as project:
        assert not project.opening_report
        assert project.reconcile() == OpeningReport()


def test_unreadable_files_from_outside_are_kept_with_their_reason(folder):
    (folder / "images" / "rose" / "broken.png").write_bytes(picture(860)[:60])
    (folder / "images" / "rose" / "empty.jpg").write_bytes(b"")
    with Project.open(folder) as project:
        assert project.opening_report == OpeningReport(added=2, unreadable=2)
        assert project.states[8:].tolist() == [UNREADABLE] * 2
        assert project.reason(8)
        assert project.reason(9) == "the file is empty"
        assert project.counts()[ROSE] == 3
        check(project)


def test_a_repaired_file_becomes_readable(folder):
    path = folder / "images" / "rose" / "broken.png"
    path.write_bytes(picture(860)[:60])
    Project.open(folder).close()
    path.write_bytes(picture(860))
    with Project.open(folder) as project:
        assert project.opening_report == OpeningReport(changed=1)
        assert project.states[8] == PRESENT
        assert project.reason(8) == ""


def test_files_taken_out_of_the_trash_by_hand_are_images_again(folder):
    with Project.open(folder) as project:
        project.trash([0, 1])
    os.rename(folder / "trash" / "images" / "rose" / "0.png", folder / "images" / "lily" / "back.png")
    (folder / "trash" / "images" / "rose" / "1.png").unlink()
    with Project.open(folder) as project:
        assert project.states[:2].tolist() == [PRESENT, GONE]
        assert project.labels[0] == LILY
        check(project)
        while project.undo_text:
            project.undo()
            check(project)


def test_a_file_whose_name_is_no_text_is_told(folder):
    name = os.fsencode(folder / "images" / "rose") + b"/\xff.png"
    try:
        with open(name, "wb") as file:
            file.write(picture(870))
    except OSError:
        pytest.skip("this disk takes only names that are text")
    with Project.open(folder) as project:
        assert project.opening_report.refused == ("images/rose/?.png",)
        assert project.count == 8


def test_names_that_differ_in_capitals_alone_all_survive(folder):
    lay(folder / "images" / "lily" / "Same.png", 880)
    lay(folder / "images" / "lily" / "SAME.png", 881)
    with Project.open(folder) as project:
        new = range(8, project.count)
        before = tree(folder)
        project.set_class(new, ROSE)
        check(project)
        assert len({project.relative_path(row).casefold() for row in new}) == len(new)
        project.delete_class(LILY)
        check(project)
        project.undo()
        project.undo()
        assert sorted(tree(folder).values()) == sorted(before.values())
        check(project)


def test_images_that_are_changed_while_the_project_is_open_are_found_by_reconciling(folder):
    with Project.open(folder) as project:
        lay(folder / "images" / "rose" / "new.png", 800)
        assert project.reconcile() == OpeningReport(added=1)
        check(project)


def test_a_lost_catalogue_is_made_anew_from_the_folders(folder):
    with Project.open(folder) as project:
        project.trash([0, 6])
        before = tree(folder)
    for path in folder.glob("project.sqlite*"):
        path.unlink()
    shutil.rmtree(folder / "cache")
    assert Project.is_project(folder)
    with Project.open(folder) as project:
        assert project.opening_report == OpeningReport(added=8)
        assert project.trash_count == 2
        rose = project.class_by_name("rose").id
        assert project.counts() == {-1: 1, project.class_by_name("lily").id: 3, rose: 2}
        project.restore(np.flatnonzero(project.states == TRASHED))
        assert project.counts()[rose] == 3
        check(project)
    assert sorted(tree(folder).values()) == sorted(before.values())


@pytest.mark.parametrize("damage", ["text", "cut", "holes", "foreign", "types"])
def test_a_damaged_catalogue_is_told_in_a_sentence_and_left_as_it_is(folder, damage):
    file = folder / "project.sqlite"
    if damage == "text":
        file.write_text("this is no catalogue, but it is long enough to be one" * 20)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    else:
        database = sqlite3.connect(file)
        sql = {
            "holes": "DELETE FROM images WHERE row = 2",
            "foreign": "DROP TABLE images",
            "types": "UPDATE images SET label = 'rose'",
        }[damage]
        database.execute(sql)
        database.commit()
        database.close()
    before = file.read_bytes()
    with pytest.raises(UserError) as caught:
        Project.open(folder)
    assert "damaged" in caught.value.what
    assert "project again" in caught.value.advice
    assert file.read_bytes() == before


def test_a_newer_catalogue_is_told_in_a_sentence(folder):
    database = sqlite3.connect(folder / "project.sqlite")
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(UserError, match="newer Miwake"):
        Project.open(folder)


def test_another_programs_file_of_this_name_is_left_alone(tmp_path):
    (tmp_path / "images").mkdir()
    database = sqlite3.connect(tmp_path / "project.sqlite")
    database.execute("CREATE TABLE theirs (thing)")
    database.close()
    before = (tmp_path / "project.sqlite").read_bytes()
    with pytest.raises(UserError, match="another program"):
        Project.open(tmp_path)
    assert (tmp_path / "project.sqlite").read_bytes() == before


def test_a_data_set_that_looks_a_little_like_a_project_is_none(tmp_path):
    lay(tmp_path / "images" / "rose" / "1.png", 1)
    (tmp_path / "runs").mkdir()
    assert not Project.is_project(tmp_path)
    with pytest.raises(UserError, match="is not a project"):
        Project.open(tmp_path)
    assert not (tmp_path / "project.sqlite").exists()


@pytest.mark.parametrize("target", ["../out.png", "images/../../out.png", "/tmp/out.png", "images//out.png"])
def test_a_forged_journal_moves_nothing_out_of_the_project(folder, target):
    steps = {"make": [], "moves": [["images/rose/1.png", target]], "remove": []}
    with contextlib.closing(sqlite3.connect(folder / "project.sqlite")) as database:
        sql = "INSERT INTO journal (text, edit, applied, steps) VALUES ('', x'', 1, ?)"
        database.execute(sql, (json.dumps(steps),))
        database.commit()
    before = tree(folder)
    with pytest.raises(UserError, match="lies outside"):
        Project.open(folder)
    assert tree(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["flowers"]


@pytest.mark.parametrize(
    ("path", "on_windows"),
    [
        ("images/rose/a:b.jpg", False),
        ("images/rose/1.jpg", False),
        ("trash/", False),
        ("images/..\\..\\out.jpg", True),
        ("images/C:/out.jpg", True),
        ("images/.. /out.jpg", True),
        ("images/\\\\server/share", True),
    ],
)
def test_what_leads_out_depends_on_the_system(path, on_windows):
    assert _leads_out(path, windows=True) == on_windows
    assert not _leads_out(path, windows=False)


def test_a_forged_path_is_not_followed_out_of_the_project(folder):
    (folder.parent / "secret.png").write_bytes(picture(1))
    with contextlib.closing(sqlite3.connect(folder / "project.sqlite")) as database:
        database.execute("UPDATE images SET path = 'images/../../secret.png' WHERE row = 0")
        database.commit()
    with pytest.raises(UserError, match="lies outside"):
        Project.open(folder)


def test_an_empty_catalogue_file_counts_as_none(folder):
    for path in folder.glob("project.sqlite*"):
        path.unlink()
    (folder / "project.sqlite").touch()
    with Project.open(folder) as project:
        assert project.count == 8


# ------------------------------------------------------------------------------------------------------- linked


@pytest.fixture
def photos(tmp_path):
    for split in ("train", "test"):
        for index, name in enumerate(("cat", "dog")):
            for number in range(3):
                lay(
                    tmp_path / "photos" / split / name / f"{number}.png",
                    10 * index + number + 100 * (split == "test"),
                )
    return tmp_path / "photos"


def everything(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_linked_project_changes_nothing_in_the_images_folder(photos, tmp_path):
    before = everything(photos)
    with Project.create(tmp_path / "linked", link=photos) as project:
        assert project.linked
        project.reconcile()
        assert project.count == 12
        assert {info.name for info in project.classes} == {"cat", "dog"}
        cat, dog = project.class_by_name("cat").id, project.class_by_name("dog").id
        row = project.row_of("images/test/cat/0.png")
        assert (project.splits[row], project.labels[row]) == (TEST, cat)
        assert project.pinned.all()  # its folders said so, as for an import
        assert project.path(row) == photos / "test" / "cat" / "0.png"
        project.set_class([row], dog)
        project.trash([0])
        project.rename_class(cat, "kitten")
        project.merge_classes([dog], cat)
        project.undo()
        project.add_class("bird")
    with Project.open(tmp_path / "linked") as project:
        assert not project.opening_report
        assert project.labels[row] == dog
        assert project.states[0] == TRASHED
        project.restore([0])
        assert project.states[0] == PRESENT
        while project.undo_text:
            project.undo()
        assert project.labels[row] == cat
    assert everything(photos) == before
    assert sorted(tree(tmp_path / "linked")) == []


def test_the_folder_of_a_linked_project_may_be_away_for_a_while(photos, tmp_path):
    with Project.create(tmp_path / "linked", link=photos) as project:
        project.reconcile()
        project.set_class([0], project.class_by_name("dog").id)
        labels = project.labels.tolist()
    photos.rename(tmp_path / "away")
    with Project.open(tmp_path / "linked") as project:
        assert project.opening_report == OpeningReport(gone=12)
    (tmp_path / "away").rename(photos)
    with Project.open(tmp_path / "linked") as project:
        assert project.opening_report == OpeningReport(added=12)
        assert project.labels.tolist() == labels
        assert (project.states == PRESENT).all()


def test_new_files_in_a_linked_folder_come_in_as_importing_would_place_them(photos, tmp_path):
    with Project.create(tmp_path / "linked", link=photos) as project:
        project.reconcile()
    lay(photos / "train" / "bird" / "0.png", 500)
    shutil.copy(photos / "train" / "cat" / "0.png", photos / "test" / "dog" / "copy.png")
    with Project.open(tmp_path / "linked") as project:
        assert project.opening_report.added == 2
        row = project.row_of("images/train/bird/0.png")
        assert (project.labels[row], project.splits[row]) == (project.class_by_name("bird").id, TRAIN)
        assert project.row_of("images/test/dog/copy.png") is not None


def test_a_project_and_its_link_cannot_lie_inside_each_other(photos, tmp_path):
    for folder in (photos / "inside", tmp_path):
        with pytest.raises(UserError, match=r"inside each other|not empty"):
            Project.create(folder, link=photos)
    with pytest.raises(UserError, match="no folder"):
        Project.create(tmp_path / "new", link=tmp_path / "nowhere")


def test_a_project_opens_where_it_was_copied_to(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy", copy_function=shutil.copy)
    with Project.open(tmp_path / "copy") as project:
        assert project.count == 8
        put(project, "images/rose/9.png", 9, "rose")
        check_paths = [project.path(row) for row in range(project.count)]
        assert all(path.is_relative_to(tmp_path / "copy") for path in check_paths)
