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
from core.commands.subjects import add_subject, check_knows_classes, keep_out_of_images, open_subject
from core.errors import UserError
from core.importing import IMAGE_SUFFIXES
from core.jobs import Predict, Predictions, Snapshot
from core.judging import CSV_HEAD as LABELLED_HEAD
from core.judging import Judged, as_csv, judge
from core.metrics import ClassFigures, class_figures
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
    parser.add_argument(
        "--csv",
        metavar="FILE",
        help="Also write a table of the wrong answers, worst first: path, label, prediction, all scores",
    )


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
        if options.csv:
            keep_out_of_images(options.csv, project)
        split = splits.NAMES.index(options.split)
        chosen = (project.states == PRESENT) & (project.labels >= 0) & (project.splits == split)
        rows = np.flatnonzero(chosen)
        if not len(rows):
            raise UserError(f"There is no {options.split} image.", advice="Train first: it makes the splits.")
        if options.split != "train":
            _warn_of_trained(project, run, rows, console)
        engine = make_engine()
        judged = judge(
            project, run.classes, *_answers(project, run, rows, options.grayscale, console, engine)
        )
        colour = judged
        if options.grayscale:
            colour = judge(project, run.classes, *_answers(project, run, rows, False, console, engine))
        _report(options, console, project, run, judged, colour)


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
    engine: StartsJobs,
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
        found: Predictions = console.ask(engine, request)
        saved |= dict(zip(found.rows.tolist(), found.scores, strict=True))
        for path, why in found.errors:
            console.notice(f"left out: {path}: {why}")
    if not saved:
        raise UserError("None of the images could be read.", advice="Check the disk they lie on.")
    answered = np.array(sorted(saved), np.int64)
    return answered, np.stack([saved[row] for row in answered.tolist()])


def _report(
    options: Namespace, console: Console, project: Project, run: Run, judged: Judged, colour: Judged
) -> None:
    """Say how good the answers are; `colour` are those for the pictures with their colours."""
    figure = _figure(judged)
    by_class = class_figures(judged.confusion)
    mistakes = judged.take(judged.wrong)
    wrong = _wrong(project, mistakes)
    values = {"run": str(run.folder), "split": options.split, "grayscale": options.grayscale}
    values |= {**figure.as_json(), "classes": judged.names, "confusion": judged.confusion.tolist()}
    values |= {"wrong": wrong, "by_class": _by_class_json(judged.names, by_class)}
    gray = " in grayscale" if options.grayscale else ""
    text = f"{run.name}\n{options.split}{gray}: {figure_text(figure)}"
    if options.grayscale:
        values |= {"colour": _figure(colour).as_json()}
        text += f"\n{options.split} in colour: {figure_text(_figure(colour))}"
    text += f"\n\n{_by_class(judged, by_class)}"
    if wrong:
        text += f"\n\nwrong ({len(wrong)}), the surest first:\n{_mistakes(wrong)}"
    if options.csv:
        worst = mistakes.take(np.argsort(-mistakes.losses, kind="stable"))
        paths = [str(project.path(row)) for row in worst.rows.tolist()]
        _write_csv(options.csv, as_csv(worst, paths), LABELLED_HEAD)
    console.result(values, text)


def _figure(judged: Judged) -> Figure:
    return Figure(int(judged.right.sum()), len(judged.rows))


def _wrong(project: Project, mistakes: Judged) -> list[dict[str, Any]]:
    names, best = mistakes.names, mistakes.scores.max(axis=1, initial=0)
    wrong = [
        {
            "path": str(project.path(row)),
            "label": names[label],
            "prediction": names[predicted],
            "score": round(float(score), 5),
        }
        for row, label, predicted, score in zip(
            mistakes.rows.tolist(), mistakes.labels, mistakes.predicted, best, strict=True
        )
    ]
    return sorted(wrong, key=lambda line: -line["score"])


def _by_class_json(names: Sequence[str], by_class: Sequence[ClassFigures]) -> list[dict[str, Any]]:
    return [
        {
            "class": name,
            "precision": Figure(of.right, of.predicted).as_json(),
            "recall": Figure(of.right, of.actual).as_json(),
            "f1": None if of.f1 is None else round(of.f1, 4),
        }
        for name, of in zip(names, by_class, strict=True)
    ]


def _by_class(judged: Judged, by_class: Sequence[ClassFigures]) -> str:
    lines: list[tuple[str, ...]] = [
        ("class", "recall: of its images", "precision: of its answers", "F1", "most often taken for")
    ]
    for at, (name, of) in enumerate(zip(judged.names, by_class, strict=True)):
        others = judged.confusion[at].copy()
        others[at] = 0
        taken = f"{judged.names[others.argmax()]} ({others.max()})" if others.any() else ""
        recall = figure_text(Figure(of.right, of.actual))
        precision = figure_text(Figure(of.right, of.predicted)) if of.predicted else "no answers"
        lines.append((name, recall, precision, "" if of.f1 is None else f"{of.f1:.2f}", taken))
    return table(lines)


def _mistakes(wrong: Sequence[dict[str, Any]]) -> str:
    lines = [
        (line["path"], line["label"], "→", f"{line['prediction']} {100 * line['score']:.1f} %")
        for line in wrong[:MOST_SHOWN]
    ]
    rest = len(wrong) - len(lines)
    return table(lines) + (f"\n… and {rest} more, see --csv or --json" if rest else "")


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
    _write_csv(path, text.getvalue(), CSV_HEAD)


def _write_csv(path: str, text: str, head: Sequence[str]) -> None:
    """Write a table, over an earlier one with that head."""
    ours = _begins_with(path, ",".join(head).encode())
    write_out(path, text.encode("utf-8", "backslashreplace"), ours)


def _begins_with(path: str, head: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False
