"""How a map lies in its view: fitted, moved, enlarged, and with three dimensions turned. Pure geometry."""

import math

import numpy as np
from numpy.typing import NDArray

NEAREST, FARTHEST = 200.0, 0.5  # times the fitted size
EDGE_PX = 28
LEAST = 0.25  # a map that lies in a line is not enlarged beyond measure
TURN_PER_PX = 0.008


class MapCamera:
    """Positions of a map, within the unit circle or ball, to pixels of a view and back."""

    def __init__(self) -> None:
        self.reset()
        self._width = self._height = 1
        self._left = 0
        self._extent = (1.0, 1.0)

    def reset(self) -> None:
        """The whole map, from the front."""
        self.factor = 1.0
        self._centre = np.zeros(2)
        self._turn = _rotation(0.5, -0.4)

    def resize(self, width_px: int, height_px: int, left_px: int = 0) -> None:
        """The view's size, and how much of it at the left is for something else: a third of it at most."""
        self._width, self._height = max(width_px, 1), max(height_px, 1)
        self._left = min(left_px, self._width // 3)

    def fit(self, positions: NDArray[np.floating]) -> None:
        """Leave just as much room as a map needs to the sides and upwards: [N, 2]; a ball of [N, 3] is turned."""
        flat = positions.shape[1] == 2 and len(positions) > 1
        right, up = np.abs(positions).max(axis=0).tolist() if flat else (1.0, 1.0)
        self._extent = max(right, LEAST), max(up, LEAST)

    @property
    def _scale(self) -> float:
        sides = (self._width - self._left, self._height)
        fitting = min((side / 2 - EDGE_PX) / part for side, part in zip(sides, self._extent, strict=True))
        return max(fitting, 8) * self.factor

    @property
    def _middle(self) -> tuple[float, float]:
        return (self._left + self._width) / 2, self._height / 2

    def flat(self, positions: NDArray[np.floating]) -> NDArray[np.floating]:
        """[N, 2] or [N, 3] to right, up and, of three, towards the eye."""
        return positions @ self._turn.T if positions.shape[1] == 3 else positions

    def places(self, positions: NDArray[np.floating]) -> NDArray[np.float64]:
        """Positions [N, 2 or 3] to pixels [N, 2]."""
        seen = self.flat(positions)[:, :2] - self._centre
        return seen * (self._scale, -self._scale) + self._middle

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Move the map by so many pixels."""
        self._centre = self._centre - np.array([dx_px, -dy_px]) / self._scale

    def zoom(self, factor: float, x_px: float, y_px: float) -> None:
        """Enlarge; what lies at (x, y) stays there."""
        from_middle = np.array([x_px - self._middle[0], self._middle[1] - y_px])
        under = self._centre + from_middle / self._scale
        self.factor = min(max(self.factor * factor, FARTHEST), NEAREST)
        self._centre = under - from_middle / self._scale

    def turn(self, dx_px: float, dy_px: float) -> None:
        """Turn a map of three dimensions, as if its front were dragged."""
        self._turn = _rotation(dx_px * TURN_PER_PX, dy_px * TURN_PER_PX) @ self._turn


def _rotation(right: float, down: float) -> NDArray[np.float64]:
    c, s = math.cos(right), math.sin(right)
    around_up = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    c, s = math.cos(down), math.sin(down)
    around_right = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    return around_right @ around_up
