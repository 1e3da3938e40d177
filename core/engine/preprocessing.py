"""What is done to a picture before a network sees it; the same in training, prediction and explanation."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

INTERPOLATIONS = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}


@dataclass(frozen=True)
class Preprocessing:
    """Shrink the short side to `resize_px`, cut the centre of `size_px`, normalise.

    It belongs to a backbone and travels with its weights. Defaults are those of torchvision's first weights
    (IMAGENET1K_V1).
    """

    size_px: int = 224
    resize_px: int = 256
    mean: tuple[float, float, float] = (0.485, 0.456, 0.406)
    std: tuple[float, float, float] = (0.229, 0.224, 0.225)
    interpolation: str = "bilinear"

    @property
    def key(self) -> str:
        """Differs where what the network sees differs."""
        numbers = "-".join(f"{number:g}" for number in (*self.mean, *self.std))
        return f"{self.resize_px}-{self.size_px}-{self.interpolation}-{numbers}"

    def region(self, height: int, width: int) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) of what the network sees, as fractions of an image of that size."""
        side = min(height, width) * self.size_px / self.resize_px
        left, top = (width - side) / 2 / width, (height - side) / 2 / height
        return left, top, 1 - left, 1 - top

    def crop(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Resize and cut: RGB [h, w, 3] becomes [size_px, size_px, 3]."""
        height, width = pixels.shape[:2]
        left, top, right, bottom = self.region(height, width)
        whole = np.multiply((left, top, right, bottom), (width, height, width, height))
        if min(height, width) == self.resize_px:
            # Nothing to shrink: cutting at whole pixels keeps every one of them as it is.
            x, y = (round(float(corner)) for corner in whole[:2])
            return np.ascontiguousarray(pixels[y : y + self.size_px, x : x + self.size_px])
        resized = Image.fromarray(pixels).resize(
            (self.size_px, self.size_px), INTERPOLATIONS[self.interpolation], box=tuple(whole.tolist())
        )
        return np.asarray(resized)

    def normalise(self, batch: torch.Tensor) -> torch.Tensor:
        """uint8 [B, size_px, size_px, 3] becomes float32 [B, 3, size_px, size_px], channels last in memory."""
        mean = torch.tensor(self.mean, device=batch.device) * 255
        std = torch.tensor(self.std, device=batch.device) * 255
        return ((batch.float() - mean) / std).permute(0, 3, 1, 2)

    def as_json(self) -> dict[str, Any]:
        """Plain values for a run's file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Preprocessing":
        """The reverse of `as_json`."""
        return cls(**{**values, "mean": tuple(values["mean"]), "std": tuple(values["std"])})
