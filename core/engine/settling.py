"""What a training leaves open is found by measuring, before its first step: the precision and the learning rate."""

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from torch import nn

from core.engine import precision, replicas
from core.engine.rate_test import find_rate
from core.engine.stepping import Place, Steps, placed
from core.engine.tasks import Task
from core.jobs import Event, LearningRateFound, PrecisionFound

if TYPE_CHECKING:
    from core.engine.training import Examples


def settle(
    network: nn.Module,
    task: Task,
    how: Steps,
    place: Place,
    device: torch.device,
    training: "Examples",
    draw: Callable[[torch.Generator], list[torch.Tensor]],
    seed: int,
    stage: str,
) -> Generator[Event | None, None, Steps]:
    """How steps are made, with nothing left open; the network stays as it is.

    Args:
        network, task, place, device, training: as in `core.engine.training.fit`.
        how: with the precision `auto`, or a learning rate of 0.
        draw: the batches of an epoch, as indices.
        seed: of what is drawn meanwhile.
        stage: name of the part of the training that this is for.
    """
    if how.precision == precision.AUTO:
        chosen = draw(torch.Generator().manual_seed(seed))[0]
        inputs = yield from placed(training, chosen, place, how.piece, device)
        yield None
        name = yield from precision.choose(network, task, inputs, training.labels[chosen].to(device))
        # Processes that train together compute alike, whatever each of them has measured.
        name = "bfloat16" if replicas.as_first(float(name == "bfloat16")) else "float32"
        how = replace(how, precision=name)
        yield PrecisionFound(name, stage)
    if not how.learning_rate:
        rates, losses, found = yield from find_rate(network, task, how, place, device, training, draw, seed)
        how = replace(how, learning_rate=found)
        yield LearningRateFound(tuple(rates.tolist()), tuple(losses.tolist()), found, stage)
    return how
