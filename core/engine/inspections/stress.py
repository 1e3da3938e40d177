"""The stress test: the same pictures, spoilt on purpose, asked about again."""

import copy
from collections.abc import Generator
from contextlib import closing, nullcontext

import numpy as np
import torch
from numpy.typing import NDArray

from core.blob_store import PreparedImages
from core.distortions import DISTORTIONS, Distortion
from core.engine.backbones import Parts
from core.engine.classifier import Classifier
from core.engine.features import Pace
from core.engine.frozen import FrozenBackbone
from core.engine.inspecting import inspected
from core.engine.loaded import Loaded, macs
from core.engine.looking import room
from core.engine.passage import Passage
from core.engine.reading import read_batches
from core.errors import UserError
from core.jobs import Event, Snapshot
from core.metrics import softmax
from core.questions.stress import (
    CleanAnswers,
    ImageSweep,
    SpoilImage,
    SpoiltImage,
    StressLevel,
    StressReport,
    StressTest,
    Sweep,
    SweepImage,
)

BATCH = 8
SWEEP_STEPS = 12


class _Answerer:
    """A classifier as it stands now; what it learns later does not change it in the middle of a test."""

    def __init__(self, classifier: Classifier) -> None:
        self.classes = classifier.classes
        self._preprocessing = classifier.preprocessing
        self._backbone = FrozenBackbone(
            Parts(classifier.stages, classifier.pool), next(classifier.parameters()).device
        )
        self._head = copy.deepcopy(classifier.head).eval().cpu()

    def scores(self, crops: NDArray[np.uint8]) -> Generator[None, None, NDArray[np.float32]]:
        """Pictures as the network takes them, uint8 [B, S, S, 3], to scores float32 [B, C]."""
        x = self._preprocessing.normalise(torch.from_numpy(crops))
        pooled = yield from self._backbone.run(x)
        with torch.inference_mode():
            return softmax(self._head(pooled).numpy())


def test(request: StressTest, loaded: Loaded) -> Generator[Event | None, None, StressReport]:
    """Ask about all images as they are, then at every strength of every distortion.

    Raises:
        UserError: None of the images can be read, or there is no such distortion.
    """
    distortions = [_find(name) for name in request.distortions]
    classifier = loaded.classifier(request.run_folder)
    epoch = loaded.epoch(request.run_folder)
    size = classifier.preprocessing.size_px
    answerer = _Answerer(classifier)
    snapshot = request.snapshot
    room_for = room((len(snapshot), size, size, 3), np.uint8, snapshot.cache_folder)
    known, errors = yield from _read(snapshot, classifier, loaded.workers, room_for)
    chosen = np.flatnonzero(known)
    if not len(chosen):
        raise UserError("None of these images can be read.", errors[0][1] if errors else "There are none.")
    crops = room_for.numpy()
    pace = Pace("Asking again", len(chosen) * (1 + sum(len(distortion.levels) for distortion in distortions)))
    clean = yield from _ask(answerer, crops, chosen, None, 0, pace)
    yield CleanAnswers(snapshot.rows[chosen], answerer.classes, clean, epoch)
    levels = []
    for distortion in distortions:
        for strength in distortion.levels:
            scores = yield from _ask(answerer, crops, chosen, distortion, strength, pace)
            levels.append(StressLevel(distortion.name, strength, scores))
            yield levels[-1]
    return StressReport(
        request.run_folder,
        snapshot.rows[chosen],
        answerer.classes,
        clean,
        tuple(levels),
        tuple((snapshot.paths[index], why) for index, why in errors),
        epoch,
    )


def _read(
    snapshot: Snapshot, classifier: Classifier, workers: int, into: torch.Tensor
) -> Generator[Event | None, None, tuple[NDArray[np.bool_], list[tuple[int, str]]]]:
    """Lay what the network sees of each image into an array uint8 [N, S, S, 3]; which could be read, and errors."""
    known = np.zeros(len(snapshot), bool)
    errors: list[tuple[int, str]] = []
    pace = Pace("Reading pictures", len(snapshot))
    cache = PreparedImages(snapshot.cache_folder) if snapshot.cache_folder else None
    with closing(cache) if cache else nullcontext():
        reader = read_batches(
            snapshot.hashes, snapshot.paths, cache, classifier.preprocessing, BATCH, workers
        )
        with closing(reader):
            for batch in reader:
                if batch is None:
                    yield None
                    continue
                errors += batch.errors
                if len(batch.indices):
                    into[batch.indices] = batch.pixels
                    known[batch.indices] = True
                yield pace.progress(len(batch.indices) + len(batch.errors))
    return known, errors


