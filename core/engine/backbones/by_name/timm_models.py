"""timm's networks by name, `timm/NAME`, with or without the tag of their weights; an optional extra."""

import importlib.util
from functools import cache, partial
from typing import Any

import torch
from torch import nn

from core.engine.backbones import Backbone, Parts
from core.engine.backbones.by_name import unfolding
from core.engine.preprocessing import INTERPOLATIONS, Preprocessing
from core.errors import UserError

PREFIX = "timm/"
HUB = "https://huggingface.co/{repository}/resolve/main/model.safetensors"
CARD = "see the model card, https://huggingface.co/{repository}"


def installed() -> bool:
    """Is timm there?"""
    return importlib.util.find_spec("timm") is not None


def require(name: str) -> None:
    """Say what to do where timm is wanted and missing.

    Raises:
        UserError: It is not installed.
    """
    if not installed():
        raise UserError(
            f"The backbone {name} comes from timm, which is not installed.",
            advice="Install it with “uv sync --extra timm” or “pip install timm”, and start Miwake again.",
        )


@cache
def names() -> tuple[str, ...]:
    """All that timm knows: networks, and networks with the tag of certain weights."""
    if not installed():
        return ()
    import timm

    return tuple(PREFIX + name for name in sorted({*timm.list_models(), *timm.list_pretrained()}))


def entry(name: str) -> Backbone:
    """The entry of one of `names`; its size and cost are known once it is built."""
    described = _described(name)
    return Backbone(
        name=name,
        label=name,
        build=partial(_build, name),
        take_apart=partial(_take_apart, name),
        preprocessing=_preprocessing(described),
        dimension=0,  # `Parts` says it
        size_mb=0.0,
        speed="",
        gmacs=0.0,
        licence=described.get("license") or "see the model card",
        paper=CARD.format(repository=described["hf_hub_id"]) if described.get("hf_hub_id") else "",
        spare=_heads(described),
    )


def url(name: str) -> str:
    """Where the weights lie that timm's authors have put into its own layout; empty where there are none."""
    if name not in names():
        return ""
    repository = _described(name).get("hf_hub_id") or ""
    return HUB.format(repository=repository) if repository.startswith("timm/") else ""


@cache
def _described(name: str) -> dict[str, Any]:
    from timm.models import get_pretrained_cfg

    found = get_pretrained_cfg(name.removeprefix(PREFIX), allow_unregistered=True)
    return found.to_dict() if found is not None else {}


def _preprocessing(described: dict[str, Any]) -> Preprocessing:
    from timm.data import resolve_data_config

    seen = resolve_data_config(pretrained_cfg=described, verbose=False)
    size_px = seen["input_size"][1]
    interpolation = seen["interpolation"]
    return Preprocessing(
        size_px,
        max(size_px, int(size_px / seen["crop_pct"])),
        tuple(seen["mean"]),
        tuple(seen["std"]),
        interpolation if interpolation in INTERPOLATIONS else "bicubic",
    )


def _heads(described: dict[str, Any]) -> tuple[str, ...]:
    """Beginnings of the keys of the last layer: a file may hold one for other classes."""
    named = described.get("classifier") or ()
    return tuple(head + "." for head in ((named,) if isinstance(named, str) else named))


def _build(name: str) -> nn.Module:
    """The network; where one without numbers is wanted, those that no weights file holds are there all the same."""
    import timm

    network: nn.Module = timm.create_model(name.removeprefix(PREFIX), pretrained=False)
    lasting = set(network.state_dict())
    if any(value.is_meta for key, value in network.named_buffers() if key not in lasting):
        with torch.device("cpu"), torch.random.fork_rng(devices=[]):  # a training may be going on
            real = dict(timm.create_model(name.removeprefix(PREFIX), pretrained=False).named_buffers())
        for key in [key for key, _ in network.named_buffers() if key not in lasting]:
            above, _, last = key.rpartition(".")
            setattr(network.get_submodule(above), last, real[key])
    return network


def _take_apart(name: str, network: nn.Module) -> Parts:
    return unfolding.take_apart(network.eval(), _plan(name))


@cache
def _plan(name: str) -> unfolding.Plan:
    with torch.device("meta"):
        twin = _build(name).to("meta")
    return unfolding.plan(twin, _preprocessing(_described(name)).size_px)
