import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness

from core.engine import tsne
from core.engine.nearest import neighbour_graph
from core.engine.principal import principal_axes


def finished(job):
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def clusters(count, classes=5, dimension=20, seed=0):
    random = np.random.default_rng(seed)
    labels = np.arange(count) % classes
    middles = 2 * random.normal(size=(classes, dimension))
    return (middles[labels] + random.normal(size=(count, dimension))).astype(np.float32), labels


def drawn(values, k=tsne.NEIGHBOURS, seed=0):
    features = torch.from_numpy(values)
    neighbours, _ = finished(neighbour_graph(features, k))
    mean, axes = finished(principal_axes(features, 2))
    *_, positions = tsne.embed(neighbours, (features - mean) @ axes, seed)
    return positions.numpy()


def direct_sums(points, at):
    """The sums that the grid interpolates, by their definition."""
    difference = at[:, None].astype(np.float64) - points[None].astype(np.float64)
    q = 1 / (1 + (difference**2).sum(2))
    return np.column_stack([q.sum(1), (difference * (q**2)[..., None]).sum(1)])


@pytest.mark.parametrize("spread", [1e-4, 1.0, 30.0])
def test_the_field_is_that_of_the_definition(spread):
    points = (spread * np.random.default_rng(0).normal(size=(300, 2))).astype(np.float32)
    field = tsne.Field(torch.device("cpu"))
    found = field.at(field.spread(torch.from_numpy(points))).numpy()
    expected = direct_sums(points, points)
    for column in range(3):
        error = np.linalg.norm(found[:, column] - expected[:, column])
        assert error < 0.06 * np.linalg.norm(expected[:, column])  # the usual Barnes-Hut tree is off by 0.2


def test_few_points_push_each_other_by_the_definition():
    points = np.random.default_rng(0).normal(size=(30, 2)).astype(np.float32)
    found = tsne._pushed_apart(torch.from_numpy(points)).numpy()
    expected = direct_sums(points, points)
    expected[:, 0] -= 1  # itself
    assert found == pytest.approx(expected, abs=1e-4)


def test_many_points_are_laid_out_by_the_field():
    values, _ = clusters(400)
    assert trustworthiness(values, drawn(values), metric="cosine") > 0.85


def test_the_field_of_one_point_by_hand():
    # One point in the origin, felt 1 to its right: q = 1/2, x q² = 1/4, y q² = 0; the grid is as coarse as it gets.
    points = torch.tensor([[0.0, 0.0], [40.0, 0.0]])
    field = tsne.Field(torch.device("cpu"))
    field.spread(points)
    found = field.at(field.places(torch.tensor([[1.0, 0.0]])))[0]
    far = 1 / (1 + 39.0**2)
    assert found.tolist() == pytest.approx([0.5 + far, 0.25 - 39 * far**2, 0], abs=0.02)


def test_the_pull_by_hand():
    # 0 and 1 are each other's neighbours, 2 is drawn to 0: pairs (0, 1) twice, (0, 2) once; k N = 3, so p = 2/6 and 1/6
    graph = tsne.Graph(torch.tensor([[1], [0], [0]]))
    pull = graph.pull(torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]]))
    # (0, 1): distance 1, q = 1/2, force 1/6 along x; (0, 2): distance 2, q = 1/5, force 1/6 · 2/5 along y
    expected = [[-1 / 6, -1 / 15], [1 / 6, 0], [0, 1 / 15]]
    assert pull.numpy() == pytest.approx(np.array(expected), abs=1e-6)


def test_as_trustworthy_as_scikit_learns():
    values, _ = clusters(400)
    ours = trustworthiness(values, drawn(values), metric="cosine")
    theirs = TSNE(metric="cosine", init="random", random_state=0, max_iter=500).fit_transform(values)
    assert ours > trustworthiness(values, theirs, metric="cosine") - 0.01


def test_twice_the_same_map_and_another_seed_another():
    values, _ = clusters(60)
    assert (drawn(values) == drawn(values)).all()
    assert not np.array_equal(drawn(values), drawn(values, seed=1))


@pytest.mark.parametrize("count", [2, 3, 10])
def test_few_points_are_laid_out_too(count):
    positions = drawn(clusters(count)[0], k=min(tsne.NEIGHBOURS, count - 1))
    assert np.isfinite(positions).all()
    positions /= np.ptp(positions, axis=0).max()
    assert len(np.unique(positions.round(3), axis=0)) == count


def test_equal_images_lie_together():
    values = np.repeat(clusters(150)[0], 2, axis=0)
    positions = drawn(values)
    apart = np.linalg.norm(positions[::2] - positions[1::2], axis=1)
    assert np.median(apart) < 0.05 * np.ptp(positions, axis=0).max()


def test_new_points_come_to_their_own_class():
    values, labels = clusters(300)
    fixed = torch.from_numpy(drawn(values[:250]))
    neighbours, _ = finished(
        neighbour_graph(torch.from_numpy(values[250:]), 15, torch.from_numpy(values[:250]))
    )
    *_, found = tsne.join(neighbours, fixed)
    nearest = np.linalg.norm(found.numpy()[:, None] - fixed.numpy()[None], axis=2).argmin(1)
    assert (labels[:250][nearest] == labels[250:]).mean() > 0.95


def test_the_graph_against_the_definition(monkeypatch):
    monkeypatch.setattr("core.engine.nearest.BLOCK_MACS", 3000)
    values = clusters(50)[0]
    unit = values / np.linalg.norm(values, axis=1, keepdims=True)
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, -np.inf)
    indices, found = finished(neighbour_graph(torch.from_numpy(values), 4))
    assert indices.tolist() == np.argsort(-cosines, axis=1, kind="stable")[:, :4].tolist()
    assert found.numpy() == pytest.approx(-np.sort(-cosines, axis=1)[:, :4], abs=1e-6)


@pytest.mark.parametrize("shape", [(50, 8), (6, 30), (200, 300)])
def test_principal_axes_as_scikit_learn_finds_them(shape):
    random = np.random.default_rng(0)
    values = (random.normal(size=shape) * np.geomspace(10, 0.1, shape[1]) + 5).astype(np.float32)
    mean, axes = finished(principal_axes(torch.from_numpy(values), 3))
    theirs = PCA(3, svd_solver="full").fit(values)
    assert mean.numpy() == pytest.approx(theirs.mean_, abs=1e-4)
    assert np.abs((theirs.components_ * axes.T.numpy()).sum(1)) == pytest.approx(1, abs=1e-3)
    assert (axes.gather(0, axes.abs().argmax(0, keepdim=True)) > 0).all()


def test_axes_that_are_not_there_are_zero():
    line = torch.tensor([[0.0, 0.0, 0.0], [3.0, 4.0, 0.0], [6.0, 8.0, 0.0]])
    _, axes = finished(principal_axes(line, 3))
    assert axes[:, 0].tolist() == pytest.approx([0.6, 0.8, 0])
    assert not axes[:, 1:].any()
    assert not finished(principal_axes(torch.ones(4, 3), 2))[1].any()
