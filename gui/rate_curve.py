"""The curve of a learning rate test: how the loss went while the rate rose, and where the training took it from."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui import theme

if TYPE_CHECKING:
    from core.runs import Run

HEAD_ROOM = 2.5  # times the loss at the beginning: what the end of the test shoots up to is cut off
Floats = NDArray[np.float64]


def rate_test_of(run: "Run") -> tuple[Floats, Floats, float] | None:
    """Rates [S], losses [S] and the rate chosen, of the last stage that had a test; None where none had one."""
    found = run.record.get("found")
    stages = list(found.values()) if isinstance(found, dict) else []
    tested = [stage for stage in stages if isinstance(stage, dict) and "learning_rate_test" in stage]
    points = tested[-1]["learning_rate_test"] if tested else None
    chosen = tested[-1].get("learning_rate") if tested else None
    if not isinstance(points, list) or not isinstance(chosen, (int, float)):
        return None
    try:
        pairs = np.array(points, np.float64).reshape(-1, 2)
    except (ValueError, TypeError):  # written by a stranger
        return None
    pairs = pairs[(pairs[:, 0] > 0) & np.isfinite(pairs).all(axis=1)]
    return (pairs[:, 0], pairs[:, 1], float(chosen)) if len(pairs) > 1 and chosen > 0 else None


class RateCurve(QDialog):
    """Shows the test of a run that had one, see `rate_test_of`."""

    def __init__(self, run: "Run", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rateCurve")
        self.setWindowTitle(self.tr("Learning rate test of {name}").format(name=run.name))
        test = rate_test_of(run)
        assert test is not None
        rates, losses, chosen = test
        note = QLabel(
            self.tr(
                "The rate rose with every step. The training began with {rate}, half of the rate at which the loss "
                "had fallen."
            ).format(rate=f"{chosen:.3g}")
        )
        note.setObjectName("rateCurveNote")
        note.setWordWrap(True)
        note.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX] * 4)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._plot(rates, losses, chosen), stretch=1)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.resize(560, 380)

    def _plot(self, rates: Floats, losses: Floats, chosen: float) -> QWidget:
        import pyqtgraph as pg  # costs 0.4 s

        colours = theme.colours()
        plot: Any = pg.PlotWidget(parent=self)
        plot.setObjectName("rateCurvePlot")
        plot.setAccessibleName(self.tr("Loss over the learning rate"))
        plot.setBackground(colours.panel)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setFrameShape(plot.Shape.NoFrame)
        item = plot.getPlotItem()
        item.setLogMode(x=True)
        for side, text in (("left", self.tr("loss")), ("bottom", self.tr("learning rate"))):
            axis = item.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setLabel(text, color=colours.muted)
            axis.setPen(QColor(colours.border))
            axis.setTextPen(colours.muted)
        item.getAxis("left").setGrid(70)
        plot.plot(rates, losses, pen=pg.mkPen(colours.training, width=2), antialias=True)
        mark = pg.InfiniteLine(float(np.log10(chosen)), 90, pg.mkPen(colours.good, width=2))
        plot.addItem(mark, ignoreBounds=True)
        low, high = float(losses.min()), min(float(losses.max()), HEAD_ROOM * float(losses[0]))
        plot.setYRange(low, max(high, low * 1.01), padding=0.05)
        return plot
