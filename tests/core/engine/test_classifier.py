import json
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.engine.classifier import DESCRIPTION, Classifier, Standardise, build_head
from core.errors import UserError

READ_ELSEWHERE = """
import sys, torch
from pathlib import Path
from core.engine.classifier import Classifier
torch.set_num_threads(1)
classifier = Classifier.load(Path(sys.argv[1]))
torch.manual_seed(1)
with torch.inference_mode():
    logits = classifier(torch.randn(2, 3, 64, 64))
print(classifier.classes, classifier.training, [p.requires_grad for p in classifier.parameters()].count(True))
print(logits.numpy().tobytes().hex())
"""


@pytest.fixture
def classifier():
    fresh = Classifier.fresh("own_cnn", ("lily", "ばら"), units=(8,), dropout=0.5)
    fresh.train()
    fresh(torch.randn(4, 3, 64, 64))  # so that batch norm has seen something
    return fresh.eval()


def test_a_fresh_process_gives_the_same_logits(classifier, tmp_path):
    path = tmp_path / "model.safetensors"
    classifier.save(path)
    torch.manual_seed(1)
    with torch.inference_mode():
        expected = classifier(torch.randn(2, 3, 64, 64))
    read = subprocess.run(
        [sys.executable, "-c", READ_ELSEWHERE, str(path)], capture_output=True, text=True, check=True
    )
    described, logits = read.stdout.splitlines()
    assert described == "('lily', 'ばら') False 0"
    assert np.array_equal(np.frombuffer(bytes.fromhex(logits), np.float32), expected.numpy().ravel())
    assert [file.name for file in tmp_path.iterdir()] == ["model.safetensors"]


def test_loading_draws_no_random_numbers(classifier, tmp_path):
    classifier.save(tmp_path / "m.safetensors")
    before = torch.get_rng_state()
    Classifier.load(tmp_path / "m.safetensors")
    assert torch.equal(torch.get_rng_state(), before)


def test_a_loaded_classifier_does_not_hold_on_to_its_file(classifier, tmp_path):
    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("this system does not tell which files are mapped")
    classifier.save(tmp_path / "held.safetensors")
    loaded = Classifier.load(tmp_path / "held.safetensors")
    assert loaded.classes
    assert "held.safetensors" not in maps.read_text()


def described(**said):
    return {"backbone": "own_cnn", "classes": ["a", "b"], "units": [], "dropout": 0.0, "options": {}} | said


@pytest.mark.parametrize(
    "damage",
    [
        None,
        "not json",
        "[]",
        "{}",
        json.dumps(described()),
        json.dumps(described(preprocessing={"mean": 1})),
        json.dumps(described(preprocessing={"mean": [0, 0, 0], "std": [1, 1, 1], "surprise": 1})),
        json.dumps(described(preprocessing={"mean": [0, 0, 0], "std": [1, 1, 1]}, classes=3)),
        json.dumps(described(preprocessing={"mean": [0, 0, 0], "std": [1, 1, 1]}, options=[1])),
        json.dumps(described(preprocessing={"mean": [0, 0, 0], "std": [1, 1, 1]}, options={"oops": 1})),
        json.dumps(described(preprocessing={"mean": [0, 0, 0], "std": [1, 1, 1]}, backbone="alexnet")),
        json.dumps(described(preprocessing={"mean": [0, 0, 0], "std": [1, 1, 1]}, classes=["a"] * 3)),
    ],
)
def test_a_file_that_describes_something_else_is_told(classifier, tmp_path, damage):
    path = tmp_path / "model.safetensors"
    classifier.save(path)
    save_file(load_file(path), path, None if damage is None else {DESCRIPTION: damage})
    with pytest.raises(UserError):
        Classifier.load(path)


@pytest.mark.parametrize("keep", [0, 5, 100, -10])
def test_a_cut_file_is_told(classifier, tmp_path, keep):
    path = tmp_path / "model.safetensors"
    classifier.save(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UserError, match="cannot be read"):
        Classifier.load(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        Classifier.load(tmp_path / "model.safetensors")


class Trap:
    """Unpickling it would leave a file behind."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


def test_a_pickle_is_never_run(tmp_path):
    sprung = tmp_path / "sprung"
    (tmp_path / "model.safetensors").write_bytes(pickle.dumps(Trap(sprung)))
    with pytest.raises(UserError):
        Classifier.load(tmp_path / "model.safetensors")
    assert not sprung.exists()


def test_a_failed_save_keeps_the_old_file(classifier, tmp_path, monkeypatch):
    path = tmp_path / "model.safetensors"
    classifier.save(path)
    before = path.read_bytes()

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("core.engine.classifier.save_file", fail)
    with pytest.raises(OSError, match="disk full"):
        classifier.save(path)
    assert path.read_bytes() == before


def test_standardise_by_hand():
    standardise = Standardise(2)
    standardise.fit(torch.tensor([[1.0, 5.0], [3.0, 5.0]]))
    # means 2 and 5; deviations 1 and 0, to which 0.001 is added: a dead feature stays at zero
    answer = standardise(torch.tensor([[3.0, 5.0], [2.0, 5.0]]))
    assert answer == pytest.approx(torch.tensor([[1 / 1.001, 0.0], [0.0, 0.0]]))


def test_a_head_has_the_units_asked_for():
    head = build_head(5, 3, units=(4, 2), dropout=0.25)
    shapes = [tuple(layer.weight.shape) for layer in head if isinstance(layer, torch.nn.Linear)]
    assert shapes == [(4, 5), (2, 4), (3, 2)]
    assert head(torch.zeros(7, 5)).shape == (7, 3)


def test_a_prepared_head_cannot_tell_yet(classifier):
    pooled = torch.randn(6, classifier.dimension)
    classifier.prepare_head(pooled)
    assert torch.equal(classifier.head(pooled), torch.zeros(6, 2))
