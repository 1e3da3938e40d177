"""The page of layers: filter patterns, activations of the current image and kernels, layer by layer."""

import os
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import colour_maps
from core.catalogue import PRESENT
from core.jobs import LIVE, ImageRef
from core.picture_grid import grid
from core.questions.activations import Activations, ShowActivations
from core.questions.layers import Kernels, Layers, ListLayers, ShowKernels
from core.questions.patterns import DrawPatterns, Patterns, PatternsSharpened
from gui import picture_saving, theme
from gui.empty_state import EmptyState
from gui.filter_card import FilterCard
from gui.language import told
from gui.layer_list import LayerList
from gui.layers_head import ACTIVATIONS, KERNELS, PATTERNS, LayersHead
from gui.page import Page
from gui.pictures import to_qimage
from gui.tile_grid import Tile, TileGrid

if TYPE_CHECKING:
    from gui.session import Session

SETTLE_MS = 120
SEAM_PX = 1  # between a saved pattern before and after
NARROW_PX = 900  # a page that is not as wide leaves the room to the pictures


class LayersPage(Page):
    """See the file's docstring."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layersPage")
        self._session = session
        self._source, self._listed = "", ""  # who is to be asked, and whose layers are shown
        self._pictures: NDArray[np.uint8] = np.empty((0, 1, 1, 3), np.uint8)
        self._before: NDArray[np.uint8] | None = None  # patterns of the backbone as it was
        self._numbers: tuple[int, ...] = ()
        self._found: Patterns | None = None
        self._activations: Activations | None = None
        self._enquiries = {name: session.enquiry(self) for name in ("layers", "grid", "before")}
        for name, enquiry in self._enquiries.items():
            enquiry.heard.connect(getattr(self, f"_hear_{name}", self._hear_nothing))
            enquiry.answered.connect(getattr(self, f"_take_{name}"))
            enquiry.failed.connect(partial(self._fail, name))
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._ask)
        for changed in (session.run_changed, session.runs_changed, session.project_opened):
            changed.connect(self._take_source)
        for told_of in (session.training_started, session.training_ended, session.epoch_ended):
            told_of.connect(lambda _event: self._take_source())
        session.current_changed.connect(self._take_current)

    def _lay_out(self) -> None:
        self.head = LayersHead(self)
        self.head.mode_changed.connect(self._change_mode)
        self.head.source_changed.connect(self._take_source)
        self.head.draw_wanted.connect(self._soon_anew)
        self.head.compare_changed.connect(self._compare)
        self.head.save_wanted.connect(self.save)
        self.layers = LayerList(self)
        self.layers.chosen.connect(lambda _name: self._soon_anew())
        self.tiles = TileGrid(self.tr("Filters of the layer"), self)
        self.tiles.chosen.connect(self._choose)
        self.setFocusProxy(self.tiles)
        self._empty = EmptyState(self.tiles.viewport())
        self._empty.pressed.connect(self._soon_anew)
        self.tiles.viewport().installEventFilter(self)
        self.card = FilterCard(self._session, self)
        self.card.hide()
        row = QHBoxLayout()
        row.setContentsMargins(theme.MARGIN_PX, 0, 0, 0)
        row.setSpacing(theme.SPACING_PX)
        row.addWidget(self.layers)
        row.addWidget(self.tiles, stretch=1)
        row.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, stretch=1)

    # ------------------------------------------------------------------------------------------ whom to ask

    def _take_source(self) -> None:
        """Another run is chosen, or a training has learned enough to be asked."""
        session = self._session
        run, learning = session.run, session.live_epochs > 0
        usable = run is not None and run.usable
        self.head.live.setVisible(learning)
        live = learning and (self.head.live.isChecked() or not usable)
        source = LIVE if live else os.fspath(run.folder) if run is not None and usable else ""
        if source != self._source:
            self._source, self._listed = source, ""  # one training may follow another under the same name
            self.card.forget_live()
            self._soon_anew()
        self.head.offer()

    def _soon_anew(self) -> None:
        """Something else is to be shown: what is under way is of no use."""
        self._cancel()
        self._found = self._activations = self._before = None
        self._show(np.empty((0, 1, 1, 3), np.uint8), ())
        self.card.wait()
        if self.isVisible():
            self._soon.start()

    def _ask(self) -> None:
        if not self.isVisible() or not self._source:
            return
        if self._listed != self._source:
            self._enquiries["layers"].ask(ListLayers(self._source))
            return
        if self.head.mode == KERNELS:
            self._say(self.tr("The kernels are on their way"))
            self._enquiries["grid"].ask(ShowKernels(self._source))
        elif self.head.mode == ACTIVATIONS:
            self._ask_activations()
        elif self.layers.layer:
            self._say(self.tr("The first patterns are on their way"))
            request = DrawPatterns(self._source, self.layers.layer, settings=self.head.settings())
            self._enquiries["grid"].ask(request)

    def _ask_activations(self) -> None:
        image, project = self._image(), self._session.project
        if image is None or project is None:
            self._say(self.tr("No image is chosen"), self.tr("Click one in the gallery."))
        elif self.layers.layer:
            cache = os.fspath(project.cache_folder)
            self._enquiries["grid"].ask(ShowActivations(self._source, image, cache, self.layers.layer))

    def _image(self) -> ImageRef | None:
        project, row = self._session.project, self._session.current_row
        if project is None or not 0 <= row < project.count or project.states[row] != PRESENT:
            return None
        return ImageRef(str(project.path(row)), row, project.content_hash(row))

    def _cancel(self) -> None:
        for enquiry in self._enquiries.values():
            enquiry.cancel()
        self.card.cancel()

    # --------------------------------------------------------------------------------------- what comes back

    def _hear_nothing(self, _event: object) -> None:
        """These answer in one piece."""

    def _take_layers(self, found: Layers) -> None:
        self._listed = found.run_folder
        self.head.modes[KERNELS].setVisible(found.draws_kernels)
        if self.head.mode == KERNELS and not found.draws_kernels:
            self.head.set_mode(PATTERNS)
        before = self.layers.layer
        self.layers.show_layers(found.cards)
        if self.layers.layer == before:
            self._soon.start()

    def _hear_grid(self, event: object) -> None:
        if isinstance(event, PatternsSharpened):
            self._show(event.pictures, event.filters)
            self.head.state.setText(self.tr("step {n} of {total}").format(n=event.step, total=event.steps))

    def _take_grid(self, found: Patterns | Kernels | Activations) -> None:
        if isinstance(found, Activations):
            self._take_activations(found)
        elif isinstance(found, Kernels):
            self._show(found.pictures, tuple(range(len(found.pictures))))
            self.layers.point_at(found.layer)
            self._tell(self.tr("{n} kernels of {layer}").format(n=len(found.pictures), layer=found.layer))
        else:
            self._found = found
            self._show(found.pictures, found.filters)
            fire = int((found.on_pattern > found.on_noise).sum())
            self._tell(
                self.tr("{fire} of {n} filters fire more for their pattern than for noise").format(
                    fire=fire, n=len(found.filters)
                )
            )
            self._compare()
            self._show_chosen()

    def _compare(self) -> None:
        """Draw the same patterns of the backbone as it was, or leave them out again."""
        found = self._found
        self._enquiries["before"].cancel()
        self._before = None
        if found is None:
            return
        self._show(found.pictures, found.filters)
        if self.head.compare.isChecked():
            settings = self.head.settings()
            self._enquiries["before"].ask(
                DrawPatterns(found.run_folder, found.layer, found.filters, original=True, settings=settings)
            )

    def _hear_before(self, event: object) -> None:
        if isinstance(event, PatternsSharpened):
            self._before = event.pictures
            self._show(self._pictures, self._numbers)

    def _take_before(self, found: Patterns) -> None:
        self._before = found.pictures
        self._show(self._pictures, self._numbers)
        moved = np.abs(self._pictures.astype(int) - found.pictures).mean((1, 2, 3))
        changed = int((moved > 255 * 0.05).sum())
        self._tell(
            self.tr("{changed} of {n} patterns have changed with the training").format(
                changed=changed, n=len(moved)
            )
        )

    def _take_activations(self, found: Activations) -> None:
        self._activations = found
        shades = [colour_maps.overlay(values, "inferno", 1.0)[..., :3] for values in found.maps]
        self._show(np.stack(shades), tuple(found.filters.tolist()))
        fire = int((found.peaks > 0).sum())
        self._tell(self.tr("Strongest first; {n} fire").format(n=fire))
        self._show_chosen()

    def _fail(self, name: str, why: str) -> None:
        if name == "before":
            self.head.compare.setChecked(False)
        if len(self._pictures):
            self._session.message.emit("warning", told(why))
        else:
            self._say(self.tr("Nothing can be shown of this layer"), told(why), self.tr("Try again"))

    # -------------------------------------------------------------------------------------------- what is shown

    def _show(self, pictures: NDArray[np.uint8], numbers: tuple[int, ...]) -> None:
        self._pictures, self._numbers = pictures, numbers
        self.tiles.smooth = self.head.mode != KERNELS
        paired = self._before is not None and len(self._before) == len(pictures)
        tiles = []
        for at, number in enumerate(numbers):
            sides = (
                (self._before[at], pictures[at]) if paired and self._before is not None else (pictures[at],)
            )
            tiles.append(Tile(number, tuple(map(to_qimage, sides)), self._title(number)))
        self.tiles.show_tiles(tiles)
        if tiles:
            self._empty.hide()

    def _title(self, number: int) -> str:
        return self.tr("Filter {n}").format(n=number)

    def _tell(self, text: str) -> None:
        live = f"<b style='color:{theme.colours().accent}'>● {self.tr('Live')}</b> · "
        self.head.state.setText((live if self._source == LIVE else "") + text)

    def _say(self, heading: str, advice: str = "", button: str = "") -> None:
        self.head.state.setText("")
        self._empty.say("grid", heading, advice, button)

    def _choose(self, _number: int) -> None:
        """A filter was clicked: show it large."""
        self.card.show()
        self._show_chosen()

    def _show_chosen(self) -> None:
        number, mode = self.tiles.current, self.head.mode
        if number not in self._numbers:
            return
        at = self._numbers.index(number)
        title, picture = self._title(number), to_qimage(self._pictures[at])
        if mode == ACTIVATIONS:
            self._show_activation(number, at)
        elif mode == KERNELS:
            self.card.show_kernel(title, picture)
        else:
            of = self._source, self.layers.layer, number
            self.card.look_at(of, title, picture, self._about(at), self.head.settings())

    def _about(self, at: int) -> str:
        found = self._found
        if found is None:
            return ""
        return self.tr("Fires {pattern} for its pattern, {noise} for noise").format(
            pattern=f"{found.on_pattern[at]:.3g}", noise=f"{found.on_noise[at]:.3g}"
        )

    def _show_activation(self, number: int, at: int) -> None:
        found = self._activations
        if found is None:
            return
        about = self.tr("Fires {value} at its strongest place").format(value=f"{found.peaks[at]:.3g}")
        self.card.show_activation(self._title(number), found, at, about)

    def save(self) -> None:
        """Save the grid as a picture."""
        if not len(self._pictures):
            return
        pictures = self._pictures
        if self._before is not None and len(self._before) == len(pictures):
            seam = np.full_like(pictures[:, :, :SEAM_PX], 255)
            pictures = np.concatenate([self._before, seam, pictures], 2)
        picture_saving.ask_and_save(
            self, self._session, to_qimage(grid(pictures)), f"{self.head.mode}-{self.layers.marked}"
        )

    # ----------------------------------------------------------------------------------------------- what Qt tells

    def _change_mode(self) -> None:
        self.head.offer()
        self.layers.setEnabled(self.head.mode != KERNELS)
        if self.head.mode != KERNELS:
            self.layers.point_at(self.layers.layer)
        self.tiles.unmark()
        self.card.hide()
        self._soon_anew()

    def _take_current(self, _row: int) -> None:
        if self.head.mode == ACTIVATIONS and self.isVisible():
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        self.layers.set_narrow(narrow)
        self.card.set_narrow(narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._take_source()
        if not len(self._pictures):
            self._soon.start()
        elif self._found is not None:
            self._show_chosen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nobody asks."""
        super().hideEvent(event)
        unfinished = self._enquiries["grid"].busy
        self._cancel()
        if unfinished:
            self._show(np.empty((0, 1, 1, 3), np.uint8), ())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in place of pictures fills their place."""
        if event.type() == QEvent.Type.Resize:
            self._empty.setGeometry(self.tiles.viewport().rect())
        return False
