"""The line in the sorter that tells what has been learned so far, and offers to accept what is sure."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.catalogue import PRESENT
from core.metrics import wilson
from gui import theme
from gui.accept_dialog import USUAL, AcceptDialog
from gui.progress_text import progress_text, share_text
from gui.shortened_label import ShortenedLabel
from gui.suggesting import Suggesting

if TYPE_CHECKING:
    from gui.session import Session


class SorterLearning(QWidget):
    """See the file's docstring."""

    def __init__(self, session: "Session", suggesting: Suggesting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sorterLearning")
        self.setAccessibleName(self.tr("What has been learned so far"))
        self._session, self._suggesting = session, suggesting
        self._text = ShortenedLabel(self)
        self._text.setObjectName("sorterLearned")
        self._text.setProperty("role", "muted")
        self.accept_button = QPushButton(self)
        self.accept_button.setObjectName("sorterAcceptSure")
        self.accept_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(
            self.accept_button.sizeHint().height()
        )  # the picture shall not jump when it comes
        self.accept_button.clicked.connect(self._offer)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACING_PX)
        line.addWidget(self._text, stretch=1)
        line.addWidget(self.accept_button)
        suggesting.changed.connect(self.show_state)
        self.show_state()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_state(self) -> None:
        """Say what is known by now."""
        learned = self._suggesting
        project = self._session.project
        any_images = project is not None and project.count > 0
        parts = [learned.reason if any_images else "", self._accuracy(), learned.advice]
        if learned.progress is not None:
            parts.append(progress_text(learned.progress))
        self._text.setText("  ·  ".join(part for part in parts if part))
        self._text.setToolTip(self._details())
        sure = len(learned.above(USUAL / 100, self._waiting()))
        text = self.tr("Accept {n} above {percent} %…").format(n=f"{sure:,}", percent=USUAL)
        self.accept_button.setText(text)
        self.accept_button.setAccessibleName(text)
        self.accept_button.setVisible(sure > 0)

    def _waiting(self) -> NDArray[np.int64]:
        project = self._session.project
        if project is None:
            return np.empty(0, np.int64)
        return np.flatnonzero((project.states == PRESENT) & (project.labels < 0))

    def _accuracy(self) -> str:
        if self._suggesting.accuracy is None:
            return ""
        low, high = wilson(*self._suggesting.accuracy)
        return self.tr("Suggestions right so far: {share}, {low}–{high} %").format(
            share=share_text(*self._suggesting.accuracy), low=f"{100 * low:.0f}", high=f"{100 * high:.0f}"
        )

    def _details(self) -> str:
        lines = [self._suggesting.details]
        if self._suggesting.accuracy is not None:
            text = self.tr(
                "Each image you sorted yourself is asked of a classifier that has not seen it, nor any image of its "
                "group; the range is where the true share lies, with so many images. What was accepted many at "
                "once does not count."
            )
            lines.insert(0, text)
        return "\n\n".join(line for line in lines if line)

    def _offer(self) -> None:
        AcceptDialog(self._session, self._suggesting, self._waiting(), self.window()).open()
