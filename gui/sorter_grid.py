"""A block of images that look alike, of which one key sorts all, or those that are selected."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.answer_grid import AnswerGrid, Said
from gui.image_cell import PADDING_PX
from gui.prediction_bars import percent
from gui.sorter_deciding import Deciding

if TYPE_CHECKING:
    from gui.session import Session

SIDE_PX = 176


class SorterGrid(AnswerGrid):
    """As many images as there is room for, without scrolling; nothing is selected until a person does."""

    resized = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(session, 1, self._say_of, parent)
        self.setObjectName("sorterGrid")
        self.setAccessibleName(self.tr("The block of images to be sorted"))
        self.setFrameShape(AnswerGrid.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.deciding: Deciding | None = None

    def capacity(self, size: QSize) -> int:
        """For how many images there is room in a grid of this size."""
        cell = self._cell_in(size)[0]
        return max(((size.width() - 1) // cell.width()) * (size.height() // cell.height()), 1)

    def _cell_in(self, size: QSize) -> tuple[QSize, int]:
        """Cells and pictures of about the usual size, of which as many rows fit as leave nothing of the height."""
        beyond = self.cell.cell_height_px - self.cell.side_px
        rows = max(round(size.height() / (SIDE_PX + beyond)), 1)
        high = max(size.height() // rows, beyond + 16)
        columns = max((size.width() - 1) // (high - beyond + 2 * PADDING_PX), 1)
        wide = max((size.width() - 1) // columns, 2 * PADDING_PX + 16)
        return QSize(wide, high), min(high - beyond, wide - 2 * PADDING_PX)

    def _lay_out(self) -> None:
        cell, self.cell.side_px = self._cell_in(self.size())
        self.setGridSize(cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another number of images fits."""
        super().resizeEvent(event)
        self.resized.emit()

    def _show_current(self, row: int) -> None:
        """Nothing: as long as nobody selects an image, the key is for all of them."""

    def _say_of(self, row: int) -> Sequence[Said]:
        """What class it has, or may have."""
        project = self._session.project
        if project is None or self.deciding is None or row >= project.count:
            return ()
        names = {info.id: info for info in project.classes}
        class_id, score = self.deciding.suggestion(row)
        mark = "⚑ " if project.flagged[row] else ""
        own = names.get(int(np.asarray(project.labels)[row]))
        if own is not None:
            return (Said(mark + own.name, "", own.colour),)
        info = names.get(class_id)
        if info is None:
            return (Said(mark, "", "", theme.colours().muted),) if mark else ()
        return (Said(mark + info.name, percent(score), info.colour, theme.colours().muted),)
