from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QPushButton

from core.frame_rules import CHANGE, FRAMES, SECONDS, WHOLE, Marks, Rule
from core.importing import Survey
from gui import video_dialog
from gui.drop_hint import survey_text
from gui.video_dialog import VideoDialog
from gui.video_reader import STRIP_PICTURES, VideoReader
from gui.video_rule import RATE, VideoRule
from gui.video_timeline import VideoTimeline
from tests import pictures
from tests.core.project_making import check
from tests.videos import with_times, write_video


@pytest.fixture
def clip(tmp_path):
    """20 frames, 10 a second."""
    return write_video(tmp_path / "clip.avi", 20)


@pytest.fixture
def ask(qtbot, window):
    """Drop files on the window; return the dialog, its videos open."""

    def asked(*paths):
        window.take_paths([str(path) for path in paths])
        (dialog,) = window.findChildren(VideoDialog)
        qtbot.waitUntil(lambda: all(reader.facts or reader.why for reader in dialog.readers))
        return dialog

    return asked


def choose(dialog, kind, amount=None):
    kinds = dialog.findChild(QComboBox, "videoRuleKind")
    kinds.setCurrentIndex(kinds.findData(kind))
    if amount is not None:
        dialog.findChild(QDoubleSpinBox, "videoRuleAmount").setValue(amount)


def go(qtbot, dialog, seconds):
    """Go there, and wait until that picture is seen."""
    dialog.timeline.go_to(seconds)
    qtbot.waitUntil(lambda: not dialog.reader.busy)


def extract(qtbot, session, dialog):
    with qtbot.waitSignal(session.import_finished) as ended:
        qtbot.mouseClick(dialog.findChild(QPushButton, "extractButton"), Qt.MouseButton.LeftButton)
    check(session.project)
    return ended.args[0]


def frame_names(project):
    return sorted(name for name in project.file_names if name.startswith("clip"))


def test_a_dropped_video_is_asked_about_before_it_comes_in(qtbot, ask, real_session, clip):
    dialog = ask(clip)
    assert real_session.project.count == 10
    assert dialog.count_text == "about 2 images"
    assert extract(qtbot, real_session, dialog).added == 2
    assert frame_names(real_session.project) == ["clip 00m00.000s.jpg", "clip 00m01.000s.jpg"]
    assert real_session.project.labels[10:].tolist() == [-1, -1]
    assert len(set(real_session.project.group_ids[10:].tolist()) - {0}) == 1


def test_marks_by_key_rule_and_class(qtbot, ask, real_session, clip):
    dialog = ask(clip)
    for seconds, key in ((0.5, Qt.Key.Key_I), (1.0, Qt.Key.Key_O)):
        go(qtbot, dialog, seconds)
        qtbot.keyClick(dialog.timeline, key)
    assert dialog.reader.marks == dialog.timeline.marks == Marks(0.5, 1.0)
    choose(dialog, FRAMES, 1)
    assert dialog.count_text == "about 6 images"
    choose(dialog, FRAMES, 5)
    assert dialog.count_text == "about 2 images"
    classes = dialog.findChild(QComboBox, "videoClass")
    assert [classes.itemText(row) for row in range(classes.count())] == ["Unsorted", "rose", "lily"]
    classes.setCurrentIndex(2)
    extract(qtbot, real_session, dialog)
    assert frame_names(real_session.project) == ["clip 00m00.500s.jpg", "clip 00m01.000s.jpg"]
    assert set(real_session.project.labels[10:].tolist()) == {real_session.project.class_by_name("lily").id}


def test_a_mark_is_the_time_of_the_frame_that_is_seen(qtbot, ask, tmp_path):
    """The second frame lasts 2 s: wherever the hand stands, the mark is where the frame shown begins."""
    dialog = ask(with_times(write_video(tmp_path / "clip.mp4", 8), [100, 2000, 100, 100, 100, 100, 100, 100]))
    shown = []
    dialog.reader.pictured.connect(lambda at, _: shown.append(at))
    go(qtbot, dialog, 2.33)
    dialog.mark_start()
    at = shown[-1]
    assert min(abs(at - start) for start in (2.1, 2.2, 2.3, 2.4, 2.5, 2.6)) < 1e-3
    assert dialog.reader.marks == Marks(at)
    dialog.timeline.go_to(1.0)
    dialog.mark_end()
    assert dialog.reader.marks.start == 0  # an end before the start takes the start away


