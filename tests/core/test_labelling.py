import os

import numpy as np
import pytest

from core.importing import run_import
from core.label_tables import label_table, read_label_table
from core.labelling import plan_labels
from core.project import Project
from core.splits import TEST, TRAIN, UNASSIGNED
from tests.core.project_making import check, flowers, picture, put, tree

ROSE, LILY = 1, 2


@pytest.fixture
def project(tmp_path):
    """Rows 0-2 are images/rose/0.png …, 3-5 images/lily/0.png …, 6 and 7 unsorted/0.png and 1.png."""
    with flowers(tmp_path / "flowers") as project:
        yield project
        check(project)


def plan(project, tmp_path, text, name="labels.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return plan_labels(project, read_label_table(path))


def whys(found):
    return {problem.line: problem.why for problem in found.problems}


def bring_in(project, found):
    for batch in run_import(
        [],
        project_folder=project.folder,
        class_folders=project.class_folders(),
        known_hashes=project.known_hashes(),
        given=found.files,
    ):
        project.add_images(batch.images)


def test_paths_of_every_kind_find_their_image(project, tmp_path):
    lines = [
        f"{project.folder}/unsorted/0.png,iris",
        "images/rose/1.png,iris",
        "lily\\2.png,iris",
        "flowers/images/rose/0.png,iris",
        str(project.folder / "images/lily/0.png").replace("/", "\\") + ",iris",
    ]
    found = plan(project, tmp_path, "\n".join(["file,class", *lines]))
    assert not found.problems
    assert sorted(found.rows.tolist()) == [0, 1, 3, 5, 6]
    assert (found.given, found.changed, found.new_classes) == (1, 4, ("iris",))


def test_labels_are_one_change_that_can_be_undone(project, tmp_path):
    before = tree(project.folder)
    table = "path,class,split,flagged\nunsorted/0.png,iris,test,yes\nimages/rose/0.png,lily,,\nunsorted/1.png,iris,,\n"
    found = plan(project, tmp_path, table)
    assert (found.given, found.changed, found.other) == (2, 1, 0)
    change = project.set_labels(found)
    assert change.text == "labels of 3 images from labels.csv"
    iris = project.class_by_name("iris").id
    assert project.labels.tolist() == [LILY, ROSE, ROSE, LILY, LILY, LILY, iris, iris]
    assert (project.splits[6], project.pinned[6], project.flagged[6]) == (TEST, True, True)
    assert project.relative_path(0) == "images/lily/0 (2).png"
    check(project)
    project.undo()
    assert tree(project.folder) == before
    assert (project.splits[6], project.pinned[6], project.flagged[6]) == (UNASSIGNED, False, False)
    assert project.class_by_name("iris") is None
    project.redo()
    assert project.labels.tolist() == [LILY, ROSE, ROSE, LILY, LILY, LILY, iris, iris]


def test_undoing_lets_images_go_that_came_into_a_new_class_since(project, tmp_path):
    project.set_labels(plan(project, tmp_path, "file,class,split\nunsorted/0.png,iris,test\n"))
    project.set_split([1], TRAIN)
    project.set_class([1], project.class_by_name("iris").id)
    iris = project.class_by_name("iris").id
    with project._catalogue.transaction():  # as folders changed from outside are taken notice of
        project._catalogue.execute("DELETE FROM journal WHERE id > 1")
    assert project.labels[1] == iris
    project.undo()
    assert project.class_by_name("iris") is None
    assert (project.labels[6], project.labels[1], project.splits[6], project.splits[1]) == (
        -1,
        -1,
        UNASSIGNED,
        TRAIN,
    )
    check(project)


def test_what_is_not_understood_is_told_line_by_line(project, tmp_path):
    project.trash([5])
    lines = [
        "file,class,split",
        "0.png,iris,",  # three images have this name
        "nothing.png,iris,",
        "images/rose/1.png,iris,",
        "images/rose/1.png,aster,",
        "images/lily/2.png,iris,",
        "images/rose/2.png,,holdout",
        "a" * 300 + "/\0.png,iris,",
    ]
    found = plan(project, tmp_path, "\n".join(lines))
    told = whys(found)
    assert told[2] == "3 images have this name: images/rose/0.png, images/lily/0.png, unsorted/0.png"
    assert told[3] == "there is no such image"
    assert told[4] == told[5] == "the table gives it different classes: aster, iris"
    assert told[6] == "the image is in the trash"
    assert told[7].startswith("holdout is none of")
    assert told[8] == "there is no such image"
    assert not found
    assert found.new_classes == ()


def test_different_paths_never_mean_one_image_by_its_name(project, tmp_path):
    project.add_images([put(project, "unsorted/photo.png", 50, None)])
    found = plan(project, tmp_path, "trip1/photo.png,rose\ntrip2/photo.png,rose\n")
    assert not len(found.rows)
    why = "several lines name different files, and only one image has this name"
    assert whys(found) == {1: why, 2: why}
    assert plan(project, tmp_path, "trip1/photo.png,rose\n").rows.tolist() == [8]


def test_names_without_an_ending_are_found(project, tmp_path):
    project.add_images([put(project, "unsorted/000bec180eb1.png", 50, None)])
    found = plan(project, tmp_path, "id,breed\n000bec180eb1,boston_bull\n")
    assert (found.rows.tolist(), found.classes) == ([8], ("boston_bull",))


def test_a_line_without_a_class_leaves_the_class_as_it_is(project, tmp_path):
    found = plan(project, tmp_path, "file,class,split\nimages/rose/1.png,,test\nimages/rose/2.png,,\n")
    assert (found.given, found.changed, found.other, found.rows.tolist()) == (0, 0, 1, [1])
    project.set_labels(found)
    assert (project.labels[1], project.splits[1]) == (ROSE, TEST)


def test_a_class_in_other_capitals_is_the_class_there_is(project, tmp_path):
    found = plan(project, tmp_path, "images/rose/0.png,ROSE\nunsorted/0.png,Rose \nunsorted/1.png,Iris\n")
    assert (found.given, found.changed, found.new_classes) == (2, 0, ("Iris",))


def test_files_from_outside_come_in_with_their_class(project, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "new.png").write_bytes(picture(700))
    (outside / "known.png").write_bytes(picture(900))  # the content of unsorted/0.png
    (outside / "id7.png").write_bytes(picture(701))
    (outside / "notes.txt").write_text("no image")
    table = "file,class,split\nnew.png,iris,test\nknown.png,lily,\nid7,rose,\nnotes.txt,rose,\n"
    found = plan(project, outside, table)
    assert found.rows.tolist() == [6]
    assert [(file.name, file.class_name, file.split) for file in found.files] == [
        ("new.png", "iris", TEST),
        ("id7.png", "rose", UNASSIGNED),
    ]
    assert whys(found) == {5: "a .txt file is not an image"}
    project.set_labels(found)
    bring_in(project, found)
    assert project.relative_path(8) == "images/iris/new.png"
    assert (project.splits[8], project.pinned[8]) == (TEST, True)
    assert project.labels[9] == ROSE
    again = plan(project, outside, table)
    assert not again
    assert not again.files


def test_name_size_and_a_round_time_do_not_make_two_files_one(project, tmp_path):
    """Pictures without compression are of one size, and archives give all their files one time."""
    row, moment = project.row_of("images/rose/0.png"), 10**18
    data = project.path(row).read_bytes()
    os.utime(project.path(row), ns=(moment, moment))
    project.reconcile()
    assert project.stamp(row) == (len(data), moment)
    other = tmp_path / "tulips" / "0.png"
    other.parent.mkdir()
    other.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(other, ns=(moment, moment))
    found = plan(project, tmp_path, "file,class\ntulips/0.png,lily\n")
    assert found.rows.tolist() == []
    assert [file.path for file in found.files] == [str(other.resolve())]


def test_a_linked_project_is_labelled_where_its_images_are(tmp_path):
    photos = tmp_path / "photos"
    for place, seed in (("rose/0.png", 1), ("lily/0.png", 2), ("loose.png", 3)):
        (photos / place).parent.mkdir(parents=True, exist_ok=True)
        (photos / place).write_bytes(picture(seed))
    (tmp_path / "other.png").write_bytes(picture(4))
    with Project.create(tmp_path / "p", link=photos) as project:
        for batch in run_import(
            [photos], project_folder=project.folder, class_folders={}, known_hashes={}, linked=True
        ):
            project.add_images(batch.images)
        found = plan(project, tmp_path, "photos/loose.png,iris\nother.png,rose\nrose/0.png,lily\n")
        assert whys(found) == {2: "it does not lie in the folder that this project is linked to"}
        assert (found.given, found.changed) == (1, 1)
        project.set_labels(found)
        names = {info.id: info.name for info in project.classes}
        said = {project.relative_path(row): names[int(project.labels[row])] for row in range(project.count)}
        assert said == {"images/lily/0.png": "lily", "images/loose.png": "iris", "images/rose/0.png": "lily"}
    assert (photos / "loose.png").exists()


def said_of(project):
    names = {info.id: info.name for info in project.classes} | {-1: ""}
    told = (project.labels.tolist(), project.splits.tolist(), project.flagged.tolist())
    return {
        project.content_hash(row): (names[label], split, flagged)
        for row, (label, split, flagged) in enumerate(zip(*told, strict=True))
    }


def test_labels_go_out_and_come_back_exactly(project, tmp_path):
    project.set_split([0, 3], TEST)
    project.set_flagged([1, 6], True)
    data, before = label_table(project), said_of(project)
    assert not plan(project, tmp_path, data)  # nothing to change
    with Project.create(tmp_path / "other") as other:  # the same pictures under other names, in another order
        seeds = [901, 102, 101, 100, 2, 1, 0, 900]
        other.add_images([put(other, f"unsorted/x{at}.png", seed, None) for at, seed in enumerate(seeds)])
        found = plan(other, tmp_path, data)
        assert not found.problems
        assert (found.given, found.changed, found.other) == (6, 0, 1)
        other.set_labels(found)
        assert said_of(other) == before
    project.set_class([0, 1], LILY)
    project.set_class([4], None)
    found = plan(project, tmp_path, data)
    assert (found.given, found.changed, found.other) == (1, 2, 0)
    project.set_labels(found)
    assert said_of(project) == before


def test_of_two_images_with_one_content_the_path_tells(project, tmp_path):
    project.add_images([put(project, "images/lily/copy.png", 0, "lily")])  # as unsorted/… of rose/0.png
    data = label_table(project).decode()
    assert not plan(project, tmp_path, data)
    found = plan(
        project,
        tmp_path,
        data.replace("images/lily/copy.png,copy.png,lily", "images/lily/copy.png,copy.png,rose"),
    )
    assert (found.rows.tolist(), found.classes) == ([8], ("rose",))


def test_of_two_images_with_one_content_the_one_in_the_trash_is_not_meant(project, tmp_path):
    data = project.path(0).read_bytes()
    project.trash([0])
    copy = project.images_folder / "lily" / "copy.png"
    copy.write_bytes(data)
    project.reconcile()
    row = project.row_of("images/lily/copy.png")
    assert project.content_hash(row) == project.content_hash(0)
    (tmp_path / "elsewhere.png").write_bytes(data)
    found = plan(project, tmp_path, "file,class\nelsewhere.png,rose\n")
    assert (found.rows.tolist(), found.problems) == ([row], ())


def test_a_project_held_still_does_not_follow(project):
    still = project.held_still()
    project.set_class([0], LILY)
    project.add_images([put(project, "unsorted/more.png", 50, None)])
    assert (still.count, int(still.labels[0]), still.relative_path(0)) == (8, ROSE, "images/rose/0.png")
    assert still.row_of("images/rose/0.png") == 0
    assert still.row_of("unsorted/more.png") is None
    assert np.array_equal(still.states, project.states[:8])
