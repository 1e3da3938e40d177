import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication

from core.jobs import EpochEnded, StepsEnded
from gui import theme
from gui.curve_items import nice_ticks, thinned
from gui.curves import CurvePlot
from gui.training_curves import MOST_STEP_POINTS, TrainingCurves

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

NAN = float("nan")


@pytest.fixture
def plot(qtbot):
    plot = CurvePlot("Loss", "lossPlot")
    qtbot.addWidget(plot)
    plot.resize(260, 170)
    plot.show()
    return plot


def curve(epochs):
    epoch = np.arange(1, epochs + 1.0)
    return epoch, 2 / np.maximum(epoch, 1), 3 / np.maximum(epoch, 1)


def ended(epoch, best=False, validation=0.5, train=0.25):
    return EpochEnded(epoch, 10, train, 0.75, validation, None if validation is None else 0.5, best, 1.0, 9.0)


def painted(plot):
    QApplication.processEvents()
    return plot.grab()


@pytest.mark.parametrize("percent", [False, True])
def test_the_ring_at_the_best_epoch_is_whole(qtbot, percent):
    plot = CurvePlot("Loss", "lossPlot", percent)
    qtbot.addWidget(plot)
    plot.resize(150, 120)
    plot.show()
    epoch = np.arange(1, 6.0)
    best = np.full(5, 1.0 if percent else 0.001)
    plot.show_curves(epoch, best, best, 5, best_epoch=5)
    painted(plot)
    box = plot.plot.getViewBox()
    ring, seen = box.mapViewToScene(QPointF(5, best[-1])), box.sceneBoundingRect()
    right, up, down = seen.right() - ring.x(), ring.y() - seen.top(), seen.bottom() - ring.y()
    assert min(right, up, down) >= 7


def test_pyqtgraph_is_not_imported_before_the_first_curve():
    code = "import sys, gui.curves, gui.training_panel, gui.start_page; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_empty_plot_is_painted_without_pyqtgraph(plot):
    plot.clear()
    painted(plot)
    assert not plot.is_drawn


def ticks(plot):
    return [text for _place, text in plot.plot.getPlotItem().getAxis("bottom")._tickLevels[0]]


def test_a_narrow_plot_has_fewer_numbers_under_it(plot):
    plot.show_curves(*curve(50), 50)
    assert ticks(plot) == ["10", "20", "30", "40", "50"]
    plot.resize(120, 170)
    assert ticks(plot) == ["20", "40"]


@pytest.mark.parametrize("epochs", [0, 1, 2, 10, 10_000])
def test_any_number_of_epochs_is_drawn(plot, epochs):
    plot.show_curves(*curve(epochs), epochs, best_epoch=1)
    painted(plot)
    assert plot.is_drawn == (epochs > 0)


def test_values_that_are_no_numbers_are_left_out_and_said(plot):
    epoch = np.arange(1.0, 5)
    broken = np.array([1.0, NAN, np.inf, NAN])
    plot.show_curves(epoch, broken, np.full(4, NAN), 4, best_epoch=2)
    painted(plot)
    assert "since epoch 2" in plot.warning_text
    plot.show_curves(epoch, np.full(4, NAN), np.full(4, NAN), 4, best_epoch=1)
    painted(plot)
    plot.show_curves(*curve(3), 3)
    assert plot.warning_text == ""


def test_a_huge_loss_is_drawn(plot):
    plot.show_curves(np.array([1.0, 2.0]), np.array([1e30, 1.0]), np.array([NAN, 2.0]), 2)
    painted(plot)


def test_the_legend_names_only_what_is_there(plot):
    plot.show_curves(np.array([1.0]), np.array([0.5]), np.array([NAN]), 1)
    assert "train" in plot.legend_text
    assert "validation" not in plot.legend_text


def test_describes_an_epoch(plot):
    plot.show_curves(np.array([1.0, 7.0]), np.array([1.0, 0.12]), np.array([NAN, 0.31]), 7)
    assert plot.describe(7) == "epoch 7: train 0.12, validation 0.31"
    assert plot.describe(1) == "epoch 1: train 1"
    assert plot.describe(3) == ""


