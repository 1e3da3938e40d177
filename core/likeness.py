"""Are two pictures the same photo? One may be smaller, cut a little, recompressed, brighter or darker.

The second is laid over the first as well as it goes, and what then differs anywhere is looked at: two photos of one
scene, taken a moment apart, differ somewhere.
"""

import numpy as np
from numpy.typing import NDArray

SAME = 0.96
"""Correlation of the two, laid on each other, from which they may be the same photo."""

_COARSE_PX, _FINE_PX, _TILES = 48, 96, 12
_STEPS = 8
_MOST_SCALE, _MOST_TURN, _MOST_SHIFT = 1.2, 0.05, 0.15
_MOST_RESIDUAL = 16.0  # gray levels, in the second worst tile: the worst may hold a stamp, a date
_MOST_COLOUR = 14.0  # levels between the mean colours, light apart
_PLAIN = 2.0  # levels: a picture that varies less shows nothing


class Sketch:
    """A picture as it is compared: gray, square, at two sizes, and its mean colour.

    Args:
        pixels: uint8 [h, w, 3], a prepared copy.
    """

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        import cv2  # slow to import

        fine = cv2.resize(pixels, (_FINE_PX, _FINE_PX), interpolation=cv2.INTER_AREA)
        gray = cv2.cvtColor(fine, cv2.COLOR_RGB2GRAY).astype(np.float32)
        coarse = cv2.resize(gray, (_COARSE_PX, _COARSE_PX), interpolation=cv2.INTER_AREA)
        self.coarse = coarse.astype(np.float32)
        # Blurred, as a rougher JPEG adds what is no picture.
        self.fine = cv2.GaussianBlur(gray, (0, 0), 1.0).astype(np.float32)
        self.colour: NDArray[np.float64] = fine.reshape(-1, 3).mean(0)

    def mirrored(self) -> "Sketch":
        """The same of the picture mirrored left to right."""
        turned = Sketch.__new__(Sketch)
        turned.coarse = np.ascontiguousarray(self.coarse[:, ::-1])
        turned.fine = np.ascontiguousarray(self.fine[:, ::-1])
        turned.colour = self.colour
        return turned


def likeness(first: Sketch, second: Sketch) -> float:
    """How alike two pictures are, laid on each other: about 1 for the same photo, 0 where they are another.

    Laying them on each other is Evangelidis and Psarakis, Parametric Image Alignment Using Enhanced Correlation
    Coefficient Maximization, 2008, in OpenCV. Light and contrast do not count, a fit by large twists is none.
    """
    tint = first.colour - second.colour
    if np.abs(tint - tint.mean()).max() > _MOST_COLOUR:
        return 0.0
    if min(first.coarse.std(), second.coarse.std()) < _PLAIN:
        plain = max(first.coarse.std(), second.coarse.std()) < _PLAIN and abs(tint.mean()) < _PLAIN
        return float(plain)
    warp = _laid_on(first.coarse, second.coarse)
    if warp is None:
        return 0.0
    alike = _correlation(*_common(first.coarse, second.coarse, warp))
    if alike < SAME:
        return max(alike, 0.0)
    residual = _residual(*_common(first.fine, second.fine, _at_scale(warp, _FINE_PX / _COARSE_PX)))
    return alike if residual <= _MOST_RESIDUAL else 0.0


def _laid_on(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """Where each place of the first lies in the second, float32 [2, 3]; None where they do not fit."""
    import cv2

    warp = np.eye(2, 3, dtype=np.float32)
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _STEPS, 1e-4)
    everywhere = np.ones(first.shape, np.uint8)
    try:
        cv2.findTransformECC(first, second, warp, cv2.MOTION_AFFINE, criteria, everywhere, 5)
    except cv2.error:  # it does not converge
        return None
    scales = warp[[0, 1], [0, 1]]
    centre = np.full(2, (_COARSE_PX - 1) / 2, np.float32)
    shift = warp[:, :2] @ centre + warp[:, 2] - centre
    fits = (
        (scales < _MOST_SCALE).all()
        and (scales > 1 / _MOST_SCALE).all()
        and np.abs(warp[[0, 1], [1, 0]]).max() < _MOST_TURN
        and np.abs(shift).max() < _MOST_SHIFT * _COARSE_PX
    )
    return warp if fits else None


def _at_scale(warp: NDArray[np.float32], scale: float) -> NDArray[np.float32]:
    """The same warp for pictures `scale` times as large; pixels are places half a pixel from the edge."""
    larger = warp.copy()
    larger[:, 2] = scale * (warp[:, :2] @ np.full(2, 0.5 / scale - 0.5) + warp[:, 2] + 0.5) - 0.5
    return larger


def _common(
    first: NDArray[np.float32], second: NDArray[np.float32], warp: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
    """The first, the second laid on it, and where both are: [S, S] each."""
    import cv2

    size = (first.shape[1], first.shape[0])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    laid = cv2.warpAffine(second, warp, size, flags=flags).astype(np.float32)
    return first, laid, cv2.warpAffine(np.ones_like(second), warp, size, flags=flags) > 0.99


def _correlation(first: NDArray[np.float32], laid: NDArray[np.float32], both: NDArray[np.bool_]) -> float:
    one, other = first[both] - first[both].mean(), laid[both] - laid[both].mean()
    size = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / size if size else 0.0


def _residual(first: NDArray[np.float32], laid: NDArray[np.float32], both: NDArray[np.bool_]) -> float:
    """What differs after light and contrast are made equal: root mean square in the second worst tile.

    Where one of them is burnt out or black, the other may say what it likes.
    """
    bare = (np.minimum(first, laid) < 5) | (np.maximum(first, laid) > 250)
    seen = both & ~bare
    if np.count_nonzero(seen) < _FINE_PX:
        seen = both
    one, other = first[seen], laid[seen]
    gain = float(np.cov(other, one)[0, 1] / max(float(other.var()), 1e-6))
    rest = np.where(seen, (laid - other.mean()) * gain + one.mean() - first, 0)
    side = _FINE_PX // _TILES
    tiles = np.sqrt((rest**2).reshape(_TILES, side, _TILES, side).mean((1, 3)))
    return float(np.partition(tiles.reshape(-1), -2)[-2])
