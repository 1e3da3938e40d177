"""A heat map: where in a picture the score of a class comes from."""

from collections.abc import Generator

import numpy as np

from core.engine import heat_maps
from core.engine.inspecting import inspecting
from core.engine.loaded import Loaded
from core.errors import UserError
from core.jobs import Event, HeatMap, Inspect
from core.metrics import softmax
from core.parameters import build


def draw(request: Inspect, loaded: Loaded) -> Generator[Event | None, None, HeatMap]:
    """Draw a heat map by the method that is asked for.

    Raises:
        UserError: There is no such method or class, or the picture cannot be read.
    """
    method = build(heat_maps.find(request.method), dict(request.parameters))
    classifier = loaded.classifier(request.run_folder)
    classes = classifier.classes
    if request.target is not None and request.target not in classes:
        raise UserError(
            f"This run does not know the class “{request.target}”.",
            f"It was trained on: {', '.join(classes)}.",
            "Choose one of them, or train again.",
        )
    target = None if request.target is None else classes.index(request.target)
    pixels = loaded.pixels(request.image, request.cache_folder)
    yield None
    with inspecting(classifier):
        features = loaded.feature_map(request.run_folder, request.image, classifier, pixels)
        explanation = yield from method.explain(classifier, features, target)
    scores = softmax(explanation.logits.numpy())
    values = explanation.values.numpy()
    peak = float(values.max())
    return HeatMap(
        image=request.image,
        method=request.method,
        values=np.divide(values, peak, dtype=np.float32) if peak > 0 else np.zeros_like(values),
        peak=peak,
        region=classifier.preprocessing.region(*pixels.shape[:2]),
        target=classes[int(scores.argmax()) if target is None else target],
        scores=scores,
        classes=classes,
        run_folder=request.run_folder,
        epoch=loaded.epoch(request.run_folder),
    )


ANSWERS = {Inspect: draw}
