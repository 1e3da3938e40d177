import threading

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog, QPushButton, QWidget

from core import jobs
from core.errors import MissingWeights, UserError
from core.importing import ImportedImage
from core.project import Project
from core.runs import list_runs
from gui import theme
from gui.main_window import MainWindow, QFileDialog
from gui.preferences import Preferences, projects_folder
from tests import pictures
from tests.core.project_making import flowers, picture
from tests.gui.test_session import heard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def start_window(qtbot, bare_session):
    """The window without a project."""
    app = QApplication.instance()
    window = MainWindow(bare_session, Preferences(), theme.FollowSystem(app, "light"))
    qtbot.addWidget(window)
    window.show()
    return window


def drag(window, *paths):
    """Drag files over the window; returns how to drop them, and how to leave."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action = QPointF(200, 200), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(
        place.toPoint(), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)

    def drop():
        event = QDropEvent(place, action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window, event)
        return event

    return enter, drop, lambda: QApplication.sendEvent(window, QDragLeaveEvent())


def texts(window):
    return [toast.text for toast in window.notifications.notifications]


def answering(monkeypatch, chosen):
    """The question box is answered by the button at this place; returns the questions."""
    asked = []

    def answer(box):
        asked.append(box.text())
        button = box.buttons()[chosen]
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


def training(qtbot, session, engine):
    engine.hold[jobs.Train] = threading.Event()
    with qtbot.waitSignal(session.epoch_ended):
        session.train("transfer", {"epochs": 50})


def test_it_starts_with_the_start_page_and_asks_the_engine_afterwards(qtbot, start_window, bare_session):
    assert start_window.start_page.isVisible()
    with qtbot.waitSignal(bare_session.engine_ready):
        start_window.start()


def test_a_project_shows_the_workspace_and_is_remembered(window, folder):
    assert window.findChild(QWidget, "workspace").isVisible()
    assert window.windowTitle().startswith("flowers")
    assert Preferences().recent == [str(folder)]
    assert window.menus.recent.actions()[0].text() == str(folder)


def test_closing_the_project_goes_back_to_the_start_page(window):
    window.menus.close_project.trigger()
    assert window.start_page.isVisible()
    assert window.windowTitle() == "Miwake"
    assert not window.menus.train.isEnabled()


def test_a_recent_project_is_opened_from_the_start_page(qtbot, start_window, bare_session, folder):
    start_window.start_page.recent_chosen.emit(str(folder))
    assert bare_session.project.count == 10


def test_a_recent_project_that_is_gone_is_told(start_window, bare_session, tmp_path):
    start_window.start_page.recent_chosen.emit(str(tmp_path / "gone"))
    assert bare_session.project is None
    assert len(texts(start_window)) == 1


def test_undo_and_redo_follow_the_history(window, real_session):
    undo, redo = window.menus.undo, window.menus.redo
    assert not undo.isEnabled()
    real_session.set_class([0], None)
    assert undo.isEnabled()
    assert "1 image" in undo.toolTip()
    undo.trigger()
    assert not undo.isEnabled()
    assert redo.isEnabled()
    redo.trigger()
    assert real_session.project.labels[0] == -1


def test_while_dragging_it_says_what_will_happen(window, tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=2)
    hint = window.findChild(QWidget, "dropHint")
    enter, _, leave = drag(window, *(tmp_path / "photos").iterdir())
    assert enter.isAccepted()
    assert hint.isVisible()
    assert hint.text == "3 folders → 3 classes, 6 images"
    leave()
    assert not hint.isVisible()


def test_folders_dropped_anywhere_come_in(qtbot, window, real_session, tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=2)
    _, drop, _ = drag(window, *(tmp_path / "photos").iterdir())
    with qtbot.waitSignal(real_session.import_finished):
        assert drop().isAccepted()
    assert real_session.project.count == 16
    assert not window.findChild(QWidget, "dropHint").isVisible()


def test_one_folder_may_be_a_class_or_a_pile(qtbot, window, real_session, tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=3)
    folder = next(iter((tmp_path / "photos").iterdir()))
    hint = window.findChild(QWidget, "dropHint")
    _, drop, _ = drag(window, folder)
    assert (hint.text, hint.into) == (f"The class {folder.name}", None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    right = QPoint(window.width() - 100, 300)
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragMoveEvent(right, *rest))
    assert (hint.text, hint.into) == ("Unsorted", "")
    before = len(real_session.project.classes)
    with qtbot.waitSignal(real_session.import_finished):
        drop()
    assert len(real_session.project.classes) == before
    assert real_session.project.labels[-3:].tolist() == [-1, -1, -1]


def test_folders_dropped_on_the_start_page_make_a_project(qtbot, start_window, bare_session, tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=2)
    _, drop, _ = drag(start_window, tmp_path / "photos")
    with qtbot.waitSignal(bare_session.import_finished):
        drop()
    assert bare_session.project.folder == projects_folder() / "photos"
    assert [info.name for info in bare_session.project.classes] == sorted(pictures.KINDS)
    assert any("photos" in text for text in texts(start_window))


def test_a_project_dropped_is_opened(window, real_session, tmp_path):
    flowers(tmp_path / "second", per_class=2, unsorted=0).close()
    _, drop, _ = drag(window, tmp_path / "second")
    assert window.findChild(QWidget, "dropHint").text == "Open the project second"
    drop()
    assert real_session.project.folder == tmp_path / "second"


def test_text_dragged_over_the_window_is_not_welcome(window):
    data = QMimeData()
    data.setText("hello")
    enter = QDragEnterEvent(
        QPointF(9, 9).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_dialogs_choose_what_is_opened_made_and_added(qtbot, monkeypatch, window, real_session, tmp_path):
    flowers(tmp_path / "second", per_class=2, unsorted=0).close()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "second"))
    window.choose_open()
    assert real_session.project.folder == tmp_path / "second"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "third"), ""))
    window.choose_new()
    assert real_session.project.folder == tmp_path / "third"
    picture = pictures.save(tmp_path / "x.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(picture)], ""))
    with qtbot.waitSignal(real_session.import_finished):
        window.choose_images()
    assert real_session.project.count == 1


def test_a_dialog_closed_without_a_choice_changes_nothing(monkeypatch, window, real_session):
    project = real_session.project
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    window.choose_open()
    window.choose_new()
    window.choose_images()
    window.choose_folder()
    assert real_session.project is project
    assert not real_session.importing


def test_a_new_project_where_something_lies_already_is_refused(monkeypatch, window, real_session, tmp_path):
    pictures.save(tmp_path / "full" / "x.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "full"), ""))
    project = real_session.project
    window.choose_new()
    assert real_session.project is project
    assert len(texts(window)) == 1
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["x.png"]


def test_the_train_button_trains(qtbot, window, real_session):
    with qtbot.waitSignal(real_session.engine_ready):
        real_session.introduce_engine()
    button = window.findChild(QPushButton, "trainButton")
    with qtbot.waitSignal(real_session.training_ended):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.text() == "Train next"
    assert button.isEnabled()
    assert real_session.run.status == "finished"


def test_training_waits_until_the_pictures_are_in(qtbot, window, real_session, engine, tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=30)
    real_session.import_paths([tmp_path / "photos"])
    window.train()
    assert not real_session.training
    assert len(texts(window)) == 1
    qtbot.waitUntil(lambda: not real_session.importing)


def test_missing_weights_are_told_with_a_button_that_takes_a_file(
    qtbot, monkeypatch, window, real_session, engine
):
    engine.errors[jobs.Train] = MissingWeights("The weights are not here.", "", "Choose a file.")
    with qtbot.waitSignal(real_session.training_failed):
        window.train()
    toast = window.notifications.notifications[-1]
    assert toast.text == "The weights are not here. Choose a file."
    engine.errors.clear()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/somewhere/near.pth", ""))
    with qtbot.waitSignal(real_session.training_ended):
        qtbot.mouseClick(toast.findChild(QPushButton, "notificationAction"), Qt.MouseButton.LeftButton)
    assert engine.asked(jobs.Train)[-1].settings["weights"] == "/somewhere/near.pth"
    assert texts(window) == []


def test_why_nothing_was_trained_is_forgotten_with_the_next_attempt(qtbot, window, real_session, engine):
    engine.errors[jobs.Train] = UserError("There is only one class.")
    with qtbot.waitSignal(real_session.training_failed):
        window.train()
    assert texts(window) == ["There is only one class."]
    engine.errors.clear()
    with qtbot.waitSignal(real_session.training_ended):
        window.train()
    assert texts(window) == []


def test_del_in_the_list_of_runs_is_about_the_run(qtbot, window, real_session):
    with qtbot.waitSignal(real_session.training_ended):
        window.train()
    runs = window.findChild(QWidget, "runList")
    real_session.set_current(0)
    window.activateWindow()
    runs.setFocus()
    qtbot.waitUntil(runs.hasFocus)
    qtbot.keyClick(runs, Qt.Key.Key_Delete)
    assert real_session.runs == []
    assert real_session.project.trash_count == 0


def test_the_window_gets_small_with_everything_in_it(qtbot, window, real_session):
    with qtbot.waitSignal(real_session.training_ended):
        window.train()
    real_session.set_current(0)
    qtbot.wait(1)
    assert window.minimumSizeHint().width() < 1000
    assert window.minimumSizeHint().height() < 640


def test_the_keyboard_is_with_the_gallery_and_stays_there(qtbot, window):
    gallery = window.findChild(QWidget, "gallery")
    assert window.focusWidget() is gallery
    for name in ("recipeButton", "answerFilter", "undoButton", "addButton", "trainButton"):
        assert not window.findChild(QWidget, name).focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_closing_during_a_training_asks_and_may_be_refused(qtbot, monkeypatch, window, real_session, engine):
    asked = answering(monkeypatch, 1)
    training(qtbot, real_session, engine)
    assert not window.close()
    assert len(asked) == 1
    assert window.isVisible()
    assert real_session.training
    assert real_session.project is not None


def test_closing_during_a_training_keeps_the_best(qtbot, monkeypatch, window, real_session, engine):
    answering(monkeypatch, 0)
    training(qtbot, real_session, engine)
    runs_folder = real_session.project.runs_folder
    assert window.close()
    assert not window.isVisible()
    assert real_session.project is None
    (run,) = list_runs(runs_folder)
    assert run.status == "stopped"
    assert run.usable


def test_closing_again_while_the_training_ends_asks_only_once(
    qtbot, monkeypatch, window, real_session, engine
):
    asked = answering(monkeypatch, 0)
    training(qtbot, real_session, engine)
    QTimer.singleShot(0, window, window.close)  # the impatient second click
    assert window.close()
    assert len(asked) == 1


def test_opening_another_project_during_a_training_asks(
    qtbot, monkeypatch, window, real_session, engine, tmp_path
):
    flowers(tmp_path / "second", per_class=2, unsorted=0).close()
    asked = answering(monkeypatch, 1)
    training(qtbot, real_session, engine)
    project = real_session.project
    window.open_project(tmp_path / "second")
    assert len(asked) == 1
    assert real_session.project is project


@pytest.fixture
def much_added(monkeypatch, folder):
    """Six pictures came into the project's folder while it was closed; two are read at a time."""
    monkeypatch.setattr("core.outside._BATCH", 2)
    for number in range(6):
        (folder / "images" / "rose" / f"new{number}.png").write_bytes(picture(2000 + number))
    return folder


