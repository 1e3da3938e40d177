"""One filter, large: its pattern and the images that fire it most, or its answer laid over the current image."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from core.catalogue import PRESENT
from core.jobs import LIVE, Progress
from core.questions.activations import Activations
from core.questions.firing import FindFiring, Firing, FiringSoFar
from core.questions.patterns import DrawPatterns, Patterns, PatternSettings, PatternsSharpened
from gui import theme
from gui.best_images import BestImages
from gui.image_view import ImageView
from gui.language import told
from gui.pictures import read_picture, to_qimage
from gui.progress_text import progress_text

if TYPE_CHECKING:
    from gui.session import Session

WIDE_PX, NARROW_PX = 300, 196
LARGE_PX, LARGE_STEPS = 160, 60  # of the one pattern that was clicked


class FilterCard(QScrollArea):
    """See the file's docstring. It asks by itself for the larger pattern and for the images."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterCard")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._picture: tuple[Path, QImage] | None = None  # the one read last
        self._filter: tuple[str, str, int] | None = None  # the run's folder, the layer, the number
        self._settings: PatternSettings | None = None  # of the pattern that has been asked for
        self._known: dict[
            tuple[str, str], Firing
        ] = {}  # by run and layer, once the images are looked through
        self._large, self._firing = session.enquiry(self), session.enquiry(self)
        self._large.heard.connect(self._hear_large)
        self._large.answered.connect(self._take_large)
        self._large.failed.connect(lambda why: session.message.emit("warning", told(why)))
        self._firing.heard.connect(self._hear_firing)
        self._firing.answered.connect(self._take_firing)
        self._firing.failed.connect(lambda why: self._show_firing(told(why)))
        for changed in (
            session.rows_added,
            session.rows_changed,
            session.project_closed,
            session.training_ended,  # it may have gone on with a run
        ):
            changed.connect(lambda *_: self._known.clear())
        body = QWidget(self)
        self._title = self._label("filterTitle", "heading")
        self._about = self._label("filterAbout", "muted")
        self.view = ImageView(body)
        self.view.setObjectName("filterView")
        self._below = self._label("filterImagesTitle", "heading")
        self._state = self._label("filterState", "muted")
        self.best = BestImages(session, body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(theme.SPACING_PX, 0, theme.MARGIN_PX, theme.MARGIN_PX)
        layout.setSpacing(theme.SPACING_PX)
        for widget in (self._title, self.view, self._about, self._below, self._state, self.best):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(body)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Take less room."""
        width = NARROW_PX if narrow else WIDE_PX
        self.setFixedWidth(width)
        self.view.setFixedHeight(width - 2 * theme.MARGIN_PX - 8)

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label

    def wait(self) -> None:
        """Another answer is on its way; what was shown is not of it."""
        self.cancel()
        self._filter = self._settings = None
        self._about.setText("")
        self.view.clear()
        self.hide_firing()

    def cancel(self) -> None:
        """Nobody waits for the larger pattern and the images any more."""
        if self._large.busy or self._firing.busy:
            self._settings = None  # whoever looks at it again waits for them again
        self._session.io.drop("activation")
        self._large.cancel()
        self._firing.cancel()

    def forget_live(self) -> None:
        """A classifier in training is another one now."""
        self._known = {key: firing for key, firing in self._known.items() if key[0] != LIVE}

    def show_kernel(self, title: str, picture: QImage) -> None:
        """A kernel, large."""
        self._write(title, picture, "")
        self.hide_firing()

    def look_at(
        self, of: tuple[str, str, int], title: str, picture: QImage, about: str, settings: PatternSettings
    ) -> None:
        """A filter's pattern, soon a larger one, and the images that fire it most.

        Args:
            of: the run's folder, the layer's name and the filter's number.
            settings: of the small pattern.
        """
        self._about.setText(about)
        if (of, settings) == (self._filter, self._settings):
            return  # the larger one is here or on its way
        self._filter, self._settings = of, settings
        self._write(title, picture, about)
        run, layer, number = of
        size, steps = max(LARGE_PX, settings.size_px), max(LARGE_STEPS, settings.steps)
        larger = replace(settings, size_px=size, steps=steps)
        self._large.ask(DrawPatterns(run, layer, (number,), settings=larger))
        project = self._session.project
        if project is not None and (run, layer) not in self._known and not self._firing.busy:
            rows = np.flatnonzero(project.states == PRESENT)
            self._firing.ask(FindFiring(run, layer, project.snapshot(rows)))
        self._show_firing()

    def _write(self, title: str, picture: QImage, about: str) -> None:
        self._session.io.drop("activation")
        self._title.setText(title)
        self._about.setText(about)
        self.view.show_heat_map(None)
        self.view.show_picture(picture, final=True)

    def _hear_large(self, event: object) -> None:
        if isinstance(event, PatternsSharpened):
            self.view.show_picture(to_qimage(event.pictures[0]), final=True)

    def _take_large(self, found: Patterns) -> None:
        self.view.show_picture(to_qimage(found.pictures[0]), final=True)

    def _hear_firing(self, event: object) -> None:
        if isinstance(event, FiringSoFar):
            self._take_firing(event.firing)
        elif isinstance(event, Progress):
            self._show_firing(progress_text(event))

    def _take_firing(self, found: Firing) -> None:
        self._known[found.run_folder, found.layer] = found
        self._show_firing()

    def show_activation(self, title: str, found: Activations, at: int, about: str) -> None:
        """A filter's answer over the image, as soon as that is read."""
        self._filter = None
        self._title.setText(title)
        self._about.setText(about)
        self.hide_firing()
        path = Path(found.image.path)

        def lay_over(picture: QImage) -> None:
            self._picture = (path, picture)
            self.view.show_picture(picture, final=True)
            self.view.show_heat_map(found.maps[at] / max(float(found.maps[at].max()), 1e-12), found.region)

        if self._picture is not None and self._picture[0] == path:
            lay_over(self._picture[1])
        else:
            self._session.io.submit("activation", lambda: read_picture(path), lay_over)

    def _show_firing(self, state: str = "") -> None:
        """The images that fire it most, as far as they are known, and how far that is."""
        if self._filter is None:
            return
        run, layer, number = self._filter
        self._below.setText(self.tr("These images fire it most"))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self.best.show_firing(self._known.get((run, layer)), number)
        self._below.show()
        self.best.show()

    def hide_firing(self) -> None:
        """Nothing is said of images."""
        for widget in (self._below, self._state, self.best):
            widget.hide()

    @property
    def texts(self) -> tuple[str, str, str]:
        """Title, what is said of the filter, and how far the images have been looked through."""
        return self._title.text(), self._about.text(), self._state.text()
