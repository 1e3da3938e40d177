"""A picture on its way through a classifier: the picture, its map at each stage, and what becomes of a map.

Depth 0 is the picture as the network takes it, depth 1 what leaves the first stage, and so on up to the last
feature map. Everything is computed in pieces, so that a click need not wait, and is to be asked inside
`inspecting` (see `inspected`).
"""

from collections.abc import Callable, Generator

import torch
from torch import nn

from core.engine.chain import Chain
from core.engine.classifier import Classifier
from core.engine.cost import PIECE_MACS, pieces
from core.errors import UserError

FORWARD, BACKWARD = 1, 2  # what a pass costs; backward, only the gradient of the map is computed
SLOWNESS = 3  # a network that is asked about few images does not compute as fast as one that learns
LAST = ""  # the layer nobody has to name: the last feature map

Logits = torch.Tensor


class Passage:
    """See the file's docstring.

    Args:
        classifier: whose answer is looked into.
        x: the picture as the network takes it, [1, 3, H, W].
        layer: the stage whose map is asked about; "" is the last.
        features: the last feature map, if it is known.
        macs: multiply-adds of one image, at least about; one that is computed soon enough is not cut.
        keep: is given the last feature map once it is computed.

    Raises:
        UserError: There is no such stage.
    """

    def __init__(
        self,
        classifier: Classifier,
        x: torch.Tensor,
        layer: str = LAST,
        features: torch.Tensor | None = None,
        macs: float = 0,
        keep: Callable[[torch.Tensor], None] = lambda _features: None,
    ) -> None:
        self.classifier = classifier
        self.x = x
        self.features = features
        self.layers = layers_of(classifier)
        self.depth = _depth(self.layers, layer)
        self._links: list[nn.Module] = [*classifier.stages, classifier.pool, classifier.head]
        self._macs = macs
        light = BACKWARD * SLOWNESS * macs <= PIECE_MACS
        self._whole = light or x.device.type != "cpu"
        self._keep = keep

    def of(self, classifier: Classifier) -> "Passage":
        """The same picture on its way through a classifier that differs in its head alone."""
        return Passage(classifier, self.x, self.layer, self.features, self._macs)

    @property
    def layer(self) -> str:
        """The stage whose map is asked about."""
        return self.layers[self.depth - 1]

    def at_once(self, count: int, way: int) -> int:
        """How many of `count` images are computed at once, forward or backward."""
        return pieces(count, way * SLOWNESS * self._macs)

    def last_map(self) -> Generator[None, None, torch.Tensor]:
        """The last feature map, [1, D, h, w]; computed once."""
        if self.features is None:
            self.features = yield from self._through(self.x, 0, len(self.layers))
            self._keep(self.features)
        return self.features

    def map(self) -> Generator[None, None, torch.Tensor]:
        """The map that is asked about, [1, D, h, w]."""
        if self.depth == len(self.layers):
            return (yield from self.last_map())
        return (yield from self._through(self.x, 0, self.depth))

    def places(self, maps: torch.Tensor) -> torch.Tensor:
        """A map (or its gradient) as a grid over the picture, [B, D, h, w]."""
        return self.classifier.places(maps)

    def logits(self) -> Generator[None, None, Logits]:
        """What is answered of the picture, [C]."""
        features = yield from self.last_map()
        return (yield from self._through(features, len(self.layers), len(self._links)))[0]

    def pooled(self) -> Generator[None, None, torch.Tensor]:
        """What the head gets to see of the picture, [D']."""
        features = yield from self.last_map()
        return (yield from self._through(features, len(self.layers), len(self.layers) + 1))[0]

    def answers(self, x: torch.Tensor) -> Generator[None, None, Logits]:
        """What is answered of other pictures [B, 3, H, W]: [B, C]."""
        return (yield from self._through(x, 0, len(self._links)))

    def gradient(
        self, maps: torch.Tensor, depth: int, target: int | None
    ) -> Generator[None, None, tuple[Logits, torch.Tensor]]:
        """The logits [B, C] of maps [B, …] at a depth, and the gradient of each one's logit with respect to it.

        Args:
            maps: maps at this depth.
            depth: 0 for pictures.
            target: the class; None is the one that is predicted for the first map.
        """
        logits, back = yield from self._chain(depth, len(self._links)).forward(maps, inward=True)
        yield
        gradient = torch.zeros_like(logits)
        gradient[:, int(logits[0].argmax()) if target is None else target] = 1
        gradient = yield from back(gradient)
        yield
        return logits, gradient

    def _through(self, maps: torch.Tensor, first: int, last: int) -> Generator[None, None, torch.Tensor]:
        """Maps at depth `first` to those at depth `last`, without gradients."""
        copied = maps.clone()  # some networks begin by changing their input in place
        maps = yield from self._chain(first, last).answers(copied)
        yield
        return maps

    def _chain(self, first: int, last: int) -> Chain:
        """The links between two depths."""
        network = nn.Sequential(*self._links[first:last])
        return Chain(network, self._whole, torch.enable_grad, SLOWNESS)


def layers_of(classifier: Classifier) -> tuple[str, ...]:
    """The names of its stages, from the picture on."""
    return tuple(name for name, _ in classifier.stages.named_children())


def _depth(layers: tuple[str, ...], layer: str) -> int:
    if layer == LAST:
        return len(layers)
    if layer not in layers:
        raise UserError(f"There is no layer {layer!r} in this network.", f"There are: {', '.join(layers)}.")
    return layers.index(layer) + 1
