"""A stacked convolutional autoencoder: learns to give pictures back, layer by layer, and needs no labels."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core import splits
from core.engine.backbones.encoder import CROPPED_FROM_PX, KERNELS, SIDE_PX
from core.engine.classifier import Classifier
from core.engine.looking import look_at_pixels
from core.engine.optimising import Course
from core.engine.recipes import Recipe, Trained, Workbench, check_trainable, precision_parameter
from core.engine.reconstruction import reconstruction_error
from core.engine.stepping import Place, Steps
from core.engine.tasks import Reconstruct
from core.engine.training import Examples, Fitted, Plan, Stage, fit, to_the_end
from core.errors import UserError
from core.jobs import Event, StopEarly
from core.parameters import parameter

ASK_BATCH = 16
LAYERS = len(KERNELS)
HEAD_EPOCHS, HEAD_RATE, HEAD_DECAY, HEAD_PATIENCE = 50, 1e-3, 1e-2, 10


@dataclass(frozen=True)
class Autoencoder(Recipe):
    """See the file's docstring.

    Each layer learns to give back the codes of the one below it: the first the picture (sigmoid and binary
    cross-entropy), the others codes (linear, mean squared error). Then all layers learn together. Where there are
    labels, a head is trained on the frozen encoder.

    Reference:
        Masci et al. (2011), Stacked convolutional auto-encoders for hierarchical feature extraction.
    """

    NAME: ClassVar[str] = "autoencoder"
    LABEL: ClassVar[str] = "Stacked autoencoder"
    SUMMARY: ClassVar[str] = "Learns to give pictures back; needs no labels, and finds odd ones"
    NEEDS_LABELS: ClassVar[bool] = False

    epochs: int = parameter(
        20, low=1, high=10_000, help="Epochs of all layers together, at most", advanced=False
    )
    layer_wise: bool = parameter(
        True, label="Layer by layer", advanced=False, help="Train each layer by itself before all together"
    )
    layer_epochs: int = parameter(5, low=1, high=10_000, help="Epochs of each layer by itself")
    batch_size: int = parameter(16, low=2, high=4096, help="Images per step")
    five_crops: bool = parameter(
        True, help="Look at the corners and the middle in turn, not only at the middle"
    )
    weight_decay: float = parameter(0.0, low=0.0, high=10.0, help="Pull towards small weights")
    schedule: str = parameter(
        "constant", choices=("cosine", "constant", "one-cycle"), help="How the steps get smaller"
    )
    precision: str = precision_parameter()

    @property
    def backbone_name(self) -> str:
        """The encoder is the backbone."""
        return "encoder"

    @property
    def main_stage(self) -> int:
        """All layers together, after each by itself."""
        return LAYERS if self.layer_wise else 0

    def train(self, bench: Workbench) -> Generator[Event | None, None, Trained]:
        """Layer by layer, then together, then the head."""
        snapshot, device = bench.snapshot, bench.device
        torch.manual_seed(self.seed)
        classifier = Classifier.fresh("encoder", snapshot.classes).to(device)
        decoder = classifier.decoder
        assert isinstance(decoder, nn.Sequential)
        whole = replace(classifier.preprocessing, size_px=CROPPED_FROM_PX)
        pixels, known, errors = yield from look_at_pixels(bench, whole)
        place = _Crops(whole.normalise, device, self.five_crops)
        learned = known & (snapshot.splits != splits.VALIDATION) & (snapshot.splits != splits.TEST)
        nothing = torch.zeros(len(snapshot), dtype=torch.int64)
        training, validation = (
            Examples(pixels, nothing).part(np.flatnonzero(chosen))
            for chosen in (learned, known & (snapshot.splits == splits.VALIDATION))
        )
        if len(training) < 2:
            raise UserError("An autoencoder needs at least two images.", advice="Add images.")
        labelled = _labelled(bench, known)
        layers = self.main_stage
        after_layers = self.epochs + (HEAD_EPOCHS if labelled else 0)
        yield bench.started(classifier, layers * self.layer_epochs + after_layers)
        done = 0
        for number in range(layers):
            below = classifier.stages[:number].requires_grad_(False)
            classifier.layers_learned = number + 1
            pair = nn.Sequential(classifier.stages[number], decoder[-1 - number]).requires_grad_(True)
            left = (layers - number - 1) * self.layer_epochs + after_layers
            plan = self.plan(
                epochs=self.layer_epochs, patience=0, stage=Stage(f"layer {number + 1}", number, done, left)
            )
            fitted = yield from self._fit(
                bench, pair, training, validation, plan, place.under(below), number == 0
            )
            done += fitted.epochs
            if fitted.stopped:
                break
        else:
            both = nn.Sequential(classifier.stages, decoder).requires_grad_(True)
            classifier.layers_learned = 0
            stage = Stage("all layers" if layers else "", layers, done, after_layers - self.epochs)
            fitted = yield from self._fit(
                bench, both, training, validation, self.plan(stage=stage), place, picture=True
            )
            done += fitted.epochs
        best_epoch = done - fitted.epochs + fitted.best_epoch
        features, reconstruction, stop = yield from _look_back(classifier, pixels, place)
        if labelled:  # else nothing is left to be stopped
            fitted = replace(fitted, stopped=fitted.stopped or stop)
        logits = np.zeros((len(snapshot), len(snapshot.classes)), np.float32)
        answers = False
        if labelled and not fitted.stopped:
            fitted = yield from self._fit_head(
                bench, classifier, features, known, Stage("head", layers + 1, done, 0)
            )
            answers = fitted.epochs > 0
            best_epoch, done = done + fitted.best_epoch, done + fitted.epochs
            with torch.no_grad():
                everything = torch.from_numpy(features).to(device)
                logits = classifier.head(everything).cpu().numpy()
        return Trained(
            classifier,
            logits,
            features,
            known,
            errors,
            Fitted(best_epoch, done, fitted.stopped),
            answers=answers,
            reconstruction=reconstruction,
        )

    def _fit(
        self,
        bench: Workbench,
        network: nn.Module,
        training: Examples,
        validation: Examples,
        plan: Plan,
        place: Place,
        picture: bool,
    ) -> Generator[Event | None, None, Fitted]:
        return (
            yield from _fit_or_leave(
                network,
                plan.stage,
                fit(
                    network,
                    training,
                    validation,
                    plan,
                    place,
                    bench.device,
                    bench.epoch_ended,
                    Reconstruct(picture),
                    bench.checkpoint,
                ),
            )
        )

    def _fit_head(
        self,
        bench: Workbench,
        classifier: Classifier,
        features: NDArray[np.float32],
        known: NDArray[np.bool_],
        stage: Stage,
    ) -> Generator[Event | None, None, Fitted]:
        pooled = torch.from_numpy(features)
        training, validation = bench.examples(pooled, known)
        classifier.requires_grad_(False)
        classifier.prepare_head(training.everything().to(bench.device))
        plan = self.plan(
            epochs=HEAD_EPOCHS,
            batch_size=32,
            patience=HEAD_PATIENCE,
            steps=Steps(HEAD_RATE, HEAD_DECAY, Course()),
            stage=stage,
        )
        head = classifier.head.requires_grad_(True)
        return (
            yield from _fit_or_leave(
                head,
                stage,
                fit(
                    head,
                    training,
                    validation,
                    plan,
                    lambda batch, _: batch.to(bench.device),
                    bench.device,
                    bench.epoch_ended,
                    self.task(training.labels, len(bench.snapshot.classes)),
                    bench.checkpoint,
                ),
            )
        )


class _Crops:
    """Brings pixels to the device: the middle, or while learning one of five crops drawn for each image.

    The tutorial makes five pictures of each and sees them all in an epoch; here an epoch sees one of the five.
    """

    def __init__(
        self,
        normalise: Callable[[torch.Tensor], torch.Tensor],
        device: torch.device,
        five: bool,
        below: nn.Module | None = None,
    ) -> None:
        self._normalise, self._device, self._five, self._below = normalise, device, five, below

    def under(self, below: nn.Module) -> "_Crops":
        """The codes of the frozen layers below instead of the picture."""
        return _Crops(self._normalise, self._device, self._five, below)

    def __call__(self, batch: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
        """uint8 [B, 96, 96, 3] to float32 [B, 3, 80, 80], or to codes."""
        most = CROPPED_FROM_PX - SIDE_PX
        corners = torch.tensor([(most // 2, most // 2), (0, 0), (0, most), (most, 0), (most, most)])
        drawn = torch.zeros(len(batch), dtype=torch.int64)
        if chance is not None and self._five:
            drawn = torch.randint(5, (len(batch),), generator=chance)
        cut = [
            image[top : top + SIDE_PX, left : left + SIDE_PX]
            for image, (top, left) in zip(batch, corners[drawn].tolist(), strict=True)
        ]
        pictures = self._normalise(torch.stack(cut).to(self._device))
        if self._below is None:
            return pictures
        with torch.no_grad():
            return self._below(pictures)


def _fit_or_leave(
    network: nn.Module, stage: Stage, fitting: Generator[Event | None, None, Fitted]
) -> Generator[Event | None, None, Fitted]:
    """A stop in the first epoch of a later stage leaves the network as that stage found it: not for nothing."""
    before = {key: value.clone() for key, value in network.state_dict().items()}
    try:
        return (yield from fitting)
    except StopEarly:
        if not stage.number:
            raise
        network.load_state_dict(before)
        network.eval()
        return Fitted(0, 0, stopped=True)


def _labelled(bench: Workbench, known: NDArray[np.bool_]) -> bool:
    """Are there labels to train a head on?"""
    try:
        check_trainable(bench.snapshot)
        check_trainable(bench.snapshot, known)
    except UserError:
        return False
    return True


def _look_back(
    classifier: Classifier, pixels: torch.Tensor, place: _Crops
) -> Generator[Event | None, None, tuple[NDArray[np.float32], NDArray[np.float32], bool]]:
    """Pooled features [N, D'] and the reconstruction error of each image [N] (root mean square, in 0..1).

    Returns:
        Both, and whether it was asked to stop meanwhile.
    """
    features = np.zeros((len(pixels), classifier.dimension), np.float32)
    errors = np.zeros(len(pixels), np.float32)

    def look() -> Generator[None, None, None]:
        for begin in range(0, len(pixels), ASK_BATCH):
            part = slice(begin, begin + ASK_BATCH)
            with torch.no_grad():
                pictures = place(pixels[part], None)
                maps = classifier.features(pictures)
                features[part] = classifier.pooled(maps).cpu().numpy()
                errors[part] = reconstruction_error(pictures, classifier.reconstruct(maps)).cpu().numpy()
            yield

    stopped = yield from to_the_end(look())
    return features, errors, stopped


ORDER = 4
RECIPE = Autoencoder
