import contextlib
import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from core.engine import training
from core.engine.stepping import Steps
from core.engine.tasks import Classify, class_weights
from core.engine.training import Examples, Fitted, Plan, _batches, fit, to_the_end
from core.jobs import EpochEnded, StepsEnded, StopEarly
from tests.core.engine import toy

CPU = torch.device("cpu")
STEPS = Steps(learning_rate=0.05, weight_decay=0.0)
PLAN = Plan(epochs=20, batch_size=8, patience=0, seed=1, steps=STEPS)
NOTHING = Examples(torch.empty(0, 2), torch.empty(0, dtype=torch.int64))


def plan(**changes):
    how = {name: changes.pop(name) for name in tuple(changes) if name in vars(STEPS)}
    return replace(PLAN, steps=replace(STEPS, **how), **changes)


def blobs(count, seed=0, noise=0.3):
    """Two clouds of points: class 0 around (-1, 0), class 1 around (1, 0)."""
    chance = torch.Generator().manual_seed(seed)
    labels = torch.arange(count) % 2
    middle = torch.stack([labels * 2.0 - 1, torch.zeros(count)], 1)
    return Examples(middle + noise * torch.randn(count, 2, generator=chance), labels)


def place(batch, chance):
    return batch


def trained(network, learning, validation, how, place=place, stop_at=None):
    """The answer, the events and the epochs told; `stop_at` yields later it is asked to stop."""
    told, events = [], []
    job = fit(network, learning, validation, how, place, CPU, told.append)
    try:
        event = next(job)
        while True:
            events.append(event)
            event = job.throw(StopEarly()) if len(events) == stop_at else next(job)
    except StopIteration as end:
        return end.value, events, told


def test_it_learns():
    torch.manual_seed(0)
    network = nn.Linear(2, 2)
    fitted, events, told = trained(network, blobs(64), blobs(32, seed=1), PLAN)
    epochs = [event for event in events if isinstance(event, EpochEnded)]
    assert epochs == told
    assert [epoch.epoch for epoch in epochs] == list(range(1, 21))
    assert epochs[-1].train_loss < epochs[0].train_loss / 3
    assert epochs[-1].validation_accuracy > 0.95
    with torch.no_grad():
        unseen = blobs(200, seed=2)
        assert (network(unseen.inputs).argmax(1) == unseen.labels).float().mean() > 0.95
    assert not fitted.stopped
    assert not network.training


def test_one_step_is_adamw_by_hand():
    network = nn.Linear(1, 2, bias=False)
    with torch.no_grad():
        network.weight.copy_(torch.tensor([[0.0], [0.0]]))
    one = Examples(torch.tensor([[1.0]]), torch.tensor([0]))
    trained(network, one, NOTHING, plan(epochs=1, learning_rate=0.1, weight_decay=0.5))
    # Both logits are 0, so softmax is (1/2, 1/2) and dL/dw = softmax - onehot = (-1/2, 1/2).
    # Weight decay: 0 * (1 - 0.1 * 0.5) = 0. Adam's first step is lr * g / (|g| + eps) = 0.1 * sign(g).
    assert network.weight.flatten().tolist() == pytest.approx([0.1, -0.1], abs=1e-6)


def test_one_step_is_adamw_by_torch():
    torch.manual_seed(0)
    network, reference = nn.Linear(2, 2), nn.Linear(2, 2)
    reference.load_state_dict(network.state_dict())
    learning = blobs(6)
    how = plan(epochs=1, batch_size=6, weight_decay=0.3)
    trained(network, learning, NOTHING, how)
    optimiser = torch.optim.AdamW(
        reference.parameters(), lr=how.steps.learning_rate, weight_decay=how.steps.weight_decay
    )
    cross_entropy(reference(learning.inputs), learning.labels).backward()
    optimiser.step()
    for ours, theirs in zip(network.parameters(), reference.parameters(), strict=True):
        assert torch.allclose(ours, theirs, rtol=1e-5)


def test_frozen_weights_stay():
    network = nn.Sequential(nn.Linear(2, 2).requires_grad_(False), nn.Linear(2, 2))
    before = network[0].weight.clone()
    trained(network, blobs(16), NOTHING, plan(epochs=2))
    assert torch.equal(network[0].weight, before)


