"""`train` and `runs`."""

import os
import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from core import grouping
from core.commands.console import Console, StartsJobs, figure_text, table
from core.commands.settings import add_settings, given_settings, option
from core.commands.subjects import open_project
from core.errors import UserError
from core.jobs import RunSaved, Train
from core.parameters import build, specs
from core.project import Project
from core.questions.duplicates import Duplicates, FindDuplicates
from core.resuming import can_go_on, can_train_on, snapshot_of
from core.runs import Run, find_run, list_runs, new_run_folder
from core.split_figures import class_splits, missing

DEFAULT_RECIPE = "transfer"


def add_train_options(parser: ArgumentParser, arguments: Sequence[str]) -> None:
    """The options of `train`; those of the recipe that `arguments` choose are read from the recipe itself."""
    from core.engine import recipes

    parser.add_argument("project", metavar="PROJECT", help="The project's folder")
    parser.add_argument(
        "--recipe",
        default=DEFAULT_RECIPE,
        metavar="|".join(recipes.all_recipes()),
        help=f"The way of training (default: {DEFAULT_RECIPE})",
    )
    parser.add_argument(
        "--resume",
        default="",
        metavar="RUN",
        help="Go on with a run that was cut off, as if nothing had happened; with --epochs, up to so many",
    )
    chooser = type(parser)(add_help=False, allow_abbrev=False)
    chooser.add_argument("--recipe", default=DEFAULT_RECIPE)
    recipe = recipes.find(chooser.parse_known_args(list(arguments))[0].recipe)
    group = parser.add_argument_group(f"settings of the recipe {recipe.NAME}", recipe.SUMMARY)
    add_settings(group, recipe)
    own = {spec.name for spec in specs(recipe)}
    for other in recipes.all_recipes().values():
        for spec in specs(other):
            if spec.name not in own and option(spec) in arguments:
                raise UserError(
                    f"The recipe {recipe.NAME} has no setting {option(spec)}.",
                    f"It belongs to {other.NAME}.",
                    f"Add --recipe {other.NAME}, or leave it out.",
                )


def train(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Train, and say how good the classifier is; Ctrl+C ends the training and keeps its best epoch.

    Started by torchrun, several processes train together; the first alone reads the project, writes the run and
    speaks.
    """
    from core.engine import recipes, replicas

    given = given_settings(options)
    recipe = build(recipes.find(options.recipe), given)

    def prepared() -> Train:
        with open_project(options.project, console) as project:
            if options.resume:
                return _resumed(project, options.resume, given, console)
            look_for_groups(project, console, engine)
            if len(project.assign_splits(seed=recipe.seed)):
                for sentence in missing(class_splits(project)):
                    console.notice(sentence)
            return Train(
                project.snapshot(),
                os.fspath(new_run_folder(project.runs_folder, recipe.NAME, recipe.backbone_name)),
                recipe.NAME,
                {spec.name: getattr(recipe, spec.name) for spec in specs(recipe)},
            )

    with replicas.together():
        engine = cache(make_engine)  # made where it is needed, once
        request = replicas.from_first(prepared)
        if replicas.rank() > 0:
            _help(request, console, engine())
            return
        assert request is not None
        saved: RunSaved = console.ask(engine(), request)
    run = Run.load(saved.run_folder)
    console.result(run_as_json(run), run_as_text(run))


def look_for_groups(project: Project, console: Console, engine: Callable[[], StartsJobs]) -> None:
    """Find out which images belong together, if there are any that were not looked at."""
    if grouping.is_due(project):
        looked = grouping.state(project)
        found: Duplicates = console.ask(engine(), FindDuplicates(project.snapshot()))
        grouping.take(project, found.pairs, looked)


def _resumed(project: Project, name: str, given: dict[str, Any], console: Console) -> Train:
    """The request that goes on with a run; of its settings, only the epochs may become others."""
    alone = (Path(name) / "run.json").is_file()
    run = Run.load(Path(name).resolve()) if alone else find_run(project.runs_folder, name)
    changed = [key for key, value in given.items() if value is not None and key != "epochs"]
    if changed:
        raise UserError(
            f"A training goes on with the settings it began with; {changed[0]} cannot be another.",
            advice="Leave it out, or begin a new training.",
        )
    settings = dict(run.settings)
    if given.get("epochs") is not None:
        settings["epochs"] = given["epochs"]
        if can_train_on(run):
            settings["patience"] = 0  # it is said for how long
    if not can_go_on(run) and not can_train_on(run):
        raise UserError(f"The run {run.name} cannot go on: it is {run.status}.", advice="Choose another run.")
    snapshot, missing = snapshot_of(run, project)
    if missing:
        console.notice(f"{len(missing)} of its images are no longer there, for example {missing[0]}.")
    return Train(snapshot, os.fspath(run.folder), run.recipe, settings, resume=True)


def _help(request: Train | None, console: Console, engine: StartsJobs) -> None:
    """Train beside the first process, in silence; what is written goes away."""
    console.silent = True
    if request is None:
        raise UserError("The first process has ended.")
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder) / "run"
        if request.resume:
            shutil.copytree(request.run_folder, aside)
        try:
            console.ask(engine, replace(request, run_folder=os.fspath(aside)))
        except UserError:  # the first process does not know what happens here
            console.silent = False
            raise


def run_as_json(run: Run) -> dict[str, Any]:
    """The keys of `train`; `reconstruction_error` only where pictures are given back."""
    error = run.reconstruction_error
    return {
        "run": str(run.folder),
        "name": run.name,
        "status": run.status,
        "created": run.created,
        "recipe": run.recipe,
        "backbone": run.backbone,
        "classes": list(run.classes),
        "epochs": int(run.record.get("epochs", 0)),
        "seconds": run.seconds,
        "accuracy": {name: figure.as_json() for name, figure in run.figures.items()},
    } | ({} if error is None else {"reconstruction_error": error})


def run_as_text(run: Run) -> str:
    """What was trained, and how well it answers."""
    epochs = f"{run.record['epochs']} epochs, the best was number {run.record['best_epoch']}"
    end = "stopped early" if run.status == "stopped" else "finished"
    lines = [(name, figure_text(figure)) for name, figure in run.figures.items()]
    if run.reconstruction_error is not None:
        lines.append(("reconstruction error", _error_text(run)))
    figures = table(lines)
    return f"{run.recipe} on {run.backbone} {end}: {epochs}, {run.seconds:.1f} s\n\n{figures}\n\n{run.folder}"


def _error_text(run: Run) -> str:
    """How far pictures and their reconstructions are apart, in the mean over all images."""
    return "" if run.reconstruction_error is None else f"{100 * run.reconstruction_error:.1f} %"


def add_runs_options(parser: ArgumentParser) -> None:
    """The options of `runs`."""
    parser.add_argument("project", metavar="PROJECT", help="The project's folder")


def runs(options: Namespace, console: Console) -> None:
    """List the runs, newest first."""
    with open_project(options.project, console) as project:
        found = list_runs(project.runs_folder)
    lines = [("run", "name", "status", "epochs", "seconds", "right on test")]
    for run in found:
        test = run.figures.get("test")
        epochs = run.record.get("epochs", "")
        error = run.reconstruction_error is not None
        right = figure_text(test) if test else f"reconstruction error {_error_text(run)}" if error else ""
        lines.append((run.id, run.name, run.status, str(epochs), f"{run.seconds:.1f}", right))
    text = table(lines, numbers=(3, 4)) if found else "There is no run yet: train first."
    console.result({"runs": [run_as_json(run) for run in found]}, text)
