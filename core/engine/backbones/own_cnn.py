"""Our own small network: needs no weights, learns from nothing but the project's images."""

from collections import OrderedDict

from torch import nn

from core.engine.backbones import Backbone, Parts, global_average_pool
from core.engine.preprocessing import Preprocessing

BLOCKS, WIDTH = 4, 16


class OwnCnn(nn.Module):
    """`blocks` times convolution 3 x 3, batch norm, ReLU, halving; the width doubles from block to block."""

    def __init__(
        self, blocks: int = BLOCKS, width: int = WIDTH, batch_norm: bool = True, dropout: float = 0.0
    ) -> None:
        super().__init__()
        stages: OrderedDict[str, nn.Module] = OrderedDict()
        channels = 3
        for number in range(1, blocks + 1):
            wide = width * 2 ** (number - 1)
            layers: OrderedDict[str, nn.Module] = OrderedDict()
            layers["conv"] = nn.Conv2d(channels, wide, 3, padding=1, bias=not batch_norm)
            if batch_norm:
                layers["norm"] = nn.BatchNorm2d(wide)
            layers["relu"] = nn.ReLU(inplace=True)
            if number < blocks:  # the last map keeps its resolution: it is what the heat map is drawn from
                layers["halve"] = nn.MaxPool2d(2)
            stages[f"block{number}"] = nn.Sequential(layers)
            channels = wide
        self.dimension = channels
        self.stages = nn.Sequential(stages)
        self.pool = nn.Sequential(global_average_pool(), nn.Dropout(dropout))


def _take_apart(network: OwnCnn) -> Parts:
    return Parts(stages=network.stages, pool=network.pool, dimension=network.dimension)


BACKBONES = (
    Backbone(
        name="own_cnn",
        label="Own CNN",
        build=OwnCnn,
        take_apart=_take_apart,
        preprocessing=Preprocessing(size_px=96, resize_px=100, mean=(0.5, 0.5, 0.5), std=(0.25, 0.25, 0.25)),
        dimension=WIDTH * 2 ** (BLOCKS - 1),
        size_mb=0.4,
        speed="own",
        gmacs=0.04,
        licence="MIT",
        paper="",
        needs_weights=False,
    ),
)
