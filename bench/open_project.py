"""How long a project takes to open, and its changes take: `python -m bench.open_project [IMAGES]`."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from core.images import content_hash
from core.importing import ImportedImage
from core.project import Project

T = TypeVar("T")
CLASSES = 10


def main(images: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        project = Project.create(folder)
        _timed(f"take {images} images into the catalogue", lambda: _fill(project, images))
        project.close()
        project = _timed("open", lambda: Project.open(folder))
        assert not project.opening_report, project.opening_report
        rows = np.arange(images)
        _timed("assign splits", project.assign_splits)
        _timed("snapshot", project.snapshot)
        _timed("counts", project.counts)
        _timed("one image to a class", lambda: project.set_class([0], 2))
        _timed("undo", project.undo)
        _timed("all images to a class", lambda: project.set_class(rows, 2))
        _timed("undo", project.undo)
        _timed("all images to the trash", lambda: project.trash(rows))
        _timed("undo", project.undo)
        _timed("rename a class", lambda: project.rename_class(1, "renamed"))
        project.close()
        _timed("open again", lambda: Project.open(folder)).close()


def _fill(project: Project, images: int) -> None:
    for start in range(0, images, 200):
        batch = []
        for number in range(start, min(start + 200, images)):
            relative = f"images/class {number % CLASSES}/image {number:06}.jpg"
            path = project.absolute(relative)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data := str(number).encode())
            found = path.stat()
            batch.append(
                ImportedImage(
                    relative,
                    f"class {number % CLASSES}",
                    0,
                    content_hash(data),
                    1,
                    1,
                    found.st_size,
                    found.st_mtime_ns,
                )
            )
        project.add_images(batch)


def _timed(what: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    print(f"{what:45} {time.perf_counter() - start:8.3f} s")
    return result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
