"""The distortions of a stress test in a column: what becomes of the answers under each."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.distortions import DISTORTIONS
from core.stress import GUESSES, MAY_NEED, NEEDS
from gui import theme
from gui.language import told
from gui.stress_results import StressResults

NAME = Qt.ItemDataRole.UserRole


class StressList(QTreeWidget):
    """A line for each distortion: its name, and the share of right answers before and after."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stressList")
        self.setAccessibleName(self.tr("What was done to the pictures"))
        self.setHeaderLabels([self.tr("Pictures"), self.tr("Right")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self._results: StressResults | None = None
        self._lines: dict[str, QTreeWidgetItem] = {}
        for distortion in DISTORTIONS.values():
            line = self._lines[distortion.name] = QTreeWidgetItem(self, [told(distortion.label), ""])
            line.setData(0, NAME, distortion.name)
            line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setCurrentItem(next(iter(self._lines.values())))
        self.currentItemChanged.connect(lambda _line, _before: self.chosen.emit(self.distortion))

    @property
    def distortion(self) -> str:
        """The chosen one."""
        line = self.currentItem()
        return next(iter(self._lines)) if line is None else str(line.data(0, NAME))

    def show_results(self, results: StressResults | None) -> None:
        """Bring every line up to date."""
        self._results = results
        colours = theme.colours()
        for name, line in self._lines.items():
            if results is None or name not in results.lines:
                line.setText(1, "")
                line.setToolTip(0, "")
                continue
            kind, worst = results.finding(name)
            before, after = results.figure.share, worst.figure.share
            line.setText(1, f"{100 * before:.0f} → {100 * after:.0f} %")
            colour = {NEEDS: colours.bad, MAY_NEED: colours.warning, GUESSES: colours.muted}.get(
                kind, colours.good
            )
            line.setForeground(1, QColor(colour))
            for column in (0, 1):
                line.setToolTip(column, told(results.sentence(name)))

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_results"):
            self.show_results(self._results)
