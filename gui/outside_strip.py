"""While many files that other programs added are read: one line with its progress."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from gui import theme

if TYPE_CHECKING:
    from gui.session import Session

FEWEST = 50  # files that are worth a line


class OutsideStrip(QFrame):
    """Shows itself while files are read, and says nothing of a few."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outsideStrip")
        self.setProperty("role", "card")
        self._text = QLabel(self)
        self._text.setObjectName("outsideText")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of reading"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX, 5, theme.MARGIN_PX, 5)
        layout.setSpacing(theme.MARGIN_PX)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, stretch=1)
        session.folder_watch.reading.connect(self.show_progress)
        session.project_closed.connect(self.hide)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """So many of the files from outside have been read."""
        self.setVisible(done < total and total >= FEWEST)
        text = self.tr("Reading pictures that came in from outside {done}/{total}")
        self._text.setText(text.format(done=f"{done:,}", total=f"{total:,}"))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
