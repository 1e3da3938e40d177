"""The fastest way through a backbone that does not learn: folded batch norm, channels last, bf16 where it pays.

A frozen backbone is a fixed function, so it may be computed in any way that gives the same features. What
pays is measured on the machine at hand, never guessed, and every shortcut is checked against the original. It is
measured once for each kind of network, so that a process computes the same features every time.
"""

import copy
import logging
import time
from collections.abc import Generator

import torch
from torch import nn
from torch.fx.experimental.optimization import fuse

from core.engine import devices
from core.engine.backbones import Parts
from core.engine.cost import PIECE_MACS, multiply_adds
from core.engine.precision import WORTH

log = logging.getLogger(__name__)

TUNED_ON = 2  # images: enough to compare and to time, short enough for the largest network
ROUNDS = 3
SMALLEST_BATCH = 8
LARGEST_PIECE = 64  # images, on a GPU
SAME_COSINE = 0.998  # of pooled features: bf16 keeps 0.999, a broken shortcut does not

_half_pays: dict[tuple[str, ...], bool] = {}  # by device, network and picture, once measured


class FrozenBackbone:
    """Images to pooled features, without gradients.

    Args:
        parts: the backbone; a copy is taken, the original stays as it is.
        device: where to compute.
    """

    def __init__(self, parts: Parts, device: torch.device) -> None:
        self._device = device
        plain = nn.Sequential(copy.deepcopy(parts.stages), copy.deepcopy(parts.pool)).eval()
        self._kind = (str(device), str(torch.get_num_threads()), str(plain))
        self._network: nn.Module = plain.to(device).to(memory_format=torch.channels_last)
        self._dtype = torch.float32
        self._piece = 0  # images in one step; 0 before `tune`

    def run(self, batch: torch.Tensor) -> Generator[None, None, torch.Tensor]:
        """Normalised images [B, 3, H, W] to pooled features float32 [B, D'] on the CPU, in short steps."""
        if not self._piece:
            yield from self.tune(batch)
        pooled: list[torch.Tensor] = []
        for piece in batch.split(self._piece):
            if pooled:
                yield
            pooled.append(self(piece))
        return torch.cat(pooled)

    def tune(self, example: torch.Tensor) -> Generator[None, None, None]:
        """Take the shortcuts that pay, in steps.

        Args:
            example: normalised images [B, 3, H, W]; on the first of them shortcuts are checked and timed.
        """
        example = self._placed(example[:TUNED_ON])
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
        if devices.has_bfloat16(self._device):
            half = copy.deepcopy(self._network).to(torch.bfloat16)
            yield
            with torch.inference_mode():
                fits = _same(half(example.to(torch.bfloat16)).float(), expected)
            yield
            if fits and (yield from self._pays(half, example)):
                self._network, self._dtype = half, torch.bfloat16
        self._piece = self._at_once(example[:1].to(self._dtype))

    def __call__(self, batch: torch.Tensor) -> torch.Tensor:
        """Normalised images [B, 3, H, W] to pooled features float32 [B, D'] on the CPU."""
        with torch.inference_mode():
            return self._network(self._placed(batch).to(self._dtype)).float().cpu()

    def moved(self, pixels: torch.Tensor) -> torch.Tensor:
        """Pixels on the device, where they are cheaper to normalise."""
        return devices.moved(pixels, self._device)

    @property
    def batch(self) -> int:
        """How many images are best read and brought at once: a GPU starves on few."""
        return SMALLEST_BATCH if self._device.type == "cpu" else LARGEST_PIECE

    @property
    def precision(self) -> str:
        """`float32` or `bfloat16`."""
        return str(self._dtype).removeprefix("torch.")

    def _placed(self, batch: torch.Tensor) -> torch.Tensor:
        return devices.moved(batch, self._device).contiguous(memory_format=torch.channels_last)

    @staticmethod
    def _folded(network: nn.Module) -> nn.Module | None:
        try:
            return fuse(network).to(memory_format=torch.channels_last)
        except (torch.fx.proxy.TraceError, RuntimeError, TypeError, AttributeError) as error:
            log.info("batch norm is not folded: %s", error)  # a network that cannot be traced runs as it is
            return None

    def _pays(self, half: nn.Module, example: torch.Tensor) -> Generator[None, None, bool]:
        """Is half the precision so much faster that it is worth it? Measured in turns, and remembered."""
        kind = (*self._kind, str(tuple(example.shape)))
        if kind not in _half_pays:
            seconds = [float("inf"), float("inf")]
            tried = (self._network, example), (half, example.to(torch.bfloat16))
            for _ in range(ROUNDS):
                for which, (network, images) in enumerate(tried):
                    begin = time.perf_counter()
                    with torch.inference_mode():
                        network(images)
                    devices.settled(self._device)
                    seconds[which] = min(seconds[which], time.perf_counter() - begin)
                    yield
            _half_pays[kind] = seconds[1] < WORTH * seconds[0]
        return _half_pays[kind]

    def _at_once(self, example: torch.Tensor) -> int:
        """Images of one step, so that a click does not wait; counted, so that it is the same every time."""
        if self._device.type != "cpu":
            return LARGEST_PIECE
        return max(1, int(PIECE_MACS / multiply_adds(self._network, example)))


def _same(features: torch.Tensor, expected: torch.Tensor) -> bool:
    similarity = nn.functional.cosine_similarity(features, expected, dim=1)
    # All-zero features (an untrained network) have no direction: then the numbers must agree.
    return bool(((similarity > SAME_COSINE) | (features - expected).abs().amax(1).lt(1e-4)).all())
