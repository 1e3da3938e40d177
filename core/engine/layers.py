"""The layers of a network by name, and the network up to one of them.

A layer is a convolution with the batch norm right behind it, before the activation function: in this way it is an
affine map of what enters it, and a filter whose ReLU is dead still has a direction. A stage without convolutions
is a layer as a whole.
"""

import copy
import math
from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, cast

import torch
from torch import nn
from torch.func import functional_call
from torch.nn.utils.fusion import fuse_conv_bn_eval

from core.engine.chain import links_of
from core.engine.classifier import Classifier
from core.engine.cost import without_numbers
from core.engine.inspecting import inspecting
from core.errors import UserError
from core.questions.layers import LayerCard

_known: dict[tuple[object, ...], "tuple[Layer, ...]"] = {}


class Passed(NamedTuple):
    """A module that was passed, with what entered and what left it."""

    module: nn.Module
    entered: torch.Tensor
    left: torch.Tensor


@dataclass(frozen=True)
class Layer:
    """A layer of a network; `norm` is the path of the batch norm behind it, "" without one."""

    card: LayerCard
    norm: str = ""

    @property
    def is_stage(self) -> bool:
        """Is it a stage as a whole?"""
        return not self.card.kind

    @property
    def stage(self) -> str:
        """The name of the stage that it belongs to."""
        return self.card.path.partition(".")[0]


def all_layers(classifier: Classifier) -> Generator[None, None, tuple[Layer, ...]]:
    """All layers, in the order in which a picture passes them: its shape does, through a network without numbers."""
    side_px = classifier.preprocessing.size_px
    key = (classifier.backbone, side_px, *sorted(classifier.options.items()))
    if key not in _known:
        found: list[Layer] = []
        x = torch.zeros(1, 3, side_px, side_px, device="meta")
        for name, stage in list(classifier.stages.named_children()):
            yield
            with inspecting(classifier), torch.no_grad(), _writing_down(stage) as met:
                x = functional_call(stage, without_numbers(stage), (x,))
            paths = {id(module): path for path, module in stage.named_modules(prefix=name)}
            found += _convolutions(name, met, paths) or _whole(name, stage, x, classifier.tokens)
        _known[key] = tuple(found)
    return _known[key]


def find(classifier: Classifier, name: str) -> Generator[None, None, Layer]:
    """The layer of that name or path.

    Raises:
        UserError: There is none.
    """
    known = yield from all_layers(classifier)
    found = next((layer for layer in known if name in (layer.card.name, layer.card.path)), None)
    if found is None:
        names = ", ".join(layer.card.name for layer in known)
        raise UserError(f"There is no layer “{name}”.", f"There are: {names}.")
    return found


@contextmanager
def _writing_down(stage: nn.Module) -> Iterator[list[Passed]]:
    """Every convolution and batch norm that is passed, with what enters and what leaves it."""
    met: list[Passed] = []
    watched = [module for module in stage.modules() if isinstance(module, nn.Conv2d | nn.BatchNorm2d)]
    hooks = [
        module.register_forward_hook(
            lambda module, inputs, output: met.append(Passed(module, inputs[0], output))
        )
        for module in watched
    ]
    try:
        yield met
    finally:
        for hook in hooks:
            hook.remove()


def _convolutions(stage: str, met: list[Passed], paths: Mapping[int, str]) -> list[Layer]:
    """Those of a stage; not those of a single place, which only weigh channels (squeeze and excitation)."""
    behind = {
        id(passed.entered): passed.module for passed in met if isinstance(passed.module, nn.BatchNorm2d)
    }
    convolutions = [
        (passed.module, passed.left)
        for passed in met
        if isinstance(passed.module, nn.Conv2d) and passed.left.shape[2] * passed.left.shape[3] > 1
    ]
    layers = []
    for number, (module, left) in enumerate(convolutions, 1):
        alone = stage if "conv" in stage else f"{stage}_conv"
        name = f"{stage}_conv{number}" if len(convolutions) > 1 else alone
        card = LayerCard(name, paths[id(module)], _shape(left), _kind(module))
        norm = behind.get(id(left))
        layers.append(Layer(card, paths[id(norm)] if norm is not None else ""))
    return layers


def _whole(name: str, stage: nn.Module, left: torch.Tensor, tokens: int) -> list[Layer]:
    """A stage as one layer, if it has anything to learn."""
    if not any(True for _ in stage.parameters()):
        return []
    channels, height, width = _shape(left)
    if tokens:
        height = width = math.isqrt(height - tokens)
    return [Layer(LayerCard(name, name, (channels, height, width), ""))]


