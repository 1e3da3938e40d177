"""Chooses the freeze point: the stages of a backbone, frozen ones above it in blue, learning ones in orange."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.jobs import ModelSummary
from core.parameters import Value
from gui import theme
from gui.parameter_form import ValueEditor

AUTO = "auto"
MOST_LINES, ROW_PX = 9, 24
LINE_PX = 28  # of a label and of what stands beside it


class _StageDelegate(QStyledItemDelegate):
    """A chosen stage keeps the colour that says whether it learns."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The chosen one is written in its own colour too."""
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(ink, QBrush):
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, ink)


class StageList(ValueEditor):
    """The model summary; a click on a stage lets it and everything after it learn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: ModelSummary | None = None
        self._items: list[QTreeWidgetItem] = []
        self._value = AUTO
        self._auto = QCheckBox(self.tr("choose by itself"))
        self._auto.setObjectName("automaticBoundary")
        self._auto.setAccessibleName(self.tr("Choose the boundary by itself"))
        self._auto.setToolTip(self.tr("The upper third of the stages learns"))
        self._auto.setMinimumHeight(LINE_PX)
        self._auto.toggled.connect(self._set_automatic)
        self._totals = QLabel()
        self._totals.setObjectName("boundaryTotals")
        self._totals.setTextFormat(Qt.TextFormat.RichText)
        self._tree = QTreeWidget()
        self._tree.setObjectName("stageList")
        self._tree.setAccessibleName(self.tr("Stages of the network"))
        self._tree.setColumnCount(3)
        self._tree.setHeaderLabels([self.tr("Stage"), self.tr("Output"), self.tr("Parameters")])
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setToolTip(self.tr("Click the first stage that shall learn"))
        self._tree.setItemDelegate(_StageDelegate(self._tree))
        header = self._tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self._tree.headerItem().setTextAlignment(column, right)
        self._tree.clicked.connect(self._choose)
        self._tree.activated.connect(self._choose)
        head = QHBoxLayout()
        head.addWidget(self._auto)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._tree)
        layout.addWidget(self._totals)
        self.setFocusProxy(self._tree)
        self._show()

    @property
    def backbone(self) -> str:
        """Whose stages are shown; "" while there are none."""
        return self._summary.backbone if self._summary is not None else ""

    def set_summary(self, summary: ModelSummary | None) -> None:
        """Show the stages of a backbone."""
        self._summary = summary
        self._tree.clear()
        self._items = []
        for stage in summary.stages if summary is not None else ():
            shape = " × ".join(f"{side}" for side in stage.shape)
            item = QTreeWidgetItem([stage.name, shape, f"{stage.parameters:,}"])
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._tree.addTopLevelItem(item)
            self._items.append(item)
        self._show()
        lines = min(MOST_LINES, max(1, self._tree.topLevelItemCount()))
        row = self._tree.sizeHintForRow(0) if self._tree.topLevelItemCount() else ROW_PX
        self._tree.setFixedHeight(lines * row + self._tree.header().sizeHint().height())
        boundary = self.boundary
        if boundary is not None:
            self._tree.scrollToItem(self._items[boundary], QTreeWidget.ScrollHint.PositionAtCenter)

    @property
    def boundary(self) -> int | None:
        """Index of the first stage that learns; None as long as the stages are not known."""
        if self._summary is None:
            return None
        names = [stage.name for stage in self._summary.stages]
        return names.index(self._value) if self._value in names else self._summary.automatic

    def value(self) -> Value:
        """The name of the first stage that learns, or `auto`."""
        return self._value

    def set_value(self, value: Value) -> None:
        """Choose the first stage that learns."""
        if str(value) != self._value:
            self._value = str(value)
            self._show()
            self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew with the theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_totals"):
            self._show()

    def _choose(self, index: QModelIndex) -> None:
        if self._summary is not None and index.isValid():
            self.set_value(self._summary.stages[index.row()].name)

    def _set_automatic(self, automatic: bool) -> None:
        if automatic:
            self.set_value(AUTO)
        elif self._summary is not None and self._value == AUTO:
            self.set_value(self._summary.stages[self._summary.automatic].name)

    def _show(self) -> None:
        self._auto.blockSignals(True)
        self._auto.setChecked(self._value == AUTO)
        self._auto.blockSignals(False)
        boundary = self.boundary
        self._tree.setEnabled(boundary is not None)
        if boundary is None or self._summary is None:
            self._totals.setText(self.tr("One moment…"))
            return
        colours = theme.colours()
        style = f"QTreeView::item {{ padding: 2px 0; }} QTreeView::item:selected {{ background: {colours.hover}; }}"
        if self._tree.styleSheet() != style:
            self._tree.setStyleSheet(style)
        frozen, learning = (
            theme.icon("lock-outline", colours.training),
            theme.icon("school", colours.validation),
        )
        for at, item in enumerate(self._items):
            learns = at >= boundary
            item.setIcon(0, learning if learns else frozen)
            ink = QBrush(QColor(colours.validation if learns else colours.training))
            for column in range(3):
                item.setForeground(column, ink)
            word = self.tr("learns") if learns else self.tr("stays as it is")
            item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, word)
        still = sum(stage.parameters for stage in self._summary.stages[:boundary])
        moving = sum(stage.parameters for stage in self._summary.stages[boundary:])
        moving += self._summary.pool_parameters
        self._totals.setText(
            f"<span style='color:{colours.training}'>● "
            + self.tr("{n} frozen").format(n=f"{still:,}")
            + f"</span>&nbsp;&nbsp; <span style='color:{colours.validation}'>● "
            + self.tr("{n} learn, and the head").format(n=f"{moving:,}")
            + "</span>"
        )
