"""Putting a heat map to the test: what happens when its hot region is hidden, and when the head knows nothing.

References:
    Petsiuk, Das & Saenko (2018), RISE: Randomized input sampling for explanation of black-box models, section 4
    (deletion), arXiv:1806.07421. Adebayo et al. (2018), Sanity checks for saliency maps, section 3 (model
    parameter randomization), arXiv:1810.03292.
"""

import copy
from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import interpolate

from core.engine.classifier import Classifier
from core.engine.heat_maps import Method
from core.engine.hiding import GREY, filling, hidden
from core.engine.passage import FORWARD, Passage

HOT_SHARE = 0.15  # of the picture: what is hidden
OTHERS = (
    19  # regions to compare with: that all of them lower the score less happens by chance in one of 20 cases
)
MOST_OVERLAP = (
    0.05  # of another region with the hot one, if it can be: a region that hides half of it is no other
)
HEADS, HEADS_OF_SLOW = 3, 1  # shuffled ones; a method that takes seconds is asked once
TRIES = 50


def deletion(
    passage: Passage, values: torch.Tensor, target: int, seed: int = 0
) -> Generator[None, None, tuple[float, NDArray[np.float32], float]]:
    """By how much the log odds of the class fall when the hot region is hidden, and when others are.

    Args:
        passage: the picture on its way through the classifier.
        values: the map, [h, w], not negative.
        target: index of the class.
        seed: of the other regions.

    Returns:
        The fall, the falls of `OTHERS` regions, and the share of the picture that is hidden.
    """
    x = passage.x
    hot = hottest(values, x.shape[2], x.shape[3])
    regions = torch.stack([hot, *elsewhere(hot, OTHERS, np.random.default_rng(seed))]).to(x.device)
    whole = log_odds((yield from passage.logits())[None], target)
    filled = filling(x, GREY)
    yield
    falls = []
    for part in regions.split(passage.at_once(len(regions), FORWARD)):
        answers = yield from passage.answers(hidden(x, part, filled))
        falls.append(whole - log_odds(answers, target))
    found = torch.cat(falls).cpu().numpy()
    return float(found[0]), found[1:], float(hot.float().mean())


def randomisation(
    passage: Passage, method: Method, values: torch.Tensor, target: int
) -> Generator[None, None, NDArray[np.float32]]:
    """Rank correlations of the map with those of classifiers whose head is shuffled, float32 [M]."""
    agreements = []
    for seed in range(HEADS if method.HAS_LAYER else HEADS_OF_SLOW):
        other = passage.of(with_shuffled_head(passage.classifier, seed))
        steps = method.explain(other, target)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                agreements.append(rank_correlation(values.numpy(), end.value.values.numpy()))
                break
            yield
    return np.array(agreements, np.float32)


def hottest(values: torch.Tensor, height: int, width: int) -> torch.Tensor:
    """The hottest places of a map [h, w], enlarged: bool [height, width]; no more than the map lights up at all."""
    enlarged = interpolate(
        values[None, None], (height, width), mode="bilinear", align_corners=False
    ).flatten()
    count = max(1, min(round(HOT_SHARE * height * width), int((enlarged > 0).sum())))
    mask = torch.zeros(height * width, dtype=torch.bool)
    mask[enlarged.topk(count).indices] = True
    return mask.view(height, width)


def elsewhere(region: torch.Tensor, count: int, random: np.random.Generator) -> list[torch.Tensor]:
    """Regions of the same size and shape: mirrored, and moved over the edges, mostly beside the given one.

    Args:
        region: bool [H, W].
        count: how many.
        random: where.
    """
    found: list[torch.Tensor] = []
    size = float(region.sum())
    for _ in range(count):
        best, least = region, float("inf")
        for _ in range(TRIES):
            mirrored = region.flip([axis for axis in (0, 1) if random.random() < 0.5])
            moved = mirrored.roll([int(random.integers(side)) for side in region.shape], (0, 1))
            overlap = float((moved & region).sum()) / size
            if overlap < least:
                best, least = moved, overlap
            if overlap <= MOST_OVERLAP:
                break
        found.append(best)
    return found


def log_odds(logits: torch.Tensor, target: int) -> torch.Tensor:
    """log(p / (1 - p)) of a class, [B], of logits [B, C]: unlike p itself it does not stand still near one."""
    others = torch.cat([logits[:, :target], logits[:, target + 1 :]], dim=1).float()
    of_target = logits[:, target].float()
    return of_target - others.logsumexp(1) if others.shape[1] else of_target


def with_shuffled_head(classifier: Classifier, seed: int) -> Classifier:
    """The same classifier with a head whose weights are the same numbers in other places; the rest is shared."""
    random = torch.Generator().manual_seed(seed)
    head = copy.deepcopy(classifier.head)
    for layer in head:
        if isinstance(layer, nn.Linear):
            weights = layer.weight.detach().flatten()
            order = torch.randperm(len(weights), generator=random).to(weights.device)
            layer.weight = nn.Parameter(weights[order].view_as(layer.weight), requires_grad=False)
    other = copy.copy(classifier)
    other._modules = {**classifier._modules, "head": head.eval()}
    return other


def rank_correlation(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Spearman's rank correlation of two maps of one size, equal values sharing their rank; 0 where one is flat."""
    one, two = (_ranks(values.ravel()) for values in (first, second))
    one, two = one - one.mean(), two - two.mean()
    scale = float(np.sqrt((one @ one) * (two @ two)))
    return float(one @ two) / scale if scale > 0 else 0.0


def _ranks(values: NDArray[np.float32]) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    upper = np.cumsum(counts)
    return (upper - (counts - 1) / 2)[inverse]
