"""Names of files taken from a video: its name and the time, so that they sort and tell where they are from."""

import re

_FRAME = re.compile(r"(?P<video>.+) (?:\d+h)?\d\dm\d\d\.\d{3}s(?: \(\d+\))?\.jpg", re.DOTALL)


def time_text(seconds: float, with_hours: bool = False) -> str:
    """`00m12.480s`, or `1h02m03.000s` in a video that lasts an hour or more."""
    ms = round(seconds * 1000)
    minutes, rest = divmod(ms, 60_000)
    hours, below = divmod(minutes, 60) if with_hours else (0, minutes)
    clock = f"{below:02d}m{rest // 1000:02d}.{rest % 1000:03d}s"
    return f"{hours}h{clock}" if with_hours else clock


def frame_name(video: str, seconds: float, with_hours: bool = False) -> str:
    """`clip 00m12.480s.jpg`."""
    return f"{video} {time_text(seconds, with_hours)}.jpg"


def video_of(file_name: str) -> str:
    """The name of the video that a file with such a name was taken from, "" for any other file."""
    found = _FRAME.fullmatch(file_name)
    return found["video"] if found else ""
