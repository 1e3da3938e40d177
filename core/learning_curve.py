"""What more labels would bring: learning curves, class by class, with their bands.

An error falls with the number of examples about as a power law. How fast, a few fits on parts of the labels tell,
and how surely that is known is told with it.

Reference:
    Cortes et al. (1994), Learning curves: asymptotic values and rate of convergence, NIPS 6.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.metrics import wilson

FEWEST = 8  # labelled images of a class before anything is said of it
WIDEST = 0.3  # a band that is wider says nothing
SMALLEST_GAIN = 0.02  # of the share recognised; less is not worth advice
STEEPEST = 1.0  # of the power: error ~ 1 / count is the best there is
_ERRORS = np.linspace(0.002, 0.998, 250)
_POWERS = np.linspace(0.0, STEEPEST, 41)


@dataclass(frozen=True)
class Share:
    """A share of right answers, 0..1, with its 95 % band."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Growth:
    """More images of one class, and what they would bring.

    Args:
        label: number of the class.
        more: how many more images.
        right: of its images, recognised now.
        total: its images.
        now: the share that is.
        then: the share with so many more.
    """

    label: int
    more: int
    right: int
    total: int
    now: Share
    then: Share


def expected(
    counts: NDArray[np.int64], right: NDArray[np.float64], total: NDArray[np.float64], count: int
) -> Share:
    """The share recognised after `count` examples, from shares after fewer.

    All power laws error = e (n / n_last)^-b, with e in 0..1 and b in 0..1, are weighed by how likely the counts are
    under them (a flat prior); what is told is the median and the middle 95 %.

    Args:
        counts: int64 [S], examples at each step, rising.
        right: float64 [S], recognised at each step.
        total: float64 [S], of so many.
        count: examples, at least as many as now.
    """
    grown = (counts[:, None, None] / counts[-1]) ** -_POWERS[None, None]
    errors = np.clip(_ERRORS[None, :, None] * grown, 1e-4, 1 - 1e-4)  # [S, E, B]
    wrong = (total - right)[:, None, None]
    logs = (wrong * np.log(errors) + right[:, None, None] * np.log1p(-errors)).sum(0)
    weights = np.exp(logs - logs.max()).ravel()
    then = (1 - _ERRORS[:, None] * (count / counts[-1]) ** -_POWERS[None]).ravel()
    order = np.argsort(then, kind="stable")
    reached = np.cumsum(weights[order])
    low, middle, high = np.searchsorted(reached, np.array([0.025, 0.5, 0.975]) * reached[-1])
    return Share(float(then[order[middle]]), float(then[order[low]]), float(then[order[high]]))


def most_helpful(
    counts: NDArray[np.int64],
    right: NDArray[np.float64],
    total: NDArray[np.float64],
    present: NDArray[np.int64],
    shares: NDArray[np.float64],
) -> Growth | None:
    """The class of which more images would make most answers right.

    Each class is asked what twice as many images would bring, weighed by how common it is.

    Args:
        counts: int64 [S, C], examples of each class at each step.
        right: float64 [S, C], of its images recognised by heads that had not seen them.
        total: float64 [S, C], asked.
        present: int64 [C], examples of each class there are.
        shares: float64 [C], how common each class is.

    Returns:
        None where no class has a gain worth speaking of, or none whose band is narrow enough.
    """
    best, most = None, 0.0
    for label in np.flatnonzero(present >= FEWEST).tolist():
        known = (counts[:, label] > 0) & (total[:, label] > 0)
        if known.sum() < 2:
            continue
        steps = counts[known, label], right[known, label], total[known, label]
        here = int(present[label])
        more = _round(here)
        now = expected(*steps, here)
        then = expected(*steps, here + more)
        recognised, asked = round(float(right[-1, label])), round(float(total[-1, label]))
        measured = Share(recognised / asked, *wilson(recognised, asked))
        gain = then.value - max(now.value, measured.value)
        if then.high - then.low > WIDEST or gain < SMALLEST_GAIN or gain * shares[label] <= most:
            continue
        best, most = Growth(label, more, recognised, asked, measured, then), gain * float(shares[label])
    return best


def _round(count: int) -> int:
    """About as many, as one would say it."""
    for unit in (5, 10, 50, 100):
        if count < 10 * unit:
            return max(unit, unit * round(count / unit))
    return 500 * round(count / 500)
