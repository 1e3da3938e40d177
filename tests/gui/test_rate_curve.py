"""The learning rate test of a run, on demand."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from gui.rate_curve import RateCurve, rate_test_of
from gui.run_actions import RunActions
from tests.fakes import FakeProject, FakeSession

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

POINTS = [[1e-6, 2.3], [1e-4, 2.2], [1e-2, 1.1], [1.0, 9.0]]


@dataclass
class FakeRun:
    record: dict[str, Any] = field(default_factory=dict)
    name: str = "roses"
    folder: Path = Path("/runs/a")


EARLIER = {"learning_rate_test": [[1, 2], [3, 4]], "learning_rate": 0.1}
TESTED = FakeRun(
    {
        "found": {
            "layer 1": EARLIER,
            "all": {"learning_rate_test": POINTS, "learning_rate": 0.0025},
            "head": {},
        }
    }
)


def test_the_points_come_from_the_runs_record():
    rates, losses, chosen = rate_test_of(TESTED)
    assert rates.tolist() == [1e-6, 1e-4, 1e-2, 1.0]
    assert losses.tolist() == [2.3, 2.2, 1.1, 9.0]
    assert chosen == 0.0025


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"found": 3},
        {"found": {"": 3}},
        {"found": {"": {"learning_rate": 0.1}}},
        {"found": {"": {"learning_rate_test": POINTS}}},
        {"found": {"": {"learning_rate_test": [[1, 2], [3]], "learning_rate": 0.1}}},
        {"found": {"": {"learning_rate_test": [["a", "b"]], "learning_rate": 0.1}}},
        {"found": {"": {"learning_rate_test": [[0, 1.0], [-1, 2.0]], "learning_rate": 0.1}}},
    ],
)
def test_without_a_sound_test_there_is_none(record):
    assert rate_test_of(FakeRun(record)) is None


def test_the_dialog_names_the_rate(qtbot):
    dialog = RateCurve(TESTED)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "0.0025" in dialog.findChild(QLabel, "rateCurveNote").text()
    assert not dialog.grab().isNull()


def test_it_is_offered_where_there_was_one(qtbot):
    owner, menu = QWidget(), QMenu()
    qtbot.addWidget(owner)
    qtbot.addWidget(menu)
    session = FakeSession(FakeProject())
    actions = RunActions(session, owner)
    actions.add_rate_test(menu, FakeRun())
    assert menu.actions() == []
    actions.add_rate_test(menu, TESTED)
    menu.actions()[0].trigger()
    dialog = owner.findChild(RateCurve, "rateCurve")
    assert dialog.isVisible()
    dialog.close()
    session.close()
