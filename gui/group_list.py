"""Images that belong together, a group a line, the best of each first: for duplicates, of which one is kept."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QToolTip, QWidget

from core.data_check import Finding
from gui.answer_grid import Said
from gui.group_cell import GAP_PX, GroupCell
from gui.image_list_model import Index
from gui.plain_text import plain

if TYPE_CHECKING:
    from gui.session import Session

LARGER = 1.2  # than in the gallery: two pictures are to be compared
NO_ROWS = np.empty(0, np.int64)


class GroupModel(QAbstractListModel):
    """The groups as a Qt model; the delegate asks for their rows."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.groups: tuple[tuple[int, ...], ...] = ()

    def show_groups(self, groups: tuple[tuple[int, ...], ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt wants it."""
        return 0 if parent.isValid() else len(self.groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The group's number, for those who cannot see the pictures."""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return self.tr("Group {n}, {count} images").format(
                n=index.row() + 1, count=len(self.groups[index.row()])
            )
        return None


class GroupList(QListView):
    """See the file's docstring. The image that is looked at is the session's current one.

    Args:
        session: the session.
        lines: how many lines stand under a picture.
        say: what they say of a row.
    """

    def __init__(
        self,
        session: "Session",
        lines: int,
        say: Callable[[int], Sequence[Said]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._say = session, say
        self._syncing = False
        self.groups = GroupModel(self)
        self.cell = GroupCell(session, self, lines, say, self.members)
        self.setItemDelegate(self.cell)
        self.setModel(self.groups)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        session.current_changed.connect(self.show_current)
        session.thumbnails.ready.connect(self._thumbnail_came)

    def show_finding(self, of: Finding) -> None:
        """Show its groups; where the view stands is kept."""
        if of.groups != self.groups.groups:
            at = self.verticalScrollBar().value()
            self._syncing = True
            self.groups.show_groups(of.groups)
            self._syncing = False
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(at)
            self.show_current(self._session.current_row)
        self.viewport().update()

    def listed(self) -> NDArray[np.int64]:
        """All rows, group after group, int64 [N]."""
        return np.array([row for group in self.groups.groups for row in group], np.int64)

    def members(self, index: Index) -> tuple[int, ...]:
        """The rows of a line."""
        groups = self.groups.groups
        return groups[index.row()] if index.isValid() and index.row() < len(groups) else ()

    def group_of(self, row: int) -> tuple[int, ...]:
        """The group that a row is in, or ()."""
        return next((group for group in self.groups.groups if row in group), ())

    def set_side(self, side_px: int) -> None:
        """Zoom."""
        self.cell.side_px = round(LARGER * side_px)
        self.scheduleDelayedItemsLayout()

    def show_current(self, row: int) -> None:
        """Another image is looked at."""
        at = next((at for at, group in enumerate(self.groups.groups) if row in group), -1)
        self.viewport().update()
        if self._syncing or at < 0:
            return
        self._syncing = True
        self.selectionModel().setCurrentIndex(
            self.groups.index(at, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._syncing = False
        if self.isVisible():
            self.scrollTo(self.currentIndex())
            self._session.set_selection(np.array([row]))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Go to the best of another group."""
        super().currentChanged(current, previous)
        members = self.members(current)
        if members and not self._syncing and self._session.current_row not in members:
            self._session.set_current(members[0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the image under the mouse."""
        super().mousePressEvent(event)
        row = self.row_under(event.position().toPoint())
        if row >= 0:
            self._session.set_current(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through a group, up and down from group to group; characters sort."""
        members = self.members(self.currentIndex())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._session.current_row in members:
            at = members.index(self._session.current_row) + step
            if 0 <= at < len(members):
                self._session.set_current(members[at])
        elif (
            event.text()
            and event.text().isprintable()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say under the mouse what stands under a picture, in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row, project = self.row_under(event.pos()), self._session.project
            if row >= 0 and project is not None:
                said = [
                    " ".join(part for part in (line.text, line.beside) if part) for line in self._say(row)
                ]
                QToolTip.showText(
                    event.globalPos(), plain("\n".join([project.relative_path(row), *said])), self
                )
                return True
        return super().viewportEvent(event)

    def row_under(self, at: QPoint) -> int:
        """The row of the picture at a place; -1 for none."""
        index = self.indexAt(at)
        for row, place in self.cell.places(self.visualRect(index), self.members(index)):
            if place.adjusted(-GAP_PX // 2, 0, GAP_PX // 2, self.cell.said_px).contains(at):
                return row
        return -1

    def place_of(self, row: int) -> QRect:
        """Where a row's picture is in the view; an empty rectangle where it is not."""
        for at, group in enumerate(self.groups.groups):
            if row in group:
                line = self.visualRect(self.groups.index(at, 0))
                return next((place for one, place in self.cell.places(line, group) if one == row), QRect())
        return QRect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHintForIndex(self, index: Index) -> QSize:
        """Each line is as wide as the view."""
        return QSize(max(self.viewport().width(), 1), self.cell.height_px)

    def _thumbnail_came(self, row: int) -> None:
        if self.isVisible():
            self.viewport().update(self.place_of(row))
