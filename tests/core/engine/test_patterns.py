"""Filter patterns, firing, activations and layers, on networks small enough to compute by hand."""

import json
from collections import OrderedDict

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from core.cli import run
from core.engine import chain, cost, inspections
from core.engine.ascent import LEAK, Ascent, Climbed, mean_activation, noise
from core.engine.backbones import Parts
from core.engine.classifier import Classifier
from core.engine.cost import multiply_adds
from core.engine.fronts import FrontWay
from core.engine.inspections.activations import strongest
from core.engine.inspections.firing import Strongest
from core.engine.inspections.layers import kernel_pictures
from core.engine.layers import Front, all_layers, find
from core.engine.loaded import Loaded
from core.engine.preprocessing import Preprocessing
from core.engine.reach import reach
from core.errors import UserError
from core.jobs import LIVE, ImageRef, Progress
from core.questions.activations import LayerAnswered, ShowActivations
from core.questions.firing import FindFiring, FiringSoFar
from core.questions.layers import ListLayers, ShowKernels
from core.questions.patterns import DrawPatterns, Patterns, PatternSettings, PatternsSharpened
from core.scheduler import Scheduler
from tests.core.engine import toy
from tests.core.engine.toy import finish

SIDE = 16
STILL = PatternSettings(steps=1, size_px=SIDE, step_size=0.01, jitter_px=0, decay=0.0)


def tiny(*layers, side=SIDE):
    """A classifier on these layers, each a stage of its own."""
    stages = nn.Sequential(OrderedDict((f"part{n}", layer) for n, layer in enumerate(layers, 1)))
    preprocessing = Preprocessing(side, side, mean=(0, 0, 0), std=(1, 1, 1))
    pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
    parts = Parts(stages, pool)
    classifier = Classifier("own_cnn", parts, ("a", "b"), preprocessing, 2, options={"tiny": str(stages)})
    return classifier.eval()


def pointwise(weights, bias):
    conv = nn.Conv2d(3, len(weights), 1)
    with torch.no_grad():
        conv.weight.copy_(torch.tensor(weights).view(-1, 3, 1, 1))
        conv.bias.copy_(torch.tensor(bias))
    return conv


def normed(conv):
    """With a batch norm that turns the second channel round."""
    norm = nn.BatchNorm2d(conv.out_channels)
    with torch.no_grad():
        norm.running_mean.copy_(torch.linspace(-1, 1, conv.out_channels))
        norm.running_var.copy_(torch.linspace(0.5, 2, conv.out_channels))
        norm.weight.copy_(torch.linspace(1, -1, conv.out_channels))
        norm.bias.copy_(torch.linspace(-0.3, 0.3, conv.out_channels))
    return nn.Sequential(OrderedDict(conv=conv, norm=norm, relu=nn.ReLU(inplace=True)))


def climb(classifier, name, filters, settings):
    layer = finish(find(classifier, name))
    front = Front(classifier, layer, finish(all_layers(classifier)))
    steps = list(Ascent(front, classifier.preprocessing, filters, settings).run())
    return [step for step in steps if isinstance(step, Climbed)]


def loaded(classifier):
    held = Loaded(workers=1)
    held.live, held.live_epoch = classifier, 3
    return held


def ask(classifier, request):
    events = []
    job = inspections.answers()[type(request)](request, loaded(classifier))
    while True:
        try:
            event = next(job)
        except StopIteration as end:
            return events, end.value
        if event is not None:
            events.append(event)


# ------------------------------------------------------------------------------------------------------ layers