def _ask(
    answerer: _Answerer,
    crops: NDArray[np.uint8],
    chosen: NDArray[np.int64],
    distortion: Distortion | None,
    strength: float,
    pace: Pace,
) -> Generator[Event | None, None, NDArray[np.float32]]:
    """Scores float32 [N, C] of the chosen crops at one strength; every image has random numbers of its own."""
    scores = []
    for part in np.array_split(chosen, -(-len(chosen) // BATCH)):
        pictures = crops[part]
        if distortion is not None:
            spoilt = []
            for crop, at in zip(pictures, part, strict=True):
                spoilt.append(distortion(crop, strength, int(at)))
                yield None
            pictures = np.stack(spoilt)
        scores.append((yield from answerer.scores(pictures)))
        yield pace.progress(len(part))
    return np.concatenate(scores)


def spoil(request: SpoilImage, loaded: Loaded) -> Generator[Event | None, None, SpoiltImage]:
    """Ask about one picture after several changes.

    Raises:
        UserError: It cannot be read, or there is no such distortion.
    """
    classifier = loaded.classifier(request.run_folder)
    picture = classifier.preprocessing.crop(loaded.pixels(request.image, request.cache_folder))
    for name, strength in request.changes:
        picture = _find(name)(picture, strength)
    yield None
    scores = yield from _plainly(classifier, picture)
    return SpoiltImage(
        request.run_folder,
        request.image,
        request.changes,
        picture,
        classifier.classes,
        scores,
        loaded.epoch(request.run_folder),
    )


def sweep(request: SweepImage, loaded: Loaded) -> Generator[Event | None, None, ImageSweep]:
    """Ask about one picture at many strengths of each distortion.

    Raises:
        UserError: It cannot be read, or there is no such distortion.
    """
    classifier = loaded.classifier(request.run_folder)
    picture = classifier.preprocessing.crop(loaded.pixels(request.image, request.cache_folder))
    sweeps = []
    for distortion in map(_find, request.distortions):
        strengths = _strengths(distortion)
        scores = []
        for strength in strengths.tolist():
            yield None
            scores.append((yield from _plainly(classifier, distortion(picture, strength))))
        best = np.stack(scores).argmax(axis=1)
        tipped = np.flatnonzero(best != best[0])
        tips_at = float(strengths[tipped[0]]) if len(tipped) else None
        sweeps.append(Sweep(distortion.name, strengths, np.stack(scores), tips_at))
        yield sweeps[-1]
    return ImageSweep(request.run_folder, request.image, classifier.classes, tuple(sweeps))


def _strengths(distortion: Distortion) -> NDArray[np.float64]:
    """From neutral to the strongest; where only whole levels mean something, these."""
    if len(distortion.levels) < 4:
        return np.array([distortion.neutral, *distortion.levels], np.float64)
    return np.linspace(distortion.neutral, distortion.levels[-1], SWEEP_STEPS + 1)


def _plainly(classifier: Classifier, crop: NDArray[np.uint8]) -> Generator[None, None, NDArray[np.float32]]:
    """Scores float32 [C] of a crop by the classifier itself: for one picture no shortcut pays."""
    pixels = torch.from_numpy(crop.copy())[None]  # a resized one is read-only
    x = classifier.preprocessing.normalise(pixels.to(next(classifier.parameters()).device))
    passage = Passage(classifier, x.to(memory_format=torch.channels_last), macs=macs(classifier))
    logits = yield from inspected(classifier, passage.answers(passage.x))
    return softmax(logits.float().cpu().numpy())[0]


def _find(name: str) -> Distortion:
    if name not in DISTORTIONS:
        raise UserError(f"There is no distortion {name!r}.", f"There are: {', '.join(DISTORTIONS)}.")
    return DISTORTIONS[name]


ANSWERS = {StressTest: test, SpoilImage: spoil, SweepImage: sweep}
