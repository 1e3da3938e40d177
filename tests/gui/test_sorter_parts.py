"""The parts of the sorter by themselves: its pile, its pace, pictures decoded ahead, letters of classes."""

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialogButtonBox

from core.images import read_fitting
from core.project import Project
from gui.class_key_dialog import ClassKeyDialog
from gui.io_pool import IoPool
from gui.shortened_label import ShortenedLabel
from gui.sorter_ahead import ReadAhead, Wanted
from gui.sorter_image import LEAST_PX, SorterImage
from gui.sorter_pile import ALL, NO_ROWS, OF_CLASS, ORDER_SETTING, SETTING, Choice, Pile, natural
from gui.sorter_progress import FEWEST, PAUSE_S, Pace
from tests.core.project_making import flowers, put
from tests.pictures import save


@pytest.fixture
def project(tmp_path):
    """Roses 0, 1, lilies 2, 3, and unsorted images 4 to 9."""
    project = flowers(tmp_path / "flowers", per_class=2, unsorted=6)
    yield project
    project.close()


def a_pile(project, choice=Choice()):  # noqa: B008
    pile = Pile(project, choice)
    pile.fill(pile.members())
    return pile


# ---------------------------------------------------------------------------------------------------- what is seen


def test_a_picture_two_pixels_high_can_be_seen(qtbot):
    view = SorterImage()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    line = QImage(400, 2, QImage.Format.Format_RGB32)
    line.fill("#ff0000")
    view.show_picture(line, final=True)
    assert (view.picture_rect().width(), view.picture_rect().height()) == (400, LEAST_PX)
    seen = view.grab().toImage()
    assert seen.pixelColor(200, 150 + LEAST_PX // 2 - 3).name() == "#ff0000"
    assert seen.pixelColor(200, 150 + LEAST_PX // 2 + 3).name() != "#ff0000"


def test_a_line_that_has_no_room_ends_in_dots_and_is_told_whole(qtbot):
    label = ShortenedLabel("About 15 more of bellflower would help most")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert label.shortened == label.text()
    label.resize(80, 20)
    assert label.shortened.endswith("…")
    assert label.text().startswith(label.shortened[:-1])
    assert label.minimumSizeHint().width() == 1


# ------------------------------------------------------------------------------------------------------- the pile


def test_names_are_ordered_as_people_count():
    names = ["b2", "a10", "A9", "a", "10", "9"]
    assert sorted(names, key=natural) == ["9", "10", "a", "A9", "a10", "b2"]


def test_the_first_order_is_the_gallerys_and_the_second_goes_by_name(project):
    later = [
        put(project, f"unsorted/{name}.png", seed, None) for name, seed in (("b2", 1), ("a10", 2), ("a9", 3))
    ]
    rows = project.add_images(later).tolist()
    assert rows == [10, 11, 12]
    assert a_pile(project).rows.tolist() == [*range(4, 13)]
    by_name = a_pile(project, Choice(order="name")).rows.tolist()
    assert [row for row in by_name if row > 9] == [12, 11, 10]


def test_what_is_left_of_the_unsorted_is_what_has_no_class(project):
    pile = a_pile(project)
    assert pile.rows.tolist() == [4, 5, 6, 7, 8, 9]
    project.set_class([5, 6], 1)
    pile.go_past(np.array([4]))
    assert pile.row == 7
    assert pile.ahead(9).tolist() == [7, 8, 9, 4]
    assert pile.behind(2).tolist() == [6, 5]
    assert (pile.done_count, pile.left_count) == (2, 4)
    pile.go_past(np.array([7, 8, 9]))
    assert pile.row == 4
    project.set_class([4, 7, 8, 9], 1)
    pile.go_past(np.array([4]))
    assert pile.row == -1
    assert pile.left_count == 0


def test_another_pile_is_gone_through_once(project):
    pile = a_pile(project, Choice(ALL))
    pile.go_past(pile.rows[:3])
    assert (pile.row, pile.done_count) == (int(pile.rows[3]), 3)
    pile.step(-1)
    assert pile.done_count == 3  # looking back undoes nothing
    pile.go_back_to(int(pile.rows[1]))
    assert pile.done_count == 1


def test_a_new_order_keeps_the_image_in_sight(project):
    pile = a_pile(project)
    project.set_class([4], 1)
    pile.go_past(np.array([4]))
    pile.reorder(np.array([5, 9, 8, 7, 6]))
    assert pile.row == 5
    assert pile.rows.tolist() == [4, 5, 9, 8, 7, 6]


def test_the_pile_is_found_again_with_new_images_behind_it(project):
    pile = a_pile(project)
    pile.reorder(np.array([9, 8, 7, 6, 5, 4]))
    pile.go_to(7)
    pile.keep_order()
    project.set_class([7], 1)  # a kill before the next step was written
    (new,) = project.add_images([put(project, "unsorted/new.png", 4711, None)]).tolist()
    again = Pile.kept(project)
    assert again.rows.tolist() == [9, 8, 7, 6, 5, 4, new]
    assert again.row == 6


@pytest.mark.parametrize(
    "kept", [None, 5, {}, {"pile": "nonsense"}, {"pile": OF_CLASS, "class_id": 77}, {"row": 99, "reached": 3}]
)
def test_what_cannot_be_used_is_the_unsorted_pile(project, kept):
    project.set_setting(SETTING, kept)
    project.set_setting(ORDER_SETTING, [400, -3])
    again = Pile.kept(project)
    assert again.choice.pile == "unsorted"
    assert again.rows.tolist() in ([], [4, 5, 6, 7, 8, 9])


# ------------------------------------------------------------------------------------------------------- the pace


def test_the_pace_is_told_once_it_is_known():
    pace = Pace()
    for second in range(FEWEST):
        pace.decided(1, float(second))
    assert pace.per_minute == 0
    pace.decided(1, float(FEWEST))
    assert pace.per_minute == pytest.approx(60)


def test_a_pause_does_not_count_and_a_block_counts_fully():
    pace = Pace()
    pace.decided(1, 0)
    for second in (2, 4, 6, 8):
        pace.decided(3, second)
    pace.decided(8, 10_000)
    assert pace.per_minute == pytest.approx(60 * 20 / (8 + PAUSE_S))
    pace.undone()
    assert pace.per_minute == 0


# ------------------------------------------------------------------------------------------------- pictures ahead


@pytest.mark.parametrize(
    ("box", "expected"),
    [((100, 100), (80, 80)), ((40, 100), (40, 40)), ((2000, 2000), (80, 80))],
)
def test_a_picture_fits_its_box_and_is_never_enlarged(tmp_path, box, expected):
    path = save(tmp_path / "a.jpg", size_px=80)
    assert read_fitting(path, *box).shape == (expected[1], expected[0], 3)


def test_a_large_photo_is_shrunk_to_the_very_pixels_of_the_view(tmp_path):
    from PIL import Image

    Image.new("RGB", (1600, 1200), "red").save(tmp_path / "a.jpg")
    assert read_fitting(tmp_path / "a.jpg", 675, 535).shape == (506, 675, 3)
    assert read_fitting(tmp_path / "a.jpg", 1600, 300).shape == (300, 400, 3)


def test_pictures_are_kept_around_the_place_and_let_go_elsewhere(tmp_path, qtbot):
    wanted = [Wanted(row, save(tmp_path / f"{row}.png", seed=row), str(row)) for row in range(6)]
    io = IoPool()
    ahead = ReadAhead(io)
    ahead.want(wanted[:3])
    assert ahead.picture(0) is None  # nobody knows how large they are wanted
    ahead.set_size(QSize(32, 32))
    ahead.want(wanted[:3])
    qtbot.waitUntil(lambda: all(ahead.picture(row) is not None for row in range(3)))
    assert ahead.picture(0).size() == QSize(32, 32)
    ahead.want(wanted[2:])
    qtbot.waitUntil(lambda: all(ahead.picture(row) is not None for row in range(2, 6)))
    assert ahead.picture(0) is None
    io.close()


def test_a_file_that_another_program_replaced_is_decoded_again(tmp_path, qtbot):
    path = save(tmp_path / "a.png", seed=1)
    io = IoPool()
    ahead = ReadAhead(io)
    ahead.set_size(QSize(32, 32))
    ahead.want([Wanted(0, path, "before")])
    qtbot.waitUntil(lambda: ahead.picture(0) is not None)
    before = ahead.picture(0).pixelColor(5, 5)
    save(path, seed=2)
    ahead.want([Wanted(0, path, "after")])
    qtbot.waitUntil(lambda: ahead.picture(0) is not None)
    assert ahead.picture(0).pixelColor(5, 5) != before
    ahead.want([Wanted(0, tmp_path / "moved.png", "after")])  # sorted and undone: the same picture
    assert ahead.picture(0) is not None
    io.close()


def test_memory_is_bounded_whatever_the_screen(qtbot):
    io = IoPool()
    ahead = ReadAhead(io)
    ahead.set_size(QSize(7680, 4320))
    assert ahead.room() == 3
    ahead.set_size(QSize(800, 600))
    assert ahead.room() == 17
    io.close()


def test_what_cannot_be_read_says_why_and_is_read_again_where_it_was_moved_to(tmp_path, qtbot):
    path = save(tmp_path / "a.png")
    io = IoPool()
    ahead = ReadAhead(io)
    ahead.set_size(QSize(32, 32))
    ahead.want([Wanted(0, tmp_path / "gone.png", "a")])
    qtbot.waitUntil(lambda: bool(ahead.failure(0)))
    assert ahead.failure(0) == "it is no longer there"
    ahead.want([Wanted(0, path, "a")])
    qtbot.waitUntil(lambda: ahead.picture(0) is not None)
    assert not ahead.failure(0)
    io.close()


# ---------------------------------------------------------------------------------------------- letters of classes


def a_dialog(qtbot, session, name):
    dialog = ClassKeyDialog(session, session.project.class_by_name(name))
    qtbot.addWidget(dialog)
    return dialog


def test_a_class_gets_a_letter_and_gives_it_to_another(qtbot, real_session):
    first = a_dialog(qtbot, real_session, "rose")
    first.field.setText("R")
    first.accept()
    assert real_session.project.class_by_name("rose").key == "r"
    second = a_dialog(qtbot, real_session, "lily")
    second.field.setText("r")
    assert second.note.text() == "R sorts into rose so far; that class will have no letter."
    second.accept()
    assert [info.key for info in real_session.project.classes] == ["1", "r"]
    third = a_dialog(qtbot, real_session, "lily")
    third.field.clear()
    third.accept()
    assert [info.key for info in real_session.project.classes] == ["1", "2"]


@pytest.mark.parametrize(
    ("letter", "why"),
    [
        ("f", "F flags images for later, so no class can have it."),
        ("G", "G changes between one image and a block, so no class can have it."),
        ("n", "N goes to the next unsorted image, so no class can have it."),
        ("7", "A letter, please: digits belong to the first ten classes."),
    ],
)
def test_a_letter_that_is_taken_is_refused_in_a_sentence(qtbot, real_session, letter, why):
    dialog = a_dialog(qtbot, real_session, "rose")
    dialog.field.setText(letter)
    assert dialog.note.text() == why
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.accept()
    assert real_session.project.class_by_name("rose").key == "1"


def test_nothing_of_an_empty_pile_goes_anywhere(tmp_path):
    with Project.create(tmp_path / "empty") as project:
        pile = a_pile(project)
        pile.step(1)
        pile.back()
        pile.go_past(NO_ROWS)
        assert pile.row == -1
        assert not pile.ahead(5).size
