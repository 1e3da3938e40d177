"""Principal axes: the directions in which features spread most."""

from collections.abc import Generator

import torch

SPARE = 10  # directions followed in addition, so that the wanted ones settle sooner
ROUNDS = 30


def principal_axes(
    features: torch.Tensor, count: int, seed: int = 0
) -> Generator[None, None, tuple[torch.Tensor, torch.Tensor]]:
    """Mean and principal axes, by subspace iteration; yields on the way.

    Args:
        features: float32 [N, D].
        count: how many axes.

    Returns:
        mean [D] and axes [D, count], of length one, the widest first, each with its largest number positive; axes
        beyond the features' rank are zero.

    Reference:
        Halko, Martinsson & Tropp (2011), Finding structure with randomness, SIAM Review 53, 217-288.
    """
    mean = features.mean(0) if len(features) else features.new_zeros(features.shape[1])
    centred = features - mean
    width = min(count + SPARE, *features.shape)
    axes = features.new_zeros(features.shape[1], count)
    if not width or not bool(centred.any()):
        return mean, axes
    generator = torch.Generator().manual_seed(seed)
    basis = torch.randn(features.shape[1], width, generator=generator).to(features.device)
    basis = torch.linalg.qr(basis).Q
    for _ in range(ROUNDS):
        basis = torch.linalg.qr(centred.T @ (centred @ basis)).Q
        yield
    _, strengths, turn = torch.linalg.svd(centred @ basis, full_matrices=False)
    found = (basis @ turn.T)[:, :count]
    found = found * (strengths[:count] > 1e-6 * strengths[0])
    largest = found.gather(0, found.abs().argmax(0, keepdim=True))
    axes[:, : found.shape[1]] = found * torch.where(largest < 0, -1.0, 1.0)
    return mean, axes
