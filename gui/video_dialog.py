"""Before videos are taken apart: look through them, mark the part that counts, choose the frames and the class."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.frame_rules import CHANGE, WHOLE, Marks, Taking
from core.label_tables import is_label_table
from core.sources import is_video
from gui import theme
from gui.label_reading import LabelReading
from gui.progress_text import images_text
from gui.video_reader import STRIP_PICTURES, VideoReader
from gui.video_rule import VideoRule
from gui.video_timeline import VideoTimeline

if TYPE_CHECKING:
    from gui.session import Session


def bring_in(
    session: "Session", paths: Sequence[str | Path], into_class: str | None, window: QWidget
) -> None:
    """Import what was dropped; of videos it is asked first which frames are wanted, of tables what changes."""
    tables = [path for path in map(Path, paths) if is_label_table(path)]
    given = [path for path in map(Path, paths) if path not in tables]
    videos = [path for path in given if is_video(path.name) and path.is_file()]
    takes_videos = session.project is not None and not session.project.linked
    others = [path for path in given if path not in videos or not takes_videos]
    if others:
        session.import_paths(others, into_class)
    if tables and session.project is not None:
        LabelReading(session, tables, window)
    if videos and takes_videos:
        VideoDialog(session, videos, into_class, window).open()


class VideoPicture(QWidget):
    """One picture, as large as there is room, or a sentence in its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("videoPicture")
        self.setAccessibleName(self.tr("Picture of the video"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(320, 180))
        self._image = QImage()
        self.note = ""

    def show_picture(self, image: QImage) -> None:
        """Show it."""
        self._image, self.note = image, ""
        self.update()

    def say(self, note: str) -> None:
        """Say it instead of a picture."""
        self._image, self.note = QImage(), note
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole picture in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setPen(theme.colours().muted)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(40, 0, -40, 0), flags, self.note)
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place, self._image)


