"""Takes any network of timm apart, by watching one picture without numbers pass through it.

timm's networks agree on `forward_features`, `forward_head` and `feature_info`, not on what happens between. So the
modules that pass on one tensor, and it alone, from one to the next form a chain; the chain is cut where
`feature_info` sees a feature. What comes before the chain (a transformer's positions) stays with the first stage,
what comes after it with the pooling. Where the chain is short there are few stages, but never other features.
"""

import copy
import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

import torch
from torch import nn

from core.engine.backbones import Parts
from core.engine.backbones.by_name.watching import Call, mark, unfolded, watched, way_back
from core.engine.backbones.vit import as_map, as_tokens
from core.errors import UserError

ROWS, FIRST, LAST = "rows of tokens", "channels first", "channels last"


class Passing(nn.Module):
    """Stands where a module was that has become a stage: gives back what it is given first."""

    def forward(self, x: torch.Tensor, *_: object, **__: object) -> torch.Tensor:
        """See the class."""
        return x


class Unneeded(nn.Module):
    """Stands where a module was that a part of the network does without."""


@dataclass(frozen=True)
class Layout:
    """How a network itself lays its features out; `side` is that of a grid made of tokens, 0 where it stays a row."""

    order: str = FIRST
    side: int = 0

    def to_map(self, features: torch.Tensor) -> torch.Tensor:
        """The network's own features to the map [B, D, h, w] of `Parts`."""
        if self.order == LAST:
            return features.permute(0, 3, 1, 2)
        if self.order == FIRST:
            return features
        tokens = as_map(features)
        return tokens.flatten(2).unflatten(2, (self.side, self.side)) if self.side else tokens

    def from_map(self, features: torch.Tensor) -> torch.Tensor:
        """The reverse."""
        if self.order == LAST:
            return features.permute(0, 2, 3, 1)
        if self.order == FIRST:
            return features
        return as_tokens(features.flatten(2).unsqueeze(3))


