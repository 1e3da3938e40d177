"""What a command is about: which project, which run, which image."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.commands.console import Console
from core.errors import UserError
from core.images import Unreadable, content_hash, read_file
from core.jobs import ImageRef
from core.project import PRESENT, Project
from core.runs import Run, find_run


@dataclass(frozen=True)
class Subject:
    """A run to ask, and the project it is asked about; None for a run's folder by itself."""

    run: Run
    project: Project | None

    @property
    def cache_folder(self) -> str:
        """The project's cache, "" without a project."""
        return str(self.project.cache_folder) if self.project else ""

    @property
    def run_folder(self) -> str:
        """The run's folder."""
        return str(self.run.folder)


def add_subject(parser: ArgumentParser, runs_too: bool = True) -> None:
    """Add the options `project` and `--run`."""
    if runs_too:
        parser.add_argument(
            "project", metavar="PROJECT|RUN_FOLDER", help="A project's folder, or that of a single run"
        )
    else:
        parser.add_argument("project", metavar="PROJECT", help="The project's folder")
    parser.add_argument("--run", default="", help="Name or folder of a run (default: the newest finished)")


@contextmanager
def open_project(folder: str, console: Console) -> Iterator[Project]:
    """Open a project for as long as this lasts.

    Raises:
        UserError: There is none.
    """
    with Project.open(
        Path(folder), lambda done, total: console.progress("Reading new files", done, total)
    ) as project:
        yield project


@contextmanager
def open_subject(folder: str, run: str, console: Console) -> Iterator[Subject]:
    """Open what `PROJECT|RUN_FOLDER` and `--run` name.

    Raises:
        UserError: There is no such project or run, or the run has nothing to ask.
    """
    if (Path(folder) / "run.json").is_file():
        if run:
            raise UserError(f"{folder} is a run itself.", advice="Leave out --run.")
        yield Subject(_usable(Run.load(Path(folder).resolve())), None)
        return
    with open_project(folder, console) as project:
        by_itself = run and (Path(run) / "run.json").is_file()
        chosen = Run.load(Path(run).resolve()) if by_itself else find_run(project.runs_folder, run)
        yield Subject(_usable(chosen), project)


def check_knows_classes(run: Run) -> None:
    """Can this run say which class an image shows?

    Raises:
        UserError: It has learned to give pictures back, and nothing else.
    """
    if not run.answers:
        raise UserError(
            f"The run {run.name} knows no classes.",
            "It has learned without labels to give pictures back.",
            "Name another with --run, or train on images that lie in classes.",
        )


def image_ref(image: str, project: Project | None) -> ImageRef:
    """The image that a path means: a file anywhere, or a path inside the project (`images/rose/a.jpg`).

    A file with the same content as one of the project's images is that image.

    Raises:
        UserError: There is no such file, or it cannot be read.
    """
    if not Path(image).is_file():
        row = project.row_of(Path(image).as_posix()) if project else None
        if project is None or row is None or not project.path(row).is_file():
            raise UserError(f"There is no image {image}.", advice="Check the path.")
        return ImageRef(str(project.path(row)), row, project.content_hash(row))
    if project is not None:
        try:
            row = _row_of_content(project, content_hash(read_file(image)))
        except Unreadable as error:
            raise UserError(f"{image} cannot be read: {error}.") from error
        if row is not None:
            return ImageRef(image, row, project.content_hash(row))
    return ImageRef(image)


def keep_out_of_images(out: str, project: Project) -> None:
    """Among the project's images nothing is drawn.

    Raises:
        UserError: The file would lie there.
    """
    target = Path(out).resolve()
    for folder in (project.images_folder, project.folder / "unsorted", project.trash_folder):
        if target.is_relative_to(folder.resolve()):
            raise UserError(f"{out} lies among the project's images.", advice="Choose another folder.")


def _row_of_content(project: Project, key: str) -> int | None:
    present = np.flatnonzero(project.states == PRESENT).tolist()
    return next((row for row in present if project.content_hash(row) == key), None)


def _usable(run: Run) -> Run:
    if not run.usable:
        raise UserError(
            f"The run {run.name} cannot be asked: it is {run.status}.",
            advice="Choose another, or train again.",
        )
    return run
