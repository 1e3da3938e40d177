"""The trainings that wait in line: which, in which place, and roughly how long until each is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.progress_text import duration_text
from gui.run_words import known_names

if TYPE_CHECKING:
    from gui.session import Session
    from gui.trainings import Waiting

ROW_PX = 24
WIDTH_PX, LEAST_WIDTH_PX, ROOMY_PX = 190, 90, 160


class TrainingQueue(QWidget):
    """One line for each; hidden while nothing waits."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingQueue")
        self.setAccessibleName(self.tr("Trainings that wait"))
        self._session = session
        self._seconds_left: float | None = None  # of the training under way
        self._times: list[tuple[QLabel, Waiting]] = []
        self._heading = QLabel()
        self._heading.setProperty("role", "muted")
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._heading)
        layout.addWidget(self._scroll)
        self.setMinimumWidth(LEAST_WIDTH_PX)
        self.setMaximumWidth(WIDTH_PX)
        session.queue_changed.connect(self.refresh)
        session.engine_ready.connect(lambda _introduction: self.refresh())  # it brings the names
        self.refresh()

    def refresh(self) -> None:
        """Take the line as it is now."""
        waiting = self._session.waiting
        self.setVisible(bool(waiting))
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.deleteLater()
        self._times = []
        for place, entry in enumerate(waiting, 1):
            self._lines.addWidget(self._line(place, entry))
        self._lines.addStretch()
        self.set_seconds_left(self._seconds_left)

    def set_seconds_left(self, seconds: float | None) -> None:
        """The training under way will take so much longer; None if that cannot be told."""
        self._seconds_left = seconds
        count = len(self._session.waiting)
        words = self.tr("1 training waits") if count == 1 else self.tr("{n} trainings wait").format(n=count)
        total = seconds
        for label, entry in self._times:
            own = self._session.expected_seconds(entry.recipe, entry.backbone)
            total = None if total is None or own is None else total + own
            text = "" if total is None else self.tr("in {time}").format(time=duration_text(total))
            label.setText(text)
            label.setToolTip(
                "" if total is None else self.tr("Done in about {time}").format(time=duration_text(total))
            )
        self._heading.setText(words)

    def sizeHint(self) -> QSize:
        """Room for a name and a time, if there is room."""
        return QSize(WIDTH_PX, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name goes before the time."""
        super().resizeEvent(event)
        for label, _ in self._times:
            label.setVisible(self.width() >= ROOMY_PX)

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icons with the theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_scroll"):
            for button in self._list.findChildren(QToolButton):
                button.setIcon(theme.icon("close", theme.colours().muted))

    def _line(self, place: int, entry: "Waiting") -> QWidget:
        line = QWidget()
        line.setFixedHeight(ROW_PX)
        name, recipe = self._names(entry)
        label = QLabel(f"{place}. {name}")
        label.setToolTip(f"{recipe} · {name}" if recipe != name else name)
        label.setMinimumWidth(1)
        time = QLabel(line)
        time.setProperty("role", "muted")
        time.setVisible(self.width() >= ROOMY_PX)
        remove = QToolButton()
        remove.setObjectName(f"removeWaiting{place}")
        remove.setAccessibleName(self.tr("Take {name} out of the line").format(name=name))
        remove.setToolTip(self.tr("Take it out of the line"))
        remove.setIcon(theme.icon("close", theme.colours().muted))
        remove.setStyleSheet("QToolButton { padding: 1px; }")
        remove.clicked.connect(lambda: self._session.remove_waiting(entry))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label, stretch=1)
        layout.addWidget(time)
        layout.addWidget(remove)
        self._times.append((time, entry))
        return line

    def _names(self, entry: "Waiting") -> tuple[str, str]:
        known = known_names(self._session.introduction)
        recipe = known.get(entry.recipe, entry.recipe)
        return known.get(entry.backbone, entry.backbone) or recipe, recipe
