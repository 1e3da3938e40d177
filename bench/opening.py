"""How long the window takes to show, and a project of many images to open and to scroll.

    python -m bench.opening [--images 20000]

The images are small drawn JPEGs, each with other content, brought in as a person brings them in. Everything
is measured in a real window (offscreen unless a platform is set). Prints one table.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QObject, QStandardPaths, QTimer

from core.importing import run_import
from core.project import Project
from gui import app as application
from gui.image_grid import ImageGrid
from main import make_engine
from tests.pictures import KINDS, draw

DRAWN, CLASSES, SIDE_PX = 40, 10, 128
STEPS = 400

START = """
import time
begin = time.perf_counter()
import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
qt = time.perf_counter()
import main
from gui import app
from PySide6.QtCore import QStandardPaths
QStandardPaths.setTestModeEnabled(True)
application = app.make_application(["bench"])
window, session = app.make_window(application, main.make_engine)
window.start()
application.processEvents()
window.grab()
print(qt - begin, time.perf_counter() - qt)
window.close()
"""


class FirstPaint(QObject):
    """Remembers when a widget was painted first."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event."""
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.perf_counter()
        return False


def write_images(folder: Path, images: int) -> None:
    """Drawn JPEGs; what follows a JPEG's end makes each file another one."""
    drawn = []
    for number in range(DRAWN):
        buffer = BytesIO()
        Image.fromarray(draw(KINDS[number % len(KINDS)], SIDE_PX, number)).save(buffer, "JPEG", quality=85)
        drawn.append(buffer.getvalue())
    for number in range(images):
        path = folder / f"class {number % CLASSES}" / f"image {number:06}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn[number % DRAWN] + str(number).encode())


def bring_in(folder: Path, photos: Path) -> float:
    """Import them all; images a second."""
    begin = time.perf_counter()
    with Project.create(folder) as project:
        for batch in run_import([photos], project_folder=folder, class_folders={}, known_hashes={}):
            project.add_images(batch.images)
        return project.count / (time.perf_counter() - begin)


def memory_mib() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmRSS:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def wait(until: Callable[[], bool]) -> None:
    while not until():
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=20_000)
    images = parser.parse_args().images
    load = f"{os.getloadavg()[0]:.1f}"
    table: list[tuple[str, str]] = []

    starts = [
        [float(word) for word in subprocess.check_output([sys.executable, "-c", START], text=True).split()]
        for _ in range(5)
    ]
    table.append(
        ("start page shown and drawn, without importing PySide6", f"{min(s[1] for s in starts):.2f} s")
    )
    table.append(("importing PySide6", f"{min(s[0] for s in starts):.2f} s"))

    QStandardPaths.setTestModeEnabled(True)
    app = application.make_application(["bench"])
    with tempfile.TemporaryDirectory(prefix="miwake-opening-") as temporary:
        folder = Path(temporary) / "project"
        write_images(Path(temporary) / "photos", images)
        rate = bring_in(folder, Path(temporary) / "photos")
        table.append((f"{images:,} images imported", f"{rate:,.0f} a second"))
        begin = time.perf_counter()
        with Project.open(folder):
            table.append(("Project.open", f"{time.perf_counter() - begin:.2f} s"))

        window, session = application.make_window(app, make_engine)
        window.show()
        app.processEvents()
        before = memory_mib()
        begin = time.perf_counter()
        session.open_project(folder)
        gallery: ImageGrid = window.findChild(ImageGrid)
        paint = FirstPaint()
        gallery.viewport().installEventFilter(paint)
        wait(lambda: bool(paint.at))
        table.append(("opened in the window, first paint of the gallery", f"{paint.at - begin:.2f} s"))
        wait(lambda: not session.io.busy)
        table.append(("... and every thumbnail in sight", f"{time.perf_counter() - begin:.2f} s"))
        opened = memory_mib()

        bar = gallery.verticalScrollBar()
        steps = []
        for number in range(STEPS):
            begin = time.perf_counter()
            bar.setValue(bar.maximum() * number // STEPS if number % 4 == 0 else bar.value() + 60)
            gallery.viewport().repaint()
            app.processEvents()
            steps.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.004)  # a wheel turns at most so fast; meanwhile thumbnails are decoded
        middle, high = np.percentile(steps, [50, 99])
        table.append(("scroll step, 50 / 99 / longest", f"{middle:.1f} / {high:.1f} / {max(steps):.1f} ms"))
        wait(lambda: not session.io.busy)
        figures = f"{before:.0f} / {opened:.0f} / {memory_mib():.0f} MiB"
        table.append(("memory: start page / opened / scrolled", figures))
        window.close()

    print(f"{images:,} images, {os.cpu_count()} cores, load {load} before, {os.getloadavg()[0]:.1f} after")
    for what, figure in table:
        print(f"{what:56} {figure:>24}")


if __name__ == "__main__":
    main()
