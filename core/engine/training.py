"""The training loop, to be read aloud.

For each epoch: shuffle, and for each batch make a step; then look at the validation images. The best epoch by
validation loss is kept, and when it has not got better for a while, the training is over. Where it stands is
kept after every epoch, so that a training that was cut off goes on as if nothing had happened.
"""

import math
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.engine import replicas
from core.engine.chain import Chain
from core.engine.checkpoints import Checkpoint, fitting
from core.engine.copying import kept
from core.engine.settling import settle
from core.engine.stepping import Place, Stepper, Steps, placed
from core.engine.tasks import Classify, Task
from core.jobs import EpochEnded, Event, StepsEnded, StopEarly

EVENT_EVERY_S = 1 / 30
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Examples:
    """What is learned from, or looked at.

    Args:
        inputs: [M, ...], on the CPU; perhaps a file, so nothing of it is copied before it is needed.
        labels: int64 [N].
        rows: int64 [N], where in `inputs` each example lies; None where they lie in order.
    """

    inputs: torch.Tensor
    labels: torch.Tensor
    rows: torch.Tensor | None = None

    def __len__(self) -> int:
        return len(self.labels)

    def part(self, indices: NDArray[np.int64]) -> "Examples":
        """Some of them."""
        chosen = torch.from_numpy(indices)
        return Examples(self.inputs, self.labels[chosen], chosen if self.rows is None else self.rows[chosen])

    def everything(self) -> torch.Tensor:
        """The inputs of all examples, [N, ...]."""
        return self.take(torch.arange(len(self)))

    def take(self, chosen: torch.Tensor) -> torch.Tensor:
        """The inputs of some examples, [B, ...]."""
        return self.inputs[chosen if self.rows is None else self.rows[chosen]]


@dataclass(frozen=True)
class Stage:
    """A part of a training: its place among the others, and its name, "" where it is the only one.

    Args:
        number: from 0.
        before, after: epochs of the other stages, for the count that people see.
    """

    name: str = ""
    number: int = 0
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class Plan:
    """How long and how fast. `patience` epochs without a better validation loss end the training; 0 is never.

    Args:
        steps: how steps are made.
        balance: `none`, or `sampling`: every class is drawn equally often.
        stage: which part of the training this is.
        keep_start: the network has learned before: as it begins it counts as epoch 0, and only an epoch with a
            better validation loss takes its place.
    """

    epochs: int
    batch_size: int
    patience: int
    seed: int
    steps: Steps
    balance: str = "none"
    stage: Stage = Stage()
    keep_start: bool = False


@dataclass(frozen=True)
class Fitted:
    """How the training went: `epochs` are complete; the network holds the weights of `best_epoch`, 0 is the start."""

    best_epoch: int
    epochs: int
    stopped: bool


