"""bfloat16 against float32 on this machine: `MIWAKE_WEIGHTS=… python -m bench.precision FOLDER_OF_PHOTOS [BACKBONE…]`.

For each backbone: the frozen forward pass (batch norm folded, as for cached features) and a training step of the
upper third on 32 photos (as in fine-tuning), milliseconds an image, the least of several interleaved rounds; how
alike the features are; and what the measured rules choose. The own CNN's whole step comes last. A backbone whose
weights are not in that folder has random ones and a *: the times are the same, the features are nobody's.
"""

import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import nn

from core.engine import backbones, precision
from core.engine.boundary import AUTO, Upper, boundary_of
from core.engine.classifier import Classifier
from core.engine.frozen import FrozenBackbone, folded
from core.engine.tasks import Classify
from core.engine.weights import obtain
from core.errors import UserError
from core.images import decode_prepared, prepare, read_file
from core.parameters import Value
from tests.core.engine import toy

ROUNDS = 7
PHOTOS = 32
PIECE = 4
CLASSES = ("a", "b", "c", "d", "e")
CPU = torch.device("cpu")


def main(folder: str, names: list[str]) -> None:
    torch.set_num_threads(1)
    heads = (
        "forward fp32",
        "bf16",
        "ratio",
        "cosine",
        "chosen",
        "step fp32",
        "bf16",
        "ratio",
        "loss",
        "chosen",
    )
    print(f"{'backbone':20}" + "".join(f"{head:>13}" for head in heads))
    paths = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in (".jpg", ".png"))
    chosen = paths[:: max(1, len(paths) // PHOTOS)][:PHOTOS]
    for name in [*names, "own_cnn"]:
        entry = backbones.find(name)
        weights, options = None, dict[str, Value]()
        if entry.needs_weights:
            with contextlib.suppress(UserError):
                weights = _end(obtain(entry)).state
        torch.manual_seed(0)
        classifier = Classifier.fresh(name, CLASSES, weights, options=options)
        if weights is None:  # batch norm has to see something, or the signal dies away in a deep network
            classifier = toy.awake(classifier)
        crop = classifier.preprocessing.crop
        pixels = torch.from_numpy(
            np.stack([crop(decode_prepared(prepare(read_file(path)).jpeg)) for path in chosen])
        )
        images = classifier.preprocessing.normalise(pixels).contiguous(memory_format=torch.channels_last)
        print(
            f"{name + ('*' if weights is None and entry.needs_weights else ''):20}"
            + "".join(f"{cell:>13}" for cell in [*_frozen(classifier, images), *_step(classifier, images)])
        )


def _frozen(classifier: Classifier, images: torch.Tensor) -> list[str]:
    parts = backbones.Parts(classifier.stages, classifier.pool)
    automatic = FrozenBackbone(parts, CPU)
    _end(automatic.tune(images))
    plain = nn.Sequential(classifier.stages, classifier.pool).eval().to(memory_format=torch.channels_last)
    whole = folded(plain)
    half = folded(plain).to(torch.bfloat16)
    halved = images.to(torch.bfloat16)
    with torch.inference_mode():
        features, others = whole(images[:PIECE]), half(halved[:PIECE]).float()
        seconds = _seconds(lambda: whole(images[:PIECE]), lambda: half(halved[:PIECE]))
        features = torch.cat([whole(piece) for piece in images.split(PIECE)])
        others = torch.cat([half(piece).float() for piece in halved.split(PIECE)])
    cosine = nn.functional.cosine_similarity(features, others, dim=1).min()
    return [*_cells(seconds, PIECE), f"{cosine:.5f}", automatic.precision]


def _step(classifier: Classifier, images: torch.Tensor) -> list[str]:
    boundary = 0 if classifier.backbone == "own_cnn" else boundary_of(classifier.stages, AUTO)
    with torch.no_grad():
        maps = torch.cat([classifier.stages[:boundary](piece) for piece in images.split(PIECE)])
    maps = maps.contiguous(memory_format=torch.channels_last)
    upper = Upper(classifier, boundary).requires_grad_(True).train()
    labels, task = torch.arange(len(maps)) % len(CLASSES), Classify()
    losses = {}

    def step(name: str) -> None:
        upper.zero_grad()
        with precision.autocast(name, CPU):
            outputs = upper(maps)
        loss = task.loss(outputs, maps, labels).mean()
        loss.backward()
        losses[name] = float(loss.detach())

    seconds = _seconds(lambda: step("float32"), lambda: step("bfloat16"))
    chosen = _end(precision.choose(upper, task, maps, labels))
    return [*_cells(seconds, len(maps)), f"{losses['bfloat16'] / losses['float32'] - 1:+.4f}", chosen]


def _seconds(*works: Callable[[], object]) -> list[float]:
    """The least time of each, in turns."""
    least = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for which, work in enumerate(works):
            begin = time.perf_counter()
            work()
            least[which] = min(least[which], time.perf_counter() - begin)
    return least


def _cells(seconds: list[float], images: int) -> list[str]:
    whole, half = (1000 * second / images for second in seconds)
    return [f"{whole:.1f}", f"{half:.1f}", f"{whole / half:.2f} x"]


def _end(job: object) -> object:
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or ["mobilenet_v2", "resnet18", "vgg16"])
