"""The best scores of one image as bars in the colours of their classes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.plain_text import plain

SHOWN = 5
_NAME_SHARE = 0.4  # of the width
_BAR_HEIGHT_PX = 10
_TAG_PX = 12


def percent(share: float) -> str:
    """A score for people: never "100 %" or "0 %" for what is not quite so."""
    if 0 < share < 0.005:
        return "<1 %"
    if 0.995 <= share < 0.9995:
        return ">99 %"
    return f"{share * 100:.0f} %"


class PredictionBars(QWidget):
    """Up to five lines: class, bar, percent. The label's own class bears a tag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("predictionBars")
        self.setAccessibleName(self.tr("Prediction"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._scores: tuple[tuple[str, float], ...] = ()
        self._colours: Mapping[str, str] = {}
        self._label = ""
        self._reserved = 0

    @property
    def scores(self) -> tuple[tuple[str, float], ...]:
        """(class, score in 0..1) as shown, the best first."""
        return self._scores

    def show_scores(
        self, scores: Sequence[tuple[str, float]], colours: Mapping[str, str], label: str
    ) -> None:
        """Show scores, the best first.

        Args:
            scores: (class name, score in 0..1); the first `SHOWN` are shown.
            colours: "#rrggbb" by class name; a class without one is drawn grey.
            label: the class a person gave, "" for none.
        """
        self._scores = tuple((name, float(score)) for name, score in scores[:SHOWN])
        self._colours = colours
        self._label = label
        self.setAccessibleDescription(", ".join(f"{name} {percent(score)}" for name, score in self._scores))
        self.updateGeometry()
        self.update()

    def reserve(self, classes: int) -> None:
        """Keep room for the scores of so many classes, so that nothing jumps when they come."""
        self._reserved = min(classes, SHOWN)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A line for each score."""
        return QSize(240, max(len(self._scores), self._reserved) * self._line_px())

    def minimumSizeHint(self) -> QSize:
        """Narrow, never lower."""
        return QSize(140, self.sizeHint().height())

    def _line_px(self) -> int:
        return self.fontMetrics().height() + 4

    def event(self, event: QEvent) -> bool:
        """Tell the whole name and the exact score."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = event.pos().y() // self._line_px()
            if 0 <= line < len(self._scores):
                name, score = self._scores[line]
                text = f"{name}: {score * 100:.2f} %"
                if name == self._label:
                    text = self.tr("{text} (the label)").format(text=text)
                QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line by line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._line_px()
        for number, (name, score) in enumerate(self._scores):
            self._paint_line(
                painter, QRect(0, number * height, self.width(), height), name, score, number == 0
            )

    def _paint_line(self, painter: QPainter, line: QRect, name: str, score: float, best: bool) -> None:
        colours = theme.colours()
        font = self.font()
        font.setBold(best)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        number_px = max(metrics.horizontalAdvance(">99 %"), metrics.horizontalAdvance("100 %")) + 6
        name_px = round(line.width() * _NAME_SHARE)
        labelled = name == self._label
        mark_px = _TAG_PX + 3 if labelled else 0

        painter.setPen(QColor(colours.text if best or labelled else colours.muted))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, name_px - mark_px - 4)
        left_middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line.adjusted(mark_px, 0, 0, 0), left_middle, text)
        right_middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right_middle, percent(score))

        painter.setPen(Qt.PenStyle.NoPen)
        if labelled:
            tag = QRect(0, line.center().y() - _TAG_PX // 2 + 1, _TAG_PX, _TAG_PX)
            theme.icon("tag", colours.muted).paint(painter, tag)
        track = QRectF(
            name_px + 4,
            line.center().y() - _BAR_HEIGHT_PX / 2 + 0.5,
            line.width() - name_px - number_px - 8,
            _BAR_HEIGHT_PX,
        )
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(track, 3, 3)
        track.setWidth(max(track.width() * min(max(score, 0), 1), 2))
        painter.setBrush(QColor(self._colours.get(name, colours.muted)))
        painter.drawRoundedRect(track, 3, 3)
