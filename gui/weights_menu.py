"""Offers the runs of the same backbone as weights to begin with."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui import theme
from gui.run_words import figure_line

if TYPE_CHECKING:
    from gui.session import Session


class WeightsMenu(QToolButton):
    """A button that unfolds the runs.

    Args:
        session: the session.
        backbone: says which backbone is chosen.
    """

    chosen = Signal(str)  # a run's folder, "" for the usual weights

    def __init__(
        self, session: "Session", backbone: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("weightsRunButton")
        self.setAccessibleName(self.tr("Go on from a run"))
        self.setToolTip(self.tr("Go on from what a run has learned…"))
        self.setIcon(theme.icon("history"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._session, self._backbone = session, backbone
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icon with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self.setIcon(theme.icon("history"))

    def _fill(self) -> None:
        self._menu.clear()
        usual = self._menu.addAction(self.tr("The usual weights"))
        usual.triggered.connect(lambda: self.chosen.emit(""))
        self._menu.addSeparator()
        wanted = self._backbone()
        found = [run for run in self._session.runs if run.usable and run.backbone == wanted]
        for run in found:
            text = self.tr("Go on from {name}").format(name=run.name)
            action = self._menu.addAction(" · ".join(part for part in (text, figure_line(run)) if part))
            action.triggered.connect(lambda _=False, folder=str(run.folder): self.chosen.emit(folder))
        if not found:
            self._menu.addAction(self.tr("No run on this network yet")).setEnabled(False)
