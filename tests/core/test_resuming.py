"""The images of a run, found again in a project that has changed since."""

import numpy as np
import pytest

from core.errors import UserError
from core.resuming import can_go_on, can_train_on, snapshot_of
from core.run_writing import RunWriter
from core.runs import CHECKPOINT, FAILED, FINISHED, INTERRUPTED, RUNNING, STOPPED, Run
from core.splits import TEST, TRAIN, UNASSIGNED
from tests.core.project_making import flowers


@pytest.fixture
def project(tmp_path):
    with flowers(tmp_path / "flowers", per_class=4) as project:
        yield project


def a_run(project, status=STOPPED):
    """A run on the roses 0 and 1, the lily 4 and the unsorted image 8."""
    writer = RunWriter(project.runs_folder / "one", {"recipe": "transfer", "classes": ("lily", "rose")})
    samples = [(0, "rose", "train"), (1, "rose", "test"), (4, "lily", "train"), (8, "", "")]
    writer.write_samples(
        [
            (row, project.relative_path(row), project.content_hash(row), name, split)
            for row, name, split in samples
        ]
    )
    writer.save(status=status)
    return Run.load(writer.folder)


def test_nothing_has_changed(project):
    snapshot, missing = snapshot_of(a_run(project), project)
    assert missing == ()
    assert snapshot.rows.tolist() == [0, 1, 4, 8]
    assert snapshot.classes == ("lily", "rose")
    assert snapshot.labels.tolist() == [1, 1, 0, -1]
    assert snapshot.splits.tolist() == [TRAIN, TEST, TRAIN, UNASSIGNED]
    assert snapshot.labels.dtype == np.int64


def test_labels_and_splits_stay_those_of_then_and_paths_are_those_of_now(project):
    run = a_run(project)
    lily = project.class_by_name("lily")
    project.set_class([0], lily.id)
    snapshot, missing = snapshot_of(run, project)
    assert missing == ()
    assert snapshot.labels.tolist() == [1, 1, 0, -1]
    assert "lily" in snapshot.names[0]


def test_images_that_are_gone_are_named_and_left_out(project):
    run = a_run(project)
    name = project.relative_path(1)
    project.trash([1])
    snapshot, missing = snapshot_of(run, project)
    assert missing == (name,)
    assert snapshot.rows.tolist() == [0, 4, 8]


def test_a_run_whose_images_are_all_gone_cannot_go_on(project):
    run = a_run(project)
    project.trash([0, 1, 4, 8])
    with pytest.raises(UserError, match="None of its images"):
        snapshot_of(run, project)


@pytest.mark.parametrize("status", [RUNNING, FINISHED, STOPPED, INTERRUPTED, FAILED])
def test_what_was_cut_off_can_go_on_and_what_came_to_its_end_can_train_on(project, status):
    run = a_run(project, status)
    assert can_go_on(run) == (status in (STOPPED, INTERRUPTED, FAILED))
    assert not can_train_on(run)
    (run.folder / CHECKPOINT).write_bytes(b"")
    assert can_train_on(run) == (status == FINISHED)
