"""Grad-CAM: the feature map's channels, weighted by how much each one moves the score of a class."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar

import torch

from core.engine.classifier import Classifier
from core.engine.heat_maps import Explanation, Method
from core.jobs import Event


@dataclass(frozen=True)
class GradCam(Method):
    """Grad-CAM at the last feature map.

    With the feature map f [D, h, w] and the logit y of the class: w_d = mean over (i, j) of dy/df_dij, and the
    map is ReLU(sum over d of w_d f_d). No hook is needed, since the head is a function of f.

    Reference:
        Selvaraju et al. (2017), Grad-CAM: Visual explanations from deep networks via gradient-based
        localization, equations 1 and 2, arXiv:1610.02391.
    """

    NAME: ClassVar[str] = "grad_cam"
    LABEL: ClassVar[str] = "Grad-CAM"
    SUMMARY: ClassVar[str] = "Where the score of a class comes from"

    def explain(
        self, classifier: Classifier, features: torch.Tensor, target: int | None
    ) -> Generator[Event | None, None, Explanation]:
        """See `Method.explain`."""
        with torch.enable_grad():
            f = features.detach().clone().requires_grad_(True)
            logits = classifier.head(classifier.pooled(f))[0]
            chosen = int(logits.argmax()) if target is None else target
            (gradient,) = torch.autograd.grad(logits[chosen], f)
        yield None
        weights = classifier.places(gradient)[0].mean((1, 2))
        values = torch.einsum("d,dhw->hw", weights, classifier.places(f.detach())[0]).clamp_min(0)
        return Explanation(values.float().cpu(), logits.detach().float().cpu())


METHOD = GradCam
