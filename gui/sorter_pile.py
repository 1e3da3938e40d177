"""What is sorted on the sorter's page: which images, in which order, and where one stands.

It is kept with the project at each step, so that a person goes on where they were, even after a kill. Images keep
their rows for as long as the project lives, so rows are all there is to remember.
"""

import contextlib
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue import PRESENT
from core.errors import UserError

if TYPE_CHECKING:
    from core.project import Project

Rows = NDArray[np.int64]

UNSORTED, OF_CLASS, FLAGGED, ALL = "unsorted", "class", "flagged", "all"
PILES = (UNSORTED, OF_CLASS, FLAGGED, ALL)
FIXED = ("gallery", "name")  # orders that nothing learned changes
ORDERS = (*FIXED, "alike", "unsure", "surest")
SETTING, ORDER_SETTING = "sorter", "sorter order"
NO_ROWS = np.empty(0, np.int64)
_PARTS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Choice:
    """What is to be sorted.

    Args:
        pile: `unsorted`, `class`, `flagged` or `all`.
        class_id: the class that is gone through, where `pile` is `class`.
        order: `gallery` (as they came in), `name`, `alike`, `unsure` or `surest`.
        grid: are blocks of images shown, and not one image?
    """

    pile: str = UNSORTED
    class_id: int = -1
    order: str = "gallery"
    grid: bool = False


