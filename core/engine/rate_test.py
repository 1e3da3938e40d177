"""A learning rate found by trying: ever higher rates, and half of that by which the loss has fallen.

Reference:
    Smith (2015), Cyclical Learning Rates for Training Neural Networks, section 3.3, arXiv:1506.01186. There a
    person reads the rate off the accuracy's curve; here it is half of that at which most of the fall is over.
"""

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.engine import replicas
from core.engine.copying import copied
from core.engine.optimising import RISE, RISING, Course
from core.engine.stepping import Place, Stepper, Steps
from core.engine.tasks import Task
from core.jobs import Event

if TYPE_CHECKING:
    from core.engine.training import Examples

LOWEST = 1e-6
STEPS = 90  # fifteen to each power of ten
WORSE = 4.0  # times the least loss so far: it has left the valley, and the test is over
SPIKE = 5  # losses of which the middle one counts
FIRST = 15  # losses at rates with which nothing is learned yet
MOST = 0.9  # of the fall
NEVER_FELL = 0.02  # a fall of less than this share of the loss is noise
WITHOUT_A_FALL = 1e-3  # the most where nothing fell


def find_rate(
    network: nn.Module,
    task: Task,
    how: Steps,
    place: Place,
    device: torch.device,
    training: "Examples",
    draw: Callable[[torch.Generator], list[torch.Tensor]],
    seed: int,
) -> Generator[Event | None, None, tuple[NDArray[np.float64], NDArray[np.float64], float]]:
    """Rates [S], losses [S] and the rate chosen; the network and torch's random numbers stay as they are.

    Args:
        network, task, how, place, device: as in `core.engine.stepping.Stepper`.
        training: what will be learned from.
        draw: the batches of an epoch, as indices.
        seed: of the batches and of dropout.
    """
    random = torch.get_rng_state()
    chance = torch.Generator().manual_seed(seed)
    course = Course(how.course.optimiser, RISING, how.course.layer_decay)
    rising = replace(how, learning_rate=LOWEST, course=course)
    trial = Stepper((yield from copied(network)).train(), task, rising, place, device, STEPS)
    rates = LOWEST * RISE ** (np.arange(STEPS) / (STEPS - 1))
    losses: list[float] = []
    torch.manual_seed(seed)
    try:
        for chosen in _endless(draw, chance):
            loss, _ = yield from trial.step(training, chosen, chance)
            losses.append(loss)
            if len(losses) == STEPS or not math.isfinite(loss) or _left(losses):
                break
            yield None
    finally:
        torch.set_rng_state(random)
    found = np.array([loss for loss in losses if math.isfinite(loss)])
    return rates[: len(found)], found, replicas.as_first(read_off(rates[: len(found)], found))


def read_off(rates: NDArray[np.float64], losses: NDArray[np.float64]) -> float:
    """Half the rate [S] at which the losses [S] have fallen by most of their fall; single spikes do not count.

    It is not where the loss falls most steeply: where a loss falls to a small share of itself, as that of codes
    does, most of the fall comes at rates that are too low by far. It is not where it is least: what can be
    learned by heart is at nothing long before. What comes after the least loss is no learning, but a crash
    after a rise.

    A network that has learned before may have nothing to gain: where the loss falls by no more than it differs
    from batch to batch, a tenth of the rate that first does harm.
    """
    if len(losses) < 2 * FIRST:
        return WITHOUT_A_FALL
    smooth = _smoothed(losses)
    lowest = int(smooth.argmin())
    start = float(losses[:FIRST].mean())
    spread = 1.5 * float(np.median(np.abs(losses - smooth)))  # the standard deviation, spikes apart
    if lowest <= FIRST or start - smooth[lowest] < max(NEVER_FELL * start, 1.5 * spread):
        harmed = np.flatnonzero(smooth > start * (1 + NEVER_FELL) + 2 * spread)
        first = float(rates[harmed[0]]) if len(harmed) else float(rates[-1])
        return float(f"{min(max(first / 10, 10 * LOWEST), WITHOUT_A_FALL):.2g}")
    level = start - MOST * (start - smooth[lowest])
    fallen = int(np.flatnonzero(smooth[: lowest + 1] > level)[-1]) + 1
    return float(f"{rates[fallen] / 2:.2g}")


def _smoothed(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """The middle one of every few losses, then a mean that weighs the nearest most and does not lag behind."""
    half = SPIKE // 2
    padded = np.pad(losses, half, mode="reflect")
    calm = np.median(np.lib.stride_tricks.sliding_window_view(padded, SPIKE), axis=1)
    weights = np.hanning(2 * SPIKE + 1)[1:-1]
    around = np.pad(calm, SPIKE - 1, mode="edge")
    return np.convolve(around, weights / weights.sum(), "valid")


def _left(losses: list[float]) -> bool:
    """Is the loss, spikes apart, far above the least it was?"""
    if len(losses) < SPIKE:
        return False
    calm = np.median(np.lib.stride_tricks.sliding_window_view(np.array(losses), SPIKE), axis=1)
    return bool(calm[-1] > WORSE * max(calm.min(), 1e-3))


def _endless(
    draw: Callable[[torch.Generator], list[torch.Tensor]], chance: torch.Generator
) -> Iterator[torch.Tensor]:
    while True:
        yield from draw(chance)
