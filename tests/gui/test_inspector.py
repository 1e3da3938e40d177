from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QWidget

from core.jobs import LIVE, HeatMap, ImageRef, Neighbours
from gui import picture_saving
from gui.drop_hint import DropHint
from gui.heat_map_way import Way
from gui.image_list_model import UNREADABLE
from gui.inspector import Inspector
from gui.prediction_bars import PredictionBars, percent
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

CLASSES = ("iris", "lily", "rose")
RUN = SimpleNamespace(folder=Path("runs/1"), classes=CLASSES, answers=True)


@pytest.fixture
def session(qtbot, tmp_path):
    session = FakeSession(FakeProject(folder=tmp_path / "flowers"))
    session.run = RUN
    yield session
    session.close()


@pytest.fixture
def inspector(session, qtbot):
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.resize(330, 740)
    inspector.show()
    return inspector


def answer(row=1, path="", target="rose", predicted="rose", run=RUN.folder, epoch=None, values=None):
    scores = np.where(np.array(CLASSES) == predicted, 0.8, 0.1).astype(np.float32)
    values = np.eye(7, dtype=np.float32) if values is None else values
    image = ImageRef(path, row)
    return HeatMap(image, "grad_cam", values, 2.0, (0.1, 0, 0.9, 1), target, scores, CLASSES, str(run), epoch)


def part(inspector, kind, name):
    return inspector.findChild(kind, name)


def picture_shown(inspector, qtbot):
    qtbot.waitUntil(lambda: inspector.view.complete)


def test_without_an_image_it_says_what_to_do(inspector):
    assert "Click an image" in inspector.view.note
    assert inspector.answers.isHidden()
    assert inspector.caption.isHidden()


def test_a_click_shows_the_picture_its_name_label_and_split(inspector, session, qtbot):
    session.set_current(1)
    assert inspector.caption.text == "rose_00001.jpg · rose · train · 256 × 192"
    picture_shown(inspector, qtbot)
    assert inspector.view.rendered().width() == 256


def test_the_thumbnail_stands_in_until_the_picture_is_there(inspector, session, qtbot):
    session.thumbnails.pixmap(1)
    qtbot.waitUntil(lambda: session.thumbnails.pixmap(1) is not None)
    session.set_current(1)
    assert inspector.view.has_picture
    assert not inspector.view.complete
    picture_shown(inspector, qtbot)


def test_without_a_run_the_picture_is_shown_and_training_is_advised(inspector, session, qtbot):
    session.run = None
    session.set_current(1)
    picture_shown(inspector, qtbot)
    assert "Train first" in inspector.answers.hint
    session.training = True
    session.training_started.emit(None)
    assert "Train first" not in inspector.answers.hint


def test_the_heat_map_of_the_current_image_is_laid_over_it(inspector, session, qtbot):
    session.set_current(1)
    picture_shown(inspector, qtbot)
    session.heat_map_ready.emit(answer())
    assert inspector.view.values is not None
    view, seen = inspector.view.picture_rect(), inspector.view.region_rect()
    assert seen.left() == pytest.approx(view.left() + 0.1 * view.width())
    assert seen.width() == pytest.approx(0.8 * view.width())


@pytest.mark.parametrize(
    "stale",
    [answer(row=2), answer(target="lily"), answer(run=Path("runs/0")), answer(row=-1, path="elsewhere.jpg")],
    ids=["another row", "another target", "another run", "another file"],
)
def test_stale_answers_are_dropped(inspector, session, stale):
    session.set_current(1)
    session.heat_map_ready.emit(stale)
    assert inspector.view.values is None


def test_answers_of_the_image_before_disappear_with_it(inspector, session):
    session.set_current(1)
    session.heat_map_ready.emit(answer())
    session.neighbours_ready.emit(neighbours())
    session.set_current(2)
    assert inspector.view.values is None
    assert inspector.answers.strip.neighbours == ()


