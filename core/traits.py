"""Traits of images: how they look in a few numbers, and when and with what they were taken.

What a picture looks like is read off its prepared copy, when and with what off the original's header. Traits are
derived data, kept by content hash in `cache/traits.sqlite`; an import leaves them there as it goes.
"""

import calendar
import hashlib
import io
import math
import time
from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.blob_store import BlobStore, PreparedImages
from core.images import Unreadable, decode_prepared
from core.jobs import Progress, Snapshot

TRAITS = np.dtype(
    [
        ("difference_hash", "u8"),  # is each of 8 x 8 places darker than its right neighbour?
        ("perceptual_hash", "u8"),  # signs of the 8 x 8 slowest cosine waves
        ("glance", "u1", (8, 8, 3)),  # the picture, very small
        ("brightness", "f4"),  # mean of the gray values, 0..1
        ("contrast", "f4"),  # their standard deviation, 0..0.5
        ("sharpness", "f4"),  # standard deviation of their Laplacian, in gray levels of 255
        ("taken_s", "f8"),  # when, in seconds of the camera's clock; NaN if it does not say
        ("camera", "u8"),  # a number for make and model; 0 if it does not say
        ("known", "?"),  # False where the image could not be read
    ]
)

_SIDE_PX = 32  # the small gray picture whose cosine waves are looked at
_WAVES = 8
_LOOKED_AT_ONCE_S = 0.05

_JPEG, _HEADER_BYTES = b"\xff\xd8", 1 << 18
_EXIF_FOLDER = 0x8769
_MAKE, _MODEL, _TAKEN, _FRACTION = 0x010F, 0x0110, 0x9003, 0x9291


def look(pixels: NDArray[np.uint8]) -> NDArray[Any]:
    """The traits of a prepared copy, as far as they can be seen.

    Hashes bear what pictures go through: another size, compression, a little light. A difference hash looks at
    neighbouring places, a perceptual hash at slow waves over the whole.

    Args:
        pixels: uint8 [h, w, 3], RGB.

    Returns:
        TRAITS [], taken nowhere and never.

    Reference: the perceptual hash is that of Zauner, Implementation and Benchmarking of Perceptual Image Hash
        Functions, 2010, 3.2.1. Here a wave's sign counts, not whether it is above the median: so the hash
        of the mirrored picture follows from it.
    """
    import cv2  # slow to import

    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    tiny = cv2.resize(pixels, (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_AREA)
    small = cv2.cvtColor(tiny, cv2.COLOR_RGB2GRAY).astype(np.float32)
    nine = cv2.resize(small, (9, 8), interpolation=cv2.INTER_AREA)
    waves = cv2.dct(small)[:_WAVES, :_WAVES]
    traits = np.zeros((), TRAITS)
    traits["difference_hash"] = _packed(nine[:, :-1] < nine[:, 1:])
    traits["perceptual_hash"] = _packed(np.where(_ZEROTH, False, waves > 0))
    traits["glance"] = cv2.resize(tiny, (8, 8), interpolation=cv2.INTER_AREA)
    mean, deviation = cv2.meanStdDev(gray)
    traits["brightness"], traits["contrast"] = float(mean[0, 0]) / 255, float(deviation[0, 0]) / 255
    traits["sharpness"] = float(cv2.meanStdDev(cv2.Laplacian(gray, cv2.CV_16S))[1][0, 0])
    traits["taken_s"], traits["known"] = math.nan, True
    return traits


def mirrored(traits: NDArray[Any]) -> NDArray[Any]:
    """The traits of the same pictures, mirrored left to right; nothing has to be looked at again.

    Mirrored, each row of a difference hash runs backwards and says the opposite, and every second wave across
    changes its sign.

    Args:
        traits: TRAITS [N].

    Returns:
        TRAITS [N], a copy.
    """
    turned = traits.copy()
    bits = np.unpackbits(traits["difference_hash"].astype(">u8").view(np.uint8).reshape(-1, 8, 1), axis=2)
    rows = np.packbits(1 - bits[:, :, ::-1], axis=2)
    turned["difference_hash"] = rows.reshape(-1).view(">u8").astype(np.uint64)
    turned["perceptual_hash"] = traits["perceptual_hash"] ^ _ODD_WAVES
    turned["glance"] = traits["glance"][:, :, ::-1]
    return turned


def taken(source: bytes | str | Path) -> tuple[float, int]:
    """When a picture was taken and with what, as its header says: (seconds or NaN, number of the camera or 0).

    Args:
        source: The file's content, or its path; it is not decoded.
    """
    if isinstance(source, bytes) and source.startswith(_JPEG) and b"Exif" not in source[:_HEADER_BYTES]:
        return math.nan, 0
    try:
        with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as image:
            exif = image.getexif()
            details = exif.get_ifd(_EXIF_FOLDER)
            make, model = str(exif.get(_MAKE, "")), str(exif.get(_MODEL, ""))
            moment = _seconds(str(details.get(_TAKEN, "")), str(details.get(_FRACTION, "")))
    except Exception:  # noqa: BLE001  whatever a broken header makes Pillow raise: it says nothing, that is all
        return math.nan, 0
    name = f"{make}\0{model}".replace("\0\0", "\0").strip("\0 ")
    return moment, int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) if name else 0


