"""Learning while one sorts: over an engine that answers by rule, and over the real one."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.duplicates import NEAR, Pair
from core.errors import UserError
from core.jobs import Progress
from core.learning_curve import Growth, Share
from core.questions.duplicates import Duplicates, FindDuplicates
from core.questions.suggestions import (
    ArrangePile,
    JudgeLabels,
    LabelsJudged,
    OpenPile,
    PileArranged,
    PileForgotten,
    PileGrown,
    PileOpened,
    Suggest,
    Suggestions,
)
from gui import held_button
from gui import suggesting as module
from gui.accept_dialog import AcceptDialog
from gui.sorter_learning import SorterLearning
from gui.sorting_order import Ordering
from gui.suggesting import Suggesting
from gui.suggesting_words import advice_text
from tests.pictures import save


def rule(request):
    """Unlabelled rows get the lowest class, the surer the higher the row."""
    rows = np.setdiff1d(np.arange(10), request.rows)
    scores = (0.5 + rows / 20).astype(np.float32)
    labels = np.full(len(rows), request.labels.min())
    return Suggestions(request.pile, rows, labels, scores, scores - 0.1)


def opening(request):
    count = len(request.snapshot)
    yield Progress("Reading pictures", 1, count)
    yield PileGrown(request.pile, 4, count)
    yield PileGrown(request.pile, count, count)
    return PileOpened(request.pile, count, ())


def suggesting_job(request):
    yield None
    return rule(request)


def judging(request):
    yield None
    known = Suggestions(
        request.pile, request.rows, request.labels, *[np.full(len(request.rows), 0.9, np.float32)] * 2
    )
    share = Share(0.75, 0.5, 0.9)
    growth = Growth(int(request.labels.max()), 10, 3, 4, share, Share(0.85, 0.7, 0.95))
    counted = len(request.rows) - len(request.accepted)
    return LabelsJudged(known, counted - 1, counted, growth)


def arranging(request):
    yield None
    rows = np.arange(9, -1, -1)
    return PileArranged(request.pile, rows, np.arange(10) // 5, np.array([9, 4]))


def keys(widget, key, down, repeated=False):
    kind = QEvent.Type.KeyPress if down else QEvent.Type.KeyRelease
    QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", repeated))


@pytest.fixture
def taught(engine, monkeypatch):
    monkeypatch.setattr(module, "QUIET_MS", 10)
    engine.answers |= {
        OpenPile: opening,
        Suggest: suggesting_job,
        JudgeLabels: judging,
        ArrangePile: arranging,
    }
    return engine


@pytest.fixture
def suggesting(qtbot, taught, real_session):
    """Started on the two unsorted images of a project with eight labelled ones, and at rest."""
    found = Suggesting(real_session, real_session)
    with qtbot.waitSignal(real_session.engine_ready):
        real_session.introduce_engine()
    found.start([8, 9])
    qtbot.waitUntil(lambda: found.accuracy is not None and found._arranged == 10)
    return found


def test_the_pile_holds_what_is_sorted_and_what_is_labelled(suggesting, taught):
    (request,) = taught.asked(OpenPile)
    assert sorted(request.snapshot.rows.tolist()) == list(range(10))
    assert set(request.snapshot.rows[:4].tolist()) > {8}  # what is sorted does not wait for the rest
    assert request.source.backbone == "near"
    assert len(request.groups) == 10


def test_suggestions_accuracy_and_advice(suggesting, real_session):
    rose = real_session.project.classes[0].id
    assert suggesting.suggested[[8, 9]].tolist() == [rose, rose]
    assert suggesting.score[[8, 9]].tolist() == pytest.approx([0.9, 0.95])
    assert suggesting.above(0.94, [8, 9]).tolist() == [9]
    assert suggesting.above(0.94, np.arange(10)).tolist() == [9]  # a labelled image is not accepted
    assert suggesting.accuracy == (7, 8)
    name = real_session.project.classes[1].name
    assert suggesting.advice == f"About 10 more of {name} would help most"
    assert "75 % (50–90 %)" in suggesting.details
    assert "85 % (70–95 %)" in suggesting.details
    assert suggesting.reason == ""
    assert suggesting.progress is None


def test_a_decision_sends_rows_and_labels_only(suggesting, real_session, taught, qtbot):
    lily = real_session.project.classes[1].id
    with qtbot.waitSignal(suggesting.changed):
        real_session.set_class([8], lily)
    request = taught.asked(Suggest)[-1]
    assert request.rows.tolist() == [*range(9)]
    assert request.labels[-1] == lily
    assert len(taught.asked(OpenPile)) == 1


def test_decisions_while_one_is_answered_are_answered_together(suggesting, real_session, taught, qtbot):
    import threading

    before = len(taught.asked(Suggest))
    taught.hold[Suggest] = threading.Event()
    lily = real_session.project.classes[1].id
    real_session.set_class([8], lily)
    qtbot.waitUntil(lambda: len(taught.asked(Suggest)) == before + 1)
    for row in (9, 0, 1):
        real_session.set_class([row], lily)
    taught.hold[Suggest].set()
    qtbot.waitUntil(lambda: len(taught.asked(Suggest)) > before + 1)
    first, second = taught.asked(Suggest)[before : before + 2]
    assert first.rows.tolist() == [*range(9)]
    assert second.rows.tolist() == [*range(10)]
    assert second.labels[[0, 1, 9]].tolist() == [lily] * 3


def test_a_forgotten_pile_is_opened_again(suggesting, real_session, taught, qtbot):
    def forgets(request):
        yield None
        taught.answers[Suggest] = suggesting_job
        return PileForgotten(request.pile)

    taught.answers[Suggest] = forgets
    real_session.set_class([8], real_session.project.classes[1].id)
    qtbot.waitUntil(lambda: len(taught.asked(OpenPile)) == 2)
    qtbot.waitUntil(lambda: suggesting._state == "open")
    first, second = taught.asked(OpenPile)
    assert first.pile != second.pile


def test_one_class_is_not_enough(suggesting, real_session):
    rose = real_session.project.classes[0].id
    real_session.set_class(np.arange(4, 8), rose)
    assert "two classes" in suggesting.reason
    assert (suggesting.suggested == -1).all()
    assert suggesting.accuracy is None
    real_session.undo()
    assert suggesting._enquiries[Suggest].busy


def test_a_class_that_is_gone_is_suggested_no_more(suggesting, real_session):
    rose = real_session.project.classes[0].id
    real_session.delete_class(rose)
    assert not (suggesting.suggested == rose).any()


@pytest.mark.parametrize("seen", [True, False])
def test_a_file_that_was_replaced_is_asked_about_anew(suggesting, real_session, taught, qtbot, seen):
    """Its features are those of another picture."""
    if not seen:
        suggesting.stop()
    project = real_session.project
    save(project.path(8), seed=4711)
    taught.hold[OpenPile] = threading.Event()
    real_session.take_notice()
    if not seen:
        suggesting.start([8, 9])
    assert suggesting.suggested[8] == -1
    assert suggesting.suggested[9] >= 0
    assert len(suggesting.above(0.5, [8])) == 0
    taught.hold[OpenPile].set()
    qtbot.waitUntil(lambda: suggesting.suggested[8] >= 0)
    (_, again) = taught.asked(OpenPile)
    at = again.snapshot.rows.tolist().index(8)
    assert again.snapshot.hashes[at] == project.content_hash(8)


def test_no_image_is_judged_by_one_of_a_group_that_was_found_since(suggesting, real_session, taught, qtbot):
    def found(_request):
        yield None
        return Duplicates((Pair(0, 1, NEAR, 0.99),))

    taught.answers[FindDuplicates] = found
    real_session.grouping.look()
    qtbot.waitUntil(lambda: len(taught.asked(OpenPile)) == 2)
    again = taught.asked(OpenPile)[1]
    groups = dict(zip(again.snapshot.rows.tolist(), again.groups.tolist(), strict=True))
    assert groups[0] == groups[1] != groups[2]
    real_session.grouping.look()  # nothing new
    qtbot.waitUntil(lambda: len(taught.asked(FindDuplicates)) == 2 and not real_session.grouping.busy)
    assert len(taught.asked(OpenPile)) == 2


def test_nothing_is_asked_when_nobody_sorts(suggesting, real_session, taught):
    before = len(taught.requests)
    suggesting.stop()
    real_session.set_class([8], real_session.project.classes[1].id)
    assert len(taught.requests) == before
    assert suggesting.suggested[9] >= 0  # what is known is kept


def test_without_weights_the_chosen_run_is_asked_and_without_it_that_is_said(taught, real_session, qtbot):
    import dataclasses

    from tests.fakes_engine import INTRODUCTION

    found = Suggesting(real_session, real_session)
    found.start([8, 9])
    assert found.reason == "Getting ready…"
    bare = tuple(dataclasses.replace(card, weights_path="") for card in INTRODUCTION.backbones)
    real_session.introduction = dataclasses.replace(INTRODUCTION, backbones=bare)
    found.start([8, 9])
    assert "no weights" in found.reason
    with qtbot.waitSignal(real_session.training_ended):
        real_session.train("transfer", {"epochs": 2})
    qtbot.waitUntil(lambda: bool(taught.asked(OpenPile)))
    assert taught.asked(OpenPile)[-1].source.run_folder == str(real_session.run.folder)


def test_orders():
    def name(row):
        return f"{9 - row}.jpg"

    known = Ordering()
    rows, nobody, scores = np.array([3, 1, 4, 0, 2]), np.empty(0, np.int64), np.zeros(5, np.float32)
    assert known.order("alike", rows, scores, nobody, name).tolist() == [0, 1, 2, 3, 4]
    assert known.order("unsure", rows, scores, nobody, name).tolist() == [0, 1, 2, 3, 4]
    assert known.order("name", rows, scores, nobody, name).tolist() == [4, 3, 2, 1, 0]
    # two look-alikes in front, three behind; 2 and 0 stand for them
    known.take(np.array([4, 2, 3, 1, 0]), np.array([0, 0, 1, 1, 1]), np.array([2, 0]))
    assert known.order("alike", rows, scores, nobody, name).tolist() == [4, 2, 3, 1, 0]
    # nothing is suggested yet: the larger block's first
    assert known.order("unsure", rows, scores, nobody, name)[:2].tolist() == [0, 2]
    known.take_margins(np.array([1, 2, 3, 4]), np.array([0.5, 0.9, 0.1, 0.3], np.float32))
    # 0 has been labelled: its block is known; in turns the other block's 2, and the least decided
    left = np.array([1, 2, 3, 4])
    assert known.order("unsure", left, scores, np.array([0]), name).tolist() == [2, 3, 4, 1]
    sure = np.array([0, 0.6, 0.95, 0.6, 0.7], np.float32)
    assert known.order("surest", left, sure, np.array([0]), name).tolist() == [2, 4, 3, 1]


def test_the_coming_images_stay(suggesting):
    ordered = suggesting.order("alike", np.arange(10), coming=[5, 2])
    assert ordered.tolist() == [5, 2, 9, 8, 7, 6, 4, 3, 1, 0]
    assert suggesting.block(9, np.arange(10)).tolist() == [5, 6, 7, 8, 9]


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(suggesting, real_session, parent, qtbot, monkeypatch):
    """Over three unsorted images: 7, of which the suggestion is sure by 85 %, 8 by 90 and 9 by 95."""
    monkeypatch.setattr(held_button, "HELD_MS", 30)
    real_session.set_class([7], None)
    qtbot.waitUntil(lambda: suggesting.score[7] == pytest.approx(0.85))
    dialog = AcceptDialog(real_session, suggesting, np.arange(10), parent)
    dialog.show()
    return dialog


def test_what_would_be_accepted_is_shown_first_the_least_sure_in_front(dialog):
    assert dialog.grid.rows.rows.tolist() == [9]
    dialog.threshold.setValue(80)
    assert dialog.grid.rows.rows.tolist() == [7, 8, 9]
    assert dialog.accept_button.text().strip() == "Hold to accept 3"
    assert "rose 3" in dialog._words.text()
    assert dialog.grid._say_of(8)[0].beside == "90 %"
    dialog.threshold.setValue(99)
    assert not dialog.accept_button.isEnabled()
    assert "No suggestion" in dialog._words.text()


def test_one_is_left_out_and_one_undo_takes_the_rest_back(dialog, real_session, qtbot):
    project = real_session.project
    rose = project.classes[0].id
    dialog.threshold.setValue(80)
    dialog.grid.clicked.emit(dialog.grid.rows.index_of_row(8))
    assert dialog.accepted_rows.tolist() == [7, 9]
    assert dialog.grid._say_of(8)[0].text == "left out"
    with qtbot.waitSignal(dialog.accept_button.held):
        keys(dialog, Qt.Key.Key_Return, down=True)
    assert project.labels[[7, 8, 9]].tolist() == [rose, -1, rose]
    assert dialog.isVisible()  # the key is still down, and must not sort what comes next
    with qtbot.waitSignal(dialog.accepted):
        keys(dialog, Qt.Key.Key_Return, down=False)
    real_session.undo()
    assert project.labels[[7, 8, 9]].tolist() == [-1, -1, -1]


def test_what_is_learned_while_it_is_held_changes_nothing(
    dialog, suggesting, real_session, monkeypatch, qtbot
):
    monkeypatch.setattr(held_button, "HELD_MS", 60_000)
    rose, lily = (info.id for info in real_session.project.classes)
    keys(dialog, Qt.Key.Key_Return, down=True)
    suggesting.suggested[[7, 8, 9]], suggesting.score[[7, 8, 9]] = lily, 0.99
    suggesting.changed.emit()
    assert dialog.grid.rows.rows.tolist() == [9]  # the others were never shown
    assert dialog.grid._say_of(9)[0].text == "rose"
    dialog.accept_button.held.emit()
    assert real_session.project.labels[[7, 8, 9]].tolist() == [-1, -1, rose]


def test_what_could_not_be_accepted_is_not_said_to_be(dialog, real_session, monkeypatch):
    def full(*_):
        raise UserError("The disk is full.")

    monkeypatch.setattr(type(real_session.project), "set_classes", full)
    dialog.accept_button.held.emit()
    assert "Accepted" not in dialog._words.text()
    assert not dialog.isVisible()
    assert not len(dialog._suggesting.accepted.among(np.arange(10)))


def test_what_was_accepted_in_bulk_is_learned_from_and_not_counted(
    dialog, suggesting, real_session, taught, qtbot, parent
):
    """Seven images were sorted by hand; a suggestion that was accepted unseen would only agree with itself."""
    qtbot.waitUntil(lambda: suggesting.accuracy == (6, 7))
    dialog.threshold.setValue(80)
    dialog.accept_button.held.emit()
    assert suggesting.accepted.among(np.arange(10)).tolist() == [7, 8, 9]
    qtbot.waitUntil(lambda: len(taught.asked(JudgeLabels)[-1].rows) == 10)
    assert taught.asked(JudgeLabels)[-1].accepted.tolist() == [7, 8, 9]
    qtbot.waitUntil(lambda: not suggesting._enquiries[JudgeLabels].busy)
    assert suggesting.accuracy == (6, 7)
    again = Suggesting(real_session, parent)
    assert again.accepted.among(np.arange(10)).tolist() == [7, 8, 9]  # also after a restart


def test_who_looks_at_an_accepted_image_makes_it_count(dialog, suggesting, real_session, qtbot):
    dialog.threshold.setValue(80)
    dialog.accept_button.held.emit()
    rose, lily = (info.id for info in real_session.project.classes)
    accepted, everything = suggesting.accepted, np.arange(10)
    real_session.set_class([7], rose)  # as it is already
    assert accepted.among(everything).tolist() == [7, 8, 9]
    real_session.set_class([7], lily)
    assert accepted.among(everything).tolist() == [8, 9]
    accepted.forget(np.array([8]))  # a class key in the sorter that agrees
    assert accepted.among(everything).tolist() == [9]
    real_session.merge_classes([rose], lily)
    assert real_session.project.labels[9] == lily
    assert accepted.among(everything).tolist() == [9]  # nobody looked at it


def test_an_undo_and_a_redo_make_nobody_look(dialog, suggesting, real_session):
    dialog.threshold.setValue(80)
    dialog.accept_button.held.emit()
    real_session.undo()
    real_session.redo()
    assert real_session.project.labels[9] >= 0
    assert suggesting.accepted.among(np.arange(10)).tolist() == [7, 8, 9]


def test_letting_go_too_early_accepts_nothing(dialog, real_session, qtbot, monkeypatch):
    monkeypatch.setattr(held_button, "HELD_MS", 60_000)
    button, held = dialog.accept_button, []
    button.held.connect(lambda: held.append(1))
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert button._frames.isActive()
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert button.share == 0
    keys(dialog.grid, Qt.Key.Key_Return, down=True)
    assert button._frames.isActive()
    keys(dialog.grid, Qt.Key.Key_Return, down=False, repeated=True)  # the keyboard repeats: it is still held
    assert button._frames.isActive()
    keys(dialog.grid, Qt.Key.Key_Return, down=False)  # or as if it were let go, and pressed again at once
    keys(dialog.grid, Qt.Key.Key_Return, down=True, repeated=True)
    assert not button._doubt.isActive()
    keys(dialog.grid, Qt.Key.Key_Return, down=False)
    qtbot.waitUntil(lambda: not button._frames.isActive())
    assert button.share == 0
    assert held == []
    assert real_session.project.labels[9] == -1


def test_the_line_tells_what_was_learned(suggesting, real_session, parent):
    line = SorterLearning(real_session, suggesting, parent)
    assert line.text.startswith("Suggestions right so far: 87.5 % (7/8), 53–98 %  ·  About 10 more of lily")
    assert line.accept_button.text() == "Accept 1 above 95 %…"
    suggesting._heard(Progress("Reading pictures", 3, 10))
    assert "Reading pictures 3/10" in line.text
    real_session.set_class(np.arange(4, 8), real_session.project.classes[0].id)
    assert "two classes" in line.text
    assert line.accept_button.isHidden()


def test_a_class_too_small_to_measure_is_named_before_others_are_advised():
    measured = Growth(1, 10, 8, 14, Share(0.6, 0.4, 0.8), Share(0.8, 0.7, 0.9))
    names = {1: "lily", 2: "rose", 3: "iris"}
    assert advice_text(measured, names, {1: 14, 2: 8})[0] == "About 10 more of lily would help most"
    assert advice_text(measured, names, {1: 14, 2: 7, 3: 1})[0] == "Only 1 of iris so far"
    assert advice_text(measured, names, {1: 14, 2: 7, 9: 1})[0] == "Only 7 of rose so far"  # 9 is gone
    assert advice_text(None, names, {1: 14, 2: 1}) == ("", "")
