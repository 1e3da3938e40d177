import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from core import runs
from core.engine import Engine, backbones, devices, heat_maps, recipes
from core.engine.prediction import _gray
from core.errors import UserError
from core.jobs import (
    LIVE,
    FindNeighbours,
    HeatMap,
    ImageRef,
    Inspect,
    Introduce,
    Predict,
    Progress,
    Request,
    Snapshot,
)
from core.parameters import specs
from core.runs import Run, list_runs
from tests.core.engine import toy
from tests.pictures import draw

ROOT = Path(__file__).parents[3]
RUNS = ("transfer", "own_cnn")


@pytest.fixture
def snapshot(toy_folder):
    return toy.snapshot(toy_folder)


@pytest.fixture(params=RUNS)
def run(request, toy_folder):
    return Run.load(toy_folder / "runs" / request.param)


def image_of(snapshot, index):
    return ImageRef(snapshot.paths[index], int(snapshot.rows[index]), snapshot.hashes[index])


# ------------------------------------------------------------------------------------------------ introduction


def test_it_introduces_everything_in_the_registries(engine, monkeypatch, tmp_path):
    monkeypatch.setenv("MIWAKE_WEIGHTS", str(toy.weights(tmp_path).parent))
    toy.weights(tmp_path).rename(tmp_path / "squeezenet1_1.pth")
    _, answer = toy.hear(engine, Introduce())
    assert [card.name for card in answer.recipes] == list(recipes.all_recipes())
    assert [card.name for card in answer.backbones] == list(backbones.all_backbones())
    assert [card.name for card in answer.methods] == list(heat_maps.all_methods())
    assert answer.recipes[0].specs == specs(recipes.find(answer.recipes[0].name))
    paths = {card.name: card.weights_path for card in answer.backbones}
    assert paths["squeezenet1_1"] == str(tmp_path / "squeezenet1_1.pth")
    assert paths["resnet18"] == paths["own_cnn"] == ""
    assert answer.device in devices.CHOICES
    assert answer.device_label


def test_what_nobody_knows_is_an_error_of_ours(engine):
    with pytest.raises(TypeError, match="Request"):
        engine.start(Request())


def test_a_device_that_is_not_here_is_told():
    absent = "mps" if not torch.backends.mps.is_available() else "cuda"
    with pytest.raises(UserError, match=f"no device “{absent}”"):
        devices.choose(absent)
    with pytest.raises(UserError, match="no device “abacus”"):
        devices.choose("abacus")
    assert devices.choose("cpu").type == "cpu"


# -------------------------------------------------------------------------------------------------- prediction


def test_a_fresh_prediction_is_the_saved_one(engine, snapshot, run):
    _, answer = toy.hear(engine, Predict(str(run.folder), snapshot, device="cpu"))
    table = run.predictions()
    assert answer.rows.tolist() == table.rows.tolist()
    assert answer.classes == table.classes
    assert answer.scores == pytest.approx(table.scores, abs=0.02)
    assert answer.scores.argmax(1).tolist() == table.scores.argmax(1).tolist()
    assert answer.paths == snapshot.paths
    assert answer.errors == ()


def test_files_outside_a_project_are_answered_the_same(engine, snapshot, run):
    outside = replace(snapshot, cache_folder="", hashes=("",) * len(snapshot))
    events, answer = toy.hear(engine, Predict(str(run.folder), outside, device="cpu"))
    assert answer.scores == pytest.approx(run.predictions().scores, abs=0.02)
    done = [event.done for event in events if isinstance(event, Progress)]
    assert done == sorted(done)
    assert done[-1] == len(snapshot)


def test_pictures_that_cannot_be_read_are_told_beside_the_answers(engine, snapshot, run, tmp_path):
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    asked = toy.of_files(tmp_path, [str(bad), snapshot.paths[3]], [-1, -1], ("circle", "stripes"), [0])
    _, answer = toy.hear(engine, Predict(str(run.folder), replace(asked, cache_folder=""), device="cpu"))
    assert answer.errors == ((str(bad), "it is not an image"),)
    assert answer.paths == (snapshot.paths[3],)
    assert answer.rows.tolist() == [101]


def test_nothing_asked_nothing_answered(engine, run, tmp_path):
    nothing = toy.of_files(tmp_path, [], [], ("circle", "stripes"), [0])
    for asked in (nothing, replace(nothing, cache_folder="")):
        _, answer = toy.hear(engine, Predict(str(run.folder), asked, device="cpu"))
        assert answer.scores.shape == (0, 2)


