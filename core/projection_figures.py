"""Figures about maps and features: pure functions of arrays."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

BLOCK_NUMBERS = 1 << 21  # of the features that are looked at in one step
BLOCK_PRODUCTS = 1 << 28  # multiply-adds of one step: some 50 ms

Floats = NDArray[np.floating]


def unit_rows(features: Floats) -> NDArray[np.float32]:
    """Each row [N, D] divided by its length, float32; a row of zeros stays one."""
    features = np.asarray(features, np.float32)
    lengths = np.sqrt(np.einsum("nd,nd->n", features, features, dtype=np.float64))
    return (features / np.maximum(lengths, 1e-12)[:, None]).astype(np.float32)


def cosine_matrix(features: Floats) -> NDArray[np.float32]:
    """Cosines [N, N] between the rows of [N, D]; a row of zeros has 0 to everything."""
    unit = unit_rows(features)
    return np.clip(unit @ unit.T, -1, 1)


def silhouette(features: Floats, labels: NDArray[np.integer]) -> NDArray[np.float64]:
    """See `silhouette_in_steps`; at once."""
    job = silhouette_in_steps(features, labels)
    while True:
        try:
            next(job)
        except StopIteration as end:
            values: NDArray[np.float64] = end.value
            return values


def silhouette_in_steps(
    features: Floats, labels: NDArray[np.integer]
) -> Generator[None, None, NDArray[np.float64]]:
    """The silhouette of each row in cosine distance: near 1 amid its own class, below 0 nearer to another.

    The mean cosine distance to a class is one less the product with the mean of its unit rows, so no distance
    between two images is ever computed. It yields between blocks of rows.

    Args:
        features: [N, D].
        labels: [N], two classes at least.

    Returns:
        float64 [N]; 0 where a class has one image only.

    Reference:
        Rousseeuw (1987), Silhouettes: a graphical aid to the interpretation and validation of cluster analysis,
        Journal of Computational and Applied Mathematics 20, 53-65.
    """
    names, own = np.unique(labels, return_inverse=True)
    counts = np.bincount(own).astype(np.float64)
    dimension = features.shape[1]
    rows = max(1, min(BLOCK_NUMBERS // dimension, BLOCK_PRODUCTS // (dimension * len(names))))
    blocks = [slice(begin, begin + rows) for begin in range(0, len(own), rows)]
    middles = np.zeros((len(names), dimension))
    for block in blocks:
        yield
        order = np.argsort(own[block], kind="stable")
        met, begins = np.unique(own[block][order], return_index=True)
        middles[met] += np.add.reduceat(unit_rows(features[block])[order], begins, dtype=np.float64)
    middles /= counts[:, None]
    values = []
    for block in blocks:
        yield
        values.append(_silhouette_of(unit_rows(features[block]), own[block], middles, counts))
    return np.concatenate(values)


def _silhouette_of(
    unit: NDArray[np.float32],
    own: NDArray[np.integer],
    middles: NDArray[np.float64],
    counts: NDArray[np.float64],
) -> NDArray[np.float64]:
    """That of unit rows [B, D] of classes [B], given the middle [C, D] and the size [C] of every class."""
    distances = 1 - unit @ middles.T  # [B, C], to its own class with itself among them
    here = np.arange(len(own)), own
    itself = 1 - np.einsum("nd,nd->n", unit, unit, dtype=np.float64)  # 0, or 1 for a row of zeros
    within = (distances[here] * counts[own] - itself) / np.maximum(counts[own] - 1, 1)
    distances[here] = np.inf
    beside = distances.min(axis=1)
    values = (beside - within) / np.maximum(np.maximum(beside, within), 1e-12)
    return np.where(counts[own] > 1, values, 0.0)


def procrustes(moving: Floats, fixed: Floats) -> tuple[NDArray[np.float64], float]:
    """Turn, mirror, stretch and shift points [N, d] so that they come as near to `fixed` [N, d] as they can.

    Returns:
        Where they lie then, float64 [N, d], and the share of the spread of `fixed` that is left between, 0..1.

    Reference:
        Gower (1975), Generalized Procrustes analysis, Psychometrika 40, 33-51.
    """
    a, b = np.asarray(moving, np.float64), np.asarray(fixed, np.float64)
    middle = b.mean(axis=0)
    a, b = a - a.mean(axis=0), b - middle
    left, strengths, right = np.linalg.svd(a.T @ b)
    spread, of_fixed = float((a**2).sum()), float((b**2).sum())
    scale = strengths.sum() / spread if spread > 0 else 0.0
    aligned = scale * a @ (left @ right)
    rest = float(((aligned - b) ** 2).sum()) / of_fixed if of_fixed > 0 else 0.0
    return aligned + middle, rest


def fitted(positions: Floats) -> NDArray[np.float32]:
    """Points [N, d] with their middle at 0 and the farthest of them 1 away, float32."""
    positions = np.asarray(positions, np.float64)
    if not len(positions):
        return positions.astype(np.float32)
    centred = positions - (positions.min(axis=0) + positions.max(axis=0)) / 2
    farthest = np.sqrt((centred**2).sum(axis=1)).max()
    return (centred / farthest if farthest > 0 else centred).astype(np.float32)
