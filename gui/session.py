"""The open project as the window sees it: the current image, the filter, the runs, and who tells whom.

Panels talk to the session only. It is the one writer of the catalogue, and every signal that concerns more
than one panel is declared here.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject

from core import runs
from core.blob_store import PreparedImages
from core.errors import UserError
from core.frame_rules import Taking
from core.jobs import LIVE, ImageRef, Introduction, Neighbours, Predictions
from core.judging import Judged
from core.project import GONE, Project
from core.sources import Candidate
from gui.asking import Asking
from gui.enquiry import Enquiry
from gui.folder_watch import FolderWatch
from gui.gpu_worker import GpuWorker, StartsJobs
from gui.grouping import Grouping
from gui.image_list_model import ImageFilter, matching_rows
from gui.importer import Importer, ImportStatus, Target
from gui.io_pool import IoPool
from gui.run_answers import RunAnswers
from gui.thumbnail_cache import ThumbnailCache
from gui.trainings import Trainings, Waiting

NO_ROWS = np.empty(0, np.int64)


class Session(Trainings):
    """See the file's docstring.

    Args:
        make_engine: makes the engine, in the worker's thread.
    """

    def __init__(self, make_engine: Callable[[], StartsJobs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.current_row = -1
        self.selection = NO_ROWS
        self.filter = ImageFilter()
        self.visible_rows = NO_ROWS
        self.introduction: Introduction | None = None
        self.runs: list[runs.Run] = []
        self.run: runs.Run | None = None
        self.waiting: list[Waiting] = []  # trainings in line, behind the one under way
        self.live_epochs = 0  # how many epochs the running training has seen
        self._opening_cancelled = False
        self._unwritten = False  # did images come in that the catalogue does not know?
        self.live_reconstructs = False  # does it learn to give pictures back?
        self._stranger = False  # is a picture looked at that is not in the project?
        self._answers = RunAnswers(None, None)
        self._prepared: PreparedImages | None = None
        self.io = IoPool(parent=self)
        self.thumbnails = ThumbnailCache(self.io, self)
        self._worker = GpuWorker(make_engine, self)
        self._asking = Asking(self, self._worker)
        self.grouping = Grouping(self)
        self.folder_watch = FolderWatch(self)
        self._importer = Importer(self._import_target, self)
        self._importer.batch.connect(self._take_batch)
        self._importer.progressed.connect(self.import_progress)
        self._importer.finished.connect(self._import_over)

    def close(self) -> None:
        """Close the project and end the threads."""
        self.close_project()
        self._worker.close()
        self.io.close()

    def enquiry(self, parent: QObject) -> Enquiry:
        """Something that asks the engine for a page; it is silent once the project is closed."""
        enquiry = Enquiry(self._worker, parent)
        self.project_closed.connect(enquiry.cancel)
        return enquiry

    def introduce_engine(self) -> None:
        """Begin to load the engine; `engine_ready` tells when it is there."""
        self._asking.introduce()

    # ----------------------------------------------------------------------------------------------- project

    def open_project(self, path: str | Path) -> bool:
        """Open a project instead of the one that is open; False (and a message) if that fails."""
        if self.project is not None and self.project.folder == Path(path).absolute():
            return True
        self._opening_cancelled = False
        return self._show_project(lambda: Project.open(Path(path), self._tell_reading))

    def cancel_opening(self) -> None:
        """Open nothing; files that other programs changed are read at another time."""
        self._opening_cancelled = True

    def _tell_reading(self, done: int, total: int) -> None:
        self.opening_progress.emit(done, total)  # whoever hears it lets the window live
        if self._opening_cancelled and done < total:
            raise UserError("The project was not opened, because that was cancelled.")

    def new_project(self, path: str | Path, link: str | Path | None = None) -> bool:
        """Make a project and open it; with `link` on images that stay where they are."""
        where = Path(link) if link else None
        if not self._show_project(lambda: Project.create(Path(path), where)):
            return False
        if where is not None:
            self._importer.begin([where], linked=True)
        return True

    def close_project(self) -> None:
        """Let go of the project; nothing has to be saved."""
        if self.project is None:
            return
        self._importer.close()
        self.clear_waiting()
        self._asking.forget_inspection()
        self._asking.forget_prediction()
        self._asking.forget_training()
        self.thumbnails.set_source(None)
        self.project.close()
        self.project = None
        if self._prepared is not None:
            self._prepared.close()
            self._prepared = None
        self.runs, self.run, self._answers = [], None, RunAnswers(None, None)
        self._unwritten = False
        self.current_row, self.selection, self.visible_rows = -1, NO_ROWS, NO_ROWS
        self.filter = ImageFilter()
        self.project_closed.emit()

    def _show_project(self, make: Callable[[], Project]) -> bool:
        try:
            project = make()
        except UserError as error:
            self.message.emit("error", str(error))
            return False
        self.close_project()
        self.project = project
        self._answers = RunAnswers(project, None)
        self._prepared = PreparedImages(project.cache_folder)
        self.thumbnails.set_source(self._thumbnail_source)
        self.project_opened.emit()
        self._refilter()
        self.refresh_runs()
        self._tell_opening(project)
        return True

    def _tell_opening(self, project: Project) -> None:
        report = project.opening_report
        parts = [
            (report.added, self.tr("{n} images came in from outside")),
            (report.moved, self.tr("{n} were moved")),
            (report.gone, self.tr("{n} are gone")),
        ]
        told = [text.format(n=count) for count, text in parts if count]
        if told:
            self.message.emit("info", self.tr("Since last time: {what}.").format(what=", ".join(told)))

    def _thumbnail_source(self, row: int) -> Callable[[], bytes]:
        project, prepared = self.project, self._prepared
        assert project is not None
        assert prepared is not None
        key, path = project.content_hash(row), project.path(row)
        return lambda: prepared.get_or_make(key, path)

    # ------------------------------------------------------------------------------------------------ import

    @property
    def importing(self) -> bool:
        """Is an import under way?"""
        return self._importer.busy

    def import_paths(
        self, paths: Iterable[str | Path], into_class: str | None = None, taking: Taking | None = None
    ) -> None:
        """Bring folders, images, videos and zip files in: into their own classes, into one, or ("") into none."""
        project = self.project
        if project is None:
            return
        if project.linked:
            self.message.emit(
                "warning",
                self.tr(
                    "The pictures of this project stay in {folder}. Put new ones there and open it again."
                ).format(folder=project.images_folder),
            )
            return
        if self._all_is_known():
            self._importer.begin([Path(path) for path in paths], into_class, taking=taking)

    def import_files(self, files: Sequence[Candidate]) -> None:
        """Bring files in whose classes a table of labels tells."""
        if self._all_is_known():
            self._importer.begin([], given=files)

    def _all_is_known(self) -> bool:
        """Take notice of files that came in when the catalogue could not be written: else they would come in twice."""
        self._unwritten = self._unwritten and not self.take_notice()
        return not self._unwritten

    def cancel_import(self) -> None:
        """End importing; what came in stays."""
        self._importer.cancel()

    def _import_target(self) -> Target:
        project = self.project
        assert project is not None
        return Target(project.folder, project.class_folders(), project.known_hashes())

    def _take_batch(self, batch: Any) -> None:
        project = self.project
        if project is None or not batch.images:
            return
        classes_before = project.classes
        try:
            rows = project.add_images(batch.images)
        except UserError as error:
            self.message.emit("error", str(error))
            self.cancel_import()
            self._unwritten = True
            return
        self._answers.grow(project.count)
        if project.classes != classes_before:
            self.classes_changed.emit()
        if len(rows):
            self._refilter()
            self.rows_added.emit(int(rows[0]), int(rows[-1]) + 1)

    def _import_over(self, status: ImportStatus) -> None:
        if status.error:
            self.message.emit("error", status.error)
        self.import_finished.emit(status)
        self._predict_missing()

    # -------------------------------------------------------------------------------- what is looked at

    def set_current(self, row: int) -> None:
        """Look at an image; its inspection is asked for."""
        if row == self.current_row and not self._stranger:
            return
        self._stranger = False
        self.current_row = int(row)
        self.current_changed.emit(self.current_row)
        self._asking.forget_inspection()
        self.inspect(self.current_row)

    def set_selection(self, rows: ArrayLike) -> None:
        """These images are selected."""
        self.selection = np.asarray(rows, np.int64)
        self.selection_changed.emit(self.selection)

    def set_filter(self, image_filter: ImageFilter) -> None:
        """Show other images."""
        if image_filter != self.filter:
            self.filter = image_filter
            self._refilter()

    def _pictures_changed(self, rows: NDArray[np.int64]) -> None:
        self.thumbnails.forget(rows.tolist())
        if len(rows):  # what a run said of them, it said of other pictures
            self._answers = RunAnswers(self.project, self.run)
            self._predictions_changed()
        self._read_answers()

    def _refilter(self) -> None:
        project = self.project
        answers = self.predicted, self.predicted_score
        self.visible_rows = matching_rows(project, self.filter, *answers) if project else NO_ROWS
        self.filter_changed.emit()

    # -------------------------------------------------------------------------------------------------- runs

    @property
    def predicted(self) -> NDArray[np.int32]:
        """int32 [R], the class id the chosen run gives each image; -1 where it gives none."""
        return self._answers.predicted

    @property
    def predicted_score(self) -> NDArray[np.float32]:
        """float32 [R], the score of that class."""
        return self._answers.score

    def class_scores(self, row: int) -> list[tuple[str, float]]:
        """(class, score) the chosen run gives an image, the best first."""
        return self._answers.scores_of(row)

    def _show_run(self) -> None:
        self._asking.forget_prediction()
        self._asking.neighbour_layer = ""  # another network may have none of that name
        self._answers = RunAnswers(self.project, self.run)
        self.run_changed.emit()
        self._predictions_changed()
        self._read_answers()
        self.inspect(self.current_row)

    def judged(self, rows: NDArray[np.int64]) -> Judged | None:
        """The chosen run's answers for some rows, held against their labels; None without a run."""
        return self._answers.judged(rows)

    def _read_answers(self) -> None:
        answers, run = self._answers, self.run
        if run is None or not answers.awaited:
            self._predict_missing()
            return

        def take(table: runs.PredictionTable | None) -> None:
            if answers is self._answers:
                answers.hold(table)
                self._predictions_changed()
                self._predict_missing()

        self.io.submit("answers", run.predictions, take)

    def _predict_missing(self) -> None:
        if self.project is not None and self.run is not None and not self.importing:
            self._asking.predict_missing(self.project, self.run, self._answers.missing())

    def take_predictions(self, predictions: Predictions) -> None:
        """The chosen run has answered for images that came after it."""
        if self.run is not None and Path(predictions.run_folder) == self.run.folder:
            self._answers.add(predictions)
            self._predictions_changed()

    def _predictions_changed(self) -> None:
        self.predictions_changed.emit()
        if self.filter.by_answer:
            self._refilter()

    # -------------------------------------------------------------------------------------------- inspection

    def inspect(self, row: int, target: str | None = None) -> None:
        """Ask where an image's score comes from, and what looks like it."""
        project = self.project
        if project is not None and 0 <= row < project.count and project.states[row] != GONE:
            self._asking.inspect(ImageRef(str(project.path(row)), row, project.content_hash(row)), target)

    def inspect_file(self, path: str | Path, target: str | None = None) -> None:
        """Ask about a picture that is not in the project."""
        image = ImageRef(str(path))
        self._stranger = True
        self.inspection_started.emit(image)
        self._asking.inspect(image, target)

    def set_heat_map_wanted(self, wanted: bool) -> None:
        """Are heat maps to be computed at all?"""
        if wanted != self._asking.heat_map_wanted:
            self._asking.heat_map_wanted = wanted
            if wanted:
                self.inspect(self.current_row)

    def set_heat_map_way(self, method: str, layer: str) -> None:
        """By which method heat maps are drawn from now on, and at which layer; "" is the last."""
        self._asking.way = (method, layer)

    def set_neighbour_layer(self, layer: str) -> None:
        """At which layer images are held against each other; "" is what the head sees."""
        self._asking.find_alike_at(layer)

    def use_live_classifier(self, wanted: bool) -> None:
        """While training: ask the classifier in the making instead of the chosen run."""
        self._asking.live_wanted = wanted
        self.inspect(self.current_row)

    @property
    def reconstructs_from(self) -> str:
        """Whom to ask for reconstructions: the autoencoder in training, or the chosen run; "" for none."""
        if self.live_reconstructs:
            return LIVE
        run = self.run
        return str(run.folder) if run is not None and run.reconstructs and run.usable else ""

    def reconstruct(self, rows: NDArray[np.int64]) -> None:
        """Ask for what an autoencoder gives back of some images; `reconstructions_ready` tells."""
        if self.project is not None and self.reconstructs_from:
            self._asking.reconstruct(self.reconstructs_from, self.project.snapshot(rows))

    def present_neighbours(self, found: Neighbours, count: int) -> Neighbours:
        """The first few neighbours that are still in the project and where they were."""
        project = self.project
        if project is None:
            return found
        here = project.still_here(found)[:count]
        return Neighbours(
            found.image,
            found.run_folder,
            found.rows[here],
            tuple(found.names[index] for index in here),
            tuple(found.labels[index] for index in here),
            found.similarities[here],
            tuple(found.hashes[index] for index in here),
        )
