"""The images, and the places in them, that make each filter of a layer fire most: one pass for all its filters."""

from collections.abc import Generator
from contextlib import closing, nullcontext

import numpy as np
import torch
from numpy.typing import NDArray

from core.blob_store import PreparedImages
from core.engine import devices
from core.engine.cost import pieces
from core.engine.features import Pace
from core.engine.fronts import FrontWay, quickest
from core.engine.layers import find
from core.engine.loaded import Loaded
from core.engine.preprocessing import Preprocessing
from core.engine.reach import reach
from core.engine.reading import read_batches
from core.jobs import LIVE, Event
from core.questions.firing import FindFiring, Firing, FiringSoFar

BATCH = 8
TOLD_EVERY = 48  # images


class Strongest:
    """The K strongest answers of each of C filters so far, with image and place."""

    def __init__(self, filters: int, kept: int) -> None:
        self.values = torch.full((filters, kept), -torch.inf)
        self.images = torch.full((filters, kept), -1)
        self.places = torch.zeros((filters, kept), dtype=torch.long)
        self.shape = (1, 1)

    def add(self, indices: torch.Tensor, fired: torch.Tensor) -> None:
        """Take in what images [B] made the filters answer, [B, C, h, w]; an image counts once a filter."""
        self.shape = (fired.shape[2], fired.shape[3])
        values, places = fired.float().flatten(2).max(2)
        images = indices[:, None].expand_as(values)
        kept = self.values.shape[1]
        joined = [
            torch.cat([old, new.T.cpu()], 1)
            for old, new in ((self.values, values), (self.images, images), (self.places, places))
        ]
        self.values, order = joined[0].topk(kept, 1)
        self.images, self.places = (which.gather(1, order) for which in joined[1:])

    def boxes(self, side: float, preprocessing: Preprocessing) -> NDArray[np.float32]:
        """float32 [C, K, 4], squares of `side` (a share of what the network sees) in the picture's middle square."""
        height, width = self.shape
        x, y = (self.places % width + 0.5) / width, (self.places // width + 0.5) / height
        corners = torch.stack([x - side / 2, y - side / 2, x + side / 2, y + side / 2], 2).clamp(0, 1)
        seen = preprocessing.size_px / preprocessing.resize_px
        boxes: NDArray[np.float32] = ((1 - seen) / 2 + seen * corners).numpy()
        return boxes


def look_through(request: FindFiring, loaded: Loaded) -> Generator[Event | None, None, Firing]:
    """Look through the images; what has been found so far is told on the way.

    Raises:
        UserError: There is no such layer.
    """
    classifier = loaded.classifier(request.run_folder)
    preprocessing, snapshot = classifier.preprocessing, request.snapshot
    live = request.run_folder == LIVE
    device = next(classifier.parameters()).device if live else devices.choose(request.device)
    layer = yield from find(classifier, request.layer)
    front = yield from quickest(classifier, layer, device, preprocessing.size_px, learning=False)
    way = FrontWay(front)
    strongest = Strongest(layer.card.shape[0], request.top)
    side, seen, told = 0.0, 0, 0
    errors: tuple[tuple[int, str], ...] = ()

    def firing() -> Firing:
        rows = np.append(snapshot.rows, -1)[strongest.images.numpy()]
        return Firing(
            request.run_folder,
            layer.card.name,
            rows,
            strongest.values.numpy(),
            strongest.boxes(side, preprocessing),
            seen,
            tuple((snapshot.paths[index], why) for index, why in errors),
        )

    pace = Pace("Looking through the images", len(snapshot))
    cache = PreparedImages(snapshot.cache_folder) if snapshot.cache_folder else None
    with closing(cache) if cache else nullcontext():
        reader = read_batches(snapshot.hashes, snapshot.paths, cache, preprocessing, BATCH, loaded.workers)
        with closing(reader):
            for batch in reader:
                if batch is None:
                    yield None
                    continue
                errors += batch.errors
                if len(batch.indices):
                    dtype = next(front.parameters()).dtype
                    x = preprocessing.normalise(batch.pixels.to(device)).to(dtype)
                    if not seen:
                        side = yield from reach(way, x[:1])
                        yield None
                    indices = torch.from_numpy(batch.indices)
                    at_once = yield from _at_once(way, x)
                    for part, pictures in zip(indices.split(at_once), x.split(at_once), strict=True):
                        strongest.add(part.to(device), (yield from way.firing(pictures)))
                        yield None
                    seen += len(batch.indices)
                yield pace.progress(len(batch.indices) + len(batch.errors))
                if seen - told >= TOLD_EVERY:
                    told = seen
                    yield FiringSoFar(firing(), len(snapshot))
    return firing()


def _at_once(way: FrontWay, x: torch.Tensor) -> Generator[None, None, int]:
    """Images of one step, so that a click does not wait."""
    if x.device.type != "cpu":
        return len(x)
    return pieces(len(x), (yield from way.work(x[:1])))


ANSWERS = {FindFiring: look_through}
