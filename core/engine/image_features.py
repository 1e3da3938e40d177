"""Features of images at any stage of any network, computed once and remembered while they are asked for."""

import dataclasses
from collections import OrderedDict
from collections.abc import Generator
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
    source: FeatureSource, snapshot: Snapshot, loaded: "Loaded"
) -> Generator[Event | None, None, ImageFeatures]:
    """The features of a snapshot's images; what is not known is computed.

    Raises:
        UserError: There is no such network or stage, or its features are no numbers.
    """
    network = yield from _network(source, loaded)
    stages = tuple(name for name, _ in network.stages.named_children())
    known = loaded.features.of(source)
    if not known and source.layer == POOLED and source.run_folder not in ("", LIVE):
        known |= loaded.features_of_run(source.run_folder)
    missing = np.array([i for i, key in enumerate(snapshot.hashes) if key not in known], np.int64)
    yield None
    errors: dict[str, str] = {}
    if len(missing):
        part = _part(snapshot, missing)
        values, why = yield from _computed(_until(network, source.layer), part, loaded.workers)
        errors = {part.paths[index]: reason for index, reason in why}
        for index, row in values.items():
            known[part.hashes[index]] = row
    indices = np.array([i for i, key in enumerate(snapshot.hashes) if key in known], np.int64)
    rows = [known[snapshot.hashes[index]] for index in indices]
    stacked = np.stack(rows).astype(np.float32) if rows else np.empty((0, 1), np.float32)
    return ImageFeatures(indices, stacked, stages, tuple(errors.items()))


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
    network: _Network, snapshot: Snapshot, workers: int
) -> Generator[Event | None, None, tuple[dict[int, NDArray[np.floating]], tuple[tuple[int, str], ...]]]:
    """Features by index, and (index, why) of images that cannot be read; those with a cache come through it."""
    frozen = FrozenBackbone(backbones.Parts(network.stages, network.pool), devices.choose())
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