def test_another_class_is_asked_for_and_older_answers_are_dropped(inspector, session):
    session.set_current(1)
    session.heat_map_ready.emit(answer())
    box = part(inspector, QComboBox, "targetClass")
    assert box.itemText(0) == "predicted: rose"
    box.setCurrentText("lily")
    assert session.asked[-1] == ("inspect", 1, "lily")
    before = inspector.view.values
    session.heat_map_ready.emit(answer())  # asked for before the class was chosen
    assert inspector.view.values is before
    assert box.currentText() == "lily"
    session.heat_map_ready.emit(answer(target="lily"))
    assert inspector.view.values is not before


def test_a_later_answer_for_the_predicted_class_turns_the_box_back(inspector, session):
    session.set_current(1)
    box = part(inspector, QComboBox, "targetClass")
    box.setCurrentText("lily")
    session.heat_map_ready.emit(answer(target="lily"))
    session.asked.clear()
    session.heat_map_ready.emit(answer(run=LIVE, epoch=3))  # the session asked the live classifier by itself
    assert box.currentIndex() == 0
    assert session.asked == []


def test_the_next_image_is_looked_at_for_its_predicted_class(inspector, session):
    session.set_current(1)
    part(inspector, QComboBox, "targetClass").setCurrentText("lily")
    session.asked.clear()
    session.set_current(2)
    assert inspector.controls.target is None
    assert session.asked == []


def test_opacity_and_colours_never_ask_the_engine(inspector, session):
    session.set_current(1)
    session.heat_map_ready.emit(answer())
    session.asked.clear()
    part(inspector, QSlider, "opacitySlider").setValue(25)
    next(a for a in inspector.controls.legend.menu().actions() if a.text() == "Viridis").trigger()
    assert inspector.view.opacity == 0.25
    assert inspector.view.colour_map == "viridis"
    assert session.asked == []


def test_the_switch_hides_the_map_and_tells_the_session(inspector, session, qtbot):
    session.set_current(1)
    picture_shown(inspector, qtbot)
    session.heat_map_ready.emit(answer())
    shown = inspector.view.rendered()
    switch = part(inspector, QCheckBox, "heatMapSwitch")
    switch.click()
    assert session.asked[-1] == ("set_heat_map_wanted", False)
    assert inspector.view.rendered() != shown
    assert not part(inspector, QSlider, "opacitySlider").isEnabled()
    switch.click()
    assert session.asked[-1] == ("set_heat_map_wanted", True)
    assert inspector.view.rendered() == shown


def test_the_ring_turns_from_question_to_answer(inspector, session):
    session.set_current(1)
    session.inspection_started.emit(ImageRef("", 1))
    assert inspector.view.ring.busy
    session.heat_map_ready.emit(answer(row=2))
    assert inspector.view.ring.busy
    session.heat_map_ready.emit(answer())
    assert not inspector.view.ring.busy


def test_the_ring_rests_when_nothing_will_answer(inspector, session):
    session.set_current(1)
    session.inspection_started.emit(ImageRef("", 1))
    session.run = None
    session.run_changed.emit()
    assert not inspector.view.ring.busy
    session.inspection_started.emit(ImageRef("a file opened without a run.png"))
    assert not inspector.view.ring.busy


def test_a_failed_inspection_says_why_until_the_next_question(inspector, session):
    session.set_current(1)
    session.inspection_started.emit(ImageRef("", 1))
    session.inspection_failed.emit("The device is out of memory.")
    assert inspector.answers.failure == "The device is out of memory."
    assert not inspector.view.ring.busy
    session.set_current(2)
    assert inspector.answers.failure == ""


def test_a_map_without_anything_says_so(inspector, session):
    session.set_current(1)
    session.heat_map_ready.emit(answer(values=np.zeros((7, 7), np.float32)))
    assert "rose" in inspector.view.note


