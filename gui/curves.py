"""Curves over epochs: loss and accuracy of the training and the validation images.

pyqtgraph costs 0.4 s to import, so it is imported when the first curve is drawn.
"""

import math
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.language import told

if TYPE_CHECKING:
    from gui.curve_items import CurveItems

Floats = NDArray[np.float64]
RING_PX = 9  # of room around the ring at the best epoch, else the edge of the plot cuts it
AXIS_PX = 50  # of a plot's width and height, about so much goes to what is written beside it


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
        self._legend: object = None  # what the legend was fitted to
        self._epochs = 0
        self._stages: tuple[tuple[str, int], ...] = ()
        self._step_points: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._items: CurveItems | None = None
        self._header = QLabel()
        self._header.setTextFormat(Qt.TextFormat.RichText)
        self._header.setMinimumWidth(1)
        self._warning = QLabel()
        self._warning.setProperty("role", "bad")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self.setMinimumSize(80, 90)
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
        stages: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Draw the curves, all float64 [E]; NaN is a gap.

        Args:
            steps: (x in epochs, value) of single steps, float64 [S].
            stages: (name, first epoch) of the parts of the training.
        """
        self._stages = tuple(stages)
        self._epoch, self._train, self._validation = epoch, train, validation
        self._epochs = max(epochs, int(epoch[-1]) if len(epoch) else 0)
        self._best = best_epoch
        self._step_points = steps if steps is not None else (np.empty(0), np.empty(0))
        self._show_legend()
        self._show_warning()
        if self._items is None and (len(epoch) or len(self._step_points[0])):
            self._items = self._make_items()
        if self._items is not None:
            self._draw(self._items)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_curves(np.empty(0), np.empty(0), np.empty(0), 0)

    @property
    def is_drawn(self) -> bool:
        """Has pyqtgraph been asked for?"""
        return self._items is not None

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
        return None if self._items is None else self._items.widget

    def describe(self, epoch: int) -> str:
        """`epoch 7: train 0.12, validation 0.31`; empty for an epoch that was not measured."""
        found = np.flatnonzero(self._epoch == epoch)
        if not len(found):
            return ""
        at = int(found[0])
        train, validation = float(self._train[at]), float(self._validation[at])
        if self.percent and math.isnan(train):
            return ""  # there was nothing to be right about
        if math.isnan(validation):
            return self.tr("epoch {n}: train {train}").format(n=epoch, train=self._number(train))
        return self.tr("epoch {n}: train {train}, validation {validation}").format(
            n=epoch, train=self._number(train), validation=self._number(validation)
        )

    def stage_at(self, epoch: int) -> str:
        """The part of the training an epoch belongs to; "" where there is only one."""
        begun = [name for name, first in self._stages if first <= epoch]
        return begun[-1] if begun and len(self._stages) > 1 else ""

    def point_at(self, epoch: int) -> None:
        """Show the line and the values at an epoch; -1 takes them away."""
        if self._items is not None:
            self._items.point_at(epoch, self._describe_in_lines(epoch))

    def _describe_in_lines(self, epoch: int) -> str:
        """The same as rich text for a narrow plot, each value in the colour of its curve."""
        if not self.describe(epoch):
            return ""
        colours = theme.colours()
        at = int(np.flatnonzero(self._epoch == epoch)[0])
        stage = self.stage_at(epoch)
        lines = [self.tr("epoch {n}").format(n=f"{epoch:,}") + (f" · {escape(told(stage))}" if stage else "")]
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
        """Fit the legend, and the numbers under the axis."""
        super().resizeEvent(event)
        self._show_legend()
        if self._items is not None:
            self._draw(self._items)

    def changeEvent(self, event: QEvent) -> None:
        """Renew pens and legend with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._show_legend()
            if self._items is not None:
                self._items.dress()
                self._draw(self._items)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Before there are curves, an empty frame where they will be."""
        if self._items is not None and self._items.widget.isVisible():
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
        measured = not self.percent or bool(np.isfinite(self._train).any())
        if measured and (len(self._epoch) or len(self._step_points[0])):
            entries.append((colours.training, self.tr("train"), self.tr("train")))
        if np.isfinite(self._validation).any():
            entries.append((colours.validation, self.tr("validation"), self.tr("val.")))
        if self._legend == (self.width(), self._header.font(), entries):
            return  # measuring text costs more than drawing a curve
        self._legend = (self.width(), self._header.font(), entries)
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

    def _make_items(self) -> "CurveItems":
        from gui.curve_items import CurveItems

        items = CurveItems(self, self.percent)
        items.pointed.connect(lambda x: self.hovered.emit(-1 if math.isnan(x) else self.nearest_epoch(x)))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, items.widget, stretch=1)
        return items

    def _draw(self, items: "CurveItems") -> None:
        curves = self._epoch, self._train, self._validation
        items.draw(*curves, self._best, self._step_points, self._fit(), self._stages)

    def _fit(self) -> tuple[float, float, float, float]:
        """Left, right, bottom, top of what is shown."""
        left = 0.0 if len(self._step_points[0]) else 1.0
        right = float(max(self._epochs, 1))
        ring_x, ring_y = (RING_PX / max(side - AXIS_PX, AXIS_PX) for side in (self.width(), self.height()))
        room = max(0.05, ring_x) * (right - left) or 0.5
        values = np.concatenate([self._train, self._validation])
        values = values[np.isfinite(values)]
        if self.percent:
            lowest = float(values.min()) if len(values) else 0.0
            bottom = math.floor(lowest * 10 - 0.2) / 10
            bottom = max(bottom, -0.06)
            return left - room, right + room, bottom, 1 + max(0.04, ring_y * (1 - bottom))
        steps = self._step_points[1][np.isfinite(self._step_points[1])]
        if len(steps):  # single steps jump: let the wildest leave the picture
            values = np.append(values, np.percentile(steps, 98))
        highest = float(values.max()) if len(values) else 1.0
        top = _round_up(highest * 1.05) or 1.0
        bottom = float(values.min()) - ring_y * top if len(values) else 0.0
        return left - room, right + room, min(bottom, 0.0), top


def _round_up(value: float) -> float:
    """The next number of two digits: an axis that moves with every step would be drawn anew with every step."""
    if not 0 < value < math.inf:
        return 0.0
    power = 10.0 ** (math.floor(math.log10(value)) - 1)
    return next(
        digits * power for digits in (*range(10, 20, 2), *range(20, 101, 5)) if digits * power >= value
    )
