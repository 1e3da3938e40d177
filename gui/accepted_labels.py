"""Which labels were taken over from suggestions in bulk: they are learned from, and say nothing of how good those are.

Who is asked whether a suggestion is right must have looked at the image. It is kept with the project, so that the
share of right suggestions is the same after a restart.
"""

import contextlib
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from core.errors import UserError

if TYPE_CHECKING:
    from gui.session import Session

SETTING = "accepted in bulk"
Rows = NDArray[np.int64]


class AcceptedLabels(QObject):
    """Images keep their rows for as long as the project lives; a row is forgotten once a person has sorted it."""

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._taken: dict[int, int] = {}  # by row, the class that was accepted
        session.rows_changed.connect(self._rows_changed)
        for changed in (session.project_opened, session.project_closed):
            changed.connect(self._read)
        self._read()

    def take(self, rows: Rows, classes: NDArray[np.int32]) -> None:
        """Give each image the class that is suggested for it, without anybody having looked at each."""
        project, before = self._session.project, dict(self._taken)
        if project is None:
            return
        self._taken |= dict(zip(rows.tolist(), classes.tolist(), strict=True))  # known before it is told
        self._session.set_classes(rows, classes)
        if not (project.labels[rows] == classes).all():
            self._taken = before  # the session has said why
        self._write()

    def forget(self, rows: Rows) -> None:
        """A person has looked at these."""
        if any([self._taken.pop(row, None) is not None for row in rows.tolist()]):
            self._write()

    def among(self, rows: Rows) -> Rows:
        """Those of the rows whose label was accepted in bulk, int64 [A]."""
        return rows[np.isin(rows, list(self._taken))]

    def _rows_changed(self, rows: Rows) -> None:
        """Given another class: by a person, unless the class itself is gone or a change is taken back."""
        project = self._session.project
        if project is None or self._session.taking_back or not self._taken:
            return
        there = {info.id for info in project.classes}
        known = [row for row in np.asarray(rows).tolist() if row in self._taken]
        judged = [
            row for row in known if project.labels[row] != self._taken[row] and self._taken[row] in there
        ]
        merged = [row for row in known if self._taken[row] not in there and project.labels[row] >= 0]
        self._taken |= {row: int(project.labels[row]) for row in merged}
        if judged:
            self.forget(np.array(judged, np.int64))
        elif merged:
            self._write()

    def _read(self) -> None:
        project = self._session.project
        kept: Any = project.setting(SETTING, {}) if project is not None else {}
        self._taken = {
            row: int(class_id)
            for class_id, rows in (kept if isinstance(kept, dict) else {}).items()
            for row in rows
        }

    def _write(self) -> None:
        project = self._session.project
        kept: dict[str, list[int]] = {}
        for row, class_id in self._taken.items():
            kept.setdefault(str(class_id), []).append(row)
        if project is not None:
            with contextlib.suppress(UserError):  # what the change itself could not write has been told
                project.set_setting(SETTING, kept)  # type: ignore[arg-type]
