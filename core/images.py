"""Pictures are decoded here and nowhere else: upright, RGB, eight bits, and never more pixels than are safe.

A picture that cannot be read raises `Unreadable`, whose text is the reason in plain words. Each image also
has a small *prepared* copy, made once: it serves as thumbnail and as what a classifier sees.
"""

import hashlib
import io
import re
import threading
import warnings
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

MAX_PIXELS = 178_956_970
"""More is refused as a decompression bomb, never decoded."""

PREPARED_SIDE_PX = 256
PREPARED_LONG_SIDE_PX = 1536

# fmt: off
IMAGE_SUFFIXES = frozenset((
    ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".apng", ".gif", ".webp", ".bmp", ".dib", ".tif",
    ".tiff", ".avif", ".avifs", ".jp2", ".j2k", ".jpf", ".jpx", ".ppm", ".pgm", ".pbm", ".pnm", ".heic",
    ".heif", ".hif",
))
# fmt: on
"""Endings of files that are taken for images, in small letters; what is inside decides in the end."""

# Only formats whose decoders are Pillow's own: an EPS, say, would start another program.
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "DIB", "TIFF", "AVIF", "JPEG2000", "PPM")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\0\x0cjP  ")
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

# Pillow warns about sizes and broken EXIF, which are judged here. Its filters are put in once and stay:
# `warnings.catch_warnings` is not safe where several threads decode.
_PILLOW = r"PIL\."
_PILLOW_WARNINGS = (UserWarning, Image.DecompressionBombWarning)

_LARGE_PIXELS = 30_000_000
_one_large_at_a_time = threading.Lock()  # so that several threads do not need gigabytes at once


class Unreadable(Exception):
    """A picture cannot be read; the text is the reason, as a fragment a person understands."""


@dataclass(frozen=True)
class Prepared:
    """The prepared copy of a picture; `width` and `height` are those of the upright original."""

    jpeg: bytes
    width: int
    height: int


def content_hash(data: bytes) -> str:
    """Name a file's content: equal exactly when the bytes are equal (blake2b, 16 bytes, hexadecimal)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read_image(source: bytes | str | Path, short_side_px: int | None = None) -> NDArray[np.uint8]:
    """Decode a picture: turned upright, transparency over white, 16 bits scaled to 8, the first of several.

    Args:
        source: The file's content, or its path.
        short_side_px: Decode no finer than this needs (JPEG only); the result may be larger than asked.

    Returns:
        uint8 [H, W, 3], RGB.

    Raises:
        Unreadable: With the reason.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    return np.array(_decode(data, short_side_px, shrink=False)[0])  # a copy, so that it may be written


def read_file(path: str | Path) -> bytes:
    """Read a whole file.

    Raises:
        Unreadable: With the reason.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Unreadable(why_not_opened(error)) from error


def why_not_opened(error: OSError) -> str:
    """Say in plain words why a file or folder could not be opened."""
    if isinstance(error, FileNotFoundError):
        return "it is no longer there"
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    return f"it cannot be opened ({error.strerror or error})"


def resize_short_side(pixels: NDArray[np.uint8], short_side_px: int) -> NDArray[np.uint8]:
    """Shrink a picture so that its short side is `short_side_px`, antialiased; never enlarge it.

    Args:
        pixels: uint8 [H, W, 3].
        short_side_px: The wanted short side.

    Returns:
        uint8 [h, w, 3].
    """
    height, width = pixels.shape[:2]
    if min(height, width) <= short_side_px:
        return pixels
    return np.array(_resize(Image.fromarray(pixels), *_fit(width, height, short_side_px)))


def read_fitting(source: bytes | str | Path, width_px: int, height_px: int) -> NDArray[np.uint8]:
    """Decode a picture as large as it fits into a box, as `read_image` does; it is never enlarged.

    Returns:
        uint8 [H, W, 3], RGB; H ≤ `height_px` and W ≤ `width_px`.

    Raises:
        Unreadable: With the reason.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    short, long = sorted((width_px, height_px))
    # The short side of what fits is never longer than the box's; a long side beyond the cap would be cut.
    image = _decode(data, short if long <= PREPARED_LONG_SIDE_PX else long, shrink=False)[0]
    scale = min(1.0, width_px / image.width, height_px / image.height)
    fitting = max(1, int(image.width * scale + 0.5)), max(1, int(image.height * scale + 0.5))
    return np.array(_resize(image, *fitting))


def prepare(source: bytes) -> Prepared:
    """Decode a file to its end and make its prepared copy: short side at most 256 px, long side at most 1536.

    Raises:
        Unreadable: With the reason.
    """
    return prepare_and_show(source)[0]


def prepare_and_show(source: bytes) -> tuple[Prepared, NDArray[np.uint8]]:
    """Make a prepared copy, and give its pixels as well: uint8 [h, w, 3], RGB, as they were before compression.

    Raises:
        Unreadable: With the reason.
    """
    image, width, height = _decode(source, PREPARED_SIDE_PX, shrink=True)
    was_shrunk = image.width * image.height < width * height
    quality, subsampling = (90, "4:2:0") if was_shrunk else (95, "4:4:4")
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=quality, subsampling=subsampling)
    return Prepared(jpeg.getvalue(), width, height), np.array(image)


