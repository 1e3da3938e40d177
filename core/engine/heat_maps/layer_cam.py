"""LayerCAM: each place weighted by its own gradient where that speaks for the class; sharp at early layers too."""

from dataclasses import dataclass
from typing import ClassVar

import torch

from core.engine.heat_maps import GradientMethod


@dataclass(frozen=True)
class LayerCam(GradientMethod):
    """LayerCAM: ReLU(sum over d of ReLU(g_d) f_d), place by place, with g = dy/df.

    Reference:
        Jiang et al. (2021), LayerCAM: Exploring hierarchical class activation maps for localization, IEEE
        Transactions on Image Processing 30, equations 5 to 7, doi:10.1109/TIP.2021.3089943.
    """

    NAME: ClassVar[str] = "layer_cam"
    LABEL: ClassVar[str] = "LayerCAM"
    SUMMARY: ClassVar[str] = "Fine detail at early layers"
    ORDER: ClassVar[int] = 3

    def join(self, f: torch.Tensor, gradient: torch.Tensor) -> torch.Tensor:
        """See `GradientMethod.join`."""
        return (gradient.clamp_min(0) * f).sum(0)


METHOD = LayerCam
