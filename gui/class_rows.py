"""The rows of the class panel: what they stand for, and how they are painted and edited."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.catalogue import PRESENT, TRASHED, UNREADABLE
from gui import theme
from gui.image_list_model import Index
from gui.plain_text import plain

if TYPE_CHECKING:
    from gui.session import Session

ROW_PX, HEADING_PX = 34, 38
CHIP_PX = 20
ICONS = {
    "all": "image-multiple-outline",
    "unsorted": "inbox-outline",
    "flagged": "flag-outline",
    "new": "plus",
    "trash": "trash-can-outline",
    "unreadable": "image-broken-variant",
}


@dataclass(frozen=True)
class Place:
    """One row: a place of the filter (see `ImageFilter`), the heading, or the row that makes a new class.

    Args:
        kind: `all`, `unsorted`, `flagged`, `class`, `trash`, `unreadable`, `heading` or `new`.
        share: Of the largest class, for the bar.
        number: Of a class, from 1.
    """

    kind: str
    name: str
    count: int | None = None
    class_id: int = -1
    colour: str = ""
    key: str = ""
    share: float = 0.0
    number: int = 0


class ClassRows(QAbstractListModel):
    """The places of a project as a list."""

    def __init__(self, session: "Session", parent: QListView) -> None:
        super().__init__(parent)
        self._session = session
        self.places: tuple[Place, ...] = ()

    @property
    def class_count(self) -> int:
        """How many classes there are."""
        return sum(place.kind == "class" for place in self.places)

    def refresh(self) -> None:
        """Take everything over from the project."""
        places = self._make_places()
        if len(places) == len(self.places):
            self.places = places
            self.dataChanged.emit(self.index(0, 0), self.index(len(places) - 1, 0))
        else:
            self.beginResetModel()
            self.places = places
            self.endResetModel()

    def refresh_counts(self) -> None:
        """Take over what does not move rows."""
        self.places = self._make_places()

    def same_layout(self) -> bool:
        """Would a refresh leave the rows where they are?"""
        now = [(place.kind, place.class_id) for place in self.places]
        return now == [(place.kind, place.class_id) for place in self._make_places()]

    def index_of(self, kind: str, class_id: int = -1) -> QModelIndex:
        """Where a place is; an invalid index where it is not."""
        wanted = (kind, class_id if kind == "class" else -1)
        for row, place in enumerate(self.places):
            if (place.kind, place.class_id) == wanted:
                return self.index(row, 0)
        return QModelIndex()

    def index_of_number(self, number: int) -> QModelIndex:
        """Where the class with a number is."""
        return self.index_of(
            "class", next((place.class_id for place in self.places if place.number == number), -1)
        )

    def trashed_rows(self) -> NDArray[np.int64]:
        """All images in the trash."""
        assert self._session.project is not None
        return np.flatnonzero(self._session.project.states == TRASHED).astype(np.int64)

    def _make_places(self) -> tuple[Place, ...]:
        project = self._session.project
        if project is None:
            return ()
        counts = project.counts()
        largest = max((counts.get(info.id, 0) for info in project.classes), default=0)
        classes = [
            Place(
                "class",
                info.name,
                counts.get(info.id, 0),
                info.id,
                info.colour,
                info.key,
                counts.get(info.id, 0) / max(largest, 1),
                number,
            )
            for number, info in enumerate(project.classes, 1)
        ]
        states = project.states
        flagged = int(np.count_nonzero(project.flagged & (states == PRESENT)))
        places = [
            Place("all", self.tr("All images"), int((states == PRESENT).sum())),
            Place("unsorted", self.tr("Unsorted"), counts.get(-1, 0)),
            *([Place("flagged", self.tr("Flagged"), flagged)] if flagged else []),
            Place("heading", self.tr("Classes"), len(classes) or None),
            *classes,
            Place("new", self.tr("New class")),
        ]
        unreadable = int((states == UNREADABLE).sum())
        if unreadable:
            places.append(Place("unreadable", self.tr("Unreadable"), unreadable))
        places.append(Place("trash", self.tr("Trash"), project.trash_count))
        return tuple(places)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt wants it."""
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names; the delegate takes the rest from `places`."""
        place = self.places[index.row()] if index.isValid() and index.row() < len(self.places) else None
        if place is None:
            return None
        if role == Qt.ItemDataRole.EditRole:
            return "" if place.kind == "new" else place.name
        if role == Qt.ItemDataRole.DisplayRole:
            return place.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return place.name if place.count is None else f"{place.name}, {place.count}"
        if role == Qt.ItemDataRole.ToolTipRole and place.kind == "class":
            key = self.tr("\nKey: {key}").format(key=place.key) if place.key else ""
            return plain(self.tr("{name}: {n} images").format(name=place.name, n=f"{place.count:,}") + key)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a class, or make one."""
        place, name = self.places[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == place.name:
            return False
        if place.kind == "new":
            self._session.add_class(name)
        else:
            self._session.rename_class(place.class_id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The heading is dead, and the row for a new class can only be edited."""
        kind = self.places[index.row()].kind if index.isValid() else "heading"
        if kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        if kind == "new":
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        return usual | Qt.ItemFlag.ItemIsEditable if kind == "class" else usual


class ClassRow(QStyledItemDelegate):
    """Paints a row: a chip in the class's colour with its key, the name, a bar for its size, the count."""

    def __init__(self, rows: ClassRows, parent: QListView) -> None:
        super().__init__(parent)
        self._rows = rows
        self._view = parent
        self.numbers = False
        self.typed = ""
        self.drop_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows grow with the font."""
        usual = max(ROW_PX, option.fontMetrics.height() + 14)
        return QSize(120, usual + HEADING_PX - ROW_PX if self._place(index).kind == "heading" else usual)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        place, colours = self._place(index), theme.colours()
        area = option.rect.adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place.kind == "heading":
            font = QFont(option.font)
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(colours.text))
            words = area.adjusted(8, 10, -8, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, place.name)
            painter.restore()
            return
        self._paint_ground(painter, option, index, area)
        chip = QRect(area.left() + 8, area.center().y() - CHIP_PX // 2 + 1, CHIP_PX, CHIP_PX)
        if place.kind == "class":
            self._paint_chip(painter, place, chip, option.font)
        else:
            icon = theme.icon(ICONS[place.kind], colours.muted)
            icon.paint(painter, chip.adjusted(1, 1, -1, -1))
        name = self._name_rect(option.rect)
        painter.setFont(option.font)
        if place.count is not None:
            count = f"{place.count:,}"
            width = option.fontMetrics.horizontalAdvance(count)
            name.setRight(name.right() - width - 10)
            painter.setPen(QColor(colours.muted))
            painter.drawText(
                area.adjusted(0, 0, -10, 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                count,
            )
        painter.setPen(QColor(colours.muted if place.kind == "new" else colours.text))
        text = option.fontMetrics.elidedText(place.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if place.kind == "class" and place.share:
            self._paint_bar(painter, place, area)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:
        """A field for the name."""
        editor = QLineEdit(parent)
        editor.setObjectName("classNameField")
        editor.setAccessibleName(self.tr("Name of the class"))
        editor.setPlaceholderText(self.tr("Name of the class"))
        editor.setStyleSheet("padding: 1px 5px")
        editor.setMaxLength(200)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Where the name is."""
        editor.setGeometry(self._name_rect(option.rect).adjusted(-7, 3, 2, -3))

    def _place(self, index: Index) -> Place:
        return self._rows.places[index.row()]

    def _name_rect(self, row: QRect) -> QRect:
        return row.adjusted(6 + 8 + CHIP_PX + 10, 1, -16, -1)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRect
    ) -> None:
        colours = theme.colours()
        number = str(self._place(index).number)
        painter.setPen(Qt.PenStyle.NoPen)
        if index.row() == self.drop_row or (self.typed and number == self.typed):
            ground = QColor(colours.accent)
            ground.setAlpha(60)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(ground)
        elif option.state & QStyle.StateFlag.State_Selected:
            ground = QColor(colours.accent)
            ground.setAlpha(70 if colours.dark else 44)
            painter.setBrush(ground)
            if self._view.hasFocus() and self._view.currentIndex() == index:
                painter.setPen(QPen(QColor(colours.accent), 1.5))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.hover))
        else:
            return
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), theme.RADIUS_PX, theme.RADIUS_PX)

    def _paint_chip(self, painter: QPainter, place: Place, chip: QRect, font: QFont) -> None:
        colour = QColor(place.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(chip, 5, 5)
        text = str(place.number) if self.numbers else place.key.upper()
        if text:
            small = QFont(font)
            small.setBold(True)
            small.setPointSizeF(font.pointSizeF() * (0.95 if len(text) < 2 else 0.75))
            painter.setFont(small)
            painter.setPen(QColor(ink_on(colour)))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_bar(self, painter: QPainter, place: Place, area: QRect) -> None:
        left = area.left() + 8 + CHIP_PX + 10
        full = area.right() - 10 - left
        colour = QColor(place.colour)
        colour.setAlpha(120)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        bar = QRectF(left, area.bottom() - 3.5, max(2.0, full * place.share), 2)
        painter.drawRoundedRect(bar, 1, 1)


def ink_on(colour: QColor) -> str:
    """Black or white, whichever is read better on a colour (relative luminance of WCAG 2)."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    luminance = (
        0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
    )
    return "#000000" if luminance > 0.179 else "#ffffff"
