"""Split honesty: the same small head, judged by a random split and by one that keeps groups together."""

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray

from core import splits
from core.engine.image_features import image_features
from core.engine.loaded import Loaded
from core.engine.probe import cross_validated, fit_probe
from core.errors import UserError
from core.jobs import Event, Progress
from core.questions.split_honesty import DRAWS, FOLDS, LEAST_GROUPS, Drawn, JudgeSplits, SplitHonesty


def judge(request: JudgeSplits, loaded: Loaded) -> Generator[Event | None, None, SplitHonesty]:
    """Draw test images several times each way, and once fold by fold.

    Raises:
        UserError: There are no two classes, or too few images.
    """
    snapshot = request.snapshot
    found = yield from image_features(request.source, snapshot, loaded)
    judged = _judged(snapshot.labels[found.indices], request.groups[found.indices])
    labels, groups = snapshot.labels[found.indices][judged], request.groups[found.indices][judged]
    if len(np.unique(labels)) < 2 or len(labels) < 10:
        raise UserError(
            "There are too few sorted images to judge the splits.",
            advice="Sort ten or more into two classes.",
        )
    features = torch.from_numpy(found.values[judged])
    sides = np.arange(len(labels)), groups
    counts, shares = np.zeros((2, 2), np.int64), []
    for draw in range(DRAWS):
        yield Progress("Judging the splits", draw, DRAWS + 1)
        both = []
        for side, units in enumerate(sides):
            right, asked = yield from _drawn(features, labels, units, request.test_share, request.seed + draw)
            counts[side] += right, asked
            both.append(right / max(asked, 1))
        shares.append((both[0], both[1]))
    yield Progress("Judging the splits", DRAWS, DRAWS + 1)
    logits = yield from cross_validated(
        features, torch.from_numpy(labels), groups, len(snapshot.classes), FOLDS, request.seed
    )
    answered = np.isfinite(logits).all(1)
    crossed = int((logits[answered].argmax(1) == labels[answered]).sum())
    sizes = np.unique(groups, return_counts=True)[1]
    naive, grouped = (Drawn(int(right), int(asked), DRAWS) for right, asked in counts)
    return SplitHonesty(
        naive,
        grouped,
        Drawn(crossed, int(answered.sum()), 1),
        tuple(shares),
        FOLDS,
        len(labels),
        int(sizes[sizes > 1].sum()),
    )


def _judged(labels: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Images of classes that come in enough groups to be learned from some and asked about others, bool [N]."""
    pairs = np.unique(np.stack([labels, groups]), axis=1)
    counts = np.bincount(pairs[0][pairs[0] >= 0], minlength=int(labels.max(initial=0)) + 1)
    return (labels >= 0) & (counts[labels] >= LEAST_GROUPS)


def _drawn(
    features: torch.Tensor, labels: NDArray[np.int64], units: NDArray[np.int64], share: float, seed: int
) -> Generator[Event | None, None, tuple[int, int]]:
    """Right answers and questions, for one draw of whole units."""
    nothing = np.zeros(len(labels), np.uint8)
    assigned = splits.assign(labels, nothing, units, seed, (1 - share, 0.0, share))
    learned, asked = assigned == splits.TRAIN, assigned == splits.TEST
    if not asked.any() or len(np.unique(labels[learned])) < 2:
        return 0, 0
    known = torch.from_numpy(labels)
    probe = yield from fit_probe(features[learned], known[learned], int(labels.max()) + 1)
    answers = probe.logits(features[asked]).argmax(1)
    return int((answers == known[asked]).sum()), int(asked.sum())


ANSWERS = {JudgeSplits: judge}
