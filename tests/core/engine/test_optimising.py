import math

import pytest
import torch
from torch import nn

from core.engine.optimising import SCHEDULES, Course, optimiser_for, schedule_for


class Tower(nn.Module):
    """Three layers with one weight each, from the picture to the answer."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(1, 1, bias=False) for _ in range(3))


def step(optimiser, parameter, gradient):
    parameter.grad = torch.full_like(parameter, gradient)
    optimiser.step()
    return float(parameter.detach())


def rates(name, steps):
    """The rate of each step, as the loop takes them."""
    parameter = nn.Parameter(torch.zeros(1))
    optimiser = torch.optim.SGD([parameter], lr=2.0)
    schedule = schedule_for(optimiser, name, steps)
    found = []
    for _ in range(steps):
        found.append(optimiser.param_groups[0]["lr"])
        step(optimiser, parameter, 1.0)
        schedule.step()
    return found, optimiser.param_groups[0]["lr"]


def test_sgd_with_momentum_by_hand():
    network = nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        network.weight.fill_(1.0)
    optimiser = optimiser_for(network, Course(optimiser="sgd"), learning_rate=0.1, weight_decay=0.5)
    # gradient 1 and decay 0.5 x 1: velocity 1.5, weight 1 - 0.1 x 1.5
    assert step(optimiser, network.weight, 1.0) == pytest.approx(0.85)
    # gradient 2 and decay 0.5 x 0.85: velocity 0.9 x 1.5 + 2.425 = 3.775, weight 0.85 - 0.3775
    assert step(optimiser, network.weight, 2.0) == pytest.approx(0.4725)


def test_lower_layers_learn_more_slowly():
    tower = Tower()
    optimiser = optimiser_for(tower, Course(layer_decay=0.5), learning_rate=0.1, weight_decay=0.0)
    of = {group["params"][0]: group["lr"] for group in optimiser.param_groups}
    assert [of[layer.weight] for layer in tower.layers] == pytest.approx([0.025, 0.05, 0.1])


def test_what_is_frozen_is_left_out_but_keeps_its_place():
    tower = Tower()
    tower.layers[1].requires_grad_(False)
    optimiser = optimiser_for(tower, Course(layer_decay=0.5), learning_rate=0.1, weight_decay=0.0)
    of = {group["params"][0]: group["lr"] for group in optimiser.param_groups}
    assert [of.get(layer.weight) for layer in tower.layers] == [
        pytest.approx(0.025),
        None,
        pytest.approx(0.1),
    ]


def test_a_plain_network_has_one_rate():
    network = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1))
    optimiser = optimiser_for(network, Course(layer_decay=0.5), learning_rate=0.1, weight_decay=0.0)
    assert [group["lr"] for group in optimiser.param_groups] == [0.1]
    assert len(optimiser.param_groups[0]["params"]) == 4


def test_constant_and_cosine_by_hand():
    assert rates("constant", 4) == ([2.0] * 4, 2.0)
    found, end = rates("cosine", 4)  # 2 x (1 + cos(pi k / 4)) / 2
    assert found == pytest.approx([2, 1 + math.sqrt(0.5), 1, 1 - math.sqrt(0.5)])
    assert end == pytest.approx(0, abs=1e-9)


def test_one_cycle_by_hand():
    found, end = rates("one-cycle", 10)  # three steps of warming, from a 25th
    low = 1 / 25
    warm = [low + (1 - low) * (1 - math.cos(math.pi * k / 3)) / 2 for k in range(3)]
    cool = [(1 + math.cos(math.pi * k / 7)) / 2 for k in range(7)]
    assert found == pytest.approx([2 * factor for factor in warm + cool])
    assert max(found) == found[3] == 2
    assert end == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_rate_is_never_negative_however_short_or_long_the_training_is(name):
    for steps in (0, 1, 2, 5):
        parameter = nn.Parameter(torch.zeros(1))
        optimiser = torch.optim.SGD([parameter], lr=1.0)
        schedule = schedule_for(optimiser, name, steps)
        for _ in range(steps + 3):
            assert 0 <= optimiser.param_groups[0]["lr"] <= 1
            step(optimiser, parameter, 1.0)
            schedule.step()
