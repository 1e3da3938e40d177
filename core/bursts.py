"""Bursts: images that one camera took within seconds, and so of one thing.

The camera's clock says so, or its numbering: `IMG_1234` and `IMG_1235`. Numbers alone mean little (cat.0, cat.1), so
the name must be one that cameras give, and the images must look alike or their times lie close.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.duplicates import bits_apart, glances_alike

WITHIN_S = 2.0  # from one picture to the next
NUMBERED_WITHIN_S = 10.0  # when the numbers follow each other too

_NAME = re.compile(
    r"(_?IMG_?|IMG-|_?MG_|_?DSC_?|DSCN|DSCF|_DSF|P|PICT|CIMG|SAM_|SDC|GOPR|GX|HPIM|IMGP|KIMG|DJI_|DCIM)(\d{4,})$",
    re.IGNORECASE,
)
_NEXT = 2  # a picture between the two may have been deleted
_MOST_BITS, _LEAST_GLANCE = 46, 0.7  # of strangers, one pair in a hundred is so alike


def burst_pairs(
    names: Sequence[str], traits: NDArray[Any], fresh: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of images taken right after each other, each once.

    Args:
        names: N paths.
        traits: TRAITS [N].
        fresh: bool [N]; only pairs with a fresh one are wanted.

    Returns:
        int64 [P, 2] of places, the lower first; and how alike their hashes are, 0..1, [P].
    """
    pairs = np.concatenate([_by_time(traits), _by_number(names, traits)])
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    pairs = pairs[fresh[pairs].any(axis=1)]
    return pairs, 1 - bits_apart(traits[pairs[:, 0]], traits[pairs[:, 1]]) / 128


def _by_time(traits: NDArray[Any]) -> NDArray[np.int64]:
    """Pictures of one camera that follow each other within seconds, int64 [P, 2]."""
    timed = np.flatnonzero(np.isfinite(traits["taken_s"]) & (traits["camera"] != 0))
    timed = timed[np.lexsort((traits["taken_s"][timed], traits["camera"][timed]))]
    one, two = timed[:-1], timed[1:]
    near = (traits["camera"][one] == traits["camera"][two]) & (_seconds_apart(traits, one, two) <= WITHIN_S)
    return np.stack([one[near], two[near]], axis=1)


def _by_number(names: Sequence[str], traits: NDArray[Any]) -> NDArray[np.int64]:
    """Pictures whose numbers follow each other and that look alike or were taken close in time, int64 [P, 2]."""
    found = [(*camera_number(name), place) for place, name in enumerate(names)]
    numbered = sorted((prefix, digits, number, place) for prefix, digits, number, place in found if prefix)
    pairs = [
        (before[3], after[3])
        for before, after in pairwise(numbered)
        if before[:2] == after[:2] and 0 < after[2] - before[2] <= _NEXT
    ]
    one, two = np.array(pairs, np.int64).reshape(-1, 2).T
    cameras = traits["camera"][one], traits["camera"][two]
    apart = _seconds_apart(traits, one, two)
    alike = bits_apart(traits[one], traits[two]) <= _MOST_BITS
    alike &= glances_alike(traits[one], traits[two]) >= _LEAST_GLANCE
    alike &= traits["known"][one] & traits["known"][two]
    close = np.where(np.isnan(apart), alike, apart <= NUMBERED_WITHIN_S)
    close &= (cameras[0] == cameras[1]) | (cameras[0] == 0) | (cameras[1] == 0)
    return np.stack([one[close], two[close]], axis=1)


def camera_number(name: str) -> tuple[str, int, int]:
    """What a camera called a picture: (its letters, how many digits, the number); ("", 0, 0) for any other name."""
    match = _NAME.match(PurePosixPath(name).stem)
    return (match[1].upper(), len(match[2]), int(match[2])) if match else ("", 0, 0)


def _seconds_apart(
    traits: NDArray[Any], one: NDArray[np.int64], two: NDArray[np.int64]
) -> NDArray[np.float64]:
    return np.abs(traits["taken_s"][one] - traits["taken_s"][two])
