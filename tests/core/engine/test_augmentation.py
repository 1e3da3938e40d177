import pytest
import torch

from core.engine import augmentation
from core.engine.augmentation import PRESETS, Strength, augmented

CHANGING = tuple(preset for preset in PRESETS if preset != "none")


def chance(seed=4):
    return torch.Generator().manual_seed(seed)


@pytest.fixture
def images():
    return torch.randn(6, 3, 20, 24, generator=torch.Generator().manual_seed(1))


def test_none_gives_back_what_came_in(images):
    assert augmented(images, chance(), "none") is images


@pytest.mark.parametrize("preset", CHANGING)
def test_shape_and_numbers_stay_sound_and_the_picture_changes(images, preset):
    before = images.clone()
    changed = augmented(images, chance(), preset)
    assert changed.shape == images.shape
    assert changed.dtype == images.dtype
    assert changed.isfinite().all()
    assert torch.equal(images, before)
    assert not any(torch.allclose(new, old) for new, old in zip(changed, images, strict=True))


@pytest.mark.parametrize("preset", CHANGING)
def test_the_same_random_numbers_give_the_same_pictures_and_others_others(images, preset):
    assert torch.equal(augmented(images, chance(), preset), augmented(images, chance(), preset))
    assert not torch.equal(augmented(images, chance(), preset), augmented(images, chance(5), preset))


@pytest.mark.parametrize("preset", CHANGING)
def test_each_image_is_changed_by_itself(images, preset):
    other = images.clone()
    other[1:] = torch.flip(other[1:], [0]) * 2
    assert torch.equal(augmented(images, chance(), preset)[0], augmented(other, chance(), preset)[0])
    alike = augmented(images[:1].expand(6, -1, -1, -1), chance(), preset)
    assert all(not torch.equal(alike[0], one) for one in alike[1:])  # and each in its own way


def test_half_of_the_images_are_mirrored_and_nothing_else_by_hand(monkeypatch):
    nothing = Strength(turn=0, zoom=0, shift=0, light=0, contrast=0, colour=0)
    monkeypatch.setitem(augmentation.STRENGTHS, "light", nothing)
    picture = torch.zeros(1, 3, 4, 4)
    picture[..., 0] = 1.0  # a bar at the left
    changed = augmented(picture.expand(200, -1, -1, -1), chance(), "light")
    left = (changed - picture).abs().amax((1, 2, 3)) < 1e-4
    right = (changed - picture.flip(3)).abs().amax((1, 2, 3)) < 1e-4
    assert (left ^ right).all()
    assert 70 < int(right.sum()) < 130


def test_a_square_is_wiped_out_of_half_of_the_images():
    ones = torch.ones(400, 3, 20, 20)
    wiped = augmentation._erased(ones, chance(), 0.3) == 0
    assert torch.equal(wiped[:, 0], wiped[:, 2])
    rows, columns = wiped[:, 0].any(2).sum(1), wiped[:, 0].any(1).sum(1)
    assert torch.equal(rows * columns, wiped[:, 0].sum((1, 2)))  # a rectangle
    assert (rows - columns).abs().max() <= 1  # with equal sides, but for where the pixels lie
    assert rows.max() <= 7
    assert 140 < int((rows > 0).sum()) < 220
