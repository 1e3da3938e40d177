"""How long transfer training takes: ours, cold and warm, beside the tutorials' loop and beside the floor.

    MIWAKE_WEIGHTS=FOLDER python -m bench.training PHOTOS_FOLDER [--epochs 20] [--rounds 3] [--warm-images 2000]

PHOTOS_FOLDER holds class folders of real photos. All ways see the same photos, and take turns.

    floor     one decode and one forward pass per photo, in one thread, by our own reader and network
    cold      our engine with nothing cached: prepared copies, features, the head, predictions, the run's folder
    warm      the same training again, with another seed
    classic   the tutorials' loop: decode, resize, frozen backbone and head, for every photo in every epoch;
              one epoch is measured and multiplied
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision import models, transforms

from core import images, splits
from core.engine import Engine, backbones, features
from core.engine.frozen import FrozenBackbone
from core.engine.weights import locate, read
from core.jobs import Snapshot, Train
from core.runs import Run
from core.scheduler import Scheduler

BATCH = 32


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("photos", type=Path)
    options.add_argument("--backbone", default="mobilenet_v2")
    options.add_argument("--epochs", type=int, default=20)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--warm-images", type=int, default=2000, help="0 leaves this part out")
    chosen = options.parse_args()
    engine = Engine()
    paths = sorted(path for path in chosen.photos.glob("*/*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        lines = compared(engine, paths, Path(folder), chosen)
        if chosen.warm_images:
            lines.append(warm_line(engine, paths, Path(folder), chosen))
    load = os.getloadavg()[0]
    print(
        f"{len(paths)} photos, {chosen.backbone}, {chosen.epochs} epochs, {torch.get_num_threads()} torch thread(s),"
    )
    print(f"{os.cpu_count()} cores, load {load:.1f}; best of {chosen.rounds} rounds, all ways taking turns\n")
    print(f"{'':40}{'wall, s':>9}{'x floor':>9}{'CPU, s':>9}{'x floor':>9}")
    print("\n".join(lines))


def compared(engine: Engine, paths: list[Path], folder: Path, chosen: argparse.Namespace) -> list[str]:
    """Measure all ways in turn; the lines of the table."""
    best: dict[str, tuple[float, float]] = {}
    accuracy = precision = ""
    for number in range(chosen.rounds):
        snapshot = snapshot_of(paths, folder / f"cache{number}")

        def ours(name: str, seed: int, snapshot: Snapshot = snapshot, number: int = number) -> Run:
            settings = {"backbone": chosen.backbone, "epochs": chosen.epochs, "patience": 0, "seed": seed}
            return trained(engine, snapshot, folder / f"{name}{number}", settings)

        ways: dict[str, Callable[[], object]] = {
            "floor": floor(paths, chosen.backbone),
            "cold": lambda: ours("cold", 0),
            "warm": lambda: ours("warm", 1),
            "classic": classic(snapshot, chosen.backbone, chosen.epochs),
        }
        for name, way in ways.items():
            wall, cpu, answer = measured(way)
            factor = chosen.epochs if name == "classic" else 1
            before = best.get(name, (float("inf"), float("inf")))
            best[name] = (min(before[0], wall * factor), min(before[1], cpu * factor))
            if isinstance(answer, str):
                precision = answer
            elif isinstance(answer, Run):
                test = answer.figures["test"]
                accuracy = f"{test.correct} of {test.total} test images right"
    labels = {
        "floor": f"floor: one decode, one {precision} forward",
        "cold": "ours, nothing cached",
        "warm": f"ours, again ({accuracy})",
        "classic": f"classic loop (1 epoch x {chosen.epochs})",
    }
    return [line(label, *best[name], *best["floor"]) for name, label in labels.items()]


def warm_line(engine: Engine, paths: list[Path], folder: Path, chosen: argparse.Namespace) -> str:
    """Train on many photos whose features are cached, with the settings a click on Train has."""
    many = multiplied(paths, folder / "many", chosen.warm_images)
    snapshot = snapshot_of(many, folder / "cache many")
    trained(engine, snapshot, folder / "many cold", {"backbone": chosen.backbone, "epochs": 1})
    walls, cpus, epochs = [], [], 0
    for number in range(chosen.rounds):
        settings = {"backbone": chosen.backbone, "seed": number}
        wall, cpu, run = measured(
            lambda n=number, s=settings: trained(engine, snapshot, folder / f"many{n}", s)
        )
        walls.append(wall)
        cpus.append(cpu)
        epochs = run.record["epochs"]
    return f"{f'ours, {len(many)} images again ({epochs} epochs)':40}{min(walls):9.2f}{'':9}{min(cpus):9.2f}"


def line(label: str, wall: float, cpu: float, floor_wall: float, floor_cpu: float) -> str:
    """One line of the table."""
    return f"{label:40}{wall:9.2f}{wall / floor_wall:9.2f}{cpu:9.2f}{cpu / floor_cpu:9.2f}"


def measured(way: Callable[[], object]) -> tuple[float, float, object]:
    """Wall seconds, CPU seconds with those of child processes, and the answer."""
    begin, cpu = time.perf_counter(), cpu_seconds()
    answer = way()
    return time.perf_counter() - begin, cpu_seconds() - cpu, answer


def cpu_seconds() -> float:
    """Of this process and its children so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def snapshot_of(paths: list[Path], cache: Path) -> Snapshot:
    """The photos as a project would hand them over: hashed, with splits."""
    classes = tuple(sorted({path.parent.name for path in paths}))
    labels = np.array([classes.index(path.parent.name) for path in paths], np.int64)
    return Snapshot(
        rows=np.arange(len(paths), dtype=np.int64),
        names=tuple(f"images/{path.parent.name}/{path.name}" for path in paths),
        paths=tuple(map(str, paths)),
        hashes=tuple(images.content_hash(path.read_bytes()) for path in paths),
        labels=labels,
        splits=splits.assign(labels, np.zeros(len(paths), np.uint8)),
        classes=classes,
        cache_folder=str(cache),
    )


