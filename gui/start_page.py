"""What stands in the window before a project is open: what to do first, in three pictures."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.plain_text import plain
from gui.start_pictures import AskPicture, DropPicture, StartPicture, TrainPicture, icon_picture

WIDEST_PX = 1120
MOST_RECENT = 6
ICON_PX = 76


class StartPage(QScrollArea):
    """Title, a large place to drop folders, the three gestures, and the projects of late."""

    open_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()
    recent_chosen = Signal(str)

    def __init__(self, recent: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAccessibleName(self.tr("Start"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._drop = _DropTarget()
        self._drop.open_button.clicked.connect(self.open_requested)
        self._drop.new_button.clicked.connect(self.new_requested)
        self._drop.sample_button.clicked.connect(self.sample_requested)
        self._recent = _RecentProjects()
        self._recent.chosen.connect(self.recent_chosen)

        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._drop, stretch=1)
        middle.addWidget(self._recent)
        content = QWidget()
        content.setMaximumWidth(WIDEST_PX)
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(0)
        column.addStretch(2)
        column.addLayout(self._make_head())
        column.addSpacing(24)
        column.addLayout(middle)
        column.addSpacing(24)
        column.addLayout(self._make_verbs())
        column.addStretch(3)
        page = _Ground()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(content, stretch=1000)
        row.addStretch()
        self.setWidget(page)
        self.set_recent(recent)

    def set_recent(self, recent: Sequence[str]) -> None:
        """Show the folders of the projects opened last, newest first."""
        self._recent.show_projects(recent)

    def showEvent(self, event: QShowEvent) -> None:
        """Once it is seen, draw what takes a tenth of a second."""
        super().showEvent(event)
        if self._icon.pixmap().isNull():
            QTimer.singleShot(0, self, self._load_pictures)

    def _load_pictures(self) -> None:
        self._icon.setPixmap(icon_picture(ICON_PX, self.devicePixelRatioF()))
        for picture in self.findChildren(StartPicture):
            picture.load()

    def _make_head(self) -> QHBoxLayout:
        self._icon = QLabel()
        self._icon.setFixedSize(ICON_PX, ICON_PX)
        title = QLabel(
            "<span style='font-size:29pt; font-weight:600'>Miwake</span>"
            "&nbsp;&nbsp;<span style='font-size:15pt'>見分け</span>"
        )
        title.setTextFormat(Qt.TextFormat.RichText)
        line = QLabel(
            self.tr("Sort pictures, train a classifier with one click, and see why it answers as it does.")
        )
        line.setProperty("role", "muted")
        line.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(line)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(self._icon)
        head.addLayout(words, stretch=1)
        return head

    def _make_verbs(self) -> QHBoxLayout:
        verbs = QHBoxLayout()
        verbs.setSpacing(20)
        cards = (
            (
                DropPicture(),
                self.tr("Drop folders"),
                self.tr("Each folder becomes a class. Originals stay as they are."),
            ),
            (
                TrainPicture(),
                self.tr("Click Train"),
                self.tr("Watch it learn, and stop when you like: the best is kept."),
            ),
            (
                AskPicture(),
                self.tr("Click an image"),
                self.tr("See the answer, where it comes from, and what looks alike."),
            ),
        )
        for number, (picture, title, text) in enumerate(cards, start=1):
            verbs.addWidget(_VerbCard(number, picture, title, text), stretch=1)
        return verbs


class _Ground(QWidget):
    """The colour behind the cards."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour."""
        QPainter(self).fillRect(self.rect(), QColor(theme.colours().window))