def test_what_changes_is_counted_to_the_frame(qtbot, ask, real_session, tmp_path):
    dialog = ask(write_video(tmp_path / "clip.avi", [50] * 6 + [200] * 60 + [50] * 6 + [120] * 3))
    choose(dialog, CHANGE)
    qtbot.waitUntil(lambda: dialog.count_text == "4 images")
    choose(dialog, CHANGE, 50)
    qtbot.waitUntil(lambda: dialog.count_text == "3 images")
    dialog.timeline.marked.emit(Marks(0.0, 1.0))
    qtbot.waitUntil(lambda: dialog.count_text == "2 images")
    assert extract(qtbot, real_session, dialog).added == 2


def test_a_broken_video_is_told_and_cannot_be_extracted(qtbot, ask, tmp_path):
    (tmp_path / "clip.mp4").write_text("no video")
    dialog = ask(tmp_path / "clip.mp4")
    assert dialog.picture.note == "clip.mp4: it is no video, or the file is damaged or cut short"
    for name in ("extractButton", "videoStart", "videoEnd", "videoWhole"):
        assert not dialog.findChild(QPushButton, name).isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_I)
    assert dialog.reader.marks == WHOLE
    dialog.reject()


def test_several_videos_have_one_rule_and_marks_of_their_own(qtbot, ask, real_session, clip, tmp_path):
    (tmp_path / "broken.avi").write_bytes(b"no")
    other = write_video(tmp_path / "clip two.avi", [200, 150, 100, 50])
    dialog = ask(clip, other, tmp_path / "broken.avi", pictures.save(tmp_path / "new.png", seed=77))
    assert len(dialog.readers) == 3  # the picture came in by itself
    choose(dialog, FRAMES, 2)
    assert dialog.count_text == "about 12 images"
    names = dialog.findChild(QComboBox, "videoNames")
    assert names.itemText(1) == "clip two.avi  (2 of 3)"
    dialog.timeline.marked.emit(Marks(0.0, 0.5))
    assert dialog.count_text == "about 5 images"
    names.setCurrentIndex(1)
    assert dialog.timeline.marks == WHOLE
    qtbot.waitUntil(lambda: not real_session.importing)
    status = extract(qtbot, real_session, dialog)
    assert (status.added, [why for _, why in status.refused]) == (
        5,
        ["it is no video, or the file is damaged or cut short"],
    )
    assert "new.png" in real_session.project.file_names


def test_cancelling_brings_nothing_in(qtbot, ask, window, real_session, clip):
    dialog = ask(clip)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not real_session.importing
    assert real_session.project.count == 10
    qtbot.waitUntil(lambda: not real_session.io.busy)


def test_a_project_that_is_closed_takes_the_dialog_with_it(qtbot, ask, real_session, clip):
    dialog = ask(clip)
    choose(dialog, CHANGE)
    with qtbot.waitSignal(dialog.destroyed):
        real_session.close_project()


def test_a_linked_project_says_that_its_pictures_stay(window, real_session, clip, monkeypatch):
    monkeypatch.setattr(real_session.project, "linked", True)
    window.take_paths([str(clip)])
    assert not window.findChildren(VideoDialog)
    assert real_session.messages[-1][0] == "warning"


# --------------------------------------------------------------------------------------------------- parts


