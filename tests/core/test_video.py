import io
import math

import numpy as np
import pytest
from PIL import Image

from core.errors import UserError
from core.frame_names import frame_name, time_text, video_of
from core.frame_rules import (
    CHANGE,
    FRAMES,
    SECONDS,
    Marks,
    Rule,
    change_between,
    count_changes,
    parse_rule,
)
from core.images import Unreadable
from core.video import Video, group_of
from tests.videos import STEP, gray, turned, with_times, write_video


def taken(path, rule, marks=None):
    """The frames that a rule takes: (time in ms, number told by the gray)."""
    with Video(path) as video:
        frames = [frame for frame in video.frames(rule, *([marks] if marks else [])) if frame]
    return [(round(1000 * frame.seconds), number_of(frame.data)) for frame in frames]


def number_of(jpeg):
    return round((np.asarray(Image.open(io.BytesIO(jpeg)).convert("L")).mean() - gray(0)) / STEP)


@pytest.fixture(params=[".avi", ".mp4"])
def video(request, tmp_path):
    """20 frames, 10 a second."""
    return write_video(tmp_path / f"clip{request.param}", 20)


def test_a_video_says_what_it_is(video):
    with Video(video) as opened:
        facts = opened.facts
    assert (facts.seconds, facts.frames, facts.per_second, facts.size, facts.rotation) == (
        2.0,
        20,
        10,
        (64, 48),
        0,
    )


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        (Rule(FRAMES, 1), range(20)),
        (Rule(FRAMES, 7), [0, 7, 14]),
        (Rule(FRAMES, 50), [0]),
        (Rule(SECONDS, 1), [0, 10]),
        (Rule(SECONDS, 0.5), [0, 5, 10, 15]),
        (Rule(SECONDS, 0.25), [0, 3, 5, 8, 10, 13, 15, 18]),
        (Rule(SECONDS, 0.01), range(20)),
    ],
)
def test_rules_take_exactly_these_frames(video, rule, numbers):
    assert taken(video, rule) == [(100 * number, number) for number in numbers]
    if rule != Rule(SECONDS, 0.01):
        with Video(video) as opened:
            assert opened.facts.estimate(rule) == len(numbers)


def test_a_change_is_measured_from_the_last_frame_taken(tmp_path):
    slow = write_video(tmp_path / "slow.avi", [100 + number for number in range(30)])
    # JPEG's gray is exact here: 26 of 255 levels make 0.1, so the 27th step is the first that counts as one.
    assert [ms for ms, _ in taken(slow, Rule(CHANGE, 0.1))] == [0, 2600]
    cut = write_video(tmp_path / "cut.avi", [50] * 6 + [200] * 6 + [50] * 6)
    assert [ms for ms, _ in taken(cut, Rule(CHANGE, 0.1))] == [0, 600, 1200]
    for path, count in ((slow, 2), (cut, 3)):
        with Video(path) as opened:
            assert opened.facts.estimate(Rule(CHANGE, 0.1)) is None
            grays = [gray for _, gray in opened.small_grays()]
        assert count_changes(grays, 0.1) == count


def test_change_is_the_mean_difference():
    black, white = np.zeros((16, 16), np.uint8), np.full((16, 16), 255, np.uint8)
    half = black.copy()
    half[:8] = 255
    assert change_between(black, black) == 0
    assert change_between(black, white) == 1
    assert change_between(black, half) == 0.5


def test_marks_are_both_included(video):
    assert taken(video, Rule(FRAMES, 1), Marks(0.5, 0.9)) == [(100 * n, n) for n in range(5, 10)]
    assert taken(video, Rule(FRAMES, 2), Marks(0.5, 0.9)) == [(500, 5), (700, 7), (900, 9)]
    assert taken(video, Rule(SECONDS, 0.5), Marks(0.35)) == [(400, 4), (900, 9), (1400, 14), (1900, 19)]
    assert taken(video, Rule(FRAMES, 1), Marks(5.0)) == []
    with Video(video) as opened:
        for marks, count in ((Marks(0.5, 0.9), 5), (Marks(1.9), 1), (Marks(5.0), 0), (Marks(0, 1), 11)):
            assert opened.facts.estimate(Rule(FRAMES, 1), marks) == count


