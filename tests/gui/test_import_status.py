import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget, QWidget

from gui.import_status import ImportStrip, NotTakenDialog
from gui.importer import ImportStatus
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

DUPLICATES = (("/in/b.jpg", "images/rose/b.jpg"),) * 3
REFUSED = (("/in/broken.png", "the file is cut short"), ("/in/movie.mkv", "not an image"))


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())
    yield session
    session.close()


@pytest.fixture
def strip(qtbot, session):
    window = QWidget()
    qtbot.addWidget(window)
    strip = ImportStrip(session, window)
    window.show()
    yield strip
    window.close()  # named here, or the window would go with the last name for it


def text(strip):
    return strip.findChild(QLabel, "importText").text()


def button(strip, name):
    return strip.findChild(QPushButton, name)


def test_it_is_not_there_before_an_import(strip):
    assert not strip.isVisible()


def test_it_shows_count_rate_and_time_left(strip, session):
    session.import_progress.emit(ImportStatus(812, 2000, 800, per_second=85.3, seconds_left=14.0))
    assert strip.isVisible()
    assert text(strip) == "Bringing pictures in 812/2,000 · 85/s · 14 s left"


def test_while_files_are_still_being_found_it_is_merely_busy(strip, session):
    session.import_progress.emit(ImportStatus())
    assert text(strip) == "Bringing pictures in 0"


def test_cancel_asks_the_session_once(strip, session):
    session.import_progress.emit(ImportStatus(1, 10, 1))
    button(strip, "cancelImportButton").click()
    button(strip, "cancelImportButton").click()
    assert session.asked == [("cancel_import",)]


def test_cancel_can_be_asked_again_in_the_next_import(strip, session):
    session.import_progress.emit(ImportStatus(1, 10, 1))
    button(strip, "cancelImportButton").click()
    session.import_finished.emit(ImportStatus(1, 10, 1, cancelled=True))
    assert text(strip) == "Cancelled: 1 added"
    session.import_progress.emit(ImportStatus(1, 10, 1))
    assert button(strip, "cancelImportButton").isEnabled()


def test_the_outcome_is_told_and_can_be_looked_into(strip, session):
    session.import_finished.emit(ImportStatus(417, 417, 412, DUPLICATES, REFUSED))
    assert text(strip) == "412 added, 3 duplicates, 2 refused"
    button(strip, "showRefusedButton").click()
    dialog = strip.window().findChild(NotTakenDialog)
    assert dialog.findChild(QTreeWidget, "notTakenList").topLevelItemCount() == 5
    dialog.reject()


def test_when_all_was_taken_there_is_nothing_to_show(strip, session):
    session.import_finished.emit(ImportStatus(3, 3, 3))
    assert text(strip) == "3 added"
    assert not button(strip, "showRefusedButton").isVisible()
    strip._rest.timeout.emit()
    assert not strip.isVisible()


def test_it_leads_to_sorting_where_images_wait_for_it(strip, session, qtbot):
    session.import_finished.emit(ImportStatus(3, 3, 3))
    assert button(strip, "sortImportedButton").isVisible()
    assert not strip._rest.isActive()
    with qtbot.waitSignal(strip.sort_wanted):
        button(strip, "sortImportedButton").click()
    assert not strip.isVisible()
    session.project.labels[:] = 0
    session.import_finished.emit(ImportStatus(3, 3, 3))
    assert not button(strip, "sortImportedButton").isVisible()
    assert strip._rest.isActive()


def test_it_goes_with_the_project(strip, session):
    session.import_finished.emit(ImportStatus(3, 3, 3, DUPLICATES))
    assert strip.isVisible()
    session.project_closed.emit()
    assert not strip.isVisible()


def test_the_list_can_be_copied_whole_or_in_part(qtbot):
    dialog = NotTakenDialog("x", REFUSED, DUPLICATES[:1])
    qtbot.addWidget(dialog)
    button(dialog, "copyNotTakenButton").click()
    assert QGuiApplication.clipboard().text() == (
        "/in/broken.png\tthe file is cut short\n"
        "/in/movie.mkv\tnot an image\n"
        "/in/b.jpg\talready here: images/rose/b.jpg"
    )
    rows = dialog.findChild(QTreeWidget, "notTakenList")
    rows.topLevelItem(1).setSelected(True)
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "/in/movie.mkv\tnot an image"
