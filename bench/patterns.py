"""Filter patterns in the tutorials' setting: how fast, and do filters fire for their own patterns?

    MIWAKE_WEIGHTS=FOLDER python -m bench.patterns [--alone 2] [--filters 64] [--skip-time] [--skip-shares] [NAME…]

First table: VGG16, five layers, 64 filters, 40 steps, 64 px, random weights: ours, and one filter at a time as the
tutorials do it (the network as it comes, cut off behind the layer, one picture, the gradient of the picture
alone). Of the second way only `--alone` filters a layer are measured, in turns with ours, and multiplied.

Second table: the backbones NAME with their own weights (by default those that the tests know), a few layers
each: for how many filters the answer to their own pattern, as drawn in 8 bits, is higher than to every one of 16
noises, and than to the pattern of every other filter.
"""

import argparse
import time
from collections.abc import Generator
from typing import Any

import torch
from torch import nn

from core.engine import backbones
from core.engine.ascent import Ascent, Climbed, mean_activation, noise
from core.engine.classifier import Classifier
from core.engine.fronts import quickest
from core.engine.layers import Front, Layer, all_layers, find
from core.engine.weights import obtain
from core.metrics import wilson
from core.questions.patterns import PatternSettings

VGG_LAYERS = ("block1_conv2", "block2_conv2", "block3_conv3", "block4_conv3", "block5_conv3")
NOISES = 16
SAMPLED = 5  # layers of a network, evenly spaced


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", default=["mobilenet_v2", "squeezenet1_0"], metavar="NAME")
    parser.add_argument("--alone", type=int, default=2, help="filters a layer of the slow way")
    parser.add_argument("--filters", type=int, default=64)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--skip-time", action="store_true")
    parser.add_argument("--skip-shares", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    settings = PatternSettings(filters=options.filters)
    if not options.skip_time:
        _time(settings, options.alone)
    for name in [] if options.skip_shares else options.names:
        _shares(name, settings)


def _time(settings: PatternSettings, alone: int) -> None:
    print(
        f"VGG16, {settings.filters} filters, {settings.steps} steps, {settings.size_px} px, "
        f"{torch.get_num_threads()} threads; one at a time: {alone} filters a layer measured, and multiplied"
    )
    print(f"{'layer':14}{'ours s':>9}{'longest ms':>12}{'one at a time s':>17}{'ratio':>8}  precision")
    classifier = Classifier.fresh("vgg16", ("a", "b"))
    whole = [0.0, 0.0]
    for name in VGG_LAYERS:
        layer = _end(find(classifier, name))
        slow = _one_at_a_time(
            classifier, layer, 0, settings
        )  # half before, half after, as the machine may change
        begin = time.perf_counter()
        front, longest = _ours(classifier, layer, settings)
        ours = time.perf_counter() - begin
        for index in range(1, alone):
            slow += _one_at_a_time(classifier, layer, index, settings)
        slow *= settings.filters / alone
        whole = [whole[0] + ours, whole[1] + slow]
        precision = str(next(front.parameters()).dtype).removeprefix("torch.")
        print(
            f"{name:14}{ours:9.2f}{1000 * longest:12.0f}{slow:17.1f}{slow / ours:8.1f}  {precision}",
            flush=True,
        )
    print(f"{'together':14}{whole[0]:9.2f}{'':12}{whole[1]:17.1f}{whole[1] / whole[0]:8.1f}\n", flush=True)


def _ours(classifier: Classifier, layer: Layer, settings: PatternSettings) -> tuple[Front, float]:
    """All filters, from the copy of the network on; with the longest time between two yields."""
    job = quickest(classifier, layer, torch.device("cpu"), settings.size_px, learning=True)
    longest, front = _timed(job)
    climbing = Ascent(front, classifier.preprocessing, tuple(range(settings.filters)), settings)
    return front, max(longest, _timed(climbing.run())[0])


def _one_at_a_time(classifier: Classifier, layer: Layer, index: int, settings: PatternSettings) -> float:
    """One filter as in the tutorials: seconds."""
    children = dict(classifier.stages.named_children())
    cut = nn.Sequential(*[module for stage in children.values() for module in stage])
    last = next(
        at for at, module in enumerate(cut) if module is classifier.stages.get_submodule(layer.card.path)
    )
    network = cut[: last + 1].to(memory_format=torch.contiguous_format)
    mean, std = (
        torch.tensor(v).view(3, 1, 1) for v in (classifier.preprocessing.mean, classifier.preprocessing.std)
    )
    picture = noise((index,), settings.size_px, 0)
    begin = time.perf_counter()
    for _ in range(settings.steps):
        picture.requires_grad_()
        fired = network((picture - mean) / std)[:, index].relu().mean()
        (gradient,) = torch.autograd.grad(fired, picture)
        picture = picture.detach() + settings.step_size * gradient / (gradient.square().mean().sqrt() + 1e-12)
    taken = time.perf_counter() - begin
    classifier.to(memory_format=torch.channels_last)
    return taken


def _shares(name: str, settings: PatternSettings) -> None:
    entry = backbones.find(name)
    classifier = Classifier.fresh(name, ("a", "b"), _end(obtain(entry)).state)
    known = _end(all_layers(classifier))
    spaced = [known[round(at * (len(known) - 1) / (SAMPLED - 1))] for at in range(SAMPLED)]
    print(f"{entry.label}: filters that fire more for their own pattern than for …")
    print(f"{'layer':16}{f'each of {NOISES} noises':>34}{'the pattern of each other filter':>42}")
    sums = torch.zeros(3, dtype=torch.long)
    for layer in spaced:
        counts = torch.tensor(_count(classifier, layer, known, settings))
        sums += counts
        print(_line(layer.card.name, counts), flush=True)
    print(_line("together", sums) + "\n", flush=True)


def _count(
    classifier: Classifier, layer: Layer, known: tuple[Layer, ...], settings: PatternSettings
) -> tuple[int, int, int]:
    filters = tuple(range(min(settings.filters, layer.card.shape[0])))
    front = _end(quickest(classifier, layer, torch.device("cpu"), settings.size_px, learning=True))
    *_, last = (c for c in Ascent(front, classifier.preprocessing, filters, settings).run() if c is not None)
    judge = Front(classifier, layer, known)  # in full precision
    own = _answers(judge, classifier, (255 * last.pictures).round() / 255, len(filters))
    calm = _answers(judge, classifier, noise(range(1000, 1000 + NOISES), settings.size_px, 0), len(filters))
    mine = own.diag()
    others = own.masked_fill(torch.eye(len(filters), dtype=torch.bool), -torch.inf).amax(0)
    return int((mine > calm.amax(0)).sum()), int((mine > others).sum()), len(filters)


def _answers(front: Front, classifier: Classifier, pictures: torch.Tensor, filters: int) -> torch.Tensor:
    """How each filter fires for each picture, [pictures, filters]."""
    mean, std = (
        torch.tensor(v).view(3, 1, 1) for v in (classifier.preprocessing.mean, classifier.preprocessing.std)
    )
    with torch.no_grad():
        fired = [front((picture[None] - mean) / std)[0, :filters] for picture in pictures]
    return torch.stack([mean_activation(answer) for answer in fired])


def _line(name: str, counts: torch.Tensor) -> str:
    noises, others, total = counts.tolist()
    texts = []
    for count in (noises, others):
        low, high = wilson(count, total)
        texts.append(f"{count} of {total} = {100 * count / total:.1f} % ({100 * low:.1f}-{100 * high:.1f})")
    return f"{name:16}{texts[0]:>34}{texts[1]:>42}"


def _timed(job: Generator[Climbed | None, None, Any]) -> tuple[float, Any]:
    """Run a job to its end: the longest time between two yields, and its result."""
    longest, since = 0.0, time.perf_counter()
    while True:
        try:
            next(job)
        except StopIteration as end:
            return max(longest, time.perf_counter() - since), end.value
        now = time.perf_counter()
        longest, since = max(longest, now - since), now


def _end(job: Generator[Any, None, Any]) -> Any:
    return _timed(job)[1]


if __name__ == "__main__":
    main()