def test_marks_far_inside_a_long_video_are_met_to_the_frame(tmp_path):
    long = write_video(tmp_path / "long.mp4", [gray(n % 25) for n in range(300)])
    assert taken(long, Rule(FRAMES, 1), Marks(25.3, 25.6)) == [
        (25300, 3),
        (25400, 4),
        (25500, 5),
        (25600, 6),
    ]


def test_times_are_those_of_the_container(tmp_path):
    """Frames last 100 ms, but the third 2 s and the sixth 900 ms."""
    durations = [100, 100, 2000, 100, 100, 900, 100, 100]
    uneven = with_times(write_video(tmp_path / "uneven.mp4", 8), durations)
    starts = [0, 100, 200, 2200, 2300, 2400, 3300, 3400]
    assert taken(uneven, Rule(FRAMES, 1)) == list(zip(starts, range(8), strict=True))
    # One a second: the first frame, the first from 1 s on, which comes at 2.2 s, then that from 3 s on.
    assert taken(uneven, Rule(SECONDS, 1)) == [(0, 0), (2200, 3), (3300, 6)]
    assert taken(uneven, Rule(FRAMES, 1), Marks(2.25, 3.35)) == [(2300, 4), (2400, 5), (3300, 6)]
    with Video(uneven) as opened:
        assert opened.facts.seconds == pytest.approx(3.5, abs=0.02)
        assert not opened.ends_early


