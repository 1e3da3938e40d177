"""UMAP, the optional extra, in a process of its own: importing it may take half a minute, and a process can be ended.

This file is also that process: python umap_process.py FEATURES.npy POSITIONS.npy SEED.

Reference:
    McInnes, Healy & Melville (2018), UMAP: uniform manifold approximation and projection, arXiv:1802.03426.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:  # the process does without them
    import torch

    from core.jobs import Event

WAIT_S = 0.02
FEWEST = 5  # UMAP's own beginning needs more images than dimensions


def lay_out(values: "torch.Tensor", seed: int) -> Generator["Event | None", None, "torch.Tensor"]:
    """Positions float32 [N, 2] of features float32 [N, D]; yields while the process works.

    Raises:
        UserError: UMAP is not installed, there are too few images, or it failed.
    """
    import torch

    from core.errors import UserError
    from core.jobs import Progress, Waiting

    if find_spec("umap") is None:
        raise UserError("UMAP is not installed.", advice="Install the extra “umap”, or choose tsne.")
    if len(values) < FEWEST:
        raise UserError(f"UMAP needs {FEWEST} images.", f"There are {len(values)}.", "Choose pca.")
    with tempfile.TemporaryDirectory() as folder:
        given, found = Path(folder) / "features.npy", Path(folder) / "positions.npy"
        np.save(given, values.cpu().numpy())
        command = [sys.executable, "-P", __file__, str(given), str(found), str(seed)]
        told = Path(folder) / "errors.txt"  # a pipe that nobody reads would stop the process when it is full
        with told.open("wb") as errors_file:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors_file)
        try:
            yield Progress("UMAP gets ready and draws", 0, 1)
            while process.poll() is None:
                until = time.monotonic() + WAIT_S
                yield Waiting(WAIT_S)
                time.sleep(max(0.0, until - time.monotonic()))
        finally:
            process.kill()
            process.wait()
        errors = told.read_bytes().decode("utf-8", "replace").strip()
        if not found.is_file():
            last = errors.splitlines()[-1] if errors else ""
            raise UserError("UMAP has failed.", f"{last}." if last else "", "Choose tsne.")
        return torch.from_numpy(np.load(found, allow_pickle=False).astype(np.float32))


def _draw(given: str, found: str, seed: int) -> None:
    import umap

    features = np.load(given, allow_pickle=False)
    neighbours = min(15, len(features) - 1)
    reducer = umap.UMAP(n_neighbors=neighbours, metric="cosine", random_state=seed, n_jobs=1)
    np.save(found, np.asarray(reducer.fit_transform(features), np.float32))


if __name__ == "__main__":
    _draw(sys.argv[1], sys.argv[2], int(sys.argv[3]))
