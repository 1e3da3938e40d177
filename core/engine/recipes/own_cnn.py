"""An own small network, trained from nothing: shows what transfer learning is worth, and needs no weights."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import torch
from torch.nn.functional import affine_grid, grid_sample

from core import splits
from core.engine.classifier import Classifier
from core.engine.features import Pace
from core.engine.reading import read_batches
from core.engine.recipes import Recipe, Trained, Workbench, check_trainable
from core.engine.training import Examples, Plan, fit, to_the_end
from core.jobs import Event
from core.parameters import parameter

READ_BATCH = 16
ASK_BATCH = 16


@dataclass(frozen=True)
class OwnCnn(Recipe):
    """See the file's docstring."""

    NAME: ClassVar[str] = "own_cnn"
    LABEL: ClassVar[str] = "Own CNN"
    SUMMARY: ClassVar[str] = "A small network that learns from nothing but your images; needs no download"

    epochs: int = parameter(
        30, low=1, high=10_000, help="How often every image is seen, at most", advanced=False
    )
    batch_size: int = parameter(16, low=2, high=4096, help="Images per step")
    learning_rate: float = parameter(2e-3, low=1e-7, high=10.0, help="Size of the first steps")
    patience: int = parameter(
        20, low=0, high=10_000, help="End after so many epochs without a better validation loss; 0 is never"
    )
    augment: bool = parameter(True, help="Shift, turn, mirror and relight the images while training")

    def train(self, bench: Workbench) -> Generator[Event | None, None, Trained]:
        """Read all images once, then train every layer."""
        snapshot = bench.snapshot
        torch.manual_seed(self.seed)
        classifier = Classifier.fresh("own_cnn", snapshot.classes).to(bench.device)
        preprocessing = classifier.preprocessing
        pixels = torch.zeros(
            (len(snapshot), preprocessing.size_px, preprocessing.size_px, 3), dtype=torch.uint8
        )
        known = np.zeros(len(snapshot), bool)
        errors: list[tuple[int, str]] = []
        pace = Pace("Reading pictures", len(snapshot))
        reader = read_batches(
            snapshot.hashes, snapshot.paths, bench.prepared, preprocessing, READ_BATCH, bench.workers
        )
        with closing(reader):
            for batch in reader:
                if batch is None:
                    yield None
                    continue
                errors += batch.errors
                if len(batch.indices):
                    pixels[batch.indices] = batch.pixels
                    known[batch.indices] = True
                yield pace.progress(len(batch.indices) + len(batch.errors))
        check_trainable(snapshot, known)

        def place(batch: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
            images = preprocessing.normalise(batch.to(bench.device))
            return augmented(images, chance) if chance is not None and self.augment else images

        labels = torch.from_numpy(snapshot.labels.copy())
        training, validation = (
            Examples(pixels[chosen], labels[chosen])
            for chosen in (bench.chosen(split, known) for split in (splits.TRAIN, splits.VALIDATION))
        )
        classifier.requires_grad_(True)
        yield bench.started(classifier, self.epochs)
        plan = Plan(
            self.epochs, self.batch_size, self.learning_rate, self.weight_decay, self.patience, self.seed
        )
        fitted = yield from fit(
            classifier, training, validation, plan, place, bench.device, bench.epoch_ended
        )
        logits = np.zeros((len(snapshot), len(snapshot.classes)), np.float32)
        features = np.zeros((len(snapshot), classifier.dimension), np.float16)

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
            tuple(errors),
            fitted,
        )


def augmented(images: torch.Tensor, chance: torch.Generator) -> torch.Tensor:
    """Mirror, turn up to 10 degrees, scale by up to 15 %, shift by up to 8 %, relight; each image by itself.

    Args:
        images: normalised, float32 [B, 3, H, W].
        chance: random numbers, on the CPU.
    """
    count = len(images)

    def between(low: float, high: float) -> torch.Tensor:
        return torch.rand(count, generator=chance) * (high - low) + low

    angle, scale = between(-0.17, 0.17), between(0.85, 1.15)
    mirror = torch.where(between(0, 1) < 0.5, -1.0, 1.0)
    cosine, sine = angle.cos() * scale, angle.sin() * scale
    shift_x, shift_y = between(-0.16, 0.16), between(-0.16, 0.16)
    rows = [cosine * mirror, -sine, shift_x, sine * mirror, cosine, shift_y]
    grid = affine_grid(torch.stack(rows, 1).view(count, 2, 3), list(images.shape), align_corners=False)
    turned = grid_sample(images, grid.to(images.device), padding_mode="border", align_corners=False)
    contrast, brightness = (
        values.view(count, 1, 1, 1).to(images.device) for values in (between(0.8, 1.2), between(-0.3, 0.3))
    )
    return turned * contrast + brightness


ORDER = 3
RECIPE = OwnCnn
