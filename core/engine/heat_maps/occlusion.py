"""Occlusion: parts of the picture are covered in turn, and where the score falls, it came from there."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch.nn.functional import adaptive_avg_pool2d

from core.engine.heat_maps import Explanation, Method, Steps, explanation
from core.engine.hiding import FILLS, GREY, filling, hidden
from core.engine.passage import FORWARD, Passage
from core.parameters import parameter

MOST_SEEN = 56  # places along a side of the map
GOLDEN = 0.6180339887


@dataclass(frozen=True)
class Occlusion(Method):
    """A window moves over the picture; a place's value is the mean fall of the logit over the windows that cover it.

    Positive values mean that the score falls when the place is covered: it speaks for the class. Where the score
    rises, the place speaks against the class, and is left out.

    Reference:
        Zeiler & Fergus (2014), Visualizing and understanding convolutional networks, section 4.2, arXiv:1311.2901.
    """

    NAME: ClassVar[str] = "occlusion"
    LABEL: ClassVar[str] = "Occlusion"
    SUMMARY: ClassVar[str] = (
        "How far the score falls when a place is covered; where it rises, nothing is shown"
    )
    ORDER: ClassVar[int] = 6
    HAS_LAYER: ClassVar[bool] = False

    window: int = parameter(
        24, low=2, high=90, unit="%", help="Side of what is covered, of the picture's side."
    )
    stride: int = parameter(
        12, low=1, high=90, unit="%", help="How far it moves; smaller is finer and slower."
    )
    fill: str = parameter(GREY, label="Cover with", choices=FILLS, help="Grey, or the picture out of focus.")

    def explain(self, passage: Passage, target: int | None) -> Steps:
        """See `Method.explain`."""
        logits = yield from passage.logits()
        chosen = int(logits.argmax()) if target is None else target
        x = passage.x
        masks = self.windows(x.shape[2], x.shape[3]).to(x.device)
        filled = filling(x, self.fill)
        yield None
        fall = torch.zeros(x.shape[2:], device=x.device)
        seen = torch.zeros_like(fall)
        done = 0
        for part in masks.split(passage.at_once(len(masks), FORWARD)):
            answers = yield from passage.answers(hidden(x, part, filled))
            falls = (logits[chosen] - answers[:, chosen]).float()
            fall += torch.einsum("b,bhw->hw", falls, part.float())
            seen += part.sum(0)
            done += len(part)
            if done < len(masks):
                yield _map(fall / seen.clamp_min(1), logits, done / len(masks))
        return _map(fall / seen, logits, 1.0)

    def windows(self, height: int, width: int) -> torch.Tensor:
        """What is covered in turn, bool [N, H, W]; spread over the picture from the beginning on."""
        rows, columns = (self._along(side) for side in (height, width))
        masks = (rows[:, None, :, None] & columns[None, :, None, :]).flatten(0, 1)
        return masks[(torch.arange(len(masks)) * GOLDEN % 1).argsort()]

    def _along(self, side: int) -> torch.Tensor:
        """Where along a side the window lies in turn, bool [n, side]; the last one ends at the edge."""
        window = max(1, round(side * self.window / 100))
        stride = min(max(1, round(side * self.stride / 100)), window)  # nothing is left out
        begins = torch.tensor(sorted({*range(0, side - window + 1, stride), side - window}))[:, None]
        at = torch.arange(side)
        return (at >= begins) & (at < begins + window)


def _map(falls: torch.Tensor, logits: torch.Tensor, share: float) -> Explanation:
    places = (min(falls.shape[0], MOST_SEEN), min(falls.shape[1], MOST_SEEN))
    return explanation(adaptive_avg_pool2d(falls[None], places)[0].clamp_min(0), logits, share)


METHOD = Occlusion
