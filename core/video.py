"""Videos: what one is, the frames that a rule picks from it, and single pictures for a preview.

OpenCV decodes. Times are those of the container, frame by frame, so a variable frame rate does no harm; only
its seeking trusts an even rate, and is therefore checked each time and given up for walking from the start.
A turned phone video comes upright.
"""

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.frame_names import frame_name
from core.frame_rules import FRAMES, SECONDS, SLACK_S, WHOLE, FramePicker, Marks, Rule, small_gray
from core.images import Unreadable, why_not_opened

JPEG_QUALITY = 95
_ENDS_EARLY_S = 1.0
_ENDS_EARLY_SHARE = 0.1
_HEAD_BYTES = 1 << 20
_FAR_S = 2.0  # a seek that ends farther off is not believed


@dataclass(frozen=True)
class Frame:
    """A frame that was taken: when, its file's name, and the JPEG file itself."""

    seconds: float
    name: str
    data: bytes


@dataclass(frozen=True)
class VideoFacts:
    """What a video says of itself; whether that is true shows only at its end.

    Args:
        seconds: How long it lasts.
        frames: How many frames it has; for a variable rate some containers only tell what an even one would.
        per_second: Frames a second, on average.
        size: (width, height) of the upright picture in pixels.
        rotation: By how many degrees it had to be turned.
    """

    seconds: float
    frames: int
    per_second: float
    size: tuple[int, int]
    rotation: int

    def estimate(self, rule: Rule, marks: Marks = WHOLE) -> int | None:
        """How many frames a rule takes, about; None if only looking tells."""
        last = min(marks.end, self.seconds - 1 / self.per_second) + SLACK_S
        if last < marks.start:
            return 0
        if rule.kind == FRAMES:
            return math.ceil((math.floor((last - marks.start) * self.per_second + 1e-6) + 1) / rule.amount)
        return int((last - marks.start) / rule.amount) + 1 if rule.kind == SECONDS else None


def group_of(path: Path | str) -> tuple[int, int]:
    """The group of a video's frames, and when it was last changed in nanoseconds since 1970.

    The group is a number from the content, above 0, the same wherever the video lies and whatever it is called.

    Raises:
        Unreadable: The file cannot be read.
    """
    try:
        with open(path, "rb") as file:
            about = os.fstat(file.fileno())
            size = about.st_size
            digest = blake2b(size.to_bytes(8, "little") + file.read(_HEAD_BYTES), digest_size=8)
            file.seek(max(0, size - _HEAD_BYTES))
            digest.update(file.read(_HEAD_BYTES))
    except OSError as error:
        raise Unreadable(why_not_opened(error)) from error
    return int.from_bytes(digest.digest(), "little") >> 1 or 1, about.st_mtime_ns


