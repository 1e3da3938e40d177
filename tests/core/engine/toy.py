"""Small projects of drawn pictures, weights that cost nothing, and a way to hear a job to its end."""

import functools
import multiprocessing
from pathlib import Path

import numpy as np
import torch

from core.engine import Engine, backbones, recipes
from core.engine.backbones import find
from core.images import content_hash
from core.jobs import Snapshot, Train
from core.parameters import specs
from core.scheduler import Scheduler
from core.splits import TEST, TRAIN, VALIDATION
from tests.pictures import save

SPLITS = (TRAIN, TRAIN, TRAIN, TRAIN, VALIDATION, TEST)
EPOCHS = 16


def snapshot(folder: Path, classes=("circle", "stripes"), per_class=12, split_names=SPLITS) -> Snapshot:
    """Pictures in `folder/images/<class>`, drawn where they are not there yet; the splits take turns."""
    names, labels = [], []
    for label, name in enumerate(classes):
        for number in range(per_class):
            file = folder / "images" / name / f"{number:02d}.png"
            if not file.exists():
                kind = name if name in ("circle", "square", "stripes") else "square"
                save(file, kind, size_px=96, seed=label * 1000 + number)
            names.append(file.relative_to(folder).as_posix())
            labels.append(label)
    return of_files(
        folder, names, labels, classes, [split_names[i % len(split_names)] for i in range(per_class)]
    )


def of_files(folder: Path, names, labels, classes, split_names) -> Snapshot:
    """A snapshot of those files; `split_names` are repeated until there are enough."""
    paths = [folder / name for name in names]
    return Snapshot(
        rows=np.arange(len(names), dtype=np.int64) + 100,  # rows are no positions
        names=tuple(names),
        paths=tuple(map(str, paths)),
        hashes=tuple(content_hash(path.read_bytes()) for path in paths),
        labels=np.array(labels, np.int64),
        splits=np.resize(np.array(split_names, np.uint8), len(names)),
        classes=tuple(classes),
        cache_folder=str(folder / "cache"),
    )


def weights(folder: Path, backbone: str = "squeezenet1_1", seed: int = 5) -> Path:
    """Random weights in torchvision's layout; even those tell circles from stripes."""
    path = folder / f"{backbone}-{seed}.pth"
    if not path.exists():
        torch.manual_seed(seed)
        folder.mkdir(parents=True, exist_ok=True)
        torch.save(backbones.find(backbone).build().state_dict(), path)
    return path


def settings(recipe: str, weights_path: Path, **said) -> dict:
    """Settings with which any recipe learns the toy in a few seconds."""
    wanted = {"epochs": EPOCHS, "batch_size": 8, "device": "cpu", "seed": 3}
    wanted |= {"backbone": "squeezenet1_1", "weights": str(weights_path), "precision": "float32"}
    known = {spec.name for spec in specs(recipes.find(recipe))}
    return {name: value for name, value in wanted.items() if name in known} | said


def request(folder: Path, recipe: str, run: str = "run", of: Snapshot | None = None, **said) -> Train:
    """A training of the toy in `folder`."""
    return Train(
        of or snapshot(folder),
        str(folder / "runs" / run),
        recipe,
        settings(recipe, weights(folder / "weights"), **said),
    )


def hear(engine: Engine, asked) -> tuple[list, object]:
    """Run one request to its end: the events and the answer; what it raises is raised."""
    scheduler = Scheduler(engine.start)
    scheduler.submit(asked)
    events = []
    while scheduler.busy:
        heard = scheduler.step()
        if heard.error:
            raise heard.error
        if heard.event is not None:
            events.append(heard.event)
        if heard.over:
            return events, heard.result
    raise AssertionError("never over")


def finish(job):
    """Drain a generator: what it returns."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


@functools.cache
def processes():
    """Fresh processes that have imported torch already, and nothing of the test that asks for them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["core.engine", "tests.core.engine.toy"])
    return context


FIXED = ("vit_b_16", "encoder")  # a transformer has its places, the encoder its codes


def side_px(backbone, small):
    """A small picture's side; a transformer's places are fixed."""
    return find(backbone).preprocessing.size_px if backbone in FIXED else small


def awake(classifier):
    """Let batch norm see some noise: without it the signal of random weights dies away in a deep network."""
    norms = [module for module in classifier.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = 1.0
        norm.train()
    side = side_px(classifier.backbone, 96)
    with torch.no_grad():
        if norms:
            classifier.features(torch.randn(4, 3, side, side))
    for norm in norms:
        norm.momentum = 0.1
    return classifier.eval()
