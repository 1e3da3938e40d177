"""What several runs answer to the same images: figures, whether the difference may be chance, and who says what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.comparing import Comparison, Duel, duels
from core.judging import Judged
from core.runs import Figure
from gui import theme
from gui.answer_grid import AnswerGrid, Said
from gui.empty_state import EmptyState
from gui.prediction_bars import percent
from gui.progress_text import images_text
from gui.run_words import interval_text

if TYPE_CHECKING:
    from gui.session import Session

CHANCE = 0.05  # from this p-value on, a difference may be chance
FLIPPED, ALL_IMAGES = "flipped", "all"

Letters = Sequence[tuple[str, str]]  # (letter, colour) of each run


class CompareAnswers(QWidget):
    """See the file's docstring."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Comparison | None = None
        self._letters: Letters = ()
        self._at: dict[int, int] = {}
        self.told = QLabel()
        self.told.setObjectName("comparisonWords")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.remark = QLabel()
        self.remark.setObjectName("comparisonRemark")
        self.remark.setProperty("role", "muted")
        self.remark.setWordWrap(True)
        self.grid = AnswerGrid(session, 3, self._say)
        self.grid.setObjectName("comparisonGrid")
        self.grid.setAccessibleName(self.tr("Images and what each run says of them"))
        self._which = QComboBox()
        self._which.setObjectName("comparisonImages")
        self._which.setAccessibleName(self.tr("Which images"))
        self._which.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._which.activated.connect(lambda _at: self._list())
        self._count = QLabel()
        self._count.setObjectName("comparisonCount")
        self._count.setProperty("role", "heading")
        self._empty = EmptyState(self)
        self._lay_out()

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, 0)
        column.setSpacing(theme.SPACING_PX)
        column.addWidget(self.told)
        column.addWidget(self.remark)
        line = QHBoxLayout()
        line.addWidget(self._count, stretch=1)
        line.addWidget(self._which)
        column.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(upper)
        layout.addWidget(self.grid, stretch=1)
        layout.addWidget(self._empty, stretch=1)

    def show_comparison(self, found: Comparison | None, names: Sequence[str], letters: Letters) -> None:
        """Show what runs of these names answer; None where fewer than two tell classes apart."""
        self._found, self._letters = found, letters
        if found is None:
            self.told.clear()
            self.remark.clear()
            self._count.clear()
            self._at = {}
            self.grid.show_rows(np.empty(0, np.int64))
            self._tell_empty(self.tr("Fewer than two of these runs tell classes apart"))
            return
        called = [f"{letter} ({name})" for (letter, _), name in zip(letters, names, strict=True)]
        self._at = {row: at for at, row in enumerate(found.rows.tolist())}
        self._which_pairs()
        self.told.setText("\n".join([*self._figures(found, called), *self._duels(found)]))
        self.remark.setText(self._about_images(found))
        self.grid.set_lines(1 + len(letters))
        self._list()

    # ------------------------------------------------------------------------------------------------ in words

    def _figures(self, found: Comparison, called: Sequence[str]) -> list[str]:
        """A line for each run: how many of the shared images, and of all its test images, are right."""
        lines = []
        for name, shared, own in zip(called, found.judged, found.own, strict=True):
            text = self.tr("{run}: {share}").format(run=name, share=interval_text(_figure(shared)))
            if len(own.rows) != len(shared.rows):
                more = self.tr("; of all its test images {share}")
                text += more.format(share=interval_text(_figure(own)))
            lines.append(text)
        return lines

    def _duels(self, found: Comparison) -> list[str]:
        if not len(found.rows):
            return []
        return [self._duel(duel) for duel in duels(found.judged)]

    def _duel(self, duel: Duel) -> str:
        first, second = self._letters[duel.first][0], self._letters[duel.second][0]
        if not duel.only_first + duel.only_second:
            return self.tr("{a} and {b} are right on exactly the same images.").format(a=first, b=second)
        if duel.p >= CHANCE:
            text = self.tr(
                "{a} is right on {n} that {b} gets wrong, the reverse on {m}: the difference may be chance ({p})."
            )
        else:
            text = self.tr(
                "{a} is right on {n} that {b} gets wrong, the reverse on {m}: that is hardly chance ({p})."
            )
        p = ("p < 0.001" if duel.p < 0.001 else f"p = {duel.p:.2g}").replace(" ", "\u00a0")
        return text.format(a=first, b=second, n=images_text(duel.only_first), m=f"{duel.only_second:,}", p=p)

    def _about_images(self, found: Comparison) -> str:
        """Which images are compared, and why others are not."""
        text = self.tr("Compared on {images} that every one of these runs has tested and none has learned.")
        parts = [text.format(images=images_text(len(found.rows)))]
        for (letter, _), own, learned in zip(self._letters, found.own, found.learned, strict=True):
            rest = len(own.rows) - len(found.rows)
            if rest:
                text = self.tr("{n} more test images of {run} are left out.")
                if learned:
                    text = self.tr(
                        "{n} more test images of {run} are left out ({learned} of them another run has learned)."
                    )
                parts.append(text.format(n=f"{rest:,}", run=letter, learned=f"{learned:,}"))
        if len(found.judged) > 2:
            parts.append(self.tr("Of many pairs, one in twenty differs this much by chance alone."))
        return " ".join(parts)

    # ------------------------------------------------------------------------------------------------ the images

    def _which_pairs(self) -> None:
        """Offer the flipped answers, those that only one run gets right, and all."""
        before = self._which.currentData()
        self._which.clear()
        self._which.addItem(self.tr("Answer differs"), FLIPPED)
        for letter, _ in self._letters:
            self._which.addItem(self.tr("Only {run} is right").format(run=letter), letter)
        self._which.addItem(self.tr("All compared images"), ALL_IMAGES)
        self._which.setCurrentIndex(max(0, self._which.findData(before)))

    def _list(self) -> None:
        found, which = self._found, self._which.currentData()
        if found is None:
            return
        right = np.array([of.right for of in found.judged])
        if which == ALL_IMAGES:
            shown = np.ones(len(found.rows), bool)
        elif which == FLIPPED:
            shown = found.flipped
        else:
            own = next(at for at, (letter, _) in enumerate(self._letters) if letter == which)
            shown = right[own] & (right.sum(axis=0) == 1)
        places = np.flatnonzero(shown)
        disagree = right[:, places].any(axis=0) & ~right[:, places].all(axis=0)
        places = places[np.argsort(~disagree, kind="stable")]  # those that decide stand first
        self.grid.show_rows(found.rows[places])
        self._count.setText(images_text(len(places)))
        if len(places):
            self._empty.hide()
            self.grid.show()
        elif len(found.rows):
            self._tell_empty(self.tr("No such images"))
        else:
            self._tell_empty(self.tr("No image was tested by all of these runs"))

    def _tell_empty(self, text: str) -> None:
        self.grid.hide()
        self._empty.say("compare", text, "")

    def _say(self, row: int) -> Sequence[Said]:
        found, project, at = self._found, self._session.project, self._at.get(row, -1)
        if found is None or project is None or at < 0:
            return ()
        inks, colours = {info.name: info.colour for info in project.classes}, theme.colours()
        first = found.judged[0]
        label = first.names[first.labels[at]]
        lines = [Said(label, self.tr("label"), inks.get(label, colours.muted))]
        for (letter, _), of in zip(self._letters, found.judged, strict=True):
            name = of.names[of.predicted[at]]
            ink = colours.good if name == label else colours.bad
            score = percent(float(of.scores[at].max()))
            lines.append(Said(f"{letter}  {name}", score, inks.get(name, colours.muted), ink))
        return lines


def _figure(judged: Judged) -> Figure:
    return Figure(int(judged.right.sum()), len(judged.rows))
