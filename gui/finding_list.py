"""The list of what is looked for, each with how much of it was found."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gui import theme
from gui.finding_words import words

KIND = Qt.ItemDataRole.UserRole
ROW_PX = 30
BESIDE_PX = 76  # sign and count


class FindingList(QTreeWidget):
    """See the file's docstring. `chosen` tells the kind that a person goes to."""

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingList")
        self.setAccessibleName(self.tr("What was found"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(16, 16))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._counts: dict[str, int | None] = dict.fromkeys(kinds)
        self._lines: dict[str, QTreeWidgetItem] = {}
        for kind in kinds:
            line = self._lines[kind] = QTreeWidgetItem(self)
            line.setData(0, KIND, kind)
            line.setSizeHint(0, QSize(0, ROW_PX))
            line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.currentItemChanged.connect(self._tell)
        self._dress()

    @property
    def kind(self) -> str:
        """The chosen kind, or ""."""
        line = self.currentItem()
        return str(line.data(0, KIND)) if line is not None else ""

    def choose(self, kind: str) -> None:
        """Go to a kind."""
        self.setCurrentItem(self._lines[kind])

    def show_counts(self, counts: Mapping[str, int | None], hidden: Sequence[str] = ()) -> None:
        """Show how much was found of each kind; None where it was not looked for yet."""
        self._counts = dict(counts)
        for kind, line in self._lines.items():
            line.setHidden(kind in hidden)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_lines"):
            self._dress()

    def _dress(self) -> None:
        colours = theme.colours()
        for kind, line in self._lines.items():
            count, said = self._counts.get(kind), words(kind)
            ink = colours.text if count else colours.muted
            line.setText(0, said.name)
            line.setText(1, ("…" if count is None else f"{count:,}" if count else "–") + "  ")
            line.setToolTip(0, said.sentence)
            line.setIcon(0, theme.icon(said.icon, colours.warning if count else colours.muted))
            for column in (0, 1):
                line.setForeground(column, QBrush(QColor(ink)))
        widest = max(self.fontMetrics().horizontalAdvance(words(kind).name) for kind in self._lines)
        self.setMinimumWidth(widest + BESIDE_PX)

    def _tell(self) -> None:
        if self.kind:
            self.chosen.emit(self.kind)
