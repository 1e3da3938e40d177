import sqlite3
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import torch

from core import images
from core.blob_store import PreparedImages
from core.engine import backbones, features, reading
from core.engine.features import Pace, cache_name, extract
from core.engine.frozen import FrozenBackbone
from core.engine.preprocessing import Preprocessing
from core.engine.reading import read_batches
from core.errors import UserError
from tests.core.engine import toy

PREPROCESSING = Preprocessing(size_px=64, resize_px=72)


@pytest.fixture(scope="module")
def parts():
    torch.manual_seed(0)
    return backbones.find("squeezenet1_1").parts()


@pytest.fixture
def snapshot(tmp_path):
    return toy.snapshot(tmp_path, per_class=5)


@pytest.fixture
def decoded(monkeypatch):
    """Which prepared copies were decoded, in order."""
    seen = []

    def decode(jpeg):
        seen.append(jpeg)
        return images.decode_prepared(jpeg)

    monkeypatch.setattr(reading, "decode_prepared", decode)
    return seen


def extracted(snapshot, parts, name="features-test.sqlite", network=None, batch_size=4, dimension=512):
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        network = network or FrozenBackbone(parts, torch.device("cpu"))
        job = extract(snapshot, name, dimension, PREPROCESSING, network, prepared, 2, batch_size)
        return toy.finish(job)


def test_features_are_those_of_the_backbone(snapshot, parts):
    got = extracted(snapshot, parts)
    assert got.known.all()
    assert got.errors == ()
    assert np.array_equal(got.values, got.values.astype(np.float16))  # no more than the cache keeps
    for index, path in enumerate(snapshot.paths):
        pixels = images.decode_prepared(images.prepare(Path(path).read_bytes()).jpeg)
        x = PREPROCESSING.normalise(torch.from_numpy(PREPROCESSING.crop(pixels).copy())[None])
        with torch.inference_mode():
            expected = parts.pool(parts.stages(x))[0].numpy()
        ours = got.values[index].astype(np.float32)
        cosine = ours @ expected / np.linalg.norm(ours) / np.linalg.norm(expected)
        assert cosine > 0.998


def test_what_is_cached_is_equal_and_decodes_nothing(snapshot, parts, decoded):
    first = extracted(snapshot, parts)
    assert len(decoded) == 10

    class Idle:
        def run(self, batch):
            raise AssertionError("not needed")

    second = extracted(snapshot, parts, network=Idle())
    assert len(decoded) == 10
    assert np.array_equal(first.values, second.values)


class Answers:
    """Three features of each picture: its mean, in units of `unit`."""

    batch = 4

    def __init__(self, unit):
        self.unit = unit

    def moved(self, pixels):
        return pixels

    def run(self, batch):
        yield
        return (2 + batch.mean((1, 2, 3)).tanh())[:, None] * torch.tensor([[1.0, self.unit, 0.0]])


def test_pictures_are_decoded_while_the_device_computes(snapshot, decoded):
    class Slow(Answers):
        asked = 0

        def run(self, batch):
            self.asked += len(batch)
            wanted = min(len(snapshot), self.asked + 4)  # two more batches, before it answers
            for _ in range(500):
                if len(decoded) >= wanted:
                    return (yield from super().run(batch))
                time.sleep(0.01)
            raise AssertionError("the device waits for pictures, and they for the device")

    assert extracted(snapshot, None, network=Slow(1), dimension=3, batch_size=2).known.all()


def test_features_too_large_for_float16_are_kept_in_float32(snapshot, decoded):
    first = extracted(snapshot, None, network=Answers(1e5), dimension=3)
    assert np.isfinite(first.values).all()
    assert (first.values[:, 1] > 65504).all()
    assert first.values[:, 1] == pytest.approx(1e5 * first.values[:, 0], rel=1e-6)
    decoded.clear()
    again = extracted(snapshot, None, network=Answers(0), dimension=3)
    assert np.array_equal(again.values, first.values)
    assert decoded == []


@pytest.mark.parametrize("unit", [float("nan"), float("inf")])
def test_features_that_are_no_numbers_are_told(snapshot, unit):
    with pytest.raises(UserError, match=r"no numbers\. Its weights may be damaged"):
        extracted(snapshot, None, network=Answers(unit), dimension=3)


def test_only_what_is_new_is_computed(tmp_path, snapshot, parts, decoded):
    extracted(snapshot, parts)
    decoded.clear()
    grown = toy.snapshot(tmp_path, per_class=6)
    assert extracted(grown, parts).known.all()
    assert len(decoded) == 2


