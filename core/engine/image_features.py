"""Features of images at any stage of any network, computed once and remembered while they are asked for."""

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from torch import nn

from core.blob_store import PreparedImages
from core.engine import backbones, devices
from core.engine.features import Pace, cache_name, extract, numbers
from core.engine.frozen import FrozenBackbone
from core.engine.preprocessing import Preprocessing
from core.engine.reading import read_batches
from core.engine.weights import obtain
from core.errors import UserError
from core.jobs import LIVE, Event, Snapshot
from core.questions.maps import POOLED, FeatureSource
from core.run_writing import compact

if TYPE_CHECKING:
    from core.engine.loaded import Loaded

KEPT_SOURCES = 4
FIRST_PART = 128  # images that are handed over first, when they are in parts

ByHash = dict[str, NDArray[np.floating]]


class FeatureMemory:
    """The features of the sources asked for last, by content hash."""

    def __init__(self) -> None:
        self._kept: OrderedDict[FeatureSource, ByHash] = OrderedDict()

    def of(self, source: FeatureSource) -> ByHash:
        """What is known of a source; whoever learns more writes it in. A classifier in training changes always."""
        if source.run_folder == LIVE:
            return {}
        kept = self._kept[source] = self._kept.pop(source, {})
        while len(self._kept) > KEPT_SOURCES:
            self._kept.popitem(last=False)
        return kept

    def forget(self, run_folder: str) -> None:
        """A run is about to change or has changed."""
        for source in [source for source in self._kept if source.run_folder == run_folder]:
            del self._kept[source]


@dataclass(frozen=True, eq=False)
class ImageFeatures:
    """Features of the images of a snapshot that could be read.

    Args:
        indices: int64 [N], their places in the snapshot.
        values: float32 [N, D].
        stages: names of the network's stages.
        errors: (path, why) of the others.
    """

    indices: NDArray[np.int64]
    values: NDArray[np.float32]
    stages: tuple[str, ...]
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Network:
    stages: nn.Sequential
    pool: nn.Module
    preprocessing: Preprocessing
    dimension: int
    store: str  # the project's cache of its pooled features, if it has one


def image_features(
    source: FeatureSource,
    snapshot: Snapshot,
    loaded: "Loaded",
    take: Callable[[NDArray[np.int64], NDArray[np.float32]], Event | None] | None = None,
) -> Generator[Event | None, None, ImageFeatures]:
    """The features of a snapshot's images; what is not known is computed.

    Args:
        take: whoever does not want to wait for all of them: it is given places int64 [n] and features float32 [n, D]
            of some hundred images at a time, in the snapshot's order, and says what to tell.

    Raises:
        UserError: There is no such network or stage, or its features are no numbers.
    """
    network = yield from _network(source, loaded)
    stages = tuple(name for name, _ in network.stages.named_children())
    known = loaded.features.of(source)
    if not known and source.layer == POOLED and source.run_folder not in ("", LIVE):
        known |= loaded.features_of_run(source.run_folder)
    network = _until(network, source.layer)
    frozen: FrozenBackbone | None = None
    yield None
    errors: dict[str, str] = {}
    for part in _parts(len(snapshot), take is not None):
        missing = np.array([i for i in part.tolist() if snapshot.hashes[i] not in known], np.int64)
        if len(missing):
            some = _part(snapshot, missing)
            if frozen is None:
                frozen = FrozenBackbone(backbones.Parts(network.stages, network.pool), devices.choose())
            values, why = yield from _computed(network, frozen, some, loaded.workers)
            errors |= {some.paths[index]: reason for index, reason in why}
            for index, row in values.items():
                known[some.hashes[index]] = row
        if take is not None:
            yield take(*_stacked(snapshot, part, known))
    everything = np.arange(0 if take is not None else len(snapshot))
    return ImageFeatures(*_stacked(snapshot, everything, known), stages, tuple(errors.items()))


