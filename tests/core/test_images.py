import io
import struct
import warnings
import zlib
from contextlib import suppress

import numpy as np
import pytest
from PIL import Image

from core import images
from core.images import Unreadable, content_hash, decode_prepared, prepare, read_image, resize_short_side
from tests.pictures import draw

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def encoded(image, format="PNG", **options):
    if isinstance(image, np.ndarray):
        image = Image.fromarray(image)
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def corners():
    """A picture 48 wide and 32 high whose corners are red, green, blue and white."""
    pixels = np.zeros((32, 48, 3), np.uint8)
    pixels[:16, :24], pixels[:16, 24:], pixels[16:, :24], pixels[16:, 24:] = RED, GREEN, BLUE, WHITE
    return pixels


# How each orientation stores the upright picture: EXIF says what to do with the stored one to get it back.
STORED = {
    1: lambda p: p,
    2: lambda p: p[:, ::-1],
    3: lambda p: p[::-1, ::-1],
    4: lambda p: p[::-1],
    5: lambda p: p.transpose(1, 0, 2),
    6: lambda p: np.rot90(p, 1),
    7: lambda p: np.rot90(p[::-1], 1),
    8: lambda p: np.rot90(p, -1),
}


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(orientation, format):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}.get(format, {})
    data = encoded(np.ascontiguousarray(STORED[orientation](corners())), format, exif=exif, **options)

    upright = read_image(data)
    assert upright.shape == (32, 48, 3)
    assert np.abs(upright.astype(int) - corners()).mean() < 4

    prepared = prepare(data)
    assert (prepared.width, prepared.height) == (48, 32)
    assert np.abs(decode_prepared(prepared.jpeg).astype(int) - corners()).mean() < 8


def test_an_orientation_that_does_not_exist_is_taken_for_none():
    exif = Image.Exif()
    exif[0x0112] = 9
    assert np.array_equal(read_image(encoded(corners(), exif=exif)), corners())


def test_transparency_lies_over_white():
    rgba = np.zeros((2, 2, 4), np.uint8)
    rgba[0, 0] = (255, 0, 0, 255)
    rgba[0, 1] = (255, 0, 0, 0)
    rgba[1, 0] = (0, 0, 0, 128)
    assert read_image(encoded(rgba)).tolist() == [[[255, 0, 0], [255, 255, 255]], [[127] * 3, [255] * 3]]


def test_a_transparent_palette_lies_over_white():
    image = Image.new("P", (2, 1))
    image.putpalette([*RED, *GREEN])
    image.putdata([0, 1])
    data = encoded(image, transparency=1)
    assert read_image(data).tolist() == [[list(RED), list(WHITE)]]


def test_gray_with_alpha_and_a_transparent_colour():
    gray_alpha = Image.merge("LA", (Image.new("L", (1, 1), 9), Image.new("L", (1, 1), 0)))
    assert read_image(encoded(gray_alpha)).tolist() == [[[255, 255, 255]]]
    assert read_image(encoded(Image.new("RGB", (1, 1), GREEN), transparency=GREEN)).tolist() == [
        [list(WHITE)]
    ]


@pytest.mark.parametrize("format", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_not_clipped(format):
    gray = np.array([[0, 257, 32896, 65535]], np.uint16)
    assert read_image(encoded(gray, format))[0, :, 0].tolist() == [0, 1, 128, 255]


def test_twelve_bits_in_sixteen_are_not_black():
    gray = np.array([[0, 2048, 4095]], np.uint16)
    assert read_image(encoded(gray))[0, :, 0].tolist() == [0, 128, 255]


def test_thirty_two_bit_and_floating_gray():
    assert read_image(encoded(np.array([[0, 51, 255]], np.int32), "TIFF"))[0, :, 0].tolist() == [0, 51, 255]
    assert read_image(encoded(np.array([[0, 0.5, 1]], np.float32), "TIFF"))[0, :, 0].tolist() == [0, 128, 255]
    floats = np.array([[-100, 0, np.nan, 100]], np.float32)
    assert read_image(encoded(floats, "TIFF"))[0, :, 0].tolist() == [0, 128, 128, 255]
    assert read_image(encoded(np.full((2, 2), -3.0, np.float32), "TIFF")).max() == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK"])
def test_every_mode_becomes_rgb(mode):
    format = "TIFF" if mode == "CMYK" else "PNG"
    pixels = read_image(encoded(Image.new("RGB", (3, 2), WHITE).convert(mode), format))
    assert pixels.dtype == np.uint8
    assert pixels.shape == (2, 3, 3)
    assert (pixels == 255).all()


def test_progressive_and_cmyk_jpeg():
    picture = draw("circle", 128)
    for data in (
        encoded(picture, "JPEG", quality=95, progressive=True),
        encoded(Image.fromarray(picture).convert("CMYK"), "JPEG", quality=95),
    ):
        assert np.abs(read_image(data).astype(int) - picture).mean() < 8


@pytest.mark.parametrize("format", ["GIF", "WEBP", "TIFF", "PNG"])
def test_the_first_of_several_frames(format):
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, BLUE)]
    options = {"lossless": True} if format == "WEBP" else {}
    data = encoded(frames[0], format, save_all=True, append_images=frames[1:], **options)
    assert read_image(data)[0, 0].tolist() == list(RED)


