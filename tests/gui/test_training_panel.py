from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from core.errors import UserError
from core.jobs import (
    BackboneCard,
    EpochEnded,
    Introduction,
    Progress,
    RecipeCard,
    RunSaved,
    StepsEnded,
    TrainingStarted,
)
from core.parameters import parameter, specs
from core.runs import Figure
from gui import theme
from gui.backbone_choice import CardRole
from gui.curves import CurvePlot
from gui.recipe_form import RecipeForm
from gui.recipe_popup import RecipePopup
from gui.training_panel import TrainingPanel
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen screen is simple

HISTORY = ("epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy")


@dataclass(frozen=True)
class Transfer:
    backbone: str = parameter("near", choices=("near", "far", "own"), advanced=False)
    epochs: int = parameter(10, low=1, high=100, advanced=False)
    weights: str = parameter("")


@dataclass(frozen=True)
class OwnCnn:
    epochs: int = parameter(30, low=1, high=100, advanced=False)


INTRODUCTION = Introduction(
    "cpu",
    "CPU",
    (
        RecipeCard("transfer", "Transfer learning", "A new head.", specs(Transfer)),
        RecipeCard("own_cnn", "Own CNN", "From nothing.", specs(OwnCnn)),
    ),
    (
        BackboneCard("near", "Near", 14.2, "BSD", "", True, "/weights/near.pth", "fast", 0.3),
        BackboneCard("far", "Far", 528.0, "BSD", "", True, "", "accurate", 15.5),
        BackboneCard("own", "Own", 0.2, "MIT", "", False, "", "own", 0.04),
    ),
    (),
)


class FakeRun:
    def __init__(self, epochs=10, figures=None, best=7, **curves):
        self.folder, self.name, self.status = Path("/runs/a"), "roses", "finished"
        self.recipe, self.backbone, self.seconds = "transfer", "near", 83.0
        self.figures = {"test": Figure(49, 52)} if figures is None else figures
        self.record = {"best_epoch": best}
        self.parts = []
        epoch = np.arange(1, epochs + 1.0)
        self._history = {name: curves.get(name, epoch / max(epochs, 1)) for name in HISTORY} | {
            "epoch": epoch
        }

    favourite, notes = False, ""

    def stages(self):
        return self.parts

    def history(self):
        return self._history


@pytest.fixture
def session(qtbot):
    session = FakeSession(FakeProject())
    yield session
    session.close()


@pytest.fixture
def panel(qtbot, session):
    panel = TrainingPanel(session)
    qtbot.addWidget(panel)
    panel.resize(700, 190)
    panel.show()
    return panel


def text(panel, name):
    return panel.findChild(QLabel, name).text()


def plot(panel, name="lossPlot"):
    return panel.findChild(CurvePlot, name)


def begin(session, epochs=10):
    session.training = True
    session.training_started.emit(
        TrainingStarted("/runs/b", "transfer", "near", "CPU", epochs, 80, ("a", "b"))
    )


def epoch(number, epochs=10, best=False, validation=0.3, left=12.0):
    accuracy = None if validation is None else 0.9
    return EpochEnded(number, epochs, 0.2, 0.95, validation, accuracy, best, 1.0, left)


def test_without_runs_it_says_what_to_do(panel):
    assert panel.findChild(QWidget, "trainingEmpty").isVisible()
    assert not plot(panel).is_drawn
    assert text(panel, "trainingAdvice").startswith("Click Train")


@pytest.mark.parametrize(
    ("classes", "per_class", "unsorted", "advice"),
    [
        ((), 0, 0, "Add images first"),
        ((), 0, 4, "Sort images into two classes first."),
        (("rose",), 3, 4, "Sort images into two classes first."),
        (("rose", "lily"), 0, 4, "Sort images into two classes first."),
    ],
)
def test_what_is_missing_before_a_training_is_said(qtbot, classes, per_class, unsorted, advice):
    session = FakeSession(FakeProject(classes, per_class, unsorted))
    panel = TrainingPanel(session)
    qtbot.addWidget(panel)
    assert text(panel, "trainingAdvice").startswith(advice)
    session.close()


def test_with_the_second_class_one_can_train(qtbot):
    session = FakeSession(FakeProject(("rose", "lily"), 0, 2))
    panel = TrainingPanel(session)
    qtbot.addWidget(panel)
    session.project.labels[:] = 0, 1
    session.rows_changed.emit(np.array([0, 1]))
    assert text(panel, "trainingAdvice").startswith("Click Train")
    session.close()


def test_the_chosen_runs_curves_are_shown(panel, session):
    session.run = FakeRun()
    session.run_changed.emit()
    assert plot(panel).describe(10) == "epoch 10: train 1, validation 1"
    assert text(panel, "epochLabel") == "roses"
    assert "94.2 % (49/52)" in text(panel, "trainingDetails")
    assert "best 7" in text(panel, "trainingDetails")
    assert not panel.findChild(QPushButton, "stopButton").isVisible()


