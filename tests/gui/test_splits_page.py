"""The page of the splits and what looks for groups, with the real session over a fake engine."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from core import grouping
from core.duplicates import NEAR, Pair
from core.errors import UserError
from core.jobs import Train
from core.metrics import wilson
from core.project import SPLIT_RULE
from core.questions.duplicates import Duplicates, FindDuplicates
from core.questions.split_honesty import Drawn, JudgeSplits, SplitHonesty
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION, SplitRule
from gui.share_bar import Shares
from gui.splits_page import SplitsPage
from tests.core.project_making import put

PAIRS = (Pair(0, 1, NEAR, 0.99), Pair(4, 5, NEAR, 0.98))


@pytest.fixture
def finding(engine):
    """The engine finds two pairs: of roses and of lilies."""

    def job(request):
        yield None
        return Duplicates(PAIRS)

    engine.answers[FindDuplicates] = job
    return engine


@pytest.fixture
def due(finding, real_session):
    """A session whose images were not looked at yet."""
    real_session.project.set_setting(grouping.LOOKED, None)
    return real_session


@pytest.fixture
def page(due, qtbot):
    page = SplitsPage(due)
    qtbot.addWidget(page)
    page.resize(700, 700)
    due.grouping.look()
    qtbot.waitUntil(lambda: due.grouping.pairs is not None)
    page.show()
    qtbot.waitExposed(page)
    return page


def label(page, name):
    return page.findChild(QLabel, name)


# ------------------------------------------------------------------------------------------ looking by itself


def test_groups_are_looked_for_once_the_engine_is_there(due, engine, qtbot):
    assert engine.asked(FindDuplicates) == []
    due.introduce_engine()
    qtbot.waitUntil(lambda: due.grouping.pairs == PAIRS)
    assert due.project.alike_ids[[0, 1, 4, 5]].tolist() == [1, 1, 5, 5]
    due.rows_changed.emit(np.array([0]))
    qtbot.wait(600)
    assert len(engine.asked(FindDuplicates)) == 1  # nothing is new


def test_a_training_waits_until_groups_are_known(due, engine, qtbot):
    engine.hold[FindDuplicates] = threading.Event()
    due.train("transfer", {"epochs": 1})
    qtbot.waitUntil(lambda: any("belong together" in text for _, text in due.messages))
    assert not due.training
    assert (due.project.splits == UNASSIGNED).all()
    engine.hold[FindDuplicates].set()
    with qtbot.waitSignal(due.training_ended):
        pass
    given = due.project.splits
    assert given[0] == given[1] != UNASSIGNED
    assert given[4] == given[5]
    assert len(engine.asked(Train)) == 1


def test_who_waits_waits_for_images_too_that_came_in_meanwhile(due, engine, qtbot):
    engine.hold[FindDuplicates] = threading.Event()
    due.train("transfer", {"epochs": 1})
    qtbot.waitUntil(lambda: bool(engine.asked(FindDuplicates)))
    project = due.project
    rows = project.add_images([put(project, "images/rose/new.png", 4711, "rose")])
    due.rows_added.emit(int(rows[0]), int(rows[0]) + 1)
    engine.hold[FindDuplicates].set()
    with qtbot.waitSignal(due.training_ended):
        pass
    kinds = [type(one) for one in engine.requests if isinstance(one, FindDuplicates | Train)]
    assert kinds == [FindDuplicates, FindDuplicates, Train]


def test_a_training_does_not_fail_because_looking_failed(due, engine, qtbot):
    engine.errors[FindDuplicates] = UserError("It is broken.")
    with qtbot.waitSignal(due.training_ended):
        due.train("transfer", {"epochs": 1})
    assert len(due.runs) == 1


def test_closing_the_project_forgets_what_waits(due, engine, qtbot):
    engine.hold[FindDuplicates] = threading.Event()
    due.train("transfer", {"epochs": 1})
    due.close_project()
    engine.hold[FindDuplicates].set()
    qtbot.wait(100)
    assert engine.asked(Train) == []


def test_what_belongs_together_comes_along_and_that_is_said(page, due):
    due.set_split(np.array([0]), TEST)
    assert due.project.splits[[0, 1]].tolist() == [TEST, TEST]
    assert due.messages[-1] == ("info", "An image that belongs together with them came along.")


# -------------------------------------------------------------------------------------------------- the page


def test_dealing_out_takes_the_shares_and_can_be_undone(page, due, qtbot):
    button = page.findChild(QPushButton, "renewSplitsButton")
    assert button.text() == "Deal out now"
    page.findChild(Shares).show_percents((50, 25, 25))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert due.project.split_rule == SplitRule((0.5, 0.25, 0.25), 0)
    assert (due.project.splits[:8] != UNASSIGNED).all()
    qtbot.waitUntil(lambda: button.text() == "Deal out anew")
    assert sum(page.bars.classes[0].counts[:3]) == 4
    due.undo()
    assert (due.project.splits == UNASSIGNED).all()


def test_leaks_stand_side_by_side_and_go_to_training(page, due, qtbot):
    due.project.set_split([0, 1, 2, 3], TRAIN)
    with due.project._catalogue.transaction():  # as folders of its own may have said it
        due.project._catalogue.update([1], {"split": [TEST]})
    page.refresh()
    assert page.listed().tolist() == [0, 1]
    assert "An image is in one part" in label(page, "leakText").text()
    move = page.findChild(QPushButton, "moveLeakButton")
    qtbot.mouseClick(move, Qt.MouseButton.LeftButton)
    assert due.project.splits[1] == TRAIN
    page.refresh()
    assert not page.listed().size


def test_a_dismissed_pair_is_no_leak_and_no_group(page, due, qtbot):
    with due.project._catalogue.transaction():
        due.project._catalogue.update([0, 1], {"split": [TRAIN, TEST]})
    page.refresh()
    with qtbot.waitSignal(due.grouping.changed):
        qtbot.mouseClick(page.findChild(QPushButton, "dismissLeakButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not due.project.alike_ids[:2].any())
    page.refresh()
    assert not page.listed().size


def test_a_page_in_sight_before_the_engine_looks_once_it_is_there(real_session, finding, qtbot):
    page = SplitsPage(real_session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    assert label(page, "groupsText").text() == "Not looked for yet."
    real_session.introduce_engine()
    qtbot.waitUntil(lambda: real_session.grouping.pairs == PAIRS)
    qtbot.waitUntil(lambda: "each group stays whole" in label(page, "groupsText").text())


def test_groups_are_counted_and_shown_in_the_gallery(page, due, qtbot):
    chip = page.findChild(QPushButton, "alikeGroups")
    assert chip.text() == "4 look-alikes in 2 groups"
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert wanted.args == ["gallery"]
    assert due.visible_rows.tolist() == [0, 1, 4, 5]


def test_a_class_of_one_group_says_why_it_has_no_test_images(page, due):
    due.project.set_alike(np.arange(4), np.full(4, 1))
    due.project.assign_splits()
    page.refresh()
    text = label(page, "splitWarnings").text()
    assert text == "All 4 images of rose belong together, so they stay in one part."


def test_validation_is_taken_from_training_where_folders_left_it_empty(page, due, qtbot):
    button = page.findChild(QPushButton, "takeValidationButton")
    assert button.isHidden()  # nothing is dealt out yet
    due.project.set_split(np.arange(8), TRAIN)
    due.project.set_split([3], TEST)
    page.refresh()
    assert "no images for validation" in label(page, "splitWarnings").text()
    assert button.isVisible()
    assert button.text() == button.accessibleName() == "Take 10 % of training for validation"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    given = due.project.splits
    assert [(given[rows] == VALIDATION).sum() for rows in (slice(0, 4), slice(4, 8))] == [1, 1]
    assert (given == TEST).nonzero()[0].tolist() == [3]
    assert given[0] == given[1]  # look-alikes
    assert given[4] == given[5]
    assert due.project.pinned[:8].all()
    qtbot.waitUntil(button.isHidden)
    assert page.focusWidget() is page.bars
    due.undo()
    assert not (due.project.splits == VALIDATION).any()
    qtbot.waitUntil(button.isVisible)


def test_nothing_is_offered_where_the_rule_wants_no_validation(page, due):
    due.project.set_setting(SPLIT_RULE, SplitRule((0.8, 0.0, 0.2)).as_json())
    due.project.set_split(np.arange(8), TRAIN)
    page.refresh()
    assert page.findChild(QPushButton, "takeValidationButton").isHidden()


def test_where_nothing_can_be_taken_that_is_said(page, due, qtbot):
    due.project.set_alike(np.arange(8), np.repeat([1, 5], 4))
    due.project.set_split(np.arange(8), TRAIN)
    page.refresh()
    button = page.findChild(QPushButton, "takeValidationButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert due.messages[-1] == ("info", "The training images of each class belong together.")
    assert (due.project.splits[:8] == TRAIN).all()


def test_a_training_says_that_a_class_stays_in_one_part(due, qtbot):
    due.project.set_alike(np.arange(4), np.full(4, 1))
    due.project.set_setting(grouping.LOOKED, grouping.state(due.project))
    with qtbot.waitSignal(due.training_ended):
        due.train("transfer", {"epochs": 1})
    assert ("warning", "All 4 images of rose belong together, so they stay in one part.") in due.messages


def test_what_was_put_somewhere_by_hand_is_counted_and_let_go(page, due, qtbot):
    due.set_split(np.array([2]), TEST)
    page.refresh()
    text = label(page, "pinnedCount")
    assert "1 stay where they were put" in text.text()
    text.linkActivated.emit("free")
    assert not due.project.pinned.any()
    assert (due.project.splits[:8] != UNASSIGNED).all()


def test_the_bar_is_dragged_and_typed(page, qtbot):
    shares = page.findChild(Shares)
    bar = shares._bar
    right = round(bar.width() * 0.8)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(right, 10))
    qtbot.mouseMove(bar, QPoint(round(bar.width() * 0.6), 10))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton)
    assert shares.percents == (60, 30, 10)
    validation, test = shares._fields[1:]
    test.setValue(20)
    assert shares.percents == (50, 30, 20)
    validation.setValue(95)
    assert shares.percents == (10, 70, 20)
    shares._fields[0].setValue(82)
    assert sum(shares.percents) == 100
    assert shares.percents[0] == 82


def test_honesty_is_measured_and_said_in_one_sentence(page, due, engine, qtbot):
    def job(request):
        yield None
        naive, kept, crossed = Drawn(95, 100, 5), Drawn(80, 100, 5), Drawn(82, 100, 1)
        return SplitHonesty(naive, kept, crossed, ((0.95, 0.8),) * 5, 5, 100, 40)

    engine.answers[JudgeSplits] = job
    due.introduce_engine()
    qtbot.waitUntil(lambda: due.introduction is not None)
    qtbot.mouseClick(page.findChild(QPushButton, "measureHonestyButton"), Qt.MouseButton.LeftButton)
    sentence = label(page, "honestySentence")
    qtbot.waitUntil(lambda: "would add 15 points" in sentence.text())
    told = page.findChild(QWidget, "honestyBars").accessibleDescription()
    low, high = wilson(19, 20)  # of one draw
    text = f"95.0 % (95/100), {100 * low:.0f}–{100 * high:.0f} %, 5 draws; "
    assert text in told
    assert "82.0 % (82/100), 73–88 %" in told
    asked = engine.asked(JudgeSplits)[0]
    assert asked.source.backbone == "near"
    assert asked.groups[0] == asked.groups[1]


def test_without_weights_it_says_what_is_missing(page, qtbot):
    qtbot.mouseClick(page.findChild(QPushButton, "measureHonestyButton"), Qt.MouseButton.LeftButton)
    assert "Train once" in label(page, "honestySentence").text()


def test_without_sorted_images_it_says_so(page, due):
    due.set_class(np.arange(8), None)
    page.refresh()
    assert page._views.currentWidget() is page._empty
