"""What a training is asked for: recipe, backbone, and the recipe's parameters; remembered in the project."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.jobs import BackboneCard, RecipeCard
from core.parameters import Value
from gui import theme
from gui.language import told
from gui.parameter_form import ParameterForm

if TYPE_CHECKING:
    from gui.session import Session

SETTING = "recipe"  # in the project: {"recipe": name, "settings": {recipe name: {parameter: value}}}


class RecipeForm(QWidget):
    """Chooses how to train. Empty until the engine has introduced itself; then `request` says what was chosen."""

    changed = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._form: ParameterForm | None = None
        self._recipe = "transfer"
        self._settings: dict[str, dict[str, Value]] = {}

        self._choice = QComboBox()
        self._choice.setObjectName("recipeChoice")
        self._choice.setAccessibleName(self.tr("Recipe"))
        self._choice.currentIndexChanged.connect(self._choose)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setProperty("role", "muted")
        self._defaults = QPushButton(self.tr("Defaults"))
        self._defaults.setObjectName("defaultsButton")
        self._defaults.setAccessibleName(self.tr("Back to the defaults"))
        self._defaults.setToolTip(self.tr("Back to the defaults of this recipe"))
        self._defaults.clicked.connect(lambda: self._form.reset() if self._form is not None else None)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACING_PX)
        head.addWidget(self._choice, stretch=1)
        head.addWidget(self._defaults)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACING_PX)
        self._layout.addLayout(head)
        self._layout.addWidget(self._summary)
        self._layout.addStretch()

        session.engine_ready.connect(self._introduce)
        session.project_opened.connect(self._recall)
        self._recall()

    @property
    def problems(self) -> dict[str, str]:
        """By parameter, why its value is refused; empty when a training can be asked for."""
        return self._form.problems if self._form is not None else {}

    def request(self) -> tuple[str, dict[str, Value]]:
        """The recipe's name and every parameter of it (before the engine is ready: those that were changed).

        Raises:
            UserError: A value is refused; its field is marked and in sight.
        """
        if self._form is None:
            return self._recipe, dict(self._settings.get(self._recipe, {}))
        return self._recipe, self._form.values()

    def set_weights(self, path: str) -> None:
        """From now on take the weights of the chosen backbone from a file."""
        if self._form is not None and "weights" in self._form.values():
            self._form.set_value("weights", path)

    def form(self) -> ParameterForm | None:
        """The fields of the chosen recipe, None before the engine is ready."""
        return self._form

    def _recall(self) -> None:
        project = self._session.project
        saved = project.setting(SETTING, {}) if project is not None else {}
        saved = saved if isinstance(saved, dict) else {}
        settings = saved.get("settings")
        self._recipe = str(saved.get("recipe", "transfer"))
        self._settings = {name: dict(values) for name, values in settings.items()} if settings else {}
        self._introduce()

    def _introduce(self) -> None:
        introduction = self._session.introduction
        ready = introduction is not None
        self._choice.setEnabled(ready)
        self._defaults.setEnabled(ready)
        if introduction is None:
            self._summary.setText(self.tr("One moment, the engine is getting ready…"))
            return
        names = [card.name for card in introduction.recipes]
        self._choice.blockSignals(True)
        self._choice.clear()
        for card in introduction.recipes:
            self._choice.addItem(told(card.label), card.name)
        self._choice.setCurrentIndex(names.index(self._recipe) if self._recipe in names else 0)
        self._choice.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        introduction = self._session.introduction
        if introduction is None or self._choice.currentIndex() < 0:
            return
        card = introduction.recipes[self._choice.currentIndex()]
        self._recipe = card.name
        self._summary.setText(told(card.summary))
        if self._form is not None:
            self._form.hide()
            self._layout.removeWidget(self._form)
            self._form.deleteLater()
        self._form = self._make_form(card, introduction.backbones)
        self._form.changed.connect(self._remember)
        self._layout.insertWidget(2, self._form)
        self._remember()

    def _make_form(self, card: RecipeCard, backbones: tuple[BackboneCard, ...]) -> ParameterForm:
        known = {spec.name: spec for spec in card.specs}
        kept = {name: value for name, value in self._settings.get(card.name, {}).items() if name in known}
        labels = {"backbone": {backbone.name: self._backbone_text(backbone) for backbone in backbones}}
        return ParameterForm(card.specs, kept, choice_labels=labels, files=("weights",))

    def _backbone_text(self, card: BackboneCard) -> str:
        text = self.tr("{name} · {size} MB").format(name=card.label, size=f"{card.size_mb:.0f}")
        if not card.needs_weights:
            return card.label if card.size_mb < 0.5 else text
        here = self.tr("here") if card.weights_path else self.tr("needs weights")
        return f"{text} · {here}"

    def _remember(self) -> None:
        assert self._form is not None
        before, now = self._settings.get(self._recipe, {}), self._form.changed_values()
        self._settings[self._recipe] = now
        if before.get("backbone") != now.get("backbone") and before.get("weights", "") == now.get("weights"):
            self._form.set_value(
                "weights", ""
            )  # they were those of the backbone before; this remembers again
            return
        self._show_backbone()
        if self._session.project is not None:
            value = {"recipe": self._recipe, "settings": self._settings}
            self._session.project.set_setting(SETTING, value)
        self.changed.emit()

    def _show_backbone(self) -> None:
        introduction = self._session.introduction
        assert self._form is not None
        assert introduction is not None
        fields = {
            spec.name for card in introduction.recipes if card.name == self._recipe for spec in card.specs
        }
        if "backbone" not in fields:
            return
        chosen = self._form.field("backbone").editor
        assert isinstance(chosen, QComboBox)
        card = next((card for card in introduction.backbones if card.name == chosen.currentData()), None)
        hint = ""
        if card is not None and card.needs_weights:
            if card.weights_path:
                hint = self.tr("Its weights are on this computer.")
            else:
                hint = self.tr(
                    "Its weights are not on this computer: they are downloaded, or taken from a file."
                )
        self._form.set_hint("backbone", hint)


class RecipePopup(QFrame):
    """The folded settings: drops down from a button and closes with a click beside it."""

    WIDTH_CHARACTERS = 60

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
        layout.setContentsMargins(*[theme.MARGIN_PX + 4] * 4)
        layout.addWidget(self._scroll)
        form.installEventFilter(self)

    def show_below(self, anchor: QWidget) -> None:
        """Open under a button, its right edge under the button's."""
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

    def _fit(self) -> None:
        margins = 2 * (theme.MARGIN_PX + 4) + 2
        screen = self.screen().availableGeometry()
        width = self.WIDTH_CHARACTERS * self.fontMetrics().horizontalAdvance("0")
        height = self._form.heightForWidth(width - margins) + margins
        self.resize(width, min(height, int(screen.height() * 0.75)))
