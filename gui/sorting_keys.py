"""The keys that sort: digits and letters give classes, and the view goes on to the next image.

    1-9, 0 (main row or numpad)   class with this key          Backspace   undo
    hold Shift, type 1 2          class number 12              Del         to the trash
    Space                         next image                   N, Shift+N  next, previous unsorted image
    Enter                         accept the prediction of an unsorted image

They are bare keys, so they are dead while a text field has the focus.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from gui.image_list_model import row_after

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session

OWN_KEYS = "ownKeys"  # a widget with this property keeps Space, Enter and Del for itself
NUMBERS_AFTER_MS = 250  # so that Shift with a click does not flash numbers
_WIDGET_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
_SHIFTED_DIGITS = dict(zip("!@#$%^&*()", "1234567890", strict=True))  # where the key's place is unknown
_X11_ONE = 10  # scan code of the key "1" on X11 and Wayland; the other digits follow it


class SortingKeys(QObject):
    """Watches the keys of a window, through whichever of its widgets has the focus.

    Only that widget and the window are filtered: a filter on the application would run Python for each event.

    Args:
        session: the session.
        window: whose keys they are.
        is_active: are images shown at all?
        listed: the rows that are listed now, in their order; those of the gallery if it is not given.
    """

    numbers_shown = Signal(bool)  # Shift is held: chips show the numbers of their classes
    typed_changed = Signal(str)  # the digits typed so far while Shift is held

    def __init__(
        self,
        session: "Session",
        window: QWidget,
        is_active: Callable[[], bool] = lambda: True,
        listed: Callable[[], NDArray[np.int64]] | None = None,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._listed = listed or (lambda: session.visible_rows)
        self._window = window
        self._is_active = is_active
        self._typed = ""
        self._numbers = False
        self._undone: NDArray[np.int64] | None = None
        self._watched: QWidget | None = None
        self._shift_held = QTimer(self)
        self._shift_held.setSingleShot(True)
        self._shift_held.setInterval(NUMBERS_AFTER_MS)
        self._shift_held.timeout.connect(lambda: self._show_numbers(True))
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        session.rows_changed.connect(self._remember_undone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the sorting keys before the focused widget sees them."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            action = self._action(event, watched)
            if action is None:
                return False
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()  # the key shall not become somebody's shortcut
            else:
                action()
            return True
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat():
                self._end_number(apply=True)
        elif kind == QEvent.Type.WindowDeactivate:
            self._end_number(apply=False)
        return False

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if new is None or new is self._window:
            return
        if new.window() is self._window or isinstance(new.window(), QDockWidget):
            self._watched = new
            new.installEventFilter(self)

    @property
    def _project(self) -> "Project":
        assert self._session.project is not None
        return self._session.project

    # which key means what

    def _action(self, event: QKeyEvent, watched: QObject) -> Callable[[], None] | None:
        focus = QApplication.focusWidget() or watched
        strange = Qt.KeyboardModifier
        if event.modifiers() & (strange.ControlModifier | strange.AltModifier | strange.MetaModifier):
            return None
        if self._session.project is None or _takes_text(focus) or not self._is_active():
            return None
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _WIDGET_KEYS and (
            isinstance(focus, QAbstractButton | QComboBox) or focus.property(OWN_KEYS)
        ):
            return None
        action = self._meaning(event, key, shift)
        if action is not None and event.isAutoRepeat() and key not in (Qt.Key.Key_Space, Qt.Key.Key_N):
            return _nothing  # a key held too long must not sort a whole row of images
        return action

    def _meaning(self, event: QKeyEvent, key: int, shift: bool) -> Callable[[], None] | None:
        if key == Qt.Key.Key_Shift:
            return None if event.type() == QEvent.Type.ShortcutOverride else self._begin_number
        digit = digit_of(event)
        if shift and digit:
            return partial(self._type, digit)
        if key == Qt.Key.Key_Backspace:
            return partial(self._set_typed, self._typed[:-1]) if self._typed else self._undo
        name = digit or event.text().lower()
        chosen = next((info for info in self._project.classes if info.key and info.key == name), None)
        if chosen is not None and not shift:
            return partial(self._sort, chosen.id)
        if digit:
            return _nothing  # a digit without a class must not fall through to somebody's search
        if key == Qt.Key.Key_Delete:
            return self._trash if self._session.filter.place != "trash" else None
        if key == Qt.Key.Key_N:
            return partial(self._go_to_unsorted, -1 if shift else 1)
        if key == Qt.Key.Key_Space:
            return partial(self._step, -1 if shift else 1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._suggested_rows().size:
            return self._accept
        return None

    # numbers, while Shift is held

    def _begin_number(self) -> None:
        self._shift_held.start()

    def _show_numbers(self, shown: bool) -> None:
        if shown != self._numbers:
            self._numbers = shown
            self.numbers_shown.emit(shown)

    def _set_typed(self, typed: str) -> None:
        self._typed = typed
        self.typed_changed.emit(typed)

    def _type(self, digit: str) -> None:
        self._shift_held.stop()
        self._show_numbers(True)
        self._set_typed(self._typed + digit)

    def _end_number(self, apply: bool) -> None:
        self._shift_held.stop()
        typed = self._typed
        if typed:
            self._set_typed("")
        self._show_numbers(False)
        if not (apply and typed) or self._session.project is None:
            return
        classes = self._session.project.classes
        if 1 <= int(typed) <= len(classes):
            self._sort(classes[int(typed) - 1].id)
        else:
            self._say(self.tr("There is no class number {n}.").format(n=typed))

    # what the keys do

    def _chosen_rows(self) -> NDArray[np.int64]:
        """The selected images that can be seen, else the current one if it can: never a hidden image."""
        visible = self._listed()
        rows = np.intersect1d(self._session.selection, visible)
        return rows if rows.size else visible[visible == self._session.current_row]

    def _go_on(self, rows: NDArray[np.int64], change: Callable[[], None]) -> None:
        """Make a change and, if it was about one image or images that leave, go on to the next."""
        before, current = self._listed(), self._session.current_row
        following = row_after(before, current, rows)
        change()
        visible = self._listed()
        stays = bool((visible == current).any())
        forward = bool((before == current).any()) and _place(before, following) > _place(before, current)
        if bool((visible == following).any()) and (not stays or (rows.size == 1 and forward)):
            self._session.set_current(following)

    def _sort(self, class_id: int) -> None:
        rows = self._chosen_rows()
        if rows.size:
            self._go_on(rows, lambda: self._session.set_class(rows, class_id))
        else:
            self._say(self.tr("Choose an image first, then press the key of its class."))

    def _trash(self) -> None:
        rows = self._chosen_rows()
        if rows.size:
            self._go_on(rows, lambda: self._session.trash(rows))

    def _suggested_rows(self) -> NDArray[np.int64]:
        rows = self._chosen_rows()
        labels, predicted = self._project.labels[rows], self._session.predicted[rows]
        return rows[(labels < 0) & (predicted >= 0)]

    def _accept(self) -> None:
        rows = self._suggested_rows()
        predicted = self._session.predicted[rows]

        def change() -> None:
            for class_id in np.unique(predicted).tolist():
                self._session.set_class(rows[predicted == class_id], class_id)

        self._go_on(rows, change)

    def _undo(self) -> None:
        self._undone = np.empty(0, np.int64)
        self._session.undo()
        rows, self._undone = self._undone, None
        if rows.size == 1 and (self._listed() == rows[0]).any():
            self._session.set_current(int(rows[0]))

    def _remember_undone(self, rows: NDArray[np.int64]) -> None:
        if self._undone is not None:
            self._undone = rows

    def _step(self, direction: int) -> None:
        visible = self._listed()
        place = _place(visible, self._session.current_row)
        target = place + direction if place >= 0 else 0
        if 0 <= target < len(visible):
            self._session.set_current(int(visible[target]))

    def _go_to_unsorted(self, direction: int) -> None:
        """Go to the next unsorted image among those shown, and from the last on to the first."""
        visible = self._listed()
        places = np.flatnonzero(self._project.labels[visible] < 0)
        if not places.size:
            self._say(self.tr("No unsorted images here."))
            return
        place = _place(visible, self._session.current_row)
        beyond = places[places > place] if direction > 0 else places[places < place][::-1]
        around = places[0 if direction > 0 else -1]
        self._session.set_current(int(visible[beyond[0] if beyond.size else around]))

    def _say(self, text: str) -> None:
        self._session.message.emit("info", text)


def digit_of(event: QKeyEvent) -> str:
    """The digit on a key, also with Shift held and on keyboards that have digits only with Shift; else ""."""
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return str(event.key() - Qt.Key.Key_0)
    place = event.nativeScanCode() - _X11_ONE
    if QApplication.platformName() in ("xcb", "wayland") and 0 <= place <= 9:
        return str((place + 1) % 10)
    if QApplication.platformName() == "windows" and 0x30 <= event.nativeVirtualKey() <= 0x39:
        return chr(event.nativeVirtualKey())
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return _SHIFTED_DIGITS.get(chr(event.key()), "") if shift and event.key() < 0x80 else ""


def _takes_text(widget: QObject) -> bool:
    text = isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox)
    return text or (isinstance(widget, QComboBox) and widget.isEditable())


def _place(rows: NDArray[np.int64], row: int) -> int:
    found = np.flatnonzero(rows == row)
    return int(found[0]) if found.size else -1


def _nothing() -> None:
    """Take a key without doing anything."""
