"""How much of sorting is a single Enter, and how few labels are enough? `python -m bench.simulated_sorting FOLDER…`.

Each FOLDER holds class folders; the true label plays the person, who begins without any label. Three tenths of each
class are held back as a test; the rest is sorted to the end, image by image, in several orders and with several seeds,
which draw the test images and the order in which images came. After each decision suggestions are asked for as the
window does, every tenth time the accuracy too, which tells how sure suggestions may be; the next images stay, the rest
is ordered anew (--coming). `Enter` are decisions for which the suggestion was right: without suggestions there are
none. `labels` is how many were needed until the accuracy on the test images, averaged over the seeds, stays above 95 %
of what all labels give. `of 95 %` are, of the images not yet sorted, those suggested with a score of 0.95 and more when
a tenth, a quarter and a half were sorted: how many there are, and how many of these are right.

Then, on drawn features, how long one refit takes, with its longest step, when so many images (--refits) have labels.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
from numpy.typing import NDArray

from core.commands.console import Console
from core.commands.projects import import_into
from core.engine import Engine
from core.engine.inspections import suggestions
from core.engine.loaded import Loaded
from core.engine.piles import Pile
from core.metrics import wilson
from core.project import Project
from core.questions.maps import FeatureSource
from core.questions.suggestions import (
    ArrangePile,
    JudgeLabels,
    LabelsJudged,
    OpenPile,
    PileArranged,
    Suggest,
    Suggestions,
)
from gui.sorting_order import Ordering

ORDERS = ("random", "alike", "unsure", "surest")
HELD_BACK = 0.3
JUDGED_EVERY = 10
MOMENTS = (0.1, 0.25, 0.5)
ENOUGH = 0.95


@dataclass
class Outcome:
    """One pile sorted to its end."""

    entered: int = 0
    accuracy: list[float] = field(default_factory=list)  # on the test images, after each decision
    sure: dict[float, tuple[int, int]] = field(default_factory=dict)  # moment → right, total
    refit_s: list[float] = field(default_factory=list)


class Sorting:
    """A person who knows the labels, before a pile that nobody has sorted."""

    def __init__(
        self, answer: Callable[[Any], Any], truth: NDArray[np.int64], seed: int, coming: int
    ) -> None:
        chance = np.random.default_rng(seed)
        self._answer, self._truth, self._coming = answer, truth, coming
        mixed = chance.permutation(len(truth))
        turn = np.zeros(len(truth))
        for label in np.unique(truth):
            mine = mixed[truth[mixed] == label]
            turn[mine] = np.arange(len(mine)) / len(mine)
        self._test = mixed[turn[mixed] < HELD_BACK]
        self._pile = mixed[turn[mixed] >= HELD_BACK]
        self._score = np.zeros(len(truth), np.float32)
        self._suggested = np.full(len(truth), -1, np.int64)
        self._sorted: list[int] = []
        self._ordering = Ordering()
        arranged: PileArranged = answer(ArrangePile(1))
        self._ordering.take(arranged.rows, arranged.blocks, arranged.typical)

    def sort(self, order: str) -> Outcome:
        """Sort to the end."""
        outcome, queue = Outcome(), self._ordered(order, self._pile, [])
        moments = {round(share * len(self._pile)): share for share in MOMENTS}
        while queue:
            row = queue.pop(0)
            outcome.entered += self._suggested[row] == self._truth[row]
            self._sorted.append(row)
            self._refit(outcome)
            queue = self._ordered(order, np.array(queue, np.int64), queue[: self._coming])
            if len(self._sorted) in moments:
                outcome.sure[moments[len(self._sorted)]] = self._sure(queue)
        return outcome

    def _ordered(self, order: str, rows: NDArray[np.int64], coming: list[int]) -> list[int]:
        if order == "random":
            return rows.tolist()
        rest = rows[len(coming) :]
        known = np.array(self._sorted, np.int64)
        return coming + self._ordering.order(order, rest, self._score, known, str).tolist()  # type: ignore[arg-type]

    def _refit(self, outcome: Outcome) -> None:
        rows = np.sort(np.array(self._sorted, np.int64))
        labels = self._truth[rows]
        if len(np.unique(labels)) < 2:
            outcome.accuracy.append(float((self._truth[self._test] == labels[0]).mean()))
            return
        if len(rows) % JUDGED_EVERY == 0:
            judged: LabelsJudged = self._answer(JudgeLabels(1, rows, labels))
            assert judged.total <= len(rows)
        begin = time.perf_counter()
        said: Suggestions = self._answer(Suggest(1, rows, labels))
        outcome.refit_s.append(time.perf_counter() - begin)
        self._suggested[said.rows], self._score[said.rows] = said.labels, said.scores
        self._ordering.take_margins(said.rows, said.margins)
        outcome.accuracy.append(float((self._suggested[self._test] == self._truth[self._test]).mean()))

    def _sure(self, left: list[int]) -> tuple[int, int]:
        rows = np.array(left, np.int64)
        rows = rows[self._score[rows] >= ENOUGH]
        return int((self._suggested[rows] == self._truth[rows]).sum()), len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--backbone", default="mobilenet_v2")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument(
        "--coming", type=int, default=4, help="images that stay when the rest is ordered anew"
    )
    parser.add_argument("--refits", type=int, nargs="*", default=[2000, 20000])
    options = parser.parse_args()
    console = Console()
    print(
        f"{'data':12} {'order':8} {'Enter':>30} {'labels':>12} {'final':>6}   of 95 % after a tenth, a quarter, a half"
    )
    for folder in options.folders:
        with (
            tempfile.TemporaryDirectory(prefix="miwake-sorting-") as temporary,
            Project.create(Path(temporary) / "project") as project,
        ):
            import_into(project, [folder], console)
            engine, snapshot = Engine(), project.snapshot()
            truth = np.full(project.count, -1, np.int64)
            truth[snapshot.rows] = snapshot.labels

            def answer(request: Any, engine: Engine = engine) -> Any:
                return console.ask(engine, request)

            answer(
                OpenPile(1, FeatureSource(backbone=options.backbone), snapshot, project.groups(snapshot.rows))
            )
            for order in ORDERS:
                outcomes = [
                    Sorting(answer, truth, seed, options.coming).sort(order) for seed in range(options.seeds)
                ]
                print(_line(folder.name, order, outcomes), flush=True)
    for count in options.refits:
        for classes in (2, 10, 50):
            print(_refits(count, classes), flush=True)


def _line(data: str, order: str, outcomes: list[Outcome]) -> str:
    decisions = sum(len(outcome.accuracy) for outcome in outcomes)
    entered = int(sum(outcome.entered for outcome in outcomes))
    curve = np.mean([outcome.accuracy for outcome in outcomes], axis=0)
    below = np.flatnonzero(curve < ENOUGH * curve[-1])
    labels = f"{int(below.max(initial=-1)) + 2} of {len(curve)}"
    sure = []
    for moment in MOMENTS:
        right, total = np.sum([outcome.sure[moment] for outcome in outcomes], axis=0).tolist()
        sure.append(_share(right, total))
    return (
        f"{data:12} {order:8} {_share(entered, decisions):>30} {labels:>12} {100 * curve[-1]:5.1f} %   "
        + "   ".join(sure)
    )


def _share(right: int, total: int) -> str:
    if not total:
        return "none"
    low, high = wilson(right, total)
    return f"{right} of {total} = {100 * right / total:.1f} % ({100 * low:.1f}-{100 * high:.1f})"


def _refits(count: int, classes: int, dimension: int = 1280) -> str:
    """One decision more, again and again, with `count` images that have labels and as many that have none."""
    chance = np.random.default_rng(0)
    centres = chance.standard_normal((classes, dimension), np.float32)
    labels = chance.integers(0, classes, 2 * count)
    loaded = Loaded(workers=1)
    pile = loaded.pile = Pile(1, np.arange(2 * count), np.arange(2 * count))
    for begin in range(0, 2 * count, 1000):
        places = np.arange(begin, begin + 1000)
        noise = 4 * chance.standard_normal((1000, dimension), np.float32)
        pile.take(places, np.maximum(centres[labels[places]] + noise, 0))
    took, longest = [], 0.0
    for more in range(-10, 0):
        rows = np.arange(count + more)
        job = suggestions.suggest(Suggest(1, rows, labels[rows]), loaded)
        begin = last = time.perf_counter()
        while True:
            try:
                next(job)
            except StopIteration:
                break
            finally:
                now = time.perf_counter()
                longest, last = max(longest, (now - last) if more > -10 else 0.0), now
        took.append(1000 * (time.perf_counter() - begin))
    first, rest = took[0], np.sort(took[1:])
    return (
        f"refit with {count} x {dimension} labelled, as many unlabelled, {classes} classes: first {first:.0f} ms, then "
        f"median {np.median(rest):.0f} ms, most {rest[-1]:.0f} ms; longest step {1000 * longest:.0f} ms"
    )


if __name__ == "__main__":
    main()
