"""Pairs of images that belong together and lie on both sides of a split, side by side, and what to do about them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.duplicates import BURST, EXACT, MIRRORED
from core.leaks import Leak
from gui import theme
from gui.flow_row import FlowRow
from gui.plain_text import plain

if TYPE_CHECKING:
    from gui.session import Session

SIDE_PX, AT_ONCE = 88, 6


class LeakPicture(QWidget):
    """A thumbnail; a click looks at the image."""

    def __init__(self, session: "Session", row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("leakPicture")
        self._session, self._row = session, row
        project = session.project
        name = project.file_name(row) if project is not None else ""
        self.setAccessibleName(name)
        self.setToolTip(plain(name))
        self.setFixedSize(SIDE_PX, SIDE_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        session.thumbnails.ready.connect(self._ready)

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(SIDE_PX, SIDE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The thumbnail, once it is there."""
        pixmap = self._session.thumbnails.pixmap(self._row, keep=True)
        if pixmap is not None and not pixmap.isNull():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), pixmap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Look at it."""
        self._session.set_current(self._row)

    def _ready(self, row: int) -> None:
        if row == self._row:
            self.update()


class LeakCard(QFrame):
    """One pair."""

    move_wanted = Signal(object)  # Leak
    dismissed = Signal(object)

    def __init__(self, session: "Session", leak: Leak, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("leakCard")
        self.setProperty("role", "card")
        pair, names = leak.pair, ("", self.tr("training"), self.tr("validation"), self.tr("test"))
        pictures = QHBoxLayout()
        pictures.setSpacing(theme.SPACING_PX)
        for row, split in ((pair.first_row, leak.first_split), (pair.second_row, leak.second_split)):
            column = QVBoxLayout()
            column.setSpacing(2)
            caption = QLabel(self.tr("in {split}").format(split=names[split]), self)
            caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(LeakPicture(session, row, self))
            column.addWidget(caption)
            pictures.addLayout(column)
        why = QLabel(self._why(pair.kind), self)
        why.setProperty("role", "muted")
        move = QPushButton(self.tr("Both to training"), self)
        move.setObjectName("moveLeakButton")
        other = QPushButton(self.tr("Not the same"), self)
        other.setObjectName("dismissLeakButton")
        other.setVisible(pair.kind != EXACT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACING_PX] * 4)
        layout.setSpacing(theme.SPACING_PX // 2)
        layout.addLayout(pictures)
        layout.addWidget(why)
        for button, sign in ((move, self.move_wanted), (other, self.dismissed)):
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _=False, sign=sign: sign.emit(leak))
            layout.addWidget(button)

    def _why(self, kind: str) -> str:
        return {
            EXACT: self.tr("The same file"),
            MIRRORED: self.tr("The same photo, mirrored"),
            BURST: self.tr("Taken in one burst"),
        }.get(kind, self.tr("The same photo"))


class LeakList(QWidget):
    """The worst pairs, and how many more there are."""

    move_wanted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("leakList")
        self._session = session
        self._shown: tuple[Leak, ...] = ()
        self._cards: list[LeakCard] = []
        self._more = QLabel(self)
        self._more.setProperty("role", "muted")
        self._row = FlowRow()
        self._row.setSpacing(theme.SPACING_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._row)
        layout.addWidget(self._more)

    def show_leaks(self, leaks: Sequence[Leak]) -> None:
        """Show these; what is shown already is not made again."""
        first = tuple(leaks[:AT_ONCE])
        self._more.setText(self.tr("and {n} more").format(n=f"{len(leaks) - len(first):,}"))
        self._more.setVisible(len(leaks) > len(first))
        if first == self._shown:
            return
        self._shown = first
        for card in self._cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [LeakCard(self._session, leak, self) for leak in first]
        for card in self._cards:
            card.move_wanted.connect(self.move_wanted)
            card.dismissed.connect(self.dismissed)
            self._row.addWidget(card)
            card.show()
