"""The page of heat maps side by side: the same images under several runs, or under several methods of one run."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.catalogue import PRESENT
from core.former_names import name_in_run, present_names, ranked_today
from core.jobs import LIVE, HeatMap, ImageRef, Inspect
from core.questions.heat_maps import DrawHeatMaps, HeatMapDrawn
from gui import picture_saving, theme
from gui.empty_state import EmptyState
from gui.heat_map_grid import HeatMapGrid, MapCell, MapRow, overlay_of
from gui.heat_maps_head import LABEL, RUNS, HeatMapsHead
from gui.image_list_model import ImageFilter
from gui.language import told
from gui.live_patience import Patience
from gui.page import Page
from gui.pictures import read_picture
from gui.prediction_bars import percent

if TYPE_CHECKING:
    from gui.session import Session

PER_PAGE = 12
SETTLE_MS = 60
KEPT_CELLS = 1000
PICTURE_PX = 360

Key = tuple[str, str, str, int]  # a run's folder or `LIVE`, a method, a class as the run calls it, a row


class HeatMapsPage(Page):
    """See the file's docstring. The maps of a classifier in training are drawn again as it learns."""

    filtered = True

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatMapsPage")
        self._session = session
        self._enquiry = session.enquiry(self)
        self._maps: dict[Key, HeatMap | str] = {}  # a map, or why there is none
        self._overlays: dict[Key, QImage] = {}
        self._pictures: dict[int, QImage] = {}
        self._wanted: list[Key] = []
        self._stale: set[Key] = set()  # of the classifier in training, which has learned more since
        self._live_classes: tuple[str, ...] = ()
        self._patience = Patience()
        self._first = 0
        self.grid = HeatMapGrid(self)
        self.setFocusProxy(self.grid)
        self._empty = EmptyState(self.grid.viewport())
        self._empty.pressed.connect(lambda: session.set_filter(ImageFilter()))
        self.grid.viewport().installEventFilter(self)
        self.head = HeatMapsHead(session, self)
        self.head.changed.connect(self._mark_stale)  # what stands side by side was asked at the same time
        self.head.changed.connect(self.refresh)
        self.head.stepped.connect(self._go)
        self.head.save_wanted.connect(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.grid, stretch=1)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        self._enquiry.heard.connect(self._hear)
        self._enquiry.answered.connect(lambda _drawn: self._patience.end())
        self.grid.chosen.connect(session.set_current)
        session.current_changed.connect(self.grid.show_current)
        session.project_closed.connect(self._forget)
        session.epoch_ended.connect(self._follow)
        session.training_ended.connect(self._forget_maps)
        session.rows_changed.connect(self._forget_reasons)
        for changed in (
            session.selection_changed,
            session.filter_changed,
            session.run_changed,
            session.runs_changed,
            session.classes_changed,
            session.rows_changed,
            session.engine_ready,
        ):
            changed.connect(self._soon.start)

    def set_side(self, px: int) -> None:
        """See `Page.set_side`."""
        self.grid.set_side(max(px, 96))

    # -------------------------------------------------------------------------------------------- what is shown

    def rows(self) -> NDArray[np.int64]:
        """The images: those selected, if several are, else all that the filter lets through."""
        project, session = self._session.project, self._session
        if project is None:
            return np.empty(0, np.int64)
        visible = session.visible_rows
        chosen = visible[np.isin(visible, session.selection)] if len(session.selection) > 1 else visible
        return chosen[project.states[chosen] == PRESENT]

    def refresh(self) -> None:
        """Show what there is, and ask for the rest."""
        if not self.isVisible():
            return
        rows, columns = self.rows(), self.head.shown_columns()
        self._first = min(self._first, max(len(rows) - 1, 0)) // PER_PAGE * PER_PAGE
        page = rows[self._first : self._first + PER_PAGE].tolist()
        more = self._first + PER_PAGE < len(rows)
        self.head.refresh(self._first, len(page), len(rows), more)
        self.grid.show_table([self._line(row, columns) for row in page], columns)
        self.grid.show_current(self._session.current_row)
        self._tell_if_empty(bool(page), bool(columns))
        self._read(page)
        self._ask(page, columns)

    def _go(self, by: int) -> None:
        self._first = max(self._first + by * PER_PAGE, 0)
        self.grid.verticalScrollBar().setValue(0)
        self.refresh()

    def _tell_if_empty(self, images: bool, columns: bool) -> None:
        if not columns:
            advice = self.tr("Choose what stands side by side in the list above.")
            self._empty.say("view-column-outline", self.tr("No columns"), advice)
        elif not images:
            text, button = self.tr("Nothing matches this filter"), self.tr("Clear the filter")
            self._empty.say("filter-off-outline", text, "", button)
        else:
            self._empty.hide()

    # ------------------------------------------------------------------------------------------------- one image

    def _line(self, row: int, columns: list[tuple[str, str]]) -> MapRow:
        project = self._session.project
        assert project is not None
        label = self._label(row)
        name = project.file_name(row)
        line = MapRow(row, label or name, self._colour(label), self._pictures.get(row))
        for key, _ in columns:
            self._fill_cell(line, key)
        return line

    def _fill_cell(self, line: MapRow, column: str) -> None:
        key = self._key(line.row, column)
        known = self._maps.get(key)
        if isinstance(known, HeatMap):
            line.cells[column] = self._cell(key, known)
        elif known is not None:
            line.cells[column] = MapCell(why=told(known))

    def _cell(self, key: Key, heat_map: HeatMap) -> MapCell:
        project = self._session.project
        name, score = ranked_today(project, heat_map.classes, heat_map.scores)[0]
        (target,) = present_names(project, [heat_map.target])
        label = self._label(key[3])
        if key not in self._overlays:
            self._overlays[key] = overlay_of(heat_map)
        about, note = self.tr("What speaks for {name}").format(name=target), ""
        if not heat_map.values.any():
            about = note = self.tr("Nothing here speaks for {name}").format(name=target)
        elif not heat_map.follows_class:
            about = self.tr("What stands out to the network, whatever the class")
        text = f"{name} {percent(score)}"
        right = name == label if label else None
        tip = f"{about}\n{text}"
        return MapCell(text, self._colour(name), right, self._overlays[key], heat_map.region, tip, note=note)

    def _label(self, row: int) -> str:
        project = self._session.project
        label = int(project.labels[row]) if project else -1
        return next((info.name for info in project.classes if info.id == label), "") if project else ""

    def _colour(self, name: str) -> str:
        project = self._session.project
        return next((info.colour for info in project.classes if info.name == name), "") if project else ""

    def _key(self, row: int, column: str) -> Key:
        target = self._label(row) if self.head.target_class == LABEL else self.head.target_class
        if self.head.mode == RUNS:
            return column, self.head.method_name, self._in_run(column, target), row
        folder = self.head.asked_for_methods
        return folder, column, self._in_run(folder, target), row

    def _in_run(self, folder: str, name: str) -> str:
        """What a run calls a class, which may have been renamed since; "" stays the predicted one."""
        by_folder = {str(run.folder): run.classes for run in self._session.runs} | {LIVE: self._live_classes}
        classes = by_folder.get(folder, ())
        return name_in_run(self._session.project, classes, name) if name else ""

    def _read(self, page: list[int]) -> None:
        """Read the pictures that are not there yet."""
        project = self._session.project
        for row in list(self._pictures):
            if row not in page:
                del self._pictures[row]
        for number, row in enumerate(page):
            if row in self._pictures or project is None:
                continue
            job = ("heat map picture", number)
            self._session.io.drop(job)
            self._session.io.submit(
                job,
                partial(_read_small, project.path(row)),
                partial(self._take_picture, row),
                partial(self._cannot_read, row),
            )

    def _cannot_read(self, row: int, _error: Exception) -> None:
        self._take_picture(row, QImage())

    def _take_picture(self, row: int, picture: QImage) -> None:
        self._pictures[row] = picture
        for line in self.grid.rows:
            if line.row == row:
                line.picture = picture
        self.grid.viewport().update()

    # ------------------------------------------------------------------------------------------- what is asked

    def _ask(self, page: list[int], columns: list[tuple[str, str]]) -> None:
        project = self._session.project
        keys = [self._key(row, key) for row in page for key, _ in columns]
        wanted = [key for key in keys if key[0] and (key not in self._maps or key in self._stale)]
        if wanted == self._wanted and self._enquiry.busy:
            return
        self._wanted = wanted
        self._enquiry.cancel()
        if project is None or not wanted:
            return
        cache = str(project.cache_folder)
        self._patience.begin()
        self._enquiry.ask(
            DrawHeatMaps(
                tuple(
                    Inspect(folder, self._image(row), cache, method, target or None)
                    for folder, method, target, row in wanted
                )
            )
        )

    def _image(self, row: int) -> ImageRef:
        project = self._session.project
        assert project is not None
        return ImageRef(str(project.path(row)), row, project.content_hash(row))

    def _hear(self, event: object) -> None:
        if not isinstance(event, HeatMapDrawn):
            return
        key = self._wanted[event.number]
        for known in (self._maps, self._overlays):
            known.pop(key, None)
        self._stale.discard(key)
        self._maps[key] = event.heat_map if event.heat_map is not None else event.why
        if event.heat_map is not None and key[0] == LIVE:
            self._take_live(event.heat_map)
        while len(self._maps) > KEPT_CELLS:
            oldest = next(iter(self._maps))
            del self._maps[oldest]
            self._overlays.pop(oldest, None)
        for line in self.grid.rows:
            if line.row == key[3]:
                for column, _ in self.grid.columns:
                    self._fill_cell(line, column)
        self.grid.viewport().update()

    def _take_live(self, heat_map: HeatMap) -> None:
        """The column says after which epoch its maps were drawn."""
        self._live_classes = heat_map.classes
        if heat_map.epoch != self.head.live_epoch:
            self.head.live_epoch = heat_map.epoch
            self.grid.show_table(self.grid.rows, self.head.shown_columns())

    def _follow(self, _ended: object) -> None:
        """The classifier in training has learned more; it is asked again, but not so often that it would notice."""
        busy = self._enquiry.busy or self._patience.left_ms > 0
        if self.isVisible() and self.head.asks_live and not busy:
            self._mark_stale()
            self.refresh()

    def _mark_stale(self) -> None:
        self._stale = {key for key in self._maps if key[0] == LIVE}

    def _forget_maps(self, _saved: object = None) -> None:
        """A run may have been gone on with: what it said no longer holds."""
        self._enquiry.cancel()
        self._maps.clear()
        self._overlays.clear()
        self._wanted = []
        self._stale.clear()
        self.head.live_epoch, self._live_classes = None, ()
        self._soon.start()

    def _forget_reasons(self, rows: NDArray[np.int64] | None = None) -> None:
        """Why there is no map of these images, or of any, may no longer hold: their files may be others now."""
        held = None if rows is None else set(rows.tolist())
        for key in [key for key, known in self._maps.items() if isinstance(known, str)]:
            if held is None or key[3] in held:
                del self._maps[key]
        for row in [row for row, picture in self._pictures.items() if picture.isNull()]:
            if held is None or row in held:
                del self._pictures[row]

    def _forget(self) -> None:
        """Another project has other images and runs."""
        self._forget_maps()
        self._pictures.clear()
        for number in range(PER_PAGE):
            self._session.io.drop(("heat map picture", number))
        self._first = 0
        self.head.forget()
        self.grid.show_table([], [])

    # ------------------------------------------------------------------------------------------------ what is done

    def save(self) -> None:
        """Save what this page of the table shows."""
        project = self._session.project
        stem = self.tr("{name} heat maps").format(name=project.folder.name if project else "")
        picture_saving.ask_and_save(self, self._session, self.grid.drawn(), stem)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks; what could not be drawn before is tried again."""
        super().showEvent(event)
        self._forget_reasons()
        self._mark_stale()
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks, nobody asks."""
        super().hideEvent(event)
        self._soon.stop()
        self._enquiry.cancel()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew in another theme."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_soon"):
            self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in place of pictures fills their place."""
        if event.type() == QEvent.Type.Resize:
            self._empty.setGeometry(self.grid.viewport().rect())
        return False


def _read_small(path: Path) -> QImage:
    picture = read_picture(path)
    if max(picture.width(), picture.height()) <= PICTURE_PX:
        return picture
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(PICTURE_PX, PICTURE_PX, Qt.AspectRatioMode.KeepAspectRatio, smooth)