def test_a_jpeg_is_decoded_no_finer_than_needed():
    data = encoded(draw("square", 1024), "JPEG")
    assert read_image(data, short_side_px=100).shape == (128, 128, 3)
    assert read_image(data, short_side_px=1000).shape == (1024, 1024, 3)


def test_a_path_reads_like_its_bytes(tmp_path):
    path = tmp_path / "猫 🐈.png"
    path.write_bytes(encoded(corners()))
    assert np.array_equal(read_image(path), corners())
    assert np.array_equal(read_image(str(path)), corners())
    with pytest.raises(Unreadable, match="no longer there"):
        read_image(tmp_path / "gone.png")


@pytest.mark.parametrize(
    ("size", "prepared_size"),
    [
        ((640, 480), (341, 256)),
        ((100, 60), (100, 60)),
        ((1, 1), (1, 1)),
        ((3000, 2), (1536, 1)),
        ((2, 3000), (1, 1536)),
    ],
)
def test_the_prepared_copy_is_small_and_never_enlarged(size, prepared_size):
    prepared = prepare(encoded(Image.new("RGB", size, RED)))
    assert (prepared.width, prepared.height) == size
    assert decode_prepared(prepared.jpeg).shape == (prepared_size[1], prepared_size[0], 3)


def test_a_small_picture_keeps_its_colours_in_the_prepared_copy():
    picture = np.zeros((8, 8, 3), np.uint8)
    picture[:, ::2] = RED  # colours half as wide would run together
    assert np.abs(decode_prepared(prepare(encoded(picture)).jpeg).astype(int) - picture).max() < 60


def test_resizing_averages_and_never_enlarges():
    checks = np.indices((64, 64)).sum(0)[..., None] % 2 * np.full(3, 255, np.uint8)
    small = resize_short_side(checks.astype(np.uint8), 8)
    assert small.shape == (8, 8, 3)
    assert np.abs(small.astype(int) - 128).max() <= 2
    assert resize_short_side(small, 100) is small
    assert resize_short_side(np.zeros((50, 200, 3), np.uint8), 10).shape == (10, 40, 3)


def bomb_png(width, height):
    def chunk(kind, content):
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_a_decompression_bomb_is_never_decoded(monkeypatch):
    with pytest.raises(Unreadable, match="too large: more than 179 megapixels"):
        prepare(bomb_png(100_000, 100_000))
    # Not even if some other module has taken Pillow's own guard away.
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with pytest.raises(Unreadable, match="too large"):
        prepare(bomb_png(100_000, 100_000))


def test_pillows_warnings_are_silent_and_all_others_are_not():
    picture = encoded(np.zeros((10_000, 10_000), np.uint8))  # over the size at which Pillow warns
    assert prepare(picture).width == 10_000
    with pytest.raises(UserWarning, match="mine"):
        warnings.warn("mine", UserWarning, stacklevel=1)


def cut(data, share=0.5):
    return data[: int(len(data) * share)]


def scratched(data):
    middle = len(data) // 2
    return data[:middle] + b"\xff" * 200 + data[middle + 200 :]


PICTURE = draw("stripes", 200)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b"hello", "it is not an image"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "it is not an image"),
        (scratched(encoded(PICTURE, "PNG")), "the file is damaged"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC pictures cannot be read; save it as JPEG or PNG first"),
        (cut(encoded(PICTURE, "JPEG")), "the file is cut short"),
        (cut(encoded(PICTURE, "JPEG", progressive=True), 0.3), "the file is cut short"),
        (cut(encoded(PICTURE, "PNG")), "the file is cut short"),
        (cut(encoded(PICTURE, "BMP")), "the file is cut short"),
        (cut(encoded(PICTURE, "GIF")), "the file is cut short"),
    ],
)
def test_what_cannot_be_read_says_why(data, why):
    for read in (prepare, read_image):
        with pytest.raises(Unreadable) as caught:
            read(data)
        assert str(caught.value) == why


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_no_damage_ends_in_anything_but_a_reason(format):
    whole = encoded(draw("circle", 40), format)
    random = np.random.default_rng(5)
    for _ in range(60):
        data = bytearray(whole[: random.integers(1, len(whole) + 1)])
        for at in random.integers(0, len(data), random.integers(0, 6)):
            data[at] = random.integers(256)
        with suppress(Unreadable):  # and no other exception
            assert prepare(bytes(data)).jpeg


def test_a_damaged_prepared_copy_says_so():
    for jpeg in (b"", b"no jpeg"):
        with pytest.raises(Unreadable):
            decode_prepared(jpeg)


def test_pixels_may_be_written():
    data = encoded(draw("circle", 400))
    for pixels in (
        read_image(data),
        resize_short_side(read_image(data), 50),
        decode_prepared(prepare(data).jpeg),
    ):
        assert pixels.flags.writeable
        assert pixels.flags.c_contiguous


def test_the_hash_names_the_content():
    assert content_hash(b"a") == content_hash(b"a") != content_hash(b"b")
    assert len(content_hash(b"")) == 32


def test_only_one_large_picture_is_decoded_at_a_time(monkeypatch):
    monkeypatch.setattr(images, "_LARGE_PIXELS", 10)
    assert read_image(encoded(corners())).shape == (32, 48, 3)
    assert not images._one_large_at_a_time.locked()
