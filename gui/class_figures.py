"""Precision, recall and F1 of every class, in a table; a click on a class chooses its images."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.metrics import class_figures
from core.runs import Figure
from gui import theme
from gui.pictures import DOT_PX, dot
from gui.plain_text import plain
from gui.run_words import interval_text


class ClassFiguresTable(QTreeWidget):
    """See the file's docstring."""

    chosen = Signal(int)  # a class, by its place in the names

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classFigures")
        self.setAccessibleName(self.tr("Precision, recall and F1 of every class"))
        self.setHeaderLabels([self.tr("Class"), self.tr("Precision"), self.tr("Recall"), self.tr("F1")])
        tips = (
            "",
            self.tr("Of the images taken for this class: how many are of it"),
            self.tr("Of the images of this class: how many are recognised"),
            self.tr("The harmonic mean of precision and recall"),
        )
        for column, tip in enumerate(tips):
            self.headerItem().setToolTip(column, tip)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(DOT_PX, DOT_PX))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._shown: tuple[Sequence[str], Mapping[str, str], NDArray[np.int64]] | None = None
        self.itemClicked.connect(lambda line, _column: self.chosen.emit(self.indexOfTopLevelItem(line)))

    def show_counts(
        self, names: Sequence[str], colours: Mapping[str, str], counts: NDArray[np.int64]
    ) -> None:
        """Show the figures of a confusion matrix, int64 [K, K], row = label, column = prediction."""
        self._shown = names, colours, counts
        while self.topLevelItemCount() > len(names):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        while self.topLevelItemCount() < len(names):
            self.addTopLevelItem(QTreeWidgetItem())
        small = QFont(self.font())
        small.setPointSizeF(max(small.pointSizeF() * 0.92, 7.0))
        metrics = QFontMetrics(small)
        for at, (name, of) in enumerate(zip(names, class_figures(counts), strict=True)):
            line = self.topLevelItem(at)
            assert line is not None
            line.setText(0, name)
            line.setIcon(0, dot(colours.get(name, theme.colours().muted), self.devicePixelRatioF()))
            line.setToolTip(0, plain(name))
            for column, figure in ((1, Figure(of.right, of.predicted)), (2, Figure(of.right, of.actual))):
                line.setText(column, _short(figure))
                line.setFont(column, small)
                wide = max(map(metrics.horizontalAdvance, _short(figure).splitlines()))
                line.setSizeHint(column, QSize(wide + 16, 2 * metrics.height() + 8))
                line.setToolTip(column, plain(interval_text(figure)) if figure.total else "")
            line.setText(3, "–" if of.f1 is None else f"{of.f1:.2f}")

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and getattr(self, "_shown", None) is not None:
            self.show_counts(*self._shown)  # type: ignore[misc]


def _short(figure: Figure) -> str:
    """`95 %` and under it `19/20 (76–99)`: share, count and interval in two narrow lines."""
    if not figure.total:
        return "–"
    low, high = round(100 * figure.low), round(100 * figure.high)
    return f"{100 * figure.share:.0f} %\n{figure.correct:,}/{figure.total:,} ({low}–{high})"
