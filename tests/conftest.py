"""What holds for every test: an own home, no unexpected log, no thread left alive."""

import logging
import os
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # read when torch is imported: tests share few cores

import pytest
from PySide6.QtCore import QSettings, QStandardPaths

from tests import shared_material

JOIN_S = 5.0


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Nothing is read from, or written to, the home of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("MIWAKE_WEIGHTS", "TORCH_HOME"):
        monkeypatch.delenv(name, raising=False)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(home / "settings"))
    QStandardPaths.setTestModeEnabled(True)
    return home


@pytest.fixture(autouse=True)
def no_unexpected_log(request):
    """A warning in the log fails the test, unless it asks for `caplog` or `expected_log`."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if records and "caplog" not in request.fixturenames:
        lines = [f"{record.name} {record.levelname}: {record.getMessage()}" for record in records]
        pytest.fail("unexpected log:\n" + "\n".join(lines), pytrace=False)


@pytest.fixture
def expected_log(caplog):
    """For a test in which warnings are logged on purpose: the same as `caplog`, by a name that says why."""
    return caplog


@pytest.fixture(autouse=True)
def no_thread_left():
    """A thread that a test starts is over when the test is."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not _foreign(thread)]
    for thread in left:
        thread.join(JOIN_S)
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail(f"threads left alive: {', '.join(alive)}", pytrace=False)


def _foreign(thread: threading.Thread) -> bool:
    """Threads of pytest-timeout, and those that Qt or torch started: Python never hears of their end."""
    return isinstance(thread, threading._DummyThread) or thread.name.startswith(("pytest_timeout", "tqdm"))


@pytest.fixture
def shared_folder():
    """Real photos and awkward files; the test is skipped where they are not there."""
    return shared_material.shared_folder("data")


@pytest.fixture
def weights_folder():
    """Real ImageNet weights; the test is skipped where they are not there."""
    return shared_material.shared_folder("weights")
