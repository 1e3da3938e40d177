"""Backbones: the networks that turn an image into features. One file per family, one entry per backbone.

Every file in this folder offers `BACKBONES`, a tuple of `Backbone`; `find` and `all_backbones` read them. An
entry says how to build the network and how to take it apart into stages and pooling; size, preprocessing,
licence and paper travel with it. Every other classifier of torchvision or timm is found by its name (`by_name`).
"""

import importlib
import pkgutil
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import torch
from torch import nn

from core.engine.preprocessing import Preprocessing
from core.errors import UserError
from core.parameters import Value

SPEEDS = ("fast", "balanced", "accurate", "classic", "own")  # classic: known from the tutorials
MARK = "head.0.mean"  # every head of ours begins with what the training images had
OURS = ("stages.", "pool.")  # beginnings of the keys of a classifier of ours, less its head


def _is_ours(key: str) -> bool:
    return key.startswith(OURS)


def unchanged(key: str) -> str:
    """The key of a tensor, where files always called it so."""
    return key


@dataclass(frozen=True)
class Parts:
    """A network taken apart.

    Args:
        stages: named, in order; an image [B, 3, H, W] becomes the last feature map [B, D, h, w].
        pool: turns the last feature map into pooled features [B, D'].
        tokens: how many of a transformer's tokens stand for no place in the picture. With any, the feature map
            is [B, D, tokens + places, 1].
        dimension: D' where it depends on the options of an own network; 0 where the backbone's entry says it.
        decoder: turns the last feature map back into the picture's logits, where a network can.
    """

    stages: nn.Sequential
    pool: nn.Module
    tokens: int = 0
    dimension: int = 0
    decoder: nn.Module | None = None


@dataclass(frozen=True)
class Backbone:
    """One backbone.

    Args:
        name: as torchvision calls it.
        label: as people read it.
        build: makes the network, weights unset (own networks take options).
        take_apart: splits the network into parts.
        dimension: D', how many numbers the pooled features of one image have.
        size_mb: of the float32 weights, in 10^6 bytes.
        speed: what a user looks for first, one of `SPEEDS`.
        gmacs: 10^9 multiply-adds for one image, as `core.engine.cost` counts them.
    """

    name: str
    label: str
    build: Callable[..., nn.Module]
    take_apart: Callable[[Any], Parts]
    preprocessing: Preprocessing
    dimension: int
    size_mb: float
    speed: str
    gmacs: float
    licence: str
    paper: str
    needs_weights: bool = True
    spare: tuple[str, ...] = ()  # beginnings of keys that a weights file may hold or lack
    key_now: Callable[[str], str] = unchanged  # what a key of an old weights file is called today

    @property
    def file_name(self) -> str:
        """Its name as that of a file."""
        return self.name.replace("/", "_")

    def parts(
        self, state: Mapping[str, torch.Tensor] | None = None, options: Mapping[str, Value] | None = None
    ) -> Parts:
        """The network in parts, in eval mode, with the given weights or fresh ones.

        Args:
            state: in torchvision's keys, or in those of a classifier of ours.
            options: what an own network is built with.

        Raises:
            UserError: The weights do not fit, named key by key.
        """
        if state is None:
            network = self.build(**(options or {}))
        else:
            with torch.device("meta"):  # no time is lost on weights that are about to be replaced
                network = self.build(**(options or {}))
            if MARK in state or (not (set(state) & set(network.state_dict())) and any(map(_is_ours, state))):
                return self._parts_of_ours(network, state)
            state = {self.key_now(key): value for key, value in state.items()}
            load_checked(network, state, self.label, self.spare)
        parts = self.take_apart(network)
        parts.stages.eval()
        parts.pool.eval()
        return parts

    def _parts_of_ours(self, network: nn.Module, state: Mapping[str, torch.Tensor]) -> Parts:
        parts = self.take_apart(network)
        both = nn.ModuleDict({"stages": parts.stages, "pool": parts.pool})
        load_checked(both, {key: value for key, value in state.items() if key.startswith(OURS)}, self.label)
        both.eval()
        return replace(parts, decoder=None)


def load_checked(
    network: nn.Module, state: Mapping[str, torch.Tensor], label: str, spare: tuple[str, ...] = ()
) -> None:
    """Give a network weights, all of them and nothing else; keys that begin with one of `spare` are passed over.

    The network takes the tensors themselves, it does not copy them.

    Raises:
        UserError: Keys are missing, left over or of another shape.
    """
    state = {key: value for key, value in state.items() if not key.startswith(spare)} if spare else state
    expected = network.state_dict()
    expected = {key: value for key, value in expected.items() if not spare or not key.startswith(spare)}
    optional = {key for key in expected if key.endswith("num_batches_tracked")}  # older files lack them
    missing = sorted(set(expected) - set(state) - optional)
    surplus = sorted(set(state) - set(expected))
    shapes = [
        f"{key} is {tuple(state[key].shape)} instead of {tuple(expected[key].shape)}"
        for key in expected
        if key in state and state[key].shape != expected[key].shape
    ]
    problems = []
    if missing:
        problems.append(f"{len(missing)} missing, for example {missing[0]}")
    if surplus:
        problems.append(f"{len(surplus)} unknown, for example {surplus[0]}")
    if shapes:
        problems.append(f"{len(shapes)} of another shape: {shapes[0]}")
    if problems:
        raise UserError(
            f"These weights do not fit {label}.", "; ".join(problems) + ".", "Choose the file made for it."
        )
    lacking = {key: torch.zeros_like(expected[key], device="cpu") for key in optional - set(state)}
    given = {key: value.to(expected[key].dtype) for key, value in state.items()}
    whole = OrderedDict({**given, **lacking})
    whole._metadata = network.state_dict()._metadata  # type: ignore[attr-defined]  # or MNASNet refuses it
    network.load_state_dict(
        whole, assign=True, strict=False
    )  # it has been checked; spare keys may be missing


@cache
def all_backbones() -> dict[str, Backbone]:
    """Those with an entry of their own, in the order of the files' and entries' names."""
    found: dict[str, Backbone] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.ispkg:
            continue
        family = importlib.import_module(f"{__name__}.{module.name}")
        found |= {backbone.name: backbone for backbone in family.BACKBONES}
    return found


def find(name: str) -> Backbone:
    """The backbone of that name, with an entry of its own or without.

    Raises:
        UserError: There is none.
    """
    if name in all_backbones():
        return all_backbones()[name]
    from core.engine.backbones import by_name  # it reads the entries

    return by_name.find(name)


def global_average_pool() -> nn.Module:
    """The mean over the feature map: [B, D, h, w] becomes [B, D]."""
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(1))
