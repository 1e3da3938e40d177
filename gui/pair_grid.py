"""The grid of pictures beside their reconstructions; tells which rows are seen, so that only they are asked for."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelectionModel, QSize, Signal
from PySide6.QtWidgets import QListView

from gui.cell_painting import PADDING_PX
from gui.image_flow import ImageFlow
from gui.image_list_model import ImageListModel, Index
from gui.pair_cell import BETWEEN_PX, PairCell

if TYPE_CHECKING:
    from gui.session import Session

PICTURE = 0.8  # a picture of a pair is smaller than one that stands alone
GAP_PX = 2 * PADDING_PX + 6  # between pairs, wider than between the two of a pair


class PairGrid(ImageFlow):
    """Shows rows in a given order; the chosen one is the session's current image."""

    seen_changed = Signal()

    def __init__(self, session: "Session", cell: type[PairCell] = PairCell) -> None:
        super().__init__()
        self.setObjectName("reconstructionGrid")
        self.setAccessibleName(self.tr("Pictures beside their reconstructions"))
        self._session = session
        self._wanted_px = 112
        self.rows = ImageListModel(self)
        self.cell = cell(session, self)
        self.setItemDelegate(self.cell)
        self.setModel(self.rows)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.seen_changed.emit())
        self.clicked.connect(lambda index: session.set_current(self.rows.row_at(index)))
        session.current_changed.connect(self.show_current)

    def show_rows(self, rows: NDArray[np.int64]) -> None:
        """Show these rows, int64 [N], in this order."""
        if np.array_equal(rows, self.rows.rows):
            self.viewport().update()
            return
        self._syncing = True
        self.rows.show_rows(self._session.project, rows)
        self._syncing = False
        self._mark(self.rows.index_of_row(self._session.current_row))
        self.scrollToTop()  # where the first ones are, not the current one
        self.seen_changed.emit()

    def set_side(self, side_px: int) -> None:
        """Zoom."""
        self._wanted_px = round(PICTURE * side_px)
        self._lay_out()

    def seen(self) -> NDArray[np.int64]:
        """The rows in sight, int64 [S]."""
        height, columns = max(self.gridSize().height(), 1), self._columns()
        top = self.verticalScrollBar().value()
        first, last = top // height * columns, ((top + self.viewport().height()) // height + 1) * columns
        return self.rows.rows[first:last]

    def show_current(self, row: int) -> None:
        """Another image is looked at."""
        if self._syncing or row == self.rows.row_at(self.currentIndex()):
            return
        index = self.rows.index_of_row(row)
        self._mark(index)
        if index.isValid() and self.isVisible():
            self.scrollTo(index)

    def _mark(self, index: Index) -> None:
        self._syncing = True
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._syncing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the session."""
        super().currentChanged(current, previous)
        row = self.rows.row_at(current)
        if not self._syncing and row >= 0:
            self._session.set_current(row)

    def _columns(self) -> int:
        return max(1, round(self._usable_px() / (2 * self._wanted_px + BETWEEN_PX + GAP_PX)))

    def _lay_out(self) -> None:
        width = self._usable_px() // self._columns()
        self.cell.side_px = max((width - GAP_PX - BETWEEN_PX) // 2, 16)
        self.setGridSize(QSize(width, self.cell.cell_height_px + 4))
        self.seen_changed.emit()
