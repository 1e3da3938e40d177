"""Drawn test videos in place of binary files; every frame is one even gray that tells its number."""

import struct
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

STEP = 8
_PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
_TURNS = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def gray(number: int) -> int:
    """The gray of a frame: 20, 28, 36 …"""
    return 20 + STEP * number


def write_video(
    path: Path,
    grays: Sequence[int] | int,
    per_second: float = 10,
    size: tuple[int, int] = (64, 48),
    mark: bool = False,
) -> Path:
    """Write a video, .avi or .mp4: frames of these grays, or that many of `gray`; `mark` whitens the top half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    codec = cv2.VideoWriter_fourcc(*("MJPG" if path.suffix == ".avi" else "mp4v"))
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, codec, per_second, size)
    for shade in map(gray, range(grays)) if isinstance(grays, int) else grays:
        pixels = np.full((size[1], size[0], 3), shade, np.uint8)
        if mark:
            pixels[: size[1] // 2] = 255
        writer.write(pixels)
    writer.release()
    return path


def with_times(path: Path, durations_ms: Sequence[int]) -> Path:
    """Give the frames of an .mp4 durations of their own: a variable frame rate.

    The table of times (`stts`) is written anew, with one entry a frame, and all boxes around it grow.
    """
    data = path.read_bytes()
    ticks = int.from_bytes(data[(at := data.index(b"mdhd") + 16) : at + 4], "big")
    entries = b"".join(struct.pack(">II", 1, ms * ticks // 1000) for ms in durations_ms)
    table = struct.pack(">I4sII", 16 + len(entries), b"stts", 0, len(durations_ms)) + entries
    data = data.replace(b"edts", b"free")  # it says how long the even video was
    path.write_bytes(_with_box(data, b"stts", table))
    return path


def turned(path: Path, degrees: int) -> Path:
    """Say in an .mp4 that it was filmed with the phone turned; the pictures stay as they are."""
    a, b, c, d = (number << 16 for number in _TURNS[degrees])
    data = path.read_bytes()
    at = data.index(b"tkhd") + 44
    path.write_bytes(data[:at] + struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30) + data[at + 36 :])
    return path


def _with_box(data: bytes, kind: bytes, box: bytes) -> bytes:
    """The boxes of an .mp4 with one of them replaced, wherever it lies; the pictures lie before them all."""
    parts, at = [], 0
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        part = data[at : at + size]
        if name == kind:
            part = box
        elif name in _PARENTS:
            inside = _with_box(part[8:], kind, box)
            part = struct.pack(">I4s", 8 + len(inside), name) + inside
        parts.append(part)
        at += size
    return b"".join(parts)
