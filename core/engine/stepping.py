"""One step of a training: forward, backward, and the optimiser, in pieces that are short and fit the memory."""

import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from core.engine import devices, replicas
from core.engine.chain import Chain
from core.engine.descending import Descent
from core.engine.optimising import Course, schedule_for
from core.engine.precision import autocast
from core.engine.tasks import Task
from core.errors import UserError
from core.jobs import Event, Notice, StopEarly

if TYPE_CHECKING:
    from core.engine.training import Examples

Place = Callable[[torch.Tensor, torch.Generator | None], torch.Tensor]


@dataclass(frozen=True)
class Steps:
    """How steps are made.

    Args:
        learning_rate, weight_decay, course: see `core.engine.optimising`.
        mixup: strength of mixing images with each other, 0 for none (Zhang et al. 2017, arXiv:1710.09412).
        piece: images placed at once, 0 for the whole batch: placing may take long.
        precision: what the network computes in while it learns; see `core.engine.precision`.
    """

    learning_rate: float
    weight_decay: float
    course: Course = field(default_factory=Course)
    mixup: float = 0.0
    piece: int = 0
    precision: str = "float32"


def placed(
    examples: "Examples",
    chosen: torch.Tensor,
    place: Place,
    at_once: int,
    device: torch.device,
    chance: torch.Generator | None = None,
) -> Generator[None, None, torch.Tensor]:
    """The inputs of some examples, ready for the network, [B, ...]; `at_once` of them in one go, 0 for all."""
    done: list[torch.Tensor] = []
    for part in chosen.split(at_once or len(chosen)):
        if done:
            yield
        done.append(place(devices.moved(examples.take(part), device), chance))
    return torch.cat(done) if len(done) > 1 else done[0]


