"""`new` and `add`: projects, and the images in them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.commands.console import Console, counted, table
from core.commands.subjects import open_project
from core.errors import UserError
from core.frame_rules import Taking, parse_rule
from core.importing import run_import
from core.label_tables import is_label_table, read_label_table
from core.labelling import plan_labels
from core.project import Project
from core.sources import Candidate


@dataclass
class Imported:
    """How an import ended."""

    added: int = 0
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    tables: int = 0  # of labels, read
    labelled: int = 0  # images that were there, and got a class, a split or a flag from a table
    relabelled: int = 0  # some of them had another class

    def __add__(self, other: "Imported") -> "Imported":
        """Both together."""
        return Imported(
            self.added + other.added,
            self.duplicates + other.duplicates,
            self.refused + other.refused,
            self.tables + other.tables,
            self.labelled + other.labelled,
            self.relabelled + other.relabelled,
        )

    def as_json(self, project: Project) -> dict[str, Any]:
        """The keys of `add`; `labelled` and `relabelled` where a table was read."""
        values: dict[str, Any] = {
            "added": self.added,
            "duplicates": len(self.duplicates),
            "refused": [{"path": path, "why": why} for path, why in self.refused],
            "classes": sorted(info.name for info in project.classes),
        }
        if self.tables:
            values |= {"labelled": self.labelled, "relabelled": self.relabelled}
        return values

    def as_text(self, project: Project) -> str:
        """A sentence, the classes, and the reason of each refusal."""
        parts = [f"{counted(self.added, 'image')} added"]
        if self.labelled:
            parts.append(f"{self.labelled} labelled ({self.relabelled} had another class)")
        if self.duplicates:
            parts.append(f"{len(self.duplicates)} there already")
        if self.refused:
            parts.append(f"{len(self.refused)} refused")
        counts = project.counts()
        lines = [(info.name, counts[info.id]) for info in project.classes]
        if counts[-1]:
            lines.append(("(unsorted)", counts[-1]))
        texts = [", ".join(parts) + "."]
        if lines:
            texts += ["", table([("class", "images"), *lines], numbers=(1,))]
        if self.refused:
            texts += ["", *(f"refused: {path}: {why}" for path, why in self.refused)]
        return "\n".join(texts)


def add_new_options(parser: ArgumentParser) -> None:
    """The options of `new`."""
    parser.add_argument(
        "project", metavar="PROJECT", help="The folder to make; it must be empty or not there"
    )
    parser.add_argument(
        "--link", metavar="IMAGES_FOLDER", help="Use the images of this folder; they stay where they are"
    )


def new(options: Namespace, console: Console) -> None:
    """Make a project; a linked folder's images come in at once."""
    link = Path(options.link) if options.link else None
    with Project.create(Path(options.project), link) as project:
        values: dict[str, Any] = {"project": str(project.folder), "linked": project.linked}
        text = f"Made the project {project.folder}."
        if link is not None:
            imported = import_into(project, [project.images_folder], console, linked=True)
            values |= imported.as_json(project)
            text += f"\n{imported.as_text(project)}"
        console.result(values, text)


def add_add_options(parser: ArgumentParser) -> None:
    """The options of `add`."""
    parser.add_argument("project", metavar="PROJECT", help="The project's folder")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="Folders, images, videos, zip files and CSV")
    of_all = parser.add_mutually_exclusive_group()
    of_all.add_argument(
        "--class", dest="into_class", metavar="NAME", help="All of them are of this class, wherever they lie"
    )
    of_all.add_argument(
        "--unsorted", dest="into_class", action="store_const", const="", help="None of them has a class yet"
    )
    parser.add_argument(
        "--every",
        metavar="N|Ns|change",
        default="1s",
        help="Frames to take from videos: 10 is each tenth, 1s one each second (the default), change those unlike "
        "the last",
    )


def add(options: Namespace, console: Console) -> None:
    """Bring images into a project."""
    taking = Taking(parse_rule(options.every))
    with open_project(options.project, console) as project:
        tables = [Path(path) for path in options.paths if is_label_table(Path(path))]
        if project.linked and len(tables) < len(options.paths):
            raise UserError(
                f"The images of this project stay in {project.images_folder}.",
                advice="Put new ones into the class folders there; they are found by themselves.",
            )
        paths = [Path(path) for path in options.paths]
        missing = [path for path in paths if not path.exists()]
        if len(missing) == len(paths):
            raise UserError(f"There is no file or folder {missing[0]}.", advice="Check the path.")
        imported = Imported()
        if others := [path for path in paths if path not in tables]:
            imported = import_into(project, others, console, options.into_class, taking=taking)
        for table in tables:
            if not console.interrupted:
                imported += read_labels(project, table, console, taking)
        console.result(imported.as_json(project), imported.as_text(project))


def read_labels(project: Project, path: Path, console: Console, taking: Taking) -> Imported:
    """Label images by a table, and bring in those it names that are not there; its problems are refusals."""
    table = read_label_table(path)
    if table.guessed:
        console.notice(f"{path.name} was read as {table.guessed}.")
    plan = plan_labels(
        project, table, lambda done, total: console.progress("Looking for images", done, total)
    )
    change = project.set_labels(plan)
    imported = (
        import_into(project, [], console, taking=taking, given=plan.files) if plan.files else Imported()
    )
    refused = [
        (f"{path.name}, line {problem.line}: {problem.file}", problem.why) for problem in plan.problems
    ]
    return imported + Imported(refused=refused, tables=1, labelled=len(change.rows), relabelled=plan.changed)


def import_into(
    project: Project,
    paths: Sequence[Path],
    console: Console,
    into_class: str | None = None,
    linked: bool = False,
    taking: Taking | None = None,
    given: Sequence[Candidate] = (),
) -> Imported:
    """Bring images in, see `core.importing.run_import`; Ctrl+C ends it, and what has come in stays."""
    imported = Imported()
    batches = run_import(
        paths,
        project_folder=project.folder,
        class_folders=project.class_folders(),
        known_hashes=project.known_hashes(),
        into_class=into_class,
        linked=linked,
        taking=taking,
        given=given,
    )
    with console.interruptible() as interruption:
        try:
            for batch in batches:
                imported.added += len(project.add_images(batch.images))
                imported.duplicates += batch.duplicates
                imported.refused += batch.refused
                console.progress("Importing", batch.done, batch.total, batch.seconds_left)
                if interruption.is_set():
                    console.interrupted = True
                    break
        finally:
            batches.close()
    return imported
