"""What holds for every recipe in the registry; a new one is tested by being there."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file

from core import runs
from core.engine import Engine, recipes
from core.engine.classifier import Classifier
from core.errors import UserError
from core.jobs import EpochEnded, Notice, Progress, RunSaved, StepsEnded, TrainingStarted
from core.parameters import build, specs
from core.runs import MODEL, Figure, Run
from core.scheduler import Scheduler
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION
from tests.core.engine import toy

RECIPES = tuple(recipes.all_recipes())


@pytest.fixture(params=RECIPES)
def recipe(request):
    return request.param


def steps_of(engine, asked):
    """The scheduler, the job's number and a function that hears one step."""
    scheduler = Scheduler(engine.start)
    return scheduler, scheduler.submit(asked)


def until(scheduler, wanted):
    """Step until an event of that kind was heard."""
    while True:
        heard = scheduler.step()
        assert not heard.over, heard
        if isinstance(heard.event, wanted):
            return heard.event


def rest(scheduler):
    heard = None
    while scheduler.busy:
        heard = scheduler.step()
    return heard


def test_its_parameters_are_described_once(recipe):
    kind = recipes.find(recipe)
    assert kind.LABEL
    assert kind.SUMMARY
    defaults = {spec.name: spec.default for spec in specs(kind)}
    assert build(kind, defaults) == kind()
    for spec in specs(kind):
        assert spec.help, spec.name
        if spec.low is not None and spec.type is not bool:
            assert spec.low <= spec.default <= spec.high
        if spec.choices:
            assert spec.default in spec.choices
    assert kind().backbone_name


def test_it_learns_to_tell_two_kinds_of_picture_apart(engine, tmp_path, recipe):
    events, saved = toy.hear(engine, toy.request(tmp_path, recipe))
    assert saved == RunSaved(str(tmp_path / "runs" / "run"), runs.FINISHED)
    run = Run.load(saved.run_folder)
    assert run.figures["train"].share >= 0.9
    epochs = [event for event in events if isinstance(event, EpochEnded)]
    if recipes.find(recipe).NEEDS_LABELS:
        assert run.figures["validation"] == run.figures["test"] == Figure(4, 4)
        assert epochs[-1].train_loss < epochs[0].train_loss / 2
    else:  # it learns to give pictures back first, and to tell them apart by the way
        assert run.figures["test"].total == 4
        together = [epoch.train_loss for epoch in epochs if epoch.stage == "all layers"]
        assert together[-1] < together[0]
    # in order: reading, then the start, then steps and epochs
    (started,) = [event for event in events if isinstance(event, TrainingStarted)]
    assert (started.recipe, started.images, started.classes) == (recipe, 16, ("circle", "stripes"))
    assert isinstance(events[0], Progress)
    assert events.index(epochs[0]) > events.index(started)
    assert any(isinstance(event, StepsEnded) for event in events)


def test_its_run_folder_is_complete(engine, tmp_path, recipe):
    asked = toy.request(tmp_path, recipe)
    snapshot = asked.snapshot
    _, saved = toy.hear(engine, asked)
    folder = Path(saved.run_folder)
    present = {path.name for path in folder.iterdir()}
    wanted = {"run.json", "history.csv", "samples.csv", MODEL, "predictions.csv", "features.npy"}
    assert wanted <= present
    assert not [name for name in present if name.endswith(".part")]
    run = Run.load(folder)
    assert (run.recipe, run.status, run.classes) == (recipe, runs.FINISHED, snapshot.classes)
    assert run.settings["epochs"] == toy.EPOCHS
    assert run.settings.keys() == {spec.name for spec in specs(recipes.find(recipe))}
    assert run.record["epochs"] == len(run.history()["epoch"])
    samples = run.samples()
    assert [sample.path for sample in samples] == list(snapshot.names)
    assert [sample.row for sample in samples] == snapshot.rows.tolist()
    assert [sample.class_name for sample in samples] == [snapshot.classes[label] for label in snapshot.labels]
    table = run.predictions()
    assert table.rows.tolist() == snapshot.rows.tolist()
    assert table.scores.sum(1) == pytest.approx(np.ones(24), abs=1e-4)
    features = run.features()
    classifier = Classifier.load(folder / MODEL)
    assert features.shape == (24, classifier.dimension)
    assert np.isfinite(features).all()
    correct = int((table.scores.argmax(1) == snapshot.labels)[snapshot.splits == TRAIN].sum())
    assert run.figures["train"] == Figure(correct, 16)
    assert json.loads((folder / "run.json").read_text("utf-8"))["format"] == runs.FORMAT


