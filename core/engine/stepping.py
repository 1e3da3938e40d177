"""One step of a training: forward, backward, and the optimiser, in pieces that are short and fit the memory."""

import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from core.engine import replicas
from core.engine.optimising import Course, optimiser_for, schedule_for
from core.engine.tasks import Task
from core.errors import UserError
from core.jobs import Event, Notice

if TYPE_CHECKING:
    from core.engine.training import Examples

Place = Callable[[torch.Tensor, torch.Generator | None], torch.Tensor]
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}


@dataclass(frozen=True)
class Steps:
    """How steps are made.

    Args:
        learning_rate, weight_decay, course: see `core.engine.optimising`.
        mixup: strength of mixing images with each other, 0 for none (Zhang et al. 2017, arXiv:1710.09412).
        piece: images computed at once, 0 for the whole batch.
        precision: what the network computes in while it learns.
    """

    learning_rate: float
    weight_decay: float
    course: Course = field(default_factory=Course)
    mixup: float = 0.0
    piece: int = 0
    precision: str = "float32"


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
        self._replica = replicas.replica(network)
        self._task, self._how, self._place, self._device = task, how, place, device
        self._optimiser = optimiser_for(network, how.course, how.learning_rate, how.weight_decay)
        self._schedule = schedule_for(self._optimiser, how.course.schedule, total)
        self._scaler = torch.amp.GradScaler(device.type, enabled=how.precision == "float16")
        self.piece = how.piece

    def step(
        self, training: "Examples", chosen: torch.Tensor, chance: torch.Generator
    ) -> Generator[Event | None, None, tuple[float, int]]:
        """Learn from a batch; gives its mean loss and how many answers were right.

        Raises:
            UserError: There is not enough memory for a single image.
        """
        mine = replicas.share(chosen)
        while True:
            try:
                loss, right = yield from self._backward(training, mine, len(chosen), chance)
                break
            except torch.OutOfMemoryError as error:
                yield self._smaller(len(mine), error)
        self._scaler.step(self._optimiser)
        self._scaler.update()
        self._schedule.step()
        loss_sum, correct = replicas.summed(loss, right)
        return loss_sum / len(chosen), int(correct)

    def state(self) -> dict[str, Any]:
        """What is needed to go on, in plain values."""
        return {
            "network": self._network.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "schedule": self._schedule.state_dict(),
            "scaler": self._scaler.state_dict(),
            "piece": self.piece,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """The reverse of `state`."""
        self._network.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._schedule.load_state_dict(state["schedule"])
        self._scaler.load_state_dict(state["scaler"])
        self.piece = state["piece"]

    def _backward(
        self, training: "Examples", mine: torch.Tensor, batch: int, chance: torch.Generator
    ) -> Generator[None, None, tuple[float, int]]:
        """Add up the gradients of a batch, piece by piece."""
        self._optimiser.zero_grad(set_to_none=True)
        pieces = mine.split(self.piece) if self.piece and len(mine) else (mine,)
        loss_sum, right = 0.0, 0
        for number, piece in enumerate(pieces, 1):
            labels = training.labels[piece].to(self._device)
            inputs = self._place(training.take(piece), chance)
            inputs, partners, part = self._mixed(inputs, labels, chance)
            with self._quiet(until=number == len(pieces)):
                with self._autocast():
                    outputs = self._replica(inputs)
                losses = self._task.loss(outputs, inputs, labels)
                if part < 1:
                    losses = part * losses + (1 - part) * self._task.loss(outputs, inputs, partners)
                # DistributedDataParallel takes the mean over the processes; the sum is wanted.
                scaled = losses.sum() / batch * replicas.world()
                self._scaler.scale(scaled).backward()
            loss_sum += float(losses.detach().sum())
            right += self._task.correct(outputs.detach(), labels)
            if number < len(pieces):
                yield
        return loss_sum, right

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

    def _autocast(self) -> contextlib.AbstractContextManager[object]:
        if self._how.precision == "float32":
            return contextlib.nullcontext()
        return torch.autocast(self._device.type, PRECISIONS[self._how.precision])

    def _quiet(self, until: bool) -> contextlib.AbstractContextManager[object]:
        """The processes talk once a step, with the last piece."""
        if until or not isinstance(self._replica, DistributedDataParallel):
            return contextlib.nullcontext()
        return self._replica.no_sync()

    def _smaller(self, batch: int, error: Exception) -> Notice:
        """Memory ran out: from now on a step is computed in smaller pieces, with the same result."""
        piece = self.piece or batch
        if piece <= 1:
            raise UserError(
                "There is not enough memory to train this network.",
                "Not even a single image fits.",
                "Choose a smaller backbone, or the device “cpu”.",
            ) from error
        self.piece = piece // 2
        if self._device.type == "cuda":
            torch.cuda.empty_cache()
        return Notice(f"Memory ran out: batches are now computed {self.piece} images at a time.")
