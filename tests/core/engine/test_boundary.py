"""The boundary between frozen and learning, on a small network of our own with four blocks and batch norm."""

import copy
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import nn

from core.blob_store import PreparedImages
from core.engine.boundary import AUTO, Upper, boundary_of, keep_maps
from core.engine.classifier import Classifier
from core.engine.looking import look_at_pixels
from core.engine.optimising import Course
from core.engine.recipes import Workbench
from core.engine.stepping import Steps
from core.engine.training import Plan, fit
from core.errors import UserError
from core.jobs import Progress
from tests.core.engine import toy

CPU = torch.device("cpu")
BLOCKS = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("boundary")
    toy.snapshot(folder)
    return folder


@pytest.fixture
def snapshot(folder):
    return toy.snapshot(folder)


@pytest.fixture
def bench(snapshot):
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        yield Workbench(snapshot, CPU, prepared, 1, None, None)


@pytest.fixture
def classifier():
    torch.manual_seed(11)
    made = toy.awake(Classifier.fresh("own_cnn", ("circle", "stripes"), options={"width": 4}))
    return made.requires_grad_(False)


def place_maps(batch, chance):
    return batch.float()


def learned(classifier, boundary, bench, inputs, known, place, piece=0):
    """The upper part after an epoch."""
    upper = Upper(classifier, boundary).requires_grad_(True)
    steps = Steps(0.05, 0.0, Course("sgd", "constant", 0.8), piece=piece)
    plan = Plan(epochs=1, batch_size=8, patience=0, seed=2, steps=steps)
    training, validation = bench.examples(inputs, known)
    toy.finish(fit(upper, training, validation, plan, place, CPU, lambda _: None))
    return upper


@pytest.mark.parametrize("boundary", range(BLOCKS + 1))
def test_kept_maps_and_the_upper_part_give_the_same_answers_as_the_whole(bench, classifier, boundary):
    maps, known, errors = toy.finish(keep_maps(bench, classifier, boundary))
    pixels, *_ = toy.finish(look_at_pixels(bench, classifier.preprocessing))
    assert known.all()
    assert errors == ()
    assert maps.dtype == torch.float16
    upper = Upper(classifier, boundary).eval()
    with torch.inference_mode():
        expected = classifier(classifier.preprocessing.normalise(pixels))
        assert torch.allclose(upper(maps.float()), expected, rtol=1e-2, atol=5e-3)


def test_maps_too_large_for_float16_are_float32(bench, classifier):
    turned = replace(bench.snapshot, hashes=bench.snapshot.hashes[::-1], paths=bench.snapshot.paths[::-1])
    bench = replace(bench, snapshot=turned)  # so that the brightest comes last
    small, *_ = toy.finish(keep_maps(bench, classifier, 1))
    (norm,) = [module for module in classifier.stages[0].modules() if isinstance(module, nn.BatchNorm2d)]
    times = 1.01 * 65504 / float(small.max())
    with torch.no_grad():
        norm.weight.mul_(times)
        norm.bias.mul_(times)
    assert small[:8].max() < small.max()  # it is found out after the first batch
    maps, *_ = toy.finish(keep_maps(bench, classifier, 1))
    assert maps.dtype == torch.float32
    assert maps.max() > 65504
    assert torch.allclose(maps, times * small.float(), rtol=5e-3, atol=1)


def test_maps_made_again_are_the_same_to_the_last_bit(bench, classifier):
    first, *_ = toy.finish(keep_maps(bench, classifier, 2))
    again, *_ = toy.finish(keep_maps(bench, classifier, 2))
    assert torch.equal(first, again)


def test_the_way_there_is_told_and_what_cannot_be_read_is_left_out(tmp_path, classifier):
    snapshot = toy.snapshot(tmp_path)
    Path(snapshot.paths[5]).write_bytes(b"no picture")
    snapshot = toy.snapshot(tmp_path)
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        job = keep_maps(Workbench(snapshot, CPU, prepared, 1, None, None), classifier, 1)
        heard = []
        try:
            while True:
                heard.append(next(job))
        except StopIteration as end:
            maps, known, errors = end.value
    told = [event for event in heard if isinstance(event, Progress)]
    assert (told[-1].done, told[-1].total) == (24, 24)
    assert known.tolist() == [index != 5 for index in range(24)]
    assert [index for index, _ in errors] == [5]
    assert not maps[5].any()


