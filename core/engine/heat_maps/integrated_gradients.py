"""Integrated gradients: what each pixel adds to the score on the way from a picture of nothing to this one."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch.nn.functional import avg_pool2d, pad

from core.engine.heat_maps import Explanation, Method, Steps, explanation
from core.engine.hiding import FILLS, GREY, filling
from core.engine.passage import BACKWARD, Passage
from core.parameters import parameter

GOLDEN = 0.6180339887


@dataclass(frozen=True)
class IntegratedGradients(Method):
    """Integrated gradients at the picture, summed over colours and over small cells.

    With a picture x and one of nothing x': (x - x') times the mean of dy/dx along the straight line between both,
    by the midpoint rule. All numbers together give y(x) - y(x'). Positive ones speak for the class and are shown;
    negative ones speak against it and are left out, after the sum over a cell.

    Reference:
        Sundararajan, Taly & Yan (2017), Axiomatic attribution for deep networks, equations 1 and 3,
        arXiv:1703.01365.
    """

    NAME: ClassVar[str] = "integrated_gradients"
    LABEL: ClassVar[str] = "Integrated gradients"
    SUMMARY: ClassVar[str] = "Which pixels the score is made of; what speaks against the class is left out"
    ORDER: ClassVar[int] = 5
    HAS_LAYER: ClassVar[bool] = False

    steps: int = parameter(24, low=2, high=1000, help="More are more exact and take longer.")
    baseline: str = parameter(
        GREY,
        label="Begin with",
        choices=FILLS,
        help="The picture of nothing: grey, or this one out of focus.",
    )
    cell: int = parameter(
        8, label="Cell", low=1, high=64, unit="px", help="Pixels that are summed up to one place of the map."
    )

    def explain(self, passage: Passage, target: int | None) -> Steps:
        """See `Method.explain`."""
        logits = yield from passage.logits()
        chosen = int(logits.argmax()) if target is None else target
        x = passage.x
        nothing = filling(x, self.baseline)
        yield None
        total = torch.zeros_like(x)
        done = 0
        order = (
            torch.arange(self.steps) * GOLDEN % 1
        ).argsort()  # each beginning is spread over the whole line
        at = ((order + 0.5) / self.steps).to(x).view(-1, 1, 1, 1)
        for part in at.split(passage.at_once(self.steps, BACKWARD)):
            _, gradient = yield from passage.gradient(nothing + part * (x - nothing), 0, chosen)
            total += gradient.sum(0, keepdim=True)
            done += len(part)
            if done < self.steps:
                yield self._map((x - nothing) * total / done, logits, done / self.steps)
        return self._map((x - nothing) * total / done, logits, 1.0)

    def _map(self, attributions: torch.Tensor, logits: torch.Tensor, share: float) -> Explanation:
        values = summed_in_cells(attributions.sum(1), self.cell)[0]
        return explanation(values.clamp_min(0), logits, share)


def summed_in_cells(values: torch.Tensor, side_px: int) -> torch.Tensor:
    """[B, H, W] summed in squares of `side_px`, those at the edges with what there is: [B, h, w]."""
    height, width = values.shape[1:]
    padded = pad(values, (0, -width % side_px, 0, -height % side_px))
    return avg_pool2d(padded[:, None], side_px, divisor_override=1)[:, 0]


METHOD = IntegratedGradients
