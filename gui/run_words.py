"""How a run is put into words, the same everywhere."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from core.judging import verdict
from gui import theme
from gui.language import told
from gui.progress_text import duration_text, share_text

if TYPE_CHECKING:
    from core.jobs import Introduction
    from core.runs import Run


def status_text(status: str) -> str:
    """How a run ended, as people say it."""
    texts = {
        "running": _tr("running"),
        "finished": _tr("finished"),
        "stopped": _tr("stopped, best kept"),
        "interrupted": _tr("interrupted"),
        "failed": _tr("failed"),
    }
    return texts.get(status, status)


def status_colour(status: str) -> str:
    """The colour that goes with it."""
    colours = theme.colours()
    known = {
        "running": colours.accent,
        "finished": colours.good,
        "stopped": colours.warning,
        "interrupted": colours.warning,
        "failed": colours.bad,
    }
    return known.get(status, colours.muted)


def known_names(introduction: "Introduction | None") -> dict[str, str]:
    """What people call the recipes and backbones; empty before the engine has brought them."""
    if introduction is None:
        return {}
    known = {card.name: told(card.label) for card in introduction.backbones}
    return known | {card.name: told(card.label) for card in introduction.recipes}


def titles(runs: "Sequence[Run]", introduction: "Introduction | None") -> list[str]:
    """What to call runs beside each other: the name, with recipe and then time where others are called so too."""
    found = [run.name for run in runs]
    known = known_names(introduction)
    for more in ([known.get(run.recipe, run.recipe) for run in runs], [when(run.created) for run in runs]):
        shared = {title for title, count in Counter(found).items() if count > 1}
        found = [
            f"{title} · {word}" if title in shared and word not in ("", title) else title
            for title, word in zip(found, more, strict=True)
        ]
    return found


def figure_of(run: "Run") -> tuple[str, Any]:
    """(split, figure) a run is judged by: of the test images, or else of the validation images; ("", None)."""
    for split in ("test", "validation"):
        figure = run.figures.get(split)
        if figure is not None and figure.total:
            return split, figure
    return "", None


def figure_line(run: "Run") -> str:
    """How good a run is, or how it ended."""
    split, figure = figure_of(run)
    if figure is None:
        error = run.reconstruction_error
        if error is None:
            return status_text(run.status)
        return _tr("reconstruction error {percent} %").format(percent=f"{100 * error:.1f}")
    share = share_text(figure.correct, figure.total)
    return share if split == "test" else _tr("validation {share}").format(share=share)


def interval_text(figure: Any) -> str:
    """A share with its count and its interval."""
    text = _tr("{share}, 95 % interval {low}–{high} %")
    low, high = f"{100 * figure.low:.1f}", f"{100 * figure.high:.1f}"
    return text.format(share=share_text(figure.correct, figure.total), low=low, high=high)


def verdict_text(name: str, score: float) -> str:
    """A class and its score as a person would say it: `surely rose`, `rather rose`, `cannot tell: rose?`."""
    texts = {
        "surely": _tr("surely {name}"),
        "rather": _tr("rather {name}"),
        "cannot tell": _tr("cannot tell: {name}?"),
    }
    return texts[verdict(score)].format(name=name)


def description(run: "Run") -> str:
    """A run in several lines."""
    lines = [run.name, status_text(run.status)]
    if run.why:
        lines.append(told(run.why))
    split, figure = figure_of(run)
    if figure is not None:
        word = _tr("test") if split == "test" else _tr("validation")
        lines.append(f"{word}: {interval_text(figure)}")
    lines.append(" · ".join(part for part in (run.recipe, run.backbone) if part))
    if run.seconds:
        lines.append(duration_text(run.seconds))
    lines.append(run.created[: len("2026-01-01T00:00:00")].replace("T", " "))
    lines.append(run.notes)
    return "\n".join(line for line in lines if line)


def when(created: str) -> str:
    """The time of a run of today, the day of an older one."""
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return ""
    if moment.date() == datetime.now().date():
        return moment.strftime("%H:%M")
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Runs", text)
