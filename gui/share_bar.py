"""How many images are for training, validation and test: a bar in three parts that is dragged, or typed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from gui import theme
from gui.flow_row import FlowRow

BAR_PX, GRIP_PX = 26, 8
STRENGTHS = (1.0, 0.55, 0.25)  # of a colour, for training, validation and test
LEAST_TRAINING = 10

Percents = tuple[int, int, int]


def in_strength(colour: str, part: int) -> QColor:
    """A colour as it stands for training (0), validation (1) or test (2): ever paler against the ground."""
    full, ground, share = QColor(colour), QColor(theme.colours().field), STRENGTHS[part]
    mixed = [
        round(share * one + (1 - share) * other)
        for one, other in zip(full.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*mixed)


class ShareBar(QWidget):
    """Three parts; the borders between them are dragged."""

    changed = Signal(object)  # Percents

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shareBar")
        self.setAccessibleName(self.tr("Shares of training, validation and test"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.percents: Percents = (80, 10, 10)
        self._held = -1

    def show_percents(self, percents: Percents) -> None:
        """Show other shares."""
        self.percents = percents
        self.setAccessibleDescription(", ".join(f"{share} %" for share in percents))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts, and grips between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        edges = [0, *self._borders(), self.width()]
        for part in (2, 1, 0):  # each over the one to its right, so that only the ends are round
            painter.setBrush(in_strength(theme.colours().accent, part))
            painter.drawRoundedRect(QRectF(0, 0, edges[part + 1], BAR_PX), theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setBrush(QColor(theme.colours().text))
        for border in self._borders():
            painter.drawRoundedRect(QRectF(border - 2, 5, 3, BAR_PX - 10), 1.5, 1.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the nearer border."""
        if event.button() == Qt.MouseButton.LeftButton:
            first, second = (abs(event.position().x() - border) for border in self._borders())
            # Where both lie on each other at the right end, only the first can move.
            self._held = 0 if first < second or self.percents[1:] == (0, 0) else 1
            self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        near = any(abs(event.position().x() - border) < GRIP_PX for border in self._borders())
        self.setCursor(Qt.CursorShape.SplitHCursor if near or self._held >= 0 else Qt.CursorShape.ArrowCursor)
        if self._held >= 0:
            self._drag(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = -1

    def _borders(self) -> tuple[float, float]:
        train, validation, _ = self.percents
        return self.width() * train / 100, self.width() * (train + validation) / 100

    def _drag(self, x: float) -> None:
        at = round(100 * x / max(self.width(), 1))
        train, validation, _ = self.percents
        if self._held == 0:
            train = min(max(at, LEAST_TRAINING), train + validation)
            validation = sum(self.percents[:2]) - train
        else:
            validation = min(max(at, train), 100) - train
        self.changed.emit((train, validation, 100 - train - validation))


class Shares(QWidget):
    """The bar, and a number for each part."""

    changed = Signal()  # by a person

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = ShareBar(self)
        self._fields = tuple(
            self._field(name, text)
            for name, text in (
                ("trainingShare", self.tr("Training")),
                ("validationShare", self.tr("Validation")),
                ("testShare", self.tr("Test")),
            )
        )
        tips = (
            self.tr("The classifier learns from these"),
            self.tr("These tell during training when it is at its best"),
            self.tr("These are kept for the end: how good is it on images it has never seen?"),
        )
        numbers = FlowRow()
        numbers.setSpacing(theme.SPACING_PX)
        for field, tip in zip(self._fields, tips, strict=True):
            both = QWidget(self)
            both.setToolTip(tip)
            line = QHBoxLayout(both)
            line.setContentsMargins(0, 0, 3 * theme.MARGIN_PX, 0)
            line.setSpacing(theme.SPACING_PX)
            line.addWidget(QLabel(field.accessibleName()))
            line.addWidget(field)
            numbers.addWidget(both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._bar)
        layout.addLayout(numbers)
        self._bar.changed.connect(self._take)
        for part, field in enumerate(self._fields):
            field.valueChanged.connect(lambda value, part=part: self._type(part, value))

    @property
    def percents(self) -> Percents:
        """Of training, validation and test; 100 together."""
        return self._bar.percents

    def show_percents(self, percents: Percents) -> None:
        """Show other shares."""
        self._bar.show_percents(percents)
        for field, share in zip(self._fields, percents, strict=True):
            field.blockSignals(True)
            field.setValue(share)
            field.blockSignals(False)

    def _take(self, percents: Percents) -> None:
        if percents != self.percents:
            self.show_percents(percents)
            self.changed.emit()

    def _type(self, part: int, value: int) -> None:
        """What is typed for one comes from training, and what is typed for training from the two others alike."""
        _, validation, test = self.percents
        if part == 0:
            rest = 100 - value
            validation = (
                round(rest * validation / max(validation + test, 1)) if validation + test else rest // 2
            )
            self._take((value, validation, rest - validation))
            return
        other = test if part == 1 else validation
        value = min(value, 100 - LEAST_TRAINING - other)
        both = (value, other) if part == 1 else (other, value)
        self.show_percents(self.percents)
        self._take((100 - sum(both), *both))

    def _field(self, name: str, text: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setObjectName(name)
        field.setAccessibleName(text)
        field.setRange(LEAST_TRAINING if name == "trainingShare" else 0, 100)
        field.setSuffix(" %")
        field.setKeyboardTracking(False)
        return field
