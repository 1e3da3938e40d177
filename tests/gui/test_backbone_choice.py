"""The choice of a backbone: groups, costs, and a name for what is not listed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit

from core.jobs import BackboneCard
from core.parameters import Spec
from gui.backbone_choice import BackboneChoice
from gui.parameter_form import ParameterForm


def card(name, speed="", **said):
    return BackboneCard(name, name.title(), 12.0, "MIT", "A paper", True, speed=speed, gmacs=0.5, **said)


NEAR, FAR = card("near", "fast", weights_path="/w.pth"), card("far", "accurate")
FURTHER = (card("densenet121"), card("densenet161"), card("swin_t", weights_path="/s.pth"))
SPEC = Spec("backbone", "Backbone", "near", choices=("near", "far"), open=True, advanced=False)


@pytest.fixture
def choice(qtbot):
    made = BackboneChoice((NEAR, FAR), ("near", "far"), FURTHER)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def asked(choice, qtbot):
    dialog = choice.ask_for_name()
    qtbot.waitExposed(dialog)
    return dialog


def named(dialog, text):
    dialog.findChild(QLineEdit, "backboneName").setText(text)
    return dialog.findChild(QLabel, "backboneNameFacts").text()


def press(dialog, qtbot):
    button = next(
        b for b in dialog.findChild(QDialogButtonBox).buttons() if b.objectName() == "backboneNameButton"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_named_network_joins_the_list_and_is_chosen(choice, asked, qtbot):
    facts = named(asked, "swin_t")
    assert "12.0 MB" in facts
    assert "A paper" in facts
    with qtbot.waitSignal(choice.currentIndexChanged):
        press(asked, qtbot)
    assert choice.currentData() == "swin_t"
    assert choice.itemText(choice.count() - 1) == "By name…"
    assert choice.itemData(choice.count() - 1) == ""


def test_a_wrong_name_is_told_beside_the_field_and_chooses_nothing(choice, asked, qtbot):
    told = named(asked, "densnet121")
    assert "no network of this name" in told
    assert "densenet121" in told
    press(asked, qtbot)
    qtbot.keyClick(asked.findChild(QLineEdit, "backboneName"), Qt.Key.Key_Return)
    assert asked.isVisible()
    assert choice.currentData() == "near"
    assert "timm is not installed" in named(asked, "timm/resnet10t")
    assert "densenet121, densenet161" in named(asked, "dense")


def test_the_last_line_asks_from_the_list_only(choice, qtbot):
    choice.setCurrentIndex(choice.findData("far"))
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentData() == "far"
    assert not choice.findChildren(type(choice.ask_for_name()))[:-1]


def test_a_saved_name_comes_back(qtbot):
    choice = BackboneChoice((NEAR, FAR), ("near", "far"), FURTHER)
    form = ParameterForm((SPEC,), {"backbone": "densenet161"}, editors={"backbone": choice})
    qtbot.addWidget(form)
    assert form.values() == {"backbone": "densenet161"}
    assert choice.currentText() == "densenet161"
    assert [choice.itemData(at) for at in range(choice.count())].count("densenet161") == 1
