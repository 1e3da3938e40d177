"""Traits, hashes, likeness and bursts, worked out by hand or on drawn pictures."""

import io
import math

import numpy as np
import pytest
from PIL import Image

from core.bursts import burst_pairs, camera_number
from core.duplicates import (
    EXACT,
    MOST_BITS,
    NEAR,
    Candidates,
    Pair,
    alike_ids,
    bits_apart,
    candidates,
    glances_alike,
    without,
)
from core.likeness import SAME, Sketch, likeness
from core.traits import TRAITS, TraitsStore, look, mirrored, taken, traits_from


def scene(seed: int, height: int = 180, width: int = 256) -> np.ndarray:
    """A picture with shapes and colours of its own at every scale, like a photo."""
    chance = np.random.default_rng(seed)
    picture = np.zeros((height, width, 3), np.float32)
    for side in (3, 6, 12, 24):
        coarse = chance.normal(size=(side, side, 3)).astype(np.float32)
        blurred = np.stack(
            [
                np.array(Image.fromarray(coarse[:, :, c]).resize((width, height), Image.Resampling.BICUBIC))
                for c in range(3)
            ],
            axis=2,
        )
        picture += blurred / np.sqrt(side)
    picture = (picture - picture.min()) / (picture.max() - picture.min())
    return (picture * 200 + 25).astype(np.uint8)


def jpeg(pixels: np.ndarray, quality: int = 90, exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, **({"exif": exif} if exif is not None else {}))
    return out.getvalue()


def decoded(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        return np.array(image.convert("RGB"))


def traits(count: int) -> np.ndarray:
    """Of images that were read, taken nowhere and never."""
    some = np.zeros(count, TRAITS)
    some["known"], some["taken_s"] = True, math.nan
    return some


def all_of(generator) -> Candidates:
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


# ---------------------------------------------------------------------------------------------------- traits


def test_brightness_and_contrast_of_half_black_half_white():
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:, 32:] = 255
    seen = look(pixels)
    assert seen["brightness"] == pytest.approx(0.5)
    assert seen["contrast"] == pytest.approx(0.5)


def test_a_difference_hash_says_which_places_are_darker_than_their_right_neighbour():
    ramp = np.repeat(np.arange(0, 256, 8, dtype=np.uint8)[None, :, None], 32, 0).repeat(3, 2)
    assert look(np.ascontiguousarray(ramp))["difference_hash"] == 2**64 - 1
    assert look(np.ascontiguousarray(ramp[:, ::-1]))["difference_hash"] == 0


def test_a_blurred_picture_is_less_sharp():
    sharp = np.random.default_rng(0).integers(0, 255, (180, 256, 3), dtype=np.uint8)
    small = Image.fromarray(sharp).resize((32, 24)).resize((256, 180), Image.Resampling.BICUBIC)
    assert look(np.array(small))["sharpness"] < look(sharp)["sharpness"] / 10


def test_traits_of_the_mirrored_picture_follow_from_those_of_the_picture():
    for seed in range(8):
        pixels = scene(seed)
        found = mirrored(np.array([look(pixels)]))[0]
        seen = look(np.ascontiguousarray(pixels[:, ::-1]))
        assert int(bits_apart(found[None], seen[None])[0]) <= 2  # places that are equally bright
        assert np.abs(found["glance"].astype(int) - seen["glance"]).max() <= 2


def test_the_header_tells_when_and_with_what():
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "One"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:21 08:00:10"
    exif.get_ifd(0x8769)[0x9291] = "25"
    moment, camera = taken(jpeg(scene(0), exif=exif))
    assert moment - int(moment) == pytest.approx(0.25)
    assert int(moment) % 60 == 10
    assert camera != 0
    exif[0x0110] = "Two"
    assert taken(jpeg(scene(0), exif=exif))[1] != camera


@pytest.mark.parametrize("when", ["", "0000:00:00 00:00:00", "yesterday"])
def test_a_header_without_a_time_tells_none(when):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = when
    moment, camera = taken(jpeg(scene(0), exif=exif))
    assert math.isnan(moment)
    assert camera == 0
    assert math.isnan(taken(b"no picture")[0])


