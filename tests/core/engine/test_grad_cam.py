import numpy as np
import pytest
import torch
from captum.attr import LayerGradCam
from torch import nn

from core.engine.backbones import Parts, global_average_pool
from core.engine.classifier import Classifier
from core.engine.heat_maps.grad_cam import GradCam
from core.engine.inspecting import inspecting
from core.engine.preprocessing import Preprocessing
from tests.core.engine.toy import awake, finish


def explained(classifier, x, target):
    with inspecting(classifier):
        with torch.no_grad():
            features = classifier.features(x)
        return finish(GradCam().explain(classifier, features, target))


def by_hand():
    """Stages: one 1 x 1 convolution [[1], [2]] on one channel. Pool: the mean. Head: [[1, -1], [2, 0.5]]."""
    convolution = nn.Conv2d(1, 2, 1, bias=False)
    parts = Parts(nn.Sequential(convolution), global_average_pool())
    classifier = Classifier("by hand", parts, ("a", "b"), Preprocessing(), dimension=2).eval()
    with torch.no_grad():
        convolution.weight.copy_(torch.tensor([1.0, 2.0]).view(2, 1, 1, 1))
        classifier.head[-1].weight.copy_(torch.tensor([[1.0, -1.0], [2.0, 0.5]]))
        classifier.head[-1].bias.copy_(torch.tensor([0.0, 10.0]))
    return classifier


def test_numbers_computed_by_hand():
    # x = [[1, -2], [3, 0]], so f0 = x and f1 = 2x; their means are 0.5 and 1.
    x = torch.tensor([[[[1.0, -2.0], [3.0, 0.0]]]])
    # Class b: y = 2 * 0.5 + 0.5 * 1 + 10 = 11.5. dy/df0 = 2/4 at each place, dy/df1 = 0.5/4: w = (1/2, 1/8).
    # Map: relu(x/2 + 2x/8) = relu(3x/4) = [[0.75, 0], [2.25, 0]].
    answer = explained(by_hand(), x, target=1)
    assert answer.values.tolist() == [[0.75, 0.0], [2.25, 0.0]]
    assert answer.logits.tolist() == [-0.5, 11.5]
    # Class a: y = 0.5 - 1 = -0.5. w = (1/4, -1/4). Map: relu(x/4 - 2x/4) = relu(-x/4) = [[0, 0.5], [0, 0]].
    assert explained(by_hand(), x, target=0).values.tolist() == [[0.0, 0.5], [0.0, 0.0]]


def test_without_a_target_the_predicted_class_is_explained():
    x = torch.tensor([[[[1.0, -2.0], [3.0, 0.0]]]])
    classifier = by_hand()
    assert torch.equal(explained(classifier, x, None).values, explained(classifier, x, 1).values)


@pytest.mark.parametrize("backbone", ["mobilenet_v2", "resnet18", "squeezenet1_1", "own_cnn"])
def test_it_is_captums_grad_cam(backbone):
    torch.manual_seed(2)
    classifier = awake(Classifier.fresh(backbone, ("a", "b", "c"), units=(16,)))
    compared = 0
    for seed in range(3):
        torch.manual_seed(seed)
        x = torch.randn(1, 3, 128, 128)
        for target in range(3):
            ours = explained(classifier, x, target).values
            theirs = LayerGradCam(classifier, classifier.stages).attribute(x, target, relu_attributions=True)[
                0, 0
            ]
            assert ours.numpy() == pytest.approx(theirs.detach().numpy(), rel=1e-3, abs=1e-6)
            if theirs.std() > 0:
                correlation = np.corrcoef(ours.flatten(), theirs.detach().flatten())[0, 1]
                assert correlation > 0.999
                compared += 1
    assert compared >= 3
