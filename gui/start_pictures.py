"""The pictures of the start page, painted with the colours of the theme."""

import math
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QRadialGradient,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

CLASSES = ("#0072b2", "#e69f00", "#009e73")  # three class colours everyone can tell apart


def icon_picture(side_px: int, ratio: float) -> QPixmap:
    """The program's icon."""
    from core.sample import draw_icon

    return _pixmap(draw_icon(round(side_px * ratio)), ratio)


def character_picture(kind: str, seed: int, side_px: int) -> QPixmap:
    """A drawn character on a transparent square."""
    from core.sample import draw_character

    return _pixmap(draw_character(kind, Random(seed), side_px), 1.0)


def _pixmap(picture: object, ratio: float) -> QPixmap:
    data = picture.tobytes("raw", "RGBA")  # type: ignore[attr-defined]
    width, height = picture.size  # type: ignore[attr-defined]
    image = QImage(data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class StartPicture(QWidget):
    """Paints on a stage of 260 x 132 units, whatever its size."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(150)
        self.setMaximumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground, then the picture in its middle."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(self.rect(), 8, 8)
        scale = min(self.width() / 260, self.height() / 132)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-130, -66)
        self.draw(painter)

    def load(self) -> None:
        """Draw what takes a moment: the characters."""

    def draw(self, painter: QPainter) -> None:
        """Paint on the stage."""
        raise NotImplementedError


class DropPicture(StartPicture):
    """Three folders, each in its class's colour, with pictures looking out."""

    def __init__(self) -> None:
        super().__init__()
        self._characters = [QPixmap()] * 3

    def load(self) -> None:
        """Draw the three characters."""
        kinds = (("twin tails", 3), ("ribbon", 5), ("twin tails", 11))
        self._characters = [character_picture(kind, seed, 160) for kind, seed in kinds]
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint on the stage."""
        for at, (ink, character) in enumerate(zip(CLASSES, self._characters, strict=True)):
            painter.save()
            painter.translate(20 + 78 * at, 34 + (4 if at != 1 else -6))
            painter.rotate((-5, 0, 5)[at])
            _folder(painter, QColor(ink), character)
            painter.restore()


class TrainPicture(StartPicture):
    """Two curves on their way, and the button."""

    def draw(self, painter: QPainter) -> None:
        """Paint on the stage."""
        colours = theme.colours()
        painter.setPen(QPen(QColor(colours.border), 1.2))
        for height in (18, 44, 70, 96):
            painter.drawLine(QPointF(26, height), QPointF(234, height))
        for ink, floor, phase in ((colours.training, 0.06, 0.0), (colours.validation, 0.22, 1.3)):
            path = QPainterPath()
            for step in range(81):
                t = step / 80
                wobble = 0.025 * math.sin(17 * t + phase) * (1 - 0.6 * t)
                y = 16 + 84 * (1 - (floor + (1 - floor) * math.exp(-3.6 * t) + wobble))
                y = 116 - y
                place = QPointF(26 + 208 * t, y)
                if step:
                    path.lineTo(place)
                else:
                    path.moveTo(place)
            painter.setPen(QPen(QColor(ink), 3, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        box = QRectF(136, 74, 84, 32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 40))
        painter.drawRoundedRect(box.translated(0, 3), 9, 9)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(box, 9, 9)
        font = QFont(painter.font())
        font.setPixelSize(15)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("Train"))
        _pointer(painter, 204, 94)


class AskPicture(StartPicture):
    """A picture under its heat map, the answer beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._character = QPixmap()

    def load(self) -> None:
        """Draw the character."""
        self._character = character_picture("ribbon", 8, 220)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint on the stage."""
        colours = theme.colours()
        frame = QRectF(24, 16, 100, 100)
        clip = QPainterPath()
        clip.addRoundedRect(frame, 8, 8)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(frame, QColor("#cfe3f2"))
        painter.drawPixmap(QRectF(24, 12, 100, 100), self._character, QRectF(self._character.rect()))
        heat = QRadialGradient(QPointF(74, 44), 46)
        for stop, ink in ((0.0, "#e6d92b1f"), (0.4, "#b0f28e1c"), (0.7, "#55f6d743"), (1.0, "#0070c0ff")):
            heat.setColorAt(stop, QColor(ink))
        painter.setOpacity(0.75)
        painter.fillRect(frame, heat)
        painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        for at, (share, ink) in enumerate(((0.91, CLASSES[1]), (0.34, CLASSES[0]), (0.12, CLASSES[2]))):
            y = 30 + 28 * at
            painter.setBrush(QColor(colours.border))
            painter.drawRoundedRect(QRectF(144, y, 92, 12), 6, 6)
            painter.setBrush(QColor(ink))
            painter.drawRoundedRect(QRectF(144, y, max(12.0, 92 * share), 12), 6, 6)
        _pointer(painter, 100, 84)


def _folder(painter: QPainter, ink: QColor, character: QPixmap) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.darker(125))
    back = QPainterPath()
    back.setFillRule(Qt.FillRule.WindingFill)
    back.addRoundedRect(QRectF(0, 14, 64, 52), 6, 6)
    back.addRoundedRect(QRectF(0, 7, 28, 20), 6, 6)
    painter.drawPath(back)
    for shift, turn in ((6, -7), (16, 6)):
        painter.save()
        painter.translate(22 + shift, 26)
        painter.rotate(turn)
        photo = QRectF(-20, -26, 40, 44)
        painter.setPen(QPen(QColor(0, 0, 0, 30), 0.8))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(photo, 3, 3)
        if turn > 0:
            painter.fillRect(photo.adjusted(3, 3, -3, -5), QColor("#dbe9f4"))
            source = QRectF(character.rect())
            source.setHeight(source.height() * 0.72)
            painter.drawPixmap(QRectF(-17, -23, 34, 34 * 0.9), character, source)
        painter.restore()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(0, 30, 64, 38), 6, 6)
    painter.setBrush(QColor(255, 255, 255, 70))
    painter.drawRoundedRect(QRectF(8, 38, 26, 5), 2.5, 2.5)


def _pointer(painter: QPainter, x: float, y: float) -> None:
    shape = [(0, 0), (0, 24), (5.8, 18.6), (9.6, 27), (14, 25), (10.2, 16.8), (18, 16)]
    painter.setPen(QPen(QColor("#ffffff"), 2, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor("#16181d"))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in shape]))
