"""A heat map as a picture file: the image by itself, beside it the image under its map, below them a caption."""

import io
import os
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from core import colour_maps
from core.errors import UserError
from core.images import Unreadable, read_image
from core.jobs import HeatMap

SOFTWARE = "Miwake heat map"  # stands in the file, so that we know it for ours
LONG_SIDE_PX = 640
SHORT_SIDE_PX = 320  # small pictures are enlarged to this, so that there is something to see
GAP_PX = 12
TEXT_PX = 16
LINE_PX = 22
OPACITY = 0.6
COLOURS = "inferno"
PAPER, INK, QUIET = (255, 255, 255), (32, 33, 36), (95, 99, 104)
UNSEEN = (0, 0, 0, 90)  # lies on what the network does not see

# Pillow's own font knows Latin letters only; the system has fonts for other names.
_WIDER_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "YuGothM.ttc",
    "meiryo.ttc",
    "ヒラギノ角ゴシック W3.ttc",
    "Arial Unicode.ttf",
    "DejaVuSans.ttf",
)


def draw_png(heat_map: HeatMap) -> bytes:
    """Draw it.

    Raises:
        UserError: The picture cannot be read.
    """
    picture = _readable(heat_map.image.path)
    width, height = picture.size
    under = picture.convert("RGBA")
    under.alpha_composite(_layer(heat_map, width, height))
    size = (2 * width + 3 * GAP_PX, height + 3 * LINE_PX + 3 * GAP_PX)
    sheet = Image.new("RGB", size, PAPER)
    sheet.paste(picture, (GAP_PX, GAP_PX))
    sheet.paste(under.convert("RGB"), (width + 2 * GAP_PX, GAP_PX))
    _write_caption(sheet, heat_map, height + 2 * GAP_PX)
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", SOFTWARE)
    png = io.BytesIO()
    sheet.save(png, "PNG", pnginfo=info)
    return png.getvalue()


def is_heat_picture(path: str) -> bool:
    """Is this file one that `draw_png` made?"""
    try:
        with Image.open(path, formats=("PNG",)) as image:
            return image.info.get("Software") == SOFTWARE
    except (OSError, ValueError):
        return False


def _readable(path: str) -> Image.Image:
    """The upright picture, in a size to look at."""
    try:
        picture = Image.fromarray(read_image(path, LONG_SIDE_PX))
    except Unreadable as error:
        raise UserError(f"{os.path.basename(path)} cannot be read: {error}.") from error
    scale = min(LONG_SIDE_PX / max(picture.size), max(1.0, SHORT_SIDE_PX / min(picture.size)))
    if scale == 1:
        return picture
    size = [max(1, round(side * scale)) for side in picture.size]
    return picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)


def _layer(heat_map: HeatMap, width: int, height: int) -> Image.Image:
    """The coloured map in its place, RGBA; darkness where the network did not look."""
    left, top, right, bottom = np.rint(np.multiply(heat_map.region, (width, height, width, height)))
    box = int(left), int(top), max(int(right), int(left) + 1), max(int(bottom), int(top) + 1)
    size = (box[2] - box[0], box[3] - box[1])
    values = Image.fromarray(colour_maps.enlarge(heat_map.values).astype(np.float32))
    smooth = np.asarray(values.resize(size, Image.Resampling.BICUBIC)).clip(0, 1)
    layer = Image.new("RGBA", (width, height), UNSEEN)
    layer.paste(Image.fromarray(colour_maps.overlay(smooth, COLOURS, OPACITY)), box[:2])
    return layer


def _write_caption(sheet: Image.Image, heat_map: HeatMap, top: int) -> None:
    """What is answered, what the map is for and, at the right, what its colours mean."""
    draw = ImageDraw.Draw(sheet)
    best = int(heat_map.scores.argmax())
    target = heat_map.classes.index(heat_map.target)
    answer = f"{heat_map.classes[best]} {100 * heat_map.scores[best]:.1f} %"
    if not heat_map.follows_class:
        about = f"{heat_map.method}: what stands out, whatever the class"
    elif heat_map.peak <= 0:
        about = f"{heat_map.method}: nothing speaks for {heat_map.target}"
    elif target == best:
        about = f"{heat_map.method}: what speaks for {heat_map.target}"
    else:
        about = (
            f"{heat_map.method}: what speaks for {heat_map.target} ({100 * heat_map.scores[target]:.1f} %)"
        )
    lines = [(answer, INK), (about, QUIET), (os.path.basename(heat_map.image.path), QUIET)]
    for number, (text, colour) in enumerate(lines):
        face = font(text.isascii(), TEXT_PX)
        fitting = fitted_text(text, face, sheet.width - 2 * GAP_PX)
        draw.text((GAP_PX, top + number * LINE_PX), fitting, colour, face)


def fitted_text(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width_px: int) -> str:
    """The text, its end left out where it is too wide."""
    if font.getlength(text) <= width_px:
        return text
    while text and font.getlength(text + "…") > width_px:
        text = text[:-1]
    return text + "…"


@cache
def font(is_ascii: bool, size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font that knows the signs of a text."""
    for name in () if is_ascii else _WIDER_FONTS:
        try:
            return ImageFont.truetype(name, size_px)
        except OSError:
            continue
    return ImageFont.load_default(size_px)
