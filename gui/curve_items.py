"""What pyqtgraph draws of a plot: curves, dots and axes.

A training repaints its curves thirty times a second in the thread that also serves the mouse. So whatever
does not change is not set again: colours and fonts only with the theme, axes only when the limits move; and
a curve has no more points than the screen can show.
"""

import math
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.stage_marks import StageMarks, Stages

MARKED_POINTS = 12  # so few epochs get a dot each
MOST_POINTS = 600  # of a curve; the plot is rarely wider than that
MANY_POINTS = 300  # from here on a thinner pen, which Qt draws much faster

Floats = NDArray[np.float64]
Limits = tuple[float, float, float, float]  # left, right, bottom, top


class CurveItems(QObject):
    """The pyqtgraph items of one plot.

    Args:
        owner: The widget they are drawn in; its font and accessible name are taken.
        percent: Values lie in 0..1 and are shown in percent.
    """

    pointed = Signal(float)  # x under the mouse, NaN when it has left

    def __init__(self, owner: QWidget, percent: bool) -> None:
        super().__init__(owner)
        self._owner = owner
        self._percent = percent
        self._limits: Limits | None = None
        self._most_epochs = 0  # numbers that fit under the axis
        self.widget = pg.PlotWidget(parent=owner)
        self.widget.setAccessibleName(owner.accessibleName())
        self.widget.setMenuEnabled(False)
        self.widget.setMouseEnabled(x=False, y=False)
        self.widget.hideButtons()
        self.widget.setFrameShape(self.widget.Shape.NoFrame)
        item = self.widget.getPlotItem()
        item.getViewBox().disableAutoRange()
        for side in ("left", "bottom"):
            item.getAxis(side).setStyle(tickLength=0, tickTextOffset=5)
        item.getAxis("left").setGrid(70)
        self._steps, self._train, self._validation = curves = [
            pg.PlotCurveItem(antialias=True, connect="finite") for _ in range(3)
        ]
        self._pens: dict[Any, tuple[Any, Any]] = {}
        self._dots = pg.ScatterPlotItem(
            size=5, pen=None, useCache=False
        )  # a cached dot is coarse in a saved picture
        self._best = pg.ScatterPlotItem(size=11, useCache=False)
        self.stage_marks = StageMarks(self.widget, below=percent)
        self._line = pg.InfiniteLine(angle=90)
        self._label = pg.TextItem()
        marks = (self._dots, self._best, self._line, self._label)
        for z, part in enumerate((*curves, *marks), start=10):
            part.setZValue(z)
            self.widget.addItem(part, ignoreBounds=True)
        self._line.hide()
        self._label.hide()
        self.widget.scene().sigMouseMoved.connect(self._moved)
        self.widget.viewport().installEventFilter(self)
        self.dress()

    def dress(self) -> None:
        """Take the colours of the theme and the owner's font."""
        colours = theme.colours()
        self.widget.setBackground(colours.panel)
        small = QFont(self._owner.font())
        small.setPointSizeF(max(7.0, small.pointSizeF() * 0.85))
        for side in ("left", "bottom"):
            axis = self.widget.getPlotItem().getAxis(side)
            axis.setPen(QColor(colours.border))
            axis.setTextPen(colours.muted)
            axis.setTickFont(small)
        metrics = QFontMetrics(small)
        self.widget.getPlotItem().getAxis("left").setWidth(metrics.horizontalAdvance("100 %") + 9)
        self.widget.getPlotItem().getAxis("bottom").setHeight(metrics.height() + 7)
        self._label.setFont(small)
        self.stage_marks.dress(small)
        faint = QColor(colours.training)
        faint.setAlpha(80)
        self._pens = {
            curve: (pg.mkPen(ink, width=width), pg.mkPen(ink, width=1))
            for curve, ink, width in (
                (self._steps, faint, 1),
                (self._train, QColor(colours.training), 2),
                (self._validation, QColor(colours.validation), 2),
            )
        }
        for curve, (pen, _) in self._pens.items():
            curve.setPen(pen)
        self._brushes = pg.mkBrush(colours.training), pg.mkBrush(colours.validation)
        self._best.setPen(pg.mkPen(colours.good, width=2.5))
        self._best.setBrush(colours.panel)
        self._line.setPen(pg.mkPen(colours.muted, width=1))
        self._label.fill = pg.mkBrush(colours.field)
        self._label.border = pg.mkPen(colours.border)

    def draw(
        self,
        epoch: Floats,
        train: Floats,
        validation: Floats,
        best: int | None,
        steps: tuple[Floats, Floats],
        limits: Limits,
        stages: Stages = (),
    ) -> None:
        """Draw the curves, all float64 [E], and the single steps (x, y), float64 [S]."""
        self._limit(limits)
        self.stage_marks.show(stages, limits)
        self._set(self._steps, *steps)
        self._set(self._train, epoch, train)
        self._set(self._validation, epoch, validation)
        few = slice(0, len(epoch) if len(epoch) <= MARKED_POINTS else 0)
        if len(epoch[few]) or len(self._dots.data):
            self._dots.setData(
                _spots(epoch[few], train[few], self._brushes[0])
                + _spots(epoch[few], validation[few], self._brushes[1])
            )
        chosen = epoch == best if best is not None else np.zeros(len(epoch), bool)
        height = np.where(np.isfinite(validation), validation, train)[chosen]
        sound = np.isfinite(height)
        x, y = epoch[chosen][sound], height[sound]
        if not (np.array_equal(x, self._best.data["x"]) and np.array_equal(y, self._best.data["y"])):
            self._best.setData(x, y)

    def point_at(self, epoch: int, text: str) -> None:
        """Move the line and its label, rich text; without text they are hidden."""
        for part in (self._line, self._label):
            part.setVisible(bool(text))
        if not text or self._limits is None:
            return
        left, right, bottom, top = self._limits
        self._line.setValue(epoch)
        self._label.setHtml(text)
        # The label hangs beside the line, towards the middle, and stays inside.
        span = right - left
        width = self._label.boundingRect().width() / max(self.widget.getViewBox().width(), 1.0) * span
        start = epoch - 0.02 * span - width if epoch > (left + right) / 2 else epoch + 0.02 * span
        start = max(left, min(start, right - width))
        # Loss falls and accuracy rises: where the curves come from, there is room.
        up, height = (1.0, bottom + 0.03 * (top - bottom)) if self._percent else (0.0, top)
        self._label.setAnchor((0.0, up))
        self._label.setPos(start, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse has left: no line any more."""
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(math.nan)
        return False

    def _moved(self, place: QPointF) -> None:
        self.pointed.emit(float(self.widget.getViewBox().mapSceneToView(place).x()))

    def _limit(self, limits: Limits) -> None:
        number_px = self.widget.fontMetrics().horizontalAdvance(f"{limits[1]:.0f}00")
        axis_px = self.widget.parentWidget().width() - round(
            self.widget.getPlotItem().getAxis("left").width()
        )
        most_epochs = max(1, min(6, 1 + axis_px // number_px))
        if (limits, most_epochs) == (self._limits, self._most_epochs):
            return
        self._limits, self._most_epochs = limits, most_epochs
        left, right, bottom, top = limits
        self.widget.setXRange(left, right, padding=0)
        self.widget.setYRange(bottom, top, padding=0)
        for side, most, low, high in (("left", 5, bottom, top), ("bottom", most_epochs, max(left, 1), right)):
            whole = side == "bottom"
            ticks = nice_ticks(low, high, most, whole)
            texts = [f"{100 * tick:.0f} %" if self._percent and not whole else f"{tick:g}" for tick in ticks]
            self.widget.getPlotItem().getAxis(side).setTicks([list(zip(ticks, texts, strict=True))])

    def _set(self, curve: Any, x: Floats, y: Floats) -> None:
        x, y = thinned(x, np.where(np.isfinite(y), y, np.nan))
        if not np.isfinite(y).any():  # pyqtgraph looks for the least of them
            x, y = x[:0], y[:0]
        pen = self._pens[curve][len(x) > MANY_POINTS]
        if curve.opts["pen"] is not pen:
            curve.setPen(pen)
        curve.setData(x, y)


def thinned(x: Floats, y: Floats, most: int = MOST_POINTS) -> tuple[Floats, Floats]:
    """At most about `most` points that look the same: of neighbours, the lowest and the highest stay.

    Args:
        x: Ascending, float64 [N].
        y: float64 [N]; NaN is a gap.
    """
    width = math.ceil(2 * len(x) / most)
    if len(x) <= most:
        return x, y
    whole = len(x) // width * width
    parts = y[:whole].reshape(-1, width)
    begin = np.arange(0, whole, width)
    lowest = np.where(np.isnan(parts), np.inf, parts).argmin(axis=1)
    highest = np.where(np.isnan(parts), -np.inf, parts).argmax(axis=1)
    kept = np.sort(np.stack([begin + lowest, begin + highest], axis=1), axis=1).ravel()
    kept = np.append(kept, np.arange(whole, len(x)))
    return x[kept], y[kept]


def _spots(x: Floats, y: Floats, brush: Any) -> list[dict[str, Any]]:
    return [{"pos": place, "brush": brush} for place in zip(x, y, strict=True) if np.isfinite(place).all()]


def nice_ticks(low: float, high: float, most: int, whole: bool = False) -> list[float]:
    """At most about `most` round numbers between the two, by steps of 1, 2 or 5; whole numbers if asked."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low] if math.isfinite(low) else []
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= span / most * 0.999)
    if whole:
        step = max(1.0, round(step))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    ticks = [round(number * step, 12) for number in range(first, last + 1)]
    return ticks or [low]
