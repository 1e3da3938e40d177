"""A pile of images that is being sorted: its features, as far as they are known, and the head of the last labels."""

from collections.abc import Generator
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine.familiar import Nearness
from core.engine.probe import Probe, cross_validated, fit_probe
from core.jobs import Event

SCORED_AT_ONCE = 4096
FITTED, RARE = 4000, 40  # images a head is fitted to at most, and of a rare class at least
DOUBTED = 50  # labels, at which half of what scores are too low by is believed


class Pile:
    """Grows while the features are computed; what is asked in the meantime is answered for what is known.

    Args:
        number: of the pile.
        rows: int64 [N], rows of its images.
        groups: int64 [N].

    Attributes:
        values: float32 [N, D], zeros where nothing is known.
        known: bool [N].
    """

    def __init__(self, number: int, rows: NDArray[np.int64], groups: NDArray[np.int64]) -> None:
        self.number = number
        self.rows = rows
        self.groups = groups
        self.values = torch.empty(len(rows), 0)
        self.known = np.zeros(len(rows), bool)
        self._places = np.full(int(rows.max(initial=-1)) + 1, -1, np.int64)
        self._places[rows] = np.arange(len(rows))
        self._probe: Probe | None = None
        self._classes = np.empty(0, np.int64)
        self._temperature = 1.0
        self._nearness = Nearness(len(rows))
        self._lot = np.random.default_rng(0).permutation(len(rows))

    def take(self, places: NDArray[np.int64], values: NDArray[np.float32]) -> None:
        """More features: places int64 [n], values float32 [n, D]."""
        if not len(places):
            return
        if not self.values.shape[1]:
            self.values = torch.zeros(len(self.rows), values.shape[1])
        self.values[torch.from_numpy(places)] = torch.from_numpy(values)
        self.known[places] = True
        self._nearness.take(places, torch.from_numpy(values))

    def labelled(
        self, rows: NDArray[np.int64], labels: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places int64 [L] and labels int64 [L] of those images that are in the pile and known."""
        inside = (rows >= 0) & (rows < len(self._places))
        places = (
            np.where(inside, self._places[np.where(inside, rows, 0)], -1)
            if len(self._places)
            else rows * 0 - 1
        )
        usable = (places >= 0) & self.known[places]
        return places[usable], labels[usable]

    def fit(
        self, places: NDArray[np.int64], labels: NDArray[np.int64]
    ) -> Generator[Event | None, None, tuple[Probe, NDArray[np.int64]]]:
        """The head of these labels, begun where the last one stood, and its classes int64 [C]."""
        places, labels = self.drawn(places, labels)
        classes, codes = np.unique(labels, return_inverse=True)
        start = self._start(classes)
        chosen = self.values[torch.from_numpy(places)]
        yield None
        probe = yield from fit_probe(chosen, torch.from_numpy(codes), len(classes), start)
        self._probe, self._classes = probe, classes
        return replace(probe, temperature=self._temperature), classes

    def scores(
        self, probe: Probe, places: NDArray[np.int64], labelled: NDArray[np.int64]
    ) -> Generator[None, None, NDArray[np.float32]]:
        """Scores float32 [M, C] of some images; those unlike anything labelled are never sure."""
        found = [np.empty((0, probe.weights.shape[1]), np.float32)]
        for begin in range(0, len(places), SCORED_AT_ONCE):
            some = torch.from_numpy(places[begin : begin + SCORED_AT_ONCE])
            found.append(probe.scores(self.values[some]).numpy())
            yield
        familiar = yield from self._nearness.familiar(places, labelled)
        return np.concatenate(found) * familiar[:, None]

    def judged(
        self, places: NDArray[np.int64], labels: NDArray[np.int64]
    ) -> Generator[Event | None, None, tuple[NDArray[np.float32], NDArray[np.int64]]]:
        """What heads say of labelled images they had not seen, and from then on how sure suggestions may be.

        Returns:
            scores float32 [L, C], NaN where no head could be fitted, and the classes int64 [C].
        """
        classes, codes = np.unique(labels, return_inverse=True)
        chosen, numbers = self.values[torch.from_numpy(places)], torch.from_numpy(codes)
        yield None
        logits = yield from cross_validated(chosen, numbers, self.groups[places], len(classes))
        plain = Probe(chosen[:1].mean(0), 1.0, torch.zeros(chosen.shape[1] + 1, len(classes)))
        found = plain.calibrated(logits, codes).temperature
        # That few answers were all right is no reason to be much surer.
        self._temperature = found if found >= 1 else found ** (len(codes) / (len(codes) + DOUBTED))
        yield None
        return torch.softmax(torch.from_numpy(logits) / self._temperature, 1).numpy(), classes

    def drawn(
        self, places: NDArray[np.int64], labels: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Of very many labelled images as many as a head can be fitted to in a blink, of each class its share.

        The draw is the same from one decision to the next, so that a head goes on where the last one stood; of rare
        classes all images are in it.
        """
        if len(places) <= FITTED:
            return places, labels
        order = np.lexsort((self._lot[places], labels))
        _, first, sizes = np.unique(labels[order], return_index=True, return_counts=True)
        rank = np.arange(len(order)) - np.repeat(first, sizes)
        share = np.maximum(np.ceil(sizes * FITTED / len(order)), RARE)
        chosen = np.sort(order[rank < np.repeat(share, sizes)])
        return places[chosen], labels[chosen]

    def _start(self, classes: NDArray[np.int64]) -> Probe | None:
        """The last head, with zeros for classes that are new and without those that are gone."""
        if self._probe is None:
            return None
        weights = torch.zeros(len(self._probe.weights), len(classes))
        _, here, there = np.intersect1d(classes, self._classes, return_indices=True)
        weights[:, torch.from_numpy(here)] = self._probe.weights[:, torch.from_numpy(there)]
        return replace(self._probe, weights=weights)
