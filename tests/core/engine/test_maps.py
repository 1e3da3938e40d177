"""Maps of the toy's pictures, as the window and the command ask for them."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.engine import umap_process
from core.engine.inspections import maps
from core.errors import UserError
from core.jobs import LIVE, ImageRef, Progress
from core.projection_figures import cosine_matrix
from core.questions.maps import (
    CompareImages,
    CompareMaps,
    DrawMap,
    FeatureSource,
    FindAlike,
    MapForming,
    methods,
)
from core.runs import Run
from tests.core.engine import toy
from tests.core.engine.test_tsne import finished


@pytest.fixture
def snapshot(toy_folder, tmp_path):
    return replace(toy.snapshot(toy_folder), cache_folder=str(tmp_path / "cache"))


@pytest.fixture
def run(toy_folder):
    return toy_folder / "runs" / "transfer"


@pytest.fixture
def source(run):
    return FeatureSource(str(run))


def first(snapshot, count):
    """The first images of each class."""
    half = len(snapshot) // 2
    chosen = np.r_[:count, half : half + count]
    return replace(
        snapshot,
        rows=snapshot.rows[chosen],
        names=tuple(snapshot.names[i] for i in chosen),
        paths=tuple(snapshot.paths[i] for i in chosen),
        hashes=tuple(snapshot.hashes[i] for i in chosen),
        labels=snapshot.labels[chosen],
        splits=snapshot.splits[chosen],
    )


def test_a_tsne_map_is_seen_forming_and_keeps_classes_together(engine, snapshot, source, monkeypatch):
    monkeypatch.setattr(maps, "SHOWN_EVERY_S", 0.0)
    events, found = toy.hear(engine, DrawMap(source, snapshot))
    forming = [event for event in events if isinstance(event, MapForming)]
    assert [event.step for event in forming] == list(range(1, forming[0].steps + 1))
    assert not np.array_equal(forming[0].positions, forming[-1].positions)
    assert (forming[-1].positions == found.positions).all()
    assert found.rows.tolist() == snapshot.rows.tolist()
    distance = np.linalg.norm(found.positions[:, None] - found.positions[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    assert (snapshot.labels[distance.argmin(1)] == snapshot.labels).mean() > 0.9
    assert (found.separation.images, found.separation.classes) == (len(snapshot), 2)
    assert 0 < found.separation.silhouette < 1


@pytest.mark.parametrize("dimensions", [2, 3])
def test_a_pca_is_that_of_the_runs_features(engine, snapshot, source, run, dimensions):
    _, found = toy.hear(engine, DrawMap(source, snapshot, "pca", dimensions))
    features = Run.load(run).features().astype(np.float64)
    centred = features - features.mean(0)
    _, strengths, _ = np.linalg.svd(centred, full_matrices=False)
    assert np.sqrt((found.positions.astype(np.float64) ** 2).sum(0)) == pytest.approx(
        strengths[:dimensions], rel=1e-2
    )
    assert features @ found.axes[:-1] + found.axes[-1] == pytest.approx(found.positions, abs=0.02)


@pytest.mark.parametrize("method", ["tsne", "pca"])
def test_new_images_join_and_the_others_stay(engine, snapshot, source, method):
    _, before = toy.hear(engine, DrawMap(source, first(snapshot, 10), method))
    _, after = toy.hear(engine, DrawMap(source, snapshot, method, onto=before))
    assert after.joined == len(snapshot) - 20
    where = dict(zip(after.rows.tolist(), after.positions.tolist(), strict=True))
    assert [where[row] for row in before.rows.tolist()] == before.positions.tolist()
    assert np.isfinite(after.positions).all()
    if method == "pca":
        _, once = toy.hear(engine, DrawMap(source, snapshot, method, onto=after))
        assert (once.positions == after.positions).all()


def test_a_stage_is_looked_at_by_its_means(engine, snapshot, run):
    few = first(snapshot, 3)
    source = FeatureSource(str(run), layer="fire3")
    _, found = toy.hear(engine, CompareImages(source, few))
    classifier = engine._loaded.classifier(str(run))
    names = [name for name, _ in classifier.stages.named_children()]
    pictures = [engine._loaded.pixels(ImageRef(path)) for path in few.paths]
    with torch.no_grad():
        x = torch.cat([engine._loaded.network_input(classifier, pixels) for pixels in pictures])
        means = classifier.stages[: names.index("fire3") + 1](x).mean((2, 3)).numpy()
    assert found.cosines == pytest.approx(cosine_matrix(means), abs=5e-3)
    assert found.rows.tolist() == few.rows.tolist()


def test_what_is_known_is_not_computed_again(engine, snapshot, run):
    source = FeatureSource(str(run), layer="fire3")
    looked = "Looking at the images"
    events, _ = toy.hear(engine, CompareImages(source, first(snapshot, 3)))
    assert [e.total for e in events if isinstance(e, Progress) and e.phase == looked] == [6]
    events, _ = toy.hear(engine, CompareImages(source, first(snapshot, 4)))
    assert [e.total for e in events if isinstance(e, Progress) and e.phase == looked] == [2]
    engine._loaded.forget(str(run))
    events, _ = toy.hear(engine, CompareImages(source, first(snapshot, 3)))
    assert [e.total for e in events if isinstance(e, Progress) and e.phase == looked] == [6]


def test_before_and_after_a_training_that_changed_nothing_are_the_same_map(
    engine, snapshot, source, toy_folder
):
    earlier = FeatureSource(backbone="squeezenet1_1", weights=str(toy.weights(toy_folder / "weights")))
    few = first(snapshot, 8)
    _, pair = toy.hear(engine, CompareMaps(earlier, source, few, "pca"))
    assert pair.likeness == pytest.approx(1, abs=1e-3)
    assert pair.before.positions == pytest.approx(pair.after.positions, abs=0.1)
    assert pair.before.separation.silhouette == pytest.approx(pair.after.separation.silhouette, abs=1e-2)


def test_a_tsne_before_begins_where_the_one_after_ends(engine, snapshot, source, run):
    few = first(snapshot, 8)
    _, pair = toy.hear(engine, CompareMaps(FeatureSource(str(run), layer="fire2"), source, few))
    assert pair.before.rows.tolist() == pair.after.rows.tolist() == few.rows.tolist()
    assert 0 <= pair.likeness <= 1
    assert pair.before.positions.mean(0) == pytest.approx(pair.after.positions.mean(0), abs=1e-3)


def test_the_classifier_in_training_is_asked_without_a_trace(engine, snapshot, run):
    classifier = engine._loaded.classifier(str(run))
    engine._loaded.live = classifier.train()
    before = {name: value.clone() for name, value in classifier.state_dict().items()}
    _, found = toy.hear(engine, DrawMap(FeatureSource(LIVE), first(snapshot, 4), "pca"))
    assert len(found.rows) == 8
    assert classifier.training
    assert all((value == before[name]).all() for name, value in classifier.state_dict().items())
    classifier.eval()


def test_the_images_most_alike_at_a_layer(engine, snapshot, run):
    source = FeatureSource(str(run), layer="fire3")
    image = ImageRef(snapshot.paths[0], int(snapshot.rows[0]), snapshot.hashes[0])
    _, found = toy.hear(engine, FindAlike(source, image, snapshot, 4))
    _, matrix = toy.hear(engine, CompareImages(source, snapshot))
    order = np.argsort(-matrix.cosines[0], kind="stable")
    expected = [int(matrix.rows[at]) for at in order if at != 0][:4]
    assert found.rows.tolist() == expected
    stranger = ImageRef(snapshot.paths[0])  # not of the project: the image itself is the nearest
    _, found = toy.hear(engine, FindAlike(source, stranger, snapshot, 1))
    assert found.rows.tolist() == [snapshot.rows[0]]
    assert found.similarities[0] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("count", [1, 2])
def test_one_image_is_a_map_too(engine, snapshot, source, count):
    few = first(snapshot, 1)
    few = few if count == 2 else replace(few, **{n: getattr(few, n)[:1] for n in PARTS})
    _, found = toy.hear(engine, DrawMap(source, few))
    assert found.positions.shape == (count, 2)
    assert np.isfinite(found.positions).all()
    assert (found.separation is None) == (count == 1)


PARTS = ("rows", "names", "paths", "hashes", "labels", "splits")


def test_unreadable_images_are_left_out_and_named(engine, snapshot, run, tmp_path):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    few = first(snapshot, 2)
    few = replace(few, paths=(str(broken), *few.paths[1:]), hashes=("0" * 32, *few.hashes[1:]))
    _, found = toy.hear(engine, DrawMap(FeatureSource(str(run)), few, "pca"))
    assert found.rows.tolist() == few.rows[1:].tolist()
    assert [path for path, _ in found.errors] == [str(broken)]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"method": "magic"}, "no map by 'magic'"),
        ({"method": "tsne", "dimensions": 3}, "third dimension"),
        ({"layer": "attic"}, "no stage 'attic'"),
    ],
)
def test_what_is_not_there_is_told(engine, snapshot, run, said, sentence):
    source = FeatureSource(str(run), layer=said.pop("layer", ""))
    with pytest.raises(UserError, match=sentence):
        toy.hear(engine, DrawMap(source, first(snapshot, 2), **said))


def test_umap_is_offered_only_where_it_is_installed(monkeypatch):
    monkeypatch.setattr("core.questions.maps.find_spec", lambda name: None)
    assert methods() == ("tsne", "pca")
    monkeypatch.setattr("core.questions.maps.find_spec", lambda name: object())
    assert methods() == ("tsne", "pca", "umap")
    monkeypatch.setattr(umap_process, "find_spec", lambda name: None)
    with pytest.raises(UserError, match="not installed"):
        next(umap_process.lay_out(torch.zeros(9, 2), 0))


def test_umap_draws_in_a_process_of_its_own(monkeypatch, tmp_path):
    (tmp_path / "umap.py").write_text(
        "class UMAP:\n"
        "    def __init__(self, **said): self.said = said\n"
        "    def fit_transform(self, features): return features[:, :2] * self.said['n_neighbors']\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(umap_process, "find_spec", lambda name: object())
    values = torch.arange(24.0).reshape(8, 3)
    assert finished(umap_process.lay_out(values, 0)).tolist() == (7 * values[:, :2]).tolist()
    loud = "import sys; sys.stderr.write('x' * 200_000 + '\\n')\n"  # more than a pipe holds
    (tmp_path / "umap.py").write_text(loud + "raise OSError('no luck')\n")
    with pytest.raises(UserError, match="no luck"):
        finished(umap_process.lay_out(values, 0))
