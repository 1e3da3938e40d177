"""Transfer learning: a frozen backbone, its features computed once and cached, and a head trained on them."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

import torch

from core.engine import backbones
from core.engine.classifier import Classifier
from core.engine.features import cache_name, extract
from core.engine.frozen import FrozenBackbone
from core.engine.recipes import Recipe, Trained, Workbench, check_trainable, dense_layers
from core.engine.training import fit
from core.engine.weights import obtain
from core.jobs import Event
from core.parameters import parameter

CHOICES = tuple(backbones.all_backbones())


@dataclass(frozen=True)
class Transfer(Recipe):
    """See the file's docstring."""

    NAME: ClassVar[str] = "transfer"
    LABEL: ClassVar[str] = "Transfer learning"
    SUMMARY: ClassVar[str] = "Learns in seconds on top of a network that already knows a thousand things"

    backbone: str = parameter(
        "mobilenet_v2",
        choices=CHOICES,
        open=True,
        advanced=False,
        help="The network it stands on; also any other classifier of torchvision, or timm/NAME, by its name",
    )
    weights: str = parameter("", help="A file with the backbone's weights, or a run; empty looks for them")
    units: str = parameter(
        "", label="Dense layers", help="Widths of dense layers before the answer, such as 256 or 1024, 256"
    )
    dropout: float = parameter(
        0.5, low=0.0, high=0.95, help="Share of the dense layers' numbers left out at each step"
    )

    @property
    def backbone_name(self) -> str:
        """The chosen backbone."""
        return self.backbone

    def train(self, bench: Workbench) -> Generator[Event | None, None, Trained]:
        """Extract features, then train the head."""
        snapshot = bench.snapshot
        entry = backbones.find(self.backbone)
        weights = yield from obtain(entry, self.weights)
        torch.manual_seed(self.seed)
        units = dense_layers(self.units)
        classifier = Classifier.fresh(
            entry.name, snapshot.classes, weights.state, units, self.dropout, weights.options
        )
        classifier.requires_grad_(False).to(bench.device)
        parts = backbones.Parts(classifier.stages, classifier.pool)
        store_name = cache_name(entry.name, weights.digest, entry.preprocessing)
        features = yield from extract(
            snapshot,
            store_name,
            classifier.dimension,
            entry.preprocessing,
            FrozenBackbone(parts, bench.device),
            bench.prepared,
            bench.workers,
        )
        check_trainable(snapshot, features.known)
        pooled = torch.from_numpy(features.values)
        training, validation = bench.examples(pooled, features.known)
        classifier.prepare_head(training.everything().to(bench.device))
        head = classifier.head.requires_grad_(True)
        yield bench.started(classifier, self.epochs)
        fitted = yield from fit(
            head,
            training,
            validation,
            self.plan(),
            lambda batch, _: batch.to(bench.device),
            bench.device,
            bench.epoch_ended,
            self.task(training.labels, len(snapshot.classes)),
            bench.checkpoint,
        )
        with torch.no_grad():
            logits = head(pooled.to(bench.device)).cpu().numpy()
        return Trained(
            classifier,
            logits,
            features.values,
            features.known,
            features.errors,
            fitted,
            store_name,
        )


ORDER = 1
RECIPE = Transfer
