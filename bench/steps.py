"""How long does a click wait at most? The longest time between two yields of every kind of request.

    python -m bench.steps [--images 8] [--over 100] [--only TEXT] [--cpu] [BACKBONE…]

Each backbone, with random weights, is asked everything that may be asked of it, with one thread for torch; the
trainings take an epoch of small batches of drawn pictures at the network's own size. Prints a line a request: the
99th percentile and the longest of the times between two yields, how many of them were over `--over` ms, and where the
job stood after the longest; below it, where it stood after the others that were over. With `--cpu` only the time
that the thread computes counts, for a machine that is not idle.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import GeneratorType
from typing import Any

import numpy as np
import torch

from core.engine import Engine, heat_maps
from core.engine.classifier import Classifier
from core.engine.layers import all_layers
from core.jobs import (
    FindNeighbours,
    HeatMap,
    ImageRef,
    Inspect,
    Predict,
    PreviewAugmentation,
    Request,
    Summarise,
)
from core.questions.activations import ShowActivations
from core.questions.firing import FindFiring
from core.questions.heat_maps import DrawHeatMaps
from core.questions.layers import ListLayers, ShowKernels
from core.questions.maps import PCA, CompareImages, CompareMaps, DrawMap, FeatureSource, FindAlike
from core.questions.patterns import DrawPatterns, PatternSettings
from core.questions.stress import SpoilImage, StressTest, SweepImage
from core.questions.trust import CheckTrust
from core.runs import MODEL
from tests.core.engine import toy

Clock = Callable[[], float]

BACKBONES = ("mobilenet_v2", "resnet18", "vgg16")
PATTERNS_PX = (64, 224)


class Project:
    """Drawn pictures, and a network with random weights."""

    def __init__(self, folder: Path, backbone: str, images: int) -> None:
        self.folder, self.backbone = folder, backbone
        self.snapshot = toy.snapshot(folder, per_class=images // 2)
        self.weights = str(toy.weights(folder / "weights", backbone))
        self.image = ImageRef(self.snapshot.paths[0], hash=self.snapshot.hashes[0])
        self.run = str(folder / "runs" / "transfer")

    def train(self, recipe: str, run: str, **settings: Any) -> Request:
        """A training of one epoch."""
        said: dict[str, Any] = {"backbone": self.backbone, "weights": self.weights, "epochs": 1}
        return toy.request(self.folder, recipe, run, of=self.snapshot, **said | settings)

    def requests(self) -> Iterator[tuple[str, Request]]:
        """Everything that may be asked, by a name for the table."""
        run, image, cache = self.run, self.image, self.snapshot.cache_folder
        yield "train: transfer", self.train("transfer", "transfer")
        yield "train: fine-tune, maps kept", self.train("fine_tune", "upper", batch_size=16, precision="auto")
        whole = {"augmentation": "light", "precision": "float32", "batch_size": 16}
        yield (
            "train: fine-tune, whole network",
            self.train("fine_tune", "whole", learn_from=self.first, **whole),
        )
        yield "predict", Predict(run, self.snapshot)
        for name in heat_maps.all_methods():
            yield f"heat map: {name}", Inspect(run, image, cache, method=name)
        yield "heat map: first stage", Inspect(run, image, cache, layer=self.first)
        wanted = [Inspect(run, ImageRef(path), cache) for path in self.snapshot.paths[:4]]
        yield "heat maps of four images", DrawHeatMaps(tuple(wanted))
        yield "neighbours", FindNeighbours(run, ImageRef(self.snapshot.paths[5]), cache)
        yield "activations of all layers", ShowActivations(run, image, cache)
        yield "layers", ListLayers(run)
        yield "kernels", ShowKernels(run)
        yield "summary", Summarise(self.backbone)
        yield "augmentation", PreviewAugmentation(image, self.backbone, "light", cache_folder=cache)
        yield "stress test", StressTest(run, self.snapshot, ("blur", "noise"))
        yield "spoil an image", SpoilImage(run, image, (("blur", 2.0),), cache)
        yield "sweep an image", SweepImage(run, image, ("blur",), cache)
        source = FeatureSource(run_folder=run)
        plain = FeatureSource(backbone=self.backbone, weights=self.weights)
        stage = FeatureSource(run_folder=run, layer=self.first)
        yield "map: t-SNE", DrawMap(source, self.snapshot)
        yield "map: PCA of a stage", DrawMap(stage, self.snapshot, PCA)
        yield "maps before and after", CompareMaps(plain, source, self.snapshot)
        yield "compare images", CompareImages(source, self.snapshot)
        yield "find alike", FindAlike(source, image, self.snapshot)
        for layer in self.layers:
            yield f"firing: {layer}", FindFiring(run, layer, self.snapshot)
            for side in PATTERNS_PX:
                settings = PatternSettings(filters=16, steps=2, size_px=side)
                yield f"patterns: {layer}, {side} px", DrawPatterns(run, layer, settings=settings)

    @property
    def first(self) -> str:
        """The first stage."""
        return next(iter(toy.find(self.backbone).parts().stages.named_children()))[0]

    @property
    def layers(self) -> tuple[str, ...]:
        """A low and a high layer: their names, once there is a run."""
        known = toy.finish(all_layers(Classifier.load(Path(self.run) / MODEL)))
        return known[1].card.name, known[-1].card.name


def gaps(
    job: Generator[Any, None, Any], clock: Clock = time.perf_counter
) -> tuple[list[float], list[str], Any]:
    """Run a job to its end: seconds between yields, where it stood after each, and its answer."""
    taken, where = [], []
    while True:
        begin = clock()
        try:
            next(job)
        except StopIteration as end:
            return [*taken, clock() - begin], [*where, "end"], end.value
        taken.append(clock() - begin)
        where.append(_standing(job))


def _standing(job: Any) -> str:
    """The two innermost places where a generator waits."""
    places = []
    while isinstance(job, GeneratorType) and job.gi_frame is not None:
        places.append(f"{Path(job.gi_code.co_filename).stem}:{job.gi_frame.f_lineno}")
        inner = job.gi_yieldfrom
        known = job.gi_frame.f_locals
        job = inner if inner is not None else known.get("job", known.get("steps"))
    return " > ".join(places[-3:])


def lines(name: str, taken: list[float], where: list[str], over_ms: float) -> str:
    """One request of the table."""
    ms = 1000 * np.array(taken)
    share = f"{int((ms > over_ms).sum())} of {len(ms)}"
    found = [
        f"{name:34}{ms.sum() / 1000:8.1f}{np.percentile(ms, 99):9.0f}{ms.max():9.0f}{share:>14}"
        f"  {where[int(ms.argmax())]}"
    ]
    slow: dict[str, list[float]] = {}
    for one, place in zip(ms.tolist(), where, strict=True):
        if one > over_ms:
            slow.setdefault(place, []).append(one)
    for place, times in list(slow.items()) if len(slow) > 1 else []:
        found.append(f"{'':42}{max(times):18.0f}{len(times):14}  {place}")
    return "\n".join(found)


def table(backbone: str, images: int, over_ms: float, only: str, clock: Clock) -> None:
    """All requests of one backbone."""
    print(f"{backbone}, {images} images, {torch.get_num_threads()} thread")
    print(f"{'request':34}{'s':>8}{'99 % ms':>9}{'longest':>9}{f'over {over_ms:.0f}':>14}  where", flush=True)
    with tempfile.TemporaryDirectory(prefix="miwake-steps-") as temporary:
        project = Project(Path(temporary), backbone, images)
        engine = Engine(threads=1, workers=1)
        drawn: HeatMap | None = None
        for name, request in project.requests():
            if only not in name and name != "train: transfer":
                continue
            try:
                taken, where, answer = gaps(engine.start(request), clock)
            except Exception as error:  # noqa: BLE001 - the others are still to be seen
                print(f"{name:34} failed: {error!r}", flush=True)
                continue
            print(lines(name, taken, where, over_ms), flush=True)
            if isinstance(answer, HeatMap) and drawn is None and answer.values.any():
                drawn = answer
        if drawn is not None:
            taken, where, _ = gaps(engine.start(CheckTrust(drawn, project.snapshot.cache_folder)), clock)
            print(lines("trust light", taken, where, over_ms), flush=True)
    print()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", default=BACKBONES, metavar="BACKBONE")
    parser.add_argument("--images", type=int, default=8)
    parser.add_argument("--over", type=float, default=100.0)
    parser.add_argument("--only", default="", help="requests whose name holds this text, after a training")
    parser.add_argument("--cpu", action="store_true", help="count the thread's own time")
    options = parser.parse_args()
    torch.set_num_threads(1)
    clock = time.thread_time if options.cpu else time.perf_counter
    for name in options.names:
        table(name, options.images, options.over, options.only, clock)


if __name__ == "__main__":
    main()
