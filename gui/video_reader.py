"""One video of the dialog: opened, looked at and counted in the reading threads, never in the window's."""

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from core.frame_rules import CHANGE, CHANGE_SHARE, SLACK_S, WHOLE, Marks, Rule, count_changes
from core.video import Video, VideoFacts
from gui.io_pool import IoPool
from gui.pictures import to_qimage, why_unreadable

PICTURE_SIDE_PX = 540
STRIP_SIDE_PX = 60
STRIP_PICTURES = 12
_FRAMES_A_STEP = 40  # looked at for changes in one job: the threads are everyone's


class VideoReader(QObject):
    """Opens a video, shows pictures of it, and counts what a rule takes.

    Args:
        path: the video.
        io: the threads it is read in.

    Attributes:
        facts: what the video says of itself, once it is open.
        why: why it cannot be opened, or "".
        marks: the part that counts; the dialog sets it.
        strip: small pictures for the timeline, by their place from 0 to STRIP_PICTURES - 1.
    """

    opened = Signal()  # or refused
    pictured = Signal(float, QImage)  # when it is shown, the picture
    strip_grew = Signal()
    counted = Signal()  # `estimate` has changed

    def __init__(self, path: Path, io: IoPool, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.facts: VideoFacts | None = None
        self.why = ""
        self.marks: Marks = WHOLE
        self.strip: dict[int, QImage] = {}
        self._io = io
        self._lock = threading.Lock()  # the decoder is one thread's at a time
        self._video: Video | None = None
        self._wanted: float | None = None
        self._showing = False
        self._closed = False
        self._grays: list[NDArray[np.uint8]] = []
        self._times: list[float] = []
        self._looking: Iterator[tuple[float, NDArray[np.uint8]]] | None = None
        self._looked_through = False
        self._changes: tuple[float, Marks, int] | None = None
        self._amount = CHANGE_SHARE
        self._recount = QTimer(self, singleShot=True, interval=120)
        self._recount.timeout.connect(self._count)
        self._submit("open", self._open, self._take_facts)

    def close(self) -> None:
        """Let go of the video."""
        self._closed = True
        if self._video is not None:
            self._video.give_up()
        for what in ("open", "picture", "strip", "look", "count"):
            self._io.drop((id(self), what))
        self._io.submit((id(self), "close"), self._release, lambda _: None)

    def show(self, seconds: float) -> None:
        """Ask for the picture of this time; of several asked for meanwhile only the latest is decoded."""
        self._wanted = seconds
        if not self._showing and self.facts is not None:
            self._showing = True
            self._wanted = None
            self._submit("picture", lambda: self._picture(seconds, PICTURE_SIDE_PX), self._take_picture)

    @property
    def busy(self) -> bool:
        """Is a picture still to come?"""
        return self._showing

    def fill_strip(self) -> None:
        """Ask for the small pictures that are still missing, one after the other."""
        missing = [place for place in range(STRIP_PICTURES) if place not in self.strip]
        if self.facts is None or not missing:
            return
        at = (missing[0] + 0.5) / STRIP_PICTURES * self.facts.seconds

        def take(found: tuple[float, QImage]) -> None:
            self.strip[missing[0]] = found[1]
            self.strip_grew.emit()
            self.fill_strip()

        self._submit("strip", lambda: self._picture(at, STRIP_SIDE_PX), take)

    # ---------------------------------------------------------------------------------------------- counting

    def estimate(self, rule: Rule) -> int | None:
        """How many frames the rule takes, about; None while that is being found out."""
        if self.facts is None:
            return 0 if self.why else None
        if rule.kind != CHANGE:
            return self.facts.estimate(rule, self.marks)
        if self._changes is not None and self._changes[:2] == (rule.amount, self.marks):
            return self._changes[2]
        return None

    def look_for_changes(self, amount: float) -> None:
        """Go through the video once, and count the frames that differ by so much; `counted` tells."""
        self._amount = amount
        if not self._looked_through:
            if self._looking is None:
                self._looking = self._look()
                self._step()
        elif self.estimate(Rule(CHANGE, amount)) is None:
            self._recount.start()

    @property
    def looked_at(self) -> float:
        """How much of the video has been looked through for changes, from 0 to 1."""
        if self._looked_through or self.facts is None:
            return 1.0
        return min(0.99, self._times[-1] / self.facts.seconds) if self._times else 0.0

    def _look(self) -> Iterator[tuple[float, NDArray[np.uint8]]]:
        with Video(self.path) as video:  # one of its own: the preview goes on meanwhile
            yield from video.small_grays()

    def _step(self) -> None:
        looking = self._looking
        assert looking is not None
        steps = range(_FRAMES_A_STEP)
        self._submit(
            "look", lambda: [found for _, found in zip(steps, looking, strict=False)], self._take_grays
        )

    def _take_grays(self, found: list[tuple[float, NDArray[np.uint8]]]) -> None:
        self._times += [seconds for seconds, _ in found]
        self._grays += [gray for _, gray in found]
        if len(found) == _FRAMES_A_STEP:
            self._step()
        else:
            self._looked_through, self._looking = True, None
            self._count()
        self.counted.emit()

    def _count(self) -> None:
        amount, marks = self._amount, self.marks
        times, grays = self._times, self._grays  # they grow no more

        def work() -> int:
            first = bisect_left(times, marks.start - SLACK_S)
            inside = grays[first : bisect_right(times, marks.end + SLACK_S)]
            return count_changes(inside, amount)

        def take(count: int) -> None:
            self._changes = amount, marks, count
            self.counted.emit()

        self._submit("count", work, take)

    # -------------------------------------------------------------------------------------- in the pool

    def _open(self) -> VideoFacts:
        video = Video(self.path)
        with self._lock:
            self._video = video
        return video.facts

    def _picture(self, seconds: float, short_side_px: int) -> tuple[float, QImage]:
        with self._lock:
            assert self._video is not None
            at, pixels = self._video.picture_at(seconds, short_side_px)
        return at, to_qimage(pixels)

    def _release(self) -> None:
        with self._lock:
            if self._video is not None:
                self._video.close()

    # -------------------------------------------------------------------------------- in the window's thread

    def _submit(self, what: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        if not self._closed:
            self._io.submit((id(self), what), work, done, lambda error: self._failed(what, error))

    def _take_facts(self, facts: VideoFacts) -> None:
        self.facts = facts
        self.opened.emit()
        self.show(self._wanted or 0.0)
        self.fill_strip()

    def _take_picture(self, found: tuple[float, QImage]) -> None:
        self._showing = False
        if self._wanted is not None:
            self.show(self._wanted)
        self.pictured.emit(*found)

    def _failed(self, what: str, error: Exception) -> None:
        why = why_unreadable(error)
        if what == "open":
            self.why = why
            self.opened.emit()
        elif what == "picture":
            self._showing = False
        elif what == "look":
            self._looked_through, self._looking = True, None
            self._count()