def test_the_best_epoch_comes_back():
    # Validation labels are turned round: the better the training, the worse it gets; the first epoch is best.
    torch.manual_seed(0)
    network = nn.Linear(2, 2)
    validation = blobs(32, seed=1)
    wrong = Examples(validation.inputs, 1 - validation.labels)
    fitted, _, told = trained(network, blobs(64), wrong, PLAN)
    assert fitted == Fitted(best_epoch=1, epochs=20, stopped=False)
    assert [epoch.best for epoch in told] == [True] + [False] * 19
    with torch.no_grad():
        loss = cross_entropy(network(wrong.inputs), wrong.labels)
    assert float(loss) == pytest.approx(told[0].validation_loss, rel=1e-5)


def test_patience_ends_the_training():
    validation = blobs(32, seed=1)
    wrong = Examples(validation.inputs, 1 - validation.labels)
    fitted, _, told = trained(nn.Linear(2, 2), blobs(64), wrong, plan(patience=3))
    assert fitted.epochs == len(told) == 4
    assert not fitted.stopped


def told_right(examples):
    """A network that has learned, and its validation loss."""
    network = nn.Linear(2, 2)
    with torch.no_grad():
        network.weight.copy_(torch.tensor([[-2.0, 0.0], [2.0, 0.0]]))
        network.bias.zero_()
        return network, float(cross_entropy(network(examples.inputs), examples.labels))


@pytest.mark.parametrize("epochs", [1, 10])
def test_what_has_learned_before_comes_back_where_learning_on_makes_it_worse(epochs):
    unseen = blobs(32, seed=1)
    network, loss = told_right(unseen)
    before = network.weight.clone()
    wrong = Examples(blobs(32).inputs, 1 - blobs(32).labels)
    how = plan(epochs=epochs, patience=3, learning_rate=0.1)
    fitted, _, told = trained(network, wrong, unseen, replace(how, keep_start=True))
    assert fitted.best_epoch == 0
    assert fitted.epochs == len(told) == min(epochs, 3)
    assert not any(epoch.best for epoch in told)
    assert min(epoch.validation_loss for epoch in told) > loss
    assert torch.equal(network.weight, before)


def test_the_start_is_judged_by_its_loss_and_gives_way_to_a_better_epoch():
    unseen = blobs(32, seed=1)
    network, loss = told_right(unseen)
    with torch.no_grad():
        assert (network(unseen.inputs).argmax(1) == unseen.labels).all()  # accuracy cannot get better
    how = replace(plan(epochs=3, learning_rate=0.1, weight_decay=0.0), keep_start=True)
    fitted, _, told = trained(network, blobs(64), unseen, how)
    assert fitted.best_epoch > 0
    assert told[fitted.best_epoch - 1].validation_loss < loss


def test_without_validation_images_the_last_epoch_counts_also_after_a_start():
    fitted, _, _ = trained(nn.Linear(2, 2), blobs(64), NOTHING, replace(plan(epochs=2), keep_start=True))
    assert fitted.best_epoch == 2


def test_stopped_before_one_epoch_is_complete_there_is_nothing_to_keep_but_the_start():
    with pytest.raises(StopEarly):
        trained(nn.Linear(2, 2), blobs(64), blobs(32), replace(PLAN, keep_start=True), stop_at=4)


def test_without_validation_images_the_last_epoch_counts_and_patience_is_asleep():
    fitted, _, told = trained(nn.Linear(2, 2), blobs(16), NOTHING, plan(patience=1, epochs=5))
    assert fitted == Fitted(best_epoch=5, epochs=5, stopped=False)
    assert all(epoch.best and epoch.validation_loss is None for epoch in told)


def test_a_validation_loss_that_is_no_number_is_never_best():
    validation = blobs(8)
    broken = Examples(validation.inputs * math.nan, validation.labels)
    fitted, _, told = trained(nn.Linear(2, 2), blobs(16), broken, plan(epochs=3))
    assert fitted.best_epoch == 1  # there must be one
    assert math.isnan(told[-1].validation_loss)
    best = training._Best()
    network = nn.Linear(1, 1)
    assert toy.finish(best.offer(network, 1, math.nan))
    assert toy.finish(best.offer(network, 2, 0.5))
    assert not toy.finish(best.offer(network, 3, math.nan))


