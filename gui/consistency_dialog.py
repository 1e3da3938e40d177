"""Images that are sorted already are asked again, their labels hidden; no label is changed by it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.pictures import read_picture
from gui.sorter_chips import SorterChips
from gui.sorter_find import ClassField
from gui.sorting import Sorting
from gui.sorting_keys import SortingKeys

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session

NO_ROWS = np.empty(0, np.int64)
AHEAD = 2  # pictures that are read before they are asked


class ConsistencyDialog(QDialog):
    """See the file's docstring.

    Attributes:
        said: class id of each row that was asked so far; rows that were skipped are not among them.

    Args:
        session: the session.
        rows: int64 [N], the images in the order they are asked.
    """

    def __init__(self, session: "Session", rows: NDArray[np.int64], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("consistencyDialog")
        self.setWindowTitle(self.tr("Which class is it?"))
        self._session, self._rows = session, rows.tolist()
        self.said: dict[int, int] = {}
        self._at = 0
        self._images: dict[int, QImage | None] = {}
        self.picture = Picture(self)
        self.chips = SorterChips(session, self)
        self.chips.chosen.connect(self.answer)
        self.field = ClassField(self.chips, self)
        self.field.setPlaceholderText(self.tr("Find a class  /"))
        self.field.setAccessibleName(self.tr("Find a class"))
        self.field.setToolTip(self.tr("Enter gives the first class that is left"))
        self.field.chosen.connect(self._found)
        for over in (self.field.left, self.field.named):
            over.connect(lambda *_: self.setFocus())
        self._keys = SortingKeys(session, self, sorting=lambda: self._asking)
        self._asking = Asking(session, self)
        self._keys.numbers_shown.connect(self.chips.show_numbers)
        self._keys.typed_changed.connect(self.chips.show_typed)
        self._count = QLabel(self)
        self._count.setObjectName("consistencyCount")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("consistencyProgress")
        self._bar.setAccessibleName(self.tr("Images asked"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, len(self._rows))
        keys = QLabel(self.tr("Give the class as in sorting · Space skips · Backspace goes back"), self)
        keys.setProperty("role", "muted")
        self._end = QPushButton(self.tr("End here"), self)
        self._end.setObjectName("consistencyEnd")
        self._end.setAccessibleName(self.tr("End here"))
        self._end.setAutoDefault(False)
        self._end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._end.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addWidget(keys, stretch=1)
        below.addWidget(self.field)
        below.addWidget(self._end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*4 * (theme.MARGIN_PX,))
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._count)
        layout.addWidget(self._bar)
        layout.addWidget(self.picture, stretch=1)
        layout.addWidget(self.chips)
        layout.addLayout(below)
        self.resize(QSize(760, 680).boundedTo(parent.size()))
        self.setFocus()
        self._show()

    @property
    def row(self) -> int:
        """The image that is asked now; -1 after the last."""
        return self._rows[self._at] if self._at < len(self._rows) else -1

    def answer(self, class_id: int) -> None:
        """Take an answer and go on."""
        if self.row >= 0:
            self.said[self.row] = class_id
            self.go(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not press the button by accident; the keys of sorting are taken before."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Esc ends it; what was said so far counts."""
        self.accept()

    def done(self, result: int) -> None:
        """No picture is waited for any more."""
        for row in self._rows:
            self._session.io.drop(("asked again", row))
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same as `reject`."""
        self.reject()
        event.accept()

    @property
    def _project(self) -> "Project":
        assert self._session.project is not None
        return self._session.project

    def go(self, step: int) -> None:
        """Skip an image, or with -1 go back to the one before."""
        self._at = max(self._at + step, 0)
        if self._at >= len(self._rows):
            self.accept()
            return
        if step < 0:
            self.said.pop(self.row, None)
        self._show()

    def _found(self, class_id: int) -> None:
        self.setFocus()
        self.answer(class_id)

    def _show(self) -> None:
        self._count.setText(self.tr("Image {n} of {total}").format(n=self._at + 1, total=len(self._rows)))
        self._bar.setValue(self._at)
        for row in reversed(self._rows[self._at : self._at + 1 + AHEAD]):  # what is asked last is read first
            if row not in self._images:
                self._images[row] = None
                work = partial(read_picture, self._project.path(row))
                self._session.io.submit(
                    ("asked again", row), work, partial(self._take, row), partial(self._fail, row)
                )
        self.picture.show_image(self._images.get(self.row))

    def _take(self, row: int, image: QImage) -> None:
        self._images[row] = image
        if row == self.row:
            self.picture.show_image(image)

    def _fail(self, row: int, _error: Exception) -> None:
        """It cannot be read: it is not asked."""
        at = self._rows.index(row)
        self._rows.remove(row)
        self._bar.setRange(0, len(self._rows))
        if at < self._at:
            self._at -= 1
        if self.row < 0:
            self.accept()
        else:
            self._show()


class Asking(Sorting):
    """What the keys of sorting do here: they give an answer, skip or go back, and change nothing."""

    def __init__(self, session: "Session", dialog: ConsistencyDialog) -> None:
        super().__init__(session, lambda: NO_ROWS, dialog)
        self._dialog = dialog

    @property
    def may_trash(self) -> bool:
        """Nothing goes to the trash."""
        return False

    def own_key(self, key: Qt.Key, shift: bool) -> Callable[[], None] | None:
        """A slash looks for a class."""
        return self._dialog.field.setFocus if key == Qt.Key.Key_Slash else None

    def sort(self, class_id: int) -> None:
        """The answer."""
        self._dialog.answer(class_id)

    def step(self, direction: int) -> None:
        """Skip, or go back."""
        self._dialog.go(direction)

    def undo(self) -> None:
        """Back to the image before."""
        self._dialog.go(-1)

    def flag(self) -> None:
        """Nothing is flagged."""

    def go_to_unsorted(self, direction: int) -> None:
        """There are none."""


class Picture(QWidget):
    """A whole picture, as large as there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("consistencyPicture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None

    def sizeHint(self) -> QSize:
        """Large."""
        return QSize(640, 440)

    def show_image(self, image: QImage | None) -> None:
        """Show it; None while it has not come."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the middle."""
        if self._image is None or self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.end()