def test_of_many_pictures_asked_for_at_once_the_last_is_shown(qtbot, real_session, clip):
    reader = VideoReader(clip, real_session.io, real_session)
    with qtbot.waitSignal(reader.opened):
        pass
    shown = []
    reader.pictured.connect(lambda at, image: shown.append((round(at, 3), image)))
    for tenth in range(20):
        reader.show(tenth / 10)
    qtbot.waitUntil(lambda: bool(shown) and shown[-1][0] == 1.9)
    assert len(shown) < 20
    image = shown[-1][1]
    assert (image.width(), image.height()) == (64, 48)
    assert abs(image.pixelColor(30, 20).red() - (20 + 8 * 19)) <= 3
    qtbot.waitUntil(lambda: len(reader.strip) == STRIP_PICTURES)
    grays = [reader.strip[place].pixelColor(10, 10).red() for place in range(STRIP_PICTURES)]
    assert grays == sorted(grays)
    reader.close()
    qtbot.waitUntil(lambda: not real_session.io.busy)


@pytest.fixture
def timeline(qtbot, real_session):
    timeline = VideoTimeline(None)
    qtbot.addWidget(timeline)
    timeline.resize(600, 68)
    timeline.show_video(10.0, 20.0, WHOLE)
    timeline.show()
    return timeline


def test_click_drag_and_keys_on_the_timeline(qtbot, timeline):
    moved = []
    timeline.moved.connect(moved.append)
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(300, 30))
    assert moved == [5.0]
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    qtbot.keyClick(timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert moved[1:] == pytest.approx([5.05, 4.05, 9.95, 9.95, 0.0])


def test_a_mark_is_dragged_but_never_past_the_other(qtbot, timeline):
    timeline.show_marks(Marks(2.0, 8.0))
    timeline.marked.connect(timeline.show_marks)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(122, 30))
    qtbot.mouseMove(timeline, QPoint(240, 30))
    assert timeline.marks == Marks(4.0, 8.0)
    qtbot.mouseMove(timeline, QPoint(590, 30))
    assert timeline.marks == Marks(8.0, 8.0)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(590, 30))
    qtbot.mouseMove(timeline, QPoint(100, 30))
    assert timeline.marks == Marks(8.0, 8.0)


def test_what_is_left_out_is_veiled(timeline):
    strip = QImage(80, 60, QImage.Format.Format_RGB32)
    strip.fill(Qt.GlobalColor.red)
    timeline.show_strip(dict.fromkeys(range(12), strip), 12)
    timeline.show_marks(Marks(5.0, 9.0))
    pixels = timeline.grab().toImage()
    inside, outside = pixels.pixelColor(400, 30), pixels.pixelColor(150, 30)
    assert (inside.red(), inside.green()) == (255, 0)
    assert outside.green() > 150


def test_each_kind_of_rule_keeps_its_number(qtbot, real_session, window):
    rule = VideoRule(window)
    heard = []
    rule.changed.connect(lambda: heard.append(rule.rule))
    assert rule.rule == Rule(SECONDS, 1.0)
    choose(rule, RATE, 4)
    choose(rule, FRAMES, 7)
    choose(rule, CHANGE, 25)
    choose(rule, RATE)
    assert heard[1:] == [
        Rule(SECONDS, 0.25),
        Rule(FRAMES, 10),
        Rule(FRAMES, 7),
        Rule(CHANGE, 0.1),
        Rule(CHANGE, 0.25),
        Rule(SECONDS, 0.25),
    ]
    assert np.isclose(heard[0].amount, 0.5)


@pytest.mark.parametrize(
    ("survey", "text"),
    [
        (Survey({}, 0, 0, True, 1), "1 file → 1 video"),
        (Survey({"rose": 2}, 0, 1, True, 3), "1 file → 1 class, 2 images, 3 videos, 1 other"),
        (Survey({}, 0, 0, True), "1 file → 0 images"),
    ],
)
def test_the_drop_hint_counts_videos(survey, text):
    assert survey_text([str(Path("clip.mp4"))], survey) == text


def test_times_read_as_a_clock():
    assert video_dialog._clock(12.48, False) == "0:12.48"
    assert video_dialog._clock(3723, True) == "1:02:03.00"
    assert video_dialog._clock(59.999, False) == "1:00.00"