def test_reading_what_came_in_from_outside_shows_progress(start_window, bare_session, much_added):
    seen = []
    bare_session.opening_progress.connect(
        lambda *_: seen.extend(
            (dialog.value(), dialog.maximum()) for dialog in start_window.findChildren(QProgressDialog)
        )
    )
    start_window.open_project(much_added)
    assert seen[:2] == [(2, 6), (4, 6)]
    assert bare_session.project.count == 16
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not start_window.findChildren(QProgressDialog)


def test_reading_what_came_in_from_outside_can_be_cancelled(start_window, bare_session, much_added):
    bare_session.opening_progress.connect(
        lambda *_: [dialog.canceled.emit() for dialog in start_window.findChildren(QProgressDialog)]
    )
    start_window.open_project(much_added)
    assert bare_session.project is None
    assert "cancelled" in texts(start_window)[0]
    start_window._session.opening_progress.disconnect()
    start_window.open_project(much_added)
    assert bare_session.project.count == 16


def test_without_a_training_closing_asks_nothing(monkeypatch, window):
    asked = answering(monkeypatch, 0)
    assert window.close()
    assert not asked


def test_closing_twice_is_harmless(window):
    window.close()
    window.close()


def test_a_message_of_the_session_is_shown_once(window, real_session):
    ended = heard(real_session.history_changed)
    real_session.add_class("rose")
    assert len(texts(window)) == 1
    assert not ended


