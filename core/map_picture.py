"""A map of images as a picture file, PNG or SVG: points in the colours of their classes, and what they mean."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, PngImagePlugin

from core.heat_picture import fitted_text, font
from core.projection_figures import fitted

SOFTWARE = "Miwake map"  # stands in the file, so that we know it for ours
SIDE_PX, MARGIN_PX, LINE_PX, TEXT_PX, POINT_PX = 900, 24, 24, 16, 4
LEGEND_PX = 230
FINER = 2  # drawn so many times larger, then shrunk: round points
PAPER, INK, QUIET = "#ffffff", "#202124", "#5f6368"
UNSORTED = "#9aa0a6"


@dataclass(frozen=True, eq=False)
class MapPicture:
    """What is drawn.

    Args:
        positions: [N, 2] or more columns, of which the first two are drawn.
        classes: (name, colour) of each class.
        labels: int64 [N], index into `classes`, -1 for unsorted.
        lines: written below.
    """

    positions: NDArray[np.floating]
    classes: Sequence[tuple[str, str]]
    labels: NDArray[np.int64]
    lines: Sequence[str]

    @property
    def entries(self) -> list[tuple[str, str, int]]:
        """(name, colour, how many points) of the legend."""
        named = [
            (name, colour, int((self.labels == at).sum())) for at, (name, colour) in enumerate(self.classes)
        ]
        entries = [entry for entry in named if entry[2]]
        unsorted = int((self.labels < 0).sum())
        return [*entries, ("unsorted", UNSORTED, unsorted)] if unsorted else entries

    @property
    def places(self) -> NDArray[np.float64]:
        """Where the points lie in the picture, in pixels [N, 2]; up is up."""
        radius = SIDE_PX / 2 - MARGIN_PX
        return fitted(self.positions[:, :2]).astype(np.float64) * (radius, -radius) + SIDE_PX / 2

    @property
    def colours(self) -> list[str]:
        """Of each point."""
        names = [colour for _, colour in self.classes]
        return [names[label] if label >= 0 else UNSORTED for label in self.labels.tolist()]

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        legend = MARGIN_PX + LINE_PX * len(self.entries)
        height = SIDE_PX + MARGIN_PX + LINE_PX * len(self.lines)
        return SIDE_PX + LEGEND_PX, max(height, legend + MARGIN_PX)


def draw_png(picture: MapPicture) -> bytes:
    """The picture as PNG."""
    width, height = picture.size_px
    points = Image.new("RGB", (FINER * SIDE_PX, FINER * SIDE_PX), PAPER)
    pen = ImageDraw.Draw(points)
    for (x, y), colour in zip((FINER * picture.places).tolist(), picture.colours, strict=True):
        r = FINER * POINT_PX
        pen.ellipse((x - r, y - r, x + r, y + r), colour, PAPER)
    sheet = Image.new("RGB", (width, height), PAPER)
    sheet.paste(points.resize((SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS))
    pen = ImageDraw.Draw(sheet)
    for at, (name, colour, count) in enumerate(picture.entries):
        y = MARGIN_PX + at * LINE_PX
        pen.ellipse((SIDE_PX, y + 4, SIDE_PX + 12, y + 16), colour)
        text = f"{name} {count:,}"
        face = font(text.isascii(), TEXT_PX)
        pen.text((SIDE_PX + 20, y), fitted_text(text, face, LEGEND_PX - 24), INK, face)
    for at, line in enumerate(picture.lines):
        face = font(line.isascii(), TEXT_PX)
        place = (MARGIN_PX, SIDE_PX + at * LINE_PX)
        pen.text(place, fitted_text(line, face, width - 2 * MARGIN_PX), QUIET if at else INK, face)
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", SOFTWARE)
    png = io.BytesIO()
    sheet.save(png, "PNG", pnginfo=info)
    return png.getvalue()


def draw_svg(picture: MapPicture) -> bytes:
    """The picture as SVG, UTF-8."""
    width, height = picture.size_px
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="{TEXT_PX}">',
        f"<!-- {SOFTWARE} -->",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        f'<g stroke="{PAPER}" stroke-width="0.5">',
    ]
    for (x, y), colour in zip(picture.places.tolist(), picture.colours, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{POINT_PX}" fill="{colour}"/>')
    parts.append("</g>")
    for at, (name, colour, count) in enumerate(picture.entries):
        y = MARGIN_PX + at * LINE_PX + 10
        parts.append(f'<circle cx="{SIDE_PX + 6}" cy="{y}" r="6" fill="{colour}"/>')
        text = f'<text x="{SIDE_PX + 20}" y="{y + 6}" fill="{INK}">{escape(name)} {count:,}</text>'
        parts.append(text)
    for at, line in enumerate(picture.lines):
        y = SIDE_PX + at * LINE_PX + TEXT_PX
        ink = QUIET if at else INK
        parts.append(f'<text x="{MARGIN_PX}" y="{y}" fill="{ink}">{escape(line)}</text>')
    return "\n".join([*parts, "</svg>", ""]).encode("utf-8")


def is_map_picture(path: str) -> bool:
    """Is this file one that was drawn here?"""
    try:
        if Path(path).suffix.lower() == ".svg":
            with open(path, encoding="utf-8") as file:
                return SOFTWARE in file.read(1000)
        with Image.open(path, formats=("PNG",)) as image:
            return image.info.get("Software") == SOFTWARE
    except (OSError, ValueError):
        return False