class Video:
    """A video file, open; one thread at a time may use it.

    Raises:
        Unreadable: It cannot be opened, or not one picture of it can be decoded.

    Attributes:
        facts: what it says of itself.
        ends_at: when the last frame that was reached began, in seconds.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(os.path.abspath(path))
        self.ends_at = 0.0
        self._given_up = False
        _check(self._path)
        self._open()
        try:
            self.facts = self._look()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._capture.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ----------------------------------------------------------------------------------------------- frames

    def frames(self, rule: Rule, marks: Marks = WHOLE) -> Iterator[Frame | None]:
        """Take frames by a rule, from the first mark to the last.

        Yields:
            A frame that was taken, or None for one that was passed over, so that whoever asks can stop.
        """
        picker = FramePicker(rule, marks.start)
        self._go_to(marks.start)
        while (seconds := self._next()) is not None and seconds <= marks.end + SLACK_S:
            if seconds < marks.start - SLACK_S or not picker.may_want(seconds):
                yield None
                continue
            pixels = self._pixels()
            yield self._frame(seconds, pixels) if pixels is not None and picker.takes(pixels) else None

    @property
    def ends_early(self) -> str:
        """What to tell where the pictures, walked through to their end, end long before the video does."""
        missing = self.facts.seconds - self.ends_at
        if not self._ended or missing < max(_ENDS_EARLY_S, _ENDS_EARLY_SHARE * self.facts.seconds):
            return ""
        return (
            f"its pictures end after {self.ends_at:.1f} s, though it says it lasts {self.facts.seconds:.1f} s; "
            "those before came in"
        )

    def _frame(self, seconds: float, pixels: NDArray[np.uint8]) -> Frame:
        import cv2

        _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        name = frame_name(self._path.stem, seconds, with_hours=self.facts.seconds >= 3600)
        return Frame(seconds, name, encoded.tobytes())

    def small_grays(self) -> Iterator[tuple[float, NDArray[np.uint8]]]:
        """Every frame as small as a change is looked for, with its time, to count beforehand what CHANGE takes."""
        self._reopen()
        while (seconds := self._next()) is not None:
            pixels = self._pixels()
            if pixels is not None:
                yield seconds, small_gray(pixels)

    # ---------------------------------------------------------------------------------------------- preview

    def picture_at(self, seconds: float, short_side_px: int) -> tuple[float, NDArray[np.uint8]]:
        """A picture at about this time, for looking at: where seeking leads, unless that is far off.

        Returns:
            When it is shown, and uint8 [H, W, 3] RGB.

        Raises:
            Unreadable: There is none.
        """
        import cv2

        found = self._seek(max(0.0, seconds))
        if found is None or abs(found - seconds) > _FAR_S:
            found = self._walk_to(seconds)
        pixels = self._pixels()
        if pixels is None:
            raise Unreadable("this picture cannot be decoded")
        height, width = pixels.shape[:2]
        scale = min(1.0, short_side_px / min(height, width))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        return found, np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2RGB), np.uint8)

    def give_up(self) -> None:
        """From another thread: walk no farther to a picture, which can take long."""
        self._given_up = True

    def _walk_to(self, seconds: float) -> float:
        """Go frame by frame to this time, or to the last frame before it, and hold it."""
        self._go_to(seconds)
        found = None
        while (at := self._next()) is not None:
            if self._given_up:
                raise Unreadable("nobody waits for this picture any more")
            found = at
            if at >= seconds - SLACK_S:
                return at
        if found is None:
            raise Unreadable("not one picture of it can be decoded")
        self._reopen()
        while (at := self._next()) is not None and at < found - SLACK_S:
            pass
        return found

    # --------------------------------------------------------------------------------------------- decoding

    def _open(self) -> None:
        import cv2

        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # it would speak on stderr; we say it ourselves
        level = cv2.utils.logging.getLogLevel()
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        try:
            self._capture = cv2.VideoCapture(os.fspath(self._path), cv2.CAP_FFMPEG)
        finally:
            cv2.utils.logging.setLogLevel(level)
        if not self._capture.isOpened():
            raise Unreadable("it is no video, or the file is damaged or cut short")
        self._capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 1)
        self._at: float | None = None
        self._ended = False

    def _reopen(self) -> None:
        self.close()
        self._open()

    def _look(self) -> VideoFacts:
        """Read what it says, and see whether a first picture comes: some decoders promise and do not deliver."""
        import cv2

        get = self._capture.get
        rate = get(cv2.CAP_PROP_FPS)
        self._per_second = rate if 0 < rate < 1e5 else 25.0
        frames = max(1, int(get(cv2.CAP_PROP_FRAME_COUNT)))
        rotation = int(get(cv2.CAP_PROP_ORIENTATION_META)) % 360
        found, pixels = self._capture.read()
        if not found:
            codec = (int(get(cv2.CAP_PROP_FOURCC)) & 0xFFFFFFFF).to_bytes(4, "little")
            if codec.lower().startswith(b"av01"):
                raise Unreadable("its pictures are coded as AV1, which cannot be decoded; save it as H.264")
            raise Unreadable("not one picture of it can be decoded")
        self._reopen()
        size = pixels.shape[1], pixels.shape[0]
        return VideoFacts(frames / self._per_second, frames, self._per_second, size, rotation)

    def _next(self) -> float | None:
        """Go to the next frame, not decoded to a picture yet: when it is shown, or None at the end."""
        import cv2

        if not self._capture.grab():
            self._ended = True
            return None
        seconds = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if self._at is not None and seconds <= self._at:  # a container without times: an even rate
            seconds = self._at + 1 / self._per_second
        self._at = self.ends_at = seconds
        return seconds

    def _pixels(self) -> NDArray[np.uint8] | None:
        """The frame gone to, upright: uint8 [H, W, 3] BGR, or None where it is damaged."""
        import cv2

        try:
            found, pixels = self._capture.retrieve()
        except cv2.error:
            return None
        return np.asarray(pixels, np.uint8) if found else None

    def _seek(self, seconds: float) -> float | None:
        """Go to a frame near this time: when it is shown, or None if there is none."""
        import cv2

        self._capture.set(cv2.CAP_PROP_POS_MSEC, seconds * 1000)
        self._at = None
        return self._next()

    def _go_to(self, seconds: float) -> None:
        """Stand before the frame of this time, not after it; seeks are checked, for they may lead anywhere."""
        self._reopen()
        for back in (2.0, 20.0, 120.0):
            if seconds <= back:
                return
            found = self._seek(seconds - back)
            if found is not None and found < seconds:
                return
            self._reopen()


def _check(path: Path) -> None:
    """What the decoder would not say: that the file is gone, forbidden or empty."""
    try:
        with open(path, "rb") as file:
            if not file.read(1):
                raise Unreadable("the file is empty")
    except OSError as error:
        raise Unreadable(why_not_opened(error)) from error
