"""What can be done with a run: go on with it, keep its curves and figures elsewhere."""

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QWidget

from core.resuming import can_go_on, can_train_on

if TYPE_CHECKING:
    from core.runs import Run
    from gui.session import Session

MORE_EPOCHS, MOST_EPOCHS = 10, 10_000
SHARPNESS = 2  # pixels of a saved picture for each one on the screen


class RunActions(QObject):
    """Fills menus about runs.

    Args:
        session: the session.
        owner: the widget that dialogs belong to.
    """

    def __init__(self, session: "Session", owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._owner = owner

    def add_training(self, menu: QMenu, run: "Run") -> None:
        """Go on with it, or train it for longer."""
        if can_go_on(run):
            go_on = menu.addAction(self.tr("Go on training"))
            go_on.setObjectName("goOnTraining")
            go_on.triggered.connect(lambda: self._session.resume_run(run.folder))
        if can_train_on(run):
            more = menu.addAction(self.tr("Train on for more epochs…"))
            more.setObjectName("trainOn")
            more.triggered.connect(lambda: self.train_on(run))

    def add_words(self, menu: QMenu, run: "Run") -> None:
        """A star and notes."""
        star = menu.addAction(self.tr("Favourite"))
        star.setObjectName("favouriteRun")
        star.setCheckable(True)
        star.setChecked(run.favourite)
        star.triggered.connect(lambda on: self._session.describe_run(run.folder, favourite=bool(on)))
        notes = menu.addAction(self.tr("Notes…"))
        notes.setObjectName("runNotes")
        notes.triggered.connect(lambda: self.edit_notes(run))

    def add_export(self, menu: QMenu, run: "Run", plots: QWidget) -> None:
        """Curves as a picture, history as a table."""
        for name, text, ending in (
            ("saveCurvesPng", self.tr("Save the curves as PNG…"), "png"),
            ("saveCurvesSvg", self.tr("Save the curves as SVG…"), "svg"),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(lambda _=False, ending=ending: self._save_curves(run, plots, ending))
        history = menu.addAction(self.tr("Save the history as CSV…"))
        history.setObjectName("saveHistory")
        history.setEnabled((run.folder / "history.csv").is_file())
        history.triggered.connect(lambda: self._save_history(run))

    def train_on(self, run: "Run") -> None:
        """Ask for how much longer, and go on."""
        epochs, sure = QInputDialog.getInt(
            self._owner,
            self.tr("Train on"),
            self.tr("For how many more epochs?"),
            MORE_EPOCHS,
            1,
            MOST_EPOCHS,
        )
        if sure:
            self._session.resume_run(run.folder, epochs)

    def edit_notes(self, run: "Run") -> None:
        """Write something about it."""
        title = self.tr("Notes on {name}").format(name=run.name)
        text, sure = QInputDialog.getMultiLineText(self._owner, title, "", run.notes)
        if sure and text.strip() != run.notes:
            self._session.describe_run(run.folder, notes=text.strip())

    def _save_curves(self, run: "Run", plots: QWidget, ending: str) -> None:
        path = self._ask_where(f"{run.name}.{ending}", f"*.{ending}")
        if path and not save_widget(plots, path):
            self._failed(path)

    def _save_history(self, run: "Run") -> None:
        path = self._ask_where(f"{run.name}.csv", "*.csv")
        if path:
            try:
                shutil.copyfile(run.folder / "history.csv", path)
            except OSError:
                self._failed(path)

    def _ask_where(self, name: str, pattern: str) -> str:
        name = name.replace("/", "-")
        path, _ = QFileDialog.getSaveFileName(self._owner, self.tr("Save"), name, pattern)
        ending = pattern.removeprefix("*")
        return path + ending if path and not path.lower().endswith(ending) else path

    def _failed(self, path: str) -> None:
        self._session.message.emit("error", self.tr("{path} cannot be written.").format(path=path))


def save_widget(widget: QWidget, path: str) -> bool:
    """Draw a widget into a PNG of twice its size, or into an SVG; False if it cannot be written."""
    size = widget.size()
    if path.lower().endswith(".svg"):
        generator = QSvgGenerator()
        generator.setFileName(path)
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        painter = QPainter()
        if not painter.begin(generator):
            return False
        widget.render(painter, QPoint())
        return painter.end()
    image = QImage(size * SHARPNESS, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(widget.palette().window().color())
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    return image.save(path)
