"""The layers of a classifier, and the kernels of the first."""

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.engine.classifier import Classifier
from core.engine.layers import Layer, all_layers
from core.engine.loaded import Loaded
from core.errors import UserError
from core.jobs import Event
from core.questions.layers import Kernels, Layers, ListLayers, ShowKernels


def name_layers(request: ListLayers, loaded: Loaded) -> Generator[Event | None, None, Layers]:
    """All layers, from the picture on."""
    classifier = loaded.classifier(request.run_folder)
    found = yield from all_layers(classifier)
    draws = first_convolution(classifier, found) is not None
    return Layers(request.run_folder, classifier.backbone, tuple(layer.card for layer in found), draws)


def show_kernels(request: ShowKernels, loaded: Loaded) -> Generator[Event | None, None, Kernels]:
    """The kernels of the first layer.

    Raises:
        UserError: The first layer does not see colours.
    """
    classifier = loaded.classifier(request.run_folder)
    found = yield from all_layers(classifier)
    first = first_convolution(classifier, found)
    if first is None:
        raise UserError(
            "The kernels of this network cannot be drawn.", "Its first layer does not see colours."
        )
    return Kernels(request.run_folder, found[0].card.name, kernel_pictures(first.weight.detach()))


def first_convolution(classifier: Classifier, layers: tuple[Layer, ...]) -> nn.Conv2d | None:
    """The first layer, if it takes red, green and blue, and has kernels with something to see in them."""
    module = classifier.stages.get_submodule(layers[0].card.path)
    if not isinstance(module, nn.Conv2d):
        return None
    return module if module.weight.shape[1] == 3 and min(module.kernel_size) > 1 else None


def kernel_pictures(weight: torch.Tensor) -> NDArray[np.uint8]:
    """Kernels [N, 3, k, k] as pictures uint8 [N, k, k, 3], each scaled by its own largest weight."""
    largest = weight.abs().amax((1, 2, 3), keepdim=True).clamp_min(1e-12)
    shares = (0.5 + 0.5 * weight.float() / largest).permute(0, 2, 3, 1)
    pictures: NDArray[np.uint8] = (255 * shares).round().to(torch.uint8).cpu().numpy()
    return pictures


ANSWERS = {ListLayers: name_layers, ShowKernels: show_kernels}