@pytest.mark.parametrize(
    ("degrees", "size", "white"),
    [(90, (48, 64), "right"), (180, (64, 48), "bottom"), (270, (48, 64), "left")],
)
def test_a_turned_video_comes_upright(tmp_path, degrees, size, white):
    """The top half of the coded picture is white; turned clockwise by 90° it is the right half."""
    path = turned(write_video(tmp_path / "phone.mp4", [0] * 3, mark=True), degrees)
    with Video(path) as opened:
        assert (opened.facts.size, opened.facts.rotation) == (size, degrees)
        (frame, *_) = (frame for frame in opened.frames(Rule(FRAMES, 1)) if frame)
        _, shown = opened.picture_at(0, 1000)
    for pixels in (np.asarray(Image.open(io.BytesIO(frame.data)).convert("L")), shown[..., 0]):
        assert pixels.shape == size[::-1]
        height, width = pixels.shape
        halves = {
            "right": (pixels[:, width // 2 + 4 :], pixels[:, : width // 2 - 4]),
            "left": (pixels[:, : width // 2 - 4], pixels[:, width // 2 + 4 :]),
            "bottom": (pixels[height // 2 + 4 :], pixels[: height // 2 - 4]),
        }
        light, dark = halves[white]
        assert light.mean() > 240
        assert dark.mean() < 15


def test_looking_at_pictures_back_and_forth(video):
    with Video(video) as opened:
        for seconds, number in ((1.5, 15), (0.2, 2), (1.9, 19), (0.0, 0), (99.0, 19)):
            at, pixels = opened.picture_at(seconds, 24)
            assert at == pytest.approx(number / 10)
            assert pixels.shape == (24, 32, 3)
            assert round((pixels.mean() - gray(0)) / STEP) == number
        assert [number for _, number in taken(video, Rule(FRAMES, 10))] == [0, 10]


def test_a_walk_that_nobody_waits_for_ends(video):
    with Video(video) as opened:
        assert opened.picture_at(99.0, 24)[0] == pytest.approx(1.9)
        opened.give_up()
        with pytest.raises(Unreadable, match="nobody waits"):
            opened.picture_at(99.0, 24)


def test_what_cannot_be_taken_apart_says_why(tmp_path):
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "text.mp4").write_text("no video at all" * 100)
    whole = write_video(tmp_path / "whole.mp4", 20).read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    write_video(tmp_path / "none.avi", 0)
    reasons = {
        "gone.mp4": "it is no longer there",
        "empty.mp4": "the file is empty",
        "text.mp4": "it is no video, or the file is damaged or cut short",
        "cut.mp4": "it is no video, or the file is damaged or cut short",
        "none.avi": "not one picture of it can be decoded",
    }
    for name, reason in reasons.items():
        with pytest.raises(Unreadable, match=f"^{reason}$"):
            Video(tmp_path / name)


def test_a_video_that_ends_early_gives_what_it_has_and_says_so(tmp_path):
    whole = write_video(
        tmp_path / "whole.avi", [gray(n % 25) for n in range(50)], size=(640, 480)
    ).read_bytes()
    (tmp_path / "cut.avi").write_bytes(whole[: len(whole) // 2])
    with Video(tmp_path / "cut.avi") as opened:
        frames = [frame for frame in opened.frames(Rule(FRAMES, 1)) if frame]
        assert 20 <= len(frames) <= 26
        last = f"{frames[-1].seconds:.1f}"
        assert opened.ends_early == (
            f"its pictures end after {last} s, though it says it lasts 5.0 s; those before came in"
        )
        assert len([f for f in opened.frames(Rule(FRAMES, 1), Marks(0, 1)) if f]) == 11
        assert opened.ends_early == ""  # nobody asked for what is missing
    with Video(tmp_path / "whole.avi") as opened:
        assert len([frame for frame in opened.frames(Rule(FRAMES, 1)) if frame]) == 50
        assert opened.ends_early == ""


def test_whoever_takes_frames_hears_of_those_passed_over(video):
    with Video(video) as opened:
        steps = opened.frames(Rule(FRAMES, 10))
        assert [frame is not None for frame in steps] == [True, *[False] * 9] * 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("10", Rule(FRAMES, 10)),
        ("1s", Rule(SECONDS, 1)),
        ("0.5S", Rule(SECONDS, 0.5)),
        ("change", Rule(CHANGE, 0.1)),
    ],
)
def test_rules_of_the_command(text, rule):
    assert parse_rule(text) == rule


@pytest.mark.parametrize("text", ["", "0", "-3", "1.5", "s", "0s", "nans", "infs", "often"])
def test_what_is_no_rule_is_told(text):
    with pytest.raises(UserError, match="does not say which frames to take"):
        parse_rule(text)


def test_names_tell_video_and_time_and_sort():
    assert frame_name("clip", 12.48) == "clip 00m12.480s.jpg"
    assert frame_name("clip", 59.9996) == "clip 01m00.000s.jpg"
    assert time_text(3723.5, with_hours=True) == "1h02m03.500s"
    times = [0, 9.99, 59.9, 61, 3599]
    names = [frame_name("clip", seconds) for seconds in times]
    assert names == sorted(names)
    for seconds in times:
        assert video_of(frame_name("a 1m clip", seconds, with_hours=seconds > 60)) == "a 1m clip"
    assert video_of("clip 00m12.480s (2).jpg") == "clip"
    assert [
        video_of(name) for name in ("rose.jpg", "clip 12s.jpg", "clip 00m12.480s.png", "00m12.480s.jpg")
    ] == [""] * 4


def test_the_group_of_a_video_is_its_content(tmp_path):
    one = write_video(tmp_path / "one.avi", 5)
    other = write_video(tmp_path / "other.avi", 6)
    (tmp_path / "copy.avi").write_bytes(one.read_bytes())
    groups = [group_of(path)[0] for path in (one, other, tmp_path / "copy.avi")]
    assert groups[0] == groups[2] != groups[1]
    assert all(0 < group < 2**63 for group in groups)


@pytest.mark.parametrize(
    ("name", "frames", "per_second", "size"),
    [("cockatoo.mp4", 280, 20, (1280, 720)), ("bikes.avi", 125, 25, (640, 272))],
)
def test_real_videos_have_their_known_count(shared_folder, name, frames, per_second, size):
    path = shared_folder / "video" / name
    if not path.is_file():
        pytest.skip(f"needs {name} in shared/data/video")
    with Video(path) as video:
        assert (video.facts.frames, video.facts.per_second, video.facts.size) == (frames, per_second, size)
        times = [frame.seconds for frame in video.frames(Rule(SECONDS, 1)) if frame]
        assert len(times) == math.ceil(frames / per_second) == video.facts.estimate(Rule(SECONDS, 1))
        assert times == pytest.approx(range(len(times)), abs=1e-6)
        steps = video.frames(Rule(FRAMES, 10_000))
        assert len(list(steps)) == frames
