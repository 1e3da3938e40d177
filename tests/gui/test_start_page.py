import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from core.importing import Survey
from gui import theme
from gui.drop_hint import DropHint, survey_text
from gui.start_page import StartPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def page(qtbot):
    page = StartPage(["/tmp/flowers", "/tmp/mushrooms"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    return page


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("openButton", "open_requested"),
        ("newButton", "new_requested"),
        ("sampleButton", "sample_requested"),
    ],
)
def test_the_buttons_ask(page, qtbot, button, signal):
    with qtbot.waitSignal(getattr(page, signal)):
        page.findChild(QPushButton, button).click()


def test_a_recent_project_is_one_click_away(page, qtbot):
    buttons = page.findChildren(QToolButton, "recentProject")
    with qtbot.waitSignal(page.recent_chosen) as heard:
        buttons[1].click()
    assert heard.args == ["/tmp/mushrooms"]


def test_without_recent_projects_their_frame_goes(page):
    page.set_recent([])
    assert not page.findChild(QWidget, "recentProjects").isVisible()


def test_it_is_painted_in_both_themes_and_in_a_small_window(page, qapp):
    for dark in (True, False):
        theme.apply(qapp, dark)
        page.resize(500, 300)
        QApplication.processEvents()
        assert not page.grab().isNull()


@pytest.mark.parametrize(
    ("survey", "into_class", "said"),
    [
        (Survey({"a": 400, "b": 12, "c": 0}, 0, 5, True), "", "3 classes, 412 images, 5 others"),
        (Survey({"a": 1}, 0, 1, True), "", "1 class, 1 image, 1 other"),
        (Survey({"a": 10}, 2, 0, True), "", "1 class, 12 images, 2 unsorted"),
        (Survey({}, 12, 0, True), "", "12 images"),
        (Survey({"a": 10}, 0, 0, True), "rose", "into rose, 10 images"),
        (Survey({"a": 2000}, 0, 0, False), "", "1 class, 2,000 images and more"),
    ],
)
def test_the_hint_says_what_will_happen(tmp_path, survey, into_class, said):
    paths = []
    for name in "abc":
        (tmp_path / name).mkdir()
        paths.append(str(tmp_path / name))
    assert survey_text(paths, survey, into_class) == f"3 folders → {said}"
    assert survey_text([str(tmp_path / "x.jpg")], survey, into_class) == f"1 file → {said}"


def test_the_hint_covers_the_window_and_lets_the_mouse_through(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    hint = DropHint(window)
    window.show()
    hint.show_paths([str(tmp_path)])
    assert hint.geometry() == window.rect()
    window.resize(700, 500)
    assert hint.geometry() == window.rect()
    assert hint.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert hint.text == "1 folder → 0 images"
    assert not window.grab().isNull()
