"""An engine without torch, for tests of the window: it answers at once, and trains until it is told to end."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core import jobs, runs
from core.errors import UserError
from core.jobs import Request, StopEarly
from core.parameters import parameter, specs
from core.questions.heat_maps import DrawHeatMaps, HeatMapDrawn, HeatMapsDrawn
from core.questions.trust import CheckTrust, Trust
from core.run_writing import RunWriter
from core.runs import MODEL, Figure
from core.scheduler import Job
from core.splits import NAMES


@dataclass(frozen=True)
class FakeTransfer:
    backbone: str = parameter("near", choices=("near", "own"), advanced=False)
    epochs: int = parameter(3, low=1, high=10_000, advanced=False)
    weights: str = parameter("")
    seed: int = parameter(0, low=0, high=100)


INTRODUCTION = jobs.Introduction(
    "cpu",
    "a processor",
    (jobs.RecipeCard("transfer", "Transfer learning", "A new head.", specs(FakeTransfer)),),
    (
        jobs.BackboneCard("near", "Near", 14.2, "BSD", "", True, "/weights/near.pth"),
        jobs.BackboneCard("own", "Own", 0.2, "MIT", "", False),
    ),
    (
        jobs.MethodCard("grad_cam", "Grad-CAM", "Where the score comes from", ()),
        jobs.MethodCard("occlusion", "Occlusion", "How far the score falls", (), has_layer=False),
    ),
)


class FakeEngine:
    """Answers every request.

    Attributes:
        requests: what was asked and begun, in order.
        errors: by kind of request, what its job raises instead of answering.
        hold: by kind of request, what its job waits for, yield after yield; set them all to let it end. A
            training waits after its first epoch.
        answers: by kind of request, the job of a test's own.
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.errors: dict[type[Request], Exception] = {}
        self.hold: dict[type[Request], threading.Event] = {}
        self.answers: dict[type[Request], Callable[[Request], Job]] = {}

    def asked(self, kind: type[Request]) -> list[Request]:
        return [request for request in self.requests if isinstance(request, kind)]

    def start(self, request: Request) -> Job:
        self.requests.append(request)
        return self._answer(request)

    def _answer(self, request: Request) -> Job:
        yield None
        if not isinstance(request, jobs.Train):
            yield from self._wait(type(request))
        if type(request) in self.errors:
            raise self.errors[type(request)]
        if type(request) in self.answers:
            return (yield from self.answers[type(request)](request))
        match request:
            case jobs.Introduce():
                return INTRODUCTION
            case jobs.Train():
                return (yield from self._train(request))
            case jobs.Predict():
                snapshot = request.snapshot
                classes = runs.Run.load(request.run_folder).classes
                return jobs.Predictions(
                    request.run_folder,
                    snapshot.rows,
                    snapshot.paths,
                    scores(snapshot.rows, len(classes)),
                    classes,
                )
            case jobs.Inspect():
                return heat_map(request)
            case DrawHeatMaps():
                for number, wanted in enumerate(request.wanted):
                    yield HeatMapDrawn(number, heat_map(wanted))
                return HeatMapsDrawn(len(request.wanted), 0)
            case CheckTrust():
                others = np.linspace(-0.5, 0.5, 19, dtype=np.float32)
                return Trust(request.heat_map, 2.0, others, 0.15, np.zeros(3, np.float32))
            case jobs.Reconstruct():
                return reconstructions(request)
            case jobs.FindNeighbours():
                near = np.arange(min(3, request.k))
                names = tuple(f"images/{row}.png" for row in near)
                alike = np.linspace(0.9, 0.5, len(near), dtype=np.float32)
                table = runs.Run.load(request.run_folder).predictions()
                if table is None:  # the run went to the trash meanwhile
                    raise UserError("The run has no features.")
                hashes = dict(zip(table.rows.tolist(), table.hashes, strict=True))
                return jobs.Neighbours(
                    request.image,
                    request.run_folder,
                    near,
                    names,
                    ("",) * len(near),
                    alike,
                    tuple(hashes[row] for row in near.tolist()),
                )
        raise UserError("That was not expected.")

    def _wait(self, kind: type[Request]) -> Job:
        while (event := self.hold.get(kind)) is not None and not event.is_set():
            time.sleep(0.001)
            yield None

    def _train(self, request: jobs.Train) -> Job:
        snapshot = request.snapshot
        writer = RunWriter(
            request.run_folder,
            {
                "name": "Near",
                "recipe": request.recipe,
                "backbone": "near",
                "settings": dict(request.settings),
                "classes": snapshot.classes,
            },
        )
        epochs = int(request.settings.get("epochs", 3))
        yield jobs.TrainingStarted(
            request.run_folder,
            request.recipe,
            "near",
            "a processor",
            epochs,
            len(snapshot),
            snapshot.classes,
            reconstructs=request.recipe == runs.AUTOENCODER,
        )
        status, epoch = runs.FINISHED, 0
        try:
            for epoch in range(1, epochs + 1):
                yield jobs.StepsEnded(epoch * 2, (1 / epoch, 0.9 / epoch))
                figures = (1 / epoch, 1 - 1 / (epoch + 1), 1.1 / epoch, 1 - 1 / (epoch + 1))
                ended = jobs.EpochEnded(epoch, epochs, *figures, True, 0.1, 0.1 * (epochs - epoch))
                writer.append_history({name: getattr(ended, name) for name in runs.HISTORY})
                yield ended
                yield from self._wait(jobs.Train)
        except StopEarly:
            status = runs.STOPPED
        (writer.folder / MODEL).write_bytes(b"weights")
        save_answers(writer, snapshot)
        writer.save(
            status=status,
            seconds=0.3,
            epochs=epoch,
            figures={"test": Figure(1, 2).as_json()},
            best_epoch=epoch,
        )
        return jobs.RunSaved(request.run_folder, status)


