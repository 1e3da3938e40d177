"""Where one stage of a training ends and the next begins: dashed lines over the curves, with names."""

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from gui import theme
from gui.language import told

Stages = Sequence[tuple[str, int]]  # name, first epoch
Limits = tuple[float, float, float, float]  # left, right, bottom, top


class StageMarks:
    """The lines and names of one plot.

    Args:
        widget: the pyqtgraph.PlotWidget.
        below: names stand at the bottom, where the curves end at the top.
    """

    def __init__(self, widget: Any, below: bool) -> None:
        self._widget = widget
        self._below = below
        self._parts: list[tuple[Any, Any]] = []
        self._shown: object = None
        self._font = QFont()
        self._asked: tuple[Stages, Limits] = ((), (0.0, 1.0, 0.0, 1.0))
        widget.getViewBox().sigResized.connect(lambda _box: self.show(*self._asked))

    def dress(self, font: QFont) -> None:
        """Take the colours of the theme and a font."""
        self._font = font
        self._shown = None

    @property
    def names(self) -> list[str]:
        """What stands at the lines, shortened where there is little room."""
        return [label.toPlainText() for _, label in self._parts if label.isVisible()]

    def show(self, stages: Stages, limits: Limits) -> None:
        """Draw the boundaries; one stage alone has none."""
        self._asked = stages, limits
        box = self._widget.getViewBox()
        shown = (tuple(stages), limits, box.width())
        if shown == self._shown:
            return
        self._shown = shown
        for part in self._parts:
            for item in part:
                self._widget.removeItem(item)
        self._parts = []
        if len(stages) < 2:
            return
        left, right, bottom, top = limits
        colours = theme.colours()
        metrics = QFontMetrics(self._font)
        per_px = (right - left) / max(box.width(), 1.0)
        begins = [max(first - 0.5, left) for _, first in stages]
        for number, (core_name, _) in enumerate(stages):
            name = told(core_name)
            begin = begins[number]
            end = begins[number + 1] if number + 1 < len(stages) else right
            line = pg.InfiniteLine(
                begin, 90, pg.mkPen(QColor(colours.muted), width=1, style=Qt.PenStyle.DashLine)
            )
            line.setVisible(number > 0)
            room = (end - begin) / per_px - 8
            short = next(
                (text for text in (name, name.split()[-1]) if metrics.horizontalAdvance(text) <= room), ""
            )
            label = pg.TextItem(short, color=colours.muted, anchor=(0, 1 if self._below else 0))
            label.setFont(self._font)
            label.setPos(begin, bottom if self._below else top)
            label.setVisible(bool(short))
            for z, item in ((5, line), (6, label)):
                item.setZValue(z)
                self._widget.addItem(item, ignoreBounds=True)
            self._parts.append((line, label))
