"""What may be wrong with a project's images: findings, each a kind of trouble with its images, the worst first.

Limits are meant for ordinary photos not to be accused. So what a picture looks like counts twice: by itself, and
beside the other pictures of its project; where all of them are dark, dark is how they should be.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.duplicates import EXACT, MIRRORED, NEAR, Joined, Pair
from core.leaks import leaks

UNREADABLE, COPIES, ALIKE, LEAKS = "unreadable", "exact_duplicates", "near_duplicates", "leaks"
DOUBTED, STRANGE = "doubted_labels", "unlike_any_class"
PLAIN, DARK, BRIGHT, BLURRED, TINY, ODD = "plain", "dark", "bright", "blurred", "tiny", "odd_shape"
LOOKS = (PLAIN, DARK, BRIGHT, BLURRED, TINY, ODD)
KINDS = (UNREADABLE, COPIES, ALIKE, LEAKS, DOUBTED, STRANGE, *LOOKS)
GROUPED = (COPIES, ALIKE, LEAKS)  # their images belong together in groups, the best of each first

KEPT = "kept_findings"  # the project's setting: marks of what a person has found to be right as it is

LEAST_CONTRAST = 0.02  # standard deviation of the gray values: less is one colour
DARK_BELOW, DARK_BESIDE = 0.06, 0.15  # mean gray value: by itself, and where it stands out
BRIGHT_ABOVE, BRIGHT_BESIDE = 0.97, 0.85
FAINT = 0.13  # contrast of what is dark or bright all over; a flower on black, an ant on white have more
BLURRED_BELOW = 2.5  # sharpness of a photo out of focus by more than a hundredth of its side
TINY_PX, SMALL_PX = 40, 100  # of the shorter side: by itself, and where most are ten times as large
NOTHING_PX = 8  # less shows nothing, whatever the others are like
LONGEST = 4.0  # longer to shorter side
FAR = 4.0  # standard deviations, robustly estimated, that make an outlier
ENOUGH = 20  # images from which on there is something to stand out from
SPREAD = 1.4826  # the standard deviation of normal numbers over the median of their distances from the median

_MUCH_LARGER, _MUCH_SHARPER = 1.05, 1.1  # of two copies
_UNBALANCED, _FEW = 5, 5  # largest to smallest class; images that make too small a class


@dataclass(frozen=True, eq=False)
class Finding:
    """Images with one kind of trouble.

    Args:
        kind: one of `KINDS`.
        rows: int64 [N], the worst first; of a kind in `GROUPED` group after group.
        figures: float32 [N], what was measured of each.
        groups: of those kinds the rows of each group, the best first.
        mirrored: the rows that show the best of their group mirrored.
        quality: pixels and sharpness of each of their rows, see `better`.
    """

    kind: str
    rows: NDArray[np.int64]
    figures: NDArray[np.float32]
    groups: tuple[tuple[int, ...], ...] = ()
    mirrored: frozenset[int] = frozenset()
    quality: Mapping[int, tuple[float, float]] = field(default_factory=dict)


def finding(kind: str, rows: NDArray[np.int64], figures: NDArray[Any], order: NDArray[np.int64]) -> Finding:
    """The rows at these places, in this order."""
    return Finding(kind, rows[order], figures[order].astype(np.float32))


# -------------------------------------------------------------------------------------------------- what it looks like


def looks(rows: NDArray[np.int64], traits: NDArray[Any], sizes: NDArray[np.int64]) -> tuple[Finding, ...]:
    """Pictures of one colour, dark, bright, blurred, tiny and oddly shaped ones, each image under one kind at most.

    Args:
        rows: int64 [N].
        traits: TRAITS [N], see `core.traits`.
        sizes: int64 [N, 2], width and height of the originals in pixels, 0 where not known.
    """
    seen = traits["known"] & (sizes.min(1) > 0) if len(rows) else np.zeros(0, bool)
    rows, traits, sizes = rows[seen], traits[seen], sizes[seen]
    short, shape = sizes.min(1), sizes.max(1) / np.maximum(sizes.min(1), 1)
    accused = {TINY: _tiny(short), ODD: (shape >= LONGEST) & (shape > 2 * _median(shape)), **_spoilt(traits)}
    figures = {
        TINY: short,
        ODD: -shape,
        PLAIN: traits["contrast"],
        DARK: traits["brightness"],
        BRIGHT: -traits["brightness"],
        BLURRED: traits["sharpness"],
    }
    found, told = {}, np.zeros(len(rows), bool)
    for kind, of_kind in accused.items():
        places = np.flatnonzero(of_kind & ~told)
        told[places] = True
        order = places[np.argsort(figures[kind][places], kind="stable")]
        found[kind] = finding(kind, rows, np.abs(figures[kind]), order)
    return tuple(found[kind] for kind in LOOKS)


def _tiny(short: NDArray[np.int64]) -> NDArray[np.bool_]:
    usual = _median(short)
    by_itself = (short < TINY_PX) & ((short < usual / 2) | (short < NOTHING_PX))
    return by_itself | ((short < SMALL_PX) & (short < usual / 10))


def _spoilt(traits: NDArray[Any]) -> dict[str, NDArray[np.bool_]]:
    brightness, contrast = traits["brightness"], traits["contrast"]
    sharpness = np.log(np.maximum(traits["sharpness"], 0.01))
    light, detail = outlying(brightness, least_spread=0.05), outlying(sharpness, least_spread=0.3)
    plain, faint = contrast < LEAST_CONTRAST, contrast < FAINT
    dark = (brightness < DARK_BELOW) & ((light < -1) | plain) | (brightness < DARK_BESIDE) & (light < -3)
    bright = (brightness > BRIGHT_ABOVE) & ((light > 1) | plain) | (brightness > BRIGHT_BESIDE) & (light > 3)
    blurred = (sharpness < np.log(BLURRED_BELOW)) & (detail < -2) | (detail < -FAR)
    return {DARK: dark & faint, BRIGHT: bright & faint, PLAIN: plain, BLURRED: blurred}


def outlying(values: NDArray[Any], least_spread: float) -> NDArray[np.float64]:
    """How many standard deviations each value is from the median, robustly estimated, [N].

    Among fewer than `ENOUGH` values little can stand out: then it is 2.5 to the side where a value lies, which is not
    yet an outlier but does not speak for what is wrong by itself either.
    """
    apart = values.astype(np.float64) - _median(values)
    if len(values) < ENOUGH:
        return 2.5 * np.sign(apart)
    return apart / max(SPREAD * _median(np.abs(apart)), least_spread)


def _median(values: NDArray[Any]) -> float:
    return float(np.median(values)) if len(values) else 0.0


# --------------------------------------------------------------------------------------------- what belongs together


def duplicates(pairs: Iterable[Pair], quality: Mapping[int, tuple[float, float]]) -> tuple[Finding, Finding]:
    """Groups of copies, and of images that show the same photo, mirrored ones among them; bursts are no trouble.

    Args:
        pairs: see `core.duplicates`.
        quality: pixels and sharpness of each row, see `better`.
    """
    listed = list(pairs)
    copies = grouped(COPIES, [pair for pair in listed if pair.kind == EXACT], quality)
    same = [pair for pair in listed if pair.kind in (EXACT, NEAR, MIRRORED)]
    alike = grouped(ALIKE, same, quality)
    only_copies = {tuple(sorted(group)) for group in copies.groups}
    return copies, keep_groups(
        alike, [group for group in alike.groups if tuple(sorted(group)) not in only_copies]
    )


def leaking(
    pairs: Iterable[Pair], splits: NDArray[np.uint8], quality: Mapping[int, tuple[float, float]]
) -> Finding:
    """Images that belong together, bursts among them, and lie in different splits; see `core.leaks`.

    Args:
        pairs: see `core.duplicates`.
        splits: uint8 [R], see `core.splits`; UNASSIGNED for images that do not count.
        quality: as for `duplicates`.
    """
    return grouped(LEAKS, [leak.pair for leak in leaks(pairs, splits)], quality)


def grouped(kind: str, pairs: Sequence[Pair], quality: Mapping[int, tuple[float, float]]) -> Finding:
    """Those that belong together by way of pairs, the likeliest group first, the best image of each first."""
    rows = sorted({row for pair in pairs for row in (pair.first_row, pair.second_row)})
    places = {row: place for place, row in enumerate(rows)}
    joined = Joined(len(rows))
    for pair in pairs:
        joined.join(places[pair.first_row], places[pair.second_row])
    likeness: dict[int, float] = {}
    for pair in pairs:
        group = joined.find(places[pair.first_row])
        likeness[group] = max(likeness.get(group, 0.0), pair.likeness)
    members: dict[int, list[int]] = {}
    for row in rows:
        members.setdefault(joined.find(places[row]), []).append(row)
    order = sorted(members, key=lambda group: (-likeness[group], group))
    groups = tuple(tuple(best_first(members[group], quality)) for group in order)
    figures = [likeness[group] for group in order for _ in members[group]]
    known = {row: quality[row] for row in rows}
    return Finding(
        kind, _flat(groups), np.array(figures, np.float32), groups, _mirrored(groups, pairs), known
    )


def _mirrored(groups: Iterable[Sequence[int]], pairs: Iterable[Pair]) -> frozenset[int]:
    """Go from the best image of each group to the others by way of pairs, and count the mirrors on the way."""
    beside: dict[int, list[tuple[int, bool]]] = {}
    for pair in pairs:
        beside.setdefault(pair.first_row, []).append((pair.second_row, pair.kind == MIRRORED))
        beside.setdefault(pair.second_row, []).append((pair.first_row, pair.kind == MIRRORED))
    turned: dict[int, bool] = {}
    for group in groups:
        turned[group[0]], waiting = False, [group[0]]
        for row in waiting:
            for other, mirror in beside[row]:
                if other not in turned:
                    turned[other] = turned[row] != mirror
                    waiting.append(other)
    return frozenset(row for row, mirror in turned.items() if mirror)


def keep_groups(of: Finding, groups: Sequence[tuple[int, ...]]) -> Finding:
    """The same finding with these of its groups, or with what is left of them."""
    figures = dict(zip(of.rows.tolist(), of.figures.tolist(), strict=True))
    rows = _flat(groups)
    return replace(
        of,
        rows=rows,
        figures=np.array([figures[row] for row in rows.tolist()], np.float32),
        groups=tuple(groups),
    )


def best_first(rows: Sequence[int], quality: Mapping[int, tuple[float, float]]) -> list[int]:
    """The rows of one group, each better than or as good as the next."""
    ordered: list[int] = []
    for row in rows:
        at = next(
            (at for at, other in enumerate(ordered) if better(quality[row], quality[other])), len(ordered)
        )
        ordered.insert(at, row)
    return ordered


def better(one: tuple[float, float], other: tuple[float, float]) -> str:
    """Why one of two images of the same is the better one: "larger", "sharper", or "" if it is not.

    Args:
        one, other: pixels of the original, and sharpness of its prepared copy.
    """
    if one[0] > _MUCH_LARGER * other[0]:
        return "larger"
    if one[0] * _MUCH_LARGER >= other[0] and one[1] > _MUCH_SHARPER * other[1]:
        return "sharper"
    return ""


def _flat(groups: Iterable[Sequence[int]]) -> NDArray[np.int64]:
    return np.array([row for group in groups for row in group], np.int64)


# ---------------------------------------------------------------------------------------------------- what still stands


def mark(kind: str, hashes: Sequence[str], label: int = -1) -> str:
    """What a person has found to be right as it is: these contents, and of a doubted label which it was (class id)."""
    return " ".join([kind, *([str(label)] if kind == DOUBTED else []), *sorted(hashes)])


def standing(
    of: Finding,
    present: NDArray[np.bool_],
    labels: NDArray[np.integer],
    hashes: Sequence[str],
    kept: Collection[str],
) -> Finding:
    """What is still to be looked at: images in the trash, and what a person has kept, are no trouble any more.

    Args:
        of: a finding.
        present: bool [R], which rows are still there; of unreadable ones, which are still unreadable.
        labels: [R], class id of each row now.
        hashes: content hash of each row.
        kept: marks.
    """
    if of.kind in GROUPED:
        left = (tuple(row for row in group if present[row]) for group in of.groups)
        groups = [group for group in left if len(group) > 1]
        return keep_groups(
            of, [group for group in groups if mark(of.kind, [hashes[row] for row in group]) not in kept]
        )
    stays = [
        bool(present[row]) and mark(of.kind, [hashes[row]], int(labels[row])) not in kept
        for row in of.rows.tolist()
    ]
    chosen = np.flatnonzero(np.array(stays, bool))
    return finding(of.kind, of.rows, of.figures, chosen)


def imbalance(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The classes that have too few images to be learned beside the largest, the smallest first."""
    most = max(counts.values(), default=0)
    small = [name for name, count in counts.items() if count * _UNBALANCED < most or count < _FEW]
    return tuple(sorted(small, key=lambda name: (counts[name], name)))
