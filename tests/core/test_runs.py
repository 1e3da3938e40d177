import json
import os
import subprocess
import sys
from datetime import datetime
from types import SimpleNamespace

import numpy as np
import pytest

from core import run_writing, runs
from core.errors import UserError
from core.run_writing import RunWriter
from core.runs import Figure, Run, find_run, list_runs, new_run_folder, trash_run

SAMPLES = [
    (0, "images/lily/a, b.jpg", "h0", "lily", "train"),
    (4, "images/rose/ばら.jpg", "h4", "rose", "test"),
    (7, "unsorted/x.jpg", "h7", "", ""),
]
EPOCH = {
    "epoch": 1,
    "train_loss": 0.5,
    "train_accuracy": 0.75,
    "validation_loss": None,
    "validation_accuracy": None,
    "seconds": 0.1,
}


def written(folder, status=runs.FINISHED, **said):
    writer = RunWriter(folder, {"recipe": "transfer", "backbone": "resnet18", "classes": ("lily", "rose")})
    writer.save(status=status, **said)
    return writer


@pytest.mark.parametrize(("largest", "kind"), [(65504, np.float16), (1e5, np.float32)])
def test_features_are_as_small_on_disk_as_they_may_be(tmp_path, largest, kind):
    features = np.array([[0.5, -largest], [0.25, 2]], np.float32)
    written(tmp_path / "one").write_features(features)
    read = Run.load(tmp_path / "one").features()
    assert read.dtype == kind
    assert np.array_equal(read, features)


def test_what_is_written_is_read_again(tmp_path):
    folder = tmp_path / "runs" / "one"
    writer = written(folder, seconds=1.5, figures={"test": Figure(3, 4).as_json()}, settings={"epochs": 5})
    scores = np.array([[0.9, 0.1], [0.25, 0.75], [0.5, 0.5]], np.float32)
    features = np.arange(6, dtype=np.float16).reshape(3, 2)
    writer.write_samples(SAMPLES)
    writer.write_predictions(SAMPLES, scores, ("lily", "rose"))
    writer.write_features(features)
    writer.append_history(EPOCH)
    writer.append_history({**EPOCH, "epoch": 2, "validation_loss": 0.25, "validation_accuracy": 1.0})

    run = Run.load(folder)
    assert (run.id, run.name, run.status) == ("one", "one", runs.FINISHED)
    assert (run.recipe, run.backbone, run.classes) == ("transfer", "resnet18", ("lily", "rose"))
    assert (run.settings, run.seconds, run.figures) == ({"epochs": 5}, 1.5, {"test": Figure(3, 4)})
    samples = run.samples()
    assert [(s.row, s.path, s.hash, s.class_name, s.split) for s in samples] == SAMPLES
    assert np.array_equal(run.features(), features)
    history = run.history()
    assert history["epoch"].tolist() == [1, 2]
    assert np.isnan(history["validation_loss"][0])
    assert history["validation_accuracy"][1] == 1.0
    table = run.predictions()
    assert table.rows.tolist() == [0, 4, 7]
    assert table.hashes == ("h0", "h4", "h7")
    assert table.classes == ("lily", "rose")
    assert table.scores == pytest.approx(scores)
    assert not list(folder.glob("*.part"))


def test_a_run_without_answers_has_none(tmp_path):
    written(tmp_path / "one")
    run = Run.load(tmp_path / "one")
    assert run.predictions() is None
    assert run.features() is None
    assert run.samples() == []
    assert run.figures == {}
    assert run.history()["train_loss"].size == 0
    assert not run.usable


def test_a_run_is_never_written_over_what_is_there(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(UserError, match="already something"):
        RunWriter(tmp_path / "mine", {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 1}',
        '{"format": "x", "classes": [], "recipe": "", "status": ""}',
        '{"format": 1, "classes": 5, "recipe": "", "status": ""}',
        '{"format": 1, "classes": [1, 2], "recipe": "", "status": ""}',
        '{"format": 1, "classes": [], "recipe": "", "status": "", "figures": {"test": 5}}',
        '{"format": 1, "classes": [], "recipe": "", "status": "", "figures": {"test": {}}}',
        '{"format": 1, "classes": [], "recipe": "", "status": "", "seconds": null}',
        '{"format": 1, "classes": [], "recipe": "", "status": "", "settings": 5}',
    ],
)
def test_a_damaged_run_is_told_and_does_not_hide_the_others(tmp_path, text):
    written(tmp_path / "good")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "run.json").write_text(text)
    with pytest.raises(UserError, match="not a run"):
        Run.load(tmp_path / "bad")
    assert [run.id for run in list_runs(tmp_path)] == ["good"]


