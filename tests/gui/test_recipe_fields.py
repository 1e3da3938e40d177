"""The widgets made for one parameter: freeze point, weights of a run, what augmentation does."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QStyleOptionViewItem, QTreeWidget

from core.jobs import (
    AugmentationPreview,
    BackboneCard,
    ImageRef,
    Introduction,
    ModelSummary,
    RecipeCard,
    StageCard,
)
from core.parameters import parameter, specs
from core.runs import Figure
from gui import theme
from gui.augmentation_preview import AugmentationStrip
from gui.recipe_form import RecipeForm
from gui.stage_list import StageList
from gui.weights_menu import WeightsMenu
from tests.fakes import FakeProject, FakeSession

SUMMARY = ModelSummary(
    "near",
    (
        StageCard("stem", (16, 8, 8), 100),
        StageCard("middle", (32, 4, 4), 2000),
        StageCard("last", (64, 2, 2), 30_000),
    ),
    5,
    2,
)


@dataclass(frozen=True)
class FineTune:
    backbone: str = parameter("near", choices=("near", "far"), advanced=False)
    learn_from: str = parameter("auto", advanced=False)
    weights: str = parameter("")
    augmentation: str = parameter("none", choices=("none", "light"))
    learning_rate: float = parameter(1e-3, low=0.0, high=1.0)


INTRODUCTION = Introduction(
    "cpu",
    "CPU",
    (RecipeCard("fine_tune", "Fine-tuning", "", specs(FineTune)),),
    (
        BackboneCard("near", "Near", 14.2, "BSD", "", True, "/w/near.pth", "fast", 0.3),
        BackboneCard("far", "Far", 40.0, "BSD", "", True, "", "accurate", 4.0),
    ),
    (),
)


@dataclass
class FakeRun:
    name: str
    backbone: str = "near"
    usable: bool = True
    status: str = "finished"
    reconstruction_error: float | None = None

    @property
    def folder(self):
        return Path("/runs") / self.name

    @property
    def figures(self):
        return {"test": Figure(49, 52)}


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())
    session.introduction = INTRODUCTION
    yield session
    session.close()


@pytest.fixture
def form(qtbot, session):
    form = RecipeForm(session)
    qtbot.addWidget(form)
    return form


@pytest.fixture
def stages(qtbot):
    stages = StageList()
    qtbot.addWidget(stages)
    stages.set_summary(SUMMARY)
    stages.show()
    return stages


def click(stages, row, qtbot):
    tree = stages.findChild(QTreeWidget)
    place = tree.visualItemRect(tree.topLevelItem(row)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def totals(stages):
    return stages.findChild(QLabel, "boundaryTotals").text()


def test_by_itself_the_boundary_is_the_automatic_one(stages):
    assert (stages.value(), stages.boundary) == ("auto", 2)
    assert "2,100 frozen" in totals(stages)
    assert "30,005 learn" in totals(stages)


def test_a_click_lets_a_stage_and_all_after_it_learn(stages, qtbot):
    with qtbot.waitSignal(stages.changed):
        click(stages, 1, qtbot)
    assert (stages.value(), stages.boundary) == ("middle", 1)
    assert "100 frozen" in totals(stages)
    tree = stages.findChild(QTreeWidget)
    inks = [tree.topLevelItem(row).foreground(0).color().name() for row in range(3)]
    colours = theme.colours()
    assert inks == [colours.training, colours.validation, colours.validation]
    stages.findChild(QCheckBox).setChecked(True)
    assert stages.value() == "auto"
    stages.findChild(QCheckBox).setChecked(False)
    assert stages.value() == "last"


def test_the_chosen_stage_keeps_the_colour_that_says_whether_it_learns(stages, qtbot):
    click(stages, 1, qtbot)
    tree = stages.findChild(QTreeWidget)
    option = QStyleOptionViewItem()
    tree.itemDelegate().initStyleOption(option, tree.model().index(1, 0))
    assert option.palette.highlightedText().color() == QColor(theme.colours().validation)


def test_a_new_theme_colours_anew(stages, qapp):
    for dark in (True, False):
        theme.apply(qapp, dark)
        QApplication.processEvents()
        item = stages.findChild(QTreeWidget).topLevelItem(0)
        assert item.foreground(0).color().name() == theme.colours().training


def test_the_form_asks_for_the_stages_of_the_backbone(form, session):
    assert session.asked == [("ask_for_summary", "near")]
    session.summary_ready.emit(SUMMARY)
    form.form().set_value("learn_from", "middle")
    assert form.request()[1]["learn_from"] == "middle"
    form.form().set_value("backbone", "far")
    assert session.asked[-1] == ("ask_for_summary", "far")
    assert form.request()[1]["learn_from"] == "auto"


def test_a_late_answer_about_another_backbone_is_asked_again(form, session):
    form.form().set_value("backbone", "far")
    session.summary_ready.emit(SUMMARY)
    assert [asked for asked in session.asked if asked[1] == "far"] == [("ask_for_summary", "far")] * 2


def test_a_rate_of_nothing_is_found_by_a_test(form):
    field = form.form().field("learning_rate")
    assert field._hint == ""
    field.set_value(0.0)
    assert "short test" in field._hint


def test_weights_are_offered_from_runs_of_the_same_backbone(qtbot, session):
    session.runs = [FakeRun("one"), FakeRun("other", "far"), FakeRun("torn", usable=False)]
    menu = WeightsMenu(session, lambda: "near")
    qtbot.addWidget(menu)
    menu.menu().aboutToShow.emit()
    texts = [action.text() for action in menu.menu().actions() if not action.isSeparator()]
    assert texts == ["The usual weights", "Go on from one · 94.2 % (49/52)"]
    with qtbot.waitSignal(menu.chosen) as chosen:
        menu.menu().actions()[-1].trigger()
    assert chosen.args == [str(Path("/runs/one"))]
    session.runs = []
    menu.menu().aboutToShow.emit()
    assert not menu.menu().actions()[-1].isEnabled()


def test_weights_of_a_run_are_named_below_the_field(form, session):
    session.runs = [FakeRun("one")]
    form.set_weights(str(Path("/runs/one")))
    assert "“one”" in form.form().field("weights").findChild(QLabel, "weightsProblem").text()


def test_augmentation_is_shown_on_the_current_image(form, session, qtbot):
    session.set_current(3)
    form.form().set_value("augmentation", "light")
    (name, request) = session.asked[-1]
    assert name == "ask_for_preview"
    assert (request.image.row, request.backbone, request.preset, request.count) == (3, "near", "light", 8)
    strip = form.findChild(AugmentationStrip)
    pictures = np.zeros((8, 32, 32, 3), np.uint8)
    pictures[..., 0] = 255
    session.augmentation_preview_ready.emit(AugmentationPreview(ImageRef("a"), "light", pictures))
    strip.resize(300, strip.heightForWidth(300))
    assert strip.grab().toImage().pixelColor(30, 30).name() == "#ff0000"
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert session.asked[-1][1].seed == 1
    form.form().set_value("augmentation", "none")
    assert strip.isHidden()
