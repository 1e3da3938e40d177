"""What can be done with chosen images: the gallery's context menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QMenu, QWidget

from core import splits
from core.questions.maps import FeatureSource
from gui import theme
from gui.cosine_dialog import CosineDialog

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session


class ImageMenu(QMenu):
    """Moves some images of the open project to a class, to the trash, or back from it.

    Args:
        session: The session; its project is open.
        rows: int64 [N], the images.
        parent: Where the menu opens.
    """

    def __init__(self, session: "Session", rows: NDArray[np.int64], parent: QWidget) -> None:
        super().__init__(parent)
        assert session.project is not None
        self._session = session
        self._rows = rows
        if session.filter.place == "trash":
            self.addAction(theme.icon("restore"), self.tr("Restore"), lambda: session.restore(rows))
            return
        self._add_classes(session.project)
        predicted, labels = session.predicted[rows], session.project.labels[rows]
        suggested = rows[(predicted >= 0) & (predicted != labels)]
        if suggested.size:
            text = self.tr("Accept the predicted class")
            self.addAction(theme.icon("check"), text, lambda: self._accept(suggested))
        if (session.project.labels[rows] >= 0).any():
            self._add_splits(session.project)
        flagged = bool(session.project.flagged[rows].all())
        text = (self.tr("Take the flag away") if flagged else self.tr("Flag for later")) + "\tF"
        self.addAction(theme.icon("flag-outline"), text, lambda: session.set_flagged(rows, not flagged))
        run = session.run
        if len(rows) > 1 and run is not None and run.usable:
            source = FeatureSource(str(run.folder))
            text = self.tr("How alike are they?")
            self.addAction(theme.icon("grid"), text, lambda: CosineDialog.ask(session, source, parent))
        self.addSeparator()
        text = self.tr("Move to trash") + "\t" + self.tr("Del")
        self.addAction(theme.icon("trash-can-outline"), text, lambda: session.trash(rows))

    def _add_classes(self, project: "Project") -> None:
        move = self.addMenu(theme.icon("folder-move-outline"), self.tr("Move to class"))
        for info in project.classes:
            text = info.name.replace("&", "&&") + (f"\t{info.key}" if info.key else "")
            move.addAction(theme.icon("square-rounded", info.colour), text, self._mover(info.id))
        move.addSeparator()
        move.addAction(theme.icon("inbox-outline"), self.tr("Unsorted"), self._mover(None))

    def _add_splits(self, project: "Project") -> None:
        menu = self.addMenu(theme.icon("call-split"), self.tr("Use for"))
        choices = (
            (splits.TRAIN, self.tr("Training")),
            (splits.VALIDATION, self.tr("Validation")),
            (splits.TEST, self.tr("Test")),
        )
        for split, text in choices:
            menu.addAction(text, self._splitter(split))
        menu.addSeparator()
        again = menu.addAction(self.tr("Let it be dealt out again"), self._splitter(splits.UNASSIGNED))
        again.setEnabled(bool(project.pinned[self._rows].any()))

    def _splitter(self, split: int) -> Callable[[], None]:
        return lambda: self._session.set_split(self._rows, split)

    def _mover(self, class_id: int | None) -> Callable[[], None]:
        return lambda: self._session.set_class(self._rows, class_id)

    def _accept(self, rows: NDArray[np.int64]) -> None:
        self._session.set_classes(rows, self._session.predicted[rows])