def test_a_run_of_a_newer_program_is_told(tmp_path):
    written(tmp_path / "one", format=runs.FORMAT + 1)
    with pytest.raises(UserError, match="newer Miwake"):
        Run.load(tmp_path / "one")


def test_torn_lines_of_a_history_are_left_out(tmp_path):
    writer = written(tmp_path / "one")
    writer.append_history(EPOCH)
    with (tmp_path / "one" / "history.csv").open("a") as file:
        file.write("2,0.4,0.")
    assert Run.load(tmp_path / "one").history()["epoch"].tolist() == [1]


def test_predictions_that_were_edited_by_hand_and_broken_are_none(tmp_path):
    written(tmp_path / "one")
    for text in ("row,path\n", "row,path,hash,class,split,prediction,a\n0,x,h,a,train,a,many\n", "?\n\n5\n"):
        (tmp_path / "one" / "predictions.csv").write_text(text)
        assert Run.load(tmp_path / "one").predictions() is None


@pytest.mark.parametrize(
    "content", [b"row,path\nx,y\n", b"row\n\n", b"\xff\xfe\n\x80", b"a\n0,p,h,c,train,more\n"]
)
def test_samples_that_were_edited_by_hand_and_broken_hurt_nobody(tmp_path, content):
    written(tmp_path / "one")
    (tmp_path / "one" / "samples.csv").write_bytes(content)
    assert len(Run.load(tmp_path / "one").samples()) <= 1


def test_a_process_number_that_no_system_has_is_no_living_process(tmp_path):
    written(tmp_path / "one", status=runs.RUNNING, process=10**30)
    assert Run.load(tmp_path / "one").status == runs.INTERRUPTED


def test_our_own_running_run_runs(tmp_path):
    written(tmp_path / "one", status=runs.RUNNING)
    run = Run.load(tmp_path / "one")
    assert run.status == runs.RUNNING
    assert not run.usable


