"""Each way to draw heat maps against captum, or against numbers computed by hand on a network that is small enough."""

import numpy as np
import pytest
import torch
from captum.attr import IntegratedGradients as TheirIntegratedGradients
from captum.attr import LayerGradCam
from captum.attr import Occlusion as TheirOcclusion
from torch import nn

from core.engine import hiding
from core.engine.backbones import Parts, global_average_pool
from core.engine.classifier import Classifier
from core.engine.heat_maps import find
from core.engine.heat_maps.eigen_cam import first_component
from core.engine.heat_maps.integrated_gradients import IntegratedGradients, summed_in_cells
from core.engine.heat_maps.occlusion import Occlusion
from core.engine.inspecting import inspected, inspecting
from core.engine.passage import Passage
from core.engine.preprocessing import Preprocessing
from tests.core.engine.toy import awake, finish

BACKBONES = ("mobilenet_v2", "resnet18", "squeezenet1_1", "own_cnn")
X = torch.tensor([[[[1.0, -2.0], [3.0, 0.0]]]])


def explained(method, classifier, x, target, layer=""):
    if isinstance(method, str):
        method = find(method)()
    return finish(inspected(classifier, method.explain(Passage(classifier, x, layer), target)))


def by_hand(pool=None, dimension=2):
    """Stages: one 1 x 1 convolution [[1], [2]] on one channel. Pool: the mean. Head: [[1, -1], [2, 0.5]]."""
    convolution = nn.Conv2d(1, 2, 1, bias=False)
    parts = Parts(nn.Sequential(convolution), pool or global_average_pool())
    classifier = Classifier("by hand", parts, ("a", "b"), Preprocessing(), dimension=dimension).eval()
    with torch.no_grad():
        convolution.weight.copy_(torch.tensor([1.0, 2.0]).view(2, 1, 1, 1))
        if dimension == 2:
            classifier.head[-1].weight.copy_(torch.tensor([[1.0, -1.0], [2.0, 0.5]]))
            classifier.head[-1].bias.copy_(torch.tensor([0.0, 10.0]))
    return classifier


def by_place():
    """The same, but each place has a weight of its own: y_b = sum of w f, with w0 and w1 as below; a has none."""
    classifier = by_hand(nn.Flatten(1), dimension=8)
    with torch.no_grad():
        classifier.head[-1].weight.copy_(torch.tensor([[0.0] * 8, [1, -1, 0, 2, -1, 1, 1, 0]]))
        classifier.head[-1].bias.zero_()
    return classifier


@pytest.fixture(params=BACKBONES, scope="module")
def classifier(request):
    torch.manual_seed(2)
    return awake(Classifier.fresh(request.param, ("a", "b", "c"), units=(16,)))


# ------------------------------------------------------------------------------------------------ by hand


def test_grad_cam_by_hand():
    # x = [[1, -2], [3, 0]], so f0 = x and f1 = 2x; their means are 0.5 and 1.
    # Class b: y = 2 * 0.5 + 0.5 * 1 + 10 = 11.5. dy/df0 = 2/4 at each place, dy/df1 = 0.5/4: w = (1/2, 1/8).
    # Map: relu(x/2 + 2x/8) = relu(3x/4) = [[0.75, 0], [2.25, 0]].
    answer = explained("grad_cam", by_hand(), X, target=1)
    assert answer.values.tolist() == [[0.75, 0.0], [2.25, 0.0]]
    assert answer.logits.tolist() == [-0.5, 11.5]
    # Class a: y = 0.5 - 1 = -0.5. w = (1/4, -1/4). Map: relu(x/4 - 2x/4) = relu(-x/4) = [[0, 0.5], [0, 0]].
    assert explained("grad_cam", by_hand(), X, target=0).values.tolist() == [[0.0, 0.5], [0.0, 0.0]]


def test_grad_cam_of_places_by_hand():
    # g0 = [[1, -1], [0, 2]] with mean 1/2, g1 = [[-1, 1], [1, 0]] with mean 1/4. Map: relu(x/2 + 2x/4) = relu(x).
    assert explained("grad_cam", by_place(), X, 1).values.tolist() == [[1.0, 0.0], [3.0, 0.0]]


def test_hires_cam_by_hand():
    # g0 f0 + g1 f1 = [[1, 2], [0, 0]] + [[-2, -4], [6, 0]] = [[-1, -2], [6, 0]].
    assert explained("hires_cam", by_place(), X, 1).values.tolist() == [[0.0, 0.0], [6.0, 0.0]]


def test_layer_cam_by_hand():
    # relu(g0) f0 + relu(g1) f1 = [[1, 0], [0, 0]] + [[0, -4], [6, 0]] = [[1, -4], [6, 0]].
    assert explained("layer_cam", by_place(), X, 1).values.tolist() == [[1.0, 0.0], [6.0, 0.0]]


def test_grad_cam_plus_plus_by_hand():
    # S0 = sum of relu(x) = 4, S1 = 8. Channel 0, where g > 0: g = 1: a = 1/6; g = 2: a = 1/10. w0 = 1/6 + 2/10.
    # Channel 1, g = 1 twice: a = 1/10. w1 = 2/10. Map: relu((1/6 + 2/10) x + 2/10 * 2x) = 23/30 relu(x).
    values = explained("grad_cam_plus_plus", by_place(), X, 1).values
    assert values.numpy() == pytest.approx(np.array([[23 / 30, 0], [69 / 30, 0]]))


