"""The layers of a network, from the picture on: name and shape."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.questions.layers import LayerCard

NAME, SHAPE = 0, 1
WIDE_PX, NARROW_PX = 250, 136


class LayerList(QTreeWidget):
    """See the file's docstring.

    Attributes:
        layer: the chosen layer's name, "" without one.
    """

    chosen = Signal(str)  # a layer's name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerList")
        self.setAccessibleName(self.tr("Layers"))
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Layer"), self.tr("Filters × size")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(SHAPE, QHeaderView.ResizeMode.ResizeToContents)
        self.layer = ""
        self.currentItemChanged.connect(self._tell)

    @property
    def marked(self) -> str:
        """The layer that is shown."""
        item = self.currentItem()
        return item.text(NAME) if item is not None else self.layer

    def point_at(self, name: str) -> None:
        """Mark a layer that is shown for once; the chosen one stays chosen."""
        self.blockSignals(True)
        self.choose(name)
        self.blockSignals(False)

    def show_layers(self, cards: Sequence[LayerCard]) -> None:
        """Show these; the chosen one stays if it is among them, else one in the middle is taken."""
        before = self.layer
        self.blockSignals(True)
        self.clear()
        for card in cards:
            filters, height, width = card.shape
            item = QTreeWidgetItem([card.name, f"{filters} × {height} × {width}"])
            item.setTextAlignment(SHAPE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column in (NAME, SHAPE):
                tip = self.tr("{filters} filters, a map of {height} × {width} places").format(
                    filters=filters, height=height, width=width
                )
                item.setToolTip(column, f"{tip}\n{card.kind}\n{card.path}".replace("\n\n", "\n"))
            self.addTopLevelItem(item)
        names = [card.name for card in cards]
        self.blockSignals(False)
        if names:
            self.choose(before if before in names else names[len(names) // 2])

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the shapes."""
        self.setColumnHidden(SHAPE, narrow)
        self.setFixedWidth(NARROW_PX if narrow else WIDE_PX)

    def choose(self, name: str) -> None:
        """Go to a layer."""
        for item in self.findItems(name, Qt.MatchFlag.MatchExactly, NAME):
            self.setCurrentItem(item)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.layer = item.text(NAME)
            self.chosen.emit(item.text(NAME))