def save_answers(writer: RunWriter, snapshot: jobs.Snapshot) -> None:
    """What `scores` says of every image of the snapshot."""
    samples = [
        (int(row), name, key, snapshot.classes[label] if label >= 0 else "", NAMES[split])
        for row, name, key, label, split in zip(
            snapshot.rows, snapshot.names, snapshot.hashes, snapshot.labels, snapshot.splits, strict=True
        )
    ]
    writer.write_samples(samples)
    writer.write_predictions(samples, scores(snapshot.rows, len(snapshot.classes)), snapshot.classes)


def scores(rows: np.ndarray, classes: int) -> np.ndarray:
    """float32 [N, C]: 0.8 for class `row % classes`, the rest shared by the others."""
    answer = np.full((len(rows), classes), 0.2 / max(classes - 1, 1), np.float32)
    answer[np.arange(len(rows)), np.asarray(rows) % classes] = 0.8
    return answer


def reconstructions(request: jobs.Reconstruct) -> jobs.Reconstructions:
    """Everything comes back black; the error is the row in percent."""
    rows, live = request.snapshot.rows, request.run_folder == jobs.LIVE
    originals = np.full((len(rows), 8, 8, 3), 200, np.uint8)
    errors = (rows / 100).astype(np.float32)
    layers = 2 if live else 4
    return jobs.Reconstructions(
        request.run_folder, rows, originals, originals * 0, errors, layers, 4, 1 if live else None
    )


def heat_map(request: jobs.Inspect) -> jobs.HeatMap:
    """The upper half is warm."""
    live = request.run_folder == jobs.LIVE
    classes = ("a", "b") if live else runs.Run.load(request.run_folder).classes
    values = np.zeros((4, 4), np.float32)
    values[:2] = 1
    answer = scores(np.array([max(request.image.row, 0)]), len(classes))[0]
    return jobs.HeatMap(
        request.image,
        request.method,
        values,
        3.0,
        (0.0, 0.0, 1.0, 1.0),
        request.target or classes[int(answer.argmax())],
        answer,
        classes,
        Path(request.run_folder).as_posix() if live else request.run_folder,
        1 if live else None,
        "" if request.method == "occlusion" else request.layer or "last",
        ("first", "last"),
    )
