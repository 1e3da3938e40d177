"""The list of runs, newest or best first: name, accuracy with its count and interval, how it ended."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QDesktopServices,
    QFont,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import theme
from gui.plain_text import plain
from gui.run_actions import RunActions
from gui.run_words import description, figure_line, figure_of, known_names, status_colour, when
from gui.sorting_keys import OWN_KEYS

if TYPE_CHECKING:
    from core.runs import Run
    from gui.session import Session

RunRole = Qt.ItemDataRole.UserRole + 1
ORDER = "run order"  # in the project
Index = QModelIndex | QPersistentModelIndex


def in_order(runs: "Sequence[Run]", order: str) -> "list[Run]":
    """Runs, which come newest first, by `date`, by `accuracy`, or `favourites` first."""

    def share(run: "Run") -> float:
        figure = figure_of(run)[1]
        return -1.0 if figure is None else float(figure.share)

    if order == "accuracy":
        return sorted(runs, key=share, reverse=True)
    if order == "favourites":
        return sorted(runs, key=lambda run: not run.favourite)
    return list(runs)


class RunListModel(QAbstractListModel):
    """The session's runs."""

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self._runs: list[Run] = []
        self.order = "date"

    def refresh(self) -> None:
        """Take the runs as they are now."""
        self.beginResetModel()
        self._runs = in_order(self._session.runs, self.order)
        self.endResetModel()

    def row_of(self, run: "Run | None") -> int:
        """Where a run stands, -1 if it is not there."""
        return next((at for at, known in enumerate(self._runs) if run and known.folder == run.folder), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many runs there are."""
        return 0 if parent.isValid() else len(self._runs)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tooltip, and the run itself."""
        if not index.isValid() or index.row() >= len(self._runs):
            return None
        run = self._runs[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return run.name
        if role == RunRole:
            return run
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(description(run))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return description(run)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename; an empty or unchanged name does nothing."""
        name = str(value).strip()
        run = self.data(index, RunRole)
        if role != Qt.ItemDataRole.EditRole or run is None or not name or name == run.name:
            return False
        self._session.rename_run(run.folder, name)
        return True


class RunDelegate(QStyledItemDelegate):
    """Paints a run: name and time, accuracy with count, and its interval as a thin bar."""

    PADDING_PX = 10

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are equally high."""
        return QSize(120, 2 * option.fontMetrics.height() + 22)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines of text and a bar."""
        run = index.data(RunRole)
        if run is None:
            return
        colours = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        assert isinstance(view, RunList)
        chosen = view.is_chosen(run)
        rect = option.rect
        states = QStyle.StateFlag
        if chosen or option.state & (states.State_MouseOver | states.State_HasFocus | states.State_Selected):
            painter.fillRect(rect, QColor(colours.hover))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top() + 4, 3, rect.height() - 8), QColor(colours.accent))
        high = option.fontMetrics.height()
        left, right = rect.left() + self.PADDING_PX, rect.right() - self.PADDING_PX
        top = rect.top() + 6
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(status_colour(run.status)))
        painter.drawEllipse(QRectF(left, top + high / 2 - 4, 8, 8))

        moment = when(run.created)
        small = QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * 0.88)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        width = painter.fontMetrics().horizontalAdvance(moment)
        end = self._paint_marks(painter, run, right, top, high)
        painter.drawText(QRect(end - width, top, width, high), Qt.AlignmentFlag.AlignVCenter, moment)

        bold = QFont(option.font)
        bold.setBold(chosen)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        place = QRect(left + 16, top, end - width - left - 24, high)
        name = painter.fontMetrics().elidedText(run.name, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)

        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        place = QRect(left + 16, top + high + 1, right - left - 16, high)
        recipe = view.recipe_text(run)
        words = " · ".join(part for part in (figure_line(run), recipe) if part)
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        figure = figure_of(run)[1]
        if figure is not None:
            self._paint_interval(painter, figure, QRectF(left + 16, rect.bottom() - 8, right - left - 16, 3))
        painter.restore()

    @staticmethod
    def _paint_marks(painter: QPainter, run: "Run", right: int, top: int, high: int) -> int:
        """A star, and a sheet for notes; where the rest may end."""
        colours = theme.colours()
        for there, name, ink in (
            (run.favourite, "star", colours.warning),
            (bool(run.notes), "note-text-outline", colours.muted),
        ):
            if there:
                right -= 14
                theme.icon(name, ink).paint(painter, QRect(right, top, 14, high))
                right -= 4
        return right

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The name is edited where it stands."""
        editor.setGeometry(option.rect.adjusted(4, 2, -4, 0))
        editor.setFixedHeight(option.fontMetrics.height() + 14)

    def _paint_interval(self, painter: QPainter, figure: Any, bar: QRectF) -> None:
        colours = theme.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        low, high, share = float(figure.low), float(figure.high), float(figure.share)
        painter.setBrush(QColor(colours.accent))
        painter.setOpacity(0.45)
        wide = QRectF(bar.left() + bar.width() * low, bar.top(), bar.width() * (high - low), bar.height())
        painter.drawRoundedRect(wide, 1.5, 1.5)
        painter.setOpacity(1.0)
        at = min(bar.left() + bar.width() * share, bar.right() - 3)
        painter.drawRoundedRect(QRectF(at, bar.top() - 2, 3, bar.height() + 4), 1.5, 1.5)


class RunList(QListView):
    """Lists the runs; a click chooses one."""

    comparison_wanted = Signal(object)  # the folders of two runs or more

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("runList")
        self.setStyleSheet("#runList { background: palette(window); }")
        self.setAccessibleName(self.tr("Runs"))
        self.setProperty(OWN_KEYS, True)  # Del is about the run, not about the image looked at
        self._model = RunListModel(session)
        self.setModel(self._model)
        self.setItemDelegate(RunDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QListView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._rename = self._action("renameRun", self.tr("Rename"), QKeySequence(Qt.Key.Key_F2))
        self._rename.triggered.connect(lambda: self.edit(self.currentIndex()))
        self._open = self._action("openRunFolder", self.tr("Open folder"))
        self._open.triggered.connect(self._open_folder)
        self._delete = self._action("trashRun", self.tr("Move to trash"), QKeySequence.StandardKey.Delete)
        self._delete.triggered.connect(self._trash)
        self._compare = self._action("compareRuns", self.tr("Compare"))
        self._compare.triggered.connect(self._open_comparison)
        self._actions = RunActions(session, self)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._orders = QActionGroup(self)
        for order, text in (
            ("date", self.tr("Newest first")),
            ("accuracy", self.tr("Best first")),
            ("favourites", self.tr("Favourites first")),
        ):
            action = self._orders.addAction(text)
            action.setObjectName(f"{order}Order")
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, order=order: self.sort_by(order))
        session.runs_changed.connect(self._refresh)
        session.run_changed.connect(self._show_chosen)
        session.engine_ready.connect(lambda _introduction: self.viewport().update())  # it brings the names
        session.project_opened.connect(self._recall)
        session.project_closed.connect(self._refresh)
        self._recall()

    def sort_by(self, order: str) -> None:
        """Show the runs by `date`, by `accuracy`, or `favourites` first; the project remembers it."""
        self._model.order = order
        if self._session.project is not None:
            self._session.project.set_setting(ORDER, order)
        self._refresh()

    def chosen_runs(self) -> "list[Run]":
        """The selected runs, in the order shown."""
        found = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [index.data(RunRole) for index in found]

    def is_chosen(self, run: "Run") -> bool:
        """Is this the run whose answers are shown?"""
        return self._session.run is not None and self._session.run.folder == run.folder

    def recipe_text(self, run: "Run") -> str:
        """What people call its recipe, where its name does not say it already."""
        recipe = known_names(self._session.introduction).get(run.recipe, "")
        return "" if recipe == run.name else recipe

    def paintEvent(self, event: QPaintEvent) -> None:
        """The list, or what will be here."""
        super().paintEvent(event)
        if self._model.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme.colours().muted))
        box = self.viewport().rect().adjusted(16, 8, -16, -8)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, self.tr("No runs yet.\nEach training is kept here."))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew with the theme."""
        super().changeEvent(event)
        if theme.changed(event):
            self.viewport().update()

    def _recall(self) -> None:
        project = self._session.project
        self._model.order = str(project.setting(ORDER, "date")) if project is not None else "date"
        self._refresh()

    def _refresh(self) -> None:
        self._model.refresh()
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self._model.row_of(self._session.run)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        run = index.data(RunRole)
        if run is not None and not self.is_chosen(run) and len(self.selectedIndexes()) == 1:
            self._session.choose_run(run.folder)

    def _open_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        run, several = index.data(RunRole), len(self.selectedIndexes()) > 1
        menu = QMenu(self)
        if several:
            menu.addAction(self._compare)
            self._compare.setEnabled(len(self._comparable()) > 1)
        else:
            self._actions.add_training(menu, run)
            self._actions.add_rate_test(menu, run)
            menu.addSeparator()
            self._actions.add_words(menu, run)
            menu.addActions([self._rename, self._open])
        menu.addSeparator()
        order = menu.addMenu(self.tr("Order"))
        order.setObjectName("orderMenu")
        order.addActions(self._orders.actions())
        for action in self._orders.actions():
            action.setChecked(action.objectName() == f"{self._model.order}Order")
        menu.addSeparator()
        menu.addAction(self._delete)
        self._delete.setEnabled(several or run.status != "running")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(place))

    def _open_folder(self) -> None:
        run = self.currentIndex().data(RunRole)
        if run is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.folder)))

    def _trash(self) -> None:
        for run in self.chosen_runs():
            if run.status != "running":
                self._session.trash_run(run.folder)

    def _open_comparison(self) -> None:
        folders = self._comparable()
        if len(folders) > 1:
            self.comparison_wanted.emit(folders)

    def _comparable(self) -> list[Path]:
        return [run.folder for run in self.chosen_runs() if run.usable]

    def _action(
        self, name: str, text: str, keys: QKeySequence | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if keys is not None:
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        return action
