"""An own small network, trained from nothing: shows what transfer learning is worth, and needs no weights."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import torch

from core.engine.augmentation import PRESETS, augmented
from core.engine.classifier import Classifier
from core.engine.looking import look_at_pixels
from core.engine.recipes import Recipe, Trained, Workbench, check_trainable, precision_parameter
from core.engine.training import fit, to_the_end
from core.jobs import Event
from core.parameters import parameter

ASK_BATCH = 16


@dataclass(frozen=True)
class OwnCnn(Recipe):
    """See the file's docstring."""

    NAME: ClassVar[str] = "own_cnn"
    LABEL: ClassVar[str] = "Own CNN"
    SUMMARY: ClassVar[str] = "A small network that learns from nothing but your images; needs no download"

    epochs: int = parameter(
        60, low=1, high=10_000, help="How often every image is seen, at most", advanced=False
    )
    batch_size: int = parameter(16, low=2, high=4096, help="Images per step")
    learning_rate: float = parameter(
        2e-3, low=0.0, high=10.0, help="Size of the first steps; 0 finds it by a short test"
    )
    patience: int = parameter(
        20, low=0, high=10_000, help="End after so many epochs without a better validation loss; 0 is never"
    )
    augmentation: str = parameter("light", choices=PRESETS, help="Change the images a little at every look")
    blocks: int = parameter(4, low=2, high=5, help="Convolution blocks; each halves the picture")
    width: int = parameter(16, low=4, high=128, help="Filters of the first block; each block doubles them")
    dropout: float = parameter(0.0, low=0.0, high=0.95, help="Share of the features left out at each step")
    batch_norm: bool = parameter(True, help="Normalise after each convolution")
    precision: str = precision_parameter()

    def train(self, bench: Workbench) -> Generator[Event | None, None, Trained]:
        """Read all images once, then train every layer."""
        snapshot = bench.snapshot
        torch.manual_seed(self.seed)
        options = {
            "blocks": self.blocks,
            "width": self.width,
            "batch_norm": self.batch_norm,
            "dropout": self.dropout,
        }
        classifier = Classifier.fresh("own_cnn", snapshot.classes, options=options).to(bench.device)
        preprocessing = classifier.preprocessing
        pixels, known, errors = yield from look_at_pixels(bench, preprocessing)
        check_trainable(snapshot, known)

        def place(batch: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
            images = preprocessing.normalise(batch.to(bench.device))
            return augmented(images, chance, self.augmentation) if chance is not None else images

        training, validation = bench.examples(pixels, known)
        classifier.requires_grad_(True)
        yield bench.started(classifier, self.epochs)
        fitted = yield from fit(
            classifier,
            training,
            validation,
            self.plan(),
            place,
            bench.device,
            bench.epoch_ended,
            self.task(training.labels, len(snapshot.classes)),
            bench.checkpoint,
        )
        logits = np.zeros((len(snapshot), len(snapshot.classes)), np.float32)
        features = np.zeros((len(snapshot), classifier.dimension), np.float32)

        def ask() -> Generator[None, None, None]:
            for begin in range(0, len(snapshot), ASK_BATCH):
                part = slice(begin, begin + ASK_BATCH)
                with torch.no_grad():
                    pooled = classifier.pooled(classifier.features(place(pixels[part], None)))
                    logits[part] = classifier.head(pooled).cpu().numpy()
                    features[part] = pooled.cpu().numpy()
                yield

        yield from to_the_end(ask())
        return Trained(
            classifier,
            logits,
            features,
            known,
            errors,
            fitted,
        )


ORDER = 3
RECIPE = OwnCnn
