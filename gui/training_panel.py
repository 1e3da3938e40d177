"""The training: its curves while it runs and afterwards, how far it is, and the button that stops it."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.jobs import EpochEnded, Progress, RunSaved, StepsEnded, TrainingStarted
from core.resuming import can_go_on
from gui import theme
from gui.curves import CurvePlot
from gui.language import told
from gui.plain_text import plain
from gui.progress_text import duration_text, progress_text, share_text, time_left_text
from gui.run_actions import RunActions
from gui.run_words import known_names, status_colour, status_text
from gui.training_curves import TrainingCurves, best_epoch_of
from gui.training_empty import TrainingEmpty
from gui.training_queue import TrainingQueue

if TYPE_CHECKING:
    from core.runs import Run
    from gui.session import Session

REPAINT_MS = 33
SIDE_CHARACTERS, LINES = 24, 12  # room for the words beside the plots


class TrainingPanel(QWidget):
    """Shows the training that is running, or else the curves of the chosen run."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingPanel")
        self._session = session
        self._curves = TrainingCurves()
        self._progress: Progress | None = None
        self._last: EpochEnded | None = None
        self._device = self._what = ""

        self.loss_plot = CurvePlot(self.tr("Loss"), "lossPlot")
        self.accuracy_plot = CurvePlot(self.tr("Accuracy"), "accuracyPlot", percent=True)
        for plot in (self.loss_plot, self.accuracy_plot):
            plot.hovered.connect(self._point_at)
        self._title = _label(role="heading")
        self._title.setWordWrap(False)
        self._title.setMinimumWidth(1)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        large = self._title.font()
        large.setPointSizeF(large.pointSizeF() * 1.3)
        self._title.setFont(large)
        self._title.setObjectName("epochLabel")
        self._state = _label()
        self._state.setObjectName("trainingState")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._lines = _label(role="muted")
        self._lines.setObjectName("trainingDetails")
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("stopButton")
        self._stop.setAccessibleName(self.tr("Stop the training"))
        self._stop.setToolTip(self.tr("Stop keeps the best so far"))
        self._stop.clicked.connect(self._ask_to_stop)
        self._go_on = QPushButton(self.tr("Go on training"))
        self._go_on.setObjectName("goOnButton")
        self._go_on.setAccessibleName(self.tr("Go on training"))
        self._go_on.setToolTip(self.tr("Goes on where it was cut off"))
        self._go_on.clicked.connect(self._ask_to_go_on)
        self._queue = TrainingQueue(session)
        self._actions = RunActions(session, self)
        self._more = QToolButton()
        self._more.setObjectName("runMenuButton")
        self._more.setAccessibleName(self.tr("More about this run"))
        self._more.setToolTip(self.tr("Train on, save the curves…"))
        self._more.setIcon(theme.icon("dots-horizontal"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu = QMenu(self._more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self._menu)

        side = QWidget()
        side.setFixedWidth(SIDE_CHARACTERS * self.fontMetrics().horizontalAdvance("0"))
        written = self.fontMetrics().boundingRect(self.rect(), Qt.AlignmentFlag.AlignLeft, self._stop.text())
        side.setMinimumHeight(LINES * written.height())  # some scripts are taller than the font says
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, stretch=1)
        head.addWidget(self._more)
        self._side_px = side.width()
        self._title_px = self._side_px - self._more.sizeHint().width() - head.spacing()
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._state)
        column.addWidget(self._lines)
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._stop, stretch=1)
        buttons.addWidget(self._go_on, stretch=1)
        column.addLayout(buttons)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(theme.MARGIN_PX, theme.SPACING_PX, theme.MARGIN_PX, theme.SPACING_PX)
        row.setSpacing(theme.MARGIN_PX)
        self._plots = QWidget()
        plots = QHBoxLayout(self._plots)
        plots.setContentsMargins(0, 0, 0, 0)
        plots.setSpacing(theme.MARGIN_PX)
        plots.addWidget(self.loss_plot, stretch=1)
        plots.addWidget(self.accuracy_plot, stretch=1)
        row.addWidget(self._plots, stretch=1)
        row.addWidget(self._queue)
        row.addWidget(side)
        self._empty = TrainingEmpty(session, self)
        self._page = page
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

        self._repaint = QTimer(self, singleShot=True, interval=REPAINT_MS)
        self._repaint.timeout.connect(self._show_training)
        session.training_started.connect(self._start)
        session.engine_ready.connect(lambda _introduction: self._show_chosen())  # it brings the names
        session.training_progress.connect(self._hear_progress)
        session.steps_ended.connect(self._hear_steps)
        session.epoch_ended.connect(self._hear_epoch)
        session.training_ended.connect(self._end)
        session.queue_changed.connect(self.get_ready)
        session.run_changed.connect(self._show_chosen)
        session.runs_changed.connect(self._show_chosen)
        session.project_opened.connect(self._show_chosen)
        session.project_closed.connect(self._show_chosen)
        self._show_chosen()

    def changeEvent(self, event: QEvent) -> None:
        """Renew what was coloured beforehand."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_stack"):
            self._more.setIcon(theme.icon("dots-horizontal"))
            if not self._session.training:
                self._show_chosen()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a panel, and a line towards the gallery above."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(colours.border))

    # while it runs

    def get_ready(self) -> None:
        """A training was asked for; it is heard of once the engine has come to it."""
        if self._session.training:
            self._show_training()

    def _start(self, started: TrainingStarted) -> None:
        folder = Path(started.run_folder)
        run = next((run for run in self._session.runs if run.folder == folder), None)
        self._curves = TrainingCurves(started.epochs) if run is None else TrainingCurves.of_run(run)
        self._curves.epochs = max(started.epochs, len(self._curves))
        self._progress = None
        self._last = None
        self._what = self._names(started.recipe, started.backbone)
        self._device = told(started.device.replace("cpu · CPU", "CPU"))  # once is enough
        self._show_training()

    def _hear_progress(self, progress: Progress) -> None:
        self._progress = progress
        self._show_soon()

    def _hear_steps(self, event: StepsEnded) -> None:
        self._curves.add_steps(event)
        self._progress = None
        self._show_soon()

    def _hear_epoch(self, event: EpochEnded) -> None:
        self._curves.add_epoch(event)
        self._queue.set_seconds_left(event.seconds_left)
        self._progress = None
        self._last = event
        self._show_soon()

    def _show_soon(self) -> None:
        """Events may come by the thousand: the picture follows at most 30 times a second."""
        if not self._repaint.isActive():
            self._repaint.start()

    def _end(self, saved: RunSaved | None) -> None:
        self._repaint.stop()
        self._curves, self._progress, self._last = TrainingCurves(), None, None
        self._device = self._what = ""
        self._queue.set_seconds_left(None)
        self._stop.setEnabled(True)
        self._stop.setText(self.tr("Stop"))
        self._show_chosen()

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.setText(self.tr("Stopping…"))
        self._session.stop_training()

    def _show_training(self) -> None:
        curves = self._curves
        self._stack.setCurrentWidget(self._page)
        self._draw(curves, curves.steps())
        done = self._last.epoch if self._last is not None else 0
        epoch = self.tr("Epoch {done}/{epochs}") if curves.epochs else self.tr("Training")
        self._title.setToolTip("")
        self._title.setText(epoch.format(done=f"{done:,}", epochs=f"{curves.epochs:,}"))
        progress = self._progress
        self._bar.setVisible(True)
        if progress is not None:
            self._bar.setRange(0, progress.total)  # a total of 0 makes a bar that says "busy"
            self._bar.setValue(progress.done)
            self._state.setText(progress_text(progress).replace(" · ", "\n", 1))  # the column is narrow
        elif self._last is not None:
            self._bar.setRange(0, max(curves.epochs, 1))
            self._bar.setValue(done)
            self._state.setText(self._time_text(self._last))
        else:
            self._bar.setRange(0, 0)
            self._state.setText(
                self.tr("The first epoch…") if len(curves.steps()[0]) else self.tr("Getting ready…")
            )
        lines = [self._what]
        if self._last is not None:
            lines.append(told(self._last.stage))
            lines.append(self._figures_of(self._last))
            lines.append(self._best_text(curves.best_epoch))
        lines.append(self._device)
        self._lines.setText("\n".join(line for line in lines if line))
        self._stop.setVisible(True)
        self._go_on.hide()
        self._more.hide()

    def _time_text(self, last: EpochEnded) -> str:
        """How long it will take; how long the next part will is not known before its first epoch."""
        left = last.seconds_left
        if last.epoch >= last.epochs:
            return self.tr("Finishing…")
        if left is not None and left < 1 and last.epoch < last.epochs:
            return self.tr("The next part begins…")
        return time_left_text(left)

    def _best_text(self, best_epoch: int | None) -> str:
        return "" if best_epoch is None else self.tr("◉ best so far: epoch {n}").format(n=f"{best_epoch:,}")

    def _figures_of(self, event: EpochEnded) -> str:
        if event.validation_accuracy is not None:
            return self.tr("validation {percent} %").format(percent=f"{100 * event.validation_accuracy:.1f}")
        if event.train_accuracy is not None:
            return self.tr("train {percent} %").format(percent=f"{100 * event.train_accuracy:.1f}")
        if event.validation_loss is not None:
            return self.tr("validation loss {loss}").format(loss=f"{event.validation_loss:.3g}")
        return self.tr("train loss {loss}").format(loss=f"{event.train_loss:.3g}")

    # afterwards

    def _ask_to_go_on(self) -> None:
        run = self._session.run
        if run is not None:
            self._session.resume_run(run.folder)

    def _fill_menu(self) -> None:
        self._menu.clear()
        run = self._session.run
        if run is not None:
            self._actions.add_training(self._menu, run)
            self._actions.add_words(self._menu, run)
            self._actions.add_rate_test(self._menu, run)
            self._menu.addSeparator()
            self._actions.add_export(self._menu, run, self._plots)

    def _show_chosen(self) -> None:
        if self._session.training:
            return
        run = self._session.run
        if run is None:
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._page)
        self._stop.setVisible(False)
        self._go_on.setVisible(can_go_on(run))
        self._more.show()
        self._bar.setVisible(False)
        curves = TrainingCurves.of_run(run)
        self._draw(curves, None)
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(run.name, Qt.TextElideMode.ElideMiddle, self._title_px))
        self._title.setToolTip(plain(run.name))
        self._show_summary(run, len(curves))

    def _show_summary(self, run: "Run", epochs: int) -> None:
        colour = status_colour(run.status)
        took = duration_text(run.seconds).replace(" ", "\u00a0")  # the line may break before it, not within
        duration = f"\u00a0· {took}" if run.seconds else ""
        self._state.setText(
            f"<span style='color:{colour}'>●</span> {escape(status_text(run.status))}{duration}"
        )
        lines = []
        words = {"test": self.tr("test"), "validation": self.tr("validation"), "train": self.tr("train")}
        for split, word in words.items():
            figure = run.figures.get(split)
            if figure is not None and figure.total:
                lines.append(f"{word} {share_text(figure.correct, figure.total)}")
                if split == "test":
                    interval = self.tr("95 % interval: {low}–{high} %")
                    lines.append(
                        interval.format(low=f"{100 * figure.low:.0f}", high=f"{100 * figure.high:.0f}")
                    )
        count = self.tr("1 epoch") if epochs == 1 else self.tr("{n} epochs").format(n=f"{epochs:,}")
        best = best_epoch_of(run)
        best_text = self.tr("◉ best {n}").format(n=f"{best:,}") if best is not None and epochs > 1 else ""
        lines.append(" · ".join(part for part in (count, best_text) if part))
        labels = self._names(run.recipe, run.backbone)
        lines.append(labels if labels != run.name else "")
        self._lines.setText("\n".join(line for line in lines if line))

    def _names(self, *names: str) -> str:
        """A recipe and a backbone; "" before the engine has brought their names; on one line."""
        known = known_names(self._session.introduction)
        words = " · ".join(dict.fromkeys(known.get(name, name) for name in names if name)) if known else ""
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._side_px)

    def _draw(self, curves: TrainingCurves, steps: tuple[np.ndarray, np.ndarray] | None) -> None:
        epoch, best = curves.column("epoch"), curves.best_epoch
        right = np.isfinite(curves.column("train_accuracy")).any()
        self.accuracy_plot.setVisible(
            bool(right) or not len(epoch)
        )  # giving pictures back is never right or wrong
        for plot, kind in ((self.loss_plot, "loss"), (self.accuracy_plot, "accuracy")):
            train, validation = curves.column(f"train_{kind}"), curves.column(f"validation_{kind}")
            points = steps if kind == "loss" else None
            plot.show_curves(epoch, train, validation, curves.epochs, best, points, curves.stages)

    def _point_at(self, epoch: int) -> None:
        self.loss_plot.point_at(epoch)
        self.accuracy_plot.point_at(epoch)


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
