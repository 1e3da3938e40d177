"""A scripted person sorts by key events; then everything lies where it belongs, also after kills."""

import random

import pytest
from PySide6.QtWidgets import QApplication

from tests.sorting_script import (
    Person,
    agrees,
    find_out,
    killed_while_sorting,
    lay_out,
    press,
    script,
    sorter_of,
)


@pytest.fixture
def folder(tmp_path):
    lay_out(tmp_path / "pile", 60)
    return tmp_path / "pile"


def test_every_decision_is_on_disk(window, real_session, folder, qtbot):
    page = sorter_of(window)
    qtbot.waitUntil(page.hasFocus)
    person = Person(60)
    for key in script(60, 60, seed=1):
        press(QApplication.focusWidget(), key)
        person.press(key)
        assert page.deciding.pile.row == (-1 if person.at is None else person.at), key
    real_session.close_project()
    assert agrees(folder, person)


def test_the_person_knows_the_rules():
    person = Person(3)
    for key in ("1", "space", "delete", "undo", "undo", "flag"):
        person.press(key)
    assert person.places == ["unsorted"] * 3
    assert person.flagged == [True, False, False]
    assert person.at == 1


def test_a_kill_loses_at_most_the_last_key(folder, tmp_path):
    keys, person = script(60, 60, seed=2), Person(60)
    chance = random.Random(3)
    for number in range(3):
        if not keys:
            break
        pressed = killed_while_sorting(
            folder, keys, tmp_path / f"log {number}", 0.3 * chance.random(), person.at
        )
        keys = keys[find_out(folder, person, pressed) :]
    assert agrees(folder, person)
