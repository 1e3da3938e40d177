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
