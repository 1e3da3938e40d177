"""A network computed link by link comes to the same as the network at once."""

import copy

import pytest
import torch
from torch import nn

from core.engine import chain, cost
from core.engine.chain import Chain, links_of
from core.engine.cost import counted, multiply_adds, pieces
from tests.core.engine import toy

IMAGES = 6


@pytest.fixture(autouse=True)
def multiplying(monkeypatch):
    """Only multiply-adds count, so that budgets are easily worked out."""
    monkeypatch.setattr(cost, "WRITING", 0)


def network(batch_norm=True, dropout=0.0):
    """Begins with something frozen; each activation changes its input in place."""
    torch.manual_seed(0)
    norm = nn.BatchNorm2d(8) if batch_norm else nn.Identity()
    made = nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1).requires_grad_(False),
        nn.Sequential(nn.ReLU(inplace=True), nn.Conv2d(4, 8, 3, padding=1), norm, nn.ReLU(inplace=True)),
        nn.Conv2d(8, 8, 3, padding=1),
        nn.Sequential(nn.AdaptiveAvgPool2d(2), nn.Flatten(1), nn.Dropout(dropout)),
        nn.Linear(32, 3),
    )
    return made.train()


def batch():
    return torch.randn(IMAGES, 3, 8, 8, generator=torch.Generator().manual_seed(1))


def by_links(made, monkeypatch, budget, within=None):
    """Outputs, the batch's gradients, and how often there was room for something else."""
    monkeypatch.setattr(chain, "PIECE_MACS", budget)
    monkeypatch.setattr(cost, "PIECE_MACS", budget)
    job = Chain(made, False, within) if within else Chain(made, False)
    forward = job.forward(batch())
    yields = 1 - len(links_of(made))  # there is room between two links that are counted
    try:
        while True:
            next(forward)
            yields += 1
    except StopIteration as end:
        outputs, back = end.value
    gradient = torch.autograd.grad(outputs.requires_grad_().square().sum(), outputs)[0]
    yields += len(list(back(gradient)))
    return outputs.detach(), [weight.grad for weight in made.parameters()], yields


def at_once(made):
    outputs = made(batch())
    outputs.square().sum().backward()
    return outputs.detach(), [weight.grad for weight in made.parameters()]


def same(ours, theirs):
    for one, other in zip(ours, theirs, strict=True):
        assert (one is None) is (other is None)
        assert one is None or torch.allclose(one, other, rtol=1e-5, atol=1e-6)


# One image costs 64 places x 9 x (3 x 4, 4 x 8, 8 x 8) and 32 x 3 multiply-adds: 6,912, 18,432, 36,864 and 96.
# Backward six images cost twice of it: 82,944, 221,184, 442,368 and 1,152.
@pytest.mark.parametrize(
    ("budget", "yields"),
    [
        (1e9, 0),  # all of it is short
        (5e5, 2 + 2),  # the first two convolutions are a link, the third and the dense layer another
        (2.3e5, (1 + 1 + 2 + 1) + (1 + 2 + 1)),  # four links, the first frozen; the third takes three images
        # and one; batch norm, which learns, takes all of them
        (1e5, (1 + 3 + 1 + 6 + 1) + (3 + 1 + 6 + 1)),
    ],
)
def test_links_come_to_the_same_as_the_whole(monkeypatch, budget, yields):
    monkeypatch.setattr(chain, "REUSE", 0)
    one, other = network(), network()
    outputs, gradients, counted = by_links(one, monkeypatch, budget)
    expected, wanted = at_once(other)
    same([outputs, *gradients], [expected, *wanted])
    assert gradients[0] is gradients[1] is None
    assert counted == yields
    for ours, theirs in zip(one.buffers(), other.buffers(), strict=True):
        assert torch.allclose(ours, theirs)  # batch norm has seen the whole batch, once


def test_dropout_draws_the_same_where_nothing_before_it_is_cut(monkeypatch):
    one, other = network(dropout=0.5), network(dropout=0.5)
    torch.manual_seed(3)
    outputs, gradients, _ = by_links(one, monkeypatch, 5e5)
    torch.manual_seed(3)
    expected, wanted = at_once(other)
    same([outputs, *gradients], [expected, *wanted])


