"""Folders changed by other programs while the window is open."""

import os
import shutil
import threading

import pytest
from PySide6.QtCore import Qt

from core.project import GONE, UNREADABLE
from gui import folder_watch
from tests import pictures
from tests.core.project_making import check, flowers, picture, tree

ROSE, LILY = 1, 2


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(folder_watch, "SOON_MS", 40)
    monkeypatch.setattr(folder_watch, "SETTLING_MS", 40)
    monkeypatch.setattr(folder_watch, "LATE_MS", 60_000)


@pytest.fixture
def session(real_session):
    return real_session


def lay(session, place, seed):
    path = session.project.absolute(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture(seed))
    return path


def told(qtbot, session, text):
    qtbot.waitUntil(lambda: ("info", text) in session.messages)
    check(session.project)


def test_images_laid_into_folders_come_in(qtbot, session):
    lay(session, "images/rose/new.png", 50)
    lay(session, "unsorted/new.png", 51)
    lay(session, "images/iris/deep/new.png", 52)
    qtbot.waitUntil(lambda: session.project.count == 13)
    check(session.project)
    iris = session.project.class_by_name("iris").id
    labels = {session.project.relative_path(row): int(session.project.labels[row]) for row in range(10, 13)}
    assert labels == {"images/iris/deep/new.png": iris, "images/rose/new.png": ROSE, "unsorted/new.png": -1}
    assert len(session.visible_rows) == 13
    lay(session, "images/iris/deep/more.png", 53)  # folders that came since are watched too
    qtbot.waitUntil(lambda: session.project.count == 14)


def test_what_happened_is_one_quiet_line(qtbot, session):
    project = session.project
    lay(session, "images/rose/a.png", 50)
    lay(session, "images/rose/b.png", 51)
    project.path(9).unlink()
    project.path(4).rename(project.absolute("images/rose/from lily.png"))
    told(qtbot, session, "2 images came in from outside · 1 moved outside · 1 gone")
    assert project.states[9] == GONE
    assert project.labels[4] == ROSE
    assert len(session.messages) == 1


def test_a_class_folder_renamed_outside_is_the_class_renamed(qtbot, session):
    project = session.project
    project.set_split([0], 3)
    os.rename(project.images_folder / "rose", project.images_folder / "Rosa")
    told(qtbot, session, "4 moved outside")
    assert [info.name for info in project.classes] == ["Rosa", "lily"]
    assert project.splits[0] == 3


def test_an_empty_new_folder_is_no_class_before_it_holds_an_image(qtbot, session):
    folder = session.project.images_folder / "New folder"
    folder.mkdir()
    qtbot.waitUntil(lambda: str(folder) in session.folder_watch.folders)
    os.rename(folder, folder.with_name("iris"))
    lay(session, "images/iris/0.png", 50)
    told(qtbot, session, "1 image came in from outside")
    assert [info.name for info in session.project.classes] == ["rose", "lily", "iris"]


def test_a_file_that_grows_is_read_when_it_is_whole(qtbot, session):
    data = picture(50)
    path = session.project.absolute("images/rose/slow.png")
    with path.open("wb") as file:
        for at in range(0, len(data), 20):
            file.write(data[at : at + 20])
            file.flush()
            looks = session.folder_watch.looks
            session.folder_watch._look_in(0)
            qtbot.waitUntil(lambda looks=looks: session.folder_watch.looks > looks)
            qtbot.wait(2)
    told(qtbot, session, "1 image came in from outside")
    assert session.project.count == 11
    assert not (session.project.states == UNREADABLE).any()


def test_half_a_file_that_was_taken_for_broken_is_read_again(qtbot, session):
    data = picture(50)
    path = session.project.absolute("images/rose/slow.png")
    path.write_bytes(data[:60])
    told(qtbot, session, "1 image came in from outside · 1 cannot be read")
    assert session.project.states[10] == UNREADABLE
    path.write_bytes(data)  # nothing tells this: it happens inside the file
    session.folder_watch._looked_at = 0.0
    session.folder_watch._came_back(Qt.ApplicationState.ApplicationActive)
    told(qtbot, session, "1 changed outside")
    assert session.project.count == 11
    assert session.project.size(10) == (6, 4)
    assert session.project.reason(10) == ""


def test_another_picture_in_an_old_place_shows_itself(qtbot, window, session):
    forgotten = []
    session.thumbnails.forget = lambda rows: forgotten.extend(rows)
    aside = session.project.folder / "aside.png"
    aside.write_bytes(picture(50))
    os.replace(aside, session.project.path(0))
    told(qtbot, session, "1 changed outside")
    assert forgotten == [0]


def test_sorting_costs_no_look(qtbot, session):
    for step in range(60):
        session.set_class([step % 10], (ROSE, LILY, None)[step % 3])
        qtbot.wait(2)  # the system's word arrives
    session.undo()
    qtbot.wait(200)
    assert session.folder_watch.looks == 0
    assert (
        session.folder_watch._timer.interval() == folder_watch.LATE_MS
    )  # one is due, when all has been quiet


