"""A person who sorts by a script, and what must lie on disk afterwards.

`Person` says which keys are pressed and, knowing nothing of the program but its rules, where every image is then.
Run as a program (`python -m tests.sorting_script PROJECT KEYS LOG [SEED]`) it is a window that gets the keys as real
key events, each written to LOG before it is posted, so that it can be killed at any moment.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.images import content_hash
from core.importing import ImportedImage
from core.project import Project
from gui.sorter_pile import Pile
from tests.core.project_making import picture, tree

CLASSES = ("aster", "begonia", "crocus", "dahlia", "erica")
KEYS = {
    **{str(number): (getattr(Qt.Key, f"Key_{number}"), str(number)) for number in range(1, 6)},
    "space": (Qt.Key.Key_Space, " "),
    "delete": (Qt.Key.Key_Delete, ""),
    "undo": (Qt.Key.Key_Backspace, ""),
    "flag": (Qt.Key.Key_F, "f"),
}
PENDING = "unsorted"
FILES = tuple(f"photo_{number:05}.png" for number in range(10_000))


class Person:
    """Where every image is after the keys pressed so far.

    Attributes:
        places: for each image `unsorted`, `trash` or the name of a class.
        flagged: which are flagged.
        at: the image in sight; None when all are sorted.
    """

    def __init__(self, images: int) -> None:
        self.places = [PENDING] * images
        self.flagged = [False] * images
        self.at: int | None = 0
        self._history: list[tuple[int, str, bool]] = []

    def press(self, key: str) -> None:
        """What a key does."""
        at = self.at
        if key == "undo":
            if self._history:
                self.at, place, flagged = self._history.pop()
                self.places[self.at], self.flagged[self.at] = place, flagged
            return
        if at is None:
            return
        if key == "flag":
            self._history.append((at, self.places[at], self.flagged[at]))
            self.flagged[at] = not self.flagged[at]
            if self.flagged[at]:
                self._go_on(at)
        elif key == "space":
            self._go_on(at)
        else:
            self._history.append((at, self.places[at], self.flagged[at]))
            self.places[at] = "trash" if key == "delete" else CLASSES[int(key) - 1]
            self._go_on(at)

    def _go_on(self, at: int) -> None:
        left = [number for number, place in enumerate(self.places) if place == PENDING]
        others = [number for number in left if number != at]
        after = [number for number in others if number > at]
        self.at = next(iter(after or others or left), None)


def script(images: int, decisions: int, seed: int) -> list[str]:
    """Keys of which so many decide: mostly classes, now and then the trash, a flag, a skip, a step back."""
    chance = random.Random(seed)
    kinds = (*"12345", "delete", "space", "flag", "undo")
    weights = (18, 18, 18, 18, 14, 5, 4, 2, 3)
    keys: list[str] = []
    while sum(key in "12345" or key == "delete" for key in keys) < min(decisions, images):
        keys += chance.choices(kinds, weights)
    return keys


def lay_out(folder: Path, images: int) -> None:
    """A project of unsorted images, each another one, and empty classes."""
    with Project.create(folder) as project:
        for name in CLASSES:
            project.add_class(name)
        while project.undo_text:  # so that the person's way back ends at their own first key
            project._catalogue.execute("DELETE FROM journal")
        new = []
        for number in range(images):
            data, path = picture(number), folder / "unsorted" / FILES[number]
            path.write_bytes(data)
            found = path.stat()
            numbers = (6, 4, found.st_size, found.st_mtime_ns)
            new.append(ImportedImage(f"unsorted/{FILES[number]}", None, 0, content_hash(data), *numbers))
        project.add_images(new)


def lies(folder: Path) -> tuple[list[str], list[bool]]:
    """Where each image lies on disk, and which are flagged; the project recovers first.

    Raises:
        AssertionError: A file is lost, doubled or another one, or the catalogue says something else.
    """
    with Project.open(folder) as project:
        assert (
            project.opening_report.added == project.opening_report.gone == project.opening_report.moved == 0
        )
        files = tree(folder)
        names = [path.rsplit("/", 1)[1] for path in files]
        count = len(files)
        assert sorted(names) == list(FILES[:count])
        wanted = Counter(content_hash(picture(number)) for number in range(count))
        assert Counter(files.values()) == wanted
        places, flagged = [""] * count, [False] * count
        for path, key in files.items():
            row = project.row_of(path)
            assert row is not None
            assert project.content_hash(row) == key == content_hash(picture(row))
            place = path.split("/")
            places[row] = place[1] if place[0] == "images" else place[0]
            flagged[row] = bool(project.flagged[row])
            label = int(project.labels[row])
            named = {info.id: info.name for info in project.classes}.get(label, PENDING)
            assert place[0] == "trash" or named == places[row]
    return places, flagged


def agrees(folder: Path, person: Person) -> bool:
    """Does everything lie where the person put it?"""
    return lies(folder) == (person.places, person.flagged)


# -------------------------------------------------------------------------------------------- the window that sorts


def press(target: QWidget, key: str) -> None:
    """Post a press and a release as the system does, and let them be served."""
    code, text = KEYS[key]
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))
    QApplication.processEvents()


def sorter_of(window: QWidget) -> QWidget:
    """Go to the sorter's page and give it the keyboard."""
    workspace = window._workspace  # type: ignore[attr-defined]
    workspace.tabs.choose("sort")
    page: QWidget = workspace.pages.currentWidget()
    window.activateWindow()
    QApplication.processEvents()
    page.setFocus()
    return page


