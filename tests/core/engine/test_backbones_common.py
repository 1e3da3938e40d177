"""What holds for every backbone in the registry; a new one is tested by being there."""

import csv
import gc
import os
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from core.engine import Engine, backbones
from core.engine.ascent import Ascent, noise
from core.engine.classifier import Classifier
from core.engine.frozen import FrozenBackbone, _same
from core.engine.heat_maps import all_methods
from core.engine.inspecting import inspected
from core.engine.layers import Front, all_layers
from core.engine.passage import Passage
from core.jobs import EpochEnded
from core.questions.patterns import PatternSettings
from core.scheduler import Scheduler
from core.splits import TEST, TRAIN, VALIDATION
from tests.core.engine import toy
from tests.core.engine.toy import awake, finish, side_px

NAMES = tuple(backbones.all_backbones())
SIDE_PX = 64  # small, so that VGG16 is affordable; every backbone pools to one size
LARGE = {"vgg16", "vgg16_bn", "vit_b_16"}


@cache
def _kept(name):
    torch.manual_seed(7)
    return awake(Classifier.fresh(name, ("a", "b", "c")))


@pytest.fixture(params=NAMES, scope="module")
def classifier(request):
    yield _kept(request.param)
    _kept.cache_clear()
    gc.collect()


@pytest.fixture
def entry(classifier):
    return backbones.find(classifier.backbone)


@pytest.fixture
def images(classifier):
    side = side_px(classifier.backbone, SIDE_PX)
    return torch.randn(2, 3, side, side).to(memory_format=torch.channels_last)


def test_an_entry_says_what_people_want_to_know(entry):
    assert entry.label
    assert entry.licence
    assert entry.paper or not entry.needs_weights
    assert 0 < entry.preprocessing.size_px <= entry.preprocessing.resize_px


def test_its_size_is_that_of_its_weights(entry):
    with torch.device("meta"):
        network = entry.build()
    bytes_ = sum(value.numel() * value.element_size() for value in network.state_dict().values())
    assert entry.size_mb == pytest.approx(bytes_ / 1e6, rel=0.02, abs=0.1)


def test_shapes_are_as_declared(classifier, entry, images):
    with torch.inference_mode():
        features = classifier.features(images)
        pooled = classifier.pooled(features)
        logits = classifier.head(pooled)
        again = classifier(images)
    assert features.ndim == 4
    assert min(classifier.places(features).shape[2:]) >= 2  # a map of one place shows nothing
    assert pooled.shape == (2, entry.dimension)
    assert logits.shape == (2, 3)
    assert torch.equal(again, logits)
    assert logits.isfinite().all()


def test_stages_have_names(classifier):
    names = [name for name, _ in classifier.stages.named_children()]
    assert len(names) == len(set(names)) >= 3


def test_features_at_each_stage_are_sound_and_lead_to_the_last(classifier, entry, images):
    sides = []
    with torch.inference_mode():
        features = images
        for name, stage in classifier.stages.named_children():
            features = stage(features)
            assert features.ndim == 4, name
            assert len(features) == len(images), name
            assert features.isfinite().all(), name
            assert features.std() > 0, name
            assert not torch.equal(features[0], features[1]), name
            sides.append(features.shape[2])
        assert torch.equal(features, classifier.features(images))
    assert sides == sorted(sides, reverse=True)  # a map never gets larger on the way up


def test_it_sees_the_picture(classifier, images):
    with torch.inference_mode():
        pooled = classifier.pooled(classifier.features(images))
    assert not torch.allclose(pooled[0], pooled[1])


def test_images_of_a_batch_do_not_disturb_each_other(classifier, images):
    with torch.inference_mode():
        together = classifier(images)
        alone = torch.cat([classifier(image[None]) for image in images])
    assert together == pytest.approx(alone, rel=1e-3, abs=1e-4)


