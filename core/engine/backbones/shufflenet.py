"""ShuffleNetV2: made for phones."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing


def _take_apart(network: models.ShuffleNetV2) -> Parts:
    stages: OrderedDict[str, nn.Module] = OrderedDict(stem=nn.Sequential(network.conv1, network.maxpool))
    stages |= {name: getattr(network, name) for name in ("stage2", "stage3", "stage4")}
    stages["last"] = network.conv5
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


BACKBONES = (
    Backbone(
        name="shufflenet_v2_x1_0",
        label="ShuffleNetV2 1.0",
        build=lambda: models.shufflenet_v2_x1_0(weights=None),
        take_apart=_take_apart,
        preprocessing=Preprocessing(),
        dimension=1024,
        size_mb=9.3,
        speed="fast",
        gmacs=0.14,
        licence="BSD-3-Clause (torchvision)",
        paper="Ma et al. (2018), ShuffleNet V2: Practical guidelines, arXiv:1807.11164",
    ),
)
