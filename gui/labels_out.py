"""What was sorted, for other programs: a table of the labels, and the classes copied as plain folders."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QProgressDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.class_folders import Copied, check_target, copy_class_folders
from core.errors import UserError
from core.label_tables import label_table
from core.splits import NAMES
from gui import picture_saving, theme
from gui.language import told
from gui.progress_text import images_text

if TYPE_CHECKING:
    from core.jobs import Snapshot
    from gui.session import Session

DIALOG_PX = 440
FILES_A_STEP = 16  # copied in one job: the reading threads are everyone's
PATIENCE_MS = 300  # before progress is shown


def save_labels(session: "Session", window: QWidget) -> None:
    """Ask where to, and write the table of all labels."""
    project = session.project
    if project is None:
        return
    title = QCoreApplication.translate("LabelsOut", "Save the labels")
    begin = picture_saving.proposed(f"{project.name}.csv", picture_saving.IN_DOCUMENTS)
    chosen, _ = QFileDialog.getSaveFileName(window, title, begin, "CSV (*.csv)")
    path = picture_saving.with_ending(session, Path(chosen), ".csv") if chosen else None
    if path is not None:
        picture_saving.save_bytes(session, label_table(project), path)


class FoldersDialog(QDialog):
    """Says what will be copied, and asks whether splits get folders of their own."""

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("foldersDialog")
        self.setWindowTitle(self.tr("Copy classes as folders"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._window = parent
        project = session.project
        assert project is not None
        snapshot = project.snapshot(labelled_only=True)
        self._example = snapshot.classes[0] if snapshot.classes else ""
        text = self.tr("{images} in {n} classes").format(
            images=images_text(len(snapshot)), n=len(snapshot.classes)
        )
        self.count = QLabel(text, self)
        self.count.setObjectName("foldersCount")
        self.count.setProperty("role", "heading")
        self.by_split = QCheckBox(self.tr("Training, validation and test apart"), self)
        self.by_split.setObjectName("foldersBySplit")
        self.by_split.setAccessibleName(self.by_split.text())
        self.by_split.toggled.connect(self._show_layout)
        self.layout_shown = QLabel(self)
        self.layout_shown.setObjectName("foldersLayout")
        self.layout_shown.setTextFormat(Qt.TextFormat.PlainText)
        self.layout_shown.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        go = QPushButton(self.tr("Choose a new folder…"), self)
        go.setObjectName("foldersChooseButton")
        go.setAccessibleName(go.text())
        go.setProperty("role", "primary")
        go.setDefault(True)
        go.setEnabled(len(snapshot) > 0)
        buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX + 4] * 4)
        layout.setSpacing(theme.MARGIN_PX)
        for widget in (self.count, self.by_split, self.layout_shown, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(DIALOG_PX)
        self._show_layout()
        session.project_closed.connect(self.reject)

    def _show_layout(self) -> None:
        part = f"{NAMES[1]}/" if self.by_split.isChecked() else ""
        text = self.tr("As {example}") if self._example else self.tr("No image has a class yet.")
        self.layout_shown.setText(text.format(example=f"…/{part}{self._example}/…"))

    def _choose(self) -> None:
        project = self._session.project
        name = project.name if project is not None else ""
        begin = picture_saving.proposed(name, picture_saving.IN_DOCUMENTS)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Name the new folder"), begin)
        if chosen:
            FolderCopy(self._session, Path(chosen), self.by_split.isChecked(), self._window)
            self.accept()


class FolderCopy(QObject):
    """Copies beside the window, a few files at a time; tells how it went."""

    def __init__(self, session: "Session", folder: Path, by_split: bool, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._folder = folder
        self._told = Copied(0, 0, 0)
        self._copying: Generator[Copied, None, None] | None = None
        self._progress: QProgressDialog | None = None
        self._begin(by_split)

    def _begin(self, by_split: bool) -> None:
        """At once; or, as dealing images out tears what belongs together, when it is known what does."""
        if by_split and self._session.grouping.first(lambda: self._begin(by_split)):
            return
        try:
            self._start(by_split)
        except UserError as error:
            self._session.message.emit("error", str(error))
            self.deleteLater()

    def _start(self, by_split: bool) -> None:
        session, project = self._session, self._session.project
        assert project is not None
        check_target(self._folder, project)
        if by_split:
            session.assign_splits()
        snapshot: Snapshot = project.snapshot(labelled_only=True)
        self._told = Copied(0, len(snapshot), 0)
        self._copying = copy_class_folders(snapshot, self._folder, by_split)
        self._progress = QProgressDialog(
            self.tr("Copying pictures…"),
            self.tr("Cancel"),
            0,
            len(snapshot) + 1,  # the last is the count at the end
            self._window,
        )
        self._progress.setObjectName("foldersProgress")
        self._progress.setMinimumDuration(PATIENCE_MS)
        self._progress.canceled.connect(self._cancel)
        session.project_closed.connect(self._cancel)
        self._step()

    def _step(self) -> None:
        copying = self._copying
        assert copying is not None

        def work() -> list[Copied]:
            return [copied for _, copied in zip(range(FILES_A_STEP), copying, strict=False)]

        self._session.io.submit((id(self), "copy"), work, self._take, self._failed)

    def _take(self, copied: list[Copied]) -> None:
        self._told = copied[-1] if copied else self._told
        if self._copying is None:  # cancelled while these were copied
            self._tell_cancelled()
        elif len(copied) == FILES_A_STEP:
            self._step()
            if self._progress is not None:
                self._progress.setValue(self._told.done)
        else:
            self._end()
            self._tell_whole()

    def _failed(self, error: Exception) -> None:
        cancelled = self._copying is None
        self._end()
        if cancelled:
            return
        if not isinstance(error, UserError):
            raise error
        self._session.message.emit("error", str(error))

    def _cancel(self) -> None:
        """The files under way are still copied whole."""
        if self._copying is not None:
            self._copying = None
            self._hide_progress()

    def _tell_cancelled(self) -> None:
        self._end()
        text = self.tr("{n} of {total} images were copied to {folder}: the copy is not whole.")
        text = text.format(n=f"{self._told.copied:,}", total=f"{self._told.total:,}", folder=self._folder)
        self._session.message.emit("warning", text)

    def _tell_whole(self) -> None:
        text = self.tr("{images} copied to {folder}.")
        text = text.format(images=images_text(self._told.copied), folder=self._folder)
        if self._told.refused:
            first, why = self._told.refused[0]
            more = self.tr("{n} could not be copied, such as {name}: {why}.")
            text += " " + more.format(n=f"{len(self._told.refused):,}", name=first, why=told(why))
        self._session.message.emit("warning" if self._told.refused else "info", text)

    def _hide_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._cancel)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _end(self) -> None:
        self._copying = None
        self._hide_progress()
        self._session.project_closed.disconnect(self._cancel)
        self.deleteLater()
