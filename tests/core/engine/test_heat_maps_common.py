"""What holds for every way to draw a heat map in the registry; a new one is tested by being there."""

import pytest
import torch
from torch import nn
from torchvision import models

from core.engine import chain, cost
from core.engine.backbones import vit
from core.engine.classifier import Classifier
from core.engine.heat_maps import Explanation, all_methods, find
from core.engine.inspecting import inspected, inspecting
from core.engine.passage import Passage
from core.engine.preprocessing import Preprocessing
from core.errors import UserError
from core.parameters import build, specs
from tests.core.engine.toy import awake, finish

METHODS = tuple(all_methods())
BACKBONES = ("own_cnn", "resnet18", "squeezenet1_1", "mobilenet_v2", "small_vit")
QUICK = {"integrated_gradients": {"steps": 3}, "occlusion": {"window": 50, "stride": 50}}
SIDE_PX = 64


def small_vit():
    """A vision transformer with 4 x 4 places and 4 blocks, taken apart as the large one is."""
    network = models.VisionTransformer(SIDE_PX, 16, num_layers=4, num_heads=2, hidden_dim=32, mlp_dim=64)
    parts = vit._take_apart(network)
    return Classifier("small_vit", parts, ("a", "b", "c"), Preprocessing(), 32, (8,), 0.5).eval()


@pytest.fixture(params=BACKBONES, scope="module")
def classifier(request):
    torch.manual_seed(11)
    if request.param == "small_vit":
        return small_vit()
    return awake(Classifier.fresh(request.param, ("a", "b", "c"), units=(8,), dropout=0.5))


@pytest.fixture
def x():
    return torch.randn(1, 3, SIDE_PX, SIDE_PX)


@pytest.fixture(params=METHODS)
def method(request):
    return build(find(request.param), QUICK.get(request.param, {}))


def explained(method, classifier, x, target, layer="", macs=0):
    passage = Passage(classifier, x, layer, macs=macs)
    return finish(inspected(classifier, method.explain(passage, target)))


def trace(classifier):
    """Everything that an inspection must leave alone."""
    modules = dict(classifier.named_modules())
    hooks = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")
    return {
        "modes": {name: module.training for name, module in modules.items()},
        "hooks": {name: [len(getattr(module, kind)) for kind in hooks] for name, module in modules.items()},
        "flags": {name: parameter.requires_grad for name, parameter in classifier.named_parameters()},
        "gradients": {
            name: None if parameter.grad is None else parameter.grad.tolist()
            for name, parameter in classifier.named_parameters()
        },
        "weights": {key: value.clone() for key, value in classifier.state_dict().items()},
        "random": torch.get_rng_state(),
        "gradients on": torch.is_grad_enabled(),
    }


def assert_same(before, after):
    for key in ("modes", "hooks", "flags", "gradients", "gradients on"):
        assert before[key] == after[key], key
    assert torch.equal(before["random"], after["random"])
    for key, value in before["weights"].items():
        assert torch.equal(value, after["weights"][key]), key


@pytest.fixture
def in_training(classifier):
    """The classifier in the middle of a training: odd modes, flags and gradients."""
    classifier.train()
    classifier.stages[0].eval()
    classifier.requires_grad_(False)
    classifier.head.requires_grad_(True)
    classifier.head[-1].weight.grad = torch.full_like(classifier.head[-1].weight, 0.25)
    yield classifier
    classifier.zero_grad(set_to_none=True)
    classifier.requires_grad_(True).eval()


def test_it_says_what_it_is(method):
    assert method.NAME in METHODS
    assert method.LABEL
    assert method.SUMMARY
    assert build(type(method), {spec.name: spec.default for spec in specs(method)}) == type(method)()


def test_a_map_is_finite_not_negative_and_comes_with_the_logits(method, classifier, x):
    answer = explained(method, classifier, x, 2)
    assert answer.values.ndim == 2
    assert min(answer.values.shape) > 1
    assert answer.values.dtype == torch.float32
    assert answer.values.isfinite().all()
    assert (answer.values >= 0).all()
    assert not answer.values.requires_grad
    assert answer.share == 1
    with torch.no_grad():
        assert torch.allclose(answer.logits, classifier(x)[0], atol=1e-4)


def test_it_follows_the_class_or_says_that_it_does_not(method, classifier, x):
    maps = [explained(method, classifier, x, target).values for target in range(3)]
    assert any(not torch.equal(maps[0], other) for other in maps[1:]) == method.FOLLOWS_CLASS


