"""Maps of images: by t-SNE, PCA, or UMAP where it is installed; before and after a training."""

import dataclasses
import time
from collections.abc import Callable, Generator

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine import devices, tsne, umap_process
from core.engine.features import Pace
from core.engine.image_features import ImageFeatures, image_features
from core.engine.loaded import Loaded
from core.engine.nearest import neighbour_graph
from core.engine.principal import principal_axes
from core.errors import UserError
from core.jobs import Event, Snapshot
from core.projection_figures import procrustes, silhouette_in_steps
from core.questions.maps import (
    METHODS,
    PCA,
    TSNE,
    CompareMaps,
    DrawMap,
    FeatureSource,
    ImageMap,
    MapForming,
    MapPair,
    Separate,
    Separation,
    Separations,
)

SHOWN_EVERY_S = 0.1

Steps = Generator[Event | None, None, torch.Tensor]
Tell = Callable[[torch.Tensor, int, int], Event | None]


def draw(request: DrawMap, loaded: Loaded) -> Generator[Event | None, None, ImageMap]:
    """Draw a map, or let new images join one.

    Raises:
        UserError: There is no such method, network or layer, or no image can be read.
    """
    _check(request.method, request.dimensions)
    epoch = loaded.epoch(request.source.run_folder)
    features = yield from _features(request.source, request.snapshot, loaded)
    rows = request.snapshot.rows[features.indices]
    hashes = tuple(request.snapshot.hashes[index] for index in features.indices)
    values = torch.from_numpy(features.values).to(_device())
    axes, joined = None, 0
    places = {key: at for at, key in enumerate(request.onto.hashes)} if request.onto else {}
    old = np.array([places.get(key, -1) for key in hashes], np.int64)
    if request.onto is not None and (old >= 0).any():
        positions = yield from _join(request.onto, old, values)
        axes, joined = request.onto.axes, int((old < 0).sum())
    elif request.method == PCA:
        mean, found = yield from principal_axes(values, request.dimensions, request.seed)
        positions = (values - mean) @ found
        axes = torch.cat([found, -(mean @ found)[None]]).cpu().numpy()
    else:
        positions = yield from _lay_out(request.method, values, None, request.seed, _teller(rows))
    separation = yield from _separation(features, request.snapshot)
    return ImageMap(
        request.source,
        request.method,
        rows,
        hashes,
        positions.cpu().numpy(),
        separation,
        features.stages,
        features.errors,
        joined,
        axes,
        epoch,
    )


def compare(request: CompareMaps, loaded: Loaded) -> Generator[Event | None, None, MapPair]:
    """Draw the map after a training, then the one before, and lay the second as near to the first as it can be.

    Raises:
        UserError: As for `draw`.
    """
    after = yield from draw(
        DrawMap(request.after, request.snapshot, request.method, request.dimensions, seed=request.seed),
        loaded,
    )
    if request.method == TSNE:
        before = yield from _draw_from(after, request, loaded)
    else:
        question = DrawMap(request.before, request.snapshot, request.method, request.dimensions)
        before = yield from draw(question, loaded)
    rows, here, there = np.intersect1d(before.rows, after.rows, return_indices=True)
    before, after = _of_rows(before, here), _of_rows(after, there)
    aligned, rest = procrustes(before.positions, after.positions)
    return MapPair(
        dataclasses.replace(before, positions=aligned.astype(np.float32)),
        after,
        1 - rest if len(rows) else 0.0,
    )


def _draw_from(
    after: ImageMap, request: CompareMaps, loaded: Loaded
) -> Generator[Event | None, None, ImageMap]:
    """The t-SNE of the features before, begun where the one after has ended: only what must be is elsewhere."""
    snapshot = request.snapshot
    features = yield from _features(request.before, snapshot, loaded)
    rows = snapshot.rows[features.indices]
    hashes = tuple(snapshot.hashes[index] for index in features.indices)
    where = dict(zip(after.rows.tolist(), after.positions, strict=True))
    nowhere = np.zeros(2, np.float32)
    start = torch.from_numpy(np.stack([where.get(row, nowhere) for row in rows.tolist()]))
    values = torch.from_numpy(features.values).to(_device())
    positions = yield from _lay_out(TSNE, values, start.to(values.device), request.seed, _teller(rows))
    separation = yield from _separation(features, snapshot)
    return ImageMap(
        request.before,
        TSNE,
        rows,
        hashes,
        positions.cpu().numpy(),
        separation,
        features.stages,
        features.errors,
    )