def test_a_run_whose_process_is_gone_was_interrupted(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for process in (ended.pid, None, -1, "x"):
        written(tmp_path / str(process), status=runs.RUNNING, process=process)
        assert Run.load(tmp_path / str(process)).status == runs.INTERRUPTED


def test_an_earlier_process_with_our_number_was_interrupted(tmp_path):
    written(tmp_path / "one", status=runs.RUNNING, process=os.getpid(), process_key="of another life")
    assert Run.load(tmp_path / "one").status == runs.INTERRUPTED


def test_windows_is_never_asked_with_a_signal_because_it_would_end_the_process(monkeypatch):
    def kill(process, signal):
        raise AssertionError("this process is dead now")

    windows = SimpleNamespace(name="nt", getpid=os.getpid, kill=kill)
    monkeypatch.setattr(runs, "os", windows)
    assert not runs._alive(os.getppid(), "theirs")
    assert not runs._alive(os.getpid(), "of another life")
    assert runs._alive(os.getpid(), runs.PROCESS_KEY)


def test_a_run_of_another_living_process_runs(tmp_path):
    written(tmp_path / "one", status=runs.RUNNING, process=os.getppid(), process_key="theirs")
    assert Run.load(tmp_path / "one").status == runs.RUNNING


def test_what_a_person_says_stands_in_a_file_of_its_own(tmp_path):
    written(tmp_path / "one")
    before = (tmp_path / "one" / "run.json").read_bytes()
    run = Run.load(tmp_path / "one")
    run.rename("  ばら  ")
    run.describe(notes="good", favourite=True)
    again = Run.load(tmp_path / "one")
    assert (again.name, again.notes, again.favourite) == ("ばら", "good", True)
    assert (tmp_path / "one" / "run.json").read_bytes() == before
    run.rename("")
    assert Run.load(tmp_path / "one").name == "one"


@pytest.mark.parametrize("text", ["[]", "{", "7"])
def test_a_damaged_note_is_no_reason_to_lose_the_run(tmp_path, text):
    written(tmp_path / "one")
    (tmp_path / "one" / "about.json").write_text(text)
    assert Run.load(tmp_path / "one").name == "one"


def test_runs_are_listed_newest_first(tmp_path):
    for name, created in (
        ("a", "2025-01-01T00:00:00"),
        ("b", "2026-01-01T00:00:00"),
        ("c", "2025-06-01T00:00:00"),
    ):
        written(tmp_path / name, created=created)
    assert [run.id for run in list_runs(tmp_path)] == ["b", "c", "a"]
    assert list_runs(tmp_path / "nowhere") == []


def test_of_two_runs_of_one_second_the_later_is_newer(tmp_path, monkeypatch):
    for name in ("later", "earlier"):  # against the order of their names
        moment = datetime(2026, 1, 1, 12, 0, 0, 900_000 if name == "later" else 100_000)
        monkeypatch.setattr(run_writing, "datetime", SimpleNamespace(now=lambda moment=moment: moment))
        written(tmp_path / name)
    assert [run.id for run in list_runs(tmp_path)] == ["later", "earlier"]


def test_a_run_gone_on_with_knows_how_long_it_was_trained(tmp_path):
    cut = written(tmp_path / "cut", runs.RUNNING)
    for epoch, seconds in ((1, 2.5), (2, 3.0)):
        cut.append_history({**EPOCH, "epoch": epoch, "seconds": seconds})
    assert RunWriter.resume(tmp_path / "cut", 1, {}).spent_s == 2.5
    over = written(tmp_path / "over", seconds=9.0)
    over.append_history(EPOCH)
    assert RunWriter.resume(tmp_path / "over", 1, {}).spent_s == 9.0


def test_the_newest_finished_run_is_found_by_default(tmp_path):
    for name, status, created in (
        ("old", runs.FINISHED, "2025"),
        ("new", runs.FINISHED, "2026"),
        ("broken", runs.FAILED, "2027"),
        ("empty", runs.FINISHED, "2028"),
    ):
        written(tmp_path / name, status=status, created=created)
        if name != "empty":
            (tmp_path / name / runs.MODEL).touch()
    assert find_run(tmp_path).id == "new"
    assert find_run(tmp_path, "old").id == "old"
    Run.load(tmp_path / "old").rename("roses")
    assert find_run(tmp_path, "roses").id == "old"
    with pytest.raises(UserError, match="no run 'x'"):
        find_run(tmp_path, "x")


def test_without_any_run_we_say_what_to_do(tmp_path):
    with pytest.raises(UserError, match="Train first"):
        find_run(tmp_path)


def test_a_new_runs_folder_is_new(tmp_path):
    first = new_run_folder(tmp_path, "transfer", "../res net")
    assert first.parent == tmp_path
    assert "/" not in first.name.removeprefix(str(tmp_path))
    first.mkdir()
    second = new_run_folder(tmp_path, "transfer", "../res net")
    assert not second.exists()
    assert new_run_folder(tmp_path, "own_cnn", "own_cnn").name.count("own_cnn") == 1


def test_trashed_runs_never_replace_each_other(tmp_path):
    targets = []
    for number in range(3):
        writer = written(tmp_path / "runs" / "one")
        writer.save(seconds=number)
        targets.append(trash_run(Run.load(writer.folder), tmp_path / "trash"))
        assert not writer.folder.exists()
    assert [json.loads((target / "run.json").read_text())["seconds"] for target in targets] == [0, 1, 2]


def test_a_run_that_cannot_be_moved_lies_whole_where_it_lay(tmp_path, monkeypatch):
    writer = written(tmp_path / "runs" / "one")

    def fail(*_):
        raise PermissionError("in use")

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(PermissionError):
        trash_run(Run.load(writer.folder), tmp_path / "trash")
    assert Run.load(writer.folder).status == runs.FINISHED
    assert list((tmp_path / "trash" / "runs").iterdir()) == []


def test_figures_carry_their_interval():
    figure = Figure(81, 263)
    assert figure.share == pytest.approx(81 / 263)
    assert figure.as_json() == {"correct": 81, "total": 263, "low": 0.2553, "high": 0.3662}
    assert np.isnan(Figure(0, 0).share)
