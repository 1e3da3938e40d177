"""The gallery: thumbnails in rows, chosen by mouse and keys, dragged onto classes."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QPainter,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QListView, QWidget

from gui import theme
from gui.empty_state import EmptyState
from gui.image_cell import PADDING_PX, ImageCell
from gui.image_flow import ImageFlow
from gui.image_list_model import ImageFilter, ImageListModel, Index, row_after
from gui.image_menu import ImageMenu

if TYPE_CHECKING:
    from gui.session import Session

SMALLEST_PX, LARGEST_PX, USUAL_PX = 64, 256, 128
SETTLED_MS = 120  # so long without a change of size, and thumbnails are made anew
SELECT = QItemSelectionModel.SelectionFlag


class ImageGrid(ImageFlow):
    """Shows the session's visible rows; what is chosen here is the session's selection and current row."""

    side_changed = Signal(int)  # thumbnails have been zoomed with the wheel
    image_opened = Signal(int)  # double click or Enter
    import_wanted = Signal()  # the button of the empty gallery

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Gallery"))
        self._session = session
        self._model = ImageListModel(self)
        self._wanted_px = USUAL_PX
        self._waiting_for = ""
        self._set_up_view()
        self._cell = ImageCell(session, self)
        self.setItemDelegate(self._cell)
        self.setModel(self._model)
        self._empty = EmptyState(self.viewport())
        self._empty.pressed.connect(self._press_empty)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._ask_for_sharp)
        self.verticalScrollBar().valueChanged.connect(self._drop_unseen)
        self.activated.connect(lambda index: self.image_opened.emit(self._model.row_at(index)))

        session.thumbnails.ready.connect(self._thumbnail_came)
        for changed in (session.project_opened, session.project_closed):
            changed.connect(self._begin_anew)
        for changed in (session.filter_changed, session.rows_added, session.rows_changed):
            changed.connect(self._refresh)
        session.predictions_changed.connect(self._refresh)
        session.classes_changed.connect(self._take_classes)
        session.current_changed.connect(self._show_current)
        session.selection_changed.connect(self._show_selection)
        for changed in (session.import_progress, session.import_finished):
            changed.connect(lambda _status: self._tell_if_empty())
        self._begin_anew()

    def _set_up_view(self) -> None:
        self.setSelectionRectVisible(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(LARGEST_PX + 40)

    # what is shown

    @property
    def side_px(self) -> int:
        """The side of thumbnails as asked for; they are drawn a little larger or smaller to fill the width."""
        return self._wanted_px

    def set_side(self, side_px: int) -> None:
        """Zoom the thumbnails."""
        side_px = max(SMALLEST_PX, min(LARGEST_PX, side_px))
        if side_px != self._wanted_px:
            self._wanted_px = side_px
            self._lay_out()
            self.side_changed.emit(side_px)

    def _begin_anew(self) -> None:
        self._waiting_for = ""
        self._cell.take_classes()
        self._model.show_rows(self._session.project, self._session.visible_rows)
        self._tell_if_empty()
        self._show_current(self._session.current_row)

    def _take_classes(self) -> None:
        self._cell.take_classes()
        self._tell_if_empty()
        self.viewport().update()

    def _refresh(self) -> None:
        """Show the session's visible rows, and keep what is chosen and where the view stands."""
        if self.isHidden():
            return  # another page is in sight; `showEvent` makes up for it
        old, new = self._model.rows, self._session.visible_rows
        if np.array_equal(old, new):
            self._tell_if_empty()
            self.viewport().update()
            return
        current, selected = self._model.row_at(self.currentIndex()), self.selected_rows()
        next_row = current
        if current >= 0 and not (new == current).any():
            next_row = row_after(old, current, np.setdiff1d(old, new))
            next_row = int(new[0]) if next_row < 0 and new.size else next_row
        top_row = self._model.row_at(self._first_seen())
        offset = self.visualRect(self._model.index_of_row(top_row)).top() if top_row >= 0 else 0
        self._syncing = True
        self._model.show_rows(self._session.project, new)
        self._lay_out()
        self._select(np.intersect1d(selected, new) if next_row == current else np.array([next_row]))
        index = self._model.index_of_row(next_row)
        self.selectionModel().setCurrentIndex(index, SELECT.NoUpdate)
        self._syncing = False
        top = self._model.index_of_row(top_row)
        if top.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(top).top() - offset)
        if index.isValid() and next_row != current:
            self.scrollTo(index)
        self._tell_if_empty()
        self._tell_session()

    def _first_seen(self) -> QModelIndex:
        columns, height = self._columns(), max(self.gridSize().height(), 1)
        first = -(-self.verticalScrollBar().value() // height) * columns
        return self._model.index(min(first, self._model.rowCount() - 1), 0)

    def _columns(self) -> int:
        return max(1, round(self._usable_px() / (self._wanted_px + 2 * PADDING_PX)))

    def _lay_out(self) -> None:
        """Give cells the size that fills the width."""
        width = self._usable_px() // self._columns()
        side_px = width - 2 * PADDING_PX
        if side_px != self._cell.side_px or self.gridSize().isEmpty():
            top = self._first_seen()
            self._cell.side_px = side_px
            self.setGridSize(QSize(width, self._cell.cell_height_px))
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
            if top.isValid():
                self.scrollTo(top, QListView.ScrollHint.PositionAtTop)
            self._settled.start()

    def _ask_for_sharp(self) -> None:
        self._session.thumbnails.set_size(round(self._cell.side_px * self.devicePixelRatioF()))
        self.viewport().update()

    def _drop_unseen(self) -> None:
        """Take back the wishes for thumbnails that have been scrolled away."""
        bar, height, columns = self.verticalScrollBar(), max(self.gridSize().height(), 1), self._columns()
        first = bar.value() // height * columns
        last = ((bar.value() + self.viewport().height()) // height + 1) * columns
        self._session.thumbnails.drop_others(self._model.rows[first:last].tolist())

    def _thumbnail_came(self, row: int) -> None:
        self.viewport().update(self.visualRect(self._model.index_of_row(row)))

    def wait_for(self, text: str) -> None:
        """Say what is on its way while there is no image yet."""
        self._waiting_for = text
        self._tell_if_empty()

    def _tell_if_empty(self) -> None:
        project, image_filter = self._session.project, self._session.filter
        if self._model.rowCount():
            self._empty.hide()
        elif project is not None and project.count == 0 and (self._waiting_for or self._session.importing):
            wait = self._waiting_for or self.tr("The pictures are on their way…")
            self._empty.say("image-multiple-outline", wait, "")
        elif project is None or project.count == 0:
            self._empty.say(
                "folder-image",
                self.tr("Drop folders here"),
                self.tr("Each folder becomes a class. Loose images wait in Unsorted."),
                self.tr("Choose a folder…"),
            )
        elif image_filter.narrowed:
            self._empty.say(
                "filter-off-outline",
                self.tr("Nothing matches this filter"),
                self.tr("The images are still there, only hidden."),
                self.tr("Clear the filter"),
            )
        elif image_filter.place == "unsorted":
            self._empty.say(
                "check-circle-outline", self.tr("Everything is sorted"), "", self.tr("Show all images")
            )
        elif image_filter.place == "flagged":
            self._empty.say("flag-outline", self.tr("Nothing is flagged"), "", self.tr("Show all images"))
        elif image_filter.place == "trash":
            self._empty.say("trash-can-outline", self.tr("The trash is empty"), "")
        elif image_filter.place == "class":
            advice = self.tr("Drag images onto the class, or press its key.")
            self._empty.say("image-multiple-outline", self.tr("No images in this class yet"), advice)
        else:
            self._empty.say("image-multiple-outline", self.tr("No images here"), "")

    def _press_empty(self) -> None:
        if self._session.project is None or self._session.project.count == 0:
            self.import_wanted.emit()
        elif self._session.filter.narrowed:
            self._session.set_filter(
                ImageFilter(place=self._session.filter.place, class_id=self._session.filter.class_id)
            )
        else:
            self._session.set_filter(ImageFilter())

    # what is chosen

    def selected_rows(self) -> NDArray[np.int64]:
        """The chosen rows, ascending: int64 [N]."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        parts = [self._model.rows[part.top() : part.bottom() + 1] for part in ranges]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, np.int64)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the session."""
        super().selectionChanged(selected, deselected)
        self._tell_session()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the session."""
        super().currentChanged(current, previous)
        self._tell_session()

    def _tell_session(self) -> None:
        if self._syncing:
            return
        self._syncing = True
        rows, current = self.selected_rows(), self._model.row_at(self.currentIndex())
        if not np.array_equal(rows, self._session.selection):
            self._session.set_selection(rows)
        if current >= 0 and current != self._session.current_row:
            self._session.set_current(current)
        self._syncing = False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Repaint everything: for thousands of images Qt would add up thousands of rectangles."""
        return QRegion(self.viewport().rect())

    def _show_current(self, row: int) -> None:
        if self._syncing or row == self._model.row_at(self.currentIndex()):
            return
        index = self._model.index_of_row(row)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, SELECT.ClearAndSelect)
            self.scrollTo(index)

    def _show_selection(self, rows: NDArray[np.int64]) -> None:
        if not self._syncing and not np.array_equal(rows, self.selected_rows()):
            self._syncing = True
            self._select(rows)
            self._syncing = False

    def _select(self, rows: NDArray[np.int64]) -> None:
        places = np.flatnonzero(np.isin(self._model.rows, rows))
        selection = QItemSelection()
        for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if places.size else ():
            selection.select(self._model.index(int(run[0]), 0), self._model.index(int(run[-1]), 0))
        self.selectionModel().select(selection, SELECT.ClearAndSelect)

    # what Qt asks

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The image under a point. Between the pictures there is none, so that a rubber band can begin."""
        index = super().indexAt(point)
        if index.isValid() and not self._cell.picture_rect(self.visualRect(index)).contains(point):
            return QModelIndex()
        return index

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the screen's pixels are known."""
        super().showEvent(event)
        self._refresh()
        self._lay_out()
        self._ask_for_sharp()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_side(self._wanted_px + (16 if event.angleDelta().y() > 0 else -16))
            event.accept()
        else:
            super().wheelEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the selection under a small picture of it."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData(indexes))
        drag.setPixmap(self._drag_picture(self._model.row_at(self.currentIndex()), len(indexes)))
        drag.setHotSpot(QPoint(-10, -6))  # beside the pointer, so that the class under it can be read
        drag.exec(Qt.DropAction.CopyAction)

    def _drag_picture(self, row: int, count: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(84 * ratio), round(84 * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(0.9)
        thumbnail = self._session.thumbnails.pixmap(row)
        if thumbnail is not None and not thumbnail.isNull():
            painter.drawPixmap(QRect(0, 12, 72, 72), thumbnail)
        if count > 1:
            text = str(count)
            width = self.fontMetrics().horizontalAdvance(text) + 14
            badge = QRect(84 - width, 0, width, 24)
            painter.setOpacity(1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().accent))
            painter.drawRoundedRect(badge, 12, 12)
            painter.setPen(QColor(theme.colours().on_accent))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen images."""
        rows = self.selected_rows()
        if self._session.project is not None and rows.size:
            menu = ImageMenu(self._session, rows, self)
            menu.exec(event.globalPos())
            menu.deleteLater()
