"""The data check of a project: what is asked, what of the answer still stands, and what a person has kept."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from core.contents import ProjectContents
from core.data_check import (
    DOUBTED,
    GROUPED,
    KEPT,
    KINDS,
    LEAKS,
    UNREADABLE,
    Finding,
    finding,
    keep_groups,
    mark,
    standing,
)
from core.grouping import dismissed
from core.project import PRESENT, Project
from core.project import UNREADABLE as BROKEN
from core.questions.data_check import CheckData, DataCheck
from core.questions.maps import FeatureSource
from core.splits import UNASSIGNED


def check_request(project: Project, source: FeatureSource | None) -> CheckData:
    """Ask about all images of a project as they are now."""
    snapshot = project.snapshot()
    sizes = np.array([project.size(row) for row in snapshot.rows.tolist()], np.int64).reshape(-1, 2)
    apart = frozenset(dismissed(project))
    return CheckData(snapshot, sizes, project.groups(snapshot.rows), source, apart)


def still_standing(project: ProjectContents, found: DataCheck) -> dict[str, Finding]:
    """What is still to be looked at, by kind in the order of `KINDS`; the unreadable are always among it."""
    marks, present = kept(project), project.states == PRESENT
    hashes = project.content_hashes
    by_kind = {
        of.kind: standing(
            still_together(project, of),
            present & ~relabelled(project, found, of),
            project.labels,
            hashes,
            marks,
        )
        for of in found.findings
    }
    broken = np.flatnonzero(project.states == BROKEN)
    now_broken = by_kind[UNREADABLE].rows if UNREADABLE in by_kind else broken[:0]
    rows = np.union1d(broken, now_broken)
    unreadable = finding(UNREADABLE, rows, np.zeros(len(rows)), np.arange(len(rows)))
    by_kind[UNREADABLE] = standing(unreadable, np.ones(project.count, bool), project.labels, hashes, marks)
    return {kind: by_kind[kind] for kind in KINDS if kind in by_kind}


def still_together(project: ProjectContents, of: Finding) -> Finding:
    """A grouped finding without images that are not the same as any other of their group, as a person said.

    Of images in two splits, a group that lies in one split by now is no trouble any more either.
    """
    if of.kind not in GROUPED:
        return of
    apart, hashes, splits = dismissed(project), project.content_hashes, project.splits

    def same(row: int, other: int) -> bool:
        one, two = sorted((hashes[row], hashes[other]))
        return (one, two) not in apart

    groups = [
        tuple(row for row in group if any(same(row, other) for other in group if other != row))
        for group in of.groups
    ]
    if of.kind == LEAKS:
        sides = [{int(splits[row]) for row in group} - {UNASSIGNED} for group in groups]
        groups = [group for group, of_group in zip(groups, sides, strict=True) if len(of_group) > 1]
    return keep_groups(of, [group for group in groups if len(group) > 1])


def relabelled(project: ProjectContents, found: DataCheck, of: Finding) -> NDArray[np.bool_]:
    """Of each row, bool [R], whether it was doubted under another label, or is rather of a class that is gone."""
    changed = np.zeros(project.count, bool)
    if of.kind != DOUBTED or found.doubts is None:
        return changed
    places = {row: at for at, row in enumerate(found.doubts.rows.tolist())}
    names = {info.id: info.name for info in project.classes}
    suggested = found.doubts.suggested
    for row in of.rows.tolist():
        at = places[row]
        then, rather = (
            found.doubts.classes[int(found.doubts.labels[at])],
            found.doubts.classes[int(suggested[at])],
        )
        changed[row] = names.get(int(project.labels[row])) != then or rather not in names.values()
    return changed


def kept(project: ProjectContents) -> frozenset[str]:
    """The marks of what a person has found to be right as it is."""
    setting = project.setting(KEPT, [])
    return frozenset(map(str, setting)) if isinstance(setting, list) else frozenset()


def marks_of(project: ProjectContents, kind: str, rows: Iterable[int]) -> list[str]:
    """The marks of some images under one kind; of a group there is one."""
    chosen = list(rows)
    if kind in GROUPED:
        return [mark(kind, [project.content_hash(row) for row in chosen])]
    return [
        mark(kind, [project.content_hash(row)], int(project.labels[row]) if kind == DOUBTED else -1)
        for row in chosen
    ]


def set_kept(project: Project, marks: Iterable[str], as_they_are: bool = True) -> None:
    """Remember, or forget again, that a person has found something to be right as it is.

    Raises:
        UserError: The catalogue cannot be written.
    """
    before = kept(project)
    after = before | set(marks) if as_they_are else before - set(marks)
    if after != before:
        project.set_setting(KEPT, sorted(after))
