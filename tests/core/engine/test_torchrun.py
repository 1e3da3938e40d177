"""Two processes where chance has a hand in it: augmentation, crops, mixup, batch norm; resuming; too little memory.

Each process draws its own random numbers for its share of a batch, and batch norm learns from that share. So curves are
alike and not the same as those of one process; but all processes end with the same weights.
"""

import json

import numpy as np
import pytest

from core.engine import devices
from core.runs import FINISHED, MODEL, list_runs
from main import main
from tests.core.engine import toy
from tests.core.engine.test_replicas import ROOT, project_in, torchrun

WORKER = ROOT / "tests/core/engine/torchrun_worker.py"
COMMON = ["--batch-size", "8", "--device", "cpu", "--seed", "3", "--precision", "float32"]
OWN = [*COMMON, "--schedule", "constant", "--augmentation", "light", "--mixup", "0.2", "--width", "8"]
FINE = [
    "--backbone",
    "squeezenet1_1",
    "--head-epochs",
    "1",
    "--augmentation",
    "strong",
    "--learning-rate",
    "1e-4",
]
WAYS = {
    "own_cnn": [*OWN, "--epochs", "8"],
    "fine_tune": [*COMMON, *FINE, "--epochs", "3"],
    "autoencoder": [*COMMON, "--five-crops", "--layer-epochs", "1", "--epochs", "3"],
}
TOLERANCE = {"own_cnn": 0.35, "fine_tune": 0.35, "autoencoder": 0.05}  # of the mean loss; a batch is 8 images


def commands(project, weights):
    for recipe, said in WAYS.items():
        file = ["--weights", str(weights)] if "--backbone" in said else []
        yield ["train", str(project), "--recipe", recipe, *said, *file, "--json"]


def resumed(project):
    """Half of the own network's epochs, and then the rest."""
    train = ["train", str(project), "--json", "--recipe", "own_cnn"]
    return [[*train, *OWN, "--epochs", "4"], [*train, "--resume", "Own CNN", "--epochs", "8"]]


def losses(run):
    """Of the last stage in which chance has a hand: a head on features draws nothing."""
    begins = dict(run.stages())
    begin = begins.get("fine-tune", begins.get("all layers", 1))
    end = begins["head"] if "all layers" in begins else None
    return run.history()["train_loss"][begin - 1 : end and end - 1]


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    return toy.weights(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="module")
def one(tmp_path_factory, weights):
    """The runs of one process, by recipe."""
    project = project_in(tmp_path_factory.mktemp("one"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(devices, "has_bfloat16", lambda device: False)
        assert not any(main(arguments) for arguments in commands(project, weights))
    return {run.recipe: run for run in list_runs(project / "runs")}


@pytest.fixture(scope="module")
def two(tmp_path_factory, weights):
    """The runs of two processes, in their order, and what each process told of its weights."""
    folder = tmp_path_factory.mktemp("two")
    project = project_in(folder)
    (folder / "commands.json").write_text(json.dumps([*commands(project, weights), *resumed(project)]))
    said = torchrun(WORKER, folder / "commands.json")
    assert said.returncode == 0, said.stderr[-3000:]
    answers = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
    runs = [
        next(run for run in list_runs(project / "runs") if str(run.folder) == answer["run"])
        for answer in answers
        if "run" in answer
    ]
    return runs, {answer["rank"]: answer["weights"] for answer in answers if "rank" in answer}


@pytest.mark.parametrize("recipe", WAYS)
def test_two_processes_learn_alike_where_chance_has_a_hand_in_it(one, two, recipe):
    ours, theirs = one[recipe], next(run for run in two[0] if run.recipe == recipe)
    assert theirs.status == FINISHED
    assert theirs.record["epochs"] == ours.record["epochs"]
    expected, got = losses(ours), losses(theirs)
    assert got.mean() == pytest.approx(expected.mean(), rel=TOLERANCE[recipe])
    assert not np.array_equal(got, expected)
    assert got.mean() < np.log(2)  # it has learned something


def test_all_processes_end_with_the_same_weights(two):
    first, second = two[1][0], two[1][1]
    assert len(first) >= 5
    assert first == second


def test_gone_on_with_by_two_processes_it_is_the_same_run(two):
    whole, _, _, half, longer = two[0]
    assert longer.folder == half.folder != whole.folder
    assert len(longer.history()["epoch"]) == 8
    for name in ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy"):
        assert np.array_equal(whole.history()[name], longer.history()[name]), name
    assert (whole.folder / MODEL).read_bytes() == (longer.folder / MODEL).read_bytes()


@pytest.mark.parametrize("rank", [0, 1])
def test_where_memory_runs_out_it_is_said_and_nobody_waits_for_ever(tmp_path, rank):
    project = project_in(tmp_path)
    command = ["train", str(project), "--recipe", "own_cnn", *WAYS["own_cnn"]]
    (tmp_path / "commands.json").write_text(json.dumps([command]))
    said = torchrun(WORKER, tmp_path / "commands.json", rank)
    assert said.returncode != 0
    assert "There is not enough memory on one of the devices. Choose a smaller batch size." in said.stderr
    assert "gloo" not in "".join(line for line in said.stderr.splitlines() if "Error" in line)
