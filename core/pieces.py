"""What a file that comes in holds: one image, or the frames of a video."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.frame_names import time_text
from core.frame_rules import CHANGE, Taking
from core.images import Unreadable
from core.sources import Candidate, is_video
from core.video import Video, group_of
from core.zips import Reader


@dataclass(frozen=True)
class Piece:
    """An image file to be made.

    Args:
        shown: Where it is from, as people see it.
        name: The file name to keep.
        data: Its content.
        mtime_ns: When the file it is from was last changed, in nanoseconds since 1970.
        group_id: See `core.catalogue.Record`.
        of: How many pieces its file seems to hold, as far as can be told by now; 0 where that is not news.
    """

    shown: str
    name: str
    data: bytes
    mtime_ns: int
    group_id: int = 0
    of: int = 0


def pieces(candidate: Candidate, reader: Reader, taking: Taking) -> Iterator[Piece | None]:
    """Read a file: one piece for an image, one for each frame taken from a video; None while none is found.

    Raises:
        Unreadable: With the reason; what came before it counts.
    """
    if candidate.refusal:
        raise Unreadable(candidate.refusal)
    if is_video(candidate.name):
        yield from _frames(candidate, taking)
    else:
        data, mtime_ns = reader.read(candidate)
        yield Piece(candidate.shown, candidate.name, data, mtime_ns)


def pieces_expected(candidate: Candidate, taking: Taking) -> int:
    """How many pieces there will be, about; 1 where that cannot be told."""
    if candidate.refusal or not is_video(candidate.name):
        return 1
    try:
        with Video(candidate.path) as video:
            return video.facts.estimate(taking.rule, taking.marks_of(candidate.path)) or 1
    except Unreadable:
        return 1


def _frames(candidate: Candidate, taking: Taking) -> Iterator[Piece | None]:
    with Video(candidate.path) as video:
        group_id, mtime_ns = group_of(candidate.path)
        marks = taking.marks_of(candidate.path)
        length = min(marks.end, video.facts.seconds) - marks.start
        taken = 0
        for frame in video.frames(taking.rule, marks):
            if frame is None:
                yield None
                continue
            shown = f"{candidate.shown}, {time_text(frame.seconds)}"
            taken += 1
            of = 0
            if taking.rule.kind == CHANGE:  # nobody knew before
                of = round(taken * length / (frame.seconds - marks.start + 1 / video.facts.per_second))
            yield Piece(shown, frame.name, frame.data, mtime_ns, group_id, of)
        if video.ends_early:
            raise Unreadable(video.ends_early)
