"""The page of an open project: classes and runs on the left, the gallery and the curves, the inspector."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from gui import theme
from gui.class_panel import ClassPanel
from gui.filter_bar import FilterBar
from gui.image_grid import ImageGrid
from gui.image_list_model import ImageListModel
from gui.import_status import ImportStrip
from gui.inspector import Inspector
from gui.key_sheet import KeySheet
from gui.labels_out import FoldersDialog, save_labels
from gui.menus import Menus
from gui.outside_strip import OutsideStrip
from gui.page import Page
from gui.page_tabs import PageTabs
from gui.pages import Pages
from gui.pasting import pasted_picture
from gui.preferences import Preferences
from gui.run_list import RunList
from gui.sorting_keys import SortingKeys
from gui.training_panel import TrainingPanel

if TYPE_CHECKING:
    from gui.session import Session

SIDE_PX, INSPECTOR_PX = 240, 340


class Workspace(QWidget):
    """See the file's docstring."""

    import_wanted = Signal()

    def __init__(self, session: "Session", preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("workspace")
        self.setAutoFillBackground(True)  # one ground for all panels; only the gallery stands out
        self._preferences = preferences
        self._session = session
        self.classes = ClassPanel(session)
        self.runs = RunList(session)
        self.gallery = ImageGrid(session)
        self.gallery.import_wanted.connect(self.import_wanted)
        # A click on the current image changes nothing in the list, but it leaves a picture dropped on the inspector.
        self.gallery.clicked.connect(
            lambda index: session.set_current(int(index.data(ImageListModel.RowRole)))
        )
        self.filter_bar = FilterBar(session)
        self.filter_bar.side_changed.connect(self.gallery.set_side)
        self.gallery.side_changed.connect(self.filter_bar.set_side)
        self.tabs = PageTabs(self)  # without a parent it would flash up as a window of its own
        self.pages = Pages(session, self.gallery, self.filter_bar, self.tabs, self)
        self.runs.comparison_wanted.connect(self.pages.compare)
        self.training = TrainingPanel(session)
        self.inspector = Inspector(session)
        for changed in (self.pages.currentChanged, session.training_started, session.training_ended):
            changed.connect(lambda _: self._make_room(session.training))
        self.keys = SortingKeys(session, window, self.isVisible, self.pages.listed, self.pages.sorting)
        for panel in (self.classes, self.pages):
            self.keys.numbers_shown.connect(panel.show_numbers)
            self.keys.typed_changed.connect(panel.show_typed)
        self.keys.sheet_wanted.connect(lambda: KeySheet(window).show())

        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        imports = ImportStrip(session)
        imports.sort_wanted.connect(lambda: self.pages.go_to("sort"))
        column.addWidget(imports)
        column.addWidget(OutsideStrip(session))
        column.addWidget(self.filter_bar)
        column.addWidget(self.pages, stretch=1)
        runs = QWidget()
        below = QVBoxLayout(runs)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        heading = QLabel(self.tr("Runs"))
        heading.setProperty("role", "heading")
        heading.setContentsMargins(theme.MARGIN_PX, theme.SPACING_PX, 0, theme.SPACING_PX)
        below.addWidget(heading)
        below.addWidget(self.runs, stretch=1)

        left = _splitter(Qt.Orientation.Vertical, "leftSplitter", (self.classes, 2), (runs, 1))
        centre = _splitter(Qt.Orientation.Vertical, "centreSplitter", (middle, 1), (self.training, 0))
        self._splitters = (
            left,
            centre,
            _splitter(Qt.Orientation.Horizontal, "mainSplitter", (left, 0), (centre, 3), (self.inspector, 1)),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._splitters[-1], stretch=1)
        left.setSizes([400, 200])
        centre.setSizes([540, 200])
        self._splitters[-1].setSizes([SIDE_PX, 700, INSPECTOR_PX])
        for splitter in self._splitters:
            if (state := preferences.layout(splitter.objectName())) is not None:
                splitter.restoreState(state)

    def answer_menus(self, menus: Menus) -> None:
        """Do what the menus offer for an open project."""
        session, window = self._session, self.window()
        menus.search.triggered.connect(self.filter_bar.focus_search)
        menus.paste.triggered.connect(self.paste)
        menus.save_labels.triggered.connect(lambda: save_labels(session, window))
        menus.copy_folders.triggered.connect(lambda: FoldersDialog(session, window).open())

    def paste(self) -> None:
        """Look at the picture on the clipboard; it does not join the project."""
        project = self._session.project
        path = pasted_picture(project.cache_folder) if project is not None else ""
        if path:
            self.inspector.picture_dropped.emit(path)
        else:
            self._session.message.emit("info", self.tr("There is no picture to paste."))

    def _make_room(self, training: bool) -> None:
        """The curves stand under the gallery; another page needs the height, unless a training is to be watched."""
        page = self.pages.currentWidget()
        watched = training and not (isinstance(page, Page) and page.tall)
        self.training.setVisible(watched or page is self.gallery)

    def save_layout(self) -> None:
        """Remember how the parts were sized."""
        for splitter in self._splitters:
            self._preferences.set_layout(splitter.objectName(), splitter.saveState())


def _splitter(orientation: Qt.Orientation, name: str, *parts: tuple[QWidget, int]) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    for index, (widget, stretch) in enumerate(parts):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, stretch)
    return splitter
