"""The page of the data check: what may be wrong with the images, kind by kind, the worst first, and mended by key."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.catalogue import PRESENT, UNREADABLE
from core.data_check import ALIKE, COPIES, DOUBTED, GROUPED, KINDS, LEAKS, Finding
from core.data_check import UNREADABLE as BROKEN
from gui import theme
from gui.answer_grid import AnswerGrid
from gui.check_head import CheckHead
from gui.check_sorting import CheckSorting
from gui.checking import Checking
from gui.class_balance import Bar, ClassBalance
from gui.consistency_view import ConsistencyView
from gui.empty_state import EmptyState
from gui.finding_list import FindingList
from gui.finding_said import said_of
from gui.finding_words import BALANCE, CONSISTENCY, KEPT, words
from gui.flow_row import FlowRow
from gui.group_list import GroupList
from gui.image_list_model import ImageFilter
from gui.page import Page

if TYPE_CHECKING:
    from gui.answer_grid import Said
    from gui.session import Session
    from gui.sorting import Sorting

NO_ROWS = np.empty(0, np.int64)


class CheckPage(Page):
    """See the file's docstring."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checkPage")
        self._session = session
        self._own_choice = False  # has a person chosen what is listed?
        self.checking = Checking(session, self)
        self.head = CheckHead(self)
        self.list = FindingList((*KINDS, BALANCE, CONSISTENCY, KEPT), self)
        self.grid = AnswerGrid(session, 2, self._say, self)
        self.grid.setObjectName("findingGrid")
        self.grid.setAccessibleName(self.tr("Images, the worst first"))
        self.groups = GroupList(session, 3, self._say, self)
        self.groups.setObjectName("findingGroups")
        self.groups.setAccessibleName(self.tr("Images that belong together, the best of each group first"))
        self.balance = ClassBalance(self)
        self.consistency = ConsistencyView(session, self)
        self._empty = EmptyState(self)
        self._sorting = CheckSorting(
            session, self.checking, lambda: self.list.kind, self.listed, self._proposed, self
        )
        self._lay_out()
        self._connect(session)
        with QSignalBlocker(self.list):
            self.list.choose(KINDS[0])
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        self._heading, self._keys = QLabel(), QLabel()
        self._heading.setObjectName("findingHeading")
        self._keys.setObjectName("findingKeys")
        for label in (self._heading, self._keys):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self._keys.setProperty("role", "muted")
        self._accept = self._button("acceptFinding", "")
        self._keep = self._button("keepFinding", "")
        self._apart = self._button("partFinding", self.tr("Not the same"))
        self._apart.setToolTip(self.tr("It stays, and need not share a split with the others (X)"))
        self._to_training = self._button("trainFinding", self.tr("All to training"))
        self._to_training.setToolTip(self.tr("The images of this group are only learned from (T)"))
        self._trash = self._button("trashFinding", self.tr("Trash"))
        self._in_gallery = self._button("findingInGallery", self.tr("In the gallery"))
        self._in_gallery.setToolTip(self.tr("Show these images in the gallery"))
        in_groups = (self._apart, self._to_training)
        self._actions = (self._accept, self._keep, *in_groups, self._trash, self._in_gallery)
        actions = FlowRow()
        actions.setSpacing(theme.SPACING_PX)
        for button in self._actions:
            actions.addWidget(button)
        chart = QScrollArea(self)
        chart.setWidgetResizable(True)
        chart.setFrameShape(QScrollArea.Shape.NoFrame)
        chart.setWidget(self.balance)
        chart.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._views = QStackedWidget(self)
        for view in (self.grid, self.groups, chart, self.consistency, self._empty):
            self._views.addWidget(view)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.SPACING_PX, 0, 0, 0)
        column.setSpacing(theme.SPACING_PX // 2)
        column.addWidget(self._heading)
        column.addWidget(self._keys)
        column.addLayout(actions)
        column.addWidget(self._views, stretch=1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([200, 590])
        both.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACING_PX, 0, 0)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self.head)
        layout.addWidget(both, stretch=1)

    def _connect(self, session: "Session") -> None:
        self.head.look_wanted.connect(self._look_or_cancel)
        self.head.consistency_wanted.connect(self._test_consistency)
        self.consistency.test_wanted.connect(self._test_consistency)
        self.consistency.changed.connect(self.refresh)
        self.list.chosen.connect(self._choose)
        self.balance.chosen.connect(self._show_class)
        self._accept.clicked.connect(self._sorting.accept)
        self._keep.clicked.connect(self._sorting.keep)
        self._apart.clicked.connect(self._sorting.part)
        self._to_training.clicked.connect(self._sorting.to_training)
        self._trash.clicked.connect(self._sorting.trash)
        self._in_gallery.clicked.connect(self._show_in_gallery)
        self._empty.pressed.connect(self._press_empty)
        self.checking.changed.connect(self.refresh)
        self.checking.progressed.connect(self._tell_head)
        session.project_opened.connect(self._begin_anew)
        session.project_closed.connect(self._begin_anew)
        session.import_finished.connect(lambda _: self._look_if_seen())
        session.engine_ready.connect(lambda _: self._look_if_seen())

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # ----------------------------------------------------------------------------------------- what a page does

    def listed(self) -> NDArray[np.int64]:
        """See `Page.listed`."""
        view = self._views.currentWidget()
        if view is self.groups:
            return self.groups.listed()
        if view is self.consistency:
            return self.consistency.listed()
        return self.grid.rows.rows if view is self.grid else NO_ROWS

    def set_side(self, px: int) -> None:
        """See `Page.set_side`."""
        self.grid.set_side(px)
        self.groups.set_side(px)
        self.consistency.set_side(px)

    def sorting(self) -> "Sorting":
        """See `Page.sorting`."""
        return self._sorting

    def _proposed(self, row: int) -> str:
        """The class that an image may have instead: the model's, or the second answer."""
        if self.list.kind == CONSISTENCY:
            return self.consistency.open.get(row, "")
        said = self.checking.doubted(row) if self.list.kind == DOUBTED else None
        return said[2] if said is not None else ""

    # --------------------------------------------------------------------------------------------- what is shown

    @property
    def finding(self) -> Finding | None:
        """What is listed, of a kind that has been looked for."""
        return self.checking.findings.get(self.list.kind)

    def refresh(self) -> None:
        """Show what still stands; a page that is not seen waits until it is."""
        if not self.isVisible():
            return
        found = self.checking.findings
        counts: dict[str, int | None] = {kind: None for kind in KINDS}
        counts |= {kind: len(of.groups) if kind in GROUPED else len(of.rows) for kind, of in found.items()}
        if self.checking.unasked:
            counts |= {kind: 0 for kind, count in counts.items() if count is None}
        counts |= {
            BALANCE: len(self.checking.small),
            CONSISTENCY: self.consistency.disagreements,
            KEPT: self.checking.kept,
        }
        self.list.show_counts(counts, () if self.checking.kept else (KEPT,))
        self._tell_head()
        if not self._own_choice:
            self._go_to_first(counts)
        self._show_kind()
        if not self._own_choice and not self.checking.busy:
            self._look_at_worst()

    def _go_to_first(self, counts: dict[str, int | None]) -> None:
        """Where nobody has chosen, the first kind of which something was found is shown."""
        first = next((kind for kind in (*KINDS, BALANCE) if counts.get(kind)), BALANCE)
        with QSignalBlocker(self.list):
            self.list.choose(first)

    def _choose(self, _kind: str) -> None:
        """Show another kind, and look at its worst image, so that keys work at once."""
        self._own_choice = True
        self._show_kind()
        self._look_at_worst()

    def _look_at_worst(self) -> None:
        rows = self.listed()
        if rows.size and not (rows == self._session.current_row).any():
            self._session.set_current(int(rows[0]))

    def _show_kind(self) -> None:
        kind, of = self.list.kind, self.finding
        at_images = self._has_keyboard(self._views)
        count = (
            self.consistency.disagreements if kind == CONSISTENCY else len(of.rows) if of is not None else 0
        )
        self._heading.setText(words(kind).sentence if count or kind in (BALANCE, CONSISTENCY, KEPT) else "")
        self._keys.setText(self._keys_text(kind) if count else "")
        self._keys.setVisible(bool(count))
        self._name_actions(kind, count)
        if self._session.project is not None and not self._session.project.count:
            self._heading.clear()
            self._views.setCurrentWidget(self._empty)
            advice = self.tr("Drop folders or photos anywhere on the window.")
            self._empty.say("folder-image", self.tr("There are no images yet"), advice)
        elif kind == BALANCE:
            self._show_balance()
        elif kind == CONSISTENCY:
            self.consistency.refresh()
            self._views.setCurrentWidget(self.consistency)
        elif of is not None and count:
            self._show_images(kind, of)
        else:
            self._show_nothing(kind, of is not None)
        if at_images and not any(map(self._has_keyboard, (self.grid, self.groups, self.consistency.grid))):
            self.list.setFocus()  # what had the keyboard has gone

    def _has_keyboard(self, part: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and part.isVisible() and (focus is part or part.isAncestorOf(focus))

    def _name_actions(self, kind: str, count: int) -> None:
        grouped = kind in GROUPED
        texts = {
            self._accept: self._accept_text(kind),
            self._keep: self.tr("Keep all") if grouped else self.tr("Keep as it is"),
        }
        for button, text in texts.items():
            button.setText(text)
            button.setAccessibleName(text)
        for button in self._actions:
            button.setVisible(bool(count))
        self._accept.setVisible(bool(count and texts[self._accept]))
        self._apart.setVisible(bool(count) and kind in (ALIKE, LEAKS))
        self._to_training.setVisible(bool(count) and kind == LEAKS)

    def _accept_text(self, kind: str) -> str:
        if kind == CONSISTENCY:
            return self.tr("Take the second answer")
        if kind == DOUBTED:
            return self.tr("Take the model's class")
        return self.tr("Keep this one") if kind in GROUPED else ""

    def _show_images(self, kind: str, of: Finding) -> None:
        if kind in GROUPED:
            self.groups.show_finding(of)
            self._views.setCurrentWidget(self.groups)
        else:
            self.grid.show_rows(of.rows)
            self._views.setCurrentWidget(self.grid)

    def _show_balance(self) -> None:
        project = self._session.project
        counts = project.counts() if project is not None else {}
        classes = project.classes if project is not None else ()
        small = self.checking.small
        self.balance.show_bars(
            [Bar(info.id, info.name, info.colour, counts[info.id], info.name in small) for info in classes]
        )
        if classes:
            self._views.setCurrentIndex(2)
        else:
            self._show_nothing(BALANCE, True)

    def _show_nothing(self, kind: str, looked: bool) -> None:
        self._views.setCurrentWidget(self._empty)
        if kind == KEPT:
            n = self.checking.kept
            told = self.tr("{n} kept as they are").format(n=n)
            self._empty.say("check", told, "", self.tr("Show them again"))
        elif looked:
            self._empty.say("check-circle-outline", self.tr("None found"), "")
        elif self.checking.busy:
            self._empty.say("magnify", self.tr("Still looking…"), "")
        elif self.checking.unasked:
            self._empty.say("help-circle-outline", self.tr("Not looked for"), self.checking.unasked)
        else:
            self._empty.say("magnify", self.tr("Not looked for yet"), "", self.tr("Check now"))

    def _keys_text(self, kind: str) -> str:
        if kind == COPIES:
            return self.tr("Enter: keep only this one, the others to the trash · K: keep all")
        if kind == LEAKS:
            return self.tr("T: all to training · Enter: keep only this one · K: keep all · X: not the same")
        if kind == ALIKE:
            return self.tr("Enter: keep only this one · K: keep all · X: not the same")
        if kind == DOUBTED:
            return self.tr("1–9: another class · Enter: the model's · K: keep · Del: trash")
        if kind == CONSISTENCY:
            return self.tr("1–9: another class · Enter: the second answer · K: keep · Del: trash")
        if kind == BROKEN:
            return self.tr("Del: trash · K: keep")
        return self.tr("Del: trash · K: keep · 1–9: another class")

    def _say(self, row: int) -> "Sequence[Said]":
        of, project = self.finding, self._session.project
        return said_of(self.checking, of, project, row) if of is not None and project is not None else ()

    def _tell_head(self) -> None:
        project = self._session.project
        present = project.states == PRESENT if project is not None else np.zeros(0, bool)
        labelled = int(np.count_nonzero(present & (project.labels >= 0))) if project is not None else 0
        self.head.tell(self.checking, int(np.count_nonzero(present)), labelled)

    # -------------------------------------------------------------------------------------------- what is done

    def _look_or_cancel(self) -> None:
        if self.checking.busy:
            self.checking.cancel()
        else:
            self.checking.look()

    def _press_empty(self) -> None:
        if self.list.kind == KEPT:
            self.checking.forget_kept()
        else:
            self.checking.look()

    def _test_consistency(self) -> None:
        self.list.choose(CONSISTENCY)
        self.list.setFocus()  # and not to a button that the result takes away
        self.consistency.test()

    def _show_class(self, class_id: int) -> None:
        self._session.set_filter(ImageFilter("class", class_id))
        self.page_wanted.emit("gallery")

    def _show_in_gallery(self) -> None:
        project, rows = self._session.project, self.listed()
        if project is None or not rows.size:
            return
        broken = bool((project.states[rows] == UNREADABLE).any())
        place, name = "unreadable" if broken else "all", words(self.list.kind).name
        self._session.set_filter(ImageFilter(place, finding=tuple(rows.tolist()), finding_name=name))
        self.page_wanted.emit("gallery")

    def _begin_anew(self) -> None:
        self._own_choice = False
        self._look_if_seen()

    def _look_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()
            self.checking.look_if_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again if the data have changed."""
        super().showEvent(event)
        self._look_if_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nothing is asked."""
        super().hideEvent(event)
        self.checking.cancel()
