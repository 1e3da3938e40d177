"""The data check as the engine answers it, on the toy's pictures."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from core.data_check import ALIKE, COPIES, DOUBTED, KINDS, LEAKS, LOOKS, STRANGE, TINY, UNREADABLE
from core.engine.inspections import data_check as module
from core.engine.inspections.data_check import NO_SOURCE, TOO_FEW, held_out_scores
from core.engine.strangers import class_distances
from core.label_doubts import is_doubted, worst_first
from core.questions.data_check import CheckData, PartlyChecked, source_at_hand
from core.questions.maps import FeatureSource
from core.splits import TEST, TRAIN
from tests.core.engine import toy
from tests.finishing import finished


def request(snapshot, source=None, sizes=(96, 96), **said):
    count = len(snapshot)
    return CheckData(
        snapshot, np.tile(np.array(sizes, np.int64), (count, 1)), np.arange(count), source, **said
    )


@pytest.fixture
def snapshot(toy_folder, tmp_path):
    return replace(toy.snapshot(toy_folder), cache_folder=str(tmp_path / "cache"))


@pytest.fixture
def source(toy_folder):
    return FeatureSource(str(toy_folder / "runs" / "transfer"))


def by_kind(answer):
    return {of.kind: of for of in answer.findings}


def test_ordinary_pictures_with_right_labels_are_left_alone(engine, snapshot, source):
    events, answer = toy.hear(engine, request(snapshot, source))
    found = by_kind(answer)
    assert set(found) == set(KINDS)
    drawn = {ALIKE, LEAKS, STRANGE}  # drawn circles look alike as photos do not
    assert [kind for kind, of in found.items() if len(of.rows) and kind not in drawn] == []
    assert answer.unasked == ""
    assert np.isfinite(answer.doubts.scores).all()
    partly = [event.so_far for event in events if isinstance(event, PartlyChecked)]
    assert set(by_kind(partly[0])) == {UNREADABLE, *LOOKS}  # the quick things first
    assert set(by_kind(partly[1])) - set(by_kind(partly[0])) == {COPIES, ALIKE, LEAKS}


def test_a_wrong_label_is_doubted(engine, snapshot, source):
    labels = snapshot.labels.copy()
    labels[5] = 1
    _, answer = toy.hear(engine, request(replace(snapshot, labels=labels), source))
    assert by_kind(answer)[DOUBTED].rows.tolist() == [snapshot.rows[5]]
    at = answer.doubts.doubted[0]
    assert (answer.doubts.labels[at], answer.doubts.suggested[at]) == (1, 0)


def test_what_looks_alike_never_judges_itself(engine, snapshot, source, monkeypatch):
    """Also where the project has not been told yet what looks alike."""
    asked = []

    def spied(features, labels, groups, classes):
        asked.append(groups)
        yield None
        return np.zeros((len(labels), classes), np.float32)

    monkeypatch.setattr(module, "held_out_scores", spied)
    _, answer = toy.hear(engine, request(snapshot, source))
    group = by_kind(answer)[ALIKE].groups[0]
    places = np.flatnonzero(np.isin(snapshot.rows[snapshot.labels >= 0], group))
    assert len(places) > 1
    assert len(np.unique(asked[0][places])) == 1


def test_copies_small_copies_and_broken_files_are_found(engine, tmp_path):
    folder = tmp_path / "photos"
    names = [f"images/circle/{number:02d}.png" for number in range(3)]
    toy.snapshot(folder, per_class=3)
    with Image.open(folder / names[0]) as picture:
        picture.resize((64, 64)).save(folder / "images/circle/small.jpg", quality=95)
        picture.resize((6, 6)).save(folder / "images/circle/tiny.png")
    (folder / "images/circle/copy.png").write_bytes((folder / names[1]).read_bytes())
    (folder / "images/circle/broken.png").write_bytes(b"no picture")
    names += [f"images/circle/{name}" for name in ("small.jpg", "tiny.png", "copy.png", "broken.png")]
    files = toy.of_files(folder, names, [0] * 7, ("circle",), (TRAIN, TEST, TRAIN, TEST, TRAIN, TRAIN, TRAIN))
    asked = request(files)
    asked.sizes[3], asked.sizes[4] = 64, 6
    _, answer = toy.hear(engine, asked)
    found = by_kind(answer)
    assert found[UNREADABLE].rows.tolist() == [106]
    assert found[TINY].rows.tolist() == [104]
    assert found[COPIES].groups == ((101, 105),)
    assert (100, 103) in found[ALIKE].groups
    assert {(100, 103), (101, 105)} <= set(found[LEAKS].groups)
    said = replace(asked, apart=frozenset({tuple(sorted((files.hashes[0], files.hashes[3])))}))
    assert (100, 103) not in by_kind(toy.hear(engine, said)[1])[ALIKE].groups
    assert answer.unasked == NO_SOURCE


def test_without_enough_labels_or_a_network_the_rest_is_answered(engine, snapshot, source):
    few = replace(snapshot, labels=np.where(np.arange(len(snapshot)) < 4, snapshot.labels, -1))
    _, answer = toy.hear(engine, request(few, source))
    assert (answer.doubts, answer.unasked) == (None, TOO_FEW)
    assert {UNREADABLE, *LOOKS, COPIES, ALIKE, LEAKS} == set(by_kind(answer))
    _, answer = toy.hear(engine, request(snapshot, FeatureSource("/nowhere")))
    assert answer.unasked
    assert DOUBTED not in by_kind(answer)
    assert STRANGE not in by_kind(answer)


def test_heads_learn_without_what_is_doubted():
    """Two clouds with a tenth of the labels wrong: these come first, and nothing else is doubted."""
    random = np.random.default_rng(0)
    labels = np.repeat([0, 1], 50)
    features = torch.from_numpy(random.normal(0, 1, (100, 8)).astype(np.float32))
    features[:, 0] += 6 * torch.from_numpy(labels)
    wrong = np.array([3, 11, 27, 40, 44, 52, 61, 77, 90, 99])
    given = labels.copy()
    given[wrong] = 1 - given[wrong]
    scores = finished(held_out_scores(features, given, np.arange(100), 2))
    assert sorted(worst_first(scores, given)[:10].tolist()) == wrong.tolist()
    doubted = np.flatnonzero(is_doubted(scores, given)).tolist()
    assert len(doubted) >= 8
    assert set(doubted) <= set(wrong.tolist())


def test_distances_to_classes_leave_out_an_image_and_its_group():
    """On the axes: class 0 holds x, x and x + y; class 1 holds y alone, so that nothing is left to compare it with."""
    features = torch.tensor([[1.0, 0], [2, 0], [1, 1], [0, 1]])
    labels, groups = np.array([0, 0, 0, 1]), np.array([0, 1, 2, 3])
    diagonal = 1 - 2**-0.5
    found = finished(class_distances(features, labels, groups, 2))
    assert found[:, 0] == pytest.approx([diagonal / 2, diagonal / 2, diagonal, (diagonal + 1) / 2], abs=1e-6)
    assert found[:, 1] == pytest.approx([1, 1, diagonal, np.inf], abs=1e-6)
    found = finished(class_distances(features, labels, np.array([7, 7, 2, 3]), 2))
    assert found[0, 0] == np.inf  # one of the two nearest is of its group
    assert not np.isnan(found).any()


def test_a_backbone_at_hand_is_asked_before_a_run():
    from tests.fakes_engine import INTRODUCTION

    assert source_at_hand(INTRODUCTION.backbones, "/run") == FeatureSource(backbone="near")
    assert source_at_hand(INTRODUCTION.backbones[1:], "/run") == FeatureSource("/run")
    assert source_at_hand(()) is None
