"""What a backbone is made of and what it costs, and what the network sees of an augmented image."""

import numpy as np
import pytest
import torch
from torch import nn

from core.engine import Engine, backbones
from core.engine.cost import multiply_adds
from core.jobs import ImageRef, ModelSummary, PreviewAugmentation, Summarise
from core.scheduler import Scheduler
from tests.pictures import save


def answer(request):
    scheduler = Scheduler(Engine(threads=1, workers=1).start)
    scheduler.submit(request)
    heard = None
    while scheduler.busy:
        heard = scheduler.step() or heard
    assert heard.error is None, heard.error
    return heard.result


@pytest.mark.parametrize("name", backbones.all_backbones())
def test_every_backbone_has_a_summary_that_adds_up(name):
    summary = answer(Summarise(name))
    assert isinstance(summary, ModelSummary)
    entry = backbones.find(name)
    with torch.device("meta"):
        parts = entry.take_apart(entry.build())
    total = sum(p.numel() for part in (parts.stages, parts.pool) for p in part.parameters())
    assert sum(stage.parameters for stage in summary.stages) + summary.pool_parameters == total
    assert [stage.name for stage in summary.stages] == [key for key, _ in parts.stages.named_children()]
    assert 0 < summary.automatic < len(summary.stages)


def test_shapes_are_those_that_leave_the_stages():
    shapes = {stage.name: stage.shape for stage in answer(Summarise("resnet18")).stages}
    assert shapes == {
        "stem": (64, 56, 56),
        "layer1": (64, 56, 56),
        "layer2": (128, 28, 28),
        "layer3": (256, 14, 14),
        "layer4": (512, 7, 7),
    }


@pytest.mark.parametrize("name", backbones.all_backbones())
def test_the_cost_written_down_is_the_cost_counted(name):
    entry = backbones.find(name)
    assert entry.speed in backbones.SPEEDS
    with torch.device("meta"):
        parts = entry.take_apart(entry.build())
        side = entry.preprocessing.size_px
        counted = multiply_adds(nn.Sequential(parts.stages, parts.pool), torch.zeros(1, 3, side, side)) / 1e9
    assert counted == pytest.approx(entry.gmacs, rel=0.05, abs=0.006)


def test_the_preview_shows_what_the_network_sees(tmp_path):
    path = save(tmp_path / "a.png")
    asked = PreviewAugmentation(ImageRef(str(path)), "own_cnn", "strong", seed=3, count=4)
    first, again = answer(asked), answer(asked)
    assert first.pictures.shape == (4, 96, 96, 3)
    assert first.pictures.dtype == np.uint8
    assert np.array_equal(first.pictures, again.pictures)
    assert not np.array_equal(first.pictures[0], first.pictures[1])
    plain = answer(PreviewAugmentation(ImageRef(str(path)), "own_cnn", "none", count=2)).pictures
    assert np.array_equal(plain[0], plain[1])
