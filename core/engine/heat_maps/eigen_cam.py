"""EigenCAM: what stands out in the feature map, whatever the class."""

from dataclasses import dataclass
from typing import ClassVar

import torch

from core.engine.heat_maps import Method, Steps, explanation
from core.engine.passage import Passage


@dataclass(frozen=True)
class EigenCam(Method):
    """The feature map along its first principal direction.

    With F [h w, D] = U S V^T the map is ReLU(F v_1), where v_1 is turned so that the map's sum is positive. It knows
    nothing of classes and is no explanation of a score; its unit is that of the features.

    Reference:
        Muhammad & Yeasin (2020), Eigen-CAM: Class activation map using principal components, equations 1 to 3,
        arXiv:2008.00299.
    """

    NAME: ClassVar[str] = "eigen_cam"
    LABEL: ClassVar[str] = "EigenCAM"
    SUMMARY: ClassVar[str] = "What stands out to the network, whatever the class"
    ORDER: ClassVar[int] = 4
    FOLLOWS_CLASS: ClassVar[bool] = False

    def explain(self, passage: Passage, target: int | None) -> Steps:
        """See `Method.explain`."""
        logits = yield from passage.logits()
        f = passage.places((yield from passage.map()))[0].float()
        return explanation(first_component(f.flatten(1)).view(f.shape[1:]).clamp_min(0), logits)


def first_component(f: torch.Tensor) -> torch.Tensor:
    """Columns of [D, N] along their first principal direction (not centred), [N]; their sum is not negative."""
    if f.shape[0] < f.shape[1]:  # the smaller of the two products has the same first direction
        component = f.T @ torch.linalg.eigh(f @ f.T).eigenvectors[:, -1]
    else:
        values, vectors = torch.linalg.eigh(f.T @ f)
        component = vectors[:, -1] * values[-1].clamp_min(0).sqrt()
    return -component if component.sum() < 0 else component


METHOD = EigenCam
