"""Filter patterns of a run, of the classifier in training, or of the backbone that a run began with."""

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine import backbones, devices
from core.engine.ascent import Ascent, Climbed
from core.engine.classifier import Classifier
from core.engine.fronts import quickest
from core.engine.layers import find
from core.engine.loaded import Loaded
from core.engine.weights import obtain
from core.errors import UserError
from core.jobs import LIVE, Event
from core.questions.patterns import DrawPatterns, Patterns, PatternsSharpened
from core.runs import Run

TOLD = 40  # how often patterns are shown on the way, at most


def draw(request: DrawPatterns, loaded: Loaded) -> Generator[Event | None, None, Patterns]:
    """Draw patterns, telling how they sharpen.

    Raises:
        UserError: There is no such layer or filter, or the original weights are not to be had.
    """
    classifier = loaded.classifier(request.run_folder)
    epoch = loaded.epoch(request.run_folder)
    live = request.run_folder == LIVE
    device = next(classifier.parameters()).device if live else devices.choose(request.device)
    if request.original:
        classifier = yield from original(classifier, request.run_folder, loaded)
    settings = request.settings
    layer = yield from find(classifier, request.layer)
    filters = _filters(request, layer.card.shape[0])
    side_px = classifier.preprocessing.size_px if layer.is_stage and classifier.tokens else settings.size_px
    try:
        front = yield from quickest(classifier, layer, device, side_px, learning=True)
    except RuntimeError as error:  # a kernel larger than what is left of the picture
        raise UserError(
            f"Pictures of {side_px} px are too small for the layer {request.layer}.",
            advice="Choose a larger size.",
        ) from error
    first = last = None
    every = -(-settings.steps // TOLD)
    for climbed in Ascent(front, classifier.preprocessing, filters, settings, side_px).run():
        if climbed is None:
            yield None
            continue
        first, last = climbed.firing if first is None else first, climbed
        if climbed.step % every == 0:
            yield PatternsSharpened(climbed.step, settings.steps, filters, _as_pictures(climbed))
    assert first is not None
    assert last is not None
    return Patterns(
        request.run_folder,
        layer.card.name,
        request.original,
        filters,
        _as_pictures(last),
        first.cpu().numpy(),
        last.firing.cpu().numpy(),
        epoch,
    )


def original(
    classifier: Classifier, run_folder: str, loaded: Loaded
) -> Generator[Event | None, None, Classifier]:
    """The classifier with the backbone as it was before the run trained it.

    Raises:
        UserError: Its weights are not to be had, or it began with none.
    """
    live = run_folder == LIVE
    chosen = loaded.live_weights if live else str(Run.load(run_folder).settings.get("weights", ""))
    entry = backbones.find(classifier.backbone)
    if not entry.needs_weights and not chosen:
        raise UserError(f"{entry.label} has learned from nothing: there is no before to compare with.")
    weights = yield from obtain(entry, chosen)
    yield None
    with torch.random.fork_rng(devices=[]):  # its head is drawn at random, and a training may be going on
        before = Classifier.fresh(
            classifier.backbone,
            classifier.classes,
            weights.state,
            options=weights.options or classifier.options,
        )
    before.preprocessing = classifier.preprocessing
    return before


def _filters(request: DrawPatterns, channels: int) -> tuple[int, ...]:
    wrong = [index for index in request.filters if not 0 <= index < channels]
    if wrong:
        raise UserError(
            f"The layer {request.layer} has no filter {wrong[0]}.", f"It has 0 to {channels - 1}."
        )
    return request.filters or tuple(range(min(request.settings.filters, channels)))


def _as_pictures(climbed: Climbed) -> NDArray[np.uint8]:
    pixels = (255 * climbed.pictures).round().to(torch.uint8).permute(0, 2, 3, 1)
    pictures: NDArray[np.uint8] = pixels.contiguous().cpu().numpy()
    return pictures


ANSWERS = {DrawPatterns: draw}
