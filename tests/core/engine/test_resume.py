"""Killed without a word in the middle of an epoch, and gone on with: as if nothing had happened."""

import csv
import functools
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

import core.engine
from core import runs
from core.engine import Engine
from core.engine.checkpoints import Checkpoint
from core.errors import UserError
from core.jobs import EpochEnded, Train, TrainingStarted
from core.runs import CHECKPOINT, MODEL, Run
from core.scheduler import Scheduler
from tests.core.engine import toy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")

SHORT = {
    "transfer": {"epochs": 6, "units": "8"},
    "fine_tune": {"epochs": 3, "head_epochs": 4, "learning_rate": 1e-3, "optimiser": "sgd"},
    "own_cnn": {"epochs": 4, "balance": "sampling", "mixup": 0.2},
    "autoencoder": {"epochs": 2, "layer_epochs": 2},
}
KILLS = {  # the stage, and how many of its epochs are over
    "transfer": [("", 3)],
    "fine_tune": [("head", 2), ("fine-tune", 1)],
    "own_cnn": [("", 2)],
    "autoencoder": [("layer 1", 1), ("layer 3", 1), ("all layers", 1), ("head", 2)],
}


def request(folder: Path, recipe: str, run: str, resume: bool = False, **said) -> Train:
    snapshot = toy.snapshot(folder, per_class=6)
    known = toy.settings(recipe, toy.weights(folder / "weights"), **SHORT[recipe] | said)
    return Train(snapshot, str(folder / "runs" / run), recipe, known, resume=resume)


def killed(folder: Path, recipe: str, run: str, resume: bool, stage: str, epochs: int, steps: int) -> None:
    """Train up to `steps` yields after that epoch, and die."""
    core.engine.Checkpoint = functools.partial(Checkpoint, every_s=0)  # type: ignore[misc]
    scheduler = Scheduler(Engine(threads=1, workers=2).start)
    scheduler.submit(request(folder, recipe, run, resume))
    ended = 0
    while scheduler.busy:
        heard = scheduler.step()
        if heard.error:
            raise heard.error
        ended += isinstance(heard.event, EpochEnded) and heard.event.stage == stage
        if ended == epochs:
            for _ in range(steps):
                scheduler.step()
            os.kill(os.getpid(), signal.SIGKILL)


def kill(*arguments) -> None:
    """Run `killed` in a process of its own."""
    process = toy.processes().Process(target=killed, args=arguments)
    process.start()
    process.join(120)
    assert process.exitcode == -signal.SIGKILL


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("resume")


@pytest.fixture
def run_folder(folder, engine):
    """A finished training of our own network, to be spoilt."""
    whole = folder / "runs" / "own_cnn-whole"
    if not whole.exists():
        toy.hear(engine, request(folder, "own_cnn", whole.name))
    copied = folder / "runs" / "copy"
    shutil.copytree(whole, copied)
    yield copied
    shutil.rmtree(copied, ignore_errors=True)


def history(folder: Path) -> list[dict[str, str]]:
    with (folder / "history.csv").open(encoding="utf-8", newline="") as file:
        return [
            {key: cell for key, cell in line.items() if key != "seconds"} for line in csv.DictReader(file)
        ]


def assert_same_run(one: Path, other: Path) -> None:
    assert history(one) == history(other)
    first, second = load_file(one / MODEL), load_file(other / MODEL)
    assert first.keys() == second.keys()
    assert [key for key in first if not first[key].equal(second[key])] == []
    assert (one / "predictions.csv").read_bytes() == (other / "predictions.csv").read_bytes()
    changing = ("seconds", "created", "process", "process_key")
    records = [json.loads((run / "run.json").read_text("utf-8")) for run in (one, other)]
    stripped = [{key: value for key, value in record.items() if key not in changing} for record in records]
    assert stripped[0] == stripped[1]
    assert stripped[0]["status"] == runs.FINISHED


@pytest.mark.parametrize("recipe", list(KILLS))
def test_killed_and_gone_on_with_it_is_the_same_run(engine, folder, recipe):
    whole, cut = f"{recipe}-whole", f"{recipe}-cut"
    if not (folder / "runs" / whole).exists():
        toy.hear(engine, request(folder, recipe, whole))
    for number, (stage, epochs) in enumerate(KILLS[recipe]):
        kill(folder, recipe, cut, number > 0, stage, epochs, number % 3)
        assert Run.load(folder / "runs" / cut).status == runs.INTERRUPTED
    toy.hear(engine, request(folder, recipe, cut, resume=True))
    assert_same_run(folder / "runs" / whole, folder / "runs" / cut)


def test_killed_before_an_epoch_was_over_it_begins_anew(engine, folder, run_folder):
    for file in run_folder.iterdir():
        if file.name not in ("run.json", "samples.csv"):
            file.unlink()
    toy.hear(engine, request(folder, "own_cnn", run_folder.name, resume=True))
    assert_same_run(folder / "runs" / "own_cnn-whole", run_folder)


