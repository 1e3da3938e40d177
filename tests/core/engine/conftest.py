"""torch in tests: one thread, and the same random numbers each time."""

import pytest
import torch


@pytest.fixture(autouse=True)
def quiet_torch():
    """One thread: tests share few cores, and sums come out in the same order."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
