"""Which frames of a video are taken: rules, marks, and what counts as a change."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

FRAMES, SECONDS, CHANGE = "frames", "seconds", "change"
CHANGE_SHARE = 0.1
"""How much of a picture has to differ for a change, where nobody says: a cut or something new in view."""

_SMALL_PX = 16  # pictures are compared at this size, in gray
SLACK_S = 1e-4
"""Containers round times, the finest common ones to 1/90000 s."""


@dataclass(frozen=True)
class Rule:
    """Which frames are taken, the first always.

    Args:
        kind: FRAMES takes each `amount`-th frame; SECONDS the first frame of each `amount` seconds; CHANGE a
            frame that differs from the last taken one by `amount` or more, see `change_between`.
        amount: More than 0; a whole number for FRAMES, at most 1 for CHANGE.
    """

    kind: str = SECONDS
    amount: float = 1.0


@dataclass(frozen=True)
class Marks:
    """The part of a video that counts: frames from `start` to `end`, both included, in seconds."""

    start: float = 0.0
    end: float = math.inf


WHOLE = Marks()


@dataclass(frozen=True)
class Taking:
    """How videos are taken apart: one rule for all, and marks by path for those that are not taken whole."""

    rule: Rule = Rule()
    marks: Mapping[str, Marks] = field(default_factory=dict)

    def marks_of(self, path: str) -> Marks:
        """The marks of one video."""
        return self.marks.get(path, WHOLE)


def parse_rule(text: str) -> Rule:
    """The rule that a command names: `10` is each tenth frame, `1s` one each second, `change` what is new.

    Raises:
        UserError: It is none of these.
    """
    word = text.strip().lower()
    try:
        if word == CHANGE:
            return Rule(CHANGE, CHANGE_SHARE)
        rule = Rule(SECONDS, float(word[:-1])) if word.endswith("s") else Rule(FRAMES, int(word))
        if 0 < rule.amount < math.inf:
            return rule
    except ValueError:
        pass
    advice = "Write 10 for each tenth frame, 1s for one each second, or change for frames unlike the last."
    raise UserError(f"“{text}” does not say which frames to take.", advice=advice)


def small_gray(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture, uint8 [H, W, 3] BGR, as small as pictures are compared: uint8 [16, 16] gray."""
    import cv2

    small = cv2.resize(pixels, (_SMALL_PX, _SMALL_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


def change_between(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """How much two small gray pictures [16, 16] differ: the mean difference, 0 the same, 1 black and white."""
    return float(np.abs(one.astype(np.int16) - other).mean()) / 255


def count_changes(grays: Iterable[NDArray[np.uint8]], amount: float) -> int:
    """How many frames CHANGE takes of these, each uint8 [16, 16], in their order."""
    count = 0
    last = None
    for gray in grays:
        if last is None or change_between(gray, last) >= amount:
            count, last = count + 1, gray
    return count


class FramePicker:
    """Says of frame after frame whether the rule takes it."""

    def __init__(self, rule: Rule, start: float) -> None:
        self._rule = rule
        self._start = self._due = start
        self._passed = 0
        self._last: NDArray[np.uint8] | None = None

    def may_want(self, seconds: float) -> bool:
        """Is it time for a frame, as far as that can be told without looking at it?"""
        rule = self._rule
        if rule.kind == FRAMES:
            self._passed += 1
            return (self._passed - 1) % int(rule.amount) == 0
        if rule.kind == SECONDS:
            if seconds < self._due - SLACK_S:
                return False
            steps = math.floor((seconds - self._start + SLACK_S) / rule.amount) + 1
            self._due = self._start + steps * rule.amount
        return True

    def takes(self, pixels: NDArray[np.uint8]) -> bool:
        """Is the picture new enough?"""
        if self._rule.kind != CHANGE:
            return True
        small = small_gray(pixels)
        if self._last is not None and change_between(small, self._last) < self._rule.amount:
            return False
        self._last = small
        return True
