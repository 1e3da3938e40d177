"""Sorting by real key events: how soon the next picture is there, and whether every decision is on disk.

    MIWAKE_WEIGHTS=FOLDER python -m bench.sorting [--photos 240] [--decisions 1000] [--kills 20]
        [--only keys|disk|kills]

`keys`: drawn JPEGs of 12 megapixels in a real window (offscreen unless a platform is set). The time runs from the
posting of a key event until the next picture, at the view's full resolution, has been painted. `disk`: a script of
keys; afterwards every file must lie where the script put it. `kills`: the same, killed with SIGKILL at random moments.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.importing import run_import
from core.project import Project
from gui import app as application
from gui.sorter_page import SorterPage
from main import make_engine
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

WIDTH, HEIGHT, DRAWN = 4000, 3000, 24
LABELLED = 24
SIZE = 1280, 800


def draw_photos(folder: Path, count: int) -> None:
    """Photos of 12 megapixels with shapes and fine grain; what follows a JPEG's end makes each file another one."""
    folder.mkdir()
    jpegs = []
    for number in range(DRAWN):
        chance = np.random.default_rng(number)
        coarse = chance.integers(0, 255, (9, 12, 3), dtype=np.uint8)
        picture = Image.fromarray(coarse).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
        grain = chance.integers(0, 24, (HEIGHT, WIDTH, 1), dtype=np.uint8)
        pixels = np.minimum(np.asarray(picture).astype(np.uint16) + grain, 255).astype(np.uint8)
        buffer = BytesIO()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=88)
        jpegs.append(buffer.getvalue())
    for number in range(count):
        (folder / f"photo {number:04}.jpg").write_bytes(jpegs[number % DRAWN] + str(number).encode())


def bring_in(folder: Path, photos: Path) -> None:
    with Project.create(folder) as project:
        for batch in run_import([photos], project_folder=folder, class_folders={}, known_hashes={}):
            project.add_images(batch.images)
        rows = np.arange(project.count)
        project.delete_class(project.classes[0].id)  # the folder's; its images become unsorted
        for number in range(3):
            project.add_class(f"class {number + 1}")
        ids = [info.id for info in project.classes]
        for number, class_id in enumerate(ids):
            project.set_class(rows[number:LABELLED:3], class_id)


def pause(seconds: float) -> None:
    loop = QEventLoop()
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=round(seconds * 1000), singleShot=True)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def wait(until: Callable[[], bool], most_s: float = 120) -> bool:
    end = time.monotonic() + most_s
    while not until() and time.monotonic() < end:
        pause(0.01)
    return until()


class Keys:
    """A window at the sorter's page, and a clock."""

    def __init__(self, folder: Path) -> None:
        QStandardPaths.setTestModeEnabled(True)
        self.app = application.make_application(["bench"])
        self.window, self.session = application.make_window(self.app, make_engine)
        self.session.message.connect(lambda level, text: print(f"[{level}] {text}"))
        self.session.training_failed.connect(lambda error: print(f"[failed] {error}"))
        self.session.open_project(folder)
        self.window.start()
        self.window.resize(*SIZE)
        self.painted: list[tuple[int, float]] = []
        wait(lambda: self.session.introduction is not None)

    def go_to_sorter(self) -> None:
        """Open the page and wait until its first picture is there."""
        page = sorter_of(self.window)
        assert isinstance(page, SorterPage)
        self.page = page
        page.image.painted.connect(self._note)
        wait(lambda: self._there() and not self.session.io.busy)

    def _there(self) -> bool:
        return self.page.image.complete and self.page.image.shown_row == self.page.deciding.pile.row

    def _note(self) -> None:
        image = self.page.image
        if image.complete:
            self.painted.append((image.shown_row, time.perf_counter()))

    def latency(self, key: str) -> float:
        """Milliseconds from the posting of a key until another picture has been painted."""
        before = self.page.deciding.pile.row
        self.painted.clear()
        begin = time.perf_counter()
        press(QApplication.focusWidget() or self.page, key)
        wait(lambda: any(row != before for row, _ in self.painted), 10)
        return 1000 * (next(at for row, at in self.painted if row != before) - begin)

    def latencies(self, count: int, every_s: float) -> list[float]:
        """Keys at a pace, with a little disorder."""
        chance, found = random.Random(7), []
        for _ in range(count):
            begin = time.perf_counter()
            found.append(self.latency(chance.choice("123")))
            pause(max(every_s * chance.uniform(0.7, 1.3) - (time.perf_counter() - begin), 0.001))
        return found

    def latencies_while_training(self, count: int, every_s: float) -> list[float]:
        """The same while one training follows the other."""

        def train(_saved: object = None) -> None:
            QTimer.singleShot(0, self.window, lambda: self.session.train("own_cnn", {"epochs": 100}))

        self.session.training_ended.connect(train)
        train()
        wait(lambda: self.session.live_epochs > 0)
        found = self.latencies(count, every_s)
        self.session.training_ended.disconnect(train)
        print(f"    training at the end: {self.session.training}")
        self.session.stop_training()
        wait(lambda: not self.session.training)
        return found


