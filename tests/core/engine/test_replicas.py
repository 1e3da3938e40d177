"""Two processes on the loopback train as one does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.engine import devices
from core.runs import FINISHED, list_runs
from main import main
from tests.core.engine import toy

ROOT = Path(__file__).parents[3]
COMMON = ["--epochs", "3", "--batch-size", "7", "--device", "cpu", "--seed", "3"]
PLAIN = ["--augmentation", "none", "--precision", "float32"]
WAYS = {
    "transfer": [*COMMON, "--backbone", "squeezenet1_1"],
    "fine_tune": [*COMMON, *PLAIN, "--backbone", "squeezenet1_1", "--head-epochs", "2"],
    "own_cnn": [*COMMON, *PLAIN, "--no-batch-norm"],
    "autoencoder": [*COMMON, "--no-five-crops", "--layer-epochs", "1", "--precision", "float32"],
}


def commands(project, weights):
    """The ways of training; the weights are for those that stand on a backbone."""
    for recipe, said in WAYS.items():
        file = ["--weights", str(weights)] if "--backbone" in said else []
        yield ["train", str(project), "--recipe", recipe, *said, *file, "--json"]


def project_in(folder):
    """A project of drawn pictures."""
    toy.snapshot(folder / "drawn")
    project = folder / "project"
    assert main(["new", str(project)]) == 0
    assert main(["add", str(project), str(folder / "drawn" / "images")]) == 0
    return project


def torchrun(*arguments, processes=2):
    """Run a script in several processes of one thread each; it may take four minutes."""
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [*command, str(processes), *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """By recipe: the run of one process and that of two, each in a project of its own, and what the two said."""
    folder = tmp_path_factory.mktemp("replicas")
    weights = toy.weights(folder / "weights")
    runs = []
    for name in ("one", "two"):
        project = project_in(folder / name)
        if name == "one":
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(devices, "has_bfloat16", lambda device: False)
                assert not any(main(arguments) for arguments in commands(project, weights))
        else:
            file = folder / "commands.json"
            file.write_text(json.dumps(list(commands(project, weights))))
            said = torchrun(ROOT / "tests/core/engine/replica_worker.py", file)
            assert said.returncode == 0, said.stderr[-3000:]
        runs.append({run.recipe: run for run in list_runs(project / "runs")})
    return {recipe: (runs[0][recipe], runs[1][recipe]) for recipe in WAYS}, said


@pytest.mark.parametrize("recipe", WAYS)
def test_two_processes_learn_as_one_does(both, recipe):
    one, two = both[0][recipe]
    assert two.status == FINISHED
    assert two.record["epochs"] == one.record["epochs"]
    lines, others = one.history(), two.history()
    for name in ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy"):
        assert others[name] == pytest.approx(lines[name], rel=1e-3, abs=1e-5, nan_ok=True)
    assert two.features().shape == one.features().shape
    assert len(two.samples()) == len(one.samples()) == 24


def test_one_process_speaks_and_writes(both):
    answers = [json.loads(line) for line in both[1].stdout.splitlines() if line.startswith("{")]
    assert [answer["recipe"] for answer in answers if "recipe" in answer] == list(WAYS)
    folder = both[0]["transfer"][1].folder.parent
    assert len(list(folder.iterdir())) == len(WAYS)


def test_a_stop_that_one_hears_ends_the_training_of_all_at_the_same_step(both):
    answers = [json.loads(line) for line in both[1].stdout.splitlines() if line.startswith('{"rank"')]
    assert sorted(answer["rank"] for answer in answers) == [0, 1]
    assert all(answer["stopped"] for answer in answers)
    assert len({answer["epochs"] for answer in answers}) == 1


def test_a_mistake_is_told_once(tmp_path):
    said = torchrun(ROOT / "main.py", "train", tmp_path / "nothing")
    assert said.returncode != 0
    told = [line for line in said.stderr.splitlines() if line.startswith("There is no folder")]
    assert len(told) == 1, said.stderr
