import time

import pytest
import torch
from torch import nn

from core.engine import chain, cost, devices, frozen
from core.engine.backbones import Parts
from core.engine.frozen import LARGEST_PIECE, FrozenBackbone, folded
from tests.core.engine import toy

CPU = torch.device("cpu")


@pytest.fixture
def clock(monkeypatch):
    """Time that passes with every forward pass: by half of it in bfloat16."""
    passed = {"seconds": 0.0, "read": 0}

    def now():
        passed["read"] += 1
        return passed["seconds"]

    monkeypatch.setattr(time, "perf_counter", now)
    monkeypatch.setattr(devices, "has_bfloat16", lambda device: True)
    monkeypatch.setattr(frozen, "_half_pays", {})
    return passed


def parts(clock, half=0.5):
    """A network that takes a second, or `half` in bfloat16."""

    class Slow(nn.Conv2d):
        def forward(self, x):
            clock["seconds"] += 1.0 if x.dtype == torch.float32 else half
            return super().forward(x)

    torch.manual_seed(0)
    return Parts(nn.Sequential(Slow(3, 8, 3)), nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()))


def tuned(given):
    network = FrozenBackbone(given, CPU)
    toy.finish(network.tune(torch.ones(2, 3, 32, 32)))
    return network


@pytest.mark.parametrize(("half", "precision"), [(0.5, "bfloat16"), (0.9, "float32"), (4.0, "float32")])
def test_half_the_precision_is_taken_where_it_pays_and_measured_once(clock, half, precision):
    assert tuned(parts(clock, half)).precision == precision
    read = clock["read"]
    assert read > 0
    # The same kind of network chooses the same, whatever the clock would say now.
    assert tuned(parts(clock, 1.3 - half)).precision == precision
    assert clock["read"] == read


def test_another_device_or_network_is_measured_by_itself(clock):
    tuned(parts(clock))
    read = clock["read"]
    torch.manual_seed(0)
    wider = Parts(nn.Sequential(nn.Conv2d(3, 9, 3)), nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()))
    tuned(wider)
    assert clock["read"] > read


def test_features_do_not_hang_on_how_fast_the_machine_is(clock):
    images = torch.randn(30, 3, 32, 32)
    features = [toy.finish(tuned(parts(clock)).run(images)) for _ in range(2)]
    assert torch.equal(*features)


def test_batch_norm_is_folded_between_links_and_inside_a_block():
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.norm = nn.Conv2d(8, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8)

        def forward(self, x):
            return x + self.norm(self.conv(x))

    torch.manual_seed(0)
    network = nn.Sequential(nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU()), Block())
    images = torch.randn(4, 3, 12, 12)
    network.train()(images)  # so that the norms have learned something
    network.eval()
    found = folded(network)
    assert [type(link) for link in found][:2] == [nn.Conv2d, nn.ReLU]
    assert not any(isinstance(module, nn.BatchNorm2d) for module in found.modules())
    assert torch.allclose(found(images), network(images), atol=1e-5)


def test_a_network_too_heavy_for_a_step_is_computed_link_by_link(monkeypatch):
    monkeypatch.setattr(devices, "has_bfloat16", lambda device: False)
    torch.manual_seed(0)
    stages = nn.Sequential(nn.Conv2d(3, 4, 1), nn.ReLU(), nn.Conv2d(4, 4, 1))
    given = Parts(stages, nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()))
    images = torch.randn(3, 3, 8, 8)  # one costs 64 places x (12 and 16) = 768 and 1,024 multiply-adds
    monkeypatch.setattr(cost, "WRITING", 0)
    for module in (chain, cost):
        monkeypatch.setattr(module, "PIECE_MACS", 1100)
    network = FrozenBackbone(given, CPU)
    toy.finish(network.tune(images))
    assert torch.allclose(toy.finish(network.run(images)), stages(images).mean((2, 3)), atol=1e-5)
    steps = len(list(network.run(images)))
    assert (
        steps == 2 * 2
    )  # two links, each in two pieces: for one image alone reading the weights would not pay


def test_a_gpu_gets_many_images_at_once():
    class Gpu(FrozenBackbone):
        def __init__(self):
            self._device = torch.device("cuda")

    assert Gpu().batch == LARGEST_PIECE
