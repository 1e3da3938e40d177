import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from gui.notifications import Notification, Notifications

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


@pytest.fixture
def notifications(window):
    return Notifications(window)


def press(toast, name):
    toast.findChild((QPushButton, QToolButton)[name == "closeNotification"], name).click()


def test_messages_stack_in_the_bottom_right_corner(notifications, window):
    notifications.show_message("info", "first")
    notifications.show_message("error", "second")
    first, second = notifications.notifications
    assert first.objectName() == "notification"
    assert first.geometry().bottom() < second.geometry().top()
    assert second.geometry().bottom() <= window.height()
    assert window.width() - second.geometry().right() < 30


def test_they_keep_to_the_corner_when_the_window_changes(notifications, window):
    notifications.show_message("error", "word " * 60)
    window.resize(320, 500)
    (toast,) = notifications.notifications
    assert window.rect().contains(toast.geometry())


def test_an_error_stays_until_it_is_closed(notifications):
    notifications.show_message("error", "broken")
    (toast,) = notifications.notifications
    assert not toast._timer.isActive()
    press(toast, "closeNotification")
    assert notifications.notifications == []


def test_an_info_goes_by_itself(notifications):
    notifications.show_message("info", "done")
    (toast,) = notifications.notifications
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))  # wherever the mouse was
    assert toast._timer.isActive()
    toast._timer.timeout.emit()
    assert notifications.notifications == []


def test_copy_takes_the_whole_text(notifications):
    text = "/a/very/long/path" * 100
    notifications.show_message("error", text)
    press(notifications.notifications[0], "copyNotification")
    assert QGuiApplication.clipboard().text() == text


def test_the_action_is_done_and_the_message_goes(notifications):
    done = []
    notifications.show_message("info", "12 images to rose", "Undo", lambda: done.append(True))
    press(notifications.notifications[0], "notificationAction")
    assert done == [True]
    assert notifications.notifications == []


def test_the_same_message_is_counted_not_stacked(notifications):
    for _ in range(3):
        notifications.show_message("warning", "again")
    (toast,) = notifications.notifications
    assert "×3" in toast._label.text()


def test_what_does_not_fit_waits_and_comes_back(notifications, window):
    for number in range(30):
        notifications.show_message("error", f"message {number}")
    toasts = notifications.notifications
    assert toasts[-1].isVisible()
    assert not toasts[0].isVisible()
    for toast in toasts[1:]:
        toast.closed.emit(toast)
    assert toasts[0].isVisible()
    assert len(window.findChildren(Notification, "notification")) >= 1


def test_a_long_word_is_broken_so_that_nothing_is_cut_off(notifications, window):
    notifications.show_message("error", "x" * 400 + " " + "/path" * 60)
    (toast,) = notifications.notifications
    assert toast.layout().minimumSize().width() <= toast.width()
    assert window.rect().contains(toast.geometry())
