"""What kept feature maps are worth to fine-tuning: `python -m bench.boundary [--images 16] [--rounds 3]`.

An epoch of fine-tuning the last blocks in three ways, in turns, in one process: on feature maps kept at the
boundary; with the frozen part run again for every picture (as under augmentation); and as the tutorials do it:
every picture decoded from its file, and the whole network run forward and backward, though the lower part is
frozen in the optimiser alone. All three make the same steps with the same batches. The weights are random: they do
not change the time. What keeping the maps costs, once, stands beside.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy

from core.blob_store import PreparedImages
from core.engine.boundary import Upper, boundary_of, keep_maps
from core.engine.classifier import Classifier
from core.engine.cost import piece_for
from core.engine.looking import look_at_pixels
from core.engine.optimising import Course, optimiser_for
from core.engine.recipes import Workbench
from core.engine.stepping import Steps
from core.engine.training import Examples, Plan, fit
from core.images import read_image
from tests.core.engine import toy
from tests.pictures import save

CPU = torch.device("cpu")
LEARNED_FROM = {"mobilenet_v2": "auto", "resnet18": "layer4", "vgg16": "block5"}
SIDE_PX, BATCH = 500, 8
RATE = 1e-4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(f"seconds of an epoch of {options.images} images, the best of {options.rounds}; one thread")
    head = (
        "backbone",
        "learns from",
        "kept",
        "frozen part again",
        "tutorial",
        "tutorial / kept",
        "keeping, once",
    )
    print("".join(f"{text:>18}" for text in head))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for backbone, first in LEARNED_FROM.items():
            compare(folder, backbone, first, options.images, options.rounds)


def compare(folder: Path, backbone: str, first: str, images: int, rounds: int) -> None:
    """One line."""
    names = [f"photos/{number}.jpg" for number in range(images)]
    for number, name in enumerate(names):
        if not (folder / name).exists():
            save(folder / name, "circle" if number % 2 else "stripes", size_px=SIDE_PX, seed=number)
    snapshot = toy.of_files(folder, names, [number % 2 for number in range(images)], ("a", "b"), (0,))
    torch.manual_seed(0)
    classifier = Classifier.fresh(backbone, snapshot.classes).requires_grad_(False)
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

    def place_pixels(batch: torch.Tensor, _: object) -> torch.Tensor:
        images = classifier.preprocessing.normalise(batch).contiguous(memory_format=torch.channels_last)
        with torch.no_grad():
            return lower(images)

    upper.requires_grad_(True)
    piece = piece_for(upper, place_map(maps[:1], None), BATCH)

    def ours(
        inputs: torch.Tensor, place: Callable[[torch.Tensor, object], torch.Tensor]
    ) -> Callable[[], None]:
        steps = Steps(RATE, 0.0, Course("sgd", "constant"), piece=piece)
        examples, nothing = Examples(inputs, labels), Examples(inputs[:0], labels[:0])
        plan = Plan(1, BATCH, 0, 0, steps)
        return lambda: toy.finish(fit(upper, examples, nothing, plan, place, CPU, lambda _: None))

    ways = {
        "kept": ours(maps, place_map),
        "again": ours(pixels, place_pixels),
        "tutorial": lambda: tutorial(classifier, upper, snapshot.paths, labels),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            begin = time.perf_counter()
            way()
            best[name] = min(best[name], time.perf_counter() - begin)
    cells = [f"{best[name]:18.2f}" for name in ways]
    ratio = f"{best['tutorial'] / best['kept']:16.1f} x"
    print(f"{backbone:>18}{first:>18}{''.join(cells)}{ratio}{once:18.2f}", flush=True)


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
