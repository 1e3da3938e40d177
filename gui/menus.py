"""The menu bar: every command by name, with its key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Menus(QObject):
    """Builds the window's menus and keeps the actions that others share."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.undo = self._action("undo", self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self.redo = self._action("redo", self.tr("Redo"), QKeySequence.StandardKey.Redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])  # hands know either
        self.add = self._action("addImages", self.tr("Add images…"), QKeySequence("Ctrl+I"))
        self.add_folder = self._action("addFolder", self.tr("Add a folder…"), QKeySequence("Ctrl+Shift+I"))
        self.search = self._action("search", self.tr("Search by name"), QKeySequence.StandardKey.Find)
        self.paste = self._action(
            "pastePicture", self.tr("Look at a copied picture"), QKeySequence.StandardKey.Paste
        )
        self.save_labels = self._action("saveLabels", self.tr("Save labels as CSV…"), QKeySequence())
        self.copy_folders = self._action("copyFolders", self.tr("Copy classes as folders…"), QKeySequence())
        self.train = self._action("train", self.tr("Train"), QKeySequence("Ctrl+T"))
        self.close_project = self._action(
            "closeProject", self.tr("Close project"), QKeySequence.StandardKey.Close
        )
        self.recent = QMenu(self.tr("Open recent"), window)
        self.recent.setObjectName("recentMenu")

    @property
    def of_project(self) -> tuple[QAction, ...]:
        """What needs an open project."""
        images = self.add, self.add_folder, self.save_labels, self.copy_folders
        return *images, self.search, self.paste, self.train, self.close_project

    def build(
        self,
        new: Callable[[], None],
        open_project: Callable[[], None],
        sample: Callable[[], None],
        set_theme: Callable[[str], None],
        theme_mode: str,
        show_keys: Callable[[], None],
        about: Callable[[], None],
    ) -> None:
        """Fill the menu bar."""
        bar = self._window.menuBar()
        project = bar.addMenu(self.tr("&Project"))
        self._add(project, "newProject", self.tr("New…"), QKeySequence.StandardKey.New, new)
        self._add(project, "openProject", self.tr("Open…"), QKeySequence.StandardKey.Open, open_project)
        project.addMenu(self.recent)
        self._add(project, "sampleProject", self.tr("Sample project"), None, sample)
        project.addSeparator()
        project.addAction(self.add)
        project.addAction(self.add_folder)
        project.addAction(self.train)
        project.addSeparator()
        project.addAction(self.save_labels)
        project.addAction(self.copy_folders)
        project.addSeparator()
        project.addAction(self.close_project)
        self._add(project, "quit", self.tr("Quit"), QKeySequence.StandardKey.Quit, self._window.close)
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addAction(self.undo)
        edit.addAction(self.redo)
        edit.addSeparator()
        edit.addAction(self.paste)
        edit.addAction(self.search)
        view = bar.addMenu(self.tr("&View"))
        group = QActionGroup(self)
        modes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        for mode, text in modes.items():
            action = view.addAction(text)
            action.setObjectName(f"{mode}Theme")
            action.setCheckable(True)
            action.setChecked(mode == theme_mode)
            action.triggered.connect(lambda _=False, mode=mode: set_theme(mode))
            group.addAction(action)
        help_menu = bar.addMenu(self.tr("&Help"))
        self._add(help_menu, "showKeys", self.tr("Keys"), QKeySequence("F1"), show_keys)
        self._add(help_menu, "about", self.tr("About Miwake"), None, about)

    def _action(self, name: str, text: str, key: QKeySequence | QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        self._window.addAction(action)
        return action

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        key: QKeySequence | QKeySequence.StandardKey | None,
        call: Callable[[], object],
    ) -> None:
        action = menu.addAction(text)
        action.setObjectName(name)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _=False: call())
