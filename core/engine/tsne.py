"""t-SNE: points lie beside those they are most like.

Each point is drawn to its nearest neighbours and pushed away by all others. The push is a field that is spread on a
grid by a Fourier transform, so that a step takes time in proportion to the number of points.

Reference:
    van der Maaten & Hinton (2008), Visualizing data using t-SNE, JMLR 9, 2579-2605.
    Linderman et al. (2019), Fast interpolation-based t-SNE, Nature Methods 16, 243-245. Here the grid is one for all
    points with cubic interpolation, and the field of the force itself is interpolated.
    Belkina et al. (2019), Automated optimized parameters for t-SNE, Nature Communications 10, 5415: the rate.
    Böhm, Berens & Kobak (2022), Attraction-repulsion spectrum in neighbor embeddings, JMLR 23, 1-32: equal weights for
    15 neighbours draw the same map as a perplexity of 30, with a sixth of the work.
    Poličar, Stražar & Zupan (2023), Embedding to reference t-SNE space, Machine Learning 112, 721-740: new points.
"""

import math
from collections.abc import Iterator

import torch
from torch.nn.functional import embedding_bag

NEIGHBOURS = 15
EARLY, LATE = 250, 500  # steps with exaggerated attraction, and without
STEPS = EARLY + LATE
EXAGGERATION = 12.0
BEGIN_SPREAD = 1e-4
MOMENTUM = 0.8
LONGEST_STEP = 5.0
JOINING_STEPS = 100
JOINING_RATE = 0.1
JOINING_LONGEST = 0.25
FEW = 200  # points are told each other's push one by one
SPACING = 0.4  # of the grid at most; the push changes over a distance of 1
CELLS, MOST_CELLS = 60, 1000  # along the map, at least and at most
GROWTH = 1.15  # the grid grows in such strides, since another size costs another transform of the kernel


