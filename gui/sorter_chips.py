"""The classes as chips with their keys: which one is suggested, which was just given; found by typing if many."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import theme
from gui.class_rows import ink_on
from gui.image_list_model import Index
from gui.plain_text import plain
from gui.prediction_bars import percent
from gui.suggesting_words import source_text

if TYPE_CHECKING:
    from gui.session import Session

NAME_PX, KEY_PX, BESIDE_PX, GAP_PX = 180, 22, 46, 3
LINES = 3
FLASH_MS = 450


@dataclass(frozen=True)
class Chip:
    """A class as it is shown; `number` counts from 1."""

    class_id: int
    name: str
    colour: str
    key: str
    number: int
    count: int


class SorterChips(QListView):
    """A click gives the class. With many classes it scrolls, and `narrow` leaves those with a text in their names.

    Attributes:
        nothing: what is said where no class is left.
        none_yet: what is said where there are no classes at all.
    """

    chosen = Signal(int)  # a class id

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sorterChips")
        self.setAccessibleName(self.tr("Classes to sort into"))
        self._session = session
        self._rows = ChipRows(self)
        self._cell = ChipCell(self)
        self._text = self._by_run = ""
        self.nothing = self.tr("No class has this in its name")
        self.none_yet = ""
        self.setModel(self._rows)
        self.setItemDelegate(self._cell)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("#sorterChips { background: transparent; }")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.chosen.emit(self._rows.chips[index.row()].class_id))
        self._flash_over = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash_over.timeout.connect(lambda: self.flash(-1))
        self.refresh()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Those that are shown."""
        return self._rows.chips

    @property
    def suggestion(self) -> tuple[int, float]:
        """The suggested class, -1 for none, and how sure it is."""
        return self._cell.suggested, self._cell.score

    def source_of(self, class_id: int) -> str:
        """Of the suggested class: who suggests it, and that others may say something else; else ""."""
        if class_id < 0 or class_id != self._cell.suggested:
            return ""
        said = f"{percent(self._cell.score)}: {source_text(self._by_run)}"
        if self._by_run or self._session.run is None:
            return said
        return said + "\n" + self.tr("The inspector shows what the chosen run predicts: another classifier.")

    def refresh(self) -> None:
        """Take the classes over from the project."""
        project = self._session.project
        counts = project.counts() if project is not None else {}
        chips = [
            Chip(info.id, info.name, info.colour, info.key, number, counts.get(info.id, 0))
            for number, info in enumerate(project.classes if project is not None else (), 1)
        ]
        if self._text:
            chips = [chip for chip in chips if self._text in chip.name.casefold()]
        if self._rows.show_chips(chips):
            self._fit()
        self.viewport().update()

    def narrow(self, text: str) -> None:
        """Show only classes that have a text in their names."""
        self._text = text.casefold().strip()
        self._cell.first = bool(self._text)
        self.refresh()
        self.scrollToTop()  # where the one is that Enter takes

    def suggest(self, class_id: int, score: float, by_run: str = "") -> None:
        """Mark the class that is suggested, -1 for none, by a run or by what was sorted so far."""
        self._by_run = by_run
        if (class_id, score) != (self._cell.suggested, self._cell.score):
            self._cell.suggested, self._cell.score = class_id, score
            self._show_chip(class_id)

    def flash(self, class_id: int) -> None:
        """Point out the class that was just given."""
        self._cell.flashing = class_id
        if class_id >= 0:
            self._flash_over.start()
        self._show_chip(class_id)

    def show_numbers(self, shown: bool) -> None:
        """Show the number of each class instead of its key."""
        self._cell.numbers = shown
        self.viewport().update()

    def show_typed(self, typed: str) -> None:
        """Point out the class whose number is being typed."""
        self._cell.typed = typed
        chip = next((chip for chip in self.chips if str(chip.number) == typed), None)
        self._show_chip(chip.class_id if chip is not None else -1)

    def _show_chip(self, class_id: int) -> None:
        at = next((at for at, chip in enumerate(self.chips) if chip.class_id == class_id), -1)
        if at >= 0 and self.verticalScrollBar().maximum() > 0:
            self.scrollTo(self._rows.index(at, 0))
        self.viewport().update()

    def _fit(self) -> None:
        """As high as the chips need, up to a few lines."""
        self.executeDelayedItemsLayout()
        line = self._cell.line_px(self) + 2 * GAP_PX
        needed = self.contentsSize().height() if self.chips else 0
        high = min(max(needed, line), LINES * line)
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chips, or why there are none."""
        super().paintEvent(event)
        why = self.nothing if self._text else self.none_yet
        if why and not self.chips:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.colours().muted))
            where = self.viewport().rect().adjusted(2 * GAP_PX, 0, 0, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, why)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_rows"):
            self._rows.forget()
            self.refresh()


class ChipRows(QAbstractListModel):
    """The chips as Qt's list."""

    def __init__(self, parent: SorterChips) -> None:
        super().__init__(parent)
        self._view = parent
        self.chips: tuple[Chip, ...] = ()

    def show_chips(self, chips: list[Chip]) -> bool:
        """Show others; were there other names, so that they lie elsewhere?"""
        moved = [(chip.class_id, chip.name) for chip in chips] != [
            (chip.class_id, chip.name) for chip in self.chips
        ]
        if moved:
            self.beginResetModel()
        self.chips = tuple(chips)
        if moved:
            self.endResetModel()
        return moved

    def forget(self) -> None:
        """Let the next chips be others in any case."""
        self.beginResetModel()
        self.chips = ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt wants it."""
        return 0 if parent.isValid() else len(self.chips)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names; the delegate takes the rest from `chips`."""
        if not index.isValid() or index.row() >= len(self.chips):
            return None
        chip = self.chips[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"[{chip.key.upper()}] {chip.name}" if chip.key else chip.name
        if role == Qt.ItemDataRole.ToolTipRole:
            key = chip.key.upper() or self.tr("Shift + {n}").format(n=chip.number)
            what = self.tr("{name}: {n} images, key {key}").format(name=chip.name, n=chip.count, key=key)
            source = self._view.source_of(chip.class_id)
            return plain(f"{what}\n{source}" if source else what)
        return None


class ChipCell(QStyledItemDelegate):
    """Paints a chip: its key on the class's colour, the name, and how many images it has or how sure it is."""

    def __init__(self, view: SorterChips) -> None:
        super().__init__(view)
        self._view = view
        self.suggested, self.score = -1, 0.0
        self.flashing = -1
        self.numbers, self.typed = False, ""
        self.first = False  # is the first one what Enter takes?

    def line_px(self, view: QWidget) -> int:
        """The height of a chip."""
        return max(30, QFontMetrics(view.font()).height() + 12)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as its name, up to a limit."""
        name = self._view.chips[index.row()].name
        wide = min(option.fontMetrics.horizontalAdvance(name) + 1, NAME_PX)
        return QSize(KEY_PX + wide + BESIDE_PX + 18 + 2 * GAP_PX, self.line_px(self._view) + 2 * GAP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one chip."""
        chip, colours = self._view.chips[index.row()], theme.colours()
        area = option.rect.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        marked = chip.class_id == self.suggested
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, chip, area, marked or (self.first and index.row() == 0))
        key = QRect(area.left() + 5, area.center().y() - KEY_PX // 2 + 1, KEY_PX, KEY_PX)
        self._paint_key(painter, chip, key, option.font)
        words = area.adjusted(KEY_PX + 12, 0, -8, 0)
        beside = percent(self.score) if marked else f"{chip.count:,}"
        painter.setFont(_bold(option.font) if marked else option.font)
        painter.setPen(QColor(colours.text if marked else colours.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, beside)
        painter.setPen(QColor(colours.text))
        painter.setFont(option.font)
        name = option.fontMetrics.elidedText(
            chip.name, Qt.TextElideMode.ElideRight, words.width() - BESIDE_PX + 4
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, chip: Chip, area: QRect, marked: bool
    ) -> None:
        colours, colour = theme.colours(), QColor(chip.colour)
        ground, edge = QColor(colours.field), QPen(QColor(colours.border), 1)
        if chip.class_id == self.flashing:
            ground, edge = QColor(colour), QPen(colour, 2)
            ground.setAlpha(150)
        elif self.typed and str(chip.number) == self.typed:
            ground, edge = QColor(colours.accent), QPen(QColor(colours.accent), 2)
            ground.setAlpha(60)
        elif marked:
            ground, edge = QColor(colour), QPen(colour, 2)
            ground.setAlpha(60 if colours.dark else 40)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = QColor(colours.hover)
        painter.setPen(edge)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), theme.RADIUS_PX, theme.RADIUS_PX)

    def _paint_key(self, painter: QPainter, chip: Chip, place: QRect, font: QFont) -> None:
        colour = QColor(chip.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(place, 5, 5)
        text = str(chip.number) if self.numbers else chip.key.upper()
        small = _bold(font)
        small.setPointSizeF(font.pointSizeF() * (1.0 if len(text) < 2 else 0.85 if len(text) < 3 else 0.68))
        painter.setFont(small)
        painter.setPen(QColor(ink_on(colour)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
