"""The real session and the real window over a fake engine."""

import pytest
from PySide6.QtWidgets import QApplication

from core import grouping
from gui import theme
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session import Session
from tests.core.project_making import flowers
from tests.fakes_engine import FakeEngine


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def folder(tmp_path):
    """A project of 4 roses (rows 0-3), 4 lilies (4-7) and 2 unsorted images (8, 9)."""
    with flowers(tmp_path / "flowers", per_class=4) as project:
        grouping.take(project, (), grouping.state(project))  # looked at: none belong together
    return tmp_path / "flowers"


@pytest.fixture
def bare_session(qtbot, engine):
    """A session without a project."""
    session = Session(lambda: engine)
    session.messages = []
    session.message.connect(lambda level, text: session.messages.append((level, text)))
    yield session
    for event in engine.hold.values():
        event.set()
    session.close()


@pytest.fixture
def real_session(bare_session, folder):
    """A session with the project open."""
    assert bare_session.open_project(folder)
    return bare_session


@pytest.fixture
def trained_session(qtbot, real_session):
    """A session with one run."""
    with qtbot.waitSignal(real_session.training_ended):
        real_session.train("transfer", {"epochs": 2})
    return real_session


@pytest.fixture
def window(qtbot, real_session):
    """The window, shown, with the project open."""
    app = QApplication.instance()
    preferences = Preferences()
    window = MainWindow(real_session, preferences, theme.FollowSystem(app, "light"))
    qtbot.addWidget(window)
    real_session.project_opened.emit()  # it was opened before the window was made
    window.show()
    qtbot.waitExposed(window)
    return window
