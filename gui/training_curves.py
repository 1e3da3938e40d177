"""The figures of one training as arrays over epochs, from its events or from what a run has written down."""

import math

import numpy as np
from numpy.typing import NDArray

from core.jobs import EpochEnded, StepsEnded

MOST_STEP_POINTS = 600

Floats = NDArray[np.float64]


class TrainingCurves:
    """The figures of one training, from its events or from a run's history.

    `epoch` and the four curves are float64 [E]; what was not measured is NaN.
    """

    def __init__(self, epochs: int = 0) -> None:
        self.epochs = epochs
        self.best_epoch: int | None = None
        self._table: list[tuple[float, float, float, float, float]] = []
        self._step_losses: list[float] = []
        self._steps_per_epoch = 0.0

    @classmethod
    def from_history(cls, history: dict[str, Floats], best_epoch: int | None = None) -> "TrainingCurves":
        """Take what a run has written down."""
        curves = cls(len(history["epoch"]))
        names = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
        curves._table = list(zip(*(history[name].tolist() for name in names), strict=True))
        curves.best_epoch = best_epoch
        return curves

    def __len__(self) -> int:
        return len(self._table)

    def add_steps(self, event: StepsEnded) -> None:
        """Take the losses of some steps."""
        self._step_losses.extend(event.losses)

    def add_epoch(self, event: EpochEnded) -> None:
        """Take the figures of an epoch."""
        missing = float("nan")
        validation = (event.validation_loss, event.validation_accuracy)
        loss, accuracy = (missing if value is None else value for value in validation)
        self._table.append((event.epoch, event.train_loss, event.train_accuracy, loss, accuracy))
        self.epochs = max(event.epochs, event.epoch)
        if event.best:
            self.best_epoch = event.epoch
        self._steps_per_epoch = len(self._step_losses) / len(self._table)

    def column(self, name: str) -> Floats:
        """`epoch`, `train_loss`, `train_accuracy`, `validation_loss` or `validation_accuracy`, float64 [E]."""
        names = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
        at = names.index(name)
        return np.array([line[at] for line in self._table], dtype=np.float64)

    def steps(self) -> tuple[Floats, Floats]:
        """Loss of the steps over epochs, as (x, y), both float64 [S], thinned to means of neighbouring steps.

        How many steps an epoch has is known after the first one only; until then they fill it.
        """
        losses = np.array(self._step_losses, dtype=np.float64)
        if not len(losses):
            return losses, losses
        x = np.arange(1, len(losses) + 1) / (self._steps_per_epoch or len(losses))
        width = math.ceil(len(losses) / MOST_STEP_POINTS)
        whole = len(losses) // width * width
        return x[:whole].reshape(-1, width).mean(axis=1), losses[:whole].reshape(-1, width).mean(axis=1)
