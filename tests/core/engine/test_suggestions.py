"""Suggestions while one sorts: piles, the head, what is strange to it, and look-alikes in a row."""

import numpy as np
import pytest
import torch

from core.engine.arranging import arrange
from core.engine.familiar import STRANGE, Nearness
from core.engine.learning import learn_in_steps
from core.engine.piles import Pile
from core.jobs import Progress
from core.questions.maps import FeatureSource
from core.questions.suggestions import (
    ArrangePile,
    JudgeLabels,
    OpenPile,
    PileArranged,
    PileForgotten,
    PileGrown,
    PileOpened,
    Suggest,
)
from core.scheduler import Scheduler
from tests.core.engine import toy
from tests.finishing import finished

RED, BLUE, GREEN = 7, 3, 5  # numbers of classes are any


def clouds(count=60, classes=3, spread=0.5, seed=0):
    chance = np.random.default_rng(seed)
    labels = np.arange(count) % classes
    features = np.eye(16)[labels] * 4 + spread * chance.random((count, 16))
    return features.astype(np.float32), labels


def pile_of(features, groups=None):
    pile = Pile(1, np.arange(len(features)) + 10, np.arange(len(features)) if groups is None else groups)
    pile.take(np.arange(len(features)), features)
    return pile


# ---------------------------------------------------------------------------------------------- look-alikes


def test_two_pairs_and_one_alone():
    points = torch.tensor([[1.0, 0, 0], [0, 1, 0], [1, 0.1, 0], [0, 1, 0.1], [0, 0, 1]])
    found = finished(arrange(points, most=2))
    place = np.argsort(found.order)
    assert abs(place[0] - place[2]) == 1
    assert abs(place[1] - place[3]) == 1
    assert found.blocks[0] == found.blocks[2]
    assert found.blocks[1] == found.blocks[3]
    assert len(set(found.blocks.tolist())) == 3
    assert set(found.centres.tolist()) <= set(range(5))
    assert found.blocks[found.centres].tolist() == [0, 1, 2]


def test_blocks_follow_each_other_hold_every_image_once_and_are_the_same_again():
    features, labels = clouds(200, 4)
    first, again = (finished(arrange(torch.from_numpy(features), most=12)) for _ in range(2))
    assert sorted(first.order.tolist()) == list(range(200))
    assert (np.diff(first.blocks[first.order]) >= 0).all()
    assert np.bincount(first.blocks).max() <= 12
    assert (first.order == again.order).all()
    for block in range(first.blocks.max() + 1):
        assert len(set(labels[first.blocks == block].tolist())) == 1
    assert (np.diff(labels[first.order]) != 0).sum() == 3  # class after class


def test_ward_is_that_of_scipy():
    hierarchy = pytest.importorskip("scipy.cluster.hierarchy")
    from core.engine.arranging import _Tree

    points = torch.from_numpy(np.random.default_rng(1).normal(size=(40, 5)).astype(np.float32))
    tree = _Tree(points)
    finished(tree.grow())
    ours = {frozenset(leaves(tree, cluster)) for cluster in range(40, 79)}
    linked = hierarchy.linkage(points.numpy(), "ward")
    theirs, members = set(), {at: {at} for at in range(40)}
    for step, (first, second, *_) in enumerate(linked):
        members[40 + step] = members[int(first)] | members[int(second)]
        theirs.add(frozenset(members[40 + step]))
    assert ours == theirs


def leaves(tree, cluster):
    if cluster < tree._count:
        return [cluster]
    return [leaf for part in tree._parts[cluster].tolist() for leaf in leaves(tree, part)]


def test_nothing_one_and_copies():
    assert finished(arrange(torch.empty(0, 4))).order.tolist() == []
    assert finished(arrange(torch.ones(1, 4))).blocks.tolist() == [0]
    assert sorted(finished(arrange(torch.ones(30, 4))).order.tolist()) == list(range(30))


# ------------------------------------------------------------------------------------------- what is strange


def test_what_is_unlike_anything_labelled_is_never_sure():
    features, labels = clouds(90)
    pile = pile_of(features)
    seen = np.flatnonzero(labels[:60] < 2)  # nobody has labelled anything of the third kind
    probe, classes = finished(pile.fit(seen, labels[seen]))
    asked = np.arange(60, 90)
    scores = finished(pile.scores(probe, asked, seen))
    strange = labels[asked] == 2
    assert scores[strange].max() < 0.5
    assert (scores[~strange].max(1) > 0.9).mean() > 0.6
    assert (classes[scores[~strange].argmax(1)] == labels[asked][~strange]).all()


