"""Where a map is saved, and what is told of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QStandardPaths
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFileDialog

from gui import map_saving, picture_saving
from gui.heat_map_grid import WRAPPED, _fitting, brief


@pytest.mark.parametrize(
    ("chosen", "kind", "saved"),
    [
        ("map.png", map_saving.SVG, "map.svg"),  # the kind was chosen, and the proposed name left
        ("roses", map_saving.SVG, "roses.svg"),
        ("roses.svg", "PNG (*.png)", "roses.svg"),
        ("roses.png", "PNG (*.png)", "roses.png"),
    ],
)
def test_the_chosen_kind_counts(monkeypatch, chosen, kind, saved):
    paths = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (f"/there/{chosen}", kind))
    monkeypatch.setattr(map_saving, "save", lambda _session, _view, path, _lines: paths.append(path))
    map_saving.ask_and_save(None, None, None, [])
    assert paths == [Path("/there") / saved]


def test_why_there_is_no_heat_map_stays_inside_its_cell(qapp):
    metrics, cell = QFontMetrics(QFont("sans", 10)), QRect(0, 0, 112, 60)
    assert _fitting(metrics, "No weights", cell) == "No weights"
    shown = _fitting(metrics, "The classifier of this run cannot be read: " + "header " * 30, cell)
    assert shown.startswith("The classifier")
    assert shown.endswith("…")
    assert metrics.boundingRect(cell, WRAPPED, shown).height() <= cell.height()


def test_a_save_begins_at_home_where_there_is_no_folder_of_pictures(monkeypatch, tmp_path):
    pictures = tmp_path / "Pictures"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(pictures))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert picture_saving.proposed("rose/lily.png") == str(tmp_path / "rose-lily.png")
    pictures.mkdir()
    assert picture_saving.proposed("rose.png") == str(pictures / "rose.png")


def test_a_cell_names_a_file_without_its_folders_and_says_no_more_than_a_sentence():
    assert brief("The classifier /a/b/model.safetensors cannot be read. No header.") == (
        "The classifier model.\u200bsafetensors cannot be read"
    )
    assert brief(r"C:\a\b.png is no image, and/or a 1/2") == "b.\u200bpng is no image, and/or a 1/2"
