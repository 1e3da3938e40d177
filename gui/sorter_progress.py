"""How far one is: sorted, left, images a minute, and when it will be done; and what undo would take back."""

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.language import told
from gui.shortened_label import ShortenedLabel

if TYPE_CHECKING:
    from gui.session import Session

KEPT = 60  # decisions that make up the pace
PAUSE_S = 20.0  # who stays away for longer is not counted as slow
FEWEST = 5
BAR_PX = 4


class Pace:
    """How fast somebody sorts, over their last decisions."""

    def __init__(self) -> None:
        self._last: float | None = None
        self._spans: deque[tuple[int, float]] = deque(maxlen=KEPT)

    def decided(self, images: int, now: float) -> None:
        """So many images were decided by one key, at a time in seconds."""
        if self._last is not None:
            self._spans.append((images, min(now - self._last, PAUSE_S)))
        self._last = now

    def undone(self) -> None:
        """The last decision does not count."""
        if self._spans:
            self._spans.pop()

    @property
    def per_minute(self) -> float:
        """Images a minute; 0 while too little is known."""
        seconds = sum(span for _, span in self._spans)
        if len(self._spans) < FEWEST or seconds <= 0:
            return 0.0
        return 60 * sum(images for images, _ in self._spans) / seconds


class SorterProgress(QWidget):
    """A bar, a line, and the way back."""

    undo_wanted = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sorterProgress")
        self.setAccessibleName(self.tr("How far the sorting is"))
        self._session = session
        self._bar = _Bar(self)
        self._text = ShortenedLabel(self)
        self._text.setObjectName("sorterProgressText")
        self._text.setProperty("role", "muted")
        self._undo = QPushButton(self)
        self._undo.setObjectName("sorterUndo")
        self._undo.setFlat(True)
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self.undo_wanted)
        keeps = self._undo.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # the picture shall not jump at the first decision
        self._undo.setSizePolicy(keeps)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACING_PX)
        line.addWidget(self._text, stretch=1)
        line.addWidget(self._undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._bar)
        layout.addLayout(line)
        session.history_changed.connect(self.show_undo)
        self.show_undo()

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text.text()

    def tell(self, done: int, left: int, per_minute: float) -> None:
        """Say how many images are done and left, and how fast it goes."""
        self._bar.set_share(done / max(done + left, 1))
        parts = [
            self.tr("{n} sorted").format(n=f"{done:,}"),
            self.tr("{n} left").format(n=f"{left:,}"),
        ]
        if per_minute > 0:
            parts.append(self.tr("{n} a minute").format(n=f"{per_minute:,.0f}"))
            if left:
                parts.append(self.tr("done about {time}").format(time=_in(60 * left / per_minute)))
        self._text.setText(" · ".join(parts))

    def show_undo(self) -> None:
        """Name what undo would take back."""
        project = self._session.project
        what = told(project.undo_text) if project is not None else ""
        self._undo.setVisible(bool(what))
        text = self.tr("Undo: {what}").format(what=what)
        metrics = self._undo.fontMetrics()
        self._undo.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 320).replace("&", "&&"))
        self._undo.setAccessibleName(text)
        self._undo.setToolTip(self.tr("Backspace"))


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(BAR_PX)

    def set_share(self, share: float) -> None:
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The share that is done."""
        painter, colours = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(self.rect(), BAR_PX / 2, BAR_PX / 2)
        painter.setBrush(QColor(colours.good))
        done = self.rect()
        done.setWidth(round(self._share * self.width()))
        if done.width() > 0:
            painter.drawRoundedRect(done, BAR_PX / 2, BAR_PX / 2)


def _in(seconds: float) -> str:
    """The time of day in so many seconds, as the system writes it."""
    then = QDateTime.fromSecsSinceEpoch(round(time.time() + seconds)).time()
    return QLocale().toString(then, QLocale.FormatType.ShortFormat)
