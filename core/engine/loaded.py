"""What the engine holds in memory to answer questions: classifiers, pictures, feature maps, features of runs."""

from collections import OrderedDict
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from core.blob_store import PreparedImages
from core.engine import backbones
from core.engine.classifier import Classifier
from core.engine.image_features import FeatureMemory
from core.engine.nearest import Table
from core.engine.passage import LAST, Passage
from core.engine.piles import Pile
from core.engine.reading import read_one
from core.errors import UserError
from core.images import Unreadable
from core.jobs import LIVE, ImageRef
from core.runs import MODEL, Run, Sample

KEPT_CLASSIFIERS = 4
KEPT_FEATURE_MAPS = 256
KEPT_GALLERIES = 2

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Gallery:
    """The images a run has seen, and their features in the same order."""

    samples: list[Sample]
    table: Table

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """Row of each, int64 [N]."""
        return np.array([sample.row for sample in self.samples], np.int64)

    @cached_property
    def places(self) -> dict[str, int]:
        """Content hash to place."""
        return {sample.hash: place for place, sample in enumerate(self.samples)}


class Loaded:
    """What was needed last is there at once; what was needed long ago is let go.

    Attributes:
        live: the classifier in training, if any.
        live_epoch: how many epochs it has seen.
        live_weights: the file that its backbone's weights came from, "" for the usual one.
        workers: threads that decode pictures.
        features: of images, at the layers that were asked for last.
        pile: what is being sorted, if anything.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.live: Classifier | None = None
        self.live_epoch = 0
        self.live_weights = ""
        self._classifiers: OrderedDict[str, Classifier] = OrderedDict()
        self._feature_maps: OrderedDict[tuple[str, str], torch.Tensor] = OrderedDict()
        self._galleries: OrderedDict[str, Gallery] = OrderedDict()
        self.features = FeatureMemory()
        self.pile: Pile | None = None

    def forget(self, run_folder: str) -> None:
        """What was loaded of a run, which is about to change or has changed."""
        self._classifiers.pop(run_folder, None)
        self._galleries.pop(run_folder, None)
        self.features.forget(run_folder)
        for key in [key for key in self._feature_maps if key[0] == run_folder]:
            del self._feature_maps[key]

    def epoch(self, run_folder: str) -> int | None:
        """For the classifier in training, how many epochs it has seen; None for a run."""
        return self.live_epoch if run_folder == LIVE else None

    def classifier(self, run_folder: str) -> Classifier:
        """The classifier of a run, or the one in training.

        Raises:
            UserError: There is none, or it cannot be read.
        """
        if run_folder == LIVE:
            if self.live is None:
                raise UserError("No training is running.", advice="Choose a run.")
            return self.live
        if run_folder not in self._classifiers:
            loaded = Classifier.load(Path(run_folder) / MODEL)
            _keep(self._classifiers, run_folder, loaded, KEPT_CLASSIFIERS)
        self._classifiers.move_to_end(run_folder)
        return self._classifiers[run_folder]

    def gallery(self, run_folder: str) -> Gallery:
        """The images a run has seen, and their features.

        Raises:
            UserError: It has none.
        """
        if run_folder not in self._galleries:
            run = Run.load(run_folder)
            samples, features = run.samples(), run.features()
            if features is None or len(features) != len(samples):
                raise UserError(
                    "This run has no features to compare by.", "Its training did not end.", "Train again."
                )
            _keep(self._galleries, run_folder, Gallery(samples, Table(features)), KEPT_GALLERIES)
        self._galleries.move_to_end(run_folder)
        return self._galleries[run_folder]

    def features_of_run(self, run_folder: str) -> dict[str, NDArray[np.floating]]:
        """The features a run has kept, by content hash; none if it has not."""
        try:
            gallery = self.gallery(run_folder)
        except UserError:
            return {}
        return {key: gallery.table.features[place] for key, place in gallery.places.items()}

    def feature_cache(self, run_folder: str) -> str:
        """File name of the project's cache that holds what a run's head sees; "" if its backbone has learned."""
        # A run may come from a stranger: it names a file of the cache, never a place elsewhere.
        return (
            "" if run_folder == LIVE else Path(str(Run.load(run_folder).record.get("feature_cache", ""))).name
        )

    def pixels(self, image: ImageRef, cache_folder: str = "") -> NDArray[np.uint8]:
        """A picture, uint8 [H, W, 3]; with a cache folder its prepared copy.

        Raises:
            UserError: It cannot be read.
        """
        try:
            if not cache_folder:
                return read_one(image, None)
            with closing(PreparedImages(cache_folder)) as prepared:
                return read_one(image, prepared)
        except Unreadable as error:
            raise UserError(f"{Path(image.path).name} cannot be read: {error}.") from error

    def network_input(self, classifier: Classifier, pixels: NDArray[np.uint8]) -> torch.Tensor:
        """A picture as the classifier takes it, [1, 3, H, W], on its device."""
        crop = torch.from_numpy(classifier.preprocessing.crop(pixels).copy())[None]
        x = classifier.preprocessing.normalise(crop.to(next(classifier.parameters()).device))
        return x.to(memory_format=torch.channels_last)

    def passage(
        self,
        run_folder: str,
        image: ImageRef,
        classifier: Classifier,
        pixels: NDArray[np.uint8],
        layer: str = LAST,
    ) -> Passage:
        """A picture on its way through a classifier; its last feature map is computed once and kept.

        Raises:
            UserError: There is no such layer.
        """
        return Passage(
            classifier,
            self.network_input(classifier, pixels),
            layer,
            self._known_map(run_folder, image, classifier),
            macs(classifier),
            lambda features: self._keep_map(run_folder, image, features),
        )

    def _known_map(self, run_folder: str, image: ImageRef, classifier: Classifier) -> torch.Tensor | None:
        key = (run_folder, image.hash)
        if run_folder == LIVE or key not in self._feature_maps:
            return None
        self._feature_maps.move_to_end(key)
        return self._feature_maps[key].to(next(classifier.parameters()).device)

    def _keep_map(self, run_folder: str, image: ImageRef, features: torch.Tensor) -> None:
        if run_folder != LIVE and image.hash:
            _keep(self._feature_maps, (run_folder, image.hash), features, KEPT_FEATURE_MAPS)


def macs(classifier: Classifier) -> float:
    """Multiply-adds of one image."""
    return 1e9 * backbones.find(classifier.backbone).gmacs


def _keep(kept: OrderedDict[K, V], key: K, value: V, at_most: int) -> None:
    kept[key] = value
    while len(kept) > at_most:
        kept.popitem(last=False)