def test_traits_are_kept_by_content_and_those_of_another_kind_forgotten(tmp_path):
    store = TraitsStore(tmp_path)
    seen = traits_from(scene(3), jpeg(scene(3)))
    store.put_many([("a", seen)])
    store._store.put("b", b"of an older program")
    here = store.get_many(["a", "b", "c"])
    store.close()
    assert list(here) == ["a"]
    assert here["a"]["difference_hash"] == seen["difference_hash"]
    assert math.isnan(here["a"]["taken_s"])


# ------------------------------------------------------------------------------------------------ candidates


def test_bits_apart_by_hand():
    one, two = traits(1), traits(1)
    one["difference_hash"], two["difference_hash"] = 0b1011, 0b0010
    one["perceptual_hash"], two["perceptual_hash"] = 0xFF, 0x0F
    assert bits_apart(one, two).tolist() == [2 + 4]


def test_candidates_are_near_pairs_each_once_with_a_fresh_image():
    some = traits(5)
    some["difference_hash"] = [0, 1, 2**63 - 1, 3, 0]
    some["perceptual_hash"] = [0x5A5A5A5A5A5A5A5A] * 5  # unlike itself when mirrored
    some["known"][4] = False
    every = np.ones(5, bool)
    found = all_of(candidates(some, every, np.arange(5)))
    upright = found.pairs[~found.mirrored].tolist()
    assert upright == [[0, 1], [1, 3], [0, 3]]  # by bits, then by place; 4 could not be read
    assert found.bits[~found.mirrored].tolist() == [1, 1, 2]
    only = all_of(candidates(some, np.array([False, False, False, True, False]), np.arange(5)))
    assert sorted(only.pairs[~only.mirrored].tolist()) == [[0, 3], [1, 3]]
    same = all_of(candidates(some, every, np.array([0, 0, 1, 0, 2])))
    assert not len(same.pairs[~same.mirrored])


def test_a_mirrored_picture_is_a_candidate_as_such():
    pixels = scene(5)
    some = np.array([look(pixels), look(np.ascontiguousarray(pixels[:, ::-1]))])
    found = all_of(candidates(some, np.ones(2, bool), np.arange(2)))
    assert found.pairs.tolist() == [[0, 1]]
    assert found.mirrored.tolist() == [True]


def test_many_blocks_find_what_one_would(monkeypatch):
    chance = np.random.default_rng(0)
    some = traits(300)
    bits = chance.integers(0, 2**63, 30, dtype=np.uint64)
    some["difference_hash"] = bits[chance.integers(0, 30, 300)] ^ (
        np.uint64(1) << chance.integers(0, 20, 300, dtype=np.uint64)
    )
    every = np.ones(300, bool)
    whole = all_of(candidates(some, every, np.arange(300)))
    monkeypatch.setattr("core.duplicates._BLOCK", 7)
    monkeypatch.setattr("core.duplicates._STRIDE", 11)
    parts = all_of(candidates(some, every, np.arange(300)))
    assert whole.pairs.tolist() == parts.pairs.tolist()
    first, second = np.triu_indices(300, 1)
    near = bits_apart(some[first], some[second]) <= MOST_BITS
    assert np.count_nonzero(near) == np.count_nonzero(~whole.mirrored)


def test_glances_alike_by_hand():
    one, two = traits(2), traits(2)
    one["glance"][0, 0, 0, 0] = 200
    two["glance"][0, 0, 0, 0] = 100  # the same, darker
    assert glances_alike(one, two).tolist() == pytest.approx([1, 1])  # the second pair is plain
    two["glance"][0] = 200 - one["glance"][0]
    assert glances_alike(one, two)[0] == pytest.approx(-1)


def test_groups_go_by_way_of_others_and_bear_the_lowest_row():
    pairs = [Pair(5, 2, NEAR, 0.99), Pair(7, 5, NEAR, 0.98), Pair(1, 3, EXACT, 1)]
    assert alike_ids(pairs, 9).tolist() == [0, 2, 3, 2, 0, 3, 0, 3, 0]


def test_what_was_dismissed_stays_so_in_either_order():
    pairs = (Pair(0, 1, NEAR, 0.99), Pair(1, 2, NEAR, 0.98))
    hashes = ["c", "a", "b"]
    assert without(pairs, hashes, {("a", "c")}) == (pairs[1],)


