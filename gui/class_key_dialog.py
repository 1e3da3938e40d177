"""Asks for the letter that sorts into a class."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui import theme
from gui.plain_text import plain
from gui.sorting_keys import TAKEN_LETTERS

if TYPE_CHECKING:
    from core.catalogue import ClassInfo
    from gui.session import Session


class ClassKeyDialog(QDialog):
    """One letter; an empty field gives the class its digit back, if it is among the first ten.

    Args:
        session: the session.
        info: the class.
    """

    def __init__(self, session: "Session", info: "ClassInfo", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classKeyDialog")
        self.setWindowTitle(self.tr("Key"))
        self._session, self._info = session, info
        self.field = QLineEdit(info.key.upper() if info.key.isalpha() else "")
        self.field.setObjectName("classKeyField")
        self.field.setAccessibleName(self.tr("Letter"))
        self.field.setMaxLength(1)
        self.field.setFixedWidth(56)
        heading = QLabel(plain(self.tr("Which letter sorts into {name}?").format(name=info.name)))
        self.note = QLabel()
        self.note.setObjectName("classKeyNote")
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.setMinimumWidth(320)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(theme.MARGIN_PX)
        for widget in (heading, self.field, self.note, self.buttons):
            layout.addWidget(widget)
        self.field.textChanged.connect(lambda _text: self._tell())
        self._tell()

    @property
    def letter(self) -> str:
        """What was typed, small."""
        return self.field.text().strip().lower()

    def accept(self) -> None:
        """Give the class its letter."""
        if self._refused():
            return
        if self.letter != self._info.key and (self.letter or self._info.key.isalpha()):
            self._session.set_class_key(self._info.id, self.letter)
        super().accept()

    def _tell(self) -> None:
        refused = self._refused()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not refused)
        self.note.setText(plain(refused or self._consequence()))

    def _refused(self) -> str:
        """Why this letter cannot be had, or ""."""
        letter = self.letter
        meanings = {
            "f": self.tr("F flags images for later, so no class can have it."),
            "g": self.tr("G changes between one image and a block, so no class can have it."),
            "n": self.tr("N goes to the next unsorted image, so no class can have it."),
        }
        if letter in TAKEN_LETTERS:
            return meanings.get(letter, "")
        if letter and (len(letter) != 1 or not letter.isalpha()):
            return self.tr("A letter, please: digits belong to the first ten classes.")
        return ""

    def _consequence(self) -> str:
        project = self._session.project
        classes = project.classes if project is not None else ()
        had = next(
            (one for one in classes if self.letter and one.key == self.letter and one.id != self._info.id),
            None,
        )
        if had is not None:
            text = self.tr("{letter} sorts into {other} so far; that class will have no letter.")
            return text.format(letter=self.letter.upper(), other=had.name)
        if not self.letter:
            return self.tr("Without a letter, the first ten classes have digits.")
        return self.tr("Small or capital, it is the same.")
