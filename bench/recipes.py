"""What each way of training is worth: `MIWAKE_WEIGHTS=… python -m bench.recipes FOLDER_OF_CLASS_FOLDERS…`.

The protocol:

1. Settings are chosen with `--choose`, by the loss on held-out images, and no image that the table counts takes
   part: the projects hold only those images of a data set that are in no test split of the table's seeds, and
   draw their splits by the seeds 100 and on. `--set NAME=VALUE` tries another value than the default. So were
   chosen, on flowers and hymenoptera: fine-tuning's rate and augmentation, the own CNN's epochs (on flowers
   alone), and how the learning rate test is read. cats_dogs took no part. What is older than this protocol (the
   heads' settings, the autoencoder's, the shapes of the networks) was not chosen by it.
2. The table is made once: every recipe with its defaults, by the `train` command, in a project for each data set
   and seed from 0 on. The seed also draws the splits, which all recipes share.
3. Counts are pooled over the seeds, with Wilson's interval. The seeds draw from the same images, so an image may
   be counted twice, and the intervals are a little narrower than they should be.
4. Two recipes are compared image by image: those that one gets right and the other wrong, by McNemar's exact
   test.

What is done is kept in the folder `--keep`: a table that was cut off goes on where it was. What a project has
cached (prepared pictures, features) the next one is given, so the seconds are those of a second training.
"""

import argparse
import contextlib
import io
import json
import math
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from core import splits
from core.metrics import mcnemar, wilson
from core.project import Project
from core.runs import Run
from main import main as miwake

RECIPES = ("transfer", "fine_tune", "own_cnn", "autoencoder")
SLOW = ("own_cnn", "autoencoder")
TESTED_SEEDS, CHOOSING_FROM = range(5), 100


