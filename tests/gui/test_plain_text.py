"""Files, classes and runs may be called what they like: their names are shown, never read as HTML."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from core.run_writing import RunWriter
from gui.plain_text import plain
from gui.run_list import RunList
from gui.training_panel import TrainingPanel

EVIL = "<img src='file:///nowhere/x.png'><b>bold</b>"


def shown(tooltip):
    """What a person reads in a tooltip."""
    if not Qt.mightBeRichText(tooltip):
        return tooltip
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


def test_what_looks_like_html_is_shown_sign_by_sign(qapp):
    for text in ("rose.jpg", "a < b & c", EVIL, f"first line\n{EVIL}", f"{EVIL}\nsecond line"):
        assert shown(plain(text)) == text


def test_a_run_from_a_stranger_shows_its_words_as_words(qtbot, real_session, folder):
    writer = RunWriter(
        folder / "runs" / "one", {"recipe": EVIL, "backbone": EVIL, "name": EVIL, "classes": ("a",)}
    )
    writer.save(status=EVIL, seconds=1.0, epochs=1, best_epoch=1)
    run_list, panel = RunList(real_session), TrainingPanel(real_session)
    qtbot.addWidget(run_list)
    qtbot.addWidget(panel)
    real_session.refresh_runs()
    real_session.choose_run(folder / "runs" / "one")
    tooltip = run_list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert EVIL in shown(tooltip)
    for label in panel.findChildren(QLabel):
        is_rich = label.textFormat() == Qt.TextFormat.RichText or (
            label.textFormat() == Qt.TextFormat.AutoText and Qt.mightBeRichText(label.text())
        )
        assert not (is_rich and "<img" in label.text()), label.objectName()
    assert all("<img" not in widget.toolTip() for widget in panel.findChildren(QWidget))
