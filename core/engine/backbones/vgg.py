"""VGG16: the network of the classic tutorials; its features are the 4,096 numbers of layer fc7."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts
from core.engine.preprocessing import Preprocessing


def take_apart(network: models.VGG | models.AlexNet) -> Parts:
    """Blocks of convolutions, and the fully connected layers but the last as pooling."""
    stages: OrderedDict[str, nn.Module] = OrderedDict()
    block: OrderedDict[str, nn.Module] = OrderedDict()
    number = 0
    for layer in network.features:
        if isinstance(
            layer, nn.MaxPool2d
        ):  # it opens the next block, so that a stage ends at full resolution
            stages[f"block{len(stages) + 1}"] = nn.Sequential(block)
            block, number = OrderedDict(halve=layer), 0
            continue
        number += isinstance(layer, nn.Conv2d)
        kind = {nn.Conv2d: "conv", nn.BatchNorm2d: "norm", nn.ReLU: "relu"}[type(layer)]
        block[f"{kind}{number}"] = layer
    # classifier: fc6, ReLU, Dropout, fc7, ReLU, Dropout, fc8, with the dropouts first in AlexNet; the head replaces
    # what comes after the last ReLU.
    fully_connected = list(network.classifier)
    while not isinstance(fully_connected[-1], nn.ReLU):
        fully_connected.pop()
    pool = nn.Sequential(block["halve"], network.avgpool, nn.Flatten(1), *fully_connected)
    return Parts(stages=nn.Sequential(stages), pool=pool)


BACKBONES = tuple(
    Backbone(
        name=name,
        label=label,
        build=build,
        take_apart=take_apart,
        preprocessing=Preprocessing(),
        dimension=4096,
        size_mb=size_mb,
        speed="classic",
        gmacs=15.47,
        licence="BSD-3-Clause (torchvision)",
        paper="Simonyan & Zisserman (2014), Very deep convolutional networks, arXiv:1409.1556",
    )
    for name, label, build, size_mb in (
        ("vgg16", "VGG16", lambda: models.vgg16(weights=None, init_weights=False), 553.4),
        ("vgg16_bn", "VGG16-BN", lambda: models.vgg16_bn(weights=None, init_weights=False), 553.5),
    )
)
