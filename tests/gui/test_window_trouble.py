"""Two users' worth of trouble, through the window: a sentence and a window that goes on, and not one image lost."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.project import GONE, Project
from gui.labels_out import FolderCopy
from tests.core.project_making import check, flowers, put, tree
from tests.core.test_trouble import ODD_NAMES, photos
from tests.odd_disks import fill, grow, read_only, small_disk

KEY, MOD = Qt.Key, Qt.KeyboardModifier
ROSE, LILY = 1, 2


def contents(folder):
    return Counter(tree(folder).values())


def press(window, key):
    QTest.keyClick(window._workspace.gallery, key)


def type_number(window, digits):
    """Hold Shift, type digits, let go."""
    gallery = window._workspace.gallery
    QTest.keyPress(gallery, KEY.Key_Shift)
    for digit in digits:
        key = getattr(KEY, f"Key_{digit}")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(gallery, QKeyEvent(kind, key, MOD.ShiftModifier, ""))
    QTest.keyRelease(gallery, KEY.Key_Shift)


@pytest.fixture
def on_small_disk(qtbot, bare_session, tmp_path):
    """A project of 40 roses and 40 lilies on a disk with little room."""
    with small_disk(tmp_path / "disk", 2500) as disk:
        flowers(disk / "p", per_class=40).close()
        assert bare_session.open_project(disk / "p")
        yield disk
        bare_session.close_project()


def test_sorting_on_a_full_disk_says_so_and_goes_on_when_there_is_room(qtbot, bare_session, on_small_disk):
    session, project = bare_session, bare_session.project
    before = contents(project.folder)
    filler = fill(on_small_disk)
    for row in range(40):
        session.set_class([row], LILY)
    assert ("error", True) in {(level, "full" in text) for level, text in session.messages}
    check(project)
    assert contents(project.folder) == before
    filler.unlink()
    session.messages.clear()
    session.set_class(range(40), LILY)
    assert not session.messages
    assert (project.labels[:40] == LILY).all()
    while project.undo_text:
        session.undo()
    check(project)
    assert contents(project.folder) == before


def test_an_import_onto_a_full_disk_says_so_and_goes_on_when_there_is_room(
    qtbot, bare_session, on_small_disk, tmp_path
):
    session, project = bare_session, bare_session.project
    source = photos(tmp_path / "photos" / "noise", 40)
    with qtbot.waitSignal(session.import_finished, timeout=20_000) as ended:
        session.import_paths([source])
    assert ended.args[0].error.startswith("The disk is full.") or any(
        "full" in text for _, text in session.messages
    )
    assert project.count < 122
    grow(on_small_disk, 16_000)
    with qtbot.waitSignal(session.import_finished, timeout=20_000) as ended:
        session.import_paths([source])
    assert not ended.args[0].error
    found = contents(project.folder)
    assert found.total() == 122
    assert set(found.values()) == {1}
    qtbot.waitUntil(lambda: not session.folder_watch._timer.isActive() and not session.io.busy)
    check(project)  # also what had come in when the catalogue could not be written


def test_a_folder_copied_onto_a_full_disk_is_told(qtbot, window, real_session, tmp_path):
    with small_disk(tmp_path / "small", 16) as disk:
        fill(disk)
        FolderCopy(real_session, disk / "out", False, window)
        qtbot.waitUntil(lambda: bool(real_session.messages))
        level, text = real_session.messages[0]
        assert level == "error"
        assert text.startswith("The disk is full. 0 of 8 images were copied")


def test_a_class_folder_that_cannot_be_written_refuses_and_the_others_go_on(qtbot, window, real_session):
    project = real_session.project
    before = contents(project.folder)
    with read_only(project.images_folder / "lily"):
        real_session.set_current(8)
        press(window, KEY.Key_2)
        assert real_session.messages[0][0] == "error"
        assert "Nothing was changed" in real_session.messages[0][1]
        assert project.labels[8] == -1
        press(window, KEY.Key_1)
        assert ROSE in project.labels[8:].tolist()
        check(project)
    assert contents(project.folder) == before


def test_a_project_that_cannot_be_written_is_not_opened_and_the_open_one_stays(real_session, tmp_path):
    flowers(tmp_path / "locked").close()
    project = real_session.project
    with read_only(tmp_path / "locked"):
        assert not real_session.open_project(tmp_path / "locked")
    assert real_session.project is project
    assert "cannot be opened" in real_session.messages[0][1]
    assert real_session.open_project(tmp_path / "locked")


def test_keys_do_nothing_while_the_folder_is_away(qtbot, window, real_session, tmp_path):
    project, folder = real_session.project, real_session.project.folder
    before = tree(folder)
    folder.rename(tmp_path / "away")
    real_session.set_current(8)
    for key in (KEY.Key_1, KEY.Key_Delete, KEY.Key_2):
        press(window, key)
    assert not folder.exists()
    assert all("not there any more" in text for _, text in real_session.messages)
    (tmp_path / "away").rename(folder)
    assert tree(folder) == before
    assert not (project.states == GONE).any()
    press(window, KEY.Key_1)
    check(project)
    assert contents(folder) == Counter(before.values())


def test_odd_names_are_made_sorted_and_undone(qtbot, window, real_session):
    project = real_session.project
    before = contents(project.folder)
    for at, name in enumerate(ODD_NAMES):
        real_session.add_class(name)
        real_session.set_class([at % 10], project.classes[-1].id)
    check(project)
    assert contents(project.folder) == before
    while project.undo_text:
        real_session.undo()
    check(project)
    assert [info.name for info in project.classes] == ["rose", "lily"]


def test_a_thousand_classes_are_shown_and_sorted_into_by_number(qtbot, bare_session, tmp_path):
    from gui import theme
    from gui.main_window import MainWindow
    from gui.preferences import Preferences

    with Project.create(tmp_path / "p") as project:
        images = [put(project, f"images/c {at}/a.png", at, f"c {at}") for at in range(1, 1001)]
        project.add_images(
            [*images, *(put(project, f"unsorted/{at}.png", 2000 + at, None) for at in range(3))]
        )
    window = MainWindow(bare_session, Preferences(), theme.FollowSystem(QApplication.instance(), "light"))
    qtbot.addWidget(window)
    assert bare_session.open_project(tmp_path / "p")
    window.show()
    qtbot.waitExposed(window)
    project = bare_session.project
    assert len(project.classes) == 1000
    bare_session.set_current(1000)
    window._workspace.gallery.setFocus()
    for digits, row in (("1000", 1000), ("37", 1001), ("512", 1002)):
        bare_session.set_current(row)
        type_number(window, digits)
        assert project.labels[row] == project.classes[int(digits) - 1].id
    assert not bare_session.messages
    check(project)
    assert len(bare_session.folder_watch.folders) > 1000
