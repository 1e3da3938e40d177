"""The line over the data check: how much is worth a look, how far the search is, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.checking import Checking
from gui.flow_row import FlowRow
from gui.progress_text import images_text


class CheckHead(QWidget):
    """See the file's docstring."""

    look_wanted = Signal()  # or to be cancelled, while it is being looked
    consistency_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = QLabel()
        self._summary.setObjectName("checkSummary")
        self._summary.setProperty("role", "heading")
        self._note = QLabel()
        self._note.setObjectName("checkNote")
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._look = _button("checkAgain", "")
        self._look.clicked.connect(self.look_wanted)
        self._consistency = _button("consistencyButton", self.tr("Test your consistency…"))
        self._consistency.setToolTip(
            self.tr("A few images that you have sorted are asked again: how often do you say the same?")
        )
        self._consistency.clicked.connect(self.consistency_wanted)
        self._bar = QProgressBar()
        self._bar.setObjectName("checkProgress")
        self._bar.setAccessibleName(self.tr("Progress of the data check"))
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        line = FlowRow()
        line.setSpacing(theme.SPACING_PX)
        line.addWidget(self._summary)
        line.add_stretch()
        line.addWidget(self._consistency)
        line.addWidget(self._look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, 0)
        layout.setSpacing(theme.SPACING_PX // 2)
        layout.addLayout(line)
        layout.addWidget(self._note)
        layout.addWidget(self._bar)

    def tell(self, checking: Checking, images: int, sorted_images: int) -> None:
        """Say how things stand."""
        self._summary.setText(self._summary_text(checking, images))
        note = checking.progress or checking.why or checking.unasked
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._bar.setVisible(checking.busy)
        text = self.tr("Cancel") if checking.busy else self.tr("Check again")
        self._look.setText(text)
        self._look.setAccessibleName(text)
        self._look.setEnabled(images > 0)
        self._consistency.setEnabled(sorted_images > 1)

    def _summary_text(self, checking: Checking, images: int) -> str:
        if not images:
            return self.tr("No images yet")
        if checking.things:
            text = (
                self.tr("{n} things worth a look") if checking.things > 1 else self.tr("1 thing worth a look")
            )
            return text.format(n=checking.things)
        if checking.complete and not checking.busy:
            return self.tr("Nothing wrong was found in {images}").format(images=images_text(images))
        return self.tr("Nothing wrong was found yet")


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
