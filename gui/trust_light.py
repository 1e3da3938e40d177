"""The trust light under a heat map: green where it has passed its tests, amber with a sentence where it has not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.jobs import LIVE, HeatMap
from core.questions.trust import CheckTrust, Trust
from gui import theme
from gui.language import told
from gui.live_patience import LONG, Patience
from gui.plain_text import plain

if TYPE_CHECKING:
    from gui.session import Session

SETTLE_MS = 250  # who is clicking on does not want to know
DOT_PX = 9


class TrustLight(QWidget):
    """See the file's docstring.

    The maps of a classifier in training are tested now and then, so that it is hardly slowed; the light says after
    which epoch.
    """

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trustLight")
        self._session = session
        self._enquiry = session.enquiry(self)
        self._enquiry.answered.connect(self._show)
        self._enquiry.failed.connect(lambda _why: self.forget())
        self._map: HeatMap | None = None
        self.trust: Trust | None = None
        self._patience = Patience(LONG)
        self._dot = _Dot(self)
        self._line = QLabel(self)
        self._line.setObjectName("trustSentence")
        self._line.setProperty("role", "muted")
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING_PX)
        row.addWidget(self._dot, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._line, stretch=1)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._ask)
        self._tell()

    @property
    def text(self) -> str:
        """The line beside the light."""
        return self._line.text()

    def test(self, heat_map: HeatMap) -> None:
        """Put a map to the test, once nobody clicks any more and somebody looks."""
        followed = self.trust if _is_later(heat_map, self._map) else None
        self.forget()
        if heat_map.values.any():
            self._map, self.trust = heat_map, followed
            if self.isVisible():
                self._start()
        self._tell()

    def forget(self) -> None:
        """The map is gone."""
        self._soon.stop()
        self._enquiry.cancel()
        self._map = self.trust = None
        self._tell()

    def _start(self) -> None:
        live = self._map is not None and self._map.run_folder == LIVE
        self._soon.start(max(SETTLE_MS, self._patience.left_ms) if live else SETTLE_MS)

    def _ask(self) -> None:
        project = self._session.project
        if self._map is not None:
            self._patience.begin()
            cache = str(project.cache_folder) if project is not None else ""
            self._enquiry.ask(CheckTrust(self._map, cache))

    def _show(self, trust: Trust) -> None:
        self._patience.end()
        self.trust = trust
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nobody asks."""
        super().hideEvent(event)
        self._soon.stop()
        self._enquiry.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """What nobody has waited for is asked now."""
        super().showEvent(event)
        if self._map is not None and self.trust is None:
            self._start()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_soon"):
            self._tell()

    def _tell(self) -> None:
        colours, trust = theme.colours(), self.trust
        if trust is None:
            testing = self._map is not None
            self._line.setText(self.tr("Testing the map…") if testing else "")
            self._dot.show_colour(colours.border if testing else "")
            self.setToolTip("")
            return
        sentence = text = told(trust.sentence)
        if trust.heat_map.epoch is not None:
            after = self.tr("after epoch {epoch}").format(epoch=trust.heat_map.epoch)
            text = f"{text.rstrip('.。')} ({after})"
        self._line.setText(text)
        self._dot.show_colour(colours.good if trust.green else colours.warning)
        self.setToolTip(plain(self._details(sentence)))

    def _details(self, sentence: str) -> str:
        trust = self.trust
        assert trust is not None
        better = int((trust.fall > trust.other_falls).sum())
        hiding = self.tr(
            "Hiding: with the hottest {percent} % covered the score falls more than in {n} of {total} tries "
            "with other regions."
        ).format(percent=f"{100 * trust.share:.0f}", n=better, total=len(trust.other_falls))
        agreement = f"{float(trust.agreements.mean()):.2f}"
        shuffling = self.tr(
            "Shuffling: with the weights of the classifier's head in disorder the map agrees with this one to "
            "{agreement} (1 is the same map)."
        ).format(agreement=agreement)
        return f"{sentence}\n\n{hiding}\n{shuffling}"


def _is_later(heat_map: HeatMap, before: HeatMap | None) -> bool:
    """Is it the same map, of a classifier in training that has learned on?"""
    if before is None or not heat_map.run_folder == before.run_folder == LIVE:
        return False
    names = ("image", "method", "target", "layer", "parameters")
    return all(getattr(heat_map, name) == getattr(before, name) for name in names)


class _Dot(QWidget):
    """A round light; without a colour there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = ""
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(DOT_PX + 2, self.fontMetrics().height())

    def show_colour(self, colour: str) -> None:
        """Shine."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The light."""
        if self._colour:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawEllipse(1, (self.height() - DOT_PX) // 2, DOT_PX, DOT_PX)