def test_by_hand_on_a_line_of_directions():
    near = Nearness(5)
    angle = np.deg2rad([0, 10, 20, 15, 90])
    values = np.stack([np.cos(angle), np.sin(angle)], 1).astype(np.float32)
    near._axes, near._points = torch.eye(2), torch.from_numpy(values)
    believed = finished(near.familiar(np.array([3, 4]), np.array([0, 1, 2])))
    # 3 is nearer to its neighbour (5°) than any of the three to theirs (10°): all three are as strange, 4 of 4
    # 4 is farther than all of them: none is, 1 of 4
    assert believed.tolist() == pytest.approx([1.0, min(0.25 / STRANGE, 1.0)])
    again = finished(near.familiar(np.array([3, 4]), np.array([0, 1])))  # a label was taken back
    fresh = Nearness(5)
    fresh._axes, fresh._points = near._axes, near._points
    assert again.tolist() == finished(fresh.familiar(np.array([3, 4]), np.array([0, 1]))).tolist()


# -------------------------------------------------------------------------------------------------- the pile


def test_a_new_class_is_there_at_once_and_one_that_is_gone_is_not():
    features, labels = clouds(60)
    pile = pile_of(features)
    two = np.flatnonzero(labels < 2)[:10]
    finished(pile.fit(two, np.array([RED, BLUE])[labels[two]]))
    some = np.arange(30)
    probe, classes = finished(pile.fit(some, np.array([RED, BLUE, GREEN])[labels[some]]))
    assert classes.tolist() == [BLUE, GREEN, RED]
    assert (
        classes[probe.logits(pile.values).argmax(1).numpy()] == np.array([RED, BLUE, GREEN])[labels]
    ).all()
    _, classes = finished(pile.fit(two, np.array([RED, BLUE])[labels[two]]))
    assert classes.tolist() == [BLUE, RED]


def test_labels_of_images_that_are_unknown_or_elsewhere_do_not_count():
    pile = Pile(1, np.array([10, 11, 12]), np.arange(3))
    pile.take(np.array([0, 2]), np.ones((2, 4), np.float32))
    places, labels = pile.labelled(np.array([10, 11, 12, 13, 2]), np.arange(5))
    assert places.tolist() == [0, 2]
    assert labels.tolist() == [0, 2]


def test_of_very_many_labels_a_share_of_each_class_is_drawn_and_all_of_a_rare_one(monkeypatch):
    monkeypatch.setattr("core.engine.piles.FITTED", 100)
    labels = np.repeat([RED, BLUE, GREEN], [600, 370, 30])
    pile = pile_of(np.ones((1000, 2), np.float32))
    places, drawn = pile.drawn(np.arange(1000), labels)
    assert {number: int((drawn == number).sum()) for number in (RED, BLUE, GREEN)} == {
        RED: 60,
        BLUE: 40,
        GREEN: 30,
    }
    assert (labels[places] == drawn).all()
    again, _ = pile.drawn(np.arange(999), labels[:999])  # one decision taken back
    assert len(np.setxor1d(places, again)) <= 2


def test_copies_in_one_group_do_not_vouch_for_each_other():
    noise = np.random.default_rng(0).normal(size=(40, 300)).astype(np.float32)
    labels = np.arange(40) % 2
    pile = pile_of(np.concatenate([noise, noise]), groups=np.tile(np.arange(40), 2))
    scores, classes = finished(pile.judged(np.arange(80), np.tile(labels, 2)))
    right = (classes[scores.argmax(1)] == np.tile(labels, 2)).mean()
    assert right < 0.8  # alone it would be 1: each copy's twin is known by heart


def test_that_few_answers_were_right_is_no_reason_to_be_sure():
    features, labels = clouds(200, 2)
    pile = pile_of(features)
    finished(pile.judged(np.arange(10), labels[:10]))
    few = pile._temperature
    finished(pile.judged(np.arange(200), labels))
    assert pile._temperature < few < 1


