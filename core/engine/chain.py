"""A network computed link by link, so that a click need not wait for a step.

The whole batch goes through one link and then through the next, and its gradients come back the same way; between
two links there is room for something else. So the result is that of the whole network at once, also where batch
norm learns, and the weights of a dense layer are read once a batch. Only a link that is too heavy for the batch is
cut by images, which comes to the same: gradients add up. A dense layer that is too heavy for any batch is cut by its
outputs (see `core.engine.dense`).
"""

from collections.abc import Generator
from contextlib import nullcontext
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from core.engine import dense
from core.engine.cost import PIECE_MACS, REUSE, counted, pieces
from core.engine.dense import Back, Context

FORWARD, BACKWARD = 1, 2  # what a pass costs: backward there are products for the weights and for the inputs


@dataclass(frozen=True)
class Link:
    """Modules that follow each other; one image costs them `work`, and a light link multiplies nothing."""

    modules: tuple[nn.Module, ...]
    work: float = 0
    light: bool = False

    @property
    def large(self) -> nn.Linear | None:
        """The dense layer that it is, if this has to be cut by its outputs."""
        alone = self.modules[0]
        return alone if self.work and isinstance(alone, nn.Linear) and dense.is_large(alone) else None

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        """The output for a batch."""
        for module in self.modules:
            x = module(x)
        return x

    def parts(self, x: torch.Tensor, way: int) -> tuple[torch.Tensor, ...]:
        """A batch [B, …] as it goes through at once, forward or backward."""
        weights = sum(weight.numel() for module in self.modules for weight in module.parameters())
        whole = not self.work or self.learns_from_the_batch()
        least = int(-(-REUSE * weights // max(self.work, 1)))
        return x.split(len(x) if whole else pieces(len(x), way * self.work, least))

    def learns_from_the_batch(self) -> bool:
        """Is there batch norm that learns? It must see the whole batch."""
        every = (inner for module in self.modules for inner in module.modules())
        return any(isinstance(inner, _BatchNorm) and inner.training for inner in every)


class Chain:
    """A network to be computed link by link.

    Args:
        network: the links of an `nn.Sequential` are its children and theirs; any other network is one link.
        whole: compute it at once: a GPU is fast enough, and processes that train together talk once a step.
        within: the context in which outputs are computed.
        slowness: how many times longer the work takes here than in a training on large batches.
    """

    def __init__(
        self, network: nn.Module, whole: bool, within: Context = nullcontext, slowness: float = 1
    ) -> None:
        self._network, self._within, self._slowness = network, within, slowness
        self._links: list[Link] = [Link((network,))] if whole else []

    @property
    def work(self) -> int:
        """What one image costs, once one has passed; 0 where all is computed at once."""
        return round(sum(link.work for link in self._links) / self._slowness)

    def answers(self, x: torch.Tensor) -> Generator[None, None, torch.Tensor]:
        """The outputs for a batch [B, …], without learning; yields between pieces."""
        yield from self._count(x)
        links, short = self._joined(x, FORWARD), self._short(len(x), FORWARD)
        for link in links:
            if link.large is not None:
                x = yield from dense.answers(link.large, x, self._within)
                continue
            done = []
            for part in link.parts(x, FORWARD):
                if not short:
                    yield
                with self._within(), torch.no_grad():
                    done.append(link(part))
            x = _together(done)
        return x

    def forward(
        self, x: torch.Tensor, inward: bool = False
    ) -> Generator[None, None, tuple[torch.Tensor, Back]]:
        """The outputs for a batch [B, …], and the way back: given their gradient it adds up those of the weights.

        Args:
            x: the batch.
            inward: the way back goes on to the batch, and returns its gradient.
        """
        yield from self._count(x)
        links, short = self._joined(x, BACKWARD), self._short(len(x), FORWARD + BACKWARD)
        backs: list[Back] = []
        learned = inward  # else nobody wants the gradient of what comes in, or of what is frozen below
        for link in links:
            if link.large is not None:
                x, way_back = yield from dense.forward(link.large, x, self._within, learned)
                learned = learned or dense.learns(link.large)
            else:
                x, way_back, learned = yield from self._forward(link, x, learned, short)
            if learned:
                backs.append(way_back)

        def back(gradient: torch.Tensor) -> Generator[None, None, torch.Tensor]:
            while backs:
                gradient = yield from backs.pop()(gradient)
            return gradient

        return x, back

    def _forward(
        self, link: Link, x: torch.Tensor, inward: bool, short: bool
    ) -> Generator[None, None, tuple[torch.Tensor, Back, bool]]:
        """The outputs of one link, the way back through it, and whether there is anything that learns on it."""
        ways = []
        for part in link.parts(x, BACKWARD):
            if not short:
                yield
            begin = part.detach().requires_grad_(inward)
            with self._within():  # a copy, as some networks begin by changing their input in place
                ways.append((begin, link(begin.clone() if inward else begin)))

        def back(gradient: torch.Tensor) -> Generator[None, None, torch.Tensor]:
            of_ends = gradient.split([len(end) for _, end in ways])
            begins = []
            for of_end in of_ends:
                begin, end = ways.pop(0)
                if not short:
                    yield
                end.backward(of_end)
                begins.append(begin)
            return (
                _together([begin.grad for begin in begins if begin.grad is not None]) if inward else gradient
            )

        return _together([end.detach() for _, end in ways]), back, ways[0][1].requires_grad

    def _count(self, x: torch.Tensor) -> Generator[None, None, None]:
        """The first time, what each link costs for the first image of a batch."""
        if self._links:
            return
        links: list[Link] = []
        example = x[:1]
        for module in links_of(self._network):
            if links:
                yield
            count = counted(module, example)
            links.append(Link((module,), self._slowness * count.work, light=not count.macs))
            example = count.output
        self._links = links

    def _joined(self, x: torch.Tensor, way: int) -> list[Link]:
        """The links, each as long as a piece of work on the batch may be."""
        joined: list[Link] = []
        for link in self._links:
            if joined and link.large is None and joined[-1].large is None:
                before = joined[-1]
                both = Link(
                    (*before.modules, *link.modules), before.work + link.work, before.light and link.light
                )
                goes_along = link.light and not link.learns_from_the_batch()
                if goes_along or way * len(x) * both.work <= PIECE_MACS:
                    joined[-1] = both
                    continue
            joined.append(link)
        return joined

    def _short(self, images: int, ways: int) -> bool:
        """Is it all over so soon that nobody waits?"""
        return ways * images * self._slowness * self.work <= PIECE_MACS


def links_of(network: nn.Module) -> list[nn.Module]:
    """The modules that make up the network, one after the other."""
    if type(network).forward is not nn.Sequential.forward:
        return [network]
    return [module for child in network.children() for module in links_of(child)]


def _together(parts: list[torch.Tensor]) -> torch.Tensor:
    return torch.cat(parts) if len(parts) > 1 else parts[0]
