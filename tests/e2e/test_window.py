"""The window with the real engine, by mouse and keys: from folders dropped to a heat map, and after kill -9."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from core.project import Project
from core.runs import INTERRUPTED, list_runs
from gui import app as application
from gui.curves import CurvePlot
from gui.image_grid import ImageGrid
from main import make_engine
from tests import pictures
from tests.core.project_making import check

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

LONG_MS = 120_000
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@contextmanager
def a_window(qtbot):
    """The window as `main` makes it, with the engine ready; closed at the end."""
    window, session = application.make_window(QApplication.instance(), make_engine)
    qtbot.addWidget(window)
    with qtbot.waitSignal(session.engine_ready, timeout=LONG_MS):
        window.start()
    try:
        yield window, session
    finally:
        window.close()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action, nothing = QPointF(300, 300), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place.toPoint(), action, data, LEFT, nothing),
        QDropEvent(place, action, data, LEFT, nothing),
    ):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()


def choose_recipe(window, name, **settings):
    """What a person does in the form under the button "Recipe"."""
    choice = window.findChild(QComboBox, "recipeChoice")
    choice.setCurrentIndex(choice.findData(name))
    for parameter, value in settings.items():
        window.top_bar.form.form().set_value(parameter, value)


def click_image(qtbot, window, row):
    gallery = window.findChild(ImageGrid)
    index = gallery.model().index_of_row(row)
    gallery.scrollTo(index)
    qtbot.mouseClick(gallery.viewport(), LEFT, pos=gallery.visualRect(index).center())
    return gallery


def test_from_dropped_folders_to_a_heat_map_and_back_tomorrow(qtbot, tmp_path):
    photos = pictures.write_class_folders(tmp_path / "photos", ("circle", "stripes"), per_class=12)
    originals = {path: path.read_bytes() for path in photos.rglob("*.png")}
    with a_window(qtbot) as (window, session):
        with qtbot.waitSignal(session.import_finished, timeout=LONG_MS):
            drop(window, photos / "circle", photos / "stripes")
        assert window.isActiveWindow()  # nothing has flashed up as a window of its own
        project = session.project
        assert project.count == 24
        assert [info.name for info in project.classes] == ["circle", "stripes"]

        choose_recipe(window, "own_cnn", epochs=3)
        losses = []
        session.epoch_ended.connect(lambda event: losses.append(event.train_loss))
        with qtbot.waitSignal(session.training_ended, timeout=LONG_MS) as ended:
            qtbot.mouseClick(window.findChild(QPushButton, "trainButton"), LEFT)
        assert ended.args[0].status == "finished"
        assert len(losses) == 3
        assert window.findChild(CurvePlot, "lossPlot").describe(3)
        assert len(session.runs) == 1
        assert (session.predicted >= 0).all()

        with (
            qtbot.waitSignal(session.heat_map_ready, timeout=LONG_MS) as heat_map,
            qtbot.waitSignal(session.neighbours_ready, timeout=LONG_MS) as near,
        ):
            gallery = click_image(qtbot, window, 5)
        assert heat_map.args[0].image.row == 5
        assert np.isfinite(heat_map.args[0].values).all()
        assert len(near.args[0].rows) == 5
        assert 5 not in near.args[0].rows
        assert window.findChild(QWidget, "imageView").has_picture

        before = project.path(5)
        assert before.parent.name == "circle"
        qtbot.keyClick(gallery, Qt.Key.Key_2)
        assert project.path(5).parent.name == "stripes"
        assert project.path(5).is_file()
        assert not before.exists()
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert project.path(5) == before
        assert before.is_file()
        folder, run = project.folder, session.run.folder

    with a_window(qtbot) as (window, session):
        window.start_page.recent_chosen.emit(str(folder))
        assert session.project.count == 24
        assert not session.project.opening_report
        assert session.run.folder == run
        assert (session.predicted >= 0).all()
        check(session.project)
        with qtbot.waitSignal(session.heat_map_ready, timeout=LONG_MS):
            click_image(qtbot, window, 7)
    assert {path: path.read_bytes() for path in photos.rglob("*.png")} == originals


def test_a_click_is_answered_while_the_network_learns_and_stop_keeps_the_best(qtbot, tmp_path):
    photos = pictures.write_class_folders(tmp_path / "photos", ("circle", "square"), per_class=10)
    with a_window(qtbot) as (window, session):
        with qtbot.waitSignal(session.import_finished, timeout=LONG_MS):
            drop(window, photos)
        choose_recipe(window, "own_cnn", epochs=1)
        with qtbot.waitSignal(session.training_ended, timeout=LONG_MS):
            window.train()
        choose_recipe(window, "own_cnn", epochs=10_000, patience=0)
        with qtbot.waitSignal(session.epoch_ended, timeout=LONG_MS):
            window.train()
        with qtbot.waitSignal(session.heat_map_ready, timeout=LONG_MS):
            click_image(qtbot, window, 3)
        assert session.training
        with qtbot.waitSignal(session.training_ended, timeout=LONG_MS) as ended:
            qtbot.mouseClick(window.findChild(QPushButton, "stopButton"), LEFT)
        assert ended.args[0].status == "stopped"
        assert session.run.usable


@pytest.mark.weights
def test_flowers_with_real_weights(qtbot, shared_folder, weights_folder, monkeypatch):
    monkeypatch.setenv("MIWAKE_WEIGHTS", str(weights_folder))
    chosen = ("calendula", "iris", "peony")
    with a_window(qtbot) as (window, session):
        with qtbot.waitSignal(session.import_finished, timeout=LONG_MS):
            drop(window, *(shared_folder / "flowers" / name for name in chosen))
        choose_recipe(window, "transfer", epochs=10)
        with qtbot.waitSignal(session.training_ended, timeout=LONG_MS):
            qtbot.mouseClick(window.findChild(QPushButton, "trainButton"), LEFT)
        train = session.run.figures["train"]
        assert train.share > 0.9
        with (
            qtbot.waitSignal(session.heat_map_ready, timeout=LONG_MS) as heat_map,
            qtbot.waitSignal(session.neighbours_ready, timeout=LONG_MS) as near,
        ):
            click_image(qtbot, window, 0)
        assert heat_map.args[0].values.max() == 1
        assert heat_map.args[0].target in chosen
        assert near.args[0].labels.count("calendula") >= 3


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
class TestKilled:
    """The window's process is killed from outside, at the worst moment."""

    SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
