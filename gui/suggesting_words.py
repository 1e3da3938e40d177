"""What is learned while one sorts, put into words."""

from PySide6.QtCore import QCoreApplication

from core.learning_curve import FEWEST, Growth, Share


def source_text(run: str) -> str:
    """Who suggests a class: the run of this name, or, where it is "", what has been learned of the sorted images."""
    return _tr("prediction of run {run}").format(run=run) if run else _tr("from what you sorted")


def advice_text(growth: Growth | None, names: dict[int, str], counts: dict[int, int]) -> tuple[str, str]:
    """Which class needs more images, and what that rests on; nothing where it cannot be told.

    A class with too few images to measure comes first: what is measured of the others says nothing about it.

    Args:
        growth: what was measured.
        names: of the classes, by their numbers.
        counts: how many images are sorted into each.
    """
    if growth is None or growth.label not in names:
        return "", ""
    rarest = min((label for label in counts if label in names), key=lambda label: counts[label], default=None)
    if rarest is not None and counts[rarest] < min(FEWEST, growth.total):
        return _few(names[rarest], counts[rarest])
    name = names[growth.label]
    advice = _tr("About {n} more of {name} would help most").format(n=growth.more, name=name)
    details = _tr(
        "Of {total} images labelled {name}, {right} are recognised by a head that has not seen them: {now}. "
        "With {n} more it will be about {then}."
    ).format(
        total=growth.total,
        name=name,
        right=growth.right,
        now=_share(growth.now),
        n=growth.more,
        then=_share(growth.then),
    )
    return advice, details


def _few(name: str, count: int) -> tuple[str, str]:
    advice = _tr("Only 1 of {name} so far") if count == 1 else _tr("Only {n} of {name} so far")
    details = _tr("With fewer than {n} images of a class nobody can tell how well it is recognised.")
    return advice.format(n=count, name=name), details.format(n=FEWEST)


def _share(share: Share) -> str:
    return _tr("{percent} % ({low}–{high} %)").format(
        percent=round(100 * share.value), low=round(100 * share.low), high=round(100 * share.high)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggesting", text)
