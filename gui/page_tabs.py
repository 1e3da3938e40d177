"""The row of pages over the gallery: which view of the images is shown. With a single page it hides itself."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QToolButton, QWidget

from gui import theme

LINE_PX = 2
GAP_PX, TOP_PX = 2, 2
LEFT_PX = theme.MARGIN_PX - 8


class PageTabs(QWidget):
    """Tabs by name; the chosen one has a line under it. Those without room wait in a menu at the end."""

    chosen = Signal(str)  # a page's name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageTabs")
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._tabs: dict[str, QPushButton] = {}
        self._offered: set[str] = set()
        self._rest = QToolButton(self)
        self._rest.setObjectName("moreTabs")
        self._rest.setText("»")
        self._rest.setAccessibleName(self.tr("More pages"))
        self._rest.setToolTip(self.tr("More pages"))
        self._rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self._rest)
        self._menu.setObjectName("moreTabsMenu")
        self._menu.aboutToShow.connect(self.fill_menu)
        self._rest.setMenu(self._menu)
        self._rest.hide()

    def add(self, name: str, text: str) -> None:
        """Add a page at the end; the first one is chosen."""
        tab = QPushButton(text, self)
        tab.setObjectName(f"{name}Tab")
        tab.setAccessibleName(text)
        tab.setCheckable(True)
        tab.setChecked(not self._tabs)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the page
        tab.clicked.connect(lambda: self.choose(name))
        self._group.addButton(tab)
        self._tabs[name] = tab
        self._offered.add(name)
        self._dress()
        self._follow_offer()

    @property
    def current(self) -> str:
        """The chosen page."""
        return next((name for name, tab in self._tabs.items() if tab.isChecked()), "")

    def offered(self, name: str) -> bool:
        """Can this page be chosen now?"""
        return name in self._offered

    def in_menu(self) -> list[str]:
        """The pages without room for their tabs."""
        return [name for name, tab in self._tabs.items() if name in self._offered and tab.isHidden()]

    def choose(self, name: str) -> None:
        """Go to a page."""
        self._tabs[name].setChecked(True)
        self._lay_out()
        self.chosen.emit(name)

    def offer(self, name: str, there: bool) -> None:
        """Show or hide a tab; who stands on a page that goes is taken to the first one."""
        if (name in self._offered) == there:
            return
        if there:
            self._offered.add(name)
        else:
            self._offered.remove(name)
            if self._tabs[name].isChecked():
                self.choose(next(iter(self._tabs)))
        self._follow_offer()

    def fill_menu(self) -> QMenu:
        """The pages that wait in it."""
        self._menu.clear()
        for name in self.in_menu():
            action = self._menu.addAction(self._tabs[name].text())
            action.triggered.connect(lambda _=False, name=name: self.choose(name))
        return self._menu

    # ------------------------------------------------------------------------------------------ lying out

    def sizeHint(self) -> QSize:
        """All tabs side by side."""
        wide = sum(self._tabs[name].sizeHint().width() + GAP_PX for name in self._offered)
        return QSize(LEFT_PX + wide + theme.MARGIN_PX, self._high())

    def minimumSizeHint(self) -> QSize:
        """The chosen tab and the menu with the others."""
        widest = max((tab.sizeHint().width() for tab in self._tabs.values()), default=0)
        return QSize(LEFT_PX + widest + GAP_PX + self._rest.sizeHint().width(), self._high())

    def _high(self) -> int:
        return TOP_PX + max((tab.sizeHint().height() for tab in self._tabs.values()), default=0)

    def _lay_out(self) -> None:
        """Tabs in their order as far as there is room; the chosen one is always among them."""
        shown = self._fitting()
        x = LEFT_PX
        for name, tab in self._tabs.items():
            tab.setVisible(name in shown)
            if name in shown:
                tab.setGeometry(x, TOP_PX, tab.sizeHint().width(), self.height() - TOP_PX)
                x += tab.width() + GAP_PX
        self._rest.setVisible(len(shown) < len(self._offered))
        self._rest.setGeometry(x, TOP_PX, self._rest.sizeHint().width(), self.height() - TOP_PX)
        self.update()

    def _fitting(self) -> set[str]:
        wide = {
            name: tab.sizeHint().width() + GAP_PX for name, tab in self._tabs.items() if name in self._offered
        }
        room = self.width() - LEFT_PX
        if sum(wide.values()) <= room:
            return set(wide)
        room -= self._rest.sizeHint().width() + wide.get(self.current, 0)
        shown = {self.current} & set(wide)
        for name, width in wide.items():
            if name not in shown:
                room -= width
                if room < 0:
                    break
                shown.add(name)
        return shown

    def _follow_offer(self) -> None:
        self.setVisible(len(self._offered) > 1)
        self.updateGeometry()
        self._lay_out()

    # ------------------------------------------------------------------------------------- what Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line under the chosen tab."""
        tab = self._tabs.get(self.current)
        if tab is not None:
            painter = QPainter(self)
            place = tab.geometry()
            colour = QColor(theme.colours().accent)
            painter.fillRect(place.left() + 8, self.height() - LINE_PX, place.width() - 16, LINE_PX, colour)

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew in another theme; other tabs fit in another font."""
        super().changeEvent(event)
        if not hasattr(self, "_rest"):
            return
        if theme.changed(event):
            self._dress()
        if event.type() == QEvent.Type.FontChange:
            self._follow_offer()

    def _dress(self) -> None:
        colours = theme.colours()
        sheet = (
            f"QPushButton {{ border: none; background: transparent; padding: 6px 8px; color: {colours.muted}; }}"
            f"QPushButton:hover, QPushButton:focus {{ color: {colours.accent}; }}"
            f"QPushButton:checked {{ color: {colours.text}; }}"
        )
        for tab in self._tabs.values():
            tab.setStyleSheet(sheet)
        self._rest.setStyleSheet(
            f"QToolButton {{ color: {colours.muted}; }} QToolButton:hover {{ color: {colours.accent}; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
