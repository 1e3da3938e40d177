"""A session over a project that exists in memory only, for tests of the window's panels."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QObject, QPointF, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from core.catalogue import PRESENT, TRASHED
from core.jobs import Introduction, Snapshot
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION
from gui.image_list_model import ImageFilter, matching_rows
from gui.io_pool import IoPool
from gui.session_signals import SessionSignals
from gui.thumbnail_cache import ThumbnailCache

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7f7f7f")
KEYS = "1234567890"


@dataclass(frozen=True)
class FakeClass:
    """Like core.project.ClassInfo."""

    id: int
    name: str
    colour: str
    key: str


@dataclass(frozen=True)
class FakeChange:
    rows: NDArray[np.int64]
    classes_changed: bool
    text: str


@dataclass(frozen=True)
class _State:
    labels: NDArray[np.int32]
    states: NDArray[np.uint8]
    splits: NDArray[np.uint8]
    classes: tuple[FakeClass, ...]


def draw(kind: int, seed: int, side_px: int = 192) -> QImage:
    """A drawn picture: round flowers (kind 0), stars (1), stripes (2), and squares for any other kind."""
    random = np.random.default_rng([kind, seed])
    image = QImage(side_px * 4 // 3 if seed % 3 else side_px, side_px, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(int(random.integers(360)), 60, 235))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(image.width() / 2 + random.integers(-12, 12), side_px / 2 + random.integers(-12, 12))
    painter.rotate(float(random.integers(360)))
    painter.scale(side_px / 192, side_px / 192)
    painter.setBrush(QColor.fromHsv(int(random.integers(360)), 190, 200))
    painter.setPen(QColor("white"))
    if kind == 0:
        for _ in range(6):
            painter.rotate(60)
            painter.drawEllipse(QPointF(34, 0), 30, 16)
        painter.drawEllipse(QPointF(0, 0), 14, 14)
    elif kind == 1:
        angles = np.arange(10) * np.pi / 5
        radii = np.where(np.arange(10) % 2, 26, 64)
        points = zip(radii * np.cos(angles), radii * np.sin(angles), strict=True)
        painter.drawPolygon(QPolygonF([QPointF(float(x), float(y)) for x, y in points]))
    elif kind == 2:
        for x in range(-60, 61, 30):
            painter.drawRect(x - 8, -60, 16, 120)
    else:
        painter.drawRect(-45, -45, 90, 90)
    painter.end()
    return image


def jpeg_of(image: QImage) -> bytes:
    """The picture's bytes as JPEG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", 90)
    return bytes(buffer.data().data())


