"""A run on disk: one training with its settings, curves, weights and answers, readable without Miwake.

The engine writes a run while it trains (`core.run_writing`); everybody else reads (`Run`). What a person says about a
run (name, notes, favourite) stands in a file of its own, `about.json`, so that each file has one writer.

    run.json            settings, classes, status, figures
    history.csv         one line per epoch
    samples.csv         the images it was trained and tested on: row, path, hash, class, split
    model.safetensors   the classifier's weights, see `core.engine.classifier`
    reconstruction.csv  row, path, error: how badly an autoencoder gives each image back
    predictions.csv     row, path, hash, class, split, prediction, then one score per class
    features.npy        float16 [N, D], pooled features in the order of samples.csv; float32 if they need it
"""

import json
import os
import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.metrics import wilson
from core.writing import patiently, read_csv, write_atomically

FORMAT = 1
MODEL = "model.safetensors"
CHECKPOINT = "resume.pt"  # where a training stands, for going on with it
AUTOENCODER = "autoencoder"  # the recipe that learns to give pictures back
RUNNING, FINISHED, STOPPED, INTERRUPTED, FAILED = "running", "finished", "stopped", "interrupted", "failed"
PROCESS_KEY = uuid.uuid4().hex
HISTORY = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "seconds")
HISTORY_HEAD = (*HISTORY, "stage")
PREDICTIONS_HEAD = ("row", "path", "hash", "class", "split", "prediction")


@dataclass(frozen=True)
class Figure:
    """A share with its count and its 95 % Wilson interval."""

    correct: int
    total: int

    @property
    def share(self) -> float:
        """In 0..1; NaN without images."""
        return self.correct / self.total if self.total else float("nan")

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return wilson(self.correct, self.total)[0]

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return wilson(self.correct, self.total)[1]

    def as_json(self) -> dict[str, float]:
        """Correct, total, low, high."""
        interval = {"low": round(self.low, 4), "high": round(self.high, 4)}
        return {"correct": self.correct, "total": self.total, **interval}


@dataclass(frozen=True, eq=False)
class PredictionTable:
    """A run's saved answers.

    Args:
        rows: int64 [N].
        hashes: N content hashes; an image whose content changed since is not answered by them.
        scores: float32 [N, C], softmax over `classes`.
    """

    rows: NDArray[np.int64]
    hashes: tuple[str, ...]
    scores: NDArray[np.float32]
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """One line of samples.csv."""

    row: int
    path: str
    hash: str
    class_name: str
    split: str


