"""What came of asking a person again: the share of the same answers, confused classes, and the images to look at."""

from collections.abc import Sequence
from datetime import date
from secrets import randbits
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.consistency import ASKED, SETTING, Consistency, again, open_disagreements, to_ask
from core.data_check import mark
from core.errors import UserError
from core.project_check import kept
from gui import theme
from gui.answer_grid import AnswerGrid, Said
from gui.consistency_dialog import ConsistencyDialog
from gui.empty_state import EmptyState
from gui.finding_words import CONSISTENCY
from gui.run_words import interval_text

if TYPE_CHECKING:
    from gui.session import Session

NO_ROWS = np.empty(0, np.int64)
MOST_PAIRS = 3


class ConsistencyView(QWidget):
    """See the file's docstring."""

    changed = Signal()  # another test was made
    test_wanted = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consistencyView")
        self._session = session
        self._text = QLabel(self)
        self._text.setObjectName("consistencyText")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setMinimumWidth(1)
        self.grid = AnswerGrid(session, 2, self._say, self)
        self.grid.setObjectName("consistencyGrid")
        self.grid.setAccessibleName(self.tr("Images that got another class the second time"))
        self._empty = EmptyState(self)
        self._empty.pressed.connect(self.test_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACING_PX // 2, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._text)
        layout.addWidget(self.grid, stretch=1)
        layout.addWidget(self._empty, stretch=1)

    @property
    def result(self) -> Consistency | None:
        """The last test."""
        project = self._session.project
        return Consistency.from_json(project.setting(SETTING)) if project is not None else None

    @property
    def open(self) -> dict[int, str]:
        """Rows that are still to be looked at, each with the class of the second answer."""
        project, result = self._session.project, self.result
        if project is None or result is None:
            return {}
        marks = kept(project)
        found = open_disagreements(project, result)
        return {
            row: said
            for row, said in found.items()
            if mark(CONSISTENCY, [project.content_hash(row)]) not in marks
        }

    @property
    def disagreements(self) -> int:
        """How many images are still to be looked at."""
        return len(self.open)

    def listed(self) -> NDArray[np.int64]:
        """The rows that are listed, int64 [N]."""
        return self.grid.rows.rows if self.grid.isVisibleTo(self) else NO_ROWS

    def set_side(self, px: int) -> None:
        """Zoom."""
        self.grid.set_side(px)

    def test(self, seed: int | None = None) -> None:
        """Ask a few images again; another seed, other images."""
        project = self._session.project
        if project is None:
            return
        rows = to_ask(project, ASKED, randbits(32) if seed is None else seed)
        dialog = ConsistencyDialog(self._session, rows, self.window())
        dialog.finished.connect(lambda _code: self._remember(dialog))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.show()

    def _remember(self, dialog: ConsistencyDialog) -> None:
        project, said = self._session.project, dialog.said
        if project is None or not said:
            return
        result = Consistency(date.today().isoformat(), again(project, list(said), list(said.values())))
        try:
            project.set_setting(SETTING, result.as_json())
        except UserError as error:
            self._session.message.emit("error", str(error))
        self.changed.emit()

    def refresh(self) -> None:
        """Show the last test and what is still open of it."""
        result, still = self.result, self.open
        self.grid.show_rows(np.array(sorted(still), np.int64))
        self._text.setVisible(result is not None)
        self.grid.setVisible(bool(still))
        self._empty.hide()
        if result is None:
            advice = self.tr("{n} images that you have sorted are asked again. No label is changed.").format(
                n=ASKED
            )
            self._empty.say(
                "account-question-outline",
                self.tr("How consistent are you?"),
                advice,
                self.tr("Test your consistency…"),
            )
            return
        self._text.setText("\n".join(self._lines(result)))
        if not still:
            self._empty.say("check-circle-outline", self.tr("Nothing left to look at"), "")

    def _lines(self, result: Consistency) -> list[str]:
        share = interval_text(result.figure)
        lines = [
            self.tr("The same class again: {share}. Tested on {date}.").format(share=share, date=result.date)
        ]
        lines.append(self.tr("No model can be expected to agree with you more often than you do yourself."))
        pairs = [
            self.tr("{one} and {two} ({n})").format(one=one, two=two, n=count)
            for (one, two), count in result.confused[:MOST_PAIRS]
        ]
        if pairs:
            lines.append(self.tr("Mostly confused: {pairs}.").format(pairs=", ".join(pairs)))
        return lines

    def _say(self, row: int) -> Sequence[Said]:
        project = self._session.project
        if project is None:
            return ()
        inks = {info.name: info.colour for info in project.classes}
        names = {info.id: info.name for info in project.classes}
        label, said = names.get(int(project.labels[row]), ""), self.open.get(row, "")
        muted = theme.colours().muted
        return (
            Said(label, self.tr("label"), inks.get(label, muted)),
            Said(said, self.tr("second time"), inks.get(said, muted)),
        )
