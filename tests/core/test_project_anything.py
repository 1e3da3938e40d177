"""Whatever is done to a project in whatever order, no file is lost and the catalogue follows the folders."""

import contextlib
import os
import random
from collections.abc import Callable

import pytest

from core.errors import UserError
from core.project import GONE, Project
from tests.core.project_making import check, flowers, put, tree

NAMES = ("a", "A", "b", "x/y", "..", "rose", "Rose", "lily", "CON")


def inside(project: Project, chance: random.Random) -> Callable[[], object]:
    """Something a person may do in the program."""
    rows = chance.sample(range(project.count), chance.randint(1, 5))
    ids = [info.id for info in project.classes]
    some = chance.choice(ids) if ids else 0
    return chance.choice(
        [
            lambda: project.set_class(rows, chance.choice([*ids, None])),
            lambda: project.set_class(rows, chance.choice([*ids, None])),
            lambda: project.trash(rows),
            lambda: project.restore(rows),
            lambda: project.add_class(chance.choice(NAMES)),
            lambda: project.rename_class(some, chance.choice(NAMES)),
            lambda: project.merge_classes(ids[:2], some),
            lambda: project.delete_class(some),
            lambda: project.set_class_key(some, chance.choice("xyz")),
            lambda: project.set_split(rows, chance.randrange(4)),
            project.undo,
            project.undo,
            project.redo,
        ]
    )


def outside(project: Project, chance: random.Random, step: int) -> None:
    """Something another program may do in the folders."""
    there = [row for row in range(project.count) if project.states[row] != GONE]
    first, second = (project.path(row) for row in chance.sample(there, 2))
    folders = [folder for folder in project.images_folder.iterdir() if folder.is_dir()]
    kind = chance.randrange(4)
    if kind == 0:
        target = project.folder / chance.choice(
            ["unsorted", "images/new", "images/rose", "trash/images/rose"]
        )
        target.mkdir(parents=True, exist_ok=True)
        os.rename(first, target / f"moved {step}.png")
    elif kind == 1:
        aside = project.folder / "aside"
        os.rename(first, aside)
        os.rename(second, first)
        os.rename(aside, second)
        os.utime(first, ns=(step, step))
        os.utime(second, ns=(step, step + 1000))
    elif kind == 2 and folders:
        os.rename(chance.choice(folders), project.images_folder / f"folder {step}")
    else:
        (project.images_folder / f"empty {step}").mkdir()
    project.reconcile()


def attempt(act: Callable[[], object]) -> None:
    with contextlib.suppress(UserError):
        act()


@pytest.mark.parametrize("seed", range(5))
def test_everything_can_be_undone_to_the_beginning(tmp_path, seed):
    chance = random.Random(seed)
    project = flowers(tmp_path / "flowers", per_class=4, unsorted=4)
    start, classes = tree(project.folder), project.classes
    for _ in range(40):
        attempt(inside(project, chance))
        check(project)
        if chance.random() < 0.1:
            project.close()
            project = Project.open(project.folder)
            assert not project.opening_report
    while project.undo_text:
        project.undo()
        check(project)
    assert (tree(project.folder), project.classes) == (start, classes)
    project.close()


@pytest.mark.parametrize("seed", range(5))
def test_no_file_is_lost_whatever_happens_inside_and_outside(tmp_path, seed):
    chance = random.Random(seed)
    project = flowers(tmp_path / "flowers", per_class=4, unsorted=4)
    contents = sorted(tree(project.folder).values())
    for step in range(40):
        if chance.random() < 0.3:
            outside(project, chance, step)
        elif chance.random() < 0.1:
            name = f"new {step}"
            rows = project.add_images([put(project, f"images/{name}/0.png", 5000 + step, name)])
            contents = sorted([*contents, project.content_hash(int(rows[0]))])
        else:
            attempt(inside(project, chance))
        check(project)
        assert sorted(tree(project.folder).values()) == contents
    project.close()
