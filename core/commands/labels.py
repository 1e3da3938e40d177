"""`labels` and `folders`: what was sorted, for other programs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from core.class_folders import Copied, check_target, copy_class_folders, left_half
from core.commands.console import Console, StartsJobs, counted, write_out
from core.commands.subjects import keep_out_of_images, open_project
from core.commands.training import look_for_groups
from core.errors import UserError
from core.label_tables import is_own_table, label_table


def add_labels_options(parser: ArgumentParser) -> None:
    """The options of `labels`."""
    parser.add_argument("project", metavar="PROJECT", help="The project's folder")
    parser.add_argument("--csv", required=True, metavar="FILE", help="Where to write the table")


def labels(options: Namespace, console: Console) -> None:
    """Write a table of all images with their classes and splits."""
    with open_project(options.project, console) as project:
        keep_out_of_images(options.csv, project)
        table = label_table(project)
        counts = project.counts()
        unsorted = counts.pop(-1)
    write_out(options.csv, table, is_ours=is_own_table(Path(options.csv)))
    labelled = sum(counts.values())
    values = {"csv": options.csv, "labelled": labelled, "unsorted": unsorted}
    console.result(values, f"Wrote {options.csv}: {labelled} labelled, {unsorted} unsorted.")


def add_folders_options(parser: ArgumentParser) -> None:
    """The options of `folders`."""
    parser.add_argument("project", metavar="PROJECT", help="The project's folder")
    parser.add_argument("out", metavar="OUT", help="Where to; a new folder or an empty one")
    parser.add_argument(
        "--splits", action="store_true", help="OUT/train/CLASS, OUT/validation/CLASS and OUT/test/CLASS"
    )


def folders(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Copy the images into plain folders, one a class; images without a class stay out."""
    out = Path(options.out)
    with open_project(options.project, console) as project:
        check_target(out, project)
        if options.splits:
            look_for_groups(project, console, make_engine)
            if len(rows := project.assign_splits()):
                console.notice(f"{counted(len(rows), 'image')} without a split got one, as for a training.")
        snapshot = project.snapshot(labelled_only=True)
        if not len(snapshot):
            raise UserError("No image has a class yet.", advice="Sort some first.")
        told = Copied(0, len(snapshot), 0)
        copying = copy_class_folders(snapshot, out, options.splits)
        with console.interruptible() as interruption:
            for told in copying:
                console.progress("Copying", told.done, told.total)
                if interruption.is_set():
                    copying.close()
                    console.interrupted = True
                    console.notice(left_half(out, told.copied, told.total))
                    break
    refused = [{"path": path, "why": why} for path, why in told.refused]
    values = {"folder": str(out), "copied": told.copied, "total": told.total, "refused": refused}
    lines = [f"{counted(told.copied, 'image')} of {told.total} copied to {out}."]
    lines += [f"not copied: {path}: {why}" for path, why in told.refused]
    console.result(values, "\n".join(lines))
