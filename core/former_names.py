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
