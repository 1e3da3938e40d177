"""One image and what the classifier makes of it: picture, heat map, scores, most similar images."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.catalogue import GONE, UNREADABLE
from core.former_names import present_names, ranked_today
from core.jobs import LIVE, HeatMap, ImageRef, Neighbours
from core.questions.heat_maps import HeatMapSketched
from gui import picture_saving, theme
from gui.answer_panel import AnswerPanel
from gui.heat_map_way import Way
from gui.image_caption import ImageCaption, NotInProject
from gui.image_view import ImageView
from gui.language import told
from gui.live_switch import LiveSwitch
from gui.neighbour_strip import Neighbour
from gui.picture_drop import PictureDrop
from gui.pictures import read_picture, stand_in, why_unreadable

if TYPE_CHECKING:
    from gui.session import Session

_PICTURE_KEY = "inspector picture"


class Inspector(PictureDrop):
    """Shows the session's current image, or a file dropped here that is not in the project."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._session = session
        self.image: ImageRef | None = None  # the image that is shown
        self._readable = True
        self._map: HeatMap | None = None
        self._found: Neighbours | None = None
        self._asked: ImageRef | None = None  # the image that is being worked on
        self._asked_target = False  # whether the answer for the class chosen here is still to come
        self._built = False
        self._build()
        self._built = True
        self._connect(session)
        self.show_row(session.current_row)

    def sizeHint(self) -> QSize:
        """The width of its dock."""
        return QSize(330, 700)

    # ---------------------------------------------------------------------------------------------- parts

    def _build(self) -> None:
        self.view = ImageView()
        self.caption = ImageCaption()
        self.answers = AnswerPanel(self._session)
        self._trust = self.answers.trust
        self.controls = self.answers.controls
        self._banner = NotInProject()
        self._banner.left.connect(self._leave_file)
        self._live = LiveSwitch(self._session)
        self._margin_px = theme.MARGIN_PX
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[self._margin_px] * 4)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._banner)
        layout.addWidget(self.view, stretch=1)
        layout.addWidget(self.caption)
        layout.addWidget(self._live)
        layout.addWidget(self.answers)
        layout.addStretch()

    def _connect(self, session: "Session") -> None:
        self.controls.switched.connect(self.view.set_map_visible)
        self.controls.switched.connect(self._switched)
        self.controls.opacity_changed.connect(self.view.set_opacity)
        self.controls.colour_map_changed.connect(self.view.set_colour_map)
        self.controls.target_changed.connect(self._ask_for)
        self.controls.way.chosen.connect(self._draw_otherwise)
        self.picture_dropped.connect(self._take_dropped)
        self.view.hovered.connect(self.controls.legend.mark)
        self.view.save_wanted.connect(self._save)
        self.view.copy_wanted.connect(self._copy)
        self.answers.strip.chosen.connect(session.set_current)
        session.thumbnails.ready.connect(self._thumbnail_ready)
        session.current_changed.connect(self.show_row)
        session.project_closed.connect(lambda: self.show_row(-1))
        session.rows_changed.connect(self._rows_changed)
        session.classes_changed.connect(self._refresh)
        session.run_changed.connect(self._run_changed)
        session.predictions_changed.connect(self._refresh)
        session.training_started.connect(lambda _started: self._refresh())
        session.epoch_ended.connect(lambda _ended: self._live.refresh(self.image is not None))
        session.training_ended.connect(lambda _ended: self._refresh())
        session.inspection_started.connect(self._inspection_started)
        session.heat_map_ready.connect(self._heat_map_ready)
        session.heat_map_sketched.connect(self._sketched)
        session.neighbours_ready.connect(self._neighbours_ready)
        session.inspection_failed.connect(self._inspection_failed)

    # ------------------------------------------------------------------------------------- which image

    def show_row(self, row: int) -> None:
        """Show an image of the project; -1 shows none."""
        project = self._session.project
        if project is None or row < 0:
            self._begin(None)
            self.view.clear("cursor-default-click-outline", self.tr("Click an image to see why"))
            return
        path = project.path(row)
        self._begin(ImageRef(str(path), row, project.content_hash(row)))
        state = int(project.states[row])
        if state == GONE:
            self._show_unreadable(self.tr("it is no longer there"))
            return
        if state == UNREADABLE:
            self._show_unreadable(told(project.reason(row)))
            return
        self._show_thumbnail()
        self._load(path)

    def show_file(self, path: str) -> None:
        """Show a picture that is not in the project."""
        if self._is_shown(ImageRef(path)):
            return
        self._begin(ImageRef(path))
        self._load(Path(path))

    def _begin(self, image: ImageRef | None) -> None:
        self._session.io.drop(_PICTURE_KEY)
        self.image = image
        self._readable = True
        self._forget_answers()
        self.view.clear()
        self.controls.reset_target()
        self._refresh()

    def _forget_answers(self) -> None:
        self._map = None
        self._found = None
        self._asked_target = False
        self._trust.forget()
        self.view.show_heat_map(None)
        if self._readable:  # else the note says why there is no picture, whichever run is asked
            self.view.set_note("")
        self._show_busy()
        self.answers.set_failure("")
        self.answers.strip.show_neighbours(())

    def _load(self, path: Path) -> None:
        self._session.io.submit(
            _PICTURE_KEY,
            lambda: read_picture(path),
            lambda picture: self.view.show_picture(picture, final=True),
            lambda error: self._show_unreadable(why_unreadable(error)),
        )

    def _show_unreadable(self, reason: str) -> None:
        self._readable = False
        text = self.tr("This file cannot be read: {reason}.").format(reason=reason.rstrip("."))
        self.view.clear("image-broken-variant", text)
        self._refresh()

    def _show_thumbnail(self) -> None:
        """Let the gallery's thumbnail stand in until the picture is decoded."""
        project, image = self._session.project, self.image
        if project is None or image is None or image.row < 0 or self.view.has_picture:
            return
        thumbnail = self._session.thumbnails.pixmap(image.row, keep=True)
        if thumbnail is not None and not thumbnail.isNull():
            self.view.show_picture(stand_in(thumbnail, project.size(image.row)), final=False)

    def _thumbnail_ready(self, row: int) -> None:
        if self.image is not None and self.image.row == row and not self.view.note:
            self._show_thumbnail()

    def _leave_file(self) -> None:
        row = self._session.current_row
        self.show_row(row)
        if row >= 0:
            self._session.inspect(row)

    # ------------------------------------------------------------------------------------------ answers

    def _is_shown(self, image: ImageRef | None) -> bool:
        if image is None or self.image is None or image.row != self.image.row:
            return False
        return image.row >= 0 or Path(image.path) == Path(self.image.path)

    def _is_wanted(self, answer: HeatMap | Neighbours) -> bool:
        """Is it about the image that is shown, and not of a run that is not the chosen one any more?"""
        run, folder = self._session.run, answer.run_folder
        stale = folder != LIVE and run is not None and Path(run.folder) != Path(folder)
        return self._is_shown(answer.image) and not stale

    def _inspection_started(self, image: ImageRef) -> None:
        self._asked = image
        if image.row < 0:
            self.show_file(image.path)
        self.answers.set_failure("")
        self._show_busy()

    def _heat_map_ready(self, heat_map: HeatMap) -> None:
        if not self._is_wanted(heat_map):
            return
        predicted = heat_map.classes[int(heat_map.scores.argmax())]
        target = self.controls.target
        if target not in (None, heat_map.target) and heat_map.target == predicted and not self._asked_target:
            self.controls.reset_target()  # the session has asked anew, about the predicted class
        elif heat_map.target != (target or predicted):
            return
        self._asked_target = False
        self._settle()
        self._map = heat_map
        self._trust.test(heat_map)
        self.view.show_heat_map(heat_map.values, heat_map.region)
        (target,) = present_names(self._session.project, [heat_map.target])
        nothing = self.tr("Nothing here speaks for {name}").format(name=target)
        if self._readable:
            self.view.set_note("" if heat_map.values.any() else nothing)
        self._refresh()

    def _sketched(self, sketched: HeatMapSketched) -> None:
        """A slow method shows how far it is."""
        if self._is_wanted(sketched.heat_map):
            self.view.show_heat_map(sketched.heat_map.values, sketched.heat_map.region)

    def _draw_otherwise(self, way: Way) -> None:
        """By another method, or at another layer."""
        self._session.set_heat_map_way(way.method, way.layer)
        self._trust.forget()
        self._ask_for(self.controls.target)

    def _neighbours_ready(self, found: Neighbours) -> None:
        if self._is_wanted(found):
            self._found = found
            self._refresh()

    def _inspection_failed(self, why: str) -> None:
        if self._is_shown(self._asked):
            self._settle()
            self.answers.set_failure(told(why))

    def _show_busy(self) -> None:
        expecting = run.answers if (run := self._session.run) is not None else self._session.training
        wanted = self.controls.switch.isChecked()
        self.view.ring.set_busy(expecting and wanted and self._is_shown(self._asked))

    def _settle(self) -> None:
        self._asked = None
        self.view.ring.set_busy(False)
        self.answers.set_failure("")

    def _switched(self, on: bool) -> None:
        self._session.set_heat_map_wanted(on)
        asks_itself = self.image is None or (self.image.row >= 0 and self.controls.target is None)
        if not on:
            self._settle()
        elif self._map is None and not asks_itself:
            self._ask_for(self.controls.target)

    def _ask_for(self, target: str | None) -> None:
        if self.image is None:
            return
        self._asked_target = True
        if self.image.row >= 0:
            self._session.inspect(self.image.row, target)
        else:
            self._session.inspect_file(Path(self.image.path), target)

    def _run_changed(self) -> None:
        self.controls.way.reset_layer()
        self._session.set_heat_map_way(self.controls.way.way.method, "")  # it may know no layer of that name
        if self.image is None:
            return
        self._forget_answers()
        self.controls.reset_target()
        self._refresh()

    def _rows_changed(self, rows: NDArray[np.int64]) -> None:
        project, image = self._session.project, self.image
        if project is None or image is None:
            return
        if image.row >= 0 and image.path != str(project.path(image.row)):  # sorting moves files
            self.image = image = replace(image, path=str(project.path(image.row)))
            if not self.view.complete and self._readable:
                self._load(Path(image.path))
        shown = [image.row, *(neighbour.row for neighbour in self.answers.strip.neighbours)]
        if np.isin(shown, rows).any():
            self._refresh()

    # ------------------------------------------------------------------------------------------ showing

    def _refresh(self) -> None:
        """Bring everything but the picture up to date with the session."""
        image, run = self.image, self._session.run
        answering = run is not None or self._map is not None
        self._banner.setVisible(image is not None and image.row < 0)
        self.caption.setVisible(image is not None)
        self._live.refresh(image is not None)
        self.answers.setVisible(image is not None and self._readable)
        self.answers.set_hint("" if answering else self._hint())
        self.answers.set_knows_classes(self._map is not None or run is None or run.answers)
        self.answers.set_similar_shown(run is not None)
        if image is not None:
            self._show_caption(image)
            if answering:
                self._show_answers(image)

    def _hint(self) -> str:
        """Why there are no answers."""
        if self._session.live_reconstructs:
            return self.tr("It is learning to give pictures back; what it knows is shown at the end")
        if self._session.training:
            return self.tr("The training has begun, the first answer is on its way")
        return self.tr("Train first to see what the classifier sees")

    def _class_colours(self) -> dict[str, str]:
        project = self._session.project
        return {info.name: info.colour for info in project.classes} if project else {}

    def _label(self, row: int) -> str:
        """The class a person gave, "" for none."""
        project = self._session.project
        if project is None or row < 0:
            return ""
        return next((info.name for info in project.classes if info.id == project.labels[row]), "")

    def _show_caption(self, image: ImageRef) -> None:
        project = self._session.project
        if project is None or image.row < 0:
            self.caption.show_file(Path(image.path))
        else:
            label = self._label(image.row)
            self.caption.show_row(project, image.row, label, self._class_colours().get(label, ""))

    def _show_answers(self, image: ImageRef) -> None:
        colours, run, heat_map = self._class_colours(), self._session.run, self._map
        classes = heat_map.classes if heat_map else run.classes if run else ()
        self.controls.set_classes(classes, colours, present_names(self._session.project, classes))
        self.controls.way.offer(self._session.introduction, heat_map.layers if heat_map else ())
        self.answers.bars.reserve(len(classes))
        label = self._label(image.row)
        live = heat_map is not None and heat_map.run_folder == LIVE
        remark = self.tr("live, epoch {epoch}").format(epoch=heat_map.epoch) if heat_map and live else ""
        self.answers.show_scores(self._scores(image, live), colours, label, remark)
        self._show_neighbours(label, colours)

    def _scores(self, image: ImageRef, live: bool) -> list[tuple[str, float]]:
        """The run's own scores, best first; the heat map's where there are none, or where that one is live."""
        saved = self._session.class_scores(image.row) if image.row >= 0 and not live else []
        if saved or self._map is None:
            return saved
        return ranked_today(self._session.project, self._map.classes, self._map.scores)

    def _show_neighbours(self, label: str, colours: dict[str, str]) -> None:
        found, project = self._found, self._session.project
        if found is None or project is None:
            return
        shown = []
        for row, name, similarity in zip(found.rows, found.names, found.similarities, strict=True):
            other = self._label(int(row))
            agrees = other == label if label and other else None
            shown.append(Neighbour(int(row), name, other, colours.get(other, ""), float(similarity), agrees))
        self.answers.strip.show_neighbours(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gets no higher than a square; what is left stays free below."""
        self.view.setMaximumHeight(max(self.width() - 2 * self._margin_px, self.view.minimumHeight()))

    def changeEvent(self, event: QEvent) -> None:
        """Renew what was coloured beforehand."""
        super().changeEvent(event)
        if theme.changed(event) and self._built:
            self._refresh()

    # ---------------------------------------------------------------------------------- files in and out

    def _take_dropped(self, path: str) -> None:
        """Inspect a file without making it part of the project."""
        self._session.inspect_file(Path(path))
        self.show_file(path)

    def _copy(self) -> None:
        image = self.view.rendered()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)

    def _save(self) -> None:
        image = self.view.rendered()
        if image is not None and self.image is not None:
            stem = self.tr("{name} heat map").format(name=Path(self.image.path).stem)
            picture_saving.ask_and_save(self, self._session, image, stem)
