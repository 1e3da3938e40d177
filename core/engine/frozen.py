"""The fastest way through a backbone that does not learn: folded batch norm, channels last, bf16 where it pays.

A frozen backbone is a fixed function, so it may be computed in any way that gives the same features. What
pays is measured on the machine at hand, never guessed, and every shortcut is checked against the original.
"""

import copy
import logging
import time
from collections.abc import Generator

import torch
from torch import nn
from torch.fx.experimental.optimization import fuse

from core.engine.backbones import Parts

log = logging.getLogger(__name__)

SAME_COSINE = 0.998  # of pooled features: bf16 keeps 0.999, a broken shortcut does not


class FrozenBackbone:
    """Images to pooled features, without gradients.

    Args:
        parts: the backbone; a copy is taken, the original stays as it is.
        device: where to compute.
    """

    def __init__(self, parts: Parts, device: torch.device) -> None:
        self._device = device
        plain = nn.Sequential(copy.deepcopy(parts.stages), copy.deepcopy(parts.pool)).eval()
        self._network: nn.Module = plain.to(device, memory_format=torch.channels_last)
        self._dtype = torch.float32
        self.tuned = False

    def tune(self, example: torch.Tensor) -> Generator[None, None, None]:
        """Take the shortcuts that pay, in steps.

        Args:
            example: normalised images [B, 3, H, W] on which shortcuts are checked and timed.
        """
        self.tuned = True
        example = self._placed(example)
        with torch.inference_mode():
            expected = self._network(example)
        yield
        folded = self._folded(self._network)
        yield
        if folded is not None:
            with torch.inference_mode():
                if _same(folded(example), expected):
                    self._network = folded
            yield
        if self._device.type == "mps":
            return
        half = copy.deepcopy(self._network).to(torch.bfloat16)
        half_example = example.to(torch.bfloat16)
        with torch.inference_mode():
            fits = _same(half(half_example).float(), expected)
        yield
        if fits and self._seconds(half, half_example) < 0.8 * self._seconds(self._network, example):
            self._network, self._dtype = half, torch.bfloat16

    def __call__(self, batch: torch.Tensor) -> torch.Tensor:
        """Normalised images [B, 3, H, W] to pooled features float32 [B, D'] on the CPU."""
        with torch.inference_mode():
            return self._network(self._placed(batch).to(self._dtype)).float().cpu()

    @property
    def precision(self) -> str:
        """`float32` or `bfloat16`."""
        return str(self._dtype).removeprefix("torch.")

    def _placed(self, batch: torch.Tensor) -> torch.Tensor:
        return batch.to(self._device, memory_format=torch.channels_last, non_blocking=True)

    @staticmethod
    def _folded(network: nn.Module) -> nn.Module | None:
        try:
            return fuse(network).to(memory_format=torch.channels_last)
        except (torch.fx.proxy.TraceError, RuntimeError, TypeError, AttributeError) as error:
            log.info("batch norm is not folded: %s", error)  # a network that cannot be traced runs as it is
            return None

    def _seconds(self, network: nn.Module, example: torch.Tensor) -> float:
        best = float("inf")
        for _ in range(2):
            begin = time.perf_counter()
            with torch.inference_mode():
                network(example)
            if self._device.type == "cuda":
                torch.cuda.synchronize(self._device)
            best = min(best, time.perf_counter() - begin)
        return best


def _same(features: torch.Tensor, expected: torch.Tensor) -> bool:
    similarity = nn.functional.cosine_similarity(features, expected, dim=1)
    # All-zero features (an untrained network) have no direction: then the numbers must agree.
    return bool(((similarity > SAME_COSINE) | (features - expected).abs().amax(1).lt(1e-4)).all())
