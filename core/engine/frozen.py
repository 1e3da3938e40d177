"""The fastest way through a backbone that does not learn: folded batch norm, channels last, bf16 where it pays.

A frozen backbone is a fixed function, so it may be computed in any way that gives the same features. What
pays is measured on the machine at hand, never guessed, and every shortcut is checked against the original. It is
measured once for each kind of network, so that a process computes the same features every time.
"""

import copy
import logging
from collections.abc import Generator

import torch
from torch import nn
from torch.fx.experimental.optimization import fuse
from torch.nn.utils.fusion import fuse_conv_bn_eval

from core.engine import devices
from core.engine.backbones import Parts
from core.engine.chain import Chain, links_of
from core.engine.copying import copied
from core.engine.precision import WORTH, timed

log = logging.getLogger(__name__)

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
        self._network = plain.to(device).to(memory_format=torch.channels_last)
        self._chain = self._by_links(self._network)
        self._dtype = torch.float32
        self._tuned = False

    def run(self, batch: torch.Tensor) -> Generator[None, None, torch.Tensor]:
        """Normalised images [B, 3, H, W] to pooled features float32 [B, D'] on the CPU, in short steps."""
        if not self._tuned:
            yield from self.tune(batch)
        pooled: list[torch.Tensor] = []
        for piece in batch.split(self.batch):
            if pooled:
                yield
            features = yield from self._chain.answers(self._placed(piece).to(self._dtype))
            pooled.append(features.float().cpu())
        return torch.cat(pooled)

    def tune(self, example: torch.Tensor) -> Generator[None, None, None]:
        """Take the shortcuts that pay, in steps.

        Args:
            example: normalised images [B, 3, H, W]; on the first of them shortcuts are checked and timed.
        """
        example = self._placed(example[:1])
        expected = yield from self._chain.answers(example)
        yield
        network = folded(self._network).to(memory_format=torch.channels_last)
        yield
        chain = self._by_links(network)
        if _same((yield from chain.answers(example)), expected):
            self._network, self._chain = network, chain
        yield
        if devices.has_bfloat16(self._device):
            halved = yield from copied(self._network, torch.bfloat16)
            half = self._by_links(halved)
            yield
            fits = _same((yield from half.answers(example.to(torch.bfloat16))).float(), expected)
            yield
            if fits and (yield from self._pays(half, example)):
                self._network, self._chain, self._dtype = halved, half, torch.bfloat16
        self._tuned = True

    def moved(self, pixels: torch.Tensor) -> torch.Tensor:
        """Pixels on the device, where they are cheaper to normalise."""
        return devices.moved(pixels, self._device)

    @property
    def batch(self) -> int:
        """How many images are best read, brought and computed at once: a GPU starves on few."""
        return SMALLEST_BATCH if self._device.type == "cpu" else LARGEST_PIECE

    @property
    def precision(self) -> str:
        """`float32` or `bfloat16`."""
        return str(self._dtype).removeprefix("torch.")

    def _placed(self, batch: torch.Tensor) -> torch.Tensor:
        return devices.moved(batch, self._device).contiguous(memory_format=torch.channels_last)

    def _by_links(self, network: nn.Module) -> Chain:
        return Chain(network, self._device.type != "cpu", torch.inference_mode)

    def _pays(self, half: Chain, example: torch.Tensor) -> Generator[None, None, bool]:
        """Is half the precision so much faster that it is worth it? Measured in turns, and remembered."""
        kind = (*self._kind, str(tuple(example.shape)))
        if kind not in _half_pays:
            seconds = [float("inf"), float("inf")]
            tried = (self._chain, example), (half, example.to(torch.bfloat16))
            for _round in range(ROUNDS):
                for which, (chain, images) in enumerate(tried):
                    taken, _ = yield from timed(self._settled(chain, images))
                    seconds[which] = min(seconds[which], taken)
                    yield
            _half_pays[kind] = seconds[1] < WORTH * seconds[0]
        return _half_pays[kind]

    def _settled(self, chain: Chain, images: torch.Tensor) -> Generator[None, None, None]:
        yield from chain.answers(images)
        devices.settled(self._device)


def folded(network: nn.Module) -> nn.Sequential:
    """The network with every batch norm folded into the convolution right before it; a block of its own by tracing."""
    links: list[nn.Module] = []
    for link in links_of(network):
        before = links[-1] if links else None
        if type(link) is nn.BatchNorm2d and link.track_running_stats and type(before) is nn.Conv2d:
            links[-1] = fuse_conv_bn_eval(before, link)
        else:
            links.append(_traced(link) if any(link.children()) else link)
    return nn.Sequential(*links)


def _traced(block: nn.Module) -> nn.Module:
    try:
        return fuse(block)
    except (torch.fx.proxy.TraceError, RuntimeError, TypeError, AttributeError) as error:
        log.info("batch norm is not folded: %s", error)  # a block that cannot be traced runs as it is
        return block


def _same(features: torch.Tensor, expected: torch.Tensor) -> bool:
    similarity = nn.functional.cosine_similarity(features, expected, dim=1)
    # All-zero features (an untrained network) have no direction: then the numbers must agree.
    return bool(((similarity > SAME_COSINE) | (features - expected).abs().amax(1).lt(1e-4)).all())
