"""Asks for a backbone by its name, completes it, and says at once what is known of it or that there is none."""

import difflib
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from core.jobs import BackboneCard
from gui import theme

OF_TIMM = "timm/"
SUGGESTIONS = 12
CLOSE = 4  # names offered instead of one that does not exist
WIDTH_PX, FACTS_LINES = 500, 6


class BackboneByName(QDialog):
    """A line with completion over all names, and a sentence below it.

    Args:
        cards: of all networks that may be named.
        facts: what people read of one.
    """

    chosen = Signal(str)

    def __init__(
        self,
        cards: Sequence[BackboneCard],
        facts: Callable[[BackboneCard], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("backboneByName")
        self.setWindowTitle(self.tr("Backbone by name"))
        self.setMinimumWidth(WIDTH_PX)
        self._cards = {card.name: card for card in cards}
        self._facts = facts
        timm = any(name.startswith(OF_TIMM) for name in self._cards)
        self._intro = QLabel(
            self.tr("Any classifier of torchvision, and any network of timm as timm/NAME.")
            if timm
            else self.tr(
                "Any classifier of torchvision. With timm installed, its networks can be named too."
            ),
            self,
        )
        self._intro.setWordWrap(True)
        self._line = QLineEdit(self)
        self._line.setObjectName("backboneName")
        self._line.setAccessibleName(self.tr("Name of the network"))
        self._line.setPlaceholderText("densenet121")
        self._line.setClearButtonEnabled(True)
        completer = QCompleter(list(self._cards), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(SUGGESTIONS)
        self._line.setCompleter(completer)
        suggestions = QListView()  # the completer's from the next line on
        suggestions.setStyleSheet(f"border: 1px solid {theme.colours().border};")
        completer.setPopup(suggestions)
        self._line.textChanged.connect(self._look)
        self._below = QLabel(self)
        self._below.setObjectName("backboneNameFacts")
        self._below.setWordWrap(True)
        self._below.setMinimumHeight(FACTS_LINES * self.fontMetrics().lineSpacing())
        self._below.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._choose = self._buttons.addButton(self.tr("Choose"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._choose.setObjectName("backboneNameButton")
        self._choose.setAccessibleName(self.tr("Choose this network"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACING_PX)
        for widget in (self._intro, self._line, self._below, self._buttons):
            layout.addWidget(widget)
        self._look("")

    def accept(self) -> None:
        """Choose what is named; with a wrong name the question stays."""
        name = self._line.text().strip()
        if name in self._cards:
            super().accept()
            self.chosen.emit(name)

    def _look(self, text: str) -> None:
        name = text.strip()
        card = self._cards.get(name)
        self._choose.setEnabled(card is not None)
        colour = theme.colours().muted if card is not None else theme.colours().bad
        self._below.setStyleSheet(f"color: {colour};")
        self._below.setText(self._facts(card) if card is not None else self._problem(name))

    def _problem(self, name: str) -> str:
        if not name:
            return ""
        if name.startswith(OF_TIMM) and not any(other.startswith(OF_TIMM) for other in self._cards):
            return self.tr(
                "timm is not installed: “uv sync --extra timm” installs it, then start Miwake again."
            )
        found = [other for other in self._cards if name.lower() in other][:CLOSE]
        close = found or difflib.get_close_matches(name.lower(), self._cards, CLOSE)
        if not close:
            return self.tr("There is no network of this name.")
        return self.tr("There is no network of this name. There are: {names}").format(names=", ".join(close))
