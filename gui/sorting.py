"""What the sorting keys do to a list of images: give a class, and go on to the next one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt

from gui.image_list_model import row_after

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session

Rows = NDArray[np.int64]


class Sorting(QObject):
    """Works on the session's selection, or on the current image where nothing of the list is selected.

    A page with ways of its own derives from it and gives it to `Page.sorting`.

    Args:
        session: the session.
        listed: the rows that are listed now, int64 [N], in their order.
    """

    def __init__(self, session: "Session", listed: Callable[[], Rows], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._listed = listed
        self._undone: Rows | None = None
        session.rows_changed.connect(self._remember_undone)

    @property
    def _project(self) -> "Project":
        assert self._session.project is not None
        return self._session.project

    # ------------------------------------------------------------------------------------- what the keys ask

    @property
    def may_trash(self) -> bool:
        """Does Del move images to the trash here?"""
        return self._session.filter.place != "trash"

    @property
    def may_accept(self) -> bool:
        """Is there a suggestion to accept?"""
        return bool(self._suggested_rows().size)

    def own_key(self, key: Qt.Key, shift: bool) -> Callable[[], None] | None:
        """What a key does here only; None where it has no meaning."""
        return None

    # ----------------------------------------------------------------------------------- what the keys do

    def sort(self, class_id: int) -> None:
        """Give the chosen images a class."""
        rows = self._chosen_rows()
        if rows.size:
            self._go_on(rows, lambda: self._session.set_class(rows, class_id))
        else:
            self.say(self.tr("Choose an image first, then press the key of its class."))

    def trash(self) -> None:
        """Move the chosen images to the trash."""
        rows = self._chosen_rows()
        if rows.size:
            self._go_on(rows, lambda: self._session.trash(rows))

    def accept(self) -> None:
        """Give those of the chosen images that have no class the one that is suggested."""
        rows = self._suggested_rows()
        predicted = self._session.predicted[rows]
        if rows.size:
            self._go_on(rows, lambda: self._session.set_classes(rows, predicted))

    def flag(self) -> None:
        """Flag the chosen images to be looked at later, or take their flags away if all have one."""
        rows = self._chosen_rows()
        if not rows.size:
            return
        flagged = not bool(self._project.flagged[rows].all())
        if self._session.filter.place == "flagged" and not flagged:  # they leave what is listed
            self._go_on(rows, lambda: self._session.set_flagged(rows, flagged))
        else:
            self._session.set_flagged(rows, flagged)

    def undo(self) -> None:
        """Take back the last change, and go back to its image."""
        self._undone = np.empty(0, np.int64)
        self._session.undo()
        rows, self._undone = self._undone, None
        if rows.size == 1 and (self._listed() == rows[0]).any():
            self._session.set_current(int(rows[0]))

    def step(self, direction: int) -> None:
        """Go to the next image, or with -1 to the one before."""
        visible = self._listed()
        place = place_of(visible, self._session.current_row)
        target = place + direction if place >= 0 else 0
        if 0 <= target < len(visible):
            self._session.set_current(int(visible[target]))

    def go_to_unsorted(self, direction: int) -> None:
        """Go to the next unsorted image among those shown, and from the last on to the first."""
        visible = self._listed()
        places = np.flatnonzero(self._project.labels[visible] < 0)
        if not places.size:
            self.say(self.tr("No unsorted images here."))
            return
        place = place_of(visible, self._session.current_row)
        beyond = places[places > place] if direction > 0 else places[places < place][::-1]
        around = places[0 if direction > 0 else -1]
        self._session.set_current(int(visible[beyond[0] if beyond.size else around]))

    def say(self, text: str) -> None:
        """Tell the person something."""
        self._session.message.emit("info", text)

    # ---------------------------------------------------------------------------------------------- inside

    def _chosen_rows(self) -> Rows:
        """The selected images that can be seen, else the current one if it can: never a hidden image."""
        visible = self._listed()
        rows = np.intersect1d(self._session.selection, visible)
        return rows if rows.size else visible[visible == self._session.current_row]

    def _suggested_rows(self) -> Rows:
        rows = self._chosen_rows()
        labels, predicted = self._project.labels[rows], self._session.predicted[rows]
        return rows[(labels < 0) & (predicted >= 0)]

    def _go_on(self, rows: Rows, change: Callable[[], None]) -> None:
        """Make a change and, if it was about one image or images that leave, go on to the next."""
        before, current = self._listed(), self._session.current_row
        following = row_after(before, current, rows)
        change()
        visible = self._listed()
        stays = bool((visible == current).any())
        forward = bool((before == current).any()) and place_of(before, following) > place_of(before, current)
        if bool((visible == following).any()) and (not stays or (rows.size == 1 and forward)):
            self._session.set_current(following)

    def _remember_undone(self, rows: Rows) -> None:
        if self._undone is not None:
            self._undone = rows


def place_of(rows: Rows, row: int) -> int:
    """Where a row stands among rows; -1 where it does not."""
    found = np.flatnonzero(rows == row)
    return int(found[0]) if found.size else -1
