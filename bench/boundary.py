"""What kept feature maps are worth to fine-tuning: `python -m bench.boundary [--images 32] [--rounds 3]`.

An epoch of fine-tuning the last blocks, in turns, in one process: on feature maps kept at the boundary, in float32
and in the precision that is chosen here by measuring (the default); with the frozen part run again for every
picture (as under augmentation); and as the tutorials do it: every picture decoded from its file, and the whole
network run forward and backward, though the lower part is frozen in the optimiser alone. All make the same steps
with the same batches, of 32 as in the tutorials. The weights are random: they do not change the time. What keeping
the maps costs, once, stands beside.

Then the weights after an epoch from the same start, on float32 work: how far those learned on kept maps are from
those of the epoch that runs the frozen part again, as a share of the longest way that a weight of the same
parameter went. Maps are kept in float16, which rounds them; `same maps` is against an epoch whose maps, computed
anew, are rounded alike, and what is left is the order in which sums were made.
"""

import argparse
import copy
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from core.blob_store import PreparedImages
from core.engine import precision
from core.engine.boundary import Upper, boundary_of, keep_maps
from core.engine.classifier import Classifier
from core.engine.looking import look_at_pixels
from core.engine.optimising import Course, optimiser_for
from core.engine.recipes import Workbench
from core.engine.stepping import Place, Steps
from core.engine.tasks import Classify
from core.engine.training import Examples, Plan, fit
from core.images import read_image
from tests.core.engine import toy
from tests.pictures import save

CPU = torch.device("cpu")
LEARNED_FROM = {"mobilenet_v2": "auto", "resnet18": "layer4", "vgg16": "block5"}
SIDE_PX, BATCH = 500, 32
RATE = 1e-4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--backbones", nargs="*", default=list(LEARNED_FROM))
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(
        f"seconds of an epoch of {options.images} images in batches of {BATCH}, the least of {options.rounds}; "
        "one thread; in brackets: how many times faster than the tutorial"
    )
    head = ("learns from", "kept", "kept, chosen", "", "frozen part again", "tutorial", "keeping, once")
    print(f"{'backbone':14}" + "".join(f"{text:>18}" for text in (*head, "weights", "same maps")))
    with tempfile.TemporaryDirectory() as temporary:
        for backbone in options.backbones:
            compare(Path(temporary), backbone, LEARNED_FROM[backbone], options.images, options.rounds)


def compare(folder: Path, backbone: str, first: str, images: int, rounds: int) -> None:
    """One line."""
    names = [f"photos/{number}.jpg" for number in range(images)]
    for number, name in enumerate(names):
        if not (folder / name).exists():
            save(folder / name, "circle" if number % 2 else "stripes", size_px=SIDE_PX, seed=number)
    snapshot = toy.of_files(folder, names, [number % 2 for number in range(images)], ("a", "b"), (0,))
    torch.manual_seed(0)
    classifier = Classifier.fresh(backbone, snapshot.classes).requires_grad_(False)
    for module in classifier.stages.modules():
        if isinstance(module, nn.Conv2d):  # torch's own beginning lets the signal die away in VGG
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
    toy.awake(classifier)
    boundary = boundary_of(classifier.stages, first)
    lower, upper = classifier.stages[:boundary], Upper(classifier, boundary)
    labels = torch.from_numpy(snapshot.labels)
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        bench = Workbench(snapshot, CPU, prepared, 1, None, None)
        pixels, *_ = toy.finish(look_at_pixels(bench, classifier.preprocessing))
        begin = time.perf_counter()
        maps, *_ = toy.finish(keep_maps(bench, classifier, boundary))
        once = time.perf_counter() - begin

    def place_map(batch: torch.Tensor, _: object) -> torch.Tensor:
        return batch.float().contiguous(memory_format=torch.channels_last)

    def place_pixels(batch: torch.Tensor, _: object, dtype: torch.dtype = torch.float32) -> torch.Tensor:
        placed = classifier.preprocessing.normalise(batch).contiguous(memory_format=torch.channels_last)
        with torch.no_grad():
            return torch.cat([lower(part) for part in placed.split(8)]).to(dtype).float()

    def epoch(inputs: torch.Tensor, place: Place, name: str, rate: float = RATE) -> None:
        steps = Steps(rate, 0.0, Course("sgd", "constant"), precision=name)
        examples, nothing = Examples(inputs, labels), Examples(inputs[:0], labels[:0])
        plan = Plan(1, BATCH, 0, 0, steps)
        toy.finish(fit(upper, examples, nothing, plan, place, CPU, lambda _: None))

    upper.requires_grad_(True)
    chosen = toy.finish(precision.choose(upper, Classify(), place_map(maps[:BATCH], None), labels[:BATCH]))
    begun = copy.deepcopy(upper.state_dict())

    def learned(inputs: torch.Tensor, place: Place) -> list[torch.Tensor]:
        upper.load_state_dict(begun)
        epoch(inputs, place, "float32")
        return [weights.detach().clone() for weights in upper.parameters()]

    start = [weights.detach().clone() for weights in upper.parameters()]
    kept, again = learned(maps, place_map), learned(pixels, place_pixels)
    rounded = learned(pixels, partial(place_pixels, dtype=torch.float16))
    apart, same = (farthest(start, kept, other) for other in (again, rounded))
    ways: dict[str, Callable[[], None]] = {
        "kept": lambda: epoch(maps, place_map, "float32"),
        "chosen": lambda: epoch(maps, place_map, chosen),
        "again": lambda: epoch(pixels, place_pixels, "float32"),
        "tutorial": lambda: tutorial(classifier, upper, snapshot.paths, labels),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            begin = time.perf_counter()
            way()
            best[name] = min(best[name], time.perf_counter() - begin)
    cells = [
        first,
        *(f"{best[name]:.2f} ({best['tutorial'] / best[name]:.1f} x)" for name in ("kept", "chosen")),
        chosen,
        *(f"{best[name]:.2f}" for name in ("again", "tutorial")),
        f"{once:.2f}",
        f"{apart:.1e}",
        f"{same:.1e}",
    ]
    print(f"{backbone:14}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


def farthest(start: list[torch.Tensor], one: list[torch.Tensor], other: list[torch.Tensor]) -> float:
    """How far apart weights are, as a share of the longest way that one of the same parameter went."""
    pairs = zip(start, one, other, strict=True)
    return max(float((a - b).abs().max() / (b - begun).abs().max()) for begun, a, b in pairs)


def tutorial(classifier: Classifier, upper: Upper, paths: tuple[str, ...], labels: torch.Tensor) -> None:
    """Decode, resize, the whole network forward and backward; only the upper part takes the step."""
    classifier.requires_grad_(True)
    optimiser = optimiser_for(upper, Course("sgd", "constant"), RATE, 0.0)
    classifier.train()
    preprocessing = classifier.preprocessing
    for chosen in torch.randperm(len(paths)).split(BATCH):
        crops = [preprocessing.crop(read_image(paths[index])) for index in chosen.tolist()]
        images = preprocessing.normalise(torch.stack([torch.from_numpy(crop.copy()) for crop in crops]))
        optimiser.zero_grad()
        cross_entropy(classifier(images), labels[chosen]).backward()
        optimiser.step()
    classifier.zero_grad(set_to_none=True)
    classifier.eval().requires_grad_(False)
    upper.requires_grad_(True)


if __name__ == "__main__":
    main()