def test_answers_are_those_of_the_whole_and_learn_nothing(monkeypatch):
    monkeypatch.setattr(cost, "PIECE_MACS", 1e5)
    monkeypatch.setattr(chain, "PIECE_MACS", 1e5)
    made = network().eval()
    before = copy.deepcopy(made.state_dict())
    found = toy.finish(Chain(made, False).answers(batch()))
    assert torch.allclose(found, made(batch()), rtol=1e-5, atol=1e-6)
    assert not found.requires_grad
    assert all(torch.equal(value, before[key]) for key, value in made.state_dict().items())


def test_what_is_no_plain_sequence_is_one_link_and_a_gpu_computes_at_once(monkeypatch):
    class Own(nn.Sequential):
        def forward(self, x):
            return super().forward(x) + 1

    torch.manual_seed(0)
    inner = network(batch_norm=False)
    outputs, _, counted = by_links(Own(*inner), monkeypatch, 5e5)
    assert torch.allclose(outputs, inner(batch()) + 1, rtol=1e-5, atol=1e-6)
    assert counted == 2 + 2  # two pieces of three images, there and back: 500,000 holds 2 x 62,304 four times
    assert len(list(Chain(inner, True).answers(batch()))) == 0


def test_a_dense_layer_is_not_cut_as_its_weights_are_what_takes_the_time(monkeypatch):
    monkeypatch.setattr(cost, "PIECE_MACS", 1e4)
    link = chain.Link((nn.Linear(100, 100),), work=10_000)
    assert [len(part) for part in link.parts(torch.zeros(64, 100), chain.BACKWARD)] == [64]
    assert [len(part) for part in link.parts(torch.zeros(200, 100), chain.FORWARD)] == [50] * 4
    convolution = chain.Link((nn.Conv2d(1, 1, 1, bias=False),), work=10_000)
    assert [len(part) for part in convolution.parts(torch.zeros(3, 1), chain.FORWARD)] == [1] * 3


def test_pieces_are_of_like_size(monkeypatch):
    monkeypatch.setattr(cost, "PIECE_MACS", 100)
    assert [pieces(10, macs) for macs in (1, 12, 20, 30, 1000)] == [10, 5, 5, 3, 1]
    assert pieces(10, 30, least=8) == 5
    assert pieces(0, 30) == 3


def test_what_is_written_counts_as_well(monkeypatch):
    monkeypatch.setattr(cost, "WRITING", 10)
    made = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(inplace=True), nn.Flatten())
    count = counted(made, torch.zeros(1, 3, 4, 4))
    assert count.macs == 16 * 27 * 8
    assert count.written == 2 * 16 * 8  # by the convolution and the activation; flattening writes nothing
    assert count.work == count.macs + 10 * count.written
    assert count.output.shape == (1, 128)


def test_a_link_that_hardly_multiplies_is_cut_by_what_it_writes(monkeypatch):
    monkeypatch.setattr(cost, "WRITING", 100)
    for where in (chain, cost):
        monkeypatch.setattr(where, "PIECE_MACS", 1e5)
    depthwise = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False), nn.ReLU(inplace=True))
    x = torch.randn(4, 8, 4, 4)
    job = Chain(depthwise, False).answers(
        x
    )  # one image: 16 x 9 x 8 multiply-adds and 2 x 128 numbers, 26,752
    assert len(list(job)) == 1 + 2  # room between the two that are counted, then two pieces of two images
    assert torch.allclose(toy.finish(Chain(depthwise, False).answers(x)), depthwise(x), atol=1e-6)


def test_what_is_counted_by_hand():
    assert multiply_adds(nn.Conv2d(3, 8, 3, padding=1, stride=2), torch.zeros(1, 3, 8, 8)) == 16 * 27 * 8
    assert multiply_adds(nn.Linear(5, 7), torch.zeros(1, 5)) == 35
    attention = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
    # of 5 tokens: query, key, value and the way out; each token with each, twice; the two dense layers
    by_hand = 5 * 8 * 8 * 4 + 2 * 5 * 5 * 8 + 2 * 5 * 8 * 16
    modes = attention.training, torch.backends.mha.get_fastpath_enabled()
    assert multiply_adds(attention, torch.zeros(1, 5, 8)) == by_hand
    assert modes == (attention.training, torch.backends.mha.get_fastpath_enabled())
