"""Starts the window: the application, its theme, its last line of defence, and the session.

In order: is there a display at all? QApplication, theme, language; the session with its worker (nothing heavy
is imported yet); the window is shown; and only then the worker loads the engine.
"""

import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from gui import language, theme
from gui.gpu_worker import StartsJobs
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session import Session

log = logging.getLogger(__name__)
qt_log = logging.getLogger("qt")

TITLE_PX = 32  # of the frame that the desktop puts around a window, about


def has_display() -> bool:
    """Can a window be shown to a person?"""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal", "vnc"):
        return False
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _x_server_answers(os.environ.get("DISPLAY", ""))


def _x_server_answers(display: str) -> bool:
    host, _, screen = display.rpartition(":")
    number = screen.split(".")[0]
    if not number.isdigit():
        return False
    if host not in ("", "unix"):
        return True  # a display elsewhere: Qt will tell
    for address in (f"\0/tmp/.X11-unix/X{number}", f"/tmp/.X11-unix/X{number}"):
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(address)
            except OSError:
                continue
            return True
    return False


def make_application(argv: Sequence[str]) -> QApplication:
    """The application, dressed and named.

    Raises:
        UserError: There is no display, and nothing was said about doing without one.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if not os.environ.get("QT_QPA_PLATFORM") and not has_display():
        raise UserError(
            "Miwake cannot show its window.",
            "There is no display here.",
            "Start it on a desktop, or use its commands: see main.py --help.",
        )
    qInstallMessageHandler(_qt_says)
    QCoreApplication.setOrganizationName("Miwake")
    QCoreApplication.setApplicationName("Miwake")
    app = QApplication([argv[0] if argv else "miwake"])
    app.setApplicationDisplayName("Miwake")
    language.install(app)
    return app


def make_window(app: QApplication, make_engine: Callable[[], StartsJobs]) -> tuple[MainWindow, Session]:
    """The window and its session, not shown yet."""
    preferences = Preferences()
    follow = theme.FollowSystem(app, os.environ.get("MIWAKE_THEME") or preferences.theme)
    session = Session(make_engine)
    window = MainWindow(session, preferences, follow)
    return window, session


def run(
    project: Path | None, make_engine: Callable[[], StartsJobs], argv: Sequence[str] = (), row: int = -1
) -> int:
    """Show the window until it is closed.

    Args:
        project: The project to open; None opens the start page.
        make_engine: Makes the engine, in the worker's thread.
        argv: The command line, for Qt.
        row: An image to look at from the start.

    Raises:
        UserError: There is no display.
    """
    app = make_application(argv)
    window, session = make_window(app, make_engine)
    sys.excepthook = _Border(window)
    if project is not None:
        session.open_project(project)
        session.set_current(row)
    _fit(window)
    window.start()
    app.setWindowIcon(_icon())
    return app.exec()


def _fit(window: MainWindow) -> None:
    """Where the window and its frame are larger than the screen, it fills it: nothing lies below the edge."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() + TITLE_PX > room.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


class _Border:
    """The last border: what nobody expected is logged with its stack and told once, and the window lives on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, stack: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.critical("unexpected error", exc_info=(kind, error, stack))
        text = f"Something went wrong inside Miwake. {kind.__name__}: {error}"
        self._window.notifications.show_message("error", text)


def _icon() -> QIcon:
    from gui.start_pictures import icon_picture

    return QIcon(QPixmap(icon_picture(128, 1.0)))


def _qt_says(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
    if kind == QtMsgType.QtFatalMsg:  # Qt is about to abort: end with a sentence instead
        os.write(2, f"Miwake cannot go on. {text.strip()}\n".encode())
        os._exit(2)
    if "propagateSizeHints" in text:  # the offscreen platform says so of every window
        return
    level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(
        kind, logging.WARNING
    )
    qt_log.log(level, text)
