import itertools
import pickle
import re
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
import torch
from torch import nn

from core.engine import checkpoints
from core.engine.checkpoints import Checkpoint, DoesNotFit, fitting
from core.engine.stepping import Steps
from core.engine.training import Plan, Stage, fit
from core.errors import UserError
from core.jobs import StopEarly
from core.runs import CHECKPOINT
from tests.core.engine.test_training import CPU, NOTHING, blobs, place

PLAN = Plan(epochs=6, batch_size=8, patience=0, seed=1, steps=Steps(learning_rate=0.05, weight_decay=0.01))


def network():
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(2, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.3), nn.Linear(6, 2))


def train(learner, plan, checkpoint=None, validation=None, cut_at=None):
    """What came of it and the losses of its epochs; `cut_at` epochs later it is closed, as by a kill."""
    told = []
    examples = blobs(40), blobs(20, seed=1) if validation is None else validation
    job = fit(learner, *examples, plan, place, CPU, told.append, checkpoint=checkpoint)
    try:
        while True:
            next(job)
            if cut_at and len(told) == cut_at:
                next(job)  # a step into the next epoch, which is lost
                job.close()
                return None, told
    except StopIteration as end:
        return end.value, told


def losses(told):
    return [(epoch.epoch, epoch.train_loss, epoch.validation_loss, epoch.best) for epoch in told]


