"""The device that does the work."""

import os
import platform

import torch

from core.errors import UserError

CHOICES = ("auto", "cpu", "cuda", "mps")


def choose(name: str = "auto") -> torch.device:
    """The device of that name; `auto` takes CUDA, else Apple's MPS, else the CPU.

    Raises:
        UserError: This machine has no such device.
    """
    here = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        name = next(device for device, available in here.items() if available)
    if not here.get(name, False):
        raise UserError(f"This computer has no device “{name}”.", advice="Choose auto or cpu.")
    return torch.device(name)


def label(device: torch.device) -> str:
    """The device as people know it."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return "Apple GPU"
    return platform.processor() or f"CPU, {os.cpu_count()} cores"


def set_threads(threads: int) -> None:
    """How many threads torch computes with on the CPU.

    One core is left to decoding and to the window: with as many threads as cores, OpenMP's waiting makes a
    step several times slower as soon as anything else wants a core.
    """
    torch.set_num_threads(max(1, threads))


def has_bfloat16(device: torch.device) -> bool:
    """Does the device compute in bfloat16 itself? Where it only pretends to, it is slower than float32."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return device.type == "cpu" and torch.ops.mkldnn._is_mkldnn_bf16_supported()


def ran_out_of_memory(error: RuntimeError) -> bool:
    """Is this how torch says that memory is not enough? CUDA has an error of its own, the others have words."""
    words = ("can't allocate memory", "not enough memory", "backend out of memory")
    return isinstance(error, torch.OutOfMemoryError) or any(word in str(error) for word in words)


def tidy_memory(device: torch.device) -> None:
    """Give back what torch keeps for later."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def moved(batch: torch.Tensor, device: torch.device) -> torch.Tensor:
    """A batch on the device; to a GPU it is copied while the GPU still computes, from memory that stays in place."""
    if device.type != "cuda":
        return batch.to(device)
    return batch.pin_memory().to(device, non_blocking=True)


def settled(device: torch.device) -> None:
    """Wait until the device has done what it was given, before the clock is read."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()
