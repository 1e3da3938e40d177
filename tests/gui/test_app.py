import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from gui import app as subject
from tests.fakes_engine import FakeEngine

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display there")


def started(*arguments, **environment):
    """Run the program in a process of its own, with no display but what is given."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def one_sentence(done):
    """It ended as a person's mistake ends: exit 2, nothing on standard output, a sentence without a stack."""
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


@linux
def test_without_a_display_it_says_so(own_home):
    assert "no display" in one_sentence(started())


@linux
def test_a_display_that_does_not_answer_is_none(own_home):
    assert "no display" in one_sentence(started(DISPLAY=":4711"))
    assert "no display" in one_sentence(started(DISPLAY="nonsense"))


@linux
def test_when_qt_gives_up_it_ends_with_a_sentence(own_home):
    done = started(QT_QPA_PLATFORM="nothing_of_that_name")
    assert done.returncode == 2
    assert "Miwake cannot go on." in done.stderr
    assert "Traceback" not in done.stderr


@linux
def test_which_displays_there_are(monkeypatch, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert not subject.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert subject.has_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not subject.has_display()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setenv("DISPLAY", "faraway:0")
    assert subject.has_display()


@pytest.mark.skipif(sys.platform != "linux", reason="abstract sockets are Linux's")
def test_an_x_server_that_answers_is_a_display(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4712")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X4712")
        server.listen()
        assert subject.has_display()
    assert not subject.has_display()


def test_two_arguments_that_are_no_command_are_refused(own_home):
    one_sentence(started("one", "two", QT_QPA_PLATFORM="offscreen"))


def test_it_runs_until_the_window_is_closed(qapp, tmp_path, qtbot):
    seen = []

    def look():
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, subject.MainWindow) and widget.isVisible():
                seen.append(widget)
                widget.close()

    QTimer.singleShot(200, look)
    hook = sys.excepthook
    try:
        assert subject.run(None, FakeEngine) == 0
    finally:
        sys.excepthook = hook
    assert len(seen) == 1


def test_what_nobody_expected_is_logged_with_its_stack_and_told_once(window, expected_log):
    border = subject._Border(window)
    error = ZeroDivisionError("by nought")
    with expected_log.at_level(logging.CRITICAL):
        border(ZeroDivisionError, error, None)
        border(ZeroDivisionError, error, None)
    assert expected_log.records[0].exc_info[1] is error
    (toast,) = window.notifications.notifications
    assert "ZeroDivisionError: by nought" in toast.text
    assert window.isVisible()


def test_ctrl_c_closes_the_window(window):
    subject._Border(window)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not window.isVisible()


def test_without_a_display_there_is_no_application(monkeypatch):
    monkeypatch.setattr(subject.QApplication, "instance", lambda: None)
    monkeypatch.setattr(subject, "has_display", lambda: False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    with pytest.raises(UserError, match="no display"):
        subject.make_application([])


def test_a_window_larger_than_the_screen_fills_it(window):
    room = window.screen().availableSize()
    window.resize(room.width() - 50, room.height() - 50)
    subject._fit(window)
    assert not window.isMaximized()
    window.resize(room.width(), room.height() - 10)  # its title would not fit
    subject._fit(window)
    assert window.isMaximized()
