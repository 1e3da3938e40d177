"""What holds for every way to draw a heat map in the registry; a new one is tested by being there."""

import pytest
import torch
from torch import nn

from core.engine.classifier import Classifier
from core.engine.heat_maps import all_methods, find
from core.engine.inspecting import inspecting
from core.errors import UserError
from core.parameters import build, specs
from tests.core.engine.toy import awake, finish

METHODS = tuple(all_methods())
BACKBONES = ("own_cnn", "resnet18", "squeezenet1_1", "mobilenet_v2")
SIDE_PX = 96


@pytest.fixture(params=BACKBONES, scope="module")
def classifier(request):
    torch.manual_seed(11)
    return awake(Classifier.fresh(request.param, ("a", "b", "c"), units=(8,), dropout=0.5))


@pytest.fixture
def features(classifier):
    with torch.no_grad():
        return classifier.features(torch.randn(1, 3, SIDE_PX, SIDE_PX))


@pytest.fixture(params=METHODS)
def method(request):
    return find(request.param)()


def explained(method, classifier, features, target):
    with inspecting(classifier):
        return finish(method.explain(classifier, features, target))


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
    assert build(type(method), {spec.name: spec.default for spec in specs(method)}) == method


def test_a_map_is_finite_not_negative_and_comes_with_the_logits(method, classifier, features):
    answer = explained(method, classifier, features, 2)
    assert answer.values.ndim == 2
    assert answer.values.dtype == torch.float32
    assert answer.values.isfinite().all()
    assert (answer.values >= 0).all()
    assert not answer.values.requires_grad
    with torch.inference_mode():
        expected = classifier.head(classifier.pooled(features))[0]
    assert torch.allclose(answer.logits, expected, atol=1e-5)


def test_it_follows_the_class(method, classifier, features):
    maps = [explained(method, classifier, features, target).values for target in range(3)]
    assert any(not torch.equal(maps[0], other) for other in maps[1:])


def test_the_same_question_has_the_same_answer(method, classifier, features):
    first, second = (explained(method, classifier, features, 1) for _ in range(2))
    assert torch.equal(first.values, second.values)
    assert torch.equal(first.logits, second.logits)


def test_it_leaves_no_trace(method, in_training, features):
    before, given = trace(in_training), features.clone()
    explained(method, in_training, features, 0)
    assert_same(before, trace(in_training))
    assert torch.equal(features, given)
    assert not features.requires_grad


def test_cancelled_at_any_yield_it_leaves_no_trace(method, in_training, features):
    before = trace(in_training)

    def job():
        with inspecting(in_training):
            return (yield from method.explain(in_training, features, 0))

    yields = sum(1 for _ in job())
    assert yields >= 1  # else it could not be cancelled at all
    for stop_at in {1, yields // 2 or 1, yields}:
        cancelled = job()
        for _ in range(stop_at):
            next(cancelled)
        cancelled.close()
        assert_same(before, trace(in_training))


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
    with torch.no_grad():
        features = classifier.features(torch.randn(1, 3, 64, 64))
    assert not explained(method, classifier, features, 0).values.any()


def test_an_unknown_method_is_told():
    with pytest.raises(UserError, match="no method 'tea_leaves'"):
        find("tea_leaves")
