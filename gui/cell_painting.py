"""What cells of images are painted of: the ground of a chosen one, the edge in the class's colour, small print."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui import theme

PADDING_PX = 6
EDGE_PX = 4
CORNER_PX = 5
SELECTED = QStyle.StateFlag.State_Selected
HOVERED = QStyle.StateFlag.State_MouseOver


def small_print(font: QFont, share: float = 0.86) -> QFont:
    """The font of what stands under a picture."""
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF() * share, 7.0))
    return small


def chosen_ground() -> QColor:
    """What lies under a chosen cell."""
    colours = theme.colours()
    ground = QColor(colours.accent)
    ground.setAlpha(95 if colours.dark else 70)
    return ground


def waiting_ground() -> QColor:
    """What stands in a picture's place until it is there."""
    colours = theme.colours()
    return QColor(colours.panel if colours.dark else colours.window)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, ground: QRectF) -> bool:
    """The ground of a cell that is chosen or under the mouse; is it chosen?"""
    chosen = bool(option.state & SELECTED)
    if chosen or option.state & HOVERED:
        colours = theme.colours()
        painter.setPen(QPen(QColor(colours.accent), 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(chosen_ground() if chosen else QColor(colours.hover))
        painter.drawRoundedRect(ground, theme.RADIUS_PX + 1, theme.RADIUS_PX + 1)
    return chosen


def paint_edge(painter: QPainter, picture: QRect, colour: QColor) -> None:
    """A line under a picture in the colour of its class."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    edge = QRectF(picture.left(), picture.bottom() + 4, picture.width(), EDGE_PX)
    painter.drawRoundedRect(edge, EDGE_PX / 2, EDGE_PX / 2)
