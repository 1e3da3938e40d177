"""`stress`: how often a run is right when pictures are spoilt on purpose."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

import numpy as np

from core import splits
from core.commands.console import Console, StartsJobs, figure_text, table
from core.commands.subjects import Subject, add_subject, check_knows_classes, open_subject
from core.distortions import DISTORTIONS
from core.errors import UserError
from core.judging import yardstick
from core.project import PRESENT
from core.questions.stress import StressReport, StressTest
from core.stress import StressLine, by_class, figure_of, finding, judged, line_of, sentence


def add_stress_options(parser: ArgumentParser) -> None:
    """The options of `stress`."""
    add_subject(parser, runs_too=False)
    parser.add_argument(
        "--split", choices=splits.NAMES[1:], default="test", help="Which images (default: test)"
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=tuple(DISTORTIONS),
        default=tuple(DISTORTIONS),
        metavar="NAME",
        help=f"Only these: {', '.join(DISTORTIONS)}",
    )


def stress(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Ask a run about images as they are and spoilt, and compare."""
    with open_subject(options.project, options.run, console) as subject:
        project = subject.project
        if project is None:
            raise UserError(
                f"{options.project} is a run, not a project.",
                "Its answers are compared with the labels of a project.",
                "Name the project, and the run with --run.",
            )
        check_knows_classes(subject.run)
        split = splits.NAMES.index(options.split)
        chosen = (project.states == PRESENT) & (project.labels >= 0) & (project.splits == split)
        if not chosen.any():
            raise UserError(f"There is no {options.split} image.", advice="Train first: it makes the splits.")
        snapshot = project.snapshot(np.flatnonzero(chosen))
        request = StressTest(subject.run_folder, snapshot, tuple(options.only))
        found: StressReport = console.ask(make_engine(), request)
        _report(options, console, subject, found)


def _report(options: Namespace, console: Console, subject: Subject, found: StressReport) -> None:
    project = subject.project
    assert project is not None
    for path, why in found.errors:
        console.notice(f"left out: {path}: {why}")
    labels = yardstick(project, found.classes, found.rows)
    clean = judged(labels, found.clean)
    lines = [line_of(clean, judged(labels, level.scores), level) for level in found.levels]
    figure = figure_of(clean)
    grouped = {name: [line for line in lines if line.distortion == name] for name in options.only}
    verdicts = {name: sentence(figure, group) for name, group in grouped.items()}
    values = {
        "run": subject.run_folder,
        "split": options.split,
        "clean": {
            **figure.as_json(),
            "classes": {name: own.as_json() for name, own in by_class(clean).items()},
        },
        "levels": [_values(line) for line in lines],
        "verdicts": {
            name: {"finding": finding(figure, group)[0], "sentence": verdicts[name]}
            for name, group in grouped.items()
        },
    }
    rows = [("as they are", "", figure_text(figure), "", "")]
    rows += [
        (
            DISTORTIONS[line.distortion].label,
            f"{line.strength:g} {DISTORTIONS[line.distortion].unit}".strip(),
            figure_text(line.figure),
            str(len(line.lost)),
            str(len(line.won)),
        )
        for line in lines
    ]
    text = table([("picture", "strength", "right", "lost", "won"), *rows], numbers=(3, 4))
    console.result(values, f"{text}\n\n" + "\n".join(verdicts.values()))


def _values(line: StressLine) -> dict[str, object]:
    return {
        "distortion": line.distortion,
        "strength": line.strength,
        **line.figure.as_json(),
        "classes": {name: figure.as_json() for name, figure in line.by_class.items()},
        "lost": len(line.lost),
        "won": len(line.won),
        "p": round(line.p, 6),
    }
