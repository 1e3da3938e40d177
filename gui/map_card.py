"""The card beside the pointer on a map: the picture, its class, and what the chosen run says."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme

if TYPE_CHECKING:
    from gui.session import Session

PICTURE_PX, AWAY_PX, PAD_PX = 132, 16, 6


def paint_card(painter: QPainter, view: QWidget, session: "Session", row: int, at: QPointF) -> None:
    """Paint it where there is room beside the pointer."""
    project = session.project
    if project is None or row >= project.count:
        return
    colours = theme.colours()
    lines = _lines(session, row)
    metrics = QFontMetricsF(view.font())
    height = PICTURE_PX + 2 * PAD_PX + len(lines) * metrics.height() + PAD_PX
    width = PICTURE_PX + 2 * PAD_PX
    left = at.x() + AWAY_PX if at.x() + AWAY_PX + width < view.width() else at.x() - AWAY_PX - width
    top = min(max(at.y() - height / 2, 4), max(view.height() - height - 4, 4))
    card = QRectF(left, top, width, height)
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.setBrush(QColor(colours.panel))
    painter.drawRoundedRect(card, theme.RADIUS_PX, theme.RADIUS_PX)
    box = QRectF(left + PAD_PX, top + PAD_PX, PICTURE_PX, PICTURE_PX)
    picture = session.thumbnails.pixmap(row)
    if picture is not None and not picture.isNull():
        painter.drawPixmap(box, picture, QRectF(picture.rect()))
    y = box.bottom() + PAD_PX
    for text, colour in lines:
        painter.setPen(QColor(colour))
        line = QRectF(box.left(), y, PICTURE_PX, metrics.height())
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, PICTURE_PX)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
        y += metrics.height()


def _lines(session: "Session", row: int) -> list[tuple[str, str]]:
    """(text, colour): class, prediction where there is one, file name."""
    project, colours = session.project, theme.colours()
    assert project is not None
    names = {info.id: info.name for info in project.classes}
    label = int(project.labels[row])
    lines = [(names.get(label, QCoreApplication.translate("MapView", "unsorted")), colours.text)]
    predicted = int(session.predicted[row]) if row < len(session.predicted) else -1
    if predicted >= 0:
        score = f"{100 * float(session.predicted_score[row]):.0f} %"
        right = predicted == label or label < 0
        lines.append((f"→ {names.get(predicted, '?')} {score}", colours.muted if right else colours.bad))
    lines.append((project.file_name(row), colours.muted))
    return lines
