"""What the sorting keys do on the page of the data check: give a class, keep as it is, to the trash, and go on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt

from core import splits
from core.data_check import ALIKE, GROUPED, LEAKS
from core.duplicates import NEAR, Pair
from gui.checking import Checking
from gui.sorting import Rows, Sorting

if TYPE_CHECKING:
    from gui.session import Session


class CheckSorting(Sorting):
    """See the file's docstring.

    Args:
        session: the session.
        checking: what was found.
        kind: the kind that is listed, "" for none.
        listed: the rows that are listed, int64 [N].
        proposed: the name of the class that an image may have instead, "" for none.
    """

    def __init__(
        self,
        session: "Session",
        checking: Checking,
        kind: Callable[[], str],
        listed: Callable[[], Rows],
        proposed: Callable[[int], str],
        parent: QObject,
    ) -> None:
        super().__init__(session, listed, parent)
        self._checking, self._kind, self._proposed = checking, kind, proposed

    @property
    def may_trash(self) -> bool:
        """Whatever the gallery shows."""
        return bool(self._chosen_rows().size)

    @property
    def may_accept(self) -> bool:
        """Is there an answer of the model, or a group of which one image may be kept?"""
        rows = self._chosen_rows().tolist()
        return bool(rows) and (self._kind() in GROUPED or any(map(self._proposed, rows)))

    def accept(self) -> None:
        """Give the class that the model is sure of; of a group, keep the image that is looked at."""
        if self._kind() in GROUPED:
            self.keep_one()
            return
        rows, project = self._chosen_rows(), self._project
        ids = {info.name: info.id for info in project.classes}
        names = {row: self._proposed(row) for row in rows.tolist()}
        wanted = {row: ids[name] for row, name in names.items() if name in ids}
        if wanted:
            self._go_on(rows, lambda: self._session.set_classes(list(wanted), list(wanted.values())))

    def own_key(self, key: Qt.Key, shift: bool) -> Callable[[], None] | None:
        """K keeps; X: not the same; T: to training."""
        if shift or not self._chosen_rows().size:
            return None
        keys: dict[Qt.Key, Callable[[], None]] = {Qt.Key.Key_K: self.keep}
        if self._kind() in (ALIKE, LEAKS):
            keys[Qt.Key.Key_X] = self.part
        if self._kind() == LEAKS:
            keys[Qt.Key.Key_T] = self.to_training
        return keys.get(key)

    def keep(self) -> None:
        """The chosen images are right as they are; of a group, all of its images."""
        rows, kind = self._chosen_rows(), self._kind()
        if not rows.size or not kind:
            self.say(self.tr("Choose an image first."))
        elif kind in GROUPED:
            group = self._group()
            self._go_on(group, lambda: self._checking.keep(kind, group))
        else:
            self._go_on(rows, lambda: self._checking.keep(kind, rows))

    def keep_one(self) -> None:
        """Keep the image that is looked at; the others of its group go to the trash."""
        group = self._group()
        others = group[group != self._session.current_row]
        if others.size:
            self._go_on(group, lambda: self._session.trash(others))

    def part(self) -> None:
        """The image that is looked at is not the same as the others of its group; splits follow that, too."""
        group, current, project = self._group(), self._session.current_row, self._project
        own = project.content_hash(current) if group.size else ""
        others = [row for row in group.tolist() if row != current and project.content_hash(row) != own]
        if not others:
            self.say(
                self.tr("These are copies of the same file.")
                if group.size
                else self.tr("Choose an image first.")
            )
            return
        pairs = [Pair(current, other, NEAR, 0.0) for other in others]
        leaving = group if len(group) == 2 else group[group == current]
        self._go_on(leaving, lambda: self._checking.part(*pairs))

    def to_training(self) -> None:
        """All of the group are for learning from, so that none of them tests what was learned by heart."""
        group = self._group()
        if group.size:
            self._go_on(group, lambda: self._session.set_split(group, splits.TRAIN))

    def _group(self) -> Rows:
        """The rows of the group that is looked at."""
        of = self._checking.findings.get(self._kind())
        groups = of.groups if of is not None else ()
        current = self._session.current_row
        return np.array(next((group for group in groups if current in group), ()), np.int64)
