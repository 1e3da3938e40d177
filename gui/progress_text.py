"""How progress, time and counts are put into words, the same everywhere."""

from PySide6.QtCore import QCoreApplication

from core.jobs import Progress
from gui.language import told


def duration_text(seconds: float) -> str:
    """A duration at the precision a person cares about: 8 s, 3 min, 1 h 20 min."""
    whole = max(0, round(seconds))
    if seconds > 0 and not whole:
        return _tr("<1 s")
    if whole < 60:
        return _tr("{seconds} s").format(seconds=whole)
    if whole < 600 and whole % 60:
        return _tr("{minutes} min {seconds} s").format(minutes=whole // 60, seconds=whole % 60)
    minutes = round(whole / 60)
    if minutes < 60:
        return _tr("{minutes} min").format(minutes=minutes)
    return _tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def time_left_text(seconds_left: float | None) -> str:
    """`12 s left`, or nothing while it cannot be told."""
    if seconds_left is None:
        return ""
    return _tr("{duration} left").format(duration=duration_text(seconds_left))


def rate_text(per_second: float) -> str:
    """`85/s`, or nothing while the rate is not known."""
    if per_second <= 0:
        return ""
    digits = 0 if per_second >= 10 else 1
    return _tr("{rate}/s").format(rate=f"{per_second:,.{digits}f}")


def progress_text(progress: Progress) -> str:
    """`Reading pictures 412/2,000 · 85/s · 12 s left`."""
    count = f"{progress.done:,}/{progress.total:,}" if progress.total > 0 else f"{progress.done:,}"
    parts = [
        f"{told(progress.phase)} {count}",
        rate_text(progress.per_second),
        time_left_text(progress.seconds_left),
    ]
    return " · ".join(part for part in parts if part)


def images_text(count: int) -> str:
    """`1 image`, `412 images`."""
    return _tr("1 image") if count == 1 else _tr("{n} images").format(n=f"{count:,}")


def share_text(correct: int, total: int) -> str:
    """`94.2 % (49/52)`: a share never stands without its count."""
    if total <= 0:
        return _tr("no images")
    return _tr("{percent} % ({correct}/{total})").format(
        percent=f"{100 * correct / total:.1f}", correct=f"{correct:,}", total=f"{total:,}"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Progress", text)