class Field:
    """How points at [N, 2] push: at a place y, the sums over them of q and of (y - point) q², q = 1 / (1 + d²)."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._cells, self._spacing, self._side = 0, 0.0, 0
        self._kernels = torch.empty(0, device=device)  # transforms of q, x q² and y q²
        self._origin = torch.zeros(2, device=device)
        self._values = torch.empty(0, device=device)  # [S * S, 3], the field at the grid's corners

    def spread(self, points: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Make the field of these points; where they lie on the grid, for `at`."""
        self._origin = points.amin(0)
        extent = max(float((points.amax(0) - self._origin).max()), 1e-6)
        extent = GROWTH ** math.ceil(math.log(extent, GROWTH))
        spacing = max(min(SPACING, extent / CELLS), extent / MOST_CELLS)
        self._prepare(math.ceil(extent / spacing) + 4, spacing)
        corners, weights = self.places(points)
        side = self._side
        density = torch.bincount(corners.flatten(), weights.flatten(), side * side)
        transformed = torch.fft.rfft2(density.view(side, side)) * self._kernels
        self._values = torch.fft.irfft2(transformed, s=(side, side)).flatten(1).T.contiguous()
        return corners, weights

    def at(self, places: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        """[N, 3]: the sums at places on the grid."""
        corners, weights = places
        return embedding_bag(corners, self._values, per_sample_weights=weights, mode="sum")

    def places(self, points: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The 16 corners of the grid around each point, int64 [N, 16], and their weights [N, 16]."""
        scaled = ((points - self._origin) / self._spacing + 1).clamp(1, self._cells - 2)
        base = scaled.floor()
        t = scaled - base
        back, ahead, far = t - 1, t + 1, t - 2
        along = torch.stack(  # Lagrange's cubic through the corners -1, 0, 1, 2
            [-t * back * far / 6, ahead * back * far / 2, -t * ahead * far / 2, t * ahead * back / 6], 2
        )
        weights = (along[:, 0, :, None] * along[:, 1, None, :]).flatten(1)
        corner = base.long()[:, :, None] + torch.arange(-1, 3, device=points.device)
        return (corner[:, 0, :, None] * self._side + corner[:, 1, None, :]).flatten(1), weights

    def _prepare(self, cells: int, spacing: float) -> None:
        if (cells, spacing) == (self._cells, self._spacing):
            return
        self._cells, self._spacing = cells, spacing
        self._side = side = _quick_size(2 * cells)  # twice as wide, so that nothing comes round
        offset = torch.arange(side, device=self._device, dtype=torch.float32)
        offset = torch.where(offset < side - offset, offset, offset - side) * spacing
        x, y = offset[:, None], offset[None]
        q = 1 / (1 + x * x + y * y)
        self._kernels = torch.fft.rfft2(torch.stack([q, x * q * q, y * q * q]))


class Graph:
    """Who is drawn to whom: the neighbours int64 [N, k] of each point, both ways, all with equal weight."""

    def __init__(self, neighbours: torch.Tensor) -> None:
        count, k = neighbours.shape
        own = torch.arange(count, device=neighbours.device)[:, None].expand(-1, k)
        low, high = torch.minimum(own, neighbours), torch.maximum(own, neighbours)
        pairs, twice = torch.unique((low * count + high).flatten(), return_counts=True)
        self._count = count
        self._a, self._b = pairs // count, pairs % count
        self._weights = twice / (2.0 * max(k * count, 1))

    def pull(self, positions: torch.Tensor) -> torch.Tensor:
        """[N, 2]: the sum over neighbours of p q (y - neighbour)."""
        difference = []
        for axis in positions.T.contiguous():  # columns by themselves: picking from them is ten times faster
            difference.append(axis.index_select(0, self._a) - axis.index_select(0, self._b))
        dx, dy = difference
        strength = self._weights / (1 + dx * dx + dy * dy)
        forces = [part * strength for part in (dx, dy)]
        count = self._count
        sums = [torch.bincount(self._a, f, count) - torch.bincount(self._b, f, count) for f in forces]
        return torch.stack(sums, 1)


class _Descent:
    """Gradient descent with momentum, where each coordinate goes faster as long as it goes one way."""

    def __init__(self, positions: torch.Tensor, longest: float) -> None:
        self._update = torch.zeros_like(positions)
        self._gains = torch.ones_like(positions)
        self._longest = longest

    def step(self, gradient: torch.Tensor, rate: float) -> torch.Tensor:
        """By how much to move."""
        turned = self._update.sign() != gradient.sign()
        self._gains = torch.where(turned, self._gains + 0.2, self._gains * 0.8 + 0.01)
        update = MOMENTUM * self._update - rate * self._gains * gradient
        length = update.norm(dim=1, keepdim=True).clamp_min(1e-12)
        self._update = update * (self._longest / length).clamp_max(1)
        return self._update


def embed(neighbours: torch.Tensor, start: torch.Tensor, seed: int = 0) -> Iterator[torch.Tensor]:
    """Draw a map: the positions float32 [N, 2] after each of `STEPS` steps.

    Args:
        neighbours: int64 [N, k], see `neighbour_graph`.
        start: [N, 2], how the points lie at the beginning, for example by PCA; only its shape counts.
    """
    count = len(start)
    positions = _beginning(start, seed)
    graph, field, descent = Graph(neighbours), Field(positions.device), _Descent(positions, LONGEST_STEP)
    for step in range(STEPS):
        exaggeration = EXAGGERATION if step < EARLY else 1.0
        if count <= FEW:
            push = _pushed_apart(positions)
            total = push[:, 0].sum().clamp_min(1e-12)
        else:
            push = field.at(field.spread(positions))
            total = (push[:, 0].sum() - count).clamp_min(1e-12)  # without each point's push on itself
        gradient = 4 * (exaggeration * graph.pull(positions) - push[:, 1:] / total)
        positions = positions + descent.step(gradient, max(count / exaggeration / 4, 50.0))
        positions = positions - positions.mean(0)
        yield positions


def join(neighbours: torch.Tensor, fixed: torch.Tensor) -> Iterator[torch.Tensor]:
    """Place new points on a map that stays as it is: their positions after each of `JOINING_STEPS`.

    Args:
        neighbours: int64 [N, k], the nearest among the map's points.
        fixed: [M, 2], the map as `embed` has drawn it.
    """
    field = Field(fixed.device)
    field.spread(fixed)
    around = fixed[neighbours]
    positions = around.median(dim=1).values
    descent = _Descent(positions, JOINING_LONGEST)
    for _ in range(JOINING_STEPS):
        difference = positions[:, None] - around
        q = 1 / (1 + (difference**2).sum(2, keepdim=True))
        pull = (q * difference).mean(1)
        push = field.at(field.places(positions))
        gradient = 4 * (pull - push[:, 1:] / push[:, :1].clamp_min(1e-12))
        positions = positions + descent.step(gradient, JOINING_RATE)
        yield positions


def _pushed_apart(points: torch.Tensor) -> torch.Tensor:
    """The sums of a field [N, 3], without the point itself, by their definition: the grid's error would tell on few."""
    difference = points[:, None] - points[None]
    q = 1 / (1 + (difference**2).sum(2))
    q.fill_diagonal_(0)
    return torch.cat([q.sum(1, keepdim=True), (difference * (q * q)[:, :, None]).sum(1)], 1)


def _beginning(start: torch.Tensor, seed: int) -> torch.Tensor:
    """Very small, since far points feel each other little; equal points lie apart by a hair."""
    spread = float(start.std(0).max()) if len(start) > 1 else 0.0
    noise = torch.randn(start.shape, generator=torch.Generator().manual_seed(seed)).to(start.device)
    small = start * (BEGIN_SPREAD / spread) if spread > 0 else torch.zeros_like(start)
    return (small + BEGIN_SPREAD * 0.01 * noise).float()


def _quick_size(at_least: int) -> int:
    """The next number without prime factors above 5: those are transformed quickly."""
    size = at_least
    while True:
        rest = size
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return size
        size += 1
