"""Names that classes once had, so that a run trained under an old name goes on meaning the same class."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.contents import ProjectContents

SETTING = "former_class_names"  # project setting: name a class once had -> class id


def class_ids(project: ProjectContents, names: Sequence[str]) -> list[int]:
    """The id of the class that each name means today, -1 where it is gone."""
    ids = {info.id for info in project.classes}
    former = project.setting(SETTING, {})
    earlier = {name: number for name, number in former.items() if number in ids}  # type: ignore[union-attr]
    known = earlier | {info.name: info.id for info in project.classes}
    return [known.get(name, -1) for name in names]


def present_names(project: ProjectContents | None, names: Sequence[str]) -> list[str]:
    """What each class of a run is called today; its own name where it is gone, or where no project is open."""
    if project is None:
        return list(names)
    today = {info.id: info.name for info in project.classes}
    return [today.get(number, name) for name, number in zip(names, class_ids(project, names), strict=True)]


def name_in_run(project: ProjectContents | None, run_classes: Sequence[str], name: str) -> str:
    """What a run calls a class of today: the first of several that were merged, its name if it knows none."""
    known = zip(present_names(project, run_classes), run_classes, strict=True)
    return next((in_run for today, in_run in known if today == name), name)


def scores_today(
    project: ProjectContents | None, names: Sequence[str], scores: NDArray[np.floating]
) -> tuple[list[str], NDArray[np.floating]]:
    """A run's scores for the classes of today: those of classes that were merged since are added up.

    Args:
        project: whose classes count; None leaves a run's own.
        names: C class names as the run knows them.
        scores: float [..., C].

    Returns:
        K class names, each once, in the order of `names`; float [..., K].
    """
    present = present_names(project, names)
    once = list(dict.fromkeys(present))
    if len(once) == len(present):
        return once, scores
    added = np.zeros((*scores.shape[:-1], len(once)), scores.dtype)
    for name, column in zip(present, np.moveaxis(scores, -1, 0), strict=True):
        added[..., once.index(name)] += column
    return once, added


def ranked_today(
    project: ProjectContents | None, names: Sequence[str], scores: NDArray[np.floating]
) -> list[tuple[str, float]]:
    """(class of today, score) of one image, the best first; scores float [C], see `scores_today`."""
    once, added = scores_today(project, names, scores)
    return [(once[at], float(added[at])) for at in np.argsort(-added, kind="stable").tolist()]
