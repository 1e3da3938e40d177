"""The sorter: one image large, or a block of similar ones; a key gives the class, and the next is there at once."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.empty_state import EmptyState
from gui.page import Page
from gui.pictures import stand_in
from gui.shortened_label import ShortenedLabel
from gui.sorter_ahead import AHEAD, BEHIND, ReadAhead, Wanted
from gui.sorter_chips import SorterChips
from gui.sorter_deciding import Deciding
from gui.sorter_find import ClassField
from gui.sorter_grid import SorterGrid
from gui.sorter_head import SorterHead
from gui.sorter_image import SorterImage
from gui.sorter_learning import SorterLearning
from gui.sorter_pile import OF_CLASS, UNSORTED, Choice
from gui.sorter_progress import SorterProgress
from gui.sorting import Sorting
from gui.suggesting import Suggesting
from gui.suggesting_words import source_text

if TYPE_CHECKING:
    from gui.session import Session

RESTED_MS = 200  # so long at an image, and the rest of the window looks at it too
RESIZED_MS = 120


class SorterPage(Page):
    """See the file's docstring."""

    tall = True

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sorterPage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = session
        self._telling = False
        self.suggesting = Suggesting(session, self)
        self.head = SorterHead(self)
        self.image = SorterImage(self)
        self.grid = SorterGrid(session, self)
        self.chips = SorterChips(session, self)
        self.field = ClassField(self.chips, self)
        self.progress = SorterProgress(session, self)
        self.learning = SorterLearning(session, self.suggesting, self)
        self.ahead = ReadAhead(session.io, self)
        self.deciding = Deciding(session, self.suggesting, self.grid.selected_rows, self._room, self)
        self.grid.deciding = self.deciding
        self._rested = QTimer(self, singleShot=True, interval=RESTED_MS)
        self._resized = QTimer(self, singleShot=True, interval=RESIZED_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._empty = EmptyState(self)
        self._stack = QStackedLayout()
        for widget in (self.image, self.grid, self._empty):
            self._stack.addWidget(widget)
        self._caption = ShortenedLabel(self)
        self._caption.setObjectName("sorterCaption")
        self._caption.setProperty("role", "muted")
        self.chips.none_yet = self.tr("No classes yet: press / and write the name of this image's class")
        self.chips.nothing = self.tr("There is no such class; Enter makes it and sorts into it")
        self._hint = QToolButton(self)
        self._hint.setObjectName("sorterKeys")
        self._hint.setText(self.tr("Keys  ?"))
        self._hint.setAccessibleName(self.tr("Keys"))
        self._hint.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACING_PX)
        below.addWidget(self._caption, stretch=1)
        below.addWidget(self.field)
        below.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN_PX, theme.SPACING_PX, theme.MARGIN_PX, theme.SPACING_PX)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self.head)
        layout.addWidget(self.learning)
        layout.addLayout(self._stack, stretch=1)
        layout.addLayout(below)
        layout.addWidget(self.chips)
        layout.addWidget(self.progress)

    def _connect(self) -> None:
        session, deciding = self._session, self.deciding
        deciding.moved.connect(self._show)
        deciding.given.connect(self.chips.flash)
        deciding.grid_wanted.connect(self._change_view)
        deciding.find_wanted.connect(self.field.setFocus)
        deciding.unselected.connect(self.grid.clearSelection)
        self.head.chosen.connect(self._choose)
        self.chips.chosen.connect(deciding.sort)
        self.field.chosen.connect(self._sort_into)
        self.field.named.connect(self._sort_into_new)
        self.field.left.connect(self.setFocus)
        self.field.textChanged.connect(lambda _text: self._show_caption())
        self.progress.undo_wanted.connect(deciding.undo)
        self._hint.clicked.connect(self._show_keys)
        self.ahead.ready.connect(self._picture_came)
        self.image.resized.connect(self._resized.start)
        self.grid.resized.connect(self._resized.start)
        self._resized.timeout.connect(self._fit)
        self._rested.timeout.connect(self._look_at_it)
        self._empty.pressed.connect(self._press_empty)
        self.suggesting.changed.connect(self._show_suggestion)
        session.predictions_changed.connect(self._show_suggestion)
        session.thumbnails.ready.connect(self._thumbnail_came)
        session.current_changed.connect(self._follow)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._show_caption())
        session.classes_changed.connect(self._classes_changed)
        for changed in (session.project_opened, session.project_closed):
            changed.connect(self._begin)
        self._begin()

    # ------------------------------------------------------------------------------------ what the page is

    def sorting(self) -> Sorting | None:
        """See `Page.sorting`."""
        return self.deciding

    def listed(self) -> NDArray[np.int64]:
        """See `Page.listed`."""
        return self.deciding.block

    def show_numbers(self, shown: bool) -> None:
        """See `Page.show_numbers`."""
        self.chips.show_numbers(shown)

    def show_typed(self, typed: str) -> None:
        """See `Page.show_typed`."""
        self.chips.show_typed(typed)

    def _begin(self) -> None:
        self.ahead.forget()
        self.suggesting.stop()
        if self.isVisible():
            self._come_into_sight()
        else:
            self.deciding.pile = None  # taken up when the page is looked at

    def _come_into_sight(self) -> None:
        self.chips.refresh()
        if self.deciding.pile is None:
            self.deciding.begin()
        else:
            self.deciding.look_again()
        self._learn()

    def _learn(self) -> None:
        pile = self.deciding.pile
        if pile is not None and self.isVisible():
            self.suggesting.start(pile.ahead(len(pile.rows)))

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where one was."""
        super().showEvent(event)
        self._fit()
        self._come_into_sight()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sorts: let go of the pictures."""
        super().hideEvent(event)
        self._rested.stop()
        self.suggesting.stop()
        self.ahead.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that sort are taken before; no other key is for anybody else."""
        event.ignore()

    # -------------------------------------------------------------------------------------- what is chosen

    def _choose(self, choice: Choice) -> None:
        self.deciding.choose(choice)
        self._learn()
        self.setFocus()

    def _change_view(self) -> None:
        pile = self.deciding.pile
        if pile is not None:
            self._choose(replace(pile.choice, grid=not pile.choice.grid))

    def _classes_changed(self) -> None:
        self.chips.refresh()
        if self.isVisible():
            self.deciding.look_again()

    def _sort_into(self, class_id: int) -> None:
        self.deciding.sort(class_id)
        self.setFocus()

    def _sort_into_new(self, name: str) -> None:
        """Make a class and sort into it."""
        project = self._session.project
        if project is None:
            return
        self._session.add_class(name)
        info = project.class_by_name(name)
        if info is not None:
            self._sort_into(info.id)

    def _show_keys(self) -> None:
        from gui.key_sheet import KeySheet

        KeySheet(self.window()).show()

    def _press_empty(self) -> None:
        pile = self.deciding.pile
        if pile is not None and pile.choice.pile != UNSORTED:
            self._choose(replace(pile.choice, pile=UNSORTED, class_id=-1))
        elif action := next((one for one in self.window().actions() if one.objectName() == "train"), None):
            action.trigger()

    # --------------------------------------------------------------------------------------- what is shown

    def _show(self) -> None:
        """Bring everything up to date with the place in the pile."""
        pile, project = self.deciding.pile, self._session.project
        if pile is None or project is None or not self.isVisible():
            return
        row = pile.row
        if row < 0:
            self._show_end()
        elif pile.choice.grid:
            self._bring_up(self.grid)
            self.grid.show_rows(self.deciding.block)
        else:
            self._bring_up(self.image)
            self._want_pictures()
            self._show_picture(row)
        self.head.show_choice(pile.choice, project)
        self._show_suggestion()
        self.progress.tell(pile.done_count, pile.left_count, self.deciding.pace.per_minute)
        self.chips.refresh()
        self._rested.start()

    def _bring_up(self, part: QWidget) -> None:
        """Show one of the parts; the keyboard goes to the grid, whose arrows select, or stays with the page."""
        if part is not self._stack.currentWidget():
            had_focus = self.hasFocus() or self.grid.hasFocus()
            self._stack.setCurrentWidget(part)
            self.setFocusProxy(self.grid if part is self.grid else None)  # type: ignore[arg-type]
            if had_focus:
                self.setFocus()

    def _room(self) -> int:
        seen = self.image if self.grid.isHidden() else self.grid  # both have the same place
        return self.grid.capacity(seen.size())

    def _want_pictures(self) -> None:
        """The picture in sight, those that come next, and those just seen."""
        pile, project = self.deciding.pile, self._session.project
        if pile is None or project is None:
            return
        ahead = pile.ahead(AHEAD + 1).tolist()
        after = pile.rows[pile.place + 1 : pile.place + 3].tolist()  # where the arrows lead
        behind = pile.behind(BEHIND).tolist()
        nearest = dict.fromkeys([pile.row, *ahead[:3], *after, *behind[:1], *ahead[3:], *behind[1:]])
        self.ahead.want([Wanted(row, project.path(row), project.content_hash(row)) for row in nearest])

    def _show_picture(self, row: int) -> None:
        picture, project = self.ahead.picture(row), self._session.project
        assert project is not None
        self.image.reset_zoom()
        names = {info.id: info for info in project.classes}
        info = names.get(int(project.labels[row]))
        flagged = bool(project.flagged[row])
        self.image.say(info.name if info else "", info.colour if info else "", flagged)
        self.image.shown_row = row
        if picture is not None:
            self.image.set_note("")
            self.image.show_picture(picture, final=True)
        elif why := self.ahead.failure(row):
            text = self.tr("This file cannot be read: {reason}.").format(reason=why.rstrip("."))
            self.image.clear("image-broken-variant", text)
        else:
            self._show_stand_in(row)

    def _show_stand_in(self, row: int) -> None:
        """The thumbnail, until the picture is decoded."""
        project = self._session.project
        thumbnail = self._session.thumbnails.pixmap(row, keep=True)
        if project is not None and thumbnail is not None and not thumbnail.isNull():
            self.image.show_picture(stand_in(thumbnail, project.size(row)), final=False)
        else:
            self.image.clear()

    def _picture_came(self, row: int) -> None:
        pile = self.deciding.pile
        if pile is not None and row == pile.row and not pile.choice.grid and self.isVisible():
            self._show_picture(row)

    def _thumbnail_came(self, row: int) -> None:
        pile = self.deciding.pile
        if pile is not None and row == pile.row and self.ahead.picture(row) is None:
            self._picture_came(row)

    def _show_suggestion(self) -> None:
        pile = self.deciding.pile
        if pile is None or not self.isVisible():
            return
        self.chips.suggest(*self.deciding.suggestion(pile.row), self.deciding.suggesting_run(pile.row))
        self._show_caption()
        if pile.choice.grid:
            self.grid.viewport().update()

    def _show_caption(self) -> None:
        pile, project = self.deciding.pile, self._session.project
        if pile is None or project is None or pile.row < 0:
            self._caption.setText("")
        elif entering := self.field.enter_text():
            self._caption.setText(entering)
        elif pile.choice.grid:
            text = self._block_text(len(self.deciding.block), len(self.grid.selected_rows()))
            if self.deciding.suggestion(pile.row)[0] >= 0:
                text += "  ·  " + self.tr("Enter: each as shown") + "  ·  " + self._source_text(pile.row)
            self._caption.setText(text)
        else:
            place = self.tr("{n} of {total}").format(n=f"{pile.place + 1:,}", total=f"{len(pile.rows):,}")
            parts = [project.file_name(pile.row), place]
            suggested = self.deciding.suggestion(pile.row)[0]
            name = next((info.name for info in project.classes if info.id == suggested), "")
            if name:
                parts += [self.tr("Enter: {name}").format(name=name), self._source_text(pile.row)]
            self._caption.setText("  ·  ".join(parts))

    def _source_text(self, row: int) -> str:
        return source_text(self.deciding.suggesting_run(row))

    def _block_text(self, images: int, selected: int) -> str:
        if selected:
            return self.tr("{n} of {total} selected: the key sorts these").format(n=selected, total=images)
        if images == 1:
            return self.tr("1 image, nothing else looks like it")
        return self.tr("{n} images: one key sorts all of them").format(n=images)

    def _show_end(self) -> None:
        """Nothing is left: say so, and what comes next."""
        pile, project = self.deciding.pile, self._session.project
        assert pile is not None
        assert project is not None
        self._bring_up(self._empty)
        if not project.count:
            advice = self.tr("Drop folders or photos anywhere on the window.")
            self._empty.say("folder-image", self.tr("There are no images yet"), advice)
        elif pile.choice.pile == UNSORTED:
            advice = self.tr("Next: train a classifier on them. It sorts what comes after.")
            self._empty.say("check-circle-outline", self.tr("All sorted"), advice, self.tr("Train"))
        else:
            what = {OF_CLASS: self.tr("You have been through this class")}
            heading = what.get(pile.choice.pile, self.tr("You have been through all of them"))
            advice = "" if len(pile.rows) else self.tr("There are no such images.")
            heading = heading if len(pile.rows) else self.tr("Nothing to sort here")
            self._empty.say("check-circle-outline", heading, advice, self.tr("Sort the unsorted"))

    def _fit(self) -> None:
        """The view has another size: pictures and blocks too."""
        self.ahead.set_size(self.image.size_px)
        if self.isVisible() and self.deciding.pile is not None:
            if self.deciding.pile.choice.grid:
                self.deciding.fill_block()
            self._show()

    # ---------------------------------------------------------------------------- the rest of the window

    def _look_at_it(self) -> None:
        """One rests at an image: let the inspector look at it. Nothing is asked of those one flies past."""
        pile = self.deciding.pile
        if pile is not None and pile.row >= 0 and self.isVisible() and not self.grid.selectedIndexes():
            self._telling = True
            self._session.set_current(pile.row)
            self._telling = False

    def _follow(self, row: int) -> None:
        """Somebody else wants to see an image, as by a click on a neighbour."""
        pile = self.deciding.pile
        if not self._telling and self.isVisible() and pile is not None and not pile.choice.grid:
            self.deciding.look_at(row)
