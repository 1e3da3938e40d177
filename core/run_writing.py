"""The engine's pen: writes a run while it trains. Everybody else reads, see `core.runs`."""

import csv
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.runs import FORMAT, HISTORY, HISTORY_HEAD, PREDICTIONS_HEAD, PROCESS_KEY, RUNNING, Run
from core.writing import patiently, read_csv, write_atomically, write_csv


class RunWriter:
    """The engine's pen for one run.

    Attributes:
        spent_s: how long it was trained before it was gone on with.
    """

    def __init__(self, folder: str | Path, record: dict[str, Any]) -> None:
        self.folder = Path(folder)
        try:
            self.folder.mkdir(parents=True)
        except FileExistsError:
            raise UserError(f"There is already something at {self.folder}.", advice="Train again.") from None
        self.record = {
            "format": FORMAT,
            "status": RUNNING,
            "process": os.getpid(),
            "process_key": PROCESS_KEY,
            "created": datetime.now().isoformat(timespec="milliseconds"),
            **record,
        }
        self.spent_s = 0.0
        self.save()

    @classmethod
    def resume(cls, folder: str | Path, epochs: int, settings: Mapping[str, Any]) -> "RunWriter":
        """Go on with a run that was cut off; of its history the first `epochs` lines hold.

        Raises:
            UserError: It is no run, or where it stood was not kept.
        """
        run = Run.load(folder)
        path = run.folder / "history.csv"
        lines = read_csv(path)
        if len(lines) > 1 and not epochs:
            raise UserError(
                f"The run {run.name} cannot go on.", "Where it stood was not kept.", "Train again."
            )
        writer = cls.__new__(cls)
        writer.folder = run.folder
        writer.record = {
            **run.record,
            "settings": dict(settings),
            "status": RUNNING,
            "process": os.getpid(),
            "process_key": PROCESS_KEY,
        }
        if lines:
            write_csv(path, lines[: 1 + epochs])
        writer.spent_s = run.seconds or _seconds(lines[1 : 1 + epochs])
        writer.save()
        return writer

    def save(self, **said: Any) -> None:
        """Write run.json with what is new."""
        self.record.update(said)
        write_atomically(self.folder / "run.json", json.dumps(self.record, ensure_ascii=False, indent=2))

    def found(self, stage: str, **said: Any) -> None:
        """Write into run.json what was found by measuring, apart for each stage ("" where there is only one)."""
        found = self.record.get("found", {})
        self.save(found={**found, stage: {**found.get(stage, {}), **said}})

    def write_samples(self, samples: Iterable[Sequence[object]]) -> None:
        """Write samples.csv from (row, path, hash, class, split)."""
        write_csv(self.folder / "samples.csv", [("row", "path", "hash", "class", "split"), *samples])

    def append_history(self, line: Mapping[str, float | str | None]) -> None:
        """Add an epoch to history.csv, by the names of `HISTORY_HEAD`; what was not measured stays empty."""
        path = self.folder / "history.csv"
        begun = path.exists()
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            if not begun:
                writer.writerow(HISTORY_HEAD)
            numbers = [line[name] for name in HISTORY]
            cells = ["" if value is None else f"{value:.6g}" for value in numbers]
            writer.writerow([*cells, line.get("stage", "")])

    def write_predictions(
        self, samples: Sequence[Sequence[object]], scores: NDArray[np.float32], classes: Sequence[str]
    ) -> None:
        """Write predictions.csv: samples as in `write_samples`, scores float32 [N, C]."""
        best = scores.argmax(axis=1)
        lines = (
            (*sample, classes[int(winner)], *(f"{score:.5f}" for score in answer))
            for sample, winner, answer in zip(samples, best, scores, strict=True)
        )
        write_csv(self.folder / "predictions.csv", [(*PREDICTIONS_HEAD, *classes), *lines])

    def write_reconstruction(self, samples: Sequence[Sequence[object]], errors: NDArray[np.float32]) -> None:
        """Write reconstruction.csv: row, path, and how badly the image is given back, in 0..1, worst first."""
        worst = np.argsort(-errors, kind="stable").tolist()
        lines = ((*samples[index][:2], f"{errors[index]:.5f}") for index in worst)
        write_csv(self.folder / "reconstruction.csv", [("row", "path", "error"), *lines])

    def write_features(self, features: NDArray[np.floating]) -> None:
        """Write features.npy, [N, D], as in `compact`."""
        temporary = self.folder / "features.npy.part"
        with temporary.open("wb") as file:
            np.save(file, compact(features), allow_pickle=False)
        patiently(os.replace, temporary, self.folder / "features.npy")


def compact(values: NDArray[np.floating]) -> NDArray[np.floating]:
    """Features in float16, which is half as large and as good; float32 where one is too large for float16.

    That never happens with the weights everybody has, but a user may bring any.
    """
    fits = not np.abs(values).max(initial=0) > np.finfo(np.float16).max
    return values.astype(np.float16 if fits else np.float32)


def _seconds(lines: Sequence[Sequence[str]]) -> float:
    """The time of some epochs of history.csv: what was cut off left no sum."""
    at = HISTORY.index("seconds")
    try:
        return sum(float(line[at]) for line in lines)
    except (ValueError, IndexError):
        return 0.0
