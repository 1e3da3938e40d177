"""torchvision's classifiers by name: size, cost, preprocessing and licence are those its weights speak of."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, partial
from typing import Any

import torch
from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts, all_backbones
from core.engine.backbones.by_name.families import FAMILIES, Family
from core.engine.preprocessing import Preprocessing

FIRST_WEIGHTS = "IMAGENET1K_V1"
LICENCE = "BSD-3-Clause (torchvision)"
PAPERS = {  # of networks that are built like those of an older paper
    "resnext": "Xie et al. (2016), Aggregated residual transformations, arXiv:1611.05431",
    "wide_resnet": "Zagoruyko & Komodakis (2016), Wide residual networks, arXiv:1605.07146",
}


@cache
def names() -> tuple[str, ...]:
    """The classifiers, not those for video, detection, segmentation or whole numbers."""
    return tuple(models.list_models(module=models))


def entry(name: str) -> Backbone:
    """The entry of one of `names`."""
    family, weights = _family(name), _weights(name)
    seen = weights.transforms()
    preprocessing = Preprocessing(
        seen.crop_size[0], seen.resize_size[0], tuple(seen.mean), tuple(seen.std), seen.interpolation.value
    )
    if family.centred:
        preprocessing = replace(preprocessing, mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5))
    options = {"image_size": preprocessing.size_px} if family.fixed_size else {}
    return Backbone(
        name=name,
        label=name,
        build=partial(_build_with_numbers if family.counts else _build, name, **family.options, **options),
        take_apart=partial(_take_apart, family),
        preprocessing=preprocessing,
        dimension=0,  # `Parts` says it
        size_mb=round(4e-6 * weights.meta["num_params"], 1),
        speed="",
        gmacs=weights.meta["_ops"],
        licence=weights.meta.get("license", LICENCE),
        paper=next((paper for begin, paper in PAPERS.items() if name.startswith(begin)), family.paper),
        spare=family.spare,
        key_now=family.key_now,
    )


def url(name: str) -> str:
    """Where torchvision's weights for a network lie; nothing for a name it does not know."""
    return str(_weights(name).url) if name in names() else ""


def _weights(name: str) -> Any:
    """The first weights that were published: they are what the preprocessing of all entries belongs to."""
    known = models.get_model_weights(name)
    return known.__members__.get(FIRST_WEIGHTS) or known.DEFAULT


def _build(name: str, **options: Any) -> nn.Module:
    network: nn.Module = models.get_model(name, weights=None, **options)
    return network


def _build_with_numbers(name: str, **options: Any) -> nn.Module:
    """Where a network without numbers is wanted, they are dropped afterwards."""
    wanted = torch.get_default_device()
    with torch.device("cpu"):
        return _build(name, **options).to(wanted)


def _take_apart(family: Family, network: nn.Module) -> Parts:
    last = [layer for layer in network.modules() if isinstance(layer, nn.Linear)][-1]  # the old head
    return replace(family.take_apart(network), dimension=last.in_features)


@cache
def _families() -> Mapping[str, Backbone]:
    return {name: entry for name, entry in all_backbones().items() if name in names()}


def _family(name: str) -> Family:
    """How its kind is taken apart: as the entry does whose name is most like it, or as written in `families`."""
    module = models.get_model_builder(name).__module__
    tail = module.rsplit(".", 1)[-1]
    if tail in FAMILIES:
        return FAMILIES[tail]
    alike = [
        sibling for key, sibling in _families().items() if models.get_model_builder(key).__module__ == module
    ]
    nearest = max(alike, key=lambda sibling: SequenceMatcher(None, name, sibling.name).ratio())
    return Family(
        nearest.take_apart,
        nearest.paper,
        spare=nearest.spare,
        key_now=nearest.key_now,
        fixed_size=tail == "vision_transformer",
    )