def test_weights_of_its_own_make_fit(entry):
    if entry.name in LARGE:
        pytest.skip("half a gigabyte a time")
    state = entry.build().state_dict()
    parts = entry.parts(state)
    taken = {id(value) for value in parts.stages.state_dict().values()}
    assert taken
    assert not parts.stages.training


def _answer(model, images, answers):
    torch.set_num_threads(1)
    with torch.inference_mode():
        np.save(answers, Classifier.load(model)(torch.from_numpy(np.load(images))).numpy())


def test_saved_and_loaded_it_answers_the_same_in_a_fresh_process_too(classifier, images, tmp_path):
    path, asked, answers = tmp_path / "model.safetensors", tmp_path / "images.npy", tmp_path / "logits.npy"
    classifier.save(path)
    loaded = Classifier.load(path)
    with torch.inference_mode():
        expected = classifier(images)
        assert torch.equal(loaded(images), expected)
    assert loaded.preprocessing == classifier.preprocessing
    if sys.platform != "win32":  # it has no fork server, and to import torch for each backbone takes too long
        np.save(asked, images.numpy())
        process = toy.processes().Process(target=_answer, args=(path, asked, answers))
        process.start()
        process.join(120)
        assert np.load(answers) == pytest.approx(expected.numpy(), rel=1e-4, abs=1e-5)
    path.unlink()


def test_a_training_on_it_is_gone_on_with(classifier, entry, tmp_path, monkeypatch):
    if entry.name in LARGE and not os.environ.get("MIWAKE_LARGE"):
        pytest.skip("writes half a gigabyte three times: only with MIWAKE_LARGE=1")
    side = side_px(entry.name, SIDE_PX)
    small = replace(entry, preprocessing=replace(entry.preprocessing, size_px=side, resize_px=side))
    monkeypatch.setitem(backbones.all_backbones(), entry.name, small)
    weights = tmp_path / "weights.safetensors"
    classifier.save(weights)
    files = toy.snapshot(tmp_path, per_class=3, split_names=(TRAIN, VALIDATION, TEST))

    def asked(run, resume=False):
        said = {"backbone": entry.name, "weights": str(weights), "epochs": 4}
        request = toy.request(tmp_path, "transfer", run, of=files, **said)
        return replace(request, resume=resume)

    engine = Engine(threads=1, workers=1)
    toy.hear(engine, asked("whole"))
    scheduler = Scheduler(engine.start)
    job = scheduler.submit(asked("cut"))
    while not isinstance(scheduler.step().event, EpochEnded):
        pass
    scheduler.cancel(job)
    assert not [heard.error for heard in iter(scheduler.step, None) if heard.error]
    toy.hear(engine, asked("cut", resume=True))
    whole, cut = tmp_path / "runs" / "whole", tmp_path / "runs" / "cut"
    assert _curve(whole) == _curve(cut)
    assert len(_curve(cut)) == 4
    first, second = load_file(whole / "model.safetensors"), load_file(cut / "model.safetensors")
    assert all(torch.equal(first[key], second[key]) for key in first)
    assert all(value.isfinite().all() for value in first.values())
    weights.unlink()
    for run in (whole, cut):
        (run / "model.safetensors").unlink()


def _curve(run: Path) -> list[list[str]]:
    with (run / "history.csv").open(encoding="utf-8", newline="") as file:
        return [[cell for name, cell in line.items() if name != "seconds"] for line in csv.DictReader(file)]


def test_the_fast_way_gives_the_same_features(classifier, images):
    network = FrozenBackbone(backbones.Parts(classifier.stages, classifier.pool), torch.device("cpu"))
    with torch.inference_mode():
        expected = classifier.pooled(classifier.features(images))
    pooled = finish(network.run(images))
    assert pooled.dtype == torch.float32
    assert _same(pooled, expected)
    assert next(classifier.parameters()).dtype == torch.float32