class VideoDialog(QDialog):
    """See the file's docstring. It imports when it is accepted; the import's strip shows the rest."""

    def __init__(
        self, session: "Session", videos: Sequence[Path], into_class: str | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("videoDialog")
        title = self.tr("Images from a video") if len(videos) == 1 else self.tr("Images from {n} videos")
        self.setWindowTitle(title.format(n=len(videos)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._exact: dict[float, float] = {}
        self._mark_buttons: list[QPushButton] = []
        self.readers = [VideoReader(path, session.io, self) for path in videos]
        self._build(into_class)
        for reader in self.readers:
            reader.opened.connect(lambda reader=reader: self._opened(reader))
            reader.pictured.connect(lambda at, image, reader=reader: self._show_picture(reader, at, image))
            reader.strip_grew.connect(lambda reader=reader: self._show_strip(reader))
            reader.counted.connect(self._estimate)
        session.project_closed.connect(self.reject)
        self._choose_video()
        self.resize(QSize(760, 640).boundedTo(parent.size()))

    @property
    def reader(self) -> VideoReader:
        """The video that is looked at."""
        return self.readers[max(0, self._names.currentIndex())]

    # ------------------------------------------------------------------------------------------------ building

    def _build(self, into_class: str | None) -> None:
        self._names = QComboBox(self)
        self._names.setObjectName("videoNames")
        self._names.setAccessibleName(self.tr("Video"))
        for number, reader in enumerate(self.readers, start=1):
            of = self.tr("{name}  ({number} of {n})")
            self._names.addItem(of.format(name=reader.path.name, number=number, n=len(self.readers)))
        self._names.setVisible(len(self.readers) > 1)
        self._names.currentIndexChanged.connect(self._choose_video)
        self.picture = VideoPicture(self)
        self.timeline = VideoTimeline(self)
        self.timeline.moved.connect(lambda at: self.reader.show(at))
        self.timeline.marked.connect(self._mark)
        self._time = QLabel(self)
        self._time.setObjectName("videoTime")
        self.rule = VideoRule(self)
        self.rule.changed.connect(self._estimate)
        self._classes = self._class_choice(into_class)
        self._count = QLabel(self)
        self._count.setObjectName("videoCount")
        self._count.setProperty("role", "heading")
        form = QGridLayout()
        form.setSpacing(theme.SPACING_PX)
        rows = (self.tr("Take"), self.rule), (self.tr("Into"), self._classes)
        for number, (text, field) in enumerate(rows):
            form.addWidget(QLabel(text, self), number, 0)
            form.addWidget(field, number, 1)
        form.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.MARGIN_PX + 4] * 4)
        layout.setSpacing(theme.MARGIN_PX)
        layout.addWidget(self._names)
        layout.addWidget(self.picture, stretch=1)
        layout.addWidget(self.timeline)
        layout.addLayout(self._mark_row())
        layout.addLayout(form)
        layout.addLayout(self._last_row())

    def _mark_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING_PX)
        row.addWidget(self._time, stretch=1)
        buttons = (
            ("videoStart", self.tr("Start here (I)"), "I", self.mark_start),
            ("videoEnd", self.tr("End here (O)"), "O", self.mark_end),
            ("videoWhole", self.tr("Whole video"), "", lambda: self._mark(WHOLE)),
        )
        for name, text, key, act in buttons:
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setAccessibleName(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
            self._mark_buttons.append(button)
            if key:
                QShortcut(QKeySequence(key), self).activated.connect(act)
        return row

    def _class_choice(self, into_class: str | None) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("videoClass")
        box.setAccessibleName(self.tr("Class of the images"))
        box.addItem(self.tr("Unsorted"), None)
        project = self._session.project
        for info in project.classes if project is not None else ():
            box.addItem(info.name, info.name)
        box.setCurrentIndex(max(0, box.findData(into_class)) if into_class else 0)
        return box

    def _last_row(self) -> QHBoxLayout:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._extract = QPushButton(self.tr("Extract"), self)
        self._extract.setObjectName("extractButton")
        self._extract.setAccessibleName(self.tr("Extract the images"))
        self._extract.setProperty("role", "primary")
        self._extract.setDefault(True)
        buttons.addButton(self._extract, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self._count, stretch=1)
        row.addWidget(buttons)
        return row

    # ------------------------------------------------------------------------------------------- the video

    def _choose_video(self) -> None:
        reader = self.reader
        self._opened(reader)
        reader.show(max(0.0, reader.marks.start))

    def _opened(self, reader: VideoReader) -> None:
        if reader is self.reader:
            self.timeline.setEnabled(reader.facts is not None)
            if reader.facts is not None:
                self.timeline.show_video(reader.facts.seconds, reader.facts.per_second, reader.marks)
                self.timeline.setFocus()
            else:
                self.timeline.show_video(0.0, 1.0, WHOLE)
                self.picture.say(f"{reader.path.name}: {reader.why}" if reader.why else self.tr("Opening…"))
            self._show_strip(reader)
            self._tell_time()
        self._estimate()

    def _show_picture(self, reader: VideoReader, at: float, image: QImage) -> None:
        if reader is self.reader:
            self.picture.show_picture(image)
            if not reader.busy:
                self._exact = {self.timeline.seconds: at}
            self._tell_time()

    def _show_strip(self, reader: VideoReader) -> None:
        if reader is self.reader:
            self.timeline.show_strip(reader.strip, STRIP_PICTURES)

    # ------------------------------------------------------------------------------------------------- marks

    def mark_start(self) -> None:
        """Take nothing before the picture that is shown."""
        if self.reader.facts is None:
            return
        at, end = self._shown_at, self.reader.marks.end
        self._mark(Marks(at, end if end >= at else WHOLE.end))

    def mark_end(self) -> None:
        """Take nothing after the picture that is shown."""
        if self.reader.facts is None:
            return
        at, start = self._shown_at, self.reader.marks.start
        self._mark(Marks(start if start <= at else WHOLE.start, at))

    @property
    def _shown_at(self) -> float:
        """When the frame that is seen begins: the hand may stand anywhere between two."""
        return self._exact.get(self.timeline.seconds, self.timeline.seconds)

    def _mark(self, marks: Marks) -> None:
        self.reader.marks = marks
        self.timeline.show_marks(marks)
        self._tell_time()
        self._estimate()

    def _tell_time(self) -> None:
        reader = self.reader
        for button in self._mark_buttons:
            button.setEnabled(reader.facts is not None)
        self._mark_buttons[-1].setEnabled(reader.marks != WHOLE)
        if reader.facts is None:
            self._time.clear()
            return
        hours = reader.facts.seconds >= 3600
        texts = [
            _clock(seconds, hours)
            for seconds in (
                self.timeline.seconds,
                reader.facts.seconds,
                reader.marks.start,
                min(reader.marks.end, reader.facts.seconds),
            )
        ]
        text = self.tr("{at} of {length}").format(at=texts[0], length=texts[1])
        if reader.marks != WHOLE:
            text += " · " + self.tr("from {start} to {end}").format(start=texts[2], end=texts[3])
        self._time.setText(text)

    # ------------------------------------------------------------------------------------------------- count

    def _estimate(self) -> None:
        """Say how many images there will be, of all videos together."""
        rule = self.rule.rule
        if rule.kind == CHANGE:
            for reader in self.readers:
                if reader.facts is not None:
                    reader.look_for_changes(rule.amount)
        counts = [reader.estimate(rule) for reader in self.readers]
        self._extract.setEnabled(not all(count == 0 for count in counts))
        if None in counts and rule.kind == CHANGE:
            share = sum(reader.looked_at for reader in self.readers) / len(self.readers)
            self._count.setText(self.tr("Counting the changes… {share} %").format(share=int(100 * share)))
        elif None in counts:
            self._count.clear()
        else:
            total = images_text(sum(count or 0 for count in counts))
            about = total if rule.kind == CHANGE else self.tr("about {images}").format(images=total)
            self._count.setText(about)

    @property
    def count_text(self) -> str:
        """What is said of the count."""
        return self._count.text()

    # --------------------------------------------------------------------------------------------------- end

    def accept(self) -> None:
        """Take them apart."""
        marks = {str(reader.path): reader.marks for reader in self.readers if reader.marks != WHOLE}
        self._session.import_paths(
            [reader.path for reader in self.readers],
            self._classes.currentData(),
            Taking(self.rule.rule, marks),
        )
        super().accept()

    def done(self, result: int) -> None:
        """Let go of the videos."""
        for reader in self.readers:
            reader.close()
        super().done(result)


def _clock(seconds: float, with_hours: bool) -> str:
    """`0:12.48`, or `1:02:03.00` in a video that lasts an hour or more."""
    minutes, rest = divmod(round(seconds * 100), 6000)
    below = f"{rest // 100:02d}.{rest % 100:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{below}" if with_hours else f"{minutes}:{below}"
