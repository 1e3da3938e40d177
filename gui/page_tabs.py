"""The row of pages over the gallery: which view of the images is shown. With a single page it hides itself."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from gui import theme

LINE_PX = 2


class PageTabs(QWidget):
    """Tabs by name; the chosen one has a line under it."""

    chosen = Signal(str)  # a page's name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageTabs")
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._tabs: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.MARGIN_PX - 8, 2, theme.MARGIN_PX, 0)
        self._row.setSpacing(2)
        self._row.addStretch()

    def add(self, name: str, text: str) -> None:
        """Add a page at the end; the first one is chosen."""
        tab = QPushButton(text)
        tab.setObjectName(f"{name}Tab")
        tab.setAccessibleName(text)
        tab.setCheckable(True)
        tab.setChecked(not self._tabs)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the page
        tab.clicked.connect(lambda: self.choose(name))
        self._group.addButton(tab)
        self._row.insertWidget(len(self._tabs), tab)
        self._tabs[name] = tab
        self._dress()
        self._hide_if_single()

    @property
    def current(self) -> str:
        """The chosen page."""
        return next((name for name, tab in self._tabs.items() if tab.isChecked()), "")

    def offered(self, name: str) -> bool:
        """Can this page be chosen now?"""
        return not self._tabs[name].isHidden()

    def choose(self, name: str) -> None:
        """Go to a page."""
        self._tabs[name].setChecked(True)
        self.update()
        self.chosen.emit(name)

    def offer(self, name: str, there: bool) -> None:
        """Show or hide a tab; who stands on a page that goes is taken to the first one."""
        tab = self._tabs[name]
        if tab.isHidden() != there:
            return
        tab.setVisible(there)
        if not there and tab.isChecked():
            self.choose(next(iter(self._tabs)))
        self._hide_if_single()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line under the chosen tab."""
        tab = self._tabs.get(self.current)
        if tab is not None:
            painter = QPainter(self)
            place = tab.geometry()
            colour = QColor(theme.colours().accent)
            painter.fillRect(place.left() + 8, self.height() - LINE_PX, place.width() - 16, LINE_PX, colour)

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_tabs"):
            self._dress()

    def _hide_if_single(self) -> None:
        self.setVisible(sum(not tab.isHidden() for tab in self._tabs.values()) > 1)

    def _dress(self) -> None:
        colours = theme.colours()
        sheet = (
            f"QPushButton {{ border: none; background: transparent; padding: 6px 8px; color: {colours.muted}; }}"
            f"QPushButton:hover, QPushButton:focus {{ color: {colours.accent}; }}"
            f"QPushButton:checked {{ color: {colours.text}; }}"
        )
        for tab in self._tabs.values():
            tab.setStyleSheet(sheet)