@pytest.mark.parametrize(("rounded", "apart"), [(True, 1e-4), (False, 0.02)])
@pytest.mark.parametrize("boundary", [0, 2, 3])
def test_an_epoch_on_kept_maps_learns_the_same_as_the_whole_pass(bench, classifier, boundary, rounded, apart):
    """Maps are kept in float16: to float32's precision it is the pass whose maps are rounded to that."""
    maps, known, _ = toy.finish(keep_maps(bench, classifier, boundary))
    pixels, *_ = toy.finish(look_at_pixels(bench, classifier.preprocessing))
    other = copy.deepcopy(classifier)
    lower = other.stages[:boundary]

    def place_pixels(batch, chance):
        with torch.no_grad():
            found = lower(other.preprocessing.normalise(batch))
        return found.half().float() if rounded else found

    before = copy.deepcopy(Upper(classifier, boundary))
    kept = learned(classifier, boundary, bench, maps, known, place_maps)
    whole = learned(other, boundary, bench, pixels, known, place_pixels)
    pairs = zip(before.parameters(), kept.parameters(), whole.parameters(), strict=True)
    for begun, one, two in pairs:
        moved = float((two - begun).detach().abs().max())
        assert moved > 0
        assert float((one - two).detach().abs().max()) < apart * moved + 1e-6
    assert all(a is b for a, b in zip(kept.stages, classifier.stages[boundary:], strict=True))


@pytest.mark.parametrize("piece", [1, 3, 7])
def test_the_size_of_a_piece_does_not_change_what_is_learned(bench, classifier, piece):
    maps, known, _ = toy.finish(keep_maps(bench, classifier, 2))
    other = copy.deepcopy(classifier)
    whole = learned(classifier, 2, bench, maps, known, place_maps)
    pieces = learned(other, 2, bench, maps, known, place_maps, piece)
    for one, two in zip(whole.parameters(), pieces.parameters(), strict=True):
        assert torch.allclose(one, two, rtol=1e-4, atol=1e-5)


def test_batch_norm_keeps_its_figures_and_the_frozen_part_stays(bench, classifier):
    before = copy.deepcopy(classifier.state_dict())
    maps, known, _ = toy.finish(keep_maps(bench, classifier, 2))
    upper = Upper(classifier, 2).train()
    modes = {type(module): module.training for module in upper.modules()}
    assert modes[nn.BatchNorm2d] is False
    assert modes[nn.Conv2d] is modes[nn.Linear] is True
    learned(classifier, 2, bench, maps, known, place_maps)
    changed = {key for key, value in classifier.state_dict().items() if not torch.equal(value, before[key])}
    assert changed
    assert all(key.startswith(("stages.block3", "stages.block4", "head")) for key in changed), changed
    assert not any("running" in key for key in changed)


def test_layers_stand_in_order_and_hold_every_parameter_once(classifier):
    upper = Upper(classifier, 1)
    assert len(upper.layers) == BLOCKS - 1 + 1
    ours = [id(parameter) for layer in upper.layers for parameter in layer.parameters()]
    assert sorted(ours) == sorted(id(parameter) for parameter in upper.parameters())
    assert len(set(ours)) == len(ours)


@pytest.mark.parametrize(("stages", "first"), [(1, 0), (2, 1), (3, 2), (4, 3), (9, 6), (19, 13)])
def test_auto_is_the_upper_third_and_at_least_one_stage(stages, first):
    network = nn.Sequential(*(nn.Identity() for _ in range(stages)))
    assert boundary_of(network, AUTO) == first


def test_the_boundary_is_found_by_name(classifier):
    assert boundary_of(classifier.stages, "block3") == 2
    with pytest.raises(UserError, match="no stage 'block9'") as caught:
        boundary_of(classifier.stages, "block9")
    assert "block1, block2, block3, block4" in str(caught.value)
