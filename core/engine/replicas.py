"""One training on several processes: each has a copy of the network and its share of every batch.

Started by torchrun, every process draws the same batches from the same seed and takes its own share of them;
DistributedDataParallel adds the gradients up. One process alone writes the run.
"""

import os

import torch
import torch.distributed as distributed
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def joined() -> bool:
    """Has torchrun started this process beside others? If so, join them."""
    if int(os.environ.get("WORLD_SIZE", "1")) < 2 or "RANK" not in os.environ:
        return False
    if not distributed.is_initialized():
        distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
        if torch.cuda.is_available():
            torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    return True


def rank() -> int:
    """This process's number; 0 writes."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def world() -> int:
    """How many processes train together."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def wait_for_all() -> None:
    """Go on when all processes are here."""
    if distributed.is_initialized():
        distributed.barrier()


def leave() -> None:
    """Part from the others."""
    if distributed.is_initialized():
        distributed.destroy_process_group()


def replica(network: nn.Module) -> nn.Module:
    """The network as it is trained: itself, or with its gradients added up over all processes."""
    if world() == 1:
        return network
    # Batch norm keeps each process's own figures, as it does under torchvision's reference training.
    return DistributedDataParallel(network, broadcast_buffers=False)


def share(chosen: torch.Tensor) -> torch.Tensor:
    """This process's share of a batch of indices; it may be empty."""
    return chosen[rank() :: world()]


def summed(*values: float) -> tuple[float, ...]:
    """The sums of values over all processes."""
    if world() == 1:
        return values
    tensor = torch.tensor(values, dtype=torch.float64)
    tensor = tensor.cuda() if distributed.get_backend() == "nccl" else tensor
    distributed.all_reduce(tensor)
    return tuple(tensor.tolist())