def decode_prepared(jpeg: bytes) -> NDArray[np.uint8]:
    """Decode a prepared copy (and only such: EXIF is not looked at).

    Returns:
        uint8 [h, w, 3], RGB.

    Raises:
        Unreadable: The copy is damaged.
    """
    import cv2  # a third faster than Pillow and equal to the last bit; slow to import

    pixels = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR_RGB) if jpeg else None
    if pixels is None:
        raise Unreadable("its prepared copy is damaged")
    return pixels.astype(np.uint8, copy=False)


# ------------------------------------------------------------------------------------------------ decoding


def _decode(data: bytes, short_side_px: int | None, *, shrink: bool) -> tuple[Image.Image, int, int]:
    """Decode to an upright RGB picture; also tell the original's upright width and height."""
    if not data:
        raise Unreadable("the file is empty")
    _silence_pillow()
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise Unreadable(_too_large())
            with _turn_of(width * height):
                return _decode_opened(image, short_side_px, shrink)
    except Unreadable:
        raise
    except Image.DecompressionBombError:
        raise Unreadable(_too_large()) from None
    except UnidentifiedImageError:
        raise Unreadable(_why_unknown(data)) from None
    except MemoryError:
        raise Unreadable("there is not enough memory for it") from None
    # Whatever a damaged file makes a decoder raise (a TypeError, a struct.error, …) is a reason, not a crash.
    except Exception as error:
        raise Unreadable(_why_broken(data, error)) from error


def _silence_pillow() -> None:
    for category in _PILLOW_WARNINGS:
        if ("ignore", None, category, re.compile(_PILLOW), 0) not in warnings.filters:
            warnings.filterwarnings("ignore", category=category, module=_PILLOW)


def _decode_opened(
    image: Image.Image, short_side_px: int | None, shrink: bool
) -> tuple[Image.Image, int, int]:
    width, height = image.size
    target = _fit(width, height, short_side_px) if short_side_px else (width, height)
    if short_side_px:
        image.draft(
            None, target
        )  # a JPEG is decoded at a half, a quarter or an eighth; others take no notice
    image.load()
    turned = _orientation(image)
    pixels = _to_rgb(image)
    if shrink:
        pixels = _resize(pixels, *target)
    if turned != 1:
        pixels = pixels.transpose(_TURNS[turned])
    return (pixels, height, width) if turned >= 5 else (pixels, width, height)


def _turn_of(pixels: int) -> AbstractContextManager[object]:
    return _one_large_at_a_time if pixels > _LARGE_PIXELS else nullcontext()


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; broken EXIF counts as none."""
    try:
        found = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001  the picture itself is whole, only what stands beside it is not
        return 1
    return found if found in _TURNS else 1


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _from_deep_gray(image)
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        layer = image.convert("RGBA")
        if layer.getchannel("A").getextrema() == (255, 255):
            return layer.convert("RGB")
        white = Image.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer.getchannel("A"))
        return white
    return image if image.mode == "RGB" else image.convert("RGB")


def _from_deep_gray(image: Image.Image) -> Image.Image:
    """Scale 16-bit, 32-bit and floating gray to 8 bits, which Pillow would clip to white."""
    values: NDArray[np.float32] = np.nan_to_num(np.asarray(image).astype(np.float32))
    low, high = float(values.min()), float(values.max())
    if image.mode == "F" and low >= 0 and high <= 1:
        scaled = values * np.float32(255)
    elif low >= 0 and high <= 65535:
        # Cameras of 8 and 12 bits write their values into 16 as they are; by 65535 they would be black.
        white = next(white for white in (255, 4095, 65535) if high <= white)
        scaled = values * np.float32(255 / white)
    else:  # no convention says what is white, so the brightest pixel is
        scaled = (values - np.float32(low)) * np.float32(255 / (high - low or 1))
    transparent = image.info.get("transparency")
    if isinstance(transparent, int):
        scaled[values == transparent] = 255
    return Image.fromarray(np.rint(scaled).astype(np.uint8)).convert("RGB")


def _fit(width: int, height: int, short_side_px: int) -> tuple[int, int]:
    """The size with that short side and a capped long side; never larger than the original."""
    long_cap = max(PREPARED_LONG_SIDE_PX, short_side_px)
    scale = min(1.0, short_side_px / min(width, height), long_cap / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _resize(image: Image.Image, width: int, height: int) -> Image.Image:
    if image.size == (width, height):
        return image
    # Bilinear over the whole area, as the networks saw their pictures; the gap makes large steps fast.
    return image.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=3.0)


# ------------------------------------------------------------------------------------------------- reasons


def _too_large() -> str:
    return f"it is too large: more than {MAX_PIXELS / 1e6:.0f} megapixels are not safe to open"


def _why_unknown(data: bytes) -> str:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIC pictures cannot be read; save it as JPEG or PNG first"
    return "the file is damaged" if data.startswith(_BEGINNINGS) else "it is not an image"


def _why_broken(data: bytes, error: Exception) -> str:
    is_cut = isinstance(error, EOFError) or "truncated" in str(error).lower() or _is_cut_png(data)
    return "the file is cut short" if is_cut else "the file is damaged"


def _is_cut_png(data: bytes) -> bool:
    """Whether a PNG ends in the middle of a chunk; Pillow 13 stumbles over its own message for these."""
    at = 8
    while data.startswith(b"\x89PNG") and at < len(data):
        if not (data[at + 4 : at + 8] or b"a").isalpha():
            return False  # no chunk begins here: damaged in another way
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return at > len(data)
