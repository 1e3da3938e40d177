"""While files are dragged over the window: what will happen when they are dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QDragMoveEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.progress_text import images_text

if TYPE_CHECKING:
    from core.importing import Survey

GAP_PX = 14  # between two offers


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


@dataclass(frozen=True)
class Offer:
    """What may be done with a drop: a title, what else is worth knowing, and the class (see `import_paths`)."""

    text: str
    detail: str = ""
    into: str | None = None


class DropHint(QWidget):
    """A translucent sheet over the whole window, or a part of it; the mouse goes through it.

    A folder without folders in it may be a class or a pile that is still to be sorted: then the sheet has two
    halves, and where the pointer is decides.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._offers = [Offer("")]
        self._pointed_at = 0
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What will happen."""
        return self._offers[self._pointed_at].text

    @property
    def into(self) -> str | None:
        """The class that was chosen by the half, "" for none; None where the folders tell."""
        return self._offers[self._pointed_at].into

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
        if len(paths) == len(names) == 1 and Path(paths[0]).is_dir() and not (into_class or survey.unsorted):
            images = images_text(sum(survey.classes.values()))
            images = images if survey.complete else _tr("{n} and more").format(n=images)
            of_class = Offer(_tr("The class {name}").format(name=names[0]), images)
            pile = Offer(_tr("Unsorted"), _tr("{images} to sort by keys").format(images=images), "")
            self._show([of_class, pile])
            return
        shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
        self.say(survey_text(paths, survey, into_class), "" if into_class else shown)

    def say(self, text: str, detail: str) -> None:
        """Say what will happen, and below it in small what else is worth knowing."""
        self._show([Offer(text, detail)])

    def point_at(self, point: QPoint) -> None:
        """The drag is here."""
        pointed_at = next((at for at, half in enumerate(self._halves()) if half.contains(point)), 0)
        if pointed_at != self._pointed_at:
            self._pointed_at = pointed_at
            self.setAccessibleName(self.text)
            self.update()

    def _show(self, offers: list[Offer]) -> None:
        self._offers, self._pointed_at = offers, 0
        self.setAccessibleName(self.text)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size, and follow the drag."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        elif isinstance(event, QDragMoveEvent) and self.isVisible() and len(self._offers) > 1:
            self.point_at(event.position().toPoint())
        return False

    def _halves(self) -> list[QRect]:
        """The field of each offer, side by side."""
        count = len(self._offers)
        whole = self.rect().adjusted(14, 14, -14, -14)
        width = (whole.width() - GAP_PX * (count - 1)) // count
        return [
            QRect(whole.left() + at * (width + GAP_PX), whole.top(), width, whole.height())
            for at in range(count)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dimmed window, and for each offer a dashed frame with a card that says it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.colours().window)
        veil.setAlpha(215)
        painter.fillRect(self.rect(), veil)
        for at, (offer, half) in enumerate(zip(self._offers, self._halves(), strict=True)):
            self._paint_offer(painter, offer, half, at == self._pointed_at)

    def _paint_offer(self, painter: QPainter, offer: Offer, half: QRect, pointed_at: bool) -> None:
        colours = theme.colours()
        chosen = QColor(colours.accent if pointed_at else colours.border)
        tint = QColor(chosen)
        tint.setAlpha(22)
        painter.setBrush(tint)
        painter.setPen(QPen(chosen, 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(half), 14, 14)

        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        big = QFont(self.font())
        big.setPointSizeF(big.pointSizeF() * 1.8)
        big.setWeight(QFont.Weight.DemiBold)
        most = half.width() - 112
        widest = QRect(0, 0, max(100, min(720, most)), 1000)
        title = QFontMetrics(big).boundingRect(widest, flags, offer.text)
        detail = QFontMetrics(self.font()).boundingRect(widest, flags, offer.detail)
        detail_px = detail.height() + 10 if offer.detail else 0
        width = max(title.width(), detail.width(), min(320, most)) + 80
        card = QRect(0, 0, width, 150 + title.height() + detail_px)
        card.moveCenter(half.center())
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(card, 12, 12)

        icon = theme.icon("tray-arrow-down", colours.accent if pointed_at else colours.muted)
        icon.paint(painter, card.center().x() - 32, card.top() + 30, 64, 64)
        inside = card.adjusted(30, 112, -30, 0)
        painter.setPen(QColor(colours.text))
        painter.setFont(big)
        painter.drawText(inside, flags, offer.text)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside.adjusted(0, title.height() + 10, 0, 0), flags, offer.detail)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DropHint", text)
