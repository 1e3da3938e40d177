"""The trust light: its parts by hand, and what it says of maps that are right, wrong and blind to the class."""

import numpy as np
import pytest
import torch
from torch import nn

from core.engine import Engine
from core.engine.backbones import Parts
from core.engine.classifier import Classifier
from core.engine.heat_maps import find
from core.engine.inspecting import inspected
from core.engine.passage import Passage
from core.engine.preprocessing import Preprocessing
from core.engine.trusting import (
    deletion,
    elsewhere,
    hottest,
    log_odds,
    randomisation,
    rank_correlation,
    with_shuffled_head,
)
from core.errors import UserError
from core.jobs import HeatMap, ImageRef, Inspect
from core.questions.trust import CheckTrust, Trust
from tests.core.engine import toy
from tests.core.engine.toy import finish

SIDE = 32


def corner_seer():
    """Class b is as much as there is in the upper left quarter; a is a constant."""
    pool = nn.Sequential(nn.AvgPool2d(SIDE // 2), nn.Flatten(1))
    convolution = nn.Conv2d(3, 1, 1, bias=False)
    classifier = Classifier(
        "by hand", Parts(nn.Sequential(convolution), pool), ("a", "b"), Preprocessing(), dimension=4
    ).eval()
    with torch.no_grad():
        convolution.weight.fill_(1 / 3)
        classifier.head[-1].weight.copy_(torch.tensor([[0.0, 0, 0, 0], [5, 0, 0, 0]]))
        classifier.head[-1].bias.zero_()
    return classifier


def bright_corner():
    x = torch.zeros(1, 3, SIDE, SIDE)
    x[:, :, 2:10, 2:10] = 4.0
    return x


def lit(rows, columns):
    values = torch.zeros(8, 8)
    values[rows, columns] = 1.0
    return values


def falls(values, target=1):
    classifier = corner_seer()
    return finish(inspected(classifier, deletion(Passage(classifier, bright_corner()), values, target)))


def test_the_hottest_part_is_hidden_and_no_more_than_is_lit():
    values = torch.arange(64.0).view(8, 8)
    mask = hottest(values, SIDE, SIDE)
    assert int(mask.sum()) == round(0.15 * SIDE * SIDE)
    assert mask[-4:].float().mean() > 0.9
    small = hottest(lit(slice(3, 4), slice(3, 4)), SIDE, SIDE)
    assert 0 < int(small.sum()) <= (2 * SIDE // 8) ** 2
    assert small[14, 14]


def test_other_regions_have_the_same_size_and_lie_elsewhere():
    region = hottest(lit(slice(0, 3), slice(0, 2)), SIDE, SIDE)
    others = elsewhere(region, 19, np.random.default_rng(0))
    assert {int(other.sum()) for other in others} == {int(region.sum())}
    assert max(int((other & region).sum()) for other in others) <= int(region.sum()) / 2
    assert len({other.numpy().tobytes() for other in others}) > 15
    again = elsewhere(region, 19, np.random.default_rng(0))
    assert all(torch.equal(one, two) for one, two in zip(others, again, strict=True))


def test_log_odds():
    logits = torch.tensor([[2.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    p = logits.softmax(1)[:, 0]
    assert torch.allclose(log_odds(logits, 0), (p / (1 - p)).log())
    assert log_odds(torch.tensor([[3.0]]), 0).tolist() == [3.0]


def test_rank_correlation():
    one = np.array([[1, 2], [3, 4]], np.float32)
    assert rank_correlation(one, one**3) == pytest.approx(1)
    assert rank_correlation(one, -one) == pytest.approx(-1)
    assert rank_correlation(one, np.zeros_like(one)) == 0
    # Ranks (1, 2.5, 2.5, 4) and (1, 2, 3, 4): sums of products 4.5, of squares 4.5 and 5.
    tied = np.array([[0, 1], [1, 2]], np.float32)
    assert rank_correlation(tied, one) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


def test_a_shuffled_head_has_the_same_numbers_and_the_classifier_keeps_its_own():
    classifier = toy.awake(Classifier.fresh("own_cnn", ("a", "b", "c"), units=(8,)))
    before = {key: value.clone() for key, value in classifier.state_dict().items()}
    other = with_shuffled_head(classifier, 0)
    assert other.stages is classifier.stages
    for number in (1, -1):
        mine, theirs = classifier.head[number].weight, other.head[number].weight
        assert not torch.equal(mine, theirs)
        assert torch.equal(mine.flatten().sort().values, theirs.flatten().sort().values)
    assert all(torch.equal(value, before[key]) for key, value in classifier.state_dict().items())
    assert torch.equal(with_shuffled_head(classifier, 0).head[-1].weight, other.head[-1].weight)


def test_hiding_what_the_score_rests_on_lowers_it_more_than_hiding_anything_else():
    fall, others, share = falls(lit(slice(0, 3), slice(0, 3)))
    assert share == pytest.approx(0.15, abs=0.01)
    assert len(others) == 19
    assert fall > max(others)
    elsewhere_fall, others, _ = falls(lit(slice(5, 8), slice(5, 8)))
    assert elsewhere_fall == pytest.approx(0, abs=0.05)
    assert elsewhere_fall < max(others)


def test_a_map_that_follows_the_class_changes_with_the_head_and_a_blind_one_does_not():
    torch.manual_seed(4)
    classifier = toy.awake(Classifier.fresh("squeezenet1_1", ("a", "b", "c")))
    x = torch.randn(1, 3, 96, 96)

    def agreements(name):
        passage = Passage(classifier, x)
        values = finish(inspected(classifier, find(name)().explain(passage, 1))).values
        return finish(inspected(classifier, randomisation(passage, find(name)(), values, 1)))

    assert len(agreements("grad_cam")) == 3
    assert agreements("grad_cam").mean() < 0.7
    assert agreements("eigen_cam").tolist() == pytest.approx([1, 1, 1])


def trust(fall, others, agreement=0.0, score=0.9):
    scores, region = np.array([1 - score, score], np.float32), (0.0, 0.0, 1.0, 1.0)
    values = np.ones((2, 2), np.float32)
    of = HeatMap(ImageRef("a.jpg"), "grad_cam", values, 1.0, region, "b", scores, ("a", "b"), "run")
    return Trust(of, fall, np.array(others, np.float32), 0.15, np.array([agreement], np.float32))


def test_the_light_says_which_test_failed():
    assert trust(2.0, [0.1, -0.3]).green
    assert "from the bright part" in trust(2.0, [0.1, -0.3]).sentence
    blind = trust(2.0, [0.1], agreement=0.9)
    assert not blind.green
    assert "whatever the classifier answers" in blind.sentence
    assert not trust(1.1, [1.5, 1.4]).green
    assert trust(1.1, [1.5, 1.4]).sentence == "Other parts count as much as the bright one."
    assert "may count" in trust(1.3, [1.5, 0.1, 0.1]).sentence
    assert not trust(0.9, [-0.5]).green
    assert "hardly depends" in trust(0.9, [-0.5]).sentence
    assert trust(2.0, [0.1], score=0.6).green
    assert not trust(2.0, [0.1], score=0.55).green
    assert "not sure (55 %)" in trust(2.0, [0.1], score=0.55).sentence


@pytest.mark.parametrize("method", ["grad_cam", "eigen_cam", "occlusion"])
def test_a_runs_heat_map_is_put_to_the_test(toy_folder, method):
    engine = Engine(threads=1, workers=1)
    files = toy.snapshot(toy_folder)
    image = ImageRef(files.paths[0], int(files.rows[0]), files.hashes[0])
    run = str(toy_folder / "runs" / "own_cnn")
    _, heat_map = toy.hear(engine, Inspect(run, image, files.cache_folder, method))
    _, first = toy.hear(engine, CheckTrust(heat_map, files.cache_folder))
    assert isinstance(first, Trust)
    assert first.follows_head == (method != "eigen_cam")
    assert np.isfinite(first.other_falls).all()
    _, second = toy.hear(engine, CheckTrust(heat_map, files.cache_folder))
    assert first.fall == second.fall
    assert first.other_falls.tolist() == second.other_falls.tolist()
    _, again = toy.hear(engine, Inspect(run, image, files.cache_folder, method))
    assert again.values.tolist() == heat_map.values.tolist()


def test_an_empty_map_cannot_be_tested(toy_folder):
    nothing = HeatMap(
        ImageRef("x.jpg"), "grad_cam", np.zeros((2, 2), np.float32), 0.0, (0, 0, 1, 1), "a", None, (), "run"
    )
    with pytest.raises(UserError, match="nothing to test"):
        toy.hear(Engine(threads=1, workers=1), CheckTrust(nothing))
