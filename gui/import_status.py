"""An import on its way, and what came of it: a strip with progress, and a list of what was not taken."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.catalogue import PRESENT
from gui import theme
from gui.importer import ImportStatus
from gui.language import told
from gui.plain_text import plain
from gui.progress_text import rate_text, time_left_text

if TYPE_CHECKING:
    from gui.session import Session


class ImportStrip(QFrame):
    """Shows itself while an import runs, then the outcome; it stays where something was not taken.

    Where images wait to be sorted, it leads there: that is the next step of whoever brought loose images in.
    """

    sort_wanted = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._status = ImportStatus()
        self.setObjectName("importStrip")
        self.setProperty("role", "card")
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setObjectName("importText")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the import"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelImportButton")
        self._cancel.setAccessibleName(self.tr("Cancel the import"))
        self._cancel.setToolTip(self.tr("What is in already stays"))
        self._cancel.clicked.connect(self._ask_to_cancel)
        self._show = QPushButton(self.tr("Show"))
        self._show.setObjectName("showRefusedButton")
        self._show.setAccessibleName(self.tr("Show what was not taken"))
        self._show.clicked.connect(self._open_list)
        self._sort = QPushButton(self.tr("Sort them"))
        self._sort.setObjectName("sortImportedButton")
        self._sort.setAccessibleName(self.tr("Sort the unsorted images"))
        self._sort.clicked.connect(self._go_sorting)
        self._close = QToolButton()
        self._close.setObjectName("closeImportButton")
        self._close.setAccessibleName(self.tr("Close"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX, 5, theme.SPACING_PX, 5)
        layout.setSpacing(theme.MARGIN_PX)
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, stretch=1)
        layout.addStretch()
        layout.addWidget(self._cancel)
        layout.addWidget(self._show)
        layout.addWidget(self._sort)
        layout.addWidget(self._close)
        session.import_progress.connect(self.show_progress)
        session.import_finished.connect(self.show_outcome)
        session.project_closed.connect(self.hide)
        self._rest = QTimer(self, singleShot=True, interval=8000)
        self._rest.timeout.connect(self.hide)
        self._dress("tray-arrow-down")
        self.hide()

    def show_progress(self, status: ImportStatus) -> None:
        """Count, rate and time left."""
        if self.isHidden() or self._bar.isHidden():
            self._cancel.setEnabled(True)
            self._cancel.setText(self.tr("Cancel"))
            self._dress("tray-arrow-down")
        self._rest.stop()
        self._status = status
        self._bar.setRange(0, status.total)  # 0, 0 is a bar that says "busy"
        self._bar.setValue(status.done)
        count = f"{status.done:,}/{status.total:,}" if status.total else f"{status.done:,}"
        parts = [self.tr("Bringing pictures in {count}").format(count=count), rate_text(status.per_second)]
        parts.append(time_left_text(status.seconds_left))
        if status.waiting:
            parts.append(self.tr("{n} more waiting").format(n=status.waiting))
        self._text.setText(" · ".join(part for part in parts if part))
        self._arrange(running=True)

    def show_outcome(self, status: ImportStatus) -> None:
        """`412 added, 3 duplicates, 5 refused`."""
        self._status = status
        self._text.setText(self._outcome())
        self._dress("alert-outline" if status.refused else "check-circle-outline")
        self._arrange(running=False)
        if not (status.refused or status.duplicates or self._unsorted()):
            self._rest.start()

    def changeEvent(self, event: QEvent) -> None:
        """Renew the icons with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self._dress(self._icon_name)

    def _outcome(self) -> str:
        status = self._status
        parts = [self.tr("{n} added").format(n=f"{status.added:,}")]
        if status.duplicates:
            duplicates = len(status.duplicates)
            many = self.tr("{n} duplicates").format(n=f"{duplicates:,}")
            parts.append(self.tr("1 duplicate") if duplicates == 1 else many)
        if status.refused:
            parts.append(self.tr("{n} refused").format(n=f"{len(status.refused):,}"))
        outcome = ", ".join(parts)
        return self.tr("Cancelled: {outcome}").format(outcome=outcome) if status.cancelled else outcome

    def _unsorted(self) -> bool:
        """Has something come in, and does something wait to be sorted?"""
        project = self._session.project
        if project is None or not self._status.added:
            return False
        return bool(((project.states == PRESENT) & (project.labels < 0)).any())

    def _go_sorting(self) -> None:
        self.hide()
        self.sort_wanted.emit()

    def _arrange(self, running: bool) -> None:
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._close.setVisible(not running)
        self._show.setVisible(not running and bool(self._status.refused or self._status.duplicates))
        self._sort.setVisible(not running and self._unsorted())
        self.setVisible(True)

    def _dress(self, name: str) -> None:
        self._icon_name = name
        colours = theme.colours()
        ink = {"alert-outline": colours.warning, "check-circle-outline": colours.good}.get(
            name, colours.accent
        )
        self._icon.setPixmap(theme.icon(name, ink).pixmap(18, 18))
        self._close.setIcon(theme.icon("close"))

    def _ask_to_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Cancelling…"))
        self._session.cancel_import()

    def _open_list(self) -> None:
        dialog = NotTakenDialog(self._outcome(), self._status.refused, self._status.duplicates, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class NotTakenDialog(QDialog):
    """Lists the files that were refused and why, and the duplicates; every line can be copied."""

    def __init__(
        self,
        heading: str,
        refused: Sequence[tuple[str, str]],
        duplicates: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notTakenDialog")
        self.setWindowTitle(self.tr("What was not taken"))
        self.resize(860, 480)
        title = QLabel(heading)
        title.setProperty("role", "heading")
        self._list = QTreeWidget()
        self._list.setObjectName("notTakenList")
        self._list.setAccessibleName(self.tr("Files that were not taken"))
        self._list.setHeaderLabels([self.tr("File"), self.tr("Why")])
        self._list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self._list.setUniformRowHeights(True)
        self._list.setRootIsDecorated(False)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        already = self.tr("already here: {name}")
        rows = [
            *((path, told(why)) for path, why in refused),
            *((path, already.format(name=name)) for path, name in duplicates),
        ]
        self._items = [QTreeWidgetItem(list(row)) for row in rows]
        for item, row in zip(self._items, rows, strict=True):
            item.setToolTip(0, plain(row[0]))
            item.setToolTip(1, plain(row[1]))
        self._list.addTopLevelItems(self._items)
        self._list.header().setStretchLastSection(False)  # reasons stand in full, paths give way
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setMaximumSectionSize(560)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copyNotTakenButton")
        copy.setAccessibleName(self.tr("Copy the list"))
        copy.setToolTip(self.tr("Copies the selected lines, or all"))
        copy.clicked.connect(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX + 4] * 4)
        layout.setSpacing(theme.MARGIN_PX)
        layout.addWidget(title)
        layout.addWidget(self._list)
        layout.addWidget(buttons)

    def copy(self) -> None:
        """Put the selected lines on the clipboard, all if none is selected: path, tab, reason."""
        chosen = [item for item in self._items if item.isSelected()] or self._items
        lines = "\n".join(f"{item.text(0)}\t{item.text(1)}" for item in chosen)
        QGuiApplication.clipboard().setText(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)