def test_an_import_is_looked_at_once_when_it_is_over(qtbot, session, tmp_path):
    pictures.write_class_folders(tmp_path / "set", per_class=20)
    with qtbot.waitSignal(session.import_finished):
        session.import_paths([tmp_path / "set"])
        assert session.folder_watch.looks == 0
    qtbot.waitUntil(lambda: session.folder_watch.looks == 1)
    qtbot.wait(100)
    assert session.folder_watch.looks == 1
    assert not session.messages
    assert session.project.count == 70
    check(session.project)


def test_what_is_changed_here_while_files_are_read_is_not_lost(qtbot, session, monkeypatch):
    from core import outside

    gate, read = threading.Event(), outside.read_files
    begun = threading.Event()

    def slow(*given):
        begun.set()
        gate.wait(5)
        return read(*given)

    monkeypatch.setattr(outside, "read_files", slow)
    lay(session, "images/rose/new.png", 50)
    qtbot.waitUntil(begun.is_set)
    session.set_class([0], LILY)
    gate.set()
    qtbot.waitUntil(lambda: session.project.count == 11)
    assert session.project.labels[0] == LILY
    check(session.project)
    session.undo()
    assert session.project.labels[0] == ROSE
    check(session.project)


def test_many_files_are_read_with_progress(qtbot, session, monkeypatch):
    steps = []
    session.folder_watch.reading.connect(lambda done, total: steps.append((done, total)))
    for at in range(30):
        lay(session, f"unsorted/new {at}.png", 50 + at)
    qtbot.waitUntil(lambda: session.project.count == 40)
    assert (8, 30) in steps
    assert steps[-1] == (30, 30)


def test_a_folder_that_goes_is_told_once_and_comes_back_whole(qtbot, session, tmp_path):
    before = tree(session.project.folder)
    folder = session.project.folder
    folder.rename(tmp_path / "away")
    qtbot.waitUntil(lambda: bool(session.messages))
    level, text = session.messages[0]
    assert level == "error"
    assert "not there any more" in text
    session.folder_watch._look_in(0)
    qtbot.wait(100)
    assert session.folder_watch.looks == 0
    assert not (session.project.states == GONE).any()
    assert len(session.messages) == 1
    (tmp_path / "away").rename(folder)
    qtbot.waitUntil(lambda: ("info", "The project's folder is back.") in session.messages)
    session.set_class([0], LILY)
    check(session.project)
    assert sorted(tree(folder).values()) == sorted(before.values())


def test_another_folder_in_the_projects_place_is_not_written(qtbot, session, tmp_path):
    folder = session.project.folder
    shutil.copytree(folder, tmp_path / "copy")
    folder.rename(tmp_path / "away")
    qtbot.waitUntil(lambda: bool(session.messages))
    (tmp_path / "copy").rename(folder)
    before = tree(folder)
    session.set_class([0], LILY)
    assert "Another folder lies in the place" in session.messages[-1][1]
    assert tree(folder) == before
    session.close_project()
    assert session.open_project(folder)
    check(session.project)


def test_the_next_project_is_watched_and_the_last_no_longer(qtbot, session, tmp_path):
    old = session.project.folder
    flowers(tmp_path / "other").close()
    session.open_project(tmp_path / "other")
    assert all(
        path.startswith((str(tmp_path / "other"), str(tmp_path))) for path in session.folder_watch.folders
    )
    assert str(old / "unsorted") not in session.folder_watch.folders
    (old / "unsorted" / "new.png").write_bytes(picture(50))
    lay(session, "unsorted/new.png", 51)
    qtbot.waitUntil(lambda: session.project.count == 9)
    session.close_project()
    assert session.folder_watch.folders == []


def test_a_linked_folder_is_watched_where_it_lies(qtbot, bare_session, tmp_path):
    source = pictures.write_class_folders(tmp_path / "photos", ("circle",), per_class=2)
    with qtbot.waitSignal(bare_session.import_finished):
        bare_session.new_project(tmp_path / "p", source)
    pictures.save(source / "square" / "a.png", "square", seed=77)
    qtbot.waitUntil(lambda: bare_session.project.count == 3)
    assert bare_session.project.class_by_name("square") is not None
    source.rename(tmp_path / "pulled")
    qtbot.waitUntil(lambda: any("not there any more" in text for _, text in bare_session.messages))
    assert not (bare_session.project.states == GONE).any()


def test_where_the_system_watches_nothing_coming_back_is_the_moment(qtbot, session):
    session.folder_watch._watcher.removePaths(session.folder_watch.folders)
    lay(session, "unsorted/new.png", 50)
    session.folder_watch._came_back(Qt.ApplicationState.ApplicationActive)
    qtbot.wait(20)
    assert session.folder_watch.looks == 0  # it has only just looked
    session.folder_watch._looked_at = 0.0
    session.folder_watch._came_back(Qt.ApplicationState.ApplicationActive)
    told(qtbot, session, "1 image came in from outside")