def test_a_curve_that_is_flat_gives_no_advice():
    features, labels = clouds(120, 2)
    assert finished(learn_in_steps(pile_of(features), np.arange(120), labels)) is None


# ------------------------------------------------------------------------------------------------ the engine


@pytest.fixture
def opened(engine, tmp_path):
    """The engine with a pile of 24 drawn pictures, and what was heard of it."""
    snapshot = toy.snapshot(tmp_path)
    source = FeatureSource(backbone="squeezenet1_1", weights=str(toy.weights(tmp_path / "weights")))
    events, answer = toy.hear(engine, OpenPile(1, source, snapshot, np.arange(24)))
    return engine, snapshot, events, answer


def test_drawn_pictures_are_sorted(opened):
    engine, snapshot, events, answer = opened
    assert answer == PileOpened(1, 24, ())
    assert [event.known for event in events if isinstance(event, PileGrown)] == [24]
    assert any(isinstance(event, Progress) and event.total == 24 for event in events)
    some = np.array([0, 1, 2, 12, 13, 14])
    numbers = np.array([RED, BLUE])[snapshot.labels]
    _, said = toy.hear(engine, Suggest(1, snapshot.rows[some], numbers[some]))
    rest = np.setdiff1d(np.arange(24), some)
    assert sorted(said.rows.tolist()) == snapshot.rows[rest].tolist()
    assert (said.labels == numbers[said.rows - 100]).mean() > 0.8
    assert ((said.scores > 0) & (said.scores <= 1)).all()
    _, judged = toy.hear(engine, JudgeLabels(1, snapshot.rows, numbers))
    assert judged.total == 24
    assert judged.right >= 22
    _, by_hand = toy.hear(engine, JudgeLabels(1, snapshot.rows, numbers, snapshot.rows[4:]))
    assert by_hand.total == 4  # learned from all of them, counted are those a person sorted
    agreed = judged.suggestions.labels == numbers[judged.suggestions.rows - 100]
    assert by_hand.right == agreed[judged.suggestions.rows < 104].sum()
    _, arranged = toy.hear(engine, ArrangePile(1))
    assert isinstance(arranged, PileArranged)
    assert sorted(arranged.rows.tolist()) == snapshot.rows.tolist()


def test_one_class_gives_no_suggestions(opened):
    engine, snapshot, *_ = opened
    _, said = toy.hear(engine, Suggest(1, snapshot.rows[:5], np.full(5, RED)))
    assert len(said.rows) == 0
    _, judged = toy.hear(engine, JudgeLabels(1, snapshot.rows[:5], np.full(5, RED)))
    assert judged.total == 0


def test_another_pile_is_not_known(opened, engine):
    nothing = np.empty(0, np.int64)
    for request in (Suggest(2, nothing, nothing), JudgeLabels(2, nothing, nothing), ArrangePile(2)):
        assert toy.hear(engine, request)[1] == PileForgotten(2)


def test_suggestions_come_while_features_are_still_computed(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("core.engine.image_features.FIRST_PART", 4)
    snapshot = toy.snapshot(tmp_path, per_class=8)
    mixed = np.argsort(np.arange(16) % 8, kind="stable")  # both kinds in turns
    rows, numbers = snapshot.rows[mixed[:4]], snapshot.labels[mixed[:4]]
    source = FeatureSource(backbone="squeezenet1_1", weights=str(toy.weights(tmp_path / "weights")))
    from core.engine.image_features import _part

    scheduler = Scheduler(engine.start)
    scheduler.submit(OpenPile(1, source, _part(snapshot, mixed), np.arange(16)))
    told = []
    while scheduler.busy:
        heard = scheduler.step()
        if isinstance(heard.event, PileGrown):
            scheduler.submit(Suggest(1, rows, numbers))
        if heard.over and hasattr(heard.result, "rows"):
            told.append(len(heard.result.rows))
    assert told == [0, 8, 12]  # of 4, 12 and 16 images


def test_a_closed_job_leaves_a_pile_that_still_answers(opened):
    engine, snapshot, *_ = opened
    job = engine.start(Suggest(1, snapshot.rows, snapshot.labels))
    for _ in range(3):
        next(job)
    job.close()
    _, said = toy.hear(engine, Suggest(1, snapshot.rows[::2], snapshot.labels[::2]))
    assert len(said.rows) == 12
