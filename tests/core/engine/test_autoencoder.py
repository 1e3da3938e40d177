"""Stopped in any of its stages, an autoencoder says so, and goes on to the same end."""

import pytest

from core import runs
from core.engine import Engine
from core.jobs import EpochEnded, RunSaved
from core.runs import Run
from core.scheduler import Scheduler
from tests.core.engine import toy

SHORT = {"epochs": 2, "layer_epochs": 1}
STAGES = ("layer 1", "layer 2", "layer 3", "layer 4", "all layers", "head")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("autoencoder")


def stopped_after(folder, stage, epochs, steps, labelled=True):
    """The run that was stopped so many yields after that epoch of a stage, and the stages of its epochs."""
    of = toy.snapshot(folder, per_class=6)
    if not labelled:
        of.labels[:] = -1
    scheduler = Scheduler(Engine(threads=1, workers=1).start)
    job = scheduler.submit(
        toy.request(folder, "autoencoder", f"{stage}-{epochs}-{steps}-{labelled}", of=of, **SHORT)
    )
    told = []
    while scheduler.busy:
        if told.count(stage) == epochs:
            steps -= 1
            if steps == 0:
                scheduler.stop(job)
        heard = scheduler.step()
        assert heard.error is None
        if isinstance(heard.event, EpochEnded):
            told.append(heard.event.stage)
    assert isinstance(heard.result, RunSaved)
    run = Run.load(heard.result.run_folder)
    assert run.status == heard.result.status
    return run, told


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("stage", STAGES)
def test_stopped_after_the_first_epoch_of_a_stage(folder, stage, steps):
    run, told = stopped_after(folder, stage, 1, steps)
    assert run.status == runs.STOPPED
    assert told[-1] == stage or steps > 1  # the stages of a single epoch are over by then
    assert len(told) <= 2 + STAGES.index(stage) + (stage == "head")
    assert run.record["epochs"] == len(told)
    assert run.answers == (stage == "head")
    assert run.usable


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_stopped_while_it_looks_back_it_does_not_go_on_to_the_head(folder, steps):
    run, told = stopped_after(folder, "all layers", 2, steps)
    assert run.status == runs.STOPPED
    assert told.count("head") == 0
    assert not run.answers
    assert len(run.reconstruction()) == 12


@pytest.mark.parametrize("steps", [3, 4])
def test_without_labels_nothing_is_left_to_be_stopped_then(folder, steps):
    run, told = stopped_after(folder, "all layers", 2, steps, labelled=False)
    assert run.status == runs.FINISHED
    assert told == [*STAGES[:4], "all layers", "all layers"]