def test_accuracy_is_described_in_percent(qtbot):
    plot = CurvePlot("Accuracy", "accuracyPlot", percent=True)
    qtbot.addWidget(plot)
    plot.show_curves(np.array([2.0]), np.array([0.976]), np.array([NAN]), 2)
    assert plot.describe(2) == "epoch 2: train 97.6 %"


def test_the_mouse_points_at_the_nearest_epoch_and_leaves(plot, qtbot):
    plot.show_curves(*curve(10), 10)
    painted(plot)
    box = plot.plot.getViewBox()
    with qtbot.waitSignal(plot.hovered) as heard:
        plot.plot.scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(7.2, 1.0)))
    assert heard.args == [7]
    plot.point_at(7)
    painted(plot)
    with qtbot.waitSignal(plot.hovered) as heard:
        QApplication.sendEvent(plot.plot.viewport(), QEvent(QEvent.Type.Leave))
    assert heard.args == [-1]


def test_the_colours_follow_the_theme(plot, qapp):
    plot.show_curves(*curve(3), 3)
    theme.apply(qapp, dark=True)
    try:
        QApplication.processEvents()
        assert theme.DARK.training in plot.legend_text
        colour = plot.plot.backgroundBrush().color().name()
        assert colour == theme.DARK.panel
    finally:
        theme.apply(qapp, dark=False)


def test_curves_grow_with_the_events():
    curves = TrainingCurves(10)
    curves.add_epoch(ended(1, best=True))
    curves.add_epoch(ended(2, validation=None))
    assert curves.column("train_loss").tolist() == [0.25, 0.25]
    assert np.isnan(curves.column("validation_loss")[1])
    assert (len(curves), curves.epochs, curves.best_epoch) == (2, 10, 1)


def test_steps_fill_the_first_epoch_and_then_keep_their_measure():
    curves = TrainingCurves(2)
    curves.add_steps(StepsEnded(2, (4.0, 2.0)))
    assert curves.steps()[0].tolist() == [0.5, 1.0]
    curves.add_steps(StepsEnded(4, (1.0, 1.0)))
    curves.add_epoch(ended(1))
    curves.add_steps(StepsEnded(6, (1.0, 1.0)))
    assert curves.steps()[0].tolist() == [0.25, 0.5, 0.75, 1.0, 1.25, 1.5]


def test_many_steps_are_thinned_to_means():
    curves = TrainingCurves(1)
    curves.add_steps(StepsEnded(6000, (1.0, 3.0) * 3000))
    x, y = curves.steps()
    assert len(x) <= MOST_STEP_POINTS
    assert y.tolist() == [2.0] * len(y)


def test_a_history_makes_the_same_curves():
    names = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
    curves = TrainingCurves.from_history({name: np.array([1.0, 2.0]) for name in names}, best_epoch=2)
    assert (len(curves), curves.epochs, curves.best_epoch) == (2, 2, 2)