class Run:
    """A run as it stands on disk, read once."""

    def __init__(self, folder: Path, record: dict[str, Any], about: dict[str, Any]) -> None:
        self.folder = folder
        self.record = record
        self._about = about

    @classmethod
    def load(cls, folder: str | Path) -> "Run":
        """Read a run's folder.

        Raises:
            UserError: It is no run, or its run.json cannot be read.
        """
        folder = Path(folder)
        try:
            record = json.loads((folder / "run.json").read_text("utf-8"))
            if record["format"] > FORMAT:
                raise UserError(
                    f"The run {folder.name} was made by a newer Miwake.", advice="Update Miwake to read it."
                )
            run = cls(folder, record, {})
            _ = run.status, run.recipe, run.settings, run.figures, run.seconds  # may come from a stranger
            if not all(isinstance(name, str) for name in record["classes"]):
                raise TypeError("its classes are no names")
        except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
            raise UserError(
                f"{folder} is not a run that can be read.", f"Its run.json: {error}.", "Choose another run."
            ) from error
        try:
            about = json.loads((folder / "about.json").read_text("utf-8"))
        except (OSError, ValueError):
            about = {}
        return cls(folder, record, about if isinstance(about, dict) else {})

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self._about.get("name") or self.record.get("name") or self.id)

    @property
    def favourite(self) -> bool:
        """Marked by a person."""
        return bool(self._about.get("favourite", False))

    @property
    def notes(self) -> str:
        """Written by a person."""
        return str(self._about.get("notes", ""))

    @property
    def status(self) -> str:
        """How it ended. A run whose process is gone without a word was interrupted."""
        status = str(self.record["status"])
        if status == RUNNING and not _alive(self.record.get("process"), self.record.get("process_key")):
            return INTERRUPTED
        return status

    @property
    def usable(self) -> bool:
        """Is there a classifier to ask?"""
        return self.status != RUNNING and (self.folder / MODEL).is_file()

    @property
    def recipe(self) -> str:
        """Name of the way it was trained."""
        return str(self.record["recipe"])

    @property
    def backbone(self) -> str:
        """Name of the backbone."""
        return str(self.record.get("backbone", ""))

    @property
    def classes(self) -> tuple[str, ...]:
        """Class names in the order of the scores."""
        return tuple(self.record["classes"])

    @property
    def settings(self) -> dict[str, Any]:
        """The recipe's parameters."""
        return dict(self.record.get("settings", {}))

    @property
    def created(self) -> str:
        """ISO 8601, local time."""
        return str(self.record.get("created", ""))

    @property
    def seconds(self) -> float:
        """How long the training took."""
        return float(self.record.get("seconds", 0.0))

    @property
    def why(self) -> str:
        """Why it failed, if it did."""
        return str(self.record.get("why", ""))

    @property
    def figures(self) -> dict[str, Figure]:
        """Accuracy by split name, only of splits that hold images."""
        return {
            name: Figure(int(figure["correct"]), int(figure["total"]))
            for name, figure in self.record.get("figures", {}).items()
        }

    def history(self) -> dict[str, NDArray[np.float64]]:
        """The curves by the names of `HISTORY`; NaN where nothing was measured; a torn last line is left out."""
        lines = self._history_lines()
        table = np.array(
            [[_number(cell) for cell in line[: len(HISTORY)]] for line in lines], dtype=np.float64
        )
        table = table.reshape(len(lines), len(HISTORY))
        return {name: table[:, i] if len(lines) else np.empty(0) for i, name in enumerate(HISTORY)}

    def stages(self) -> list[tuple[str, int]]:
        """(name, first epoch) of the parts of the training; empty where it has only one."""
        begun: dict[str, int] = {}
        for line in self._history_lines():
            if len(line) > len(HISTORY) and line[-1]:
                begun.setdefault(line[-1], int(float(line[0])))
        return list(begun.items())

    def _history_lines(self) -> list[list[str]]:
        lines = read_csv(self.folder / "history.csv")[1:]
        return [line for line in lines if len(line) in (len(HISTORY), len(HISTORY_HEAD))]

    def samples(self) -> list[Sample]:
        """The images it was trained and tested on; none if that cannot be read."""
        try:
            return [Sample(int(line[0]), *line[1:5]) for line in read_csv(self.folder / "samples.csv")[1:]]
        except (ValueError, IndexError, TypeError):  # someone has edited it
            return []

    def features(self) -> NDArray[np.float16] | NDArray[np.float32] | None:
        """Pooled features [N, D] of `samples`, in float32 where float16 is too small; None if there are none."""
        try:
            return np.load(self.folder / "features.npy", allow_pickle=False)
        except (OSError, ValueError):
            return None

    @cached_property
    def _predictions(self) -> PredictionTable | None:
        lines = read_csv(self.folder / "predictions.csv")
        classes = tuple(lines[0][len(PREDICTIONS_HEAD) :]) if lines else ()
        if not classes:
            return None
        try:
            scores = np.array([line[len(PREDICTIONS_HEAD) :] for line in lines[1:]], dtype=np.float32)
            return PredictionTable(
                rows=np.array([line[0] for line in lines[1:]], dtype=np.int64),
                hashes=tuple(line[2] for line in lines[1:]),
                scores=scores.reshape(len(lines) - 1, len(classes)),
                classes=classes,
            )
        except (ValueError, IndexError):  # someone has edited it: what cannot be read is no answer
            return None

    @property
    def answers(self) -> bool:
        """Has it learned to tell classes apart? An autoencoder without labels has not."""
        return bool(self.record.get("answers", True))

    @property
    def reconstructs(self) -> bool:
        """Has it learned to give pictures back?"""
        return self.recipe == AUTOENCODER

    @property
    def reconstruction_error(self) -> float | None:
        """The mean over all images of how badly they are given back, in 0..1; None for other recipes."""
        error = self.record.get("reconstruction_error")
        return float(error) if isinstance(error, (int, float)) else None

    def reconstruction(self) -> list[tuple[int, float]]:
        """(row, error) of the images by how badly they are given back, worst first; empty for other recipes."""
        return [(int(line[0]), float(line[2])) for line in read_csv(self.folder / "reconstruction.csv")[1:]]

    def predictions(self) -> PredictionTable | None:
        """Its saved answers; None if it has none."""
        return self._predictions

    def describe(self, **said: Any) -> None:
        """Keep what a person says of it: `name`, `notes` or `favourite`."""
        self._about = {**self._about, **said}
        write_atomically(self.folder / "about.json", json.dumps(self._about, ensure_ascii=False, indent=2))

    def rename(self, name: str) -> None:
        """Give it another name; the folder keeps its own."""
        self.describe(name=name.strip())


