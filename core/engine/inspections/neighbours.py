"""The most similar images by cosine of their features: exact, in blocks, over a run's float16 features."""

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine.inspecting import inspecting
from core.engine.loaded import Loaded
from core.jobs import Event, FindNeighbours, Neighbours

BLOCK = 8192


def nearest(
    features: NDArray[np.float16],
    query: NDArray[np.float32],
    k: int,
    allowed: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The k most similar rows of `features`, the most similar first.

    Args:
        features: float16 [N, D].
        query: [D].
        allowed: bool [N], False for rows that must not be answered.

    Returns:
        indices int64 [k'] and cosines float32 [k'], k' <= k. A row of zeros has similarity 0 to everything.
    """
    query = query.astype(np.float32)
    query = query / max(float(np.linalg.norm(query)), 1e-12)
    similarity = np.empty(len(features), np.float32)
    for begin in range(0, len(features), BLOCK):
        block = features[begin : begin + BLOCK].astype(np.float32)
        norms = np.maximum(np.sqrt(np.einsum("nd,nd->n", block, block)), 1e-12)
        similarity[begin : begin + BLOCK] = block @ query / norms
    if allowed is not None:
        similarity[~allowed] = -np.inf
    k = min(k, int(np.isfinite(similarity).sum()))
    if not k:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    best = np.argpartition(-similarity, k - 1)[:k]
    best = best[np.argsort(-similarity[best], kind="stable")]
    return best.astype(np.int64), similarity[best]


def find(request: FindNeighbours, loaded: Loaded) -> Generator[Event | None, None, Neighbours]:
    """Find the images of a run that look most like one, which need not be among them.

    Raises:
        UserError: The run has no features, or the picture cannot be read.
    """
    samples, features = loaded.gallery(request.run_folder)
    yield None
    own = next((i for i, sample in enumerate(samples) if sample.hash == request.image.hash), None)
    if own is not None:
        query = features[own].astype(np.float32)
    else:
        classifier = loaded.classifier(request.run_folder)
        pixels = loaded.pixels(request.image, request.cache_folder)
        with inspecting(classifier), torch.no_grad():
            features_of = loaded.feature_map(request.run_folder, request.image, classifier, pixels)
            pooled = classifier.pooled(features_of)
        query = pooled[0].float().cpu().numpy()
    allowed = np.array([sample.row != request.image.row for sample in samples], dtype=bool)
    indices, similarities = nearest(features, query, request.k, allowed)
    found = [samples[index] for index in indices]
    return Neighbours(
        request.image,
        request.run_folder,
        np.array([sample.row for sample in found], np.int64),
        tuple(sample.path for sample in found),
        tuple(sample.class_name for sample in found),
        similarities,
        tuple(sample.hash for sample in found),
    )


ANSWERS = {FindNeighbours: find}
