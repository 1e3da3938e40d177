"""The training loop, to be read aloud.

For each epoch: shuffle, and for each batch make a step; then look at the validation images. The best epoch by
validation loss is kept, and when it has not got better for a while, the training is over.
"""

import contextlib
import math
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from core.jobs import EpochEnded, Event, StepsEnded, StopEarly

EVENT_EVERY_S = 1 / 30


@dataclass(frozen=True, eq=False)
class Examples:
    """What is learned from, or looked at.

    Args:
        inputs: [N, ...], on the CPU.
        labels: int64 [N].
    """

    inputs: torch.Tensor
    labels: torch.Tensor

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Plan:
    """How long and how fast. `patience` epochs without a better validation loss end the training; 0 is never."""

    epochs: int
    batch_size: int
    learning_rate: float
    weight_decay: float
    patience: int
    seed: int


@dataclass(frozen=True)
class Fitted:
    """How the training went: `epochs` are complete; the network holds the weights of `best_epoch`."""

    best_epoch: int
    epochs: int
    stopped: bool


def fit(
    network: nn.Module,
    training: Examples,
    validation: Examples,
    plan: Plan,
    place: Callable[[torch.Tensor, torch.Generator | None], torch.Tensor],
    device: torch.device,
    epoch_ended: Callable[[EpochEnded], None],
) -> Generator[Event | None, None, Fitted]:
    """Train a network in place; it ends with the weights of its best epoch.

    Args:
        network: maps placed inputs to logits [B, C].
        training, validation: the examples; there may be no validation examples.
        place: brings a batch of inputs to the device, ready for the network; given a generator of random
            numbers it augments.
        epoch_ended: called at the end of each epoch, before the event is yielded.

    Yields:
        None after each step, and the events of the curves.
    """
    torch.manual_seed(plan.seed)  # for dropout
    chance = torch.Generator().manual_seed(plan.seed)
    learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=plan.learning_rate, weight_decay=plan.weight_decay)
    steps_an_epoch = -(-len(training) // plan.batch_size)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=plan.epochs * steps_an_epoch)
    best = _Best()
    steps = _Steps()
    begin = time.monotonic()
    complete = 0
    try:
        for epoch in range(1, plan.epochs + 1):
            epoch_begin = time.monotonic()
            network.train()
            loss_sum, correct = 0.0, 0
            for chosen in _batches(len(training), plan.batch_size, chance):
                labels = training.labels[chosen].to(device)
                logits = network(place(training.inputs[chosen], chance))
                loss = cross_entropy(logits, labels)
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                optimiser.step()
                schedule.step()
                loss_value = float(loss.detach())
                loss_sum += loss_value * len(chosen)
                correct += int((logits.argmax(1) == labels).sum())
                yield steps.ended(loss_value)
            network.eval()
            seen = yield from _look(network, validation, plan.batch_size, place, device)
            better = best.offer(network, epoch, seen[0] if seen else None)
            elapsed = time.monotonic() - begin
            ended = EpochEnded(
                epoch=epoch,
                epochs=plan.epochs,
                train_loss=loss_sum / len(training),
                train_accuracy=correct / len(training),
                validation_loss=seen[0] if seen else None,
                validation_accuracy=seen[1] if seen else None,
                best=better,
                seconds=time.monotonic() - epoch_begin,
                seconds_left=elapsed / epoch * (plan.epochs - epoch),
            )
            complete = epoch
            epoch_ended(ended)
            yield ended
            if len(validation) and plan.patience and epoch - best.epoch >= plan.patience:
                break
        yield steps.told()
        stopped = False
    except StopEarly:
        if not best.epoch:  # not one epoch is complete: there is nothing to keep
            raise
        stopped = True
    network.eval()
    best.restore(network)
    return Fitted(best.epoch, complete, stopped)


def to_the_end(job: Iterable[Event | None]) -> Generator[Event | None, None, None]:
    """Yield what another yields, deaf to a stop: what was learned is still to be written down."""
    for event in job:
        with contextlib.suppress(StopEarly):
            yield event


def _batches(count: int, size: int, chance: torch.Generator) -> list[torch.Tensor]:
    batches = list(torch.randperm(count, generator=chance).split(size))
    if len(batches) > 1 and len(batches[-1]) == 1:  # batch norm cannot learn from a single image
        batches[-2:] = [torch.cat(batches[-2:])]
    return batches


def _look(
    network: nn.Module,
    examples: Examples,
    batch_size: int,
    place: Callable[[torch.Tensor, torch.Generator | None], torch.Tensor],
    device: torch.device,
) -> Generator[None, None, tuple[float, float] | None]:
    """Loss and accuracy on examples, without learning; None if there are none."""
    if not len(examples):
        return None
    loss_sum, correct = 0.0, 0
    for begin in range(0, len(examples), batch_size):
        labels = examples.labels[begin : begin + batch_size].to(device)
        with torch.no_grad():
            logits = network(place(examples.inputs[begin : begin + batch_size], None))
            loss_sum += float(cross_entropy(logits, labels, reduction="sum"))
            correct += int((logits.argmax(1) == labels).sum())
        yield
    return loss_sum / len(examples), correct / len(examples)


class _Steps:
    """Collects the losses of steps and tells them at most thirty times a second."""

    def __init__(self) -> None:
        self._count = 0
        self._losses: list[float] = []
        self._told = time.monotonic()

    def ended(self, loss: float) -> StepsEnded | None:
        self._count += 1
        self._losses.append(loss)
        return self.told() if time.monotonic() - self._told >= EVENT_EVERY_S else None

    def told(self) -> StepsEnded | None:
        if not self._losses:
            return None
        event = StepsEnded(self._count, tuple(self._losses))
        self._losses, self._told = [], time.monotonic()
        return event


class _Best:
    """Keeps the weights of the best epoch; without validation images that is the last one."""

    def __init__(self) -> None:
        self.epoch = 0
        self._loss = math.inf
        self._state: dict[str, torch.Tensor] = {}

    def offer(self, network: nn.Module, epoch: int, loss: float | None) -> bool:
        """Is this epoch better than all before?"""
        if loss is not None and not loss < self._loss and self.epoch:
            return False
        self.epoch = epoch
        self._loss = math.inf if loss is None or math.isnan(loss) else loss
        self._state = {key: value.detach().clone() for key, value in network.state_dict().items()}
        return True

    def restore(self, network: nn.Module) -> None:
        network.load_state_dict(self._state)
