"""How honest a figure is: the accuracy that a random split promises, beside the one that is left with groups kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.jobs import Progress
from core.questions.data_check import source_at_hand
from core.questions.split_honesty import Drawn, JudgeSplits, SplitHonesty
from gui import theme
from gui.plain_text import plain
from gui.progress_text import progress_text, share_text

if TYPE_CHECKING:
    from gui.session import Session

LINE_PX, BAR_PX = 30, 14


class FigureBars(QWidget):
    """Shares as bars, each with its interval and counts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("honestyBars")
        self.setAccessibleName(self.tr("Accuracies"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figures: tuple[tuple[str, Drawn], ...] = ()

    def show_figures(self, *figures: tuple[str, Drawn]) -> None:
        """Show these, by name."""
        self._figures = figures
        self.setFixedHeight(len(figures) * LINE_PX)
        draws = max(drawn.draws for _, drawn in figures)
        self.setToolTip(
            plain(
                self.tr(
                    "Right answers of {n} draws together. Draws ask the same images again, so the range is as "
                    "wide as that of one draw."
                ).format(n=draws)
            )
        )
        self.setAccessibleDescription("; ".join(f"{name}: {_told(drawn)}" for name, drawn in figures))
        self.update()

    def sizeHint(self) -> QSize:
        """A line each."""
        return QSize(360, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar with interval, and in words."""
        if not self._figures:
            return
        colours, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = max(painter.fontMetrics().horizontalAdvance(name) for name, _ in self._figures) + 4
        texts = max(painter.fontMetrics().horizontalAdvance(_told(drawn)) for _, drawn in self._figures) + 4
        left = names + theme.SPACING_PX
        wide = max(self.width() - left - texts - theme.MARGIN_PX, 40)
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, (name, drawn) in enumerate(self._figures):
            top, low, high = at * LINE_PX, *drawn.interval
            painter.setPen(QColor(colours.text))
            painter.drawText(QRectF(0, top, names, LINE_PX), middle | Qt.AlignmentFlag.AlignRight, name)
            text = QRectF(left + wide + theme.MARGIN_PX, top, texts, LINE_PX)
            painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, _told(drawn))
            painter.setPen(Qt.PenStyle.NoPen)
            bar = QRectF(left, top + (LINE_PX - BAR_PX) / 2, wide, BAR_PX)
            painter.setBrush(QColor(colours.border))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(bar.x(), bar.y(), wide * drawn.share, BAR_PX), 3, 3)
            painter.setPen(QColor(colours.text))
            y = top + LINE_PX / 2
            painter.drawLine(QLineF(left + wide * low, y, left + wide * high, y))
            for end in (low, high):
                painter.drawLine(QLineF(left + wide * end, y - 4, left + wide * end, y + 4))


class HonestyView(QWidget):
    """See the file's docstring; it is measured when a button is pressed."""

    answered = Signal()  # there is more to see

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("honestyView")
        self._session = session
        self._enquiry = session.enquiry(self)
        self._enquiry.heard.connect(self._heard)
        self._enquiry.answered.connect(self._answered)
        self._enquiry.failed.connect(self._say)
        self._sentence = QLabel(self)
        self._sentence.setObjectName("honestySentence")
        self._sentence.setWordWrap(True)
        self._bars = FigureBars(self)
        self._bars.hide()
        self._button = QPushButton(self.tr("Measure"), self)
        self._button.setObjectName("measureHonestyButton")
        self._button.setAccessibleName(self.tr("Measure how honest the split is"))
        self._button.clicked.connect(self._press)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACING_PX)
        top.addWidget(self._sentence, stretch=1)
        top.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addLayout(top)
        layout.addWidget(self._bars)
        self.forget()

    def forget(self) -> None:
        """Images or groups are others now: figures of before are not theirs."""
        self._enquiry.cancel()
        self._bars.hide()
        self._say(
            self.tr("Would images that look alike flatter the accuracy if they were dealt out one by one?")
        )

    def _press(self) -> None:
        session, project = self._session, self._session.project
        if project is None:
            return
        if self._enquiry.busy:
            self.forget()
            return
        cards = session.introduction.backbones if session.introduction is not None else ()
        run = session.run
        source = source_at_hand(cards, str(run.folder) if run is not None and run.usable else "")
        if source is None:
            self._say(self.tr("This needs the weights of a backbone, or a run. Train once, then measure."))
            return
        snapshot = project.snapshot(labelled_only=True)
        self._enquiry.ask(JudgeSplits(source, snapshot, project.groups(snapshot.rows)))
        self._say(self.tr("Getting ready…"))

    def _heard(self, event: object) -> None:
        if isinstance(event, Progress):
            self._say(progress_text(event))

    def _answered(self, found: object) -> None:
        if not isinstance(found, SplitHonesty):
            return
        self._bars.show_figures(
            (self.tr("Dealt out one by one"), found.naive),
            (self.tr("Groups kept together"), found.grouped),
            (self.tr("Each image once ({n} parts)").format(n=found.folds), found.crossed),
        )
        self._bars.show()
        self._say(self._verdict(found))
        self.answered.emit()

    def _verdict(self, found: SplitHonesty) -> str:
        points = round(100 * found.flattered)
        if not found.grouped_images:
            return self.tr("No images belong together here, so there is nothing to flatter.")
        if found.certain and points >= 1:
            text = self.tr(
                "Dealt out one by one, look-alikes would add {n} points that new images will not bring. "
                "Miwake keeps them together."
            )
            return text.format(n=points)
        return self.tr("Look-alikes make no difference that could be told from chance.")

    def _say(self, text: str) -> None:
        self._sentence.setText(text)
        self._button.setText(self.tr("Cancel") if self._enquiry.busy else self.tr("Measure"))


def _told(drawn: Drawn) -> str:
    """`91.9 % (193/210), 79–97 %, 5 draws`: the range is that of one draw, see `Drawn.interval`."""
    low, high = (round(100 * end) for end in drawn.interval)
    told = f"{share_text(drawn.correct, drawn.total)}, {low}–{high} %"
    if drawn.draws == 1:
        return told
    draws = QCoreApplication.translate("FigureBars", "{n} draws").format(n=drawn.draws)
    return f"{told}, {draws}"