def sort_until_killed(folder: Path, keys: Sequence[str], log: Path, seed: int) -> None:
    """Open the project and press the keys, at a random pace; the log says how far it came."""
    from gui import app as application
    from tests.fakes_engine import FakeEngine

    QStandardPaths.setTestModeEnabled(True)
    app = application.make_application(["sorting"])
    window, session = application.make_window(app, FakeEngine)
    session.open_project(folder)
    window.show()
    window.move(QPoint(0, 0))
    page = sorter_of(window)
    chance = random.Random(seed)
    with open(log, "ab", buffering=0) as said:
        said.write(f"at {page.deciding.pile.row}\n".encode())  # type: ignore[attr-defined]
        for key in keys:
            said.write(f"{key}\n".encode())
            press(app.focusWidget() or page, key)
            time.sleep(chance.random() * 0.01)
    QTimer.singleShot(0, app.quit)
    window.close()


# --------------------------------------------------------------------------------------------- and is killed


def killed_while_sorting(
    folder: Path, keys: Sequence[str], log: Path, after_s: float | None, at: int | None
) -> list[str]:
    """Let another process sort and kill it some seconds after it began, None for never; the keys that it posted.

    Raises:
        AssertionError: It did not go on where the person was.
    """
    order = [sys.executable, "-m", "tests.sorting_script", str(folder), ",".join(keys), str(log)]
    child = subprocess.Popen(order, cwd=Path(__file__).parents[1])
    while not (log.exists() and log.read_bytes().endswith(b"\n")) and child.poll() is None:
        time.sleep(0.005)
    if after_s is not None:
        time.sleep(after_s)
        child.kill()
    child.wait()
    begun, *pressed = log.read_text().split("\n")[:-1]
    assert begun == f"at {-1 if at is None else at}"
    return pressed


def find_out(folder: Path, person: Person, pressed: Sequence[str]) -> int:
    """Let the person be where the project is after the kill, and count the keys that took effect.

    Raises:
        AssertionError: More than the last key is missing, or something else is wrong.
    """
    for key in pressed[:-1]:
        person.press(key)
    found = lies(folder)
    with Project.open(folder) as project:
        row = Pile.kept(project).row
    at = None if row < 0 else row
    if not pressed or (*found, at) == (person.places, person.flagged, person.at):
        return max(len(pressed) - 1, 0)
    before = person.at
    person.press(pressed[-1])
    assert found == (person.places, person.flagged)
    # A flag and an undone decision are on disk before the step that follows them.
    assert at == person.at or (pressed[-1] in ("flag", "undo") and at == before)
    person.at = at
    return len(pressed)


if __name__ == "__main__":
    where, words, told, *more = sys.argv[1:]
    sort_until_killed(Path(where), words.split(","), Path(told), int(more[0]) if more else 0)
