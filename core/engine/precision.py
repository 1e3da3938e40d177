"""What a network computes in while it learns: float32, or half of it where that is faster and comes to the same.

The choice follows a rule that is measured on the machine at hand, never guessed: bfloat16 is taken if a step
needs less than `WORTH` of its time in float32 and its loss is the same within `SAME_LOSS`.
"""

import contextlib
import time
from collections.abc import Generator
from typing import Any, TypeVar

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from core.engine import devices
from core.engine.chain import Chain
from core.engine.copying import copied
from core.engine.cost import multiply_adds
from core.engine.tasks import Task

AUTO = "auto"
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
CHOICES = (AUTO, *PRECISIONS)
WORTH = 0.8
SAME_LOSS = 0.02  # relative; bfloat16 has three digits
ROUNDS = 3
ENOUGH_S = 2.0  # a large network is measured once: it takes long, and little comes between
LEAST_MACS = 1e8  # of one forward pass: with less there is nothing to gain, and nothing is measured

T = TypeVar("T")


def autocast(precision: str, device: torch.device) -> contextlib.AbstractContextManager[object]:
    """In which the network's outputs are computed."""
    if precision == "float32":
        return contextlib.nullcontext()
    within = contextlib.ExitStack()
    within.enter_context(torch.autocast(device.type, PRECISIONS[precision]))
    if device.type == "cpu":
        within.enter_context(_StridedDepthwise())
    return within


class _StridedDepthwise(TorchFunctionMode):
    """Depthwise convolutions with a stride stay in float32.

    oneDNN's gradient of their input is some eighty times slower in bfloat16 (torch 2.15: 117 ms against 1.4 ms for
    that of MobileNetV2's block 14 on 32 images), and half of the whole step.
    """

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Called in the place of every function of torch."""
        if func is torch.conv2d and len(args) == 7 and args[6] == len(args[1]) > 1 and max(args[3]) > 1:
            with torch.autocast("cpu", enabled=False):
                return func(args[0].float(), *args[1:])
        return func(*args, **(kwargs or {}))


def choose(
    network: nn.Module, task: Task, inputs: torch.Tensor, labels: torch.Tensor
) -> Generator[None, None, str]:
    """float32 or bfloat16, by the rule above; the network stays as it is.

    Args:
        network: what will learn.
        task: what is learned.
        inputs: placed, those of a step.
        labels: int64 [B].
    """
    device = inputs.device
    if not devices.has_bfloat16(device) or multiply_adds(network, inputs[:1]) * len(inputs) < LEAST_MACS:
        return "float32"
    yield
    tried = (yield from copied(network)).train()
    name = "float32"
    chain = Chain(tried, device.type != "cpu", lambda: autocast(name, device))
    random = torch.get_rng_state()
    seconds: dict[str, float] = {}
    losses: dict[str, float] = {}
    try:
        yield from chain.answers(inputs[:1])  # counted and warm
        for _ in range(ROUNDS):
            for name in ("float32", "bfloat16"):
                torch.set_rng_state(random)  # the same dropout for both
                taken, losses[name] = yield from timed(_step(chain, task, inputs, labels))
                seconds[name] = min(taken, seconds.get(name, taken))
            if sum(seconds.values()) > ENOUGH_S:
                break
    except RuntimeError as error:
        if not devices.ran_out_of_memory(error):
            raise
        return "float32"  # the steps will get smaller, and this was no time to measure
    finally:
        torch.set_rng_state(random)
    same = abs(losses["bfloat16"] - losses["float32"]) <= SAME_LOSS * abs(losses["float32"])
    return "bfloat16" if same and seconds["bfloat16"] < WORTH * seconds["float32"] else "float32"


def _step(
    chain: Chain, task: Task, inputs: torch.Tensor, labels: torch.Tensor
) -> Generator[None, None, float]:
    """The mean loss of a batch; its gradients stay with the network."""
    outputs, back = yield from chain.forward(inputs)
    loss = task.loss(outputs.requires_grad_(), inputs, labels).mean()
    yield from back(*torch.autograd.grad(loss, outputs))
    devices.settled(inputs.device)
    return float(loss.detach())


def timed(job: Generator[None, None, T]) -> Generator[None, None, tuple[float, T]]:
    """The seconds that a job takes, and what it returns; what comes between its pieces does not count."""
    taken = 0.0
    while True:
        begin = time.perf_counter()
        try:
            next(job)
        except StopIteration as end:
            return taken + time.perf_counter() - begin, end.value
        taken += time.perf_counter() - begin
        yield