class FakeProject:
    """Like core.project.Project, in memory. With a `folder`, the pictures lie there as files too."""

    def __init__(
        self,
        classes: tuple[str, ...] = ("rose", "lily", "iris"),
        per_class: int = 8,
        unsorted: int = 4,
        folder: Path | None = None,
    ) -> None:
        self.folder = folder or Path("nowhere/flowers")
        self.name = "flowers"
        self.linked = False
        self.images_folder = self.folder / "images"
        self.cache_folder = self.folder / "cache"
        self.runs_folder = self.folder / "runs"
        self.trash_folder = self.folder / "trash"
        self.classes = tuple(
            FakeClass(number, name, COLOURS[number % len(COLOURS)], KEYS[number] if number < 10 else "")
            for number, name in enumerate(classes)
        )
        kinds = [number for number in range(len(classes)) for _ in range(per_class)] + [-1] * unsorted
        self.labels = np.array(kinds, np.int32)
        self.count = len(kinds)
        self._drawn = [kind if kind >= 0 else row % max(len(classes), 1) for row, kind in enumerate(kinds)]
        self.states = np.full(self.count, PRESENT, np.uint8)
        parts = np.array([TRAIN, TRAIN, TRAIN, VALIDATION, TEST], np.uint8)
        self.splits = np.where(self.labels >= 0, parts[np.arange(self.count) % 5], UNASSIGNED).astype(
            np.uint8
        )
        self.pinned = np.zeros(self.count, np.bool_)
        self.flagged = np.zeros(self.count, np.bool_)
        self.file_names = [
            f"{self.classes[kind].name if kind >= 0 else 'photo'}_{row:05}.jpg"
            for row, kind in enumerate(kinds)
        ]
        self._undo: list[tuple[str, _State]] = []
        self._redo: list[tuple[str, _State]] = []
        self._settings: dict[str, object] = {}
        if folder is not None:
            for row in range(self.count):
                self.path(row).parent.mkdir(parents=True, exist_ok=True)
                self.picture(row).save(str(self.path(row)), "JPG", 90)

    # pictures

    def picture(self, row: int) -> QImage:
        return draw(self._drawn[row], row)

    def file_name(self, row: int) -> str:
        return self.file_names[row]

    def relative_path(self, row: int) -> str:
        label = int(self.labels[row])
        home = f"images/{self.class_by_id(label).name}" if label >= 0 else "unsorted"
        return f"{home}/{self.file_names[row]}"

    def path(self, row: int) -> Path:
        return self.folder / "pictures" / self.file_names[row]  # the fake moves no files

    def content_hash(self, row: int) -> str:
        return f"{row:032x}"

    def size(self, row: int) -> tuple[int, int]:
        return (192 * 4 // 3 if row % 3 else 192, 192)

    def reason(self, row: int) -> str:
        return ""

    def row_of(self, relative_path: str) -> int | None:
        rows = [row for row in range(self.count) if self.relative_path(row) == relative_path]
        return rows[0] if rows else None

    # classes

    def class_by_name(self, name: str) -> FakeClass | None:
        return next((info for info in self.classes if info.name == name), None)

    def class_by_id(self, class_id: int) -> FakeClass:
        return next(info for info in self.classes if info.id == class_id)

    def counts(self) -> dict[int, int]:
        labels = self.labels[self.states == PRESENT]
        return {-1: int((labels < 0).sum())} | {
            info.id: int((labels == info.id).sum()) for info in self.classes
        }

    @property
    def trash_count(self) -> int:
        return int((self.states == TRASHED).sum())

    # changes

    def set_class(self, rows: NDArray[np.int64], class_id: int | None) -> FakeChange:
        name = "unsorted" if class_id is None else self.class_by_id(class_id).name
        labels = self.labels.copy()
        labels[rows] = -1 if class_id is None else class_id
        return self._change(f"{len(rows)} images to {name}", rows, labels=labels)

    def trash(self, rows: NDArray[np.int64]) -> FakeChange:
        states = self.states.copy()
        states[rows] = TRASHED
        return self._change(f"{len(rows)} images to the trash", rows, states=states)

    def restore(self, rows: NDArray[np.int64]) -> FakeChange:
        states = self.states.copy()
        states[rows] = PRESENT
        return self._change(f"{len(rows)} images restored", rows, states=states)

    def set_classes(self, rows: NDArray[np.int64], class_ids: NDArray[np.int32]) -> FakeChange:
        labels = self.labels.copy()
        labels[rows] = class_ids
        return self._change(f"{len(rows)} images", rows, labels=labels)

    def set_split(self, rows: NDArray[np.int64], split: int) -> FakeChange:
        splits, pinned = self.splits.copy(), self.pinned.copy()
        splits[rows], pinned[rows] = split, split != UNASSIGNED
        return self._change(f"{len(rows)} images", rows, splits=splits, pinned=pinned)

    def set_flagged(self, rows: NDArray[np.int64], flagged: bool) -> FakeChange:
        after = self.flagged.copy()
        after[rows] = flagged
        return self._change(f"{len(rows)} images", rows, flagged=after)

    def add_class(self, name: str) -> FakeChange:
        number = len(self.classes)
        new_id = max((info.id for info in self.classes), default=-1) + 1
        new = FakeClass(new_id, name, COLOURS[number % len(COLOURS)], KEYS[number] if number < 10 else "")
        return self._change(f"class {name}", classes=(*self.classes, new))

    def rename_class(self, class_id: int, name: str) -> FakeChange:
        return self._replace_class(class_id, name=name)

    def set_class_colour(self, class_id: int, colour: str) -> FakeChange:
        return self._replace_class(class_id, colour=colour)

    def merge_classes(self, class_ids: tuple[int, ...], into: int) -> FakeChange:
        gone = [class_id for class_id in class_ids if class_id != into]
        labels = np.where(np.isin(self.labels, gone), into, self.labels).astype(np.int32)
        return self._change(
            "merge", classes=tuple(info for info in self.classes if info.id not in gone), labels=labels
        )

    def delete_class(self, class_id: int) -> FakeChange:
        labels = np.where(self.labels == class_id, -1, self.labels).astype(np.int32)
        return self._change(
            "delete", classes=tuple(info for info in self.classes if info.id != class_id), labels=labels
        )

    @property
    def undo_text(self) -> str:
        return self._undo[-1][0] if self._undo else ""

    @property
    def redo_text(self) -> str:
        return self._redo[-1][0] if self._redo else ""

    def undo(self) -> FakeChange:
        return self._travel(self._undo, self._redo)

    def redo(self) -> FakeChange:
        return self._travel(self._redo, self._undo)

    def setting(self, key: str, default: object = None) -> object:
        return self._settings.get(key, default)

    def set_setting(self, key: str, value: object) -> None:
        self._settings[key] = value

    def snapshot(self, rows: NDArray[np.int64] | None = None, labelled_only: bool = False) -> Snapshot:
        rows = np.flatnonzero(self.states == PRESENT) if rows is None else rows
        rows = rows[self.labels[rows] >= 0] if labelled_only else rows
        names = tuple(sorted(info.name for info in self.classes))
        place = {info.id: names.index(info.name) for info in self.classes} | {-1: -1}
        return Snapshot(
            rows=rows.astype(np.int64),
            names=tuple(self.relative_path(row) for row in rows.tolist()),
            paths=tuple(str(self.path(row)) for row in rows.tolist()),
            hashes=tuple(self.content_hash(row) for row in rows.tolist()),
            labels=np.array([place[label] for label in self.labels[rows].tolist()], np.int64),
            splits=self.splits[rows],
            classes=names,
            cache_folder=str(self.cache_folder),
        )

    def _replace_class(self, class_id: int, **changes: str) -> FakeChange:
        classes = tuple(replace(info, **changes) if info.id == class_id else info for info in self.classes)
        return self._change("class", classes=classes)

    def _state(self) -> _State:
        return _State(self.labels, self.states, self.splits, self.classes)

    def _change(self, text: str, rows: NDArray[np.int64] | None = None, **parts: object) -> FakeChange:
        self._undo.append((text, self._state()))
        self._redo.clear()
        for name, value in parts.items():
            setattr(self, name, value)
        rows = np.arange(self.count) if rows is None else np.asarray(rows, np.int64)
        return FakeChange(rows, "classes" in parts, text)

    def _travel(self, source: list[tuple[str, _State]], other: list[tuple[str, _State]]) -> FakeChange:
        text, state = source.pop()
        other.append((text, self._state()))
        self.labels, self.states = state.labels, state.states
        self.splits, self.classes = state.splits, state.classes
        return FakeChange(np.arange(self.count), True, text)


class FakeEnquiry(QObject):
    """Like gui.enquiry.Enquiry; what is asked is only written down, in the session's `asked`."""

    heard = Signal(object)
    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, session: "FakeSession", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.busy = False

    def ask(self, request: object) -> None:
        self.busy = True
        self._session.asked.append(("ask", request))

    def cancel(self) -> None:
        self.busy = False


class FakeSession(SessionSignals):
    """Like gui.session.Session. `asked` lists the calls that would start work, as (method, *arguments).

    Close it at the end of a test, for its reading threads.
    """

    def __init__(self, project: FakeProject | None = None) -> None:
        super().__init__()
        self.asked: list[tuple[object, ...]] = []
        self.io = IoPool()
        self.thumbnails = ThumbnailCache(self.io)
        self.project: FakeProject | None = None
        self.current_row = -1
        self.selection = np.empty(0, np.int64)
        self.filter = ImageFilter()
        self.visible_rows = np.empty(0, np.int64)
        self.introduction: Introduction | None = None
        self.runs: list[object] = []
        self.run: object | None = None
        self.training = False
        self.live_epochs = 0
        self.live_reconstructs = False
        self.waiting: list[object] = []
        self.importing = False
        self.predicted = np.empty(0, np.int32)
        self.predicted_score = np.empty(0, np.float32)
        if project is not None:
            self.show_project(project)

    def close(self) -> None:
        self.io.close()

    def enquiry(self, parent: QObject) -> FakeEnquiry:
        return FakeEnquiry(self, parent)

    def show_project(self, project: FakeProject) -> None:
        """What open_project does, with a project at hand."""
        self.project = project
        self.current_row = -1
        self.selection = np.empty(0, np.int64)
        self.filter = ImageFilter()
        self.predicted = np.full(project.count, -1, np.int32)
        self.predicted_score = np.zeros(project.count, np.float32)
        self.thumbnails.set_source(self._prepared)
        self._look_again()
        self.project_opened.emit()

    def set_predictions(self, predicted: NDArray[np.int32], score: float = 0.9) -> None:
        """What the chosen run says: class id per row, -1 where it says nothing."""
        self.predicted = np.asarray(predicted, np.int32)
        self.predicted_score = np.full(len(predicted), score, np.float32)
        self._look_again()
        self.predictions_changed.emit()

    def class_scores(self, row: int) -> list[tuple[str, float]]:
        if self.project is None or self.predicted[row] < 0:
            return []
        best, score = self.project.class_by_id(int(self.predicted[row])), float(self.predicted_score[row])
        others = [info for info in self.project.classes if info is not best]
        return [(best.name, score), *((info.name, (1 - score) / len(others)) for info in others)]

    def set_current(self, row: int) -> None:
        if row != self.current_row:
            self.current_row = row
            self.current_changed.emit(row)

    def set_selection(self, rows: NDArray[np.int64]) -> None:
        self.selection = np.asarray(rows, np.int64)
        self.selection_changed.emit(self.selection)

    def set_filter(self, image_filter: ImageFilter) -> None:
        self.filter = image_filter
        self._look_again()
        self.filter_changed.emit()

    def close_project(self) -> None:
        self.project = None
        self.thumbnails.set_source(None)
        self.visible_rows = np.empty(0, np.int64)
        self.project_closed.emit()

    def set_class(self, rows: NDArray[np.int64], class_id: int | None) -> None:
        self._apply(lambda project: project.set_class(rows, class_id))

    def set_classes(self, rows: NDArray[np.int64], class_ids: NDArray[np.int32]) -> None:
        self._apply(lambda project: project.set_classes(rows, class_ids))

    def set_split(self, rows: NDArray[np.int64], split: int) -> None:
        self._apply(lambda project: project.set_split(rows, split))

    def set_flagged(self, rows: NDArray[np.int64], flagged: bool) -> None:
        self._apply(lambda project: project.set_flagged(rows, flagged))

    def set_class_key(self, class_id: int, key: str) -> None:
        self._apply(lambda project: project.set_class_key(class_id, key))

    def trash(self, rows: NDArray[np.int64]) -> None:
        self._apply(lambda project: project.trash(rows))

    def restore(self, rows: NDArray[np.int64]) -> None:
        self._apply(lambda project: project.restore(rows))

    def add_class(self, name: str) -> None:
        self._apply(lambda project: project.add_class(name))

    def rename_class(self, class_id: int, name: str) -> None:
        self._apply(lambda project: project.rename_class(class_id, name))

    def merge_classes(self, class_ids: tuple[int, ...], into: int) -> None:
        self._apply(lambda project: project.merge_classes(class_ids, into))

    def set_class_colour(self, class_id: int, colour: str) -> None:
        self._apply(lambda project: project.set_class_colour(class_id, colour))

    def delete_class(self, class_id: int) -> None:
        self._apply(lambda project: project.delete_class(class_id))

    def undo(self) -> None:
        if self.project is not None and self.project.undo_text:
            self._apply(FakeProject.undo)

    def redo(self) -> None:
        if self.project is not None and self.project.redo_text:
            self._apply(FakeProject.redo)

    # calls that would start work are only written down

    def set_heat_map_way(self, method: str, layer: str) -> None:
        self.asked.append(("set_heat_map_way", method, layer))

    def set_neighbour_layer(self, layer: str) -> None:
        self.asked.append(("set_neighbour_layer", layer))

    def open_project(self, path: Path) -> None:
        self.asked.append(("open_project", path))

    def new_project(self, path: Path, link: Path | None = None) -> None:
        self.asked.append(("new_project", path, link))

    def open_sample(self, path: Path) -> None:
        self.asked.append(("open_sample", path))

    def import_paths(self, paths: list[Path], into_class: str | None = None) -> None:
        self.asked.append(("import_paths", paths, into_class))

    def cancel_import(self) -> None:
        self.asked.append(("cancel_import",))

    def train(self, recipe: str, settings: dict[str, object]) -> None:
        self.asked.append(("train", recipe, settings))

    def compare(self, recipe: str, settings: dict[str, object], backbones: list[str]) -> None:
        self.asked.append(("compare", recipe, settings, backbones))

    def resume_run(self, folder: Path, more_epochs: int = 0) -> None:
        self.asked.append(("resume_run", folder, more_epochs))

    def remove_waiting(self, waiting: object) -> None:
        self.asked.append(("remove_waiting", waiting))

    def describe_run(self, folder: Path, **said: object) -> None:
        self.asked.append(("describe_run", folder, said))

    def expected_seconds(self, recipe: str, backbone: str) -> float | None:
        return None

    def ask_for_summary(self, backbone: str) -> None:
        self.asked.append(("ask_for_summary", backbone))

    def ask_for_preview(self, request: object) -> None:
        self.asked.append(("ask_for_preview", request))

    def stop_training(self) -> None:
        self.asked.append(("stop_training",))

    def choose_run(self, folder: Path) -> None:
        self.asked.append(("choose_run", folder))

    def rename_run(self, folder: Path, name: str) -> None:
        self.asked.append(("rename_run", folder, name))

    def trash_run(self, folder: Path) -> None:
        self.asked.append(("trash_run", folder))

    def inspect(self, row: int, target: str | None = None) -> None:
        self.asked.append(("inspect", row, target))

    def inspect_file(self, path: Path, target: str | None = None) -> None:
        self.asked.append(("inspect_file", path, target))

    def set_heat_map_wanted(self, wanted: bool) -> None:
        self.asked.append(("set_heat_map_wanted", wanted))

    def use_live_classifier(self, live: bool) -> None:
        self.asked.append(("use_live_classifier", live))

    def _apply(self, make: Callable[[FakeProject], FakeChange]) -> None:
        assert self.project is not None
        change = make(self.project)
        self._look_again()
        self.rows_changed.emit(change.rows)
        if change.classes_changed:
            self.classes_changed.emit()
        self.history_changed.emit()

    def _look_again(self) -> None:
        if self.project is not None:
            self.visible_rows = matching_rows(self.project, self.filter, self.predicted, self.predicted_score)

    def _prepared(self, row: int) -> Callable[[], bytes]:
        project = self.project
        return lambda: jpeg_of(project.picture(row))
