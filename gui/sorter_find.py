"""A field that finds a class by a few letters, or makes one, and sorts into it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.sorter_chips import Chip, SorterChips

WIDTH_PX = 190


class ClassField(QLineEdit):
    """Enter takes the class of this name, else the first chip that is left, else makes one. Esc goes back."""

    chosen = Signal(int)  # a class id
    named = Signal(str)  # a new class
    left = Signal()  # the keyboard is wanted by the images again

    def __init__(self, chips: SorterChips, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sorterFind")
        self.setAccessibleName(self.tr("Find or add a class"))
        self.setPlaceholderText(self.tr("Find or add a class  /"))
        self.setToolTip(
            self.tr("Enter sorts into the first class that is left; Shift+Enter makes a class of this name")
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMaxLength(200)
        self.setFixedWidth(WIDTH_PX)
        self._chips = chips
        self.textChanged.connect(chips.narrow)

    def enter_text(self) -> str:
        """What Enter would do with what is written, and Shift+Enter where that is something else."""
        name = self.text().strip()
        found = self._found(name, new=False) if name else []
        if not found:
            return ""
        enter = self.tr("Enter: {name}").format(name=found[0].name)
        if self._found(name, new=True):
            return enter
        return f"{enter}  ·  " + self.tr("Shift+Enter: new class {name}").format(name=name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was looked for is forgotten."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.clear()

    def _take(self, new: bool) -> None:
        name = self.text().strip()
        if not name:
            self.left.emit()
            return
        found = self._found(name, new)
        self.clear()
        if found:
            self.chosen.emit(found[0].class_id)
        else:
            self.named.emit(name)

    def _found(self, name: str, new: bool) -> list[Chip]:
        chips = self._chips.chips
        same = [chip for chip in chips if chip.name.casefold() == name.casefold()]
        return same or ([] if new else list(chips))
