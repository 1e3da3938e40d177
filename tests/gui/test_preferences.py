from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from core.project import Project
from gui.preferences import MOST_RECENT, Preferences, free_project_folder, open_from_folder, projects_folder


@pytest.fixture
def preferences(qapp):
    return Preferences()


def test_nothing_is_remembered_at_first(preferences):
    assert preferences.recent == []
    assert preferences.theme == "system"
    assert preferences.layout("window") is None


def test_the_project_opened_last_comes_first_and_only_once(preferences, tmp_path):
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        Project.create(folder).close()
        preferences.opened(folder)
    preferences.opened(folders[0])
    assert preferences.recent == [str(folders[0]), str(folders[2]), str(folders[1])]
    assert Preferences().recent == preferences.recent  # another start


def test_one_recent_project_is_a_list_of_one(preferences, tmp_path):
    Project.create(tmp_path / "a").close()
    preferences.opened(tmp_path / "a")
    preferences._settings.sync()
    assert Preferences().recent == [str(tmp_path / "a")]


def test_projects_that_are_gone_are_not_offered(preferences, tmp_path):
    Project.create(tmp_path / "a").close()
    preferences.opened(tmp_path / "a")
    (tmp_path / "a").rename(tmp_path / "b")
    assert preferences.recent == []


def test_not_more_than_a_few_are_kept(preferences, tmp_path):
    for number in range(MOST_RECENT + 3):
        Project.create(tmp_path / str(number)).close()
        preferences.opened(tmp_path / str(number))
    assert len(preferences.recent) == MOST_RECENT
    assert Path(preferences.recent[0]).name == str(MOST_RECENT + 2)


def test_theme_and_layout_come_back(preferences):
    preferences.set_theme("dark")
    preferences.set_layout("window", QByteArray(b"\x01\x02"))
    assert Preferences().theme == "dark"
    assert Preferences().layout("window") == QByteArray(b"\x01\x02")


def test_a_new_project_gets_a_folder_of_its_own(preferences):
    assert free_project_folder("roses") == projects_folder() / "roses"
    (projects_folder() / "roses").mkdir(parents=True)
    assert free_project_folder("roses").name == "roses 2"


def test_a_project_is_looked_for_where_there_is_a_folder(qapp):
    assert not projects_folder().exists()
    assert open_from_folder().is_dir()
    assert projects_folder().is_relative_to(open_from_folder())
    projects_folder().mkdir(parents=True)
    assert open_from_folder() == projects_folder()
