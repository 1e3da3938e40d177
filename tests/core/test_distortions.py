"""Pictures spoilt on purpose: each by a value computed by hand, all by the same list of checks."""

import numpy as np
import pytest

from core.distortions import DISTORTIONS

SIDE = 24


def one(colour, side=SIDE):
    return np.full((side, side, 3), colour, np.uint8)


@pytest.fixture
def picture():
    return np.random.default_rng(3).integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)


@pytest.fixture(params=DISTORTIONS.values(), ids=DISTORTIONS)
def distortion(request):
    return request.param


def test_at_neutral_nothing_changes(distortion, picture):
    assert np.array_equal(distortion(picture, distortion.neutral), picture)


def test_every_level_changes_something_and_keeps_the_shape(distortion, picture):
    given = picture.copy()
    for level in distortion.levels:
        spoilt = distortion(picture, level)
        assert spoilt.shape == picture.shape
        assert spoilt.dtype == np.uint8
        assert not np.array_equal(spoilt, picture)
    assert np.array_equal(picture, given)  # the original stays as it is


def test_the_same_seed_spoils_the_same_way(distortion, picture):
    level = distortion.levels[-1]
    assert np.array_equal(distortion(picture, level, 5), distortion(picture, level, 5))


def test_levels_lead_away_from_neutral(distortion):
    distances = [abs(level - distortion.neutral) for level in distortion.levels]
    assert distances == sorted(distances)
    assert distances[0] > 0


def test_grayscale_is_luma():
    assert DISTORTIONS["grayscale"](one((255, 0, 0)), 1)[0, 0].tolist() == [76, 76, 76]  # 0.299 * 255 = 76.2
    assert DISTORTIONS["grayscale"](one((200, 100, 0)), 0.5)[0, 0].tolist() == [159, 109, 59]  # luma 118.5


def test_red_turned_by_120_degrees_is_green():
    assert DISTORTIONS["hue"](one((255, 0, 0)), 120)[0, 0].tolist() == [0, 255, 0]


def test_brightness_and_contrast():
    assert DISTORTIONS["darker"](one((200, 100, 50)), 50)[0, 0].tolist() == [100, 50, 25]
    assert DISTORTIONS["brighter"](one((200, 100, 50)), 200)[0, 0].tolist() == [255, 200, 100]
    halves = one((0, 0, 0))
    halves[:, SIDE // 2 :] = 200  # the mean luma is 100
    spoilt = DISTORTIONS["contrast"](halves, 50)
    assert (spoilt[0, 0].tolist(), spoilt[0, -1].tolist()) == ([50] * 3, [150] * 3)


def test_a_quarter_turn_and_the_mirror(picture):
    assert np.array_equal(DISTORTIONS["rotation"](picture, 90), np.rot90(picture))
    assert np.array_equal(DISTORTIONS["mirror"](picture, 1), picture[:, ::-1])


def test_masks_hide_what_they_say():
    centre = DISTORTIONS["centre_masked"](one((9, 9, 9)), 50)
    border = DISTORTIONS["border_masked"](one((9, 9, 9)), 50)
    hidden = (centre == 128).all(-1)
    assert hidden.sum() == (SIDE // 2) ** 2
    assert hidden[SIDE // 2, SIDE // 2]
    assert np.array_equal((border == 128).all(-1), ~hidden)


def test_shuffled_patches_are_all_still_there():
    numbered = np.zeros((SIDE, SIDE, 3), np.uint8)
    for row in range(4):
        for column in range(4):
            numbered[row * 6 : row * 6 + 6, column * 6 : column * 6 + 6] = 10 * (4 * row + column)
    spoilt = DISTORTIONS["shuffled"](numbered, 4)
    corners = spoilt[::6, ::6, 0]
    assert sorted(corners.ravel().tolist()) == [10 * number for number in range(16)]
    assert np.array_equal(spoilt, np.kron(corners, np.ones((6, 6), np.uint8))[..., None].repeat(3, -1))


def test_noise_has_the_spread_it_says():
    spoilt = DISTORTIONS["noise"](one((128, 128, 128), 100), 10)
    assert spoilt.std() == pytest.approx(25.5, rel=0.02)