class Pile:
    """Images in an order, and a place among them.

    Of the unsorted pile is left what has no class yet, wherever it stands. Any other pile is gone through once: left
    is what one has not come to.

    Attributes:
        choice: what is sorted.
        rows: int64 [N], in their order; what has been dealt with stays where it was, so that one can go back.
        place: of the image in sight; N behind the last one.
    """

    def __init__(self, project: "Project", choice: Choice, rows: Rows = NO_ROWS) -> None:
        self._project = project
        self.choice = choice
        self.rows = rows
        self.place = 0
        self._reached = 0  # of a pile that is gone through once: where one has come to

    # ------------------------------------------------------------------------------------------ what is in it

    @property
    def row(self) -> int:
        """The image in sight; -1 behind the last one."""
        return int(self.rows[self.place]) if self.place < len(self.rows) else -1

    @property
    def once(self) -> bool:
        """Is it gone through once?"""
        return self.choice.pile != UNSORTED

    def belongs(self, rows: Rows) -> NDArray[np.bool_]:
        """Is each image, by what is said of it now, one of this pile? bool [N]."""
        project, choice = self._project, self.choice
        here: NDArray[np.bool_] = project.states[rows] == PRESENT
        if choice.pile == UNSORTED:
            here &= project.labels[rows] < 0
        elif choice.pile == OF_CLASS:
            here &= project.labels[rows] == choice.class_id
        elif choice.pile == FLAGGED:
            here &= project.flagged[rows]
        return here

    def left(self) -> NDArray[np.bool_]:
        """Which images are still to be sorted, bool [N]."""
        left = self.belongs(self.rows)
        if self.once:
            left[: self._reached] = False
        return left

    @property
    def left_count(self) -> int:
        """How many images are still to be sorted."""
        return int(self.left().sum())

    @property
    def done_count(self) -> int:
        """How many have been dealt with."""
        return len(self.rows) - self.left_count

    def members(self) -> Rows:
        """All images of the project that belong to it, int64 [N]: as in the gallery, or else by their names."""
        return self._in_order(self._all_members())

    def _in_order(self, rows: Rows) -> Rows:
        return rows if self.choice.order == "gallery" else by_name(self._project, rows)

    def _all_members(self) -> Rows:
        return np.flatnonzero(self.belongs(np.arange(self._project.count))).astype(np.int64)

    # ------------------------------------------------------------------------------------------ going through

    def fill(self, rows: Rows) -> None:
        """Begin anew with these rows in this order, at the first one."""
        self.rows = rows
        self.place = self._reached = 0

    def place_of(self, row: int) -> int:
        """Where an image stands; -1 where it does not."""
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if found.size else -1

    def go_to(self, row: int) -> bool:
        """Look at an image of the pile; False if it is not there."""
        place = self.place_of(row)
        if place >= 0:
            self.place = place
        return place >= 0

    def go_back_to(self, row: int) -> bool:
        """Look at an image again that is to be sorted again."""
        if not self.go_to(row):
            return False
        self._reached = min(self._reached, self.place)
        return True

    def step(self, direction: int) -> None:
        """Go to the next image, or the one before, whether it is sorted or not; behind the last if none is left."""
        last = len(self.rows) if self.once or not self.left_count else len(self.rows) - 1
        self.place = min(max(self.place + direction, 0), last)
        self._reach()

    def go_past(self, rows: Rows) -> None:
        """Go on to the next image that is left and is none of these; from the end on to those skipped before."""
        if self.once:
            place = self.place_of(int(rows[-1])) + 1 if rows.size else self.place
            here = np.flatnonzero(self.belongs(self.rows[place:]))
            self.place = place + int(here[0]) if here.size else len(self.rows)
            self._reach()
            return
        left = np.flatnonzero(self.left())
        others = left[~np.isin(self.rows[left], rows)]
        first = self.place_of(int(rows[0])) if rows.size else self.place
        for places in (others[others >= first], others, left):
            if places.size:
                self.place = int(places[0])
                return
        self.place = len(self.rows)

    def back(self) -> None:
        """Go back to the last image before that is left; from the first on to the last."""
        left = np.flatnonzero(self.belongs(self.rows))
        before = left[left < self.place]
        around = before if before.size else left
        if around.size:
            self.place = int(around[-1])

    def ahead(self, count: int) -> Rows:
        """The images to be sorted from the place on, and then those skipped before: int64 [≤ count]."""
        waiting = np.flatnonzero(self.belongs(self.rows))
        later = waiting[waiting >= self.place][:count]
        earlier = waiting[waiting < self.place][: 0 if self.once else count - len(later)]
        return self.rows[np.concatenate([later, earlier])]

    def behind(self, count: int) -> Rows:
        """The images just before the place, the nearest first: int64 [≤ count]."""
        return self.rows[max(self.place - count, 0) : self.place][::-1]

    def _reach(self) -> None:
        self._reached = max(self._reached, self.place)

    # -------------------------------------------------------------------------------------------- new orders

    def reorder(self, ahead: Rows) -> None:
        """Let what is left come in another order; the image in sight stays there.

        Args:
            ahead: int64 [M], what is left, in its new order.
        """
        now = self.row
        kept = np.setdiff1d(self.rows, ahead, assume_unique=True)
        kept = self.rows[np.isin(self.rows, kept)]
        self.rows = np.concatenate([kept, ahead])
        self._reached = len(kept) if self.once else 0
        self.place = max(self.place_of(now), 0) if now >= 0 else len(kept)

    def take_new(self) -> bool:
        """Put images behind the others that belong to the pile and are not in it; tell whether there were any."""
        members = self._all_members()
        new = self._in_order(members[~np.isin(members, self.rows)])
        if new.size:
            self.rows = np.concatenate(
                [self.rows, new]
            )  # who stood behind the last one stands at the first new one
        return bool(new.size)

    # ---------------------------------------------------------------------------------------------- keeping

    def keep_order(self) -> None:
        """Write down the order; the place stands beside it."""
        with contextlib.suppress(UserError):  # a place is not worth a message; decisions are told of
            self._project.set_setting(ORDER_SETTING, self.rows.tolist())
        self.keep_place()

    def keep_place(self) -> None:
        """Write down what is sorted and where one stands; a matter of microseconds."""
        kept: dict[str, Any] = asdict(self.choice) | {"row": self.row, "reached": self._reached}
        with contextlib.suppress(UserError):
            self._project.set_setting(SETTING, kept)

    @classmethod
    def kept(cls, project: "Project") -> "Pile":
        """The pile as it was left; the unsorted images where nothing was, or nothing that can be used."""
        kept: Any = project.setting(SETTING)
        if not isinstance(kept, dict):
            return cls(project, Choice())
        names = {field.name for field in fields(Choice)}
        choice = Choice(**{name: value for name, value in kept.items() if name in names})
        classes = {info.id for info in project.classes}
        if choice.pile not in PILES or (choice.pile == OF_CLASS and choice.class_id not in classes):
            return cls(project, Choice(order=choice.order if choice.order in ORDERS else FIXED[0]))
        pile = cls(project, choice)
        order: Any = project.setting(ORDER_SETTING, [])
        rows = np.array(order if isinstance(order, list) else [], np.int64)
        pile.rows = rows[(rows >= 0) & (rows < project.count)]
        pile._reached = int(kept.get("reached", 0)) if pile.once else 0
        at = pile.place_of(int(kept.get("row", -1)))
        pile.place = at if at >= 0 else len(pile.rows)
        pile.take_new()
        if not pile.belongs(pile.rows[pile.place : pile.place + 1]).all():
            pile.go_past(NO_ROWS)  # the kill came between the decision and the step
        return pile


def by_name(project: "Project", rows: Rows) -> Rows:
    """Rows in the order of their file names, as a person reads them: 2 before 10."""
    return np.array(sorted(rows.tolist(), key=lambda row: (natural(project.file_name(row)), row)), np.int64)


def natural(name: str) -> list[tuple[int, int, str]]:
    """What a name is ordered by: its numbers count as numbers."""
    parts = _PARTS.split(name.casefold())
    return [(1, int(part), "") if at % 2 else (0, 0, part) for at, part in enumerate(parts)]
