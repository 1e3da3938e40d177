"""The folded settings of a training: they drop down from a button and close with a click beside them."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.language import told
from gui.recipe_form import RecipeForm


class RecipePopup(QFrame):
    """The folded settings: drops down from a button and closes with a click beside it."""

    compare_requested = Signal()

    WIDTH_CHARACTERS = 62
    BESIDE_BAR_PX = 12  # between the fields and the scroll bar
    BELOW_PX = 12  # stays free of the screen

    def __init__(self, form: RecipeForm, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("recipePopup")
        self.setProperty("role", "card")
        self._form = form
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*self._margins())
        layout.addWidget(self._scroll)
        form.setContentsMargins(0, 0, self.BESIDE_BAR_PX, 0)
        self._compare = QPushButton()
        self._compare.setObjectName("compareButton")
        self._compare.setAccessibleName(self.tr("Compare backbones"))
        self._compare.clicked.connect(self._ask_to_compare)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, self.BESIDE_BAR_PX, 0)
        foot.addStretch()
        foot.addWidget(self._compare)
        layout.addLayout(foot)
        form.changed.connect(self._show_compare)
        self._show_compare()
        form.installEventFilter(self)

    def show_below(self, anchor: QWidget) -> None:
        """Open under a button, its right edge under the button's."""
        self.move(
            anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        )  # how low it begins says how high it may be
        self._fit()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        screen = anchor.screen().availableGeometry()
        corner.setX(max(screen.left(), corner.x()))
        self.move(corner)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with the form."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return False

    def _show_compare(self) -> None:
        cards = self._form.comparable()
        self._compare.setVisible(len(cards) > 1)
        self._compare.setText(self.tr("Compare {n} backbones").format(n=len(cards)))
        names = ", ".join(told(card.label) for card in cards)
        self._compare.setToolTip(
            self.tr("One training for each, one after the other: {names}").format(names=names)
        )

    def _ask_to_compare(self) -> None:
        self.hide()
        self.compare_requested.emit()

    def _fit(self) -> None:
        left, top, right, bottom = self._margins()
        foot = 0 if self._compare.isHidden() else self._compare.sizeHint().height() + theme.SPACING_PX
        screen = self.screen().availableGeometry()
        width = self.WIDTH_CHARACTERS * self.fontMetrics().horizontalAdvance("0")
        beside = left + right + self.BESIDE_BAR_PX + 2
        height = self._form.heightForWidth(width - beside) + top + bottom + foot + 2
        least_top = max(self.y(), screen.top())
        self.resize(width, min(height, screen.bottom() - self.BELOW_PX - least_top))

    def _margins(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom; at the right the scroll bar has its own place."""
        side = theme.MARGIN_PX + 4
        return side, side, side - self.BESIDE_BAR_PX, side
