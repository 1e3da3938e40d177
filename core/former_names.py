"""Names that classes once had, so that a run trained under an old name goes on meaning the same class."""

from collections.abc import Sequence

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