@pytest.mark.parametrize("epochs", [0, 1, 10_000])
def test_any_history_is_shown(panel, session, epochs):
    session.run = FakeRun(epochs, figures={})
    session.run_changed.emit()
    QApplication.processEvents()
    assert not panel.grab().isNull()


def test_a_history_without_validation_or_numbers_is_shown(panel, session):
    nothing = np.full(10, np.nan)
    session.run = FakeRun(train_loss=nothing, validation_loss=nothing, validation_accuracy=nothing, best=None)
    session.run_changed.emit()
    QApplication.processEvents()
    assert not panel.grab().isNull()
    assert "since epoch 1" in plot(panel).warning_text


def test_a_training_is_followed(panel, session, qtbot):
    begin(session)
    assert text(panel, "epochLabel") == "Epoch 0/10"
    session.training_progress.emit(Progress("Reading pictures", 412, 2000, 85.2, 12.2))
    qtbot.waitUntil(lambda: "85/s" in text(panel, "trainingState"))
    assert text(panel, "trainingState") == "Reading pictures 412/2,000\n85/s · 12 s left"
    session.steps_ended.emit(StepsEnded(3, (2.0, 1.5, 1.0)))
    session.epoch_ended.emit(epoch(1, best=True))
    qtbot.waitUntil(lambda: text(panel, "epochLabel") == "Epoch 1/10")
    assert text(panel, "trainingState") == "12 s left"
    assert "validation 90.0 %" in text(panel, "trainingDetails")
    assert plot(panel).describe(1) == "epoch 1: train 0.2, validation 0.3"


def test_a_thousand_events_repaint_once(panel, session, qtbot, monkeypatch):
    begin(session, 1000)
    drawn = []
    whole = CurvePlot.show_curves
    monkeypatch.setattr(
        CurvePlot, "show_curves", lambda self, *given: drawn.append(self) or whole(self, *given)
    )
    for number in range(1, 1001):
        session.epoch_ended.emit(epoch(number, 1000))
    assert drawn == []
    qtbot.waitUntil(lambda: text(panel, "epochLabel") == "Epoch 1,000/1,000")
    assert len(drawn) == 2


def test_where_the_next_part_is_not_known_yet_no_time_is_told(panel, session, qtbot):
    begin(session, 10)
    session.epoch_ended.emit(epoch(4, left=0.0))  # the first part stopped early
    qtbot.waitUntil(lambda: text(panel, "trainingState") == "The next part begins…")
    session.epoch_ended.emit(epoch(10, left=0.0))
    qtbot.waitUntil(lambda: text(panel, "trainingState") == "Finishing…")


def test_what_is_trained_is_named(panel, session):
    session.introduction = INTRODUCTION
    begin(session)
    assert text(panel, "trainingDetails") == "Transfer learning · Near\nCPU"


def test_a_training_gone_on_with_keeps_its_curves(panel, session, qtbot):
    run = FakeRun(epochs=3)
    run.folder = Path("/runs/b")
    session.runs = [run]
    begin(session, 10)
    session.epoch_ended.emit(epoch(4))
    qtbot.waitUntil(lambda: text(panel, "epochLabel") == "Epoch 4/10")
    assert "epoch 1: train" in plot(panel).describe(1)
    assert plot(panel).describe(4) == "epoch 4: train 0.2, validation 0.3"


def test_stop_is_asked_once_and_says_so(panel, session):
    begin(session)
    stop = panel.findChild(QPushButton, "stopButton")
    assert "best so far" in stop.toolTip()
    stop.click()
    stop.click()
    assert session.asked == [("stop_training",)]
    session.training = False
    session.training_ended.emit(None)
    begin(session)
    assert stop.isEnabled()


def test_when_it_ends_the_saved_run_takes_its_place(panel, session):
    begin(session)
    session.epoch_ended.emit(epoch(1, validation=None, left=None))
    session.training = False
    session.training_ended.emit(RunSaved("/runs/a", "finished"))
    assert panel.findChild(QWidget, "trainingEmpty").isVisible()
    session.run = FakeRun()
    session.run_changed.emit()
    assert text(panel, "epochLabel") == "roses"


def test_choosing_another_run_does_not_hide_the_training(panel, session):
    begin(session)
    session.run = FakeRun()
    session.run_changed.emit()
    assert text(panel, "epochLabel") == "Epoch 0/10"


def test_both_plots_point_at_the_same_epoch(panel, session, qapp):
    session.run = FakeRun()
    session.run_changed.emit()
    plot(panel).hovered.emit(3)
    for dark in (True, False):
        theme.apply(qapp, dark)
        QApplication.processEvents()
        assert not panel.grab().isNull()
    plot(panel, "accuracyPlot").hovered.emit(-1)


# the recipe


@pytest.fixture
def form(qtbot, session):
    session.introduction = INTRODUCTION
    form = RecipeForm(session)
    qtbot.addWidget(form)
    return form


