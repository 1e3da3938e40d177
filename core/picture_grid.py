"""Many small pictures as one: a grid, as pixels and as a PNG file that Miwake knows for its own."""

import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

SOFTWARE = "Miwake grid"  # stands in the file, so that we know it for ours
GAP_PX = 4
PAPER = 255
WIDE_PX = 1024  # small pictures are enlarged by a whole number as far as the grid stays within this


def grid(pictures: NDArray[np.uint8], columns: int = 0, enlarged: int = 0) -> NDArray[np.uint8]:
    """Pictures in rows.

    Args:
        pictures: uint8 [N, h, w, 3].
        columns: in a row; 0 makes it about square.
        enlarged: by how much; 0 chooses.

    Returns:
        uint8 [H, W, 3], white where there is no picture.
    """
    count, height, width, _ = pictures.shape
    columns = columns or max(1, math.ceil(math.sqrt(count)))
    times = enlarged or max(1, WIDE_PX // (columns * width))
    height, width = height * times, width * times
    rows = -(-count // columns)
    size = [number * side + (number + 1) * GAP_PX for number, side in ((rows, height), (columns, width))]
    sheet = np.full((*size, 3), PAPER, np.uint8)
    for index, picture in enumerate(pictures):
        top = GAP_PX + index // columns * (height + GAP_PX)
        left = GAP_PX + index % columns * (width + GAP_PX)
        sheet[top : top + height, left : left + width] = picture.repeat(times, 0).repeat(times, 1)
    return sheet


def as_png(sheet: NDArray[np.uint8], about: str) -> bytes:
    """A PNG file; what it shows stands in it as its title."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", SOFTWARE)
    info.add_itxt("Title", about)
    png = io.BytesIO()
    Image.fromarray(sheet).save(png, "PNG", pnginfo=info)
    return png.getvalue()


def is_grid(path: str) -> bool:
    """Is this file one that `as_png` made?"""
    try:
        with Image.open(path, formats=("PNG",)) as image:
            return image.info.get("Software") == SOFTWARE
    except (OSError, ValueError):
        return False