def test_layers_have_names_in_the_order_of_the_network():
    network = tiny(
        normed(nn.Conv2d(3, 4, 3, padding=1)),
        nn.MaxPool2d(2),
        nn.Sequential(nn.Conv2d(4, 4, 3, padding=1, groups=4), nn.ReLU(), nn.Conv2d(4, 6, 1)),
        nn.Sequential(nn.Upsample(scale_factor=0.5), nn.PReLU()),
    )
    layers = finish(all_layers(network))
    assert [(layer.card.name, layer.card.path, layer.norm) for layer in layers] == [
        ("part1_conv", "part1.conv", "part1.norm"),
        ("part3_conv1", "part3.0", ""),
        ("part3_conv2", "part3.2", ""),
        ("part4", "part4", ""),
    ]
    assert [layer.card.shape for layer in layers] == [(4, 16, 16), (4, 8, 8), (6, 8, 8), (6, 4, 4)]
    assert [layer.card.kind for layer in layers] == ["3 × 3", "3 × 3 depthwise", "1 × 1", ""]
    assert finish(find(network, "part3.2")) == layers[2]
    with pytest.raises(UserError, match="There is no layer “fc7”"):
        finish(find(network, "fc7"))


def test_a_front_is_the_network_up_to_the_layer_before_its_activation_function():
    torch.manual_seed(1)
    network = tiny(normed(nn.Conv2d(3, 4, 3, padding=1)), normed(nn.Conv2d(4, 5, 3, stride=2)))
    known = finish(all_layers(network))
    x = torch.randn(3, 3, SIDE, SIDE)
    with torch.no_grad():
        below = network.stages.part1(x)
        expected = network.stages.part2.norm(network.stages.part2.conv(below))
        for front in (Front(network, known[1]), Front(network, known[1], known)):
            assert torch.allclose(front(x), expected, atol=1e-5)
            entering = front.entering(x)
            assert torch.allclose(entering, below, atol=1e-5)
            one_each = front.firing_of(entering, (4, 0, 2))
            assert torch.allclose(one_each, expected[[0, 1, 2], [4, 0, 2]], atol=1e-5)


def test_kernels_are_scaled_by_their_own_largest_weight():
    weight = torch.zeros(2, 3, 2, 2)
    weight[0, 0, 0, 1], weight[0, 2, 1, 0] = 4.0, -2.0
    weight[1, 1] = -0.001
    pictures = kernel_pictures(weight)
    assert pictures.shape == (2, 2, 2, 3)
    assert pictures[0, 0, 1].tolist() == [255, 128, 128]
    assert pictures[0, 1, 0].tolist() == [128, 128, 64]
    assert pictures[1, 0, 0].tolist() == [128, 0, 128]


def test_the_layers_and_kernels_of_a_run():
    network = tiny(nn.Conv2d(3, 4, 3), nn.Conv2d(4, 2, 1))
    _, layers = ask(network, ListLayers(LIVE))
    assert layers.draws_kernels
    assert [card.name for card in layers.cards] == ["part1_conv", "part2_conv"]
    _, kernels = ask(network, ShowKernels(LIVE))
    assert (kernels.layer, kernels.pictures.shape) == ("part1_conv", (4, 3, 3, 3))
    pointed = tiny(pointwise([[1.0, 0, 0]], [0.0]))
    assert not ask(pointed, ListLayers(LIVE))[1].draws_kernels
    with pytest.raises(UserError, match="cannot be drawn"):
        ask(pointed, ShowKernels(LIVE))


# ---------------------------------------------------------------------------------------------------- patterns


def test_one_step_by_hand():
    # A filter of red minus green that always fires: its gradient is (1, -1, 0) / pixels everywhere. Divided by its
    # root mean square, sqrt(2 / 3) / pixels, a step of 0.01 is 0.01 x sqrt(3 / 2) for red, the same back for green.
    network = tiny(pointwise([[0, 0, 1.0], [1.0, -1.0, 0]], [0.0, 10.0]))
    begin, *_, end = climb(network, "part1_conv", (1,), STILL)
    before = noise((1,), SIDE, 0)
    step = 0.01 * 1.5**0.5
    after = before + torch.tensor([step, -step, 0.0]).view(3, 1, 1)
    assert torch.allclose(end.pictures, after, atol=1e-6)
    fired = 10 + (after[0, 0] - after[0, 1]).mean()
    assert begin.step == 0
    assert torch.allclose(end.firing, fired, atol=1e-5)


