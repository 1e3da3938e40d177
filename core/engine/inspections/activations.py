"""What the filters of each layer answer to one image, layer by layer on its way through the network."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

import torch

from core.engine.chain import links_of
from core.engine.classifier import Classifier
from core.engine.inspecting import inspecting
from core.engine.layers import Layer, all_layers, find
from core.engine.loaded import Loaded
from core.jobs import Event
from core.questions.activations import Activations, LayerAnswered, ShowActivations


def show(request: ShowActivations, loaded: Loaded) -> Generator[Event | None, None, Activations]:
    """Let an image pass through, and keep what the strongest filters answer.

    Raises:
        UserError: There is no such layer, or the picture cannot be read.
    """
    classifier = loaded.classifier(request.run_folder)
    known = yield from all_layers(classifier)
    wanted = known if not request.layer else ((yield from find(classifier, request.layer)),)
    pixels = loaded.pixels(request.image, request.cache_folder)
    yield None
    region = classifier.preprocessing.region(*pixels.shape[:2])
    epoch = loaded.epoch(request.run_folder)
    x = loaded.network_input(classifier, pixels)
    answered = None
    for name, stage in list(classifier.stages.named_children()):
        here = [layer for layer in wanted if layer.stage == name]
        heard: dict[str, torch.Tensor] = {}
        for link in links_of(stage):
            with inspecting(classifier), torch.no_grad(), _listening(classifier, here) as just_heard:
                x = link(x)
            heard |= just_heard
            yield None
        for layer in here:
            fired = classifier.places(x) if layer.is_stage else heard[layer.card.path]
            filters, maps, peaks = strongest(fired[0], request.most)
            answered = Activations(
                request.run_folder,
                layer.card.name,
                request.image,
                filters.cpu().numpy(),
                maps.cpu().numpy(),
                peaks.cpu().numpy(),
                region,
                epoch,
            )
            if layer is wanted[-1]:
                return answered
            yield LayerAnswered(answered)
        yield None
    raise AssertionError("every layer belongs to a stage")


def strongest(fired: torch.Tensor, most: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The filters that answer most, of answers [C, h, w]: which [K], their maps [K, h, w] in 0..1, their peaks [K]."""
    fired = fired.float().clamp_min(0)
    peaks = fired.amax((1, 2))
    order = peaks.argsort(descending=True, stable=True)[:most]
    return order, fired[order] / peaks.max().clamp_min(1e-12), peaks[order]


@contextmanager
def _listening(classifier: Classifier, layers: Sequence[Layer]) -> Iterator[dict[str, torch.Tensor]]:
    """What leaves these layers, by path; copied, as an activation function may change it in place."""
    heard: dict[str, torch.Tensor] = {}

    def listen(layer: Layer) -> torch.utils.hooks.RemovableHandle:
        module = classifier.stages.get_submodule(layer.norm or layer.card.path)
        return module.register_forward_hook(
            lambda _module, _inputs, output: heard.update({layer.card.path: output.clone()})
        )

    hooks = [listen(layer) for layer in layers if not layer.is_stage]
    try:
        yield heard
    finally:
        for hook in hooks:
            hook.remove()


ANSWERS = {ShowActivations: show}