@pytest.mark.parametrize("stop_at", range(9, 30, 4))
def test_stopped_early_it_keeps_the_best_of_the_complete_epochs(stop_at):
    # 64 examples in batches of 8 and 32 to validate: an epoch is 8 steps, 4 looks and its event, 13 yields
    torch.manual_seed(0)
    network = nn.Linear(2, 2)
    job = (network, blobs(64), blobs(32, seed=1), PLAN)
    if stop_at < 13:
        with pytest.raises(StopEarly):
            trained(*job, stop_at=stop_at)
        return
    fitted, _, told = trained(*job, stop_at=stop_at)
    complete = stop_at // 13
    assert fitted.stopped
    assert fitted.epochs == len(told) == complete
    best = min(told, key=lambda epoch: epoch.validation_loss)
    assert fitted.best_epoch == best.epoch
    with torch.no_grad():
        loss = cross_entropy(network(job[2].inputs), job[2].labels)
    assert float(loss) == pytest.approx(best.validation_loss, rel=1e-5)


@pytest.mark.parametrize("balance", ["weights", "sampling"])
def test_balance_finds_more_of_a_small_class(balance):
    def found(task, how):
        torch.manual_seed(0)
        network = nn.Linear(2, 2)
        job = fit(network, few, NOTHING, how, place, CPU, lambda _: None, task)
        with contextlib.suppress(StopIteration):
            while True:
                next(job)
        with torch.no_grad():
            answers = network(unseen.inputs).argmax(1)
        return float((answers[unseen.labels == 1] == 1).float().mean())

    many = blobs(400, noise=1.0)  # the clouds overlap
    few = many.part(np.array([index for index in range(400) if index % 2 == 0 or index % 20 == 1]))
    assert torch.bincount(few.labels).tolist() == [200, 20]
    unseen = blobs(1000, seed=9, noise=1.0)
    weights = class_weights(few.labels, 2) if balance == "weights" else None
    without = found(Classify(), plan(epochs=10))
    balanced = found(Classify(weights), plan(epochs=10, balance="sampling" if weights is None else "none"))
    assert without < 0.6
    assert balanced > 0.75


def test_the_same_seed_gives_the_same_training_and_another_another():
    def losses(seed):
        torch.manual_seed(0)
        network = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 2))
        _, _, told = trained(network, blobs(64), blobs(32, seed=1), plan(seed=seed, epochs=3))
        return [epoch.train_loss for epoch in told]

    assert losses(4) == losses(4)
    assert losses(4) != losses(5)


def test_every_step_is_told_once():
    _, events, _ = trained(nn.Linear(2, 2), blobs(64), NOTHING, plan(epochs=3))
    told = [event for event in events if isinstance(event, StepsEnded)]
    assert sum(len(event.losses) for event in told) == 3 * 8
    assert told[-1].step == 3 * 8


def test_only_training_batches_are_augmented():
    calls = []

    def place(batch, chance):
        calls.append((len(batch), chance is not None))
        return batch

    trained(nn.Linear(2, 2), blobs(10), blobs(3), plan(epochs=1), place)
    assert calls == [(8, True), (2, True), (3, False)]


def test_every_image_is_in_one_batch_and_none_is_alone():
    for count in range(1, 30):
        batches = _batches(
            torch.zeros(count, dtype=torch.int64), plan(batch_size=4), torch.Generator().manual_seed(count)
        )
        assert sorted(torch.cat(batches).tolist()) == list(range(count))
        assert count == 1 or min(map(len, batches)) > 1
        assert max(map(len, batches)) <= 5


def test_what_is_being_written_down_is_deaf_to_a_stop():
    done = []

    def job():
        for number in range(3):
            done.append(number)
            yield None

    deaf = to_the_end(job())
    next(deaf)
    deaf.throw(StopEarly())
    assert list(deaf) == [None]
    assert done == [0, 1, 2]
