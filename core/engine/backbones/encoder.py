"""The encoder of a stacked convolutional autoencoder: learns to give a picture back, and needs no labels."""

from collections import OrderedDict

import torch
from torch import nn

from core.engine.backbones import Backbone, Parts
from core.engine.preprocessing import Preprocessing

CHANNELS = (3, 16, 32, 64, 128)
KERNELS = (7, 5, 3, 3)
SIDE_PX, CROPPED_FROM_PX = 80, 96


class Encoder(nn.Module):
    """Four times convolution, ReLU, halving: 3 x 80 x 80 becomes 128 x 5 x 5; and the way back, mirrored."""

    def __init__(self) -> None:
        super().__init__()
        stages: OrderedDict[str, nn.Module] = OrderedDict()
        back: OrderedDict[str, nn.Module] = OrderedDict()
        for number, kernel in enumerate(KERNELS, 1):
            below, above = CHANNELS[number - 1], CHANNELS[number]
            stages[f"block{number}"] = nn.Sequential(
                OrderedDict(
                    conv=nn.Conv2d(below, above, kernel, padding=kernel // 2),
                    relu=nn.ReLU(),
                    halve=nn.MaxPool2d(2),
                )
            )
            way_back: OrderedDict[str, nn.Module] = OrderedDict(
                enlarge=nn.Upsample(scale_factor=2), conv=nn.Conv2d(above, below, kernel, padding=kernel // 2)
            )
            if number > 1:
                way_back["relu"] = nn.ReLU()  # codes are never negative; the picture's logits are
            back[f"block{number}"] = nn.Sequential(way_back)
        self.stages = nn.Sequential(stages)
        self.decoder = nn.Sequential(OrderedDict(reversed(back.items())))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Pictures [B, 3, 80, 80] in 0..1 to the logits of their reconstructions."""
        return self.decoder(self.stages(x))


def _take_apart(network: Encoder) -> Parts:
    return Parts(stages=network.stages, pool=nn.Flatten(1), decoder=network.decoder)


BACKBONES = (
    Backbone(
        name="encoder",
        label="Encoder",
        build=Encoder,
        take_apart=_take_apart,
        preprocessing=Preprocessing(
            size_px=SIDE_PX, resize_px=CROPPED_FROM_PX, mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0)
        ),
        dimension=CHANNELS[-1] * (SIDE_PX // 2 ** len(KERNELS)) ** 2,
        size_mb=0.9,
        speed="own",
        gmacs=0.05,
        licence="MIT",
        paper="Masci et al. (2011), Stacked convolutional auto-encoders for hierarchical feature extraction",
        needs_weights=False,
    ),
)
