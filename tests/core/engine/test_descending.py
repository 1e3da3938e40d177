"""A step that is made of some weights after the others is that of the whole network."""

import copy

import pytest
import torch
from torch import nn

from core.engine import descending
from core.engine.descending import Descent
from core.engine.optimising import Course
from tests.core.engine.toy import finish

NO_SCALER = torch.amp.GradScaler("cpu", enabled=False)


class Tower(nn.Module):
    """Two layers with a rate each, a lone number, and a layer that never gets a gradient."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(
            [nn.Linear(3, 5), nn.Conv2d(2, 4, 3).to(memory_format=torch.channels_last)]
        )
        self.layers[0].lone = nn.Parameter(torch.tensor(1.5))
        self.layers[1].unused = nn.Linear(2, 2)


def gradients(network, seed):
    chance = torch.Generator().manual_seed(seed)
    for name, weight in network.named_parameters():
        if weight.requires_grad and "unused" not in name:
            weight.grad = torch.randn(weight.shape, generator=chance)


def descents(optimiser, monkeypatch):
    """The same network twice: one that moves at once, and one that moves in blocks of ten weights."""
    torch.manual_seed(2)
    one = Tower()
    one.layers[0].bias.requires_grad_(False)
    other = copy.deepcopy(one)
    course = Course(optimiser=optimiser, layer_decay=0.5)
    whole = Descent(one, course, 0.1, 0.01, whole=False)
    monkeypatch.setattr(descending, "BLOCK_WEIGHTS", 10)
    return (one, whole), (other, Descent(other, course, 0.1, 0.01, whole=False))


@pytest.mark.parametrize("optimiser", ["adamw", "sgd"])
def test_weights_move_as_in_one_step(optimiser, monkeypatch):
    (one, whole), (other, cut) = descents(optimiser, monkeypatch)
    # Of 4 x 18 weights each row is alone; 4 and 2 x 2 + 2 go together, and the lone number with the last 6 of 5 x 3.
    assert [[tuple(block.weights.shape) for block in move] for move in cut._moves] == [
        [(1, 2, 3, 3)],
        [(1, 2, 3, 3)],
        [(1, 2, 3, 3)],
        [(1, 2, 3, 3)],
        [(4,), (2, 2), (2,)],
        [(3, 3)],
        [(2, 3), ()],
    ]
    for seed in range(3):
        for network, descent in ((one, whole), (other, cut)):
            network.zero_grad(set_to_none=True)
            gradients(network, seed)
            moves = len(list(descent.step(NO_SCALER)))
            assert moves == (0 if descent is whole else 7)
    for ours, theirs in zip(other.parameters(), one.parameters(), strict=True):
        assert torch.allclose(ours, theirs, rtol=1e-6, atol=1e-8)
    rates = {group["lr"] for group in cut.optimiser.param_groups}
    assert rates == {group["lr"] for group in whole.optimiser.param_groups} == {0.1, 0.05}


def test_where_a_descent_stands_is_taken_up_again(monkeypatch):
    (_, _), (other, cut) = descents("adamw", monkeypatch)
    gradients(other, 0)
    finish(cut.step(NO_SCALER))
    again = copy.deepcopy(other)
    course = Course(optimiser="adamw", layer_decay=0.5)
    resumed = Descent(again, course, 0.1, 0.01, whole=False)
    resumed.optimiser.load_state_dict(copy.deepcopy(cut.optimiser.state_dict()))
    for network, descent in ((other, cut), (again, resumed)):
        gradients(network, 1)
        finish(descent.step(NO_SCALER))
    for ours, theirs in zip(again.parameters(), other.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_between_two_moves_no_gradient_is_left_with_a_block(monkeypatch):
    (_, _), (other, cut) = descents("sgd", monkeypatch)
    gradients(other, 0)
    step = cut.step(NO_SCALER)
    next(step)
    assert all(block.weights.grad is None for move in cut._moves for block in move)
    step.close()
    assert all(block.weights.grad is None for move in cut._moves for block in move)
