"""Suggestions while one sorts: a head on known features, fitted anew after each decision."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from core.engine.arranging import arrange
from core.engine.image_features import image_features
from core.engine.learning import learn_in_steps
from core.engine.loaded import Loaded
from core.engine.piles import Pile
from core.jobs import Event, Progress
from core.questions.suggestions import (
    ArrangePile,
    JudgeLabels,
    LabelsJudged,
    OpenPile,
    PileArranged,
    PileForgotten,
    PileGrown,
    PileOpened,
    Suggest,
    Suggestions,
)


def open_pile(request: OpenPile, loaded: Loaded) -> Generator[Event | None, None, PileOpened]:
    """Take the features of all images, in parts; whoever asks meanwhile is answered for those that are known.

    Raises:
        UserError: There is no such network, or its features are no numbers.
    """
    snapshot = request.snapshot
    pile = loaded.pile = Pile(request.pile, snapshot.rows, request.groups)

    def take(places: NDArray[np.int64], values: NDArray[np.float32]) -> Event:
        pile.take(places, values)
        return PileGrown(pile.number, int(pile.known.sum()), len(snapshot))

    work = image_features(request.source, snapshot, loaded, take)
    while True:
        try:
            event = next(work)
        except StopIteration as end:
            return PileOpened(pile.number, int(pile.known.sum()), end.value.errors)
        yield _of_all(event, pile) if isinstance(event, Progress) else event


def _of_all(part: Progress, pile: Pile) -> Progress:
    """What is told of a part, told of the whole pile."""
    done, total = int(pile.known.sum()) + part.done, len(pile.rows)
    left = (total - done) / part.per_second if part.per_second else None
    return Progress(part.phase, done, total, part.per_second, left)


def suggest(request: Suggest, loaded: Loaded) -> Generator[Event | None, None, Suggestions | PileForgotten]:
    """Fit the head to the labels of now, and ask it about all images that have none."""
    yield None
    pile = loaded.pile
    if pile is None or pile.number != request.pile:
        return PileForgotten(request.pile)
    places, labels = pile.labelled(request.rows, request.labels)
    if len(np.unique(labels)) < 2:
        return _suggestions(pile, places[:0], labels[:0], np.empty((0, 1), np.float32))
    probe, classes = yield from pile.fit(places, labels)
    unlabelled = pile.known.copy()
    unlabelled[places] = False
    asked = np.flatnonzero(unlabelled)
    scores = yield from pile.scores(probe, asked, places)
    return _suggestions(pile, asked, classes, scores)


def judge(
    request: JudgeLabels, loaded: Loaded
) -> Generator[Event | None, None, LabelsJudged | PileForgotten]:
    """Cross-validate, groups kept together; then ask what more labels would bring."""
    yield None
    pile = loaded.pile
    if pile is None or pile.number != request.pile:
        return PileForgotten(request.pile)
    places, labels = pile.labelled(request.rows, request.labels)
    places, labels = pile.drawn(places, labels)
    if len(np.unique(labels)) < 2:
        nothing = _suggestions(pile, places[:0], labels[:0], np.empty((0, 1), np.float32))
        return LabelsJudged(nothing, 0, 0, None)
    scores, classes = yield from pile.judged(places, labels)
    answered = np.isfinite(scores).all(1)
    said = _suggestions(pile, places[answered], classes, scores[answered])
    by_hand = ~np.isin(said.rows, request.accepted)  # a suggestion always agrees with itself
    right = by_hand & (said.labels == labels[answered])
    growth = yield from learn_in_steps(pile, places, labels)
    return LabelsJudged(said, int(right.sum()), int(by_hand.sum()), growth)


def arrange_pile(
    request: ArrangePile, loaded: Loaded
) -> Generator[Event | None, None, PileArranged | PileForgotten]:
    """Look-alikes next to each other."""
    yield None
    pile = loaded.pile
    if pile is None or pile.number != request.pile:
        return PileForgotten(request.pile)
    places = np.flatnonzero(pile.known)
    found = yield from arrange(pile.values[places])
    rows = pile.rows[places]
    return PileArranged(pile.number, rows[found.order], found.blocks[found.order], rows[found.centres])


def _suggestions(
    pile: Pile, places: NDArray[np.int64], classes: NDArray[np.int64], scores: NDArray[np.float32]
) -> Suggestions:
    if not len(places):
        nothing = np.empty(0, np.float32)
        return Suggestions(pile.number, pile.rows[places], classes[:0], nothing, nothing)
    two = np.partition(scores, -2, axis=1)[:, -2:]
    return Suggestions(
        pile.number, pile.rows[places], classes[scores.argmax(1)], two[:, 1], two[:, 1] - two[:, 0]
    )


ANSWERS = {OpenPile: open_pile, Suggest: suggest, JudgeLabels: judge, ArrangePile: arrange_pile}
