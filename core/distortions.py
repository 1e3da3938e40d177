"""Ways to spoil a picture on purpose, to learn what a classifier needs of it: colour, shape, detail, place.

Each is a function of the crop that a network sees, uint8 [S, S, 3] RGB, and of a strength in the unit that people know
it by. At `neutral` nothing changes; `levels` go from mild to strong. What is random is drawn from a seed.
OpenCV is slow to import, and the window and every command read this list at their start: those that need it ask for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Pixels = NDArray[np.uint8]
LUMA = np.array((0.299, 0.587, 0.114))  # ITU-R BT.601
GRAY = 128


@dataclass(frozen=True)
class Distortion:
    """One way to spoil a picture.

    Args:
        name: for commands and files.
        label: for people.
        needs: what a classifier that fails under it depends on, as the end of the sentence “It needs …”.
        unit: what stands behind the strength.
        neutral: the strength that changes nothing.
        levels: strengths of the test, from mild to strong.
        apply: (pixels, strength, random numbers) to new pixels of the same shape.
    """

    name: str
    label: str
    needs: str
    unit: str
    neutral: float
    levels: tuple[float, ...]
    apply: Callable[[Pixels, float, np.random.Generator], Pixels]

    @property
    def in_sentence(self) -> str:
        """The label as it stands inside a sentence."""
        return self.label if self.label[1].isupper() else self.label.lower()

    def __call__(self, pixels: Pixels, strength: float, seed: int = 0) -> Pixels:
        """Spoil a picture: uint8 [S, S, 3] to the same; the same strength and seed spoil it the same way."""
        if strength == self.neutral:
            return pixels
        return self.apply(pixels, strength, np.random.default_rng(seed))


def _grayscale(pixels: Pixels, share: float, _chance: np.random.Generator) -> Pixels:
    luma = (pixels @ LUMA)[..., None]
    return _round(luma * share + pixels * (1 - share))


def _hue(pixels: Pixels, degrees: float, _chance: np.random.Generator) -> Pixels:
    import cv2

    hsv = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0] + degrees) % 360
    return _round(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB) * 255)


def _brightness(pixels: Pixels, percent: float, _chance: np.random.Generator) -> Pixels:
    return _round(pixels * (percent / 100))


def _contrast(pixels: Pixels, percent: float, _chance: np.random.Generator) -> Pixels:
    middle = (pixels @ LUMA).mean()
    return _round(middle + (pixels - middle) * (percent / 100))


def _blur(pixels: Pixels, sigma: float, _chance: np.random.Generator) -> Pixels:
    import cv2

    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.uint8)


def _noise(pixels: Pixels, percent: float, chance: np.random.Generator) -> Pixels:
    return _round(pixels + chance.normal(0, 255 * percent / 100, pixels.shape))


def _jpeg(pixels: Pixels, quality: float, _chance: np.random.Generator) -> Pixels:
    import cv2

    _, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, round(quality)])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert decoded is not None  # we have just written it
    return np.ascontiguousarray(decoded[..., ::-1], np.uint8)


def _rotation(pixels: Pixels, degrees: float, _chance: np.random.Generator) -> Pixels:
    import cv2

    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1)
    turned = cv2.warpAffine(pixels, turn, (width, height), borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(turned, np.uint8)


def _mirror(pixels: Pixels, _on: float, _chance: np.random.Generator) -> Pixels:
    return np.ascontiguousarray(pixels[:, ::-1])


def _centre_masked(pixels: Pixels, percent: float, _chance: np.random.Generator) -> Pixels:
    spoilt = pixels.copy()
    spoilt[_middle(pixels.shape[0], percent), _middle(pixels.shape[1], percent)] = GRAY
    return spoilt


def _border_masked(pixels: Pixels, percent: float, _chance: np.random.Generator) -> Pixels:
    spoilt = np.full_like(pixels, GRAY)
    inside = _middle(pixels.shape[0], 100 - percent), _middle(pixels.shape[1], 100 - percent)
    spoilt[inside] = pixels[inside]
    return spoilt


def _shuffled(pixels: Pixels, across: float, chance: np.random.Generator) -> Pixels:
    """Cut into `across` x `across` patches and laid down in another order; what does not fit stays where it is."""
    count = max(1, round(across))
    height, width = (side // count for side in pixels.shape[:2])
    spoilt = pixels.copy()
    places = [(row * height, column * width) for row in range(count) for column in range(count)]
    for (top, left), origin in zip(places, chance.permutation(len(places)).tolist(), strict=True):
        from_top, from_left = places[origin]
        patch = pixels[from_top : from_top + height, from_left : from_left + width]
        spoilt[top : top + height, left : left + width] = patch
    return spoilt


def _middle(side: int, percent: float) -> slice:
    """The middle of a side, so many percent of it long."""
    length = round(side * percent / 100)
    begin = (side - length) // 2
    return slice(begin, begin + length)


def _round(values: ArrayLike) -> Pixels:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


GRAYSCALE = Distortion("grayscale", "Grayscale", "colour", "", 0, (1,), _grayscale)

DISTORTIONS = {
    distortion.name: distortion
    for distortion in (
        GRAYSCALE,
        Distortion("hue", "Hue turned", "the right colours", "°", 0, (30, 60, 120, 180), _hue),
        Distortion("darker", "Darker", "enough light", "%", 100, (70, 50, 30, 15), _brightness),
        Distortion("brighter", "Brighter", "dark parts", "%", 100, (130, 160, 200, 300), _brightness),
        Distortion("contrast", "Less contrast", "contrast", "%", 100, (70, 50, 30, 15), _contrast),
        Distortion("blur", "Blur", "fine detail", "px", 0, (1, 2, 4, 8), _blur),
        Distortion("noise", "Noise", "clean pictures", "%", 0, (5, 10, 20, 40), _noise),
        Distortion("jpeg", "JPEG quality", "well kept files", "", 100, (50, 25, 10, 5), _jpeg),
        Distortion("rotation", "Rotation", "upright pictures", "°", 0, (15, 45, 90, 180), _rotation),
        Distortion("mirror", "Mirror", "left and right as they are", "", 0, (1,), _mirror),
        Distortion(
            "centre_masked",
            "Centre hidden",
            "what is in the middle",
            "%",
            0,
            (20, 40, 60, 80),
            _centre_masked,
        ),
        Distortion(
            "border_masked",
            "Border hidden",
            "what is at the border",
            "%",
            0,
            (20, 40, 60, 80),
            _border_masked,
        ),
        Distortion("shuffled", "Shuffled patches", "shape and order", "x", 1, (2, 4, 8), _shuffled),
    )
}
