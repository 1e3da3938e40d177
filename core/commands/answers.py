"""`evaluate` and `predict`: what a run answers, and how often it is right."""

import csv
import io
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import splits
from core.commands.console import Console, StartsJobs, counted, figure_text, table, write_out
from core.commands.subjects import add_subject, check_knows_classes, open_subject
from core.errors import UserError
from core.importing import IMAGE_SUFFIXES
from core.jobs import Predict, Predictions, Snapshot
from core.judging import judge
from core.project import PRESENT, Project
from core.runs import Figure, Run
from core.sources import is_passed_over

GRAYSCALE_HELP = "Ask about the pictures without their colours"
CSV_HEAD = ("path", "class", "score")
MOST_SHOWN = 10


def add_evaluate_options(parser: ArgumentParser) -> None:
    """The options of `evaluate`."""
    add_subject(parser, runs_too=False)
    parser.add_argument(
        "--split", choices=splits.NAMES[1:], default="test", help="Which images (default: test)"
    )
    parser.add_argument("--grayscale", action="store_true", help=GRAYSCALE_HELP)


def evaluate(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Compare a run's answers with the labels as they are now."""
    with open_subject(options.project, options.run, console) as subject:
        project, run = subject.project, subject.run
        if project is None:
            raise UserError(
                f"{options.project} is a run, not a project.",
                "Its answers are compared with the labels of a project.",
                "Name the project, and the run with --run.",
            )
        check_knows_classes(run)
        split = splits.NAMES.index(options.split)
        chosen = (project.states == PRESENT) & (project.labels >= 0) & (project.splits == split)
        rows = np.flatnonzero(chosen)
        if not len(rows):
            raise UserError(f"There is no {options.split} image.", advice="Train first: it makes the splits.")
        if options.split != "train":
            _warn_of_trained(project, run, rows, console)
        rows, scores = _answers(project, run, rows, options.grayscale, console, make_engine)
        _report(options, console, project, run, rows, scores)


def _warn_of_trained(project: Project, run: Run, rows: NDArray[np.int64], console: Console) -> None:
    trained = {sample.hash for sample in run.samples() if sample.split == "train"}
    count = sum(project.content_hash(row) in trained for row in rows.tolist())
    if count:
        console.notice(
            f"This run was trained on {count} of these {len(rows)} images: the figures flatter it."
        )


def _answers(
    project: Project,
    run: Run,
    rows: NDArray[np.int64],
    grayscale: bool,
    console: Console,
    make_engine: Callable[[], StartsJobs],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Rows that could be read, int64 [N], and their scores, float32 [N, C]: the saved answers, others asked for."""
    table = None if grayscale else run.predictions()
    saved: dict[int, NDArray[np.float32]] = {}
    if table is not None:
        answers = zip(table.rows.tolist(), table.hashes, table.scores, strict=True)
        known = {row: (key, scores) for row, key, scores in answers}
        for row in rows.tolist():
            key, scores = known.get(row, ("", None))
            if scores is not None and key == project.content_hash(row):
                saved[row] = scores
    missing = np.array([row for row in rows.tolist() if row not in saved], np.int64)
    if len(missing):
        request = Predict(str(run.folder), project.snapshot(missing), grayscale=grayscale)
        found: Predictions = console.ask(make_engine(), request)
        saved |= dict(zip(found.rows.tolist(), found.scores, strict=True))
        for path, why in found.errors:
            console.notice(f"left out: {path}: {why}")
    if not saved:
        raise UserError("None of the images could be read.", advice="Check the disk they lie on.")
    answered = np.array(sorted(saved), np.int64)
    return answered, np.stack([saved[row] for row in answered.tolist()])


def _report(
    options: Namespace,
    console: Console,
    project: Project,
    run: Run,
    rows: NDArray[np.int64],
    scores: NDArray[np.float32],
) -> None:
    judged = judge(project, run.classes, rows, scores)
    names, counts = judged.names, judged.confusion
    figure = Figure(int(judged.right.sum()), len(rows))
    mistakes = judged.take(judged.wrong)
    wrong = [
        {
            "path": str(project.path(row)),
            "label": names[label],
            "prediction": names[predicted],
            "score": round(float(best), 5),
        }
        for row, label, predicted, best in zip(
            mistakes.rows,
            mistakes.labels,
            mistakes.predicted,
            mistakes.scores.max(axis=1, initial=0),
            strict=True,
        )
    ]
    wrong.sort(key=lambda line: -line["score"])
    values = {"run": str(run.folder), "split": options.split, "grayscale": options.grayscale}
    values |= {**figure.as_json(), "classes": names, "confusion": counts.tolist(), "wrong": wrong}
    gray = " in grayscale" if options.grayscale else ""
    text = f"{run.name}\n{options.split}{gray}: {figure_text(figure)}\n\n{_by_class(names, counts)}"
    if wrong:
        text += f"\n\nwrong ({len(wrong)}), the surest first:\n{_mistakes(wrong)}"
    console.result(values, text)


def _by_class(names: Sequence[str], counts: NDArray[np.int64]) -> str:
    lines: list[tuple[str, ...]] = [("class", "right", "most often taken for")]
    for at, name in enumerate(names):
        others = counts[at].copy()
        others[at] = 0
        taken = f"{names[others.argmax()]} ({others.max()})" if others.any() else ""
        lines.append((name, figure_text(Figure(int(counts[at, at]), int(counts[at].sum()))), taken))
    return table(lines)


def _mistakes(wrong: Sequence[dict[str, Any]]) -> str:
    lines = [
        (line["path"], line["label"], "→", f"{line['prediction']} {100 * line['score']:.1f} %")
        for line in wrong[:MOST_SHOWN]
    ]
    rest = len(wrong) - len(lines)
    return table(lines) + (f"\n… and {rest} more, see --json" if rest else "")


def add_predict_options(parser: ArgumentParser) -> None:
    """The options of `predict`."""
    add_subject(parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="Images, and folders to look through")
    parser.add_argument("--csv", metavar="FILE", help="Also write a table: path, class, score, all scores")
    parser.add_argument("--grayscale", action="store_true", help=GRAYSCALE_HELP)


def predict(options: Namespace, console: Console, make_engine: Callable[[], StartsJobs]) -> None:
    """Ask a run what images show; they stay where they are and do not come into the project."""
    files = list(_files(options.paths))
    if not files:
        raise UserError(f"There is no image in {options.paths[0]}.", advice="Check the path.")
    with open_subject(options.project, options.run, console) as subject:
        check_knows_classes(subject.run)
        request = Predict(subject.run_folder, _outside(files), grayscale=options.grayscale)
        found: Predictions = console.ask(make_engine(), request)
    if not found.paths:
        path, why = found.errors[0]
        raise UserError(f"None of {counted(len(files), 'file')} could be read.", f"{path}: {why}.")
    best = found.scores.argmax(axis=1)
    predictions = [
        {
            "path": path,
            "class": found.classes[winner],
            "score": round(float(scores[winner]), 5),
            "scores": {name: round(float(s), 5) for name, s in zip(found.classes, scores, strict=True)},
        }
        for path, winner, scores in zip(found.paths, best, found.scores, strict=True)
    ]
    if options.csv:
        _write_table(options.csv, predictions, found.classes)
    lines = [(line["path"], line["class"], f"{100 * line['score']:.1f} %") for line in predictions]
    text = table([("path", "class", "score"), *lines], numbers=(2,))
    text += "".join(f"\nnot read: {path}: {why}" for path, why in found.errors)
    errors = [{"path": path, "why": why} for path, why in found.errors]
    console.result({"run": subject.run_folder, "predictions": predictions, "errors": errors}, text)


def _files(paths: Sequence[str]) -> Iterator[str]:
    """Files that are named, whatever their ending, and images in folders that are named."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not is_passed_over(name))
            for name in sorted(names):
                if not is_passed_over(name) and Path(name).suffix.lower() in IMAGE_SUFFIXES:
                    yield os.path.join(folder, name)


def _outside(files: Sequence[str]) -> Snapshot:
    """Files that belong to no project, in the order given."""
    count = len(files)
    return Snapshot(
        rows=np.arange(count),
        names=tuple(files),
        paths=tuple(files),
        hashes=("",) * count,
        labels=np.full(count, -1),
        splits=np.zeros(count, np.uint8),
        classes=(),
        cache_folder="",
    )


def _write_table(path: str, predictions: Sequence[dict[str, Any]], classes: Sequence[str]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((*CSV_HEAD, *classes))
    for line in predictions:
        writer.writerow((line["path"], line["class"], line["score"], *line["scores"].values()))
    head = ",".join(CSV_HEAD).encode()
    write_out(path, text.getvalue().encode("utf-8", "backslashreplace"), _begins_with(path, head))


def _begins_with(path: str, head: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False