def test_the_end_of_the_way_is_the_colour_that_the_filter_looks_for():
    network = tiny(pointwise([[1.0, -1.0, 0], [-1.0, -1.0, 1.0]], [0.0, 0.0]))
    settings = PatternSettings(steps=120, size_px=SIDE, step_size=0.05, jitter_px=3, decay=0.0)
    pictures = climb(network, "part1_conv", (0, 1), settings)[-1].pictures
    assert torch.equal(pictures[0, 0], torch.ones(SIDE, SIDE))
    assert torch.equal(pictures[0, 1], torch.zeros(SIDE, SIDE))
    assert torch.equal(pictures[0, 2], noise((0,), SIDE, 0)[0, 2])  # blue does not count
    assert torch.equal(pictures[1].mean((1, 2)), torch.tensor([0.0, 0.0, 1.0]))


def test_a_filter_that_is_dead_for_noise_finds_its_way():
    network = tiny(pointwise([[1.0, 1.0, 1.0]], [-2.5]))
    settings = PatternSettings(steps=60, size_px=SIDE, step_size=0.05, jitter_px=0, decay=0.0)
    climbed = climb(network, "part1_conv", (0,), settings)
    assert climbed[0].firing < 0
    assert climbed[-1].firing == pytest.approx(0.5)


def test_decay_takes_back_towards_gray():
    network = tiny(pointwise([[1.0, 0.0, 0.0]], [5.0]))
    settings = PatternSettings(steps=50, size_px=SIDE, step_size=0.001, jitter_px=0, decay=0.2)
    pictures = climb(network, "part1_conv", (0,), settings)[-1].pictures
    assert torch.allclose(pictures[0, 1:], torch.full((2, SIDE, SIDE), 0.5), atol=1e-4)


def test_what_grows_is_a_leaky_mean():
    assert mean_activation(torch.tensor([[[2.0, -1.0]], [[-4.0, -2.0]]])).tolist() == pytest.approx(
        [(2 - LEAK) / 2, -3 * LEAK]
    )


def test_a_jittered_step_is_that_of_the_moved_picture():
    torch.manual_seed(2)
    network = tiny(nn.Conv2d(3, 4, 3, padding=1))
    layer = finish(find(network, "part1_conv"))
    climbing = Ascent(Front(network, layer), network.preprocessing, (2,), STILL)
    picture = noise((2,), SIDE, 0)
    still = finish(climbing.gradient(picture.roll((3, -2), (2, 3)), (2,)))
    moved = finish(climbing.gradient(picture, (2,), (3, -2)))
    assert torch.allclose(moved, still.roll((-3, 2), (2, 3)))


def test_the_noise_of_a_filter_does_not_depend_on_the_others():
    assert torch.equal(noise((5, 9), 8, 1)[1:], noise((9,), 8, 1))
    assert not torch.equal(noise((9,), 8, 1), noise((9,), 8, 2))
    assert noise((9,), 64, 1).mean() == pytest.approx(0.5, abs=0.01)


def deep():
    torch.manual_seed(3)
    return tiny(
        normed(nn.Conv2d(3, 6, 3, padding=1)), nn.MaxPool2d(2), normed(nn.Conv2d(6, 8, 3, padding=1)), side=24
    )


def patterns_of(network, **said):
    settings = PatternSettings(**({"filters": 5, "steps": 8, "size_px": 24} | said))
    return ask(network, DrawPatterns(LIVE, "part3_conv", settings=settings))


def test_the_same_seed_gives_the_same_patterns_and_another_does_not():
    network = deep()
    _, first = patterns_of(network)
    assert isinstance(first, Patterns)
    assert np.array_equal(first.pictures, patterns_of(network)[1].pictures)
    assert not np.array_equal(first.pictures, patterns_of(network, seed=1)[1].pictures)