def test_grad_cam_plus_plus_is_the_papers_formula():
    f, g = torch.rand(5, 4, 4), torch.randn(5, 4, 4)
    alpha = g**2 / (2 * g**2 + f.sum((1, 2), keepdim=True) * g**3)
    weights = (alpha * g.clamp_min(0)).sum((1, 2))
    expected = (weights[:, None, None] * f).sum(0)
    assert torch.allclose(find("grad_cam_plus_plus")().join(f, g), expected, rtol=1e-4)


def test_eigen_cam_by_hand():
    # F = [x, 2x] has the one direction (1, 2)/sqrt(5): F v = sqrt(5) x, whose sum is positive.
    values = explained("eigen_cam", by_hand(), X, 0).values
    assert values.numpy() == pytest.approx(5**0.5 * np.array([[1, 0], [3, 0]]), abs=1e-5)


@pytest.mark.parametrize("shape", [(3, 20), (20, 3), (6, 6)])
def test_eigen_cam_is_the_first_principal_direction(shape):
    f = torch.randn(shape) + 0.2
    u, s, _ = np.linalg.svd(f.T.numpy(), full_matrices=False)
    expected = u[:, 0] * s[0]
    expected *= np.sign(expected.sum())
    assert first_component(f).numpy() == pytest.approx(expected, abs=1e-3)


def test_integrated_gradients_of_a_line_are_weight_times_value():
    # y_b = 2 f0 + 0.5 f1 in the mean = (2 x + 0.5 * 2 x) / 4 = 3/4 x at each place, whatever the path.
    values = explained(IntegratedGradients(cell=1), by_hand(), X, 1).values
    assert values.numpy() == pytest.approx(np.array([[0.75, 0], [2.25, 0]]))
    # Summed over all four places 3/4 (1 - 2 + 3 + 0) = 1.5 = y(x) - y(0).
    whole = explained(IntegratedGradients(cell=2), by_hand(), X, 1).values
    assert whole.tolist() == [[pytest.approx(1.5)]]


def test_cells_at_the_edge_hold_what_there_is():
    assert summed_in_cells(torch.ones(1, 3, 5), 2).tolist() == [[[4, 4, 2], [2, 2, 1]]]


def test_occlusion_by_hand():
    # Each place covered by zero takes 3/4 x from the score.
    values = explained(Occlusion(window=50, stride=50), by_hand(), X, 1).values
    assert values.numpy() == pytest.approx(np.array([[0.75, 0], [2.25, 0]]))


def test_occlusion_covers_every_place_to_the_edge():
    windows = Occlusion(window=30, stride=20).windows(10, 7)
    assert windows.sum((1, 2)).unique().tolist() == [3 * 2]
    covered = windows.sum(0)
    assert covered.shape == (10, 7)
    assert (covered > 0).all()


# --------------------------------------------------------------------------------------------- against captum


def test_without_a_target_the_predicted_class_is_explained():
    classifier = by_hand()
    both = [explained("grad_cam", classifier, X, target).values for target in (None, 1)]
    assert torch.equal(*both)


def alike(ours, theirs):
    theirs = theirs.detach()
    assert ours.numpy() == pytest.approx(theirs.numpy(), rel=2e-3, abs=1e-6 + 1e-3 * float(theirs.max()))
    return bool(theirs.std() > 0)


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_it_is_captums_grad_cam(classifier, share):
    names = [name for name, _ in classifier.stages.named_children()]
    layer = names[round(share * len(names)) - 1]
    compared = 0
    for seed in range(2):
        torch.manual_seed(seed)
        x = torch.randn(1, 3, 128, 128)
        for target in range(3):
            ours = explained("grad_cam", classifier, x, target, layer).values
            theirs = LayerGradCam(classifier, classifier.stages.get_submodule(layer))
            compared += alike(ours, theirs.attribute(x, target, relu_attributions=True)[0, 0])
    assert compared >= 2


def test_it_is_captums_integrated_gradients(classifier):
    x = torch.randn(1, 3, 64, 64)
    ours = explained(IntegratedGradients(steps=6, cell=4), classifier, x, 1).values
    with inspecting(classifier):
        theirs = TheirIntegratedGradients(classifier).attribute(x, 0, 1, n_steps=6, method="riemann_middle")
    assert alike(ours, summed_in_cells(theirs.detach().sum(1).float(), 4)[0].clamp_min(0))


def test_it_is_captums_occlusion(classifier):
    x = torch.randn(1, 3, 48, 48)
    ours = explained(Occlusion(window=50, stride=25), classifier, x, 1).values
    with torch.no_grad():
        theirs = TheirOcclusion(classifier).attribute(x, (3, 24, 24), strides=(3, 12, 12), target=1)
    assert alike(ours, theirs[0, 0].float().clamp_min(0))


# --------------------------------------------------------------------------------------------------- hiding


def test_out_of_focus_a_flat_picture_stays_and_a_dot_spreads():
    flat = torch.full((1, 3, 20, 30), 0.7)
    assert torch.allclose(hiding.filling(flat, hiding.BLURRED), flat, atol=1e-5)
    dot = torch.zeros(1, 3, 41, 41)
    dot[:, :, 20, 20] = 1.0
    spread = hiding.blurred(dot, 3.0)[0, 0]
    assert float(spread.sum()) == pytest.approx(1.0, abs=1e-3)
    assert float(spread[20, 20]) == pytest.approx(1 / (2 * np.pi * 9), rel=0.02)
    assert torch.allclose(spread, spread.T, atol=1e-6)


def test_only_what_is_masked_is_hidden():
    x = torch.ones(1, 3, 2, 2)
    mask = torch.tensor([[[True, False], [False, False]], [[False, False], [True, True]]])
    shown = hiding.hidden(x, mask, hiding.filling(x, hiding.GREY))
    assert shown[:, 0].tolist() == [[[0, 1], [1, 1]], [[1, 1], [0, 0]]]