def test_without_a_class_it_is_the_predicted_one(method, classifier, x):
    answer = explained(method, classifier, x, None)
    same = explained(method, classifier, x, int(answer.logits.argmax()))
    assert torch.equal(answer.values, same.values)


def test_any_layer_can_be_looked_at(method, classifier, x):
    if not method.HAS_LAYER:
        pytest.skip("it looks at the picture itself")
    layers = Passage(classifier, x).layers
    for layer in {layers[0], layers[len(layers) // 2]}:
        answer = explained(method, classifier, x, 0, layer)
        assert answer.values.isfinite().all()
        with torch.no_grad():
            maps = classifier.stages[: layers.index(layer) + 1](x)
        assert answer.values.shape == classifier.places(maps).shape[2:]
    last = explained(method, classifier, x, 0, layers[-1])
    assert torch.equal(last.values, explained(method, classifier, x, 0).values)


def test_in_the_smallest_pieces_it_is_the_same_map(method, classifier, x, monkeypatch):
    whole = explained(method, classifier, x, 1)
    for where in (chain, cost):
        monkeypatch.setattr(where, "PIECE_MACS", 1)  # each link, and of large dense layers each row
    cut = explained(method, classifier, x, 1, macs=1e12)
    scale = float(whole.values.max()) or 1.0
    assert torch.allclose(whole.values / scale, cut.values / scale, atol=2e-3)
    assert torch.allclose(whole.logits, cut.logits, atol=1e-4)


def test_the_same_question_has_the_same_answer(method, classifier, x):
    first, second = (explained(method, classifier, x, 1) for _ in range(2))
    assert torch.equal(first.values, second.values)
    assert torch.equal(first.logits, second.logits)


def test_it_leaves_no_trace(method, in_training, x):
    before, given = trace(in_training), x.clone()
    features = []
    passage = Passage(in_training, x, keep=features.append)
    finish(inspected(in_training, method.explain(passage, 0)))
    kept = features[0].clone()
    finish(inspected(in_training, method.explain(passage, 1)))
    assert_same(before, trace(in_training))
    assert torch.equal(x, given)
    assert torch.equal(features[0], kept)
    assert not x.requires_grad
    assert not kept.requires_grad


def test_between_two_steps_and_cancelled_at_any_it_leaves_no_trace(method, in_training, x):
    before = trace(in_training)

    def job():
        return inspected(in_training, method.explain(Passage(in_training, x, macs=1e12), 0))

    yields = sum(1 for _ in job())
    assert yields >= 2  # else it could not be cancelled at all
    for stop_at in {1, yields // 2, yields}:
        cancelled = job()
        for _ in range(stop_at):
            next(cancelled)
        assert_same(before, trace(in_training))
        cancelled.close()
        assert_same(before, trace(in_training))


@pytest.mark.parametrize("name", ["integrated_gradients", "occlusion"])
def test_a_slow_one_is_sketched_and_sharpens(name, classifier, x):
    if classifier.backbone != "own_cnn":
        pytest.skip("nothing here depends on the network")
    method = find(name)()
    steps = inspected(classifier, method.explain(Passage(classifier, x, macs=1e9), 0))
    sketches = [step for step in steps if isinstance(step, Explanation)]
    shares = [sketch.share for sketch in sketches]
    assert len(shares) > 8
    assert shares == sorted(set(shares))
    assert 0 < shares[0] < 0.1
    assert shares[-1] < 1
    final = explained(method, classifier, x, 0).values
    near, far = ((sketches[at].values - final).abs().mean() for at in (-1, 0))
    assert near < far / 3


def test_a_failure_leaves_no_trace(in_training):
    before = trace(in_training)

    def fail():
        with inspecting(in_training):
            torch.rand(3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert_same(before, trace(in_training))


def test_a_class_for_which_nothing_speaks_gives_an_empty_map(method):
    torch.manual_seed(0)
    classifier = Classifier.fresh("own_cnn", ("a", "b"))
    nn.init.zeros_(classifier.head[-1].weight)
    values = explained(method, classifier, torch.randn(1, 3, 64, 64), 0).values
    assert values.any() != method.FOLLOWS_CLASS


def test_an_unknown_method_is_told():
    with pytest.raises(UserError, match="no method 'tea_leaves'"):
        find("tea_leaves")


def test_an_unknown_layer_is_told():
    classifier = Classifier.fresh("own_cnn", ("a", "b"))
    with pytest.raises(UserError, match="no layer 'cake'"):
        Passage(classifier, torch.zeros(1, 3, 64, 64), "cake")
