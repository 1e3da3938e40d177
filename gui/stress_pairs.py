"""Pictures as they are beside the same pictures spoilt, with what the run says of both."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPixmap

from core.distortions import DISTORTIONS
from gui import theme
from gui.pair_cell import EDGE_PX, Pair, PairCell
from gui.pair_grid import PairGrid
from gui.pictures import to_qimage
from gui.prediction_bars import percent

if TYPE_CHECKING:
    from gui.session import Session

Answer = tuple[str, float]  # class and score
SEEN = 224 / 256  # of the shorter side


class StressPairs(PairGrid):
    """See the file's docstring. Pictures are spoilt here, from thumbnails, when they come into sight."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session, StressCell)
        self.setObjectName("stressPairs")
        self.setAccessibleName(self.tr("Pictures as they are, and spoilt"))
        self._distortion, self._strength = "", 0.0
        self._seeds: dict[int, int] = {}
        self.seen_changed.connect(self._spoil_seen)
        session.thumbnails.ready.connect(self._thumbnail_came)

    def show_level(
        self,
        rows: NDArray[np.int64],
        seeds: NDArray[np.int64],
        distortion: str,
        strength: float,
        answers: dict[int, tuple[str, Answer, Answer]],
    ) -> None:
        """Show a strength of a distortion.

        Args:
            rows: int64 [N], in the order wanted.
            seeds: int64 [N], of the random numbers of each picture.
            answers: by row, the label, the answer for the picture as it is, and for the spoilt one.
        """
        self._distortion, self._strength = distortion, strength
        self._seeds = dict(zip(rows.tolist(), seeds.tolist(), strict=True))
        cell = self.cell
        assert isinstance(cell, StressCell)
        cell.pairs.clear()
        cell.answers = answers
        self.show_rows(rows)
        self._spoil_seen()
        self.viewport().update()

    def _spoil_seen(self) -> None:
        for row in self.seen().tolist():
            if row not in self.cell.pairs:
                self._spoil(row)

    def _spoil(self, row: int) -> None:
        thumbnail = self._session.thumbnails.pixmap(row, keep=True)
        if thumbnail is None or thumbnail.isNull() or not self._distortion:
            return
        pixels = _pixels(thumbnail)
        spoilt = DISTORTIONS[self._distortion](pixels, self._strength, self._seeds.get(row, 0))
        self.cell.pairs[row] = Pair(
            QPixmap.fromImage(to_qimage(pixels)), QPixmap.fromImage(to_qimage(spoilt)), 0.0
        )

    def _thumbnail_came(self, row: int) -> None:
        if self.isVisible() and row in self._seeds and row not in self.cell.pairs:
            self._spoil(row)
            self.viewport().update()


class StressCell(PairCell):
    """Paints a pair, and under each picture the class that the run sees in it.

    Attributes:
        answers: by row, the label, the answer for the picture as it is, and for the spoilt one.
    """

    answers: dict[int, tuple[str, Answer, Answer]]

    def __init__(self, session: "Session", parent: PairGrid) -> None:
        super().__init__(session, parent)
        self.answers = {}

    def description(self, row: int) -> str:
        """Name, label and both answers, one a line."""
        project = self._session.project
        if project is None or row not in self.answers:
            return super().description(row)
        label, before, after = self.answers[row]
        lines = [
            project.file_name(row),
            self.tr("Label: {name}").format(name=label),
            self.tr("As it is: {name} {percent}").format(name=before[0], percent=percent(before[1])),
            self.tr("Spoilt: {name} {percent}").format(name=after[0], percent=percent(after[1])),
        ]
        return "\n".join(lines)

    def _paint_words(self, painter: QPainter, place: QRect, row: int, chosen: bool) -> None:
        if row not in self.answers:
            super()._paint_words(painter, place, row, chosen)
            return
        label, *answers = self.answers[row]
        colours = theme.colours()
        font = self._small()
        painter.setFont(font)
        metrics = QFontMetrics(font)
        top, half = place.bottom() + 4 + EDGE_PX + 2, place.width() // 2
        for at, (name, score) in enumerate(answers):
            painter.setPen(QColor(colours.text if name == label else colours.bad))
            number = percent(score)
            room = half - metrics.horizontalAdvance(number) - 8
            text = f"{metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)} {number}"
            line = QRect(place.left() + at * half, top, half - 2, metrics.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _pixels(thumbnail: QPixmap) -> NDArray[np.uint8]:
    """The middle of a thumbnail, which is about what a network sees, uint8 [S, S, 3]; without the round corners."""
    side = round(SEEN * thumbnail.width())
    begin = (thumbnail.width() - side) // 2
    image = thumbnail.copy(begin, begin, side, side).toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
