"""Is layer by layer worth it? `python -m bench.autoencoder FOLDER_OF_CLASS_FOLDERS…`.

The stacked autoencoder with and without training its layers by themselves before all together, on the same images
and splits. Both see the pictures equally often: jointly alone gets the epochs of the layers on top. The loss is the
binary cross-entropy of all layers together on the validation images, by epoch of that part; the error the root mean
square difference over all images; the test accuracy that of a linear head on the encoder.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from core.runs import Run

LAYERS, LAYER_EPOCHS, EPOCHS = 4, 3, 8
WAYS = {
    "layer by layer, then jointly": ("--layer-epochs", str(LAYER_EPOCHS), "--epochs", str(EPOCHS)),
    "jointly alone": ("--no-layer-wise", "--epochs", str(EPOCHS)),
    "jointly alone, as many epochs": ("--no-layer-wise", "--epochs", str(EPOCHS + LAYERS * LAYER_EPOCHS)),
}
SEEN_AFTER = (1, 2, 4, 8)
ROOT = Path(__file__).parents[1]


def main(folders: list[str]) -> None:
    head = "".join(f"{f'epoch {epoch}':>9}" for epoch in SEEN_AFTER)
    print(f"{'data set':12}{'way':32}{head}{'last':>9}{'error':>8}{'test':>8}{'images/s':>10}{'seconds':>9}")
    for folder in folders:
        with tempfile.TemporaryDirectory() as temporary:
            project = str(Path(temporary) / "project")
            _miwake("new", project)
            _miwake("add", project, folder)
            for way, options in WAYS.items():
                told = _miwake("train", project, "--recipe", "autoencoder", "--patience", "0", *options)
                _tell(Path(folder).name, way, Run.load(told["run"]))


def _miwake(*arguments: str) -> dict:
    """A process of its own, so that nothing is warm; its words, and what went wrong, as they are."""
    answer = subprocess.run(
        [sys.executable, "main.py", *arguments, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ,
    )
    if answer.returncode:
        sys.exit(answer.stderr)
    return json.loads(answer.stdout)


def _tell(data: str, way: str, run: Run) -> None:
    history, stages = run.history(), dict(run.stages())
    first = stages.get("all layers", 1)
    head = stages.get("head", int(history["epoch"][-1]) + 1)
    joint = (history["epoch"] >= first) & (history["epoch"] < head)
    losses = history["validation_loss"][joint]
    cells = "".join(f"{losses[epoch - 1]:9.4f}" for epoch in SEEN_AFTER)
    learning = history["epoch"] < head
    seconds = float(np.sum(history["seconds"][learning]))
    seen = sum(sample.split not in ("validation", "test") for sample in run.samples()) * int(learning.sum())
    test = run.figures.get("test")
    accuracy = f"{100 * test.share:6.1f} %" if test else ""
    error = 100 * (run.reconstruction_error or 0)
    print(
        f"{data:12}{way:32}{cells}{losses[-1]:9.4f}{error:6.1f} %{accuracy:>8}{seen / seconds:10.0f}{seconds:9.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
