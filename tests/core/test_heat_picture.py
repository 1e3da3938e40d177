import io

import numpy as np
import pytest
from PIL import Image

from core import heat_picture
from core.errors import UserError
from core.jobs import HeatMap, ImageRef

WHOLE = (0.0, 0.0, 1.0, 1.0)
GAP = heat_picture.GAP_PX


def heat_map(path, values, region=WHOLE, target="rose", scores=(0.25, 0.75)):
    return HeatMap(
        image=ImageRef(str(path)),
        method="grad_cam",
        values=np.asarray(values, np.float32),
        peak=float(np.max(values)),
        region=region,
        target=target,
        scores=np.array(scores, np.float32),
        classes=("lily", "rose"),
        run_folder="run",
    )


@pytest.fixture
def gray_photo(tmp_path):
    path = tmp_path / "photo.png"
    Image.new("RGB", (400, 320), (128, 128, 128)).save(path)
    return path


def drawn(found):
    return np.asarray(Image.open(io.BytesIO(heat_picture.draw_png(found))))


def test_the_picture_stands_left_as_it_is_and_right_under_the_map(gray_photo):
    values = np.zeros((4, 4))
    values[0, 3] = 1  # the upper right corner
    sheet = drawn(heat_map(gray_photo, values))
    left, right = sheet[GAP : GAP + 320, GAP : GAP + 400], sheet[GAP : GAP + 320, 2 * GAP + 400 :][:, :400]
    assert (left == 128).all()
    red, _, blue = right[20, 380].astype(int)
    assert red > 200
    assert red > blue + 50
    assert (right[280, 30] == 128).all()  # where the map says nothing, the photo stays


def test_the_map_lies_where_the_network_looked_and_the_rest_is_darker(gray_photo):
    sheet = drawn(heat_map(gray_photo, np.ones((2, 2)), region=(0.25, 0.0, 0.75, 1.0)))
    right = sheet[GAP : GAP + 320, 2 * GAP + 400 :][:, :400].astype(int)
    assert (right[:, :99] < 128).all()
    assert (right[:, 301:] < 128).all()
    assert (right[:, 101:299, 0] > 150).all()


def test_turned_photos_are_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (640, 320)).save(tmp_path / "turned.jpg", exif=exif)
    sheet = drawn(heat_map(tmp_path / "turned.jpg", np.zeros((2, 2))))
    assert sheet.shape[1] == 2 * 320 + 3 * GAP


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (2, 900), (5000, 4000)])
def test_every_size_is_brought_to_one_to_look_at(tmp_path, size):
    Image.new("RGB", size).save(tmp_path / "photo.png")
    sheet = drawn(heat_map(tmp_path / "photo.png", np.ones((7, 7))))
    assert max(sheet.shape[:2]) <= 2 * heat_picture.LONG_SIDE_PX + 200


def test_names_of_any_script_and_length_fit(tmp_path):
    Image.new("RGB", (64, 64)).save(tmp_path / "猫の写真.png")
    plain = drawn(heat_map(tmp_path / "猫の写真.png", np.zeros((2, 2))))
    found = heat_map(tmp_path / "猫の写真.png", np.ones((2, 2)), target="薔薇" * 200)
    found = HeatMap(**{**vars(found), "classes": ("lily", "薔薇" * 200)})
    assert drawn(found).shape == plain.shape


def test_a_heat_picture_is_known_again(tmp_path, gray_photo):
    out = tmp_path / "out.png"
    out.write_bytes(heat_picture.draw_png(heat_map(gray_photo, np.ones((2, 2)))))
    assert heat_picture.is_heat_picture(str(out))
    assert not heat_picture.is_heat_picture(str(gray_photo))
    assert not heat_picture.is_heat_picture(str(tmp_path / "nothing.png"))


def test_a_picture_that_is_gone_is_a_sentence(tmp_path):
    with pytest.raises(UserError, match=r"gone\.png cannot be read: it is no longer there"):
        heat_picture.draw_png(heat_map(tmp_path / "gone.png", np.ones((2, 2))))