def _of_rows(image_map: ImageMap, chosen: NDArray[np.int64]) -> ImageMap:
    return dataclasses.replace(
        image_map,
        rows=image_map.rows[chosen],
        hashes=tuple(image_map.hashes[at] for at in chosen),
        positions=image_map.positions[chosen],
    )


def _check(method: str, dimensions: int) -> None:
    if method not in METHODS:
        raise UserError(f"There is no map by {method!r}.", f"There are: {', '.join(METHODS)}.")
    if dimensions not in ((2, 3) if method == PCA else (2,)):
        raise UserError("Only a PCA has a third dimension.", advice="Choose pca, or two dimensions.")


def _device() -> torch.device:
    """A GPU if it is one by CUDA: others lack some of what is needed here."""
    chosen = devices.choose()
    return chosen if chosen.type == "cuda" else torch.device("cpu")


def _features(
    source: FeatureSource, snapshot: Snapshot, loaded: Loaded
) -> Generator[Event | None, None, ImageFeatures]:
    features = yield from image_features(source, snapshot, loaded)
    if not len(features.values):
        why = features.errors[0][1] if features.errors else ""
        raise UserError("There is no image to draw a map of.", f"{why}." if why else "", "Add some first.")
    return features


def _separation(
    features: ImageFeatures, snapshot: Snapshot
) -> Generator[Event | None, None, Separation | None]:
    yield None
    labels = snapshot.labels[features.indices]
    labelled = labels >= 0
    classes = len(np.unique(labels[labelled]))
    if classes < 2:
        return None
    values = yield from silhouette_in_steps(features.values[labelled], labels[labelled])
    return Separation(float(values.mean()), int(labelled.sum()), classes)


def _teller(rows: NDArray[np.int64]) -> Tell:
    """Tells how a map stands, now and then."""
    told_at = -SHOWN_EVERY_S

    def tell(positions: torch.Tensor, step: int, steps: int) -> Event | None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at < SHOWN_EVERY_S:
            return None
        told_at = now
        return MapForming(rows, positions.cpu().numpy().copy(), step, steps)

    return tell


def _lay_out(method: str, values: torch.Tensor, start: torch.Tensor | None, seed: int, tell: Tell) -> Steps:
    """Positions by t-SNE or UMAP."""
    if method != TSNE:
        return (yield from umap_process.lay_out(values, seed))
    count = len(values)
    k = min(tsne.NEIGHBOURS, count - 1)
    if k < 1:
        return torch.zeros(count, 2)
    pace = Pace("Comparing the images", count)
    neighbours, _ = yield from neighbour_graph(values, k, tell=pace.progress)
    if start is None:
        mean, axes = yield from principal_axes(values, 2, seed)
        start = (values - mean) @ axes
    positions = start
    for step, positions in enumerate(tsne.embed(neighbours, start, seed), 1):
        yield tell(positions, step, tsne.STEPS)
    return positions


def _join(onto: ImageMap, old: NDArray[np.int64], values: torch.Tensor) -> Steps:
    """The old images where they were, the new ones where they belong."""
    positions = torch.zeros(len(values), onto.positions.shape[1])
    known = torch.from_numpy(old >= 0)
    positions[known] = torch.from_numpy(onto.positions[old[old >= 0]])
    if bool(known.all()):
        return positions
    device = values.device
    new = ~known
    if onto.axes is not None:
        axes = torch.from_numpy(onto.axes).to(device)
        positions[new] = (values[new.to(device)] @ axes[:-1] + axes[-1]).cpu()
        return positions
    k = min(tsne.NEIGHBOURS, int(known.sum()))
    neighbours, _ = yield from neighbour_graph(values[new.to(device)], k, values[known.to(device)])
    fixed = positions[known].to(device)
    found = fixed[neighbours].median(dim=1).values
    if onto.method == TSNE:
        for moved in tsne.join(neighbours, fixed):
            found = moved
            yield None
    positions[new] = found.cpu()
    return positions


def separate(request: Separate, loaded: Loaded) -> Generator[Event | None, None, Separations]:
    """Measure how far the classes are apart; the features of maps drawn a while ago are still in memory."""
    values = []
    for source in request.sources:
        features = yield from _features(source, request.snapshot, loaded)
        values.append((yield from _separation(features, request.snapshot)))
    return Separations(tuple(values))


ANSWERS = {DrawMap: draw, CompareMaps: compare, Separate: separate}