def test_the_sample_is_drawn_once_and_opened_the_next_time(qtbot, monkeypatch, start_window, bare_session):
    made = []
    monkeypatch.setattr("gui.sample_drawing.SampleDrawing", lambda *_: made.append(1))
    start_window.open_sample()
    assert Project.is_project(projects_folder() / "sample")
    bare_session.close_project()
    start_window.open_sample()
    assert made == [1, 1], "what was left before it was drawn is drawn now"
    bare_session.project.add_images([ImportedImage("unsorted/a.png", None, 0, "a", 1, 1, 1, 1)])
    bare_session.close_project()
    start_window.open_sample()
    assert made == [1, 1]
    assert bare_session.project.folder == projects_folder() / "sample"


def test_the_theme_changes_again_and_again(qtbot, window, trained_session):
    trained_session.set_current(1)
    for mode in ("dark", "light") * 5:
        window.findChild(QAction, f"{mode}Theme").trigger()
        qtbot.wait(1)
    assert window.isVisible()


def test_size_and_theme_are_remembered(window):
    window.resize(900, 700)
    window._set_theme("dark")
    window.close()
    assert Preferences().theme == "dark"
    assert Preferences().layout("window") is not None
    assert Preferences().layout("mainSplitter") is not None


def test_every_view_is_there_while_the_first_training_runs(qtbot, window, engine, real_session):
    hold = engine.hold[jobs.Train] = threading.Event()
    names = ("stress", "heatMaps", "layers", "map")
    before = [window._workspace.tabs.offered(name) for name in names]
    with qtbot.waitSignal(real_session.epoch_ended):
        real_session.train("transfer", {"epochs": 3})
    during = [window._workspace.tabs.offered(name) for name in (*names, "mistakes")]
    with qtbot.waitSignal(real_session.training_ended):  # a window is not closed while it trains
        hold.set()
    assert not any(before)
    assert during == [True, True, True, True, False]