@dataclass(frozen=True)
class Outcome:
    """What came of one training: `right` says of each test image whether it was told rightly."""

    right: dict[str, bool]
    test_loss: float
    training: tuple[int, int]
    validation: tuple[int, int]
    epochs: tuple[int, int]
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--recipes", nargs="+", default=RECIPES, choices=RECIPES)
    parser.add_argument("--seeds", type=int, default=len(TESTED_SEEDS))
    parser.add_argument(
        "--slow-seeds", type=int, default=len(TESTED_SEEDS), help="of own_cnn and autoencoder"
    )
    parser.add_argument("--keep", type=Path, help="where the outcomes are kept")
    parser.add_argument("--choose", action="store_true", help="on images that the table does not test")
    parser.add_argument("--set", nargs="+", default=[], metavar="NAME=VALUE", help="instead of the default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        keep = options.keep or Path(temporary) / "outcomes"
        keep.mkdir(parents=True, exist_ok=True)
        for folder in options.folders:
            bench = Bench(folder, Path(temporary) / folder.name, keep, options.choose, options.set)
            told = {}
            for recipe in options.recipes:
                seeds = range(options.slow_seeds if recipe in SLOW else options.seeds)
                told[recipe] = [bench.outcome(recipe, seed) for seed in seeds]
                tell(folder.name, recipe, told[recipe])
            for first, second in combinations(options.recipes, 2):
                compare(folder.name, (first, second), (told[first], told[second]))


class Bench:
    """Trains on one data set and keeps what comes of it.

    Args:
        folder: class folders.
        workplace: for projects.
        keep: for outcomes.
        choosing: on the images that the table does not test?
        changes: NAME=VALUE, instead of the defaults.
    """

    def __init__(
        self, folder: Path, workplace: Path, keep: Path, choosing: bool, changes: Sequence[str]
    ) -> None:
        self._folder, self._workplace, self._keep = folder, workplace, keep
        self._first_seed = CHOOSING_FROM if choosing else 0
        self._changes = [part for change in changes for part in _option(change)]
        self._name = "-".join([folder.name, *(["choosing"] if choosing else []), *changes])

    def outcome(self, recipe: str, number: int) -> Outcome:
        """Of a recipe and the seed of that number."""
        seed = self._first_seed + number
        kept = self._keep / f"{self._name}.{recipe}.{seed}.json"
        if not kept.exists():
            outcome = self._train(recipe, seed)
            kept.write_text(json.dumps(asdict(outcome)))
        outcome = Outcome(**json.loads(kept.read_text()))
        print(
            f"  {self._name} {recipe} seed {seed}: {sum(outcome.right.values())} of {len(outcome.right)}, "
            f"loss {outcome.test_loss:.3f}, epochs {outcome.epochs}, {outcome.seconds:.0f} s",
            flush=True,
        )
        return outcome

    def _train(self, recipe: str, seed: int) -> Outcome:
        """In a project of its own, given what earlier ones have cached."""
        untrained, project = self._workplace / "untrained", self._workplace / "project"
        if not untrained.exists():
            command("new", str(untrained))
            command("add", str(untrained), str(self._images()))
        shutil.copytree(untrained, project)
        told = command("train", str(project), "--recipe", recipe, "--seed", str(seed), *self._changes)
        outcome = outcome_of(Run.load(told["run"]))
        shutil.copytree(project / "cache", untrained / "cache", dirs_exist_ok=True)
        shutil.rmtree(project)
        return outcome

    def _images(self) -> Path:
        """The images to work with; to choose, those that no seed of the table tests."""
        if not self._first_seed:
            return self._folder
        everything = self._workplace / "everything"
        command("new", str(everything))
        command("add", str(everything), str(self._folder))
        tested: set[str] = set()
        for seed in TESTED_SEEDS:
            drawn = shutil.copytree(everything, self._workplace / "drawn")
            with Project.open(drawn) as project:
                project.assign_splits(seed=seed)
                snapshot = project.snapshot()
            tested |= {snapshot.names[index] for index in np.flatnonzero(snapshot.splits == splits.TEST)}
            shutil.rmtree(drawn)
        for name in tested:
            (everything / name).unlink()
        return everything / "images"


def command(*arguments: str) -> dict:
    """What the program answers to a command."""
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(io.StringIO()) as said:
        code = miwake([*arguments, "--json"])
    if code:
        sys.exit(said.getvalue())
    return json.loads(heard.getvalue())


def outcome_of(run: Run) -> Outcome:
    """What came of a run."""
    table = run.predictions()
    assert table is not None
    answers = dict(zip(table.rows.tolist(), table.scores, strict=True))
    right, losses = {}, []
    for sample in run.samples():
        if sample.split == splits.NAMES[splits.TEST] and sample.row in answers:
            scores, label = answers[sample.row], table.classes.index(sample.class_name)
            right[sample.path] = bool(scores.argmax() == label)
            losses.append(-math.log(max(float(scores[label]), 1e-6)))
    shares = [(run.figures[name].correct, run.figures[name].total) for name in ("train", "validation")]
    epochs = (run.record["best_epoch"], run.record["epochs"])
    return Outcome(right, statistics.mean(losses), *shares, epochs, run.seconds)


def tell(data: str, recipe: str, outcomes: Sequence[Outcome]) -> None:
    """One line of the table."""
    if not outcomes:
        return
    test = pooled([(sum(one.right.values()), len(one.right)) for one in outcomes])
    mean = 100 * statistics.mean(sum(one.right.values()) / len(one.right) for one in outcomes)
    training, validation = ([getattr(one, name) for one in outcomes] for name in ("training", "validation"))
    loss = statistics.mean(one.test_loss for one in outcomes)
    seconds = statistics.median(one.seconds for one in outcomes)
    print(
        f"{data:12} {recipe:12} {len(outcomes)} seeds, mean {mean:5.1f} %, pooled {test}, loss {loss:.3f}; "
        f"training {pooled(training)}, validation {pooled(validation)}; {seconds:.0f} s",
        flush=True,
    )


def pooled(counts: Sequence[tuple[int, int]]) -> str:
    """Right of all, with the interval."""
    right, total = (sum(numbers) for numbers in zip(*counts, strict=True))
    low, high = wilson(right, total)
    return f"{right} of {total} = {100 * right / total:.1f} % ({100 * low:.1f}-{100 * high:.1f} %)"


def compare(data: str, names: Sequence[str], outcomes: Sequence[Sequence[Outcome]]) -> None:
    """One line: which of two recipes is right where the other is wrong, on the seeds that both have."""
    pairs = [
        (one.right[path], other.right[path])
        for one, other in zip(*outcomes, strict=False)
        for path in one.right
        if path in other.right
    ]
    first, second = pairs.count((True, False)), pairs.count((False, True))
    chance = mcnemar(first, second)
    print(
        f"{data:12} of {len(pairs)} answers {first} are right of {names[0]} alone, {second} of {names[1]} alone: "
        f"p = {chance:.3g}",
        flush=True,
    )


def _option(change: str) -> list[str]:
    name, _, value = change.partition("=")
    option = "--" + name.replace("_", "-")
    return (
        [option, value]
        if value not in ("true", "false")
        else [option if value == "true" else "--no-" + option[2:]]
    )


if __name__ == "__main__":
    main()
