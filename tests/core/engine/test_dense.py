"""A large dense layer, computed block by block, learns as torch's does."""

from contextlib import nullcontext

import pytest
import torch
from torch import nn

from core.engine import chain, cost, dense
from core.engine.chain import Chain
from core.engine.precision import autocast
from tests.core.engine.toy import finish

BATCH, INPUTS, OUTPUTS = 3, 7, 5


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """A piece of work is two rows of the weights, or two columns."""
    monkeypatch.setattr(dense, "READING", 4)
    monkeypatch.setattr(cost, "WRITING", 0)
    for where in (chain, cost):
        monkeypatch.setattr(where, "PIECE_MACS", 2 * 4 * INPUTS)


def made(bias=True):
    torch.manual_seed(4)
    return nn.Sequential(
        nn.Linear(2, INPUTS), nn.Linear(INPUTS, OUTPUTS, bias), nn.ReLU(), nn.Linear(OUTPUTS, 1)
    )


def batch():
    return torch.randn(BATCH, 2, generator=torch.Generator().manual_seed(5))


def of_ours(network, within=nullcontext, inward=False):
    outputs, back = finish(Chain(network, False, within).forward(batch(), inward))
    return outputs, finish(back(torch.ones_like(outputs)))


def of_torch(network, within=nullcontext):
    x = batch().requires_grad_()
    with within():
        outputs = network(x)
    outputs.backward(torch.ones_like(outputs))
    return outputs.detach(), x.grad


def assert_same(one, other):
    for ours, theirs in zip(one.parameters(), other.parameters(), strict=True):
        assert (ours.grad is None) is (theirs.grad is None)
        assert ours.grad is None or torch.allclose(ours.grad, theirs.grad, rtol=1e-6, atol=1e-7)


def test_what_is_large_is_counted():
    assert dense.is_large(nn.Linear(INPUTS, OUTPUTS))  # 4 x 35 multiply-adds at least, and a piece is 56
    assert not dense.is_large(nn.Linear(2, INPUTS))  # 4 x 14 are just one
    assert not dense.is_large(nn.Conv2d(INPUTS, OUTPUTS, 1))


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_outputs_and_gradients_are_those_of_the_whole_step(bias, precision):
    def within():
        return autocast(precision, torch.device("cpu"))

    one, other = made(bias), made(bias)
    ours, theirs = of_ours(one, within, inward=True), of_torch(other, within)
    assert ours[0].dtype == theirs[0].dtype
    assert torch.allclose(ours[0], theirs[0])
    assert torch.allclose(ours[1], theirs[1])
    assert_same(one, other)


def test_gradients_add_up():
    one, other = made(), made()
    for _ in range(2):
        of_ours(one)
        of_torch(other)
    assert_same(one, other)


@pytest.mark.parametrize(
    "frozen", [("0",), ("1",), ("0", "1"), ("1.weight",), ("0", "1.weight"), ("0", "1", "3")]
)
def test_what_is_frozen_gets_no_gradient(frozen):
    one, other = made(), made()
    for network in (one, other):
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(not name.startswith(frozen))
    of_ours(one, inward=True)
    of_torch(other)
    assert_same(one, other)


def test_there_is_room_for_something_else_between_two_blocks():
    layer = made()[1]
    x = torch.randn(BATCH, INPUTS)
    assert len(list(dense.answers(layer, x, nullcontext))) == 3  # rows 2 + 2 + 1
    outputs, back = finish(dense.forward(layer, x, nullcontext, True))
    # The weights' rows again, and 7 columns of 5 weights: 56 // 20 = 2 at once, 2 + 2 + 2 + 1.
    assert len(list(back(torch.ones_like(outputs)))) == 3 + 4


def test_cancelled_within_a_layer_nothing_is_left():
    layer = made()[1]
    outputs, back = finish(dense.forward(layer, torch.randn(BATCH, INPUTS), nullcontext, False))
    job = back(torch.ones_like(outputs))
    for _ in range(3):  # its last block is not computed yet
        next(job)
    job.close()
    assert layer.weight.grad is None
    assert layer.bias.grad is None


def test_answers_learn_nothing():
    network = made()
    found = finish(Chain(network, False).answers(batch()))
    assert torch.allclose(found, network(batch()))
    assert not found.requires_grad