def test_the_cache_is_keyed_by_everything_that_features_depend_on():
    plain = Preprocessing()
    names = {
        cache_name("resnet18", "a" * 64, plain),
        cache_name("resnet50", "a" * 64, plain),
        cache_name("resnet18", "b" * 64, plain),
        cache_name("resnet18", "a" * 64, Preprocessing(size_px=192)),
        cache_name("resnet18", "a" * 64, Preprocessing(resize_px=232)),
        cache_name("resnet18", "a" * 64, Preprocessing(interpolation="bicubic")),
        cache_name("resnet18", "a" * 64, Preprocessing(mean=(0.5, 0.5, 0.5))),
        cache_name("resnet18", "a" * 64, Preprocessing(std=(0.5, 0.5, 0.5))),
    }
    assert len(names) == 8
    assert cache_name("resnet18", "a" * 64, plain) == cache_name("resnet18", "a" * 64, Preprocessing())


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 300])
def test_a_damaged_cache_is_begun_anew(snapshot, parts, damage):
    first = extracted(snapshot, parts)
    path = Path(snapshot.cache_folder) / "features-test.sqlite"
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    path.write_bytes(damage)
    second = extracted(snapshot, parts)
    assert second.known.all()
    assert second.values == pytest.approx(first.values, rel=0.02, abs=0.02)


def test_a_blob_of_another_length_is_computed_again(snapshot, parts):
    extracted(snapshot, parts)
    with closing(sqlite3.connect(Path(snapshot.cache_folder) / "features-test.sqlite")) as store:
        store.execute("UPDATE blobs SET blob = x'0102' WHERE key = ?", (snapshot.hashes[0],))
        store.commit()
    assert extracted(snapshot, parts).values[0].any()


def test_what_was_computed_before_a_cancel_is_kept(snapshot, parts, decoded):
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        network = FrozenBackbone(parts, torch.device("cpu"))
        job = extract(snapshot, "features-test.sqlite", 512, PREPROCESSING, network, prepared, 2, 4)
        done = 0
        while done < 4:
            done = getattr(next(job), "done", 0)
        job.close()
    decoded.clear()
    extracted(snapshot, parts)
    assert len(decoded) == 6


def test_unreadable_images_are_told_and_the_rest_goes_on(tmp_path, snapshot, parts):
    for index in (0, 7):
        Path(snapshot.paths[index]).write_bytes(b"no picture")
    Path(snapshot.paths[3]).unlink()
    broken = toy.of_files(
        tmp_path,
        [name for index, name in enumerate(snapshot.names) if index != 3],
        [label for index, label in enumerate(snapshot.labels) if index != 3],
        snapshot.classes,
        [1],
    )
    got = extracted(broken, parts)
    assert [index for index, _ in got.errors] == [0, 6]
    assert got.errors[0][1] == "it is not an image"
    assert (~got.known).sum() == 2
    assert not got.values[0].any()


def test_a_file_that_is_gone_is_told(snapshot, parts):
    Path(snapshot.paths[3]).unlink()
    got = extracted(snapshot, parts)
    ((index, why),) = got.errors
    assert index == 3
    assert why


def test_many_unreadable_files_do_not_hold_up_a_click(tmp_path, snapshot):
    for path in snapshot.paths:
        Path(path).write_bytes(b"no picture")
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        batches = list(read_batches(snapshot.hashes, snapshot.paths, prepared, PREPROCESSING, 2, 2))
    assert len([batch for batch in batches if batch is not None]) == 5
    assert sum(len(batch.errors) for batch in batches if batch is not None) == 10


def test_batches_come_in_order_and_whole(snapshot):
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        batches = [
            batch
            for batch in read_batches(snapshot.hashes, snapshot.paths, prepared, PREPROCESSING, 4, 3)
            if batch is not None
        ]
    assert [batch.indices.tolist() for batch in batches] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert batches[0].pixels.shape == (4, 64, 64, 3)
    assert batches[0].pixels.dtype == torch.uint8


def test_a_shortcut_that_changes_the_features_is_not_taken(parts, monkeypatch):
    def broken(network):
        return torch.nn.Sequential(network, torch.nn.Softmax(1), torch.nn.Flatten(), torch.nn.Threshold(9, 0))

    monkeypatch.setattr("core.engine.frozen.folded", broken)
    network = FrozenBackbone(parts, torch.device("cpu"))
    images = torch.randn(2, 3, 64, 64)
    got = toy.finish(network.run(images))
    with torch.inference_mode():
        assert features.np.allclose(got, parts.pool(parts.stages(images)), rtol=0.05, atol=0.05)


def test_pace_by_hand(monkeypatch):
    now = iter([100.0, 102.0, 104.0])
    monkeypatch.setattr(features.time, "monotonic", lambda: next(now))
    pace = Pace("Reading", total=20, already=10)
    assert vars(pace.progress(0)) == {
        "phase": "Reading",
        "done": 10,
        "total": 20,
        "per_second": 0.0,
        "seconds_left": None,
    }
    # 4 more within 4 s: 1 a second, and 6 are left
    assert vars(pace.progress(4)) == {
        "phase": "Reading",
        "done": 14,
        "total": 20,
        "per_second": 1.0,
        "seconds_left": 6.0,
    }
