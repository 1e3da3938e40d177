"""One image and what the classifier makes of it: picture, heat map, scores, most similar images."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, QStandardPaths, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core import splits
from core.images import IMAGE_SUFFIXES, Unreadable, read_image, resize_short_side
from core.jobs import LIVE, HeatMap, ImageRef, Neighbours
from gui import theme
from gui.heat_map_controls import HeatMapControls
from gui.image_caption import ImageCaption
from gui.image_list_model import GONE, UNREADABLE
from gui.image_view import ImageView, to_qimage
from gui.neighbour_strip import Neighbour, NeighbourStrip
from gui.prediction_bars import PredictionBars

if TYPE_CHECKING:
    from gui.session import Session

PICTURE_SIDE_PX = 1080  # the shorter side is decoded at this size, enough to zoom in
_PICTURE_KEY = "inspector picture"

_log = logging.getLogger(__name__)


class Inspector(QWidget):
    """Shows the session's current image, or a file dropped here that is not in the project."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self.setAcceptDrops(True)
        self._session = session
        self._image: ImageRef | None = None
        self._map: HeatMap | None = None
        self._found: Neighbours | None = None
        self._asked: ImageRef | None = None  # the image that is being worked on
        self._build()
        self._connect(session)
        self.show_row(session.current_row)

    def sizeHint(self) -> QSize:
        """The width of its dock."""
        return QSize(330, 700)

    @property
    def image(self) -> ImageRef | None:
        """The image that is shown."""
        return self._image

    # ---------------------------------------------------------------------------------------------- parts

    def _build(self) -> None:
        self.view = ImageView()
        self.caption = ImageCaption()
        self.controls = HeatMapControls()
        self.bars = PredictionBars()
        self.strip = NeighbourStrip(self._session.thumbnails)
        self._verdict = QLabel(objectName="verdict")
        self._hint = QLabel(objectName="inspectorHint", wordWrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setProperty("role", "muted")
        self._failure = QLabel(objectName="inspectionFailure", wordWrap=True, visible=False)
        self._failure.setProperty("role", "bad")
        self._banner = self._build_banner()
        self._strip_part = _part(_heading(self.tr("Most similar")), self.strip)
        prediction_line = QWidget()
        line = QHBoxLayout(prediction_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(_heading(self.tr("Prediction")))
        line.addStretch()
        line.addWidget(self._verdict)
        self._bars_part = _part(prediction_line, self.bars)

        layout = QVBoxLayout(self)
        margin = theme.MARGIN_PX
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.SPACING_PX)
        layout.addWidget(self._banner)
        layout.addWidget(self.view, stretch=1)
        for part in (
            self.caption,
            self._hint,
            self.controls,
            self._failure,
            self._bars_part,
            self._strip_part,
        ):
            layout.addWidget(part)
        layout.addStretch()

    def _build_banner(self) -> QFrame:
        banner = QFrame(objectName="notInProject", visible=False)
        banner.setProperty("role", "card")
        self._banner_icon = QLabel()
        back = QToolButton(objectName="backToProject")
        back.setText(self.tr("Back"))
        back.setToolTip(self.tr("Back to the image chosen in the gallery"))
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back.clicked.connect(self._leave_file)
        line = QHBoxLayout(banner)
        line.setContentsMargins(8, 2, 2, 2)
        line.addWidget(self._banner_icon)
        line.addWidget(QLabel(self.tr("Not in the project")), stretch=1)
        line.addWidget(back)
        return banner

    def _connect(self, session: "Session") -> None:
        self.controls.switched.connect(self.view.set_map_visible)
        self.controls.switched.connect(session.set_heat_map_wanted)
        self.controls.opacity_changed.connect(self.view.set_opacity)
        self.controls.colour_map_changed.connect(self.view.set_colour_map)
        self.controls.target_changed.connect(self._ask_for)
        self.view.hovered.connect(self.controls.legend.mark)
        self.view.save_wanted.connect(self._save)
        self.view.copy_wanted.connect(self._copy)
        self.strip.chosen.connect(session.set_current)
        session.thumbnails.ready.connect(self._thumbnail_ready)
        session.current_changed.connect(self.show_row)
        session.project_closed.connect(lambda: self.show_row(-1))
        session.rows_changed.connect(self._rows_changed)
        session.classes_changed.connect(self._refresh)
        session.run_changed.connect(self._run_changed)
        session.predictions_changed.connect(self._refresh)
        session.inspection_started.connect(self._inspection_started)
        session.heat_map_ready.connect(self._heat_map_ready)
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
            self._show_unreadable(self.tr("the file is not there any more"))
            return
        if state == UNREADABLE:
            self._show_unreadable(project.reason(row))
            return
        self._show_thumbnail()
        self._load(path)

    def show_file(self, path: str) -> None:
        """Show a picture that is not in the project."""
        self._begin(ImageRef(path))
        self._load(Path(path))

    def _begin(self, image: ImageRef | None) -> None:
        self._session.io.drop(_PICTURE_KEY)
        self._image = image
        self._forget_answers()
        self.view.clear()
        self.controls.reset_target()
        self._refresh()

    def _forget_answers(self) -> None:
        self._map = None
        self._found = None
        self.view.show_heat_map(None)
        self.view.set_note("")
        self.view.ring.set_busy(self._is_shown(self._asked))
        self._failure.hide()
        self.strip.show_neighbours(())

    def _load(self, path: Path) -> None:
        def loaded(picture: QImage) -> None:
            self.view.show_picture(picture, final=True)

        self._session.io.submit(_PICTURE_KEY, lambda: _read(path), loaded, self._show_error)

    def _show_error(self, error: Exception) -> None:
        if isinstance(error, Unreadable):
            self._show_unreadable(str(error))
        elif isinstance(error, OSError):
            self._show_unreadable(error.strerror or str(error))
        else:
            _log.error("a picture could not be shown", exc_info=error)
            self._show_unreadable(self.tr("an unexpected error, see the log"))

    def _show_unreadable(self, reason: str) -> None:
        text = self.tr("This file cannot be read: {reason}.").format(reason=reason.rstrip("."))
        self.view.clear("image-broken-variant", text)

    def _show_thumbnail(self) -> None:
        """Let the gallery's thumbnail stand in until the picture is decoded."""
        project, image = self._session.project, self._image
        if project is None or image is None or image.row < 0 or self.view.has_picture:
            return
        thumbnail = self._session.thumbnails.pixmap(image.row, keep=True)
        if thumbnail is not None and not thumbnail.isNull():
            self.view.show_picture(_stand_in(thumbnail, project.size(image.row)), final=False)

    def _thumbnail_ready(self, row: int) -> None:
        if self._image is not None and self._image.row == row and not self.view.note:
            self._show_thumbnail()

    def _leave_file(self) -> None:
        row = self._session.current_row
        self.show_row(row)
        if row >= 0:
            self._session.inspect(row)

    # ------------------------------------------------------------------------------------------ answers

    def _is_shown(self, image: ImageRef | None) -> bool:
        if image is None or self._image is None or image.row != self._image.row:
            return False
        return image.row >= 0 or image.path == self._image.path

    def _is_stale(self, run_folder: str) -> bool:
        """Is this the answer of a run that is not the chosen one any more?"""
        run = self._session.run
        return run_folder != LIVE and run is not None and Path(run.folder) != Path(run_folder)

    def _inspection_started(self, image: ImageRef) -> None:
        self._asked = image
        if image.row < 0 and not self._is_shown(image):
            self.show_file(image.path)
        self._failure.hide()
        self.view.ring.set_busy(self._is_shown(image))

    def _heat_map_ready(self, heat_map: HeatMap) -> None:
        if not self._is_shown(heat_map.image) or self._is_stale(heat_map.run_folder):
            return
        target = self.controls.target
        if heat_map.target != (_predicted(heat_map) if target is None else target):
            return
        self._settle()
        self._map = heat_map
        self.view.show_heat_map(heat_map.values, heat_map.region)
        nothing = self.tr("Nothing here speaks for {name}").format(name=heat_map.target)
        self.view.set_note("" if heat_map.values.any() else nothing)
        self._refresh()

    def _neighbours_ready(self, found: Neighbours) -> None:
        if self._is_shown(found.image) and not self._is_stale(found.run_folder):
            self._found = found
            self._refresh()

    def _inspection_failed(self, why: str) -> None:
        if self._is_shown(self._asked):
            self._settle()
            self._failure.setText(why)
            self._failure.show()

    def _settle(self) -> None:
        self._asked = None
        self.view.ring.set_busy(False)
        self._failure.hide()

    def _ask_for(self, target: str | None) -> None:
        if self._image is None:
            return
        if self._image.row >= 0:
            self._session.inspect(self._image.row, target)
        else:
            self._session.inspect_file(self._image.path, target)

    def _run_changed(self) -> None:
        self._forget_answers()
        self.controls.reset_target()
        self._refresh()

    def _rows_changed(self, rows: NDArray[np.int64]) -> None:
        shown = {self._image.row} if self._image else set()
        shown |= {neighbour.row for neighbour in self.strip.neighbours}
        if not shown.isdisjoint(int(row) for row in rows):
            self._refresh()

    # ------------------------------------------------------------------------------------------ showing

    def _refresh(self) -> None:
        """Bring everything but the picture up to date with the session."""
        image, run = self._image, self._session.run
        answering = image is not None and (run is not None or self._map is not None)
        self._banner.setVisible(image is not None and image.row < 0)
        self._banner_icon.setPixmap(
            theme.icon("file-question-outline", theme.colours().warning).pixmap(18, 18)
        )
        self.caption.setVisible(image is not None)
        self._hint.setVisible(image is not None and not answering)
        self._hint.setText(self.tr("Train first to see what the classifier sees"))
        for part in (self.controls, self._bars_part, self._strip_part):
            part.setVisible(answering)
        if image is not None:
            self._show_caption(image)
        if answering:
            self._show_answers()

    def _class_colours(self) -> dict[str, str]:
        project = self._session.project
        return {info.name: info.colour for info in project.classes} if project else {}

    def _label(self, row: int) -> str:
        """The class a person gave, "" for none."""
        project = self._session.project
        if project is None or row < 0:
            return ""
        label = int(project.labels[row])
        return next((info.name for info in project.classes if info.id == label), "")

    def _show_caption(self, image: ImageRef) -> None:
        project = self._session.project
        if project is None or image.row < 0:
            self.caption.show_caption(Path(image.path).name, path=image.path)
            return
        label = self._label(image.row)
        width, height = project.size(image.row)
        split_names = {
            splits.TRAIN: self.tr("train"),
            splits.VALIDATION: self.tr("validation"),
            splits.TEST: self.tr("test"),
        }
        split = split_names.get(int(project.splits[image.row]), "") if label else ""
        size = f"{width} × {height}" if width else ""
        self.caption.show_caption(
            project.file_name(image.row),
            label or self.tr("unsorted"),
            self._class_colours().get(label, ""),
            " · ".join(part for part in (split, size) if part),
            str(project.relative_path(image.row)),
        )

    def _show_answers(self) -> None:
        colours, run, heat_map = self._class_colours(), self._session.run, self._map
        classes = heat_map.classes if heat_map else run.classes if run else ()
        self.controls.set_classes(classes, colours)
        label = self._label(self._image.row) if self._image else ""
        scores = self._scores()
        self.bars.show_scores(scores, colours, label)
        self.controls.set_predicted(scores[0][0] if scores else "")
        self._show_verdict(scores[0][0] if scores else "", label)
        self._show_neighbours(label, colours)

    def _scores(self) -> list[tuple[str, float]]:
        """(class, score), the best first: the run's own, or the heat map's where there are none or it is live."""
        heat_map = self._map
        live = heat_map is not None and heat_map.run_folder == LIVE
        if self._image is not None and self._image.row >= 0 and not live:
            saved = self._session.class_scores(self._image.row)
            if saved:
                return saved
        if heat_map is None:
            return []
        order = np.argsort(-heat_map.scores, kind="stable")
        return [(heat_map.classes[index], float(heat_map.scores[index])) for index in order]

    def _show_verdict(self, predicted: str, label: str) -> None:
        colours = theme.colours()
        parts = []
        if self._map is not None and self._map.run_folder == LIVE:
            caption = self.tr("live, step {step}").format(step=self._map.step)
            parts.append(f'<span style="color:{colours.muted}">{caption}</span>')
        if predicted and label and predicted == label:
            parts.append(f'<span style="color:{colours.good}">✓ {self.tr("right")}</span>')
        elif predicted and label:
            parts.append(f'<span style="color:{colours.bad}">✗ {self.tr("wrong")}</span>')
        self._verdict.setText(" &nbsp; ".join(parts))

    def _show_neighbours(self, label: str, colours: Mapping[str, str]) -> None:
        found, project = self._found, self._session.project
        if found is None or project is None:
            return
        shown = []
        for row, name, similarity in zip(found.rows, found.names, found.similarities, strict=True):
            other = self._label(int(row))
            agrees = other == label if label and other else None
            shown.append(Neighbour(int(row), name, other, colours.get(other, ""), float(similarity), agrees))
        self.strip.show_neighbours(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gets no higher than a square; what is left stays free below."""
        margins = self.layout().contentsMargins()
        self.view.setMaximumHeight(max(self.width() - margins.left() - margins.right(), 160))

    def changeEvent(self, event: QEvent) -> None:
        """Renew what was coloured beforehand."""
        super().changeEvent(event)
        if theme.changed(event) and hasattr(self, "_strip_part"):
            self._refresh()

    # ---------------------------------------------------------------------------------- files in and out

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One picture file may be dropped here; anything else is for the window."""
        if _dropped_picture(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Inspect a file without making it part of the project."""
        path = _dropped_picture(event)
        if path:
            event.accept()
            self._session.inspect_file(path)
            self.show_file(path)

    def _copy(self) -> None:
        image = self.view.rendered()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)

    def _save(self) -> None:
        image = self.view.rendered()
        if image is None or self._image is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        proposed = Path(folder) / f"{Path(self._image.path).stem} heat map.png"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PNG"), str(proposed), "PNG (*.png)")
        if chosen:
            self.save_to(Path(chosen), image)

    def save_to(self, path: Path, image: QImage) -> None:
        """Write the picture as it is shown; never over a file of the project."""
        path = path.with_suffix(".png")
        project = self._session.project
        inside = project is not None and path.resolve().is_relative_to(Path(project.images_folder).resolve())
        if inside:
            self._session.message.emit("error", self.tr("The project's images are never overwritten."))
        elif image.save(str(path), "PNG"):
            self._session.message.emit("info", self.tr("Saved {name}").format(name=path.name))
        else:
            self._session.message.emit(
                "error", self.tr("{name} could not be written.").format(name=path.name)
            )


def _read(path: Path) -> QImage:
    """Decode a picture for the view, upright; for any thread."""
    return to_qimage(resize_short_side(read_image(path, short_side_px=PICTURE_SIDE_PX), PICTURE_SIDE_PX))


def _stand_in(thumbnail: QPixmap, size: tuple[int, int]) -> QImage:
    """The thumbnail, which is the middle square of a picture, where it lies in the whole picture."""
    width, height = size if min(size) > 0 else (1, 1)
    scale = thumbnail.width() / min(width, height)
    image = QImage(
        max(round(width * scale), 1), max(round(height * scale), 1), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawPixmap(
        (image.width() - thumbnail.width()) // 2, (image.height() - thumbnail.height()) // 2, thumbnail
    )
    painter.end()
    return image


def _predicted(heat_map: HeatMap) -> str:
    return heat_map.classes[int(heat_map.scores.argmax())]


def _dropped_picture(event: QDragEnterEvent | QDropEvent) -> str:
    """The path of the one picture file that is being dropped, or ""."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return ""
    path = urls[0].toLocalFile()
    return path if Path(path).suffix.lower() in IMAGE_SUFFIXES else ""


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _part(heading: QWidget, content: QWidget) -> QWidget:
    part = QWidget()
    part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 4, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(heading)
    layout.addWidget(content)
    return part
