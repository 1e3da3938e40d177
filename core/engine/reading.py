"""From prepared images to batches of pixels: decoded ahead in threads while the device computes."""

import time
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from core.blob_store import PreparedImages
from core.engine.preprocessing import Preprocessing
from core.images import Unreadable, decode_prepared, prepare, read_file
from core.jobs import ImageRef

PATIENCE_S = 0.05  # longer than this the reader is never silent: a click may overtake


@dataclass(frozen=True, eq=False)
class Batch:
    """Pictures ready for a network.

    Args:
        indices: int64 [B], which of the asked-for images these are.
        pixels: uint8 [B, size, size, 3].
        errors: (index, why) of images that could not be read; they are not among `indices`.
    """

    indices: NDArray[np.int64]
    pixels: torch.Tensor
    errors: tuple[tuple[int, str], ...]


def read_batches(
    hashes: Sequence[str],
    paths: Sequence[str],
    prepared: PreparedImages | None,
    preprocessing: Preprocessing,
    batch_size: int,
    workers: int,
    indices: Sequence[int] | None = None,
) -> Generator[Batch | None, None, None]:
    """Read images in order, in batches; None is yielded while a batch is not ready yet.

    Args:
        hashes, paths: of all images, see `Snapshot`.
        prepared: the project's prepared images; None reads the files themselves.
        indices: the images wanted, all by default.
    """
    wanted = range(len(paths)) if indices is None else indices

    def read(index: int) -> tuple[int, NDArray[np.uint8] | str]:
        try:
            image = ImageRef(paths[index], hash=hashes[index])
            return index, preprocessing.crop(read_one(image, prepared))
        except Unreadable as error:
            return index, str(error)

    coming = iter(wanted)
    ahead: deque[Future[tuple[int, NDArray[np.uint8] | str]]] = deque()
    good: list[tuple[int, NDArray[np.uint8]]] = []
    errors: list[tuple[int, str]] = []
    with ThreadPoolExecutor(workers, "reading") as pool:
        try:
            silent_since = time.monotonic()
            while True:
                while len(ahead) < 3 * batch_size and (index := next(coming, None)) is not None:
                    ahead.append(pool.submit(read, index))
                if not ahead:
                    break
                try:
                    index, pixels = ahead[0].result(silent_since + PATIENCE_S - time.monotonic())
                except NotYet:
                    yield None
                    silent_since = time.monotonic()
                    continue
                ahead.popleft()
                if isinstance(pixels, str):
                    errors.append((index, pixels))
                else:
                    good.append((index, pixels))
                if len(good) + len(errors) == batch_size:
                    yield _batch(good, errors)
                    good, errors = [], []
                    silent_since = time.monotonic()
            if good or errors:
                yield _batch(good, errors)
        finally:
            for future in ahead:
                future.cancel()


def read_one(image: ImageRef, prepared: PreparedImages | None) -> NDArray[np.uint8]:
    """The prepared pixels of one image, uint8 [h, w, 3]; a picture outside the project is prepared here.

    Raises:
        Unreadable: With the reason.
    """
    if prepared is not None and image.hash:
        return decode_prepared(prepared.get_or_make(image.hash, image.path))
    return decode_prepared(prepare(read_file(image.path)).jpeg)


def _batch(good: list[tuple[int, NDArray[np.uint8]]], errors: list[tuple[int, str]]) -> Batch:
    pixels = np.stack([pixels for _, pixels in good]) if good else np.empty((0, 1, 1, 3), np.uint8)
    return Batch(np.array([index for index, _ in good], np.int64), torch.from_numpy(pixels), tuple(errors))
