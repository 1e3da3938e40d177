"""One filter, large: its pattern and the images that fire it most, or its answer laid over the current image."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from core.questions.activations import Activations
from core.questions.firing import Firing
from gui import theme
from gui.best_images import BestImages
from gui.image_view import ImageView
from gui.pictures import read_picture

if TYPE_CHECKING:
    from gui.session import Session

WIDE_PX, NARROW_PX = 300, 196


class FilterCard(QScrollArea):
    """See the file's docstring."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterCard")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._picture: tuple[Path, QImage] | None = None  # the one read last
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

    def show_pattern(self, title: str, picture: QImage, about: str) -> None:
        """A pattern or a kernel, large."""
        self._session.io.drop("activation")
        self._title.setText(title)
        self._about.setText(about)
        self.view.show_heat_map(None)
        self.view.show_picture(picture, final=True)

    def show_activation(self, title: str, found: Activations, at: int, about: str) -> None:
        """A filter's answer over the image, as soon as that is read."""
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

    def show_firing(self, firing: Firing | None, number: int, state: str) -> None:
        """The images that fire it most, as far as they are known, and how far that is."""
        self._below.setText(self.tr("These images fire it most"))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self.best.show_firing(firing, number)
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
