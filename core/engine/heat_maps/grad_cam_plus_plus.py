"""Grad-CAM++: like Grad-CAM, but places that speak for the class count more, so that several objects all show."""

from dataclasses import dataclass
from typing import ClassVar

import torch

from core.engine.heat_maps import GradientMethod


@dataclass(frozen=True)
class GradCamPlusPlus(GradientMethod):
    """Grad-CAM++ for the score exp(y).

    With g = dy/df [D, h, w]: w_d = sum over (i, j) of a_dij ReLU(g_dij), a = g² / (2 g² + S_d g³) with S_d the sum
    of f_d. Divided by g² that is 1 / (2 + S_d g), which needs no small number against division by zero. The paper
    takes f for the output of a ReLU; where it is none, S_d is the sum of its positive part.

    Reference:
        Chattopadhyay et al. (2018), Grad-CAM++: Improved visual explanations for deep convolutional networks,
        equations 5, 10 and 19, arXiv:1710.11063.
    """

    NAME: ClassVar[str] = "grad_cam_plus_plus"
    LABEL: ClassVar[str] = "Grad-CAM++"
    SUMMARY: ClassVar[str] = "Like Grad-CAM, and several objects of a class all show"
    ORDER: ClassVar[int] = 1

    def join(self, f: torch.Tensor, gradient: torch.Tensor) -> torch.Tensor:
        """See `GradientMethod.join`."""
        g = gradient.clamp_min(0)
        alpha = 1 / (2 + f.clamp_min(0).sum((1, 2), keepdim=True) * g)
        return torch.einsum("d,dhw->hw", (alpha * g).sum((1, 2)), f)


METHOD = GradCamPlusPlus
