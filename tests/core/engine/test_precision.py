import functools
import json
import time
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

import core.engine
from core.engine import Engine, devices, precision, settling
from core.engine.checkpoints import Checkpoint
from core.engine.tasks import Classify
from core.jobs import EpochEnded
from core.runs import Run
from core.scheduler import Scheduler
from tests.core.engine import toy

CPU = torch.device("cpu")


class Told(nn.Module):
    """A network whose speed and answers in half the precision are told."""

    def __init__(self, slower, wrong):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.slower, self.wrong = slower, wrong
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        half = torch.is_autocast_enabled("cpu")
        type(self).clock += 1.0 if not half else self.slower
        with torch.autocast("cpu", enabled=False):
            pooled = self.drop(self.conv(x)).mean((2, 3))
        return pooled * 4 + (self.wrong if half else 0.0) * torch.arange(8)


def chosen(monkeypatch, slower=0.5, wrong=0.0, here=True, side=64, network=None):
    Told.clock = 0.0
    monkeypatch.setattr(time, "perf_counter", lambda: Told.clock)
    monkeypatch.setattr(devices, "has_bfloat16", lambda device: here)
    monkeypatch.setattr(precision, "LEAST_MACS", 1e6)
    torch.manual_seed(0)
    network = network or Told(slower, wrong)
    inputs, labels = torch.randn(4, 3, side, side), torch.tensor([0, 1, 2, 3])
    return toy.finish(precision.choose(network, Classify(), inputs, labels))


def test_half_is_taken_where_it_is_faster_and_comes_to_the_same(monkeypatch):
    assert chosen(monkeypatch) == "bfloat16"
    assert chosen(monkeypatch, slower=0.75) == "bfloat16"


@pytest.mark.parametrize(
    "why",
    [{"slower": 0.9}, {"slower": 3.0}, {"wrong": 1.0}, {"wrong": float("nan")}, {"here": False}, {"side": 8}],
)
def test_else_it_is_not(monkeypatch, why):
    assert chosen(monkeypatch, **why) == "float32"


def test_where_the_test_itself_does_not_fit_nothing_changes(monkeypatch):
    class Large(Told):
        clock = 0.0

        def forward(self, x):
            if self.training:
                raise torch.OutOfMemoryError("CUDA out of memory")
            return super().forward(x)

    assert chosen(monkeypatch, network=Large(0.5, 0.0)) == "float32"


def test_it_leaves_no_trace(monkeypatch):
    torch.manual_seed(0)
    network = Told(0.5, 0.0).eval()
    random, weights = torch.get_rng_state(), network.conv.weight.clone()
    monkeypatch.setattr(torch, "manual_seed", lambda seed: None)
    assert chosen(monkeypatch, network=network) == "bfloat16"
    assert network.conv.weight.grad is None
    assert torch.equal(network.conv.weight, weights)
    assert not network.training
    torch.rand(0)
    drawn = torch.Generator()
    drawn.set_state(random)
    torch.randn(4, 3, 64, 64, generator=drawn)  # the inputs
    assert torch.equal(torch.get_rng_state(), drawn.get_state())


@pytest.mark.parametrize(("groups", "stride", "half"), [(4, 2, False), (4, 1, True), (1, 2, True)])
def test_a_depthwise_convolution_with_a_stride_stays_in_float32(groups, stride, half):
    convolution = nn.Conv2d(4, 4, 3, stride, groups=groups)
    x = torch.randn(2, 4, 9, 9).to(torch.bfloat16)
    with precision.autocast("bfloat16", CPU):
        found = convolution(x)
    assert found.dtype == (torch.bfloat16 if half else torch.float32)
    assert torch.allclose(found.float(), convolution(x.float()), atol=0.02)


def test_what_was_found_stands_in_the_run_and_the_settings_stay_as_asked(tmp_path):
    wanted = toy.request(tmp_path, "own_cnn", epochs=2, learning_rate=0.0, precision="auto")
    _, saved = toy.hear(Engine(threads=1, workers=1), wanted)
    run = Run.load(saved.run_folder)
    assert run.settings["learning_rate"] == 0
    assert run.settings["precision"] == "auto"
    found = json.loads((run.folder / "run.json").read_text("utf-8"))["found"]
    assert list(found) == [""]
    assert found[""]["precision"] in ("float32", "bfloat16")
    assert 1e-6 < found[""]["learning_rate"] <= 1
    assert all(len(point) == 2 for point in found[""]["learning_rate_test"])


def test_what_was_found_for_each_stage_is_kept_apart(tmp_path, monkeypatch):
    def rate(*_):
        yield None
        rates.append(1e-3 * (1 + len(rates)))
        return np.array([1e-6, 1e-3]), np.array([1.0, 0.5]), rates[-1]

    rates = []
    monkeypatch.setattr(settling, "find_rate", rate)
    wanted = toy.request(
        tmp_path, "autoencoder", epochs=1, layer_epochs=1, learning_rate=0.0, precision="auto"
    )
    _, saved = toy.hear(Engine(threads=1, workers=1), wanted)
    found = Run.load(saved.run_folder).record["found"]
    assert list(found) == ["layer 1", "layer 2", "layer 3", "layer 4", "all layers"]
    assert [stage["learning_rate"] for stage in found.values()] == rates
    assert all("precision" in stage for stage in found.values())


def test_gone_on_with_nothing_is_measured_anew_and_the_curve_is_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(core.engine, "Checkpoint", functools.partial(Checkpoint, every_s=0))
    said = {"epochs": 4, "learning_rate": 0.0, "precision": "auto"}
    whole, cut = (toy.request(tmp_path, "own_cnn", name, **said) for name in ("whole", "cut"))
    monkeypatch.setattr(settling.precision, "choose", told_half)
    toy.hear(Engine(threads=1, workers=1), whole)
    scheduler = Scheduler(Engine(threads=1, workers=1).start)
    number = scheduler.submit(cut)
    while not isinstance(heard := scheduler.step().event, EpochEnded) or heard.epoch < 2:
        pass
    scheduler.cancel(number)
    monkeypatch.setattr(settling, "find_rate", None)
    monkeypatch.setattr(settling.precision, "choose", None)
    toy.hear(Engine(threads=1, workers=1), replace(cut, resume=True))
    one, other = Run.load(whole.run_folder), Run.load(cut.run_folder)
    assert other.record["found"][""]["precision"] == "bfloat16"
    assert other.record["found"] == one.record["found"]
    for name in ("train_loss", "validation_loss"):
        assert other.history()[name].tolist() == one.history()[name].tolist()


def told_half(*_):
    yield
    return "bfloat16"
