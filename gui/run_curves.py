"""The validation curves of several runs in one plot each: loss and accuracy over epochs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.curve_items import MARKED_POINTS, nice_ticks, thinned


@dataclass(frozen=True, eq=False)
class RunCurve:
    """A run's validation figures, float64 [E] over `epoch`; NaN where nothing was measured."""

    colour: str
    epoch: NDArray[np.float64]
    loss: NDArray[np.float64]
    accuracy: NDArray[np.float64]


class RunCurves(QWidget):
    """See the file's docstring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runCurves")
        self._curves: Sequence[RunCurve] = ()
        self.loss, self.accuracy = pg.PlotWidget(parent=self), pg.PlotWidget(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.MARGIN_PX)
        for plot, title in (
            (self.loss, self.tr("Validation loss")),
            (self.accuracy, self.tr("Validation accuracy")),
        ):
            plot.setAccessibleName(title)
            plot.setMenuEnabled(False)
            plot.setMouseEnabled(x=False, y=False)
            plot.hideButtons()
            plot.setFrameShape(plot.Shape.NoFrame)
            plot.getPlotItem().getViewBox().disableAutoRange()
            plot.getAxis("left").setGrid(60)
            heading = QLabel(title)
            heading.setProperty("role", "heading")
            column = QVBoxLayout()
            column.addWidget(heading)
            column.addWidget(plot, stretch=1)
            row.addLayout(column)
        self._dress()

    def show_curves(self, curves: Sequence[RunCurve]) -> None:
        """Draw these runs, one over the other."""
        self._curves = curves
        self._draw(self.loss, [(curve.colour, curve.epoch, curve.loss) for curve in curves], percent=False)
        self._draw(
            self.accuracy, [(curve.colour, curve.epoch, curve.accuracy) for curve in curves], percent=True
        )

    def _draw(
        self,
        plot: pg.PlotWidget,
        lines: "list[tuple[str, NDArray[np.float64], NDArray[np.float64]]]",
        percent: bool,
    ) -> None:
        plot.clear()
        lines = [(ink, x[np.isfinite(y)], y[np.isfinite(y)]) for ink, x, y in lines]
        values = np.concatenate([np.empty(0), *(y for _, _, y in lines)])
        epochs = np.concatenate([np.ones(1), *(x for _, x, _ in lines)])
        for ink, x, y in lines:
            x, y = thinned(x, y)
            few = len(x) <= MARKED_POINTS
            dots = {"symbol": "o", "symbolSize": 6, "symbolBrush": ink, "symbolPen": None} if few else {}
            plot.plot(x, y, pen=pg.mkPen(QColor(ink), width=2), antialias=True, **dots)
        if not len(values):
            return
        low, high = float(values.min()), float(values.max())
        room = max(high - low, 0.02) * 0.06
        low, high = (
            (max(0.0, low - room), min(1.02, high + room)) if percent else (max(0.0, low - room), high + room)
        )
        last = float(epochs.max())
        plot.setXRange(1 - 0.02 * last, max(last, 2) * 1.02, padding=0)
        plot.setYRange(low, high, padding=0)
        for side, ticks in (
            ("left", nice_ticks(low, high, 5)),
            ("bottom", nice_ticks(1, max(last, 2), 6, whole=True)),
        ):
            texts = [f"{100 * tick:.3g} %" if percent and side == "left" else f"{tick:g}" for tick in ticks]
            plot.getAxis(side).setTicks([list(zip(ticks, texts, strict=True))])

    def _dress(self) -> None:
        ink = theme.colours()
        small = QFont(self.font())
        small.setPointSizeF(max(7.0, small.pointSizeF() * 0.88))
        for plot in (self.loss, self.accuracy):
            plot.setBackground(ink.panel)
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setStyle(tickLength=0, tickFont=small, tickTextOffset=5)
                axis.setPen(ink.border)
                axis.setTextPen(ink.muted)
        self.show_curves(self._curves)

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "accuracy"):
            self._dress()
