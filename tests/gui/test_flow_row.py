"""Rows of controls that go on in the next line."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.flow_row import FlowRow


class Block(QWidget):
    """A widget of a known size."""

    def __init__(self, width, parent, grows=False):
        super().__init__(parent)
        self.width_px = width
        policy = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def sizeHint(self):
        return QSize(self.width_px, 20)

    def minimumSizeHint(self):
        return QSize(10, 20)


@pytest.fixture
def head(qtbot):
    """Blocks of 50 and 60, the stretch, blocks of 30 and 40; below it whatever is left."""
    page = QWidget()
    qtbot.addWidget(page)
    page.head = QWidget(page)
    row = FlowRow(page.head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    page.blocks = [Block(width, page.head) for width in (50, 60, 30, 40)]
    for block in page.blocks[:2]:
        row.addWidget(block)
    row.add_stretch()
    for block in page.blocks[2:]:
        row.addWidget(block)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page.head)
    column.addStretch()
    page.show()
    return page


def places(head, width):
    head.resize(width, 200)
    return [block.geometry() for block in head.blocks]


def test_what_comes_after_the_stretch_stands_at_the_right(head):
    assert places(head, 300) == [
        QRect(0, 0, 50, 20),
        QRect(60, 0, 60, 20),
        QRect(220, 0, 30, 20),
        QRect(260, 0, 40, 20),
    ]
    assert head.head.height() == 20


def test_what_has_no_room_goes_on_in_the_next_line(head):
    assert places(head, 170) == [
        QRect(0, 0, 50, 20),
        QRect(60, 0, 60, 20),
        QRect(140, 0, 30, 20),
        QRect(130, 30, 40, 20),
    ]
    assert head.head.height() == 50
    assert head.minimumSizeHint().width() <= 60  # as narrow as the widest of them


def test_hidden_widgets_take_no_room(head):
    head.blocks[1].hide()
    assert places(head, 170)[3] == QRect(130, 0, 40, 20)
    head.blocks[1].show()
    assert places(head, 170)[3] == QRect(130, 30, 40, 20)


def test_what_grows_takes_the_rest_up_to_its_limit(head):
    growing = Block(100, head.head, grows=True)
    growing.setMaximumWidth(70)
    head.head.layout().addWidget(growing)
    growing.show()
    head.resize(230, 200)
    assert growing.geometry() == QRect(220, 0, 10, 20)  # its least width lets it stay in the line
    head.resize(330, 200)
    assert growing.geometry() == QRect(260, 0, 70, 20)
