"""Looking into a classifier without leaving a trace."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

import torch

from core.engine.classifier import Classifier

Y = TypeVar("Y")
R = TypeVar("R")


@contextmanager
def inspecting(classifier: Classifier) -> Iterator[None]:
    """Put a classifier into eval mode and give everything back as it was: modes, gradient flags, random state."""
    modes = {module: module.training for module in classifier.modules()}
    flags = {parameter: parameter.requires_grad for parameter in classifier.parameters()}
    device = next(classifier.parameters()).device
    with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
        try:
            classifier.eval()
            for parameter in flags:
                parameter.requires_grad_(False)
            yield
        finally:
            for module, mode in modes.items():
                module.training = mode
            for parameter, flag in flags.items():
                parameter.requires_grad_(flag)


def inspected(classifier: Classifier, job: Generator[Y, None, R]) -> Generator[Y, None, R]:
    """A job of several steps, each of them inside `inspecting`: between two the classifier is as it was."""
    with closing(job):
        while True:
            with inspecting(classifier):
                try:
                    event = next(job)
                except StopIteration as end:
                    return end.value
            yield event
