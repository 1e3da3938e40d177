"""The session's trainings: the one under way, those that wait in line, and the runs they leave behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from core.errors import UserError
from core.jobs import PreviewAugmentation, Snapshot, Summarise
from core.parameters import Value
from core.resuming import snapshot_of
from core.runs import Run, list_runs
from core.runs import trash_run as move_to_trash
from core.split_figures import class_splits, missing
from gui.asking import Asking
from gui.changes import Changes
from gui.grouping import Grouping
from gui.language import told


@dataclass(frozen=True, eq=False)
class Waiting:
    """A training that was asked for, about the images as they were then.

    `folder` is that of a run to go on with.
    """

    recipe: str
    settings: dict[str, Value]
    snapshot: Snapshot
    folder: str = ""

    @property
    def backbone(self) -> str:
        """The chosen backbone, "" where the recipe brings its own."""
        return str(self.settings.get("backbone", ""))


class Trainings(Changes):
    """The part of the session that trains."""

    runs: list[Run]
    run: Run | None
    waiting: list[Waiting]
    grouping: Grouping
    _asking: Asking

    def _show_run(self) -> None:
        """Another run answers; the session knows what follows."""

    @property
    def training(self) -> bool:
        """Is a training under way?"""
        return self._asking.training

    def train(self, recipe: str, settings: dict[str, Value]) -> None:
        """Train on the project as it stands: now, or as soon as those before it are over."""
        if self.project is None or not self.folder_is_there():
            return
        if self.grouping.first(lambda: self.train(recipe, settings)):
            return
        try:
            self.assign_splits(seed=int(settings.get("seed", 0)))
            self._put_in_line(Waiting(recipe, dict(settings), self.project.snapshot()))
        except UserError as error:
            self.training_failed.emit(error)

    def assign_splits(self, seed: int = 0) -> None:
        """Give images that have no split one.

        Raises:
            UserError: The catalogue cannot be written.
        """
        changed = self.project.assign_splits(seed=seed) if self.project is not None else ()
        if self.project is not None and len(changed):
            self.rows_changed.emit(changed)
            for sentence in missing(class_splits(self.project))[:2]:
                self.message.emit("warning", told(sentence))

    def compare(self, recipe: str, settings: dict[str, Value], backbones: Sequence[str]) -> None:
        """One training for each of some backbones, in line, all else being equal."""
        for backbone in backbones:
            own = {name: value for name, value in settings.items() if name not in ("weights", "learn_from")}
            self.train(recipe, {**own, "backbone": backbone})

    def resume_run(self, folder: str | Path, more_epochs: int = 0) -> None:
        """Go on with a run that was cut off, or train a finished one for more epochs."""
        run = next((run for run in self.runs if run.folder == Path(folder)), None)
        if self.project is None or run is None:
            return
        settings = dict(run.settings)
        if more_epochs:
            settings["epochs"] = int(settings.get("epochs", 0)) + more_epochs
            settings["patience"] = 0  # the person has said for how long
        try:
            snapshot, missing = snapshot_of(run, self.project)
            if missing:
                self.message.emit("warning", self._missing_text(missing))
            self._put_in_line(Waiting(run.recipe, settings, snapshot, str(run.folder)))
        except UserError as error:
            self.training_failed.emit(error)

    def stop_training(self) -> None:
        """End the training early and keep its best epoch."""
        self._asking.stop_training()

    def remove_waiting(self, waiting: Waiting) -> None:
        """Take a training out of the line."""
        if waiting in self.waiting:
            self.waiting.remove(waiting)
            self.queue_changed.emit()

    def clear_waiting(self) -> None:
        """Nothing waits any more."""
        if self.waiting:
            self.waiting.clear()
            self.queue_changed.emit()

    def begin_next(self) -> None:
        """Begin the training that has waited longest, if none is under way."""
        if self.project is None or self.training or not self.waiting:
            return
        self._asking.train(self.project, self.waiting.pop(0))
        self.queue_changed.emit()

    def expected_seconds(self, recipe: str, backbone: str) -> float | None:
        """How long such a training took before on this project; None where there was none."""
        known = [
            run.seconds
            for run in self.runs
            if run.recipe == recipe and run.seconds and (not backbone or run.backbone == backbone)
        ]
        return median(known) if known else None

    def ask_for_summary(self, backbone: str) -> None:
        """Ask what a backbone is made of; `summary_ready` tells."""
        self._asking.ask(Summarise(backbone))

    def ask_for_preview(self, request: PreviewAugmentation) -> None:
        """Ask what the network will see of an image; `augmentation_preview_ready` tells."""
        self._asking.ask(request)

    def refresh_runs(self, choose: str = "") -> None:
        """Read the list of runs again; choose one, or else the one that was chosen, or the newest usable."""
        project = self.project
        self.runs = list_runs(project.runs_folder) if project else []
        wanted = Path(choose) if choose else self.run.folder if self.run else None
        usable = [run for run in self.runs if run.usable]
        named = [run for run in self.runs if run.folder == wanted]
        before = self.run.folder if self.run else None
        self.run = next(iter(named or usable), None)
        self.runs_changed.emit()
        after = self.run.folder if self.run else None
        if choose or before != after:
            self._show_run()

    def choose_run(self, folder: str | Path) -> None:
        """Let another run answer."""
        for run in self.runs:
            if run.folder == Path(folder) and run is not self.run:
                self.run = run
                self._show_run()

    def rename_run(self, folder: str | Path, name: str) -> None:
        """Give a run another name."""
        if name.strip():
            self.describe_run(folder, name=name.strip())

    def describe_run(self, folder: str | Path, **said: Any) -> None:
        """Keep what a person says of a run: `name`, `notes` or `favourite`."""
        for run in self.runs:
            if run.folder == Path(folder):
                try:
                    run.describe(**said)
                except OSError as error:
                    self.message.emit("error", self.tr("The name cannot be kept: {why}").format(why=error))
                self.runs_changed.emit()

    def trash_run(self, folder: str | Path) -> None:
        """Move a run to the project's trash."""
        for run in self.runs:
            if run.folder == Path(folder) and self.project is not None:
                try:
                    move_to_trash(run, self.project.trash_folder)
                except OSError as error:
                    self.message.emit("error", self.tr("The run cannot be moved: {why}").format(why=error))
        self.refresh_runs()

    def _put_in_line(self, waiting: Waiting) -> None:
        self.waiting.append(waiting)
        if self.training:
            self.queue_changed.emit()
        else:
            self.begin_next()

    def _missing_text(self, missing: tuple[str, ...]) -> str:
        if len(missing) == 1:
            return self.tr("{name} is no longer there; the training goes on without it.").format(
                name=missing[0]
            )
        text = self.tr(
            "{n} of its images are no longer there, for example {name}; the training goes on without them."
        )
        return text.format(n=len(missing), name=missing[0])
