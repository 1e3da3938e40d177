"""The keys that sort: digits and letters give classes, and the view goes on to the next image.

    1-9, 0 (main row or numpad)   class with this key          Backspace   undo
    hold Shift, type 1 2          class number 12              Del         to the trash
    Space                         next image                   N, Shift+N  next, previous unsorted image
    Enter                         accept the suggestion        F           flag for later
    ?                             the sheet of keys

They are bare keys, so they are dead while a text field has the focus. What they do to a list of images stands in
`gui.sorting`; a page may do it in its own way.
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

from gui.sorting import Sorting

if TYPE_CHECKING:
    from core.project import Project
    from gui.session import Session

OWN_KEYS = "ownKeys"  # a widget with this property keeps Space, Enter and Del for itself
NUMBERS_AFTER_MS = 250  # so that Shift with a click does not flash numbers
_WIDGET_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
TAKEN_LETTERS = "fgn"  # no class can have them: flag, grid, next unsorted
_REPEATED = (Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Left, Qt.Key.Key_Right)
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
        sorting: the way of the page in sight, if it has one of its own.
    """

    numbers_shown = Signal(bool)  # Shift is held: chips show the numbers of their classes
    typed_changed = Signal(str)  # the digits typed so far while Shift is held
    sheet_wanted = Signal()  # the sheet of keys

    def __init__(
        self,
        session: "Session",
        window: QWidget,
        is_active: Callable[[], bool] = lambda: True,
        listed: Callable[[], NDArray[np.int64]] | None = None,
        sorting: Callable[[], Sorting | None] = lambda: None,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._usual = Sorting(session, listed or (lambda: session.visible_rows), self)
        self._own = sorting
        self._window = window
        self._is_active = is_active
        self._typed = ""
        self._numbers = False
        self._watched: QWidget | None = None
        self._shift_held = QTimer(self)
        self._shift_held.setSingleShot(True)
        self._shift_held.setInterval(NUMBERS_AFTER_MS)
        self._shift_held.timeout.connect(lambda: self._show_numbers(True))
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

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

    @property
    def _sorting(self) -> Sorting:
        return self._own() or self._usual

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
        if action is not None and event.isAutoRepeat() and key not in _REPEATED:
            return _nothing  # a key held too long must not sort a whole row of images
        return action

    def _meaning(self, event: QKeyEvent, key: int, shift: bool) -> Callable[[], None] | None:
        if key == Qt.Key.Key_Shift:
            return None if event.type() == QEvent.Type.ShortcutOverride else self._begin_number
        digit = digit_of(event)
        if shift and digit:
            return partial(self._type, digit)
        if key == Qt.Key.Key_Backspace:
            return partial(self._set_typed, self._typed[:-1]) if self._typed else self._sorting.undo
        own = None if digit else self._sorting.own_key(Qt.Key(key), shift)
        if own is not None:
            return own  # before the letters of classes: the page in sight names these keys
        name = digit or event.text().lower()
        chosen = next((info for info in self._project.classes if info.key and info.key == name), None)
        if chosen is not None and not shift:
            return partial(self._sorting.sort, chosen.id)
        if digit:
            return _nothing  # a digit without a class must not fall through to somebody's search
        if event.text() == "?":
            return self.sheet_wanted.emit
        return self._other_meaning(key, shift)

    def _other_meaning(self, key: int, shift: bool) -> Callable[[], None] | None:
        sorting = self._sorting
        if key == Qt.Key.Key_Delete:
            return sorting.trash if sorting.may_trash else None
        if key == Qt.Key.Key_N:
            return partial(sorting.go_to_unsorted, -1 if shift else 1)
        if key == Qt.Key.Key_Space:
            return partial(sorting.step, -1 if shift else 1)
        if key == Qt.Key.Key_F and not shift:
            return sorting.flag
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and sorting.may_accept:
            return sorting.accept
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
            self._sorting.sort(classes[int(typed) - 1].id)
        else:
            self._sorting.say(self.tr("There is no class number {n}.").format(n=typed))


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


def _nothing() -> None:
    """Take a key without doing anything."""
