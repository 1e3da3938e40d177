"""The trust light: a heat map is put to the test."""

from collections.abc import Generator

import torch

from core.engine.inspecting import inspected
from core.engine.inspections.heat_map import draw, method_of, silently
from core.engine.loaded import Loaded
from core.engine.trusting import deletion, randomisation
from core.errors import UserError
from core.jobs import LIVE, Event, HeatMap, Inspect
from core.questions.trust import CheckTrust, Trust


def check(request: CheckTrust, loaded: Loaded) -> Generator[Event | None, None, Trust]:
    """Hide the hot region, and shuffle the head.

    The classifier in training has learned on since the map was drawn, so its map is drawn anew and that one tested.
    Then the weights stay as they are: a question that is ready goes before the next step of a training.

    Raises:
        UserError: The picture cannot be read, or the map shows nothing that could be tested.
    """
    heat_map = request.heat_map
    if heat_map.run_folder == LIVE:
        heat_map = yield from silently(draw(_again(heat_map, request.cache_folder), loaded))
    if not heat_map.values.any():
        raise UserError("There is nothing to test: the map is empty.")
    method = method_of(heat_map)
    classifier = loaded.classifier(heat_map.run_folder)
    pixels = loaded.pixels(heat_map.image, request.cache_folder)
    yield None
    passage = loaded.passage(heat_map.run_folder, heat_map.image, classifier, pixels, heat_map.layer)
    values = torch.from_numpy(heat_map.values.copy())
    target = classifier.classes.index(heat_map.target)
    fall, others, share = yield from inspected(classifier, deletion(passage, values, target))
    agreements = yield from inspected(classifier, randomisation(passage, method, values, target))
    return Trust(heat_map, fall, others, share, agreements)


def _again(heat_map: HeatMap, cache_folder: str) -> Inspect:
    """The question that the map is an answer to."""
    return Inspect(
        heat_map.run_folder,
        heat_map.image,
        cache_folder,
        heat_map.method,
        heat_map.target,
        heat_map.parameters,
        heat_map.layer,
    )


ANSWERS = {CheckTrust: check}
