"""A copy that is made block by block is the network itself."""

import torch
from torch import nn

from core.engine import copying
from core.engine.copying import copied, kept
from tests.core.engine.toy import finish


def made():
    torch.manual_seed(6)
    network = nn.Sequential(nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4), nn.Flatten(1), nn.Linear(4, 3)).eval()
    network[1].running_mean.fill_(0.25)
    network[0].requires_grad_(False)
    return network.to(memory_format=torch.channels_last)


def test_it_is_the_same_and_shares_nothing(monkeypatch):
    monkeypatch.setattr(copying, "BLOCK_WEIGHTS", 20)
    network = made()
    other = finish(copied(network))
    for (name, one), (_, two) in zip(network.named_parameters(), other.named_parameters(), strict=True):
        assert torch.equal(one, two), name
        assert one.data_ptr() != two.data_ptr()
        assert one.stride() == two.stride()
        assert one.requires_grad is two.requires_grad
    assert torch.equal(other[1].running_mean, network[1].running_mean)
    x = torch.randn(1, 2, 3, 3)
    assert torch.equal(network(x), other(x))


def test_half_the_precision_is_torchs():
    network, x = made(), torch.randn(1, 2, 3, 3).bfloat16()
    ours, theirs = finish(copied(network, torch.bfloat16)), made().bfloat16()
    assert torch.equal(ours(x), theirs(x))
    assert network[0].weight.dtype == torch.float32


def test_there_is_room_between_two_blocks(monkeypatch):
    monkeypatch.setattr(copying, "BLOCK_WEIGHTS", 20)
    # 4 x 18 weights row by row, 4; 4 and 4; 3 x 4 are one block, and 3
    assert len(list(copied(made()))) == 4 + 1 + 2 + 1 + 1


def test_what_is_kept_is_all_of_the_state_and_does_not_change_with_it(monkeypatch):
    monkeypatch.setattr(copying, "BLOCK_WEIGHTS", 20)
    network = made()
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    job = kept(network)
    yields = 0
    try:
        while True:
            next(job)
            yields += 1
    except StopIteration as end:
        found = end.value
    # 4 x 18 weights row by row; the bias of 4 no longer goes along with the last row, but batch norm's 4, 4, 4 and 4
    # go with it; then 1, 3 x 4 and 3
    assert yields == 3 + 1 + 1
    with torch.no_grad():
        for tensor in network.state_dict().values():
            tensor.zero_()
    assert found.keys() == before.keys()
    assert all(torch.equal(found[name], before[name]) for name in before)
