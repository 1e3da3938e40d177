"""While files are dragged over the window: what will happen when they are dropped."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.progress_text import images_text

if TYPE_CHECKING:
    from core.importing import Survey


def dropped_paths(data: QMimeData) -> list[str]:
    """The local files and folders of a drag, as absolute paths."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def survey_text(paths: Sequence[str], survey: "Survey", into_class: str = "") -> str:
    """`3 folders → 3 classes, 412 images, 5 others`."""
    folders = sum(Path(path).is_dir() for path in paths)
    files = len(paths) - folders
    given = []
    if folders:
        given.append(_tr("1 folder") if folders == 1 else _tr("{n} folders").format(n=f"{folders:,}"))
    if files:
        given.append(_tr("1 file") if files == 1 else _tr("{n} files").format(n=f"{files:,}"))
    found = []
    classes, images = len(survey.classes), sum(survey.classes.values()) + survey.unsorted
    if into_class:
        found.append(_tr("into {name}").format(name=into_class))
    elif classes:
        found.append(_tr("1 class") if classes == 1 else _tr("{n} classes").format(n=f"{classes:,}"))
    if images or not survey.videos:
        counted = images_text(images)
        found.append(counted if survey.complete else _tr("{n} and more").format(n=counted))
    if survey.videos:
        videos = _tr("{n} videos").format(n=f"{survey.videos:,}")
        found.append(_tr("1 video") if survey.videos == 1 else videos)
    if survey.unsorted and classes and not into_class:
        found.append(_tr("{n} unsorted").format(n=f"{survey.unsorted:,}"))
    if survey.others:
        found.append(
            _tr("1 other") if survey.others == 1 else _tr("{n} others").format(n=f"{survey.others:,}")
        )
    return f"{', '.join(given)} → {', '.join(found)}"


class DropHint(QWidget):
    """A translucent sheet over the whole window, or a part of it; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self._detail = ""
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What will happen."""
        return self._text

    def show_paths(self, paths: Sequence[str], into_class: str = "") -> None:
        """Look briefly at what is dragged and say what will happen."""
        from core.importing import survey
        from core.label_tables import is_label_table

        tables = [path for path in paths if is_label_table(Path(path))]
        pictures = [path for path in paths if path not in tables]
        if tables:
            names = ", ".join(Path(path).name for path in tables)
            text = _tr("{n} files and labels from {names}") if pictures else _tr("Labels from {names}")
            detail = _tr("You are asked before anything changes.")
            self.say(text.format(n=f"{len(pictures):,}", names=names), detail)
            return
        found = survey([Path(path) for path in paths])
        self.show_survey(paths, found, into_class)

    def show_survey(self, paths: Sequence[str], survey: "Survey", into_class: str = "") -> None:
        """Say what will happen with what was found."""
        names = list(survey.classes)
        shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
        self.say(survey_text(paths, survey, into_class), "" if into_class else shown)

    def say(self, text: str, detail: str) -> None:
        """Say what will happen, and below it in small what else is worth knowing."""
        self._text, self._detail = text, detail
        self.setAccessibleName(self._text)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dimmed window, a dashed frame, and a card with the sentence."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.window)
        veil.setAlpha(215)
        painter.fillRect(self.rect(), veil)
        tint = QColor(colours.accent)
        tint.setAlpha(22)
        painter.setBrush(tint)
        painter.setPen(QPen(QColor(colours.accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(14, 14, -14, -14), 14, 14)

        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        big = QFont(self.font())
        big.setPointSizeF(big.pointSizeF() * 1.8)
        big.setWeight(QFont.Weight.DemiBold)
        widest = QRect(0, 0, max(100, min(720, self.width() - 140)), 1000)
        title = QFontMetrics(big).boundingRect(widest, flags, self._text)
        detail = QFontMetrics(self.font()).boundingRect(widest, flags, self._detail)
        detail_px = detail.height() + 10 if self._detail else 0
        width = max(title.width(), detail.width(), min(320, self.width() - 140)) + 80
        card = QRect(0, 0, width, 150 + title.height() + detail_px)
        card.moveCenter(self.rect().center())
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(card, 12, 12)

        icon = theme.icon("tray-arrow-down", colours.accent)
        icon.paint(painter, card.center().x() - 32, card.top() + 30, 64, 64)
        inside = card.adjusted(30, 112, -30, 0)
        painter.setPen(QColor(colours.text))
        painter.setFont(big)
        painter.drawText(inside, flags, self._text)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside.adjusted(0, title.height() + 10, 0, 0), flags, self._detail)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DropHint", text)
