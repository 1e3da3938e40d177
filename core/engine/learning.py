"""Learning curves while one sorts: heads fitted on growing parts of the labels."""

from collections.abc import Generator
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine.piles import Pile
from core.engine.probe import fit_probe
from core.folds import folds
from core.jobs import Event
from core.learning_curve import Growth, most_helpful

STEPS = (0.25, 0.5, 1.0)  # parts of the labels
FOLDS = 4
MOST = 2000  # labels; of more, so many are drawn


def learn_in_steps(
    pile: Pile, places: NDArray[np.int64], labels: NDArray[np.int64]
) -> Generator[Event | None, None, Growth | None]:
    """What more images of one class would bring, from heads fitted on parts of the labels.

    Args:
        places: int64 [L], of labelled images in the pile.
        labels: int64 [L].
    """
    chance = np.random.default_rng(0)
    drawn = np.sort(chance.permutation(len(places))[:MOST])
    places, labels = places[drawn], labels[drawn]
    classes, codes = np.unique(labels, return_inverse=True)
    if len(classes) < 2:
        return None
    values = pile.values[torch.from_numpy(places)]
    dealt = folds(codes, pile.groups[places], FOLDS, seed=1)
    turn = _turns(codes, chance)
    right, total, seen = (np.zeros((len(STEPS), len(classes))) for _ in range(3))
    for fold in range(FOLDS):
        asked = dealt == fold
        for step, share in enumerate(STEPS):
            used = ~asked & (turn < share)
            if not asked.any() or len(np.unique(codes[used])) < 2:
                continue
            probe = yield from fit_probe(
                values[torch.from_numpy(used)], torch.from_numpy(codes[used]), len(classes)
            )
            said = probe.logits(values[torch.from_numpy(asked)]).argmax(1).numpy()
            right[step] += np.bincount(codes[asked], said == codes[asked], len(classes))
            total[step] += np.bincount(codes[asked], minlength=len(classes))
            seen[step] += np.bincount(codes[used], minlength=len(classes))
            yield None
    counts = (seen / FOLDS).round().astype(np.int64)
    present = np.bincount(codes, minlength=len(classes))
    found = most_helpful(counts, right, total, present, present / len(codes))
    return None if found is None else replace(found, label=int(classes[found.label]))


def _turns(codes: NDArray[np.int64], chance: np.random.Generator) -> NDArray[np.float64]:
    """When each image's turn comes, 0..1, evenly within each class: smaller parts lie in larger ones."""
    turn = np.zeros(len(codes))
    for code in np.unique(codes):
        mine = np.flatnonzero(codes == code)
        turn[chance.permutation(mine)] = np.arange(len(mine)) / len(mine)
    return turn
