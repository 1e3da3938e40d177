"""Which images are shown, and in which order: a numpy array of rows under a list model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from core.catalogue import PRESENT, TRASHED, UNREADABLE
from core.judging import RATHER

if TYPE_CHECKING:
    from core.project import Project

ROWS_MIME_TYPE = "application/x-miwake-rows"  # int64 rows, for dragging images onto a class

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ImageFilter:
    """What the gallery shows.

    Args:
        place: `all`, `class`, `unsorted`, `flagged`, `trash` or `unreadable`.
        class_id: The class, where `place` is `class`.
        split: Only images of this split (see `core.splits`); None for every split.
        text: Only images whose file name has this in it, whatever the case.
        answer: Only images whose prediction is `right`, `wrong` or `unsure`; "" for all.
        taken_for: Only images that the chosen run takes for this class; -1 for all.
        finding: Only these rows, in which something was found; () for all.
        finding_name: What that is, for people.
    """

    place: str = "all"
    class_id: int = -1
    split: int | None = None
    text: str = ""
    answer: str = ""
    taken_for: int = -1
    finding: tuple[int, ...] = ()
    finding_name: str = ""

    @property
    def narrowed(self) -> bool:
        """Is anything but the place restricted?"""
        return self.split is not None or bool(self.text) or self.by_answer or bool(self.finding)

    @property
    def by_answer(self) -> bool:
        """Does it ask what the chosen run says?"""
        return bool(self.answer) or self.taken_for >= 0


def wrong(labels: NDArray[np.int32], predicted: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Where the chosen run disagrees with the person: bool [R]. Unsorted and unpredicted images never are."""
    return (labels >= 0) & (predicted >= 0) & (labels != predicted)


def matching_rows(
    project: "Project", image_filter: ImageFilter, predicted: NDArray[np.int32], score: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The rows that pass a filter, ascending.

    Args:
        project: The open project.
        image_filter: What is asked for.
        predicted: int32 [R], class id that the chosen run gave each row, -1 where it gave none.
        score: float32 [R], of that class.
    """
    states, labels = project.states, project.labels
    if image_filter.place == "trash":
        chosen = states == TRASHED
    elif image_filter.place == "unreadable":
        chosen = states == UNREADABLE
    else:
        chosen = states == PRESENT
        if image_filter.place == "class":
            chosen &= labels == image_filter.class_id
        elif image_filter.place == "unsorted":
            chosen &= labels < 0
        elif image_filter.place == "flagged":
            chosen &= project.flagged
    if image_filter.split is not None:
        chosen &= project.splits == image_filter.split
    if image_filter.answer == "wrong":
        chosen &= wrong(labels, predicted)
    elif image_filter.answer == "right":
        chosen &= (labels >= 0) & (labels == predicted)
    elif image_filter.answer == "unsure":
        chosen &= (predicted >= 0) & (score < RATHER)
    if image_filter.taken_for >= 0:
        chosen &= predicted == image_filter.taken_for
    if image_filter.finding:
        chosen &= np.isin(np.arange(len(chosen)), image_filter.finding)
    rows = np.flatnonzero(chosen).astype(np.int64)
    if image_filter.text:
        needle = image_filter.text.casefold()
        names = project.file_names
        rows = np.array([row for row in rows.tolist() if needle in names[row].casefold()], np.int64)
    return rows


def row_after(rows: NDArray[np.int64], current: int, leaving: NDArray[np.int64]) -> int:
    """The row to go on to when the `leaving` rows (usually with `current` among them) are dealt with.

    The next one after `current` that does not leave; behind the last the one before; -1 when none is left.
    """
    staying = ~np.isin(rows, leaving)
    found = np.flatnonzero(rows == current)
    position = int(found[0]) if found.size else 0
    after = np.flatnonzero(staying[position:])
    if after.size:
        return int(rows[position + int(after[0])])
    before = np.flatnonzero(staying[:position])
    return int(rows[int(before[-1])]) if before.size else -1


class ImageListModel(QAbstractListModel):
    """The shown rows as a Qt model. It serves names; the delegate asks the session for the rest."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._rows = np.empty(0, np.int64)

    @property
    def rows(self) -> NDArray[np.int64]:
        """The shown rows, in order."""
        return self._rows

    def show_rows(self, project: "Project | None", rows: NDArray[np.int64]) -> None:
        """Show other rows. One reset is much cheaper than telling every insertion and removal."""
        self.beginResetModel()
        self._project = project
        self._rows = np.ascontiguousarray(rows, np.int64)
        self.endResetModel()

    def row_at(self, index: Index) -> int:
        """The image's row behind an index; -1 for none."""
        return int(self._rows[index.row()]) if index.isValid() and index.row() < len(self._rows) else -1

    def index_of_row(self, row: int) -> QModelIndex:
        """Where a row is shown; an invalid index where it is not."""
        found = np.flatnonzero(self._rows == row)
        return self.index(int(found[0]), 0) if found.size else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt wants it."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's number and name."""
        row = self.row_at(index)
        if row < 0 or self._project is None:
            return None
        if role == self.RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._project.file_name(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every image can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Images are dragged as rows, inside this program only: another one might move the files."""
        return [ROWS_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged rows."""
        data = QMimeData()
        rows = self._rows[[index.row() for index in indexes]]
        data.setData(ROWS_MIME_TYPE, QByteArray(rows.tobytes()))
        return data


def rows_in(data: QMimeData) -> NDArray[np.int64]:
    """The rows that are being dragged: int64 [N], empty when something else is."""
    return np.frombuffer(bytes(data.data(ROWS_MIME_TYPE).data()), np.int64)
