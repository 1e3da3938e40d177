"""What the keys decide on the sorter's page: each is on disk before the next image shows."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from core.catalogue import TRASHED
from gui.sorter_pile import FIXED, NO_ROWS, OF_CLASS, UNSORTED, Choice, Pile, Rows
from gui.sorter_progress import Pace
from gui.sorting import Sorting
from gui.suggesting import Suggesting

if TYPE_CHECKING:
    from gui.session import Session

COMING = 4  # so many images stay where they are when the order changes: they are decoded already


class Deciding(Sorting):
    """Goes through a pile, image by image or block by block.

    Attributes:
        pile: what is sorted; None without a project.
        block: int64 [N], the images that one key sorts: the one in sight, or those of the grid.
        pace: how fast it goes.
    """

    moved = Signal()  # other images are in sight, or other ones come next
    given = Signal(int)  # the class that was just given
    grid_wanted = Signal()  # the key that changes between one image and a block
    find_wanted = Signal()  # the key that finds a class by its name
    unselected = Signal()  # nothing of the block shall be selected

    def __init__(
        self,
        session: "Session",
        suggesting: Suggesting,
        selected: Callable[[], Rows],
        capacity: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(session, lambda: self.block, parent)
        self._suggesting = suggesting
        self._selected = selected
        self._capacity = capacity
        self._acting = False
        self._by_looks = False  # was it known what looks alike when the block was filled?
        self.pile: Pile | None = None
        self.block = NO_ROWS
        self.pace = Pace()
        session.rows_changed.connect(self._rows_changed)
        session.rows_added.connect(lambda *_: self.take_new())
        suggesting.order_changed.connect(self._reorder)

    # -------------------------------------------------------------------------------------- which images

    def begin(self) -> None:
        """Another project: go on where it was left."""
        project = self._session.project
        self.pace = Pace()
        self.pile = Pile.kept(project) if project is not None else None
        if self.pile is not None and not len(self.pile.rows):
            self.choose(self.pile.choice)
        else:
            self._arrive()

    def choose(self, choice: Choice) -> None:
        """Sort something else, or in another order, or look at it in another way."""
        project = self._session.project
        if project is None:
            return
        before = self.pile
        if (
            before is not None
            and replace(choice, grid=before.choice.grid) == before.choice
            and len(before.rows)
        ):
            before.choice = choice  # the same images, looked at in another way
        else:
            self.pile = Pile(project, choice)
            rows = self.pile.members()
            if choice.order not in FIXED:
                rows = self._suggesting.order(choice.order, rows)  # type: ignore[arg-type]
            self.pile.fill(rows)
            self.pile.keep_order()
        self._arrive()

    def look_again(self) -> None:
        """The page is in sight again: what has changed meanwhile?"""
        pile = self.pile
        if pile is None:
            return
        project = self._session.project
        ids = {info.id for info in project.classes} if project is not None else set()
        if pile.choice.pile == OF_CLASS and pile.choice.class_id not in ids:
            self.choose(replace(pile.choice, pile=UNSORTED, class_id=-1))
            return
        if pile.take_new():
            pile.keep_order()
        if pile.row < 0 or not pile.belongs(self.block).all():
            pile.go_past(NO_ROWS)
        self._arrive()

    def take_new(self) -> None:
        """Images came in."""
        if self.pile is not None and self.pile.take_new():
            self.pile.keep_order()
            self._arrive() if not self.block.size else self.moved.emit()

    def look_at(self, row: int) -> None:
        """Go to an image, if it is in the pile."""
        if self.pile is not None and not (self.block == row).any() and self.pile.go_to(row):
            self._arrive()

    def suggestion(self, row: int) -> tuple[int, float]:
        """The class an image may have, -1 for none, and its score: of what was learned here, or of the chosen run.

        What looks like nothing sorted so far scores below chance: then none is suggested.
        """
        chance = 1 / max(len(self._project.classes), 1)
        for classes, scores in (
            (self._suggesting.suggested, self._suggesting.score),
            (self._session.predicted, self._session.predicted_score),
        ):
            if 0 <= row < len(classes) and classes[row] >= 0:
                return (int(classes[row]), float(scores[row])) if scores[row] >= chance else (-1, 0.0)
        return -1, 0.0

    def suggesting_run(self, row: int) -> str:
        """The name of the run whose prediction that is; "" where it was learned here."""
        learned, run = self._suggesting.suggested, self._session.run
        here = 0 <= row < len(learned) and learned[row] >= 0
        return "" if here or run is None else run.name

    def fill_block(self) -> None:
        """The images that one key sorts, from the place on."""
        pile = self.pile
        if pile is None or pile.row < 0:
            self.block = NO_ROWS
            return
        self.block = np.array([pile.row], np.int64)
        if not pile.choice.grid:
            return
        waiting = pile.ahead(len(pile.rows))
        self._by_looks = self._looks_known(pile.row)
        if self._by_looks:
            alike = np.isin(waiting, self._suggesting.block(pile.row, waiting))
            if pile.once and not alike.all():  # one goes through it in its order
                alike[int(alike.argmin()) :] = False
            waiting = waiting[alike]
        if waiting.size:
            self.block = waiting[: max(self._capacity(), 1)]

    def _looks_known(self, row: int) -> bool:
        blocks = self._suggesting.blocks
        return 0 <= row < len(blocks) and blocks[row] >= 0

    # ------------------------------------------------------------------------------------- what keys do

    @property
    def may_trash(self) -> bool:
        """Always: there is no trash here."""
        return True

    def own_key(self, key: Qt.Key, shift: bool) -> Callable[[], None] | None:
        """Arrows, the switch to the grid, and finding a class."""
        grid = self.pile is not None and self.pile.choice.grid
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_G: self.grid_wanted.emit,
            Qt.Key.Key_Slash: self.find_wanted.emit,
            Qt.Key.Key_PageDown: partial(self.step, 1),
            Qt.Key.Key_PageUp: partial(self.step, -1),
        }
        if grid:
            keys[Qt.Key.Key_Escape] = self.unselected.emit
        else:
            keys |= {Qt.Key.Key_Left: partial(self._walk, -1), Qt.Key.Key_Right: partial(self._walk, 1)}
        return keys.get(key)

    def sort(self, class_id: int) -> None:
        """Give the image or the block a class."""
        rows, project = self._chosen_rows(), self._project
        self._decide(
            rows,
            lambda: self._session.set_class(rows, class_id),
            lambda: bool((project.labels[rows] == class_id).all()),
        )
        if rows.size:
            self._suggesting.accepted.forget(rows)
            self.given.emit(class_id)

    def trash(self) -> None:
        """Move the image or the block to the trash."""
        rows, project = self._chosen_rows(), self._project
        self._decide(
            rows, lambda: self._session.trash(rows), lambda: bool((project.states[rows] == TRASHED).all())
        )

    def accept(self) -> None:
        """Give each image the class that is suggested for it; of several nobody has looked at each."""
        rows = self._suggested_rows()
        classes = np.array([self.suggestion(row)[0] for row in rows.tolist()], np.int32)
        project, accepted = self._project, self._suggesting.accepted
        give = self._session.set_classes if len(rows) == 1 else accepted.take
        self._decide(
            rows,
            lambda: give(rows, classes),
            lambda: bool((project.labels[rows] == classes).all()),
        )
        if len(rows) == 1:
            accepted.forget(rows)
        if rows.size:
            self.given.emit(int(classes[0]))

    def flag(self) -> None:
        """Flag for later and go on; on images that are all flagged, take the flags away."""
        rows, project = self._chosen_rows(), self._project
        if not rows.size:
            return
        flagged = not bool(project.flagged[rows].all())
        self._acting = True
        self._session.set_flagged(rows, flagged)
        self._acting = False
        if flagged and bool(project.flagged[rows].all()):
            self._past(rows)
        else:
            self.moved.emit()

    def undo(self) -> None:
        """Take back the last change; `_rows_changed` goes back to its images."""
        self.pace.undone()
        self._session.undo()

    def step(self, direction: int) -> None:
        """Skip the image or the block; it is left for the end."""
        if self.pile is None:
            return
        if direction > 0:
            self._past(self.block)
        else:
            self.pile.back()
            self._arrive()

    def go_to_unsorted(self, direction: int) -> None:
        """Go to the next image without a class."""
        pile = self.pile
        if pile is None:
            return
        unsorted = np.flatnonzero((self._project.labels[pile.rows] < 0) & pile.belongs(pile.rows))
        others = unsorted[unsorted != pile.place]
        if not others.size:
            self.say(self.tr("No other unsorted images here."))
            return
        beyond = others[others > pile.place] if direction > 0 else others[others < pile.place][::-1]
        pile.go_to(int(pile.rows[beyond[0] if beyond.size else others[0 if direction > 0 else -1]]))
        self._arrive()

    # ----------------------------------------------------------------------------------------------- inside

    def _chosen_rows(self) -> Rows:
        """What is selected in the grid, else the whole block."""
        selected = np.intersect1d(self._selected(), self.block)
        return selected if selected.size else self.block

    def _suggested_rows(self) -> Rows:
        return np.array(
            [row for row in self._chosen_rows().tolist() if self.suggestion(row)[0] >= 0], np.int64
        )

    def _walk(self, direction: int) -> None:
        if self.pile is not None:
            self.pile.step(direction)
            self._arrive()

    def _decide(self, rows: Rows, change: Callable[[], None], done: Callable[[], bool]) -> None:
        """Make a change, and go on if it came about; if not, the session has said why."""
        if not rows.size:
            return
        self._acting = True
        change()
        self._acting = False
        if done():
            self.pace.decided(len(rows), time.monotonic())
            self._past(rows)

    def _past(self, rows: Rows) -> None:
        """These are dealt with: on to the rest of the block, or to what comes next."""
        pile = self.pile
        if pile is None:
            return
        block, self.block = self.block, self.block[~np.isin(self.block, rows)]
        if self.block.size:
            pile.go_to(int(self.block[0]))
            pile.keep_place()
            self.moved.emit()
        else:
            pile.go_past(block)
            self._arrive()

    def _arrive(self) -> None:
        """Another image is in sight."""
        self.fill_block()
        if self.pile is not None:
            self.pile.keep_place()
        self.moved.emit()

    def _rows_changed(self, rows: Rows) -> None:
        """Undone, done again, or sorted elsewhere."""
        pile, project = self.pile, self._session.project
        if self._acting or pile is None or project is None:
            return
        new = pile.take_new()
        if new:
            pile.keep_order()
        inside = pile.rows[np.isin(pile.rows, rows)]
        back = inside[pile.belongs(inside)]
        if self._session.taking_back and back.size and not new:
            pile.go_back_to(int(back[0]))
            self.fill_block()
            if pile.choice.grid and back.size > 1:
                self.block = back[: max(self._capacity(), 1)]
            pile.keep_place()
            self.moved.emit()
        elif not pile.belongs(self.block).all() and np.isin(self.block, rows).any():
            gone = self.block[~pile.belongs(self.block)]
            self._past(gone)
        elif not self.block.size:
            pile.go_past(NO_ROWS)  # something may be left again
            self._arrive()
        else:
            self.moved.emit()

    def _reorder(self) -> None:
        """The engine knows more: let what is left come in the order that holds now."""
        pile = self.pile
        if pile is None or not len(pile.rows):
            return
        if pile.choice.grid and not self._by_looks and self._looks_known(pile.row):
            self.fill_block()  # it was made of whatever came next; now it can be of what looks alike
            self.moved.emit()
        if pile.choice.order in FIXED:
            return
        begin = 0 if pile.once else pile.place  # what was skipped stays for the end
        left = pile.rows[begin:][pile.left()[begin:]]
        coming = pile.ahead(max(COMING, len(self.block)))
        coming = coming[np.isin(coming, left)]
        order = self._suggesting.order(pile.choice.order, left, coming)  # type: ignore[arg-type]
        if not np.array_equal(order, left):
            pile.reorder(order)
            pile.keep_order()
            self.moved.emit()
