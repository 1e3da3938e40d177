"""The classes and the other places an image can be in: chosen, renamed, merged, and dropped onto."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QColorDialog, QListView, QMenu, QWidget

from core.palette import class_colour
from gui import theme
from gui.class_key_dialog import ClassKeyDialog
from gui.class_rows import ClassRow, ClassRows
from gui.image_list_model import ROWS_MIME_TYPE, ImageFilter, Index, rows_in
from gui.sorting_keys import OWN_KEYS
from gui.video_dialog import bring_in

if TYPE_CHECKING:
    from gui.session import Session

SELECT = QItemSelectionModel.SelectionFlag


class ClassPanel(QListView):
    """A list of places. A click shows a place in the gallery; images and files can be dropped onto it."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classPanel")
        self.setAccessibleName(self.tr("Classes"))
        self.setProperty(OWN_KEYS, True)
        self._session = session
        self._syncing = False
        self._rows = ClassRows(session, self)
        self._delegate = ClassRow(self._rows, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.DoubleClicked | QListView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("#classPanel { background: palette(window); padding-top: 4px; }")
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setMinimumWidth(180)
        self.setMinimumHeight(160)
        for changed in (
            session.project_opened,
            session.project_closed,
            session.classes_changed,
            session.rows_added,
            session.rows_changed,
        ):
            changed.connect(self._refresh)
        session.filter_changed.connect(self._show_filter)
        self._refresh()

    def begin_new_class(self) -> None:
        """Open the editor for the name of a new class."""
        index = self._rows.index_of("new")
        self.scrollTo(index)
        self.edit(index)

    def show_numbers(self, shown: bool) -> None:
        """Let the chips show the number of each class instead of its key."""
        self._delegate.numbers = shown
        self.viewport().update()

    def show_typed(self, typed: str) -> None:
        """Point out the class whose number is being typed."""
        self._delegate.typed = typed
        if typed and 1 <= int(typed) <= self._rows.class_count:
            self.scrollTo(self._rows.index_of_number(int(typed)))
        self.viewport().update()

    def selected_class_ids(self) -> tuple[int, ...]:
        """The classes that are chosen in the list, in its order."""
        chosen = sorted(index.row() for index in self.selectedIndexes())
        places = [self._rows.places[row] for row in chosen]
        return tuple(place.class_id for place in places if place.kind == "class")

    # showing and choosing

    def _refresh(self) -> None:
        if self.state() == QListView.State.EditingState and self._rows.same_layout():
            self._rows.refresh_counts()  # somebody is typing a name: leave the editor alone
            return
        self._syncing = True
        selected = self.selected_class_ids()
        self._rows.refresh()
        for class_id in selected:
            index = self._rows.index_of("class", class_id)
            self.selectionModel().select(index, SELECT.Select)
        self._syncing = False
        self._show_filter()

    def _show_filter(self) -> None:
        if self._syncing:
            return
        now = self._session.filter
        index = self._rows.index_of(now.place, now.class_id)
        if not index.isValid() and now.place != "all" and self._session.project is not None:
            self._session.set_filter(ImageFilter())  # the class is gone, or the last unreadable image is
            return
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self._syncing = True
            several = len(self.selected_class_ids()) > 1
            self.selectionModel().setCurrentIndex(index, SELECT.Select if several else SELECT.ClearAndSelect)
            self._syncing = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show the place in the gallery; split, search and the like stay."""
        super().currentChanged(current, previous)
        if self._syncing or not current.isValid() or self._session.project is None:
            return
        place = self._rows.places[current.row()]
        now = self._session.filter
        if place.kind not in ("new", "heading") and (place.kind, place.class_id) != (now.place, now.class_id):
            self._syncing = True  # Qt is about to select the row itself
            self._session.set_filter(replace(now, place=place.kind, class_id=place.class_id))
            self._syncing = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the last row begins a new class."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self._rows.index_of("new"):
            self.begin_new_class()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del deletes the chosen classes; bare characters are left to the sorting keys."""
        if event.key() == Qt.Key.Key_Delete:
            self._delete(self.selected_class_ids())
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint icons anew in the new theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self.viewport().update()

    # the context menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen classes."""
        menu = self.make_menu(self.indexAt(event.pos()))
        if menu is not None:
            menu.exec(event.globalPos())
            menu.deleteLater()

    def make_menu(self, index: QModelIndex) -> QMenu | None:
        """The context menu of a row; None for a row without one."""
        if not index.isValid() or self._session.project is None:
            return None
        place = self._rows.places[index.row()]
        menu = QMenu(self)
        if place.kind == "trash" and place.count:
            menu.addAction(theme.icon("restore"), self.tr("Restore all images"), self._restore_all)
            return menu
        if place.kind != "class":
            return None
        chosen = self.selected_class_ids()
        chosen = chosen if place.class_id in chosen else (place.class_id,)
        if len(chosen) == 1:
            rename = menu.addAction(theme.icon("pencil-outline"), self.tr("Rename"), lambda: self.edit(index))
            rename.setText(rename.text() + "\tF2")
            menu.addAction(
                theme.icon("keyboard-outline"), self.tr("Key…"), lambda: self._ask_key(place.class_id)
            )
            self._add_colours(menu, place.class_id, place.colour)
        merge = menu.addMenu(theme.icon("call-merge"), self.tr("Merge into"))
        for info in self._session.project.classes:
            if chosen != (info.id,):
                swatch = theme.icon("square-rounded", info.colour)
                merge.addAction(swatch, info.name.replace("&", "&&"), self._merger(chosen, info.id))
        merge.setEnabled(not merge.isEmpty())
        menu.addSeparator()
        text = self.tr("Delete class (its images go to Unsorted)")
        if len(chosen) > 1:
            text = self.tr("Delete {n} classes (their images go to Unsorted)").format(n=len(chosen))
        menu.addAction(theme.icon("delete-outline"), text, lambda: self._delete(chosen))
        return menu

    def _add_colours(self, menu: QMenu, class_id: int, colour: str) -> None:
        colours = menu.addMenu(theme.icon("palette-outline"), self.tr("Colour"))
        for number, name in enumerate(self._colour_names()):
            other = class_colour(number)
            sign = "check-circle" if other.lower() == colour.lower() else "circle"
            colours.addAction(theme.icon(sign, other), name, self._painter(class_id, other))
        colours.addSeparator()
        colours.addAction(self.tr("Other…"), lambda: self._ask_colour(class_id, colour))

    def _colour_names(self) -> tuple[str, ...]:
        """What the first colours of the palette are called, in its order."""
        return (
            self.tr("Blue"),
            self.tr("Orange"),
            self.tr("Green"),
            self.tr("Vermilion"),
            self.tr("Pink"),
            self.tr("Sky blue"),
            self.tr("Yellow"),
            self.tr("Dark red"),
            self.tr("Mint"),
            self.tr("Periwinkle"),
            self.tr("Dark teal"),
            self.tr("Violet"),
        )

    def _painter(self, class_id: int, colour: str) -> Callable[[], None]:
        return lambda: self._session.set_class_colour(class_id, colour)

    def _merger(self, class_ids: tuple[int, ...], into: int) -> Callable[[], None]:
        gone = tuple(class_id for class_id in class_ids if class_id != into)
        return lambda: self._session.merge_classes(gone, into)

    def _ask_colour(self, class_id: int, colour: str) -> None:
        chosen = QColorDialog.getColor(QColor(colour), self, self.tr("Colour of the class"))
        if chosen.isValid():
            self._session.set_class_colour(class_id, chosen.name())

    def _ask_key(self, class_id: int) -> None:
        project = self._session.project
        info = next((one for one in project.classes if one.id == class_id), None) if project else None
        if info is not None:
            ClassKeyDialog(self._session, info, self.window()).exec()

    def _delete(self, class_ids: tuple[int, ...]) -> None:
        for class_id in class_ids:
            self._session.delete_class(class_id)

    def _restore_all(self) -> None:
        self._session.restore(self._rows.trashed_rows())

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Images of the gallery and files from outside are welcome."""
        known = event.mimeData().hasFormat(ROWS_MIME_TYPE) or event.mimeData().hasUrls()
        if known and self._session.project is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Point out the row that would take the drop."""
        row = self._drop_row(event.position().toPoint(), event.mimeData().hasFormat(ROWS_MIME_TYPE))
        self._point_out(row)
        if row >= 0 or event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is over the panel any more."""
        self._point_out(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Sort images of the gallery, or import files from outside, into the class under the pointer."""
        data = event.mimeData()
        row = self._drop_row(event.position().toPoint(), data.hasFormat(ROWS_MIME_TYPE))
        self._point_out(-1)
        place = self._rows.places[row] if row >= 0 else None
        event.acceptProposedAction()
        if data.hasFormat(ROWS_MIME_TYPE):
            self._take_images(rows_in(data), place.kind if place else "", place.class_id if place else -1)
            return
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            into = {"class": place.name, "unsorted": ""}.get(place.kind) if place is not None else None
            bring_in(self._session, paths, into, self.window())

    def _take_images(self, rows: np.ndarray, kind: str, class_id: int) -> None:
        if kind == "class":
            self._session.set_class(rows, class_id)
        elif kind == "unsorted":
            self._session.set_class(rows, None)
        elif kind == "trash":
            self._session.trash(rows)

    def _drop_row(self, point: QPoint, images: bool) -> int:
        index = self.indexAt(point)
        kinds = ("class", "unsorted", "trash") if images else ("class", "unsorted")
        return index.row() if index.isValid() and self._rows.places[index.row()].kind in kinds else -1

    def _point_out(self, row: int) -> None:
        if row != self._delegate.drop_row:
            self._delegate.drop_row = row
            self.viewport().update()
