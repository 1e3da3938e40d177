"""Looking at a picture from the clipboard."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from gui.pasting import pasted_picture


@pytest.fixture
def clipboard(qapp):
    clipboard = QGuiApplication.clipboard()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def red():
    image = QImage(5, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    return image


def test_a_copied_image_is_written_into_the_cache_once(clipboard, red, tmp_path):
    clipboard.setImage(red)
    path = pasted_picture(tmp_path)
    assert QImage(path).convertToFormat(red.format()) == red
    assert pasted_picture(tmp_path) == path
    assert len(list((tmp_path / "pasted").iterdir())) == 1


def test_a_copied_file_stays_where_it_is(clipboard, red, tmp_path):
    red.save(str(tmp_path / "red.png"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "red.png"))])
    clipboard.setMimeData(mime)
    assert pasted_picture(tmp_path / "cache") == str(tmp_path / "red.png")
    assert not (tmp_path / "cache").exists()


def test_words_are_no_picture(clipboard, tmp_path):
    clipboard.setText("words")
    assert pasted_picture(tmp_path) == ""


def test_the_inspector_looks_at_what_is_pasted(clipboard, red, window):
    clipboard.setImage(red)
    window.menus.paste.trigger()
    assert "pasted" in window._workspace.inspector.image.path


def test_nothing_to_paste_is_said(clipboard, window, real_session):
    clipboard.setText("words")
    window.menus.paste.trigger()
    assert real_session.messages[-1] == ("info", "There is no picture to paste.")