class _VerbCard(QFrame):
    """One gesture: picture, number, words."""

    def __init__(self, number: int, picture: StartPicture, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self._number = QLabel(str(number))
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        words = QLabel(text)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._number)
        line.addWidget(heading, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(picture)
        layout.addLayout(line)
        layout.addWidget(words)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Renew the number's colours with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._dress()

    def _dress(self) -> None:
        colours = theme.colours()
        side = self.fontMetrics().height() + 6
        self._number.setFixedSize(side, side)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        style = f"background: {colours.accent}; color: {colours.on_accent}; border-radius: {side // 2}px;"
        self._number.setStyleSheet(f"{style} font-weight: 600;")


class _DropTarget(QFrame):
    """The dashed field that says what to drop, with the three ways to begin without dropping."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dropTarget")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Drop folders of pictures here"))
        title.setProperty("role", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title.setWordWrap(True)
        text = QLabel(self.tr("one folder per class, loose pictures, videos, or zip archives"))
        text.setProperty("role", "muted")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setWordWrap(True)
        self.new_button = self._button("newButton", self.tr("New…"), self.tr("Make a new project"))
        self.open_button = self._button("openButton", self.tr("Open…"), self.tr("Open a project"))
        self.sample_button = self._button(
            "sampleButton", self.tr("Sample project"), self.tr("Try it with drawn pictures")
        )
        self.sample_button.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING_PX + 2)
        buttons.addStretch()
        for button in (self.new_button, self.open_button, self.sample_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 34, 24, 34)
        layout.setSpacing(6)
        layout.addStretch()
        layout.addWidget(self._icon)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addSpacing(12)
        layout.addLayout(buttons)
        layout.addStretch()
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icons with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed, rounded field."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = QColor(colours.accent)
        tint.setAlpha(14)
        painter.setBrush(tint)
        ink = QColor(colours.accent)
        ink.setAlpha(150)
        pen = QPen(ink, 2)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 12, 12)

    def _button(self, name: str, text: str, description: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(description)
        button.setToolTip(description)
        button.setIconSize(QSize(18, 18))
        return button

    def _dress(self) -> None:
        colours = theme.colours()
        self._icon.setPixmap(theme.icon("tray-arrow-down", colours.accent).pixmap(44, 44))
        self.new_button.setIcon(theme.icon("folder-plus-outline"))
        self.open_button.setIcon(theme.icon("folder-open-outline"))
        self.sample_button.setIcon(theme.icon("image-multiple-outline", colours.on_accent))


class _RecentProjects(QFrame):
    """The projects opened last; a click opens one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recentProjects")
        self.setProperty("role", "card")
        self.setFixedWidth(280)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(10, 12, 10, 12)
        self._layout.setSpacing(2)
        heading = QLabel(self.tr("Recent projects"))
        heading.setProperty("role", "heading")
        heading.setContentsMargins(6, 0, 0, 4)
        self._layout.addWidget(heading)
        self._buttons: list[_RecentButton] = []
        self._layout.addStretch()

    def show_projects(self, folders: Sequence[str]) -> None:
        """Make one button for each; none, and the whole frame goes."""
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [_RecentButton(folder) for folder in folders[:MOST_RECENT]]
        for at, button in enumerate(self._buttons):
            self._layout.insertWidget(1 + at, button)
            button.clicked.connect(lambda _checked=False, button=button: self.chosen.emit(button.folder))
        self.setVisible(bool(folders))


class _RecentButton(QToolButton):
    """Name above, folder below."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder
        self.setObjectName("recentProject")
        self.setAccessibleName(self.tr("Open {name}").format(name=Path(folder).name))
        self.setToolTip(plain(folder))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * self.fontMetrics().height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's own ground, and two lines."""
        super().paintEvent(event)
        colours = theme.colours()
        painter = QPainter(self)
        icon = theme.icon("image-multiple-outline", colours.accent)
        icon.paint(painter, 8, (self.height() - 20) // 2, 20, 20)
        high = self.fontMetrics().height()
        box = self.rect().adjusted(38, 6, -6, -6)
        path = Path(self.folder)
        font = painter.font()
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        name = painter.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box.adjusted(0, 0, 0, -high), Qt.AlignmentFlag.AlignVCenter, name)
        font.setWeight(font.Weight.Normal)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        home, parent = str(Path.home()), str(path.parent)
        shown = "~" + parent[len(home) :] if parent.startswith(home) else parent
        shown = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box.adjusted(0, high, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