def test_patterns_sharpen_on_the_way():
    events, found = patterns_of(deep())
    sharpened = [event for event in events if isinstance(event, PatternsSharpened)]
    assert [event.step for event in sharpened] == [*range(9), 8]
    assert all(event.pictures.shape == (5, 24, 24, 3) for event in sharpened)
    assert np.array_equal(sharpened[-1].pictures, found.pictures)
    spread = [int(event.pictures.std()) for event in sharpened]
    assert spread[-1] > spread[0]
    assert (found.on_pattern > found.on_noise).all()
    assert (found.filters, found.epoch, found.layer) == ((0, 1, 2, 3, 4), 3, "part3_conv")


def test_chosen_filters_come_out_as_in_the_whole_grid():
    network = deep()
    _, grid = patterns_of(network)
    settings = PatternSettings(steps=8, size_px=24)
    _, chosen = ask(network, DrawPatterns(LIVE, "part3_conv", (3,), settings=settings))
    assert chosen.filters == (3,)
    assert np.abs(chosen.pictures[0].astype(int) - grid.pictures[3]).mean() < 1
    with pytest.raises(UserError, match="has no filter 8"):
        ask(network, DrawPatterns(LIVE, "part3_conv", (8,)))


def test_pictures_that_are_too_small_are_told():
    network = tiny(nn.Conv2d(3, 4, 7), nn.Conv2d(4, 4, 11), side=32)
    with pytest.raises(UserError, match="16 px are too small"):
        ask(network, DrawPatterns(LIVE, "part2_conv", settings=PatternSettings(size_px=16)))


@pytest.mark.parametrize("request_of", ["patterns", "activations", "layers"])
def test_a_network_in_training_is_left_as_it_was(request_of, tmp_path):
    network = deep().train()
    network.stages.part1.requires_grad_(False)
    weights = {key: value.clone() for key, value in network.state_dict().items()}
    flags = [parameter.requires_grad for parameter in network.parameters()]
    random = torch.get_rng_state()
    snapshot = toy.snapshot(tmp_path, per_class=1)
    request = {
        "patterns": DrawPatterns(LIVE, "part3_conv", settings=PatternSettings(steps=3, size_px=24)),
        "activations": ShowActivations(LIVE, ImageRef(snapshot.paths[0])),
        "layers": ListLayers(LIVE),
    }[request_of]
    ask(network, request)
    assert all(torch.equal(value, weights[key]) for key, value in network.state_dict().items())
    assert [parameter.requires_grad for parameter in network.parameters()] == flags
    assert all(module.training for module in network.modules())
    assert all(parameter.grad is None for parameter in network.parameters())
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())
    assert torch.equal(torch.get_rng_state(), random)


def test_a_search_is_given_up_at_once():
    held = loaded(deep())
    scheduler = Scheduler(lambda request: inspections.answers()[type(request)](request, held))
    job = scheduler.submit(DrawPatterns(LIVE, "part3_conv", settings=PatternSettings(steps=2000, size_px=24)))
    while not isinstance(scheduler.step().event, PatternsSharpened):
        pass
    scheduler.cancel(job)
    heard = scheduler.step()
    assert heard.over
    assert heard.error is None
    assert heard.result is None
    assert not scheduler.busy


def test_before_a_training_there_was_another_pattern(toy_folder):
    held = Loaded(workers=1)
    settings = PatternSettings(filters=2, steps=2, size_px=32)

    def draw(original):
        request = DrawPatterns(str(toy_folder / "runs" / "transfer"), "fire2_conv1", (), original, settings)
        return finish(inspections.answers()[DrawPatterns](request, held))

    now, before = draw(original=False), draw(original=True)
    assert np.array_equal(now.pictures, before.pictures)  # transfer leaves the backbone as it was
    own = DrawPatterns(str(toy_folder / "runs" / "own_cnn"), "block1_conv", original=True)
    with pytest.raises(UserError, match="has learned from nothing"):
        finish(inspections.answers()[DrawPatterns](own, held))


# ------------------------------------------------------------------------------------------------------ firing


