"""`train --resume`, through `main(argv)`."""

import json

import pytest

import main as program
from core.runs import INTERRUPTED, Run
from tests import pictures


def run(*arguments):
    return program.main([str(argument) for argument in arguments])


@pytest.fixture
def trained(tmp_path, capsys):
    """A project with a run of two epochs, and what `train` said of it."""
    photos = pictures.write_class_folders(tmp_path / "photos", per_class=8)
    project = tmp_path / "project"
    assert run("new", project) == 0
    assert run("add", project, photos) == 0
    capsys.readouterr()
    assert run("train", project, "--recipe", "own_cnn", "--epochs", "2", "--json") == 0
    return project, json.loads(capsys.readouterr().out)


def test_a_finished_run_trains_on_for_more_epochs(trained, capsys):
    project, first = trained
    assert run("train", project, "--resume", Run.load(first["run"]).id, "--epochs", "4", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["run"] == first["run"]
    assert said["epochs"] == 4
    loaded = Run.load(first["run"])
    assert loaded.history()["epoch"].tolist() == [1, 2, 3, 4]
    assert loaded.settings["epochs"] == 4


def test_a_run_that_was_cut_off_goes_on_to_its_end(trained, capsys):
    project, first = trained
    path = Run.load(first["run"]).folder / "run.json"
    record = json.loads(path.read_text())
    record["settings"]["epochs"] = 3
    path.write_text(json.dumps(record | {"status": INTERRUPTED}))
    assert run("train", project, "--resume", first["run"], "--json") == 0
    assert json.loads(capsys.readouterr().out)["epochs"] == 3


def test_other_settings_and_unknown_runs_are_refused(trained, capsys):
    project, first = trained
    capsys.readouterr()
    assert run("train", project, "--resume", first["run"], "--seed", "3") == 2
    assert "seed cannot be another" in capsys.readouterr().err
    assert run("train", project, "--resume", "nothing") == 2
    assert "There is no run 'nothing'" in capsys.readouterr().err
