"""What a network computes in while it learns: float32, or half of it where that is faster and comes to the same.

The choice follows a rule that is measured on the machine at hand, never guessed: bfloat16 is taken if a piece of
a step needs less than `WORTH` of its time in float32 and its loss is the same within `SAME_LOSS`.
"""

import contextlib
import copy
import time
from collections.abc import Generator

import torch
from torch import nn

from core.engine import devices
from core.engine.cost import multiply_adds
from core.engine.tasks import Task

AUTO = "auto"
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
CHOICES = (AUTO, *PRECISIONS)
WORTH = 0.8
SAME_LOSS = 0.02  # relative; bfloat16 has three digits
ROUNDS = 3
LEAST_MACS = 1e8  # of one forward pass: with less there is nothing to gain, and nothing is measured


def autocast(precision: str, device: torch.device) -> contextlib.AbstractContextManager[object]:
    """In which the network's outputs are computed."""
    if precision == "float32":
        return contextlib.nullcontext()
    return torch.autocast(device.type, PRECISIONS[precision])


def choose(
    network: nn.Module, task: Task, inputs: torch.Tensor, labels: torch.Tensor
) -> Generator[None, None, str]:
    """float32 or bfloat16, by the rule above; the network stays as it is.

    Args:
        network: what will learn.
        task: what is learned.
        inputs: placed, one piece of a step.
        labels: int64 [B].
    """
    device = inputs.device
    if not devices.has_bfloat16(device) or multiply_adds(network, inputs[:1]) * len(inputs) < LEAST_MACS:
        return "float32"
    yield
    tried = copy.deepcopy(network).train()
    random = torch.get_rng_state()
    seconds: dict[str, float] = {}
    losses: dict[str, float] = {}
    try:
        for _ in range(ROUNDS):
            for precision in ("float32", "bfloat16"):
                torch.set_rng_state(random)  # the same dropout for both
                begin = time.perf_counter()
                with autocast(precision, device):
                    outputs = tried(inputs)
                loss = task.loss(outputs, inputs, labels).mean()
                loss.backward()
                losses[precision] = float(loss.detach())
                devices.settled(device)
                taken = time.perf_counter() - begin
                seconds[precision] = min(taken, seconds.get(precision, taken))
                torch.set_rng_state(random)
                yield
    except RuntimeError as error:
        if not devices.ran_out_of_memory(error):
            raise
        return "float32"  # the steps will get smaller, and this was no time to measure
    finally:
        torch.set_rng_state(random)
    same = abs(losses["bfloat16"] - losses["float32"]) <= SAME_LOSS * abs(losses["float32"])
    return "bfloat16" if same and seconds["bfloat16"] < WORTH * seconds["float32"] else "float32"
