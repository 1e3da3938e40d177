"""The drawn sample: right folders, same pixels for the same seed, colours that do not give the class away."""

import hashlib
from collections import Counter
from random import Random

import numpy as np
import pytest
from PIL import Image

from core import sample
from core.sample_canvas import Canvas, bezier, lock, path
from core.sample_figure import EXPRESSIONS, ITEMS, KINDS, LEGS, OUTFITS, POSES, Look, draw_figure
from core.sample_scenes import SCENES, draw_scene


def pixel_hashes(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(Image.open(file).tobytes()).hexdigest()
        for file in sorted(folder.rglob("*.png"))
    }


def test_pictures_lie_in_class_folders(tmp_path):
    heard = []
    folder = sample.draw_sample(tmp_path / "new" / "sample", 2, progress=lambda *counts: heard.append(counts))
    assert folder == tmp_path / "new" / "sample"
    assert sorted(pixel_hashes(folder)) == [
        "ribbon/ribbon-001.png",
        "ribbon/ribbon-002.png",
        "twin tails/twin-tails-001.png",
        "twin tails/twin-tails-002.png",
    ]
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with Image.open(folder / "ribbon" / "ribbon-001.png") as picture:
        assert (picture.size, picture.mode, picture.format) == ((256, 256), "RGB", "PNG")


def test_same_seed_same_pixels(tmp_path):
    first = pixel_hashes(sample.draw_sample(tmp_path / "a", 3, seed=5))
    more = pixel_hashes(sample.draw_sample(tmp_path / "b", 4, seed=5))
    other = pixel_hashes(sample.draw_sample(tmp_path / "c", 3, seed=6))
    assert first.items() <= more.items()
    assert len(set(more.values())) == 8, "every picture is another"
    assert not set(first.values()) & set(other.values())


@pytest.mark.parametrize("kind", KINDS)
def test_hair_colour_goes_mostly_but_not_always_with_the_class(kind):
    counts = Counter(sample._hair_name(kind, index, seed=0) for index in range(100))
    usual, other = ("teal", "yellow") if kind == "twin tails" else ("yellow", "teal")
    assert counts[usual] == 88
    assert counts[other] > 0
    assert sum(counts.values()) - counts[usual] - counts[other] > 0, "pink and brown come up too"


def look(kind, **choices):
    grey = (150, 150, 150)
    return Look(kind, hair=grey, eyes=grey, accent=grey, dress=grey, trim=(230, 230, 230), **choices)


def figure(chosen):
    canvas = Canvas((90, 100))
    draw_figure(canvas.pen(45, 42, 20), chosen)
    return np.asarray(canvas.finished())


def test_every_choice_changes_the_picture():
    seen = set()
    choices = [{"expression": name} for name in EXPRESSIONS]
    choices += [{"outfit": name} for name in OUTFITS[1:]]
    choices += [{"arms": ("hold", "down"), "item": name} for name in ITEMS]
    choices += [{"arms": ("down", name)} for name in POSES[1:]]
    choices += [{"legs": name} for name in LEGS[1:]]
    choices += [{"tilt": 0.1}, {"turn": 0.2}, {"wind": 0.3}]
    for choice in choices:
        seen.add(figure(look("twin tails", **choice)).tobytes())
    assert len(seen) == len(choices)


def test_the_shape_of_the_hair_tells_the_classes_apart():
    tails, ribbon = (figure(look(kind))[:, :, 3] > 0 for kind in KINDS)
    beside_the_body = (slice(66, 82), slice(8, 18))
    above_the_head = (slice(3, 14), slice(25, 38))
    assert tails[beside_the_body].mean() > 0.3
    assert ribbon[beside_the_body].mean() == 0
    assert ribbon[above_the_head].mean() > 0.5
    assert tails[above_the_head].mean() == 0


@pytest.mark.parametrize("name", SCENES)
def test_background_covers_the_picture(name):
    white, black = (Canvas((40, 40), (shade,) * 3) for shade in (255, 0))
    for canvas in (white, black):
        draw_scene(name, canvas, 40, Random(1))
    assert white.finished().tobytes() == black.finished().tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_character_stands_on_transparent_paper(kind):
    picture = sample.draw_character(kind, Random(2), 120)
    assert (picture.size, picture.mode) == ((120, 120), "RGBA")
    cover = np.asarray(picture)[:, :, 3]
    assert cover[0].max() == cover[-1].max() == cover[:, 0].max() == cover[:, -1].max() == 0, (
        "nothing is cut off"
    )
    assert cover[60, 60] == 255


@pytest.mark.parametrize("size_px", [16, 256, 300])
def test_icon_has_round_corners(size_px):
    icon = sample.draw_icon(size_px)
    assert (icon.size, icon.mode) == ((size_px, size_px), "RGBA")
    cover = np.asarray(icon)[:, :, 3]
    assert cover[0, 0] == cover[-1, -1] == 0
    assert cover[size_px // 2, size_px // 2] == 255


def test_path_is_flattened():
    np.testing.assert_allclose(path("M 0 0 L 2 0 L 2 1 Z"), [(0, 0), (2, 0), (2, 1), (0, 0)])
    np.testing.assert_allclose(bezier((0, 0), (1, 2), (2, 0), steps=2), [(0, 0), (1, 1), (2, 0)])


def test_lock_is_a_band_along_its_spine():
    band = lock(np.array([(0.0, 0.0), (1.0, 0.0)]), np.array([0.5, 0.25]))
    np.testing.assert_allclose(band, [(0, 0.5), (1, 0.25), (1, -0.25), (0, -0.5), (0, 0.5)])


def test_clipped_shape_stays_inside_and_off_canvas_is_ignored():
    canvas = Canvas((4, 4), (0, 0, 0))
    pen = canvas.pen(0, 0, 1)
    pen.fill("M 0 0 L 4 0 L 4 4 L 0 4 Z", (255, 0, 0), clip="M 2 0 L 4 0 L 4 4 L 2 4 Z")
    pen.fill("M 9 9 L 10 9 L 10 10 Z", (0, 255, 0), clip="M 9 9 L 10 9 L 10 10 Z")
    red = np.asarray(canvas.finished())[:, :, 0]
    assert red[:, :2].max() <= 1
    assert red[:, 2:].min() == 255
