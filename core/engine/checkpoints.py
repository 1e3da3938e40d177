"""Where a training stands, on disk, so that one that was cut off goes on as if nothing had happened."""

import copy
import os
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

from core.engine import devices
from core.errors import UserError
from core.jobs import StopEarly
from core.runs import CHECKPOINT

OF_A_STAGE = {
    *("stage", "epoch", "epochs_before", "wanted", "fresh_at", "chance", "random", "best"),
    *("network", "optimiser", "schedule", "scaler", "piece", "precision"),
}

_ONE_LOOK_S = 0.02
_LONG_S = 0.5
_PATIENCE = 20  # times as long as a long saving took, the training goes on before it is saved again


class DoesNotFit(UserError):
    """A state that is whole, but not one to go on from."""

    def __init__(self) -> None:
        super().__init__(
            "This training cannot go on.",
            f"The file {CHECKPOINT}, in which it was kept, was written by an earlier Miwake, with other settings or "
            "on another device.",
            "Train again.",
        )


class Checkpoint:
    """One file with everything the loop needs to go on; plain tensors and numbers, never pickled code.

    Args:
        folder: the run's folder.
        resume: go on from what is there, instead of beginning anew.
        every_s: save at most so often; the last epoch saved is the one that is gone on from. Where saving takes long,
            as for VGG's gigabytes, it is done more rarely still.

    Raises:
        UserError: What is there is damaged.
        DoesNotFit: It is not of this Miwake.
    """

    def __init__(self, folder: Path, resume: bool = False, every_s: float = 1.0) -> None:
        self._path = folder / CHECKPOINT
        self._every_s = every_s
        self._saved_at, self._pause_s = 0.0, 0.0
        self._past: list[dict[str, Any]] = []
        self._state: dict[str, Any] | None = None
        if resume and self._path.exists():
            self._state = _read(self._path)
            self._past = self._state["past"]

    @property
    def epochs(self) -> int:
        """How many epochs, of all stages, are behind the state that was loaded."""
        return self._state["epochs_before"] + self._state["epoch"] if self._state else 0

    def load(self) -> dict[str, Any] | None:
        """The state to go on from; None when the training begins."""
        return self._state

    def save(self, standing: Callable[[], dict[str, Any]], last: bool = False) -> Generator[None, None, None]:
        """Keep a state, beside and then in place of the one before: a kill leaves one of the two whole.

        It is written by another thread, since gigabytes take seconds; questions come between, which change nothing.
        Whoever stops the training meanwhile is heard when all is written.
        """
        began = time.monotonic()
        if not last and began - self._saved_at < self._pause_s:
            return
        temporary = self._path.with_suffix(".part")
        state = {**standing(), "past": self._past}
        stop: StopEarly | None = None
        with ThreadPoolExecutor(1, "checkpoint") as pool:
            writing = pool.submit(torch.save, state, temporary)
            try:
                while wait([writing], _ONE_LOOK_S).not_done:
                    try:
                        yield
                    except StopEarly as asked:
                        stop = asked
            finally:  # also when the training is closed: what is all but written is kept
                writing.result()
                os.replace(temporary, self._path)
        self._saved_at = time.monotonic()
        took_s = self._saved_at - began
        self._pause_s = max(self._every_s, _PATIENCE * took_s if took_s > _LONG_S else 0)
        if stop is not None:
            raise stop

    def stage_ended(self, standing: dict[str, Any]) -> None:
        """A stage of several is over, and stands so."""
        self._past.append(copy.deepcopy(standing))  # the network goes on

    def go_back(self, stage: int, epochs: int) -> None:
        """To the end of an earlier stage, if it is to have more epochs now; what came after it is done anew."""
        if self._state and self._state["stage"] > stage and self._past[stage]["wanted"] < epochs:
            self._state = {**self._past[stage], "past": self._past[:stage]}
            self._past = self._state["past"]


@contextmanager
def fitting() -> Generator[None, None, None]:
    """In which a state is taken up.

    Raises:
        DoesNotFit: It is that of other weights.
    """
    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise DoesNotFit from error
    except RuntimeError as error:  # torch's, where names or shapes differ
        if devices.ran_out_of_memory(error):
            raise
        raise DoesNotFit from error


def _read(path: Path) -> dict[str, Any]:
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        if not isinstance(state, dict) or "epoch" not in state:
            raise ValueError("it holds something else")
    except Exception as error:  # a damaged file raises anything
        raise UserError(
            "This training cannot go on.",
            f"The file {path.name}, in which it was kept, is damaged.",
            "Train again.",
        ) from error
    with fitting():
        if not all(one.keys() >= OF_A_STAGE for one in (state, *state["past"])):
            raise ValueError("something is missing")
    return state
