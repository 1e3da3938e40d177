"""MobileNet: small and fast on a CPU; MobileNetV2 is the default."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing

V2 = "Sandler et al. (2018), MobileNetV2: Inverted residuals and linear bottlenecks, arXiv:1801.04381"
V3 = "Howard et al. (2019), Searching for MobileNetV3, arXiv:1905.02244"


def _take_apart(network: models.MobileNetV2 | models.MobileNetV3) -> Parts:
    layers = list(network.features)
    names = ["stem", *(f"block{number}" for number in range(1, len(layers) - 1)), "last"]
    stages = nn.Sequential(OrderedDict(zip(names, layers, strict=True)))
    return Parts(stages=stages, pool=global_average_pool())


BACKBONES = tuple(
    Backbone(
        name=name,
        label=label,
        build=build,
        take_apart=_take_apart,
        preprocessing=Preprocessing(),
        dimension=dimension,
        size_mb=size_mb,
        speed=speed,
        gmacs=gmacs,
        licence="BSD-3-Clause (torchvision)",
        paper=paper,
    )
    for name, label, build, dimension, size_mb, speed, gmacs, paper in (
        (
            "mobilenet_v2",
            "MobileNetV2",
            lambda: models.mobilenet_v2(weights=None),
            1280,
            14.2,
            "fast",
            0.3,
            V2,
        ),
        (
            "mobilenet_v3_small",
            "MobileNetV3 small",
            lambda: models.mobilenet_v3_small(weights=None),
            576,
            10.3,
            "fast",
            0.06,
            V3,
        ),
        (
            "mobilenet_v3_large",
            "MobileNetV3 large",
            lambda: models.mobilenet_v3_large(weights=None),
            960,
            22.1,
            "balanced",
            0.21,
            V3,
        ),
    )
)
