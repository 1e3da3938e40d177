"""Before a table of labels changes anything: how many images get which news, and every line that was not understood."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.labelling import LabelPlan
from gui import theme
from gui.language import told
from gui.plain_text import plain

MOST_CLASSES = 8  # new classes that are named; more are counted


class LabelDialog(QDialog):
    """Accepted where the labels shall be given.

    Args:
        plan: what the table would change.
        guessed: the encoding, where it had to be guessed, else "".
        parent: the window.
    """

    def __init__(self, plan: LabelPlan, guessed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("labelDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Labels from {name}").format(name=plan.table.name))
        self._plan = plan
        self.heading = QLabel(self._heading(), self)
        self.heading.setObjectName("labelCounts")
        self.heading.setProperty("role", "heading")
        self.detail = QLabel(self._detail(guessed), self)
        self.detail.setObjectName("labelDetail")
        self.detail.setProperty("role", "muted")
        for label in (self.heading, self.detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.detail.setVisible(bool(self.detail.text()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX + 4] * 4)
        layout.setSpacing(theme.MARGIN_PX)
        layout.addWidget(self.heading)
        layout.addWidget(self.detail)
        self.list = self._list()
        if plan.problems:
            layout.addWidget(QLabel(self.tr("These lines change nothing:"), self))
            layout.addWidget(self.list, stretch=1)
        else:
            self.list.hide()
            layout.addStretch()
        layout.addWidget(self._buttons())
        self.resize(760, 460 if plan.problems else 160)

    def _heading(self) -> str:
        plan = self._plan
        one_and_many = (
            (plan.given, self.tr("1 image gets a class"), self.tr("{n} images get a class")),
            (plan.changed, self.tr("1 image changes its class"), self.tr("{n} images change their class")),
            (plan.other, self.tr("1 gets another split or flag"), self.tr("{n} get another split or flag")),
            (len(plan.files), self.tr("1 comes in from outside"), self.tr("{n} come in from outside")),
            (len(plan.problems), self.tr("1 line not understood"), self.tr("{n} lines not understood")),
        )
        parts = [
            one if count == 1 else many.format(n=f"{count:,}") for count, one, many in one_and_many if count
        ]
        return ", ".join(parts)

    def _detail(self, guessed: str) -> str:
        parts = []
        if new := self._plan.new_classes:
            names = ", ".join(new[:MOST_CLASSES])
            more = self.tr("and {n} more").format(n=f"{len(new) - MOST_CLASSES:,}")
            names += f" {more}" if len(new) > MOST_CLASSES else ""
            one, many = self.tr("New class: {names}"), self.tr("New classes: {names}")
            parts.append((one if len(new) == 1 else many).format(names=names))
        if guessed:
            parts.append(self.tr("Read as {encoding}").format(encoding=guessed))
        return " · ".join(parts)

    def _list(self) -> QTreeWidget:
        rows = QTreeWidget(self)
        rows.setObjectName("labelProblems")
        rows.setAccessibleName(self.tr("Lines that were not understood"))
        rows.setHeaderLabels([self.tr("Line"), self.tr("File"), self.tr("Why")])
        rows.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        rows.setUniformRowHeights(True)
        rows.setRootIsDecorated(False)
        rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for problem in self._plan.problems:
            item = QTreeWidgetItem([f"{problem.line}", problem.file, told(problem.why)])
            for column in (1, 2):
                item.setToolTip(column, plain(item.text(column)))
            rows.addTopLevelItem(item)
        rows.header().setStretchLastSection(True)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        rows.header().resizeSection(1, 260)
        return rows

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel if self._plan else kinds.Close, self)
        buttons.rejected.connect(self.reject)
        if self._plan.problems:
            copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
            copy.setObjectName("copyProblemsButton")
            copy.setAccessibleName(self.tr("Copy the list"))
            copy.setToolTip(self.tr("Copies the selected lines, or all"))
            copy.clicked.connect(self.copy)
        if self._plan:
            apply = QPushButton(self.tr("Give these labels"), self)
            apply.setObjectName("applyLabelsButton")
            apply.setAccessibleName(self.tr("Give these labels"))
            apply.setToolTip(self.tr("Can be undone"))
            apply.setProperty("role", "primary")
            apply.setDefault(True)
            buttons.addButton(apply, QDialogButtonBox.ButtonRole.AcceptRole)
            buttons.accepted.connect(self.accept)
        return buttons

    def copy(self) -> None:
        """Put the selected lines on the clipboard, all if none is selected: line, file, reason, tabs between."""
        rows = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        chosen = [row for row in rows if row is not None and row.isSelected()] or rows
        lines = ("\t".join(row.text(column) for column in range(3)) for row in chosen if row is not None)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)
