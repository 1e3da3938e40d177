"""The line over the mistakes: which images, which answers, and how many are right; and how the matrix counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from core import splits
from gui import theme
from gui.confusion_matrix import COUNTS, OF_ACTUAL, OF_PREDICTED
from gui.flow_row import FlowRow

ALL_SPLITS = -1


class MistakesHead(QWidget):
    """Two choices and a figure."""

    changed = Signal(bool)  # is it the split that was changed?

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._split = _choice("mistakesSplit", self.tr("Which images"))
        for text, split in (
            (self.tr("Test images"), splits.TEST),
            (self.tr("Validation images"), splits.VALIDATION),
            (self.tr("Training images"), splits.TRAIN),
            (self.tr("All images"), ALL_SPLITS),
        ):
            self._split.addItem(text, split)
        self._answer = _choice("mistakesAnswer", self.tr("Which answers"))
        for text, answer in (
            (self.tr("Wrong"), "wrong"),
            (self.tr("Right"), "right"),
            (self.tr("Unsure"), "unsure"),
            (self.tr("All answers"), ""),
        ):
            self._answer.addItem(text, answer)
        self._answer.setToolTip(self.tr("Unsure: no class has a score of 60 %"))
        self._split.activated.connect(lambda _at: self.changed.emit(True))
        self._answer.activated.connect(lambda _at: self.changed.emit(False))
        self._figure = QLabel()
        self._figure.setObjectName("mistakesFigure")
        self._note = QLabel()
        self._note.setObjectName("mistakesNote")
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        line = FlowRow()
        line.setSpacing(theme.SPACING_PX)
        line.addWidget(self._split)
        line.addWidget(self._answer)
        line.addWidget(self._figure)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, 0)
        layout.setSpacing(theme.SPACING_PX // 2)
        layout.addLayout(line)
        layout.addWidget(self._note)

    @property
    def split(self) -> int:
        """The chosen split, or ALL_SPLITS."""
        return int(self._split.currentData())

    @property
    def answer(self) -> str:
        """`wrong`, `right`, `unsure`, or "" for all answers."""
        return str(self._answer.currentData())

    def set_answer(self, answer: str) -> None:
        """Choose which answers are listed, without a word."""
        self._answer.setCurrentIndex(self._answer.findData(answer))

    def tell(self, figure: str, note: str) -> None:
        """Say how many are right, and what has to be known of that."""
        self._figure.setText(figure)
        self._figure.setToolTip(figure)
        # The line is always there: what comes and goes over the pictures would push them up and down.
        hint = self.tr("Click a number or a class to see just its images.") if figure else " "
        self._note.setText(note or hint)


class MatrixModes(QWidget):
    """Three buttons, one of which is down: counts, shares of the images, shares of the answers."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowRow(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING_PX // 2)
        group = QButtonGroup(self)
        for mode, text, tip in (
            (COUNTS, self.tr("Counts"), self.tr("How many images")),
            (
                OF_ACTUAL,
                self.tr("% of actual"),
                self.tr("Percent of the images of a class: each row adds up to 100"),
            ),
            (
                OF_PREDICTED,
                self.tr("% of predicted"),
                self.tr("Percent of the answers of a class: each column adds up to 100"),
            ),
        ):
            button = QPushButton(text)
            button.setObjectName(f"{mode}Matrix")
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setChecked(mode == COUNTS)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on, mode=mode: self.chosen.emit(mode))
            group.addButton(button)
            row.addWidget(button)


def _choice(name: str, said: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(said)
    combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the images
    return combo
