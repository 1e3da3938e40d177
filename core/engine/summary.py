"""What a backbone is made of: its stages with their output shapes and parameters, for choosing the freeze point."""

from collections.abc import Generator

import torch
from torch import nn

from core.engine import backbones
from core.engine.boundary import AUTO, boundary_of
from core.jobs import ModelSummary, StageCard


def summarise(name: str) -> Generator[None, None, ModelSummary]:
    """Build a backbone without any numbers in it, and let the shape of a picture pass through.

    Raises:
        UserError: There is no such backbone.
    """
    entry = backbones.find(name)
    yield
    with torch.device("meta"):  # shapes only: nothing is allocated, nothing is computed
        parts = entry.take_apart(entry.build().to("meta"))  # timm keeps a few numbers
        x = torch.zeros(1, 3, entry.preprocessing.size_px, entry.preprocessing.size_px)
    yield
    parts.stages.eval()
    cards = []
    with torch.no_grad():
        for stage_name, stage in parts.stages.named_children():
            x = stage(x)
            cards.append(StageCard(stage_name, tuple(x.shape[1:]), _parameters(stage)))
            yield
    return ModelSummary(name, tuple(cards), _parameters(parts.pool), boundary_of(parts.stages, AUTO))


def _parameters(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())
