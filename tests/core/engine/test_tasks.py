import math

import pytest
import torch

from core.engine.tasks import Classify, Reconstruct, class_weights

LOGITS = torch.tensor([[0.0, 0.0], [math.log(3), 0.0]])  # softmax (1/2, 1/2) and (3/4, 1/4)
LABELS = torch.tensor([0, 1])


def test_cross_entropy_of_each_image():
    losses = Classify().loss(LOGITS, LOGITS, LABELS)
    assert losses.tolist() == pytest.approx([math.log(2), math.log(4)])
    assert Classify().correct(LOGITS, LABELS) == 1


def test_a_weight_multiplies_the_loss_of_its_class():
    losses = Classify(torch.tensor([0.5, 3.0])).loss(LOGITS, LOGITS, LABELS)
    assert losses.tolist() == pytest.approx([0.5 * math.log(2), 3 * math.log(4)])


def test_label_smoothing_spreads_a_share_over_all_classes():
    # 0.2 over two classes: the label (0, 1) becomes (0.1, 0.9), and the loss -0.1 ln(3/4) - 0.9 ln(1/4)
    losses = Classify(label_smoothing=0.2).loss(LOGITS, LOGITS, LABELS)
    assert float(losses[1]) == pytest.approx(-0.1 * math.log(3 / 4) - 0.9 * math.log(1 / 4))


def test_what_is_not_learned_from_is_measured_plainly():
    plain = Classify(torch.tensor([0.5, 3.0]), 0.2).plain()
    assert plain.loss(LOGITS, LOGITS, LABELS).tolist() == pytest.approx([math.log(2), math.log(4)])


def test_class_weights_by_hand():
    # 6 images of three classes that have any: 1, 2 and 3 of them, so 6 / (3 n); the class without images is inert
    labels = torch.tensor([0, 1, 1, 3, 3, 3])
    weights = class_weights(labels, 4)
    assert weights[[0, 1, 3]].tolist() == pytest.approx([2, 1, 2 / 3])
    assert weights[2].isfinite()
    assert float(weights[labels].mean()) == pytest.approx(1)


def test_a_picture_is_measured_by_binary_cross_entropy_and_codes_by_squares():
    came_in = torch.tensor([[[[1.0, 0.0]]], [[[1.0, 1.0]]]])
    # logits 0 and ln 3 are 1/2 and 3/4
    given_back = torch.tensor([[[[0.0, 0.0]]], [[[math.log(3), math.log(3)]]]])
    picture = Reconstruct(picture=True).loss(given_back, came_in, LABELS)
    assert picture.tolist() == pytest.approx([math.log(2), -math.log(3 / 4)])
    codes = Reconstruct(picture=False).loss(2 * came_in, came_in, LABELS)
    assert codes.tolist() == pytest.approx([0.5, 1.0])
    assert Reconstruct(picture=True).correct(given_back, LABELS) == 0
    assert not Reconstruct.HAS_ACCURACY


@pytest.mark.parametrize("task", [Classify(), Reconstruct(picture=True)])
def test_losses_are_float32_whatever_the_network_computes_in(task):
    outputs = torch.zeros(2, 2, dtype=torch.bfloat16)
    inputs = torch.zeros(2, 2, dtype=torch.bfloat16)
    assert task.loss(outputs, inputs, LABELS).dtype == torch.float32
