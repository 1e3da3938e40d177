"""What an autoencoder gives back: of a run, and of one in training, which it must not disturb."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from core.engine import Engine
from core.engine.backbones.encoder import SIDE_PX
from core.engine.classifier import Classifier
from core.engine.reconstruction import Reconstructing, reconstruction_error
from core.errors import UserError
from core.jobs import LIVE, Reconstruct, Reconstructions
from core.runs import MODEL, Run
from core.scheduler import Scheduler
from tests.core.engine import toy

QUICK = {"epochs": 2, "layer_epochs": 1}


@pytest.fixture(scope="module")
def folder(toy_folder):
    """The toy, with a finished autoencoder."""
    torch.set_num_threads(1)
    toy.hear(Engine(threads=1, workers=2), toy.request(toy_folder, "autoencoder", "autoencoder", **QUICK))
    return toy_folder


def some(snapshot, chosen):
    """A few of a snapshot's images."""
    return replace(
        snapshot,
        rows=snapshot.rows[chosen],
        names=tuple(snapshot.names[index] for index in chosen),
        paths=tuple(snapshot.paths[index] for index in chosen),
        hashes=tuple(snapshot.hashes[index] for index in chosen),
        labels=snapshot.labels[chosen],
        splits=snapshot.splits[chosen],
    )


def test_the_error_by_hand():
    pictures = torch.zeros(2, 3, 2, 2)
    given_back = torch.stack([torch.full((3, 2, 2), 0.5), torch.zeros(3, 2, 2)])
    assert reconstruction_error(pictures, given_back).tolist() == [0.5, 0.0]


def test_a_run_gives_pictures_back_with_the_errors_it_has_written_down(engine, folder):
    snapshot, run = toy.snapshot(folder), folder / "runs" / "autoencoder"
    _, answer = toy.hear(engine, Reconstruct(str(run), some(snapshot, [5, 0, 17])))
    assert isinstance(answer, Reconstructions)
    assert answer.rows.tolist() == snapshot.rows[[5, 0, 17]].tolist()
    assert answer.originals.shape == answer.reconstructed.shape == (3, SIDE_PX, SIDE_PX, 3)
    assert answer.originals.dtype == answer.reconstructed.dtype == np.uint8
    difference = (answer.originals.astype(float) - answer.reconstructed) / 255
    assert answer.errors == pytest.approx(np.sqrt((difference**2).mean((1, 2, 3))), abs=2e-3)
    written = dict(Run.load(run).reconstruction())
    assert answer.errors == pytest.approx([written[row] for row in answer.rows.tolist()], abs=0.02)
    assert (answer.layers, answer.of_layers, answer.epoch) == (4, 4, None)


def test_the_run_says_how_well_it_gives_back_on_the_whole(folder):
    run, other = (Run.load(folder / "runs" / name) for name in ("autoencoder", "own_cnn"))
    errors = [error for _, error in run.reconstruction()]
    assert run.reconstruction_error == pytest.approx(np.mean(errors), abs=1e-4)
    assert run.reconstructs
    assert (other.reconstructs, other.reconstruction_error) == (False, None)


def test_what_is_no_autoencoder_is_told(engine, folder):
    with pytest.raises(UserError, match="gives no pictures back"):
        toy.hear(engine, Reconstruct(str(folder / "runs" / "own_cnn"), some(toy.snapshot(folder), [0])))
    with pytest.raises(UserError, match="No training is running"):
        toy.hear(engine, Reconstruct(LIVE, some(toy.snapshot(folder), [0])))


def test_pictures_that_cannot_be_read_are_left_out(engine, folder, tmp_path):
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    snapshot = toy.snapshot(folder)
    run = str(folder / "runs" / "autoencoder")
    files = [str(bad), snapshot.paths[3]]
    asked = replace(toy.of_files(tmp_path, files, [-1, -1], ("a",), [0]), cache_folder="")
    _, answer = toy.hear(engine, Reconstruct(run, asked))
    assert answer.rows.tolist() == [101]
    with pytest.raises(UserError, match=r"None of these images can be read. .*it is not an image"):
        toy.hear(engine, Reconstruct(run, some(asked, [0])))
    _, nothing = toy.hear(engine, Reconstruct(run, some(asked, [])))
    assert len(nothing.rows) == 0


def test_the_second_time_no_file_is_read(folder):
    snapshot = some(toy.snapshot(folder), [0, 1])
    reconstructing, classifier = Reconstructing(), Classifier.fresh("encoder", ("a", "b"))
    request = Reconstruct("run", snapshot)
    first = toy.finish(reconstructing.answer(request, classifier, None))
    elsewhere = replace(snapshot, paths=("gone", "gone"), cache_folder="")
    again = toy.finish(reconstructing.answer(Reconstruct("run", elsewhere), classifier, None))
    assert first.originals.tobytes() == again.originals.tobytes()


def test_only_layers_that_have_learned_take_part(folder):
    classifier = Classifier.fresh("encoder", ("a", "b"))
    request = Reconstruct(LIVE, some(toy.snapshot(folder), [0]))
    answers = []
    for layers in (1, 2, 0):
        classifier.layers_learned = layers
        answers.append(toy.finish(Reconstructing().answer(request, classifier, 7)))
    assert [answer.layers for answer in answers] == [1, 2, 4]
    assert {answer.epoch for answer in answers} == {7}
    with torch.no_grad():
        x = classifier.preprocessing.normalise(torch.from_numpy(answers[0].originals))
        one = classifier.decoder[-1](classifier.stages[0](x)).sigmoid()
    expected = (one * 255).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()
    assert np.array_equal(answers[0].reconstructed, expected)


def test_looking_on_does_not_change_the_training(folder):
    snapshot = toy.snapshot(folder)
    engine = Engine(threads=1, workers=2)
    scheduler = Scheduler(engine.start)
    training = scheduler.submit(toy.request(folder, "autoencoder", "watched", **QUICK))
    answers, steps = [], 0
    while scheduler.busy:
        heard = scheduler.step()
        if isinstance(heard.result, Reconstructions):
            answers.append(heard.result)
        elif heard.job_id == training:
            steps += 1
            assert heard.error is None
            if steps % 3 == 0 and not heard.over and engine._loaded.live is not None:
                scheduler.submit(Reconstruct(LIVE, some(snapshot, [0, 1, 2])))
    assert {answer.layers for answer in answers} == {1, 2, 3, 4}
    assert len({answer.epoch for answer in answers}) > 4
    alone, watched = (load_file(Path(folder / "runs" / name / MODEL)) for name in ("autoencoder", "watched"))
    for key, weights in alone.items():
        assert weights.numpy().tobytes() == watched[key].numpy().tobytes(), key


def test_unsorted_images_alone_are_enough(engine, folder):
    snapshot = toy.snapshot(folder)
    unsorted = replace(snapshot, labels=np.full(len(snapshot), -1, np.int64), classes=())
    events, saved = toy.hear(engine, toy.request(folder, "autoencoder", "unsorted", of=unsorted, **QUICK))
    run = Run.load(saved.run_folder)
    assert not run.answers
    assert run.figures == {}
    assert run.predictions() is None
    assert len(run.reconstruction()) == len(snapshot)
    started = next(event for event in events if hasattr(event, "reconstructs"))
    assert started.reconstructs
    assert started.images == int((~np.isin(snapshot.splits, (2, 3))).sum())
