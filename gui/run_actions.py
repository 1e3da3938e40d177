"""What can be done with a run: go on with it, keep its curves and figures elsewhere."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QShortcut, QTextCursor
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.resuming import can_go_on, can_train_on
from gui import theme
from gui.picture_saving import IN_DOCUMENTS, IN_PICTURES, proposed, with_ending
from gui.rate_curve import RateCurve, rate_test_of

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

    def add_rate_test(self, menu: QMenu, run: "Run") -> None:
        """The curve of its learning rate test, where it had one."""
        if rate_test_of(run) is not None:
            test = menu.addAction(self.tr("Learning rate test…"))
            test.setObjectName("rateTest")
            test.triggered.connect(lambda: self.show_rate_test(run))

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

    def show_rate_test(self, run: "Run") -> None:
        """Show how the loss went while the rate rose."""
        dialog = RateCurve(run, self._owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def edit_notes(self, run: "Run") -> None:
        """Write something about it."""
        dialog = NotesDialog(run, self._owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._keep_notes(run, dialog.notes))
        dialog.open()

    def _keep_notes(self, run: "Run", notes: str) -> None:
        if notes != run.notes:
            self._session.describe_run(run.folder, notes=notes)

    def _save_curves(self, run: "Run", plots: QWidget, ending: str) -> None:
        path = self._ask_where(f"{run.name}.{ending}", f"*.{ending}")
        if path:
            self._tell(path, save_widget(plots, path))

    def _save_history(self, run: "Run") -> None:
        path = self._ask_where(f"{run.name}.csv", "*.csv")
        if path:
            try:
                shutil.copyfile(run.folder / "history.csv", path)
            except OSError:
                self._tell(path, False)
            else:
                self._tell(path, True)

    def _ask_where(self, name: str, pattern: str) -> str:
        begin = proposed(name, IN_DOCUMENTS if pattern == "*.csv" else IN_PICTURES)
        path, _ = QFileDialog.getSaveFileName(self._owner, self.tr("Save"), begin, pattern)
        whole = with_ending(self._session, Path(path), pattern.removeprefix("*")) if path else None
        return str(whole or "")

    def _tell(self, path: str, saved: bool) -> None:
        if saved:
            self._session.message.emit("info", self.tr("Saved {name}.").format(name=Path(path).name))
        else:
            self._session.message.emit("error", self.tr("{path} cannot be written.").format(path=path))


class NotesDialog(QDialog):
    """A page for what a person wants to remember of a run; Ctrl+Enter keeps it."""

    def __init__(self, run: "Run", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesDialog")
        self.setWindowTitle(self.tr("Notes"))
        name = QLabel(run.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setProperty("role", "heading")
        self._text = QPlainTextEdit(run.notes)
        self._text.setObjectName("notesText")
        self._text.setAccessibleName(self.tr("Notes on {name}").format(name=run.name))
        self._text.setPlaceholderText(self.tr("What was tried, and what came of it"))
        self._text.setTabChangesFocus(True)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        choices = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(choices.Ok | choices.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX] * 4)
        layout.setSpacing(theme.SPACING_PX)
        for widget in (name, self._text, buttons):
            layout.addWidget(widget)
        self.resize(420, 260)

    @property
    def notes(self) -> str:
        """What was written."""
        return self._text.toPlainText().strip()


def save_widget(widget: QWidget, path: str) -> bool:
    """Draw a widget, and a margin, into a PNG of twice its size, or into an SVG; False if it cannot be written."""
    edge = theme.MARGIN_PX
    size = widget.size() + QSize(2 * edge, 2 * edge)
    if path.lower().endswith(".svg"):
        generator = QSvgGenerator()
        generator.setFileName(path)
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        painter = QPainter()
        if not painter.begin(generator):
            return False
        painter.fillRect(QRect(QPoint(0, 0), size), widget.palette().window())
        widget.render(painter, QPoint(edge, edge))
        return painter.end()
    image = QImage(size * SHARPNESS, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(widget.palette().window().color())
    painter = QPainter(image)
    widget.render(painter, QPoint(edge, edge))
    painter.end()
    return image.save(path)
