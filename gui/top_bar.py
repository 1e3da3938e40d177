"""The bar over everything: the project's name, undo and redo, bringing images in, and the Train button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui import theme
from gui.plain_text import plain
from gui.recipe_form import RecipeForm
from gui.recipe_popup import RecipePopup

if TYPE_CHECKING:
    from gui.session import Session


class TopBar(QFrame):
    """See the file's docstring.

    Args:
        session: the session.
        undo, redo: the window's actions, shared with its menu.
    """

    train_requested = Signal()
    add_requested = Signal()
    compare_requested = Signal()

    def __init__(
        self, session: "Session", undo: QAction, redo: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAutoFillBackground(True)
        self._session = session
        self._name = QLabel()
        self._name.setObjectName("projectName")
        self._name.setProperty("role", "heading")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._saved = QLabel()
        self._saved.setObjectName("savedIndicator")
        self._saved.setProperty("role", "muted")
        self.form = RecipeForm(session)
        self._popup = RecipePopup(self.form, self)
        self._popup.compare_requested.connect(self.compare_requested)
        self._add = QPushButton(self.tr("Add images…"))
        self._add.setObjectName("addButton")
        self._add.setAccessibleName(self.tr("Add images"))
        self._add.clicked.connect(self.add_requested)
        self._recipe = QPushButton(self.tr("Recipe"))
        self._recipe.setObjectName("recipeButton")
        self._recipe.setAccessibleName(self.tr("Recipe: how it is trained"))
        self._recipe.setToolTip(self.tr("How it is trained: the network, the epochs and all that"))
        self._recipe.clicked.connect(self.show_recipe)
        self._train = QPushButton(self.tr("Train"))
        self._train.setObjectName("trainButton")
        self._train.setAccessibleName(self.tr("Train"))
        self._train.setProperty("role", "primary")
        self._train.clicked.connect(self.train_requested)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX, 7, theme.MARGIN_PX, 7)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._name)
        layout.addWidget(self._saved)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(spacer, stretch=1)
        self._history = [(self._button(undo), undo, "undo"), (self._button(redo), redo, "redo")]
        buttons: list[QWidget] = [button for button, _, _ in self._history]
        for button in (*buttons, self._add, self._recipe, self._train):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the gallery
            layout.addWidget(button)
        self._dress()

        session.project_opened.connect(self.refresh)
        session.project_closed.connect(self.refresh)
        session.import_progress.connect(self.refresh)
        session.import_finished.connect(self.refresh)
        session.training_ended.connect(self.refresh)
        session.training_failed.connect(self.refresh)
        session.rows_added.connect(self.refresh)
        session.queue_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Follow the session."""
        session = self._session
        project = session.project
        self.setVisible(project is not None)
        if project is None:
            return
        self._name.setText(project.name)
        where = self.tr("{folder}\nEvery change is kept at once.").format(folder=project.folder)
        self._name.setToolTip(plain(str(project.folder)))
        self._saved.setText(self.tr("saving…") if session.importing else self.tr("saved ✓"))
        self._saved.setToolTip(plain(where))
        self._train.setEnabled(project.count > 0)
        self._train.setText(self.tr("Train next") if session.training else self.tr("Train"))
        self._train.setToolTip(
            self.tr("A training is running; this one waits in line until it is over.")
            if session.training
            else ""
        )

    def show_recipe(self) -> None:
        """Unfold how it is trained."""
        self._popup.show_below(self._recipe)

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icons with the theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_history"):
            self._dress()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setObjectName(f"{action.objectName()}Button")
        button.setAccessibleName(action.text())
        return button

    def _dress(self) -> None:
        for _, action, name in self._history:
            action.setIcon(theme.icon(name))
        self._add.setIcon(theme.icon("image-plus-outline"))
        self._recipe.setIcon(theme.icon("tune-variant"))
        self._train.setIcon(theme.icon("play", theme.colours().on_accent))