def test_the_strongest_are_kept_one_place_an_image():
    kept = Strongest(filters=2, kept=2)
    first = torch.zeros(2, 2, 2, 4)
    first[0, 0, 1, 3], first[0, 0, 0, 0], first[1, 0, 0, 1] = 5, 4, 3
    first[:, 1] = -1
    kept.add(torch.tensor([10, 11]), first)
    second = torch.zeros(1, 2, 2, 4)
    second[0, 0, 0, 2], second[0, 1, 1, 0] = 4.5, 9
    kept.add(torch.tensor([12]), second)
    assert kept.images.tolist() == [[10, 12], [12, 10]]
    assert kept.values.tolist() == [[5, 4.5], [9, -1]]
    boxes = kept.boxes(0.25, Preprocessing(size_px=8, resize_px=16))
    # place (1, 3) of 2 x 4: its middle is at (7/8, 3/4) of what is seen, which is the middle half of the picture
    assert boxes[0, 0].tolist() == pytest.approx([0.25 + 0.5 * at for at in (0.75, 0.625, 1.0, 0.875)])


def test_an_image_is_found_by_what_is_in_it(tmp_path):
    snapshot = toy.snapshot(tmp_path, per_class=6)
    network = tiny(pointwise([[1.0, 1.0, 1.0], [-1.0, -1.0, -1.0]], [0.0, 3.0]), side=32)
    events, found = ask(network, FindFiring(LIVE, "part1_conv", snapshot, top=3))
    assert any(isinstance(event, Progress) for event in events)
    assert found.rows.shape == (2, 3)
    assert found.boxes.shape == (2, 3, 4)
    assert set(found.rows.flatten().tolist()) <= set(snapshot.rows.tolist())
    assert (np.diff(found.values, axis=1) <= 0).all()
    held = loaded(network)
    brightest = {}
    for row, path in zip(snapshot.rows.tolist(), snapshot.paths, strict=True):
        pixels = held.network_input(network, held.pixels(ImageRef(path)))[0]
        brightest[row] = float(pixels.sum(0).max())
    best = sorted(brightest.values(), reverse=True)[:3]
    assert found.values[0].tolist() == pytest.approx(best, abs=0.02)
    assert found.seen == len(snapshot)
    assert not any(isinstance(event, FiringSoFar) for event in events)  # too few images to tell on the way


def test_fewer_images_than_places_are_told_by_their_rows(tmp_path):
    snapshot = toy.snapshot(tmp_path, per_class=1)
    network = tiny(pointwise([[1.0, 1.0, 1.0]], [0.0]), side=32)
    _, found = ask(network, FindFiring(LIVE, "part1_conv", snapshot, top=9))
    count = len(snapshot)
    assert (found.rows[:, :count] >= 0).all()
    assert (found.rows[:, count:] == -1).all()


def test_a_place_reaches_as_far_as_its_kernel():
    conv = nn.Conv2d(3, 1, 5, padding=2)
    with torch.no_grad():
        conv.weight.fill_(1.0)
    network = tiny(conv, side=20)
    front = Front(network, finish(all_layers(network))[0])
    assert finish(reach(FrontWay(front), torch.randn(1, 3, 20, 20))) == pytest.approx(5 / 20)
    pointed = tiny(pointwise([[1.0, 1.0, 1.0]], [0.0]), side=20)
    front = Front(pointed, finish(all_layers(pointed))[0])
    assert finish(reach(FrontWay(front), torch.randn(1, 3, 20, 20))) == pytest.approx(1 / 20)


def test_the_way_by_links_is_that_of_the_whole_front(monkeypatch):
    monkeypatch.setattr(chain, "PIECE_MACS", 1)
    monkeypatch.setattr(cost, "WRITING", 0)
    torch.manual_seed(4)
    network = tiny(
        normed(nn.Conv2d(3, 4, 3)), nn.Sequential(nn.Conv2d(4, 5, 3), nn.ReLU(), nn.Conv2d(5, 2, 1))
    )
    x = torch.randn(2, 3, SIDE, SIDE)
    for layer in finish(all_layers(network)):
        front = Front(network, layer)
        way = FrontWay(front)
        assert torch.allclose(finish(way.firing(x)), front(x), atol=1e-6)
        assert finish(way.work(x[:1])) == multiply_adds(front, x[:1])
        wanted = x.clone().requires_grad_()
        front(wanted).square().sum().backward()
        gradient = finish(
            way.gradient(x, lambda entering, front=front: front.firing(entering).square().sum())
        )
        assert torch.allclose(gradient, wanted.grad, rtol=1e-4, atol=1e-5)


