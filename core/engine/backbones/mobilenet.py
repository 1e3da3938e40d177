"""MobileNetV2: small, fast on a CPU, the default."""

from torchvision import models

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing


def _take_apart(network: models.MobileNetV2) -> Parts:
    return Parts(stages=network.features, pool=global_average_pool())


BACKBONES = (
    Backbone(
        name="mobilenet_v2",
        label="MobileNetV2",
        build=lambda: models.mobilenet_v2(weights=None),
        take_apart=_take_apart,
        preprocessing=Preprocessing(),
        dimension=1280,
        size_mb=14.2,
        licence="BSD-3-Clause (torchvision)",
        paper="Sandler et al. (2018), MobileNetV2: Inverted residuals and linear bottlenecks, arXiv:1801.04381",
    ),
)
