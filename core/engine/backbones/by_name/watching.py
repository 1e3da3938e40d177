"""Watches a network at work: which module was given which tensor, and what it made of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import torch
from torch import nn

Mark = tuple[int, int]  # which tensor, and how often it had been written to


@dataclass(frozen=True, eq=False)
class Call:
    """One run of a module, from the `begin`th moment to the `end`th.

    Args:
        alone: one tensor went in and one came out, and it was not run a second time.
        given, made: those tensors, which live as long as this does.
        given_mark, made_mark: of those tensors at that moment; a tensor that is overwritten gets another one.
    """

    name: str
    begin: int
    end: int
    alone: bool
    given: torch.Tensor
    made: torch.Tensor
    given_mark: Mark
    made_mark: Mark


def mark(tensor: torch.Tensor) -> Mark:
    """Tells a tensor from others, and from itself after it has been written to."""
    return id(tensor), tensor._version


def watched(network: nn.Module, run: Callable[[], Any]) -> tuple[list[Call], torch.Tensor]:
    """Run a network and note every run of its modules, in the order they ended."""
    moments, calls = count(), list[Call]()
    begun: dict[str, tuple[int, torch.Tensor, Mark]] = {}
    nothing = torch.zeros(())

    def before(name: str, args: tuple[Any, ...]) -> None:
        given = args[0] if args and isinstance(args[0], torch.Tensor) else nothing
        begun[name] = next(moments), given, mark(given)

    def after(name: str, args: tuple[Any, ...], named: dict[str, Any], output: Any) -> None:
        begin, given, given_mark = begun[name]
        others = (*args[1:], *named.values())
        alone = (
            given is not nothing
            and isinstance(output, torch.Tensor)
            and all(other is None or other is False for other in others)
        )
        made = output if isinstance(output, torch.Tensor) else nothing
        calls.append(Call(name, begin, next(moments), alone, given, made, given_mark, mark(made)))

    hooks = []
    for name, module in network.named_modules():
        if name:
            hooks.append(module.register_forward_pre_hook(lambda _, args, name=name: before(name, args)))
            hooks.append(
                module.register_forward_hook(
                    lambda _, args, named, output, name=name: after(name, args, named, output),
                    with_kwargs=True,
                )
            )
    try:
        output = run()
    finally:
        for hook in hooks:
            hook.remove()
    if not isinstance(output, torch.Tensor):
        raise TypeError("Its features are no single tensor.")
    often = Counter(call.name for call in calls)
    return [replace(call, alone=call.alone and often[call.name] == 1) for call in calls], output


def way_back(calls: Sequence[Call], first: Mark, last: Mark) -> tuple[list[Call], bool]:
    """The chain of modules that ends in a tensor, each given what the one before has made.

    Args:
        calls: in the order they ended.
        first, last: from that tensor, to that one.

    Returns:
        The chain; and whether something that is no module stands between its beginning and the first tensor.
    """
    chain: list[Call] = []
    while last != first:
        before = chain[0].begin if chain else None
        made = [call for call in calls if call.made_mark == last and (before is None or call.end < before)]
        if not made:
            return chain, True
        chain.insert(0, made[-1])  # the last to end is the outermost
        last = made[-1].given_mark
    return chain, False


def unfolded(calls: Sequence[Call], chain: Sequence[Call], features: Sequence[str]) -> list[Call]:
    """The chain, with every module in which several features are seen replaced by the chain inside it."""
    links: list[Call] = []
    for call in chain:
        inside = [
            other
            for other in calls
            if other.name.startswith(call.name + ".") and call.begin < other.begin and other.end < call.end
        ]
        steps, open_ = way_back(inside, call.given_mark, call.made_mark)
        several = sum(name.startswith(call.name + ".") for name in features) > 1
        links += unfolded(calls, steps, features) if several and steps and not open_ else [call]
    return links
