"""The line over the sorter: what is sorted, in which order, and whether one image is shown or a block."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QWidget

from gui import theme
from gui.flow_row import FlowRow
from gui.pictures import dot
from gui.sorter_pile import ALL, FLAGGED, OF_CLASS, UNSORTED, Choice

if TYPE_CHECKING:
    from core.project import Project


class SorterHead(QWidget):
    """Two choices and a switch."""

    chosen = Signal(object)  # Choice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self._places: list[tuple[str, str, str]] = []
        self._pile = _combo("sorterPile", self.tr("What is sorted"))
        self._order = _combo("sorterOrder", self.tr("In which order"))
        for text, order in (
            (self.tr("As in the gallery"), "gallery"),
            (self.tr("By name"), "name"),
            (self.tr("Similar together"), "alike"),
            (self.tr("Most unsure first"), "unsure"),
            (self.tr("Surest first"), "surest"),
        ):
            self._order.addItem(text, order)
        self._image = _switch("sorterOne", self.tr("One image"), self.tr("One image large (G)"))
        self._grid = _switch("sorterBlock", self.tr("Block"), self.tr("A block of images at once (G)"))
        group = QButtonGroup(self)
        self.line = FlowRow(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(theme.SPACING_PX)
        for widget in (self._pile, self._order, self._image, self._grid):
            self.line.addWidget(widget)
        for button in (self._image, self._grid):
            group.addButton(button)
        self._pile.activated.connect(self._tell)
        self._order.activated.connect(self._tell)
        group.buttonClicked.connect(self._tell)

    def show_choice(self, choice: Choice, project: "Project") -> None:
        """Show what is chosen, and what could be."""
        self.choice = choice
        places = [
            (self.tr("Unsorted"), _place(UNSORTED), ""),
            (self.tr("Flagged"), _place(FLAGGED), ""),
            (self.tr("All images"), _place(ALL), ""),
            *((info.name, _place(OF_CLASS, info.id), info.colour) for info in project.classes),
        ]
        with QSignalBlocker(self._pile), QSignalBlocker(self._order):
            if places != self._places:
                self._places = places
                self._pile.clear()
                for text, place, colour in places:
                    self._pile.addItem(
                        dot(colour, self.devicePixelRatioF()) if colour else QIcon(), text, place
                    )
            self._pile.setCurrentIndex(self._pile.findData(_place(choice.pile, choice.class_id)))
            self._order.setCurrentIndex(self._order.findData(choice.order))
        (self._grid if choice.grid else self._image).setChecked(True)

    def _tell(self, *_what: object) -> None:
        pile, _, class_id = str(self._pile.currentData()).partition(" ")
        choice = Choice(pile, int(class_id), str(self._order.currentData()), self._grid.isChecked())
        if choice != self.choice:
            self.choice = choice
            self.chosen.emit(choice)


def _place(pile: str, class_id: int = -1) -> str:
    return f"{pile} {class_id}"


def _combo(name: str, said: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(said)
    combo.setToolTip(said)
    combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the images
    combo.setMaxVisibleItems(24)
    return combo


def _switch(name: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
