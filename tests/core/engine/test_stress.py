"""The stress test: pictures spoilt on purpose, asked about again."""

import numpy as np
import pytest

from core.distortions import DISTORTIONS
from core.engine.classifier import Classifier
from core.errors import UserError
from core.jobs import ImageRef, Predict
from core.questions.stress import CleanAnswers, SpoilImage, StressLevel, StressTest, SweepImage
from core.runs import Run
from tests.core.engine import toy


@pytest.fixture
def run(toy_folder):
    return Run.load(toy_folder / "runs" / "transfer")


@pytest.fixture
def snapshot(toy_folder):
    return toy.snapshot(toy_folder)


def image_of(snapshot, index):
    return ImageRef(snapshot.paths[index], int(snapshot.rows[index]), snapshot.hashes[index])


def test_it_begins_with_the_answers_that_the_run_gives_anyhow(engine, run, snapshot):
    heard, report = toy.hear(engine, StressTest(str(run.folder), snapshot, ("grayscale",)))
    _, predicted = toy.hear(engine, Predict(str(run.folder), snapshot))
    assert report.classes == run.classes
    assert report.rows.tolist() == snapshot.rows.tolist()
    assert report.clean == pytest.approx(predicted.scores, abs=0.01)  # cached features are float16
    (begun,) = [event for event in heard if isinstance(event, CleanAnswers)]
    assert begun.clean is report.clean


def test_levels_come_one_by_one_and_are_those_of_the_spoilt_pictures(engine, run, snapshot):
    names = ("hue", "mirror")
    heard, report = toy.hear(engine, StressTest(str(run.folder), snapshot, names))
    levels = [event for event in heard if isinstance(event, StressLevel)]
    assert tuple(levels) == report.levels
    assert [(level.distortion, level.strength) for level in levels] == [
        (name, strength) for name in names for strength in DISTORTIONS[name].levels
    ]
    _, spoilt = toy.hear(engine, SpoilImage(str(run.folder), image_of(snapshot, 5), (("hue", 60),)))
    assert report.levels[1].scores[5] == pytest.approx(spoilt.scores, abs=1e-3)


def test_gray_levels_agree_with_gray_predictions(engine, run, snapshot):
    _, report = toy.hear(engine, StressTest(str(run.folder), snapshot, ("grayscale",)))
    _, gray = toy.hear(engine, Predict(str(run.folder), snapshot, grayscale=True))
    assert report.levels[0].scores == pytest.approx(gray.scores, abs=2e-3)


def test_a_picture_that_cannot_be_read_is_left_out(engine, run, tmp_path):
    snapshot = toy.snapshot(tmp_path, per_class=2)
    (tmp_path / snapshot.names[1]).write_bytes(b"no picture")
    _, report = toy.hear(engine, StressTest(str(run.folder), snapshot, ("mirror",)))
    assert report.rows.tolist() == snapshot.rows[[0, 2, 3]].tolist()
    assert report.clean.shape == report.levels[0].scores.shape == (3, 2)
    assert [path for path, _ in report.errors] == [snapshot.paths[1]]


def test_changes_are_applied_one_after_the_other(engine, run, snapshot):
    changes = (("mirror", 1), ("darker", 50))
    _, spoilt = toy.hear(engine, SpoilImage(str(run.folder), image_of(snapshot, 2), changes))
    _, plain = toy.hear(engine, SpoilImage(str(run.folder), image_of(snapshot, 2), ()))
    expected = DISTORTIONS["darker"](plain.picture[:, ::-1], 50)
    assert np.array_equal(spoilt.picture, expected)
    assert spoilt.scores.sum() == pytest.approx(1)


def test_a_sweep_says_where_the_answer_tips(engine, run, snapshot):
    names = ("darker", "centre_masked", "mirror")
    heard, answer = toy.hear(engine, SweepImage(str(run.folder), image_of(snapshot, 0), names))
    assert [sweep.distortion for sweep in answer.sweeps] == list(names)
    assert tuple(event for event in heard if event is not None) == answer.sweeps
    for sweep in answer.sweeps:
        assert sweep.strengths[0] == DISTORTIONS[sweep.distortion].neutral
        assert sweep.strengths[-1] == DISTORTIONS[sweep.distortion].levels[-1]
        best = sweep.scores.argmax(1)
        others = sweep.strengths[best != best[0]]
        assert sweep.tips_at == (others[0] if len(others) else None)


def test_what_is_learned_in_between_does_not_change_a_test_that_has_begun(engine, snapshot, tmp_path):
    live = toy.awake(Classifier.fresh("own_cnn", ("circle", "stripes")))
    engine._loaded.live = live
    request = StressTest("live", snapshot, ("mirror",))
    _, expected = toy.hear(engine, request)
    job = engine.start(request)
    while not isinstance(next(job), CleanAnswers):
        pass
    for parameter in live.parameters():
        parameter.data.mul_(3)
    report = toy.finish(job)
    assert np.array_equal(report.levels[0].scores, expected.levels[0].scores)


def test_what_cannot_be_is_told(engine, run, snapshot, tmp_path):
    with pytest.raises(UserError, match="no distortion 'tea'"):
        toy.hear(engine, StressTest(str(run.folder), snapshot, ("tea",)))
    empty = toy.snapshot(tmp_path, per_class=1)
    for name in empty.names:
        (tmp_path / name).write_bytes(b"no picture")
    with pytest.raises(UserError, match="None of these images can be read"):
        toy.hear(engine, StressTest(str(run.folder), empty))
