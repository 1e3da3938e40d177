"""The button of a page that asks the classifier in training instead of the chosen run."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.jobs import LIVE

if TYPE_CHECKING:
    from gui.session import Session


def learning_classes(session: "Session") -> bool:
    """Is there a classifier in training that can be asked? From the end of its first epoch on there is."""
    return session.live_epochs > 0 and not session.live_reconstructs


class LiveButton(QPushButton):
    """Shown while there is something to choose: a classifier in training, and a run beside it.

    Attributes:
        source: whom to ask: a run's folder, `LIVE`, or "" for nobody.
    """

    source_changed = Signal()

    def __init__(self, session: "Session", name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setText(self.tr("Live"))
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Ask the classifier in training"))
        self.setToolTip(self.accessibleName())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()
        self.source = ""
        self.toggled.connect(self.refresh)
        for changed in (session.run_changed, session.runs_changed, session.project_opened):
            changed.connect(self.refresh)
        for changed in (session.training_started, session.epoch_ended, session.training_ended):
            changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Another run is chosen, or a training has begun to answer, or is over."""
        run, learning = self._session.run, learning_classes(self._session)
        usable = run is not None and run.usable and run.answers
        self.setVisible(learning and usable)
        live = learning and (self.isChecked() or not usable)
        source = LIVE if live else os.fspath(run.folder) if run is not None and usable else ""
        if source != self.source:
            self.source = source
            self.source_changed.emit()
