"""How long does the search for the ten nearest take among very many, is it exact, and how much memory does it need?

    python -m bench.neighbours [COUNT ...] [--queries 20]

Clustered features, COUNT x 512 (100,000 and 1,000,000 by default), seeded. Beside ours: the same by numpy in float32
(with lengths known beforehand), and scikit-learn's brute force; in turns, the median of the queries. Exact means the
same ten, or ten as similar, as numpy finds in float64.
"""

import argparse
import os
import time
from collections.abc import Callable

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from numpy.typing import NDArray

from core.engine.nearest import Table, nearest

DIMENSION, CLASSES, K, CHUNK = 512, 1000, 10, 50_000


def features(count: int) -> NDArray[np.float16]:
    random = np.random.default_rng(0)
    middles = random.normal(size=(CLASSES, DIMENSION)).astype(np.float32)
    made = np.empty((count, DIMENSION), np.float16)
    for begin in range(0, count, CHUNK):
        part = made[begin : begin + CHUNK]
        noise = random.standard_normal(part.shape, np.float32)
        part[:] = middles[random.integers(0, CLASSES, len(part))] + noise
    return made


def finished(job: object) -> tuple[NDArray[np.int64], float]:
    """The answer, and the longest step in seconds."""
    longest, last = 0.0, time.perf_counter()
    while True:
        try:
            next(job)  # type: ignore[call-overload]
        except StopIteration as end:
            return end.value[0], max(longest, time.perf_counter() - last)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now


def exact(made: NDArray[np.float16], query: NDArray[np.float32]) -> NDArray[np.float64]:
    """Every cosine in float64."""
    direction = query.astype(np.float64) / np.linalg.norm(query.astype(np.float64))
    parts = []
    for begin in range(0, len(made), CHUNK):
        block = made[begin : begin + CHUNK].astype(np.float64)
        parts.append(block @ direction / np.linalg.norm(block, axis=1))
    return np.concatenate(parts)


def measure(count: int, queries: int) -> None:
    made = features(count)
    random = np.random.default_rng(1)
    asked = made[random.integers(0, count, queries)].astype(np.float32)
    asked += 0.5 * random.standard_normal(asked.shape, np.float32)
    table = Table(made)
    first = time.perf_counter()
    finished(nearest(table, asked[0], K))
    first = time.perf_counter() - first
    wide = made.astype(np.float32)
    lengths = np.linalg.norm(wide, axis=1)
    from sklearn.neighbors import NearestNeighbors

    peer = NearestNeighbors(n_neighbors=K, metric="cosine", algorithm="brute").fit(wide)

    def by_numpy(query: NDArray[np.float32]) -> NDArray[np.int64]:
        cosines = wide @ query / lengths
        best = np.argpartition(-cosines, K)[:K]
        return best[np.argsort(-cosines[best])]

    steps: list[float] = []

    def by_ours(query: NDArray[np.float32]) -> NDArray[np.int64]:
        found, longest = finished(nearest(table, query, K))
        steps.append(longest)
        return found

    ways: dict[str, tuple[Callable[[NDArray[np.float32]], NDArray[np.int64]], float]] = {
        "ours, float16": (by_ours, 2.0),
        "numpy, float32": (by_numpy, 4.0),
        "scikit-learn": (lambda query: peer.kneighbors(query[None])[1][0], 4.0),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    right = dict.fromkeys(ways, 0)
    for number, query in enumerate(asked):
        truth = exact(made, query) if number < 5 else None
        for name, (way, _) in ways.items():
            begin = time.perf_counter()
            found = way(query)
            seconds[name].append(time.perf_counter() - begin)
            if truth is not None:
                worst = np.sort(truth)[-K]
                right[name] += int((truth[found] >= worst - 1e-9).sum())
    for name, (_, width) in ways.items():
        median, gib = 1000 * float(np.median(seconds[name])), width * made.size / 2**30
        share = f"{right[name]} of {5 * K}"
        print(f"{count:>9,} {name:16} {median:>8.1f} ms {share:>10} {gib:>6.2f} GiB", flush=True)
    print(f"{'':9} ours: the first question {1000 * first:.0f} ms, longest step {1000 * max(steps):.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=20)
    options = parser.parse_args()
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    print(f"{'images':>9} {'way':16} {'one query':>11} {'exact':>10} {'memory':>10}")
    for count in options.counts:
        measure(count, options.queries)


if __name__ == "__main__":
    main()