def test_saved_scores_come_first_then_those_of_the_map(inspector, session):
    bars = part(inspector, PredictionBars, "predictionBars")
    session.set_current(1)
    assert bars.scores == ()
    session.heat_map_ready.emit(answer(predicted="lily", target="lily"))
    assert bars.scores[0] == ("lily", pytest.approx(0.8))
    assert "wrong" in inspector.answers.verdict
    session.set_predictions(session.project.labels, 0.9)
    assert bars.scores[0] == ("rose", pytest.approx(0.9))
    assert "right" in inspector.answers.verdict


def test_a_long_reason_is_cut_and_told_in_full_by_the_tooltip(inspector, session):
    inspector.answers.set_failure("no " * 500)
    assert len(inspector.answers.failure) < 250
    assert part(inspector, QWidget, "inspectionFailure").toolTip() == "no " * 500


def test_the_classifier_in_training_can_be_asked_from_its_first_epoch_on(inspector, session):
    session.training = True
    session.set_current(1)
    switch = part(inspector, QWidget, "liveSwitch")
    assert not switch.isHidden()
    assert not switch.isEnabled()
    session.live_epochs = 1
    session.epoch_ended.emit(None)
    assert switch.isEnabled()


def test_there_is_no_place_for_similar_images_before_the_first_run(inspector, session):
    strip = part(inspector, QWidget, "neighbourStrip")
    inspector.show_row(1)
    assert not strip.isHidden()
    session.run = None
    session.run_changed.emit()
    assert strip.isHidden()


def test_a_live_answer_shows_its_own_scores_and_says_so(inspector, session):
    session.set_predictions(session.project.labels, 0.9)
    session.set_current(1)
    session.heat_map_ready.emit(answer(run=LIVE, epoch=4))
    bars = part(inspector, PredictionBars, "predictionBars")
    assert bars.scores[0] == ("rose", pytest.approx(0.8))
    assert "live, epoch 4" in inspector.answers.verdict


def test_sorting_the_image_renews_label_verdict_and_frames(inspector, session):
    session.set_predictions(session.project.labels, 0.9)
    session.set_current(1)
    session.neighbours_ready.emit(neighbours())
    assert [shown.agrees for shown in inspector.answers.strip.neighbours] == [True, False, None]
    session.set_predictions(np.zeros(session.project.count, np.int32), 0.9)
    session.set_class(np.array([1]), 1)
    assert "lily" in inspector.caption.text
    assert "wrong" in inspector.answers.verdict
    assert [shown.agrees for shown in inspector.answers.strip.neighbours] == [False, True, None]


def neighbours(row=1):
    rows = np.array([3, 9, 25], np.int64)
    names = ("images/rose/a.jpg", "images/lily/b.jpg", "unsorted/c.jpg")
    similarities = np.array([0.98, 0.9, 0.5], np.float32)
    labels, hashes = ("rose", "lily", ""), ("", "", "")
    return Neighbours(ImageRef("", row), str(RUN.folder), rows, names, labels, similarities, hashes)


def test_a_neighbour_becomes_the_current_image(inspector, session):
    session.set_current(1)
    session.neighbours_ready.emit(neighbours())
    cell = inspector.answers.strip.findChild(QWidget, "neighbour2")
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert session.current_row == 9


def test_an_unreadable_image_tells_the_reason(inspector, session, monkeypatch):
    session.project.states[2] = UNREADABLE
    monkeypatch.setattr(session.project, "reason", lambda row: "the file is cut short")
    session.set_current(2)
    assert inspector.view.note == "This file cannot be read: the file is cut short."
    assert inspector.answers.isHidden()


def test_a_file_that_turns_out_unreadable_tells_the_reason(inspector, session, qtbot, tmp_path):
    session.project.path(2).write_bytes(b"no picture")
    session.set_current(2)
    qtbot.waitUntil(lambda: "cannot be read" in inspector.view.note)
    session.project.path(3).unlink()
    session.set_current(3)
    qtbot.waitUntil(lambda: "no longer there" in inspector.view.note)