def _shape(left: torch.Tensor) -> tuple[int, int, int]:
    _, channels, height, width = left.shape
    return channels, height, width


def _kind(module: nn.Conv2d) -> str:
    height, width = module.kernel_size
    depthwise = " depthwise" if 1 < module.groups == module.in_channels else ""
    return f"{height} × {width}{depthwise}"


class Reached(Exception):
    """The layer is reached; it carries what enters it."""

    def __init__(self, entering: torch.Tensor) -> None:
        super().__init__()
        self.entering = entering


class _Stop(nn.Module):
    """Stands in a layer's place."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        raise Reached(x)


class _Until(nn.Module):
    """Passes what enters the layer, which is somewhere in a link."""

    def __init__(self, link: nn.Module) -> None:
        super().__init__()
        self.link = link

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        try:
            return cast(torch.Tensor, self.link(x))
        except Reached as reached:
            return reached.entering


class Front(nn.Module):
    """A network up to a layer: a copy that does not learn, so a training goes on undisturbed.

    Args:
        classifier: the network.
        layer: where it ends.
        below: layers whose batch norm becomes part of the convolution before it: the same, and faster.

    Attributes:
        top: the layer itself, its batch norm folded in.
    """

    def __init__(self, classifier: Classifier, layer: Layer, below: Sequence[Layer] = ()) -> None:
        super().__init__()
        children = OrderedDict(classifier.stages.named_children())
        names = list(children)
        wanted = names[: names.index(layer.stage) + 1]
        copied = copy.deepcopy(nn.Sequential(OrderedDict((name, children[name]) for name in wanted)))
        self.stages = copied.eval().requires_grad_(False)
        self.tokens = classifier.tokens
        self.layer = layer
        self._fold([*(lower for lower in below if lower != layer), layer])
        self.top: nn.Module = nn.Identity()
        if not layer.is_stage:
            self.top = self.stages.get_submodule(layer.card.path)
            _replace(self.stages, layer.card.path, _Stop())

    def _fold(self, layers: Iterable[Layer]) -> None:
        for layer in layers:
            if layer.norm and layer.stage in self.stages._modules:
                conv = self.stages.get_submodule(layer.card.path)
                norm = self.stages.get_submodule(layer.norm)
                assert isinstance(conv, nn.Conv2d)
                assert isinstance(norm, nn.BatchNorm2d)
                _replace(self.stages, layer.card.path, fuse_conv_bn_eval(conv, norm))
                _replace(self.stages, layer.norm, nn.Identity())

    def entering(self, x: torch.Tensor) -> torch.Tensor:
        """What enters the layer, [B, D, h, w], of normalised images [B, 3, H, W]."""
        try:
            return self.stages(x)
        except Reached as reached:
            return reached.entering

    def below(self) -> nn.Sequential:
        """The way of a picture to the layer, link by link: what `entering` computes."""
        links: list[nn.Module] = []
        for link in links_of(self.stages):
            if any(isinstance(inner, _Stop) for inner in link.modules()):
                return nn.Sequential(*links, _Until(link))
            links.append(link)
        return nn.Sequential(*links)

    def firing(self, entering: torch.Tensor) -> torch.Tensor:
        """How the filters fire at each place, [B, C, h, w], before the activation function."""
        fired = self.top(entering)
        if self.layer.is_stage and self.tokens:
            side = math.isqrt(fired.shape[2] - self.tokens)
            return fired[:, :, self.tokens :, 0].unflatten(2, (side, side))
        return fired

    def firing_of(self, entering: torch.Tensor, filters: Sequence[int]) -> torch.Tensor:
        """How filter i fires for image i, [B, h, w]; no others are computed where they can be left out."""
        chosen, each = torch.as_tensor(filters), torch.arange(len(filters))
        if isinstance(self.top, nn.Conv2d) and self.top.groups == 1:
            bias = None if self.top.bias is None else self.top.bias[chosen]
            return self.top._conv_forward(entering, self.top.weight[chosen], bias)[each, each]
        return self.firing(entering)[each, chosen]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Normalised images [B, 3, H, W] to how the filters fire, [B, C, h, w]."""
        return self.firing(self.entering(x))


def _replace(network: nn.Module, path: str, module: nn.Module) -> None:
    parent, _, name = path.rpartition(".")
    setattr(network.get_submodule(parent), name, module)
