import numpy as np
import pytest

from core import colour_maps


@pytest.mark.parametrize("name", colour_maps.NAMES)
def test_lightness_grows_along_every_scale(name):
    table = colour_maps.table(name)
    assert table.shape == (256, 3)
    assert table.dtype == np.uint8
    lightness = table.astype(float)[::15] @ (0.2126, 0.7152, 0.0722)
    assert (np.diff(lightness) > 0).all()


@pytest.mark.parametrize(
    ("name", "low", "middle", "high"),
    [  # the published tables
        ("inferno", (0, 0, 4), (188, 55, 84), (252, 255, 164)),
        ("viridis", (68, 1, 84), (33, 145, 140), (253, 231, 37)),
    ],
)
def test_scales_follow_the_published_ones(name, low, middle, high):
    table = colour_maps.table(name).astype(int)
    assert tuple(table[0]) == low
    assert tuple(table[255]) == high
    assert np.abs(table[128] - middle).max() <= 7


def test_enlarging_keeps_the_values_at_the_centres_of_the_cells():
    values = np.random.default_rng(0).random((8, 4)).astype(np.float32)
    large = colour_maps.enlarge(values)
    assert large.shape == (256, 128)
    centres = (large[15::32, 15::32] + large[16::32, 16::32]) / 2
    np.testing.assert_allclose(centres, values, atol=0.01)
    assert large.min() >= 0
    assert large.max() <= 1


def test_enlarging_a_flat_map_leaves_it_flat():
    np.testing.assert_allclose(colour_maps.enlarge(np.full((7, 7), 0.5, np.float32)), 0.5, rtol=1e-5)


def test_a_fine_map_is_left_as_it_is():
    values = np.zeros((300, 224), np.float32)
    assert colour_maps.enlarge(values) is values


def test_alpha_grows_with_the_value_up_to_the_opacity():
    values = np.linspace(0, 1, 101, dtype=np.float32)[None]
    rgba = colour_maps.overlay(values, "inferno", opacity=0.8)
    alpha = rgba[0, :, 3].astype(int)
    assert alpha[0] == 0
    assert alpha[-1] == round(0.8 * 255)
    assert (np.diff(alpha) >= 0).all()
    assert tuple(rgba[0, -1, :3]) == (252, 255, 164)