def test_another_run_begins_anew(inspector, session):
    session.set_current(1)
    session.heat_map_ready.emit(answer())
    session.run = SimpleNamespace(folder=Path("runs/2"), classes=("lily", "rose"), answers=True)
    session.run_changed.emit()
    assert inspector.view.values is None
    box = part(inspector, QComboBox, "targetClass")
    assert [box.itemText(index) for index in range(box.count())] == ["predicted", "lily", "rose"]


def drag(urls, kind=QDragEnterEvent):
    data = QMimeData()
    data.setUrls(urls)
    at = QPoint(9, 9) if kind is QDragEnterEvent else QPointF(9, 9)
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = kind(at, Qt.DropAction.CopyAction, data, *buttons)
    return event, data  # Qt does not keep the data alive


def test_a_dropped_picture_is_inspected_without_joining_the_project(inspector, session, qtbot, tmp_path):
    session.set_current(1)
    path = tmp_path / "new.png"
    QImage(str(session.project.path(2))).save(str(path))
    url = [QUrl.fromLocalFile(str(path))]
    event, _data = drag(url)
    inspector.dragEnterEvent(event)
    assert event.isAccepted()
    assert inspector.findChild(DropHint).text == "Look at it"
    assert not inspector.findChild(DropHint).isHidden()
    event, _data = drag(url, QDropEvent)
    inspector.dropEvent(event)
    assert inspector.findChild(DropHint).isHidden()
    assert session.asked[-1] == ("inspect_file", path, None)
    picture_shown(inspector, qtbot)
    assert not part(inspector, QWidget, "notInProject").isHidden()
    session.heat_map_ready.emit(answer(row=-1, path=str(path), predicted="lily", target="lily"))
    assert part(inspector, PredictionBars, "predictionBars").scores[0][0] == "lily"
    part(inspector, QComboBox, "targetClass").setCurrentText("rose")
    assert session.asked[-1] == ("inspect_file", path, "rose")

    part(inspector, QWidget, "backToProject").click()
    assert session.asked[-1] == ("inspect", 1, None)
    assert part(inspector, QWidget, "notInProject").isHidden()
    assert "rose_00001.jpg" in inspector.caption.text


