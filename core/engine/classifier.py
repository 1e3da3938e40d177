"""A classifier: backbone stages, pooling and head, with everything needed to ask it a question.

    features(x)   image batch [B, 3, H, W]      → last feature map [B, D, h, w]
    pooled(f)     last feature map              → pooled features  [B, D']
    head(p)       pooled features               → logits           [B, C]

A saved classifier is one safetensors file: the weights, and in its header the JSON that builds the modules.
"""

import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import nn

from core.engine import backbones
from core.engine.preprocessing import Preprocessing
from core.errors import UserError
from core.parameters import Value
from core.writing import patiently

DESCRIPTION = "miwake"


class Standardise(nn.Module):
    """Subtracts the mean and divides by the standard deviation that the training images had."""

    mean: torch.Tensor
    scale: torch.Tensor

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(dimension))
        self.register_buffer("scale", torch.ones(dimension))

    def fit(self, pooled: torch.Tensor) -> None:
        """Take mean and spread from pooled features [N, D']."""
        self.mean.copy_(pooled.mean(0))
        self.scale.copy_(1 / (pooled.std(0, unbiased=False) + 1e-3))  # a dead feature stays near zero

    def forward(self, pooled: torch.Tensor) -> torch.Tensor:
        """[B, D'] to [B, D']."""
        return (pooled - self.mean) * self.scale


def build_head(
    dimension: int, classes: int, units: Sequence[int] = (), dropout: float = 0.0
) -> nn.Sequential:
    """Standardise, then dense layers of `units` with ReLU and dropout, then one logit per class."""
    layers: list[nn.Module] = [Standardise(dimension)]
    for width in units:
        layers += [nn.Linear(dimension, width), nn.ReLU(), nn.Dropout(dropout)]
        dimension = width
    last = nn.Linear(dimension, max(classes, 1))
    if not classes:  # an autoencoder on unsorted images; torch warns when it is to draw nothing at random
        last.weight, last.bias = nn.Parameter(last.weight[:0].detach()), nn.Parameter(last.bias[:0].detach())
    return nn.Sequential(*layers, last)


class Classifier(nn.Module):
    """Backbone + pooling + head.

    Args:
        backbone: name of the backbone.
        parts: the backbone taken apart.
        classes: class names in the order of the logits.
        dimension: D', how many pooled features an image has.
        units, dropout: see `build_head`.
        options: what an own network was built with.
    """

    def __init__(
        self,
        backbone: str,
        parts: backbones.Parts,
        classes: Sequence[str],
        preprocessing: Preprocessing,
        dimension: int,
        units: Sequence[int] = (),
        dropout: float = 0.0,
        options: Mapping[str, Value] | None = None,
    ) -> None:
        super().__init__()
        self.backbone = backbone
        self.classes = tuple(classes)
        self.preprocessing = preprocessing
        self.units = tuple(units)
        self.dropout = dropout
        self.options = dict(options or {})
        self.tokens = parts.tokens
        self.stages = parts.stages
        self.pool = parts.pool
        self.decoder = parts.decoder
        self.layers_learned = 0  # of stages that learn one after the other; 0 is all
        self.dimension = dimension
        self.head = build_head(dimension, len(classes), units, dropout)

    @classmethod
    def fresh(
        cls,
        backbone: str,
        classes: Sequence[str],
        state: Mapping[str, torch.Tensor] | None = None,
        units: Sequence[int] = (),
        dropout: float = 0.0,
        options: Mapping[str, Value] | None = None,
    ) -> "Classifier":
        """A classifier on a backbone with the given weights (torchvision's keys) and an untrained head."""
        entry = backbones.find(backbone)
        parts = entry.parts(state, options)
        classifier = cls(
            backbone,
            parts,
            classes,
            entry.preprocessing,
            parts.dimension or entry.dimension,
            units,
            dropout,
            options,
        )
        return classifier.to(memory_format=torch.channels_last).eval()

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """Normalised images [B, 3, H, W] to the last feature map [B, D, h, w]."""
        return self.stages(x)

    def places(self, features: torch.Tensor) -> torch.Tensor:
        """The last feature map (or its gradient) as a grid over the picture, [B, D, h, w]."""
        if not self.tokens:
            return features
        tokens = features[:, :, self.tokens :, 0]
        side = math.isqrt(tokens.shape[2])
        return tokens.unflatten(2, (side, side))

    def pooled(self, features: torch.Tensor) -> torch.Tensor:
        """The last feature map to pooled features [B, D']."""
        return self.pool(features)

    def reconstruct(self, features: torch.Tensor) -> torch.Tensor:
        """The last feature map back to pictures in 0..1, [B, 3, H, W]; for a classifier with a decoder."""
        assert self.decoder is not None
        return self.decoder(features).sigmoid()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Normalised images [B, 3, H, W] to logits [B, C]."""
        return self.head(self.pooled(self.features(x)))

    def prepare_head(self, pooled: torch.Tensor) -> None:
        """Make the head ready to learn from pooled features [N, D']; its first answer is: I cannot tell."""
        standardise, last = cast(Standardise, self.head[0]), cast(nn.Linear, self.head[-1])
        standardise.fit(pooled)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)

    def save(self, path: Path) -> None:
        """Write the file beside, then replace: a reader never sees half of it."""
        description = {
            "format": 1,
            "backbone": self.backbone,
            "classes": self.classes,
            "preprocessing": self.preprocessing.as_json(),
            "units": self.units,
            "dropout": self.dropout,
            "options": self.options,
            "decoder": self.decoder is not None,
        }
        tensors = {key: value.detach().cpu().contiguous() for key, value in self.state_dict().items()}
        temporary = path.with_name(path.name + ".part")
        save_file(tensors, temporary, {DESCRIPTION: json.dumps(description, ensure_ascii=False)})
        patiently(os.replace, temporary, path)

    @classmethod
    def load(cls, path: Path) -> "Classifier":
        """Read a saved classifier, in eval mode on the CPU.

        Raises:
            UserError: The file is missing, damaged, or no classifier of ours.
        """
        try:
            description = describe(path)
            with safe_open(path, "pt") as file:
                # Copies: a tensor that is mapped from the file would keep Windows from moving the run to the trash.
                tensors = {key: file.get_tensor(key).clone() for key in file.keys()}  # noqa: SIM118 - not a dict
            with torch.device("meta"):  # no time is lost on weights that are about to be replaced
                entry = backbones.find(description["backbone"])
                parts = entry.parts(options=description["options"])
                if not description.get("decoder", False):
                    parts = replace(parts, decoder=None)
                classifier = cls(
                    description["backbone"],
                    parts,
                    description["classes"],
                    Preprocessing.from_json(description["preprocessing"]),
                    parts.dimension or entry.dimension,
                    description["units"],
                    description["dropout"],
                    description["options"],
                )
            classifier.load_state_dict(tensors, assign=True)
        except (
            OSError,
            SafetensorError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RuntimeError,
        ) as error:
            raise UserError(
                f"The classifier {path} cannot be read.",
                f"{error}".partition("\n")[0],  # torch goes on with every key of the network
                "Train again, or choose another run.",
            ) from error
        for parameter in classifier.parameters():
            parameter.requires_grad_(False)
        return classifier.to(memory_format=torch.channels_last).eval()


def describe(path: Path) -> dict[str, Any]:
    """What a classifier's file says of itself: backbone, classes, options and more.

    Raises:
        KeyError: It is no classifier of ours.
        SafetensorError, OSError, ValueError: It cannot be read.
    """
    with safe_open(path, "pt") as file:
        return dict(json.loads((file.metadata() or {})[DESCRIPTION]))
