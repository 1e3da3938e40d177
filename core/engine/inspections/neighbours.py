"""The most similar images by cosine of their features: of a run, or of any network at any layer."""

from collections.abc import Generator

import numpy as np

from core.engine.image_features import image_features
from core.engine.inspecting import inspected
from core.engine.loaded import Loaded
from core.engine.nearest import Table, nearest
from core.errors import UserError
from core.images import Unreadable, content_hash, read_file
from core.jobs import Event, FindNeighbours, ImageRef, Neighbours, Snapshot
from core.projection_figures import cosine_matrix
from core.questions.maps import CompareImages, CosineMatrix, FindAlike


def find(request: FindNeighbours, loaded: Loaded) -> Generator[Event | None, None, Neighbours]:
    """Find the images of a run that look most like one, which need not be among them.

    Raises:
        UserError: The run has no features, or the picture cannot be read.
    """
    gallery = loaded.gallery(request.run_folder)
    yield None
    own = gallery.places.get(request.image.hash)
    if own is not None:
        query = gallery.table.features[own].astype(np.float32)
    else:
        classifier = loaded.classifier(request.run_folder)
        pixels = loaded.pixels(request.image, request.cache_folder)
        passage = loaded.passage(request.run_folder, request.image, classifier, pixels)
        query = (yield from inspected(classifier, passage.pooled())).float().cpu().numpy()
    allowed = gallery.rows != request.image.row
    indices, similarities = yield from nearest(gallery.table, query, request.k, allowed)
    found = [gallery.samples[index] for index in indices]
    return Neighbours(
        request.image,
        request.run_folder,
        np.array([sample.row for sample in found], np.int64),
        tuple(sample.path for sample in found),
        tuple(sample.class_name for sample in found),
        similarities,
        tuple(sample.hash for sample in found),
    )


def find_alike(request: FindAlike, loaded: Loaded) -> Generator[Event | None, None, Neighbours]:
    """Find the images of a snapshot that look most like one to some network at some layer.

    Raises:
        UserError: There is no such network or layer, or the picture cannot be read.
    """
    among, image = request.among, request.image
    features = yield from image_features(request.source, _with(image, among), loaded)
    if features.indices[-1:] != len(among):
        raise UserError(f"{image.path} cannot be read: {dict(features.errors)[image.path]}.")
    others = features.indices[:-1]
    allowed = among.rows[others] != image.row
    table = Table(features.values[:-1])
    indices, similarities = yield from nearest(table, features.values[-1], request.k, allowed)
    places = others[indices].tolist()
    return Neighbours(
        image,
        request.source.run_folder,
        among.rows[places],
        tuple(among.names[place] for place in places),
        tuple(among.classes[label] if label >= 0 else "" for label in among.labels[places].tolist()),
        similarities,
        tuple(among.hashes[place] for place in places),
    )


def compare(request: CompareImages, loaded: Loaded) -> Generator[Event | None, None, CosineMatrix]:
    """How alike a few images are, each with each."""
    features = yield from image_features(request.source, request.snapshot, loaded)
    return CosineMatrix(
        request.source, request.snapshot.rows[features.indices], cosine_matrix(features.values)
    )


def _with(image: ImageRef, among: Snapshot) -> Snapshot:
    """The images and at last the one that is asked about, which need not be of the project.

    They are asked for together: a classifier in training must see all of them as it is at one moment.
    """
    try:
        key = image.hash or content_hash(read_file(image.path))
    except Unreadable as error:
        raise UserError(f"{image.path} cannot be read: {error}.") from error
    return Snapshot(
        np.append(among.rows, image.row).astype(np.int64),
        (*among.names, image.path),
        (*among.paths, image.path),
        (*among.hashes, key),
        np.append(among.labels, -1).astype(np.int64),
        np.append(among.splits, 0).astype(np.uint8),
        among.classes,
        among.cache_folder,
    )


ANSWERS = {FindNeighbours: find, FindAlike: find_alike, CompareImages: compare}