def test_the_same_seed_gives_the_same_run_and_another_another(engine, tmp_path, recipe):
    folders = []
    for run, seed in (("warm", 1), ("a", 1), ("b", 1), ("c", 2)):
        _, saved = toy.hear(engine, toy.request(tmp_path, recipe, run, seed=seed, epochs=3))
        folders.append(Path(saved.run_folder))
    _, a, b, c = folders
    assert (a / "predictions.csv").read_bytes() == (b / "predictions.csv").read_bytes()
    first, second = load_file(a / MODEL), load_file(b / MODEL)
    assert all(first[key].equal(second[key]) for key in first)
    losses = [Run.load(folder).history()["train_loss"].tolist() for folder in (a, b, c)]
    assert losses[0] == losses[1] != losses[2]


def test_cancelled_while_reading_it_leaves_nothing(engine, tmp_path, recipe):
    scheduler, job = steps_of(engine, toy.request(tmp_path, recipe))
    until(scheduler, Progress)
    scheduler.cancel(job)
    assert rest(scheduler).error is None
    assert not (tmp_path / "runs" / "run").exists()


def test_cancelled_after_an_epoch_it_leaves_a_run_that_can_be_asked(engine, tmp_path, recipe):
    scheduler, job = steps_of(engine, toy.request(tmp_path, recipe))
    until(scheduler, EpochEnded)
    scheduler.cancel(job)
    assert rest(scheduler).error is None
    run = Run.load(tmp_path / "runs" / "run")
    assert run.status == runs.STOPPED
    assert run.usable
    Classifier.load(run.folder / MODEL)
    assert len(run.history()["epoch"]) == 1


def test_stopped_before_an_epoch_it_leaves_nothing(engine, tmp_path, recipe):
    scheduler, job = steps_of(engine, toy.request(tmp_path, recipe))
    until(scheduler, TrainingStarted)
    scheduler.stop(job)
    heard = rest(scheduler)
    assert (heard.result, heard.error) == (None, None)
    assert not (tmp_path / "runs" / "run").exists()


def test_stopped_early_it_is_a_complete_run(engine, tmp_path, recipe):
    scheduler, job = steps_of(engine, toy.request(tmp_path, recipe))
    for _ in range(3):
        until(scheduler, EpochEnded)
    scheduler.stop(job)
    heard = rest(scheduler)
    assert heard.result == RunSaved(str(tmp_path / "runs" / "run"), runs.STOPPED)
    run = Run.load(tmp_path / "runs" / "run")
    assert (run.status, run.record["epochs"], len(run.history()["epoch"])) == (runs.STOPPED, 3, 3)
    assert run.usable
    if not recipes.find(recipe).NEEDS_LABELS:  # its head has not begun to learn: there are no answers to show
        assert (run.predictions(), run.figures, run.record["answers"]) == (None, {}, False)
        return
    assert run.predictions() is not None
    assert run.figures["test"].total == 4


def test_a_stop_that_comes_at_the_very_end_loses_nothing(engine, tmp_path, recipe):
    scheduler, job = steps_of(engine, toy.request(tmp_path, recipe, epochs=2))
    for _ in range(2):
        until(scheduler, EpochEnded)
    heard = None
    while scheduler.busy:  # from here on, every single step is asked to be the last
        scheduler.stop(job)
        heard = scheduler.step()
    assert isinstance(heard.result, RunSaved)
    assert Run.load(heard.result.run_folder).usable


def test_an_unreadable_image_is_told_and_left_out(engine, tmp_path, recipe):
    asked = toy.request(tmp_path, recipe)
    for index in (0, 16):
        Path(asked.snapshot.paths[index]).write_bytes(b"no picture")
    events, saved = toy.hear(engine, toy.request(tmp_path, recipe))
    (notice,) = [event for event in events if isinstance(event, Notice)]
    assert notice.text.startswith(
        "2 images could not be read and were left out, for example images/circle/00.png"
    )
    run = Run.load(saved.run_folder)
    assert 100 not in run.predictions().rows
    assert len(run.predictions().rows) == len(run.samples()) == len(run.features()) == 22
    assert run.figures["train"].total == 15
    assert run.figures["validation"].total == 3


