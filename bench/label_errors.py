"""Are planted label errors found? `MIWAKE_WEIGHTS=… python -m bench.label_errors FOLDER_OF_CLASS_FOLDERS…`.

A share of the labels is changed to another class by chance, several seeds. `found` is the share of them among the first
N images ranked, N being as many as were planted; by chance it would be the planted share. It stands with its
interval over all seeds. Two kinds of scores are ranked: `one pass`, what a cross-validated head says, and `Miwake`,
the scores that the data check goes by: two ways of dealing averaged, and a second pass without the labels that the
first has doubted. On each, Miwake's ranking (by self-confidence) is held against cleanlab's: `issues` is
`find_label_issues`, whose list may be shorter than N, `quality` is `get_label_quality_scores`. `listed` is how many
labels the data check would show, and how many of these were planted; with nothing planted, what is listed is either a
mistake of the model or one of those who made the data set.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores
from numpy.typing import NDArray

from bench.probe import features_of
from core.commands.console import figure_text
from core.engine.inspections.data_check import held_out_scores
from core.engine.probe import cross_validated
from core.label_doubts import is_doubted, worst_first
from core.metrics import softmax
from core.runs import Figure
from tests.finishing import finished

SHARES = (0.05, 0.10)
FILTERS = ("prune_by_noise_rate", "confident_learning")

Scores = NDArray[np.float32]
Labels = NDArray[np.int64]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=6)
    options = parser.parse_args()
    for folder in options.folders:
        features, known = features_of(folder)
        torch.set_num_threads(1)
        labels, groups = known.numpy(), np.arange(len(known))
        classes = int(labels.max()) + 1
        print(f"\n{folder.name}: {len(labels)} images, {classes} classes, {options.seeds} seeds")
        clean = finished(held_out_scores(features, labels, groups, classes))
        print(f"  nothing planted: {int(is_doubted(clean, labels).sum())} of {len(labels)} labels listed")
        for share in SHARES:
            found: dict[str, list[tuple[int, int]]] = {}
            for seed in range(options.seeds):
                given, wrong = planted(labels, classes, share, seed)
                plain = softmax(finished(cross_validated(features, torch.from_numpy(given), groups, classes)))
                ours = finished(held_out_scores(features, given, groups, classes))
                for name, pair in counted(plain, ours, given, wrong):
                    found.setdefault(name, []).append(pair)
            print(f"  {100 * share:.0f} % planted, found by chance {100 * share:.0f} %")
            for name, pairs in found.items():
                print(f"    {name:44} {figure_text(Figure(*map(sum, zip(*pairs, strict=True))))}")


def planted(labels: Labels, classes: int, share: float, seed: int) -> tuple[Labels, Labels]:
    """Labels with a share of them changed, and the places of these."""
    random = np.random.default_rng(seed)
    wrong = random.choice(len(labels), round(share * len(labels)), replace=False)
    given = labels.copy()
    given[wrong] = (labels[wrong] + random.integers(1, classes, len(wrong))) % classes
    return given, wrong


def counted(
    plain: Scores, ours: Scores, given: Labels, wrong: Labels
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each ranking's name, with how many of the planted are among its first N, and N."""
    first = len(wrong)
    for name, scores in (("one pass", plain), ("Miwake's two passes", ours)):
        yield f"{name}, ranked by Miwake", (_right(worst_first(scores, given)[:first], wrong), first)
        quality = np.argsort(get_label_quality_scores(given, scores), kind="stable")
        yield f"{name}, cleanlab quality", (_right(quality[:first], wrong), first)
        for filter_by in FILTERS:
            issues = find_label_issues(
                given, scores, filter_by=filter_by, return_indices_ranked_by="self_confidence", n_jobs=1
            )
            yield f"{name}, cleanlab {filter_by}", (_right(issues[:first], wrong), first)
    listed = np.flatnonzero(is_doubted(ours, given))
    yield "listed by Miwake, planted among them", (_right(listed, wrong), len(listed))
    yield "planted, listed by Miwake", (_right(listed, wrong), first)


def _right(chosen: Labels, wrong: Labels) -> int:
    return int(np.isin(chosen, wrong).sum())


if __name__ == "__main__":
    main()
