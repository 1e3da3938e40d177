"""Every backbone through everything: `python -m bench.backbones [NAME…]`.

Forward, features at each stage, head, save, load in a fresh process, heat map, resume of a training cut off; each
on random weights, with a small picture where the network takes one, and the time of one picture of its own size.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from core.engine import Engine, backbones
from core.engine.classifier import Classifier
from core.engine.heat_maps import find
from core.engine.inspecting import inspected
from core.engine.passage import Passage
from core.jobs import EpochEnded
from core.runs import Run
from core.scheduler import Scheduler
from core.splits import TEST, TRAIN, VALIDATION
from tests.core.engine import toy

ROUNDS = 3
CHECKS = ("forward", "stages", "head", "save", "load", "heat map", "resume")
LOAD = """
import sys, numpy, torch
from pathlib import Path
from core.engine.classifier import Classifier
torch.set_num_threads(1)
with torch.inference_mode():
    logits = Classifier.load(Path(sys.argv[1]))(torch.from_numpy(numpy.load(sys.argv[2])))
numpy.save(sys.argv[3], logits.numpy())
"""


def main(names: list[str]) -> None:
    torch.set_num_threads(1)
    print(
        f"{'backbone':22}{'stages':>8}{''.join(f'{check:>10}' for check in CHECKS)}{'ms / image':>12}{'MB':>8}"
    )
    for name in names or backbones.all_backbones():
        with tempfile.TemporaryDirectory() as temporary:
            print(line(name, Path(temporary)), flush=True)


def line(name: str, folder: Path) -> str:
    """What one backbone can do."""
    torch.manual_seed(7)
    entry = backbones.find(name)
    classifier = toy.awake(Classifier.fresh(name, ("a", "b", "c")))
    side = toy.side_px(name, 64)
    images = torch.randn(2, 3, side, side).to(memory_format=torch.channels_last)
    passed: dict[str, bool] = {}
    with torch.inference_mode():
        features, maps = images, []
        for stage in classifier.stages:
            features = stage(features)
            maps.append(features)
        logits = classifier.head(classifier.pooled(features))
        passed["forward"] = torch.equal(logits, classifier(images))
    passed["stages"] = all(map_.ndim == 4 and bool(map_.isfinite().all()) for map_ in maps)
    passed["head"] = logits.shape == (2, 3) and bool(logits.isfinite().all())
    model = folder / "model.safetensors"
    classifier.save(model)
    passed["save"] = torch.equal(
        Classifier.load(model).state_dict()["head.1.weight"], classifier.head[1].weight
    )
    np.save(folder / "images.npy", images.numpy())
    fresh = (sys.executable, "-c", LOAD, model, folder / "images.npy", folder / "logits.npy")
    subprocess.run(fresh, check=True)
    passed["load"] = bool(np.allclose(np.load(folder / "logits.npy"), logits.numpy(), rtol=1e-4, atol=1e-5))
    passage = Passage(classifier, images[:1])
    heat = toy.finish(inspected(classifier, find("grad_cam")().explain(passage, 1))).values
    places = classifier.places(passage.features).shape[2:]
    passed["heat map"] = bool(heat.isfinite().all()) and heat.shape == places
    passed["resume"] = resumes(name, model, folder)
    marks = "".join(f"{'yes' if passed[check] else 'NO':>10}" for check in CHECKS)
    return f"{name:22}{len(maps):8}{marks}{milliseconds(classifier):12.0f}{entry.size_mb:8.1f}"


def resumes(name: str, weights: Path, folder: Path) -> bool:
    """A transfer training cut off after an epoch has the same curve as a whole one."""
    files = toy.snapshot(folder, per_class=4, split_names=(TRAIN, TRAIN, VALIDATION, TEST))
    said = {"backbone": name, "weights": str(weights), "epochs": 4}
    whole = toy.request(folder, "transfer", "whole", of=files, **said)
    cut = toy.request(folder, "transfer", "cut", of=files, **said)
    engine = Engine(threads=1, workers=1)
    toy.hear(engine, whole)
    scheduler = Scheduler(engine.start)
    job = scheduler.submit(cut)
    while not isinstance(scheduler.step().event, EpochEnded):
        pass
    scheduler.cancel(job)
    toy.hear(engine, replace(cut, resume=True))
    one, other = (Run.load(request.run_folder).history() for request in (whole, cut))
    return all(np.array_equal(one[key], other[key], equal_nan=True) for key in one if key != "seconds")


def milliseconds(classifier: Classifier) -> float:
    """One picture of the network's own size, forward, the best of a few."""
    side = classifier.preprocessing.size_px
    image = torch.randn(1, 3, side, side).to(memory_format=torch.channels_last)
    best = float("inf")
    with torch.inference_mode():
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            classifier(image)
            best = min(best, time.perf_counter() - begin)
    return 1000 * best


if __name__ == "__main__":
    main(sys.argv[1:])