def keys(photos: int) -> None:
    with tempfile.TemporaryDirectory(prefix="miwake-sorting-") as temporary:
        draw_photos(Path(temporary) / "photos", photos + LABELLED)
        bring_in(Path(temporary) / "project", Path(temporary) / "photos")
        bench = Keys(Path(temporary) / "project")
        bench.go_to_sorter()
        view = bench.page.image.size_px
        print(f"{photos} JPEGs of {WIDTH} x {HEIGHT}, window {SIZE}, view {view.width()} x {view.height()},")
        print(f"{os.cpu_count()} cores, {bench.app.platformName()}, load {os.getloadavg()[0]:.1f}\n")
        print(f"{'key → next picture painted, ms':48} {'n':>5} {'median':>8} {'95 %':>8} {'longest':>8}")
        fits = [0]
        bench.page.suggesting.changed.connect(lambda: fits.__setitem__(0, fits[0] + 1))
        parts = photos // 4
        for text, every_s in (("2 keys a second", 0.5), ("4 keys a second", 0.25)):
            fits[0] = 0
            _line(f"{text}, learning meanwhile", bench.latencies(parts, every_s))
            print(f"    suggestions renewed {fits[0]} times; reason: {bench.page.suggesting.reason or '-'}")
        _line("2 keys a second, networks train meanwhile", bench.latencies_while_training(parts, 0.5))
        bench.window.close()


def _line(text: str, found: list[float]) -> None:
    middle, high = np.percentile(found, [50, 95])
    print(f"{text:48} {len(found):5} {middle:8.1f} {high:8.1f} {max(found):8.1f}")


def disk(decisions: int) -> None:
    with tempfile.TemporaryDirectory(prefix="miwake-sorting-") as temporary:
        folder = Path(temporary) / "project"
        lay_out(folder, decisions)
        bench = Keys(folder)
        bench.go_to_sorter()
        person, pressed = Person(decisions), script(decisions, decisions, seed=5)
        begin = time.perf_counter()
        for key in pressed:
            press(QApplication.focusWidget() or bench.page, key)
            person.press(key)
        seconds = time.perf_counter() - begin
        bench.session.close_project()
        held = agrees(folder, person)
        decided = sum(key in "12345" or key == "delete" for key in pressed)
        print(
            f"{len(pressed)} keys, {decided} decisions among them, {1000 * seconds / len(pressed):.1f} ms a key:"
        )
        print("every file lies where the script put it" if held else "FILES LIE ELSEWHERE")
        bench.window.close()


def kills(decisions: int, count: int) -> None:
    chance = random.Random(11)
    with tempfile.TemporaryDirectory(prefix="miwake-sorting-") as temporary:
        folder = Path(temporary) / "project"
        lay_out(folder, decisions)
        person, left = Person(decisions), script(decisions, decisions, seed=6)
        taken = missing = 0
        for number in range(count):
            log = Path(temporary) / f"log {number}"
            pressed = killed_while_sorting(folder, left, log, 1.2 * chance.random(), person.at)
            effective = find_out(folder, person, pressed)
            taken, missing = taken + effective, missing + len(pressed) - effective
            left = left[effective:]
        killed_while_sorting(folder, left, Path(temporary) / "last log", None, person.at)
        for key in left:
            person.press(key)
        held = agrees(folder, person)
        print(
            f"{count} kills, {taken} keys took effect, {missing} times the last key was missing; then {len(left)} more:"
        )
        print("every file is there once, where the script put it" if held else "FILES LIE ELSEWHERE")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=240)
    parser.add_argument("--decisions", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", choices=("keys", "disk", "kills"))
    options = parser.parse_args()
    if options.only in (None, "keys"):
        keys(options.photos)
    if options.only in (None, "disk"):
        disk(options.decisions)
    if options.only in (None, "kills"):
        kills(options.decisions, options.kills)


if __name__ == "__main__":
    main()
