"""The controls over the page of heat maps: what is compared, by which method, for which class, which images."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from core.jobs import LIVE
from gui import theme
from gui.flow_row import FlowRow
from gui.language import told
from gui.live_button import learning_classes
from gui.run_words import titles
from gui.still_box import StillBox

if TYPE_CHECKING:
    from gui.session import Session

RUNS, METHODS = "runs", "methods"
PREDICTED, LABEL = "", "\0label"  # which class the maps are for; else a class's name
FIRST_COLUMNS = 3
LETTERS = 11  # all controls in one line of the design size
_NOBODY = "\0"  # stands for a choice that was made, although nothing was left out

Column = tuple[str, str]  # a run's folder, `LIVE`, or a method's name; and its title


class HeatMapsHead(QWidget):
    """See the file's docstring.

    Attributes:
        live_epoch: how many epochs the classifier in training had seen when it was asked last.
    """

    changed = Signal()
    stepped = Signal(int)  # a page back or on
    save_wanted = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.live_epoch: int | None = None
        self._left_out: dict[str, set[str]] = {}
        self._whose: str | None = None  # of whom methods are compared, once somebody has chosen
        self.compare = self._box("compareHeatMaps", self.tr("What is compared"), 6)
        self.compare.addItem(self.tr("Runs"), RUNS)
        self.compare.addItem(self.tr("Methods"), METHODS)
        self.columns = QPushButton(self)
        self.columns.setObjectName("heatMapColumns")
        self.columns.setAccessibleName(self.tr("Columns"))
        self.columns.setToolTip(self.tr("Choose what stands side by side"))
        menu = QMenu(self.columns)
        menu.aboutToShow.connect(self.fill_menu)
        self.columns.setMenu(menu)
        self.whose = self._box("heatMapsRun", self.tr("Whose heat maps"))
        self.method = self._box("heatMapsMethod", self.tr("How the heat maps are drawn"))
        self.target = self._box("heatMapsClass", self.tr("Class the heat maps are for"))
        steps = self._make_steps()
        row = FlowRow(self)
        row.setContentsMargins(theme.MARGIN_PX, 0, theme.MARGIN_PX, theme.SPACING_PX)
        row.setSpacing(theme.SPACING_PX - 2)
        left: tuple[QWidget, ...] = (self.compare, self.columns, self.whose, self.method, self.target)
        for widget in left:
            row.addWidget(widget)
        row.add_stretch()
        row.addWidget(steps)
        for part in self.findChildren(QWidget):
            if not isinstance(part, QLabel | QMenu):
                part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the pictures

    def _make_steps(self) -> QWidget:
        """Which images are shown, and what goes with it: these stay side by side in a narrow window."""
        steps = QWidget(self)
        self._shown = QLabel()
        self._shown.setObjectName("heatMapsShown")
        self._back = self._step("heatMapsBack", "chevron-left", self.tr("Images before"), -1)
        self._on = self._step("heatMapsOn", "chevron-right", self.tr("More images"), 1)
        self._save = self._button("saveHeatMaps", "content-save-outline", self.tr("Save as PNG…"))
        self._save.clicked.connect(self.save_wanted)
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self._back, self._shown, self._on, self._save):
            row.addWidget(widget)
        return steps

    def _box(self, name: str, what: str, letters: int = LETTERS) -> QComboBox:
        """A box with room for so many letters."""
        box = StillBox(self)
        box.setObjectName(name)
        box.setAccessibleName(what)
        box.setToolTip(what)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(letters)
        box.activated.connect(partial(self._chosen, box))
        return box

    def _step(self, name: str, icon: str, what: str, by: int) -> QToolButton:
        button = self._button(name, icon, what)
        button.clicked.connect(lambda: self.stepped.emit(by))
        return button

    def _button(self, name: str, icon: str, what: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("sign", icon)
        button.setIcon(theme.icon(icon))
        button.setAccessibleName(what)
        button.setToolTip(what)
        return button

    @property
    def mode(self) -> str:
        """`RUNS` or `METHODS` stand side by side."""
        return str(self.compare.currentData())

    @property
    def method_name(self) -> str:
        """By which method runs are compared."""
        return str(self.method.currentData() or "grad_cam")

    @property
    def target_class(self) -> str:
        """`PREDICTED`, `LABEL` or a class's name."""
        return str(self.target.currentData() or PREDICTED)

    def runs(self) -> list[Column]:
        """Those that can be asked, the chosen one first."""
        usable = [run for run in self._session.runs if run.usable and run.answers]
        chosen = self._session.run
        usable.sort(key=lambda run: chosen is None or run.folder != chosen.folder)
        names = titles(usable, self._session.introduction)
        return [(str(run.folder), name) for run, name in zip(usable, names, strict=True)]

    @property
    def asked_for_methods(self) -> str:
        """Whose methods are compared: who was chosen here, else the chosen run, else the classifier in training."""
        there = [key for key, _ in (*self.runs(), *self._live())]
        if self._whose in there:
            return str(self._whose)
        return there[0] if there else ""

    @property
    def asks_live(self) -> bool:
        """Is the classifier in training among those that are asked?"""
        asked = [key for key, _ in self.shown_columns()] if self.mode == RUNS else [self.asked_for_methods]
        return LIVE in asked

    def _live(self) -> list[Column]:
        if not learning_classes(self._session):
            return []
        return [(LIVE, self.tr("In training"))]

    def _with_epoch(self, column: Column) -> Column:
        """A column of the classifier in training says after which epoch it was asked."""
        key, title = column
        live = LIVE in (key, self.asked_for_methods if self.mode == METHODS else "")
        if not live or self.live_epoch is None:
            return column
        return key, title + " · " + self.tr("after epoch {epoch}").format(epoch=self.live_epoch)

    def choices(self) -> list[Column]:
        """Each column there may be."""
        if self.mode == RUNS:
            return [*self._live(), *self.runs()]
        introduction = self._session.introduction
        return [(card.name, told(card.label)) for card in introduction.methods] if introduction else []

    def shown_columns(self) -> list[Column]:
        """Those that are wanted: the first few, as long as nobody has chosen."""
        left_out = self._left_out.get(self.mode)
        choices = self.choices()
        shown = [choice for choice in choices if choice[0] not in left_out] if left_out else choices
        return [self._with_epoch(choice) for choice in (shown if left_out else shown[:FIRST_COLUMNS])]

    def choose(self, folders: Sequence[str]) -> None:
        """Compare these runs."""
        self.compare.setCurrentIndex(self.compare.findData(RUNS))
        self._left_out[RUNS] = {name for name, _ in self.choices()} - set(folders) or {_NOBODY}
        self.changed.emit()

    def forget(self) -> None:
        """Another project has other runs."""
        self._left_out.clear()
        self._whose = None

    def _chosen(self, box: QComboBox, index: int) -> None:
        if box is self.whose:
            self._whose = box.itemData(index)
        self.changed.emit()

    def _offer_whose(self) -> None:
        there = [*self.runs(), *self._live()]
        _fill(self.whose, [(title.replace(" · ", ", "), key) for key, title in there])
        self.whose.setCurrentIndex(max(self.whose.findData(self.asked_for_methods), 0))
        self.whose.setVisible(self.mode == METHODS and len(there) > 1)

    def fill_menu(self) -> QMenu:
        """Every column there may be, to be chosen."""
        menu = self.columns.menu()
        menu.clear()
        shown = dict(self.shown_columns())
        for key, title in self.choices():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(key in shown)
            action.toggled.connect(lambda on, key=key: self._choose(key, on))
        return menu

    def _choose(self, key: str, on: bool) -> None:
        shown = {name for name, _ in self.shown_columns()}
        shown = shown | {key} if on else shown - {key}
        self._left_out[self.mode] = {name for name, _ in self.choices()} - shown or {_NOBODY}
        self.changed.emit()

    def refresh(self, first: int, shown: int, total: int, more: bool) -> None:
        """Offer what there is now, and say which images are shown."""
        introduction, project = self._session.introduction, self._session.project
        cards = introduction.methods if introduction else ()
        _fill(self.method, [(told(card.label), card.name) for card in cards])
        self.method.setVisible(self.mode == RUNS)
        self._offer_whose()
        classes = [info.name for info in project.classes] if project else []
        always = [(self.tr("Predicted class"), PREDICTED), (self.tr("Label"), LABEL)]
        _fill(self.target, [*always, *((name, name) for name in classes)])
        text = self.tr("{n} of {total}").format(n=len(self.shown_columns()), total=len(self.choices()))
        self.columns.setText(text)
        text = self.tr("{first}–{last} of {total}").format(
            first=f"{first + 1:,}", last=f"{first + shown:,}", total=f"{total:,}"
        )
        self._shown.setText(text if total else "")
        self._back.setEnabled(first > 0)
        self._on.setEnabled(more)
        self._save.setEnabled(bool(shown))

    def changeEvent(self, event: QEvent) -> None:
        """Other icons in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_save"):
            for button in (self._back, self._on, self._save):
                button.setIcon(theme.icon(button.property("sign")))


def _fill(box: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    """Offer these; what was chosen stays chosen if it is there."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == list(items):
        return
    before = box.currentData()
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    box.setCurrentIndex(max(box.findData(before), 0))
    view = box.view()
    view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * theme.MARGIN_PX)  # the box itself may be narrow
