"""The curve of a distortion: how many answers are right at each strength, in all and class by class."""

from collections.abc import Mapping
from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.distortions import DISTORTIONS
from core.runs import Figure
from core.stress import by_class
from gui import theme
from gui.language import told
from gui.stress_results import StressResults


def strength_text(distortion: str, strength: float) -> str:
    """A strength with its unit, such as `60 °`; of what is on or off, nothing."""
    kind = DISTORTIONS[distortion]
    if len(kind.levels) == 1:
        return ""
    if kind.unit == "x":
        return f"{strength:g} × {strength:g}"
    return f"{strength:g} {kind.unit}".rstrip()


class StressCurve(QWidget):
    """A thick line with 95 % intervals for all images, a thin one for each class; a click chooses a strength."""

    level_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stressCurve")
        self.setAccessibleName(self.tr("Right answers at each strength"))
        self._shown: tuple[StressResults, str, Mapping[str, str]] | None = None
        self._level = 0
        self._plot = pg.PlotWidget(parent=self)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.getPlotItem().getViewBox().disableAutoRange()
        self._plot.scene().sigMouseClicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._plot, stretch=1)
        self._legend = QLabel(self)
        self._legend.setObjectName("stressLegend")
        self._legend.setWordWrap(True)
        self._legend.setContentsMargins(theme.MARGIN_PX, 0, 0, 2)
        layout.addWidget(self._legend)
        self._dress()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self._plot.clear()

    def show_curve(
        self, results: StressResults, distortion: str, colours: Mapping[str, str], level: int
    ) -> None:
        """Draw a distortion's curve and mark one of its strengths."""
        self._shown, self._level = (results, distortion, colours), level
        self._draw()

    def _draw(self) -> None:
        self._plot.clear()
        if self._shown is None:
            return
        results, distortion, class_colours = self._shown
        lines = results.lines.get(distortion, [])
        figures = [results.figure, *(line.figure for line in lines)]
        by_name = [by_class(results.clean), *(line.by_class for line in lines)]
        levels = DISTORTIONS[distortion].levels
        axis = self._plot.getAxis("bottom")
        names = [self.tr("as is"), *(strength_text(distortion, level) for level in levels)]
        axis.setTicks([list(enumerate(name or told(DISTORTIONS[distortion].label) for name in names))])
        self._plot.setXRange(-0.5, len(levels) + 0.5, padding=0)
        self._plot.setYRange(-0.03, 1.05, padding=0)
        ink = theme.colours()
        x = np.arange(len(figures), dtype=float)
        mark = pg.InfiniteLine(pos=self._level + 1, angle=90, pen=pg.mkPen(ink.accent, width=1.5))
        self._plot.addItem(mark)
        for name, colour in class_colours.items():
            shares = np.array([found[name].share if name in found else np.nan for found in by_name])
            pen = pg.mkPen(QColor(colour), width=1.5)
            self._plot.plot(x, shares, pen=pen, antialias=True, connect="finite")
        self._draw_all(x, figures)
        self._tell(class_colours)

    def _draw_all(self, x: "np.ndarray", figures: list[Figure]) -> None:
        ink = theme.colours()
        shares = np.array([figure.share for figure in figures])
        low, high = (np.array([getattr(figure, end) for figure in figures]) for end in ("low", "high"))
        bars = pg.ErrorBarItem(
            x=x, y=shares, top=high - shares, bottom=shares - low, beam=0.08, pen=pg.mkPen(ink.muted)
        )
        self._plot.addItem(bars)
        dots = {"symbol": "o", "symbolSize": 8, "symbolBrush": ink.text, "symbolPen": None}
        self._plot.plot(x, shares, pen=pg.mkPen(ink.text, width=3), antialias=True, **dots)

    def _tell(self, class_colours: Mapping[str, str]) -> None:
        """Which line is whose."""
        lines = {self.tr("all images"): theme.colours().text, **class_colours}
        shown = [
            f"<span style='color:{colour}'>━</span>&nbsp;{_unbroken(name)}" for name, colour in lines.items()
        ]
        self._legend.setText("&ensp; ".join(shown))
        self._legend.setVisible(bool(class_colours))

    def _clicked(self, event: object) -> None:
        if self._shown is None:
            return
        results, distortion, _ = self._shown
        place = self._plot.getPlotItem().getViewBox().mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        level = round(place.x()) - 1
        if 0 <= level < len(results.lines.get(distortion, [])):
            self.level_chosen.emit(level)

    def _dress(self) -> None:
        ink = theme.colours()
        self._plot.setBackground(ink.panel)
        small = QFont(self.font())
        small.setPointSizeF(max(7.0, small.pointSizeF() * 0.9))
        self._legend.setFont(small)
        left = self._plot.getAxis("left")
        left.setTicks([[(share / 4, f"{25 * share} %") for share in range(5)]])
        left.setGrid(60)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setStyle(tickLength=0, tickFont=small, tickTextOffset=5)
            axis.setPen(ink.border)
            axis.setTextPen(ink.muted)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_plot"):
            self._dress()


def _unbroken(name: str) -> str:
    return escape(name).replace(" ", "&nbsp;")
