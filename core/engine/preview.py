"""What the network will see of an image: the crop as it is, and changed a little as at every look."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import torch

from core.blob_store import PreparedImages
from core.engine import backbones
from core.engine.augmentation import augmented
from core.engine.reading import read_one
from core.errors import UserError
from core.images import Unreadable
from core.jobs import AugmentationPreview, PreviewAugmentation


def preview(request: PreviewAugmentation) -> Generator[None, None, AugmentationPreview]:
    """Look at an image several times.

    Raises:
        UserError: It cannot be read.
    """
    preprocessing = backbones.find(request.backbone).preprocessing
    try:
        if request.cache_folder:
            with closing(PreparedImages(request.cache_folder)) as prepared:
                pixels = read_one(request.image, prepared)
        else:
            pixels = read_one(request.image, None)
    except Unreadable as error:
        raise UserError(f"{Path(request.image.path).name} cannot be read: {error}.") from error
    yield
    crop = torch.from_numpy(preprocessing.crop(pixels).copy())
    chance = torch.Generator().manual_seed(request.seed)
    mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (preprocessing.mean, preprocessing.std))
    pictures = []
    for _ in range(request.count):
        x = augmented(preprocessing.normalise(crop[None]), chance, request.preset)
        seen = ((x * std + mean).clamp(0, 1) * 255).round().to(torch.uint8)
        pictures.append(seen[0].permute(1, 2, 0))
        yield
    return AugmentationPreview(request.image, request.preset, torch.stack(pictures).numpy())
