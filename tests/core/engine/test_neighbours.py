import numpy as np
import pytest

from core.engine import nearest as searching
from core.engine.nearest import Table


def nearest(features, query, k, allowed=None):
    job = searching.nearest(Table(features), query, k, allowed)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def plain(features, query, k):
    """The definition, in float64."""
    features, query = features.astype(np.float64), query.astype(np.float64)
    lengths = np.linalg.norm(features, axis=1) * np.linalg.norm(query)
    cosines = np.where(lengths > 0, features @ query / np.where(lengths > 0, lengths, 1), 0)
    best = np.argsort(-cosines, kind="stable")[:k]
    return best, cosines[best]


@pytest.mark.parametrize(("count", "k"), [(1, 1), (50, 5), (50, 50), (1000, 12)])
def test_exact_against_the_definition(count, k, monkeypatch):
    monkeypatch.setattr(searching, "BLOCK_NUMBERS", 64 * 40)
    random = np.random.default_rng(count)
    features = random.normal(size=(count, 40)).astype(np.float16)
    query = random.normal(size=40).astype(np.float32)
    expected, cosines = plain(features, query, k)
    indices, similarities = nearest(features, query, k)
    assert indices.tolist() == expected.tolist()
    assert similarities == pytest.approx(cosines, abs=1e-6)
    assert (indices.dtype, similarities.dtype) == (np.int64, np.float32)


def test_by_hand():
    # cosines with (3, 4): (3, 4) -> 1; (4, 3) -> 24/25; (-3, -4) -> -1; (4, -3) -> 0
    features = np.array([[-3, -4], [4, 3], [4, -3], [30, 40]], np.float16)
    indices, similarities = nearest(features, np.array([3, 4], np.float32), 4)
    assert indices.tolist() == [3, 1, 2, 0]
    assert similarities == pytest.approx([1, 0.96, 0, -1])


def test_large_numbers_do_not_overflow():
    features = np.full((2, 2000), 60_000, np.float16)  # near the largest float16
    _, similarities = nearest(features, features[0].astype(np.float32), 2)
    assert similarities == pytest.approx([1, 1])


def test_those_not_allowed_are_never_answered():
    features = np.eye(3, dtype=np.float16)
    indices, _ = nearest(features, features[0].astype(np.float32), 3, np.array([False, True, True]))
    assert sorted(indices) == [1, 2]


@pytest.mark.parametrize("k", [0, 5])
def test_no_image_has_no_neighbours(k):
    indices, similarities = nearest(np.empty((0, 4), np.float16), np.ones(4, np.float32), k)
    assert len(indices) == len(similarities) == 0
    features = np.eye(2, dtype=np.float16)
    assert len(nearest(features, np.ones(2, np.float32), k, np.zeros(2, bool))[0]) == 0


def test_fewer_images_than_asked_for():
    indices, _ = nearest(np.eye(3, dtype=np.float16), np.ones(3, np.float32), 10)
    assert sorted(indices) == [0, 1, 2]


def test_zeros_are_similar_to_nothing():
    features = np.array([[0, 0], [1, 0]], np.float16)
    _, similarities = nearest(features, np.array([1, 0], np.float32), 2)
    assert similarities.tolist() == [1, 0]
    _, similarities = nearest(features, np.zeros(2, np.float32), 2)
    assert similarities.tolist() == [0, 0]
