"""How one image of the gallery is painted: picture, class colour, name, and marks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from core import splits
from gui import theme
from gui.cell_painting import (
    CORNER_PX,
    EDGE_PX,
    HOVERED,
    PADDING_PX,
    SELECTED,
    chosen_ground,
    paint_edge,
    small_print,
    waiting_ground,
)
from gui.image_list_model import ImageListModel, Index
from gui.language import told
from gui.plain_text import plain

if TYPE_CHECKING:
    from gui.session import Session

BADGE_PX = 20
FLAG_PX = 20
NAME_FROM_PX = 132  # below this side, names would be mostly dots


class ImageCell(QStyledItemDelegate):
    """Paints the cells of the gallery; asks the session about each row while it paints."""

    def __init__(self, session: "Session", parent: QListView) -> None:
        super().__init__(parent)
        self._session = session
        self._view = parent
        self.side_px = 128
        self._class_colours: dict[int, QColor] = {}
        self._ready_for: tuple[theme.Colours, float, QFont] | None = None
        self.take_classes()

    @property
    def cell_height_px(self) -> int:
        """The height of a whole cell."""
        name = self._name_height_px + 2 if self.side_px >= NAME_FROM_PX else 0
        return 2 * PADDING_PX + self.side_px + 3 + EDGE_PX + name

    @property
    def _name_height_px(self) -> int:
        return QFontMetrics(small_print(self._view.font())).height()

    def picture_rect(self, cell: QRect) -> QRect:
        """Where the picture lies in a cell."""
        left = cell.left() + (cell.width() - self.side_px) // 2
        return QRect(left, cell.top() + PADDING_PX, self.side_px, self.side_px)

    def take_classes(self) -> None:
        """Take the classes' colours over from the project."""
        project = self._session.project
        classes = project.classes if project is not None else ()
        self._class_colours = {info.id: QColor(info.colour) for info in classes}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cells are alike."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one image."""
        project = self._session.project
        row = index.data(ImageListModel.RowRole)
        if project is None or row is None:
            return
        self._make_ready()
        picture = self.picture_rect(option.rect)
        label = int(project.labels[row])
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, option, picture, index)
        self._paint_picture(painter, picture, row)
        if label in self._class_colours:
            paint_edge(painter, picture, self._class_colours[label])
        predicted = int(self._session.predicted[row])
        if min(label, predicted) >= 0 and label != predicted:
            painter.drawPixmap(QPointF(picture.right() - BADGE_PX - 2, picture.top() + 4), self._badge)
        if project.flagged[row]:
            painter.drawPixmap(QPointF(picture.left() + 4, picture.top() + 4), self._flag)
        mark = self._split_marks.get(int(project.splits[row]))
        if mark is not None and self.side_px >= 72:
            height = mark.height() / mark.devicePixelRatio()
            painter.drawPixmap(QPointF(picture.left() + 5, picture.bottom() - height - 4), mark)
        if self.side_px >= NAME_FROM_PX:
            self._paint_name(painter, picture, project.file_name(row), bool(option.state & SELECTED))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say in a tooltip what the cell shows by colours and marks."""
        row = index.data(ImageListModel.RowRole)
        if event.type() != QEvent.Type.ToolTip or row is None or self._session.project is None:
            return False
        QToolTip.showText(event.globalPos(), plain(self.description(row)), view)
        return True

    def description(self, row: int) -> str:
        """Name, label, split and prediction of an image, one a line."""
        project = self._session.project
        assert project is not None
        names = {info.id: info.name for info in project.classes}
        label = names.get(int(project.labels[row]), self.tr("unsorted"))
        split = int(project.splits[row])
        if split != splits.UNASSIGNED:
            fixed = bool(project.pinned[row])  # by a person, or by the folders it came in
            text = self.tr("{name} ({split}, fixed)") if fixed else self.tr("{name} ({split})")
            label = text.format(name=label, split=self._split_name(split))
        lines = [project.file_name(row), label]
        if project.flagged[row]:
            lines.append(self.tr("Flagged for later"))
        predicted = names.get(int(self._session.predicted[row]))
        if predicted is not None:
            text = self.tr("Predicted: {name}, score {score}")
            lines.append(
                text.format(name=predicted, score=f"{float(self._session.predicted_score[row]):.0%}")
            )
        if project.reason(row):
            lines.append(told(project.reason(row)))
        return "\n".join(lines)

    def _split_name(self, split: int) -> str:
        return {
            splits.TRAIN: self.tr("train"),
            splits.VALIDATION: self.tr("validation"),
            splits.TEST: self.tr("test"),
        }[split]

    # painting

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, picture: QRect, index: Index
    ) -> None:
        current = self._view.currentIndex() == index and self._view.hasFocus()
        bottom = option.rect.bottom() - 1
        ground = QRectF(picture.left() - 4.5, picture.top() - 4.5, picture.width() + 9, 0)
        ground.setBottom(bottom - 0.5)
        corner = theme.RADIUS_PX + 1
        if option.state & SELECTED:
            painter.setPen(self._current_pen if current else self._selected_pen)
            painter.setBrush(self._selected_brush)
            painter.drawRoundedRect(ground, corner, corner)
        elif current or option.state & HOVERED:
            painter.setPen(self._focus_pen if current else Qt.PenStyle.NoPen)
            painter.setBrush(self._hover_brush if option.state & HOVERED else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, corner, corner)

    def _paint_picture(self, painter: QPainter, picture: QRect, row: int) -> None:
        thumbnail = self._session.thumbnails.pixmap(row)
        if thumbnail is not None and not thumbnail.isNull():
            painter.drawPixmap(picture, thumbnail)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._waiting_brush)
        painter.drawRoundedRect(picture, CORNER_PX, CORNER_PX)
        if thumbnail is not None:  # it is known that there will be none
            side = min(32, self.side_px // 2)
            middle = QRect(0, 0, side, side)
            middle.moveCenter(picture.center())
            self._broken_icon.paint(painter, middle)

    def _paint_name(self, painter: QPainter, picture: QRect, name: str, selected: bool) -> None:
        painter.setFont(self._name_font)
        painter.setPen(self._selected_text if selected else self._name_colour)
        where = QRect(
            picture.left(), picture.bottom() + 4 + EDGE_PX + 1, picture.width(), self._name_metrics.height()
        )
        short = self._name_metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, picture.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, short)

    def _make_ready(self) -> None:
        """Make pens, marks and fonts once for each theme, screen and font."""
        colours, ratio, font = theme.colours(), self._view.devicePixelRatioF(), self._view.font()
        if self._ready_for == (colours, ratio, font):
            return
        self._ready_for = (colours, ratio, font)
        self._selected_brush = chosen_ground()
        self._hover_brush = QColor(colours.hover)
        self._waiting_brush = waiting_ground()
        self._selected_pen = QPen(QColor(colours.accent), 1.5)
        self._current_pen = QPen(QColor(colours.accent), 3)
        self._focus_pen = QPen(QColor(colours.accent), 1.5, Qt.PenStyle.DotLine)
        self._name_colour, self._selected_text = QColor(colours.muted), QColor(colours.text)
        self._name_font = small_print(font)
        self._name_metrics = QFontMetrics(self._name_font)
        self._broken_icon = theme.icon("image-broken-variant", colours.muted)
        self._badge, self._flag = _wrong_badge(ratio), _flag(ratio)
        self._split_marks = {
            split: _mark(text, ratio, self._name_font)
            for split, text in ((splits.VALIDATION, self.tr("val")), (splits.TEST, self.tr("test")))
        }


def _canvas(width: float, height: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _wrong_badge(ratio: float) -> QPixmap:
    """A white cross in a red circle with a white rim, which is seen on any picture."""
    pixmap = _canvas(BADGE_PX, BADGE_PX, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("white"), 1.6))
    painter.setBrush(QColor(theme.LIGHT.bad))
    painter.drawEllipse(QRectF(1, 1, BADGE_PX - 2, BADGE_PX - 2))
    painter.setPen(QPen(QColor("white"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    near, far = BADGE_PX * 0.36, BADGE_PX * 0.64
    painter.drawLine(QPointF(near, near), QPointF(far, far))
    painter.drawLine(QPointF(near, far), QPointF(far, near))
    painter.end()
    return pixmap


def _flag(ratio: float) -> QPixmap:
    """A flag on a dark disc, which is seen on any picture."""
    pixmap = _canvas(FLAG_PX, FLAG_PX, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 165))
    painter.drawEllipse(QRectF(0, 0, FLAG_PX, FLAG_PX))
    theme.icon("flag", theme.DARK.warning).paint(painter, 3, 3, FLAG_PX - 6, FLAG_PX - 6)
    painter.end()
    return pixmap


def _mark(text: str, ratio: float, font: QFont) -> QPixmap:
    """A word on a dark ground that lets the picture through."""
    metrics = QFontMetrics(font)
    width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
    pixmap = _canvas(width, height, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(QRectF(0, 0, width, height), 4, 4)
    painter.setPen(QColor("white"))
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
