"""torchvision's families that have no entry in the folder above, taken apart; named as its files are."""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn
from torchvision import models, ops

from core.engine.backbones import Parts, global_average_pool, unchanged, vgg

INCEPTION = (
    *("Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "maxpool1", "Conv2d_3b_1x1", "Conv2d_4a_3x3"),
    *("maxpool2", "Mixed_5b", "Mixed_5c", "Mixed_5d", "Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d"),
    *("Mixed_6e", "Mixed_7a", "Mixed_7b", "Mixed_7c"),
)


@dataclass(frozen=True)
class Family:
    """What the networks of one kind have in common.

    Args:
        take_apart: splits one of them into parts.
        options: what it is built with.
        spare, key_now: as in `Backbone`.
        centred: torchvision's network itself turns ImageNet's normalisation into a mean and deviation of 0.5.
        fixed_size: it is built for pictures of one size.
        counts: it computes with tensors while it is built, which cannot be done without numbers in them.
    """

    take_apart: Callable[[Any], Parts]
    paper: str
    options: Mapping[str, Any] = field(default_factory=dict)
    spare: tuple[str, ...] = ()
    key_now: Callable[[str], str] = unchanged
    centred: bool = False
    fixed_size: bool = False
    counts: bool = False


class ChannelsFirst(nn.Module):
    """A layer that has the channels last, in a network that has them first: [B, D, h, w] to [B, D', h', w']."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """See the class."""
        return self.layer(features.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


def _densenet(network: models.DenseNet) -> Parts:
    layers = OrderedDict(network.features.named_children())
    stem = OrderedDict((name, layers.pop(name)) for name in ("conv0", "norm0", "relu0", "pool0"))
    last = nn.Sequential(OrderedDict(norm=layers.pop("norm5"), relu=nn.ReLU(inplace=True)))
    stages = OrderedDict({"stem": nn.Sequential(stem), **layers, "last": last})
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


def _inception(network: models.Inception3) -> Parts:
    stages = OrderedDict((name.lower(), getattr(network, name)) for name in INCEPTION)
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


def _maxvit(network: models.MaxVit) -> Parts:
    stages: OrderedDict[str, nn.Module] = OrderedDict(stem=network.stem)
    stages |= {f"block{number}": block for number, block in enumerate(network.blocks, 1)}
    return Parts(stages=nn.Sequential(stages), pool=network.classifier[:-1])


def _mnasnet(network: models.MNASNet) -> Parts:
    stages: OrderedDict[str, nn.Module] = OrderedDict(stem=network.layers[:8])
    stages |= {f"stage{number}": layer for number, layer in enumerate(network.layers[8:14], 1)}
    stages["last"] = network.layers[14:]
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


def _regnet(network: models.RegNet) -> Parts:
    stages = OrderedDict(stem=network.stem, **dict(network.trunk_output.named_children()))
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


def _swin(network: models.SwinTransformer) -> Parts:
    patches, *layers = network.features
    stages: OrderedDict[str, nn.Module] = OrderedDict(
        patches=nn.Sequential(*patches, ops.Permute([0, 3, 1, 2]))
    )
    layers[-1] = nn.Sequential(layers[-1], network.norm)
    for number, layer in enumerate(layers):  # blocks, halving, blocks, halving, blocks, halving, blocks
        stages[f"{'halve' if number % 2 else 'stage'}{number // 2 + 1}"] = ChannelsFirst(layer)
    return Parts(stages=nn.Sequential(stages), pool=global_average_pool())


def _densenet_key(key: str) -> str:
    return re.sub(r"(denselayer\d+\.(?:norm|relu|conv))\.([12])\.", r"\1\2.", key)


FAMILIES = {
    "alexnet": Family(
        vgg.take_apart,
        "Krizhevsky (2014), One weird trick for parallelizing convolutional neural networks, arXiv:1404.5997",
    ),
    "densenet": Family(
        _densenet,
        "Huang et al. (2016), Densely connected convolutional networks, arXiv:1608.06993",
        key_now=_densenet_key,
    ),
    "inception": Family(
        _inception,
        "Szegedy et al. (2015), Rethinking the inception architecture for computer vision, arXiv:1512.00567",
        options={"aux_logits": False, "init_weights": False},
        spare=("AuxLogits.",),
        centred=True,
    ),
    "maxvit": Family(_maxvit, "Tu et al. (2022), MaxViT: Multi-axis vision transformer, arXiv:2204.01697"),
    "mnasnet": Family(
        _mnasnet,
        "Tan et al. (2018), MnasNet: Platform-aware neural architecture search for mobile, arXiv:1807.11626",
    ),
    "regnet": Family(
        _regnet,
        "Radosavovic et al. (2020), Designing network design spaces, arXiv:2003.13678",
        counts=True,
    ),
    "swin_transformer": Family(
        _swin,
        "Liu et al. (2021), Swin transformer: Hierarchical vision transformer using shifted windows, "
        "arXiv:2103.14030",
    ),
}
