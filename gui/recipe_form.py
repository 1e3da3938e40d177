"""What a training is asked for: recipe, backbone, and the recipe's parameters; remembered in the project."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.jobs import BackboneCard, Introduction, ModelSummary, RecipeCard
from core.parameters import Value
from gui import theme
from gui.augmentation_preview import AugmentationStrip
from gui.backbone_choice import BackboneChoice
from gui.language import told
from gui.parameter_form import ParameterForm, ValueEditor
from gui.stage_list import AUTO, StageList
from gui.weights_menu import WeightsMenu

if TYPE_CHECKING:
    from gui.session import Session

MOST_COMPARED = 4
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
        self._strip: AugmentationStrip | None = None
        self._stages: StageList | None = None
        self._summary_asked = ""  # the backbone whose stages are on their way

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
        session.summary_ready.connect(self._show_summary)
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

    def comparable(self) -> list[BackboneCard]:
        """Up to four backbones whose weights are here, of every kind the lightest first."""
        introduction = self._session.introduction
        if introduction is None or not self._recipe_has("backbone"):
            return []
        here = sorted((card for card in introduction.backbones if card.weights_path), key=lambda c: c.gmacs)
        before: dict[str, int] = {}
        ranked = []
        for card in here:
            before[card.speed] = before.get(card.speed, 0) + 1
            ranked.append((before[card.speed], card.gmacs, card))
        return [card for *_, card in sorted(ranked, key=lambda entry: entry[:2])][:MOST_COMPARED]

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
        self._form = self._make_form(card, introduction)
        self._form.changed.connect(self._remember)
        self._layout.insertWidget(2, self._form)
        self._remember()

    def _make_form(self, card: RecipeCard, introduction: Introduction) -> ParameterForm:
        known = {spec.name: spec for spec in card.specs}
        kept = {name: value for name, value in self._settings.get(card.name, {}).items() if name in known}
        editors: dict[str, QComboBox | ValueEditor] = {}
        if "backbone" in known:
            editors["backbone"] = BackboneChoice(
                introduction.backbones, known["backbone"].choices, introduction.further
            )
        self._stages = StageList() if "learn_from" in known else None
        if self._stages is not None:
            self._summary_asked = ""
            editors["learn_from"] = self._stages
        form = ParameterForm(card.specs, kept, files=("weights",), editors=editors)
        for name, text in (("weights", self.tr("the usual ones")), ("units", self.tr("none"))):
            if name in known:
                form.field(name).set_placeholder(text)
        if "weights" in known:
            menu = WeightsMenu(self._session, self._chosen_backbone)
            menu.chosen.connect(lambda folder: form.set_value("weights", folder))
            form.field("weights").add_beside(menu)
        self._strip = None
        if "augmentation" in known:
            self._strip = AugmentationStrip(self._session, self._backbone_of(card, form))
            form.field("augmentation").add_below(self._strip)
        return form

    def _backbone_of(self, card: RecipeCard, form: ParameterForm) -> str:
        """The chosen backbone; a recipe without a choice bears the name of its own."""
        if not any(spec.name == "backbone" for spec in card.specs):
            return card.name
        return str(form.field("backbone").shown())

    def _chosen_backbone(self) -> str:
        return str(self._form.field("backbone").shown()) if self._form is not None else ""

    def _remember(self) -> None:
        assert self._form is not None
        before, now = self._settings.get(self._recipe, {}), self._form.changed_values()
        self._settings[self._recipe] = now
        if before.get("backbone") != now.get("backbone"):
            for name, empty in (("weights", ""), ("learn_from", AUTO)):  # they were those of the one before
                if name in now and before.get(name, empty) == now[name]:
                    self._form.set_value(name, empty)  # this remembers again
                    return
        self._show_backbone()
        if self._session.project is not None:
            value = {"recipe": self._recipe, "settings": self._settings}
            self._session.project.set_setting(SETTING, value)
        self.changed.emit()

    def _show_backbone(self) -> None:
        introduction, form = self._session.introduction, self._form
        assert form is not None
        assert introduction is not None
        recipe = next(card for card in introduction.recipes if card.name == self._recipe)
        fields = {spec.name for spec in recipe.specs}
        name = self._backbone_of(recipe, form)
        if "backbone" in fields:
            cards = (*introduction.backbones, *introduction.further)
            card = next((card for card in cards if card.name == name), None)
            form.set_hint("backbone", self._weights_hint(card) if card is not None else "")
        if "weights" in fields:
            form.set_hint("weights", self._run_hint(str(form.field("weights").shown())))
        if "learning_rate" in fields:
            found = form.values().get("learning_rate") == 0 if not form.problems else False
            form.set_hint(
                "learning_rate", self.tr("Found by a short test before the first step.") if found else ""
            )
        if self._stages is not None and self._stages.backbone != name != self._summary_asked:
            self._summary_asked = name
            self._stages.set_summary(None)
            self._session.ask_for_summary(name)
        if self._strip is not None:
            self._strip.show_preset(str(form.field("augmentation").shown()), name)

    def _show_summary(self, summary: ModelSummary) -> None:
        self._summary_asked = ""
        if self._stages is None:
            return
        if summary.backbone == self._chosen_backbone():
            self._stages.set_summary(summary)
        else:
            self._show_backbone()

    def _recipe_has(self, name: str) -> bool:
        introduction = self._session.introduction
        cards = introduction.recipes if introduction is not None else ()
        return any(spec.name == name for card in cards if card.name == self._recipe for spec in card.specs)

    def _weights_hint(self, card: BackboneCard) -> str:
        if not card.needs_weights:
            return self.tr("Its weights come from a run: choose one under “Weights”.")
        if card.weights_path:
            return self.tr("Its weights are on this computer.")
        return self.tr("Its weights are not on this computer: they are downloaded, or taken from a file.")

    def _run_hint(self, path: str) -> str:
        run = next((run for run in self._session.runs if path and str(run.folder) == path), None)
        return self.tr("Goes on from the run “{name}”.").format(name=run.name) if run is not None else ""
