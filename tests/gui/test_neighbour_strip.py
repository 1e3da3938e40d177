import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.neighbour_strip import SHOWN, Neighbour, NeighbourStrip, short_similarity
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())
    yield session
    session.close()


@pytest.fixture
def strip(session, qtbot):
    strip = NeighbourStrip(session.thumbnails)
    qtbot.addWidget(strip)
    strip.resize(306, 96)
    strip.show()
    return strip


def neighbour(row, label="rose", agrees=True, similarity=0.98):
    return Neighbour(row, f"images/{label}/{row}.jpg", label, "#0072b2", similarity, agrees)


def cell(strip, number):
    return next(child for child in strip.children() if child.objectName() == f"neighbour{number}")


@pytest.mark.parametrize(
    ("similarity", "text"), [(0.981, ".98"), (0.999, "1.0"), (1.0, "1.0"), (0.5, ".50"), (-0.123, "-.12")]
)
def test_similarities_are_short(similarity, text):
    assert short_similarity(similarity) == text


def test_a_click_chooses_the_row(strip, qtbot):
    strip.show_neighbours([neighbour(row) for row in (7, 3, 5, 1, 2)])
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.mouseClick(cell(strip, 2), Qt.MouseButton.LeftButton)
    assert chosen.args == [3]


def test_fewer_neighbours_leave_empty_places_that_cannot_be_clicked(strip, qtbot):
    strip.show_neighbours([neighbour(7), neighbour(3, "", None)])
    assert [shown.row for shown in strip.neighbours] == [7, 3]
    assert not cell(strip, 3).isEnabled()
    with qtbot.assertNotEmitted(strip.chosen):
        QTest.mouseClick(cell(strip, 3), Qt.MouseButton.LeftButton)
    assert "unsorted" in cell(strip, 2).accessibleName()
    strip.grab()


def test_no_more_than_five_are_shown(strip):
    strip.show_neighbours([neighbour(row) for row in range(8)])
    assert len(strip.neighbours) == SHOWN


def test_the_frame_tells_whether_the_label_agrees(strip):
    strip.show_neighbours([neighbour(0), neighbour(9, "lily", False), neighbour(25, "", None)])
    colours = theme.colours()
    for number, colour in ((1, colours.good), (2, colours.bad), (3, colours.border)):
        image = cell(strip, number).grab().toImage()
        frame = {image.pixelColor(x, 1).name() for x in range(12, 40)}
        assert colour in frame


def test_thumbnails_appear_when_they_come(strip, session, qtbot):
    middle = QPoint(28, 28)
    before = cell(strip, 1).grab().toImage().pixelColor(middle)
    strip.show_neighbours([neighbour(0)])
    cell(strip, 1).grab()
    qtbot.waitUntil(lambda: session.thumbnails.pixmap(0) is not None)
    assert cell(strip, 1).grab().toImage().pixelColor(middle) != before