@pytest.mark.parametrize("method", [name for name, method in all_methods().items() if method.HAS_LAYER])
def test_every_heat_map_is_finite_and_as_large_as_the_feature_map(classifier, images, method):
    passage = Passage(classifier, images[:1])
    explanation = finish(inspected(classifier, all_methods()[method]().explain(passage, 1)))
    assert explanation.values.shape == classifier.places(passage.features).shape[2:]
    assert explanation.values.isfinite().all()
    assert (explanation.values >= 0).all()
    assert explanation.logits.shape == (3,)


def test_every_convolution_is_a_layer_and_has_patterns(classifier):
    layers = finish(all_layers(classifier))
    assert len({layer.card.name for layer in layers}) == len(layers) >= 3
    side = side_px(classifier.backbone, SIDE_PX)
    met = set()
    places = {module: path for path, module in classifier.stages.named_modules()}
    hooks = [
        module.register_forward_hook(
            lambda module, _, left: met.add(places[module]) if left[0, 0].numel() > 1 else None
        )
        for module in places
        if isinstance(module, torch.nn.Conv2d)
    ]
    x = torch.randn(2, 3, side, side)
    with torch.no_grad():
        classifier.features(x)
    for hook in hooks:
        hook.remove()
    paths = {layer.card.path for layer in layers}
    assert met <= paths  # each that has places
    stages = {name for name, stage in classifier.stages.named_children() if list(stage.parameters())}
    assert {layer.stage for layer in layers} == stages  # each that can learn
    for layer in (layers[0], layers[len(layers) // 2]):
        plain, folded = Front(classifier, layer), Front(classifier, layer, layers)
        with torch.no_grad():
            assert torch.allclose(plain(x), folded(x), rtol=1e-2, atol=1e-3 * plain(x).abs().max())
        settings = PatternSettings(steps=2, size_px=side)
        *_, last = Ascent(folded, classifier.preprocessing, (1, 0), settings).run()
        assert last.pictures.shape == (2, 3, side, side)
        assert last.pictures.isfinite().all()
        assert last.firing.isfinite().all()
        assert (last.pictures - noise((1, 0), side, 0)).abs().mean() > 0.01


def test_the_region_is_what_the_network_sees(entry):
    preprocessing = entry.preprocessing
    for height, width in ((256, 256), (256, 384), (512, 256), (100, 1536), (31, 17)):
        left, top, right, bottom = preprocessing.region(height, width)
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
        # square, in the middle, and of the share that size_px is of resize_px
        assert (right - left) * width == pytest.approx((bottom - top) * height)
        assert (left + right, top + bottom) == pytest.approx((1, 1))
        share = preprocessing.size_px / preprocessing.resize_px
        assert (right - left) * width == pytest.approx(share * min(height, width))
        # a picture that is white inside the region and black outside is white to the network
        pixels = np.zeros((height, width, 3), np.uint8)
        pixels[round(top * height) : round(bottom * height), round(left * width) : round(right * width)] = 255
        crop = preprocessing.crop(pixels)
        assert crop.shape == (preprocessing.size_px, preprocessing.size_px, 3)
        inner = crop[crop.shape[0] // 8 : -(crop.shape[0] // 8), crop.shape[1] // 8 : -(crop.shape[1] // 8)]
        assert inner.min() > 200


def test_normalised_white_and_black_by_hand():
    # own CNN: (pixel / 255 - 0.5) / 0.25, so black is -2 and white is 2
    preprocessing = backbones.find("own_cnn").preprocessing
    batch = torch.tensor([[[[0, 255, 0]]]], dtype=torch.uint8)
    assert preprocessing.normalise(batch).flatten().tolist() == pytest.approx([-2, 2, -2], abs=1e-5)
    assert preprocessing.from_json(preprocessing.as_json()) == preprocessing


def test_an_unknown_backbone_is_told():
    with pytest.raises(backbones.UserError, match=r"no backbone 'alexnett'.*alexnet"):
        backbones.find("alexnett")