def same(one, other):
    pairs = zip(one.state_dict().values(), other.state_dict().values(), strict=True)
    return all(torch.equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("optimiser", ["adamw", "sgd"])
@pytest.mark.parametrize(
    "changes", [{}, {"balance": "sampling"}, {"mixup": 0.4}, {"schedule": "one-cycle"}, {"piece": 3}]
)
def test_cut_off_and_gone_on_with_it_is_as_if_nothing_had_happened(tmp_path, optimiser, changes):
    course = replace(PLAN.steps.course, optimiser=optimiser, schedule=changes.pop("schedule", "cosine"))
    how = replace(PLAN, balance=changes.pop("balance", "none"))
    how = replace(how, steps=replace(how.steps, course=course, **changes))
    whole, cut, resumed = network(), network(), network()
    fitted, expected = train(whole, how)
    _, before = train(cut, how, Checkpoint(tmp_path, every_s=0), cut_at=3)
    torch.manual_seed(99)  # another process has other random numbers
    again, after = train(resumed, how, Checkpoint(tmp_path, resume=True))
    assert losses(before) + losses(after) == losses(expected)
    assert again == fitted
    assert same(resumed, whole)


def test_what_was_saved_long_ago_is_done_again(tmp_path):
    _, expected = train(network(), PLAN)
    _, before = train(
        network(), PLAN, Checkpoint(tmp_path, every_s=3600), cut_at=4
    )  # the first epoch is kept
    checkpoint = Checkpoint(tmp_path, resume=True)
    assert checkpoint.epochs == 1
    _, after = train(network(), PLAN, checkpoint)
    assert losses(before[:1]) + losses(after) == losses(expected)


def test_stages_that_are_over_are_not_done_again_and_their_weights_are_there(tmp_path):
    first, second = replace(PLAN, stage=Stage("a", 0, 0, 6)), replace(PLAN, stage=Stage("b", 1, 6, 0))
    below, above = network(), network()
    keep = Checkpoint(tmp_path, every_s=0)
    fitted, _ = train(below, first, keep)
    _, before = train(above, second, keep, cut_at=2)
    checkpoint = Checkpoint(tmp_path, resume=True)
    assert checkpoint.epochs == 8
    below_again, above_again = network(), network()
    assert train(below_again, first, checkpoint) == (fitted, [])
    assert same(below_again, below)
    assert not below_again.training
    _, after = train(above_again, second, checkpoint)
    whole = network()
    _, expected = train(whole, second)
    assert losses(before) + losses(after) == losses(expected)
    assert same(above_again, whole)


def test_a_finished_training_goes_on_for_more_epochs(tmp_path):
    learner, resumed = network(), network()
    _, before = train(learner, PLAN, Checkpoint(tmp_path))
    fitted, after = train(resumed, replace(PLAN, epochs=9), Checkpoint(tmp_path, resume=True))
    assert [epoch.epoch for epoch in before + after] == list(range(1, 10))
    assert fitted.epochs == 9


def test_gone_on_with_as_it_was_nothing_more_is_learned(tmp_path):
    learner, resumed = network(), network()
    fitted, _ = train(learner, PLAN, Checkpoint(tmp_path))
    assert train(resumed, PLAN, Checkpoint(tmp_path, resume=True)) == (fitted, [])
    assert same(resumed, learner)


def test_patience_that_ended_a_training_does_not_end_more_epochs_at_once(tmp_path):
    validation = blobs(20, seed=1)
    wrong = replace(validation, labels=1 - validation.labels)  # the better it learns, the worse it gets
    how = replace(PLAN, patience=2)
    _, before = train(network(), how, Checkpoint(tmp_path), wrong)
    assert len(before) == 3
    _, same_epochs = train(network(), how, Checkpoint(tmp_path, resume=True), wrong)
    assert same_epochs == []
    _, after = train(network(), replace(how, epochs=20), Checkpoint(tmp_path, resume=True), wrong)
    assert [epoch.epoch for epoch in after] == [4, 5]
    _, more = train(network(), replace(how, epochs=20), Checkpoint(tmp_path, resume=True), wrong)
    assert more == []


def test_stopped_early_and_gone_on_with(tmp_path):
    whole, resumed = network(), network()
    _, expected = train(whole, PLAN)
    told = []
    job = fit(
        network(),
        blobs(40),
        blobs(20, seed=1),
        PLAN,
        place,
        CPU,
        told.append,
        None,
        Checkpoint(tmp_path, every_s=0),
    )
    while len(told) < 2:
        next(job)
    with pytest.raises(StopIteration):
        job.throw(StopEarly())
    _, after = train(resumed, PLAN, Checkpoint(tmp_path, resume=True))
    assert losses(told) + losses(after) == losses(expected)
    assert same(resumed, whole)


def test_a_kill_while_saving_leaves_the_state_before(tmp_path):
    train(network(), PLAN, Checkpoint(tmp_path, every_s=0), cut_at=3)
    (tmp_path / "resume.part").write_bytes(b"half of i")
    assert Checkpoint(tmp_path, resume=True).epochs == 3


def test_without_anything_to_go_on_from_it_begins(tmp_path):
    checkpoint = Checkpoint(tmp_path, resume=True)
    assert (checkpoint.load(), checkpoint.epochs) == (None, 0)


class Evil:
    def __reduce__(self):
        return open, (EVIL_PATH, "w")


EVIL_PATH = ""


@pytest.mark.parametrize("kind", ["half", "empty", "text", "tensor", "other dict", "pickle", "torch pickle"])
def test_what_is_damaged_is_told_and_no_pickle_is_ever_run(tmp_path, monkeypatch, kind):
    path = tmp_path / CHECKPOINT
    train(network(), PLAN, Checkpoint(tmp_path, every_s=0), validation=NOTHING, cut_at=1)
    monkeypatch.setitem(globals(), "EVIL_PATH", str(tmp_path / "was here"))
    match kind:
        case "half":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_text("resume")
        case "tensor":
            torch.save(torch.zeros(3), path)
        case "other dict":
            torch.save({"epoch": 3}, path)
        case "pickle":
            path.write_bytes(pickle.dumps(Evil(), 2))
        case "torch pickle":
            torch.save({"stage": 0, "epoch": Evil()}, path)
    with pytest.raises(UserError, match=re.escape("This training cannot go on.")) as caught:
        Checkpoint(tmp_path, resume=True)
    assert CHECKPOINT in str(caught.value)
    assert not (tmp_path / "was here").exists()


def without(name, *path):
    """Takes something away from a state."""

    def spoil(state):
        for step in path:
            state = state[step]
        del state[name]

    return spoil


def fewer_weights_of_the_optimiser(state):
    """As before it learned to move the weights of a large network in blocks."""
    state["optimiser"]["param_groups"][0]["params"].pop()


@pytest.mark.parametrize(
    "spoil",
    [
        without("past"),
        without("precision"),
        without("wanted", "past", 0),
        without("optimiser"),
        without("4.weight", "network"),
        without("0.weight", "past", 0, "best", "weights"),
        without("weights", "best"),
        fewer_weights_of_the_optimiser,
    ],
)
def test_a_state_of_an_earlier_version_is_told_in_a_sentence(tmp_path, spoil):
    first, second = replace(PLAN, stage=Stage("a", 0, 0, 6)), replace(PLAN, stage=Stage("b", 1, 6, 0))
    keep = Checkpoint(tmp_path, every_s=0)
    train(network(), first, keep)
    train(network(), second, keep, cut_at=2)
    state = torch.load(tmp_path / CHECKPOINT, weights_only=True)
    spoil(state)
    torch.save(state, tmp_path / CHECKPOINT)

    def go_on():
        checkpoint = Checkpoint(tmp_path, resume=True)
        train(network(), first, checkpoint)
        train(network(), second, checkpoint)

    with pytest.raises(DoesNotFit, match=r"cannot go on\. .* by an earlier Miwake.* Train again\."):
        go_on()


def test_a_lack_of_memory_is_no_state_of_an_earlier_version():
    with pytest.raises(torch.OutOfMemoryError), fitting():
        raise torch.OutOfMemoryError("CUDA out of memory")


def test_who_stops_while_it_is_saved_is_heard_when_all_is_written(tmp_path, monkeypatch):
    real, written = torch.save, threading.Event()

    def slow(state, path):
        assert written.wait(10)
        real(state, path)

    monkeypatch.setattr(torch, "save", slow)
    saving = Checkpoint(tmp_path).save(lambda: {"epoch": 1})
    next(saving)  # a question comes between
    assert not (tmp_path / CHECKPOINT).exists()
    written.set()
    with pytest.raises(StopEarly):
        list(itertools.chain([saving.throw(StopEarly())], saving))
    assert torch.load(tmp_path / CHECKPOINT, weights_only=True) == {"epoch": 1, "past": []}


def test_what_takes_long_to_save_is_saved_more_rarely(tmp_path, monkeypatch):
    clock = iter([100.0, 103.0, 160.0, 170.0, 173.0])
    monkeypatch.setattr(checkpoints, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    checkpoint = Checkpoint(tmp_path)
    for epoch in (1, 2, 3):  # saving takes 3 s, so for a minute it is not done again
        list(checkpoint.save(lambda epoch=epoch: {"epoch": epoch}))
        kept = torch.load(tmp_path / CHECKPOINT, weights_only=True)["epoch"]
        assert kept == (1, 1, 3)[epoch - 1]
