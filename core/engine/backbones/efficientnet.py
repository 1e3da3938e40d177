"""EfficientNet: accurate for its size."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing

V1 = "Tan & Le (2019), EfficientNet: Rethinking model scaling, arXiv:1905.11946"
V2 = "Tan & Le (2021), EfficientNetV2: Smaller models and faster training, arXiv:2104.00298"


def _take_apart(network: models.EfficientNet) -> Parts:
    layers = list(network.features)
    names = ["stem", *(f"stage{number}" for number in range(1, len(layers) - 1)), "last"]
    stages = nn.Sequential(OrderedDict(zip(names, layers, strict=True)))
    return Parts(stages=stages, pool=global_average_pool())


BACKBONES = (
    Backbone(
        name="efficientnet_b0",
        label="EfficientNet-B0",
        build=lambda: models.efficientnet_b0(weights=None),
        take_apart=_take_apart,
        preprocessing=Preprocessing(interpolation="bicubic"),
        dimension=1280,
        size_mb=21.4,
        speed="balanced",
        gmacs=0.39,
        licence="BSD-3-Clause (torchvision)",
        paper=V1,
    ),
    Backbone(
        name="efficientnet_v2_s",
        label="EfficientNetV2-S",
        build=lambda: models.efficientnet_v2_s(weights=None),
        take_apart=_take_apart,
        preprocessing=Preprocessing(size_px=384, resize_px=384),
        dimension=1280,
        size_mb=86.5,
        speed="accurate",
        gmacs=8.36,
        licence="BSD-3-Clause (torchvision)",
        paper=V2,
    ),
)
