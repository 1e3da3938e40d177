"""Curves over epochs: loss and accuracy of the training and the validation images.

pyqtgraph costs 0.4 s to import, so it is imported when the first curve is drawn.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import theme

MARKED_POINTS = 12  # so few epochs get a dot each

Floats = NDArray[np.float64]


class CurvePlot(QWidget):
    """One plot: title and legend, the curves, and under the mouse a line that reads them off.

    Args:
        title: What is plotted.
        percent: Values lie in 0..1 and are shown in percent.
    """

    hovered = Signal(int)  # an epoch, or -1 when the mouse has left

    def __init__(self, title: str, name: str, percent: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._title = title
        self.percent = percent
        self._epoch = self._train = self._validation = np.empty(0)
        self._best: int | None = None
        self._is_narrow = False
        self._epochs = 0
        self._range = (0.0, 1.0, 0.0, 1.0)
        self._step_points: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._parts: _Parts | None = None
        self._header = QLabel()
        self._header.setTextFormat(Qt.TextFormat.RichText)
        self._header.setMinimumWidth(1)
        self._warning = QLabel()
        self._warning.setProperty("role", "bad")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self.setMinimumSize(150, 90)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._header)
        layout.addWidget(self._warning)
        layout.addStretch()
        self._show_legend()

    def show_curves(
        self,
        epoch: Floats,
        train: Floats,
        validation: Floats,
        epochs: int,
        best_epoch: int | None = None,
        steps: tuple[Floats, Floats] | None = None,
    ) -> None:
        """Draw the curves, all float64 [E]; `steps` are (x in epochs, value) of single steps, float64 [S]."""
        self._epoch, self._train, self._validation = epoch, train, validation
        self._epochs = max(epochs, int(epoch[-1]) if len(epoch) else 0)
        self._best = best_epoch
        self._step_points = steps if steps is not None else (np.empty(0), np.empty(0))
        self._show_legend()
        self._show_warning()
        if self._parts is None and (len(epoch) or len(self._step_points[0])):
            self._parts = _Parts(self)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(2, self._parts.widget, stretch=1)
        if self._parts is not None:
            self._draw(self._parts)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_curves(np.empty(0), np.empty(0), np.empty(0), 0)

    @property
    def is_drawn(self) -> bool:
        """Has pyqtgraph been asked for?"""
        return self._parts is not None

    @property
    def legend_text(self) -> str:
        """The line above the plot, as rich text."""
        return self._header.text()

    @property
    def warning_text(self) -> str:
        """What is wrong with the curves; empty when nothing is."""
        return "" if self._warning.isHidden() else self._warning.text()

    @property
    def plot(self) -> Any:
        """The pyqtgraph.PlotWidget, None before the first curve."""
        return None if self._parts is None else self._parts.widget

    def describe(self, epoch: int) -> str:
        """`epoch 7: train 0.12, validation 0.31`; empty for an epoch that was not measured."""
        found = np.flatnonzero(self._epoch == epoch)
        if not len(found):
            return ""
        at = int(found[0])
        train, validation = float(self._train[at]), float(self._validation[at])
        if math.isnan(validation):
            return self.tr("epoch {n}: train {train}").format(n=epoch, train=self._number(train))
        return self.tr("epoch {n}: train {train}, validation {validation}").format(
            n=epoch, train=self._number(train), validation=self._number(validation)
        )

    def point_at(self, epoch: int) -> None:
        """Show the line and the values at an epoch; -1 takes them away."""
        if self._parts is not None:
            self._parts.point_at(epoch, self._describe_in_lines(epoch), self._range)

    def _describe_in_lines(self, epoch: int) -> str:
        """The same as rich text for a narrow plot, each value in the colour of its curve."""
        if not self.describe(epoch):
            return ""
        colours = theme.colours()
        at = int(np.flatnonzero(self._epoch == epoch)[0])
        lines = [self.tr("epoch {n}").format(n=f"{epoch:,}")]
        validation = self.tr("val.") if self._is_narrow else self.tr("validation")
        for word, values, ink in (
            (self.tr("train"), self._train, colours.training),
            (validation, self._validation, colours.validation),
        ):
            if not math.isnan(values[at]) or values is self._train:
                lines.append(f"<span style='color:{ink}'>●</span> {word} <b>{self._number(values[at])}</b>")
        return f"<div style='color:{colours.text}'>{'<br>'.join(lines)}</div>"

    def nearest_epoch(self, x: float) -> int:
        """The measured epoch nearest to a place on the axis, -1 if there is none."""
        if not len(self._epoch):
            return -1
        return int(self._epoch[np.abs(self._epoch - x).argmin()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the legend."""
        super().resizeEvent(event)
        self._show_legend()

    def changeEvent(self, event: QEvent) -> None:
        """Renew pens and legend with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._show_legend()
            if self._parts is not None:
                self._draw(self._parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Before there are curves, an empty frame where they will be."""
        if self._parts is not None and self._parts.widget.isVisible():
            return
        painter = QPainter(self)
        pen = QPen(QColor(theme.colours().border), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        left, top = 8, self._header.height() + 8
        right, bottom = self.width() - 8, self.height() - 8
        painter.drawLine(left, top, left, bottom)
        painter.drawLine(left, bottom, right, bottom)

    def _number(self, value: float) -> str:
        if not math.isfinite(value):
            return self.tr("not a number")
        return f"{100 * value:.1f} %" if self.percent else f"{value:.3g}"

    def _show_legend(self) -> None:
        colours = theme.colours()
        entries = []
        if len(self._epoch) or len(self._step_points[0]):
            entries.append((colours.training, self.tr("train"), self.tr("train")))
        if np.isfinite(self._validation).any():
            entries.append((colours.validation, self.tr("validation"), self.tr("val.")))
        for length in (1, 2, 3):  # in full, short, or where there is no room not at all
            words = [
                f"<span style='color:{entry[0]}'>●</span> {entry[length]}" for entry in entries if length < 3
            ]
            self._header.setText("&nbsp; ".join([f"<b>{self._title}</b>", *words]))
            self._is_narrow = length > 1
            if self._header.sizeHint().width() <= self.width():
                return

    def _show_warning(self) -> None:
        broken = self._epoch[~np.isfinite(self._train)]
        if len(broken) and not self.percent:
            text = self.tr("The loss is not a number since epoch {n}: try a smaller learning rate.")
            self._warning.setText(text.format(n=int(broken[0])))
        self._warning.setVisible(bool(len(broken)) and not self.percent)

    def _draw(self, parts: "_Parts") -> None:
        self._range = self._fit()
        parts.draw(
            self._epoch,
            self._train,
            self._validation,
            self._best,
            self._step_points,
            self._range,
            self._epochs,
            self.percent,
        )

    def _fit(self) -> tuple[float, float, float, float]:
        """Left, right, bottom, top of what is shown."""
        left = 0.0 if len(self._step_points[0]) else 1.0
        right = float(max(self._epochs, 1))
        room = 0.05 * (right - left) or 0.5
        values = np.concatenate([self._train, self._validation])
        values = values[np.isfinite(values)]
        if self.percent:
            lowest = float(values.min()) if len(values) else 0.0
            bottom = math.floor(lowest * 10 - 0.2) / 10
            return left - room, right + room, max(bottom, -0.06), 1.04
        steps = self._step_points[1][np.isfinite(self._step_points[1])]
        if len(steps):  # single steps jump: let the wildest leave the picture
            values = np.append(values, np.percentile(steps, 98))
        highest = float(values.max()) if len(values) else 1.0
        return left - room, right + room, 0.0, highest * 1.08 or 1.0


class _Parts(QObject):
    """The pyqtgraph items of one plot."""

    def __init__(self, owner: CurvePlot) -> None:
        super().__init__(owner)
        import pyqtgraph as pg

        self._pg = pg
        self._owner = owner
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
        self._steps = self._curve()
        self._train = self._curve()
        self._validation = self._curve()
        self._dots = pg.ScatterPlotItem(size=5, pen=None)
        self._best = pg.ScatterPlotItem(size=11)
        self._line = pg.InfiniteLine(angle=90)
        self._label = pg.TextItem()
        for z, part in enumerate((self._dots, self._best, self._line, self._label), start=10):
            part.setZValue(z)
            self.widget.addItem(part, ignoreBounds=True)
        self._line.hide()
        self._label.hide()
        self.widget.scene().sigMouseMoved.connect(self._moved)
        self.widget.viewport().installEventFilter(self)

    def draw(
        self,
        epoch: Floats,
        train: Floats,
        validation: Floats,
        best: int | None,
        steps: tuple[Floats, Floats],
        limits: tuple[float, float, float, float],
        epochs: int,
        percent: bool,
    ) -> None:
        colours = theme.colours()
        left, right, bottom, top = limits
        self.widget.setBackground(colours.panel)
        self.widget.setXRange(left, right, padding=0)
        self.widget.setYRange(bottom, top, padding=0)
        item = self.widget.getPlotItem()
        grid = QColor(colours.border)
        small = QFont(self._owner.font())
        small.setPointSizeF(max(7.0, small.pointSizeF() * 0.85))
        metrics = QFontMetrics(small)
        item.getAxis("left").setWidth(metrics.horizontalAdvance("100 %") + 9)
        item.getAxis("bottom").setHeight(metrics.height() + 7)
        self._label.setFont(small)
        for side, most, low, high in (("left", 5, bottom, top), ("bottom", 6, max(left, 1), right)):
            axis = item.getAxis(side)
            axis.setPen(grid)
            axis.setTextPen(colours.muted)
            axis.setTickFont(small)
            whole = side == "bottom"
            ticks = nice_ticks(low, high, most, whole)
            texts = [f"{100 * tick:.0f} %" if percent and not whole else f"{tick:g}" for tick in ticks]
            axis.setTicks([list(zip(ticks, texts, strict=True))])
        axis = item.getAxis("left")
        axis.setGrid(70)
        self._set(self._steps, *steps, colours.training, width=1, opacity=80)
        self._set(self._train, epoch, train, colours.training)
        self._set(self._validation, epoch, validation, colours.validation)
        few = slice(0, len(epoch) if len(epoch) <= MARKED_POINTS else 0)
        self._dots.setData(
            _spots(epoch[few], train[few], self._pg.mkBrush(colours.training))
            + _spots(epoch[few], validation[few], self._pg.mkBrush(colours.validation))
        )
        chosen = epoch == best if best is not None else np.zeros(len(epoch), bool)
        height = np.where(np.isfinite(validation), validation, train)[chosen]
        sound = np.isfinite(height)
        self._best.setData(epoch[chosen][sound], height[sound], pen=self._pg.mkPen(colours.good, width=2.5))
        self._best.setBrush(colours.panel)
        self._line.setPen(self._pg.mkPen(colours.muted, width=1))
        self._label.fill = self._pg.mkBrush(colours.field)
        self._label.border = self._pg.mkPen(colours.border)

    def point_at(self, epoch: int, text: str, limits: tuple[float, float, float, float]) -> None:
        """Move the line and its label."""
        for part in (self._line, self._label):
            part.setVisible(bool(text))
        if not text:
            return
        left, right, bottom, top = limits
        self._line.setValue(epoch)
        self._label.setHtml(text)
        # The label hangs beside the line, towards the middle, and stays inside.
        span = right - left
        width = self._label.boundingRect().width() / max(self.widget.getViewBox().width(), 1.0) * span
        start = epoch - 0.02 * span - width if epoch > (left + right) / 2 else epoch + 0.02 * span
        start = max(left, min(start, right - width))
        # Loss falls and accuracy rises: where the curves come from, there is room.
        up, height = (1.0, bottom + 0.03 * (top - bottom)) if self._owner.percent else (0.0, top)
        self._label.setAnchor((0.0, up))
        self._label.setPos(start, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse has left: no line any more."""
        if event.type() == QEvent.Type.Leave:
            self._owner.hovered.emit(-1)
        return False

    def _moved(self, place: QPointF) -> None:
        x = self.widget.getViewBox().mapSceneToView(place).x()
        self._owner.hovered.emit(self._owner.nearest_epoch(x))

    def _curve(self) -> Any:
        curve = self.widget.plot(antialias=True, connect="finite")
        curve.setDownsampling(auto=True, method="peak")
        return curve

    def _set(
        self, curve: Any, x: Floats, y: Floats, colour: str, width: float = 2, opacity: int = 255
    ) -> None:
        ink = QColor(colour)
        ink.setAlpha(opacity)
        curve.setPen(self._pg.mkPen(ink, width=width if len(x) <= 2000 else 1))
        if not np.isfinite(y).any():  # pyqtgraph looks for the least of them
            x, y = x[:0], y[:0]
        curve.setData(x, np.where(np.isfinite(y), y, np.nan))


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
