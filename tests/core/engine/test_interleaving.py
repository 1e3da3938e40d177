"""Law 5: a training that is looked at all the time ends bit for bit like one that is left alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from safetensors.torch import load_file

from core.engine import Engine
from core.jobs import (
    LIVE,
    EpochEnded,
    FindNeighbours,
    HeatMap,
    ImageRef,
    Inspect,
    Introduce,
    Neighbours,
    Predict,
    RunSaved,
)
from core.questions.activations import Activations, ShowActivations
from core.questions.heat_maps import DrawHeatMaps, HeatMapsDrawn
from core.questions.layers import Layers, ListLayers
from core.questions.maps import (
    PCA,
    CompareImages,
    CosineMatrix,
    DrawMap,
    FeatureSource,
    FindAlike,
    ImageMap,
)
from core.questions.patterns import DrawPatterns, Patterns, PatternSettings
from core.questions.stress import (
    ImageSweep,
    SpoilImage,
    SpoiltImage,
    StressReport,
    StressTest,
    SweepImage,
)
from core.questions.trust import CheckTrust, Trust
from core.runs import MODEL, Run
from core.scheduler import Scheduler
from tests.core.engine import toy

EPOCHS = 12


@pytest.fixture(scope="module")
def project(tmp_path_factory, toy_folder):
    """Pictures whose features are cached, so that trainings differ in nothing but who looks at them."""
    return toy_folder


def undisturbed(folder, recipe, run):
    _, saved = toy.hear(Engine(threads=1, workers=2), toy.request(folder, recipe, run, epochs=EPOCHS))
    return Path(saved.run_folder)


def disturbed(folder, recipe, run, every):
    """Train, and ask something at every few yields: of the live classifier, and of a finished run."""
    engine = Engine(threads=1, workers=2)
    scheduler = Scheduler(engine.start)
    snapshot = toy.snapshot(folder)
    training = scheduler.submit(toy.request(folder, recipe, run, epochs=EPOCHS))
    image = ImageRef(snapshot.paths[0], int(snapshot.rows[0]), snapshot.hashes[0])
    outside = ImageRef(snapshot.paths[5])
    finished = str(folder / "runs" / "own_cnn")
    questions = [
        Inspect(LIVE, image, snapshot.cache_folder),
        Inspect(finished, image, snapshot.cache_folder, target="stripes"),
        Inspect(LIVE, outside, target="circle"),
        FindNeighbours(finished, outside),
        Introduce(),
        Predict(finished, snapshot, device="cpu"),
        Inspect(LIVE, image, method="tea leaves"),  # fails
    ]
    answers = {}
    steps = asked = 0
    while scheduler.busy:
        heard = scheduler.step()
        if heard.job_id == training:
            if heard.over:
                answers[training] = heard.result
                scheduler.cancel_all()
                continue
            steps += 1
            if steps % every == 0:
                asked += 1
                scheduler.submit(questions[asked % len(questions)])
                if asked % 5 == 0:  # and one question in five is given up at once
                    scheduler.step()
                    scheduler.submit(questions[asked % 2])
        elif heard.over and heard.result is not None:
            answers[heard.job_id] = heard.result
    return Path(answers[training].run_folder), list(answers.values())


@pytest.mark.parametrize("recipe", ["own_cnn", "transfer"])
@pytest.mark.parametrize("every", [1, 3])
def test_questions_do_not_change_a_training(project, tmp_path, recipe, every):
    alone = undisturbed(project, recipe, f"alone-{recipe}-{every}")
    watched, answers = disturbed(project, recipe, f"watched-{recipe}-{every}", every)
    live = [answer for answer in answers if isinstance(answer, HeatMap) and answer.run_folder == LIVE]
    assert len(live) > 2
    assert len({type(answer) for answer in answers} & {HeatMap, Neighbours, RunSaved}) == 3
    same_runs(alone, watched)


def same_runs(alone, watched):
    """Weights, curves and answers agree bit for bit."""
    ours, theirs = load_file(alone / MODEL), load_file(watched / MODEL)
    assert ours.keys() == theirs.keys()
    for key, weights in ours.items():
        assert weights.numpy().tobytes() == theirs[key].numpy().tobytes(), key
    curves, watched_curves = Run.load(alone).history(), Run.load(watched).history()
    for name in set(curves) - {"seconds"}:
        assert curves[name].tobytes() == watched_curves[name].tobytes(), name
    assert (alone / "predictions.csv").read_bytes() == (watched / "predictions.csv").read_bytes()


def every_view(folder):
    """A question of each view to the classifier in training, and what its answer is."""
    snapshot = toy.snapshot(folder, per_class=4)
    image = ImageRef(snapshot.paths[0], int(snapshot.rows[0]), snapshot.hashes[0])
    stranger = ImageRef(snapshot.paths[5])
    live, cache = FeatureSource(LIVE), snapshot.cache_folder
    methods = ("grad_cam_plus_plus", "eigen_cam", "integrated_gradients")
    few = PatternSettings(filters=2, steps=2, size_px=48)
    return [
        (DrawHeatMaps(tuple(Inspect(LIVE, image, cache, method) for method in methods)), HeatMapsDrawn),
        (StressTest(LIVE, snapshot, ("grayscale", "noise")), StressReport),
        (SpoilImage(LIVE, image, (("hue", 60.0),), cache), SpoiltImage),
        (SweepImage(LIVE, image, ("mirror", "shuffled"), cache), ImageSweep),
        (DrawMap(live, snapshot, PCA), ImageMap),
        (FindAlike(live, stranger, snapshot, 3), Neighbours),
        (CompareImages(live, snapshot), CosineMatrix),
        (ListLayers(LIVE), Layers),
        (ShowActivations(LIVE, image, cache), Activations),
        (DrawPatterns(LIVE, "", settings=few), Patterns),
        (DrawPatterns(LIVE, "", settings=few, original=True), Patterns),
        (Inspect(LIVE, image, cache, "eigen_cam"), HeatMap),  # at last: its answer is put to the test
    ]


@pytest.mark.parametrize("recipe", ["own_cnn", "fine_tune"])
def test_no_view_changes_a_training(project, tmp_path, recipe):
    said = {"epochs": 2, "head_epochs": 2} if recipe == "fine_tune" else {"epochs": 4}
    _, saved = toy.hear(
        Engine(threads=1, workers=2), toy.request(project, recipe, f"views-alone-{recipe}", **said)
    )
    scheduler = Scheduler(Engine(threads=1, workers=2).start)
    training = scheduler.submit(toy.request(project, recipe, f"views-{recipe}", **said))
    views, asked, answers, layer, learned, steps = every_view(project), {}, [], "", False, 0
    while scheduler.busy:
        heard = scheduler.step()
        if heard.job_id == training:
            learned = learned or isinstance(heard.event, EpochEnded)
            steps += 1
            if heard.over:
                watched = heard.result
            elif learned and views:
                request, kind = views.pop(0)
                if kind is Patterns:
                    request = replace(request, layer=layer)
                asked[scheduler.submit(request)] = kind, steps
        elif heard.over:
            kind, since = asked[heard.job_id]
            if recipe == "own_cnn" and heard.error:  # it began with nothing
                assert "learned from nothing" in str(heard.error)
                continue
            assert heard.error is None
            assert isinstance(heard.result, kind)
            assert since == steps  # the training has waited, so the answer is of one state of the weights
            answers.append(heard.result)
            if kind is Layers:
                layer = heard.result.cards[0].name
            if kind is HeatMap:
                asked[scheduler.submit(CheckTrust(heard.result, str(project / "cache")))] = Trust, steps
    assert not views
    assert isinstance(answers[-1], Trust)
    epochs = [answer.epoch for answer in answers if hasattr(answer, "epoch")]
    assert all(epochs)
    same_runs(Path(saved.run_folder), Path(watched.run_folder))


def test_the_live_heat_map_knows_its_epoch_and_moves_on(project):
    engine = Engine(threads=1, workers=2)
    scheduler = Scheduler(engine.start)
    snapshot = toy.snapshot(project)
    training = scheduler.submit(toy.request(project, "own_cnn", "live", epochs=3))
    image = ImageRef(snapshot.paths[0], int(snapshot.rows[0]), snapshot.hashes[0])
    maps = []
    while scheduler.busy:
        heard = scheduler.step()
        if isinstance(heard.result, HeatMap):
            maps.append(heard.result)
        elif heard.job_id == training and not heard.over:
            scheduler.submit(Inspect(LIVE, image, snapshot.cache_folder, target="circle"))
    assert {answer.epoch for answer in maps} == {0, 1, 2, 3}
    assert len({answer.scores.tobytes() for answer in maps}) > 3
