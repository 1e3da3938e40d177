"""HiResCAM: each place of the feature map, weighted by how much that very place moves the score."""

from dataclasses import dataclass
from typing import ClassVar

import torch

from core.engine.heat_maps import GradientMethod


@dataclass(frozen=True)
class HiResCam(GradientMethod):
    """HiResCAM: ReLU(sum over d of g_d f_d), place by place, with g = dy/df.

    It never lights up a place that the class does not use. Where the network ends in a mean over the last map and
    one dense layer, it is Grad-CAM.

    Reference:
        Draelos & Carin (2020), Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural
        networks, equation 4, arXiv:2011.08891.
    """

    NAME: ClassVar[str] = "hires_cam"
    LABEL: ClassVar[str] = "HiResCAM"
    SUMMARY: ClassVar[str] = "Lights up only what the class really uses"
    ORDER: ClassVar[int] = 2

    def join(self, f: torch.Tensor, gradient: torch.Tensor) -> torch.Tensor:
        """See `GradientMethod.join`."""
        return (gradient * f).sum(0)


METHOD = HiResCam
