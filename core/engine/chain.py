"""A network computed link by link, so that a click need not wait for a step.

The whole batch goes through one link and then through the next, and its gradients come back the same way; between
two links there is room for something else. So the result is that of the whole network at once, also where batch
norm learns, and the weights of a dense layer are read once a batch. Only a link that is too heavy for the batch is
cut by images, which comes to the same: gradients add up.
"""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from core.engine.cost import PIECE_MACS, counted, pieces

FORWARD, BACKWARD = 1, 2  # what a pass costs: backward there are products for the weights and for the inputs
REUSE = 64  # multiply-adds a weight: with fewer, reading a weight and adding up its gradient takes longer

Context = Callable[[], AbstractContextManager[object]]
Back = Callable[[torch.Tensor], Generator[None, None, torch.Tensor]]


@dataclass(frozen=True)
class Link:
    """Modules that follow each other; one image costs them `macs` multiply-adds."""

    modules: tuple[nn.Module, ...]
    macs: int = 0

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        """The output for a batch."""
        for module in self.modules:
            x = module(x)
        return x

    def parts(self, x: torch.Tensor, way: int) -> tuple[torch.Tensor, ...]:
        """A batch [B, …] as it goes through at once, forward or backward."""
        weights = sum(weight.numel() for module in self.modules for weight in module.parameters())
        whole = not self.macs or self.learns_from_the_batch()
        least = -(-REUSE * weights // max(self.macs, 1))
        return x.split(len(x) if whole else pieces(len(x), way * self.macs, least))

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
    """

    def __init__(self, network: nn.Module, whole: bool, within: Context = nullcontext) -> None:
        self._network, self._within = network, within
        self._links: list[Link] = [Link((network,))] if whole else []

    @property
    def macs(self) -> int:
        """Multiply-adds of one image, once one has passed; 0 where all is computed at once."""
        return sum(link.macs for link in self._links)

    def answers(self, x: torch.Tensor) -> Generator[None, None, torch.Tensor]:
        """The outputs for a batch [B, …], without learning; yields between pieces."""
        yield from self._count(x)
        links, short = self._joined(x, FORWARD), self._short(len(x), FORWARD)
        for link in links:
            done = []
            for part in link.parts(x, FORWARD):
                if not short:
                    yield
                with torch.no_grad(), self._within():
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
        passed: list[list[tuple[torch.Tensor, torch.Tensor]]] = []
        learned = inward  # else nobody wants the gradient of what comes in, or of what is frozen below
        for link in links:
            ways = []
            for part in link.parts(x, BACKWARD):
                if not short:
                    yield
                begin = part.detach().requires_grad_(learned)
                with self._within():  # a copy, as some networks begin by changing their input in place
                    ways.append((begin, link(begin.clone() if learned else begin)))
            x = _together([end.detach() for _, end in ways])
            learned = ways[0][1].requires_grad
            if learned:
                passed.append(ways)

        def back(gradient: torch.Tensor) -> Generator[None, None, torch.Tensor]:
            while passed:
                ways = passed.pop()
                of_ends = gradient.split([len(end) for _, end in ways])
                for (_, end), of_end in zip(ways, of_ends, strict=True):
                    if not short:
                        yield
                    end.backward(of_end)
                if passed or inward:
                    gradient = _together([begin.grad for begin, _ in ways if begin.grad is not None])
            return gradient

        return x, back

    def _count(self, x: torch.Tensor) -> Generator[None, None, None]:
        """The first time, what each link costs for the first image of a batch."""
        if self._links:
            return
        links: list[Link] = []
        example, since = x[:1], 0
        for module in links_of(self._network):
            macs, example = counted(module, example)
            links.append(Link((module,), macs))
            since += macs
            if since > PIECE_MACS / 2:
                since = 0
                yield
        self._links = links

    def _joined(self, x: torch.Tensor, way: int) -> list[Link]:
        """The links, each as long as a piece of work on the batch may be."""
        joined: list[Link] = []
        for link in self._links:
            if joined:
                both = Link((*joined[-1].modules, *link.modules), joined[-1].macs + link.macs)
                light = not link.macs and not link.learns_from_the_batch()
                if light or way * len(x) * both.macs <= PIECE_MACS:
                    joined[-1] = both
                    continue
            joined.append(link)
        return joined

    def _short(self, images: int, ways: int) -> bool:
        """Is it all over so soon that nobody waits?"""
        return ways * images * self.macs <= PIECE_MACS


def links_of(network: nn.Module) -> list[nn.Module]:
    """The modules that make up the network, one after the other."""
    if type(network).forward is not nn.Sequential.forward:
        return [network]
    return [module for child in network.children() for module in links_of(child)]


def _together(parts: list[torch.Tensor]) -> torch.Tensor:
    return torch.cat(parts) if len(parts) > 1 else parts[0]
