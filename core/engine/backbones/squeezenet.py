"""SqueezeNet: the smallest weights, 5 MB."""

from collections import OrderedDict

from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing

PAPER = (
    "Iandola et al. (2016), SqueezeNet: AlexNet-level accuracy with 50x fewer parameters, arXiv:1602.07360"
)


def _take_apart(network: models.SqueezeNet) -> Parts:
    # torchvision's own head is a convolution over the feature map; ours stands on its mean instead.
    stages: OrderedDict[str, nn.Module] = OrderedDict()
    waiting: list[nn.Module] = []  # layers without a name of their own go before the next fire module
    for layer in network.features:
        waiting.append(layer)
        if isinstance(layer, nn.ReLU) or type(layer).__name__ == "Fire":
            name = f"fire{len(stages) + 1}" if stages else "stem"  # the paper's numbers: fire2 to fire9
            stages[name] = waiting[0] if len(waiting) == 1 else nn.Sequential(*waiting)
            waiting = []
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


BACKBONES = tuple(
    Backbone(
        name=name,
        label=label,
        build=build,
        take_apart=_take_apart,
        preprocessing=Preprocessing(),
        dimension=512,
        size_mb=size_mb,
        speed="fast",
        gmacs=gmacs,
        licence="BSD-3-Clause (torchvision)",
        paper=PAPER,
    )
    for name, label, build, size_mb, gmacs in (
        ("squeezenet1_0", "SqueezeNet 1.0", lambda: models.squeezenet1_0(weights=None), 5.0, 0.73),
        ("squeezenet1_1", "SqueezeNet 1.1", lambda: models.squeezenet1_1(weights=None), 5.0, 0.26),
    )
)
