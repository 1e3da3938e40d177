"""One picture spoilt by hand: a slider for each distortion, the prediction moving along, tipping points marked."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from core.distortions import DISTORTIONS, Distortion
from core.former_names import ranked_today
from core.jobs import LIVE, ImageRef
from core.questions.stress import SpoilImage, SpoiltImage, Sweep, SweepImage
from gui import theme
from gui.language import told
from gui.live_patience import LONG, Patience
from gui.pictures import to_qimage
from gui.prediction_bars import PredictionBars
from gui.stress_curve import strength_text

if TYPE_CHECKING:
    from gui.session import Session

STEPS = 100
PICTURE_PX = 300


class StressSliders(QWidget):
    """See the file's docstring. The picture is the session's current image."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._image: ImageRef | None = None
        self._asked_of = ""
        self._epoch: int | None = None  # of the classifier in training, when it answered
        self._patience = Patience(LONG)
        self._spoiling, self._sweeping = session.enquiry(self), session.enquiry(self)
        self._spoiling.answered.connect(self._show)
        self._spoiling.failed.connect(self._fail)
        self._sweeping.heard.connect(self._mark)
        self._sweeping.answered.connect(lambda _sweep: self._patience.end())
        self._picture = QLabel()
        self._picture.setObjectName("spoiltPicture")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._picture.setMinimumSize(120, 120)
        self._words = QLabel()
        self._words.setObjectName("spoiltWords")
        self._words.setWordWrap(True)
        self._words.setProperty("role", "muted")
        self.bars = PredictionBars()
        self._reset = QPushButton(self.tr("As it was"))
        self._reset.setObjectName("resetStressButton")
        self._reset.setAccessibleName(self.tr("Take back all changes"))
        self._reset.clicked.connect(self.reset)
        self.sliders: dict[str, TippingSlider] = {}
        self._values: dict[str, QLabel] = {}
        left = QVBoxLayout()
        left.setSpacing(theme.SPACING_PX)
        left.addWidget(self._picture)
        left.addWidget(self.bars)
        left.addWidget(self._words)
        left.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX, theme.SPACING_PX, theme.MARGIN_PX, theme.MARGIN_PX)
        layout.setSpacing(2 * theme.MARGIN_PX)
        layout.addLayout(left, stretch=2)
        self._rows = self._make_rows()
        layout.addWidget(self._rows, stretch=3)
        self._offer()

    def _make_rows(self) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, theme.MARGIN_PX, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(theme.MARGIN_PX)
        for at, distortion in enumerate(DISTORTIONS.values()):
            label = QLabel(told(distortion.label))
            slider = TippingSlider(distortion)
            slider.setAccessibleName(label.text())
            label.setBuddy(slider)
            value = QLabel()
            value.setProperty("role", "muted")
            value.setMinimumWidth(value.fontMetrics().horizontalAdvance("180 °") + 8)
            slider.valueChanged.connect(partial(self._moved, distortion.name))
            self.sliders[distortion.name], self._values[distortion.name] = slider, value
            grid.addWidget(label, at, 0)
            grid.addWidget(slider, at, 1)
            grid.addWidget(value, at, 2)
        grid.addWidget(self._reset, len(DISTORTIONS), 1, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(len(DISTORTIONS) + 1, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(rows)
        return area

    # --------------------------------------------------------------------------------------------- what is asked

    def look_at(self, image: ImageRef | None, run_folder: str) -> None:
        """Another image, or another run: ask about it, and where it tips."""
        if image == self._image and run_folder == self._asked_of:
            return
        self._image, self._asked_of, self._epoch = image, run_folder, None
        for slider in self.sliders.values():
            slider.mark(None)
        self._picture.clear()
        self.bars.show_scores((), {}, "")
        self._offer()
        self._ask()
        self._sweep()

    def follow(self) -> None:
        """The classifier in training has learned more; it is asked again, but not so often that it would notice."""
        if (
            self._asked_of == LIVE
            and self.isVisible()
            and not self._sweeping.busy
            and not self._patience.left_ms
        ):
            self._ask()
            self._sweep()

    def leave(self) -> None:
        """Nobody looks any more."""
        self._spoiling.cancel()
        self._sweeping.cancel()
        self._image = None

    def reset(self) -> None:
        """All sliders back to where nothing changes."""
        for slider in self.sliders.values():
            slider.blockSignals(True)
            slider.setValue(0)
            slider.blockSignals(False)
        for name in self.sliders:
            self._values[name].setText("")
        self._ask()

    @property
    def changes(self) -> tuple[tuple[str, float], ...]:
        """(distortion, strength) of the sliders that have been moved."""
        return tuple((name, slider.strength) for name, slider in self.sliders.items() if slider.value())

    def _moved(self, name: str, _value: int) -> None:
        slider = self.sliders[name]
        words = strength_text(name, slider.strength) or self.tr("on")
        self._values[name].setText(words if slider.value() else "")
        self._ask()

    def _ask(self) -> None:
        self._reset.setEnabled(bool(self.changes))
        self._spoiling.cancel()
        if self._image is not None and self._asked_of:
            request = SpoilImage(self._asked_of, self._image, self.changes, self._cache_folder())
            self._spoiling.ask(request)

    def _sweep(self) -> None:
        """Ask where the answer tips over."""
        self._sweeping.cancel()
        if self._image is not None and self._asked_of:
            self._patience.begin()
            self._sweeping.ask(SweepImage(self._asked_of, self._image, cache_folder=self._cache_folder()))

    def _cache_folder(self) -> str:
        project = self._session.project
        return str(project.cache_folder) if project else ""

    # ---------------------------------------------------------------------------------------------- what is shown

    def _show(self, answer: SpoiltImage) -> None:
        pixmap = QPixmap.fromImage(to_qimage(answer.picture))
        side = min(PICTURE_PX, max(self._picture.width(), 120))
        smooth = Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(pixmap.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, mode=smooth))
        project = self._session.project
        colours = {info.name: info.colour for info in project.classes} if project else {}
        scores = ranked_today(project, answer.classes, answer.scores)
        self.bars.show_scores(scores, colours, self._label())
        self._epoch = answer.epoch
        self._offer()

    def _label(self) -> str:
        project, image = self._session.project, self._image
        if project is None or image is None or image.row < 0:
            return ""
        label = int(project.labels[image.row])
        return next((info.name for info in project.classes if info.id == label), "")

    def _mark(self, event: object) -> None:
        if isinstance(event, Sweep):
            self.sliders[event.distortion].mark(event.tips_at)

    def _offer(self) -> None:
        """Sliders that would move nothing cannot be moved; a sentence says why."""
        self._rows.setEnabled(self._image is not None and bool(self._asked_of))
        if self._image is None:
            self._words.setText(self.tr("Click an image in the gallery, then move the sliders."))
            return
        words = self.tr("Move a slider to spoil the picture. A mark shows where the answer tips over.")
        if self._epoch is not None:
            words = self.tr("After epoch {epoch} of the training.").format(epoch=self._epoch) + " " + words
        self._words.setText(words)

    def _fail(self, why: str) -> None:
        self._words.setText(told(why))


class TippingSlider(QSlider):
    """A slider from “nothing changes” to the strongest level, with a mark where the answer tips over."""

    marked = Signal()

    def __init__(self, distortion: Distortion, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(f"{distortion.name}Slider")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(26)
        self._strengths = _strengths(distortion)
        self.setRange(0, len(self._strengths) - 1)
        self.setPageStep(max(1, len(self._strengths) // 10))
        self.tips_at: float | None = None

    @property
    def strength(self) -> float:
        """In the distortion's unit."""
        return self._strengths[self.value()]

    def mark(self, strength: float | None) -> None:
        """Mark a strength; None marks nothing."""
        self.tips_at = strength
        self.setToolTip("" if strength is None else self.tr("From here on the answer is another"))
        self.update()
        self.marked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small triangle under the groove at the tipping point."""
        super().paintEvent(event)
        if self.tips_at is None:
            return
        steps = np.array(self._strengths)
        at = int(np.abs(steps - self.tips_at).argmin())
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style, part = self.style(), QStyle.ComplexControl.CC_Slider
        handle = style.subControlRect(part, option, QStyle.SubControl.SC_SliderHandle, self)
        span = self.width() - handle.width()
        x = handle.width() / 2 + QStyle.sliderPositionFromValue(0, self.maximum(), at, span)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().bad))
        foot = QRectF(self.rect()).bottom()
        painter.drawPolygon(QPolygonF([QPointF(x, foot - 7), QPointF(x - 4.5, foot), QPointF(x + 4.5, foot)]))
        painter.end()


def _strengths(distortion: Distortion) -> Sequence[float]:
    """From neutral to the strongest, in steps that the distortion can tell apart."""
    strongest = distortion.levels[-1]
    if (len(distortion.levels) == 1 and distortion.name != "grayscale") or distortion.unit == "x":
        return (distortion.neutral, *distortion.levels)
    return tuple(np.round(np.linspace(distortion.neutral, strongest, STEPS + 1), 2).tolist())
