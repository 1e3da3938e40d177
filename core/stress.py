"""What a stress test says: how often a run is right when pictures are spoilt, class by class, and a plain verdict."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.distortions import DISTORTIONS
from core.judging import Judged, Yardstick
from core.metrics import mcnemar
from core.runs import Figure

if TYPE_CHECKING:
    from core.questions.stress import StressLevel

CSV_HEAD = ("distortion", "strength", "right", "total", "lost", "won", "p")
CHANCE = 0.05  # below this, a difference is not put down to chance
HARM = 0.05  # fewer of the images more wrong, and nobody would say that a run needs what was taken away
WORTH_A_WARNING = 0.1  # so many of the images more wrong, though chance may be the reason
NEEDS, DOES_WITHOUT, MAY_NEED, GUESSES = "needs", "does without", "may need", "guesses"


@dataclass(frozen=True, eq=False)
class StressLine:
    """One strength of one distortion.

    Args:
        figure: how many of all images are right.
        by_class: the same for each class name.
        lost, won: positions of images that were right and are wrong now, and the reverse.
        p: McNemar's p-value against the pictures as they are.
    """

    distortion: str
    strength: float
    figure: Figure
    by_class: dict[str, Figure]
    lost: NDArray[np.int64]
    won: NDArray[np.int64]
    p: float


def judged(labels: Yardstick, scores: NDArray[np.float32]) -> Judged:
    """The answers, float32 [N, C], of those images that have a label."""
    return labels.judge(scores).take(labels.labels >= 0)


def line_of(clean: Judged, spoilt: Judged, level: "StressLevel") -> StressLine:
    """What became of the answers at one strength.

    Args:
        clean: the answers for the pictures as they are.
        spoilt: those of this level, held against the same labels.
        level: which it is.
    """
    lost = np.flatnonzero(clean.right & ~spoilt.right)
    won = np.flatnonzero(~clean.right & spoilt.right)
    return StressLine(
        level.distortion,
        level.strength,
        figure_of(spoilt),
        by_class(spoilt),
        lost,
        won,
        mcnemar(len(lost), len(won)),
    )


def figure_of(judged: Judged) -> Figure:
    """How many are right."""
    return Figure(int(judged.right.sum()), len(judged.rows))


def by_class(judged: Judged) -> dict[str, Figure]:
    """How many are right, by class name; classes without images are left out."""
    counts = judged.confusion
    return {
        name: Figure(int(counts[at, at]), int(counts[at].sum()))
        for at, name in enumerate(judged.names)
        if counts[at].any()
    }


def finding(clean: Figure, lines: Sequence[StressLine]) -> tuple[str, StressLine]:
    """Does the run need what a distortion takes away: is it notably worse without, and hardly by chance?

    Since any of a distortion's levels may do the harm, each is tested at its part of `CHANCE` (Bonferroni).

    Args:
        clean: figures of the pictures as they are.
        lines: of one distortion, from mild to strong.

    Returns:
        `NEEDS`, `DOES_WITHOUT`, `MAY_NEED` (chance may be the reason) or `GUESSES` (a run that may be guessing has
        nothing to lose), and the line that shows it: the mildest that does harm, or the strongest.
    """
    if clean.low <= _guessing(lines[-1]):
        return GUESSES, lines[-1]
    tested = max(len(DISTORTIONS[line.distortion].levels) for line in lines)
    for line in lines:
        if line.p < CHANCE / tested and clean.share - line.figure.share >= HARM:
            return NEEDS, line
    strongest = lines[-1]
    dropped = clean.share - strongest.figure.share
    return (MAY_NEED if dropped >= WORTH_A_WARNING else DOES_WITHOUT), strongest


def sentence(clean: Figure, lines: Sequence[StressLine]) -> str:
    """The finding about one distortion in plain words, such as “Needs colour: 98 % → 61 % (grayscale)”."""
    kind, line = finding(clean, lines)
    distortion = DISTORTIONS[line.distortion]
    if kind == GUESSES:
        share = f"{100 * clean.share:.0f} %"
        return (
            f"Cannot tell: {share} of the pictures as they are is hardly better than always the same answer."
        )
    change = f"{100 * clean.share:.0f} % → {100 * line.figure.share:.0f} %"
    how = f"{distortion.in_sentence}{_strength(line)}"
    if kind == NEEDS:
        return f"Needs {distortion.needs}: {change} ({how})."
    if kind == MAY_NEED:
        return f"May need {distortion.needs}: {change} ({how}), but {clean.total} images are too few to tell."
    return f"Does not need {distortion.needs}: {change} ({how})."


def _guessing(line: StressLine) -> float:
    """How often one would be right by always answering the most frequent class."""
    totals = [figure.total for figure in line.by_class.values()]
    return max(totals) / sum(totals) if totals else 0.0


def _strength(line: StressLine) -> str:
    distortion = DISTORTIONS[line.distortion]
    if len(distortion.levels) == 1:
        return ""
    if distortion.unit == "x":
        return f" {line.strength:g} x {line.strength:g}"
    return f" {line.strength:g} {distortion.unit}".rstrip()


def as_csv(clean: Judged, lines: Sequence[StressLine]) -> str:
    """A table for other programs: distortion, strength, right, total, lost, won, p, and right answers by class."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    own = by_class(clean)
    writer.writerow((*CSV_HEAD, *own))
    whole = figure_of(clean)
    writer.writerow(
        ("", "", whole.correct, whole.total, 0, 0, "", *(figure.correct for figure in own.values()))
    )
    for line in lines:
        right = (line.by_class[name].correct for name in own)
        counts = (line.figure.correct, line.figure.total, len(line.lost), len(line.won))
        writer.writerow((line.distortion, f"{line.strength:g}", *counts, f"{line.p:.6g}", *right))
    return text.getvalue()


def flips_at(clean: NDArray[np.int64], levels: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """At which level each image's answer first differs, int64 [N]; -1 for never.

    Args:
        clean: predicted class of each image as it is, int64 [N].
        levels: the same at each level, from mild to strong.
    """
    first = np.full(len(clean), -1, np.int64)
    for at, predicted in enumerate(levels):
        first[(first < 0) & (predicted != clean)] = at
    return first
