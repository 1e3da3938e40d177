"""Predictions of a run for images it is asked about: of a project, or straight from files."""

from collections.abc import Generator
from contextlib import closing, nullcontext
from pathlib import Path

import numpy as np
import torch

from core.blob_store import PreparedImages
from core.engine import backbones, devices
from core.engine.classifier import Classifier
from core.engine.features import Features, Pace, extract, numbers
from core.engine.frozen import FrozenBackbone
from core.engine.reading import read_batches
from core.jobs import Event, Predict, Predictions
from core.metrics import softmax
from core.runs import Run

BATCH = 8


def predict(
    request: Predict, classifier: Classifier, workers: int
) -> Generator[Event | None, None, Predictions]:
    """Scores of all images of the request that can be read; cached features are used where there are any."""
    snapshot = request.snapshot
    run = Run.load(request.run_folder)
    # A run may come from a stranger: it names a file of the cache, never a place elsewhere.
    cache_name = Path(str(run.record.get("feature_cache", ""))).name
    device = devices.choose(request.device)
    yield None
    network = FrozenBackbone(backbones.Parts(classifier.stages, classifier.pool), device)
    cache = PreparedImages(snapshot.cache_folder) if snapshot.cache_folder else None
    with closing(cache) if cache else nullcontext():
        if cache and cache_name and not request.grayscale:
            features = yield from extract(
                snapshot, cache_name, classifier.dimension, classifier.preprocessing, network, cache, workers
            )
        else:
            features = yield from _ask(request, classifier, network, cache, workers)
    indices = np.flatnonzero(features.known)
    with torch.inference_mode():
        logits = classifier.head(torch.from_numpy(features.values[indices])).numpy()
    return Predictions(
        request.run_folder,
        snapshot.rows[indices],
        tuple(snapshot.paths[index] for index in indices),
        softmax(logits),
        classifier.classes,
        tuple((snapshot.paths[index], why) for index, why in features.errors),
    )


def _ask(
    request: Predict,
    classifier: Classifier,
    network: FrozenBackbone,
    cache: PreparedImages | None,
    workers: int,
) -> Generator[Event | None, None, Features]:
    """Features that nobody keeps: the backbone has learned itself, or the pictures are grayed."""
    snapshot, preprocessing = request.snapshot, classifier.preprocessing
    values = np.zeros((len(snapshot), classifier.dimension), np.float32)
    known = np.zeros(len(snapshot), bool)
    errors: tuple[tuple[int, str], ...] = ()
    pace = Pace("Asking", len(snapshot))
    reader = read_batches(snapshot.hashes, snapshot.paths, cache, preprocessing, BATCH, workers)
    with closing(reader):
        for batch in reader:
            if batch is None:
                yield None
                continue
            errors += batch.errors
            if len(batch.indices):
                pixels = _gray(batch.pixels) if request.grayscale else batch.pixels
                pooled = yield from network.run(preprocessing.normalise(pixels))
                values[batch.indices] = numbers(pooled).numpy()
                known[batch.indices] = True
            yield pace.progress(len(batch.indices) + len(batch.errors))
    return Features(values, known, errors)


def _gray(pixels: torch.Tensor) -> torch.Tensor:
    """uint8 [B, h, w, 3] to its luma (ITU-R BT.601) in all three channels."""
    luma = (pixels.float() @ torch.tensor([0.299, 0.587, 0.114])).round().to(torch.uint8)
    return luma[..., None].expand_as(pixels)
