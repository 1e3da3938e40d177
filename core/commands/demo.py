"""`demo`: the drawn sample project, trained, tried and explained, without a download."""

import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core import splits
from core.commands.console import Console, StartsJobs, figure_text
from core.commands.inspections import save_heat_map
from core.commands.projects import import_into
from core.errors import UserError
from core.jobs import HeatMap, ImageRef, Inspect, RunSaved, Train
from core.project import PRESENT, Project
from core.runs import FINISHED, Run, list_runs, new_run_folder

DEFAULT_FOLDER = "demo"
SETTING = "demo"  # marks a project as ours to go on with
RECIPE, SETTINGS = "own_cnn", {"seed": 0}
HEAT_MAP_NAME = "heat-map.png"


@dataclass(frozen=True)
class DemoResult:
    """What the demo has made.

    Args:
        project: The project's folder.
        images: How many pictures it holds.
        run: The finished run.
        image: The test image that was explained.
        heat_map: What was heard about it.
        heat_map_png: Where it is drawn.
        accuracy: On the test images, with count and interval.
    """

    project: Path
    images: int
    run: Run
    image: ImageRef
    heat_map: HeatMap
    heat_map_png: Path
    accuracy: str


def add_demo_options(parser: ArgumentParser) -> None:
    """The options of `demo`."""
    parser.add_argument(
        "folder",
        nargs="?",
        default=DEFAULT_FOLDER,
        metavar="FOLDER",
        help=f"Where to make the project (default: {DEFAULT_FOLDER})",
    )
    parser.add_argument(
        "--no-window", action="store_true", help="Write a picture of the window instead of opening it"
    )


def make_demo(
    folder: Path, make_engine: Callable[[], StartsJobs], console: Console | None = None
) -> DemoResult:
    """Draw, import, train and explain; what is there from an earlier time is taken as it is.

    Raises:
        UserError: The folder holds something else.
        KeyboardInterrupt: Ctrl+C; the next demo in this folder goes on from there.
    """
    console = console or Console()
    with _project(folder) as project:
        if project.setting(SETTING) != "complete":
            _draw(project, console)
        engine = make_engine()
        run = _finished_run(project) or _train(project, engine, console)
        image = _test_image(project, run)
        heat_map: HeatMap = console.ask(engine, Inspect(str(run.folder), image, str(project.cache_folder)))
        png = project.folder / HEAT_MAP_NAME
        save_heat_map(heat_map, str(png))
        images = int(np.count_nonzero(project.states == PRESENT))
        accuracy = figure_text(run.figures["test"])
        return DemoResult(project.folder, images, run, image, heat_map, png, accuracy)


def tell_demo(demo: DemoResult, picture: Path | None = None) -> None:
    """Say in three lines what the demo did; `picture` is one of the window, if there is one."""
    heat_map = demo.heat_map
    score = 100 * float(heat_map.scores[heat_map.classes.index(heat_map.target)])
    name = Path(demo.image.path).name
    seen = f"; the window: {picture.resolve()}" if picture else ""
    lines = (
        f"Drew {demo.images} pictures of two characters into {demo.project}",
        f"Trained a small network from nothing in {demo.run.seconds:.0f} s; right on test: {demo.accuracy}",
        f"Explained why {name} is “{heat_map.target}” ({score:.1f} %): {demo.heat_map_png}{seen}",
    )
    Console().result({}, "\n".join(lines))


def _project(folder: Path) -> Project:
    if not Project.is_project(folder):
        project = Project.create(folder)
        project.set_setting(SETTING, "begun")
        return project
    project = Project.open(folder)
    if project.setting(SETTING) is None:
        project.close()
        raise UserError(f"{folder} is a project of yours.", advice="Choose another folder for the demo.")
    return project


def _draw(project: Project, console: Console) -> None:
    from core.sample import draw_sample

    with tempfile.TemporaryDirectory() as folder:
        draw_sample(
            Path(folder), progress=lambda done, total: console.progress("Drawing pictures", done, total)
        )
        import_into(project, [Path(folder)], console)
    _stop_if_interrupted(console)
    project.set_setting(SETTING, "complete")


def _train(project: Project, engine: StartsJobs, console: Console) -> Run:
    project.assign_splits(seed=0)
    run_folder = str(new_run_folder(project.runs_folder, RECIPE, RECIPE))
    saved: RunSaved = console.ask(engine, Train(project.snapshot(), run_folder, RECIPE, dict(SETTINGS)))
    _stop_if_interrupted(console)
    return Run.load(saved.run_folder)


def _finished_run(project: Project) -> Run | None:
    runs = list_runs(project.runs_folder)
    return next(
        (run for run in runs if run.usable and run.status == FINISHED and "test" in run.figures), None
    )


def _test_image(project: Project, run: Run) -> ImageRef:
    """The test image the run is right about with the highest score, or just the first."""
    chosen = (project.states == PRESENT) & (project.labels >= 0) & (project.splits == splits.TEST)
    rows = np.flatnonzero(chosen).tolist()
    if not rows:
        raise UserError("The demo has no test image left.", advice="Choose another folder for the demo.")
    table = run.predictions()
    answers = {} if table is None else dict(zip(table.rows.tolist(), table.scores, strict=True))
    names = {info.id: info.name for info in project.classes}

    def score_of_label(row: int) -> float:
        label = names[int(project.labels[row])]
        known = row in answers and label in run.classes
        return float(answers[row][run.classes.index(label)]) if known else 0.0

    row = max(rows, key=score_of_label)
    return ImageRef(str(project.path(row)), row, project.content_hash(row))


def _stop_if_interrupted(console: Console) -> None:
    if console.interrupted:
        raise KeyboardInterrupt
