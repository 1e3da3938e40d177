import dataclasses
import inspect

import numpy as np
import pytest

from core import jobs
from core.jobs import FindNeighbours, ImageRef, Inspect, Introduce, Predict, Snapshot, Train

IMAGE = ImageRef("/a.jpg", 3, "beef")


def described(base):
    return [
        each
        for _, each in inspect.getmembers(jobs, inspect.isclass)
        if issubclass(each, base) and each is not base
    ]


@pytest.mark.parametrize("each", described(jobs.Request) + described(jobs.Event))
def test_requests_and_events_are_frozen(each):
    assert dataclasses.is_dataclass(each)
    assert each.__dataclass_params__.frozen


def test_a_click_overtakes_and_a_training_waits():
    assert Introduce.PRIORITY > Inspect.PRIORITY > FindNeighbours.PRIORITY > Predict.PRIORITY > Train.PRIORITY


def test_the_latest_heat_map_replaces_an_older_one_but_no_neighbours():
    assert Inspect("run", IMAGE).key == Inspect("other", ImageRef("/b.jpg"), target="rose").key != ""
    assert FindNeighbours("run", IMAGE).key not in ("", Inspect("run", IMAGE).key)


def test_trainings_and_predictions_never_replace_each_other():
    snapshot = Snapshot(
        rows=np.arange(2),
        names=("images/a/1.jpg", "images/b/2.jpg"),
        paths=("/p/1.jpg", "/p/2.jpg"),
        hashes=("1", "2"),
        labels=np.array([0, 1]),
        splits=np.array([1, 1], np.uint8),
        classes=("a", "b"),
        cache_folder="",
    )
    assert len(snapshot) == 2
    assert Train(snapshot, "run").key == Predict("run", snapshot).key == ""
