"""How a map lies in its view: fitted, moved, enlarged, and with three dimensions turned. Pure geometry."""

import math

import numpy as np
from numpy.typing import NDArray

NEAREST, FARTHEST = 200.0, 0.5  # times the fitted size
EDGE_PX = 28
TURN_PER_PX = 0.008


class MapCamera:
    """Positions of a map, within the unit circle or ball, to pixels of a view and back."""

    def __init__(self) -> None:
        self.reset()
        self._width = self._height = 1

    def reset(self) -> None:
        """The whole map, from the front."""
        self.factor = 1.0
        self._centre = np.zeros(2)
        self._turn = _rotation(0.5, -0.4)

    def resize(self, width_px: int, height_px: int) -> None:
        """The view's size."""
        self._width, self._height = max(width_px, 1), max(height_px, 1)

    @property
    def _scale(self) -> float:
        return max(min(self._width, self._height) / 2 - EDGE_PX, 8) * self.factor

    def flat(self, positions: NDArray[np.floating]) -> NDArray[np.floating]:
        """[N, 2] or [N, 3] to right, up and, of three, towards the eye."""
        return positions @ self._turn.T if positions.shape[1] == 3 else positions

    def places(self, positions: NDArray[np.floating]) -> NDArray[np.float64]:
        """Positions [N, 2 or 3] to pixels [N, 2]."""
        seen = self.flat(positions)[:, :2] - self._centre
        return seen * (self._scale, -self._scale) + (self._width / 2, self._height / 2)

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Move the map by so many pixels."""
        self._centre = self._centre - np.array([dx_px, -dy_px]) / self._scale

    def zoom(self, factor: float, x_px: float, y_px: float) -> None:
        """Enlarge; what lies at (x, y) stays there."""
        from_middle = np.array([x_px - self._width / 2, self._height / 2 - y_px])
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
