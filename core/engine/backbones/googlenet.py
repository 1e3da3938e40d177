"""GoogLeNet: the first of the inception networks, known from the tutorials."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing

LAYERS = (
    *("conv1", "maxpool1", "conv2", "conv3", "maxpool2", "inception3a", "inception3b", "maxpool3"),
    *("inception4a", "inception4b", "inception4c", "inception4d", "inception4e", "maxpool4"),
    *("inception5a", "inception5b"),
)


def _take_apart(network: models.GoogLeNet) -> Parts:
    stages = OrderedDict((name, getattr(network, name)) for name in LAYERS)
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


BACKBONES = (
    Backbone(
        name="googlenet",
        label="GoogLeNet",
        # Its two auxiliary heads only help to train it from nothing; a file may hold them or not.
        build=lambda: models.googlenet(weights=None, aux_logits=False, init_weights=False),
        take_apart=_take_apart,
        # torchvision's network turns ImageNet's normalisation into this one before its first layer.
        preprocessing=Preprocessing(mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5)),
        dimension=1024,
        size_mb=26.6,
        speed="classic",
        gmacs=1.5,
        licence="BSD-3-Clause (torchvision)",
        paper="Szegedy et al. (2014), Going deeper with convolutions, arXiv:1409.4842",
        spare=("aux1.", "aux2."),
    ),
)
