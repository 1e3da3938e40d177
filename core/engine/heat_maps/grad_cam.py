"""Grad-CAM: the feature map's channels, weighted by how much each one moves the score of a class."""

from dataclasses import dataclass
from typing import ClassVar

import torch

from core.engine.heat_maps import GradientMethod


@dataclass(frozen=True)
class GradCam(GradientMethod):
    """Grad-CAM.

    With the feature map f [D, h, w] and the logit y of the class: w_d = mean over (i, j) of dy/df_dij, and the
    map is ReLU(sum over d of w_d f_d). No hook is needed, since the rest of the network is a function of f.

    Reference:
        Selvaraju et al. (2017), Grad-CAM: Visual explanations from deep networks via gradient-based
        localization, equations 1 and 2, arXiv:1610.02391.
    """

    NAME: ClassVar[str] = "grad_cam"
    LABEL: ClassVar[str] = "Grad-CAM"
    SUMMARY: ClassVar[str] = "Where the score of a class comes from"
    ORDER: ClassVar[int] = 0

    def join(self, f: torch.Tensor, gradient: torch.Tensor) -> torch.Tensor:
        """See `GradientMethod.join`."""
        return torch.einsum("d,dhw->hw", gradient.mean((1, 2)), f)


METHOD = GradCam
