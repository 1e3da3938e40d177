"""Duplicates: which images show the same photo or were taken in one burst.

FindDuplicates → Duplicates
"""

from dataclasses import dataclass
from typing import ClassVar

from core.duplicates import BURST as BURST
from core.duplicates import EXACT as EXACT
from core.duplicates import MIRRORED as MIRRORED
from core.duplicates import NEAR as NEAR
from core.duplicates import Pair as Pair
from core.jobs import Request, Snapshot


@dataclass(frozen=True, eq=False)
class FindDuplicates(Request):
    """Ask which images belong together; the answer is `Duplicates`, on the way comes `Progress`.

    What was found before is remembered in the project's cache, so only what is new is looked at. It goes before a
    training, which is better off knowing.
    """

    PRIORITY: ClassVar[int] = 1

    snapshot: Snapshot


@dataclass(frozen=True)
class Duplicates:
    """What belongs together.

    Pairs lead from each image of a group to each other, but not every two of a group are a pair.
    """

    pairs: tuple[Pair, ...]
