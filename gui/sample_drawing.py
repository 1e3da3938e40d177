"""Draws the sample project's pictures beside the window and brings them in."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gui.session import Session


class SampleDrawing(QObject):
    """Draws, imports, and takes the drawings away again.

    Args:
        session: its project is the sample's.
        parent: owns this.
        tell: hears how far the drawing is.
    """

    _progressed = Signal(int, int)  # pictures drawn, and how many there will be

    def __init__(self, session: "Session", parent: QObject, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._session = session
        self._project = session.project
        self._folder = Path(tempfile.mkdtemp(prefix="miwake-sample-"))
        text = self.tr("Drawing the sample: {done} of {total}")
        self._progressed.connect(lambda done, total: tell(text.format(done=done, total=total)))
        session.io.submit("sample", self._draw, self._drawn, self._failed)

    def _draw(self) -> None:
        from core.sample import draw_sample

        draw_sample(self._folder, progress=self._progressed.emit)

    def _drawn(self, _: object) -> None:
        if self._session.project is not self._project:  # another project was opened meanwhile
            self._tidy()
            return
        self._session.import_finished.connect(self._tidy)
        self._session.import_paths(sorted(self._folder.iterdir()))

    def _failed(self, error: Exception) -> None:
        self._session.message.emit("error", self.tr("The sample could not be drawn: {why}").format(why=error))
        self._tidy()

    def _tidy(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self.deleteLater()