import main
from gui import app as application

app = application.make_application(["miwake"])
window, session = application.make_window(app, main.make_engine)
session.message.connect(lambda level, text: level == "info" or print(level, text, flush=True))
session.training_failed.connect(lambda error: print(error, flush=True))
window.show()
project, photos = map(Path, sys.argv[1:])
if photos.name == "train":
    session.open_project(project)
    session.epoch_ended.connect(lambda _: print("ready", flush=True))
    session.train("own_cnn", {"epochs": 10000, "patience": 0})
else:
    session.new_project(project)
    session.rows_added.connect(lambda *_: print("ready", flush=True))
    session.import_paths([photos])
app.exec()
"""

    def kill(self, project, photos):
        """Start the window, wait until it is in the middle of its work, kill it."""
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", self.SCRIPT, str(project), str(photos)]
        root = Path(__file__).parents[2]
        with subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True
        ) as window:
            line = window.stdout.readline()
            os.kill(window.pid, signal.SIGKILL)
        assert line == "ready\n"

    def test_during_an_import(self, qtbot, tmp_path):
        photos = pictures.write_class_folders(tmp_path / "photos", per_class=400)
        self.kill(tmp_path / "project", photos)
        with Project.open(tmp_path / "project") as project:
            check(project)
            came = project.count
            assert 0 < came < 1200
        with a_window(qtbot) as (window, session):  # dropped again, the rest comes in, and nothing twice
            window.open_project(tmp_path / "project")
            with qtbot.waitSignal(session.import_finished, timeout=LONG_MS) as ended:
                drop(window, photos)
            assert ended.args[0].added == 1200 - came
            assert session.project.count == 1200
            check(session.project)

    def test_during_a_training(self, qtbot, tmp_path):
        photos = pictures.write_class_folders(tmp_path / "photos", ("circle", "square"), per_class=10)
        with a_window(qtbot) as (_, session):
            session.new_project(tmp_path / "project")
            with qtbot.waitSignal(session.import_finished, timeout=LONG_MS):
                session.import_paths([photos])
        self.kill(tmp_path / "project", "train")
        (run,) = list_runs(tmp_path / "project" / "runs")
        assert run.status == INTERRUPTED
        assert len(run.history()["epoch"]) >= 1
        with a_window(qtbot) as (window, session):
            window.open_project(tmp_path / "project")
            check(session.project)
            assert [run.status for run in session.runs] == [INTERRUPTED]
            choose_recipe(window, "own_cnn", epochs=1)
            with qtbot.waitSignal(session.training_ended, timeout=LONG_MS):
                window.train()
            assert session.run.status == "finished"
