"""The head that is refitted in a blink."""

import numpy as np
import pytest
import torch

from core.engine.probe import Probe, cross_validated, fit_probe
from core.folds import folds
from tests.finishing import finished


def cloud(count: int = 60, classes: int = 3, seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    chance = np.random.default_rng(seed)
    labels = np.arange(count) % classes
    centres = chance.normal(size=(classes, 8)) * 3
    features = centres[labels] + chance.normal(size=(count, 8))
    return torch.from_numpy(features.astype(np.float32)), torch.from_numpy(labels)


def test_on_a_line_the_border_lies_half_way():
    features = torch.tensor([[0.0], [1.0], [3.0], [4.0]])
    probe = finished(fit_probe(features, torch.tensor([0, 0, 1, 1]), 2))
    torch.testing.assert_close(
        probe.scores(torch.tensor([[2.0]])), torch.tensor([[0.5, 0.5]]), atol=1e-3, rtol=0
    )
    assert probe.scores(features).argmax(1).tolist() == [0, 0, 1, 1]


def test_the_gradient_vanishes_where_it_ends():
    features, labels = cloud()
    probe = finished(fit_probe(features, labels, 3, decay=1.0))
    weights = probe.weights.clone().requires_grad_(True)
    scaled = torch.cat([(features - probe.mean) / probe.scale, torch.ones(len(features), 1)], 1)
    loss = torch.nn.functional.cross_entropy(scaled @ weights, labels, reduction="sum")
    (loss + weights[:-1].square().sum() / 2).backward()
    assert weights.grad is not None
    assert float(weights.grad.abs().max()) < 0.01 * len(labels)


def test_where_it_began_does_not_show():
    features, labels = cloud()
    first = finished(fit_probe(features[:30] * 2 + 1, labels[:30], 3, decay=1.0))
    warm = finished(fit_probe(features, labels, 3, start=first, decay=1.0))
    cold = finished(fit_probe(features, labels, 3, decay=1.0))
    torch.testing.assert_close(warm.scores(features), cold.scores(features), atol=0.02, rtol=0)


def test_one_image_after_the_other_ends_where_all_at_once_do():
    features, labels = cloud(90)
    warm = None
    for count in range(6, 91):
        warm = finished(fit_probe(features[:count], labels[:count], 3, start=warm))
    cold = finished(fit_probe(features, labels, 3))
    torch.testing.assert_close(warm.scores(features), cold.scores(features), atol=0.03, rtol=0)


def test_an_earlier_answer_says_the_same_under_another_mean_and_scale():
    from core.engine.probe import _begin

    features, labels = cloud()
    first = finished(fit_probe(features[:30], labels[:30], 3))
    mean, scale = features.mean(0), 2.5
    moved = Probe(mean, scale, _begin(first, mean, scale, 3))
    torch.testing.assert_close(moved.logits(features), first.logits(features), atol=1e-3, rtol=1e-3)


def test_a_class_without_images_gets_low_scores():
    features, labels = cloud(classes=2)
    probe = finished(fit_probe(features, labels, 4))
    assert float(probe.scores(features)[:, 2:].max()) < 0.1


def test_one_class_is_not_enough():
    features, _ = cloud()
    with pytest.raises(ValueError, match="two classes"):
        finished(fit_probe(features, torch.ones(60, dtype=torch.int64), 3))


def test_answers_to_unseen_images_do_not_know_their_labels():
    features = torch.from_numpy(np.random.default_rng(0).normal(size=(200, 50)).astype(np.float32))
    labels = torch.arange(200) % 2
    logits = finished(cross_validated(features, labels, np.arange(200), 2))
    right = int((logits.argmax(1) == labels.numpy()).sum())
    assert 70 <= right <= 130  # noise has nothing to be learned from


def test_copies_of_an_image_would_give_the_label_away_and_do_not():
    features = torch.from_numpy(np.random.default_rng(0).normal(size=(100, 300)).astype(np.float32))
    twice = torch.cat([features, features])
    labels = (torch.arange(100) % 2).repeat(2)
    apart = finished(cross_validated(twice, labels, np.arange(200), 2))
    together = finished(cross_validated(twice, labels, np.arange(200) % 100, 2))
    right_apart = (apart.argmax(1) == labels.numpy()).mean()
    right_together = (together.argmax(1) == labels.numpy()).mean()
    assert right_apart > 0.8
    assert right_together < 0.65


def test_what_cannot_be_fitted_is_no_number():
    features, _ = cloud(4)
    labels = torch.tensor([0, 0, 0, 1])
    logits = finished(cross_validated(features, labels, np.arange(4), 2, folds=4))
    assert np.isnan(logits).all(1).tolist() == [False, False, False, True]


def test_the_temperature_cools_what_is_too_sure():
    probe = Probe(torch.zeros(1), 1.0, torch.tensor([[1.0, -1.0], [0.0, 0.0]]))
    logits = np.array([[4, 0]] * 10, np.float32)
    labels = np.array([0] * 7 + [1] * 3)
    # right in 7 of 10: log(7 / 3) is the logit to have, so the temperature is 4 / log(7 / 3) = 4.72, out of bounds
    assert probe.calibrated(logits, labels).temperature == 4.0
    labels = np.array([0] * 9 + [1])
    assert probe.calibrated(logits, labels).temperature == pytest.approx(4 / np.log(9), rel=0.05)


def test_folds_are_even_and_tear_no_group():
    labels = np.arange(100) % 2
    groups = np.arange(100) // 4
    dealt = folds(labels, groups, 5, seed=3)
    assert np.bincount(dealt).tolist() == [20] * 5
    assert all(len(set(dealt[groups == group].tolist())) == 1 for group in groups)
    assert (folds(labels, groups, 5, seed=3) == dealt).all()
    alone = folds(labels, np.arange(100), 5)
    assert all(np.bincount(labels[alone == fold]).tolist() == [10, 10] for fold in range(5))
