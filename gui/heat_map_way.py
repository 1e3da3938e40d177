"""How heat maps are drawn: by which method, and at which layer of the network."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.jobs import Introduction, MethodCard
from gui import theme
from gui.language import told

USUAL = "grad_cam"
LEAST_PX = 24  # while the inspector finds its place, a squeezed button would paint an icon of no size


@dataclass(frozen=True)
class Way:
    """A method's name, and a layer's; "" is the last layer."""

    method: str = USUAL
    layer: str = ""


class WayButton(QToolButton):
    """A small button with a menu of methods and layers; it says nothing as long as all is as usual."""

    chosen = Signal(object)  # Way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatMapWay")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.way = Way()
        self._methods: tuple[MethodCard, ...] = ()
        self._layers: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self.fill_menu)
        self.setMenu(self._menu)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setMinimumHeight(LEAST_PX)
        self._tell()

    def offer(self, introduction: Introduction | None, layers: Sequence[str]) -> None:
        """What there is to choose from; layers that are not known stay as they were."""
        if introduction is not None:
            self._methods = introduction.methods
        self._layers = tuple(layers) or self._layers
        self._tell()

    def reset_layer(self) -> None:
        """Another network has come: its last layer, without asking."""
        self.way, self._layers = Way(self.way.method), ()
        self._tell()

    def fill_menu(self) -> QMenu:
        """Methods with what they are good for, and below them the layers."""
        menu = self._menu
        menu.clear()
        methods = QActionGroup(menu)
        for card in self._methods:
            action = _choice(menu, methods, told(card.label), card.name == self.way.method)
            action.setToolTip(told(card.summary))
            layer = self.way.layer if card.has_layer else ""
            action.triggered.connect(lambda _=False, way=Way(card.name, layer): self._choose(way))
        menu.addSeparator()
        layers = menu.addMenu(self.tr("Layer"))
        layers.setEnabled(self._has_layer() and bool(self._layers))
        group = QActionGroup(layers)
        for number, name in enumerate(reversed(self._layers)):
            text = self.tr("{name} (last)").format(name=name) if not number else name
            layer = name if number else ""
            action = _choice(layers, group, text, layer == self.way.layer)
            way = Way(self.way.method, layer)
            action.triggered.connect(lambda _=False, way=way: self._choose(way))
        return menu

    def changeEvent(self, event: QEvent) -> None:
        """Another icon in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_menu"):
            self._tell()

    def _has_layer(self) -> bool:
        return next((card.has_layer for card in self._methods if card.name == self.way.method), True)

    def _choose(self, way: Way) -> None:
        if way != self.way:
            self.way = way
            self._tell()
            self.chosen.emit(way)

    def _tell(self) -> None:
        labels = {card.name: told(card.label) for card in self._methods}
        name = labels.get(self.way.method, self.way.method)
        text = f"{name} · {self.way.layer}" if self.way.layer else name
        self.setIcon(theme.icon("tune-variant"))
        self.setAccessibleName(self.tr("How the heat map is drawn"))
        self.setToolTip(self.tr("How the heat map is drawn: {way}").format(way=text))
        self.setText("" if self.way == Way() else _shortened(self, text))


def _choice(menu: QMenu, group: QActionGroup, text: str, checked: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(checked)
    group.addAction(action)
    return action


def _shortened(button: QToolButton, text: str) -> str:
    return button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 96)