def fit(
    network: nn.Module,
    training: Examples,
    validation: Examples,
    plan: Plan,
    place: Place,
    device: torch.device,
    epoch_ended: Callable[[EpochEnded], None],
    task: Task | None = None,
    checkpoint: Checkpoint | None = None,
) -> Generator[Event | None, None, Fitted]:
    """Train a network in place; it ends with the weights of its best epoch.

    Args:
        network: maps placed inputs to outputs.
        training, validation: the examples; there may be no validation examples.
        plan: how long and how fast.
        place: brings a batch of inputs to the device, ready for the network; given a generator of random
            numbers it augments.
        device: where to compute.
        epoch_ended: called at the end of each epoch, before the event is yielded.
        task: what is learned; by default, to tell classes apart.
        checkpoint: where the training stands, on disk.

    Yields:
        None after each piece of a step, and the events of the curves.

    Raises:
        UserError: There is not enough memory for a single image.
        DoesNotFit: Where it stood is no state of this network.
    """
    task = task or Classify()
    stage = plan.stage
    saved = checkpoint.load() if checkpoint else None
    if saved is not None and saved["stage"] > stage.number:
        with fitting():
            past = saved["past"][stage.number]
            over = _Best(past["best"])
            over.restore(network)
        network.eval()
        return Fitted(over.epoch, past["epoch"], stopped=False)
    seed, how = plan.seed + stage.number, plan.steps
    if saved is None or saved["stage"] < stage.number:  # else what was found is kept there
        draw = partial(_batches, training.labels, plan)
        how = yield from settle(network, task, how, place, device, training, draw, seed, stage.name)
    torch.manual_seed(seed)  # for dropout
    chance = torch.Generator().manual_seed(seed)
    steps_an_epoch = -(-len(training) // plan.batch_size)
    stepper = Stepper(network, task, how, place, device, plan.epochs * steps_an_epoch)
    looking = Chain(network, whole=device.type != "cpu")
    best, told = _Best(), _Told()
    complete = fresh_at = 0
    if saved is not None and saved["stage"] == stage.number:
        complete = int(saved["epoch"])
        with fitting():
            stepper.load_state(saved)
            best = _Best(saved["best"])
        # More epochs than were wanted before: patience begins anew, or it would end them at once.
        fresh_at = complete if plan.epochs > saved["wanted"] else int(saved["fresh_at"])
        chance.set_state(saved["chance"])
        torch.set_rng_state(saved["random"])
    elif plan.keep_start:
        network.eval()
        at_once = stepper.piece or plan.batch_size
        seen = yield from _look(looking, validation, at_once, place, how.piece, device, task)
        if seen:
            yield from best.offer(network, 0, seen[0])

    def standing() -> dict[str, Any]:
        where = {"stage": stage.number, "epoch": complete, "epochs_before": stage.before}
        where |= {"wanted": plan.epochs, "fresh_at": fresh_at}
        luck = {"chance": chance.get_state(), "random": torch.get_rng_state()}
        return {**where, **luck, **stepper.state(), "best": best.state()}

    begin, begun_at = time.monotonic(), complete
    stopped = False
    try:
        while complete < plan.epochs and not _tired(complete - max(best.epoch, fresh_at), plan, validation):
            epoch_begin = time.monotonic()
            network.train()
            loss_sum, correct = 0.0, 0
            for chosen in _batches(training.labels, plan, chance):
                loss, right = yield from stepper.step(training, chosen, chance)
                loss_sum += loss * len(chosen)
                correct += right
                yield told.ended(loss)
            replicas.same_figures(network)
            network.eval()
            at_once = stepper.piece or plan.batch_size
            seen = yield from _look(looking, validation, at_once, place, how.piece, device, task)
            better = yield from best.offer(network, complete + 1, seen[0] if seen else None)
            complete += 1
            left = plan.epochs - complete + stage.after
            ended = EpochEnded(
                epoch=stage.before + complete,
                epochs=stage.before + plan.epochs + stage.after,
                train_loss=loss_sum / len(training),
                train_accuracy=correct / len(training) if task.HAS_ACCURACY else None,
                validation_loss=seen[0] if seen else None,
                validation_accuracy=seen[1] if seen and task.HAS_ACCURACY else None,
                best=better,
                seconds=time.monotonic() - epoch_begin,
                seconds_left=(time.monotonic() - begin) / (complete - begun_at) * left,
                stage=stage.name,
            )
            epoch_ended(ended)
            if checkpoint:
                yield from checkpoint.save(standing)
            yield ended
        if checkpoint:
            yield from checkpoint.save(standing, last=True)
            checkpoint.stage_ended(standing())
        yield told.now()
    except StopEarly:
        if not complete:  # not one epoch: there is nothing to keep
            raise
        stopped = True
    network.eval()
    best.restore(network)
    return Fitted(best.epoch, complete, stopped)


def listened(
    job: Generator[Event | None, None, T], hear: Callable[[Event], None]
) -> Generator[Event | None, None, T]:
    """A job as it is, while `hear` is told its events."""
    try:
        event = next(job)
        while True:
            if event is not None:
                hear(event)
            try:
                yield event
            except StopEarly as stop:
                event = job.throw(stop)
            else:
                event = next(job)
    except StopIteration as end:
        return end.value
    finally:
        job.close()


def to_the_end(job: Iterable[Event | None]) -> Generator[Event | None, None, bool]:
    """Yield what another yields, whatever it is asked: what was learned is still to be written down.

    Returns:
        Was it asked to stop?
    """
    stopped = False
    for event in job:
        try:
            yield event
        except StopEarly:
            stopped = True
    return stopped


def _tired(epochs: int, plan: Plan, validation: Examples) -> bool:
    """Has it not got better for too long? `epochs` since the best one."""
    return bool(plan.patience and len(validation) and epochs >= plan.patience)


def _batches(labels: torch.Tensor, plan: Plan, chance: torch.Generator) -> list[torch.Tensor]:
    if plan.balance == "sampling":
        share = 1.0 / torch.bincount(labels).clamp_min(1)[labels].float()
        drawn = torch.multinomial(share, len(labels), replacement=True, generator=chance)
    else:
        drawn = torch.randperm(len(labels), generator=chance)
    batches = list(drawn.split(plan.batch_size))
    if len(batches) > 1 and len(batches[-1]) == 1:  # batch norm cannot learn from a single image
        batches[-2:] = [torch.cat(batches[-2:])]
    return batches


def _look(
    network: Chain,
    examples: Examples,
    at_once: int,
    place: Place,
    placed_at_once: int,
    device: torch.device,
    task: Task,
) -> Generator[None, None, tuple[float, float] | None]:
    """Mean loss and share of right answers, without learning; None if there are no examples."""
    if not len(examples):
        return None
    loss_sum, correct = 0.0, 0
    mine = replicas.share(torch.arange(len(examples)))
    for chosen in mine.split(at_once) if len(mine) else ():
        labels = examples.labels[chosen].to(device)
        inputs = yield from placed(examples, chosen, place, placed_at_once, device)
        outputs = yield from network.answers(inputs)
        loss_sum += float(task.plain().loss(outputs, inputs, labels).sum())
        correct += task.correct(outputs, labels)
        yield
    loss_sum, right = replicas.summed(loss_sum, correct)
    return loss_sum / len(examples), right / len(examples)


class _Told:
    """Collects the losses of steps and tells them at most thirty times a second."""

    def __init__(self) -> None:
        self._count = 0
        self._losses: list[float] = []
        self._at = time.monotonic()

    def ended(self, loss: float) -> StepsEnded | None:
        self._count += 1
        self._losses.append(loss)
        return self.now() if time.monotonic() - self._at >= EVENT_EVERY_S else None

    def now(self) -> StepsEnded | None:
        if not self._losses:
            return None
        event = StepsEnded(self._count, tuple(self._losses))
        self._losses, self._at = [], time.monotonic()
        return event


class _Best:
    """Keeps the weights of the best epoch; without validation images that is the last one."""

    def __init__(self, state: dict[str, Any] | None = None) -> None:
        self.epoch: int = state["epoch"] if state else 0
        self._loss: float = state["loss"] if state else math.inf
        self._weights: dict[str, torch.Tensor] = state["weights"] if state else {}

    def offer(self, network: nn.Module, epoch: int, loss: float | None) -> Generator[None, None, bool]:
        """Is this epoch better than all before? It is once its weights are kept."""
        if loss is not None and not loss < self._loss and self._weights:
            return False
        self._weights = yield from kept(network)
        self.epoch = epoch
        self._loss = math.inf if loss is None or math.isnan(loss) else loss
        return True

    def restore(self, network: nn.Module) -> None:
        network.load_state_dict(self._weights)

    def state(self) -> dict[str, Any]:
        """What makes the same anew, in plain values."""
        return {"epoch": self.epoch, "loss": self._loss, "weights": self._weights}
