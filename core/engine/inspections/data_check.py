"""The data check: the quick things first, what a model thinks of the labels last."""

from collections.abc import Generator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.data_check import DOUBTED, STRANGE, UNREADABLE, Finding, duplicates, finding, leaking, looks
from core.duplicates import Pair, alike_ids, without
from core.engine.image_features import ImageFeatures, image_features
from core.engine.inspections.duplicates import find
from core.engine.loaded import Loaded
from core.engine.probe import cross_validated
from core.engine.strangers import class_distances
from core.errors import UserError
from core.jobs import Event, Snapshot
from core.label_doubts import LabelDoubts, is_doubted, label_doubts
from core.metrics import softmax
from core.questions.data_check import CheckData, DataCheck, PartlyChecked
from core.questions.duplicates import FindDuplicates
from core.splits import UNASSIGNED, joined
from core.strangers import strangeness, strangers
from core.traits import traits_of

DEALS = 2  # ways of dealing the images out to folds, whose scores are averaged
PASSES = 2  # in the second, heads learn without the labels that the first has doubted
FEWEST = 5  # labelled images in each of two classes, before a model has a say

NO_SOURCE = (
    "No network is at hand to compare the images with: train once, or choose the weights of a backbone."
)
TOO_FEW = "Two classes with five images each are needed before labels can be doubted."


def check(request: CheckData, loaded: Loaded) -> Generator[Event | None, None, DataCheck]:
    """Look for all kinds of trouble; what cannot be asked is told and stops nothing."""
    snapshot = request.snapshot
    traits = yield from traits_of(snapshot)
    broken = np.flatnonzero(~traits["known"])
    unreadable = finding(UNREADABLE, snapshot.rows, np.zeros(len(snapshot)), broken)
    findings = (unreadable, *looks(snapshot.rows, traits, request.sizes))
    yield PartlyChecked(DataCheck(findings))
    pairs = without(
        (yield from find(FindDuplicates(snapshot), loaded)).pairs,
        dict(zip(snapshot.rows.tolist(), snapshot.hashes, strict=True)),
        request.apart,
    )
    quality, splits = _quality(request, traits), _splits(snapshot)
    findings = (*findings, *duplicates(pairs, quality), leaking(pairs, splits, quality))
    yield PartlyChecked(DataCheck(findings))
    if request.source is None:
        return DataCheck(findings, unasked=NO_SOURCE)
    try:
        features = yield from image_features(request.source, snapshot, loaded)
        doubts, further = yield from _labels(request, features, pairs)
    except UserError as error:
        return DataCheck(findings, unasked=str(error))
    return DataCheck((*findings, *further), doubts, "" if doubts is not None else TOO_FEW)


def _quality(request: CheckData, traits: NDArray[Any]) -> dict[int, tuple[float, float]]:
    pixels = request.sizes.prod(1).tolist()
    measured = zip(pixels, traits["sharpness"].tolist(), strict=True)
    return dict(zip(request.snapshot.rows.tolist(), measured, strict=True))


def _splits(snapshot: Snapshot) -> NDArray[np.uint8]:
    """The split of each row, uint8 [R]; UNASSIGNED for images without a class, which nobody trains on."""
    splits = np.full(int(snapshot.rows.max(initial=-1)) + 1, UNASSIGNED, np.uint8)
    splits[snapshot.rows] = np.where(snapshot.labels >= 0, snapshot.splits, UNASSIGNED)
    return splits


def _labels(
    request: CheckData, features: ImageFeatures, pairs: tuple[Pair, ...]
) -> Generator[Event | None, None, tuple[LabelDoubts | None, tuple[Finding, ...]]]:
    """Doubted labels, and images unlike any class; None with too few labels to tell."""
    snapshot, at = request.snapshot, features.indices
    rows, labels = snapshot.rows[at], snapshot.labels[at]
    alike = alike_ids(pairs, int(snapshot.rows.max(initial=-1)) + 1)  # the project may not know them yet
    groups = joined(request.groups, alike[snapshot.rows])[at]
    counts = np.bincount(labels[labels >= 0], minlength=len(snapshot.classes))
    if np.count_nonzero(counts >= FEWEST) < 2:
        return None, ()
    values = torch.from_numpy(features.values)
    sorted_ = labels >= 0
    scores = yield from held_out_scores(
        values[sorted_], labels[sorted_], groups[sorted_], len(snapshot.classes)
    )
    doubts = label_doubts(rows[sorted_], labels[sorted_], scores, snapshot.classes)
    yield None
    distances = yield from class_distances(values, labels, groups, len(snapshot.classes))
    strange = strangeness(distances, labels)
    return doubts, (
        finding(DOUBTED, doubts.rows, doubts.confidence, doubts.doubted),
        finding(STRANGE, rows, strange, strangers(strange)),
    )


def held_out_scores(
    features: torch.Tensor, labels: NDArray[np.int64], groups: NDArray[np.int64], classes: int
) -> Generator[Event | None, None, NDArray[np.float32]]:
    """Scores of images by heads that have not seen them nor their groups, float32 [N, C].

    A wrong label misleads the heads that learn it, so they are fitted again without those that are doubted: of 10 %
    planted errors that finds notably more (`bench/label_errors.py`).

    Args:
        features: float32 [N, D].
        labels: int64 [N], each at least 0.
        groups: int64 [N].
        classes: how many scores are wanted.
    """
    known = torch.from_numpy(labels)
    trusted = np.ones(len(labels), bool)
    scores = np.empty((len(labels), classes), np.float32)
    for _ in range(PASSES):
        dealt = []
        for seed in range(DEALS):
            logits = yield from cross_validated(features, known, groups, classes, seed=seed, trusted=trusted)
            dealt.append(softmax(logits))
        scores = np.mean(dealt, axis=0)
        answered = np.isfinite(scores).all(1)
        trusted[answered] = ~is_doubted(scores[answered], labels[answered])
        yield None
    return scores


ANSWERS = {CheckData: check}
