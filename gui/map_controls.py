"""One line of controls over a map: whose features, from which layer, by which method, and how it is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from core.jobs import LIVE
from core.questions.maps import PCA, POOLED, TSNE, UMAP, FeatureSource, methods
from core.runs import Run
from gui import theme
from gui.flow_row import FlowRow
from gui.language import told
from gui.still_box import StillBox

if TYPE_CHECKING:
    from gui.session import Session

RUN, BEFORE = "run", "before"  # the chosen run; its backbone as it was before
FINE_TUNE = "fine_tune"
LEAST_SOURCE_PX = 120


class MapControls(QWidget):
    """See the file's docstring. `changed` tells that another map is wanted."""

    changed = Signal()
    draw_wanted = Signal()  # or to be cancelled, while one is drawn
    compare_wanted = Signal(bool)
    thumbnails_wanted = Signal(bool)
    save_wanted = Signal()
    cosines_wanted = Signal()

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._source = self._combo("mapSource", self.tr("Whose features"))
        self._source.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._source.setMinimumWidth(LEAST_SOURCE_PX)  # its texts are long; its room is what the others leave
        self._layer = self._combo("mapLayer", self.tr("Layer"))
        self._layer.setToolTip(
            self.tr(
                "The last layer is what the head sees, of VGG16 the 4,096 numbers of fc7; of a stage, its means"
            )
        )
        self._method = self._combo("mapMethod", self.tr("Method"))
        names = {TSNE: "t-SNE", PCA: "PCA", UMAP: "UMAP"}
        for name in methods():
            self._method.addItem(names[name], (name, 2))
            if name == PCA:
                self._method.addItem("PCA 3-D", (name, 3))
        self.compare = self._button("mapCompare", self.tr("Before/after"), checkable=True)
        self.compare.setToolTip(
            self.tr("The same images in the backbone as it was and after fine-tuning, laid on each other")
        )
        self.thumbnails = self._button("mapThumbnails", self.tr("Pictures"), checkable=True)
        self.thumbnails.setToolTip(self.tr("Show pictures where there is room for them"))
        self.draw = self._button("mapDraw", self.tr("Draw"))
        self.draw.setProperty("role", "primary")
        self._more = QToolButton(self)
        self._more.setObjectName("mapMore")
        self._more.setAccessibleName(self.tr("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addAction(self.tr("Save the map…"), self.save_wanted.emit).setObjectName("mapSave")
        menu.addAction(self.tr("How alike are the selected images?"), self.cosines_wanted.emit).setObjectName(
            "mapCosines"
        )
        self._more.setMenu(menu)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        row = FlowRow(self)
        row.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, theme.SPACING_PX)
        row.setSpacing(theme.SPACING_PX)
        left: list[QWidget] = [self._source, self._layer, self._method, self.compare]
        right: list[QWidget] = [self.thumbnails, self._more, self.draw]
        for widget in left:
            row.addWidget(widget)
        row.add_stretch()
        for widget in right:
            row.addWidget(widget)
        for combo in (self._source, self._layer, self._method):
            combo.activated.connect(self.changed)
        self._source.activated.connect(lambda _: self._refresh_layers(()))
        self._source.activated.connect(lambda _: self._offer_compare())
        self.compare.toggled.connect(self.compare_wanted)
        self.thumbnails.toggled.connect(self.thumbnails_wanted)
        self.draw.clicked.connect(self.draw_wanted)
        self.refresh()
        self._refresh_layers(())
        self.dress()

    # -------------------------------------------------------------------------------------------------- what is chosen

    @property
    def source(self) -> FeatureSource | None:
        """Whose features; None where there is nobody to ask."""
        chosen, layer, run = self._source.currentData(), self._layer.currentData() or POOLED, self._run
        if chosen == LIVE:
            return FeatureSource(LIVE, layer=layer)
        if chosen == RUN:
            return FeatureSource(str(run.folder), layer=layer) if run is not None else None
        if chosen == BEFORE:
            return before(run, layer) if run is not None else None
        return FeatureSource(backbone=str(chosen), layer=layer) if chosen else None

    @property
    def method(self) -> tuple[str, int]:
        """Its name, and how many dimensions."""
        name, dimensions = self._method.currentData()
        return str(name), int(dimensions)

    @property
    def method_title(self) -> str:
        """Its name as people know it."""
        return self._method.currentText()

    @property
    def comparing(self) -> bool:
        """Is the map before and after wanted?"""
        return self.compare.isChecked() and self.compare.isEnabled()

    @property
    def offers_live(self) -> bool:
        """Can the classifier in training be chosen?"""
        return self._source.findData(LIVE) >= 0

    @property
    def _run(self) -> Run | None:
        run = self._session.run
        return run if run is not None and run.usable else None

    # -------------------------------------------------------------------------------------------------- what is offered

    def refresh(self) -> None:
        """Another run is chosen, a training answers, or the engine has told which backbones there are."""
        chosen, run = self._source.currentData(), self._run
        self._source.clear()
        if run is not None:
            self._source.addItem(run.name, RUN)
        if self._session.live_epochs:
            self._source.addItem(self.tr("In training"), LIVE)
        fine_tuned = run is not None and run.recipe == FINE_TUNE
        known = self._session.introduction
        cards = {card.name: card for card in known.backbones} if known is not None else {}
        if fine_tuned and run is not None:
            label = told(cards[run.backbone].label) if run.backbone in cards else run.backbone
            self._source.addItem(self.tr("{name}, before it learned").format(name=label), BEFORE)
        for card in cards.values():
            if card.weights_path and not (fine_tuned and run is not None and card.name == run.backbone):
                text = self.tr("{name}, as downloaded").format(name=told(card.label))
                self._source.addItem(text, card.name)
        self._source.setCurrentIndex(max(self._source.findData(chosen), 0))
        self._source.setEnabled(self._source.count() > 0)
        view = self._source.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * theme.MARGIN_PX)  # the box itself may be narrow
        self._offer_compare()

    def _offer_compare(self) -> None:
        run = self._run
        tuned = run is not None and run.recipe == FINE_TUNE
        self.compare.setEnabled(tuned and self._source.currentData() != LIVE)

    def _refresh_layers(self, stages: tuple[str, ...]) -> None:
        chosen = self._layer.currentData()
        self._layer.clear()
        self._layer.addItem(self.tr("Last layer"), POOLED)
        for name in reversed(stages):
            self._layer.addItem(name, name)
        self._layer.setCurrentIndex(max(self._layer.findData(chosen), 0))

    def offer_layers(self, stages: tuple[str, ...]) -> None:
        """The stages of the network whose map has come."""
        if self._layer.count() != len(stages) + 1:
            self._refresh_layers(stages)

    def show_busy(self, busy: bool) -> None:
        """While a map is drawn its button cancels."""
        text = self.tr("Cancel") if busy else self.tr("Draw")
        self.draw.setText(text)
        self.draw.setAccessibleName(text)

    def dress(self) -> None:
        """Icons in the colours in force."""
        self._more.setIcon(theme.icon("dots-horizontal"))

    def _combo(self, name: str, what: str) -> StillBox:
        combo = StillBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(what)
        combo.setToolTip(what)
        combo.setMinimumContentsLength(9)
        combo.setMaximumWidth(230)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return combo

    def _button(self, name: str, text: str, checkable: bool = False) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def before(run: Run, layer: str = POOLED) -> FeatureSource:
    """The backbone of a run, as it was before."""
    weights = str(run.settings.get("weights", "") or "")
    return FeatureSource(backbone=run.backbone, weights=weights, layer=layer)
