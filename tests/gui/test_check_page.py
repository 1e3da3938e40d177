"""The page of the data check: what was found is listed, mended by key, kept, and shown in the gallery."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.consistency import SETTING, Again, Consistency, again
from core.data_check import ALIKE, DARK, DOUBTED, LEAKS, Finding, grouped
from core.duplicates import MIRRORED, NEAR, Pair
from core.grouping import dismissed
from core.jobs import Progress
from core.label_doubts import LabelDoubts
from core.project import PRESENT, TRASHED
from core.questions.data_check import CheckData, DataCheck, PartlyChecked
from core.questions.maps import FeatureSource
from core.splits import TEST, TRAIN
from gui.check_page import CheckPage
from gui.consistency_dialog import ConsistencyDialog
from gui.filter_bar import FilterBar
from gui.finding_words import BALANCE, CONSISTENCY, KEPT
from gui.sorting_keys import SortingKeys

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
ROSE, LILY = 1, 2  # class ids; roses are rows 0-3, lilies 4-7


def rows(*numbers):
    return np.array(numbers, np.int64)


DARK_ONES = Finding(DARK, rows(6, 1), np.array([0.02, 0.05], np.float32))
QUALITY = {2: (24.0, 5.0), 3: (24.0, 5.0), 5: (99.0, 5.0), 7: (24.0, 5.0)}
PAIRS = (Pair(2, 5, NEAR, 0.99), Pair(5, 7, MIRRORED, 0.98))


def doubts():
    """A model says lily of row 0 and rose of row 4."""
    labels = np.array([1] * 4 + [0] * 4)  # of (lily, rose)
    scores = np.where(labels[:, None] == [0, 1], 0.9, 0.1).astype(np.float32)
    scores[0], scores[4] = (0.97, 0.03), (0.2, 0.8)
    return LabelDoubts(np.arange(8), labels, scores, ("lily", "rose"), np.array([0, 4]))


def check(_request):
    yield Progress("Looking at the images", 5, 10)
    yield PartlyChecked(DataCheck((DARK_ONES,)))
    doubted = Finding(DOUBTED, rows(0, 4), np.array([0.03, 0.2], np.float32))
    return DataCheck((DARK_ONES, grouped(ALIKE, PAIRS, QUALITY), doubted), doubts())


@pytest.fixture
def session(real_session, engine, qtbot):
    engine.answers[CheckData] = check
    with qtbot.waitSignal(real_session.engine_ready):
        real_session.introduce_engine()
    return real_session


@pytest.fixture
def page(qtbot, session):
    page = CheckPage(session)
    qtbot.addWidget(page)
    page.keys = SortingKeys(session, page, listed=page.listed, sorting=page.sorting)
    page.resize(860, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.checking.complete)
    return page


def summary(page):
    return page.findChild(QLabel, "checkSummary").text()


def counts(page):
    lines = [page.list.topLevelItem(at) for at in range(page.list.topLevelItemCount())]
    return {
        line.data(0, Qt.ItemDataRole.UserRole): line.text(1).strip() for line in lines if not line.isHidden()
    }


def go_to(page, kind, row):
    page.list.choose(kind)
    page._session.set_current(row)
    page._session.set_selection(rows(row))
    page._views.currentWidget().setFocus()


def press(page, key):
    QTest.keyClick(QApplication.focusWidget() or page, key)


def label(session, row):
    return int(session.project.labels[row])


def test_it_looks_by_itself_and_shows_the_first_finding(page, engine):
    assert summary(page) == "4 things worth a look"  # and classes of four images are small
    assert page.list.kind == ALIKE
    found = counts(page)
    assert (found[DARK], found[ALIKE], found[DOUBTED], found["blurred"], found[BALANCE]) == (
        "2",
        "1",
        "2",
        "…",
        "2",
    )
    assert KEPT not in found
    (asked,) = engine.asked(CheckData)
    assert asked.source == FeatureSource(backbone="near")
    assert asked.snapshot.rows.tolist() == list(range(10))
    assert asked.sizes.tolist() == [[6, 4]] * 10


def test_it_looks_again_only_when_data_have_changed(page, session, engine, qtbot):
    page.hide()
    page.show()
    assert len(engine.asked(CheckData)) == 1
    page.hide()
    session.trash([9])
    assert len(engine.asked(CheckData)) == 1  # nobody looks
    page.show()
    qtbot.waitUntil(lambda: len(engine.asked(CheckData)) == 2)
    qtbot.waitUntil(lambda: not page.checking.busy)


def test_what_comes_first_is_shown_at_once_and_the_rest_can_be_cancelled(session, engine, qtbot):
    held = threading.Event()

    def slow(request):
        yield PartlyChecked(DataCheck((DARK_ONES,)))
        while not held.is_set():
            yield None
        return DataCheck(())

    engine.answers[CheckData] = slow
    page = CheckPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: counts(page)[DARK] == "2")
    assert counts(page)[DOUBTED] == "…"
    button = page.findChild(QPushButton, "checkAgain")
    assert button.text() == "Cancel"
    QTest.mouseClick(button, LEFT)
    assert not page.checking.busy
    assert (button.text(), counts(page)[DARK]) == ("Check again", "2")
    held.set()


def test_a_digit_gives_another_class_and_goes_on(page, session):
    go_to(page, DOUBTED, 0)
    assert page.listed().tolist() == [0, 4]
    press(page, KEY.Key_2)
    assert label(session, 0) == LILY
    assert page.listed().tolist() == [4]
    assert session.current_row == 4


def test_enter_takes_the_models_class(page, session):
    go_to(page, DOUBTED, 4)
    said = [(line.text, line.beside) for line in page._say(4)]
    assert said == [("rather rose", "80 %"), ("lily", "label")]
    press(page, KEY.Key_Return)
    assert label(session, 4) == ROSE
    session.undo()
    assert page.listed().tolist() == [0, 4]


def test_the_model_means_the_same_class_whatever_it_is_called_now(page, session):
    session.rename_class(ROSE, "tulip")
    session.rename_class(LILY, "rose")
    session.rename_class(ROSE, "lily")
    go_to(page, DOUBTED, 4)
    assert [line.text for line in page._say(4)] == ["rather lily", "rose"]
    press(page, KEY.Key_Return)
    assert label(session, 4) == ROSE
    session.delete_class(LILY)
    assert page.listed().tolist() == []  # there is nothing left that row 0 may be instead


def test_a_key_that_the_page_names_goes_before_the_letter_of_a_class(page, session):
    session.set_class_key(LILY, "k")
    go_to(page, DARK, 1)
    press(page, KEY.Key_K)
    assert label(session, 1) == ROSE
    assert page.listed().tolist() == [6]


def test_k_keeps_for_good_and_can_be_taken_back(page, session, qtbot):
    go_to(page, DARK, 6)
    press(page, KEY.Key_K)
    assert page.listed().tolist() == [1]
    assert session.current_row == 1
    assert counts(page)[KEPT] == "1"
    page.checking.look()
    qtbot.waitUntil(lambda: not page.checking.busy)
    assert page.listed().tolist() == [1]
    page.list.choose(KEPT)
    QTest.mouseClick(page._empty.button, LEFT)
    assert counts(page)[DARK] == "2"
    assert KEPT not in counts(page)


def test_del_goes_to_the_trash_and_on(page, session):
    go_to(page, DARK, 6)
    press(page, KEY.Key_Delete)
    assert session.project.states[6] == TRASHED
    assert session.current_row == 1


def test_of_duplicates_one_is_kept(page, session):
    page.list.choose(ALIKE)
    assert page.listed().tolist() == [5, 2, 7]
    assert [line.text for line in page._say(5)][2] == "larger"
    assert [line.text for line in page._say(7)][2] == "mirrored"
    QTest.mouseClick(page.groups.viewport(), LEFT, pos=page.groups.place_of(2).center())
    assert session.current_row == 2
    press(page, KEY.Key_Left)
    assert session.current_row == 5
    press(page, KEY.Key_Return)
    assert session.project.states[[5, 2, 7]].tolist() == [PRESENT, TRASHED, TRASHED]
    assert counts(page)[ALIKE] == "–"
    assert page.list.kind == DOUBTED  # nobody has chosen a kind, so the next one is shown


def test_a_whole_group_is_kept(page, session):
    go_to(page, ALIKE, 7)
    press(page, KEY.Key_K)
    assert counts(page)[ALIKE] == "–"
    assert (session.project.states == PRESENT).all()


def test_what_is_not_the_same_leaves_its_group(page, session):
    go_to(page, ALIKE, 7)
    assert page.findChild(QPushButton, "partFinding").isVisible()
    assert not page.findChild(QPushButton, "trainFinding").isVisible()
    press(page, KEY.Key_X)
    assert page.listed().tolist() == [5, 2]
    assert (session.project.states == PRESENT).all()
    hashes = session.project.content_hashes
    pairs = {tuple(sorted((hashes[7], hashes[other]))) for other in (2, 5)}
    assert dismissed(session.project) == pairs
    page._sorting.part()  # the cursor went on to the others of the group
    assert counts(page)[ALIKE] == "–"


def test_images_in_two_splits_are_all_learned_from(page, session, engine, qtbot):
    def leaking(_request):
        yield Progress("Looking at the images", 1, 1)
        return DataCheck((grouped(LEAKS, [Pair(2, 5, NEAR, 0.99)], QUALITY),))

    session.set_split([2], TRAIN)
    session.set_split([5], TEST)
    engine.answers[CheckData] = leaking
    page.checking.look()
    qtbot.waitUntil(lambda: LEAKS in page.checking.findings and not page.checking.busy)
    go_to(page, LEAKS, 5)
    press(page, KEY.Key_T)
    assert session.project.splits[[2, 5]].tolist() == [TRAIN, TRAIN]
    assert counts(page)[LEAKS] == "–"
    session.undo()
    assert counts(page)[LEAKS] == "1"


def test_the_list_gets_the_keyboard_where_nothing_is_left(page, session):
    page.list.choose(DARK)
    go_to(page, ALIKE, 7)
    page.groups.setFocus()
    press(page, KEY.Key_K)
    assert page.list.kind == ALIKE
    assert QApplication.focusWidget() is page.list


def test_keys_work_at_once_on_the_worst_of_a_kind(page, session):
    page.list.setFocus()
    page.list.choose(DARK)
    assert session.current_row == 6
    press(page, KEY.Key_Delete)
    assert session.project.states[6] == TRASHED


def test_keys_work_at_once_on_the_kind_that_it_came_to_by_itself(page, session):
    assert page.list.kind == ALIKE
    assert session.current_row == page.listed()[0]


def test_a_place_beside_the_pictures_is_nobody(page, session):
    page.list.choose(ALIKE)
    assert page.groups.row_under(QPoint(page.groups.viewport().width() - 2, 30)) == -1


def test_findings_are_a_filter_of_the_gallery_that_can_be_left(page, session, qtbot):
    page.list.choose(DARK)
    bar = FilterBar(session)
    qtbot.addWidget(bar)
    bar.show()
    chip = bar.findChild(QPushButton, "findingChip")
    assert chip.isHidden()
    with qtbot.waitSignal(page.page_wanted):
        QTest.mouseClick(page.findChild(QPushButton, "findingInGallery"), LEFT)
    assert session.visible_rows.tolist() == [1, 6]
    assert (chip.isVisible(), chip.text()) == (True, "Very dark  ×")
    session.set_filter(replace(session.filter, place="class", class_id=ROSE))
    assert session.visible_rows.tolist() == [1]
    QTest.mouseClick(chip, LEFT)
    assert chip.isHidden()
    assert session.visible_rows.tolist() == [0, 1, 2, 3]


def test_the_chart_leads_to_a_class(page, session):
    page.list.choose(BALANCE)
    assert [(bar.name, bar.count, bar.small) for bar in page.balance.bars] == [
        ("rose", 4, True),
        ("lily", 4, True),
    ]
    QTest.mouseClick(page.balance, LEFT, pos=QPoint(40, 40))
    assert (session.filter.place, session.filter.class_id) == ("class", LILY)


def test_why_labels_are_not_looked_at_is_told(session, engine, qtbot):
    def nobody(_request):
        yield None
        return DataCheck((), unasked="Nobody to ask.")

    engine.answers[CheckData] = nobody
    page = CheckPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.checking.complete)
    assert page.findChild(QLabel, "checkNote").text() == "Nobody to ask."
    assert counts(page)[DOUBTED] == "–"


def test_a_project_without_images_says_so(page, session, tmp_path):
    assert session.new_project(tmp_path / "empty")
    page.refresh()
    assert page._views.currentWidget() is page._empty
    assert "There are no images yet" in [part.text() for part in page._empty.findChildren(QLabel)]
    assert page.findChild(QLabel, "findingHeading").text() == ""


# ----------------------------------------------------------------------------------- one's own consistency


@pytest.fixture
def dialog(page, qtbot):
    page.consistency.test(seed=0)
    dialog = page.findChild(ConsistencyDialog)
    return dialog


def test_asking_again_changes_no_label_and_tells_the_rate(page, session, dialog):
    before, names = session.project.labels.copy(), {}
    for at in range(8):
        row = dialog.row
        other = at < 2
        said = label(session, row) if not other else ROSE + LILY - label(session, row)
        names[row] = other
        QTest.keyClick(dialog, KEY.Key_1 if said == ROSE else KEY.Key_2)
    assert (session.project.labels == before).all()
    result = Consistency.from_json(session.project.setting(SETTING))
    assert (result.figure.correct, result.figure.total) == (6, 8)
    assert result.confused == [(("lily", "rose"), 2)]
    assert page.list.kind != CONSISTENCY
    page.list.choose(CONSISTENCY)
    text = page.findChild(QLabel, "consistencyText").text()
    assert "75.0 % (6/8)" in text
    assert "lily and rose (2)" in text
    assert set(page.listed().tolist()) == {row for row, other in names.items() if other}


def test_disagreements_are_mended_or_kept(page, session, dialog):
    first = dialog.row
    for _ in range(8):
        said = ROSE + LILY - label(session, dialog.row)
        QTest.keyClick(dialog, KEY.Key_1 if said == ROSE else KEY.Key_2)
    page.list.choose(CONSISTENCY)
    before = label(session, first)
    go_to(page, CONSISTENCY, first)
    page.consistency.grid.setFocus()
    press(page, KEY.Key_Return)
    assert label(session, first) == ROSE + LILY - before
    assert first not in page.listed()
    kept = session.current_row
    assert kept in page.listed()
    press(page, KEY.Key_K)
    assert kept not in page.listed()
    assert len(page.listed()) == 6


def test_one_may_skip_go_back_and_end_early(session, dialog):
    first = dialog.row
    QTest.keyClick(dialog, KEY.Key_Space)
    second = dialog.row
    assert second != first
    QTest.keyClick(dialog, KEY.Key_1)
    QTest.keyClick(dialog, KEY.Key_Backspace)
    assert (dialog.row, dialog.said) == (second, {})
    QTest.keyClick(dialog, KEY.Key_2)
    QTest.keyClick(dialog, KEY.Key_Escape)
    result = Consistency.from_json(session.project.setting(SETTING))
    assert [answer.said for answer in result.answers] == ["lily"]


def test_what_lost_its_class_while_it_was_asked_does_not_count(session):
    """Other programs may sort too."""
    project = session.project
    session.set_class([1], None)
    session.delete_class(LILY)
    said = again(project, [0, 1, 2], [ROSE, ROSE, LILY])
    assert said == (Again(project.content_hash(0), "rose", "rose"),)


def test_no_answer_leaves_the_last_test_as_it_was(session, dialog):
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert session.project.setting(SETTING) is None


def test_classes_above_ten_are_answered_by_number_letter_and_name(session, page, qtbot):
    for number in range(3, 13):
        session.add_class(f"class {number}")
    ids = {info.name: info.id for info in session.project.classes}
    session.set_class_key(ids["class 12"], "w")
    page.consistency.test(seed=0)
    dialog = page.findChild(ConsistencyDialog)
    asked = []

    def ask(answer):
        asked.append(dialog.row)
        answer()

    def by_number():
        QTest.keyPress(dialog, KEY.Key_Shift)
        for key in (KEY.Key_1, KEY.Key_1):
            QTest.keyPress(dialog, key, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(dialog, KEY.Key_Shift)

    def by_name():
        QTest.keyClick(dialog, KEY.Key_Slash)
        qtbot.waitUntil(dialog.field.hasFocus)
        QTest.keyClicks(dialog.field, "ss 9")
        QTest.keyClick(dialog.field, KEY.Key_Return)

    ask(by_number)
    ask(lambda: QTest.keyClick(dialog, KEY.Key_W))
    ask(by_name)
    assert [dialog.said[row] for row in asked] == [ids["class 11"], ids["class 12"], ids["class 9"]]
    assert len(session.project.classes) == 12
    assert not session.project.flagged.any()
    dialog.accept()
