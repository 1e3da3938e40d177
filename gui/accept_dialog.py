"""All sure suggestions at once: they are shown first, by class and the least sure in front, and need a held button."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.answer_grid import AnswerCell, AnswerGrid, Said
from gui.held_button import KEYS, HeldButton
from gui.image_list_model import ImageListModel, Index
from gui.prediction_bars import percent
from gui.suggesting import Suggesting

if TYPE_CHECKING:
    from gui.session import Session

USUAL, LEAST, MOST = 95, 50, 99  # percent
LEFT_OUT = 0.3  # opacity
SHOWN_CLASSES = 4


class AcceptGrid(AnswerGrid):
    """The images; a click or the space bar leaves one out, or takes it in again.

    Attributes:
        left_out: rows that are not to be accepted.
    """

    def __init__(self, session: "Session", parent: "AcceptDialog") -> None:
        super().__init__(session, 1, self._say_of, parent)
        self.setObjectName("acceptGrid")
        self.setAccessibleName(self.tr("Images that would be accepted"))
        self.setSelectionMode(AnswerGrid.SelectionMode.NoSelection)
        self.left_out: set[int] = set()
        self._dialog = parent
        self.cell = _Cell(session, self, self._say_of)
        self.setItemDelegate(self.cell)
        self.clicked.connect(lambda index: self._turn(self.rows.row_at(index)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the image at the cursor; Enter is the dialog's."""
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.rows.row_at(self.currentIndex()))
        elif event.key() in KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _turn(self, row: int) -> None:
        if row >= 0:
            self.left_out ^= {row}
            self.viewport().update()
            self._dialog.tell()

    def _tell_session(self) -> None:
        """Nothing: the sorter stays where it is."""

    def _show_current(self, row: int) -> None:
        """Nothing."""

    def _say_of(self, row: int) -> Sequence[Said]:
        project = self._session.project
        if project is None:
            return ()
        if row in self.left_out:
            return (Said(self.tr("left out"), "", "", theme.colours().muted),)
        suggested, score = self._dialog.suggested, self._dialog.score
        info = next((info for info in project.classes if info.id == suggested[row]), None)
        return (Said(info.name, percent(float(score[row])), info.colour),) if info else ()


