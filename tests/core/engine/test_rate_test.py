import numpy as np
import pytest
import torch
from torch import nn

from core.engine.optimising import Course
from core.engine.rate_test import LOWEST, NEVER_FELL, STEPS, WITHOUT_A_FALL, find_rate, read_off
from core.engine.stepping import Steps
from core.engine.tasks import Classify
from core.engine.training import Examples, Plan, fit
from core.jobs import EpochEnded, LearningRateFound
from tests.core.engine.toy import finish

CPU = torch.device("cpu")
RATES = LOWEST * 1e6 ** (np.arange(STEPS) / (STEPS - 1))


def valley(falls_at, noise=0.0, seed=0):
    """Losses that fall most steeply at a rate and rise a power of ten and a half above it."""
    place = np.log10(RATES) - np.log10(falls_at)
    losses = 1.5 - 1.2 / (1 + np.exp(-6 * place)) + 3 / (1 + np.exp(-8 * (place - 1.5)))
    return losses + noise * np.random.default_rng(seed).normal(size=STEPS)


# A tenth of `valley`'s fall is left 10 ** (log10(9) / 6), or 1.44, times above where it falls most steeply.
OVER = 10 ** (np.log10(9) / 6)


@pytest.mark.parametrize("rate", [1e-4, 1e-3, 1e-2])
@pytest.mark.parametrize("noise", [0, 0.05])
def test_it_is_half_of_where_the_fall_is_over(rate, noise):
    assert rate * OVER / 4 < read_off(RATES, valley(rate, noise)) < rate * OVER


def test_spikes_do_not_count():
    losses = valley(1e-3)
    losses[[5, 20, 40]] = 9.0, 0.0, 5.0
    assert 4e-4 < read_off(RATES, losses) < 1.5e-3


def test_a_crash_after_a_rise_is_no_learning():
    losses = valley(1e-4)
    losses[-8:] = 0.9  # from 3.3 down
    assert 4e-5 < read_off(RATES, losses) < 1.5e-4


def test_a_loss_that_falls_to_a_small_share_of_itself_is_waited_for():
    # From 1 at a rate of 1e-4 down by a power of ten for each power of ten: a tenth of it is left at 1e-3, though
    # the steepest fall is at 1e-4.
    losses = np.clip(1e-4 / RATES, 1e-3, 1.0)
    assert 3e-4 < read_off(RATES, losses) < 7e-4


def test_what_is_learned_by_heart_is_not_driven_on():
    losses = 2.0 / (1 + np.exp(6 * (np.log10(RATES) - np.log10(1e-3))))  # falls on, to nothing, up to the end
    assert 4e-4 < read_off(RATES, losses) < 1.5e-3


def test_where_nothing_falls_it_does_no_harm():
    flat = 1.1 + NEVER_FELL / 9 * np.random.default_rng(0).normal(size=STEPS)
    assert read_off(RATES, flat) == WITHOUT_A_FALL
    assert read_off(RATES, np.linspace(1, 2, STEPS)) == pytest.approx(10 * LOWEST)
    assert read_off(RATES[:3], np.ones(3)) == WITHOUT_A_FALL


@pytest.mark.parametrize("seed", range(20))
def test_a_network_that_has_learned_before_is_not_harmed(seed):
    place = np.log10(RATES) + 2  # the loss rises from a rate of 0.01 on, and never fell
    noise = 0.08 * np.random.default_rng(seed).normal(size=STEPS)
    assert 3e-5 < read_off(RATES, 0.4 + noise + 2 / (1 + np.exp(-6 * place))) <= WITHOUT_A_FALL


def blobs(count=64):
    labels = torch.arange(count) % 2
    chance = torch.Generator().manual_seed(0)
    return Examples(
        torch.stack([labels * 2.0 - 1, labels * 0.0], 1) + 0.3 * torch.randn(count, 2, generator=chance),
        labels,
    )


def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.2), nn.Linear(16, 2))


def draw(chance):
    return list(torch.randperm(64, generator=chance).split(8))


def search(net, examples, optimiser="adamw"):
    how = Steps(0.0, 0.01, Course(optimiser))
    return finish(find_rate(net, Classify(), how, lambda batch, _: batch, CPU, examples, draw, 3))


def test_it_leaves_no_trace_and_finds_the_same_again():
    net = network().eval()
    weights = {key: value.clone() for key, value in net.state_dict().items()}
    random = torch.get_rng_state()
    rates, losses, found = search(net, blobs())
    assert torch.equal(torch.get_rng_state(), random)
    assert all(torch.equal(weights[key], value) for key, value in net.state_dict().items())
    assert all(parameter.grad is None for parameter in net.parameters())
    assert not net.training
    assert len(rates) == len(losses) <= STEPS
    assert (np.diff(rates) > 0).all()
    assert rates[0] == LOWEST
    again = search(net, blobs())
    assert again[2] == found
    assert (again[1] == losses).all()


@pytest.mark.parametrize("optimiser", ["adamw", "sgd"])
def test_the_rate_found_learns(optimiser):
    net = network()
    _, _, found = search(net, blobs(), optimiser)
    assert 1e-4 < found < 1
    plan = Plan(epochs=12, batch_size=8, patience=0, seed=1, steps=Steps(0.0, 0.0, Course(optimiser)))
    events = []
    job = fit(net, blobs(), blobs(), plan, lambda batch, _: batch, CPU, lambda _: None)
    events = [event for event in job if event is not None]
    tests = [event for event in events if isinstance(event, LearningRateFound)]
    epochs = [event for event in events if isinstance(event, EpochEnded)]
    assert len(tests) == 1
    assert len(tests[0].rates) == len(tests[0].losses)
    assert epochs[-1].validation_accuracy > 0.95


def test_it_ends_where_the_loss_is_no_number():
    class Bursting(nn.Linear):
        calls = 0

        def forward(self, x):
            type(self).calls += 1
            return super().forward(x) * (float("nan") if self.calls > 31 else 1.0)

    rates, losses, _ = search(Bursting(2, 2), blobs())
    assert len(rates) == len(losses) == 30
    assert np.isfinite(losses).all()