def list_runs(runs_folder: str | Path) -> list[Run]:
    """All runs that can be read, newest first."""
    runs = []
    for folder in Path(runs_folder).glob("*/run.json"):
        try:
            runs.append(Run.load(folder.parent))
        except UserError:
            continue  # a foreign or torn folder is not a run
    return sorted(runs, key=lambda run: (run.created, run.id), reverse=True)


def find_run(runs_folder: str | Path, name: str = "") -> Run:
    """The run of that id or name; the newest usable one if none is named.

    Raises:
        UserError: There is none.
    """
    runs = list_runs(runs_folder)
    if not name:
        usable = [run for run in runs if run.usable]
        finished = [run for run in usable if run.status in (FINISHED, STOPPED)]
        if not usable:
            raise UserError("There is no trained run in this project.", advice="Train first.")
        return (finished or usable)[0]
    for run in runs:
        if name in (run.id, run.name):
            return run
    known = ", ".join(run.id for run in runs[:5])
    raise UserError(
        f"There is no run {name!r}.", f"There are: {known}." if known else "", "Choose one of them."
    )


def new_run_folder(runs_folder: str | Path, recipe: str, backbone: str) -> Path:
    """A folder that does not exist yet, named after the time and the backbone."""
    stem = f"{datetime.now():%Y%m%d-%H%M%S}-{recipe}"
    if backbone and backbone != recipe:
        stem += "-" + re.sub(r"[^A-Za-z0-9_.]+", "_", backbone)
    folder = Path(runs_folder) / stem
    number = 1
    while folder.exists():
        number += 1
        folder = Path(runs_folder) / f"{stem}-{number}"
    return folder


def trash_run(run: Run, trash_folder: str | Path) -> Path:
    """Move a run into the project's trash.

    Raises:
        OSError: It cannot be moved, and lies where it lay.
    """
    target = Path(trash_folder) / "runs" / run.id
    number = 1
    while target.exists():
        number += 1
        target = target.with_name(f"{run.id}-{number}")
    target.parent.mkdir(parents=True, exist_ok=True)
    # Not shutil.move: where a file is in use, that copies the folder and leaves half of the old one behind.
    patiently(os.rename, run.folder, target)
    return target


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:  # empty, or torn
        return float("nan")


def _alive(process: object, key: object) -> bool:
    if process == os.getpid():  # in a container the next process often has the same number
        return key == PROCESS_KEY
    if not isinstance(process, int) or process <= 0:
        return False
    if os.name == "nt":  # there, os.kill ends a process whatever the signal: better to think it gone
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True
