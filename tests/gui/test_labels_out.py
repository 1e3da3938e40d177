"""Labels and classes for other programs, through the window."""

import threading

import pytest
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from core import grouping
from core.class_folders import _copy
from core.duplicates import NEAR, Pair
from core.label_tables import read_label_table
from core.questions.duplicates import Duplicates, FindDuplicates
from gui import labels_out
from gui.labels_out import FolderCopy, FoldersDialog
from tests.core.project_making import tree


@pytest.fixture
def choose(monkeypatch):
    """What the next file dialog answers."""

    def chosen(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return chosen


def files_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_menu_saves_a_table(qtbot, window, real_session, choose, tmp_path):
    choose(tmp_path / "out")
    window.menus.save_labels.trigger()
    qtbot.waitUntil(lambda: bool(real_session.messages))
    assert real_session.messages == [("info", "Saved out.csv.")]
    assert len(read_label_table(tmp_path / "out.csv").lines) == 10


def test_the_menu_copies_classes_as_folders(qtbot, window, real_session, choose, tmp_path):
    before = tree(real_session.project.folder)
    choose(tmp_path / "out")
    window.menus.copy_folders.trigger()
    dialog = window.findChild(FoldersDialog)
    assert dialog.count.text() == "8 images in 2 classes"
    assert dialog.layout_shown.text() == "As …/lily/…"
    dialog.by_split.setChecked(True)
    assert dialog.layout_shown.text() == "As …/train/lily/…"
    dialog._choose()
    qtbot.waitUntil(lambda: bool(real_session.messages))
    assert real_session.messages == [("info", f"8 images copied to {tmp_path / 'out'}.")]
    assert len(files_in(tmp_path / "out")) == 8
    assert {name.split("/")[0] for name in files_in(tmp_path / "out")} == {"train", "validation", "test"}
    assert (real_session.project.splits[:8] > 0).all()
    assert tree(real_session.project.folder) == before
    qtbot.waitUntil(lambda: not window.findChildren(FolderCopy))


def test_splits_are_dealt_out_when_it_is_known_what_belongs_together(
    qtbot, window, real_session, engine, tmp_path
):
    def found(_request):
        yield None
        return Duplicates((Pair(0, 1, NEAR, 0.99), Pair(1, 2, NEAR, 0.99), Pair(2, 3, NEAR, 0.99)))

    engine.answers[FindDuplicates] = found
    real_session.project.set_setting(grouping.LOOKED, None)
    FolderCopy(real_session, tmp_path / "out", True, window)
    qtbot.waitUntil(lambda: bool(real_session.messages))
    assert len(files_in(tmp_path / "out")) == 8
    assert len(set(real_session.project.splits[:4].tolist())) == 1


def test_a_folder_that_holds_something_is_refused(window, real_session, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    FolderCopy(real_session, tmp_path, False, window)
    assert real_session.messages[0][0] == "error"
    assert "is not empty" in real_session.messages[0][1]
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_cancelling_tells_that_the_copy_is_half_made(qtbot, window, real_session, tmp_path, monkeypatch):
    gate, begun = threading.Event(), threading.Event()

    def slow(*given):
        begun.set()
        gate.wait(5)
        return _copy(*given)

    monkeypatch.setattr("core.class_folders._copy", slow)
    monkeypatch.setattr(labels_out, "FILES_A_STEP", 3)
    FolderCopy(real_session, tmp_path / "out", False, window)
    assert begun.wait(5)
    window.findChild(QProgressDialog, "foldersProgress").canceled.emit()
    gate.set()
    qtbot.waitUntil(lambda: bool(real_session.messages))
    level, text = real_session.messages[0]
    assert level == "warning"
    assert text == f"3 of 8 images were copied to {tmp_path / 'out'}: the copy is not whole."
    assert len(files_in(tmp_path / "out")) == 3


def test_an_image_that_is_gone_is_told(qtbot, window, real_session, tmp_path):
    real_session.project.path(0).unlink()
    FolderCopy(real_session, tmp_path / "out", False, window)
    qtbot.waitUntil(lambda: bool(real_session.messages))
    level, text = real_session.messages[0]
    assert level == "warning"
    assert text.endswith("1 could not be copied, such as images/rose/0.png: it is no longer there.")