def test_grayscale_asks_about_the_luma(engine, run, tmp_path):
    colour, gray = tmp_path / "colour.png", tmp_path / "gray.png"
    picture = Image.fromarray(draw("stripes", 256, seed=4))
    picture.save(colour)
    picture.convert("L").save(gray)
    asked = replace(
        toy.of_files(tmp_path, ["colour.png", "gray.png"], [-1, -1], ("a", "b"), [0]), cache_folder=""
    )
    _, plain = toy.hear(engine, Predict(str(run.folder), asked, device="cpu"))
    _, grayed = toy.hear(engine, Predict(str(run.folder), asked, device="cpu", grayscale=True))
    margins = [np.log(answer.scores[:, 1] / answer.scores[:, 0]) for answer in (plain, grayed)]
    assert abs(margins[0][0] - margins[0][1]) > 1  # the colour counts,
    assert margins[1] == pytest.approx(np.repeat(margins[0][1], 2), abs=0.5)  # and gray is gray


def test_luma_by_hand():
    # 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2
    assert _gray(torch.tensor([[[[200, 100, 50]]]], dtype=torch.uint8)).flatten().tolist() == [124] * 3


def test_a_run_from_a_stranger_names_no_place_outside_the_cache(engine, snapshot, toy_folder, tmp_path):
    folder = shutil.copytree(toy_folder / "runs" / "transfer", tmp_path / "run")
    record = json.loads((folder / "run.json").read_text("utf-8"))
    record["feature_cache"] = "../../escaped.sqlite"
    (folder / "run.json").write_text(json.dumps(record), "utf-8")
    asked = replace(snapshot, cache_folder=str(tmp_path / "a" / "b"))
    toy.hear(engine, Predict(str(folder), asked, device="cpu"))
    assert not (tmp_path / "escaped.sqlite").exists()


def test_what_is_no_run_is_told(engine, snapshot, tmp_path):
    for asked in (
        Predict(str(tmp_path), snapshot),
        Inspect(str(tmp_path), image_of(snapshot, 0)),
        FindNeighbours(str(tmp_path), image_of(snapshot, 0)),
    ):
        with pytest.raises(UserError, match=r"cannot be read|not a run"):
            toy.hear(engine, asked)


# -------------------------------------------------------------------------------------------------- inspection


def test_a_heat_map_comes_with_everything_the_window_needs(engine, snapshot, run):
    image = image_of(snapshot, 5)
    _, answer = toy.hear(engine, Inspect(str(run.folder), image, snapshot.cache_folder))
    assert isinstance(answer, HeatMap)
    assert answer.image == image
    assert answer.values.dtype == np.float32
    assert answer.values.min() >= 0
    assert answer.values.max() == pytest.approx(1)
    assert answer.peak > 0
    assert answer.target == answer.classes[answer.scores.argmax()]
    assert answer.scores == pytest.approx(run.predictions().scores[5], abs=0.02)
    assert answer.epoch is None
    left, top, right, bottom = answer.region
    assert 0 < left < right < 1
    assert 0 < top < bottom < 1


def test_a_heat_map_is_for_the_class_asked_for(engine, snapshot, run):
    maps = {}
    for target in run.classes:
        _, answer = toy.hear(
            engine, Inspect(str(run.folder), image_of(snapshot, 5), snapshot.cache_folder, target=target)
        )
        assert answer.target == target
        maps[target] = answer.values
    assert not np.array_equal(*maps.values())


def test_the_second_look_at_an_image_needs_no_file(engine, snapshot, run):
    asked = Inspect(str(run.folder), image_of(snapshot, 2), snapshot.cache_folder)
    _, first = toy.hear(engine, asked)
    _, second = toy.hear(engine, asked)
    assert np.array_equal(first.values, second.values)
    assert np.array_equal(first.scores, second.scores)


def test_a_class_the_run_does_not_know_is_told(engine, snapshot, run):
    with pytest.raises(UserError, match="does not know the class “tulip”"):
        toy.hear(engine, Inspect(str(run.folder), image_of(snapshot, 0), target="tulip"))


def test_a_picture_that_cannot_be_read_is_told(engine, run, tmp_path):
    (tmp_path / "bad.jpg").write_bytes(b"no picture")
    with pytest.raises(UserError, match=r"bad.jpg cannot be read: it is not an image"):
        toy.hear(engine, Inspect(str(run.folder), ImageRef(str(tmp_path / "bad.jpg"))))


def test_without_a_training_nothing_is_live(engine, snapshot):
    with pytest.raises(UserError, match="No training is running"):
        toy.hear(engine, Inspect(LIVE, image_of(snapshot, 0)))


