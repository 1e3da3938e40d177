"""Every awkward file there is: what goes in, what is refused, and why."""

import csv
import unicodedata

import numpy as np
import pytest

from core.blob_store import PreparedImages
from core.images import decode_prepared, read_image
from core.importing import run_import
from tests.shared_material import shared_folder

REFUSED = {
    "EXPECTED.csv": "a table of labels is read when it is dropped by itself",
    "bomb_14000x14000.png": "it is too large: more than 179 megapixels are not safe to open",
    "bomb_frame.gif": "it is too large: more than 179 megapixels are not safe to open",
    "broken.png": "the file is damaged",
    "corrupt_photo.jpg": "it is not an image",
    # Pillow opens it and fails at its pixels; only when asked twice does it give the upper part.
    "data_stream_broken.png": "the file is damaged",
    "empty_file.jpg": "the file is empty",
    "photo.heif": "HEIC pictures cannot be read; save it as JPEG or PNG first",
    "text_file.jpg": "it is not an image",
    "truncated.jpg": "the file is cut short",
    "truncated.png": "the file is cut short",
}

# The same bytes under five names: the first comes in, the others are told.
SAME = {"upright.jpg", "がぞう_NFD.jpg", "猫の写真.jpg", "Naïve Café #1 100%.jpg", "UPPER CASE.JPG"}

# Upright sizes (width, height) where they are not those of the file.
TURNED = {"exif_orientation_6_photo.jpg": (1800, 1200), "rotated_irot.avif": (640, 427)}


@pytest.fixture(scope="module")
def tricky():
    return shared_folder("data/tricky")


@pytest.fixture(scope="module")
def expected(tricky):
    with open(tricky / "EXPECTED.csv", encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def told(tricky, tmp_path_factory):
    project = tmp_path_factory.mktemp("project")
    batches = list(run_import([tricky], project_folder=project, class_folders={}, known_hashes={}))
    images = {image.relative_path.split("/")[-1]: image for batch in batches for image in batch.images}
    refused = {path.rsplit("/", 1)[-1]: why for batch in batches for path, why in batch.refused}
    duplicates = {path.rsplit("/", 1)[-1] for batch in batches for path, _ in batch.duplicates}
    prepared = PreparedImages(project / "cache")
    sizes = {name: decode_prepared(prepared.get(image.hash)).shape for name, image in images.items()}
    prepared.close()
    return images, refused, duplicates, sizes


def test_each_refused_file_says_why(told):
    assert told[1] == REFUSED


def test_everything_else_comes_in_or_is_told_as_a_duplicate(told, tricky):
    images, refused, duplicates, _ = told
    assert len(duplicates) == 4
    assert {unicodedata.normalize("NFC", name) for name in duplicates} < SAME
    names = {path.name for path in tricky.iterdir()}
    assert set(images) | set(refused) | duplicates == names
    assert len(images) + len(refused) + len(duplicates) == len(names)


def test_what_is_refused_is_what_cannot_be_opened(expected):
    cannot = {name for name, row in expected.items() if row["opens_with_pillow_13"] != "yes"}
    assert set(REFUSED) - {"EXPECTED.csv", "data_stream_broken.png"} == cannot


def test_sizes_are_those_of_the_upright_picture(told, expected):
    for name, image in told[0].items():
        size = TURNED.get(name) or tuple(map(int, expected[name]["size"].split("x")))
        assert (image.width, image.height) == size, name


def test_each_has_a_prepared_copy_of_its_shape(told):
    images, _, _, sizes = told
    for name, (height, width, channels) in sizes.items():
        image = images[name]
        assert channels == 3
        assert min(height, width) <= 256
        assert max(height, width) <= 1536
        if name != "very_wide_3000x2.png":
            assert abs(width / height - image.width / image.height) < 0.02, name


def test_all_orientations_show_the_same_picture(tricky):
    upright = read_image(tricky / "upright.jpg").astype(int)
    for orientation in range(2, 9):
        turned = read_image(tricky / f"exif_orientation_{orientation}.jpg")
        assert np.abs(turned - upright).mean() < 6, orientation
    assert np.abs(read_image(tricky / "exif_orientation_6.webp") - upright).mean() < 8


def test_cmyk_is_not_inverted_and_16_bits_are_not_white(tricky):
    assert read_image(tricky / "cmyk.jpg").mean() < 60  # a dark red apple
    for name in ("gray_16bit.png", "gray_16bit.tif"):
        assert 5 < read_image(tricky / name).mean() < 200


def test_transparency_is_white(tricky):
    for name in ("palette_transparent.png", "rgb_transparent_colour.png", "one_pixel.png"):
        assert (read_image(tricky / name).reshape(-1, 3) == 255).all(axis=1).any(), name