def test_before_the_engine_is_ready_the_usual_training_can_be_asked_for(qtbot, session):
    form = RecipeForm(session)
    qtbot.addWidget(form)
    assert form.request() == ("transfer", {})
    session.introduction = INTRODUCTION
    session.engine_ready.emit(INTRODUCTION)
    assert form.request() == ("transfer", {"backbone": "near", "epochs": 10, "weights": ""})


def test_backbones_say_whether_their_weights_are_here(form):
    choice = form.form().field("backbone").editor
    assert [choice.itemText(at) for at in range(choice.count())] == [
        *("Fast", "Fast · Near", "Accurate", "Accurate · Far", "Your own", "Your own · Own")
    ]
    cards = [choice.itemData(at, CardRole) for at in (1, 3, 5)]
    assert [choice.state_text(card) for card in cards] == ["here", "download", "from a run"]
    assert choice.cost_text(cards[0]) == "14 MB · 0.3 G"
    assert "BSD" in choice.itemData(1, Qt.ItemDataRole.ToolTipRole)
    assert choice.itemData(0) is None


def test_another_recipe_brings_its_own_parameters(form, qtbot):
    with qtbot.waitSignal(form.changed):
        form._choice.setCurrentIndex(1)
    assert form.request() == ("own_cnn", {"epochs": 30})


def test_what_was_chosen_is_remembered_in_the_project(form, session, qtbot):
    form.form().set_value("epochs", 5)
    form._choice.setCurrentIndex(1)
    form.form().set_value("epochs", 7)
    again = RecipeForm(session)
    qtbot.addWidget(again)
    assert again.request() == ("own_cnn", {"epochs": 7})
    again._choice.setCurrentIndex(0)
    assert again.request()[1]["epochs"] == 5


def test_weights_of_a_file_belong_to_their_backbone(form, session):
    form.set_weights("/somewhere/near.pth")
    assert form.request()[1]["weights"] == "/somewhere/near.pth"
    assert session.project.setting("recipe")["settings"]["transfer"] == {"weights": "/somewhere/near.pth"}
    form.form().set_value("epochs", 5)
    assert form.request()[1]["weights"] == "/somewhere/near.pth"
    form.form().set_value("backbone", "far")
    assert form.request()[1] == {"backbone": "far", "epochs": 5, "weights": ""}
    assert session.project.setting("recipe")["settings"]["transfer"] == {"backbone": "far", "epochs": 5}


def test_a_refused_value_is_no_request_and_is_not_remembered(form, session):
    form.form().set_value("epochs", 1000)
    assert list(form.problems) == ["epochs"]
    with pytest.raises(UserError):
        form.request()
    assert session.project.setting("recipe")["settings"] == {"transfer": {}}


def test_a_remembered_recipe_that_is_gone_falls_back_to_the_first(session, qtbot):
    session.project.set_setting("recipe", {"recipe": "extinct", "settings": {"transfer": {"gone": 1}}})
    session.introduction = INTRODUCTION
    form = RecipeForm(session)
    qtbot.addWidget(form)
    assert form.request()[0] == "transfer"


def test_the_popup_grows_with_the_form(qtbot, session):
    session.introduction = INTRODUCTION
    form = RecipeForm(session)
    anchor = QPushButton("Recipe")
    qtbot.addWidget(anchor)
    anchor.show()
    popup = RecipePopup(form)
    qtbot.addWidget(popup)
    popup.show_below(anchor)
    before = popup.height()
    form.form().findChild(QWidget, "advancedButton").click()
    qtbot.waitUntil(lambda: popup.height() > before)
    popup.close()


def test_a_stopped_run_can_go_on(panel, session, tmp_path):
    session.run = FakeRun()
    session.run.folder, session.run.status = tmp_path, "stopped"
    (tmp_path / "samples.csv").write_text("")
    session.run_changed.emit()
    button = panel.findChild(QPushButton, "goOnButton")
    assert button.isVisible()
    button.click()
    assert session.asked == [("resume_run", tmp_path, 0)]


def test_a_training_without_right_or_wrong_shows_the_loss_alone(panel, session, qtbot):
    begin(session)
    session.epoch_ended.emit(EpochEnded(1, 10, 0.5, None, 0.25, None, True, 1.0, 9.0, "layer 1"))
    qtbot.waitUntil(lambda: "validation loss 0.25" in text(panel, "trainingDetails"))
    assert "layer 1" in text(panel, "trainingDetails")
    assert not plot(panel, "accuracyPlot").isVisible()
    session.epoch_ended.emit(epoch(2))
    qtbot.waitUntil(lambda: plot(panel, "accuracyPlot").isVisible())


def test_backbones_whose_weights_are_here_can_be_compared(form, session):
    assert [card.name for card in form.comparable()] == ["near"]
    form._choice.setCurrentIndex(1)
    assert form.comparable() == []
