"""How often is the trust light green? `MIWAKE_WEIGHTS=… python -m bench.trust FOLDER_OF_CLASS_FOLDERS…`.

For each folder a classifier is trained by transfer. Its heat maps of test images, for the predicted class, are put
to the test; and so are those of two classifiers that know nothing of the classes: one whose head alone is random,
and one whose every weight is random. A random head speaks of real features, and a heat map may well show truly
which of them its chance answer rests on; it is the harder case. Counts carry Wilson's interval; `deletion` and
`head` are how many fail either test, then come medians: the fall of the log odds when the hot region is hidden,
when another is, and the rank correlation with maps of shuffled heads.

What is hidden with (grey rather than the picture out of focus), and that other regions lie beside the hot one, was
chosen on hymenoptera, which is for that reason no part of the table. That the fall must be notable at all was added
after a first table, in which a random head was green in 9 of 30 cases on cats_dogs; its size is a round number. That
the classifier must be sure of the class (a score of 0.6, from where the window says “rather”) was added after a second
one, in which random weights were green in 4 of 21 cases on flowers: the map of a guess explains a guess. The other
numbers were set beforehand.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from core import splits
from core.commands.console import Console
from core.commands.projects import import_into
from core.engine import Engine
from core.engine.classifier import Classifier
from core.engine.loaded import Loaded
from core.jobs import HeatMap, ImageRef, Inspect, RunSaved, Train
from core.metrics import wilson
from core.project import Project
from core.questions.trust import CheckTrust, Trust
from core.runs import MODEL

LOOKED_AT = 48  # images from which a random network's norms and standardising take their figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--backbone", default="mobilenet_v2")
    parser.add_argument("--methods", nargs="+", default=["grad_cam"])
    parser.add_argument("--images", type=int, default=60, help="of each folder's test split")
    options = parser.parse_args()
    console, engine = Console(), Engine()
    print(
        f"{'data':12} {'method':20} {'classifier':12} {'green':24} {'deletion':>8} {'head':>8} {'fall':>8} "
        f"{'others':>8} {'agree':>8}"
    )
    for folder in options.folders:
        with (
            tempfile.TemporaryDirectory(prefix="miwake-trust-") as temporary,
            Project.create(Path(temporary) / "project") as project,
        ):
            import_into(project, [folder], console)
            project.assign_splits(seed=0)
            trained = Path(temporary) / "trained"
            request = Train(project.snapshot(), str(trained), "transfer", {"backbone": options.backbone})
            saved = console.ask(engine, request)
            assert isinstance(saved, RunSaved)
            images, cache = _test_images(project, options.images), str(project.cache_folder)
            runs = {"trained": trained}
            for name in ("random head", "all random"):
                runs[name] = Path(temporary) / name
                shutil.copytree(trained, runs[name])
                _spoil(runs[name] / MODEL, images, cache, name == "all random")
            for method in options.methods:
                for name, run in runs.items():
                    tests = _tests(engine, console, run, images, cache, method)
                    print(_line(folder.name, method, name, tests, len(images)), flush=True)


def _test_images(project: Project, count: int) -> list[ImageRef]:
    rows = np.flatnonzero((project.splits == splits.TEST) & (project.labels >= 0))
    rows = np.random.default_rng(0).permutation(rows)[:count]
    return [ImageRef(str(project.path(row)), row, project.content_hash(row)) for row in rows.tolist()]


def _spoil(model: Path, images: list[ImageRef], cache_folder: str, everything: bool) -> None:
    """Random weights in place of the learned ones, as a new network has them; norms fit the images, as ever."""
    torch.manual_seed(1)
    classifier = Classifier.load(model)
    loaded = Loaded(workers=1)
    for module in (classifier if everything else classifier.head).modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    norms = [module for module in classifier.modules() if isinstance(module, nn.BatchNorm2d)]
    with torch.no_grad():
        x = torch.cat(
            [
                loaded.network_input(classifier, loaded.pixels(image, cache_folder))
                for image in images[:LOOKED_AT]
            ]
        )
        if everything:
            for norm in norms:
                norm.momentum = None  # the plain mean
                norm.train()
            classifier.features(x)
            classifier.eval()
        classifier.head[0].fit(classifier.pooled(classifier.features(x)))
    classifier.save(model)


def _tests(
    engine: Engine, console: Console, run: Path, images: list[ImageRef], cache_folder: str, method: str
) -> list[Trust]:
    """The maps that show anything, put to the test."""
    found = []
    for done, image in enumerate(images):
        console.progress(f"{method}, {run.name}", done, len(images))
        heat_map: HeatMap = console.ask(engine, Inspect(str(run), image, cache_folder, method))
        if heat_map.peak > 0:
            found.append(console.ask(engine, CheckTrust(heat_map, cache_folder)))
    return found


def _line(data: str, method: str, classifier: str, tests: Sequence[Trust], images: int) -> str:
    green = sum(test.green for test in tests)
    low, high = wilson(green, images)
    share = f"{green} of {images} = {100 * green / images:.0f} % ({100 * low:.0f}-{100 * high:.0f})"
    deletion = sum(not test.matters for test in tests)
    head = sum(not test.follows_head for test in tests)
    fall = np.median([test.fall for test in tests])
    others = np.median([np.median(test.other_falls) for test in tests])
    agreement = np.median([test.agreements.mean() for test in tests])
    return (
        f"{data:12} {method:20} {classifier:12} {share:24} {deletion:8} {head:8} {fall:8.2f} {others:8.2f}"
        f" {agreement:8.2f}"
    )


if __name__ == "__main__":
    main()
