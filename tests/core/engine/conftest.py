"""torch in tests: one thread, and the same random numbers each time; one trained toy for all who only ask."""

import pytest
import torch

from core.engine import Engine
from core.jobs import RunSaved
from tests.core.engine import toy


@pytest.fixture(autouse=True)
def quiet_torch():
    """One thread: tests share few cores, and sums come out in the same order."""
    torch.set_num_threads(1)
    torch.manual_seed(0)


@pytest.fixture
def engine():
    return Engine(threads=1, workers=2)


@pytest.fixture(scope="session")
def toy_folder(tmp_path_factory):
    """Pictures, their cache and two finished runs, `transfer` and `own_cnn`; to be read only."""
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("toy")
    for recipe in ("transfer", "own_cnn"):
        _, saved = toy.hear(Engine(threads=1, workers=2), toy.request(folder, recipe, recipe))
        assert isinstance(saved, RunSaved)
    return folder
