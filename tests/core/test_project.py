import os
import shutil

import numpy as np
import pytest

from core import project as project_module
from core.errors import UserError
from core.jobs import ImageRef, Neighbours
from core.palette import class_colour
from core.project import PRESENT, TRASHED, UNREADABLE, Project
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION
from tests.core.project_making import check, flowers, picture, put, tree

ROSE, LILY = 1, 2


@pytest.fixture
def project(tmp_path):
    with flowers(tmp_path / "flowers") as opened:
        yield opened


def reopened(project):
    project.close()
    return Project.open(project.folder)


def test_a_new_project_has_its_folders_and_nothing_else(tmp_path):
    with Project.create(tmp_path / "new") as project:
        assert sorted(os.listdir(project.folder)) == sorted(
            [
                "images",
                "unsorted",
                "trash",
                "runs",
                "cache",
                *(n for n in os.listdir(project.folder) if "sqlite" in n),
            ]
        )
        assert project.count == 0
        assert project.counts() == {-1: 0}
        assert (project.undo_text, project.redo_text) == ("", "")
        assert Project.is_project(project.folder)
        with pytest.raises(UserError, match="nothing to undo"):
            project.undo()


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match="not empty"):
        Project.create(tmp_path)
    assert os.listdir(tmp_path) == ["mine.txt"]
    with pytest.raises(UserError, match="not a project"):
        Project.open(tmp_path)
    with pytest.raises(UserError, match="no folder"):
        Project.open(tmp_path / "nowhere")


def test_creating_over_a_project_is_refused(project):
    with pytest.raises(UserError, match="already"):
        Project.create(project.folder)


def test_imported_images_have_rows_classes_and_counts(project):
    assert [info.name for info in project.classes] == ["rose", "lily"]
    assert [info.colour for info in project.classes] == [class_colour(0), class_colour(1)]
    assert project.labels.tolist() == [1, 1, 1, 2, 2, 2, -1, -1]
    assert project.counts() == {-1: 2, ROSE: 3, LILY: 3}
    assert project.size(0) == (6, 4)
    assert project.class_folders() == {"rose": "rose", "lily": "lily"}
    assert len(project.known_hashes()) == 8
    assert project.path(4).read_bytes() == picture(101)
    check(project)
    with reopened(project) as again:
        assert not again.opening_report
        check(again)


def test_arrays_given_out_cannot_be_written(project):
    with pytest.raises(ValueError, match="read-only"):
        project.labels[0] = 7


def test_an_image_given_a_class_moves_at_once_and_comes_back_with_undo(project):
    before = tree(project.folder)
    change = project.set_class([6, 7], ROSE)
    assert change.rows.tolist() == [6, 7]
    assert change.text == project.undo_text == "2 images to rose"
    assert project.relative_path(6) == "images/rose/0 (2).png"  # 0.png was there already
    check(project)
    with reopened(project) as again:
        assert again.undo_text == "2 images to rose"
        assert again.undo().rows.tolist() == [6, 7]
        assert tree(again.folder) == before
        assert again.redo_text == "2 images to rose"
        again.redo()
        check(again)


def test_giving_the_class_that_is_there_changes_nothing(project):
    assert len(project.set_class([0, 1], ROSE).rows) == 0
    assert project.undo_text == ""


def test_a_new_change_ends_what_could_be_done_again(project):
    project.set_class([6], ROSE)
    project.undo()
    project.set_class([7], LILY)
    assert project.redo_text == ""
    project.undo()
    assert project.redo_text == "1 image to lily"


def test_deleted_images_lie_in_the_trash_and_come_back_with_their_class(project):
    before = tree(project.folder)
    project.trash([0, 3, 6])
    assert project.trash_count == 3
    assert project.counts() == {-1: 1, ROSE: 2, LILY: 2}
    check(project)
    with reopened(project) as again:
        assert again.states[[0, 3, 6]].tolist() == [TRASHED] * 3
        again.restore([0, 3, 6])
        assert tree(again.folder) == before
        check(again)


def test_a_class_given_to_a_trashed_image_brings_it_back(project):
    project.trash([0])
    project.set_class([0], LILY)
    assert project.states[0] == PRESENT
    assert project.labels[0] == LILY
    check(project)


def test_restoring_after_the_class_was_renamed_follows_the_class(project):
    project.trash([0])
    project.rename_class(ROSE, "tulip")
    project.restore([0])
    assert project.relative_path(0) == "images/tulip/0.png"
    check(project)


