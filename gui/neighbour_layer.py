"""At which layer of the network images are held against each other, to find those that look most alike."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui import theme

LEAST_PX = 24  # a squeezed button would paint an icon of no size
LONGEST_PX = 120


class LayerButton(QToolButton):
    """A small button with a menu of layers; it says nothing as long as it is what the head sees."""

    chosen = Signal(str)  # a layer's name; "" is what the head sees

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neighbourLayer")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setMinimumHeight(LEAST_PX)
        self.layer = ""
        self._layers: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill_menu)
        self.setMenu(self._menu)
        self._tell()

    def offer(self, layers: Sequence[str]) -> None:
        """The network's layers, from the picture on."""
        self._layers = tuple(layers) or self._layers
        self._tell()

    def reset(self) -> None:
        """Another network has come."""
        self.layer, self._layers = "", ()
        self._tell()

    def fill_menu(self) -> QMenu:
        """What the head sees, and below it the layers, the last first."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        for layer in ("", *reversed(self._layers)):
            action = self._menu.addAction(layer or self.tr("What the classifier decides by"))
            action.setCheckable(True)
            action.setChecked(layer == self.layer)
            action.triggered.connect(lambda _=False, layer=layer: self._choose(layer))
            group.addAction(action)
        return self._menu

    def changeEvent(self, event: QEvent) -> None:
        """Another icon in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_menu"):
            self._tell()

    def _choose(self, layer: str) -> None:
        if layer != self.layer:
            self.layer = layer
            self._tell()
            self.chosen.emit(layer)

    def _tell(self) -> None:
        self.setVisible(bool(self._layers))
        self.setIcon(theme.icon("layers-outline"))
        self.setAccessibleName(self.tr("Layer that tells what looks alike"))
        where = self.layer or self.tr("What the classifier decides by")
        self.setToolTip(self.tr("Alike by: {layer}").format(layer=where))
        self.setText(self.fontMetrics().elidedText(self.layer, Qt.TextElideMode.ElideRight, LONGEST_PX))
