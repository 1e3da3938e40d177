"""Fine-tuning: first the head, then everything from a chosen stage on, with small steps."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.engine import backbones
from core.engine.augmentation import PRESETS, augmented
from core.engine.boundary import AUTO, Upper, boundary_of, keep_maps
from core.engine.chain import Chain
from core.engine.classifier import Classifier
from core.engine.copying import kept
from core.engine.cost import counted, pieces
from core.engine.features import cache_name, extract
from core.engine.frozen import FrozenBackbone
from core.engine.looking import look_at_pixels
from core.engine.optimising import OPTIMISERS, Course
from core.engine.recipes import Recipe, Trained, Workbench, check_trainable, dense_layers, precision_parameter
from core.engine.stepping import Place, Steps, placed
from core.engine.tasks import Classify
from core.engine.training import Examples, Fitted, Stage, fit, to_the_end
from core.engine.weights import obtain
from core.jobs import Event, StopEarly
from core.parameters import parameter

HEAD_RATE, HEAD_DECAY, HEAD_PATIENCE = 1e-3, 1e-2, 10
ASK_BATCH = 32
AUGMENTED = 4  # images that are augmented at once: it takes some 20 ms for each
CHOICES = tuple(backbones.all_backbones())


@dataclass(frozen=True)
class FineTune(Recipe):
    """See the file's docstring.

    What comes out has the best validation loss of both stages: where learning on makes it worse, the head stays as
    it was.

    Reference:
        The two stages are those of the TensorFlow tutorial "Transfer learning and fine-tuning"; SGD with momentum
        0.9 at 1e-4 is Keras' (Chollet 2016, Building powerful image classification models using very little data).
        AdamW begins at 3e-5: with MobileNetV2 on held-out images higher rates were no better, nor were light
        augmentation, mixing, smoothed labels or a shorter first stage (`bench.recipes --choose`).
    """

    NAME: ClassVar[str] = "fine_tune"
    LABEL: ClassVar[str] = "Fine-tuning"
    SUMMARY: ClassVar[str] = "Transfer learning, then the upper layers learn too: slower, often better"

    backbone: str = parameter(
        "mobilenet_v2",
        choices=CHOICES,
        open=True,
        advanced=False,
        help="The network it stands on; also any other classifier of torchvision, or timm/NAME, by its name",
    )
    epochs: int = parameter(
        10, low=1, high=10_000, help="How often every image is seen, at most", advanced=False
    )
    learn_from: str = parameter(
        AUTO, label="Learn from", advanced=False, help="The first stage that learns; auto is the upper third"
    )
    weights: str = parameter("", help="A file with the backbone's weights, or a run; empty looks for them")
    head_epochs: int = parameter(50, low=1, high=10_000, help="Epochs of the head alone, before, at most")
    units: str = parameter(
        "", label="Dense layers", help="Widths of dense layers before the answer, such as 256 or 1024, 256"
    )
    dropout: float = parameter(
        0.5, low=0.0, high=0.95, help="Share of the dense layers' numbers left out at each step"
    )
    learning_rate: float = parameter(
        3e-5, low=0.0, high=10.0, help="Size of the first steps; 0 finds it by a short test"
    )
    optimiser: str = parameter("adamw", choices=OPTIMISERS, help="How steps follow from gradients")
    layer_decay: float = parameter(
        0.8, low=0.01, high=1.0, help="How much more slowly a layer learns than the one above it"
    )
    patience: int = parameter(
        5, low=0, high=10_000, help="End after so many epochs without a better validation loss; 0 is never"
    )
    augmentation: str = parameter(
        "none",
        choices=PRESETS,
        help="Change the images a little at every look; without it, epochs are many times faster",
    )
    precision: str = precision_parameter()

    @property
    def backbone_name(self) -> str:
        """The chosen backbone."""
        return self.backbone

    @property
    def main_stage(self) -> int:
        """After the head."""
        return 1

    def train(self, bench: Workbench) -> Generator[Event | None, None, Trained]:
        """Train the head on cached features, then the upper part on feature maps kept at the boundary."""
        snapshot, device = bench.snapshot, bench.device
        entry = backbones.find(self.backbone)
        weights = yield from obtain(entry, self.weights)
        torch.manual_seed(self.seed)
        classifier = Classifier.fresh(
            entry.name,
            snapshot.classes,
            weights.state,
            dense_layers(self.units),
            self.dropout,
            weights.options,
        )
        classifier.requires_grad_(False).to(device)
        boundary = boundary_of(classifier.stages, self.learn_from)
        store_name = cache_name(entry.name, weights.digest, entry.preprocessing)
        features = yield from extract(
            snapshot,
            store_name,
            classifier.dimension,
            entry.preprocessing,
            FrozenBackbone(backbones.Parts(classifier.stages, classifier.pool), device),
            bench.prepared,
            bench.workers,
        )
        check_trainable(snapshot, features.known)
        pooled = torch.from_numpy(features.values)
        training, validation = bench.examples(pooled, features.known)
        task = self.task(training.labels, len(snapshot.classes))
        classifier.prepare_head(training.everything().to(device))
        classifier.head.requires_grad_(True)
        yield bench.started(classifier, self.head_epochs + self.epochs)
        head_plan = self.plan(
            epochs=self.head_epochs,
            patience=HEAD_PATIENCE,
            steps=Steps(HEAD_RATE, HEAD_DECAY, Course(), self.mixup),
            stage=Stage("head", 0, 0, self.epochs),
        )
        head_fitted = yield from fit(
            classifier.head,
            training,
            validation,
            head_plan,
            lambda batch, _: batch.to(device),
            device,
            bench.epoch_ended,
            task,
            bench.checkpoint,
        )
        if not head_fitted.stopped:
            try:
                return (yield from self._fine_tune(bench, classifier, boundary, task, head_fitted))
            except StopEarly:  # not one epoch of it is complete: the head is what there is
                head_fitted = replace(head_fitted, stopped=True)
        with torch.no_grad():
            logits = classifier.head(pooled.to(device)).cpu().numpy()
        return Trained(
            classifier, logits, features.values, features.known, features.errors, head_fitted, store_name
        )

    def _fine_tune(
        self, bench: Workbench, classifier: Classifier, boundary: int, task: Classify, head: Fitted
    ) -> Generator[Event | None, None, Trained]:
        """The second stage: everything from the boundary on.

        Raises:
            StopEarly: Before an epoch was complete; the classifier is as it was.
        """
        device, preprocessing = bench.device, classifier.preprocessing
        lower = classifier.stages[:boundary]
        if self.augmentation == "none":
            inputs, known, errors = yield from keep_maps(bench, classifier, boundary)
        else:
            inputs, known, errors = yield from look_at_pixels(bench, preprocessing)

        def place(batch: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
            if self.augmentation == "none":
                return batch.to(device, torch.float32).contiguous(memory_format=torch.channels_last)
            images = preprocessing.normalise(batch.to(device))
            if chance is not None:
                images = augmented(images, chance, self.augmentation)
            with torch.no_grad():
                return lower(images.contiguous(memory_format=torch.channels_last))

        upper = Upper(classifier, boundary)
        before = yield from kept(upper)
        upper.requires_grad_(True)
        piece = 0
        if self.augmentation != "none" and device.type == "cpu":
            picture = torch.zeros(1, 3, preprocessing.size_px, preprocessing.size_px)
            piece = min(AUGMENTED, pieces(self.batch_size, counted(lower, picture).work))
        course = Course(self.optimiser, self.schedule, self.layer_decay)
        steps = self.steps(piece=piece, course=course)
        plan = self.plan(steps=steps, stage=Stage("fine-tune", 1, head.epochs, 0), keep_start=True)
        training, validation = bench.examples(inputs, known)
        try:
            fitted = yield from fit(
                upper, training, validation, plan, place, device, bench.epoch_ended, task, bench.checkpoint
            )
        except StopEarly:
            upper.load_state_dict(before)
            upper.eval()
            raise
        best = head.epochs + fitted.best_epoch if fitted.best_epoch else head.best_epoch
        fitted = Fitted(best, head.epochs + fitted.epochs, fitted.stopped)
        logits, pooled = yield from _ask(classifier, upper, inputs, place, piece, device)
        return Trained(classifier, logits, pooled, known, errors, fitted)


def _ask(
    classifier: Classifier,
    upper: Upper,
    inputs: torch.Tensor,
    place: Place,
    piece: int,
    device: torch.device,
) -> Generator[Event | None, None, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Logits [N, C] and pooled features [N, D'] of all images."""
    logits = np.zeros((len(inputs), len(classifier.classes)), np.float32)
    pooled = np.zeros((len(inputs), classifier.dimension), np.float32)
    everything = Examples(inputs, torch.zeros(len(inputs)))
    below = Chain(nn.Sequential(upper.stages, upper.pool), whole=device.type != "cpu")

    def ask() -> Generator[None, None, None]:
        for chosen in torch.arange(len(inputs)).split(ASK_BATCH):
            ready = yield from placed(everything, chosen, place, piece, device)
            features = yield from below.answers(ready)
            with torch.no_grad():
                logits[chosen.numpy()] = upper.head(features).cpu().numpy()
            pooled[chosen.numpy()] = features.cpu().numpy()

    yield from to_the_end(ask())
    return logits, pooled


ORDER = 2
RECIPE = FineTune