class Stepper:
    """Makes steps.

    Args:
        network: learns in place.
        task: what is learned.
        how: how steps are made.
        place: see `core.engine.training.fit`.
        device: where to compute.
        total: how many steps there will be.
    """

    def __init__(
        self, network: nn.Module, task: Task, how: Steps, place: Place, device: torch.device, total: int
    ) -> None:
        self._network = network
        if device.type == "cuda":
            network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._replica = replicas.replica(network)
        alone = device.type == "cpu" and self._replica is network
        self._chain = Chain(self._replica, not alone, lambda: autocast(self._precision, device))
        self._task, self._how, self._place, self._device = task, how, place, device
        whole = device.type != "cpu"
        self._descent = Descent(network, how.course, how.learning_rate, how.weight_decay, whole)
        self._optimiser = self._descent.optimiser
        self._schedule = schedule_for(self._optimiser, how.course.schedule, total)
        self._compute_in(how.precision)
        self.piece = 0  # images that fit the memory, 0 for the whole batch

    def step(
        self, training: "Examples", chosen: torch.Tensor, chance: torch.Generator
    ) -> Generator[Event | None, None, tuple[float, int]]:
        """Learn from a batch; gives its mean loss and how many answers were right.

        The batch stays together (see `core.engine.chain`). Where memory does not suffice the step is begun anew
        in smaller pieces, with the same result; only batch norm that learns takes each piece for a batch.

        Raises:
            UserError: There is not enough memory for a single image.
            StopEarly: One of several processes was asked to stop.
        """
        mine = replicas.share(chosen)
        counts = float(len(mine) > 0)
        mine = mine if counts else chosen[:1]  # a process without a share computes along, for nothing
        own_chance = replicas.own_chance(chance, self._schedule.last_epoch)
        before = own_chance.get_state(), torch.get_rng_state()
        while True:
            lack: RuntimeError | None = None
            try:
                loss, right = yield from self._backward(training, mine, counts / len(chosen), own_chance)
                break
            except RuntimeError as error:
                if not devices.ran_out_of_memory(error):
                    raise
                lack = error.with_traceback(None)  # it would hold on to the memory
            yield self._smaller(len(mine), lack)
            own_chance.set_state(before[0])
            torch.set_rng_state(before[1])
        scale = self._scaler.get_scale()
        yield from self._descent.step(self._scaler)
        self._scaler.update()
        if (
            self._scaler.get_scale() >= scale
        ):  # else the gradients were too large for float16: no step was made
            self._schedule.step()
        loss_sum, correct, stops = replicas.summed(loss, right, replicas.asked_to_stop())
        if stops:
            raise StopEarly
        return loss_sum / len(chosen), int(correct)

    def state(self) -> dict[str, Any]:
        """What is needed to go on, in plain values."""
        return {
            "network": self._network.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "schedule": self._schedule.state_dict(),
            "scaler": self._scaler.state_dict(),
            "piece": self.piece,
            "precision": self._precision,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """The reverse of `state`; also of what was found by measuring, the learning rate and the precision."""
        self._network.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._schedule.load_state_dict(state["schedule"])
        self._compute_in(state["precision"])
        self._scaler.load_state_dict(state["scaler"])
        self.piece = state["piece"]

    def _backward(
        self, training: "Examples", mine: torch.Tensor, weight: float, chance: torch.Generator
    ) -> Generator[None, None, tuple[float, int]]:
        """Add up the gradients of a batch, piece by piece; `weight` is that of each image."""
        self._network.zero_grad(set_to_none=True)
        pieces = mine.split(self.piece) if self.piece else (mine,)
        loss_sum, right = 0.0, 0
        for number, piece in enumerate(pieces, 1):
            labels = training.labels[piece].to(self._device)
            inputs = yield from placed(training, piece, self._place, self._how.piece, self._device, chance)
            inputs, partners, part = self._mixed(inputs, labels, chance)
            with self._quiet(until=number == len(pieces)):
                outputs, back = yield from self._chain.forward(inputs)
                outputs.requires_grad_()
                losses = self._task.loss(outputs, inputs, labels)
                if part < 1:
                    losses = part * losses + (1 - part) * self._task.loss(outputs, inputs, partners)
                # DistributedDataParallel takes the mean over the processes; the sum is wanted.
                scaled = losses.sum() * weight * replicas.world()
                (gradient,) = torch.autograd.grad(self._scaler.scale(scaled), outputs)
                yield from back(gradient)
            loss_sum += float(losses.detach().sum())
            right += self._task.correct(outputs.detach(), labels)
        return (loss_sum, right) if weight else (0.0, 0)

    def _mixed(
        self, inputs: torch.Tensor, labels: torch.Tensor, chance: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor, float]:
        """Mix each image with another one: the mixture, the others' labels, and the share of the first."""
        if not self._how.mixup or len(inputs) < 2:
            return inputs, labels, 1.0
        alpha = torch.full((2,), self._how.mixup)
        first, second = torch._standard_gamma(alpha, generator=chance).tolist()
        part = max(first, second) / (first + second)
        other = torch.randperm(len(inputs), generator=chance)
        return part * inputs + (1 - part) * inputs[other], labels[other], part

    def _compute_in(self, precision: str) -> None:
        self._precision = precision
        self._scaler = torch.amp.GradScaler(self._device.type, enabled=precision == "float16")

    def _quiet(self, until: bool) -> contextlib.AbstractContextManager[object]:
        """The processes talk once a step, with the last piece."""
        if until or not isinstance(self._replica, DistributedDataParallel):
            return contextlib.nullcontext()
        return self._replica.no_sync()

    def _smaller(self, batch: int, error: RuntimeError) -> Notice:
        """Memory ran out: from now on a step is computed in smaller pieces, with the same result."""
        self._network.zero_grad(set_to_none=True)
        devices.tidy_memory(self._device)
        if replicas.world() > 1:  # the others wait for gradients that do not come
            raise UserError(
                "There is not enough memory on one of the devices.", advice="Choose a smaller batch size."
            ) from error
        piece = min(self.piece or batch, batch)
        if piece <= 1:
            raise UserError(
                "There is not enough memory to train this network.",
                "Not even a single image fits.",
                "Choose a smaller backbone, or the device “cpu”.",
            ) from error
        self.piece = piece // 2
        return Notice(f"Memory ran out: batches are now computed {self.piece} images at a time.")
