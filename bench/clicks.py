"""How long a click waits for its heat map, and how smoothly the window lives, idle and while something trains.

    MIWAKE_WEIGHTS=FOLDER python -m bench.clicks PHOTOS_FOLDER [--clicks 40] [--images 1200] [--backbone NAME]

PHOTOS_FOLDER holds class folders of real photos. A real window (offscreen unless a platform is set) gets real
mouse clicks on images that were not clicked before. The time runs from the press of the mouse until the answer
is in the window's thread. The gaps are those between the ticks of a 10 ms timer in the window's thread, with
nobody clicking. Prints one table.
"""

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest

from core.jobs import HeatMap, Neighbours
from core.parameters import Value
from gui import app as application
from gui.image_grid import ImageGrid
from main import make_engine

TICK_MS = 10
LONGEST_WAIT_S = 600


class Bench:
    """A window with a project of photos, and the clocks."""

    def __init__(self, photos: Path, folder: Path, images: int) -> None:
        QStandardPaths.setTestModeEnabled(True)
        self.app = application.make_application(["bench"])
        self.window, self.session = application.make_window(self.app, make_engine)
        self.random = random.Random(0)
        self.heat_map_at: dict[int, float] = {}
        self.neighbours_at: dict[int, float] = {}
        self.session.heat_map_ready.connect(self._heat_map)
        self.session.neighbours_ready.connect(self._neighbours)
        self.session.message.connect(lambda level, text: print(f"[{level}] {text}"))
        self.session.training_failed.connect(lambda error: print(f"[failed] {error}"))
        self.window.start()
        self.session.new_project(folder / "project")
        self.session.import_paths(_chosen(photos, folder / "chosen", images))
        self.wait(lambda: not self.session.importing and self.session.introduction is not None)
        self.gallery: ImageGrid = self.window.findChild(ImageGrid)
        assert self.session.project is not None
        self.unclicked = list(range(self.session.project.count))
        self.random.shuffle(self.unclicked)

    def _heat_map(self, answer: HeatMap) -> None:
        self.heat_map_at.setdefault(answer.image.row, time.perf_counter())

    def _neighbours(self, answer: Neighbours) -> None:
        self.neighbours_at.setdefault(answer.image.row, time.perf_counter())

    def pause(self, seconds: float) -> None:
        """Let the window live for a while."""
        loop = QEventLoop()
        timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=round(seconds * 1000), singleShot=True)
        timer.timeout.connect(loop.quit)
        timer.start()
        loop.exec()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + LONGEST_WAIT_S
        while not until():
            assert time.monotonic() < end, "it took too long"
            self.pause(0.005)

    def click(self) -> tuple[float, float]:
        """Click the next image; seconds until its heat map and its neighbours are there."""
        row = self.unclicked.pop()
        index = self.gallery.model().index_of_row(row)
        self.gallery.scrollTo(index)
        self.pause(0.2 + 0.4 * self.random.random())  # thumbnails are drawn; training goes on
        place: QPoint = self.gallery.visualRect(index).center()
        begin = time.perf_counter()
        QTest.mouseClick(self.gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.wait(lambda: row in self.heat_map_at and row in self.neighbours_at)
        return self.heat_map_at[row] - begin, self.neighbours_at[row] - begin

    def clicks(self, count: int, while_true: Callable[[], bool]) -> list[tuple[float, float]]:
        """Several clicks, as long as something is so."""
        found = []
        for _ in range(count):
            if not while_true() or not self.unclicked:
                break
            times = self.click()
            if while_true():
                found.append(times)
        return found

    def gaps(self, seconds: float, while_true: Callable[[], bool]) -> list[float]:
        """Seconds between the ticks of a timer, as long as something is so."""
        ticks: list[float] = []
        timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
        timer.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end and while_true():
            self.pause(0.25)
        timer.stop()
        return np.diff(ticks).tolist()

    def train(self, recipe: str, **settings: Value) -> None:
        """Begin a training."""
        self.session.train(recipe, settings)

    def train_to_the_end(self, recipe: str, **settings: Value) -> None:
        """Train and wait."""
        self.train(recipe, **settings)
        self.wait(lambda: not self.session.training)

    def stop(self) -> None:
        """Stop the training and wait."""
        self.session.stop_training()
        self.wait(lambda: not self.session.training)

    def close(self) -> None:
        """Close the window."""
        self.window.close()


def _chosen(photos: Path, folder: Path, images: int) -> list[Path]:
    """Equally many photos of each class, linked into a folder of their own."""
    classes = sorted(path for path in photos.iterdir() if path.is_dir())
    for source in classes:
        target = folder / source.name
        target.mkdir(parents=True)
        for path in sorted(source.iterdir())[: images // len(classes)]:
            shutil.copy(path, target / path.name)
    return sorted(folder.iterdir())


def _line(what: str, clicks: list[tuple[float, float]], gaps: list[float]) -> str:
    def three(values: list[float]) -> str:
        if not values:
            return "-"
        middle, high = np.percentile(values, [50, 95]) * 1000
        return f"{middle:.0f} / {high:.0f} / {max(values) * 1000:.0f}"

    heat, near = [click[0] for click in clicks], [click[1] for click in clicks]
    ticks = "-"
    if gaps:
        middle, high, highest = np.percentile(gaps, [50, 95, 99]) * 1000
        ticks = f"{middle:.1f} / {high:.1f} / {highest:.1f} / {max(gaps) * 1000:.0f}"
    return f"{what:34} {len(clicks):4}  {three(heat):>18}  {three(near):>18}  {len(gaps):5}  {ticks:>28}"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--clicks", type=int, default=40)
    parser.add_argument("--images", type=int, default=1200)
    parser.add_argument("--seconds", type=float, default=8.0, help="of watching the timer in each phase")
    parser.add_argument("--backbone", default="mobilenet_v2")
    options = parser.parse_args()
    lines = []
    load = _load()
    with tempfile.TemporaryDirectory(prefix="miwake-clicks-") as temporary:
        bench = Bench(options.photos, Path(temporary), options.images)
        session = bench.session
        bench.train_to_the_end("transfer", backbone=options.backbone, epochs=5)
        bench.pause(1.0)
        bench.clicks(3, lambda: True)  # the first click loads the classifier
        begun: list[object] = []
        session.training_started.connect(begun.append)

        def extracting() -> bool:
            return session.training and not begun

        def learning() -> bool:
            return session.training and bool(begun)

        def phase(what: str, running: Callable[[], bool]) -> None:
            gaps = bench.gaps(options.seconds, running)
            lines.append(_line(what, bench.clicks(options.clicks, running), gaps))

        phase("idle", lambda: True)

        clicks, gaps = [], []
        for _ in range(6):  # one extraction is over before all clicks are made
            if len(clicks) >= options.clicks:
                break
            for path in (Path(temporary) / "project" / "cache").glob("features*"):
                path.unlink()
            begun.clear()
            bench.train("transfer", backbone=options.backbone, epochs=1)
            bench.pause(1.0)  # the classifier is loaded, the network tuned
            gaps += bench.gaps(options.seconds / 3, extracting)
            clicks += bench.clicks(options.clicks - len(clicks), extracting)
            bench.wait(lambda: not session.training)
        lines.append(_line("transfer, reading pictures", clicks, gaps))

        for what, recipe, settings in (
            ("transfer, head on cached features", "transfer", {"backbone": options.backbone}),
            ("own CNN", "own_cnn", {}),
        ):
            begun.clear()
            bench.train(recipe, epochs=10_000, patience=0, **settings)
            bench.wait(learning)
            phase(what, learning)
            bench.stop()
        bench.close()
    print(
        f"{options.backbone}, {options.images} photos, {os.cpu_count()} cores, load {load} before, {_load()} after"
    )
    print(
        f"{'':34} {'n':>4}  {'heat map, ms':>18}  {'neighbours, ms':>18}  {'n':>5}  "
        f"{'gaps of a 10 ms timer, ms':>28}"
    )
    print(
        f"{'':34} {'':>4}  {'50 / 95 / max':>18}  {'50 / 95 / max':>18}  {'':>5}  {'50 / 95 / 99 / max':>28}"
    )
    print("\n".join(lines))


if __name__ == "__main__":
    main()
