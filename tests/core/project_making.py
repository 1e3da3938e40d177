"""Projects for tests: tiny pictures in class folders, and a look at what lies on disk."""

import io
from pathlib import Path

import numpy as np
from PIL import Image

from core.catalogue import GONE, PRESENT, UNREADABLE
from core.images import content_hash
from core.importing import ImportedImage
from core.project import Project


def picture(seed: int) -> bytes:
    """A PNG of 6 x 4 pixels, another for every seed."""
    pixels = np.random.default_rng(seed).integers(0, 255, (4, 6, 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def put(
    project: Project, relative_path: str, seed: int, class_name: str | None, split: int = 0
) -> ImportedImage:
    """Lay a picture into the project as importing does, and say what it is."""
    path = project.absolute(relative_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data := picture(seed))
    found = path.stat()
    numbers = (6, 4, found.st_size, found.st_mtime_ns)
    return ImportedImage(relative_path, class_name, split, content_hash(data), *numbers)


def flowers(folder: Path, per_class: int = 3, unsorted: int = 2) -> Project:
    """Classes rose (rows 0, 1, 2 ...) and lily with files of the same names, then unsorted images."""
    project = Project.create(folder)
    images = [
        put(project, f"images/{name}/{number}.png", 100 * index + number, name)
        for index, name in enumerate(("rose", "lily"))
        for number in range(per_class)
    ]
    images += [put(project, f"unsorted/{number}.png", 900 + number, None) for number in range(unsorted)]
    project.add_images(images)
    return project


def tree(folder: Path) -> dict[str, str]:
    """Every file of images/, unsorted/ and trash/ with the hash of its content."""
    return {
        path.relative_to(folder).as_posix(): content_hash(path.read_bytes())
        for place in ("images", "unsorted", "trash")
        for path in sorted((folder / place).rglob("*"))
        if path.is_file()
    }


def check(project: Project) -> None:
    """The catalogue says what the folders say."""
    here = tree(project.folder)
    rows = [row for row in range(project.count) if project.states[row] != GONE]
    assert {project.relative_path(row): project.content_hash(row) for row in rows} == here
    folders = {info.id: info.folder for info in project.classes}
    for row in rows:
        path = project.relative_path(row)
        assert project.row_of(path) == row
        label = int(project.labels[row])
        if project.states[row] in (PRESENT, UNREADABLE):
            expected = f"images/{folders[label]}/" if label >= 0 else "unsorted/"
            assert path.startswith(expected)
        else:
            assert path.startswith("trash/")
            assert label in (-1, *folders)
    sizes = {array.shape for array in (project.labels, project.splits, project.states)}
    assert sizes == {(project.count,)}
