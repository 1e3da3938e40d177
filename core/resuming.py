"""Going on with a training: the images it was on, found again in the project as it stands now."""

from dataclasses import replace

import numpy as np

from core.errors import UserError
from core.jobs import Snapshot
from core.project import PRESENT, Project
from core.runs import CHECKPOINT, FAILED, FINISHED, INTERRUPTED, STOPPED, Run
from core.splits import NAMES, UNASSIGNED


def can_go_on(run: Run) -> bool:
    """Was this run cut off before its end?"""
    return run.status in (STOPPED, INTERRUPTED, FAILED) and (run.folder / "samples.csv").is_file()


def can_train_on(run: Run) -> bool:
    """Has this run come to its end, and is it known where it stood?"""
    return run.status == FINISHED and (run.folder / CHECKPOINT).is_file()


def snapshot_of(run: Run, project: Project) -> tuple[Snapshot, tuple[str, ...]]:
    """The images of a run, with the labels and splits they had then, at the paths they have now.

    Returns:
        The snapshot, and the paths of the images that are no longer there: an image is known by its content.

    Raises:
        UserError: None of them is there.
    """
    here: dict[str, int] = {}
    present = np.flatnonzero(project.states == PRESENT).tolist()
    for row in reversed(present):  # of several copies the first
        here[project.content_hash(row)] = row
    samples = run.samples()
    own = set(present)
    rows, kept, missing = [], [], []
    for sample in samples:
        row = sample.row
        if row not in own or project.content_hash(row) != sample.hash:
            if sample.hash not in here:
                missing.append(sample.path)
                continue
            row = here[sample.hash]
        rows.append(row)
        kept.append(sample)
    if not kept:
        raise UserError(
            "This training cannot go on.", "None of its images is in the project.", "Train again."
        )
    labels = [run.classes.index(sample.class_name) if sample.class_name else -1 for sample in kept]
    named = [NAMES.index(sample.split) if sample.split in NAMES else UNASSIGNED for sample in kept]
    snapshot = project.snapshot(np.array(rows, np.int64))
    return (
        replace(
            snapshot,
            labels=np.array(labels, np.int64),
            splits=np.array(named, np.uint8),
            classes=run.classes,
        ),
        tuple(missing),
    )
