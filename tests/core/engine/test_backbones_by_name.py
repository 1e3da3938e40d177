"""Networks by name: taken apart they give what the whole gives, and everything asked of a backbone works on them."""

from functools import cache

import pytest
import torch
from torch import nn

from core.engine import backbones, recipes
from core.engine.backbones import by_name
from core.engine.backbones.by_name import timm_models, torchvision_models
from core.engine.backbones.by_name.unfolding import FIRST, LAST, ROWS, Layout
from core.engine.backbones.by_name.watching import mark, watched, way_back
from core.engine.classifier import Classifier
from core.engine.frozen import FrozenBackbone, _same
from core.engine.summary import summarise
from core.errors import UserError
from core.parameters import build
from tests.core.engine.toy import finish

# Of every family of torchvision but MaxViT, VGG and ViT, which are large; a picture no larger than it needs.
SMALL = {
    "alexnet": 96,
    "convnext_tiny": 64,
    "densenet121": 64,
    "efficientnet_b1": 64,
    "inception_v3": 160,
    "mnasnet0_5": 64,
    "regnet_y_400mf": 64,
    "resnet34": 64,
    "shufflenet_v2_x0_5": 64,
    "swin_t": 64,
    "swin_v2_t": 64,
}
KNOWN = {
    "convnext_tiny",
    "efficientnet_b1",
    "resnet34",
}  # taken apart as entries that have tests of their own
TIMM = ("resnet10t.c3_in1k", "test_vit", "test_convnext", "test_efficientnet", "test_byobnet")
with_timm = pytest.mark.skipif(not timm_models.installed(), reason="timm is an optional extra")
NAMES = [*SMALL, *(pytest.param(timm_models.PREFIX + name, marks=with_timm) for name in TIMM)]


@cache
def _whole(name):
    """The network itself, its batch norm awake, its tokens and positions more than zeros."""
    torch.manual_seed(7)
    network = backbones.find(name).build().eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.running_mean, 0, 0.05)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
    for key, value in network.named_parameters():
        if "token" in key or "pos" in key:
            nn.init.normal_(value, 0, 0.5)
    return network.requires_grad_(False)


@pytest.fixture(params=NAMES, scope="module")
def name(request):
    yield request.param
    _whole.cache_clear()


@pytest.fixture
def new(name):
    if name in KNOWN:
        pytest.skip("of a family with an entry")


@pytest.fixture
def images(name):
    side = SMALL.get(name) or backbones.find(name).preprocessing.size_px
    return torch.randn(2, 3, side, side, generator=torch.Generator().manual_seed(3))


@pytest.fixture
def state(name):
    return {key: value.clone() for key, value in _whole(name).state_dict().items()}


def _penultimate(network, images):
    if hasattr(network, "forward_head"):
        return network.forward_head(network.forward_features(images), pre_logits=True).flatten(1)
    last, given = [layer for layer in network.modules() if isinstance(layer, nn.Linear)][-1], []
    hook = last.register_forward_pre_hook(lambda _, inputs: given.append(inputs[0]))
    network(images)
    hook.remove()
    return given[0].flatten(1)


def test_the_parts_give_what_the_whole_gives(name, images, state):
    parts = backbones.find(name).parts(state)
    with torch.inference_mode():
        expected = _penultimate(_whole(name), images)
        pooled = parts.pool(parts.stages(images))
    assert expected.std() > 0
    assert pooled.shape == (2, parts.dimension or backbones.find(name).dimension)
    assert torch.allclose(pooled, expected, rtol=1e-5, atol=1e-6 * float(expected.abs().max()))


@pytest.mark.usefixtures("new")
def test_stages_have_names_and_maps_and_it_is_saved_and_loaded(name, images, state, tmp_path):
    classifier = Classifier.fresh(name, ("a", "b"), state)
    nn.init.normal_(classifier.head[-1].weight)
    names = [stage for stage, _ in classifier.stages.named_children()]
    assert len(set(names)) == len(names) >= 3
    with torch.inference_mode():
        features, sides = images, []
        for stage in classifier.stages:
            features = stage(features)
            assert features.ndim == 4
            assert features.std() > 0
            sides.append(features.shape[2])
        assert sides == sorted(sides, reverse=True)
        assert min(classifier.places(features).shape[2:]) >= 2
        logits = classifier(images)
    path = tmp_path / "model.safetensors"
    classifier.save(path)
    loaded = Classifier.load(path)
    with torch.inference_mode():
        assert torch.equal(loaded(images), logits)
    assert not torch.equal(logits[0], logits[1])


@pytest.mark.usefixtures("new")
def test_the_fast_way_gives_the_same_features(name, images, state):
    parts = backbones.find(name).parts(state)
    with torch.inference_mode():
        expected = parts.pool(parts.stages(images))
    pooled = finish(
        FrozenBackbone(backbones.Parts(parts.stages, parts.pool), torch.device("cpu")).run(images)
    )
    assert _same(pooled, expected)


@pytest.mark.usefixtures("new")
def test_every_place_of_the_last_map_has_a_say(name, images, state):
    classifier = Classifier.fresh(name, ("a", "b"), state)
    with torch.no_grad():
        features = classifier.features(images)
    features.requires_grad_(True)
    classifier.pooled(features).square().sum().backward()
    told = classifier.places(features.grad).abs().sum(1)
    assert (told > 0).float().mean() > 0.5


