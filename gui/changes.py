"""Changes to the open project that can be undone, each told to whoever shows it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QCoreApplication

from core.errors import UserError
from core.former_names import SETTING as FORMER_NAMES
from core.labelling import LabelPlan
from core.outside import Look
from core.project import Change, OpeningReport, Project
from core.splits import SplitRule
from gui.run_answers import RunAnswers
from gui.session_signals import SessionSignals


class Changes(SessionSignals):
    """The part of the session that changes labels, splits and classes.

    Attributes:
        taking_back: is what is told just now an undo? Whoever goes through images goes back to its images then.
    """

    project: Project | None
    _answers: RunAnswers
    taking_back = False

    def _pictures_changed(self, rows: NDArray[np.int64]) -> None:
        """These files hold other pictures now; the session knows who has kept the old ones."""

    def _refilter(self) -> None:
        """Find out which images are shown now; the session knows how."""

    def set_class(self, rows: ArrayLike, class_id: int | None) -> None:
        """Give images a class, or none."""
        self._change(lambda project: project.set_class(rows, class_id))

    def set_classes(self, rows: ArrayLike, class_ids: ArrayLike) -> None:
        """Give each image a class of its own, as one change."""
        self._change(lambda project: project.set_classes(rows, class_ids))

    def set_split(self, rows: ArrayLike, split: int) -> None:
        """Give images a split by hand, and with them all that belong to their groups."""
        if self.project is None:
            return
        along = len(self.project.together(rows)) - len(np.unique(rows))
        self._change(lambda project: project.set_split(rows, split))
        if along == 1:
            self.message.emit("info", self.tr("An image that belongs together with them came along."))
        elif along > 1:
            text = self.tr("{n} images that belong together with them came along.")
            self.message.emit("info", text.format(n=f"{along:,}"))

    def renew_splits(self, rule: SplitRule) -> None:
        """Deal the images out anew, but for those whose split a person gave."""
        self._change(lambda project: project.renew_splits(rule))

    def take_validation(self) -> None:
        """Give validation its share out of the training images; where none can be taken, say why."""

        def make(project: Project) -> Change:
            change = project.take_validation()
            if not len(change.rows):
                self.message.emit("info", self.tr("The training images of each class belong together."))
            return change

        self._change(make)

    def set_flagged(self, rows: ArrayLike, flagged: bool) -> None:
        """Flag images to be looked at later, or take their flags away."""
        self._change(lambda project: project.set_flagged(rows, flagged))

    def set_class_key(self, class_id: int, key: str) -> None:
        """Give a class a letter that sorts into it, "" for none."""
        self._change(lambda project: project.set_class_key(class_id, key))

    def set_labels(self, plan: LabelPlan) -> None:
        """Give images what a table of labels says of them."""
        self._change(lambda project: project.set_labels(plan))

    def trash(self, rows: ArrayLike) -> None:
        """Move images to the project's trash."""
        self._change(lambda project: project.trash(rows))

    def restore(self, rows: ArrayLike) -> None:
        """Bring images back from the trash."""
        self._change(lambda project: project.restore(rows))

    def add_class(self, name: str) -> None:
        """Make a class."""
        self._change(lambda project: project.add_class(name))

    def rename_class(self, class_id: int, name: str) -> None:
        """Rename a class; earlier runs go on meaning it."""

        def make(project: Project) -> Change:
            _remember_names(project, [class_id], class_id)
            return project.rename_class(class_id, name)

        self._change(make)

    def merge_classes(self, class_ids: Sequence[int], into: int) -> None:
        """Put the images of some classes into one."""

        def make(project: Project) -> Change:
            _remember_names(project, class_ids, into)
            return project.merge_classes(class_ids, into)

        self._change(make)

    def set_class_colour(self, class_id: int, colour: str) -> None:
        """Give a class another colour."""
        self._change(lambda project: project.set_class_colour(class_id, colour))

    def delete_class(self, class_id: int) -> None:
        """Remove a class; its images become unsorted."""
        self._change(lambda project: project.delete_class(class_id))

    def undo(self) -> None:
        """Take back the last change."""
        self.taking_back = True
        try:
            self._change(lambda project: project.undo() if project.undo_text else None)
        finally:
            self.taking_back = False

    def redo(self) -> None:
        """Do again what was taken back."""
        self._change(lambda project: project.redo() if project.redo_text else None)

    def folder_is_there(self) -> bool:
        """Is the open project still where it was? If not, that is told: a disk was pulled, a folder moved."""
        project = self.project
        if project is None or project.in_place:
            return project is not None
        if project.folder.is_dir() and project.images_folder.is_dir():
            text = self.tr("Another folder lies in the place of the project's: {folder}")
            advice = self.tr("Close the project and open it again.")
            gone = project.folder
        else:
            text = self.tr("The project's folder is not there any more: {folder}")
            advice = self.tr("Put it back, or close the project.")
            gone = project.images_folder if project.folder.is_dir() else project.folder
        self.message.emit("error", f"{text.format(folder=gone)}. {advice}")
        return False

    def take_notice(self, look: Look | None = None) -> bool:
        """Take into the catalogue what other programs did to the folders, and tell it in one line; True if that went.

        Without a look, the folders are looked at and read here and now.
        """
        project = self.project
        if project is None:
            return False
        count, classes = project.count, project.classes
        said = {name: getattr(project, name).copy() for name in ("labels", "states", "splits")}
        hashes = [project.content_hash(row) for row in range(count)]
        try:
            report = project.reconcile(look=look)
        except UserError as error:
            self.message.emit("error", str(error))
            return False
        self._answers.grow(project.count)
        if project.classes != classes:
            self._answers.refresh_classes()
            self.classes_changed.emit()
        differs = np.zeros(count, np.bool_)
        for name, values in said.items():
            differs |= getattr(project, name)[:count] != values
        replaced = [row for row, digest in enumerate(hashes) if project.content_hash(row) != digest]
        differs[replaced] = True
        self._pictures_changed(np.array(replaced, np.int64))
        self._refilter()
        if differs.any():
            self.rows_changed.emit(np.flatnonzero(differs))
        if project.count > count:
            self.rows_added.emit(count, project.count)
        if text := outside_text(report):
            self.message.emit("info", text)
        return True

    def _change(self, make: Callable[[Project], Change | None]) -> None:
        if self.project is None or not self.folder_is_there():
            return
        try:
            change = make(self.project)
        except UserError as error:
            self.message.emit("error", str(error))
            return
        if change is None:
            return
        if change.classes_changed:
            self._answers.refresh_classes()
            self.classes_changed.emit()
        if len(change.rows):
            self._refilter()
            self.rows_changed.emit(change.rows)
        self.history_changed.emit()


def outside_text(report: OpeningReport) -> str:
    """`3 images came in from outside · 1 gone`."""
    one_and_many = (
        (report.added, _tr("1 image came in from outside"), _tr("{n} images came in from outside")),
        (report.moved, _tr("1 moved outside"), _tr("{n} moved outside")),
        (report.changed, _tr("1 changed outside"), _tr("{n} changed outside")),
        (report.gone, _tr("1 gone"), _tr("{n} gone")),
        (report.unreadable, _tr("1 cannot be read"), _tr("{n} cannot be read")),
    )
    return " · ".join(one if n == 1 else many.format(n=f"{n:,}") for n, one, many in one_and_many if n)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Changes", text)


def _remember_names(project: Project, class_ids: Sequence[int], now: int) -> None:
    former: Any = project.setting(FORMER_NAMES, {})
    names = {info.id: info.name for info in project.classes}
    known = {names[number]: now for number in class_ids if number in names}
    project.set_setting(FORMER_NAMES, former | known)
