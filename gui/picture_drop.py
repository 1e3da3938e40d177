"""A widget that takes one dropped picture, to be looked at; anything else is left to the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gui.drop_hint import DropHint
from gui.pictures import dropped_picture


class PictureDrop(QWidget):
    """See the file's docstring."""

    picture_dropped = Signal(str)  # its path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._drop_hint = DropHint(self)
        self._drop_hint.setObjectName("inspectorDropHint")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One picture file may be dropped here."""
        if dropped_picture(event):
            self._drop_hint.say(self.tr("Look at it"), self.tr("It does not join the project."))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of it."""
        self._drop_hint.hide()
        path = dropped_picture(event)
        if path:
            event.accept()
            self.picture_dropped.emit(path)
