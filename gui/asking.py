"""Asks the engine on behalf of the session: trainings, predictions and inspections, and who waits for what."""

import os
import time
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer

from core import jobs, runs
from core.errors import UserError
from core.jobs import LIVE, ImageRef
from core.questions.heat_maps import HeatMapSketched
from core.questions.maps import FeatureSource, FindAlike
from gui.gpu_worker import GpuWorker

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session
    from gui.trainings import Waiting

SETTLE_MS = 120  # while arrow keys are held down, nothing is asked; then once
FOLLOW_EVERY_S = 1.0  # a live heat map is drawn anew at most so often
FOLLOW_PATIENCE = 5  # and a slow one takes no more than such a part of the training's time
NEIGHBOURS = 5
SPARE_NEIGHBOURS = 20  # asked for in addition, since some may be in the trash


class Asking(QObject):
    """Keeps the numbers of the jobs under way and turns answers into the session's signals."""

    def __init__(self, session: "Session", worker: GpuWorker) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._training_job = 0
        self._training_folder = ""
        self._prediction_job = 0
        self._reconstruction_job = 0
        self._inspection_jobs: set[int] = set()
        self._other_jobs: set[int] = set()  # of which only a failure is to be told
        self._asked_at = 0.0
        self._pending: tuple[ImageRef, str | None] | None = None
        self._live_asked: tuple[ImageRef, str | None] | None = None  # asked again as the training goes on
        self._live_asked_at = 0.0
        self._live_took_s = 0.0  # the last live heat map
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._ask_pending)
        self.heat_map_wanted = True
        self.way = ("grad_cam", "")  # a method's name and a layer's
        self.neighbour_layer = ""  # at which images are held against each other; "" is what the head sees
        self._image: ImageRef | None = None  # asked about last
        self.live_wanted = False
        worker.heard.connect(self._heard)
        worker.answered.connect(self._answered)
        worker.failed.connect(self._failed)
        worker.cancelled.connect(self._cancelled)

    # ------------------------------------------------------------------------------------------- what is asked

    def introduce(self) -> None:
        """Let the engine load, look at the device and tell what it can do."""
        self._other_jobs.add(self._worker.submit(jobs.Introduce()))

    @property
    def training(self) -> bool:
        """Is a training under way?"""
        return self._training_job != 0

    def train(self, project: "Project", waiting: "Waiting") -> None:
        """Begin a training, or go on with one."""
        folder = waiting.folder or runs.new_run_folder(project.runs_folder, waiting.recipe, waiting.backbone)
        self._training_folder = os.fspath(folder)
        request = jobs.Train(
            waiting.snapshot,
            self._training_folder,
            waiting.recipe,
            dict(waiting.settings),
            resume=bool(waiting.folder),
        )
        self._training_job = self._worker.submit(request)

    def stop_training(self) -> None:
        """Let the training end early and keep its best."""
        self._worker.stop(self._training_job)

    def forget_training(self) -> None:
        """The project is left: the training ends by itself and keeps its best, but nobody here waits for it."""
        if self._training_job:
            self.stop_training()
            self._training_job = 0
            self._forget_live()
            self._session.training_ended.emit(None)

    def ask(self, request: jobs.Summarise | jobs.PreviewAugmentation) -> None:
        """Ask what the recipe form wants to know."""
        self._other_jobs.add(self._worker.submit(request))

    def _forget_live(self) -> None:
        self._session.live_epochs = 0
        self._session.live_reconstructs = False

    def reconstruct(self, run_folder: str, snapshot: jobs.Snapshot) -> None:
        """Ask for what an autoencoder gives back of a few images."""
        self._reconstruction_job = self._worker.submit(jobs.Reconstruct(run_folder, snapshot))

    def predict_missing(self, project: "Project", run: runs.Run, rows: NDArray[np.int64]) -> None:
        """Ask the run about images it has not answered yet."""
        self.forget_prediction()
        if len(rows) and run.usable and run.answers:
            self._prediction_job = self._worker.submit(
                jobs.Predict(os.fspath(run.folder), project.snapshot(rows))
            )

    def forget_prediction(self) -> None:
        """Another run was chosen: what is being predicted is of no use."""
        if self._prediction_job:
            self._worker.cancel(self._prediction_job)
            self._prediction_job = 0

    def inspect(self, image: ImageRef, target: str | None = None) -> None:
        """Ask about an image; at once for a single click, once for a held arrow key."""
        self._pending = (image, target)
        now = time.monotonic()
        if now - self._asked_at > SETTLE_MS / 1000:
            self._ask_pending()
        else:
            self._settled.start()
        self._asked_at = now

    def forget_inspection(self) -> None:
        """Nobody waits any more."""
        self._settled.stop()
        self._pending = self._live_asked = self._image = None
        for job in self._inspection_jobs:
            self._worker.cancel(job)
        self._inspection_jobs.clear()

    def _ask_pending(self) -> None:
        if self._pending is None:
            return
        image, target = self._pending
        self._pending = None
        self._image = image
        session = self._session
        run = session.run
        usable = run is not None and run.usable
        learns_classes = bool(session.live_epochs) and not session.live_reconstructs
        live = self.training and learns_classes and (self.live_wanted or not usable)
        self._live_asked = (image, target) if live else None
        if not live and not usable:
            return
        folder = LIVE if live else os.fspath(run.folder) if run else ""
        cache = os.fspath(session.project.cache_folder) if session.project else ""
        if self.heat_map_wanted and (live or (run is not None and run.answers)):
            session.inspection_started.emit(image)
            method, layer = self.way
            wanted = jobs.Inspect(folder, image, cache, method, target, layer=layer)
            self._inspection_jobs.add(self._worker.submit(wanted))
        self._ask_for_neighbours(image)

    def find_alike_at(self, layer: str) -> None:
        """Which images look most like the one asked about last, at another layer."""
        self.neighbour_layer = layer
        if self._image is not None:
            self._ask_for_neighbours(self._image)

    def _ask_for_neighbours(self, image: ImageRef) -> None:
        project, run = self._session.project, self._session.run
        if project is None or run is None or not run.usable:
            return
        folder, count, layer = os.fspath(run.folder), NEIGHBOURS + SPARE_NEIGHBOURS, self.neighbour_layer
        request: jobs.Request = jobs.FindNeighbours(folder, image, os.fspath(project.cache_folder), count)
        if layer:
            request = FindAlike(FeatureSource(folder, layer=layer), image, project.snapshot(), count)
        self._inspection_jobs.add(self._worker.submit(request))

    def _follow_training(self) -> None:
        """The classifier in training has learned more: what does it say now of the image looked at?"""
        session, now = self._session, time.monotonic()
        if now - self._live_asked_at < max(FOLLOW_EVERY_S, FOLLOW_PATIENCE * self._live_took_s):
            return
        self._live_asked_at = now
        if self._live_asked is not None:
            self.inspect(*self._live_asked)
        elif session.live_epochs and (session.run is None or self.live_wanted):
            session.inspect(session.current_row)

    # -------------------------------------------------------------------------------------------- what is heard

    def _heard(self, job: int, event: object) -> None:
        session = self._session
        if isinstance(event, jobs.Notice):
            session.message.emit("warning", event.text)
        elif isinstance(event, HeatMapSketched) and job in self._inspection_jobs:
            session.heat_map_sketched.emit(event)
        if job != self._training_job:
            return
        match event:
            case jobs.TrainingStarted():
                session.live_reconstructs = event.reconstructs
                session.training_started.emit(event)
            case jobs.Progress():
                session.training_progress.emit(event)
            case jobs.StepsEnded():
                session.steps_ended.emit(event)
            case jobs.EpochEnded():
                session.live_epochs = event.epoch
                session.epoch_ended.emit(event)
                self._follow_training()

    def _answered(self, job: int, result: object) -> None:
        session = self._session
        match result:
            case jobs.Introduction():
                session.introduction = result
                session.engine_ready.emit(result)
            case jobs.RunSaved() if job == self._training_job:
                self._training_over(result)
            case jobs.ModelSummary():
                session.summary_ready.emit(result)
            case jobs.AugmentationPreview():
                session.augmentation_preview_ready.emit(result)
            case jobs.Predictions() if job == self._prediction_job:
                self._prediction_job = 0
                session.take_predictions(result)
            case jobs.Reconstructions() if job == self._reconstruction_job:
                session.reconstructions_ready.emit(result)
            case jobs.HeatMap() if job in self._inspection_jobs:
                if result.run_folder == LIVE:
                    self._live_took_s = time.monotonic() - self._asked_at
                session.heat_map_ready.emit(result)
            case jobs.Neighbours() if job in self._inspection_jobs:
                session.neighbours_ready.emit(session.present_neighbours(result, NEIGHBOURS))
        self._inspection_jobs.discard(job)
        self._other_jobs.discard(job)

    def _failed(self, job: int, error: UserError) -> None:
        if job == self._training_job:
            self._training_over(None)
            self._session.training_failed.emit(error)
        elif job in self._inspection_jobs:
            self._inspection_jobs.discard(job)
            self._session.inspection_failed.emit(str(error))
        elif job == self._prediction_job:
            self._prediction_job = 0
            self._session.message.emit("warning", str(error))
        elif job == self._reconstruction_job:
            self._session.reconstructions_failed.emit(str(error))
        elif job in self._other_jobs:  # what a page has asked by an `Enquiry` is told there
            self._other_jobs.discard(job)
            self._session.message.emit("error", str(error))

    def _cancelled(self, job: int) -> None:
        self._inspection_jobs.discard(job)
        self._other_jobs.discard(job)
        if job == self._training_job:
            self._training_over(None)

    def _training_over(self, saved: jobs.RunSaved | None) -> None:
        self._training_job = 0
        self._forget_live()
        self._session.refresh_runs(choose=saved.run_folder if saved else "")
        self._session.training_ended.emit(saved)
        self._session.begin_next()