def trained(engine: Engine, snapshot: Snapshot, folder: Path, settings: dict) -> Run:
    """One training by our engine, through the scheduler as in the window."""
    scheduler = Scheduler(engine.start)
    scheduler.submit(Train(snapshot, str(folder), "transfer", settings))
    while scheduler.busy:
        heard = scheduler.step()
        if heard.error:
            raise heard.error
    return Run.load(folder)


def floor(paths: list[Path], name: str) -> Callable[[], str]:
    """One decode and one forward per photo; the network is tuned beforehand. Answers its precision."""
    entry = backbones.find(name)
    network = FrozenBackbone(entry.parts(read(locate(entry))), torch.device("cpu"))

    def batch(some: list[Path]) -> torch.Tensor:
        crops = []
        for path in some:
            pixels = images.read_image(path.read_bytes(), images.PREPARED_SIDE_PX)
            crops.append(entry.preprocessing.crop(images.resize_short_side(pixels, images.PREPARED_SIDE_PX)))
        return entry.preprocessing.normalise(torch.from_numpy(np.stack(crops)))

    def run() -> str:
        for begin in range(0, len(paths), features.BATCH):
            network(batch(paths[begin : begin + features.BATCH]))
        return network.precision

    for _ in network.tune(batch(paths[:2])):
        pass
    return run


class Photos(Dataset):
    """As torchvision's ImageFolder with the tutorial's transforms."""

    def __init__(self, snapshot: Snapshot, split: int) -> None:
        self.indices = np.flatnonzero(snapshot.splits == split)
        self.snapshot = snapshot
        self.transform = transforms.Compose(
            [
                transforms.Resize(256),
                transforms.CenterCrop(224),
                transforms.ToTensor(),
                transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
            ]
        )

    def __len__(self) -> int:
        return len(self.indices)

    def __getitem__(self, number: int) -> tuple[torch.Tensor, int]:
        index = self.indices[number]
        with Image.open(self.snapshot.paths[index]) as image:
            return self.transform(image.convert("RGB")), int(self.snapshot.labels[index])


def classic(snapshot: Snapshot, name: str, epochs: int) -> Callable[[], None]:
    """One epoch of torchvision's transfer tutorial, the backbone frozen: training, then validation."""
    entry = backbones.find(name)
    network = models.get_model(name, weights=None)
    network.load_state_dict(read(locate(entry)))
    parts = entry.take_apart(network.eval().requires_grad_(False))
    head = nn.Linear(entry.dimension, len(snapshot.classes))
    optimiser = torch.optim.SGD(head.parameters(), lr=0.001, momentum=0.9)

    def run() -> None:
        for split in (splits.TRAIN, splits.VALIDATION):
            learning = split == splits.TRAIN
            loader = DataLoader(Photos(snapshot, split), BATCH, shuffle=learning, num_workers=1)
            for pictures, labels in loader:
                with torch.set_grad_enabled(learning):
                    logits = head(parts.pool(parts.stages(pictures)))
                    loss = nn.functional.cross_entropy(logits, labels)
                if learning:
                    optimiser.zero_grad()
                    loss.backward()
                    optimiser.step()

    return run


def multiplied(paths: list[Path], folder: Path, count: int) -> list[Path]:
    """`count` photos: crops of the given ones, some mirrored, saved as JPEG of their own."""
    random = np.random.default_rng(0)
    made = []
    for number in range(count):
        path = paths[number % len(paths)]
        with Image.open(path) as opened:
            image = opened.convert("RGB")
        width, height = (int(side * random.uniform(0.8, 1)) for side in image.size)
        left, top = (
            int(random.integers(image.width - width + 1)),
            int(random.integers(image.height - height + 1)),
        )
        image = image.crop((left, top, left + width, top + height))
        if random.random() < 0.5:
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        made.append(folder / path.parent.name / f"{number:05d}.jpg")
        made[-1].parent.mkdir(parents=True, exist_ok=True)
        image.save(made[-1], quality=92)
    return made


if __name__ == "__main__":
    main()