def test_gone_on_with_for_more_epochs(engine, folder, run_folder):
    before = history(run_folder)
    toy.hear(engine, request(folder, "own_cnn", run_folder.name, resume=True, epochs=6))
    after = history(run_folder)
    assert after[:4] == before
    assert [line["epoch"] for line in after] == ["1", "2", "3", "4", "5", "6"]
    run = Run.load(run_folder)
    assert (run.status, run.record["epochs"], run.settings["epochs"]) == (runs.FINISHED, 6, 6)


def test_more_epochs_of_an_autoencoder_are_of_all_its_layers_and_a_new_head(engine, folder):
    whole = folder / "runs" / "autoencoder-longer"
    toy.hear(engine, request(folder, "autoencoder", whole.name, epochs=4))
    longer = folder / "runs" / "autoencoder-twice"
    toy.hear(engine, request(folder, "autoencoder", longer.name))
    assert Run.load(longer).stages()[-2:] == [("all layers", 9), ("head", 11)]
    toy.hear(engine, request(folder, "autoencoder", longer.name, resume=True, epochs=4))
    assert Run.load(longer).stages()[-2:] == [("all layers", 9), ("head", 13)]
    assert_same_run(whole, longer)


def test_as_many_epochs_as_before_change_nothing_of_an_autoencoder(engine, folder):
    run_folder = folder / "runs" / "autoencoder-twice"
    before = history(run_folder)
    toy.hear(engine, request(folder, "autoencoder", run_folder.name, resume=True, epochs=4))
    assert history(run_folder) == before


def test_a_damaged_state_is_told_and_the_run_stays_as_it_is(engine, folder, run_folder):
    (run_folder / CHECKPOINT).write_bytes((run_folder / CHECKPOINT).read_bytes()[:-1000])
    before = {path.name: path.read_bytes() for path in run_folder.iterdir()}
    with pytest.raises(UserError, match=r"cannot go on\. .* is damaged"):
        toy.hear(engine, request(folder, "own_cnn", run_folder.name, resume=True))
    assert {path.name: path.read_bytes() for path in run_folder.iterdir()} == before


def test_a_state_that_does_not_fit_is_told_and_the_run_stays_as_it_is(engine, folder, run_folder):
    state = torch.load(run_folder / CHECKPOINT, weights_only=True)
    state["optimiser"]["param_groups"][0]["params"].pop()  # an earlier Miwake moved other weights together
    torch.save(state, run_folder / CHECKPOINT)
    changing = ("samples.csv",)  # of the images as they are now
    before = {path.name: path.read_bytes() for path in run_folder.iterdir() if path.name not in changing}
    with pytest.raises(UserError, match=r"cannot go on\. .* was written by an earlier Miwake"):
        toy.hear(engine, request(folder, "own_cnn", run_folder.name, resume=True))
    after = {path.name: path.read_bytes() for path in run_folder.iterdir() if path.name not in changing}
    assert after == before


def test_a_run_whose_state_was_not_kept_is_told_and_stays_as_it_is(engine, folder, run_folder):
    (run_folder / CHECKPOINT).unlink()
    before = {path.name: path.read_bytes() for path in run_folder.iterdir()}
    with pytest.raises(UserError, match="was not kept"):
        toy.hear(engine, request(folder, "own_cnn", run_folder.name, resume=True))
    assert {path.name: path.read_bytes() for path in run_folder.iterdir()} == before


@pytest.mark.parametrize("way", ["cancel", "stop"])
@pytest.mark.parametrize("begun", [True, False])
def test_leaving_off_again_takes_nothing_away(engine, folder, run_folder, way, begun):
    model = (run_folder / MODEL).read_bytes()
    if not begun:
        (run_folder / CHECKPOINT).unlink()
        (run_folder / "history.csv").unlink()
    scheduler = Scheduler(engine.start)
    job = scheduler.submit(request(folder, "own_cnn", run_folder.name, resume=True, epochs=6))
    while not isinstance(scheduler.step().event, TrainingStarted):
        pass
    getattr(scheduler, way)(job)
    while scheduler.busy:
        assert scheduler.step().error is None
    run = Run.load(run_folder)
    assert run.status == runs.STOPPED
    assert len(history(run_folder)) == 4 if begun else not (run_folder / "history.csv").exists()
    assert (run_folder / MODEL).read_bytes() == model or way == "stop"
    assert run.usable


def test_what_was_answered_before_is_not_answered_again(engine, folder, run_folder):
    assert engine._loaded.classifier(str(run_folder)) is engine._loaded.classifier(str(run_folder))
    before = engine._loaded.classifier(str(run_folder))
    toy.hear(engine, request(folder, "own_cnn", run_folder.name, resume=True, epochs=6))
    assert engine._loaded.classifier(str(run_folder)) is not before
