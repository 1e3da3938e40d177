"""ResNet: the all-rounder of the tutorials."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing

PAPER = "He et al. (2015), Deep residual learning for image recognition, arXiv:1512.03385"


def _take_apart(network: models.ResNet) -> Parts:
    stem = nn.Sequential(
        OrderedDict(conv1=network.conv1, bn1=network.bn1, relu=network.relu, maxpool=network.maxpool)
    )
    stages: OrderedDict[str, nn.Module] = OrderedDict(stem=stem)
    stages |= {name: getattr(network, name) for name in ("layer1", "layer2", "layer3", "layer4")}
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


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
        paper=PAPER,
    )
    for name, label, build, dimension, size_mb, speed, gmacs in (
        ("resnet18", "ResNet18", lambda: models.resnet18(weights=None), 512, 46.8, "balanced", 1.81),
        ("resnet50", "ResNet50", lambda: models.resnet50(weights=None), 2048, 102.5, "accurate", 4.09),
    )
)