def test_a_class_of_which_nothing_can_be_read_is_told(engine, tmp_path, recipe):
    if not recipes.find(recipe).NEEDS_LABELS:
        pytest.skip("needs no labels")
    snapshot = toy.snapshot(tmp_path)
    for path in snapshot.paths[:12]:
        Path(path).write_bytes(b"no picture")
    with pytest.raises(UserError, match="could not be read"):
        toy.hear(engine, toy.request(tmp_path, recipe))
    assert not (tmp_path / "runs" / "run").exists()


def test_a_class_that_a_split_lacks_does_not_shift_the_numbers(engine, tmp_path, recipe):
    # “square” lies between the others, and has neither validation nor test images
    classes = ("circle", "square", "stripes")
    toy.snapshot(tmp_path, classes, per_class=12)
    whole = toy.snapshot(tmp_path, classes, per_class=12)
    of_square = whole.labels == 1
    split_names = np.where(of_square, TRAIN, whole.splits)
    lacking = toy.of_files(tmp_path, whole.names, whole.labels, classes, split_names)
    _, saved = toy.hear(engine, toy.request(tmp_path, recipe, of=lacking))
    run = Run.load(saved.run_folder)
    assert run.classes == classes
    assert run.figures["validation"].total == run.figures["test"].total == 4
    table = run.predictions()
    stripes = table.scores[whole.labels == 2].argmax(1)
    assert (stripes == 2).mean() > 0.8
    assert run.figures["test"].correct >= 3


def test_unsorted_images_are_answered_but_not_learned_from(engine, tmp_path, recipe):
    whole = toy.snapshot(tmp_path)
    labels = whole.labels.copy()
    labels[[3, 20]] = -1
    part = toy.of_files(tmp_path, whole.names, labels, whole.classes, whole.splits)
    part.splits[[3, 20]] = UNASSIGNED
    _, saved = toy.hear(engine, toy.request(tmp_path, recipe, of=part))
    run = Run.load(saved.run_folder)
    assert len(run.predictions().rows) == 24
    assert sum(figure.total for figure in run.figures.values()) == 22
    assert (run.samples()[3].class_name, run.samples()[3].split) == ("", "")


def test_without_validation_images_the_last_epoch_is_kept(engine, tmp_path, recipe):
    only = toy.snapshot(tmp_path, split_names=(TRAIN, TRAIN, TEST))
    events, saved = toy.hear(engine, toy.request(tmp_path, recipe, of=only, epochs=3))
    epochs = [event for event in events if isinstance(event, EpochEnded)]
    assert {epoch.validation_loss for epoch in epochs} == {None}
    run = Run.load(saved.run_folder)
    assert run.record["best_epoch"] == len(epochs) == run.record["epochs"]
    assert "validation" not in run.figures


@pytest.mark.parametrize(
    ("labels", "split_names", "sentence"),
    [
        ([-1, -1, -1], [UNASSIGNED], "No image has a class yet"),
        ([1, 1, 1], [TRAIN], "There is only “b”"),
        ([0, 0, 1], [TRAIN], "“b” has a single image"),
        ([0, 0, 1, 1], [TRAIN, TRAIN, TEST, VALIDATION], "“b” has no training image"),
    ],
)
def test_what_cannot_be_trained_says_why(engine, tmp_path, recipe, labels, split_names, sentence):
    if not recipes.find(recipe).NEEDS_LABELS:
        pytest.skip("needs no labels")
    files = toy.snapshot(tmp_path, ("a", "b"), per_class=2)
    snapshot = toy.of_files(tmp_path, files.names[: len(labels)], labels, ("a", "b"), split_names)
    with pytest.raises(UserError, match=sentence):
        toy.hear(engine, toy.request(tmp_path, recipe, of=snapshot))
    assert not (tmp_path / "runs").exists()


def test_a_setting_that_does_not_exist_is_told(engine, tmp_path, recipe):
    with pytest.raises(UserError, match="no setting called 'speed'"):
        toy.hear(engine, toy.request(tmp_path, recipe, speed=3))


def test_an_unknown_recipe_is_told(engine, tmp_path):
    from core.jobs import Train

    with pytest.raises(UserError, match="no recipe 'magic'"):
        toy.hear(engine, Train(toy.snapshot(tmp_path), str(tmp_path / "run"), "magic"))


def test_nothing_is_ever_written_over(tmp_path, recipe):
    engine = Engine(threads=1, workers=1)
    mine = tmp_path / "runs" / "run" / "my thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("years of work")
    with pytest.raises(UserError, match="already something"):
        toy.hear(engine, toy.request(tmp_path, recipe))
    assert mine.read_text() == "years of work"
