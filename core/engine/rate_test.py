"""A learning rate found by trying: steps with an ever higher rate, and the rate at which the loss falls fastest.

Reference:
    Smith (2015), Cyclical Learning Rates for Training Neural Networks, section 3.3, arXiv:1506.01186. There a
    person reads the rate off the accuracy's curve; here it is where the smoothed loss falls most steeply.
"""

import copy
import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.engine import replicas
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
SLOPE = 15  # points through which a line is laid: a power of ten
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
    trial = Stepper(copy.deepcopy(network).train(), task, rising, place, device, STEPS)
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
    return rates[: len(found)], found, replicas.as_first(steepest(rates[: len(found)], found))


def steepest(rates: NDArray[np.float64], losses: NDArray[np.float64]) -> float:
    """The rate [S] at which the losses [S] fall most steeply; single high or low losses do not count.

    It is looked for before the loss is least, so a crash after a rise is not taken for learning, and not among the
    first rates, at which nothing is learned yet. A network that has learned before may have nothing to gain: where
    the loss falls by no more than it differs from batch to batch, a tenth of the rate that first does harm.
    """
    if len(losses) < 2 * SLOPE:
        return WITHOUT_A_FALL
    smooth = _smoothed(losses)
    lowest = int(smooth.argmin())
    start = float(losses[:SLOPE].mean())
    spread = 1.5 * float(np.median(np.abs(losses - smooth)))  # the standard deviation, spikes apart
    if lowest <= SLOPE or start - smooth[lowest] < max(NEVER_FELL * start, 1.5 * spread):
        harmed = np.flatnonzero(smooth > start * (1 + NEVER_FELL) + 2 * spread)
        first = float(rates[harmed[0]]) if len(harmed) else float(rates[-1])
        return float(f"{min(max(first / 10, 10 * LOWEST), WITHOUT_A_FALL):.2g}")
    places = np.arange(SLOPE) - (SLOPE - 1) / 2
    slopes = np.correlate(np.pad(smooth, SLOPE // 2, mode="edge"), places, "valid") / (places**2).sum()
    return float(f"{rates[SLOPE + int(slopes[SLOPE : lowest + 1].argmin())]:.2g}")


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