class _Cell(AnswerCell):
    """What is left out is pale."""

    def __init__(self, session: "Session", view: AcceptGrid, say: "object") -> None:
        super().__init__(session, view, 1, say)  # type: ignore[arg-type]
        self._grid = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one image."""
        painter.setOpacity(LEFT_OUT if index.data(ImageListModel.RowRole) in self._grid.left_out else 1.0)
        super().paint(painter, option, index)
        painter.setOpacity(1.0)


class AcceptDialog(QDialog):
    """See the file's docstring. What is accepted is one change, which one undo takes back.

    While the button is held nothing of what is shown changes, whatever is learned meanwhile.

    Args:
        rows: int64 [N], among which sure suggestions are looked for.

    Attributes:
        suggested, score: as in `Suggesting`, as they are shown.
    """

    def __init__(
        self, session: "Session", suggesting: Suggesting, rows: NDArray[np.int64], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("acceptDialog")
        self.setWindowTitle(self.tr("Accept sure suggestions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._suggesting, self._among = session, suggesting, rows
        self.suggested, self.score = suggesting.suggested, suggesting.score
        self.grid = AcceptGrid(session, self)
        self.threshold = QSlider(Qt.Orientation.Horizontal, self)
        self.threshold.setObjectName("acceptThreshold")
        self.threshold.setAccessibleName(self.tr("How sure a suggestion must be"))
        self.threshold.setRange(LEAST, MOST)
        self.threshold.setValue(USUAL)
        self.threshold.setMaximumWidth(220)
        self._at_least = QLabel(self)
        self._at_least.setObjectName("acceptAtLeast")
        self._words = QLabel(self)
        self._words.setObjectName("acceptWords")
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self.accept_button = HeldButton("", self)
        self.accept_button.setObjectName("acceptHeld")
        self.accept_button.setToolTip(self.tr("Hold it, or hold Enter, for a second"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("acceptCancel")
        cancel.setAutoDefault(False)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.ActionRole)
        above = QHBoxLayout()
        above.setSpacing(theme.SPACING_PX)
        above.addWidget(self._at_least)
        above.addWidget(self.threshold)
        above.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX] * 4)
        layout.setSpacing(theme.SPACING_PX)
        layout.addLayout(above)
        layout.addWidget(self.grid, stretch=1)
        layout.addWidget(self._words)
        layout.addWidget(buttons)
        self.resize(QSize(940, 660).boundedTo(parent.size()))
        self.threshold.valueChanged.connect(self._show)
        self.accept_button.held.connect(self._accept)
        self.accept_button.left.connect(self.accept)
        buttons.rejected.connect(self.reject)
        suggesting.changed.connect(self._show)
        session.project_closed.connect(self.close)
        self._show()
        self.grid.setFocus()

    @property
    def accepted_rows(self) -> NDArray[np.int64]:
        """int64 [N], those that are not left out."""
        rows = self.grid.rows.rows
        return rows[~np.isin(rows, list(self.grid.left_out))]

    def _show(self, _value: int = 0) -> None:
        """By class, the least sure first: that is where a mistake would be."""
        if self.accept_button.is_held:
            return
        self.suggested, self.score = self._suggesting.suggested.copy(), self._suggesting.score.copy()
        rows = self._suggesting.above(self.threshold.value() / 100, self._among)
        self.grid.show_rows(rows[np.lexsort((self.score[rows], self.suggested[rows]))])
        self._at_least.setText(self.tr("At least {percent} % sure").format(percent=self.threshold.value()))
        self.tell()

    def tell(self) -> None:
        """How many there are of which class, and how many may be wrong."""
        project, rows = self._session.project, self.accepted_rows
        if project is None:
            return
        text = self.tr("Hold to accept {n}").format(n=f"{len(rows):,}")
        self.accept_button.setText(text + " " * 8)  # room for the ring
        self.accept_button.setAccessibleName(text)
        self.accept_button.setEnabled(bool(len(rows)))
        if not len(rows):
            self._words.setText(self.tr("No suggestion is as sure as that."))
            return
        ids, counts = np.unique(self.suggested[rows], return_counts=True)
        names = {info.id: info.name for info in project.classes}
        many = [
            f"{names.get(ids[at], '')} {counts[at]:,}" for at in np.argsort(-counts, kind="stable").tolist()
        ]
        classes = ", ".join(many[:SHOWN_CLASSES])
        if len(many) > SHOWN_CLASSES:
            classes = self.tr("{classes} and more").format(classes=classes)
        wrong = round(float((1 - self.score[rows]).sum()))
        doubt = self.tr("By their scores about {n} of them may be wrong.").format(n=f"{wrong:,}")
        advice = self.tr("Click an image to leave it out.")
        self._words.setText(" ".join([classes + ".", *([doubt] if wrong else []), advice]))

    def _accept(self) -> None:
        project, rows = self._session.project, self.accepted_rows
        self._suggesting.changed.disconnect(self._show)
        self.threshold.setEnabled(False)
        self.grid.setEnabled(False)
        if project is None:
            return
        rows = rows[project.labels[rows] < 0]  # another program may have sorted some meanwhile
        self._suggesting.accepted.take(rows, self.suggested[rows])
        if (project.labels[rows] == self.suggested[rows]).all():
            self._words.setText(self.tr("Accepted. One undo takes all of it back."))
        else:
            self.reject()  # the window has said why it could not be done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, held, accepts wherever the focus is."""
        if not self.accept_button.take_key(event, down=True):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """See above."""
        if not self.accept_button.take_key(event, down=False):
            super().keyReleaseEvent(event)
