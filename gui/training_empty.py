"""What stands where the curves will be, before there are any: what to do next, as far as one has come."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.catalogue import PRESENT
from gui import theme

if TYPE_CHECKING:
    from gui.session import Session

SIGN_PX = 36


class TrainingEmpty(QWidget):
    """Says to train, or what is missing before one can."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingEmpty")
        self._session = session
        self._picture = QLabel()
        heading = QLabel(self.tr("Nothing trained yet"))
        heading.setProperty("role", "heading")
        self._advice = QLabel()
        self._advice.setObjectName("trainingAdvice")
        self._advice.setProperty("role", "muted")
        self._advice.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX] * 4)
        layout.setSpacing(theme.SPACING_PX)
        layout.addStretch()
        for label in (self._picture, heading, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch()
        changes = (session.project_opened, session.project_closed, session.rows_changed)
        for changed in (*changes, session.rows_added, session.classes_changed):
            changed.connect(lambda *_: self._tell())
        self._dress()
        self._tell()

    def _tell(self) -> None:
        project = self._session.project
        present = np.empty(0, np.int32) if project is None else project.labels[project.states == PRESENT]
        if project is not None and not len(present):
            text = self.tr("Add images first: drop folders or photos anywhere on the window.")
        elif project is not None and len(np.unique(present[present >= 0])) < 2:
            text = self.tr("Sort images into two classes first.")
        else:
            text = self.tr("Click Train: the curves grow here, and the first answers come within seconds.")
        self._advice.setText(text)

    def _dress(self) -> None:
        sign = theme.icon("chart-line", theme.colours().muted)
        self._picture.setPixmap(sign.pixmap(SIGN_PX, SIGN_PX))

    def changeEvent(self, event: QEvent) -> None:
        """Renew the sign in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_advice"):
            self._dress()
