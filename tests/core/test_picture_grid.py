"""Many small pictures as one."""

import numpy as np

from core.picture_grid import GAP_PX, as_png, grid, is_grid


def test_pictures_stand_in_rows():
    pictures = np.zeros((3, 2, 2, 3), np.uint8)
    for index in range(3):
        pictures[index, 0, 1] = 10 + index
    sheet = grid(pictures, columns=2, enlarged=2)
    side = 4 + GAP_PX
    assert sheet.shape == (2 * side + GAP_PX, 2 * side + GAP_PX, 3)
    assert sheet[GAP_PX + 1, GAP_PX + 3].tolist() == [10, 10, 10]
    assert sheet[GAP_PX + 1, GAP_PX + side + 2].tolist() == [11, 11, 11]
    assert sheet[GAP_PX + side, GAP_PX + 2].tolist() == [12, 12, 12]
    assert (sheet[GAP_PX + side :, GAP_PX + side :] == 255).all()  # nothing stands there
    assert (sheet[:GAP_PX] == 255).all()


def test_a_grid_is_about_square_and_large_enough_to_see():
    sheet = grid(np.zeros((64, 64, 64, 3), np.uint8))
    assert sheet.shape == (8 * 128 + 9 * GAP_PX,) * 2 + (3,)


def test_our_own_file_is_known(tmp_path):
    ours, other = tmp_path / "ours.png", tmp_path / "other.png"
    ours.write_bytes(as_png(np.zeros((4, 4, 3), np.uint8), "block1_conv"))
    other.write_bytes(b"not a picture")
    assert is_grid(str(ours))
    assert not is_grid(str(other))
    assert not is_grid(str(tmp_path / "nothing.png"))
