"""Cached features: what a frozen backbone says of an image is computed once and kept.

The cache is keyed by what the features depend on: the image's content, the backbone, its weights and its
preprocessing. It is derived data: deleting it loses time, never more.
"""

import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.blob_store import BlobStore, PreparedImages
from core.engine import replicas
from core.engine.frozen import FrozenBackbone
from core.engine.preprocessing import Preprocessing
from core.engine.reading import read_batches
from core.errors import UserError
from core.jobs import Event, Progress, Snapshot
from core.run_writing import compact


@dataclass(frozen=True, eq=False)
class Features:
    """Pooled features of a snapshot's images.

    Args:
        values: float32 [N, D'] of no more than what the cache keeps, zero where `known` is False.
        known: bool [N], False for images that could not be read.
        errors: (index, why) of those.
    """

    values: NDArray[np.float32]
    known: NDArray[np.bool_]
    errors: tuple[tuple[int, str], ...]


def cache_name(backbone: str, digest: str, preprocessing: Preprocessing) -> str:
    """File name of the cache for these features."""
    backbone = backbone.replace("/", "_")
    return f"features-{backbone}-{digest[:16]}-{preprocessing.key}.sqlite"


def extract(
    snapshot: Snapshot,
    store_name: str,
    dimension: int,
    preprocessing: Preprocessing,
    network: FrozenBackbone,
    prepared: PreparedImages,
    workers: int,
    batch_size: int = 0,
) -> Generator[Event | None, None, Features]:
    """Features of all images of a snapshot: from the cache, and the rest computed and cached.

    The network tunes itself to the first images it sees, so nothing is spent on it when all is cached.

    An image's features are kept in float16, in float32 where one of them is too large for that.

    Args:
        batch_size: images read at once, 0 for what suits the network's device.

    Raises:
        UserError: The network's answers are no numbers.
    """
    count = len(snapshot)
    values = np.zeros((count, dimension), np.float32)
    known = np.zeros(count, bool)
    errors: list[tuple[int, str]] = []
    kinds: dict[int, type] = {2 * dimension: np.float16, 4 * dimension: np.float32}  # by a blob's length
    at_once = batch_size or network.batch
    with BlobStore(Path(snapshot.cache_folder) / store_name) as store:

        def recall() -> NDArray[np.int64]:
            """Take what is cached; indices of what is not."""
            wanted = np.flatnonzero(~known)
            cached = store.get_many([snapshot.hashes[index] for index in wanted])
            for index in wanted:
                blob = cached.get(snapshot.hashes[index], b"")
                if len(blob) in kinds:
                    values[index] = np.frombuffer(blob, kinds[len(blob)])
                    known[index] = True
            return np.flatnonzero(~known)

        def compute(wanted: NDArray[np.int64]) -> Generator[Event | None, None, None]:
            pace = Pace("Reading pictures", count, count - len(wanted))
            if len(wanted):
                yield pace.progress(0)
            reader = read_batches(
                snapshot.hashes, snapshot.paths, prepared, preprocessing, at_once, workers, wanted.tolist()
            )
            with closing(reader):
                for batch in reader:
                    if batch is None:
                        yield None
                        continue
                    errors.extend(batch.errors)
                    if len(batch.indices):
                        pooled = yield from network.run(preprocessing.normalise(network.moved(batch.pixels)))
                        computed = [compact(row) for row in numbers(pooled).numpy()]
                        values[batch.indices] = computed
                        known[batch.indices] = True
                        keys = (snapshot.hashes[index] for index in batch.indices)
                        store.put_many(zip(keys, map(bytes, computed), strict=True))
                    yield pace.progress(len(batch.indices) + len(batch.errors))

        if (
            replicas.world() > 1
        ):  # each of several processes computes its share, and finds the others' in the cache
            yield from compute(replicas.share(torch.from_numpy(recall())).numpy())
            replicas.wait_for_all()
            errors.clear()  # all of them look for themselves at what could not be read
        yield from compute(recall())
    return Features(values, known, tuple(errors))


def numbers(pooled: torch.Tensor) -> torch.Tensor:
    """The same features.

    Raises:
        UserError: Among them is what is no number.
    """
    if not pooled.isfinite().all():
        raise UserError(
            "This backbone's features are no numbers.", "Its weights may be damaged.", "Choose other weights."
        )
    return pooled


class Pace:
    """Counts what is done and tells the rate and the time left."""

    def __init__(self, phase: str, total: int, already: int = 0) -> None:
        self._phase, self._total, self._already, self._done = phase, total, already, 0
        self._begin = time.monotonic()

    def progress(self, more: int) -> Progress:
        """`more` are done since the last call."""
        self._done += more
        elapsed = time.monotonic() - self._begin
        rate = self._done / elapsed if elapsed > 0 and self._done else 0.0
        left = self._total - self._already - self._done
        return Progress(
            self._phase, self._already + self._done, self._total, rate, left / rate if rate else None
        )
