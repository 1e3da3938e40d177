"""VGG16: the network of the classic tutorials; its features are the 4,096 numbers of layer fc7."""

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts
from core.engine.preprocessing import Preprocessing


def _take_apart(network: models.VGG) -> Parts:
    # classifier: fc6, ReLU, Dropout, fc7, ReLU, Dropout, fc8; the head replaces fc8.
    fully_connected = list(network.classifier)[:5]
    return Parts(
        stages=network.features, pool=nn.Sequential(network.avgpool, nn.Flatten(1), *fully_connected)
    )


BACKBONES = (
    Backbone(
        name="vgg16",
        label="VGG16",
        build=lambda: models.vgg16(weights=None, init_weights=False),
        take_apart=_take_apart,
        preprocessing=Preprocessing(),
        dimension=4096,
        size_mb=553.4,
        licence="BSD-3-Clause (torchvision)",
        paper="Simonyan & Zisserman (2014), Very deep convolutional networks, arXiv:1409.1556",
    ),
)
