"""What an autoencoder gives back of pictures, beside the pictures as it saw them."""

from collections import OrderedDict
from collections.abc import Generator
from contextlib import closing, nullcontext

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.blob_store import PreparedImages
from core.engine.classifier import Classifier
from core.engine.inspecting import inspecting
from core.engine.reading import read_one
from core.errors import UserError
from core.images import Unreadable
from core.jobs import Event, ImageRef, Reconstruct, Reconstructions

BATCH = 8  # so few that a click need not wait
KEPT_PICTURES = 512


class Reconstructing:
    """Gives pictures back; what the network sees of a picture is kept, as it is asked for every second."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, str], NDArray[np.uint8]] = OrderedDict()

    def answer(
        self, request: Reconstruct, classifier: Classifier, epoch: int | None
    ) -> Generator[Event | None, None, Reconstructions]:
        """The job that answers a request.

        Args:
            request: what is asked.
            classifier: the run's, or the one in training.
            epoch: for one in training, how many epochs it has seen.

        Raises:
            UserError: It is no autoencoder, or none of the pictures can be read.
        """
        network, layers = _both_ways(classifier)
        indices, pictures, why = yield from self._read(request, classifier)
        if len(request.snapshot) and not indices:
            raise UserError("None of these images can be read.", why)
        originals = np.stack(pictures) if pictures else np.empty((0, 1, 1, 3), np.uint8)
        reconstructed, errors = np.zeros_like(originals), np.zeros(len(originals), np.float32)
        device = next(classifier.parameters()).device
        for begin in range(0, len(originals), BATCH):
            part = slice(begin, begin + BATCH)
            with (
                inspecting(classifier),
                torch.no_grad(),
            ):  # not across a yield: another question may come between
                x = classifier.preprocessing.normalise(torch.from_numpy(originals[part]).to(device))
                given_back = network(x).sigmoid()
                errors[part] = reconstruction_error(x, given_back).cpu().numpy()
                pixels = (given_back * 255).round().to(torch.uint8)
                reconstructed[part] = pixels.permute(0, 2, 3, 1).cpu().numpy()
            yield None
        return Reconstructions(
            request.run_folder,
            request.snapshot.rows[indices],
            originals,
            reconstructed,
            errors,
            layers,
            len(classifier.stages),
            epoch,
        )

    def _read(
        self, request: Reconstruct, classifier: Classifier
    ) -> Generator[Event | None, None, tuple[list[int], list[NDArray[np.uint8]], str]]:
        """Which of the images can be read, what the network sees of them, and why another cannot."""
        snapshot, preprocessing = request.snapshot, classifier.preprocessing
        indices, pictures, why = [], [], ""
        cache = PreparedImages(snapshot.cache_folder) if snapshot.cache_folder else None
        with closing(cache) if cache else nullcontext():
            for index, (path, key) in enumerate(zip(snapshot.paths, snapshot.hashes, strict=True)):
                seen = self._seen.get((key, preprocessing.key)) if key else None
                if seen is None:
                    yield None
                    try:
                        seen = preprocessing.crop(read_one(ImageRef(path, hash=key), cache))
                    except Unreadable as error:
                        why = f"{path}: {error}."
                        continue
                self._keep((key, preprocessing.key), seen)
                indices.append(index)
                pictures.append(seen)
        yield None
        return indices, pictures, why

    def _keep(self, key: tuple[str, str], seen: NDArray[np.uint8]) -> None:
        if key[0]:
            self._seen[key] = seen
            self._seen.move_to_end(key)
            while len(self._seen) > KEPT_PICTURES:
                self._seen.popitem(last=False)


def reconstruction_error(pictures: torch.Tensor, reconstructed: torch.Tensor) -> torch.Tensor:
    """Root mean square difference of each image, in 0..1: pictures and reconstructions [B, 3, H, W] to [B]."""
    return (pictures - reconstructed).square().flatten(1).mean(1).sqrt()


def _both_ways(classifier: Classifier) -> tuple[nn.Module, int]:
    """Through the layers that have learned and back, to the logits of the picture; and how many layers these are."""
    decoder = classifier.decoder
    if not isinstance(decoder, nn.Sequential):
        raise UserError(
            "This run gives no pictures back.",
            "Only an autoencoder learns to.",
            "Train with the recipe “Stacked autoencoder”.",
        )
    layers = classifier.layers_learned or len(classifier.stages)
    return nn.Sequential(classifier.stages[:layers], decoder[-layers:]), layers