# ------------------------------------------------------------------------------------------------- likeness


def alike(one: np.ndarray, two: np.ndarray) -> float:
    return likeness(Sketch(one), Sketch(two))


@pytest.mark.parametrize("seed", range(4))
def test_copies_of_a_picture_are_the_same(seed):
    pixels = scene(seed)
    small = np.array(Image.fromarray(pixels).resize((128, 90)))
    assert alike(pixels, small) >= SAME
    assert alike(pixels, decoded(jpeg(pixels, 40))) >= SAME
    assert alike(pixels, pixels[9:, 13:]) >= SAME  # five per cent of height and width
    assert alike(pixels, (pixels * 0.85).astype(np.uint8)) >= SAME
    assert likeness(Sketch(pixels), Sketch(np.ascontiguousarray(pixels[:, ::-1])).mirrored()) >= SAME


def test_other_pictures_are_not():
    for seed in range(6):
        assert alike(scene(seed), scene(seed + 10)) < SAME
        assert alike(scene(seed), np.ascontiguousarray(scene(seed)[:, ::-1])) < SAME


def test_the_same_place_with_another_thing_in_it_is_not_the_same():
    sofa, other = scene(2), scene(2)
    other[60:120, 90:150] = scene(9)[60:120, 90:150]
    assert alike(sofa, other) < SAME


def test_the_same_thing_in_another_colour_is_not_the_same():
    red = scene(4)
    assert alike(red, np.ascontiguousarray(red[:, :, ::-1]) // 2 + np.array([0, 0, 90], np.uint8)) < SAME


def test_plain_pictures_are_the_same_in_one_colour_only():
    white, gray = np.full((64, 64, 3), 255, np.uint8), np.full((64, 64, 3), 128, np.uint8)
    assert alike(white, white) == 1
    assert alike(white, gray) == 0
    assert alike(white, scene(0)) == 0


# --------------------------------------------------------------------------------------------------- bursts


def test_pictures_of_one_camera_within_seconds_are_a_burst():
    some = traits(6)
    some["camera"] = [1, 1, 1, 2, 1, 0]
    some["taken_s"] = [100, 101.5, 103, 101, 200, 100]
    some["perceptual_hash"] = np.arange(6) * 1_234_567_890_123
    pairs, _ = burst_pairs(["x.jpg"] * 6, some, np.ones(6, bool))
    assert pairs.tolist() == [
        [0, 1],
        [1, 2],
    ]  # 2 s is the most; another camera, another minute, no camera: none
    only, _ = burst_pairs(["x.jpg"] * 6, some, np.array([0, 0, 1, 0, 0, 0], bool))
    assert only.tolist() == [[1, 2]]


def test_numbers_of_a_camera_count_with_look_alikeness_or_time_only():
    names = ["a/IMG_0007.jpg", "b/IMG_0008.JPG", "IMG_0009.jpg", "IMG_0050.jpg", "cat.0.jpg", "cat.1.jpg"]
    some = traits(6)
    some["glance"] = scene(1)[:8, :8]
    some["perceptual_hash"][2] = 2**64 - 1  # 64 bits from the others
    pairs, likenesses = burst_pairs(names, some, np.ones(6, bool))
    assert pairs.tolist() == [[0, 1]]
    assert likenesses.tolist() == [1.0]
    some["taken_s"][:3] = 50, 5000, 5004  # now the clock says otherwise: alike or not
    assert burst_pairs(names, some, np.ones(6, bool))[0].tolist() == [[1, 2]]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("images/cat/IMG_1234.jpg", ("IMG_", 4, 1234)),
        ("_DSC0012.png", ("_DSC", 4, 12)),
        ("DSCN0001.JPG", ("DSCN", 4, 1)),
        ("P1010023.jpg", ("P", 7, 1010023)),
        ("cat.12.jpg", ("", 0, 0)),
        ("0013035.jpg", ("", 0, 0)),
        ("image_0001.jpg", ("", 0, 0)),
        ("IMG_1234 (2).jpg", ("", 0, 0)),
    ],
)
def test_names_that_cameras_give(name, number):
    assert camera_number(name) == number
