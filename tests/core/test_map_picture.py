import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from core.map_picture import SIDE_PX, MapPicture, draw_png, draw_svg, is_map_picture

RED, BLUE, GRAY = (255, 0, 0), (0, 0, 255), (154, 160, 166)


@pytest.fixture
def picture():
    positions = np.array([[-1, 0], [1, 0], [0, 1]], np.float32)
    classes = [("rose <&>", "#ff0000"), ("lily", "#0000ff"), ("nobody", "#00ff00")]
    return MapPicture(positions, classes, np.array([0, 1, -1]), ["猫", "two"])


def test_points_lie_where_they_should_in_their_colours(picture):
    image = Image.open(io.BytesIO(draw_png(picture)))
    left, right, top = picture.places
    assert left[1] == right[1] == pytest.approx(top[1] + right[0] - SIDE_PX / 2)  # up is up
    colours = [image.getpixel((round(x), round(y))) for x, y in picture.places]
    assert colours == [RED, BLUE, GRAY]


def test_the_legend_counts_the_classes_that_are_there(picture):
    assert picture.entries == [("rose <&>", "#ff0000", 1), ("lily", "#0000ff", 1), ("unsorted", "#9aa0a6", 1)]


def test_the_svg_is_well_formed_and_says_the_same(picture):
    tree = ET.fromstring(draw_svg(picture))
    circles = tree.findall(".//{http://www.w3.org/2000/svg}g/{http://www.w3.org/2000/svg}circle")
    assert [circle.get("fill") for circle in circles] == ["#ff0000", "#0000ff", "#9aa0a6"]
    assert "rose <&> 1" in [text.text for text in tree.iter("{http://www.w3.org/2000/svg}text")]


def test_it_knows_its_own_pictures(picture, tmp_path):
    for name, data in (("m.png", draw_png(picture)), ("m.svg", draw_svg(picture))):
        (tmp_path / name).write_bytes(data)
        assert is_map_picture(str(tmp_path / name))
    (tmp_path / "other.svg").write_text("<svg/>")
    Image.new("RGB", (2, 2)).save(tmp_path / "other.png")
    assert not is_map_picture(str(tmp_path / "other.svg"))
    assert not is_map_picture(str(tmp_path / "other.png"))
    assert not is_map_picture(str(tmp_path / "nothing.png"))