def test_renaming_a_class_renames_its_folder(project):
    change = project.rename_class(ROSE, "Rose")  # other capitals only
    assert change.classes_changed
    assert change.rows.tolist() == [0, 1, 2]
    assert "Rose" in os.listdir(project.images_folder)
    project.rename_class(ROSE, "a/b")
    check(project)
    assert project.class_by_name("A/B").id == ROSE
    project.undo()
    project.undo()
    assert [info.name for info in project.classes] == ["rose", "lily"]
    check(project)


@pytest.mark.parametrize(
    "name", ["..", "a/b", "CON", "  ends with a dot. ", "x" * 300, "花🌸", "con.png", "-", "~"]
)
def test_any_name_makes_a_class_whose_folder_stays_in_the_project(project, name):
    project.add_class(name)
    info = project.classes[-1]
    assert info.name == name.strip()
    assert (project.images_folder / info.folder).resolve().parent == project.images_folder.resolve()
    project.set_class([0], info.id)
    check(project)
    with reopened(project) as again:
        assert not again.opening_report
        assert again.classes[-1] == info
        check(again)


@pytest.mark.parametrize("name", ["", "  ", "\n", "\u200b"])
def test_a_class_needs_a_name(project, name):
    with pytest.raises(UserError, match="needs a name"):
        project.add_class(name)


def test_two_classes_cannot_differ_in_capitals_alone(project):
    with pytest.raises(UserError, match="already a class called rose"):
        project.add_class("ROSE")
    with pytest.raises(UserError, match="already a class called lily"):
        project.rename_class(ROSE, "Lily")


def test_merging_keeps_files_of_the_same_name_and_can_be_undone(project):
    before = tree(project.folder)
    project.trash([5])
    project.merge_classes([ROSE, LILY], ROSE)
    assert [info.name for info in project.classes] == ["rose"]
    assert sorted(os.listdir(project.images_folder)) == ["rose"]
    assert project.counts() == {-1: 2, ROSE: 5}
    assert project.labels[5] == ROSE
    check(project)
    project.undo()
    project.undo()
    assert tree(project.folder) == before
    check(project)


def test_deleting_a_class_makes_its_images_unsorted(project):
    before = tree(project.folder)
    project.trash([0])
    project.delete_class(ROSE)
    assert project.labels[[0, 1, 2]].tolist() == [-1, -1, -1]
    assert os.listdir(project.images_folder) == ["lily"]
    check(project)
    with reopened(project) as again:
        assert not again.opening_report
        again.undo()
        again.undo()
        assert tree(again.folder) == before
        assert again.classes[0].colour == class_colour(0)
        check(again)


def test_images_imported_into_a_class_survive_the_undo_of_making_it(project):
    project.add_class("iris")
    number = project.classes[-1].id
    project.add_images([put(project, "images/iris/0.png", 700, "iris")])
    project.undo()
    assert project.labels[8] == -1
    check(project)
    project.redo()
    assert project.labels[8] == number
    assert project.relative_path(8) == "images/iris/0.png"
    check(project)


def test_numbers_of_classes_are_never_used_twice(project):
    project.add_class("iris")
    project.undo()
    project.add_class("aster")
    assert project.classes[-1].id == 4


def test_colours_and_keys_can_be_undone(project):
    project.set_class_colour(ROSE, "#123456")
    project.set_class_key(ROSE, "r")
    project.set_class_key(LILY, "r")
    assert [(info.colour, info.key) for info in project.classes] == [("#123456", "1"), (class_colour(1), "r")]
    project.undo()
    assert [info.key for info in project.classes] == ["r", "2"]
    project.undo()
    project.undo()
    assert project.classes[0].colour == class_colour(0)


def test_a_new_class_takes_the_first_colour_nobody_has(project):
    project.delete_class(ROSE)
    project.add_class("iris")
    assert project.classes[-1].colour == class_colour(0)


def test_the_undone_file_takes_a_free_name_when_its_own_is_taken_by_now(project):
    project.set_class([6], ROSE)
    (project.folder / "unsorted" / "0.png").write_bytes(b"another program's")
    project.undo()
    assert project.relative_path(6) == "unsorted/0 (2).png"
    assert (project.folder / "unsorted" / "0.png").read_bytes() == b"another program's"


def test_names_that_differ_in_capitals_alone_do_not_meet(project):
    project.add_images(
        [put(project, "unsorted/A.PNG", 50, None), put(project, "images/rose/a.png", 51, "rose")]
    )
    project.set_class([8], ROSE)
    assert project.relative_path(8) == "images/rose/A (2).PNG"
    check(project)


def test_the_longest_name_still_gets_its_number(project):
    name = "é" * 125 + ".png"
    project.add_images(
        [put(project, f"unsorted/{name}", 50, None), put(project, f"images/rose/{name}", 51, "rose")]
    )
    project.set_class([8], ROSE)
    assert len(project.file_name(8).encode()) <= 255
    check(project)


