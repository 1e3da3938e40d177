"""Vision Transformer: the picture as a row of tokens, one for each patch and one for the whole."""

from collections import OrderedDict

import torch
from torch import nn
from torchvision import models

from core.engine.backbones import Backbone, Parts
from core.engine.preprocessing import Preprocessing


class Patches(nn.Module):
    """Images [B, 3, H, W] to tokens [B, D, 1 + places, 1], the token of the whole first."""

    def __init__(self, network: models.VisionTransformer) -> None:
        super().__init__()
        self.conv_proj = network.conv_proj
        self.class_token = network.class_token
        self.pos_embedding = network.encoder.pos_embedding
        self.dropout = network.encoder.dropout

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """See the class."""
        patches = self.conv_proj(x).flatten(2).transpose(1, 2)
        tokens = torch.cat([self.class_token.expand(len(x), -1, -1), patches], dim=1)
        return as_map(self.dropout(tokens + self.pos_embedding))


class TokenBlock(nn.Module):
    """An encoder block on tokens in the layout of a feature map."""

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """[B, D, 1 + places, 1] to the same."""
        return as_map(self.block(as_tokens(features)))


class WholePicture(nn.Module):
    """The last block, the last norm, and the token of the whole: [B, D, 1 + places, 1] to [B, D]."""

    def __init__(self, block: nn.Module, norm: nn.Module) -> None:
        super().__init__()
        self.block = block
        self.norm = norm

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """See the class."""
        return self.norm(self.block(as_tokens(features)))[:, 0]


def as_map(tokens: torch.Tensor) -> torch.Tensor:
    """[B, L, D] to [B, D, L, 1]."""
    return tokens.transpose(1, 2).unsqueeze(3)


def as_tokens(features: torch.Tensor) -> torch.Tensor:
    """[B, D, L, 1] to [B, L, D]."""
    return features.squeeze(3).transpose(1, 2)


def _take_apart(network: models.VisionTransformer) -> Parts:
    # After the last block only the token of the whole is used, so no other has a gradient there: the feature
    # map ends before it.
    blocks = list(network.encoder.layers)
    stages: OrderedDict[str, nn.Module] = OrderedDict(patches=Patches(network))
    stages |= {f"block{number}": TokenBlock(block) for number, block in enumerate(blocks[:-1], 1)}
    return Parts(stages=nn.Sequential(stages), pool=WholePicture(blocks[-1], network.encoder.ln), tokens=1)


def _key_now(key: str) -> str:
    """Torchvision's own file is older than its names."""
    return key.replace(".mlp.linear_1.", ".mlp.0.").replace(".mlp.linear_2.", ".mlp.3.")


BACKBONES = (
    Backbone(
        name="vit_b_16",
        label="ViT-B/16",
        build=lambda: models.vit_b_16(weights=None),
        take_apart=_take_apart,
        preprocessing=Preprocessing(),
        dimension=768,
        size_mb=346.3,
        speed="accurate",
        gmacs=17.56,
        licence="BSD-3-Clause (torchvision)",
        paper="Dosovitskiy et al. (2020), An image is worth 16x16 words, arXiv:2010.11929",
        key_now=_key_now,
    ),
)