def _parts(count: int, many: bool) -> list[NDArray[np.int64]]:
    """Places in a row, a few at first and then more at a time."""
    ends = [FIRST_PART, 3 * FIRST_PART, 7 * FIRST_PART, *range(15 * FIRST_PART, count, 8 * FIRST_PART)]
    return np.split(np.arange(count), [end for end in ends if end < count] if many else [])


def _stacked(
    snapshot: Snapshot, part: NDArray[np.int64], known: ByHash
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Which of the images are known, and their features in one array."""
    indices = np.array([i for i in part.tolist() if snapshot.hashes[i] in known], np.int64)
    rows = [known[snapshot.hashes[index]] for index in indices]
    return indices, np.stack(rows).astype(np.float32) if rows else np.empty((0, 1), np.float32)


def _network(source: FeatureSource, loaded: "Loaded") -> Generator[Event | None, None, _Network]:
    if source.run_folder:
        yield None
        classifier = loaded.classifier(source.run_folder)
        return _Network(
            classifier.stages,
            classifier.pool,
            classifier.preprocessing,
            classifier.dimension,
            loaded.feature_cache(source.run_folder),
        )
    entry = backbones.find(source.backbone)
    weights = yield from obtain(entry, source.weights)
    parts = entry.parts(weights.state, weights.options)
    store = cache_name(entry.name, weights.digest, entry.preprocessing)
    dimension = parts.dimension or entry.dimension
    return _Network(parts.stages, parts.pool, entry.preprocessing, dimension, store)


def _until(network: _Network, layer: str) -> _Network:
    """The network up to a stage, with the means over the picture as its features."""
    if layer == POOLED:
        return network
    names = [name for name, _ in network.stages.named_children()]
    if layer not in names:
        raise UserError(f"There is no stage {layer!r} in this network.", f"There are: {', '.join(names)}.")
    pool = backbones.global_average_pool()
    stages = network.stages[: names.index(layer) + 1]
    return dataclasses.replace(network, stages=stages, pool=pool, store="")


def _computed(
    network: _Network, frozen: FrozenBackbone, snapshot: Snapshot, workers: int
) -> Generator[Event | None, None, tuple[dict[int, NDArray[np.floating]], tuple[tuple[int, str], ...]]]:
    """Features by index, and (index, why) of images that cannot be read; those with a cache come through it."""
    preprocessing = network.preprocessing
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        if network.store:
            found = yield from extract(
                snapshot, network.store, network.dimension, preprocessing, frozen, prepared, workers
            )
            known = np.flatnonzero(found.known).tolist()
            return {index: compact(found.values[index]) for index in known}, found.errors
        values: dict[int, NDArray[np.floating]] = {}
        errors: list[tuple[int, str]] = []
        pace = Pace("Looking at the images", len(snapshot))
        reader = read_batches(snapshot.hashes, snapshot.paths, prepared, preprocessing, frozen.batch, workers)
        with closing(reader):
            for batch in reader:
                if batch is None:
                    yield None
                    continue
                errors.extend(batch.errors)
                if len(batch.indices):
                    pooled = yield from frozen.run(preprocessing.normalise(frozen.moved(batch.pixels)))
                    rows = numbers(pooled).numpy()
                    values |= {i: compact(row) for i, row in zip(batch.indices.tolist(), rows, strict=True)}
                yield pace.progress(len(batch.indices) + len(batch.errors))
        return values, tuple(errors)


def _part(snapshot: Snapshot, indices: NDArray[np.int64]) -> Snapshot:
    chosen = indices.tolist()
    return dataclasses.replace(
        snapshot,
        rows=snapshot.rows[indices],
        names=tuple(snapshot.names[i] for i in chosen),
        paths=tuple(snapshot.paths[i] for i in chosen),
        hashes=tuple(snapshot.hashes[i] for i in chosen),
        labels=snapshot.labels[indices],
        splits=snapshot.splits[indices],
    )
