"""The window: places the panels, wires them to the session, and takes what is dropped on it. No logic."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QProgressDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import MissingWeights, UserError
from gui import theme
from gui.drop_hint import DropHint, dropped_paths
from gui.language import told
from gui.menus import Menus
from gui.notifications import Notification, Notifications
from gui.plain_text import plain
from gui.preferences import Preferences, free_project_folder, open_from_folder, projects_folder
from gui.start_page import StartPage
from gui.top_bar import TopBar

if TYPE_CHECKING:
    from core.parameters import Value
    from gui.session import Session
    from gui.workspace import Workspace

DESIGN_SIZE = QSize(1280, 800)
ENGINE_DELAY_MS = 400  # the window is shown and drawn before torch is imported
WEIGHTS_FILTER = "*.pth *.safetensors"


class MainWindow(QMainWindow):
    """See the file's docstring."""

    def __init__(self, session: "Session", preferences: Preferences, follow: theme.FollowSystem) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Miwake")
        self.resize(DESIGN_SIZE)
        self.setAcceptDrops(True)
        self._session = session
        self._preferences = preferences
        self._follow = follow
        self._workspace: Workspace | None = None
        self._leaving = False
        self._closing = False
        self._why_not_trained: Notification | None = None
        self._opening: QProgressDialog | None = None
        self.menus = Menus(self)
        self.menus.build(
            self.choose_new,
            self.choose_open,
            self.open_sample,
            self._set_theme,
            follow.mode,
            self._show_keys,
            self._about,
        )
        self.notifications = Notifications(self)
        self.top_bar = TopBar(session, self.menus.undo, self.menus.redo)
        self.start_page = StartPage(preferences.recent)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self._pages, stretch=1)
        self.setCentralWidget(central)
        self._drop_hint = DropHint(self)
        self._connect()
        self._refresh_history()
        self._refresh_recent()
        if (geometry := preferences.layout("window")) is not None:
            self.restoreGeometry(geometry)

    def start(self) -> None:
        """Show the window, and let the engine load once it is drawn."""
        self.show()
        if self._workspace is not None:
            self._workspace.gallery.setFocus()
        QTimer.singleShot(ENGINE_DELAY_MS, self, self._session.introduce_engine)

    # ------------------------------------------------------------------------------------------------ wiring

    def _connect(self) -> None:
        session, menus = self._session, self.menus
        menus.undo.triggered.connect(session.undo)
        menus.redo.triggered.connect(session.redo)
        menus.add.triggered.connect(self.choose_images)
        menus.add_folder.triggered.connect(self.choose_folder)
        menus.train.triggered.connect(self.train)
        menus.close_project.triggered.connect(self._close_project)
        self.top_bar.train_requested.connect(self.train)
        self.top_bar.compare_requested.connect(self.compare)
        self.top_bar.add_requested.connect(self.choose_images)
        page = self.start_page
        page.open_requested.connect(self.choose_open)
        page.new_requested.connect(self.choose_new)
        page.sample_requested.connect(self.open_sample)
        page.recent_chosen.connect(session.open_project)
        session.message.connect(self.notifications.show_message)
        session.training_failed.connect(self._training_failed)
        session.opening_progress.connect(self._show_opening)
        session.project_opened.connect(self._project_opened)
        session.project_closed.connect(self._project_closed)
        session.history_changed.connect(self._refresh_history)

    def _project_opened(self) -> None:
        project = self._session.project
        if project is None:
            return
        if self._workspace is None:
            from gui.workspace import Workspace  # the panels are made when there is something to show

            self._workspace = Workspace(self._session, self._preferences, self)
            self._workspace.import_wanted.connect(self.choose_folder)
            self._workspace.answer_menus(self.menus)
            self._pages.addWidget(self._workspace)
        self._pages.setCurrentWidget(self._workspace)
        self._workspace.gallery.setFocus()  # else whatever comes next would get it, even a message
        self.setWindowTitle(f"{project.name} – Miwake")
        self._preferences.opened(project.folder)
        self._refresh_recent()
        self._refresh_history()

    def _project_closed(self) -> None:
        self._pages.setCurrentWidget(self.start_page)
        self.setWindowTitle("Miwake")
        if self._why_not_trained is not None:
            self.notifications.close(self._why_not_trained)
        self._refresh_history()
        self._refresh_recent()

    def _refresh_history(self) -> None:
        project = self._session.project
        for action, verb, what in (
            (self.menus.undo, self.tr("Undo"), told(project.undo_text) if project else ""),
            (self.menus.redo, self.tr("Redo"), told(project.redo_text) if project else ""),
        ):
            action.setEnabled(bool(what))
            action.setToolTip(plain(f"{verb}: {what}") if what else verb)
        for action in self.menus.of_project:
            action.setEnabled(project is not None)

    def _refresh_recent(self) -> None:
        recent = self._preferences.recent
        self.start_page.set_recent(recent)
        self.menus.recent.clear()
        self.menus.recent.setEnabled(bool(recent))
        for folder in recent:
            action = self.menus.recent.addAction(folder)
            action.triggered.connect(lambda _=False, folder=folder: self.open_project(folder))

    # ---------------------------------------------------------------------------------------------- projects

    def open_project(self, folder: str | Path) -> None:
        """Open a project, unless a training is running and shall go on."""
        if self._may_leave():
            self._session.open_project(folder)

    def _show_opening(self, done: int, total: int) -> None:
        """Files that other programs added are read before the project can be shown: say so while it lasts."""
        if self._opening is None and done < total:
            text = self.tr("Reading pictures that came in from outside…")
            dialog = QProgressDialog(text, self.tr("Cancel"), 0, total, self)
            dialog.setObjectName("openingDialog")
            dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
            dialog.setMinimumDuration(0)
            dialog.canceled.connect(self._session.cancel_opening)
            self._opening = dialog
        if self._opening is not None:
            self._opening.setValue(done)  # a modal one lets events through
            if done == total or self._opening.wasCanceled():
                self._opening.deleteLater()
                self._opening = None

    def choose_open(self) -> None:
        """Ask for a project's folder and open it."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Open a project"), str(open_from_folder()))
        if folder:
            self.open_project(folder)

    def choose_new(self) -> None:
        """Ask for a new project's folder and make it."""
        projects_folder().mkdir(parents=True, exist_ok=True)
        suggestion = str(free_project_folder(self.tr("my pictures")))
        folder, _ = QFileDialog.getSaveFileName(self, self.tr("Name the new project"), suggestion)
        if folder and self._may_leave():
            self._session.new_project(folder)

    def open_sample(self) -> None:
        """Make the drawn sample project, or open the one made before."""
        if not self._may_leave():
            return
        folder = projects_folder() / self.tr("sample")
        from core.project import Project

        opens = self._session.open_project if Project.is_project(folder) else self._session.new_project
        project = self._session.project if opens(folder) else None
        if project is not None and project.count == 0 and self._workspace is not None:
            from gui.sample_drawing import SampleDrawing  # also where it was left before it was drawn

            SampleDrawing(self._session, self, self._workspace.gallery.wait_for)

    def _close_project(self) -> None:
        if self._may_leave():
            self._session.close_project()

    # ------------------------------------------------------------------------------------------------ images

    def choose_images(self) -> None:
        """Ask for images, videos and zip files and bring them in."""
        from core.sources import COMING_IN

        endings = " ".join(f"*{suffix}" for suffix in COMING_IN)
        kinds = self.tr("Images, videos and zip files ({endings})").format(endings=endings)
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add images"), "", kinds)
        self.take_paths(paths)

    def choose_folder(self) -> None:
        """Ask for a folder and bring its images in."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Add a folder of images"))
        self.take_paths([folder] if folder else [])

    def take_paths(self, paths: Sequence[str], into_class: str | None = None) -> None:
        """Import what was dropped or chosen; a project is opened, and without a project one is made."""
        if not paths:
            return
        from core.project import Project

        if len(paths) == 1 and Project.is_project(Path(paths[0])):
            self.open_project(paths[0])
            return
        if self._session.project is None:
            first = Path(paths[0])
            folder = free_project_folder(first.name if first.is_dir() else first.stem)
            if not self._session.new_project(folder):
                return
            self.notifications.show_message("info", self.tr("New project in {folder}").format(folder=folder))
        from gui.video_dialog import bring_in

        bring_in(self._session, paths, into_class, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what will happen."""
        paths = dropped_paths(event.mimeData())
        if not paths:
            return
        event.acceptProposedAction()
        from core.project import Project

        if len(paths) == 1 and Project.is_project(Path(paths[0])):
            name = Path(paths[0]).name
            self._drop_hint.say(self.tr("Open the project {name}").format(name=name), paths[0])
        else:
            self._drop_hint.show_paths(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went away."""
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring them in."""
        self._drop_hint.hide()
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.take_paths(paths, self._drop_hint.into)

    # ---------------------------------------------------------------------------------------------- training

    def train(self) -> None:
        """Train by the recipe as it is set."""
        if self._may_train():
            self._train(*self.top_bar.form.request())

    def compare(self) -> None:
        """Train by the recipe as it is set, on one backbone after the other."""
        if self._may_train():
            form = self.top_bar.form
            recipe, settings = form.request()
            self._session.compare(recipe, settings, [card.name for card in form.comparable()])
            self._training_asked()

    def _may_train(self) -> bool:
        form = self.top_bar.form
        if self._session.importing:
            self.notifications.show_message(
                "info", self.tr("Pictures are still coming in; train when they are all there.")
            )
            return False
        if form.problems:
            self.top_bar.show_recipe()  # where the refused value is marked
            return False
        if self._why_not_trained is not None:
            self.notifications.close(self._why_not_trained)
        return True

    def _train(self, recipe: str, settings: "dict[str, Value]") -> None:
        self._session.train(recipe, settings)
        self._training_asked()

    def _training_asked(self) -> None:
        self.top_bar.refresh()
        if self._workspace is not None:
            self._workspace.training.get_ready()

    def _training_failed(self, error: UserError) -> None:
        if isinstance(error, MissingWeights):
            choose = self.tr("Choose the file…"), self._choose_weights
            self._why_not_trained = self.notifications.show_message("error", str(error), *choose)
        else:
            self._why_not_trained = self.notifications.show_message("error", str(error))

    def _choose_weights(self) -> None:
        kinds = self.tr("Weights ({endings})").format(endings=WEIGHTS_FILTER)
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file with weights"), "", kinds)
        if path:
            self.top_bar.form.set_weights(path)
            recipe, settings = self.top_bar.form.request()
            self._train(recipe, {**settings, "weights": path})

    # ------------------------------------------------------------------------------------------- the window

    def _may_leave(self) -> bool:
        """Ask before a running training is ended; True if there is none or it has ended."""
        if not self._session.training:
            return True
        if self._leaving:  # asked already, and the answer is not there yet
            return False
        self._leaving = True
        try:
            return self._end_training()
        finally:
            self._leaving = False

    def _end_training(self) -> bool:
        session = self._session
        box = QMessageBox(self)
        box.setObjectName("trainingRunsBox")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("A training is running."))
        box.setInformativeText(self.tr("Stop it and keep the best so far?"))
        stop = box.addButton(self.tr("Stop and keep the best"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Go on training"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stop)
        box.exec()
        if box.clickedButton() is not stop:
            return False
        session.clear_waiting()
        session.stop_training()
        while session.training:  # it ends at its next step and saves; the window stays alive meanwhile
            self._wait_a_little()
        return True

    @staticmethod
    def _wait_a_little() -> None:
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask if a training runs, then let go of everything."""
        if not self._closing and not self._may_leave():
            event.ignore()
            return
        self._closing = True
        self._preferences.set_layout("window", self.saveGeometry())
        if self._workspace is not None:
            self._workspace.save_layout()
        self.hide()  # a thread that is in the middle of something may take a second to end
        self._session.close()
        event.accept()

    def _set_theme(self, mode: str) -> None:
        self._preferences.set_theme(mode)
        self._follow.set_mode(mode)

    def _show_keys(self) -> None:
        from gui.key_sheet import KeySheet

        KeySheet(self).show()

    def _about(self) -> None:
        text = self.tr(
            "Miwake (見分け, “telling apart by looking”): sort pictures into classes, train a classifier, "
            "and see why it answers as it does.\n\nNothing leaves this computer."
        )
        QMessageBox.about(self, self.tr("About Miwake"), text)