def traits_from(pixels: NDArray[np.uint8], original: bytes | str | Path) -> NDArray[Any]:
    """All traits of one image.

    Args:
        pixels: uint8 [h, w, 3], of its prepared copy.
        original: The file's content, or its path.

    Returns:
        TRAITS [].
    """
    traits = look(pixels)
    traits["taken_s"], traits["camera"] = taken(original)
    return traits


class TraitsStore:
    """The traits of a project's images by content hash."""

    def __init__(self, cache_folder: Path | str) -> None:
        self._store = BlobStore(Path(cache_folder) / "traits.sqlite")

    def get_many(self, hashes: Iterable[str]) -> dict[str, NDArray[Any]]:
        """TRAITS [] of each hash that is here; those of an older Miwake, which knew others, are not."""
        found = self._store.get_many(hashes)
        return {
            key: np.frombuffer(blob, TRAITS)[0] for key, blob in found.items() if len(blob) == TRAITS.itemsize
        }

    def put_many(self, items: Iterable[tuple[str, NDArray[Any]]]) -> None:
        """Keep the traits of many images in one transaction."""
        self._store.put_many((key, traits.tobytes()) for key, traits in items)

    def close(self) -> None:
        """Close the file."""
        self._store.close()


def traits_of(snapshot: Snapshot) -> Generator[Progress | None, None, NDArray[Any]]:
    """The traits of a snapshot's images; what is not known is looked at.

    Returns:
        TRAITS [N]; where an image cannot be read, `known` is False and the rest is zero.
    """
    traits = np.zeros(len(snapshot), TRAITS)
    with closing(TraitsStore(snapshot.cache_folder)) as store:
        here = store.get_many(snapshot.hashes)
        for index, key in enumerate(snapshot.hashes):
            if key in here:
                traits[index] = here[key]
        yield None
        yield from _look_at_rest(snapshot, traits, store)
    return traits


def _look_at_rest(
    snapshot: Snapshot, traits: NDArray[Any], store: TraitsStore
) -> Generator[Progress | None, None, None]:
    """Look at the images whose traits are not known, and write them into the array and the store."""
    missing = np.flatnonzero(~traits["known"]).tolist()
    done: list[int] = []
    began = told = time.monotonic()
    with closing(PreparedImages(snapshot.cache_folder)) as prepared:
        for count, index in enumerate(missing, 1):
            try:
                jpeg = prepared.get_or_make(snapshot.hashes[index], snapshot.paths[index])
                traits[index] = traits_from(decode_prepared(jpeg), snapshot.paths[index])
                done.append(index)
            except Unreadable:
                pass  # whoever shows the image says why
            now = time.monotonic()
            if now - told > _LOOKED_AT_ONCE_S or count == len(missing):
                store.put_many((snapshot.hashes[at], traits[at]) for at in done)
                done.clear()
                rate = count / max(now - began, 1e-6)
                left = (len(missing) - count) / rate
                yield Progress("Looking at the images", count, len(missing), rate, left)
                told = time.monotonic()


def _packed(bits: NDArray[np.bool_]) -> int:
    """64 answers, row by row, as one number."""
    return int.from_bytes(np.packbits(bits).tobytes())


_ZEROTH = np.arange(_WAVES * _WAVES).reshape(_WAVES, _WAVES) == 0  # the mean, which is brightness
_ODD_WAVES = np.uint64(_packed(np.tile(np.arange(_WAVES) % 2 == 1, (_WAVES, 1))))


def _seconds(moment: str, fraction: str) -> float:
    """EXIF's "2026:11:21 08:57:03" and the digits after the point, in seconds; NaN if it is no time."""
    try:
        whole = calendar.timegm(time.strptime(moment.strip("\0 "), "%Y:%m:%d %H:%M:%S"))
    except ValueError:
        return math.nan
    digits = fraction.strip("\0 ")
    return whole + (float(f"0.{digits}") if digits.isascii() and digits.isdigit() else 0.0)
