"""A linear head refitted on known features in a blink: for suggestions, doubted labels and honest figures.

It is multinomial logistic regression with weight decay, found by L-BFGS from where the last one stood. The problem
is convex, so where it began does not show in where it ends.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray

from core.folds import folds as deal
from core.jobs import Event

DECAY = 0.005  # of the summed loss; by the loss on images left out, see bench/probe.py
STEPS = 60
FEWEST_STEPS = 2  # the first from a warm start may change little
REMEMBERED = 10
SMALL_CHANGE = 3e-5  # of the mean loss in one step: then it is over
COOLEST, HOTTEST = 0.25, 4.0  # temperatures that are believed


@dataclass(frozen=True, eq=False)
class Probe:
    """A fitted head.

    Args:
        mean: float32 [D], of the features it was fitted on.
        scale: their root mean square distance from it.
        weights: float32 [D + 1, C]; the last row is the bias.
        temperature: what logits are divided by, so that a score is as often right as it says.
    """

    mean: torch.Tensor
    scale: float
    weights: torch.Tensor
    temperature: float = 1.0

    def logits(self, features: torch.Tensor) -> torch.Tensor:
        """Of features float32 [M, D]: float32 [M, C]."""
        return torch.addmm(
            self.weights[-1] - self.mean @ self.weights[:-1] / self.scale,
            features,
            self.weights[:-1],
            alpha=1 / self.scale,
        )

    def scores(self, features: torch.Tensor) -> torch.Tensor:
        """Of features float32 [M, D]: float32 [M, C], each line sums to one."""
        return torch.softmax(self.logits(features) / self.temperature, 1)

    def calibrated(self, logits: NDArray[np.float32], labels: NDArray[np.int64]) -> Self:
        """The same with the temperature that suits answers to images it had not seen.

        Args:
            logits: float32 [N, C], of `cross_validated`; lines of NaN do not count.
            labels: int64 [N].

        Reference:
            Guo et al. (2017), On Calibration of Modern Neural Networks, equation 9.
        """
        known = np.isfinite(logits).all(1)
        if not known.any():
            return self
        seen, right = torch.from_numpy(logits[known]), torch.from_numpy(labels[known])
        temperatures = torch.logspace(np.log2(COOLEST), np.log2(HOTTEST), 41, base=2)
        losses = [torch.nn.functional.cross_entropy(seen / heat, right) for heat in temperatures]
        return replace(self, temperature=float(temperatures[int(torch.stack(losses).argmin())]))


def fit_probe(
    features: torch.Tensor,
    labels: torch.Tensor,
    classes: int,
    start: Probe | None = None,
    decay: float = DECAY,
) -> Generator[Event | None, None, Probe]:
    """Fit a head; a yield follows each step.

    Args:
        features: float32 [N, D].
        labels: int64 [N], each below `classes`; at least two of them differ.
        classes: how many scores are wanted; those without images get low ones.
        start: an earlier answer, over the same features' network, to begin from.
        decay: how much the weights' squares count against the summed loss.

    Raises:
        ValueError: There are fewer than two classes with images.
    """
    if len(labels) == 0 or int(labels.min()) == int(labels.max()):
        raise ValueError("a head needs images of two classes")
    mean = features.mean(0)
    scale = float((features - mean).square().sum(1).mean().sqrt()) or 1.0
    scaled = torch.cat([(features - mean) / scale, torch.ones(len(features), 1)], 1)
    yield None
    right = torch.nn.functional.one_hot(labels, classes).float()
    kept = torch.full((features.shape[1] + 1, 1), decay)
    kept[-1] = 0  # a bias is not held back: classes are as common as they are

    def loss(weights: torch.Tensor) -> tuple[float, torch.Tensor]:
        logs = torch.log_softmax(scaled @ weights, 1)
        total = -(right * logs).sum() + (kept * weights.square()).sum() / 2
        gradient = scaled.T @ (logs.exp() - right) + kept * weights
        return float(total) / len(labels), gradient / len(labels)

    weights = yield from _lowest(loss, _begin(start, mean, scale, classes))
    return Probe(mean, scale, weights)


def _lowest(
    loss: Callable[[torch.Tensor], tuple[float, torch.Tensor]], weights: torch.Tensor
) -> Generator[None, None, torch.Tensor]:
    """Where a convex loss, told with its gradient, is lowest; a yield follows each step.

    This is L-BFGS whose first step is as long as the gradient: features of mean length one have no loss more curved
    than that. torch.optim.LBFGS begins with a step so short that float32 cannot tell how the gradient has changed,
    and from a warm start it may never leave the place.

    Reference:
        Nocedal & Wright (2006), Numerical Optimization, algorithms 7.4 and 3.1.
    """
    now, gradient = loss(weights)
    past: list[tuple[torch.Tensor, torch.Tensor]] = []  # steps, and what they changed in the gradient
    for step in range(STEPS):
        direction = -_towards(gradient, past)
        slope = float((gradient * direction).sum())
        length, after, bent = 1.0, *loss(weights + direction)
        while after > now + 1e-4 * length * slope and length > 1e-3:
            length /= 2
            after, bent = loss(weights + length * direction)
        yield None
        if after >= now:
            break
        weights = weights + length * direction
        change = bent - gradient
        if float((change * direction).sum()) > 0:
            past = [*past[1 - REMEMBERED :], (length * direction, change)]
        small = now - after < SMALL_CHANGE
        now, gradient = after, bent
        if small and step >= FEWEST_STEPS:
            break
    return weights


def _towards(gradient: torch.Tensor, past: list[tuple[torch.Tensor, torch.Tensor]]) -> torch.Tensor:
    """The gradient times the inverse curvature that the last steps have shown."""
    turned, shares = gradient.clone(), []
    for step, change in reversed(past):
        share = (step * turned).sum() / (step * change).sum()
        turned -= share * change
        shares.append(share)
    if past:
        step, change = past[-1]
        turned *= (step * change).sum() / change.square().sum()
    for (step, change), share in zip(past, reversed(shares), strict=True):
        turned += step * (share - (change * turned).sum() / (step * change).sum())
    return turned


def cross_validated(
    features: torch.Tensor,
    labels: torch.Tensor,
    groups: NDArray[np.int64],
    classes: int,
    folds: int = 5,
    seed: int = 0,
    trusted: NDArray[np.bool_] | None = None,
) -> Generator[Event | None, None, NDArray[np.float32]]:
    """What heads say of images that they were not fitted on.

    Args:
        features: float32 [N, D].
        labels: int64 [N].
        groups: int64 [N], images of equal number are in one fold.
        classes: how many logits are wanted.
        trusted: bool [N], the images that heads are fitted on; None for all. The others are asked about all the same.

    Returns:
        Logits float32 [N, C]; NaN where nothing could be fitted without the image's fold.
    """
    numbers = labels.numpy()
    dealt = deal(numbers, groups, folds, seed)
    logits = np.full((len(numbers), classes), np.nan, np.float32)
    for fold in range(folds):
        seen, unseen = dealt != fold, dealt == fold
        if trusted is not None:
            seen &= trusted
        if not unseen.any() or len(np.unique(numbers[seen])) < 2:
            continue
        probe = yield from fit_probe(features[seen], labels[seen], classes)
        logits[unseen] = probe.logits(features[unseen]).numpy()
        yield None
    return logits


def _begin(start: Probe | None, mean: torch.Tensor, scale: float, classes: int) -> torch.Tensor:
    """An earlier answer in terms of the mean and scale of now; zeros where there is none that fits."""
    if start is None or start.weights.shape != (len(mean) + 1, classes):
        return torch.zeros(len(mean) + 1, classes)
    slopes, bias = start.weights[:-1], start.weights[-1]
    moved = bias + (mean - start.mean) @ slopes / start.scale
    return torch.cat([slopes * (scale / start.scale), moved[None]])
