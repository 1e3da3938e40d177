"""ConvNeXt: a convolutional network with the recipes of the transformers."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts
from core.engine.preprocessing import Preprocessing


def _take_apart(network: models.ConvNeXt) -> Parts:
    # In torchvision's order: stem, stage, halving, stage, halving, stage, halving, stage.
    names = ["stem", "stage1", "halve1", "stage2", "halve2", "stage3", "halve3", "stage4"]
    stages = nn.Sequential(OrderedDict(zip(names, network.features, strict=True)))
    norm = network.classifier[0]
    return Parts(stages=stages, pool=nn.Sequential(network.avgpool, norm, nn.Flatten(1)))


BACKBONES = (
    Backbone(
        name="convnext_tiny",
        label="ConvNeXt-Tiny",
        build=lambda: models.convnext_tiny(weights=None),
        take_apart=_take_apart,
        preprocessing=Preprocessing(resize_px=236),
        dimension=768,
        size_mb=114.4,
        speed="accurate",
        gmacs=4.46,
        licence="BSD-3-Clause (torchvision)",
        paper="Liu et al. (2022), A ConvNet for the 2020s, arXiv:2201.03545",
    ),
)
