"""A picture of the window with a project in it, drawn without any display."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from core.errors import UserError
from gui.gpu_worker import StartsJobs

LONGEST_S = 60


def of_project(
    project: Path,
    row: int,
    make_engine: Callable[[], StartsJobs],
    png: Path,
    size: tuple[int, int] = (1280, 800),
) -> Path:
    """Open a project, look at one image, wait for its heat map, and save what the window looks like.

    Args:
        project: The project's folder.
        row: The image to look at.
        make_engine: Makes the engine.
        png: Where to save.
        size: Of the window, in pixels.

    Raises:
        UserError: The picture cannot be drawn or written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui import app as application

    app = application.make_application(["miwake"])
    window, session = application.make_window(app, make_engine)
    awaited = {"heat map", "neighbours"}
    session.heat_map_ready.connect(lambda _: awaited.discard("heat map"))
    session.neighbours_ready.connect(lambda _: awaited.discard("neighbours"))
    window.resize(*size)
    window.show()
    try:
        if not session.open_project(project) or session.project is None:
            raise UserError("The project cannot be opened.")
        session.set_current(row)
        clock = QElapsedTimer()
        clock.start()
        while (awaited or session.io.busy) and clock.elapsed() < LONGEST_S * 1000:
            wait = QEventLoop()
            QTimer.singleShot(50, wait.quit)
            wait.exec()
        if not window.grab().save(str(png)):
            raise UserError(f"{png} cannot be written.", advice="Choose a folder where you may write.")
    finally:
        window.close()
    return png