def test_a_file_that_vanished_is_told_and_does_not_stop_the_rest(project):
    project.path(6).unlink()
    project.set_class([6, 7], ROSE)
    assert project.states[[6, 7]].tolist() == [project_module.GONE, PRESENT]
    check(project)
    project.undo()
    check(project)


def test_a_move_that_fails_changes_nothing(project, monkeypatch):
    before, rename, moves = tree(project.folder), os.rename, []

    def fail_at_the_third(old, new):
        moves.append(new)
        if len(moves) == 3:
            raise PermissionError(13, "Permission denied", str(new))
        rename(old, new)

    project.set_class([3], ROSE)
    project.undo()
    monkeypatch.setattr(os, "rename", fail_at_the_third)
    with pytest.raises(UserError, match=r"“4 images to lily” could not be done. Permission denied"):
        project.set_class([0, 1, 2, 6], LILY)
    monkeypatch.undo()
    assert tree(project.folder) == before
    check(project)
    assert project.redo_text == "1 image to rose"  # what could be done again still can
    project.redo()
    project.set_class([0, 1, 2, 6], LILY)
    check(project)


@pytest.mark.parametrize("change", ["rename_class", "merge_classes", "delete_class", "add_class", "undo"])
def test_changes_of_classes_that_fail_change_nothing(project, monkeypatch, change):
    project.add_class("iris")
    project.add_class("gone again")
    project.delete_class(4)
    before, classes = tree(project.folder), project.classes
    arguments = {
        "rename_class": (ROSE, "tulip"),
        "merge_classes": ([ROSE], LILY),
        "delete_class": (ROSE,),
        "add_class": ("tulip",),
        "undo": (),
    }[change]

    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    monkeypatch.setattr(os, "mkdir", full)
    with pytest.raises(UserError, match="No space left"):
        getattr(project, change)(*arguments)
    monkeypatch.undo()
    assert (tree(project.folder), project.classes) == (before, classes)
    check(project)
    getattr(project, change)(*arguments)
    check(project)


def test_splits_are_given_once_and_kept(project):
    project.set_split([0], TEST)
    rows = project.assign_splits(seed=3)
    assert rows.tolist() == [1, 2, 3, 4, 5]
    assert project.splits[0] == TEST
    assert sorted(project.splits[:3]) == sorted(project.splits[3:6]) == [TRAIN, VALIDATION, TEST]
    assert project.splits[6:].tolist() == [UNASSIGNED] * 2
    kept = project.splits.tolist()
    assert len(project.assign_splits(seed=4)) == 0
    with reopened(project) as again:
        assert again.splits.tolist() == kept
        again.undo()
        assert again.splits[0] == UNASSIGNED


