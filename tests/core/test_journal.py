"""The journal under kill -9: whenever the program ends, the project opens consistent, and undo still works."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.journal import Edit
from core.moving import Steps
from core.project import Project
from tests.core.project_making import check, flowers, tree

ROOT = Path(__file__).parents[2]

# Runs a change in a process that kills itself at a named point, as kill -9 from outside does.
KILLED = """
import os, signal, sys
from pathlib import Path
import core.moving
from core.catalogue import Catalogue
from core.project import Project

folder, change, point = sys.argv[1:]
project = Project.open(Path(folder))
real_move, real_transaction = core.moving.os.rename, Catalogue.transaction
seen = {"move": 0, "commit": 0}

def die_at(name):
    if name == point:
        os.kill(os.getpid(), signal.SIGKILL)

def move(old, new):
    die_at(f"before move {seen['move']}")
    real_move(old, new)
    die_at(f"after move {seen['move']}")
    seen["move"] += 1

class Watched:
    def __init__(self, catalogue):
        self.inner = real_transaction(catalogue)
    def __enter__(self):
        return self.inner.__enter__()
    def __exit__(self, *error):
        die_at(f"before commit {seen['commit']}")
        self.inner.__exit__(*error)
        die_at(f"after commit {seen['commit']}")
        seen["commit"] += 1

core.moving.os.rename = move
Catalogue.transaction = lambda catalogue: Watched(catalogue)
eval(change, {"project": project})
print("lived", seen)
"""

CHANGES = {
    "set class": ("project.set_class([0, 1, 2, 6, 7], 2)", 5),
    "trash": ("project.trash([0, 3, 6])", 3),
    "restore": ("project.restore([4, 5])", 2),
    "rename": ("project.rename_class(1, 'tulip')", 1),
    "merge": ("project.merge_classes([1], 2)", 3),
    "delete": ("project.delete_class(1)", 3),
    "add": ("project.add_class('iris')", 0),
    "undo": ("project.undo()", 2),
}
POINTS = [
    (name, point)
    for name, (_, moves) in CHANGES.items()
    for point in (
        "before commit 0",
        "after commit 0",
        *(["before move 0", f"after move {moves - 1}"] if moves else []),
        *([f"after move {moves // 2}"] if moves > 2 else []),
        "before commit 1",
        "after commit 1",
    )
]


def run_killed(folder: Path, change: str, point: str) -> None:
    command = [sys.executable, "-c", KILLED, str(folder), change, point]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stdout + ended.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize(("name", "point"), POINTS)
def test_a_change_that_is_killed_is_done_whole_or_not_at_all(tmp_path, name, point):
    with flowers(tmp_path / "flowers") as project:
        project.trash([4, 5])  # so that there is something to undo and to restore
        folder = project.folder
    before = tree(folder)
    run_killed(folder, CHANGES[name][0], point)

    with Project.open(folder) as project:
        check(project)
        report = project.opening_report
        assert (report.added, report.gone, report.moved, report.changed) == (0, 0, 0, 0)
        was_done = point != "before commit 0"
        assert (report.recovered > 0) == (was_done and point != "after commit 1" and CHANGES[name][1] > 0)
        after = tree(folder)
        assert sorted(after.values()) == sorted(before.values())
        assert (after != before) == (was_done and name != "add")
        if name == "undo":
            assert bool(project.redo_text) == was_done
        elif was_done:
            project.undo()
            check(project)
            assert tree(folder) == before
            project.redo()
            assert tree(folder) == after
    with Project.open(folder) as project:
        assert not project.opening_report
        check(project)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_killed_twice_at_the_same_change_still_opens(tmp_path):
    with flowers(tmp_path / "flowers") as project:
        folder = project.folder
    before = tree(folder)
    run_killed(folder, "project.set_class([0, 1, 2, 6, 7], 2)", "after move 1")
    # What is left to move is moved while opening, and that is killed as well: the change is still whole.
    script = KILLED.replace("project = Project.open(Path(folder))\n", "").replace(
        'eval(change, {"project": project})', "Project.open(Path(folder))"
    )
    command = [sys.executable, "-c", script, str(folder), "", "after move 1"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with Project.open(folder) as project:
        check(project)
        assert project.counts()[2] == 8
        project.undo()
        assert tree(folder) == before


def test_steps_already_taken_are_passed_over(tmp_path):
    (tmp_path / "a").write_text("a")
    steps = Steps(make=["new"], moves=[("a", "new/a")], remove=["empty"])
    assert steps.take(tmp_path.joinpath) == []
    assert steps.take(tmp_path.joinpath) == []
    assert (tmp_path / "new" / "a").read_text() == "a"


def test_a_step_never_writes_over_a_file(tmp_path):
    for name in "abc":
        (tmp_path / name).write_text(name)
    with pytest.raises(OSError, match="there already"):
        Steps(make=["new"], moves=[("a", "new/a"), ("b", "c")]).take(tmp_path.joinpath)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "a", "b": "b", "c": "c"}


def test_a_recovered_move_whose_place_was_taken_is_left_to_the_folders(tmp_path):
    with flowers(tmp_path / "flowers") as project:
        folder = project.folder
    run_killed(folder, "project.set_class([6, 7], 1)", "after commit 0")
    (folder / "images" / "rose" / "0 (2).png").write_bytes(b"another program's")
    with Project.open(folder) as project:
        check(project)
        assert project.relative_path(6) == "unsorted/0.png"
        assert project.labels[[6, 7]].tolist() == [-1, 1]


def test_a_folder_is_removed_only_when_nothing_is_left_in_it(tmp_path):
    with flowers(tmp_path / "flowers") as project:
        (project.images_folder / "rose" / "notes.txt").write_text("mine")
        (project.images_folder / "lily" / "empty").mkdir()
        project.delete_class(1)
        project.delete_class(2)
        assert os.listdir(project.images_folder) == ["rose"]
        folder = project.folder
    with Project.open(folder) as project:
        assert project.classes == ()  # notes alone make no class
        project.undo()
        project.undo()
        assert (folder / "images" / "rose" / "notes.txt").read_text() == "mine"
        (folder / "images" / "rose" / "notes.txt").unlink()
        check(project)


def test_an_edit_is_its_own_reverse_twice():
    edit = Edit("text", [1, 2], {"split": [0, 1]}, {"split": [2, 2]})
    assert edit.reversed().reversed() == edit
    assert Edit.unpack(edit.pack()) == edit


def test_a_long_history_forgets_its_beginning(tmp_path, monkeypatch):
    monkeypatch.setattr("core.journal._KEPT_ENTRIES", 3)
    with flowers(tmp_path / "flowers") as project:
        for _ in range(3):
            project.set_class([6], 1)
            project.set_class([6], 2)
        for _ in range(3):
            project.undo()
        assert project.undo_text == ""
        check(project)
