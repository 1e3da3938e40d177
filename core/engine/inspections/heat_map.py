"""A heat map: where in a picture the score of a class comes from; and many of them, one after the other."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from core.engine import heat_maps
from core.engine.classifier import Classifier
from core.engine.heat_maps import Explanation, Method
from core.engine.inspecting import inspected
from core.engine.loaded import Loaded
from core.engine.passage import Passage
from core.errors import UserError
from core.jobs import Event, HeatMap, Inspect
from core.metrics import softmax
from core.parameters import build
from core.questions.heat_maps import DrawHeatMaps, HeatMapDrawn, HeatMapsDrawn, HeatMapSketched


def draw(request: Inspect, loaded: Loaded) -> Generator[Event | None, None, HeatMap]:
    """Draw a heat map by the method that is asked for.

    Raises:
        UserError: There is no such method, layer or class, or the picture cannot be read.
    """
    method = method_of(request)
    classifier = loaded.classifier(request.run_folder)
    target = _target(classifier, request.target)
    pixels = loaded.pixels(request.image, request.cache_folder)
    yield None
    layer = request.layer if method.HAS_LAYER else ""
    passage = loaded.passage(request.run_folder, request.image, classifier, pixels, layer)

    def answer(explanation: Explanation) -> HeatMap:
        return _answer(request, loaded, method, passage, explanation, pixels)

    steps = inspected(classifier, method.explain(passage, target))
    while True:
        try:
            sketch = next(steps)
        except StopIteration as end:
            return answer(end.value)
        yield None if sketch is None else HeatMapSketched(answer(sketch), sketch.share)


def draw_many(request: DrawHeatMaps, loaded: Loaded) -> Generator[Event | None, None, HeatMapsDrawn]:
    """Draw them one after the other; one that cannot be drawn does not stop the rest."""
    failed = 0
    for number, wanted in enumerate(request.wanted):
        try:
            drawn = HeatMapDrawn(number, (yield from silently(draw(wanted, loaded))))
        except UserError as error:
            failed += 1
            drawn = HeatMapDrawn(number, None, str(error))
        yield drawn
    return HeatMapsDrawn(len(request.wanted) - failed, failed)


def method_of(request: Inspect | HeatMap) -> Method:
    """The method that is asked for, with its parameters.

    Raises:
        UserError: There is no such method, or a parameter is refused.
    """
    return build(heat_maps.find(request.method), dict(request.parameters))


def silently(job: Generator[Event | None, None, HeatMap]) -> Generator[None, None, HeatMap]:
    """A heat map without the sketches on the way."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value
        yield None


def _target(classifier: Classifier, name: str | None) -> int | None:
    classes = classifier.classes
    if name is not None and name not in classes:
        raise UserError(
            f"This run does not know the class “{name}”.",
            f"It was trained on: {', '.join(classes)}.",
            "Choose one of them, or train again.",
        )
    return None if name is None else classes.index(name)


def _answer(
    request: Inspect,
    loaded: Loaded,
    method: Method,
    passage: Passage,
    explanation: Explanation,
    pixels: NDArray[np.uint8],
) -> HeatMap:
    classifier = passage.classifier
    scores = softmax(explanation.logits.numpy())
    values = explanation.values.numpy()
    peak = float(values.max())
    return HeatMap(
        image=request.image,
        method=request.method,
        values=np.divide(values, peak, dtype=np.float32) if peak > 0 else np.zeros_like(values),
        peak=peak,
        region=classifier.preprocessing.region(*pixels.shape[:2]),
        target=classifier.classes[int(scores.argmax())] if request.target is None else request.target,
        scores=scores,
        classes=classifier.classes,
        run_folder=request.run_folder,
        epoch=loaded.epoch(request.run_folder),
        layer=passage.layer if method.HAS_LAYER else "",
        layers=passage.layers,
        parameters=request.parameters,
        follows_class=method.FOLLOWS_CLASS,
    )


ANSWERS = {Inspect: draw, DrawHeatMaps: draw_many}
