"""Every image of a snapshot is read once, and something is kept of it for the whole training."""

import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import torch
from numpy.typing import DTypeLike, NDArray

from core.engine.features import Pace
from core.engine.preprocessing import Preprocessing
from core.engine.reading import read_batches
from core.engine.recipes import Workbench
from core.jobs import Event

BATCH = 8
IN_MEMORY_BYTES = 512 * 2**20  # what is larger lies in a file

Keep = Callable[[NDArray[np.int64], torch.Tensor], Generator[None, None, None]]


def look_at_all(
    bench: Workbench,
    preprocessing: Preprocessing,
    keep: Keep,
    phase: str,
    wanted: Sequence[int] | None = None,
) -> Generator[Event | None, None, tuple[NDArray[np.bool_], tuple[tuple[int, str], ...]]]:
    """Read the images and let `keep` keep of them what it wants.

    Args:
        bench: the recipe's workbench.
        preprocessing: what is done to a picture.
        keep: gets indices [B] and pixels uint8 [B, size, size, 3].
        phase: what people read meanwhile.
        wanted: indices of the images, all by default.

    Returns:
        known: bool [N], False for images that could not be read (or were not wanted); errors: (index, why).
    """
    snapshot = bench.snapshot
    known = np.zeros(len(snapshot), bool)
    errors: list[tuple[int, str]] = []
    pace = Pace(phase, len(snapshot) if wanted is None else len(wanted))
    reader = read_batches(
        snapshot.hashes, snapshot.paths, bench.prepared, preprocessing, BATCH, bench.workers, wanted
    )
    with closing(reader):
        for batch in reader:
            if batch is None:
                yield None
                continue
            errors += batch.errors
            if len(batch.indices):
                yield from keep(batch.indices, batch.pixels)
                known[batch.indices] = True
            yield pace.progress(len(batch.indices) + len(batch.errors))
    return known, tuple(errors)


def look_at_pixels(
    bench: Workbench, preprocessing: Preprocessing, wanted: Sequence[int] | None = None
) -> Generator[Event | None, None, tuple[torch.Tensor, NDArray[np.bool_], tuple[tuple[int, str], ...]]]:
    """Keep the pixels: uint8 [N, size, size, 3], known and errors as in `look_at_all`."""
    size = preprocessing.size_px
    pixels = room((len(bench.snapshot), size, size, 3), np.uint8, bench.snapshot.cache_folder)

    def keep(indices: NDArray[np.int64], batch: torch.Tensor) -> Generator[None, None, None]:
        pixels[indices] = batch
        yield from ()

    known, errors = yield from look_at_all(bench, preprocessing, keep, "Reading pictures", wanted)
    return pixels, known, errors


def room(shape: tuple[int, ...], dtype: DTypeLike, folder: str) -> torch.Tensor:
    """An array for the time of a training: in memory, or in a file that vanishes with it where it is large."""
    if int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize <= IN_MEMORY_BYTES:
        return torch.from_numpy(np.zeros(shape, dtype))
    with tempfile.TemporaryFile(dir=Path(folder)) as file:
        return torch.from_numpy(np.memmap(file, dtype, "w+", shape=shape))
