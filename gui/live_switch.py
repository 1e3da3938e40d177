"""The switch that asks the classifier in training instead of the chosen run."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

if TYPE_CHECKING:
    from gui.session import Session


class LiveSwitch(QCheckBox):
    """Shown while there is something to choose: a training that tells classes apart, and a run beside it."""

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self.setText(self.tr("Ask the classifier in training"))
        self.setObjectName("liveSwitch")
        self.setAccessibleName(self.tr("Ask the classifier in training instead of the chosen run"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(session.use_live_classifier)

    def refresh(self, image_shown: bool) -> None:
        """Before the first epoch has ended there is nobody to ask."""
        session, ready = self._session, self._session.live_epochs > 0
        askable = session.training and not session.live_reconstructs
        self.setVisible(image_shown and askable and session.run is not None)
        self.setEnabled(ready)
        self.setToolTip("" if ready else self.tr("It answers from the end of the first epoch on"))