@pytest.mark.usefixtures("new")
def test_its_summary_tells_its_stages(name):
    summary = finish(summarise(name))
    assert len(summary.stages) >= 3
    assert all(len(stage.shape) == 3 for stage in summary.stages)
    assert sum(stage.parameters for stage in summary.stages) > 0


def test_every_classifier_of_torchvision_is_of_a_known_family():
    for name in torchvision_models.names():
        entry = torchvision_models.entry(name)
        assert entry.size_mb > 0
        assert entry.gmacs > 0
        assert entry.licence
        assert entry.paper
        assert entry.preprocessing.size_px <= entry.preprocessing.resize_px
        assert torchvision_models.url(name).startswith("https://")
    assert len(torchvision_models.names()) >= 80
    assert not [name for name in by_name.names() if "quantized" in name or "rcnn" in name]


def test_a_sibling_has_the_paper_of_its_own_kind():
    assert "EfficientNetV2" in backbones.find("efficientnet_v2_m").paper
    assert "EfficientNetV2" not in backbones.find("efficientnet_b4").paper
    assert "Wide" in backbones.find("wide_resnet50_2").paper
    assert "SWAG" in backbones.find("vit_h_14").licence


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (
            "densenet121",
            "features.denseblock1.denselayer1.norm.1.weight",
            "features.denseblock1.denselayer1.norm1.weight",
        ),
        (
            "vit_b_16",
            "encoder.layers.encoder_layer_0.mlp.linear_2.bias",
            "encoder.layers.encoder_layer_0.mlp.3.bias",
        ),
    ],
)
def test_a_file_older_than_the_names_of_today_fits(name, old, new):
    entry = backbones.find(name)
    with torch.device("meta"):
        keys = entry.build().state_dict()
    assert new in keys
    assert entry.key_now(old) == new
    assert all(entry.key_now(key) == key for key in keys)


def test_a_recipe_takes_any_name_and_a_wrong_one_is_told():
    assert build(recipes.find("transfer"), {"backbone": "densenet121"}).backbone == "densenet121"
    with pytest.raises(UserError, match="densenet121"):
        backbones.find("densnet121")


def test_without_timm_it_is_said_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(timm_models, "installed", lambda: False)
    by_name.find.cache_clear()
    with pytest.raises(UserError, match=r"not installed.*--extra timm"):
        backbones.find("timm/resnet10t.c3_in1k")


@with_timm
def test_a_run_on_timm_opened_without_it_is_one_sentence(monkeypatch, tmp_path):
    path = tmp_path / "model.safetensors"
    Classifier.fresh("timm/test_vit", ("a", "b")).save(path)
    monkeypatch.setattr(timm_models, "installed", lambda: False)
    by_name.find.cache_clear()
    with pytest.raises(UserError, match="timm, which is not installed"):
        Classifier.load(path)


@with_timm
def test_weights_for_other_classes_fit_and_foreign_ones_are_named():
    entry = backbones.find("timm/resnet10t")
    state = entry.build().state_dict()
    entry.parts({**state, "fc.weight": torch.zeros(7, 512), "fc.bias": torch.zeros(7)})
    with pytest.raises(UserError, match=r"1 missing, for example conv1\.0\.weight"):
        entry.parts({key: value for key, value in state.items() if key != "conv1.0.weight"})


@with_timm
def test_names_of_timm_are_those_of_networks_and_of_weights():
    assert {"timm/resnet10t", "timm/resnet10t.c3_in1k"} <= set(by_name.names())
    entry = backbones.find("timm/resnet10t.c3_in1k")
    assert (entry.preprocessing.size_px, entry.preprocessing.resize_px) == (176, 201)  # 176 / 0.875
    assert entry.licence == "apache-2.0"
    assert entry.file_name == "timm_resnet10t.c3_in1k"


def test_the_chain_is_found_and_what_is_no_module_ends_it():
    class Toy(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.relu, self.last = nn.Conv2d(3, 4, 1), nn.ReLU(inplace=True), nn.Conv2d(4, 2, 1)

        def forward(self, x, write=False):
            features = self.relu(self.first(x))
            if write:
                features.mul_(2)  # the same tensor, but no longer what the module had made
            return self.last(features)

    image, network = torch.zeros(1, 3, 2, 2), Toy()
    with torch.no_grad():
        calls, output = watched(network, lambda: network(image))
        assert [call.name for call in way_back(calls, mark(image), mark(output))[0]] == [
            "first",
            "relu",
            "last",
        ]
        calls, output = watched(network, lambda: network(image, write=True))
        chain, beginning = way_back(calls, mark(image), mark(output))
    assert [call.name for call in chain] == ["last"]
    assert beginning


@pytest.mark.parametrize("layout", [Layout(FIRST), Layout(LAST), Layout(ROWS), Layout(ROWS, 3)])
def test_a_layout_and_back(layout):
    shape = {FIRST: (2, 5, 3, 3), LAST: (2, 3, 3, 5), ROWS: (2, 9, 5)}[layout.order]
    features = torch.randn(shape)
    map_ = layout.to_map(features)
    assert map_.shape[:2] == (2, 5)
    assert torch.equal(layout.from_map(map_), features)
