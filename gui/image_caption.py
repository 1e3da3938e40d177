"""The lines around a picture: its name, its label, its split, and whether it belongs to the project."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from core import splits
from gui import theme
from gui.plain_text import plain

if TYPE_CHECKING:
    from core.project import Project

_DOT_PX = 9
_PAD_PX = 8
_LABEL_SHARE = 0.6  # of the width; the label may take it before the remark


class ImageCaption(QWidget):
    """The file's name, shortened in the middle; below it a chip with the label, and a remark in grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageCaption")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = ""
        self._label = ""
        self._colour = ""
        self._remark = ""

    @property
    def text(self) -> str:
        """All of it, unshortened."""
        return " · ".join(part for part in (self._name, self._label, self._remark) if part)

    def show_row(self, project: "Project", row: int, label: str, colour: str) -> None:
        """Show an image of the project, with its label ("" for none) and the colour of that class."""
        width, height = project.size(row)
        split_names = {
            splits.TRAIN: self.tr("train"),
            splits.VALIDATION: self.tr("validation"),
            splits.TEST: self.tr("test"),
        }
        split = split_names.get(int(project.splits[row]), "") if label else ""
        if split and project.pinned[row]:
            split = self.tr("{split}, fixed").format(split=split)
        flag = self.tr("flagged") if project.flagged[row] else ""
        size = f"{width} × {height}" if width else ""
        remark = " · ".join(part for part in (flag, split, size) if part)
        self._show(project.file_name(row), label or self.tr("unsorted"), colour, remark)
        self.setToolTip(plain(project.relative_path(row)))

    def show_file(self, path: Path) -> None:
        """Show a file that is not in the project, with the folder it lies in."""
        self._show(path.name, "", "", str(path.parent))
        self.setToolTip(plain(str(path)))

    def _show(self, name: str, label: str, colour: str, remark: str) -> None:
        self._name, self._label, self._colour, self._remark = name, label, colour, remark
        self.setAccessibleName(self.text)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(240, self.fontMetrics().height() * 2 + 10)

    def minimumSizeHint(self) -> QSize:
        """Narrow, never lower."""
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs higher lines."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name above, chip and remark below."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        line_px = self.fontMetrics().height()
        left_middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(QRectF(0, 0, self.width(), line_px), left_middle, name)

        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        lower = QRectF(0, line_px + 4, self.width(), line_px + 5)
        remark_px = metrics.horizontalAdvance(self._remark)
        if self._label:
            dot_px = _DOT_PX + 6 if self._colour else 0
            around_px = 2 * _PAD_PX + dot_px
            room = max(lower.width() - remark_px - 10, lower.width() * _LABEL_SHARE) - around_px
            label = metrics.elidedText(self._label, Qt.TextElideMode.ElideMiddle, int(room))
            chip = QRectF(0.5, lower.y(), metrics.horizontalAdvance(label) + around_px, lower.height() - 0.5)
            painter.setPen(QColor(colours.border))
            painter.setBrush(QColor(colours.field))
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
            if self._colour:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._colour))
                top = chip.center().y() - _DOT_PX / 2
                painter.drawRoundedRect(QRectF(chip.x() + _PAD_PX, top, _DOT_PX, _DOT_PX), 2, 2)
            painter.setPen(QColor(colours.text))
            painter.drawText(chip.adjusted(_PAD_PX + dot_px, 0, 0, 0), left_middle, label)
            lower.setLeft(chip.right() + 10)
        painter.setPen(QColor(colours.muted))
        remark = metrics.elidedText(self._remark, Qt.TextElideMode.ElideMiddle, int(lower.width()))
        painter.drawText(lower, left_middle, remark)


class NotInProject(QFrame):
    """The line above a picture that is only looked at, with the way back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notInProject")
        self.setProperty("role", "card")
        self._icon = QLabel()
        back = QToolButton()
        back.setObjectName("backToProject")
        back.setText(self.tr("Back"))
        back.setAccessibleName(self.tr("Back"))
        back.setToolTip(self.tr("Back to the image chosen in the gallery"))
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back.clicked.connect(self.left)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 2, 2)
        line.addWidget(self._icon)
        line.addWidget(QLabel(self.tr("Not in the project")), stretch=1)
        line.addWidget(back)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icon with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._dress()

    def _dress(self) -> None:
        self._icon.setPixmap(theme.icon("file-question-outline", theme.colours().warning).pixmap(18, 18))
