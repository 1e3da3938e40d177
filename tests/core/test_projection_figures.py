import numpy as np
import pytest
from scipy.spatial import procrustes as scipys
from sklearn.metrics import silhouette_samples
from sklearn.metrics.pairwise import cosine_similarity

from core import projection_figures
from core.projection_figures import cosine_matrix, fitted, procrustes, silhouette


def clusters(count=90, classes=3, dimension=12, seed=0):
    random = np.random.default_rng(seed)
    labels = random.integers(0, classes, count)
    return random.normal(size=(classes, dimension))[labels] + random.normal(size=(count, dimension)), labels


def test_cosines_by_hand():
    # (3, 4) and (4, 3): 24 / 25; (0, 0) is like nothing, not even itself
    found = cosine_matrix(np.array([[3, 4], [4, 3], [0, 0], [-3, -4]], np.float16))
    expected = [[1, 0.96, 0, -1], [0.96, 1, 0, -0.96], [0, 0, 0, 0], [-1, -0.96, 0, 1]]
    assert found == pytest.approx(np.array(expected), abs=1e-6)


def test_cosines_as_scikit_learn_finds_them():
    features, _ = clusters()
    assert cosine_matrix(features) == pytest.approx(cosine_similarity(features), abs=1e-6)


def test_silhouette_by_hand():
    # Two along x, two along y: within a class the distance is 0, to the other class it is 1.
    features = np.array([[1, 0], [2, 0], [0, 1], [0, 3]], np.float32)
    assert silhouette(features, np.array([7, 7, 9, 9])) == pytest.approx([1, 1, 1, 1])
    # Labels crosswise: to its own class 1, to the other (0 + 1) / 2, so (0.5 - 1) / 1
    assert silhouette(features, np.array([0, 1, 0, 1])) == pytest.approx([-0.5] * 4)


@pytest.mark.parametrize("seed", range(3))
def test_silhouette_as_scikit_learn_finds_it(seed):
    features, labels = clusters(seed=seed)
    labels[0] = 99  # a class of one image
    expected = silhouette_samples(features, labels, metric="cosine")
    assert silhouette(features, labels) == pytest.approx(expected, abs=1e-5)
    assert silhouette(features, labels)[0] == 0


def test_a_silhouette_in_blocks_is_that_of_all_rows_at_once(monkeypatch):
    features, labels = clusters()
    whole = silhouette(features, labels)
    monkeypatch.setattr(projection_figures, "BLOCK_PRODUCTS", 12 * 3 * 7)  # of seven rows: 13 blocks of 90
    assert len(list(projection_figures.silhouette_in_steps(features, labels))) == 13 + 13
    assert silhouette(features, labels) == pytest.approx(whole, abs=1e-6)


def test_procrustes_by_hand():
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float)
    turned = 3 * np.array([[0, 0], [0, -1], [1, -1], [1, 0]], float) + 5  # by a quarter, larger, elsewhere
    aligned, rest = procrustes(turned, square)
    assert aligned == pytest.approx(square)
    assert rest == pytest.approx(0, abs=1e-12)
    mirrored, rest = procrustes(square * (-1, 1), square)
    assert mirrored == pytest.approx(square)


def test_procrustes_as_scipy_finds_it():
    random = np.random.default_rng(0)
    fixed = random.normal(size=(30, 2))
    moving = fixed @ np.array([[0, 2], [-2, 0]]) + random.normal(size=(30, 2))
    aligned, rest = procrustes(moving, fixed)
    theirs_fixed, theirs_moving, theirs_rest = scipys(fixed, moving)
    size = np.linalg.norm(fixed - fixed.mean(0))
    assert rest == pytest.approx(theirs_rest)
    assert (aligned - fixed.mean(0)) / size == pytest.approx(theirs_moving)
    assert (fixed - fixed.mean(0)) / size == pytest.approx(theirs_fixed)


def test_points_without_extent_are_aligned_too():
    same = np.ones((4, 2))
    assert procrustes(same, same)[0] == pytest.approx(same)
    assert procrustes(same, np.eye(2)[[0, 1, 0, 1]])[1] == pytest.approx(1)


def test_fitted_into_the_unit_circle():
    assert fitted(np.array([[2, 2], [6, 2], [4, 2]])) == pytest.approx(np.array([[-1, 0], [1, 0], [0, 0]]))
    assert fitted(np.full((2, 2), 9.0)).tolist() == [[0, 0], [0, 0]]
    assert fitted(np.empty((0, 2))).shape == (0, 2)