class Stage(nn.Module):
    """A piece of the chain, with what comes before the chain where it is the first."""

    def __init__(
        self, beginning: nn.Module | None, links: nn.Sequential, before: Layout, after: Layout
    ) -> None:
        super().__init__()
        self.beginning = beginning
        self.links = links
        self._before, self._after = before, after

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Pictures or a feature map [B, D, h, w] to a feature map."""
        features = self._before.from_map(features)
        if self.beginning is not None:
            features = cast(Any, self.beginning).forward_features(features)
        return self._after.to_map(self.links(features))


class Pool(nn.Module):
    """The rest of the chain and the network's head, less its last layer: [B, D, h, w] to [B, D']."""

    def __init__(self, links: nn.Sequential, ending: nn.Module, before: Layout) -> None:
        super().__init__()
        self.links = links
        self.ending = ending
        self._before = before

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """See the class."""
        features = self.links(self._before.from_map(features))
        return cast(Any, self.ending).forward_head(features, pre_logits=True).flatten(1)


@dataclass(frozen=True)
class Plan:
    """How one kind of network comes apart.

    Args:
        links: names of the chain's modules, by stage; the last are those that belong to the pooling.
        layouts: of the features after each stage.
        names: of the stages.
        beginning: is there something before the chain?
        idle: names of modules that are idle before the chain, and in the head.
        tokens: as in `Parts`.
        dimension: of the pooled features.
    """

    links: tuple[tuple[str, ...], ...]
    layouts: tuple[Layout, ...]
    names: tuple[str, ...]
    beginning: bool
    idle: tuple[tuple[str, ...], tuple[str, ...]]
    tokens: int
    dimension: int = 0


def plan(twin: nn.Module, size_px: int) -> Plan:
    """Watch a network of timm on torch's device `meta`.

    Raises:
        UserError: It does not do what timm's networks do.
    """
    twin.eval()
    try:
        with torch.no_grad(), torch.device("meta"):
            return _plan(twin, torch.zeros(1, 3, size_px, size_px))
    except (AttributeError, TypeError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UserError(
            "This network of timm cannot be taken apart.",
            f"{error}".partition("\n")[0],
            "Choose another backbone.",
        ) from error


def take_apart(network: nn.Module, found: Plan) -> Parts:
    """Stages and pooling of a network of the kind that was planned; the network itself is used up."""
    pieces = [[network.get_submodule(name) for name in names] for names in found.links]
    for name in (name for names in found.links for name in names):
        _put(network, name, Passing())
    ending = copy.deepcopy(network)
    for part, names in zip((network, ending), found.idle, strict=True):
        for name in names:
            _put(part, name, None if name in part._parameters else Unneeded())
    stages: OrderedDict[str, nn.Module] = OrderedDict()
    before = Layout()
    for number, (name, layout) in enumerate(zip(found.names, found.layouts, strict=True)):
        beginning = network if found.beginning and not number else None
        stages[name] = Stage(beginning, nn.Sequential(*pieces[number]), before, layout)
        before = layout
    pool = Pool(nn.Sequential(*pieces[-1]), ending, before)
    return Parts(nn.Sequential(stages), pool, found.tokens, found.dimension)


def _plan(twin: Any, image: torch.Tensor) -> Plan:
    calls, output = watched(twin, lambda: twin.forward_features(image))
    in_head, pooled = watched(twin, lambda: twin.forward_head(output, pre_logits=True))
    shared = {call.name for call in in_head}
    usable = [call for call in calls if call.alone and call.name not in shared]
    chain, beginning = way_back(usable, mark(image), mark(output))
    found = _cut(twin, unfolded(usable, chain, _feature_names(twin)), beginning or not chain, output)
    found = replace(found, idle=_idle(twin, found, image, output))
    parts = take_apart(copy.deepcopy(twin), found)
    shape = parts.pool(parts.stages(image)).shape
    if shape != pooled.flatten(1).shape:
        raise ValueError("Its parts do not give what the whole gives.")
    return replace(found, dimension=shape[1])


def _cut(twin: nn.Module, chain: list[Call], beginning: bool, output: torch.Tensor) -> Plan:
    """Stages end where a feature is seen and the features have places; the rest belongs to the pooling."""
    tokens = int(getattr(twin, "num_prefix_tokens", 0) or 0)
    features = _feature_names(twin)
    links: list[list[str]] = []
    names, layouts, waiting = [], [], []
    if beginning:
        first = chain[0].given if chain else output
        layout = _layout(twin, first, output, tokens)
        if layout is not None:
            links, names, layouts = [[]], ["beginning"], [layout]
    for call in chain:
        waiting.append(call.name)
        ends = any(name == call.name or name.startswith(call.name + ".") for name in features)
        layout = _layout(twin, call.made, output, tokens)
        if layout is not None and (ends or call is chain[-1]):
            links.append(waiting)
            names.append(call.name.replace(".", "_"))
            layouts.append(layout)
            waiting = []
    if tokens:  # after the last block only the token of the whole is used: no other has a gradient there
        while len(links) > 2 and chain:
            last = links.pop()
            waiting, names, layouts = last + waiting, names[:-1], layouts[:-1]
            if any(name in features for name in last):
                break
    if not links:
        raise ValueError("Its features have no places in the picture.")
    return Plan(
        (*map(tuple, links), tuple(waiting)), tuple(layouts), tuple(names), beginning, ((), ()), tokens
    )


def _layout(twin: nn.Module, features: torch.Tensor, output: torch.Tensor, tokens: int) -> Layout | None:
    """How features are laid out, if they have places in a square picture.

    Of networks that halve a row of tokens on the way, some (Hiera) shuffle it before: only the last row is sure.
    """
    if features.ndim == 3:
        if output.ndim == 3 and features.shape[1] != output.shape[1]:
            return None
        places = features.shape[1] - tokens
        side = math.isqrt(max(places, 0))
        return Layout(ROWS, 0 if tokens else side) if places > 0 and side * side == places else None
    if features.ndim != 4:
        return None
    _, first, second, third = features.shape
    if first == second == third:
        return Layout(LAST if getattr(twin, "output_fmt", "") == "NHWC" else FIRST)
    return Layout(FIRST) if second == third else Layout(LAST) if first == second else None


def _feature_names(twin: nn.Module) -> list[str]:
    return [feature["module"] for feature in getattr(twin, "feature_info", None) or ()]


def _idle(
    twin: nn.Module, found: Plan, image: torch.Tensor, output: torch.Tensor
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of what is not needed before the chain, and of what is not needed after it."""
    shell = copy.deepcopy(twin)
    for name in (name for names in found.links for name in names):
        _put(shell, name, Passing())
    runs: list[Callable[[Any], object]] = [
        lambda part: part.forward_features(image),
        lambda part: part.forward_head(output, pre_logits=True),
    ]
    idle = []
    for number, run in enumerate(runs):
        part = copy.deepcopy(shell)
        busy = {call.name for call in watched(part, partial(run, part))[0]}
        names = [
            name
            for name, module in part.named_modules()
            if name and not any(key == name or key.startswith(name + ".") for key in busy) and _holds(module)
        ]
        if number:
            names += list(part._parameters)
        top = [name for name in names if not any(name.startswith(other + ".") for other in names)]
        idle.append(tuple(name for name in top if _runs_without(part, name, run)))
    return idle[0], idle[1]


def _runs_without(part: nn.Module, name: str, run: Callable[[Any], object]) -> bool:
    """Is a module or parameter that was not called not looked at either?"""
    before = part._parameters[name] if name in part._parameters else part.get_submodule(name)
    _put(part, name, None if name in part._parameters else Unneeded())
    try:
        run(part)
    except (AttributeError, TypeError, RuntimeError, NotImplementedError):
        return False
    finally:
        _put(part, name, before)
    return True


def _holds(module: nn.Module) -> bool:
    return any(True for _ in (*module.parameters(), *module.buffers()))


def _put(network: nn.Module, name: str, module: nn.Module | nn.Parameter | None) -> None:
    """Put another module or parameter in the place of that name, or take a parameter away."""
    above, _, last = name.rpartition(".")
    if module is None:
        delattr(network, name)
    else:
        setattr(network.get_submodule(above), last, module)