# -------------------------------------------------------------------------------------------------- activations


def test_the_strongest_answer_comes_first():
    fired = torch.tensor([[[1.0, 0.5]], [[-3.0, 4.0]], [[-1.0, -2.0]]])
    filters, maps, peaks = strongest(fired, most=2)
    assert filters.tolist() == [1, 0]
    assert maps.tolist() == [[[0.0, 1.0]], [[0.25, 0.125]]]
    assert peaks.tolist() == [4.0, 1.0]


def test_every_layer_answers_in_turn(tmp_path):
    snapshot = toy.snapshot(tmp_path, per_class=1)
    network = deep()
    image = ImageRef(snapshot.paths[0])
    events, last = ask(network, ShowActivations(LIVE, image))
    assert [event.activations.layer for event in events if isinstance(event, LayerAnswered)] == ["part1_conv"]
    assert last.layer == "part3_conv"
    assert last.maps.shape == (8, 12, 12)
    assert last.maps.max() == pytest.approx(1)
    assert last.maps.min() >= 0
    assert last.epoch == 3
    held = loaded(network)
    with torch.no_grad():
        after_relu = network.stages(held.network_input(network, held.pixels(image)))[0]
    assert torch.allclose(torch.from_numpy(last.maps * last.peaks[0]), after_relu[last.filters], atol=1e-5)
    _, only = ask(network, ShowActivations(LIVE, image, layer="part1_conv", most=2))
    assert (only.layer, only.maps.shape) == ("part1_conv", (2, 24, 24))


# -------------------------------------------------------------------------------------------------- the command


def command(capsys, engine, *arguments):
    code = run(["patterns", *map(str, arguments)], lambda: engine)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command_lists_layers_and_draws_a_grid(toy_folder, tmp_path, engine, capsys):
    folder, out = toy_folder / "runs" / "own_cnn", tmp_path / "grid.png"
    code, text, _ = command(capsys, engine, folder)
    assert code == 0
    assert [line.split()[0] for line in text.splitlines()[1:]] == [f"block{n}_conv" for n in (1, 2, 3, 4)]
    quick = ("--layer", "block2.conv", "--out", out, "--steps", 2, "--size-px", 32, "--json")
    code, text, _ = command(capsys, engine, folder, *quick, "--filters", "3,5")
    assert code == 0
    values = json.loads(text)
    assert (values["layer"], values["filters"], len(values["on_pattern"])) == ("block2_conv", [3, 5], 2)
    with Image.open(out) as picture:
        assert picture.width > picture.height > 32
    code, text, _ = command(capsys, engine, folder, *quick, "--filters", 4)  # over its own earlier file
    assert json.loads(text)["filters"] == [0, 1, 2, 3]


def test_the_command_tells_mistakes(toy_folder, tmp_path, engine, capsys):
    folder, other = toy_folder / "runs" / "own_cnn", tmp_path / "mine.png"
    other.write_bytes(b"mine")
    for arguments, expected in (
        (("--layer", "block2_conv"), "Add --out FILE.png"),
        (("--layer", "fc7", "--out", tmp_path / "a.png"), "There is no layer “fc7”"),
        (("--layer", "block2_conv", "--out", tmp_path / "a.png", "--filters", "1,x"), "with commas"),
        (("--layer", "block2_conv", "--out", tmp_path / "a.png", "--filters", "1,99"), "has no filter 99"),
        (("--layer", "block1_conv", "--out", other, "--steps", 1, "--filters", 1), "not from Miwake"),
    ):
        code, _, told = command(capsys, engine, folder, *arguments)
        assert code == 2
        assert expected in told
    assert other.read_bytes() == b"mine"