@pytest.mark.parametrize(
    ("low", "high", "most", "whole", "ticks"),
    [
        (0.0, 1.0, 5, False, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (1, 10, 6, True, [2, 4, 6, 8, 10]),
        (1, 3, 6, True, [1, 2, 3]),
        (1, 1, 6, True, [1]),
        (0.0, NAN, 5, False, [0.0]),
    ],
)
def test_ticks_are_round_numbers(low, high, most, whole, ticks):
    assert nice_ticks(low, high, most, whole) == pytest.approx(ticks)


def test_a_long_curve_keeps_its_peaks_and_gaps():
    x = np.arange(10_000.0)
    y = np.zeros(10_000)
    y[[1234, 8000]] = 5, -3
    y[5000:5100] = NAN
    seen, values = thinned(x, y)
    assert len(seen) <= 610
    assert (np.diff(seen) >= 0).all()
    assert values[seen == 1234] == 5
    assert values[seen == 8000] == -3
    assert np.isnan(values).any()
    assert thinned(x[:600], y[:600])[0] is not None


def test_axes_stay_while_the_loss_changes_a_little(plot):
    plot.show_curves(np.array([1.0, 2.0]), np.array([1.0, 0.5]), np.array([NAN, NAN]), 2)
    first = plot.plot.viewRange()
    plot.show_curves(np.array([1.0, 2.0]), np.array([1.001, 0.5]), np.array([NAN, NAN]), 2)
    assert plot.plot.viewRange() == first
    plot.show_curves(np.array([1.0, 2.0]), np.array([100.0, 0.5]), np.array([NAN, NAN]), 2)
    assert plot.plot.viewRange()[1][1] == 120


def test_stages_are_marked_where_they_begin(plot):
    stages = [("layer 1", 1), ("layer 2", 6), ("all layers", 11)]
    plot.show_curves(*curve(30), 30, None, None, stages)
    painted(plot)
    assert plot._items.stage_marks.names[0] in ("layer 1", "1")
    lines = [line.value() for line, _ in plot._items.stage_marks._parts]
    assert lines[1:] == [5.5, 10.5]
    plot.show_curves(*curve(30), 30, None, None, [("head", 1)])
    assert plot._items.stage_marks.names == []


def test_where_nothing_was_right_or_wrong_there_is_a_gap(qtbot):
    plot = CurvePlot("Accuracy", "accuracyPlot", percent=True)
    qtbot.addWidget(plot)
    plot.show()
    nothing = np.array([NAN, NAN, 0.5])
    plot.show_curves(np.array([1.0, 2.0, 3.0]), nothing, nothing, 3)
    painted(plot)
    assert plot.describe(1) == ""
    assert plot.describe(3) == "epoch 3: train 50.0 %, validation 50.0 %"
    plot.show_curves(np.array([1.0]), nothing[:1], nothing[:1], 3)
    assert "train" not in plot.legend_text


def test_stages_are_gathered_from_events():
    curves = TrainingCurves()
    for number, stage in enumerate(("head", "head", "fine-tune"), 1):
        curves.add_epoch(EpochEnded(number, 3, 1.0, None, None, None, True, 1.0, None, stage))
    assert curves.stages == [("head", 1), ("fine-tune", 3)]
    assert np.isnan(curves.column("train_accuracy")).all()


def test_the_part_of_an_epoch_is_named_under_the_mouse(plot):
    plot.show_curves(*curve(10), 10, None, None, [("head", 1), ("fine-tune", 4)])
    assert [plot.stage_at(epoch) for epoch in (3, 4)] == ["head", "fine-tune"]
    assert "epoch 4 · fine-tune" in plot._describe_in_lines(4)
    plot.show_curves(*curve(10), 10, None, None, [("head", 1)])
    assert plot.stage_at(4) == ""  # there is no other


def test_a_training_gone_on_with_begins_where_it_was():
    names = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
    curves = TrainingCurves.from_history({name: np.array([1.0, 2.0]) for name in names})
    curves.add_steps(StepsEnded(2, (4.0, 2.0)))
    assert curves.steps()[0].tolist() == [2.5, 3.0]
    curves.add_epoch(ended(3))
    curves.add_steps(StepsEnded(4, (1.0, 1.0)))
    assert curves.steps()[0].tolist() == [2.5, 3.0, 3.5, 4.0]
    assert curves.column("epoch").tolist() == [1.0, 2.0, 3.0]


def test_an_epoch_read_before_it_was_heard_of_counts_once():
    names = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
    curves = TrainingCurves.from_history({name: np.array([1.0, 2.0, 3.0]) for name in names})
    curves.add_steps(StepsEnded(2, (4.0, 2.0)))
    curves.add_epoch(ended(3, train=0.125))
    assert curves.column("epoch").tolist() == [1.0, 2.0, 3.0]
    assert curves.column("train_loss").tolist() == [1.0, 2.0, 0.125]
    assert curves.steps()[0].tolist() == [2.5, 3.0]
