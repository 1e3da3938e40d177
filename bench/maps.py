"""How long does a map take, and is it as trustworthy as scikit-learn's?

    python -m bench.maps [COUNT] [ours|theirs ...] [--rounds 1]

Clustered features, COUNT x 512 (5,000 by default), seeded: 20 classes with a spread that overlaps. Ours is asked as the
window asks, by its generator, so the longest step is what a click may have to wait for. The share of the neighbours
that are true is scikit-learn's `trustworthiness` of 5 neighbours, on at most 5,000 of the images. In turns, one line
a round.
"""

import argparse
import os
import time

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine.inspections import maps
from core.questions.maps import TSNE

DIMENSION, CLASSES, SAMPLE = 512, 20, 5000


def features(count: int) -> NDArray[np.float32]:
    random = np.random.default_rng(0)
    middles = random.normal(size=(CLASSES, DIMENSION))
    classes = random.integers(0, CLASSES, count)
    return (middles[classes] + 1.2 * random.normal(size=(count, DIMENSION))).astype(np.float32)


def ours(values: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """Positions and the longest step in seconds, with one thread as in the window on two cores."""
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    job = maps._lay_out(TSNE, torch.from_numpy(values), None, 0, maps._teller(np.arange(len(values))))
    longest, last = 0.0, time.perf_counter()
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value.numpy(), longest
        now = time.perf_counter()
        longest, last = max(longest, now - last), now


def theirs(values: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """All cores; one step."""
    from sklearn.manifold import TSNE as Peer

    begin = time.perf_counter()
    positions = Peer(metric="cosine", init="pca", random_state=0, n_jobs=-1).fit_transform(values)
    return positions, time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=5000)
    parser.add_argument("who", nargs="*", default=["ours", "theirs"], choices=["ours", "theirs"])
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    from sklearn.manifold import trustworthiness

    values = features(options.count)
    sample = np.random.default_rng(1).permutation(options.count)[:SAMPLE]
    print(f"{'images':>7} {'who':8} {'seconds':>8} {'longest step':>13} {'trustworthiness':>16}")
    for _ in range(options.rounds):
        for who in options.who:
            begin = time.perf_counter()
            positions, longest = {"ours": ours, "theirs": theirs}[who](values)
            seconds = time.perf_counter() - begin
            trust = trustworthiness(values[sample], positions[sample], n_neighbors=5)
            print(f"{options.count:>7} {who:8} {seconds:>8.1f} {longest:>11.3f} s {trust:>16.4f}", flush=True)


if __name__ == "__main__":
    main()
