"""One training on several processes: each has a copy of the network and its share of every batch.

Started by torchrun, every process draws the same batches from the same seed and takes its own share of them;
DistributedDataParallel adds the gradients up. The first process alone reads the project and writes the run.
"""

import gc
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import torch
import torch.distributed as distributed
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.parallel import DistributedDataParallel

from core.errors import UserError
from core.jobs import Event, StopEarly

GONE = ("Connection closed by peer", "Connection reset by peer", "Broken pipe", "Socket closed")
PATIENCE = timedelta(hours=12)  # one process may be waited for while it reads a million pictures
T = TypeVar("T")

_asked_to_stop = False


@contextmanager
def together() -> Generator[None, None, None]:
    """Where torchrun has started this process beside others, join them for as long as this lasts."""
    alone = int(os.environ.get("WORLD_SIZE", "1")) < 2 or "RANK" not in os.environ
    if alone or distributed.is_initialized():
        yield
        return
    place = int(os.environ.get("LOCAL_RANK", "0"))
    if place < torch.cuda.device_count():
        torch.cuda.set_device(place)
    distributed.init_process_group(
        "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo", timeout=PATIENCE
    )
    try:
        yield
    finally:
        gc.collect()  # a replica that outlives its process group takes the whole process down at its end
        distributed.destroy_process_group()


@contextmanager
def missing_told() -> Generator[None, None, None]:
    """Where another process has ended and this one waits for it in vain, say so.

    Raises:
        UserError: In place of torch's own words for that.
    """
    try:
        yield
    except RuntimeError as error:
        lost = isinstance(error, distributed.DistBackendError) or any(words in str(error) for words in GONE)
        if world() == 1 or not lost:
            raise
        raise UserError(
            "Another of the processes that train together has ended.", advice="See what it says."
        ) from error


def same_figures(network: nn.Module) -> None:
    """Batch norm has learned from another share of each batch in every process: take the mean of its figures.

    Each process normalises by its own share, as DistributedDataParallel does; SyncBatchNorm exists on GPUs only.
    """
    if world() == 1:
        return
    for module in network.modules():
        if isinstance(module, _BatchNorm) and module.training:
            for figures in (module.running_mean, module.running_var):
                if figures is not None:
                    distributed.all_reduce(figures)
                    figures.div_(world())


def rank() -> int:
    """This process's number; 0 writes."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def world() -> int:
    """How many processes train together."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def on_this_machine() -> int:
    """How many of them share this machine's cores."""
    return int(os.environ.get("LOCAL_WORLD_SIZE", "1")) if world() > 1 else 1


def wait_for_all() -> None:
    """Go on when all processes are here."""
    summed(0.0)


def from_first(make: Callable[[], T]) -> T | None:
    """What the first process makes, in all of them; None in the others where it fails in the first."""
    made: list[Any] = [None]
    try:
        if rank() == 0:
            made = [make()]
    finally:
        if world() > 1:
            distributed.broadcast_object_list(made, src=0, device=torch.device("cpu"))
    return made[0]


def replica(network: nn.Module) -> nn.Module:
    """The network as it is trained: itself, or with its gradients added up over all processes."""
    if world() == 1:
        return network
    return DistributedDataParallel(network, broadcast_buffers=False)  # see `same_figures`


def share(chosen: torch.Tensor) -> torch.Tensor:
    """This process's share of a batch of indices; it may be empty."""
    return chosen[rank() :: world()]


def own_chance(chance: torch.Generator, step: int) -> torch.Generator:
    """Random numbers of this process alone; `chance`, from which all draw the same batches, stays as it is."""
    if world() == 1:
        return chance
    begun = torch.Generator()
    begun.set_state(chance.get_state())
    seed = int(torch.randint(2**62, (), generator=begun))
    return torch.Generator().manual_seed(seed + step * world() + rank())


def summed(*values: float) -> tuple[float, ...]:
    """The sums of values over all processes."""
    if world() == 1:
        return values
    tensor = torch.tensor(values, dtype=torch.float64)
    distributed.all_reduce(tensor)
    return tuple(tensor.tolist())


def as_first(value: float) -> float:
    """The first process's value, for what each measures by itself but all must do alike."""
    return summed(value if rank() == 0 else 0.0)[0]


def agreeing(job: Generator[Event | None, None, T]) -> Generator[Event | None, None, T]:
    """A job that several processes do at once: one that is asked to stop asks the others, see `stop_if_asked`."""
    global _asked_to_stop
    _asked_to_stop = False
    if world() == 1:
        return (yield from job)
    try:
        while True:
            event = next(job)
            try:
                yield event
            except StopEarly:
                _asked_to_stop = True
    except StopIteration as end:
        return end.value
    finally:
        job.close()


def asked_to_stop() -> bool:
    """Has this process been asked to end the training that all do together?"""
    return _asked_to_stop
