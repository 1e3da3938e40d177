"""The figures of one training as arrays over epochs, from its events or from what a run has written down."""

import math
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.jobs import EpochEnded, StepsEnded

if TYPE_CHECKING:
    from core.runs import Run

MOST_STEP_POINTS = 600
COLUMNS = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")

Floats = NDArray[np.float64]


class TrainingCurves:
    """The figures of one training, from its events or from a run's history.

    `epoch` and the four curves are float64 [E]; what was not measured is NaN.
    """

    def __init__(self, epochs: int = 0) -> None:
        self.epochs = epochs
        self.best_epoch: int | None = None
        self.stages: list[tuple[str, int]] = []  # (name, first epoch)
        self._columns = {name: array("d") for name in COLUMNS}
        self._step_losses = array("d")
        self._steps_per_epoch = 0.0
        self._before = 0  # epochs of which no steps are known: a training that was gone on with

    @classmethod
    def from_history(
        cls,
        history: dict[str, Floats],
        best_epoch: int | None = None,
        stages: Sequence[tuple[str, int]] = (),
    ) -> "TrainingCurves":
        """Take what a run has written down."""
        curves = cls(len(history["epoch"]))
        curves._columns = {name: array("d", history[name].tolist()) for name in COLUMNS}
        curves.best_epoch = best_epoch
        curves.stages = list(stages)
        curves._before = len(curves)
        return curves

    @classmethod
    def of_run(cls, run: "Run") -> "TrainingCurves":
        """All there is of a run."""
        return cls.from_history(run.history(), best_epoch_of(run), run.stages())

    def __len__(self) -> int:
        return len(self._columns["epoch"])

    def add_steps(self, event: StepsEnded) -> None:
        """Take the losses of some steps."""
        self._step_losses.extend(event.losses)

    def add_epoch(self, event: EpochEnded) -> None:
        """Take the figures of an epoch."""
        self._forget_from(event.epoch)
        for name, column in self._columns.items():
            value = getattr(event, name)
            column.append(math.nan if value is None else value)
        self.epochs = max(event.epochs, event.epoch)
        if event.stage and event.stage not in (name for name, _ in self.stages):
            self.stages.append((event.stage, event.epoch))
        if event.best:
            self.best_epoch = event.epoch
        self._steps_per_epoch = len(self._step_losses) / (len(self) - self._before)

    def _forget_from(self, epoch: int) -> None:
        """Epochs that are trained once more: the history may have been read when they were in it already."""
        known = self._columns["epoch"]
        while len(known) and known[-1] >= epoch:
            for column in self._columns.values():
                column.pop()
        self._before = min(self._before, len(known))

    def column(self, name: str) -> Floats:
        """`epoch`, `train_loss`, `train_accuracy`, `validation_loss` or `validation_accuracy`, float64 [E]."""
        return np.array(self._columns[name])

    def steps(self) -> tuple[Floats, Floats]:
        """Loss of the steps over epochs, as (x, y), both float64 [S], thinned to means of neighbouring steps.

        How many steps an epoch has is known after the first one only; until then they fill it.
        """
        losses = np.array(self._step_losses)
        if not len(losses):
            return losses, losses
        x = self._before + np.arange(1, len(losses) + 1) / (self._steps_per_epoch or len(losses))
        width = math.ceil(len(losses) / MOST_STEP_POINTS)
        whole = len(losses) // width * width
        return x[:whole].reshape(-1, width).mean(axis=1), losses[:whole].reshape(-1, width).mean(axis=1)


def best_epoch_of(run: "Run") -> int | None:
    """The epoch whose weights the run kept; None where it cannot be told."""
    best = run.record.get("best_epoch")
    return int(best) if isinstance(best, (int, float)) and math.isfinite(best) else None