def test_folders_and_several_files_are_left_to_the_window(inspector, tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(b"")
    for paths in ([tmp_path], [picture, picture], [tmp_path / "notes.txt"]):
        event, _data = drag([QUrl.fromLocalFile(str(path)) for path in paths])
        inspector.dragEnterEvent(event)
        assert not event.isAccepted()


def test_a_file_opened_elsewhere_is_shown_when_its_inspection_starts(inspector, session, qtbot):
    path = str(session.project.path(2))
    session.inspection_started.emit(ImageRef(path))
    assert inspector.image == ImageRef(path)
    picture_shown(inspector, qtbot)


def test_the_picture_as_shown_can_be_copied(inspector, session, qtbot):
    session.set_current(1)
    picture_shown(inspector, qtbot)
    session.heat_map_ready.emit(answer())
    copy = next(a for a in inspector.view.menu().actions() if a.text() == "Copy picture")
    copy.trigger()
    assert QGuiApplication.clipboard().image().size() == inspector.view.rendered().size()


def test_saving_never_touches_the_projects_images(session, qtbot, tmp_path):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    with qtbot.waitSignal(session.message) as heard:
        picture_saving.save(session, image, session.project.images_folder / "rose" / "a.png")
    assert heard.args[0] == "error"
    with qtbot.waitSignal(session.message) as heard:
        picture_saving.save(session, image, tmp_path / "map.of.rose")
    assert heard.args == ["info", "Saved map.of.rose.png."]
    assert QImage(str(tmp_path / "map.of.rose.png")).size() == image.size()
    with qtbot.waitSignal(session.message) as heard:
        picture_saving.save(session, image, tmp_path / "map.of.rose")  # nobody was asked about this name
    assert heard.args == ["error", "There is a file map.of.rose.png already."]
    with qtbot.waitSignal(session.message) as heard:
        picture_saving.save(session, image, session.project.folder / "unsorted" / "a.png")
    assert heard.args[0] == "error"
    with qtbot.waitSignal(session.message) as heard:
        picture_saving.save(session, image, tmp_path / "no such folder" / "map.png")
    assert heard.args[0] == "error"


@pytest.mark.parametrize("row", [-1, 1])
def test_another_run_is_asked_at_its_own_last_layer(inspector, session, row):
    inspector.show_row(row)
    inspector.controls.way.way = Way("layer_cam", "block3")
    session.run_changed.emit()
    assert ("set_heat_map_way", "layer_cam", "") in session.asked
    assert inspector.controls.way.way == Way("layer_cam")


def test_clicks_in_the_inspector_leave_the_keyboard_with_the_gallery(inspector):
    takers = [
        child.objectName()
        for child in inspector.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.ClickFocus and not child.inherits("QAbstractItemView")
    ]
    assert [name for name in takers if not name.startswith("qt_")] == []


def test_a_closed_project_leaves_nothing_behind(inspector, session):
    session.set_current(1)
    session.close_project()
    assert inspector.image is None
    assert "Click an image" in inspector.view.note


def test_very_long_names_change_no_width(inspector, session):
    session.set_current(1)
    before = inspector.minimumSizeHint().width()
    long = "a name that is much too long for a panel of three hundred and thirty pixels"
    session.project.file_names[1] = long
    session.project.classes = tuple(replace(info, name=long) for info in session.project.classes)
    session.classes_changed.emit()
    inspector.grab()
    assert inspector.minimumSizeHint().width() == before


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0 %"), (0.001, "<1 %"), (0.914, "91 %"), (0.996, ">99 %"), (0.9999, "100 %"), (1.0, "100 %")],
)
def test_percents_do_not_round_doubt_away(share, text):
    assert percent(share) == text


def test_classes_are_shown_as_they_are_called_today_and_asked_for_as_the_run_knows_them(inspector, session):
    rose = session.project.class_by_name("rose")
    session.project.set_setting("former_class_names", {"rose": rose.id})
    session.rename_class(rose.id, "Rosa")
    session.set_class(np.array([1]), rose.id)
    session.set_current(1)
    session.heat_map_ready.emit(answer(target="rose"))
    assert inspector.answers.bars.scores[0][0] == "Rosa"
    assert "right" in inspector.answers.verdict
    box = part(inspector, QComboBox, "targetClass")
    assert box.itemText(0) == "predicted: Rosa"
    box.setCurrentIndex(box.findText("Rosa"))
    assert session.asked[-1] == ("inspect", 1, "rose")


def test_of_two_classes_the_heading_says_the_verdict_in_words(inspector):
    heading = inspector.answers._prediction
    inspector.answers.show_scores([("rose", 0.995), ("lily", 0.005)], {}, "", "")
    assert heading.toolTip() == "surely rose"
    inspector.answers.show_scores([("rose", 0.52), ("lily", 0.48)], {}, "", "")
    assert heading.toolTip() == "cannot tell: rose?"
    inspector.answers.show_scores([("rose", 0.9), ("lily", 0.06), ("iris", 0.04)], {}, "", "")
    assert heading.toolTip() == ""


def test_classes_merged_since_the_training_stand_once_in_the_choice(inspector):
    box = inspector.controls.target_box
    inspector.controls.set_classes(("tea rose", "wild rose", "lily"), {}, ("rose", "rose", "lily"))
    assert [box.itemText(at) for at in range(1, box.count())] == ["rose", "lily"]
    assert box.itemData(1) == "tea rose"  # the first of them speaks for both
