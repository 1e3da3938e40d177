from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QToolButton

from core.errors import UserError
from core.parameters import build, parameter, specs
from gui.parameter_form import ParameterForm, choice_text, next_number

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@dataclass(frozen=True)
class Settings:
    backbone: str = parameter("small", choices=("small", "large_one"), advanced=False, help="The network")
    epochs: int = parameter(10, low=1, high=100, advanced=False, unit="epochs")
    learning_rate: float = parameter(1e-3, low=1e-6, high=1.0, help="Step size")
    augment: bool = parameter(True)
    weights: str = parameter("")


@pytest.fixture
def form(qtbot):
    form = ParameterForm(specs(Settings), files=("weights",))
    qtbot.addWidget(form)
    form.show()
    return form


def editor(form, name):
    return form.field(name).editor


def problem(form, name):
    return form.findChild(object, f"{name}Problem")


def test_every_parameter_has_a_field_that_fits_its_type(form):
    kinds = {name: type(editor(form, name)) for name in ("backbone", "weights", "augment")}
    assert kinds == {"backbone": QComboBox, "weights": QLineEdit, "augment": QCheckBox}
    assert isinstance(editor(form, "epochs"), QLineEdit)
    assert form.findChild(QToolButton, "weightsButton") is not None
    assert editor(form, "learning_rate").toolTip() == "Step size"
    assert editor(form, "epochs").accessibleName() == "Epochs"


def test_starts_at_the_defaults_and_builds_the_same_settings(form):
    assert build(Settings, form.values()) == Settings()
    assert form.changed_values() == {}


def test_values_come_back_in_their_own_types(form):
    editor(form, "epochs").setText("25")
    editor(form, "learning_rate").setText("0,01")
    editor(form, "backbone").setCurrentIndex(1)
    editor(form, "augment").setChecked(False)
    given = {"backbone": "large_one", "epochs": 25, "learning_rate": 0.01, "augment": False}
    assert form.changed_values() == given
    assert form.values() == {**given, "weights": ""}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("epochs", "101", "between 1 and 100"),
        ("epochs", "2.5", "a whole number"),
        ("epochs", "", "a whole number"),
        ("learning_rate", "nan", "between"),
        ("learning_rate", "fast", "a number"),
    ],
)
def test_a_value_that_cannot_be_is_marked_at_its_field(form, name, text, said):
    editor(form, name).setText(text)
    assert list(form.problems) == [name]
    assert said in problem(form, name).text()
    assert problem(form, name).isVisibleTo(form.field(name))
    assert "border" in editor(form, name).styleSheet()
    with pytest.raises(UserError):
        form.values()
    assert name not in form.changed_values()


def test_the_mark_goes_when_the_value_is_mended(form):
    editor(form, "epochs").setText("0")
    editor(form, "epochs").setText("1")
    assert form.problems == {}
    assert not problem(form, "epochs").isVisibleTo(form.field("epochs"))
    assert editor(form, "epochs").styleSheet() == ""


def test_advanced_parameters_fold_away_and_open_when_one_is_wrong(form):
    assert editor(form, "epochs").isVisible()
    assert not editor(form, "learning_rate").isVisible()
    form.set_value("learning_rate", 7.0)
    with pytest.raises(UserError):
        form.values()
    assert editor(form, "learning_rate").isVisible()


def test_a_remembered_choice_that_is_gone_is_marked_not_replaced(qtbot):
    form = ParameterForm(specs(Settings), {"backbone": "extinct"})
    qtbot.addWidget(form)
    assert "backbone" in form.problems


def test_choices_carry_the_labels_of_their_cards(qtbot):
    form = ParameterForm(specs(Settings), choice_labels={"backbone": {"small": "Small · 14 MB"}})
    qtbot.addWidget(form)
    choice = editor(form, "backbone")
    assert [choice.itemText(at) for at in range(2)] == ["Small · 14 MB", "large one"]
    assert form.values()["backbone"] == "small"


def test_arrow_keys_go_to_the_next_number_within_bounds(form, qtbot):
    qtbot.keyClick(editor(form, "epochs"), Qt.Key.Key_Up)
    assert editor(form, "epochs").text() == "11"
    qtbot.keyClick(editor(form, "learning_rate"), Qt.Key.Key_Down)
    assert editor(form, "learning_rate").text() == "0.0005"
    form.set_value("epochs", 1)
    qtbot.keyClick(editor(form, "epochs"), Qt.Key.Key_Down)
    assert editor(form, "epochs").text() == "1"


def test_numbers_climb_by_one_two_five():
    assert [next_number(value, 1) for value in (0.1, 0.2, 0.5, 0.3)] == [0.2, 0.5, 1.0, 0.5]
    assert [next_number(value, -1) for value in (0.1, 3)] == [0.05, 2]
    assert next_number(0.0, 1) == 0.0


def test_no_part_of_it_flashes_up_as_a_window(qtbot, qapp):
    class Watch(QObject):
        shown: ClassVar[list] = []

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
                self.shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    form = ParameterForm(specs(Settings), {"epochs": 0}, files=("weights",))
    qapp.removeEventFilter(watch)
    qtbot.addWidget(form)
    assert watch.shown == []


def test_reset_goes_back_and_tells(form, qtbot):
    form.set_value("epochs", 3)
    with qtbot.waitSignal(form.changed):
        form.reset()
    assert form.changed_values() == {}


def test_the_wheel_leaves_choices_as_they_are(form, qapp):
    choice = editor(form, "backbone")
    middle = choice.rect().center().toPointF()
    wheel = QWheelEvent(
        middle,
        choice.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(choice, wheel)
    assert choice.currentData() == "small"
    assert not wheel.isAccepted()  # so that what holds the form scrolls


def test_abbreviations_are_written_as_people_do():
    assert [choice_text(name) for name in ("adamw", "cpu", "one_cycle")] == ["AdamW", "CPU", "one cycle"]


def test_an_empty_text_says_what_it_means(form):
    form.field("weights").set_placeholder("the usual ones")
    form.field("epochs").set_placeholder("ten")
    assert editor(form, "weights").placeholderText() == "the usual ones"
