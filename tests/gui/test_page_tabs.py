"""The row of pages, with more of them than there is room for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.page_tabs import PageTabs

NAMES = (
    "Gallery",
    "Sort",
    "Check",
    "Splits",
    "Mistakes",
    "Stress test",
    "Heat maps",
    "Layers",
    "Map",
    "Compare",
    "Reconstructions",
)
JAPANESE = (
    "ギャラリー",
    "仕分け",
    "点検",
    "分割",
    "間違い",
    "ストレステスト",
    "ヒートマップ",
    "層",
    "地図",
    "比較",
    "再構成",
)


def row(qtbot, width, names=NAMES):
    tabs = PageTabs()
    qtbot.addWidget(tabs)
    for at, text in enumerate(names):
        tabs.add(f"page{at}", text)
    tabs.resize(width, tabs.sizeHint().height())
    tabs.show()
    qtbot.waitExposed(tabs)
    return tabs


def seen(tabs):
    return [tab for tab in tabs.findChildren(QPushButton) if tab.isVisible()]


@pytest.mark.parametrize("names", [NAMES, JAPANESE])
def test_eleven_pages_stand_side_by_side_in_the_design_size(qtbot, names):
    tabs = row(qtbot, 1280, names)
    assert len(seen(tabs)) == 11
    assert tabs.sizeHint().width() <= 1280
    assert not tabs.in_menu()


def test_those_without_room_wait_in_the_menu(qtbot):
    tabs = row(qtbot, 400)
    assert 1 < len(seen(tabs)) < 11
    assert all(tabs.rect().contains(tab.geometry()) for tab in seen(tabs))
    assert tabs.rect().contains(tabs._rest.geometry())
    assert tabs._rest.isVisible()
    waiting = [action.text() for action in tabs.fill_menu().actions()]
    assert [tab.text() for tab in seen(tabs)] + waiting == list(NAMES)
    tabs.resize(1280, tabs.height())
    assert not tabs._rest.isVisible()
    assert len(seen(tabs)) == 11


def test_a_page_chosen_in_the_menu_gets_a_tab(qtbot):
    tabs = row(qtbot, 400)
    with qtbot.waitSignal(tabs.chosen) as heard:
        tabs.fill_menu().actions()[-1].trigger()
    assert heard.args == ["page10"]
    tab = tabs.findChild(QPushButton, "page10Tab")
    assert tab.isVisible()
    assert tabs.rect().contains(tab.geometry())
    QTest.mouseClick(seen(tabs)[0], Qt.MouseButton.LeftButton)
    assert tabs.current == "page0"
    assert tab.isHidden()


def test_pages_that_are_not_offered_need_no_room(qtbot):
    tabs = row(qtbot, 400)
    for at in range(3, 11):
        tabs.offer(f"page{at}", False)
    assert len(seen(tabs)) == 3
    assert not tabs._rest.isVisible()
    assert not tabs.offered("page5")
    assert tabs.fill_menu().isEmpty()


def test_the_narrowest_row_shows_the_chosen_page(qtbot):
    tabs = row(qtbot, 60)
    assert [tab.text() for tab in seen(tabs)] == ["Gallery"]
    assert tabs.minimumSizeHint().width() < 200
