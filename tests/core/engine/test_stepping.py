from dataclasses import replace

import pytest
import torch
from torch import nn

from core.engine import devices
from core.engine.stepping import Stepper, Steps
from core.engine.tasks import Classify
from core.engine.training import Examples
from core.errors import UserError
from core.jobs import Notice

CPU = torch.device("cpu")
HOW = Steps(learning_rate=0.05, weight_decay=0.0)
LACKS = {
    "cuda": torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
    "cpu": RuntimeError(
        "[enforce fail at alloc_cpu.cpp:121] . DefaultCPUAllocator: can't allocate memory: you"
    ),
    "windows": RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 8 bytes."),
    "mps": RuntimeError("MPS backend out of memory (MPS allocated: 8.00 GB)"),
}


class Small(nn.Sequential):
    """A network on a device with little memory: more than `room` images do not fit."""

    def __init__(self, room, lack):
        super().__init__(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.3), nn.Linear(8, 3))
        self.room, self.lack = room, lack
        self.sizes = []

    def forward(self, x):
        hidden = self[0](x)
        self.sizes.append(len(x))
        if len(x) > self.room:
            torch.rand(7)  # some random numbers are gone by then
            raise self.lack
        return self[3](self[1](hidden))


def examples():
    chance = torch.Generator().manual_seed(1)
    return Examples(torch.randn(24, 4, generator=chance), torch.arange(24) % 3)


def stepped(network, how=HOW, place=lambda batch, _: batch, steps=3):
    """Losses of some steps, what was told, and the stepper."""
    stepper = Stepper(network, Classify(), how, place, CPU, steps)
    chance = torch.Generator().manual_seed(5)
    losses, told = [], []
    for step in range(steps):
        job = stepper.step(examples(), torch.arange(8) + 8 * step, chance)
        try:
            while True:
                told.append(next(job))
        except StopIteration as end:
            losses.append(end.value[0])
    return losses, [event for event in told if event is not None], stepper


@pytest.mark.parametrize("device", LACKS)
def test_where_memory_runs_out_the_same_is_learned_in_smaller_pieces(device):
    torch.manual_seed(0)
    roomy, narrow = Small(99, None), Small(3, LACKS[device])
    narrow.load_state_dict(roomy.state_dict())
    losses, told, _ = stepped(roomy)
    others, notices, stepper = stepped(narrow)
    assert others == pytest.approx(losses, rel=1e-5)
    for one, other in zip(roomy.parameters(), narrow.parameters(), strict=True):
        assert torch.allclose(one, other, rtol=1e-4, atol=1e-6)
    assert told == []
    assert [type(notice) for notice in notices] == [Notice, Notice]
    assert "4 images" in notices[0].text
    assert "2 images" in notices[1].text
    assert narrow.sizes == [1, 8, 4] + [2] * 12  # one to count what it costs; it is not tried again
    assert stepper.piece == stepper.state()["piece"] == 2


def test_a_step_begun_anew_draws_the_same_random_numbers():
    drawn = []

    def place(batch, chance):
        drawn.append(torch.rand(1, generator=chance).item())
        return batch

    stepped(Small(4, LACKS["cuda"]), place=place, steps=1)
    assert drawn[1] == drawn[0]


def test_where_not_even_one_image_fits_it_is_told():
    with pytest.raises(UserError, match=r"not enough memory.*single image") as told:
        stepped(Small(0, LACKS["cuda"]))
    assert told.value.__cause__ is LACKS["cuda"]


def test_another_mistake_is_no_lack_of_memory():
    with pytest.raises(RuntimeError, match="shapes"):
        stepped(Small(3, RuntimeError("shapes cannot be multiplied")))
    assert not devices.ran_out_of_memory(RuntimeError("shapes cannot be multiplied"))


@pytest.mark.parametrize("precision", ["bfloat16", "float16"])
def test_half_the_precision_learns_much_the_same(precision):
    torch.manual_seed(0)
    whole, half = Small(99, None), Small(99, None)
    half.load_state_dict(whole.state_dict())
    losses, _, _ = stepped(whole)
    others, _, stepper = stepped(half, replace(HOW, precision=precision))
    assert others == pytest.approx(losses, rel=0.03)
    assert others != losses
    assert all(parameter.dtype == torch.float32 for parameter in half.parameters())
    assert stepper.state()["precision"] == precision


def test_what_was_found_comes_back_with_the_state():
    torch.manual_seed(0)
    _, _, stepper = stepped(Small(99, None), replace(HOW, learning_rate=0.03, precision="bfloat16"))
    another = Stepper(
        Small(99, None), Classify(), replace(HOW, learning_rate=0, precision="auto"), None, CPU, 3
    )
    another.load_state(stepper.state())
    assert another.state()["precision"] == "bfloat16"
    assert another.state()["schedule"]["base_lrs"] == [0.03]
    assert another.state()["optimiser"]["param_groups"][0]["initial_lr"] == 0.03


def test_too_large_gradients_in_float16_make_no_step_and_no_progress_of_the_schedule():
    torch.manual_seed(0)
    network = Small(99, None)
    before = [parameter.clone() for parameter in network.parameters()]
    _, _, stepper = stepped(network, replace(HOW, precision="float16"), lambda batch, _: batch * 1e4, steps=1)
    assert all(torch.equal(one, other) for one, other in zip(before, network.parameters(), strict=True))
    assert stepper.state()["schedule"]["last_epoch"] == 0


class Gpu:
    """As much of a device as is asked of it."""

    type = "cuda"


class Batch:
    """Tells how it is moved."""

    def __init__(self):
        self.heard = []

    def pin_memory(self):
        self.heard.append("pinned")
        return self

    def to(self, device, non_blocking=False):
        self.heard.append((device.type, non_blocking))
        return self


def test_a_batch_goes_to_a_gpu_while_it_computes_and_elsewhere_at_once():
    batch = Batch()
    devices.moved(batch, Gpu())
    devices.moved(batch, CPU)
    assert batch.heard == ["pinned", ("cuda", True), ("cpu", False)]
