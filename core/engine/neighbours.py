"""The most similar images by cosine of their features: exact, in blocks, over a run's float16 features."""

import numpy as np
from numpy.typing import NDArray

BLOCK = 8192


def nearest(
    features: NDArray[np.float16],
    query: NDArray[np.float32],
    k: int,
    allowed: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The k most similar rows of `features`, the most similar first.

    Args:
        features: float16 [N, D].
        query: [D].
        allowed: bool [N], False for rows that must not be answered.

    Returns:
        indices int64 [k'] and cosines float32 [k'], k' <= k. A row of zeros has similarity 0 to everything.
    """
    query = query.astype(np.float32)
    query = query / max(float(np.linalg.norm(query)), 1e-12)
    similarity = np.empty(len(features), np.float32)
    for begin in range(0, len(features), BLOCK):
        block = features[begin : begin + BLOCK].astype(np.float32)
        norms = np.maximum(np.sqrt(np.einsum("nd,nd->n", block, block)), 1e-12)
        similarity[begin : begin + BLOCK] = block @ query / norms
    if allowed is not None:
        similarity[~allowed] = -np.inf
    k = min(k, int(np.isfinite(similarity).sum()))
    if not k:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    best = np.argpartition(-similarity, k - 1)[:k]
    best = best[np.argsort(-similarity[best], kind="stable")]
    return best.astype(np.int64), similarity[best]