def test_copies_of_one_image_are_in_one_split(tmp_path):
    with Project.create(tmp_path / "copies") as project:
        project.add_images(
            [put(project, f"images/a/{number}.png", number // 2, "a") for number in range(40)]
            + [put(project, f"images/b/{number}.png", 500 + number, "b") for number in range(40)]
        )
        project.assign_splits()
        assert (project.splits[0:40:2] == project.splits[1:40:2]).all()
        assert set(project.splits[:40].tolist()) == {TRAIN, VALIDATION, TEST}


def test_the_split_does_not_depend_on_the_order_of_import(tmp_path):
    found = []
    for order in (range(30), reversed(range(30))):
        with Project.create(tmp_path / str(len(found))) as project:
            project.add_images([put(project, f"images/a/{number}.png", number, "a") for number in order])
            project.assign_splits(seed=5)
            found.append({project.content_hash(row): int(project.splits[row]) for row in range(30)})
    assert found[0] == found[1]


def test_a_snapshot_numbers_classes_by_name_and_stays_as_it_was(project):
    project.add_class("aster")  # has no images, so it is nothing a classifier could learn
    shot = project.snapshot(labelled_only=True)
    assert shot.classes == ("lily", "rose")
    assert shot.labels.tolist() == [1, 1, 1, 0, 0, 0]
    project.set_class([0], LILY)
    project.trash([1])
    assert shot.labels[0] == 1
    assert project.snapshot([7, 0, 1]).rows.tolist() == [7, 0]
    assert project.snapshot([7, 0]).labels.tolist() == [-1, 0]
    assert project.snapshot([0]).paths == (str(project.path(0)),)
    assert project.snapshot([2]).classes == ("lily", "rose")  # the same numbers, whatever is asked about


def test_an_image_found_unreadable_is_left_out_and_can_still_be_moved(project):
    project.mark_unreadable(0, "the file is cut short")
    assert project.states[0] == UNREADABLE
    assert project.reason(0) == "the file is cut short"
    assert 0 not in project.snapshot().rows
    project.trash([0])
    project.restore([0])
    assert project.states[0] == UNREADABLE
    with reopened(project) as again:
        assert again.reason(0) == "the file is cut short"
        check(again)


def test_settings_are_kept(project):
    project.set_setting("recipe", {"name": "transfer", "epochs": 3})
    with reopened(project) as again:
        assert again.setting("recipe") == {"name": "transfer", "epochs": 3}
        assert again.setting("nothing", 5) == 5


def test_an_image_found_in_its_folder_before_its_import_was_told_has_one_row(project):
    image = put(project, "images/rose/9.png", 9, "rose")
    assert project.reconcile().added == 1
    other = put(project, "images/my  cat/9.png", 10, "my  cat")
    assert project.add_images([image, other]).tolist() == [8, 9]
    assert project.add_images([]).tolist() == []
    check(project)


def test_a_full_disk_changes_nothing(project):
    before, database = tree(project.folder), project._catalogue._db
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match=r"full.*try again"):
        project.set_setting("much", "x" * 100_000)
    with pytest.raises(UserError, match=r"full.*try again"):
        project.add_images(
            [put(project, f"images/iris/{number}.png", number, "iris") for number in range(200)]
        )
    shutil.rmtree(project.images_folder / "iris")
    project_at_rest = (tree(project.folder), len(project.classes), project.count)
    assert project_at_rest == (before, 2, 8)
    check(project)
    database.execute("PRAGMA max_page_count = 100000")
    project.set_class([6], ROSE)
    check(project)


def test_numpy_rows_of_any_kind_are_taken(project):
    project.set_class(np.array([6], dtype=np.int32), LILY)
    project.trash(np.int64(7))
    assert len(project.set_class(np.zeros(0, dtype=np.int64), None).rows) == 0
    check(project)


def test_two_programs_on_one_project_do_not_mix_their_changes(project):
    with Project.open(project.folder) as other:
        other.set_class([6], ROSE)
        before = tree(project.folder)
        with pytest.raises(UserError, match="changed by another window"):
            project.set_class([7], ROSE)
        assert tree(project.folder) == before


def test_neighbours_whose_rows_mean_other_images_by_now_are_left_out(tmp_path):
    with flowers(tmp_path / "flowers") as project:
        rows = np.array([0, 1, 2, 99])
        hashes = (project.content_hash(0), "another picture", project.content_hash(2), "gone")
        project.trash([2])
        texts = ("",) * 4
        found = Neighbours(ImageRef(""), "", rows, texts, texts, np.zeros(4, np.float32), hashes)
        assert project.still_here(found) == [0]


def test_a_split_given_by_hand_is_pinned_and_a_flag_can_be_undone(tmp_path):
    with flowers(tmp_path / "project") as project:
        project.set_split([0], TEST)
        project.assign_splits()
        assert np.flatnonzero(project.pinned).tolist() == [0]
        project.set_flagged([1, 2], True)
        assert np.flatnonzero(project.flagged).tolist() == [1, 2]
        project.undo()
        assert not project.flagged.any()
        project.undo()
        assert not project.pinned.any()


def test_images_that_look_alike_share_a_split(tmp_path):
    with flowers(tmp_path / "project", per_class=30) as project:
        alike = np.arange(30) // 3 + 1
        project.set_alike(np.arange(30), alike)
        project.assign_splits()
        assert all(len(set(project.splits[:30][alike == number].tolist())) == 1 for number in alike)
    with Project.open(tmp_path / "project") as project:
        assert project.alike_ids[:30].tolist() == alike.tolist()


def test_validation_is_taken_from_training_images_that_came_in_folders(tmp_path):
    with flowers(tmp_path / "project", per_class=20) as project:
        project.set_split(np.arange(40), TRAIN)
        project.set_split([0, 1, 20, 21, 22], TEST)
        project.set_alike(np.arange(2, 8), np.repeat([1, 2], 3))
        before = project.splits.copy()
        change = project.take_validation()
        moved = np.flatnonzero(project.splits == VALIDATION)
        assert change.rows.tolist() == moved.tolist()
        assert (before[moved] == TRAIN).all()
        assert np.flatnonzero(project.splits == TEST).tolist() == [0, 1, 20, 21, 22]
        assert (moved >= 20).sum() == 2  # 10 % of 17
        assert len(set(project.splits[2:5])) == len(set(project.splits[5:8])) == 1
        assert project.pinned[:40].all()
        project.undo()
        assert (project.splits == before).all()
        assert project.pinned[:40].all()
        project.redo()
        assert np.flatnonzero(project.splits == VALIDATION).tolist() == moved.tolist()
