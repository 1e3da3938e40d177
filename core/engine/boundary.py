"""The boundary between what is frozen and what learns.

Below it nothing changes, so without augmentation the feature maps at the boundary are computed once and kept,
and an epoch runs the upper part only. With augmentation every look is another picture, and the whole network
runs.
"""

from collections import OrderedDict
from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import DTypeLike, NDArray
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from core.engine.chain import Chain
from core.engine.classifier import Classifier
from core.engine.copying import fill
from core.engine.looking import look_at_all, room
from core.engine.recipes import Workbench
from core.errors import UserError
from core.jobs import Event

AUTO = "auto"


class Upper(nn.Sequential):
    """The part of a classifier that learns: the stages from the boundary on, pooling and head.

    A feature map at the boundary [B, D, h, w] becomes logits [B, C].

    Batch norm keeps the figures it came with: a few hundred images are too few to learn better ones, and so a
    step may be computed in pieces without changing its result.
    """

    stages: nn.Sequential
    pool: nn.Module
    head: nn.Sequential

    def __init__(self, classifier: Classifier, boundary: int) -> None:
        stages = classifier.stages[boundary:]
        super().__init__(OrderedDict(stages=stages, pool=classifier.pool, head=classifier.head))

    @property
    def layers(self) -> list[nn.Module]:
        """From the boundary to the answer, for learning rates by layer."""
        return [*self.stages, nn.ModuleList([self.pool, self.head])]

    def train(self, mode: bool = True) -> "Upper":
        """Batch norm stays in eval mode."""
        super().train(mode)
        for module in self.modules():
            if isinstance(module, _BatchNorm):
                module.eval()
        return self


def boundary_of(stages: nn.Sequential, first: str) -> int:
    """The index of the first stage that learns.

    Args:
        stages: of a backbone.
        first: name of that stage; `auto` is the upper third.

    Raises:
        UserError: There is no such stage.
    """
    names = [name for name, _ in stages.named_children()]
    if first == AUTO:
        return len(names) - max(1, round(len(names) / 3))
    if first not in names:
        raise UserError(f"There is no stage {first!r} in this backbone.", f"There are: {', '.join(names)}.")
    return names.index(first)


def keep_maps(
    bench: Workbench, classifier: Classifier, boundary: int
) -> Generator[Event | None, None, tuple[torch.Tensor, NDArray[np.bool_], tuple[tuple[int, str], ...]]]:
    """The feature maps at the boundary of all images, [N, D, h, w]; known and errors as in `look_at_all`.

    They are float16, and float32 from the first one on that float16 cannot hold.

    None of the shortcuts of `FrozenBackbone`, which are chosen by the clock: a training that was cut off makes
    the maps again, and they must be the same to the last bit.
    """
    preprocessing, device = classifier.preprocessing, bench.device
    lower = classifier.stages[:boundary]
    size = preprocessing.size_px
    example = torch.zeros(1, 3, size, size, device=device)
    below = Chain(lower, whole=device.type != "cpu")
    depth, height, width = (yield from below.answers(example)).shape[1:]

    def spacious(dtype: DTypeLike) -> torch.Tensor:
        """Channels last: as convolutions want it, so that a batch need not be turned round."""
        found = room((len(bench.snapshot), height, width, depth), dtype, bench.snapshot.cache_folder)
        return found.permute(0, 3, 1, 2)

    maps = spacious(np.float16)

    def keep(indices: NDArray[np.int64], pixels: torch.Tensor) -> Generator[None, None, None]:
        nonlocal maps
        images = preprocessing.normalise(pixels.to(device)).contiguous(memory_format=torch.channels_last)
        found = (yield from below.answers(images)).cpu()
        if found.abs().max() > torch.finfo(maps.dtype).max:
            wide = spacious(np.float32)
            yield from fill(wide, maps)
            maps = wide
        maps[indices] = found.to(maps.dtype)

    known, errors = yield from look_at_all(bench, preprocessing, keep, "Computing the frozen part")
    return maps, known, errors
