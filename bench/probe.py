"""The head that is refitted in a blink: `MIWAKE_WEIGHTS=… python -m bench.probe FOLDER_OF_CLASS_FOLDERS…`.

For each folder, MobileNetV2's features: loss and accuracy on a fifth that was left out (three draws), for several
weight decays; the time of a fit from nothing, of one more label (from the fit before), and of scikit-learn's
LogisticRegression at the same strength, one thread each, in turns.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from core.engine import Engine
from core.engine.image_features import image_features
from core.engine.probe import DECAY, fit_probe
from core.project import Project
from core.questions.maps import FeatureSource
from main import main as miwake
from tests.finishing import finished


def features_of(folder: Path) -> tuple[torch.Tensor, torch.Tensor]:
    """Features float32 [N, D] and labels int64 [N] of a folder of class folders."""
    with tempfile.TemporaryDirectory() as place:
        miwake(["new", f"{place}/project"])
        miwake(["add", f"{place}/project", str(folder)])
        engine = Engine(threads=1)
        with Project.open(Path(place) / "project") as project:
            snapshot = project.snapshot(labelled_only=True)
            source = FeatureSource("", backbone="mobilenet_v2")
            found = finished(image_features(source, snapshot, engine._loaded))
        return torch.from_numpy(found.values), torch.from_numpy(snapshot.labels[found.indices])


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args().folders:
        features, labels = features_of(folder)
        torch.set_num_threads(1)
        classes = int(labels.max()) + 1
        print(f"\n{folder.name}: {len(labels)} images, {classes} classes")
        for decay in (0.001, DECAY, 0.02, 0.1, 1.0):
            print(f"  decay {decay:<6} " + quality(features, labels, classes, decay))
        print("  " + speed(features, labels, classes))


def quality(features: torch.Tensor, labels: torch.Tensor, classes: int, decay: float) -> str:
    """Loss and accuracy on a fifth left out."""
    losses, right, total = [], 0, 0
    for seed in range(3):
        order = torch.from_numpy(np.random.default_rng(seed).permutation(len(labels)))
        seen, unseen = order[len(order) // 5 :], order[: len(order) // 5]
        probe = finished(fit_probe(features[seen], labels[seen], classes, decay=decay))
        logits = probe.logits(features[unseen])
        losses.append(float(torch.nn.functional.cross_entropy(logits, labels[unseen])))
        right += int((logits.argmax(1) == labels[unseen]).sum())
        total += len(unseen)
    return f"loss {statistics.mean(losses):.3f}  {right} of {total} right"


def speed(features: torch.Tensor, labels: torch.Tensor, classes: int) -> str:
    """Times in milliseconds, the median of five."""
    before = finished(fit_probe(features[1:], labels[1:], classes))
    ways: dict[str, Callable[[], object]] = {
        "from nothing": lambda: finished(fit_probe(features, labels, classes)),
        "one more label": lambda: finished(fit_probe(features, labels, classes, before)),
        "scikit-learn": lambda: LogisticRegression(C=1 / DECAY, max_iter=200).fit(
            ((features - before.mean) / before.scale).numpy(), labels.numpy()
        ),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(5):
        for name, way in ways.items():
            taken[name].append(seconds(way) * 1000)
    return ", ".join(f"{name} {statistics.median(values):.0f} ms" for name, values in taken.items())


if __name__ == "__main__":
    main()