# -------------------------------------------------------------------------------------------------- neighbours


def test_neighbours_are_the_nearest_by_the_runs_features(engine, snapshot, run):
    _, answer = toy.hear(engine, FindNeighbours(str(run.folder), image_of(snapshot, 4), k=3))
    features = run.features().astype(np.float64)
    cosines = features @ features[4] / np.linalg.norm(features, axis=1) / np.linalg.norm(features[4])
    cosines[4] = -2
    best = np.argsort(-cosines)[:3]
    assert answer.rows.tolist() == snapshot.rows[best].tolist()
    assert answer.names == tuple(snapshot.names[index] for index in best)
    assert answer.labels == tuple(run.samples()[index].class_name for index in best)
    assert answer.hashes == tuple(snapshot.hashes[index] for index in best)
    assert answer.similarities == pytest.approx(cosines[best], abs=1e-3)


def test_a_picture_from_outside_finds_itself(engine, snapshot, run):
    _, answer = toy.hear(engine, FindNeighbours(str(run.folder), ImageRef(snapshot.paths[7]), k=2))
    assert answer.rows[0] == snapshot.rows[7]
    assert answer.similarities[0] == pytest.approx(1, abs=0.01)


def test_there_are_never_more_neighbours_than_images(engine, snapshot, run):
    _, answer = toy.hear(engine, FindNeighbours(str(run.folder), image_of(snapshot, 0), k=500))
    assert len(answer.rows) == len(snapshot) - 1
    assert snapshot.rows[0] not in answer.rows


def test_a_run_without_features_says_so(engine, snapshot, toy_folder, tmp_path):
    folder = shutil.copytree(toy_folder / "runs" / "transfer", tmp_path / "run")
    (folder / "features.npy").unlink()
    with pytest.raises(UserError, match="no features to compare"):
        toy.hear(engine, FindNeighbours(str(folder), image_of(snapshot, 0)))


def test_only_a_few_classifiers_are_kept(snapshot, toy_folder, tmp_path):
    engine = Engine(threads=1, workers=1)
    for number in range(7):
        folder = shutil.copytree(toy_folder / "runs" / "own_cnn", tmp_path / str(number))
        toy.hear(engine, Inspect(str(folder), image_of(snapshot, 0)))
    assert len(engine._loaded._classifiers) <= 4


# ------------------------------------------------------------------------------------------------- interruption

TRAIN_AND_DIE = """
import os, signal, sys
from pathlib import Path
import core.engine
from core.jobs import EpochEnded
from core.scheduler import Scheduler
from tests.core.engine import toy

core.engine.CHECKPOINT_EVERY_S = 0
scheduler = Scheduler(core.engine.Engine(threads=1, workers=1).start)
scheduler.submit(toy.request(Path(sys.argv[1]), "own_cnn", "killed"))
while True:
    event = scheduler.step().event
    if isinstance(event, EpochEnded) and event.epoch == 3:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_killed_training_is_seen_as_interrupted_and_can_be_asked(engine, tmp_path):
    snapshot = toy.snapshot(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(
        [sys.executable, "-c", TRAIN_AND_DIE, str(tmp_path)], env=environment, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    (run,) = list_runs(tmp_path / "runs")
    assert run.status == runs.INTERRUPTED
    assert len(run.history()["epoch"]) == 3
    assert run.usable
    _, answer = toy.hear(engine, Inspect(str(run.folder), image_of(snapshot, 0), snapshot.cache_folder))
    assert answer.values.shape == (12, 12)
    with pytest.raises(UserError, match="no features"):
        toy.hear(engine, FindNeighbours(str(run.folder), image_of(snapshot, 0)))


def test_a_full_disk_is_a_failed_run_with_its_reason(engine, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.run_writing.RunWriter.write_predictions", full)
    with pytest.raises(OSError, match="No space left"):
        toy.hear(engine, toy.request(tmp_path, "own_cnn", epochs=2))
    run = Run.load(tmp_path / "runs" / "run")
    assert run.status == runs.FAILED
    assert "No space left" in run.why


def test_a_snapshot_is_not_changed(engine, tmp_path):
    snapshot = toy.snapshot(tmp_path)
    before = {name: np.array(value) for name, value in vars(snapshot).items()}
    toy.hear(engine, toy.request(tmp_path, "transfer", of=snapshot, epochs=1))
    for name, value in vars(snapshot).items():
        assert np.array_equal(before[name], value), name
    assert isinstance(snapshot, Snapshot)
